//! The journal as a sheet.

use super::{Cell, Sheet, clients::Words, paged};
use crate::Services;
use app::words::journal as words;
use domain::{
    Language, Viewer,
    journal::{JournalColumn, JournalQuery, JournalRow},
    journey::TouchKind,
};
use std::iter;
use store::{StoreError, Zone};

/// How many rows are read at a time.
const BATCH: u32 = 1_000;

/// The sheet of the rows that `query` has for `viewer`.
///
/// # Errors
/// The database's.
pub async fn sheet(
    services: &Services,
    viewer: Viewer,
    query: JournalQuery,
    words: Words,
) -> Result<Sheet, StoreError> {
    let (store, now) = (services.store.clone(), services.now());
    let total = store.count_journal(&viewer, &query, now).await?;
    let headings: Vec<String> = match words {
        Words::For(language) => {
            JournalColumn::ALL.map(|column| self::words::column(language, column).to_owned()).into()
        }
        Words::Codes => {
            iter::once("id").chain(JournalColumn::ALL.map(JournalColumn::code)).map(str::to_owned).collect()
        }
    };
    let zone = store.zone();
    let rows = paged(move |cursor| {
        let (store, viewer, query) = (store.clone(), viewer.clone(), query.clone());
        async move {
            let page = store.page_of_journal(&viewer, &query, total, cursor.as_deref(), BATCH, now).await?;
            let steps = store.steps(&page.rows).await?;
            let row = |row: JournalRow| {
                let steps = steps.get(&row.client).map_or(&[][..], Vec::as_slice);
                let chain: Vec<TouchKind> = steps.iter().map(|step| step.kind).collect();
                cells(&row, &chain, words, zone)
            };
            Ok((page.rows.into_iter().map(row).collect(), page.next))
        }
    });
    Ok(Sheet::new(format!("journal-{}", services.today()), headings, total, rows).with(words))
}

fn cells(row: &JournalRow, chain: &[TouchKind], words: Words, zone: Zone) -> Vec<Cell> {
    let text = |text: &Option<String>| Cell::maybe(text.clone(), Cell::Text);
    // As a file of clients has them, so that it can be taken back.
    let all = |values: &[String]| if values.is_empty() { Cell::Empty } else { Cell::Text(values.join("|")) };
    let time = |at| Cell::Time(zone.local_text(at));
    let journey = &row.journey;
    let cell = |column: JournalColumn| match column {
        JournalColumn::Name => Cell::Text(row.name.clone()),
        JournalColumn::ExternalId => text(&row.external_id),
        JournalColumn::Phones => all(&row.phones),
        JournalColumn::Emails => all(&row.emails),
        JournalColumn::UserIds => all(&row.user_ids),
        JournalColumn::FirstTouch => time(journey.first.0),
        JournalColumn::LastTouch => time(journey.last.0),
        JournalColumn::Touches => Cell::Integer(journey.touches),
        JournalColumn::Chain => Cell::Text(written(chain, words.language())),
        JournalColumn::Days => Cell::Integer(journey.days),
        JournalColumn::Deals => Cell::Integer(journey.deals),
        JournalColumn::Ltv => Cell::Money(journey.ltv),
        JournalColumn::Tags => all(&row.tags),
        JournalColumn::Advisor => text(&row.advisor),
        JournalColumn::AbandonedCart => Cell::Integer(journey.has_abandoned_cart.into()),
        JournalColumn::FirstSource
        | JournalColumn::FirstMedium
        | JournalColumn::FirstCampaign
        | JournalColumn::LastSource
        | JournalColumn::LastMedium
        | JournalColumn::LastCampaign => {
            let came = column.came().and_then(|by| row.came(by));
            Cell::maybe(came, |came| Cell::Text(came.to_owned()))
        }
    };
    let id = (words == Words::Codes).then_some(Cell::Integer(row.client.0));
    id.into_iter().chain(JournalColumn::ALL.map(cell)).collect()
}

/// A chain in words: `session ×5 > call > request > deal`.
fn written(chain: &[TouchKind], language: Option<Language>) -> String {
    let runs = chain.chunk_by(|one, next| one == next).map(|run| {
        let name = language.map_or_else(|| run[0].code(), |language| words::touch_kind(language, run[0]));
        if run.len() > 1 { format!("{name} ×{}", run.len()) } else { name.to_owned() }
    });
    runs.collect::<Vec<_>>().join(" > ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use TouchKind::{Call, Deal, Session};

    #[test]
    fn a_chain_is_written_in_words() {
        assert_eq!(written(&[Session, Session, Call, Deal, Session], None), "session ×2 > call > deal > session");
        assert_eq!(written(&[], None), "");
    }
}
