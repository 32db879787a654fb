//! The legend, which is also the filter of statuses.

use super::{
    Graph,
    series::{Strand, behind, strands, totals},
};
use crate::{charts::Period, clients::view::ClientsView, format, use_language, words};
use domain::{EvolutionQuery, Language, NONE, RefId};
use leptos::{ev, prelude::*, wasm_bindgen::JsCast, web_sys::HtmlAnchorElement};
use std::sync::Arc;

/// So many of a long legend are seen at once: those with the most clients on the last day.
const SEEN: usize = 8;

/// What the graph shows, with the numbers of its last day; pressing one switches it off or on.
#[component]
pub fn Legend(
    /// What is loaded.
    graph: Arc<Graph>,
    /// What the page shows.
    view: Signal<ClientsView>,
) -> impl IntoView {
    let language = use_language();
    move || {
        view.with(|view| {
            let strands = strands(&graph, &view.hidden, language);
            let all = strands.len();
            let (seen, folded) = seen(strands);
            let chip = |strand: &Strand| chip(language, view, strand);
            let folded = (!folded.is_empty()).then(|| {
                view! {
                    <details class="legend-rest">
                        <summary class="chip">{words::evolution::all_of(language, all)}</summary>
                        <div class="legend">{folded.iter().map(chip).collect_view()}</div>
                    </details>
                }
            });
            let show_all = (!view.hidden.is_empty()).then(|| {
                let href = ClientsView { hidden: Vec::new(), ..view.clone() }.href();
                view! { <a class="legend-link" href=href data-noscroll>{words::evolution::show_all(language)}</a> }
            });
            view! {
                <div class="legend" role="group" aria-label=words::evolution::legend(language) on:keydown=press_on_space>
                    {seen.iter().map(chip).collect_view()}
                    {folded}
                    {show_all}
                    {total(language, &graph)}
                </div>
            }
        })
    }
}

/// A series to switch off or on. A link, so that it works before the wasm does, with the role of
/// what it is.
fn chip(language: Language, view: &ClientsView, strand: &Strand) -> impl IntoView + use<> {
    view! {
        <a
            class="chip"
            role="button"
            aria-pressed=strand.shown.to_string()
            href=toggled(view, strand.key).href()
            data-noscroll
        >
            <span class="dot" data-tint=strand.tint></span>
            {strand.name.clone()}
            <b>{format::number(language, strand.last())}</b>
        </a>
    }
}

/// All clients of the last day, as a link to them. The flow has its total among its series.
fn total(language: Language, graph: &Graph) -> Option<impl IntoView + use<>> {
    let last = Period { first: graph.query.range.to(), last: graph.query.range.to() };
    let total = *totals(graph).last()?;
    graph.query.by?;
    let href = behind(&EvolutionQuery { by: None, ..graph.query.clone() }, NONE, "total", last).href();
    Some(view! {
        <span class="legend-total">
            {words::evolution::total(language)} " " <a href=href>{format::number(language, total)}</a>
        </span>
    })
}

/// Those seen at once and those folded away, both in the order of the legend.
fn seen(strands: Vec<Strand>) -> (Vec<Strand>, Vec<Strand>) {
    let mut numbers: Vec<i64> = strands.iter().map(Strand::last).collect();
    numbers.sort_unstable_by(|a, b| b.cmp(a));
    let Some(least) = numbers.get(SEEN - 1).copied() else { return (strands, Vec::new()) };
    // Of equal numbers the first ones.
    let mut equal = SEEN - numbers.iter().filter(|number| **number > least).count();
    strands.into_iter().partition(|strand| {
        let is_seen = strand.last() > least || (strand.last() == least && equal > 0);
        if is_seen && strand.last() == least {
            equal -= 1;
        }
        is_seen
    })
}

/// The view with a series switched off if it is on, on if it is off.
fn toggled(view: &ClientsView, key: RefId) -> ClientsView {
    let mut toggled = view.clone();
    if view.hidden.contains(&key) {
        toggled.hidden.retain(|hidden| *hidden != key);
    } else {
        toggled.hidden.push(key);
    }
    toggled
}

/// What has the role of a button is pressed by the space bar, too.
fn press_on_space(event: ev::KeyboardEvent) {
    let link = event.target().and_then(|target| target.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link.filter(|_| event.key() == " ") {
        event.prevent_default();
        link.click();
    }
}
