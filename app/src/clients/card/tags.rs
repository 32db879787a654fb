//! The tags of a client: each leads to all who have it, can be taken off, and others put on.

use crate::{
    islands::{Island, island},
    site::use_language,
    ui::{
        command::Command,
        flash::use_flash,
        sheet::{Make, Sheet, line},
    },
    words::{clients as words, work},
    work::api::EditClient,
};
use domain::{ClientId, ClientQuery, ClientSet, Filter, Form, Language, Named};
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;

/// The field of the form of a client, in which tags are parted by `|`.
const FIELD: &str = "tags";

/// The tags, and the form in which one is put on.
pub fn tags(language: Language, client: ClientId, tags: &[Named]) -> Markup {
    html! {
        section class="card tags" {
            h2 { (words::tags(language)) }
            (chips(language, client, tags))
            (island::<NewTag>((client, tags.to_vec())))
        }
    }
}

/// Puts a tag on a client who has these.
pub struct NewTag;

impl Island for NewTag {
    const ID: &'static str = "new-tag";

    type Given = (ClientId, Vec<Named>);

    fn view(given: Signal<(ClientId, Vec<Named>)>) -> impl IntoView {
        let language = use_language();
        let flash = use_flash();
        let done = move |outcome| flash.say(work::saved(language), Some(outcome));
        move || {
            let (client, tags) = given.get();
            let put_on: Make = Arc::new(move |fields: Form, meanwhile| {
                let names = names(&tags, None);
                let wanted = [&names[..], &[fields.get(FIELD).to_owned()]].concat();
                EditClient { client, seen: meanwhile.over(&form(&names)), wanted: form(&wanted) }.into()
            });
            view! {
                <Sheet draft=format!("tag-{client}") make=put_on done submit=work::add(language) anew=true emptied=true>
                    {line(FIELD, work::new_tag(language), "text", "")}
                </Sheet>
            }
        }
    }
}

/// What the tags are called, but for one.
fn names(tags: &[Named], left_out: Option<i64>) -> Vec<String> {
    tags.iter().filter(|tag| Some(tag.id.0) != left_out).map(|tag| tag.name.clone()).collect()
}

/// Of the whole form only the tags are said: what others change elsewhere stays.
fn form(names: &[String]) -> Form {
    Form::default().with(FIELD, names.join("|"))
}

fn chips(language: Language, client: ClientId, tags: &[Named]) -> Markup {
    let taking_off = |tag: &Named| {
        let (seen, wanted) = (form(&names(tags, None)), form(&names(tags, Some(tag.id.0))));
        Command::new(EditClient { client, seen, wanted }, work::saved(language))
    };
    let everybody =
        |tag: &Named| ClientQuery::of(ClientSet::Here).with(Filter { tag: vec![tag.id], ..Filter::default() }).href();
    html! {
        @if tags.is_empty() { p class="nobody" { (words::no_tags(language)) } }
        ul class="chips" {
            @for tag in tags {
                li class="chip" data-key=(tag.id.0) {
                    a href=(everybody(tag)) { (tag.name) }
                    button type="button" class="take-off" data-command=(taking_off(tag))
                        aria-label=(work::take_tag_off(language, &tag.name)) { "×" }
                }
            }
        }
    }
}
