//! The window of a pinned day: who was in which status, who came and who left.

use super::{
    Graph, Navigate, PinnedDay,
    plot::Handles,
    series::{behind, count, key, name, strands, tint},
};
use crate::{
    charts::Period,
    clients::view::ClientsView,
    format, use_language,
    words::{common, evolution as words},
};
use domain::{ClientQuery, ClientSet, Day, EvolutionQuery, Language, Range, evolution::DayDetail};
use leptos::{ev, html, prelude::*};

/// The window of a day.
#[component]
pub fn Pinned(
    /// The day's numbers.
    pinned: PinnedDay,
    /// The graph, for its colours; none if it failed.
    graph: Option<Graph>,
    /// What the page shows.
    view: Signal<ClientsView>,
    /// The days of the graph: the window stands where it does not cover the day.
    range: Signal<Range>,
    /// The canvas, and what was chosen on it.
    handles: Handles,
    /// Goes to another view.
    navigate: Navigate,
) -> impl IntoView {
    let language = use_language();
    let day = pinned.day;
    let window = NodeRef::<html::Section>::new();
    Effect::new(move |_| {
        if let Some(window) = window.get()
            && handles.by_hand.get_value()
        {
            handles.by_hand.set_value(false);
            // Fails on no element that is in the page.
            let _ = window.focus();
        }
    });

    let in_left_half = move || day.days_since(range.get().from()) < range.get().len() / 2;
    let on = move |pinned: Option<Day>| view.with(|view| ClientsView { pinned, ..view.clone() }.href());
    let close = move |event: ev::MouseEvent| {
        event.prevent_default();
        unpin(view, handles, navigate);
    };
    view! {
        <section
            node_ref=window
            class="pinned-day"
            class:rightwards=in_left_half
            role="dialog"
            aria-labelledby="pinned-title"
            tabindex="-1"
        >
            <header class="pinned-head">
                <h3 id="pinned-title">{format::day_long(language, day)}</h3>
                <a
                    class="icon-button"
                    href=move || on(Some(day.plus(-1)))
                    aria-label=words::day_before(language)
                    data-noscroll
                >
                    "‹"
                </a>
                <a
                    class="icon-button"
                    href=move || on(Some(day.plus(1)))
                    aria-label=words::day_after(language)
                    data-noscroll
                >
                    "›"
                </a>
                <a class="icon-button" href=move || on(None) aria-label=common::close(language) on:click=close>
                    "×"
                </a>
            </header>
            <Statuses pinned graph view handles/>
        </section>
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
#[derive(Clone, PartialEq)]
struct Row {
    name: String,
    tint: &'static str,
    detail: DayDetail,
}

/// The numbers of the day, each with its list, and the way to the clients of the chosen status.
#[component]
fn Statuses(pinned: PinnedDay, graph: Option<Graph>, view: Signal<ClientsView>, handles: Handles) -> impl IntoView {
    let language = use_language();
    let chosen = handles.chosen;
    let rows = rows(language, &pinned, graph.as_ref());
    let PinnedDay { query, day, .. } = pinned;
    let period = Period { first: day, last: day };
    let by = query.by;
    let total = by.map(|_| {
        let here = ClientQuery::of(ClientSet::HereOn(day)).with(query.filter.clone());
        let sum = rows.iter().map(|row| row.detail.count).sum();
        view! {
            <tfoot>
                <tr>
                    <th scope="row">{words::total(language)}</th>
                    <td class="number">{count(language, sum, &here)}</td>
                    <td colspan="2"></td>
                </tr>
            </tfoot>
        }
    });
    let shown = Memo::new(move |_| {
        let hidden = view.with(|view| view.hidden.clone());
        let is_shown = |row: &&Row| !hidden.contains(&key(by, row.detail.value, &row.detail.status));
        rows.iter().filter(is_shown).cloned().collect::<Vec<_>>()
    });
    let details = {
        let query = query.clone();
        move || {
            shown.with(|rows| {
                let row = rows
                    .iter()
                    .find(|row| chosen.with(|chosen| *chosen == row.name))
                    .or_else(|| rows.iter().max_by_key(|row| row.detail.count))?;
                let href = behind(&query, row.detail.value, &row.detail.status, period).href();
                Some(view! { <a class="button" href=href>{words::view_details(language, &row.name)} " →"</a> })
            })
        }
    };
    let body =
        move || shown.get().into_iter().map(|row| status_row(language, &query, period, row, chosen)).collect_view();
    view! {
        <table class="pinned-numbers">
            <caption class="hidden">{format::day_long(language, day)}</caption>
            <thead>
                <tr>
                    <th scope="col">{words::status(language)}</th>
                    <th scope="col" class="number">{words::number(language)}</th>
                    {by.map(|_| {
                        view! {
                            <th scope="col" class="number">{words::entered(language)}</th>
                            <th scope="col" class="number">{words::left(language)}</th>
                        }
                    })}
                </tr>
            </thead>
            <tbody>{body}</tbody>
            {total}
        </table>
        {details}
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

fn status_row(
    language: Language,
    query: &EvolutionQuery,
    period: Period,
    Row { name, tint, detail }: Row,
    chosen: RwSignal<String>,
) -> impl IntoView + use<> {
    let here = behind(query, detail.value, &detail.status, period);
    let moved = query.by.map(|classification| {
        let DayDetail { value, entered, left, .. } = detail;
        let day = period.last;
        let list = |set| ClientQuery::of(set).with(query.filter.clone());
        view! {
            <td class="number">{count(language, entered, &list(ClientSet::Entered { classification, value, day }))}</td>
            <td class="number">{count(language, left, &list(ClientSet::Left { classification, value, day }))}</td>
        }
    });
    let is_chosen = {
        let name = name.clone();
        move || chosen.with(|chosen| *chosen == name).to_string()
    };
    let choose = {
        let name = name.clone();
        move |_| chosen.set(name.clone())
    };
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="pinned-status" aria-pressed=is_chosen on:click=choose>
                    <span class="dot" data-tint=tint></span>
                    {name}
                </button>
            </th>
            <td class="number">{count(language, detail.count, &here)}</td>
            {moved}
        </tr>
    }
}
