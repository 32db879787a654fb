//! The days a page is about: names for common ranges, two dates for any other, arrows to move.

use super::view::{ClientsView, Span};
use crate::{
    format,
    site::{Site, use_language, use_site},
    ui::{
        browser,
        drawn::{drawn, heard},
    },
    words::{clients as words, errors},
};
use domain::{Day, Language, Preset, Range, params::Params};
use leptos::{ev::Event, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use maud::{Markup, html};

/// The id of the popover with the other ranges.
const RANGES: &str = "ranges";

/// The ranges that are one click away.
const NEAR: [Preset; 4] = [Preset::Last7, Preset::Last30, Preset::Last90, Preset::Year];

/// The range: four that are asked for most, and a popover for all others.
pub fn range_control(
    // What the page shows.
    view: Signal<ClientsView>,
    // The days that means today.
    range: Signal<Range>,
) -> AnyView {
    let language = use_language();
    let error = RwSignal::new(None);
    let submit = submit(view, error);
    heard(
        move || {
            let (from, to) = (range.get().from().to_string(), range.get().to().to_string());
            view.with(|view| ranges(language, view, &date_form(language, view, &from, &to, error.get().as_deref())))
        },
        move |event| {
            submit(event);
            if browser::happened_in(event, ".menu").is_some() {
                browser::close_popovers();
            }
        },
    )
}

fn ranges(language: Language, view: &ClientsView, dates: &Markup) -> Markup {
    let current = |preset| (view.span == Span::Preset(preset)).then_some("true");
    let is_other = !NEAR.into_iter().any(|preset| current(preset).is_some());
    let other = match view.span {
        Span::Preset(preset) if is_other => words::preset(language, preset),
        _ => words::custom(language),
    };
    let key = |preset| match preset {
        Preset::Today => Some("D"),
        Preset::Week => Some("W"),
        Preset::Month => Some("M"),
        Preset::Year => Some("Y"),
        _ => None,
    };
    html! {
        div class="segments ranges" role="group" aria-label=(words::range(language)) {
            @for preset in NEAR {
                a data-noscroll href=(with_span(view, Span::Preset(preset))) aria-current=[current(preset)] {
                    @if preset == Preset::Year { (words::year(language)) } @else { (words::preset(language, preset)) }
                }
            }
            button type="button" popovertarget=(RANGES) aria-pressed=(is_other) { (other) }
        }
        div id=(RANGES) popover="auto" class="popover range-menu" role="dialog"
            aria-label=(words::other_ranges(language)) {
            ul class="menu" {
                @for preset in Preset::ALL {
                    li {
                        a class="menu-item" data-noscroll href=(with_span(view, Span::Preset(preset)))
                            aria-current=[current(preset)] aria-keyshortcuts=[key(preset)] {
                            (words::preset(language, preset))
                            @if let Some(key) = key(preset) { kbd aria-hidden="true" { (key) } }
                        }
                    }
                }
            }
            (dates)
        }
    }
}

/// Two dates, and what is wrong with them.
pub fn dates(view: Signal<ClientsView>, from: String, to: String, error: Option<String>) -> AnyView {
    let language = use_language();
    let error = RwSignal::new(error);
    heard(move || view.with(|view| date_form(language, view, &from, &to, error.get().as_deref())), submit(view, error))
}

/// All of the view but its days stays. A range turned round is told here, in the form.
fn date_form(language: Language, view: &ClientsView, from: &str, to: &str, error: Option<&str>) -> Markup {
    let date = |label, name, value| {
        html! {
            label { (label) input type="date" name=(name) value=(value) aria-invalid=(error.is_some()); }
        }
    };
    html! {
        form method="get" action=(ClientsView::PATH) class="dates" novalidate {
            (hidden_fields(view))
            (date(words::from(language), "from", from))
            (date(words::to(language), "to", to))
            button class="button primary" { (words::show_range(language)) }
            @if let Some(error) = error { p class="alert" role="alert" { (error) } }
        }
    }
}

/// Goes to the days that are written in the form when it is sent.
fn submit(view: Signal<ClientsView>, error: RwSignal<Option<String>>) -> impl Fn(&Event) + Send + Sync + 'static {
    let language = use_language();
    let navigate = use_navigate();
    move |event| {
        if event.type_() != "submit" {
            return;
        }
        event.prevent_default();
        let asked = Day::parse("from", &browser::written(event, "from"))
            .and_then(|from| Range::new(from, Day::parse("to", &browser::written(event, "to"))?));
        match asked {
            Ok(range) => {
                error.set(None);
                browser::close_popovers();
                let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
                navigate(&view.with_untracked(|view| with_span(view, Span::Custom(range))), options);
            }
            Err(invalid) => error.set(Some(errors::invalid(language, &invalid))),
        }
    }
}

/// The days in words, arrows to those before and after, and whether numbers are compared.
pub fn period_bar(
    // What the page shows.
    view: Signal<ClientsView>,
    // The days that means today.
    range: Signal<Range>,
) -> AnyView {
    let site = use_site();
    drawn(move || view.with(|view| period(&site, view, range.get())))
}

fn period(site: &Site, view: &ClientsView, range: Range) -> Markup {
    let (language, today, first) = (site.language, site.today, site.first);
    let arrow = |sign, label, key, to| {
        let href = with_span(view, named(to, today, first));
        html! {
            a class="icon-button" data-noscroll href=(href) aria-label=(label) title=(label) aria-keyshortcuts=(key) {
                (sign)
            }
        }
    };
    html! {
        div class="period" {
            (arrow("‹", words::earlier(language), "ArrowLeft", range.before()))
            b { (format::range(language, range)) }
            @if range.to() < today {
                (arrow("›", words::later(language), "ArrowRight", until(range.after(), today)))
            }
            a class="switch" data-noscroll role="switch"
                href=(ClientsView { compare: !view.compare, ..view.clone() }.href())
                aria-checked=(view.compare) aria-keyshortcuts="C" title=(words::compare_hint(language)) {
                (words::compare(language))
            }
        }
    }
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
fn hidden_fields(view: &ClientsView) -> Markup {
    let href = ClientsView { pinned: None, ..view.clone() }.href();
    let mut params = Params::from_query(href.split_once('?').map_or("", |(_, query)| query));
    for name in ["range", "from", "to"] {
        params.remove(name);
    }
    html! {
        @for (name, value) in params.iter() { input type="hidden" name=(name) value=(value); }
    }
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
