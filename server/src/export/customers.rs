//! Customers as a sheet.

use super::{Cell, Sheet, clients::Words, paged};
use crate::Services;
use app::words::{clients, customers as words};
use domain::{
    Viewer,
    customers::{Consent, CustomerColumn, CustomerQuery, CustomerRow},
};
use std::iter;
use store::StoreError;

/// How many rows are read at a time: by what sales come to, all of them are reckoned for each batch.
const BATCH: u32 = 10_000;

/// The sheet of the customers that `query` has for `viewer`, with the columns that it shows.
///
/// # Errors
/// The database's.
pub async fn sheet(
    services: &Services,
    viewer: Viewer,
    query: CustomerQuery,
    words: Words,
) -> Result<Sheet, StoreError> {
    let store = services.store.clone();
    let sums = store.sum_customers(&viewer, &query.filter).await?;
    let columns = query.columns();
    let headings: Vec<String> = match words {
        Words::For(language) => {
            columns.iter().map(|column| self::words::column(language, *column).to_owned()).collect()
        }
        Words::Codes => iter::once("id").chain(columns.iter().map(|column| column.code())).map(str::to_owned).collect(),
    };
    let statuses = store.statuses();
    let rows = paged(move |cursor| {
        let (store, viewer, query, statuses) = (store.clone(), viewer.clone(), query.clone(), statuses.clone());
        async move {
            let page = store.page_of_customers(&viewer, &query, sums, cursor.as_deref(), BATCH).await?;
            let status = |code: &str| match words.language() {
                Some(language) => clients::status_among(language, &statuses, code),
                None => code.to_owned(),
            };
            let cells = |row: &CustomerRow| {
                let id = (words == Words::Codes).then_some(Cell::Integer(row.client.0));
                id.into_iter().chain(columns.iter().map(|column| cell(row, *column, words, status))).collect()
            };
            Ok((page.rows.iter().map(cells).collect(), page.next))
        }
    });
    Ok(Sheet::new(format!("customers-{}", services.today()), headings, sums.customers, rows).with(words))
}

/// What a row has in a column; of phones and addresses all, also where the page shows the first.
fn cell(row: &CustomerRow, column: CustomerColumn, words: Words, status: impl Fn(&str) -> String) -> Cell {
    let text = |text: &Option<String>| Cell::maybe(text.clone(), Cell::Text);
    // As a file of clients has them, so that it can be taken back.
    let all = |values: &[String]| if values.is_empty() { Cell::Empty } else { Cell::Text(values.join("|")) };
    let agrees = |consent: Consent| match (words.language(), row.receives[consent as usize]) {
        (Some(language), true) => Cell::Text(self::words::yes(language).to_owned()),
        (Some(language), false) => Cell::Text(self::words::no(language).to_owned()),
        (None, agrees) => Cell::Integer(agrees.into()),
    };
    match column {
        CustomerColumn::Number => match (&row.external_id, words) {
            (None, Words::For(_)) => Cell::Text(format!("#{}", row.client)),
            (number, _) => text(number),
        },
        CustomerColumn::Name => Cell::Text(row.name.clone()),
        CustomerColumn::Email => all(&row.emails),
        CustomerColumn::Phone => all(&row.phones),
        CustomerColumn::PriceGroup => text(&row.price_group),
        CustomerColumn::Sales => Cell::Money(row.sales),
        CustomerColumn::SalesCount => Cell::Integer(row.sales_count),
        CustomerColumn::LastSale => Cell::Day(row.last_sale.1),
        CustomerColumn::Status => Cell::Text(status(&row.status)),
        CustomerColumn::SalesStatus => Cell::Text(status(&row.sales_status)),
        CustomerColumn::Advisor => text(&row.advisor),
        CustomerColumn::Source => text(&row.source),
        CustomerColumn::Tags => all(&row.tags),
        CustomerColumn::ReceivesEmail => agrees(Consent::Email),
        CustomerColumn::ReceivesPost => agrees(Consent::Post),
        CustomerColumn::ReceivesSms => agrees(Consent::Sms),
        CustomerColumn::CustomerSince => Cell::maybe(row.customer_since, Cell::Day),
        CustomerColumn::Created => Cell::Day(row.created),
        CustomerColumn::LifeTotal => Cell::Money(row.life_total),
    }
}
