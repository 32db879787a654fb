//! The days a page is about: names for common ranges, two dates for any other, arrows to move.

use super::view::{ClientsView, Span};
use crate::ui::at_once::AtOnce;
use crate::{
    format,
    site::use_site,
    ui::browser,
    words::{clients as words, errors},
};
use domain::{Day, Preset, Range, params::Params};
use leptos::{ev::SubmitEvent, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};

/// The id of the popover with the other ranges.
const RANGES: &str = "ranges";

/// The ranges that are one click away.
const NEAR: [Preset; 4] = [Preset::Last7, Preset::Last30, Preset::Last90, Preset::Year];

/// The range: four that are asked for most, and a popover for all others.
#[component]
pub fn RangeControl(
    /// What the page shows.
    view: Signal<ClientsView>,
    /// The days that means today.
    range: Signal<Range>,
) -> impl IntoView {
    let language = use_site().language;
    let is = move |preset| view.with(|view| view.span == Span::Preset(preset));
    let near = NEAR.map(|preset| {
        let name = if preset == Preset::Year { words::year(language) } else { words::preset(language, preset) };
        view! {
            <a
                data-noscroll
                href=move || with_span(&view.read(), Span::Preset(preset))
                aria-current=move || is(preset).then_some("true")
            >
                {name}
            </a>
        }
    });
    let is_other = move || !NEAR.into_iter().any(is);
    let other_name = move || match view.with(|view| view.span) {
        Span::Preset(preset) if !NEAR.contains(&preset) => words::preset(language, preset),
        _ => words::custom(language),
    };
    let all = Preset::ALL.map(|preset| {
        let key = match preset {
            Preset::Today => Some("D"),
            Preset::Week => Some("W"),
            Preset::Month => Some("M"),
            Preset::Year => Some("Y"),
            _ => None,
        };
        view! {
            <li>
                <a
                    class="menu-item"
                    data-noscroll
                    href=move || with_span(&view.read(), Span::Preset(preset))
                    aria-current=move || is(preset).then_some("true")
                    aria-keyshortcuts=key
                >
                    {words::preset(language, preset)} {key.map(|key| view! { <kbd aria-hidden="true">{key}</kbd> })}
                </a>
            </li>
        }
    });
    view! {
        <div class="segments ranges" role="group" aria-label=words::range(language)>
            {near}
            <button type="button" popovertarget=RANGES aria-pressed=move || is_other().to_string()>
                {other_name}
            </button>
        </div>
        <div id=RANGES popover="auto" class="popover range-menu" role="dialog" aria-label=words::other_ranges(language)>
            <ul class="menu" on:click=|_| browser::close_popovers()>{all}</ul>
            <DateForm
                view
                from=Signal::derive(move || range.get().from().to_string())
                to=Signal::derive(move || range.get().to().to_string())
            />
        </div>
    }
    .at_once()
}

/// Two dates. A range turned round is told here, in the form.
#[component]
pub fn DateForm(
    /// What the page shows; all of it but the days stays.
    view: Signal<ClientsView>,
    /// The first day, as written.
    #[prop(into)]
    from: Signal<String>,
    /// The last day, as written.
    #[prop(into)]
    to: Signal<String>,
    /// What is wrong with them.
    #[prop(optional_no_strip)]
    error: Option<String>,
) -> impl IntoView {
    let language = use_site().language;
    let navigate = use_navigate();
    let error = RwSignal::new(error);
    let (from_field, to_field) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let written =
            |field: NodeRef<html::Input>| field.get_untracked().map_or_else(String::new, |field| field.value());
        let asked = Day::parse("from", &written(from_field))
            .and_then(|from| Range::new(from, Day::parse("to", &written(to_field))?));
        match asked {
            Ok(range) => {
                error.set(None);
                browser::close_popovers();
                let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
                navigate(&with_span(&view.read_untracked(), Span::Custom(range)), options);
            }
            Err(invalid) => error.set(Some(errors::invalid(language, &invalid))),
        }
    };
    let refused = move || error.with(|error| error.is_some().to_string());
    view! {
        <form method="get" action=ClientsView::PATH class="dates" on:submit=submit novalidate>
            {move || hidden_fields(&view.read())}
            <label>
                {words::from(language)}
                <input type="date" name="from" node_ref=from_field value=from prop:value=from aria-invalid=refused/>
            </label>
            <label>
                {words::to(language)}
                <input type="date" name="to" node_ref=to_field value=to prop:value=to aria-invalid=refused/>
            </label>
            <button class="button primary">{words::show_range(language)}</button>
            {move || error.get().map(|error| view! { <p class="alert" role="alert">{error}</p> })}
        </form>
    }
    .at_once()
}

/// The days in words, arrows to those before and after, and whether numbers are compared.
#[component]
pub fn PeriodBar(
    /// What the page shows.
    view: Signal<ClientsView>,
    /// The days that means today.
    range: Signal<Range>,
) -> impl IntoView {
    let site = use_site();
    let (language, today, first) = (site.language, site.today, site.first);
    let moved = move |to: Range| with_span(&view.read(), named(to, today, first));
    let later = move || (range.get().to() < today).then(|| moved(until(range.get().after(), today)));
    let compares = move || view.with(|view| view.compare);
    let toggled = move || view.with(|view| ClientsView { compare: !view.compare, ..view.clone() }.href());
    view! {
        <div class="period">
            <a
                class="icon-button"
                data-noscroll
                href=move || moved(range.get().before())
                aria-label=words::earlier(language)
                title=words::earlier(language)
                aria-keyshortcuts="ArrowLeft"
            >
                "‹"
            </a>
            <b>{move || format::range(language, range.get())}</b>
            {move || {
                later()
                    .map(|href| {
                        view! {
                            <a
                                class="icon-button"
                                data-noscroll
                                href=href
                                aria-label=words::later(language)
                                title=words::later(language)
                                aria-keyshortcuts="ArrowRight"
                            >
                                "›"
                            </a>
                        }
                    })
            }}
            <a
                class="switch"
                data-noscroll
                role="switch"
                href=toggled
                aria-checked=move || compares().to_string()
                aria-keyshortcuts="C"
                title=words::compare_hint(language)
            >
                {words::compare(language)}
            </a>
        </div>
    }
    .at_once()
}

/// The URL of the same view of other days. The window of a day closes: it may not be among them.
fn with_span(view: &ClientsView, span: Span) -> String {
    ClientsView { span, pinned: None, ..view.clone() }.href()
}

/// A range by its name where it has one, so that tomorrow it still ends today.
fn named(range: Range, today: Day, first: Day) -> Span {
    let preset = NEAR.into_iter().find(|preset| preset.range(today, first) == range);
    preset.map_or(Span::Custom(range), Span::Preset)
}

/// A range that ends on `today` at the latest: there is nothing to see of days to come.
fn until(range: Range, today: Day) -> Range {
    let overhang = range.to().days_since(today).max(0);
    Range::new(range.from().plus(-overhang), range.to().plus(-overhang)).unwrap_or(range)
}

/// What a form without JavaScript must carry along beside the days.
fn hidden_fields(view: &ClientsView) -> impl IntoView + use<> {
    let href = ClientsView { pinned: None, ..view.clone() }.href();
    let mut params = Params::from_query(href.split_once('?').map_or("", |(_, query)| query));
    for name in ["range", "from", "to"] {
        params.remove(name);
    }
    let fields = params.iter().map(|(name, value)| {
        view! { <input type="hidden" name=name.to_owned() value=value.to_owned()/> }
    });
    fields.collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_back_and_forth_leads_home() {
        let today: Day = "2026-11-20".parse().unwrap();
        let range = Preset::Last90.range(today, today);
        assert_eq!(named(range.before().after(), today, today), Span::Preset(Preset::Last90));
        assert_eq!(named(range.before(), today, today), Span::Custom(range.before()));
        let yesterday = Preset::Yesterday.range(today, today);
        assert_eq!(until(range.after(), today), range);
        assert_eq!(until(yesterday.after(), today), Range::of_day(today));
    }
}
