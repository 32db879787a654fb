//! What brought clients, and what came of them, as a sheet.

use super::{Cell, Sheet, clients::Words};
use app::words::{attribution as words, journal};
use domain::{
    Day,
    journal::{AttributionColumn, AttributionRow, AttributionTable, JournalColumn},
    journey::Attribution,
};
use futures::{StreamExt, stream};

/// The sheet of a table, in the order of its rows.
pub fn sheet(table: AttributionTable, by: Attribution, today: Day, words: Words) -> Sheet {
    let heading = |column| match words {
        Words::Codes => column_code(column, by).to_owned(),
        Words::For(language) if column == AttributionColumn::Name => {
            journal::column(language, JournalColumn::brought(by)).to_owned()
        }
        Words::For(language) => self::words::column(language, column).to_owned(),
    };
    let headings = AttributionColumn::ALL.map(heading).into();
    let not_told = words.language().map(journal::not_told);
    let rows: Vec<Vec<Cell>> = table.rows.iter().map(|row| cells(row, not_told)).collect();
    let name = format!("attribution-{}-{today}", by.code());
    Sheet::new(name, headings, rows.len() as i64, stream::once(async { Ok(rows) }).boxed()).with(words)
}

/// For programs the column of the value is called as what it is.
const fn column_code(column: AttributionColumn, by: Attribution) -> &'static str {
    match column {
        AttributionColumn::Name => by.code(),
        column => column.code(),
    }
}

fn cells(row: &AttributionRow, not_told: Option<&str>) -> Vec<Cell> {
    let name = row.name.as_deref().or(not_told).map(str::to_owned);
    let cell = |column| match column {
        AttributionColumn::Name => Cell::maybe(name.clone(), Cell::Text),
        AttributionColumn::Clients => Cell::Integer(row.clients),
        AttributionColumn::Buyers => Cell::Integer(row.buyers),
        AttributionColumn::Share => Cell::maybe(row.share(), Cell::Number),
        AttributionColumn::Deals => Cell::Integer(row.deals),
        AttributionColumn::Ltv => Cell::Money(row.ltv),
        AttributionColumn::ValueOfOne => Cell::maybe(row.value_of_one(), Cell::Money),
        AttributionColumn::Touches => Cell::maybe(row.touches, Cell::Integer),
        AttributionColumn::Days => Cell::maybe(row.days, Cell::Integer),
    };
    AttributionColumn::ALL.map(cell).into()
}
