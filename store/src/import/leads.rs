//! Leads, matched by external id. They need no client: some never become one.

use super::{
    Batch, Incoming, Map, Outcome, Outcomes,
    facts::rewrite,
    names::{Word, look_up},
};
use crate::{
    Result,
    database::{Arg, insert_rows},
    firsts::refresh_served,
};
use domain::{Reason, record::LeadRecord};
use std::collections::BTreeSet;

const COLUMNS: &str = "external_id, client_id, origin_client_id, advisor_id, source_id, created_at, created_day, \
                       assigned_at, assigned_day, converted_at, converted_day, expired_at, expired_day, record_hash";

/// From which columns of a record they come.
const FROM: [&str; 14] = [
    "external_id",
    "client",
    "client",
    "advisor",
    "source",
    "created_at",
    "created_at",
    "assigned_at",
    "assigned_at",
    "converted_at",
    "converted_at",
    "expired_at",
    "expired_at",
    "",
];

/// What is there under an external id.
struct Stored {
    id: i64,
    fingerprint: Option<i64>,
    client: Option<i64>,
    /// When it was assigned, converted, expired.
    later: [Option<i64>; 3],
}

pub(super) async fn write(
    batch: &mut Batch,
    records: Vec<Incoming<LeadRecord>>,
    outcomes: &mut Outcomes,
) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let Batch { tx, zone, names, .. } = batch;
    let find = "SELECT external_id, id, record_hash, client_id, assigned_at, converted_at, expired_at FROM leads \
                WHERE external_id IN ";
    let keys = records.iter().map(|sent| sent.record.external_id.as_str());
    type Row = (String, i64, Option<i64>, Option<i64>, Option<i64>, Option<i64>, Option<i64>);
    let rows = look_up::<Row>(tx, find, keys).await?;
    let row = |(key, id, fingerprint, client, assigned, converted, expired): Row| {
        (key, Stored { id, fingerprint, client, later: [assigned, converted, expired] })
    };
    let stored: Map<String, Stored> = rows.into_iter().map(row).collect();
    names.find_clients(tx, records.iter().filter_map(|sent| sent.record.client.as_deref())).await?;
    names.find_users(tx, records.iter().filter_map(|sent| sent.record.advisor.as_deref())).await?;
    let words = records.iter().filter_map(|sent| Some((Word::Source, sent.record.source.as_deref()?)));
    names.get_words(tx, words).await?;

    let (mut new, mut changed) = (Vec::new(), Vec::new());
    // Whose lead it is now, and whose it was.
    let mut served: BTreeSet<i64> = BTreeSet::new();
    for Incoming { index, record, given, print } in records {
        let known = stored.get(&record.external_id);
        if known.is_some_and(|known| print.is(known.fingerprint)) {
            continue;
        }
        // What the record does not say it has been checked against is what is there.
        let stays = |column: &str| !given.has::<LeadRecord>(column);
        let mut kept = known
            .into_iter()
            .flat_map(|known| ["assigned_at", "converted_at", "expired_at"].into_iter().zip(known.later));
        if kept.any(|(column, at)| stays(column) && at.is_some_and(|at| at < record.created_at.micros())) {
            outcomes.refuse(index, "created_at", Reason::EndsBeforeItStarts);
            continue;
        }
        let client = record.client.as_deref().map(|key| names.client(key));
        let advisor = record.advisor.as_deref().map(|login| names.user(login));
        let (client, advisor) = match (client, advisor) {
            (Some(None), _) => {
                outcomes.refuse(index, "client", Reason::Unknown { what: "client".into() });
                continue;
            }
            (_, Some(None)) => {
                outcomes.refuse(index, "advisor", Reason::Unknown { what: "advisor".into() });
                continue;
            }
            (client, advisor) => (client.flatten(), advisor.flatten()),
        };
        let (client, of) = (client.map(|client| client.now), client.map(|client| client.id));
        served.extend(client.into_iter().chain(known.and_then(|known| known.client)));
        let day = |at: Option<domain::Instant>| -> Arg { at.map(|at| zone.day(at)).into() };
        let row: [Arg; 14] = [
            record.external_id.into(),
            client.into(),
            of.into(),
            advisor.unwrap_or(0).into(),
            names.word(Word::Source, record.source.as_deref()).into(),
            record.created_at.into(),
            zone.day(record.created_at).into(),
            record.assigned_at.into(),
            day(record.assigned_at),
            record.converted_at.into(),
            day(record.converted_at),
            record.expired_at.into(),
            day(record.expired_at),
            print.now.into(),
        ];
        match known {
            None => {
                outcomes.set(index, Outcome::New);
                new.push(row);
            }
            Some(known) => changed.push((index, known.id, given, row)),
        }
    }
    insert_rows(tx, &format!("INSERT INTO leads ({COLUMNS}) VALUES "), new, "").await?;
    for (index, id, given, row) in changed {
        if rewrite::<LeadRecord, 14>(tx, "leads", COLUMNS, FROM, id, given, row).await? {
            outcomes.set(index, Outcome::Changed);
        }
    }
    let served: Vec<i64> = served.into_iter().collect();
    refresh_served(tx, &served).await
}
