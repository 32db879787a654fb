//! The key figures and the change bridge. Every number opens the list of those it counts.

use super::api::Figures;
use crate::{format, words::clients as words};
use domain::{ClientQuery, ClientSet, Language, Metrics, Movement, Range, metrics::ComparedMetrics};
use maud::{Markup, html};

/// From this many on a change is told in per cent: of fewer, one client is too many of them.
const PERCENT_FROM: i64 = 100;

impl Figures {
    fn href(&self, set: ClientSet) -> String {
        ClientQuery::of(set).with(self.filter.clone()).href()
    }
}

/// The four figures, each with the range before where it is compared, and the change bridge.
pub fn figures_view(language: Language, figures: &Figures, compare: bool) -> Markup {
    html! {
        section class="tiles" aria-label=(words::metrics(language)) {
            @for tile in tiles(language, figures, compare) { (tile_view(language, figures, tile)) }
        }
        section class="card bridge" aria-label=(words::change(language)) { (bridge_view(language, figures)) }
    }
}

/// A number that opens the list of those it counts; nobody is behind a zero.
fn number(language: Language, n: i64, href: &str) -> Markup {
    let text = format::number(language, n);
    html! {
        @if n == 0 { span class="zero" { (text) } } @else { a href=(href) { (text) } }
    }
}

/// A figure with its history.
struct Tile {
    name: &'static str,
    figure: Markup,
    /// How it moved, and what it was.
    change: Option<(Change, Markup)>,
    /// What else is to be said.
    notes: Vec<Markup>,
}

fn tiles(language: Language, figures: &Figures, compare: bool) -> [Tile; 4] {
    let ComparedMetrics { range, now, before } = figures.metrics;
    let count = |name, value: fn(&Metrics) -> i64, set: fn(Range) -> ClientSet, notes| Tile {
        name,
        figure: number(language, value(&now), &figures.href(set(range))),
        change: compare.then(|| {
            let then = number(language, value(&before), &figures.href(set(range.before())));
            (Change::of(language, value(&now), value(&before)), then)
        }),
        notes,
    };
    let here = html! {
        (number(language, now.total_at_end, &figures.href(ClientSet::HereOn(range.to())))) " "
        (words::here_on(language, &format::day(language, range.to())))
    };
    [
        count(words::total_clients(language), |of| of.total, ClientSet::Total, vec![here]),
        count(words::new_clients(language), |of| of.new, ClientSet::New, Vec::new()),
        count(words::recurrent_clients(language), |of| of.recurrent, ClientSet::Recurrent, Vec::new()),
        permanence(language, figures, compare),
    ]
}

/// How long clients stay: of those who left, with how many; and so far of those still here.
fn permanence(language: Language, figures: &Figures, compare: bool) -> Tile {
    let ComparedMetrics { range, now, before } = figures.metrics;
    let days = |mean: f64| words::count_days(language, mean.round() as i64);
    let link = |mean: f64, range| html! { a href=(figures.href(ClientSet::SpellsEnded(range))) { (days(mean)) } };
    let (mean, then) = (now.permanence.mean_ended_days(), before.permanence.mean_ended_days());
    let change = mean.zip(then).filter(|_| compare).map(|(mean, then)| {
        let change = mean.round() as i64 - then.round() as i64;
        (Change::of_days(language, change), link(then, range.before()))
    });
    let ended = now.permanence.ended;
    let mut notes = vec![html! {
        @if ended == 0 {
            (words::nobody_left(language))
        } @else {
            (number(language, ended, &figures.href(ClientSet::SpellsEnded(range)))) " " (words::ended(language, ended))
        }
    }];
    if let Some(mean) = now.permanence.mean_lasting_days() {
        let lasting = figures.href(ClientSet::SpellsLasting(range.to()));
        notes.push(html! {
            (days(mean)) " " (words::so_far(language)) " · "
            (number(language, now.permanence.lasting, &lasting)) " " (words::still_here(language))
        });
    }
    let figure = mean.map_or_else(|| html! { (format::NOTHING) }, |mean| link(mean, range));
    Tile { name: words::average_permanence(language), figure, change, notes }
}

fn tile_view(language: Language, figures: &Figures, tile: Tile) -> Markup {
    html! {
        div class="card tile" {
            h3 { (tile.name) }
            p class="figure" { (tile.figure) }
            @if let Some((change, then)) = tile.change {
                p class="change" {
                    (change.view()) " "
                    span class="against" {
                        (then) " " (words::in_days_before(language, figures.metrics.range.len().into()))
                    }
                }
            }
            @for note in tile.notes { p class="more" { (note) } }
        }
    }
}

/// From the number before the range to that on its last day, part by part.
fn bridge_view(language: Language, figures: &Figures) -> Markup {
    let ComparedMetrics { range, now, .. } = figures.metrics;
    let bridge = now.bridge;
    let end = |n, day| {
        html! {
            div class="end" {
                dt { (format::day_short(language, day)) }
                dd { (number(language, n, &figures.href(ClientSet::HereOn(day)))) }
            }
        }
    };
    html! {
        dl {
            (end(bridge.before, range.from().plus(-1)))
            @for movement in Movement::ALL {
                @let n = bridge.part(movement);
                div class=[(n == 0).then_some("zero")] {
                    dt { (words::movement(language, movement)) }
                    dd {
                        span class="sign" { @if movement.is_arrival() { "+" } @else { "−" } }
                        (number(language, n, &figures.href(ClientSet::Moved(movement, range))))
                    }
                }
            }
            div class="sum" aria-hidden="true" { dt {} dd { "=" } }
            (end(bridge.after, range.to()))
        }
    }
}

/// How a number moved, and whether that is welcome. More clients who stay longer always are.
#[derive(Debug, PartialEq, Eq)]
struct Change {
    text: String,
    direction: std::cmp::Ordering,
}

impl Change {
    /// Of a number of clients.
    fn of(language: Language, now: i64, before: i64) -> Self {
        let text = if before >= PERCENT_FROM {
            format::percent(language, (now - before).abs() as f64 * 100.0 / before as f64)
        } else {
            format::number(language, (now - before).abs())
        };
        Self::new(language, text, now - before)
    }

    /// Of days.
    fn of_days(language: Language, change: i64) -> Self {
        Self::new(language, words::count_days(language, change.abs()), change)
    }

    fn new(language: Language, text: String, change: i64) -> Self {
        let text = if change == 0 { words::no_change(language).into() } else { text };
        Self { text, direction: change.cmp(&0) }
    }

    fn view(self) -> Markup {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let (class, arrow, sign) = match self.direction {
            Greater => (Some("good"), "▲ ", "+"),
            Less => (Some("bad"), "▼ ", "−"),
            Equal => (None, "", ""),
        };
        html! {
            span class=[class] {
                span aria-hidden="true" { (arrow) }
                span class="hidden" { (sign) }
                (self.text)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cmp::Ordering;

    #[test]
    fn small_numbers_change_by_clients_and_large_ones_by_per_cent() {
        for (now, before, text, direction) in [
            (87, 75, "12", Ordering::Greater),
            (1196, 1141, "4.8\u{a0}%", Ordering::Greater),
            (90, 100, "10.0\u{a0}%", Ordering::Less),
            (5, 5, "no change", Ordering::Equal),
            (3, 0, "3", Ordering::Greater),
        ] {
            assert_eq!(Change::of(Language::En, now, before), Change { text: text.into(), direction });
        }
    }
}
