//! Leads, matched by external id. They need no client: some never become one.

use super::{
    Batch, Map, Outcome, Outcomes,
    names::{Word, look_up},
};
use crate::{
    Result,
    database::{Arg, Run, Sql, insert_rows},
    firsts::refresh_served,
};
use domain::{Reason, record::LeadRecord};
use std::collections::BTreeSet;

const COLUMNS: &str = "external_id, client_id, origin_client_id, advisor_id, source_id, created_at, created_day, \
                       assigned_at, assigned_day, converted_at, converted_day, expired_at, expired_day, record_hash";

pub(super) async fn write(
    batch: &mut Batch,
    records: Vec<(usize, i64, LeadRecord)>,
    outcomes: &mut Outcomes,
) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let Batch { tx, zone, names, .. } = batch;
    let find = "SELECT external_id, id, record_hash, client_id FROM leads WHERE external_id IN ";
    let keys = records.iter().map(|(_, _, record)| record.external_id.as_str());
    let rows = look_up::<(String, i64, Option<i64>, Option<i64>)>(tx, find, keys).await?;
    let stored: Map<String, (i64, Option<i64>, Option<i64>)> =
        rows.into_iter().map(|(key, id, hash, client)| (key, (id, hash, client))).collect();
    names.find_clients(tx, records.iter().filter_map(|(_, _, record)| record.client.as_deref())).await?;
    names.find_users(tx, records.iter().filter_map(|(_, _, record)| record.advisor.as_deref())).await?;
    let words = records.iter().filter_map(|(_, _, record)| Some((Word::Source, record.source.as_deref()?)));
    names.get_words(tx, words).await?;

    let (mut new, mut changed) = (Vec::new(), Vec::new());
    // Whose lead it is now, and whose it was.
    let mut served: BTreeSet<i64> = BTreeSet::new();
    for (index, fingerprint, record) in records {
        let known = stored.get(&record.external_id);
        if known.is_some_and(|(_, hash, _)| *hash == Some(fingerprint)) {
            continue;
        }
        let client = record.client.as_deref().map(|key| names.client(key).map(|client| client.id));
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
        served.extend(client.into_iter().chain(known.and_then(|(_, _, client)| *client)));
        let day = |at: Option<domain::Instant>| -> Arg { at.map(|at| zone.day(at)).into() };
        let row: [Arg; 14] = [
            record.external_id.into(),
            client.into(),
            client.into(),
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
            fingerprint.into(),
        ];
        match known {
            None => {
                outcomes.set(index, Outcome::New);
                new.push(row);
            }
            Some((id, ..)) => {
                outcomes.set(index, Outcome::Changed);
                changed.push((*id, row));
            }
        }
    }
    insert_rows(tx, &format!("INSERT INTO leads ({COLUMNS}) VALUES "), new, "").await?;
    for (id, row) in changed {
        let mut sql = Sql::new(&format!("UPDATE leads SET ({COLUMNS}) = ("));
        for (index, value) in row.into_iter().enumerate() {
            sql.push(if index == 0 { "" } else { ", " }).bind(value);
        }
        sql.push(") WHERE id = ").bind(id);
        tx.execute(sql).await?;
    }
    let served: Vec<i64> = served.into_iter().collect();
    refresh_served(tx, &served).await
}
