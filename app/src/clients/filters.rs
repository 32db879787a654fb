//! Whose clients: what can be filtered by, and what is.

use crate::{
    loading::Loading,
    site::{use_language, use_site},
    ui::{
        awaited::awaited,
        browser,
        drawn::{drawn, heard},
    },
    words::{clients as words, common},
};
use domain::{Choices, Filter, Language, NONE, RefId};
use leptos::{prelude::*, web_sys::HtmlElement};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use maud::{Markup, html};
use std::sync::Arc;

/// The id of the popover.
const FILTERS: &str = "filters";

/// The URL of the same page with another filter.
pub type FilterHref = Arc<dyn Fn(Filter) -> String + Send + Sync>;

/// The button with the popover (on a phone, the sheet) in which filters are set. Each tick shows
/// its effect at once; there is nothing to confirm.
#[component]
pub fn Filters(
    /// What is filtered by.
    filter: Signal<Filter>,
    /// What it can be set to.
    choices: Loading<Choices>,
    /// Where another filter leads.
    href: FilterHref,
) -> impl IntoView {
    let site = use_site();
    let language = site.language;
    let navigate = use_navigate();
    // Who sees only their own clients has nobody else to filter by.
    let hidden = site.viewer.and_then(|viewer| viewer.own()).map(|_| "advisor");
    let fields = awaited(choices, 0, SignalSetter::default(), move |choices| {
        let (href, navigate) = (href.clone(), navigate.clone());
        heard(
            move || {
                html! {
                    @if let Ok(choices) = &choices { (fields(language, &filter.read(), choices, hidden)) }
                    button type="button" class="button sheet-close" { (common::close(language)) }
                }
            },
            move |event| {
                if browser::happened_in(event, ".sheet-close").is_some() {
                    browser::close_popovers();
                }
                let ticked = browser::happened_in(event, "input").filter(|_| event.type_() == "change");
                let of = |ticked: HtmlElement| Some((ticked.get_attribute("name")?, ticked.get_attribute("value")?));
                if let Some((field, value)) = ticked.and_then(of)
                    && let Ok(value) = value.parse()
                {
                    let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
                    navigate(&href(toggled(&filter.read_untracked(), &field, RefId(value))), options);
                }
            },
        )
    });
    let set = move || filter.with(|filter| filter.fields().iter().map(|(_, values)| values.len()).sum::<usize>());
    let button = drawn(move || {
        let set = set();
        html! {
            button type="button" class="button" popovertarget=(FILTERS) {
                (words::filters(language))
                @if set > 0 { " " span class="badge" { (set) } }
            }
        }
    });
    view! {
        {button}
        <div id=FILTERS popover="auto" class="popover filters" role="dialog" aria-label=words::filters(language)>
            {fields}
        </div>
    }
}

/// The fields, each with its values to tick.
fn fields(language: Language, filter: &Filter, choices: &Choices, hidden: Option<&str>) -> Markup {
    let option = |field: &str, ticked: bool, value: RefId, name: &str| {
        html! {
            label class="option" {
                input type="checkbox" name=(field) value=(value) checked[ticked];
                span { (name) }
            }
        }
    };
    let fields = filter.fields();
    let offered = |field: &str| Some(field) != hidden && !choices.field(field).is_empty();
    html! {
        @for (field, ticked) in fields.iter().filter(|(field, _)| offered(field)) {
            fieldset {
                legend { (field_name(language, field)) }
                div class="options" {
                    @for choice in choices.field(field) {
                        (option(field, ticked.contains(&choice.id), choice.id, &choice.name))
                    }
                    @if *field != "tag" { (option(field, ticked.contains(&NONE), NONE, words::none(language))) }
                }
            }
        }
        @if !fields.iter().any(|(field, _)| offered(field)) { p { (words::filter_none(language)) } }
    }
}

/// What is filtered by, as chips; the cross takes one off.
pub fn filter_chips(
    // What is filtered by.
    filter: Signal<Filter>,
    // What the values are called.
    choices: Loading<Choices>,
    // Where another filter leads.
    href: FilterHref,
) -> AnyView {
    let language = use_language();
    awaited(choices, 0, SignalSetter::default(), move |choices| {
        let (choices, href) = (choices.unwrap_or_default(), href.clone());
        drawn(move || chips(language, &filter.read(), &choices, &href))
    })
}

fn chips(language: Language, filter: &Filter, choices: &Choices, href: &FilterHref) -> Markup {
    let chip = |field, value| {
        let what = format!("{}: {}", field_name(language, field), value_name(language, choices, field, value));
        let without = href(toggled(filter, field, value));
        html! {
            a class="chip" data-noscroll href=(without) aria-label=(words::remove_filter(language, &what)) {
                (what) span aria-hidden="true" { "×" }
            }
        }
    };
    html! {
        @if !filter.is_empty() {
            div class="chips" {
                @for (field, values) in filter.fields() {
                    @for value in values { (chip(field, *value)) }
                }
            }
        }
    }
}

/// What a filter's field is called.
fn field_name(language: Language, field: &str) -> &'static str {
    match field {
        "advisor" => words::advisor(language),
        "source" => words::source(language),
        "investment" => words::investment(language),
        _ => words::tag(language),
    }
}

/// What a value of a field is called; one that is not among the choices is unknown here.
pub fn value_name(language: Language, choices: &Choices, field: &str, value: RefId) -> String {
    if value == NONE {
        return words::none(language).into();
    }
    let known = choices.field(field).iter().find(|choice| choice.id == value);
    known.map_or_else(|| words::unknown(language).into(), |choice| choice.name.clone())
}

/// The filter with a value more, or less where it was there.
fn toggled(filter: &Filter, field: &str, value: RefId) -> Filter {
    let mut filter = filter.clone();
    if let Some(values) = filter.field_mut(field) {
        match values.binary_search(&value) {
            Ok(at) => {
                values.remove(at);
            }
            Err(at) => values.insert(at, value),
        }
    }
    filter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_goes_on_and_off() {
        let on = toggled(&toggled(&Filter::default(), "tag", RefId(7)), "tag", RefId(3));
        assert_eq!(on.tag, [RefId(3), RefId(7)]);
        assert_eq!(toggled(&on, "tag", RefId(3)).tag, [RefId(7)]);
        assert_eq!(toggled(&toggled(&on, "tag", RefId(3)), "tag", RefId(7)), Filter::default());
    }
}
