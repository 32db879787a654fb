//! The log of changes, as imports read it and add to it.

use super::{Origin, names::look_up};
use crate::{
    Result, Zone,
    database::{Run, Sql, Tx, insert_rows},
    identity::{Histories, concerned},
};
use domain::{ActId, Classification, Instant, Lifecycle, RefId};
use std::collections::{BTreeSet, HashMap};

/// An entry of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Entry {
    pub classification: Classification,
    pub value: RefId,
    pub at: Instant,
}

/// The entries in effect of these clients, each client's in the order in which they hold.
pub(crate) async fn read(tx: &mut Tx, clients: &[i64]) -> Result<HashMap<i64, Vec<Entry>>> {
    let rows = look_up(tx, &in_effect("client_id", ""), clients.iter().copied()).await?;
    Ok(sorted(rows))
}

/// The same of records as such: without what came of merges, and with what was recorded of one while it was part
/// of another.
pub(crate) async fn read_own(tx: &mut Tx, clients: &[i64]) -> Result<HashMap<i64, Vec<Entry>>> {
    let parts: BTreeSet<i64> = concerned(tx, clients.iter().copied()).await?.into_iter().collect();
    let alone = clients.iter().copied().filter(|client| !parts.contains(client));
    let mut rows = look_up(tx, &in_effect("client_id", ""), alone).await?;
    let by_people = " AND NOT EXISTS (SELECT 1 FROM acts a WHERE a.id = c.act_id AND a.kind = 'merge')";
    // Each by its own index.
    for (of, where_it_is) in [("client_id", "="), ("origin_client_id", "<>")] {
        let find = in_effect(of, &format!("{by_people} AND origin_client_id {where_it_is} client_id"));
        rows.append(&mut look_up(tx, &find, parts.iter().copied()).await?);
    }
    Ok(sorted(rows))
}

/// The number of a client, a classification, its value, from when it holds, and the number of the entry.
type Row = (i64, i64, i64, i64, i64);

fn in_effect(of: &str, also: &str) -> String {
    format!(
        "SELECT {of}, classification, value, at, id FROM changes c WHERE retracts IS NULL \
         AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = c.id){also} AND {of} IN "
    )
}

fn sorted(mut rows: Vec<Row>) -> HashMap<i64, Vec<Entry>> {
    rows.sort_unstable_by_key(|(client, _, _, at, id)| (*client, *at, *id));
    let mut log: HashMap<i64, Vec<Entry>> = HashMap::new();
    for (client, classification, value, at, _) in rows {
        let Some(classification) = Classification::from_number(classification) else { continue };
        let entry = Entry { classification, value: RefId(value), at: Instant::from_micros(at) };
        log.entry(client).or_default().push(entry);
    }
    log
}

/// Adds entries, each with its client. Of two that hold from one instant the later added counts.
/// They belong to a deed, if somebody did them. Of who is part of another, what holds from after that counts
/// for that other; but that a record was put away or deleted says nothing of them.
pub(crate) async fn append(
    tx: &mut Tx,
    entries: &[(i64, Entry)],
    zone: Zone,
    origin: Origin,
    act: Option<ActId>,
) -> Result<()> {
    let clients: BTreeSet<i64> = entries.iter().map(|(client, _)| *client).collect();
    let histories = Histories::of(tx, clients).await?;
    let ends = [Lifecycle::Archived, Lifecycle::Deleted].map(Lifecycle::id);
    let is_own = |entry: &Entry| entry.classification == Classification::Lifecycle && ends.contains(&entry.value);
    let whose = |(client, entry): &(i64, Entry)| {
        let now = if is_own(entry) { *client } else { histories.holder(*client, entry.at) };
        (now, *client, *entry, act)
    };
    write(tx, entries.iter().map(whose).collect(), zone, origin).await
}

/// Adds entries to just these clients' logs, each with the deed that it belongs to.
pub(crate) async fn append_as_it_is(
    tx: &mut Tx,
    entries: &[(i64, Entry, Option<ActId>)],
    zone: Zone,
    origin: Origin,
) -> Result<()> {
    let own = |(client, entry, act): &(i64, Entry, Option<ActId>)| (*client, *client, *entry, *act);
    write(tx, entries.iter().map(own).collect(), zone, origin).await
}

/// Takes entries in effect back that `which` appends the condition on (`changes c`), as part of a deed.
pub(crate) async fn retract(
    tx: &mut Tx,
    origin: Origin,
    act: Option<ActId>,
    which: impl FnOnce(&mut Sql),
) -> Result<()> {
    let mut sql = Sql::new(
        "INSERT INTO changes (client_id, origin_client_id, classification, value, at, day, recorded_at, recorded_by, \
         made_by, retracts, act_id) SELECT client_id, origin_client_id, classification, value, at, day, CAST(",
    );
    sql.bind(origin.now).push(" AS BIGINT), CAST(").bind(origin.user).push(" AS BIGINT), CAST(");
    sql.bind(origin.made_by).push(" AS TEXT), id, CAST(").bind(act.map(|act| act.0));
    sql.push(" AS BIGINT) FROM changes c WHERE retracts IS NULL AND NOT EXISTS (SELECT 1 FROM changes r WHERE ");
    which(sql.push("r.retracts = c.id) AND "));
    tx.execute(sql).await.map(|_| ())
}

async fn write(tx: &mut Tx, entries: Vec<(i64, i64, Entry, Option<ActId>)>, zone: Zone, origin: Origin) -> Result<()> {
    let rows = entries.iter().map(|(client, of, entry, act)| {
        [
            (*client).into(),
            (*of).into(),
            entry.classification.number().into(),
            entry.value.into(),
            entry.at.into(),
            zone.day(entry.at).into(),
            origin.now.into(),
            origin.user.into(),
            origin.made_by.into(),
            act.map(|act| act.0).into(),
        ]
    });
    let into = "INSERT INTO changes (client_id, origin_client_id, classification, value, at, day, recorded_at, \
                recorded_by, made_by, act_id) VALUES ";
    insert_rows(tx, into, rows, "").await
}
