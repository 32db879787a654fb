//! All that the clients of the journal did, as a sheet: a row for each touch, client by client in the journal's order.

use super::{Cell, Sheet, clients::Words, paged};
use crate::Services;
use app::words::journal as words;
use domain::{
    Language, Viewer,
    journal::{JournalQuery, JournalRow, TouchColumn, TouchRow},
    journey::Step,
};
use store::StoreError;

/// So many clients are read at a time: each may have hundreds of touches.
const BATCH: u32 = 200;

/// The sheet of what the clients did whom `query` has for `viewer`.
///
/// # Errors
/// The database's.
pub async fn sheet(
    services: &Services,
    viewer: Viewer,
    query: JournalQuery,
    language: Language,
) -> Result<Sheet, StoreError> {
    let (store, now) = (services.store.clone(), services.now());
    let clients = store.count_journal(&viewer, &query, now).await?;
    let total = store.count_touches(&viewer, &query, now).await?;
    let headings = TouchColumn::ALL.map(|column| words::touch_column(language, column).to_owned()).into();
    let rows = paged(move |cursor| {
        let (store, viewer, query) = (store.clone(), viewer.clone(), query.clone());
        async move {
            let page = store.page_of_journal(&viewer, &query, clients, cursor.as_deref(), BATCH, now).await?;
            let steps = store.steps(&page.rows).await?;
            let of = |row: &JournalRow| steps.get(&row.client).map_or(&[][..], Vec::as_slice);
            let all: Vec<Step> = page.rows.iter().flat_map(|row| of(row).iter().copied()).collect();
            let mut touches = store.touch_rows(&all).await?.into_iter();
            let mut rows = Vec::with_capacity(all.len());
            for row in &page.rows {
                rows.extend(touches.by_ref().take(of(row).len()).map(|touch| cells(row, touch, language)));
            }
            Ok((rows, page.next))
        }
    });
    let words = Words::For(language);
    Ok(Sheet::new(format!("touches-{}", services.today()), headings, total, rows).with(words))
}

fn cells(row: &JournalRow, touch: TouchRow, language: Language) -> Vec<Cell> {
    let text = |text: &Option<String>| Cell::maybe(text.clone(), Cell::Text);
    let cell = |column| match column {
        TouchColumn::Client => Cell::Text(row.name.clone()),
        TouchColumn::ClientId => text(&row.external_id),
        TouchColumn::At => Cell::Time(touch.local.clone()),
        TouchColumn::Kind => Cell::Text(words::touch_kind(language, touch.step.kind).to_owned()),
        TouchColumn::Source => text(&touch.source),
        TouchColumn::Medium => text(&touch.medium),
        TouchColumn::Campaign => text(&touch.campaign),
        TouchColumn::Page => text(&touch.page),
        TouchColumn::Subject => text(&touch.subject),
        TouchColumn::Seconds => Cell::maybe(touch.duration_seconds, Cell::Integer),
        TouchColumn::Amount => Cell::maybe(touch.amount, Cell::Money),
        TouchColumn::Lines => Cell::Integer(touch.step.lines as i64),
        TouchColumn::ExternalId => text(&touch.external_id),
    };
    TouchColumn::ALL.map(cell).into()
}
