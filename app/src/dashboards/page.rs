//! The page of a dashboard.

use super::{
    api::{self, Shown},
    arrange::Arrange,
    block::block,
};
use crate::{
    AppError,
    address::dashboard_href,
    format,
    islands::{Island, island},
    navigator,
    site::Site,
    ui::{
        browser,
        command::Command,
        events,
        states::{empty, failed},
        written::Written,
    },
    words::dashboards as words,
};
use domain::{
    Language, Right,
    dashboard::{Dashboard, DashboardRow},
};
use leptos::prelude::*;
use maud::{Markup, html};
use std::time::Duration;

#[cfg(feature = "ssr")]
use domain::dashboard::DashboardId;

/// Where a dashboard is.
pub const ROUTE: &str = "/dashboards/{id}";

/// Where a new dashboard begins.
pub const NEW: &str = "/dashboards/new";

/// How often the screen on the office's wall asks anew, whether something has changed or not: days
/// end by themselves.
const WALL: Duration = Duration::from_secs(60);

/// What the page shows.
pub type Loaded = Result<Shown, AppError>;

/// Asks for a dashboard; without a number for the viewer's first. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(id: Option<DashboardId>) -> Loaded {
    api::shown(id).await.inspect_err(AppError::set_status)
}

/// The page of a dashboard.
pub fn page(site: &Site, loaded: &Loaded, query: &str, here: &str) -> Written {
    let language = site.language;
    let is_on_wall = says(query, "wall");
    let content = match loaded {
        Ok(Shown { dashboard: Some(dashboard), .. }) if says(query, "arrange") => {
            island::<Arrange>((dashboard.id, dashboard.draft()))
        }
        Ok(shown) => content(site, shown, is_on_wall, here),
        Err(error) => failed(language, error, here),
    };
    let main = html! {
        div class={ "dashboard" @if is_on_wall { " wall" } } {
            (content)
            (island::<Wall>(is_on_wall))
        }
    };
    Written { title: words::dashboards(language).to_owned(), main }
}

/// Whether an address has a word in it, whatever is said of it: `?wall`.
fn says(query: &str, word: &str) -> bool {
    query.split('&').filter_map(|part| part.split('=').next()).any(|part| part == word)
}

/// Keeps what hangs on the office's wall up to date, on the whole of its screen.
pub struct Wall;

impl Island for Wall {
    const ID: &'static str = "wall";

    type Given = bool;

    fn view(given: Signal<bool>) -> impl IntoView {
        // A browser gives the whole screen to nobody who has not just clicked.
        events::listen("click", false, |event| {
            if let Some(link) = browser::happened_in(event, "a[data-wall]") {
                browser::full_screen(link.get_attribute("data-wall").as_deref() == Some("on"));
            }
        });
        Effect::new(move |_| {
            if given.get()
                && let Ok(often) = set_interval_with_handle(navigator::refresh, WALL)
            {
                on_cleanup(move || often.clear());
            }
        });
    }
}

fn content(site: &Site, shown: &Shown, is_on_wall: bool, here: &str) -> Markup {
    let language = site.language;
    let viewer = site.viewer.as_ref();
    let manages = viewer.is_some_and(|viewer| viewer.has(Right::Manager));
    let is_person = viewer.is_some_and(|viewer| viewer.user.is_some());
    let Shown { dashboard, answers, all, made } = shown;
    let Some(dashboard) = dashboard else { return none(language, manages) };
    html! {
        (head(language, dashboard, all, (manages, is_person), is_on_wall))
        @if dashboard.blocks.is_empty() {
            (empty(words::no_blocks(language), words::no_blocks_hint(language), None))
        }
        div class="dashboard-grid" {
            @for placed in &dashboard.blocks {
                (block(site, dashboard.id, placed, answers.iter().find(|answer| answer.block == placed.id), here))
            }
        }
        p class="count made" role="status" {
            (words::updated_at(language)) " " (format::local_time(language, made))
        }
    }
}

/// What it is called, the viewer's other dashboards, and what can be done with it.
fn head(
    language: Language,
    dashboard: &Dashboard,
    all: &[DashboardRow],
    (manages, is_person): (bool, bool),
    wall: bool,
) -> Markup {
    let path = dashboard_href(dashboard.id);
    let reset = api::ArrangeDashboard { dashboard: dashboard.id, places: None };
    let reset = Command::new(reset, words::reset_done(language));
    html! {
        header class="page-head" {
            h1 { (dashboard.title) }
            div class="tools" {
                @if wall {
                    a class="button" data-wall="off" href=(path) { (words::leave_full_screen(language)) }
                } @else {
                    @if dashboard.own {
                        button type="button" class="button" data-command=(reset) title=(words::reset_hint(language)) {
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
                    a href=(dashboard_href(row.id)) aria-current=[(row.id == dashboard.id).then_some("page")] { (row.title) }
                }
            }
        }
    }
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
