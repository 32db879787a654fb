//! The table of a list; on a phone each row is a card.

use super::bulk::PICK;
use crate::{
    address::{ListView, card_href},
    clients::api::{ListPage, Listed},
    format,
    site::Site,
    ui::{
        client::{NextStep, last_active, status},
        heading::{Heading, heading},
    },
    words::{clients as words, common, work},
};
use domain::{ClientSet, Column, Day, Language, Sort};
use maud::{Markup, html};

/// The rows of a page. Roles are written out: on a phone the style takes the table apart, and
/// browsers then forget that it is one.
pub fn table(site: &Site, page: &ListPage, view: &ListView) -> Markup {
    let language = site.language;
    let moved = moved_heading(language, &page.query.set);
    html! {
        div class="card table-card" {
            table class={ "list" @if view.columns != Column::DEFAULT { " chosen" } } role="table" {
                caption class="hidden" {
                    (common::client_list(language)) ": " (words::count_clients(language, page.total))
                }
                thead role="rowgroup" {
                    tr role="row" {
                        @for (index, column) in view.columns.iter().enumerate() {
                            (heading_of(language, *column, page.sort, view))
                            @if let Some(moved) = moved.filter(|_| index == 0) {
                                th scope="col" role="columnheader" { (moved) }
                            }
                        }
                    }
                }
                tbody role="rowgroup" {
                    @for of in &page.rows { (row(site, of, &view.columns, moved)) }
                }
            }
        }
    }
}

fn heading_of(language: Language, column: Column, sort: Sort, view: &ListView) -> Markup {
    let key = column.sort_key();
    let of = Heading {
        name: words::column(language, column),
        code: column.code(),
        is_figure: is_figure(column),
        sorted: key.map(|key| view.sorted_by(key).href()),
        descending: key.filter(|key| *key == sort.key).map(|_| sort.descending),
    };
    heading(language, &of)
}

fn row(site: &Site, row: &Listed, columns: &[Column], moved: Option<&'static str>) -> Markup {
    let language = site.language;
    let client = &row.client;
    html! {
        tr role="row" data-key=(client.id) {
            @for column in columns {
                @if *column == Column::Name {
                    th scope="row" role="rowheader" data-column="name" {
                        input type="checkbox" class="pick" name=(PICK) value=(client.id) data-own
                            aria-label={ (work::select(language)) " " (client.name) };
                        a href=(card_href(client.id)) { (client.name) }
                    }
                    @if let Some(label) = moved {
                        td role="cell" data-column="moved" data-label=(label) {
                            (text(client.moved.map(|day| format::day(language, day)).as_deref()))
                        }
                    }
                } @else {
                    td role="cell" class=[is_figure(*column).then_some("figure")] data-column=(column.code())
                        data-label=(words::column(language, *column)) {
                        (cell(language, site.today, row, *column))
                    }
                }
            }
        }
    }
}

/// What a row has in a column.
fn cell(language: Language, today: Day, row: &Listed, column: Column) -> Markup {
    let client = &row.client;
    let day = |day| format::day(language, day);
    let figure = |n: i64, text: String| html! { span class=[(n == 0).then_some("zero")] { (text) } };
    match column {
        Column::Name => text(Some(&client.name)),
        Column::Status => status(language, &client.status),
        // A card of a phone has no heading to say what is counted.
        Column::DaysInStatus => html! {
            span class="wide" { (format::number(language, client.days_in_status.into())) }
            span class="narrow" { (words::count_days(language, client.days_in_status.into())) }
        },
        Column::Sales => status(language, &client.sales),
        Column::Advisor => text(client.advisor.as_deref()),
        Column::Phone => link("tel:", client.phone.as_deref()),
        Column::Email => link("mailto:", client.email.as_deref()),
        Column::Source => text(client.source.as_deref()),
        Column::Investment => text(client.investment.as_deref()),
        Column::Created => text(Some(&day(client.created))),
        Column::CustomerSince => text(client.customer_since.map(day).as_deref()),
        Column::LastActivity => match row.last_active {
            Some(on) => html! { span title=(day(on)) { (last_active(language, Some(on), today)) } },
            None => text(None),
        },
        Column::NextActivity => NextStep::of(language, client, today).view(),
        Column::Purchases => figure(client.purchases, format::number(language, client.purchases)),
        Column::LifeTotal => figure(client.life_total.minor_units, format::money(language, client.life_total)),
        Column::ExternalId => text(client.external_id.as_deref()),
    }
}

fn text(text: Option<&str>) -> Markup {
    html! { (text.unwrap_or(format::NOTHING)) }
}

fn link(scheme: &str, to: Option<&str>) -> Markup {
    match to {
        Some(to) => html! { a href={ (scheme) (to) } { (to) } },
        None => text(None),
    }
}

/// Whether a column holds figures, which stand to the right.
const fn is_figure(column: Column) -> bool {
    matches!(column, Column::DaysInStatus | Column::Purchases | Column::LifeTotal)
}

/// The heading of the day that a row of a movement or a spell is about.
fn moved_heading(language: Language, set: &ClientSet) -> Option<&'static str> {
    match set {
        ClientSet::Moved(..) | ClientSet::SpellsEnded(_) => Some(words::day(language)),
        ClientSet::SpellsLasting(_) => Some(words::began(language)),
        _ => None,
    }
}
