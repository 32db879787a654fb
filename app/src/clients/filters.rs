//! Whose clients: what can be filtered by, and what is.

use crate::ui::at_once::AtOnce;
use crate::{AppError, site::use_site, ui::browser, words::clients as words};
use domain::{Choices, Filter, Language, NONE, RefId};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use std::sync::Arc;

/// The id of the popover.
const FILTERS: &str = "filters";

/// The URL of the same page with another filter.
pub type FilterHref = Arc<dyn Fn(Filter) -> String + Send + Sync>;

/// What filters can be set to, as a page loads it.
pub type ChoicesResource = Resource<Result<Choices, AppError>>;

/// The button with the popover (on a phone, the sheet) in which filters are set. Each tick shows
/// its effect at once; there is nothing to confirm.
#[component]
pub fn Filters(
    /// What is filtered by.
    filter: Signal<Filter>,
    /// What it can be set to.
    choices: ChoicesResource,
    /// Where another filter leads.
    href: FilterHref,
) -> impl IntoView {
    let language = use_site().language;
    let set = move || filter.with(|filter| filter.fields().iter().map(|(_, values)| values.len()).sum::<usize>());
    view! {
        <button type="button" class="button" popovertarget=FILTERS>
            {words::filters(language)}
            {move || Some(set()).filter(|set| *set > 0).map(|set| view! { " " <span class="badge">{set}</span> })}
        </button>
        <div id=FILTERS popover="auto" class="popover filters" role="dialog" aria-label=words::filters(language)>
            <Suspense>
                {move || {
                    let href = href.clone();
                    Suspend::new(async move {
                        choices.await.ok().map(|choices| view! { <Fields filter choices href/> })
                    })
                }}
            </Suspense>
            <button type="button" class="button sheet-close" on:click=|_| browser::close_popovers()>
                {crate::words::common::close(language)}
            </button>
        </div>
    }
    .at_once()
}

/// The fields, each with its values to tick.
#[component]
fn Fields(filter: Signal<Filter>, choices: Choices, href: FilterHref) -> impl IntoView {
    let site = use_site();
    let language = site.language;
    let navigate = use_navigate();
    // Who sees only their own clients has nobody else to filter by.
    let hidden = site.viewer.and_then(|viewer| viewer.own()).map(|_| "advisor");
    let fields = Filter::default().fields().map(|(field, _)| field);
    let sets: Vec<_> = fields
        .into_iter()
        .filter(|field| Some(*field) != hidden && !choices.field(field).is_empty())
        .map(|field| {
            let none = (field != "tag").then(|| (NONE, words::none(language).to_owned()));
            let values = choices.field(field).iter().map(|choice| (choice.id, choice.name.clone()));
            let options: Vec<_> = values
                .chain(none)
                .map(|(value, name)| {
                    let ticked = move || filter.with(|filter| values_of(filter, field).contains(&value));
                    let (href, navigate) = (href.clone(), navigate.clone());
                    let toggle = move |_| {
                        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
                        navigate(&href(toggled(&filter.read_untracked(), field, value)), options);
                    };
                    view! {
                        <label class="option">
                            <input type="checkbox" checked=ticked() prop:checked=ticked on:change=toggle/>
                            <span>{name}</span>
                        </label>
                    }
                })
                .collect();
            view! {
                <fieldset>
                    <legend>{field_name(language, field)}</legend>
                    <div class="options">{options}</div>
                </fieldset>
            }
        })
        .collect();
    if sets.is_empty() { view! { <p>{words::filter_none(language)}</p> }.at_once() } else { sets.at_once() }
}

/// What is filtered by, as chips; the cross takes one off.
#[component]
pub fn FilterChips(
    /// What is filtered by.
    filter: Signal<Filter>,
    /// What the values are called.
    choices: ChoicesResource,
    /// Where another filter leads.
    href: FilterHref,
) -> impl IntoView {
    let language = use_site().language;
    view! {
        <Transition>
            {move || {
                let (filter, href) = (filter.get(), href.clone());
                Suspend::new(async move {
                    let choices = choices.await.unwrap_or_default();
                    let chips: Vec<_> = filter
                        .fields()
                        .into_iter()
                        .flat_map(|(field, values)| values.iter().map(move |value| (field, *value)))
                        .map(|(field, value)| {
                            let what = format!(
                                "{}: {}",
                                field_name(language, field),
                                value_name(language, &choices, field, value),
                            );
                            let without = href(toggled(&filter, field, value));
                            let label = words::remove_filter(language, &what);
                            view! {
                                <a class="chip" data-noscroll href=without aria-label=label>
                                    {what} <span aria-hidden="true">"×"</span>
                                </a>
                            }
                        })
                        .collect();
                    (!chips.is_empty()).then(|| view! { <div class="chips">{chips}</div> })
                })
            }}
        </Transition>
    }
    .at_once()
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

fn values_of<'a>(filter: &'a Filter, field: &str) -> &'a [RefId] {
    filter.fields().into_iter().find(|(name, _)| *name == field).map_or(&[], |(_, values)| values.as_slice())
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
