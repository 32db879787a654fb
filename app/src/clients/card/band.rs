//! Statuses over time as a band: a row for the lifecycle, a row for sales.

use crate::ui::at_once::AtOnce;
use crate::{format, site::use_site, words::clients as words};
use domain::{Classification, Day, Language, Range, card::BandSpan};
use leptos::prelude::*;

/// How wide the band is, in its own units. It stretches to the page.
const WIDTH: i32 = 1000;
/// A day in a status stays visible in a band of years.
const THINNEST: i32 = 3;

/// The band, and the same as a list.
#[component]
pub fn Band(
    /// The stretches, by classification and day.
    spans: Vec<BandSpan>,
    /// Where the band begins.
    created: Day,
) -> impl IntoView {
    let site = use_site();
    let (language, today) = (site.language, site.today);
    let rows = [Classification::Lifecycle, Classification::Sales].map(|of| {
        let name = match of {
            Classification::Lifecycle => words::lifecycle(language),
            _ => words::sales(language),
        };
        let spans: Vec<_> = spans.iter().filter(|span| span.classification == of).collect();
        let rects: Vec<_> = spans
            .iter()
            .map(|span| {
                let (x, width) = place(span, created, today);
                view! {
                    <rect data-status=span.status.clone() x=x y="0" width=width height="20">
                        <title>{in_words(language, span)}</title>
                    </rect>
                }
            })
            .collect();
        let last = spans.last().map(|span| words::status(language, &span.status).to_owned());
        let items: Vec<_> = spans
            .iter()
            .map(|span| {
                view! {
                    <li data-status=span.status.clone()><span class="dot"></span> {in_words(language, span)}</li>
                }
            })
            .collect();
        let row = view! {
            <div class="band-row">
                <p>{name} " " <b>{last}</b></p>
                <svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">{rects}</svg>
            </div>
        };
        let list = view! { <h3>{name}</h3><ol>{items}</ol> };
        (row, list)
    });
    let [(lifecycle, lifecycle_list), (sales, sales_list)] = rows;
    view! {
        <section class="card band">
            <h2>{words::status_history(language)}</h2>
            {lifecycle}
            {sales}
            <p class="band-ends">
                <span>{format::day(language, created)}</span>
                <span>{words::now(language)}</span>
            </p>
            <details>
                <summary>{words::as_list(language)}</summary>
                {lifecycle_list}
                {sales_list}
            </details>
        </section>
    }
    .at_once()
}

/// Where a stretch lies in a band from `created` to `today`: from where, how wide.
fn place(span: &BandSpan, created: Day, today: Day) -> (i32, i32) {
    let days = i64::from(today.days_since(created).max(0)) + 1;
    let at = |day: Day| (i64::from(day.days_since(created)).clamp(0, days) * i64::from(WIDTH) / days) as i32;
    let (start, end) = (at(span.from), at(span.to.unwrap_or(today).next()));
    let width = (end - start).max(THINNEST);
    (start.min(WIDTH - width), width)
}

/// `Active, 3 Jan – 5 Feb 2026 · 34 days`.
fn in_words(language: Language, span: &BandSpan) -> String {
    let status = words::status(language, &span.status);
    match span.to.map(|to| Range::new(span.from, to)) {
        Some(Ok(range)) => {
            let days = words::count_days(language, range.len().into());
            format!("{status}, {} · {days}", format::range(language, range))
        }
        _ => format!("{status}, {}", words::since(language, &format::day(language, span.from))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_fill_the_band() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let (created, today) = (day("2026-01-01"), day("2026-04-10"));
        let span = |from: &str, to: Option<&str>| BandSpan {
            classification: Classification::Lifecycle,
            status: "active".into(),
            from: day(from),
            to: to.map(day),
        };
        assert_eq!(place(&span("2026-01-01", Some("2026-01-10")), created, today), (0, 100));
        assert_eq!(place(&span("2026-01-11", None), created, today), (100, 900));
        assert_eq!(place(&span("2026-04-10", None), created, today), (990, 10));
        assert_eq!(place(&span("2026-01-01", None), created, created), (0, WIDTH));
    }
}
