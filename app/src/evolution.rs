//! The evolution graph: how the clients moved from status to status, day by day (SPEC §2).
//!
//! [`load`] asks for what the page's address says, and [`panel`] writes it: [`series`] says what a
//! graph's numbers are called, how they are coloured and what they open; [`legend`], [`pinned`] and
//! [`numbers`] show them. [`plot`] is an island: it alone runs in the browser.

pub mod api;
mod legend;
mod numbers;
mod pinned;
mod plot;
mod series;

use crate::{
    AppError,
    address::ClientsView,
    in_url::as_params,
    islands::island,
    site::may,
    ui::states::{empty, failed},
    words::{clients, evolution as words},
};
use domain::{Classification, Day, Evolution, EvolutionQuery, Language, Permission, Range, evolution::DayDetail};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};

pub use plot::Plot;

/// The graph's numbers with the question they answer. What is drawn is read from here alone, so
/// that old numbers never stand under new names while the next answer is on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Graph {
    /// What was asked.
    #[serde(with = "as_params")]
    pub query: EvolutionQuery,
    /// The answer.
    pub evolution: Evolution,
}

impl Graph {
    /// Whether nobody was there on any day.
    fn is_empty(&self) -> bool {
        self.evolution.series.iter().all(|series| series.counts.iter().all(|count| *count == 0))
    }
}

/// The numbers of the pinned day with the question they answer.
#[derive(Clone, Debug, PartialEq)]
pub struct PinnedDay {
    /// What was asked.
    pub query: EvolutionQuery,
    /// Of which day.
    pub day: Day,
    /// The answer.
    pub statuses: Vec<DayDetail>,
}

/// What the panel shows.
pub struct Loaded {
    graph: Result<Graph, AppError>,
    /// Of the pinned day, if one is.
    day: Option<Result<PinnedDay, AppError>>,
}

impl Loaded {
    /// What could not be had.
    pub fn errors(&self) -> impl Iterator<Item = &AppError> {
        self.graph.as_ref().err().into_iter().chain(self.day.as_ref().and_then(|day| day.as_ref().err()))
    }
}

/// Asks for what a view shows; `range` is what its span means today.
#[cfg(feature = "ssr")]
pub async fn load(view: &ClientsView, range: Range) -> Loaded {
    let day = async {
        let day = view.pinned?;
        // The range around the day is of no account.
        Some(api::day(question(view, Range::of_day(day)), day).await)
    };
    let (graph, day) = futures::join!(api::graph(question(view, range)), day);
    Loaded { graph, day }
}

/// What the view asks about some days.
fn question(view: &ClientsView, range: Range) -> EvolutionQuery {
    EvolutionQuery { range, by: view.by, filter: view.filter.clone() }
}

/// The id of the popover with the files.
const EXPORT: &str = "evolution-export";

/// The id of the button that saves the graph as a picture.
const PICTURE: &str = "evolution-picture";
/// The id of the choice of a classification.
pub const SHOWN: &str = "evolution-by";

/// The card with the graph, its legend, its controls, the window of the pinned day and the table of its
/// numbers.
pub fn panel(language: Language, view: &ClientsView, range: Range, loaded: &Loaded) -> Markup {
    let Loaded { graph, day } = loaded;
    let known = graph.as_ref().ok();
    let drawn = known.filter(|graph| !graph.is_empty());
    let href = view.href();
    let query = href.split_once('?').map_or("", |(_, query)| query).to_owned();
    html! {
        section id="evolution" class="card evolution" aria-labelledby="evolution-title" {
            (head(language, view, range))
            @if let Some(graph) = known {
                p id="evolution-summary" class="hidden" { (summary(language, graph)) }
                (legend::legend(language, graph, view))
            }
            div class="evolution-plot" {
                (island::<Plot>(plot::Shown { query, graph: drawn.cloned() }))
                (message(language, graph, view))
                @match day {
                    None => {},
                    Some(Ok(day)) => (pinned::pinned(language, day, known, view, range)),
                    Some(Err(error)) => section class="pinned-day" { (failed(language, error, &href)) },
                }
            }
            @if let Some(graph) = drawn { (numbers::numbers(language, graph, view)) }
        }
    }
}

/// The title, and how the numbers are shown and kept.
fn head(language: Language, view: &ClientsView, range: Range) -> Markup {
    let csv = may(Permission::Export).then(|| api::csv_href(&question(view, range)));
    html! {
        header class="evolution-head" {
            h2 id="evolution-title" { (words::title(language)) }
            (shown(language, view))
            (shape(language, view))
            (export(language, csv.as_deref()))
        }
    }
}

/// What the series are: a classification, or the flow.
fn shown(language: Language, view: &ClientsView) -> Markup {
    html! {
        select id=(SHOWN) aria-label=(words::show_by(language)) {
            @for by in Classification::ALL.map(Some).into_iter().chain([None]) {
                option value=(by.map_or("flow", Classification::code)) selected[view.by == by] {
                    (words::by(language, by))
                }
            }
        }
    }
}

/// Layers or lines; of the flow, bars or lines.
fn shape(language: Language, view: &ClientsView) -> Markup {
    let link = |lines: bool| {
        let href = ClientsView { lines, ..view.clone() }.href();
        let name = match lines {
            true => words::lines(language),
            false if view.by.is_none() => words::bars(language),
            false => words::layers(language),
        };
        html! {
            a href=(href) aria-current=[(view.lines == lines).then_some("true")] data-noscroll { (name) }
        }
    };
    html! {
        div class="segments" role="group" aria-label=(words::shape(language)) { (link(false)) (link(true)) }
    }
}

/// The numbers and the picture as files.
fn export(language: Language, csv: Option<&str>) -> Markup {
    html! {
        button type="button" class="button" popovertarget=(EXPORT) { (clients::export(language)) }
        div id=(EXPORT) popover="auto" class="popover" role="dialog" aria-label=(clients::export(language)) {
            ul class="menu" {
                @if let Some(csv) = csv {
                    li {
                        a class="menu-item" href=(csv) download { (words::numbers_csv(language)) }
                    }
                }
                li { button type="button" id=(PICTURE) class="menu-item" { (words::picture_png(language)) } }
            }
        }
    }
}

/// What stands over the graph when there is nothing to draw.
fn message(language: Language, graph: &Result<Graph, AppError>, view: &ClientsView) -> Markup {
    let graph = match graph {
        Ok(graph) => graph,
        Err(error) => return html! { div class="evolution-message" { (failed(language, error, &view.href())) } },
    };
    let is_hidden = || series::strands(graph, &view.hidden, language).iter().all(|strand| !strand.shown);
    let message = match () {
        () if graph.is_empty() && graph.query.filter.is_empty() => {
            Some((words::nobody_yet(language), words::nobody_yet_hint(language)))
        }
        () if graph.is_empty() => Some((words::nobody_yet(language), words::nobody_matches_hint(language))),
        () if is_hidden() => Some((words::all_hidden(language), words::all_hidden_hint(language))),
        () => None,
    };
    html! {
        @if let Some((title, hint)) = message {
            div class="evolution-message" { (empty(title, hint, None)) }
        }
    }
}

/// The graph in one sentence, for those who do not see it.
fn summary(language: Language, graph: &Graph) -> String {
    let totals = series::totals(graph);
    match (totals.first(), totals.last()) {
        (Some(first), Some(last)) => words::summary(language, graph.query.range, *first, *last),
        _ => words::nobody_yet(language).to_owned(),
    }
}
