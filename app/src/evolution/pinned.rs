//! The window of a pinned day: who was in which status, who came and who left.

use super::{
    Graph, PinnedDay,
    series::{behind, count, key, name, strands, tint},
};
use crate::{
    address::ClientsView,
    charts::Period,
    format,
    words::{common, evolution as words},
};
use domain::{ClientQuery, ClientSet, Day, EvolutionQuery, Language, Range, RefId, evolution::DayDetail};
use maud::{Markup, html};

/// The id of the window.
pub const WINDOW: &str = "pinned-day";
/// The id of the link that closes it.
pub const CLOSE: &str = "pinned-close";

/// The window of a day. It stands where it does not cover its day in a graph of `range`, and has the
/// colours of `graph`, if there is one.
pub fn pinned(
    language: Language,
    pinned: &PinnedDay,
    graph: Option<&Graph>,
    view: &ClientsView,
    range: Range,
) -> Markup {
    let rows = rows(language, pinned, graph);
    let in_left_half = pinned.day.days_since(range.from()) < range.len() / 2;
    window(language, pinned, &rows, view, in_left_half)
}

fn window(language: Language, pinned: &PinnedDay, rows: &[Row], view: &ClientsView, in_left_half: bool) -> Markup {
    let day = pinned.day;
    let on = |pinned: Option<Day>| {
        // Whom somebody chose they look for on the next day, too.
        let chosen = view.chosen.filter(|_| pinned.is_some());
        ClientsView { pinned, chosen, ..view.clone() }.href()
    };
    let step = |sign, label, days| {
        html! {
            a class="icon-button" href=(on(Some(day.plus(days)))) aria-label=(label) data-noscroll { (sign) }
        }
    };
    html! {
        section id=(WINDOW) class={ "pinned-day" @if in_left_half { " rightwards" } } role="dialog"
            aria-labelledby="pinned-title" tabindex="-1" {
            header class="pinned-head" {
                h3 id="pinned-title" { (format::day_long(language, day)) }
                (step("‹", words::day_before(language), -1))
                (step("›", words::day_after(language), 1))
                a class="icon-button" href=(on(None)) data-noscroll aria-label=(common::close(language)) id=(CLOSE) { "×" }
            }
            (statuses(language, pinned, rows, view))
        }
    }
}

/// A status of the day.
struct Row {
    /// What the address knows it by.
    key: RefId,
    name: String,
    tint: &'static str,
    detail: DayDetail,
}

/// The numbers of the day, each with its list, and the way to the clients of the chosen status.
fn statuses(language: Language, pinned: &PinnedDay, rows: &[Row], view: &ClientsView) -> Markup {
    let PinnedDay { query, day, .. } = pinned;
    let (by, period) = (query.by, Period { first: *day, last: *day });
    let shown: Vec<&Row> = rows.iter().filter(|row| !view.hidden.contains(&row.key)).collect();
    let chosen = |row: &Row| view.chosen == Some(row.key);
    let detailed = shown.iter().find(|row| chosen(row)).or(shown.iter().max_by_key(|row| row.detail.count));
    html! {
        table class="pinned-numbers" {
            caption class="hidden" { (format::day_long(language, *day)) }
            thead {
                tr {
                    th scope="col" { (words::status(language)) }
                    th scope="col" class="number" { (words::number(language)) }
                    @if by.is_some() {
                        th scope="col" class="number" { (words::entered(language)) }
                        th scope="col" class="number" { (words::left(language)) }
                    }
                }
            }
            tbody {
                @for row in &shown { (status_row(language, query, period, row, view)) }
            }
            @if by.is_some() {
                @let here = ClientQuery::of(ClientSet::HereOn(*day)).with(query.filter.clone());
                tfoot {
                    tr {
                        th scope="row" { (words::total(language)) }
                        td class="number" { (count(language, rows.iter().map(|row| row.detail.count).sum(), &here)) }
                        td colspan="2" {}
                    }
                }
            }
        }
        @if let Some(row) = detailed {
            a class="button" href=(behind(query, row.detail.value, &row.detail.status, period).href()) {
                (words::view_details(language, &row.name)) " →"
            }
        }
    }
}

fn rows(language: Language, pinned: &PinnedDay, graph: Option<&Graph>) -> Vec<Row> {
    let by = pinned.query.by;
    let graph = graph.filter(|graph| graph.query.by == by);
    let strands = graph.map(|graph| strands(graph, &[], language)).unwrap_or_default();
    let row = |detail: &DayDetail| {
        let key = key(by, detail.value, &detail.status);
        let in_legend = strands.iter().find(|strand| strand.key == key).map(|strand| strand.tint);
        Row {
            key,
            name: name(language, by, detail.value, &detail.status, detail.label.as_deref()),
            tint: in_legend.or(tint(by, &detail.status)).unwrap_or("series-rest"),
            detail: detail.clone(),
        }
    };
    pinned.statuses.iter().map(row).collect()
}

fn status_row(language: Language, query: &EvolutionQuery, period: Period, row: &Row, view: &ClientsView) -> Markup {
    let Row { key, name, tint, detail } = row;
    let choose = ClientsView { chosen: Some(*key), ..view.clone() };
    let DayDetail { value, entered, left, .. } = *detail;
    let day = period.last;
    let list = |set| ClientQuery::of(set).with(query.filter.clone());
    html! {
        tr {
            th scope="row" {
                a class="pinned-status" role="button" href=(choose.href()) data-noscroll
                    aria-pressed=(view.chosen == choose.chosen) {
                    span class="dot" data-tint=(tint) {}
                    (name)
                }
            }
            td class="number" { (count(language, detail.count, &behind(query, value, &detail.status, period))) }
            @if let Some(classification) = query.by {
                td class="number" {
                    (count(language, entered, &list(ClientSet::Entered { classification, value, day })))
                }
                td class="number" { (count(language, left, &list(ClientSet::Left { classification, value, day }))) }
            }
        }
    }
}
