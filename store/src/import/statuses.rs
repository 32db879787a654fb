//! Changes of status: each is an entry of the log, unless the log has it already.

use super::{
    Batch, Incoming, Outcome, Outcomes,
    fields::same_word,
    log::{self, Entry},
};
use crate::{
    Result,
    database::{Run, Sql, Tx},
    identity::{lock_rows, settle},
    ledger::Refresh,
};
use domain::{Classification, Lifecycle, Reason, RefId, record::StatusRecord};
use std::collections::{BTreeSet, HashSet};

pub(super) async fn write(
    batch: &mut Batch,
    records: Vec<Incoming<StatusRecord>>,
    outcomes: &mut Outcomes,
) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let Batch { tx, names, .. } = batch;
    let statuses = Statuses::read(tx).await?;
    names.find_clients(tx, records.iter().map(|sent| sent.record.client.as_str())).await?;
    let clients = records.iter().filter_map(|sent| names.client(&sent.record.client));
    let ids: BTreeSet<i64> = clients.map(|client| client.id).collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    let log = log::read_own(tx, &ids).await?;
    let mut known: HashSet<(i64, Entry)> =
        log.into_iter().flat_map(|(client, entries)| entries.into_iter().map(move |entry| (client, entry))).collect();
    let mut new = Vec::new();
    // Every column is required.
    for Incoming { index, record, .. } in records {
        let Some(client) = names.client(&record.client) else {
            outcomes.refuse(index, "client", Reason::Unknown { what: "client".into() });
            continue;
        };
        let value = match statuses.find(record.classification, &record.status) {
            Ok(value) => value,
            Err(reason) => {
                outcomes.refuse(index, "status", reason);
                continue;
            }
        };
        if record.at < client.created_at {
            outcomes.refuse(index, "at", Reason::BeforeCreation);
            continue;
        }
        let entry = Entry { classification: record.classification, value, at: record.at };
        if known.insert((client.id, entry)) {
            outcomes.set(index, Outcome::New);
            new.push((client.id, entry));
        }
    }
    let changed: BTreeSet<i64> = new.iter().map(|(client, _)| *client).collect();
    let changed: Vec<i64> = changed.into_iter().collect();
    lock_rows(tx, &changed).await?;
    let refresh = Refresh::begin(tx, &changed).await?;
    let act = batch.touch(&[], &changed).await?;
    let Batch { tx, zone, origin, .. } = batch;
    log::append(tx, &new, *zone, *origin, act).await?;
    refresh.finish(tx, &changed).await?;
    settle(tx, *zone, *origin, act, &changed).await
}

/// The statuses that can be given: classification, number, code.
struct Statuses(Vec<(i64, i64, String)>);

impl Statuses {
    async fn read(tx: &mut Tx) -> Result<Self> {
        let sql = Sql::new("SELECT classification, id, code FROM statuses ORDER BY classification, position");
        let mut statuses = tx.fetch_all::<(i64, i64, String)>(sql).await?;
        // These two come of deleting and merging, never by themselves.
        let internal = [Lifecycle::Deleted, Lifecycle::Merged].map(|status| status.id().0);
        statuses.retain(|(classification, id, _)| {
            *classification != Classification::Lifecycle.number() || !internal.contains(id)
        });
        Ok(Self(statuses))
    }

    fn find(&self, classification: Classification, name: &str) -> Result<RefId, Reason> {
        let mut of = self.0.iter().filter(|(of, ..)| *of == classification.number());
        of.clone().find(|(_, _, code)| same_word(code, name)).map(|(_, id, _)| RefId(*id)).ok_or_else(|| {
            let first = of.next().map(|(_, _, code)| code.clone()).unwrap_or_default();
            Reason::NotOneOf { allowed: of.fold(first, |list, (_, _, code)| list + ", " + code) }
        })
    }
}
