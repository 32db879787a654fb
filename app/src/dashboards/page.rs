//! The page of a dashboard.

use super::{
    api::{self, Shown},
    arrange::arrange,
    block::block,
};
use crate::{
    format,
    loading::Loading,
    site::use_site,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        browser,
        drawn::{drawn, heard},
        flash::use_flash,
        live,
        send::send,
        states::empty,
    },
    words::{common, dashboards as words},
};
use domain::{
    Language, Right,
    dashboard::{Dashboard, DashboardId, DashboardRow, Draft},
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map, use_url},
};
use maud::{Markup, html};
use std::time::Duration;

/// Where a new dashboard begins.
const NEW: &str = "/dashboards/new";

/// How often the screen on the office's wall asks anew, whether something has changed or not: days
/// end by themselves.
const WALL: Duration = Duration::from_secs(60);

/// The page of a dashboard; without a number of the viewer's first.
pub fn view() -> AnyView {
    page()
}

fn page() -> AnyView {
    let language = use_site().language;
    let params = use_params_map();
    let url = use_url();
    let id = Memo::new(move |_| {
        // A number that is none is that of no dashboard.
        params.read().get_str("id").map(|id| DashboardId(id.parse().unwrap_or(0)))
    });
    let wall = Memo::new(move |_| says(url.read().search(), "wall"));
    let arranging = Memo::new(move |_| says(url.read().search(), "arrange"));
    // Outlives what is loaded: whatever changes meanwhile, nobody's tiles are taken from their hands.
    let draft = RwSignal::new(None::<RwSignal<Draft>>);
    Effect::new(move |_| {
        if !arranging.get() {
            draft.set(None);
        }
    });
    let shown = Loading::new(move || api::GetDashboard { id: id.get() });
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
            {loaded(shown, 12, move |shown| dashboard(shown, Modes { wall, arranging, draft }))}
        </div>
    }
    .at_once()
}

/// Whether an address has a word in it, whatever is said of it: `?wall`.
fn says(query: &str, word: &str) -> bool {
    let words = query.trim_start_matches('?').split('&');
    words.filter_map(|part| part.split('=').next()).any(|part| part == word)
}

/// How a dashboard is looked at.
#[derive(Clone, Copy)]
struct Modes {
    /// On the office's wall.
    wall: Memo<bool>,
    /// While its blocks are moved.
    arranging: Memo<bool>,
    /// How they lie by then.
    draft: RwSignal<Option<RwSignal<Draft>>>,
}

fn dashboard(shown: Shown, modes: Modes) -> AnyView {
    let site = use_site();
    let language = site.language;
    let manages = site.viewer.as_ref().is_some_and(|viewer| viewer.has(Right::Manager));
    let Shown { dashboard, mut answers, all, made } = shown;
    let Some(dashboard) = dashboard else {
        return drawn(move || none(language, manages));
    };
    let Modes { wall, arranging, draft } = modes;
    if arranging.get() {
        let kept = draft.get_untracked().unwrap_or_else(|| RwSignal::new(dashboard.draft()));
        if is_browser() {
            draft.set(Some(kept));
        }
        return arranged(dashboard.id, kept);
    }
    let blocks: Vec<AnyView> = dashboard
        .blocks
        .iter()
        .map(|placed| {
            let place = answers.iter().position(|answer| answer.block == placed.id);
            block(dashboard.id, placed.clone(), place.map(|place| answers.swap_remove(place)))
        })
        .collect();
    let is_empty = blocks.is_empty();
    let (flash, id) = (use_flash(), dashboard.id);
    let reset = move |event: &Event| {
        if event.type_() != "click" {
            return;
        }
        if let Some(link) = browser::happened_in(event, "a[data-wall]") {
            browser::full_screen(link.get_attribute("data-wall").as_deref() == Some("on"));
        }
        if browser::happened_in(event, "button[name=reset]").is_some() {
            let deed = api::ArrangeDashboard { dashboard: id, places: None };
            flash.perform(deed, words::reset_done(language));
        }
    };
    let is_person = site.viewer.as_ref().is_some_and(|viewer| viewer.user.is_some());
    let head = heard(move || head(language, &dashboard, &all, (manages, is_person), wall.get()), reset);
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

/// The tiles, to be moved and saved as the viewer's own.
fn arranged(id: DashboardId, draft: RwSignal<Draft>) -> AnyView {
    let language = use_site().language;
    let flash = use_flash();
    let navigate = use_navigate();
    let save = move |_| {
        let navigate = navigate.clone();
        let places = draft.with_untracked(|draft| draft.blocks.iter().map(|block| (block.id, block.place)).collect());
        spawn_local(async move {
            match send(api::ArrangeDashboard { dashboard: id, places: Some(places) }).await {
                Ok(_) => {
                    flash.say(words::arranged(language), None);
                    flash.changed();
                    navigate(&path(id), NavigateOptions::default());
                }
                Err(error) => flash.refuse(&error),
            }
        });
    };
    view! {
        <header class="page-head">
            <h1>{words::arrange_title(language)}</h1>
            <div class="tools">
                <button type="button" class="button primary" on:click=save>{words::save(language)}</button>
                <a class="button" href=path(id)>{common::cancel(language)}</a>
            </div>
        </header>
        {arrange(draft)}
    }
    .at_once()
}

/// What it is called, the viewer's other dashboards, and what can be done with it.
fn head(
    language: Language,
    dashboard: &Dashboard,
    all: &[DashboardRow],
    (manages, is_person): (bool, bool),
    wall: bool,
) -> Markup {
    let path = path(dashboard.id);
    html! {
        header class="page-head" {
            h1 { (dashboard.title) }
            div class="tools" {
                @if wall {
                    a class="button" data-wall="off" href=(path) { (words::leave_full_screen(language)) }
                } @else {
                    @if dashboard.own {
                        button type="button" class="button" name="reset" title=(words::reset_hint(language)) {
                            (words::reset(language))
                        }
                    }
                    @if is_person && !dashboard.blocks.is_empty() {
                        a class="button" href={ (path) "?arrange" } { (words::arrange(language)) }
                    }
                    a class="button" data-wall="on" href={ (path) "?wall" } { (words::full_screen(language)) }
                    @if manages {
                        a class="button" href={ (path) "/edit" } { (words::edit(language)) }
                        a class="button" href=(NEW) { (words::make(language)) }
                    }
                }
            }
        }
        @if dashboard.own && !wall { p class="count" { (words::own_copy(language)) } }
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
fn none(language: Language, manages: bool) -> Markup {
    let (hint, link) = if manages {
        (words::make_hint(language), Some((NEW.to_owned(), words::make(language))))
    } else {
        (words::none_yet_hint(language), None)
    };
    html! {
        header class="page-head" { h1 { (words::dashboards(language)) } }
        (empty(words::none_yet(language), hint, link))
    }
}
