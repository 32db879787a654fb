//! The client journal: a row for each client with the chain of all they did, and beside it one of them whole.

pub mod api;
pub mod attribution;
pub mod listed;
mod narrowed;
mod panel;
mod table;

use crate::{
    AppError,
    address::{AttributionView, JournalView},
    islands::{Island, island},
    navigator,
    saved::saved,
    site::Site,
    ui::{
        beside, browser, chain, events,
        filters::{COLUMNS, Opt, tick_columns},
        here::{Here, use_here},
        pager::pager,
        period::{Days, period, range_links},
        states::{empty, failed},
        written::Written,
    },
    words::{attribution as attribution_words, clients, common, errors, journal as words},
    work::search,
};
use api::Opened;
use domain::{
    Choices, Invalid, Language, Permission, Preset, Right, Span,
    journal::{JournalColumn, JournalPage},
    saved::{Savable, SavedView},
};
use leptos::{ev::Event, prelude::*};
use maud::{Markup, html};
use narrowed::{QueryHref, chips, narrowing, segments};
use panel::{PANEL, panel};
use std::sync::Arc;
use table::table;

#[cfg(feature = "ssr")]
use {
    crate::saved::api::kept_of,
    domain::{ClientId, journal::JournalQuery, params::Params},
};

/// What the page shows.
pub struct Loaded {
    /// What the address says.
    view: Result<JournalView, Invalid>,
    /// What is searched for.
    search: Option<String>,
    /// What can be filtered by; what cannot be had is not offered.
    choices: Choices,
    /// What is kept under names.
    kept: Vec<SavedView>,
    /// Nothing of an address that cannot be.
    page: Option<Result<JournalPage, AppError>>,
    /// The journey that is open beside it.
    open: Option<Result<Opened, AppError>>,
}

/// Asks for what the query of an address says, and for what the request says beside it is searched for.
/// What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(site: &Site, query: &str) -> Loaded {
    let view = Params::sent(query).and_then(|params| JournalView::read(&params));
    let search = search::asked();
    let asked = view.clone().and_then(|view| {
        let query = JournalQuery { search: search.clone()?, ..view.asked(site.today, site.first) };
        Ok((query, view))
    });
    let page = async {
        let (query, view) = asked.as_ref().ok()?;
        Some(api::page(query, view.cursor.as_deref()).await)
    };
    let open = async {
        let (_, view) = asked.as_ref().ok()?;
        Some(api::journey(ClientId(view.client?), view.touches).await)
    };
    let kept = kept_of(Savable::Journal);
    let (choices, kept, page, open) = futures::join!(api::choices(), kept, page, open);
    let wrong = asked.as_ref().err().map(|invalid| AppError::from(invalid.clone()));
    let failed = page.iter().filter_map(|page| page.as_ref().err());
    let unopened = open.iter().filter_map(|open| open.as_ref().err());
    choices
        .as_ref()
        .err()
        .into_iter()
        .chain(kept.as_ref().err())
        .chain(&wrong)
        .chain(failed)
        .chain(unopened)
        .for_each(AppError::set_status);
    Loaded {
        view: asked.map(|(_, view)| view),
        search: search.unwrap_or_default(),
        choices: choices.unwrap_or_default(),
        kept: kept.unwrap_or_default(),
        page,
        open,
    }
}

/// The page. An address that cannot be shows what is wrong with it.
pub fn page(site: &Site, loaded: &Loaded) -> Written {
    let language = site.language;
    let main = match &loaded.view {
        Ok(view) => content(site, view, loaded),
        Err(invalid) => html! {
            section class="card wrong" {
                h1 { (words::title(language)) }
                p class="alert" role="alert" { (errors::invalid(language, invalid)) }
                a class="button" href=(JournalView::PATH) { (words::everyone(language)) }
            }
        },
    };
    Written { title: words::title(language).to_owned(), main }
}

fn content(site: &Site, view: &JournalView, loaded: &Loaded) -> Markup {
    let language = site.language;
    let Loaded { search, choices, kept, page, open, .. } = loaded;
    let may_export = site.viewer.as_ref().is_some_and(|viewer| viewer.may(Permission::Export));
    let href: QueryHref = {
        let view = view.clone();
        Arc::new(move |query| view.asking(query).href())
    };
    let days = days_of(site, view);
    let is_all = view.span == Span::Preset(Preset::All);
    html! {
        (chain::drawings())
        header class="page-head" {
            h1 { (words::title(language)) }
            div class="tools" {
                (island::<Controls>(search.clone()))
                (narrowing(site, &view.query, choices, &href))
                (columns(language, view))
                (saved(site, Savable::Journal, kept))
                @if may_export { span class="exports" { (search::exports(|format| view.export_href(format), search.as_deref())) } }
            }
        }
        (beside_it(site, JournalView::PATH))
        div class="card report-bar" {
            (range_links(language, &days))
            (segments(language, &view.query, &href))
        }
        div class="context" {
            @if !is_all { (period(site, &days, &html! {})) }
            (chips(language, &view.query, choices, &href))
        }
        p class="stale-note" { (common::loading(language)) " " a href=(view.href()) { (common::try_again(language)) } }
        @match page {
            Some(Ok(page)) => {
                (rows(site, page, view, search.is_some()))
                @if may_export && page.total > 0 {
                    // A form may not stand in a paragraph.
                    div class="count all-touches" {
                        (words::touches_as_files(language))
                        span class="exports" { (search::exports(|format| view.touches_href(format), search.as_deref())) }
                    }
                }
            },
            Some(Err(error)) => (failed(language, error, &view.href())),
            None => {}
        }
        (panel(site, view, open.as_ref()))
    }
}

/// The journal, and the pages that stand beside it: each a link.
fn beside_it(site: &Site, here: &str) -> Markup {
    let language = site.language;
    let own = [
        (JournalView::PATH, words::short(language), Right::SignedIn),
        (AttributionView::PATH, attribution_words::title(language), Right::SignedIn),
    ];
    let may = |right| site.viewer.as_ref().is_some_and(|viewer| viewer.has(right));
    let pages = own.into_iter().chain(listed::pages(language)).filter(|(.., right)| may(*right));
    html! {
        nav class="segments beside" aria-label=(words::title(language)) {
            @for (path, name, _) in pages {
                a href=(path) aria-current=[(path == here).then_some("page")] { (name) }
            }
        }
    }
}

fn days_of(site: &Site, view: &JournalView) -> Days {
    let of = view.clone();
    Days {
        span: view.span,
        range: view.span.range(site.today, site.first),
        near: [Preset::Last30, Preset::Quarter, Preset::Year, Preset::All],
        href: Arc::new(move |span| of.on(span).href()),
    }
}

/// What the browser does on the page. It is given what the server has searched for.
pub struct Controls;

impl Island for Controls {
    const ID: &'static str = "journal-controls";

    type Given = Option<String>;

    fn view(given: Signal<Option<String>>) -> impl IntoView {
        let here = use_here();
        events::listen("change", false, move |event| {
            let Some(view) = shown(here) else { return };
            if let Some(column) = column_ticked(event) {
                // Other columns of the same are no step in the history.
                navigator::replace(&view.with_column_toggled(column).href());
            } else if let Some(query) = narrowed::ticked(&view.query, event) {
                navigator::go(&view.asking(query).href());
            }
        });
        beside::listen(PANEL, navigator::ARRIVED, move || {
            if let Some(view) = shown(here).filter(|view| view.client.is_some()) {
                navigator::go(&view.closed().href());
            }
        });
        search::field(Self::ID, given)
    }
}

/// What is shown, if it is still the journal.
fn shown(here: Here) -> Option<JournalView> {
    let is_here = here.path.get_untracked() == JournalView::PATH;
    is_here.then(|| JournalView::at(&here.search.get_untracked()))
}

/// The column whose box was ticked, or not any more.
fn column_ticked(event: &Event) -> Option<JournalColumn> {
    browser::happened_in(event, "[popover]").filter(|popover| popover.id() == COLUMNS)?;
    let (_, code) = browser::ticked_now(event)?;
    JournalColumn::ON_PAGE.into_iter().find(|column| column.code() == code)
}

/// Which columns the table has.
fn columns(language: Language, view: &JournalView) -> Markup {
    let offered = JournalColumn::ON_PAGE.into_iter().filter(|column| *column != JournalColumn::Name);
    let offered = offered.map(|column| Opt {
        value: column.code().to_owned(),
        label: words::column(language, column).to_owned(),
        ticked: view.columns.contains(&column),
    });
    tick_columns(language, &offered.collect::<Vec<_>>())
}

/// How many there are, this page of them, and the ways to the others.
fn rows(site: &Site, page: &JournalPage, view: &JournalView, is_searched: bool) -> Markup {
    let language = site.language;
    if page.rows.is_empty() {
        return nobody(language, page, view, is_searched);
    }
    let to = |cursor: &Option<String>| {
        cursor.clone().map(|cursor| JournalView { cursor: Some(cursor), ..view.closed() }.href())
    };
    let (previous, next) = (to(&page.previous), to(&page.next));
    html! {
        p class="count" { span role="status" { (clients::count_clients(language, page.total)) } }
        (table(site, page, view))
        (pager(language, previous, next))
    }
}

/// Why there is nobody, and what helps.
fn nobody(language: Language, page: &JournalPage, view: &JournalView, is_searched: bool) -> Markup {
    let default = JournalView::default();
    let whole = || Some((default.href(), words::everyone(language)));
    if page.total > 0 {
        let back = JournalView { cursor: None, ..view.closed() }.href();
        let link = Some((back, clients::first_page(language)));
        empty(clients::past_the_end(language), clients::past_the_end_hint(language), link)
    } else if is_searched {
        empty(clients::nobody_found(language), clients::nobody_found_hint(language), None)
    } else if view.closed().sorted_as(&default) == default {
        empty(words::nobody(language), words::nobody_hint(language), None)
    } else {
        empty(words::nobody_such(language), words::nobody_such_hint(language), whole())
    }
}
