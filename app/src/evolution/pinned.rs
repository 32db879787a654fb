//! The window of a pinned day: who was in which status, who came and who left.

use super::{
    Graph, Navigate, PinnedDay,
    plot::Handles,
    series::{behind, count, key, name, strands, tint},
};
use crate::{
    address::ClientsView,
    charts::Period,
    format,
    ui::{browser, drawn::heard},
    use_language,
    words::{common, evolution as words},
};
use domain::{ClientQuery, ClientSet, Day, EvolutionQuery, Language, Range, evolution::DayDetail};
use leptos::prelude::*;
use maud::{Markup, html};

/// The id of the window.
const WINDOW: &str = "pinned-day";
/// The id of the link that closes it.
const CLOSE: &str = "pinned-close";

/// The window of a day.
pub fn pinned(
    // The day's numbers.
    pinned: PinnedDay,
    // The graph, for its colours; none if it failed.
    graph: Option<Graph>,
    // What the page shows.
    view: Signal<ClientsView>,
    // The days of the graph: the window stands where it does not cover the day.
    range: Signal<Range>,
    // The canvas, and what was chosen on it.
    handles: Handles,
    // Goes to another view.
    navigate: Navigate,
) -> AnyView {
    let language = use_language();
    let rows = rows(language, &pinned, graph.as_ref());
    Effect::new(move |_| {
        if handles.by_hand.get_value() {
            handles.by_hand.set_value(false);
            browser::focus(WINDOW);
        }
    });
    heard(
        move || {
            let in_left_half = pinned.day.days_since(range.get().from()) < range.get().len() / 2;
            let chosen = handles.chosen.get();
            view.with(|view| window(language, &pinned, &rows, view, &chosen, in_left_half))
        },
        move |event| {
            if event.type_() != "click" {
                return;
            }
            if let Some(status) = browser::happened_in(event, ".pinned-status") {
                handles.chosen.set(status.get_attribute("value").unwrap_or_default());
            }
            if browser::happened_in(event, "a").is_some_and(|link| link.id() == CLOSE) {
                event.prevent_default();
                unpin(view, handles, navigate);
            }
        },
    )
}

fn window(
    language: Language,
    pinned: &PinnedDay,
    rows: &[Row],
    view: &ClientsView,
    chosen: &str,
    in_left_half: bool,
) -> Markup {
    let day = pinned.day;
    let on = |pinned: Option<Day>| ClientsView { pinned, ..view.clone() }.href();
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
                a class="icon-button" href=(on(None)) aria-label=(common::close(language)) id=(CLOSE) { "×" }
            }
            (statuses(language, pinned, rows, view, chosen))
        }
    }
}

/// Closes the window, and gives the focus back to the graph.
pub fn unpin(view: Signal<ClientsView>, handles: Handles, navigate: Navigate) {
    if let Some(canvas) = handles.canvas.get_untracked() {
        // Fails on no element that is in the page.
        let _ = canvas.focus();
    }
    navigate.run(ClientsView { pinned: None, ..view.get_untracked() });
}

/// A status of the day.
struct Row {
    name: String,
    tint: &'static str,
    detail: DayDetail,
}

/// The numbers of the day, each with its list, and the way to the clients of the chosen status.
fn statuses(language: Language, pinned: &PinnedDay, rows: &[Row], view: &ClientsView, chosen: &str) -> Markup {
    let PinnedDay { query, day, .. } = pinned;
    let (by, period) = (query.by, Period { first: *day, last: *day });
    let is_shown = |row: &&Row| !view.hidden.contains(&key(by, row.detail.value, &row.detail.status));
    let shown: Vec<&Row> = rows.iter().filter(is_shown).collect();
    let detailed = shown.iter().find(|row| row.name == chosen).or(shown.iter().max_by_key(|row| row.detail.count));
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
                @for row in &shown { (status_row(language, query, period, row, row.name == chosen)) }
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
            name: name(language, by, detail.value, &detail.status, detail.label.as_deref()),
            tint: in_legend.or(tint(by, &detail.status)).unwrap_or("series-rest"),
            detail: detail.clone(),
        }
    };
    pinned.statuses.iter().map(row).collect()
}

fn status_row(language: Language, query: &EvolutionQuery, period: Period, row: &Row, is_chosen: bool) -> Markup {
    let Row { name, tint, detail } = row;
    let DayDetail { value, entered, left, .. } = *detail;
    let day = period.last;
    let list = |set| ClientQuery::of(set).with(query.filter.clone());
    html! {
        tr {
            th scope="row" {
                button type="button" class="pinned-status" value=(name) aria-pressed=(is_chosen) {
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
