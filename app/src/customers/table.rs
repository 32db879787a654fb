//! The table of customers; on a phone each row is a card.

use crate::{
    address::{CustomersView, card_href},
    format,
    site::statuses,
    ui::heading::{Heading, heading},
    words::{clients, customers as words},
};
use domain::{
    Language,
    customers::{Consent, CustomerColumn, CustomerPage, CustomerRow},
};
use maud::{Markup, html};

/// The rows of a page. Roles are written out: on a phone the style takes the table apart, and browsers then forget
/// that it is one.
pub fn table(language: Language, page: &CustomerPage, view: &CustomersView) -> Markup {
    // The name stands first, and stays while all else is moved.
    let mut columns = view.query.columns().to_vec();
    columns.sort_by_key(|column| *column != CustomerColumn::Name);
    html! {
        div class="card table-card" {
            table class="list report customers" role="table" {
                caption class="hidden" {
                    (words::title(language)) ": " (clients::count_clients(language, page.sums.customers))
                }
                thead role="rowgroup" {
                    tr role="row" { @for column in &columns { (heading_of(language, *column, view)) } }
                }
                tbody role="rowgroup" {
                    @for of in &page.rows {
                        tr role="row" data-key=(of.client) { @for column in &columns { (cell(language, of, *column, view.query.is_limited)) } }
                    }
                }
            }
        }
    }
}

fn heading_of(language: Language, column: CustomerColumn, view: &CustomersView) -> Markup {
    let (key, sort) = (column.key(), view.query.sort);
    let of = Heading {
        name: words::column(language, column),
        code: column.code(),
        is_figure: is_figure(column),
        sorted: key.map(|key| view.sorted_by(key).href()),
        descending: key.filter(|key| *key == sort.key).map(|_| sort.descending),
    };
    heading(language, &of)
}

/// What a row has in a column; of phones and addresses the first, where columns are limited.
fn cell(language: Language, row: &CustomerRow, column: CustomerColumn, is_limited: bool) -> Markup {
    let text = |text: Option<&String>| html! { (text.map_or("", String::as_str)) };
    let agrees = |consent: Consent| {
        html! { (if row.receives[consent as usize] { words::yes(language) } else { words::no(language) }) }
    };
    let status = |code: &str| {
        let known = statuses();
        html! { (known.by_code(code).map_or_else(|| code.to_owned(), |status| clients::status_of(language, status))) }
    };
    let links = |values: &[String], scheme: &str| {
        let most = if is_limited { 1 } else { values.len() };
        html! {
            @for value in values.iter().take(most) { a class="line" href={ (scheme) (value) } { (value) } }
            @if values.len() > most { " +" (values.len() - most) }
        }
    };
    let shown = match column {
        CustomerColumn::Name => {
            return html! {
                th scope="row" role="rowheader" data-column="name" { a href=(card_href(row.client.0)) { (row.name) } }
            };
        }
        CustomerColumn::Number => match &row.external_id {
            Some(number) => html! { (number) },
            None => html! { "#" (row.client) },
        },
        CustomerColumn::Email => links(&row.emails, "mailto:"),
        CustomerColumn::Phone => links(&row.phones, "tel:"),
        CustomerColumn::PriceGroup => text(row.price_group.as_ref()),
        CustomerColumn::Sales => html! { (format::money(language, row.sales)) },
        CustomerColumn::SalesCount => html! { (format::number(language, row.sales_count)) },
        CustomerColumn::LastSale => html! { (format::day(language, row.last_sale.1)) },
        CustomerColumn::Status => status(&row.status),
        CustomerColumn::SalesStatus => status(&row.sales_status),
        CustomerColumn::Advisor => text(row.advisor.as_ref()),
        CustomerColumn::Source => text(row.source.as_ref()),
        CustomerColumn::Tags => html! { (row.tags.join(", ")) },
        CustomerColumn::ReceivesEmail => agrees(Consent::Email),
        CustomerColumn::ReceivesPost => agrees(Consent::Post),
        CustomerColumn::ReceivesSms => agrees(Consent::Sms),
        CustomerColumn::CustomerSince => {
            html! { (row.customer_since.map_or_else(String::new, |day| format::day(language, day))) }
        }
        CustomerColumn::Created => html! { (format::day(language, row.created)) },
        CustomerColumn::LifeTotal => html! { (format::money(language, row.life_total)) },
    };
    html! {
        td role="cell" class=[is_figure(column).then_some("figure")] data-column=(column.code()) data-phone
            data-label=(words::column(language, column)) { (shown) }
    }
}

const fn is_figure(column: CustomerColumn) -> bool {
    matches!(column, CustomerColumn::Sales | CustomerColumn::SalesCount | CustomerColumn::LifeTotal)
}
