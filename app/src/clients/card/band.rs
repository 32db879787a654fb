//! Statuses over time as a band: a row for the lifecycle, a row for sales.

use crate::{format, ui::client::tint, words::clients as words};
use domain::{Classification, Day, Language, Range, card::BandSpan};
use maud::{Markup, html};

/// How wide the band is, in its own units. It stretches to the page.
const WIDTH: i32 = 1000;
/// A day in a status stays visible in a band of years.
const THINNEST: i32 = 3;

/// The band, and the same as a list.
///
/// `spans` are the stretches by classification and day, while somebody was here; the band begins on `created`.
/// `now` are the codes of the statuses of today, lifecycle and sales: the last stretch need not be of these.
pub fn band(language: Language, spans: &[BandSpan], now: [&str; 2], created: Day, today: Day) -> Markup {
    let of = [
        (Classification::Lifecycle, words::lifecycle(language), now[0]),
        (Classification::Sales, words::sales(language), now[1]),
    ];
    let rows = of
        .map(|(of, name, now)| (name, now, spans.iter().filter(|span| span.classification == of).collect::<Vec<_>>()));
    html! {
        section class="card band" {
            h2 { (words::status_history(language)) }
            @for (name, now, spans) in &rows {
                div class="band-row" {
                    p {
                        (name) " "
                        b { (words::status(language, now)) }
                    }
                    svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" {
                        @for span in spans {
                            @let (x, width) = place(span, created, today);
                            rect data-status=(span.status) data-tint=[tint(&span.status)] x=(x) y="0" width=(width) height="20" {
                                title { (in_words(language, span)) }
                            }
                        }
                    }
                }
            }
            p class="band-ends" {
                span { (format::day(language, created)) }
                span { (words::now(language)) }
            }
            details {
                summary { (words::as_list(language)) }
                @for (name, _, spans) in &rows {
                    h3 { (name) }
                    ol {
                        @for span in spans {
                            li data-status=(span.status) data-tint=[tint(&span.status)] { span class="dot" {} (in_words(language, span)) }
                        }
                    }
                }
            }
        }
    }
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
    fn the_status_of_today_is_named_also_where_no_stretch_is_of_it() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let created = day("2026-01-01");
        let span = BandSpan {
            classification: Classification::Sales,
            status: "interested".into(),
            from: created,
            to: Some(day("2026-02-01")),
        };
        let html = band(Language::En, &[span], ["archived", "lost"], created, day("2026-04-10")).into_string();
        assert!(html.contains("Status <b>Archived</b>") && html.contains("Sales status <b>Lost</b>"), "{html}");
    }

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
