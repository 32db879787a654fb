//! The page of a dashboard.

use super::{
    api::{self, Shown},
    block::block,
};
use crate::{
    format,
    loading::Loading,
    site::use_site,
    ui::{at_once::AtOnce, awaited::loaded, drawn::drawn, live, states::empty},
    words::dashboards as words,
};
use domain::{
    Language, Right,
    dashboard::{Dashboard, DashboardId, DashboardRow},
    params::Params,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_url},
    lazy_route,
};
use maud::{Markup, html};
use std::time::Duration;

/// How often the screen on the office's wall asks anew, whether something has changed or not: days
/// end by themselves.
const WALL: Duration = Duration::from_secs(60);

/// The route of a dashboard; without a number of the viewer's first.
pub struct DashboardRoute;

#[lazy_route]
impl LazyRoute for DashboardRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        page()
    }
}

fn page() -> AnyView {
    let language = use_site().language;
    let params = use_params_map();
    let url = use_url();
    let id = Memo::new(move |_| {
        // A number that is none is that of no dashboard.
        params.read().get_str("id").map(|id| DashboardId(id.parse().unwrap_or(0)))
    });
    let wall = Memo::new(move |_| Params::from_query(url.read().search()).get("wall").is_some());
    let shown = Loading::new(move || api::dashboard(id.get()));
    live::listen();
    live::follow(shown);
    Effect::new(move |_| {
        if wall.get()
            && let Ok(often) = set_interval_with_handle(move || shown.refetch(), WALL)
        {
            on_cleanup(move || often.clear());
        }
    });
    view! {
        <Title text=words::dashboards(language)/>
        <div class="dashboard" class:wall=move || wall.get()>
            {loaded(shown, 12, move |shown| dashboard(shown, wall))}
        </div>
    }
    .at_once()
}

fn dashboard(shown: Shown, wall: Memo<bool>) -> AnyView {
    let site = use_site();
    let language = site.language;
    let manages = site.viewer.as_ref().is_some_and(|viewer| viewer.has(Right::Manager));
    let Shown { dashboard, mut answers, all, made } = shown;
    let Some(dashboard) = dashboard else {
        return drawn(move || none(language));
    };
    let blocks: Vec<AnyView> = dashboard
        .blocks
        .iter()
        .map(|placed| {
            let place = answers.iter().position(|answer| answer.block == placed.id);
            block(dashboard.id, placed.clone(), place.map(|place| answers.swap_remove(place)))
        })
        .collect();
    let is_empty = blocks.is_empty();
    let head = drawn(move || head(language, &dashboard, &all, manages, wall.get()));
    view! {
        {head}
        {is_empty.then(|| drawn(move || empty(words::no_blocks(language), words::no_blocks_hint(language), None)))}
        <div class="dashboard-grid">{blocks}</div>
        <p class="count made" role="status">
            {words::updated_at(language)} " " {format::local_time(language, &made)}
        </p>
    }
    .at_once()
}

/// What it is called, the viewer's other dashboards, and what can be done with it.
fn head(language: Language, dashboard: &Dashboard, all: &[DashboardRow], manages: bool, wall: bool) -> Markup {
    let _ = manages;
    let path = path(dashboard.id);
    html! {
        header class="page-head" {
            h1 { (dashboard.title) }
            div class="tools" {
                @if wall {
                    a class="button" href=(path) { (words::leave_full_screen(language)) }
                } @else {
                    a class="button" href={ (path) "?wall" } { (words::full_screen(language)) }
                }
            }
        }
        @if all.len() > 1 && !wall {
            nav class="segments dashboards" aria-label=(words::other_dashboards(language)) {
                @for row in all {
                    a href=(self::path(row.id)) aria-current=[(row.id == dashboard.id).then_some("page")] { (row.title) }
                }
            }
        }
    }
}

/// The path of a dashboard.
pub fn path(dashboard: DashboardId) -> String {
    format!("/dashboards/{dashboard}")
}

/// What stands there for whoever has no dashboard.
fn none(language: Language) -> Markup {
    html! {
        header class="page-head" { h1 { (words::dashboards(language)) } }
        (empty(words::none_yet(language), words::none_yet_hint(language), None))
    }
}
