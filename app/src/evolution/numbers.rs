//! The graph's numbers as a table: what the canvas cannot tell everybody, and what can be read
//! before the wasm runs.

use super::{
    Graph,
    series::{Strand, behind, count, strands, totals},
};
use crate::{
    charts::{Period, Step, period::at_ends},
    clients::view::ClientsView,
    format, use_language,
    words::{clients, evolution as words},
};
use domain::{Classification, ClientQuery, ClientSet, Language};
use leptos::prelude::*;
use std::sync::Arc;

/// About so many numbers, each a link, are still a table and not a burden.
const MOST_NUMBERS: usize = 600;

/// The table of what the graph shows. Long ranges have a row for each week, month or year, as the
/// graph has points.
#[component]
pub fn Numbers(
    /// What is loaded.
    graph: Arc<Graph>,
    /// What the page shows.
    view: Signal<ClientsView>,
) -> impl IntoView {
    let hidden = Memo::new(move |_| view.with(|view| view.hidden.clone()));
    let language = use_language();
    view! {
        <details class="evolution-numbers">
            <summary>{words::as_table(language)}</summary>
            // Wide tables scroll by themselves, with the keys as well.
            <div class="scroll" tabindex="0" role="group" aria-label=words::as_table(language)>
                {move || {
                    let strands = hidden.with(|hidden| strands(&graph, hidden, language));
                    let shown: Vec<Strand> = strands.into_iter().filter(|strand| strand.shown).collect();
                    table(language, &graph, &shown, view)
                }}
            </div>
        </details>
    }
}

fn table(language: Language, graph: &Graph, strands: &[Strand], view: Signal<ClientsView>) -> impl IntoView + use<> {
    let query = &graph.query;
    // The flow has its total among its series.
    let has_total = query.by.is_some();
    let columns = strands.len() + usize::from(has_total);
    let step = Step::fitting(query.range, (MOST_NUMBERS / columns.max(1)).clamp(12, 93));
    let periods = step.periods(query.range);

    let totals = has_total.then(|| at_ends(&totals(graph), graph.evolution.first, &periods));
    let values: Vec<Vec<i64>> = strands.iter().map(|strand| strand.values(graph, &periods)).collect();
    let row = |(index, period): (usize, &Period)| {
        let numbers = strands.iter().zip(&values).map(|(strand, values)| {
            let list = behind(query, strand.series.value, &strand.series.status, *period);
            view! { <td class="number">{count(language, values[index], &list)}</td> }
        });
        let total = totals.as_ref().map(|totals| {
            let list = ClientQuery::of(ClientSet::HereOn(period.last)).with(query.filter.clone());
            view! { <td class="number">{count(language, totals[index], &list)}</td> }
        });
        let day = period.last;
        let pin = move || view.with(|view| ClientsView { pinned: Some(day), ..view.clone() }.href());
        view! {
            <tr>
                <th scope="row">
                    <a href=pin data-noscroll>{period_name(language, step, *period)}</a>
                </th>
                {numbers.collect_view()}
                {total}
            </tr>
        }
    };
    let head = strands.iter().map(|strand| view! { <th scope="col" class="number">{strand.name.clone()}</th> });
    view! {
        <table>
            <caption>{caption(language, query.by, step)}</caption>
            <thead>
                <tr>
                    <th scope="col">{clients::day(language)}</th>
                    {head.collect_view()}
                    {has_total.then(|| view! { <th scope="col" class="number">{words::total(language)}</th> })}
                </tr>
            </thead>
            <tbody>{periods.iter().enumerate().map(row).collect_view()}</tbody>
        </table>
    }
}

fn caption(language: Language, by: Option<Classification>, step: Step) -> String {
    let mut caption = [words::by(language, by), ". ", words::rows(language, step, by.is_none()), "."].concat();
    if step > Step::Day {
        caption.extend([" ", words::every_day_in_csv(language)]);
    }
    caption
}

/// A whole month or year by its name, anything else by its days.
fn period_name(language: Language, step: Step, period: Period) -> String {
    match step {
        Step::Month
            if period.first == period.last.month_start() && period.last.plus(1) == period.first.plus_months(1) =>
        {
            format::month(language, period.last)
        }
        _ => format::range(language, period.range()),
    }
}
