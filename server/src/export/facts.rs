//! Facts as a sheet, for programs.

use super::{Cell, Sheet, paged};
use crate::Services;
use domain::{Fact, FactQuery, Viewer};
use store::StoreError;

/// How many facts are read at a time.
const BATCH: u32 = 1000;

const HEADINGS: [&str; 18] = [
    "id",
    "external_id",
    "client",
    "client_name",
    "kind",
    "state",
    "direction",
    "at",
    "day",
    "due",
    "duration_seconds",
    "advisor",
    "entered_by",
    "subject",
    "body",
    "place",
    "amount",
    "currency",
];

/// The sheet of the facts that `query` has for `viewer`.
///
/// # Errors
/// The database's.
pub async fn sheet(services: &Services, viewer: Viewer, query: FactQuery) -> Result<Sheet, StoreError> {
    let total = services.store.count_facts(&viewer, &query).await?;
    let store = services.store.clone();
    let rows = paged(move |cursor| {
        let (store, viewer, query) = (store.clone(), viewer.clone(), query.clone());
        async move {
            let page = store.facts(&viewer, &query, cursor.as_deref(), BATCH).await?;
            Ok((page.rows.into_iter().map(cells).collect(), page.next))
        }
    });
    let name = format!("facts-{}", services.today());
    Ok(Sheet::new(name, HEADINGS.map(str::to_owned).to_vec(), total, rows))
}

fn cells(fact: Fact) -> Vec<Cell> {
    let text = |text: Option<String>| Cell::maybe(text, Cell::Text);
    let currency = fact.amount.map(|amount| amount.currency.code().to_owned());
    vec![
        Cell::Integer(fact.id),
        text(fact.external_id),
        Cell::Integer(fact.client.0),
        Cell::Text(fact.client_name),
        Cell::Text(fact.kind.code().to_owned()),
        Cell::Text(fact.state),
        text(fact.direction),
        Cell::Time(fact.local),
        Cell::Day(fact.day),
        Cell::maybe(fact.due, Cell::Day),
        Cell::maybe(fact.duration_seconds, Cell::Integer),
        text(fact.advisor),
        text(fact.entered_by),
        text(fact.subject),
        text(fact.body),
        text(fact.place),
        Cell::maybe(fact.amount, Cell::Money),
        text(currency),
    ]
}
