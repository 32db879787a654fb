//! The key figures and the change bridge. Every number opens the list of those it counts.

use crate::ui::at_once::AtOnce;
use crate::{format, site::use_site, words::clients as words};
use domain::{ClientQuery, ClientSet, Filter, Language, Metrics, Movement, Range, metrics::ComparedMetrics};
use leptos::{either::Either, prelude::*};

/// From this many on a change is told in per cent: of fewer, one client is too many of them.
const PERCENT_FROM: i64 = 100;

/// The figures with the filter they were asked for, so that their links lead to the same clients.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Figures {
    /// The numbers.
    pub metrics: ComparedMetrics,
    /// Of whose clients.
    pub filter: Filter,
}

impl Figures {
    fn href(&self, set: ClientSet) -> String {
        ClientQuery::of(set).with(self.filter.clone()).href()
    }
}

/// The four figures, each with the range before where it is compared.
#[component]
pub fn Tiles(figures: Figures, compare: bool) -> impl IntoView {
    let language = use_site().language;
    let ComparedMetrics { range, now, before } = figures.metrics;
    let end = format::day(language, range.to());
    let count = |name: &'static str, value: fn(&Metrics) -> i64, set: fn(Range) -> ClientSet, more: AnyView| {
        let compared = compare.then(|| {
            let change = Change::of(language, value(&now), value(&before));
            let link = number_link(language, value(&before), figures.href(set(range.before())));
            view! {
                <p class="change">
                    {change.view()} " " <span class="against">{link} " " {words::in_days_before(language, range.len())}</span>
                </p>
            }
        });
        view! {
            <div class="card tile">
                <h3>{name}</h3>
                <p class="figure">{number_link(language, value(&now), figures.href(set(range)))}</p>
                {compared}
                {more}
            </div>
        }
    };
    let here = view! {
        <p class="more">
            {number_link(language, now.total_at_end, figures.href(ClientSet::HereOn(range.to())))} " "
            {words::here_on(language, &end)}
        </p>
    };
    view! {
        <section class="tiles" aria-label=words::metrics(language)>
            {count(words::total_clients(language), |of| of.total, ClientSet::Total, here.at_once())}
            {count(words::new_clients(language), |of| of.new, ClientSet::New, ().at_once())}
            {count(words::recurrent_clients(language), |of| of.recurrent, ClientSet::Recurrent, ().at_once())}
            <PermanenceTile figures=figures.clone() compare/>
        </section>
    }
    .at_once()
}

/// How long clients stay: of those who left, with how many; and so far of those still here.
#[component]
fn PermanenceTile(figures: Figures, compare: bool) -> impl IntoView {
    let language = use_site().language;
    let ComparedMetrics { range, now, before } = figures.metrics;
    let days = |mean: f64| words::count_days(language, mean.round() as i64);
    let mean = now.permanence.mean_ended_days();
    let figure = match mean {
        Some(mean) => Either::Left(view! { <a href=figures.href(ClientSet::SpellsEnded(range))>{days(mean)}</a> }),
        None => Either::Right(format::NOTHING),
    };
    let compared = mean.zip(before.permanence.mean_ended_days()).filter(|_| compare).map(|(now, then)| {
        let change = Change::of_days(language, now.round() as i64 - then.round() as i64);
        let link = figures.href(ClientSet::SpellsEnded(range.before()));
        view! {
            <p class="change">
                {change.view()} " "
                <span class="against">
                    <a href=link>{days(then)}</a> " " {words::in_days_before(language, range.len())}
                </span>
            </p>
        }
    });
    let ended = now.permanence.ended;
    let ended = if ended == 0 {
        Either::Left(words::nobody_left(language))
    } else {
        let link = number_link(language, ended, figures.href(ClientSet::SpellsEnded(range)));
        Either::Right(view! { {link} " " {words::ended(language, ended)} })
    };
    let lasting = now.permanence.mean_lasting_days().map(|mean| {
        let link = number_link(language, now.permanence.lasting, figures.href(ClientSet::SpellsLasting(range.to())));
        view! {
            <p class="more">
                {days(mean)} " " {words::so_far(language)} " · " {link} " " {words::still_here(language)}
            </p>
        }
    });
    view! {
        <div class="card tile">
            <h3>{words::average_permanence(language)}</h3>
            <p class="figure">{figure}</p>
            {compared}
            <p class="more">{ended}</p>
            {lasting}
        </div>
    }
    .at_once()
}

/// From the number before the range to that on its last day, part by part.
#[component]
pub fn BridgeStrip(figures: Figures) -> impl IntoView {
    let language = use_site().language;
    let ComparedMetrics { range, now, .. } = figures.metrics;
    let bridge = now.bridge;
    let end = |n: i64, day| {
        let link = number_link(language, n, figures.href(ClientSet::HereOn(day)));
        view! {
            <div class="end">
                <dt>{format::day_short(language, day)}</dt>
                <dd>{link}</dd>
            </div>
        }
    };
    let parts = Movement::ALL.map(|movement| {
        let n = bridge.part(movement);
        let sign = if movement.is_arrival() { "+" } else { "−" };
        let link = number_link(language, n, figures.href(ClientSet::Moved(movement, range)));
        view! {
            <div class:zero=(n == 0)>
                <dt>{words::movement(language, movement)}</dt>
                <dd><span class="sign">{sign}</span> {link}</dd>
            </div>
        }
    });
    view! {
        <section class="card bridge" aria-label=words::change(language)>
            <dl>
                {end(bridge.before, range.from().plus(-1))}
                {parts}
                <div class="sum" aria-hidden="true"><dt></dt><dd>"="</dd></div>
                {end(bridge.after, range.to())}
            </dl>
        </section>
    }
    .at_once()
}

/// A number that opens its list; nobody is behind a zero.
fn number_link(language: Language, n: i64, href: String) -> impl IntoView + use<> {
    let text = format::number(language, n);
    if n == 0 {
        Either::Left(view! { <span class="zero">{text}</span> })
    } else {
        Either::Right(view! { <a href=href>{text}</a> })
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

    fn view(self) -> impl IntoView {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let (class, arrow, sign) = match self.direction {
            Greater => ("good", "▲ ", "+"),
            Less => ("bad", "▼ ", "−"),
            Equal => ("", "", ""),
        };
        view! {
            <span class=class>
                <span aria-hidden="true">{arrow}</span>
                <span class="hidden">{sign}</span>
                {self.text}
            </span>
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
