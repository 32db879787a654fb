//! Attribution: what brought the clients of the journal, and what came of them; every number opens them.

use super::{
    beside_it,
    narrowed::{self, QueryHref, chips, narrowing, segments},
};
use crate::{
    AppError,
    address::{AttributionView, JournalView},
    format,
    islands::{Island, island},
    navigator,
    saved::saved,
    site::Site,
    ui::{
        events,
        heading::{Heading, heading},
        here::use_here,
        period::{Days, period, range_links},
        states::{empty, failed},
        written::Written,
    },
    words::{attribution as words, clients, common, errors, journal, reports},
};
use domain::{
    Choices, Invalid, Language, Permission, Preset, RefId, Span,
    journal::{AttributionColumn, AttributionRow, AttributionTable, JournalColumn, JournalQuery},
    journey::{Attribution, Click, Dimension},
    saved::{Savable, SavedView},
};
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;

#[cfg(feature = "ssr")]
use {super::api, crate::saved::api::kept_of, domain::params::Params};

/// So many rows are shown; files have all of them.
const SHOWN: usize = 200;

/// What the page shows.
pub struct Loaded {
    /// What the address says.
    view: Result<AttributionView, Invalid>,
    /// What can be filtered by; what cannot be had is not offered.
    choices: Choices,
    /// What is kept under names.
    kept: Vec<SavedView>,
    /// Nothing of an address that cannot be.
    table: Option<Result<AttributionTable, AppError>>,
}

/// Asks for what the query of an address says. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(site: &Site, query: &str) -> Loaded {
    let view = Params::sent(query).and_then(|params| AttributionView::read(&params));
    let table = async {
        let view = view.as_ref().ok()?;
        Some(api::attribution(&view.journal.asked(site.today, site.first), view.by).await)
    };
    let kept = kept_of(Savable::Attribution);
    let (choices, kept, mut table) = futures::join!(api::choices(), kept, table);
    if let (Some(Ok(table)), Ok(view)) = (&mut table, &view) {
        view.sort.sort(&mut table.rows);
    }
    let wrong = view.as_ref().err().map(|invalid| AppError::from(invalid.clone()));
    let failed = table.iter().filter_map(|table| table.as_ref().err());
    choices
        .as_ref()
        .err()
        .into_iter()
        .chain(kept.as_ref().err())
        .chain(&wrong)
        .chain(failed)
        .for_each(AppError::set_status);
    Loaded { view, choices: choices.unwrap_or_default(), kept: kept.unwrap_or_default(), table }
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
                a class="button" href=(AttributionView::PATH) { (journal::everyone(language)) }
            }
        },
    };
    Written { title: words::title(language).to_owned(), main }
}

fn content(site: &Site, view: &AttributionView, loaded: &Loaded) -> Markup {
    let language = site.language;
    let Loaded { choices, kept, table, .. } = loaded;
    let query = &view.journal.query;
    let href: QueryHref = {
        let view = view.clone();
        Arc::new(move |query| view.of(view.journal.asking(query)).href())
    };
    let may_export = site.viewer.as_ref().is_some_and(|viewer| viewer.may(Permission::Export));
    let days = days_of(site, view);
    let is_all = view.journal.span == Span::Preset(Preset::All);
    html! {
        header class="page-head" {
            h1 { (words::title(language)) }
            div class="tools" {
                (island::<Controls>(()))
                (narrowing(site, query, choices, &href))
                (saved(site, Savable::Attribution, kept))
                @if may_export {
                    span class="exports" {
                        @for format in ["csv", "xlsx"] {
                            a class="button" download href=(view.export_href(format)) { (format.to_uppercase()) }
                        }
                    }
                }
            }
        }
        (beside_it(site, AttributionView::PATH))
        div class="card report-bar" {
            (by(language, view))
            (range_links(language, &days))
            (segments(language, query, &href))
        }
        div class="context" {
            @if !is_all { (period(site, &days, &html! {})) }
            (chips(language, query, choices, &href))
        }
        p class="stale-note" { (common::loading(language)) " " a href=(view.href()) { (common::try_again(language)) } }
        @match table {
            Some(Ok(of)) if of.rows.is_empty() => (nobody(language, view)),
            Some(Ok(of)) => (rows(language, view, of)),
            Some(Err(error)) => (failed(language, error, &view.href())),
            None => {}
        }
        p class="hint below" { (words::hint(language)) }
    }
}

fn days_of(site: &Site, view: &AttributionView) -> Days {
    let of = view.clone();
    Days {
        span: view.journal.span,
        range: view.journal.span.range(site.today, site.first),
        near: [Preset::Last30, Preset::Quarter, Preset::Year, Preset::All],
        href: Arc::new(move |span| of.of(of.journal.on(span)).href()),
    }
}

/// By which click, and to what of it: each a link.
fn by(language: Language, view: &AttributionView) -> Markup {
    let current = |is: bool| is.then_some("true");
    html! {
        div class="segments" role="group" aria-label=(words::clicks(language)) {
            @for click in Click::ALL {
                a data-noscroll href=(view.attributed(Attribution { click, ..view.by }).href())
                    aria-current=[current(view.by.click == click)] { (words::click(language, click)) }
            }
        }
        div class="segments" role="group" aria-label=(words::dimensions(language)) {
            @for dimension in Dimension::ALL {
                a data-noscroll href=(view.attributed(Attribution { dimension, ..view.by }).href())
                    aria-current=[current(view.by.dimension == dimension)] { (words::dimension(language, dimension)) }
            }
        }
    }
}

fn nobody(language: Language, view: &AttributionView) -> Markup {
    if view.journal.query == JournalQuery::default() && view.journal.span == JournalView::default().span {
        return empty(journal::nobody(language), journal::nobody_hint(language), None);
    }
    let whole = AttributionView { by: view.by, ..AttributionView::default() }.href();
    let link = Some((whole, journal::everyone(language)));
    empty(journal::nobody_such(language), journal::nobody_such_hint(language), link)
}

/// A row for each value, and one for all of them.
fn rows(language: Language, view: &AttributionView, table: &AttributionTable) -> Markup {
    let shown = &table.rows[..table.rows.len().min(SHOWN)];
    html! {
        div class="card table-card" {
            table class="list report attribution" role="table" {
                caption class="hidden" { (words::title(language)) ": " (name(language, view.by)) }
                thead role="rowgroup" {
                    tr role="row" { @for column in AttributionColumn::ALL { (heading_of(language, column, view)) } }
                }
                tbody role="rowgroup" {
                    @for row in shown { (line(language, view, row, Some(row.value))) }
                }
                @if table.rows.len() > 1 {
                    tfoot role="rowgroup" { (line(language, view, &table.total, None)) }
                }
            }
        }
        @if table.rows.len() > SHOWN {
            p class="hint" { (words::more(language, (table.rows.len() - SHOWN) as i64)) }
        }
    }
}

fn name(language: Language, by: Attribution) -> &'static str {
    journal::column(language, JournalColumn::brought(by))
}

fn heading_of(language: Language, column: AttributionColumn, view: &AttributionView) -> Markup {
    let is_name = column == AttributionColumn::Name;
    let of = Heading {
        name: if is_name { name(language, view.by) } else { words::column(language, column) },
        code: column.code(),
        is_figure: !is_name,
        sorted: Some(view.sorted_by(column).href()),
        descending: (view.sort.key == column).then_some(view.sort.descending),
    };
    heading(language, &of)
}

/// What came of those of a value; of all, with none.
fn line(language: Language, view: &AttributionView, row: &AttributionRow, value: Option<RefId>) -> Markup {
    let title = match (value, &row.name) {
        (None, _) => reports::total(language),
        (Some(_), Some(name)) => name,
        (Some(_), None) => journal::not_told(language),
    };
    html! {
        tr role="row" data-key=[value] {
            @for column in AttributionColumn::ALL {
                @if column == AttributionColumn::Name {
                    th scope="row" role="rowheader" data-column="name" { (title) }
                } @else {
                    td role="cell" class="figure" data-column=(column.code()) data-phone
                        data-label=(words::column(language, column)) {
                        (cell(language, view, row, column, value))
                    }
                }
            }
        }
    }
}

/// A number, which opens whom it counts.
fn cell(
    language: Language,
    view: &AttributionView,
    row: &AttributionRow,
    column: AttributionColumn,
    value: Option<RefId>,
) -> Markup {
    let number = |n| Some(format::number(language, n));
    let (said, is_zero) = match column {
        AttributionColumn::Name => (None, true),
        AttributionColumn::Clients => (number(row.clients), row.clients == 0),
        AttributionColumn::Buyers => (number(row.buyers), row.buyers == 0),
        AttributionColumn::Share => {
            (row.share().map(|share| format::percent(language, share * 100.0)), row.buyers == 0)
        }
        AttributionColumn::Deals => (number(row.deals), row.deals == 0),
        AttributionColumn::Ltv => (Some(format::money(language, row.ltv)), row.ltv.minor_units == 0),
        AttributionColumn::ValueOfOne => {
            let mean = row.value_of_one();
            (mean.map(|mean| format::money(language, mean)), mean.is_none_or(|mean| mean.minor_units == 0))
        }
        AttributionColumn::Touches => (row.touches.and_then(number), row.touches.is_none()),
        AttributionColumn::Days => (row.days.and_then(number), row.days.is_none()),
    };
    let said = said.unwrap_or_else(|| "—".to_owned());
    html! {
        @if is_zero {
            span class="zero" { (said) }
        } @else {
            @let opens = if column.is_of_buyers() { row.buyers } else { row.clients };
            a href=(view.journal.asking(column.opens(&view.journal.query, view.by, value)).href())
                title=(clients::count_clients(language, opens)) { (said) }
        }
    }
}

/// What the browser does on the page.
pub struct Controls;

impl Island for Controls {
    const ID: &'static str = "attribution-controls";

    type Given = ();

    fn view(_: Signal<()>) -> impl IntoView {
        let here = use_here();
        events::listen("change", false, move |event| {
            let is_here = here.path.get_untracked() == AttributionView::PATH;
            let view = is_here.then(|| AttributionView::at(&here.search.get_untracked()));
            let other = view.and_then(|view| {
                let query = narrowed::ticked(&view.journal.query, event)?;
                Some(view.of(view.journal.asking(query)))
            });
            if let Some(view) = other {
                navigator::go(&view.href());
            }
        });
    }
}
