//! The days a page is about: names for common ranges, two dates for any other, arrows to move.

use crate::{format, site::Site, words::clients as words};
use domain::{Day, Language, Preset, Range, Span, params::Params};
use maud::{Markup, html};
use std::sync::Arc;

/// The id of the popover with the other ranges.
const RANGES: &str = "ranges";

/// The URL of the same page of other days.
pub type SpanHref = Arc<dyn Fn(Span) -> String + Send + Sync>;

/// The days of a page: a name or two dates, and where others lead.
#[derive(Clone)]
pub struct Days {
    /// As the address says them.
    pub span: Span,
    /// The days that means today.
    pub range: Range,
    /// The ranges that are one click away.
    pub near: [Preset; 4],
    /// Where other days lead.
    pub href: SpanHref,
}

/// The range: four that are asked for most, and a popover for all others. Its links and its form lead to
/// other days.
pub fn range_links(language: Language, days: &Days) -> Markup {
    let (from, to) = (days.range.from().to_string(), days.range.to().to_string());
    ranges(language, days, &date_form(language, days.span, &days.href, &from, &to, None))
}

fn ranges(language: Language, days: &Days, dates: &Markup) -> Markup {
    let span = days.span;
    let current = |preset| (span == Span::Preset(preset)).then_some("true");
    let is_other = !days.near.into_iter().any(|preset| current(preset).is_some());
    let other = match span {
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
            @for preset in days.near {
                a data-noscroll href=((days.href)(Span::Preset(preset))) aria-current=[current(preset)] {
                    (words::preset_short(language, preset))
                }
            }
            button type="button" popovertarget=(RANGES) aria-pressed=(is_other) { (other) }
        }
        div id=(RANGES) popover="auto" class="popover range-menu" role="dialog"
            aria-label=(words::other_ranges(language)) {
            ul class="menu" {
                @for preset in Preset::ALL {
                    li {
                        a class="menu-item" data-noscroll href=((days.href)(Span::Preset(preset)))
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

/// Two dates to write, and what is wrong with those that are there. All of the view but its days stays.
pub fn date_form(language: Language, span: Span, href: &SpanHref, from: &str, to: &str, error: Option<&str>) -> Markup {
    let href = href(span);
    let (path, query) = href.split_once('?').unwrap_or((&href, ""));
    let date = |label, name, value| {
        html! {
            label { (label) input type="date" name=(name) value=(value) aria-invalid=(error.is_some()); }
        }
    };
    html! {
        form method="get" action=(path) class="dates" novalidate {
            (hidden_fields(query, &["range", "from", "to"]))
            (date(words::from(language), "from", from))
            (date(words::to(language), "to", to))
            button class="button primary" { (words::show_range(language)) }
            @if let Some(error) = error { p class="alert" role="alert" { (error) } }
        }
    }
}

/// The days in words, arrows to those before and after, and what else belongs to them.
pub fn period(site: &Site, days: &Days, more: &Markup) -> Markup {
    let (language, today, first) = (site.language, site.today, site.first);
    let range = days.range;
    let arrow = |sign, label, key, to| {
        let href = (days.href)(named(to, &days.near, today, first));
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
            (more)
        }
    }
}

/// A range by its name where it has one, so that tomorrow it still ends today.
fn named(range: Range, near: &[Preset], today: Day, first: Day) -> Span {
    let preset = near.iter().copied().find(|preset| preset.range(today, first) == range);
    preset.map_or(Span::Custom(range), Span::Preset)
}

/// A range that ends on `today` at the latest: there is nothing to see of days to come.
fn until(range: Range, today: Day) -> Range {
    let overhang = range.to().days_since(today).max(0);
    Range::new(range.from().plus(-overhang), range.to().plus(-overhang)).unwrap_or(range)
}

/// What a form must carry along of a query beside its own fields.
pub fn hidden_fields(query: &str, own: &[&str]) -> Markup {
    let mut params = Params::from_query(query);
    for name in own {
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
        let near = [Preset::Last7, Preset::Last90];
        assert_eq!(named(range.before().after(), &near, today, today), Span::Preset(Preset::Last90));
        assert_eq!(named(range.before(), &near, today, today), Span::Custom(range.before()));
        let yesterday = Preset::Yesterday.range(today, today);
        assert_eq!(until(range.after(), today), range);
        assert_eq!(until(yesterday.after(), today), Range::of_day(today));
    }
}
