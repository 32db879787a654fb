//! The legend, which is also the filter of statuses.

use super::{
    Graph,
    series::{Strand, behind, strands, totals},
};
use crate::{address::ClientsView, charts::Period, format, words};
use domain::{EvolutionQuery, Language, NONE, RefId};
use maud::{Markup, html};

/// So many of a long legend are seen at once: those with the most clients on the last day.
const SEEN: usize = 8;

/// What the graph shows, with the numbers of its last day; pressing one switches it off or on.
pub fn legend(language: Language, graph: &Graph, view: &ClientsView) -> Markup {
    let strands = strands(graph, &view.hidden, language);
    let all = strands.len();
    let (seen, folded) = seen(strands);
    let chips = |strands: &[Strand]| html! { @for strand in strands { (chip(language, view, strand)) } };
    html! {
        div class="legend" role="group" aria-label=(words::evolution::legend(language)) {
            (chips(&seen))
            @if !folded.is_empty() {
                details class="legend-rest" {
                    summary class="chip" { (words::evolution::all_of(language, all as i64)) }
                    div class="legend" { (chips(&folded)) }
                }
            }
            @if !view.hidden.is_empty() {
                a class="legend-link" href=(ClientsView { hidden: Vec::new(), ..view.clone() }.href()) data-noscroll {
                    (words::evolution::show_all(language))
                }
            }
            (total(language, graph))
        }
    }
}

/// A series to switch off or on. A link, so that it works before the wasm does, with the role of
/// what it is.
fn chip(language: Language, view: &ClientsView, strand: &Strand) -> Markup {
    html! {
        a class="chip" role="button" aria-pressed=(strand.shown) href=(toggled(view, strand.key).href()) data-noscroll {
            span class="dot" data-tint=(strand.tint) {}
            (strand.name)
            b { (format::number(language, strand.last())) }
        }
    }
}

/// All clients of the last day, as a link to them. The flow has its total among its series.
fn total(language: Language, graph: &Graph) -> Markup {
    let last = Period { first: graph.query.range.to(), last: graph.query.range.to() };
    let total = totals(graph).last().copied().filter(|_| graph.query.by.is_some());
    html! {
        @if let Some(total) = total {
            @let all = EvolutionQuery { by: None, ..graph.query.clone() };
            span class="legend-total" {
                (words::evolution::total(language)) " "
                a href=(behind(&all, NONE, "total", last).href()) { (format::number(language, total)) }
            }
        }
    }
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
