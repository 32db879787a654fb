//! The evolution graph: how the clients moved from status to status, day by day (SPEC §2).
//!
//! The page makes an [`EvolutionData`] in its `data()`, so that loading starts before the view
//! stands, and places the [`EvolutionPanel`] with it. [`series`] says what a graph's numbers are
//! called, how they are coloured and what they open; [`plot`], [`legend`], [`pinned`] and
//! [`numbers`] show them.

pub mod api;
mod legend;
mod numbers;
mod pinned;
mod plot;
mod series;

use crate::{
    AppError,
    address::ClientsView,
    charts::canvas::save_picture,
    in_url::as_params,
    loading::Loading,
    site::may,
    ui::{
        at_once::AtOnce,
        awaited::{awaited, both_awaited},
        browser,
        drawn::{drawn, heard},
        live,
        states::{Failed, empty, pending_signal},
    },
    use_language,
    words::{clients, evolution as words},
};
use domain::{Classification, Day, Evolution, EvolutionQuery, Language, Permission, Range, evolution::DayDetail};
use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use maud::{Markup, html};
use pinned::unpin;
use plot::{Handles, Plot};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PinnedDay {
    /// What was asked.
    #[serde(with = "as_params")]
    pub query: EvolutionQuery,
    /// Of which day.
    pub day: Day,
    /// The answer.
    pub statuses: Vec<DayDetail>,
}

/// What the panel loads. Made once, in the route's `data()`.
#[derive(Clone, Copy)]
pub struct EvolutionData {
    range: Signal<Range>,
    graph: Loading<Graph>,
    day: Loading<Option<PinnedDay>>,
}

impl EvolutionData {
    /// Follows the view: asks again when the range, the classification or the filters change, not
    /// when a status is switched off or the shape changes. `range` is what the view's span means
    /// today.
    pub fn new(view: Signal<ClientsView>, range: Signal<Range>) -> Self {
        let graph = Loading::new(move || view.with(|view| api::GetGraph { query: question(view, range.get()).into() }));
        // The range around the day is of no account, so that changing it does not ask again.
        let day = Loading::maybe(move || {
            view.with(|view| {
                let day = view.pinned?;
                Some(api::GetDay { query: question(view, Range::of_day(day)).into(), day })
            })
        });
        Self { range, graph, day }
    }

    /// Asks again whenever something has changed.
    pub fn follow(self) {
        live::follow(self.graph);
        live::follow(self.day);
    }
}

/// What the view asks about some days.
fn question(view: &ClientsView, range: Range) -> EvolutionQuery {
    EvolutionQuery { range, by: view.by, filter: view.filter.clone() }
}

/// The id of the popover with the files.
const EXPORT: &str = "evolution-export";

/// Goes to another view of the page, without scrolling.
type Navigate = Callback<ClientsView>;

/// The card with the graph, its legend, its controls, the window of the pinned day and the table
/// of its numbers. `view` is what the URL says; every control leads to another URL.
#[component]
pub fn EvolutionPanel(
    /// What the page shows, from its URL.
    view: Signal<ClientsView>,
    /// What is loaded for it.
    data: EvolutionData,
) -> impl IntoView {
    let language = use_language();
    let go = use_navigate();
    let navigate = Navigate::new(move |view: ClientsView| {
        go(&view.href(), NavigateOptions { scroll: false, ..Default::default() });
    });
    let (pending, set_pending) = pending_signal();
    let graph = RwSignal::new(None::<Arc<Graph>>);
    // The canvas stands outside what is suspended, and takes what has come from here.
    Effect::new(move |_| {
        let loaded = data.graph.now().and_then(Result::ok).filter(|graph| !graph.is_empty());
        graph.set(loaded.map(Arc::new));
    });
    let handles = Handles::new(view, graph.into());
    let listener = window_event_listener(ev::keydown, move |event| {
        let is_pinned = view.with_untracked(|view| view.pinned.is_some());
        if event.key() == "Escape" && is_pinned && !event.default_prevented() && !browser::has_dialog() {
            unpin(view, handles, navigate);
        }
    });
    on_cleanup(move || listener.remove());

    let legend = awaited(data.graph, 1, set_pending, move |graph| match graph {
        Ok(graph) => view! {
            <p id="evolution-summary" class="hidden">{summary(language, &graph)}</p>
            {legend::legend(Arc::new(graph), view)}
        }
        .at_once(),
        Err(_) => ().at_once(),
    });
    let message = awaited(data.graph, 0, SignalSetter::default(), move |graph| message(language, graph, view, data));
    let pinned = both_awaited((data.day, data.graph), move |pinned, graph| match pinned {
        Ok(None) => ().at_once(),
        Ok(Some(pinned)) => pinned::pinned(pinned, graph.ok(), view, data.range, handles, navigate),
        Err(error) => {
            view! { <section class="pinned-day"><Failed error retry=move |()| data.day.refetch()/></section> }.at_once()
        }
    });
    let numbers = awaited(data.graph, 0, SignalSetter::default(), move |graph| match graph {
        Ok(graph) if !graph.is_empty() => numbers::numbers(Arc::new(graph), view),
        _ => ().at_once(),
    });
    view! {
        <section
            class="card evolution"
            aria-labelledby="evolution-title"
            aria-busy=move || pending.get().to_string()
        >
            {head(view, data, handles, navigate)}
            {legend}
            <div class="evolution-plot" class:pending=pending>
                <Plot view graph=graph.into() handles navigate/>
                {message}
                {pinned}
            </div>
            {numbers}
        </section>
    }
}

/// The title, and how the numbers are shown and kept.
fn head(view: Signal<ClientsView>, data: EvolutionData, handles: Handles, navigate: Navigate) -> AnyView {
    let language = use_language();
    let save = move || {
        let EvolutionQuery { range, by, .. } = view.with_untracked(|view| question(view, data.range.get_untracked()));
        let title = words::picture_title(language, by, range);
        let name = words::picture_file(range);
        handles.drawing.with_untracked(|drawing| {
            if let Some(drawing) = drawing {
                save_picture(handles.canvas, language, &drawing.chart, &title, &name);
            }
        });
    };
    let may_export = may(Permission::Export);
    heard(
        move || {
            view.with(|view| {
                let csv = may_export.then(|| api::csv_href(&question(view, data.range.get())));
                html! {
                    header class="evolution-head" {
                        h2 id="evolution-title" { (words::title(language)) }
                        (shown(language, view))
                        (shape(language, view))
                        (export(language, csv.as_deref()))
                    }
                }
            })
        },
        move |event| match event.type_().as_str() {
            "change" => {
                let by = Classification::from_code(&event_target_value(event));
                // What is switched off are values of the classification that was shown.
                navigate.run(ClientsView { by, hidden: Vec::new(), ..view.get_untracked() });
            }
            "click" if browser::happened_in(event, ".menu").is_some() => {
                browser::close_popovers();
                if browser::happened_in(event, "button").is_some() {
                    save();
                }
            }
            _ => {}
        },
    )
}

/// What the series are: a classification, or the flow.
fn shown(language: Language, view: &ClientsView) -> Markup {
    html! {
        select aria-label=(words::show_by(language)) {
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
                        // A file of the server's: the browser must go there, not the router.
                        a class="menu-item" href=(csv) rel="external" download { (words::numbers_csv(language)) }
                    }
                }
                li { button type="button" class="menu-item" { (words::picture_png(language)) } }
            }
        }
    }
}

/// What stands over the graph when there is nothing to draw.
fn message(
    language: Language,
    graph: Result<Graph, AppError>,
    view: Signal<ClientsView>,
    data: EvolutionData,
) -> AnyView {
    match graph {
        Err(error) => {
            view! { <div class="evolution-message"><Failed error retry=move |()| data.graph.refetch()/></div> }
                .at_once()
        }
        Ok(graph) => {
            let nobody = graph.is_empty().then(|| match graph.query.filter.is_empty() {
                true => (words::nobody_yet(language), words::nobody_yet_hint(language)),
                false => (words::nobody_yet(language), words::nobody_matches_hint(language)),
            });
            let keys: Vec<_> = series::strands(&graph, &[], language).iter().map(|strand| strand.key).collect();
            drawn(move || {
                let nothing = view.with(|view| keys.iter().all(|key| view.hidden.contains(key)));
                let hidden = nothing.then(|| (words::all_hidden(language), words::all_hidden_hint(language)));
                let message = nobody.or(hidden);
                html! {
                    @if let Some((title, hint)) = message {
                        div class="evolution-message" { (empty(title, hint, None)) }
                    }
                }
            })
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
