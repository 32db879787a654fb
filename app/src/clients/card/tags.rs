//! The tags of a client: each leads to all who have it, can be taken off, and others put on.

use crate::{
    site::use_language,
    ui::{
        at_once::AtOnce,
        browser,
        drawn::heard,
        flash::use_flash,
        sheet::{Make, Sheet, line},
    },
    words::{clients as words, work},
    work::api::EditClient,
};
use domain::{ClientId, ClientQuery, ClientSet, Filter, Form, Language, Named};
use leptos::{ev::Event, prelude::*};
use maud::{Markup, html};
use std::sync::Arc;

/// The field of the form of a client, in which tags are parted by `|`.
const FIELD: &str = "tags";

#[component]
pub fn Tags(
    /// Whose.
    client: ClientId,
    /// Their tags.
    tags: Vec<Named>,
) -> impl IntoView {
    let language = use_language();
    let flash = use_flash();
    let tags = Arc::new(tags);
    // Of the whole form only the tags are said: what others change elsewhere stays.
    let without = |tags: &[Named], left_out: Option<i64>| -> Vec<String> {
        tags.iter().filter(|tag| Some(tag.id.0) != left_out).map(|tag| tag.name.clone()).collect()
    };
    let form = |names: &[String]| Form::default().with(FIELD, names.join("|"));
    let put_on: Make = Arc::new({
        let tags = tags.clone();
        move |fields: Form, meanwhile| {
            let names = without(&tags, None);
            let wanted = [&names[..], &[fields.get(FIELD).to_owned()]].concat();
            EditClient { client, seen: meanwhile.over(&form(&names)), wanted: form(&wanted) }.into()
        }
    });
    let take_off = {
        let tags = tags.clone();
        move |event: &Event| {
            let button = browser::happened_in(event, "button[data-tag]").filter(|_| event.type_() == "click");
            let Some(tag) = button.and_then(|button| button.get_attribute("data-tag")?.parse().ok()) else { return };
            let (seen, wanted) = (form(&without(&tags, None)), form(&without(&tags, Some(tag))));
            flash.perform(EditClient { client, seen, wanted }, work::saved(language));
        }
    };
    let done = move |outcome| flash.say(work::saved(language), Some(outcome));
    view! {
        <section class="card tags">
            <h2>{words::tags(language)}</h2>
            {heard(move || chips(language, &tags), take_off)}
            <Sheet draft=format!("tag-{client}") make=put_on done submit=work::add(language) anew=true>
                {line(FIELD, work::new_tag(language), "text", "")}
            </Sheet>
        </section>
    }
    .at_once()
}

fn chips(language: Language, tags: &[Named]) -> Markup {
    let everybody =
        |tag: &Named| ClientQuery::of(ClientSet::Here).with(Filter { tag: vec![tag.id], ..Filter::default() }).href();
    html! {
        @if tags.is_empty() { p class="nobody" { (words::no_tags(language)) } }
        ul class="chips" {
            @for tag in tags {
                li class="chip" data-key=(tag.id.0) {
                    a href=(everybody(tag)) { (tag.name) }
                    button type="button" class="take-off" data-tag=(tag.id.0)
                        aria-label=(work::take_tag_off(language, &tag.name)) { "×" }
                }
            }
        }
    }
}
