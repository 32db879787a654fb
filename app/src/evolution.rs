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

use crate::ui::at_once::AtOnce;
use crate::{
    AppError,
    charts::canvas::save_picture,
    clients::view::ClientsView,
    ui::{
        browser,
        states::{Empty, Failed, Skeleton, pending_signal},
    },
    use_language,
    words::{clients, evolution as words},
};
use domain::{Classification, Day, Evolution, EvolutionQuery, Language, Range, evolution::DayDetail};
use legend::Legend;
use leptos::{ev, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use numbers::Numbers;
use pinned::{Pinned, unpin};
use plot::{Handles, Plot};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The graph's numbers with the question they answer. What is drawn is read from here alone, so
/// that old numbers never stand under new names while the next answer is on its way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Graph {
    /// What was asked.
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
    graph: Resource<Result<Graph, AppError>>,
    day: Resource<Result<Option<PinnedDay>, AppError>>,
}

impl EvolutionData {
    /// Follows the view: asks again when the range, the classification or the filters change, not
    /// when a status is switched off or the shape changes. `range` is what the view's span means
    /// today.
    pub fn new(view: Signal<ClientsView>, range: Signal<Range>) -> Self {
        let graph = Resource::new(
            move || view.with(|view| question(view, range.get())),
            async |query: EvolutionQuery| {
                let evolution = api::get_evolution(query.clone()).await?;
                Ok(Graph { query, evolution })
            },
        );
        // The range around the day is of no account, so that changing it does not ask again.
        let day = Resource::new(
            move || view.with(|view| view.pinned.map(|day| (day, question(view, Range::of_day(day))))),
            async |asked: Option<(Day, EvolutionQuery)>| {
                let Some((day, query)) = asked else { return Ok(None) };
                let statuses = api::get_day_detail(query.clone(), day).await?;
                Ok(Some(PinnedDay { query, day, statuses }))
            },
        );
        Self { range, graph, day }
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
        let loaded = data.graph.get().and_then(Result::ok).filter(|graph| !graph.is_empty());
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

    view! {
        <section
            class="card evolution"
            aria-labelledby="evolution-title"
            aria-busy=move || pending.get().to_string()
        >
            <header class="evolution-head">
                <h2 id="evolution-title">{words::title(language)}</h2>
                <Shown view navigate/>
                <Shape view/>
                <Export view data handles/>
            </header>
            <Transition set_pending fallback=|| view! { <Skeleton lines=1/> }>
                {move || Suspend::new(async move {
                    let graph = Arc::new(data.graph.await.ok()?);
                    Some(view! {
                        <p id="evolution-summary" class="hidden">{summary(language, &graph)}</p>
                        <Legend graph view/>
                    })
                })}
            </Transition>
            <div class="evolution-plot" class:pending=pending>
                <Plot view graph=graph.into() handles navigate/>
                <Transition>
                    {move || Suspend::new(async move { message(language, data.graph.await, view, data) })}
                </Transition>
                <Transition>
                    {move || Suspend::new(async move {
                        match data.day.await {
                            Ok(None) => None,
                            Ok(Some(pinned)) => {
                                let graph = data.graph.await.ok();
                                Some(view! { <Pinned pinned graph view range=data.range handles navigate/> }.at_once())
                            }
                            Err(error) => Some(view! {
                                <section class="pinned-day">
                                    <Failed error retry=move |()| data.day.refetch()/>
                                </section>
                            }.at_once()),
                        }
                    })}
                </Transition>
            </div>
            <Transition>
                {move || Suspend::new(async move {
                    let graph = data.graph.await.ok().filter(|graph| !graph.is_empty())?;
                    Some(view! { <Numbers graph=Arc::new(graph) view/> })
                })}
            </Transition>
        </section>
    }
}

/// What the series are: a classification, or the flow.
#[component]
fn Shown(view: Signal<ClientsView>, navigate: Navigate) -> impl IntoView {
    let language = use_language();
    let choices = Classification::ALL.map(Some).into_iter().chain([None]);
    let options = choices
        .map(|by| {
            let code = by.map_or("flow", Classification::code);
            let selected = move || view.with(|view| view.by == by);
            view! { <option value=code selected=selected>{words::by(language, by)}</option> }
        })
        .collect_view();
    // The attribute is for the server's HTML; once somebody chose, only the property counts.
    let shown = move || view.with(|view| view.by.map_or("flow", Classification::code));
    let choose = move |event| {
        let by = Classification::from_code(&event_target_value(&event));
        // What is switched off are values of the classification that was shown.
        navigate.run(ClientsView { by, hidden: Vec::new(), ..view.get_untracked() });
    };
    view! {
        <select aria-label=words::show_by(language) prop:value=shown on:change=choose>
            {options}
        </select>
    }
}

/// Layers or lines; of the flow, bars or lines.
#[component]
fn Shape(view: Signal<ClientsView>) -> impl IntoView {
    let language = use_language();
    let link = move |lines: bool| {
        let href = move || view.with(|view| ClientsView { lines, ..view.clone() }.href());
        let current = move || view.with(|view| view.lines == lines).then_some("true");
        let name = move || match lines {
            true => words::lines(language),
            false if view.with(|view| view.by.is_none()) => words::bars(language),
            false => words::layers(language),
        };
        view! { <a href=href aria-current=current data-noscroll>{name}</a> }
    };
    view! {
        <div class="segments" role="group" aria-label=words::shape(language)>{link(false)} {link(true)}</div>
    }
}

/// The numbers and the picture as files.
#[component]
fn Export(view: Signal<ClientsView>, data: EvolutionData, handles: Handles) -> impl IntoView {
    let language = use_language();
    let asked = move || view.with(|view| question(view, data.range.get()));
    let csv = move || api::csv_href(&asked());
    let save = move |_| {
        browser::close_popovers();
        let EvolutionQuery { range, by, .. } = asked();
        let title = words::picture_title(language, by, range);
        let name = words::picture_file(range);
        handles.drawing.with_untracked(|drawing| {
            if let Some(drawing) = drawing {
                save_picture(handles.canvas, language, &drawing.chart, &title, &name);
            }
        });
    };
    view! {
        <button type="button" class="button" popovertarget=EXPORT>{clients::export(language)}</button>
        <div id=EXPORT popover="auto" class="popover" role="dialog" aria-label=clients::export(language)>
            <ul class="menu" on:click=|_| browser::close_popovers()>
                <li>
                    // A file of the server's: the browser must go there, not the router.
                    <a class="menu-item" href=csv rel="external" download>{words::numbers_csv(language)}</a>
                </li>
                <li>
                    <button type="button" class="menu-item" on:click=save>{words::picture_png(language)}</button>
                </li>
            </ul>
        </div>
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
        Ok(graph) if graph.is_empty() => {
            let hint = match graph.query.filter.is_empty() {
                true => words::nobody_yet_hint(language),
                false => words::nobody_matches_hint(language),
            };
            view! { <div class="evolution-message"><Empty title=words::nobody_yet(language) hint/></div> }.at_once()
        }
        Ok(graph) => {
            let keys: Vec<_> = series::strands(&graph, &[], language).iter().map(|strand| strand.key).collect();
            let nothing_shown = move || view.with(|view| keys.iter().all(|key| view.hidden.contains(key)));
            (move || {
                nothing_shown().then(|| {
                    view! {
                        <div class="evolution-message">
                            <Empty title=words::all_hidden(language) hint=words::all_hidden_hint(language)/>
                        </div>
                    }
                })
            })
            .at_once()
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
