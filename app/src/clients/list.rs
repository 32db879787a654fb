//! The list behind any number: who is in it, sorted, paged, searched, exported.

mod bulk;
mod heading;
mod table;

pub use bulk::Bulk;

use super::{
    api, duplicates,
    filters::{FilterHref, chosen, narrowing, toggled},
};
use crate::{
    AppError,
    address::ListView,
    islands::{Island, island},
    navigator,
    saved::saved,
    site::Site,
    ui::{
        browser, events,
        filters::{COLUMNS, FILTERS, Opt, chips, tick_columns},
        here::{Here, use_here},
        pager::pager,
        states::{empty, failed},
        written::Written,
    },
    words::{clients as words, common, errors, merge},
    work::search,
};
use domain::{
    Choices, ClientQuery, ClientSet, Column, Invalid, Language, Permission, RefId, Viewer,
    saved::{Savable, SavedView},
};
use leptos::{ev::Event, prelude::*};
use maud::{Markup, html};
use std::sync::Arc;
use table::table;

#[cfg(feature = "ssr")]
use {crate::saved::api::kept_of, domain::params::Params};

/// What the page shows.
pub struct Loaded {
    /// What the address says.
    view: Result<ListView, Invalid>,
    /// What is searched for.
    search: Option<String>,
    /// What can be filtered by; what cannot be had is not offered.
    choices: Choices,
    /// What is kept under names.
    kept: Vec<SavedView>,
    /// Nothing of an address that cannot be.
    page: Option<Result<api::ListPage, AppError>>,
}

/// Asks for what the query of an address says, and for what the request says beside it is searched for.
/// What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(query: &str) -> Loaded {
    let view = Params::sent(query).and_then(|params| ListView::read(&params));
    let search = search::asked();
    let asked = view.clone().and_then(|view| {
        let search = search.clone()?;
        Ok((ClientQuery { search, ..view.query }, view.cursor))
    });
    let page = async {
        let (query, cursor) = asked.as_ref().ok()?;
        Some(api::list(query.clone(), cursor.as_deref()).await)
    };
    let (choices, kept, page) = futures::join!(api::get_choices(), kept_of(Savable::List), page);
    let wrong = asked.as_ref().err().map(|invalid| AppError::from(invalid.clone()));
    let failed = page.iter().filter_map(|page| page.as_ref().err());
    choices
        .as_ref()
        .err()
        .into_iter()
        .chain(kept.as_ref().err())
        .chain(&wrong)
        .chain(failed)
        .for_each(AppError::set_status);
    Loaded {
        view: asked.and(view),
        search: search.unwrap_or_default(),
        choices: choices.unwrap_or_default(),
        kept: kept.unwrap_or_default(),
        page,
    }
}

/// The page. An address that cannot be shows what is wrong with it.
pub fn page(site: &Site, loaded: &Loaded) -> Written {
    let language = site.language;
    match &loaded.view {
        Ok(view) => {
            let title = heading::of(language, &view.query.set, &loaded.choices);
            Written { main: content(site, &title, view, loaded), title }
        }
        Err(invalid) => {
            Written { title: common::client_list(language).to_owned(), main: wrong_address(language, invalid) }
        }
    }
}

fn content(site: &Site, title: &str, view: &ListView, loaded: &Loaded) -> Markup {
    let language = site.language;
    let Loaded { search, choices, kept, page, .. } = loaded;
    let filter_href: FilterHref = {
        let view = view.clone().at_the_start();
        Arc::new(move |filter| {
            let query = ClientQuery { filter, ..view.query.clone() };
            ListView { query, ..view.clone() }.href()
        })
    };
    let may_export = site.viewer.as_ref().is_some_and(|viewer: &Viewer| viewer.may(Permission::Export));
    html! {
        header class="page-head" {
            h1 { (title) }
            div class="tools" {
                (island::<Controls>(search.clone()))
                (narrowing(site, &view.query.filter, choices))
                (columns(language, view))
                (saved(site, Savable::List, kept))
                @if may_export { span class="exports" { (search::exports(|format| view.export_href(format), search.as_deref())) } }
            }
        }
        div class="context" { (chips(language, &chosen(language, &view.query.filter, choices, &filter_href))) }
        p class="stale-note" { (common::loading(language)) " " a href=(view.href()) { (common::try_again(language)) } }
        @match page {
            Some(Ok(page)) => (rows(site, page, view)),
            Some(Err(error)) => (failed(language, error, &view.href())),
            None => {}
        }
    }
}

/// What the browser does on the page, but for what is done with the clients ticked. It is given what the
/// server has searched for.
pub struct Controls;

impl Island for Controls {
    const ID: &'static str = "list-controls";

    type Given = Option<String>;

    fn view(given: Signal<Option<String>>) -> impl IntoView {
        let here = use_here();
        events::listen("change", false, move |event| match chosen_view(here, event) {
            Some(Chosen::Others(view)) => navigator::go(&view.href()),
            Some(Chosen::Columns(view)) => navigator::replace(&view.href()),
            None => {}
        });
        search::field(Self::ID, given)
    }
}

/// What a tick leads to.
enum Chosen {
    /// Other clients.
    Others(ListView),
    /// Other columns of the same: no step in the history.
    Columns(ListView),
}

fn chosen_view(here: Here, event: &Event) -> Option<Chosen> {
    if here.path.get_untracked() != ListView::PATH {
        return None;
    }
    let view = ListView::at(&here.search.get_untracked());
    let popover = browser::happened_in(event, "[popover]")?;
    let (field, value) = browser::ticked_now(event)?;
    match popover.id().as_str() {
        FILTERS => {
            let mut view = view.at_the_start();
            view.query.filter = toggled(&view.query.filter, &field, RefId(value.parse().ok()?));
            Some(Chosen::Others(view))
        }
        COLUMNS => {
            let column = Column::ALL.into_iter().find(|column| column.code() == value)?;
            Some(Chosen::Columns(view.with_column_toggled(column)))
        }
        _ => None,
    }
}

/// Which columns the table has.
fn columns(language: Language, view: &ListView) -> Markup {
    let offered = Column::ALL.into_iter().filter(|column| *column != Column::Name).map(|column| Opt {
        value: column.code().to_owned(),
        label: words::column(language, column).to_owned(),
        ticked: view.columns.contains(&column),
    });
    tick_columns(language, &offered.collect::<Vec<_>>())
}

/// How many there are, this page of them, and the ways to the others.
fn rows(site: &Site, page: &api::ListPage, view: &ListView) -> Markup {
    let language = site.language;
    if page.rows.is_empty() {
        return nobody(language, page, view);
    }
    let to =
        |cursor: &Option<String>| cursor.clone().map(|cursor| ListView { cursor: Some(cursor), ..view.clone() }.href());
    let (previous, next) = (to(&page.previous), to(&page.next));
    html! {
        p class="count" {
            span role="status" { (words::count_clients(language, page.total)) }
            @if site.viewer.as_ref().is_some_and(|viewer| viewer.may(Permission::Merge)) {
                " · " a href=(duplicates::PATH) { (merge::duplicates(language)) }
            }
        }
        // A form, so that its boxes are found; it is never sent.
        form id=(bulk::ROWS) { (table(site, page, view)) }
        (island::<Bulk>(bulk::Given { query: (&page.query).into(), total: page.total }))
        (pager(language, previous, next))
    }
}

/// Why there is nobody, and what helps.
fn nobody(language: Language, page: &api::ListPage, view: &ListView) -> Markup {
    let query = &page.query;
    let all = (ListView::default().href(), words::show_all_clients(language));
    let (title, hint, link) = if page.total > 0 {
        let back = (view.clone().at_the_start().href(), words::first_page(language));
        (words::past_the_end(language), words::past_the_end_hint(language), Some(back))
    } else if query.search.is_some() {
        (words::nobody_found(language), words::nobody_found_hint(language), None)
    } else if *query == ClientQuery::of(ClientSet::Here) {
        (words::no_clients_yet(language), words::no_clients_yet_hint(language), None)
    } else {
        (words::nobody_in_list(language), words::nobody_in_list_hint(language), Some(all))
    };
    empty(title, hint, link)
}

/// An address that asks for an impossible list.
fn wrong_address(language: Language, invalid: &Invalid) -> Markup {
    html! {
        section class="card wrong" {
            h1 { (words::range_wrong(language)) }
            p class="alert" role="alert" { (errors::invalid(language, invalid)) }
            a class="button" href=(ListView::PATH) { (words::show_all_clients(language)) }
        }
    }
}
