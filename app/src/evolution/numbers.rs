//! The graph's numbers as a table: what the canvas cannot tell everybody, and what can be read
//! before the wasm runs.

use super::{
    Graph,
    series::{Strand, behind, count, strands, totals},
};
use crate::{
    address::ClientsView,
    charts::{Period, Step, period::at_ends},
    format,
    words::{clients, evolution as words},
};
use domain::{Classification, ClientQuery, ClientSet, Language};
use maud::{Markup, html};

/// About so many numbers, each a link, are still a table and not a burden.
const MOST_NUMBERS: usize = 600;

/// The table of what the graph shows, where it is asked for: it is half of the page. Long ranges have a
/// row for each week, month or year, as the graph has points.
pub fn numbers(language: Language, graph: &Graph, view: &ClientsView) -> Markup {
    let other = ClientsView { numbers: !view.numbers, ..view.clone() }.href();
    html! {
        section class="evolution-numbers" {
            a href=(other) data-noscroll aria-expanded=(view.numbers) {
                @if view.numbers { (words::hide_table(language)) } @else { (words::as_table(language)) }
            }
            @if view.numbers {
                @let strands = strands(graph, &view.hidden, language);
                @let shown: Vec<Strand> = strands.into_iter().filter(|strand| strand.shown).collect();
                // Wide tables scroll by themselves, with the keys as well.
                div class="scroll" tabindex="0" role="group" aria-label=(words::table(language)) {
                    (table(language, graph, &shown, view))
                }
            }
        }
    }
}

fn table(language: Language, graph: &Graph, strands: &[Strand], view: &ClientsView) -> Markup {
    let query = &graph.query;
    // The flow has its total among its series.
    let has_total = query.by.is_some();
    let columns = strands.len() + usize::from(has_total);
    let step = Step::fitting(query.range, (MOST_NUMBERS / columns.max(1)).clamp(12, 93));
    let periods = step.periods(query.range);

    let totals = has_total.then(|| at_ends(&totals(graph), graph.evolution.first, &periods));
    let values: Vec<Vec<i64>> = strands.iter().map(|strand| strand.values(graph, &periods)).collect();
    let row = |index: usize, period: Period| {
        let pin = ClientsView { pinned: Some(period.last), ..view.clone() }.href();
        html! {
            tr {
                th scope="row" { a href=(pin) data-noscroll { (period_name(language, step, period)) } }
                @for (strand, values) in strands.iter().zip(&values) {
                    @let list = behind(query, strand.series.value, &strand.series.status, period);
                    td class="number" { (count(language, values[index], &list)) }
                }
                @if let Some(totals) = &totals {
                    @let list = ClientQuery::of(ClientSet::HereOn(period.last)).with(query.filter.clone());
                    td class="number" { (count(language, totals[index], &list)) }
                }
            }
        }
    };
    html! {
        table {
            caption { (caption(language, query.by, step)) }
            thead {
                tr {
                    th scope="col" { (clients::day(language)) }
                    @for strand in strands { th scope="col" class="number" { (strand.name) } }
                    @if has_total { th scope="col" class="number" { (words::total(language)) } }
                }
            }
            tbody {
                @for (index, period) in periods.iter().enumerate() { (row(index, *period)) }
            }
        }
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
