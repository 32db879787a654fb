//! The list of clients as a sheet.

use super::{Batches, Cell, Sheet, paged};
use crate::Services;
use app::words;
use domain::{ClientQuery, ClientRow, Column, Language, Statuses, Viewer};
use store::{StoreError, Zone};

/// How many clients are read at a time.
const BATCH: u32 = 2000;

/// Who reads the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    /// A person, in their language.
    For(Language),
    /// A program: headings and statuses by their codes, and each client's number first.
    Codes,
}

impl Words {
    /// The language; none for programs.
    pub const fn language(self) -> Option<Language> {
        match self {
            Words::For(language) => Some(language),
            Words::Codes => None,
        }
    }
}

/// The sheet of the clients that `query` has for `viewer`.
///
/// # Errors
/// The database's.
pub async fn sheet(
    services: &Services,
    viewer: Viewer,
    query: ClientQuery,
    columns: Vec<Column>,
    words: Words,
) -> Result<Sheet, StoreError> {
    let total = services.store.count_clients(&viewer, &query).await?;
    let mut headings: Vec<String> = match words {
        Words::For(language) => columns.iter().map(|column| words::clients::column(language, *column).into()).collect(),
        Words::Codes => columns.iter().map(|column| column.code().into()).collect(),
    };
    if words == Words::Codes {
        headings.insert(0, "id".into());
    }
    let name = format!("clients-{}", services.today());
    // There is no page here that would know what they are called.
    let statuses = services.store.statuses();
    let rows = batches(services.clone(), viewer, query, total, move |zone, row| {
        let id = (words == Words::Codes).then_some(Cell::Integer(row.id));
        id.into_iter().chain(columns.iter().map(|column| cell(row, *column, words, zone, &statuses))).collect()
    });
    Ok(Sheet::new(name, headings, total, rows).with(words))
}

fn batches(
    services: Services,
    viewer: Viewer,
    query: ClientQuery,
    total: i64,
    cells: impl Fn(Zone, &ClientRow) -> Vec<Cell> + Clone + Send + Sync + 'static,
) -> Batches {
    let (today, zone) = (services.today(), services.store.zone());
    paged(move |cursor| {
        let (services, viewer, query, cells) = (services.clone(), viewer.clone(), query.clone(), cells.clone());
        async move {
            let page = services.store.page_of_clients(&viewer, &query, total, cursor.as_deref(), BATCH, today).await?;
            Ok((page.rows.iter().map(|row| cells(zone, row)).collect(), page.next))
        }
    })
}

fn cell(row: &ClientRow, column: Column, words: Words, zone: Zone, statuses: &Statuses) -> Cell {
    let text = |text: &Option<String>| Cell::maybe(text.clone(), Cell::Text);
    // A file that is taken back must not take away what it has left out.
    let all = |first: &Option<String>, others: &[String]| {
        Cell::maybe(first.as_ref(), |first| {
            let values: Vec<&str> = std::iter::once(first).chain(others).map(String::as_str).collect();
            Cell::Text(values.join("|"))
        })
    };
    let status = |code: &str| {
        Cell::Text(match words {
            Words::For(language) => words::clients::status_among(language, statuses, code),
            Words::Codes => code.to_owned(),
        })
    };
    match column {
        Column::Name => Cell::Text(row.name.clone()),
        Column::Status => status(&row.status),
        Column::DaysInStatus => Cell::Integer(row.days_in_status.into()),
        Column::Sales => status(&row.sales),
        Column::Advisor => text(&row.advisor),
        Column::Phone => all(&row.phone, &row.other_phones),
        Column::Email => all(&row.email, &row.other_emails),
        Column::Source => text(&row.source),
        Column::Investment => text(&row.investment),
        Column::Created => Cell::Day(row.created),
        Column::CustomerSince => Cell::maybe(row.customer_since, Cell::Day),
        Column::LastActivity => Cell::maybe(row.last_activity, |at| Cell::Time(zone.local_text(at))),
        Column::NextActivity => Cell::maybe(row.next_activity.clone(), Cell::Time),
        Column::Purchases => Cell::Integer(row.purchases),
        Column::LifeTotal => Cell::Money(row.life_total),
        Column::ExternalId => text(&row.external_id),
    }
}
