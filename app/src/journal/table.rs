//! The table of the journal; on a phone each row is a card.

use super::strip::{sentence, strip};
use crate::{
    address::JournalView,
    format,
    site::Site,
    words::{clients, journal as words},
};
use domain::{
    Language,
    journal::{JournalColumn, JournalPage, JournalRow},
};
use maud::{Markup, html};

/// The columns, in their order: contacts and tags stand below the name.
const COLUMNS: [JournalColumn; 8] = [
    JournalColumn::Name,
    JournalColumn::Chain,
    JournalColumn::Ltv,
    JournalColumn::Deals,
    JournalColumn::Touches,
    JournalColumn::Days,
    JournalColumn::FirstTouch,
    JournalColumn::LastTouch,
];

/// The rows of a page. Roles are written out: on a phone the style takes the table apart, and
/// browsers then forget that it is one.
pub fn table(site: &Site, page: &JournalPage, view: &JournalView) -> Markup {
    let language = site.language;
    html! {
        div class="card table-card" {
            table class="list journal" role="table" {
                caption class="hidden" {
                    (words::title(language)) ": " (clients::count_clients(language, page.total))
                }
                thead role="rowgroup" {
                    tr role="row" { @for column in COLUMNS { (heading(language, column, view)) } }
                }
                tbody role="rowgroup" { @for of in &page.rows { (row(language, of, view)) } }
            }
        }
    }
}

/// A heading; it sorts by its column where that can be done without slowing down.
fn heading(language: Language, column: JournalColumn, view: &JournalView) -> Markup {
    let name = words::column(language, column);
    let sort = view.query.sort;
    let order = column.sort_key().filter(|key| *key == sort.key).map(|_| match sort.descending {
        false => ("ascending", "↑"),
        true => ("descending", "↓"),
    });
    html! {
        th scope="col" role="columnheader" class=[figure_class(column)] data-column=(column.code())
            aria-sort=[order.map(|(sorted, _)| sorted)] {
            @if let Some(key) = column.sort_key() {
                a data-noscroll href=(view.sorted_by(key).href()) title={ (clients::sort_by(language)) " " (name) } {
                    (name)
                    @if let Some((_, arrow)) = order { " " span aria-hidden="true" { (arrow) } }
                }
            } @else {
                (name)
            }
        }
    }
}

fn row(language: Language, row: &JournalRow, view: &JournalView) -> Markup {
    let is_open = view.client == Some(row.client.0);
    html! {
        tr role="row" data-key=(row.client) aria-current=[is_open.then_some("true")] {
            @for column in COLUMNS {
                @if column == JournalColumn::Name {
                    th scope="row" role="rowheader" data-column="name" {
                        a data-noscroll href=(view.opened(row.client.0).href()) { (row.name) }
                        (contacts(row))
                    }
                } @else {
                    td role="cell" class=[figure_class(column)] data-column=(column.code())
                        data-label=(words::column(language, column)) {
                        (cell(language, row, column))
                    }
                }
            }
        }
    }
}

/// The first phone and the first address, and how many more there are.
fn contacts(row: &JournalRow) -> Markup {
    let said = |values: &[String]| {
        let first = values.first()?;
        let more = values.len() - 1;
        Some(if more > 0 { format!("{first} +{more}") } else { first.clone() })
    };
    let said: Vec<String> = [said(&row.phones), said(&row.emails)].into_iter().flatten().collect();
    html! {
        @if !said.is_empty() { small class="contacts" { (said.join(" · ")) } }
        @if !row.tags.is_empty() { small class="contacts" { (row.tags.join(", ")) } }
    }
}

/// What a row has in a column.
fn cell(language: Language, row: &JournalRow, column: JournalColumn) -> Markup {
    let journey = &row.journey;
    let number = |n: i64| html! { span class=[(n == 0).then_some("zero")] { (format::number(language, n)) } };
    match column {
        JournalColumn::Chain => html! {
            (strip(language, &journey.spelling))
            span class="hidden" { (sentence(language, &journey.spelling)) }
            @if journey.has_abandoned_cart {
                small class="cart" {
                    (words::column(language, JournalColumn::AbandonedCart)) ", "
                    @if journey.bought_since_cart {
                        (words::bought_since(language))
                    } @else {
                        (words::not_bought_since(language))
                    }
                }
            }
        },
        JournalColumn::Ltv => html! {
            span class=[(journey.ltv.minor_units == 0).then_some("zero")] { (format::money(language, journey.ltv)) }
        },
        JournalColumn::Deals => number(journey.deals),
        // A card of a phone has no heading to say what is counted.
        JournalColumn::Touches => html! {
            span class="wide" { (number(journey.touches)) }
            span class="narrow" {
                (words::touches_in_days(
                    language,
                    &words::count_touches(language, journey.touches),
                    &clients::count_days(language, journey.days),
                ))
                @if journey.deals > 0 { " · " (words::count_deals(language, journey.deals)) }
            }
        },
        JournalColumn::Days => number(journey.days),
        JournalColumn::FirstTouch => html! { (format::day(language, journey.first.1)) },
        JournalColumn::LastTouch => html! { (format::day(language, journey.last.1)) },
        // They stand below the name, or in files alone.
        _ => html! {},
    }
}

fn figure_class(column: JournalColumn) -> Option<&'static str> {
    let is_figure =
        matches!(column, JournalColumn::Ltv | JournalColumn::Deals | JournalColumn::Touches | JournalColumn::Days);
    is_figure.then_some("figure")
}
