//! The log of changes, as imports read it and add to it.

use super::{Origin, names::look_up};
use crate::{
    Result, Zone,
    database::{Tx, insert_rows},
};
use domain::{ActId, Classification, Instant, RefId};
use std::collections::HashMap;

/// An entry of the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Entry {
    pub classification: Classification,
    pub value: RefId,
    pub at: Instant,
}

/// The entries in effect of these clients, each client's in the order in which they hold.
pub(crate) async fn read(tx: &mut Tx, clients: &[i64]) -> Result<HashMap<i64, Vec<Entry>>> {
    let find = "SELECT client_id, classification, value, at, id FROM changes c WHERE retracts IS NULL \
                AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = c.id) AND client_id IN ";
    let mut rows = look_up::<(i64, i64, i64, i64, i64)>(tx, find, clients.iter().copied()).await?;
    rows.sort_unstable_by_key(|(client, _, _, at, id)| (*client, *at, *id));
    let mut log: HashMap<i64, Vec<Entry>> = HashMap::with_capacity(clients.len());
    for (client, classification, value, at, _) in rows {
        let Some(classification) = Classification::from_number(classification) else { continue };
        let entry = Entry { classification, value: RefId(value), at: Instant::from_micros(at) };
        log.entry(client).or_default().push(entry);
    }
    Ok(log)
}

/// Adds entries, each with its client. Of two that hold from one instant the later added counts.
/// They belong to a deed, if somebody did them.
pub(crate) async fn append(
    tx: &mut Tx,
    entries: &[(i64, Entry)],
    zone: Zone,
    origin: Origin,
    act: Option<ActId>,
) -> Result<()> {
    let rows = entries.iter().map(|(client, entry)| {
        [
            (*client).into(),
            (*client).into(),
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
