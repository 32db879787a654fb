//! Statuses, given to one client or to many.

use super::{Actor, Deed, Held, hold, hold_many, status_codes, who};
use crate::{
    Result, Store, StoreError, Zone,
    database::{Run, Sql, Tx},
    identity::{forget_evidence, rows_of, settle},
    import::log::{self, Entry},
    ledger::Refresh,
};
use domain::{
    ActKind, Clash, Classification, ClientId, ClientQuery, Conflict, Done, Invalid, Lifecycle, Permission, Reason,
    RefId, StatusChange,
};
use std::collections::HashMap;

impl Store {
    /// Gives clients a status. Those who are in it already are left alone, unless the change is
    /// back-dated; a change into Archived puts away, one out of it brings back. What is done tells of
    /// how many there was nothing to change, and how many are not there for this viewer.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound) when none of the clients is there for this viewer;
    /// [`StoreError::Conflict`](crate::StoreError::Conflict) for one who is not (any more) in the status the viewer saw;
    /// [`Invalid`] on `status`, `from`.
    pub async fn change_status(&self, actor: &Actor, clients: &[ClientId], change: &StatusChange) -> Result<Done> {
        if clients.len() > 1 {
            actor.demand(Permission::BulkStatus)?;
        }
        let mut tx = self.begin().await?;
        check_status(&mut tx, change).await?;
        let (held, missing) = hold_many(&mut tx, &actor.viewer, clients).await?;
        let of = change.classification;
        if let Some(seen) = change.seen
            && let Some(other) =
                held.iter().find(|client| client.status(of) != seen && client.status(of) != change.value)
        {
            return Err(conflict(&mut tx, self.zone(), *other, change).await?);
        }
        let today = self.zone().day(actor.now);
        let from = change.from.filter(|from| *from != today);
        if from.is_some_and(|from| from > today) {
            return Err(Invalid::new("from", Reason::InTheFuture).into());
        }
        let mut entries = Vec::with_capacity(held.len());
        for client in &held {
            if from.is_none() && client.status(of) == change.value {
                continue;
            }
            let at = match from {
                None => actor.now.max(client.created_at),
                Some(from) if from < self.zone().day(client.created_at) => {
                    return Err(Invalid::new("from", Reason::BeforeCreation).into());
                }
                Some(from) => self.zone().start_of(from).max(client.created_at),
            };
            entries.push((client.id, Entry { classification: of, value: change.value, at }));
        }
        let kind = match (of, Lifecycle::from_id(change.value)) {
            (Classification::Lifecycle, Some(Lifecycle::Archived)) => ActKind::Archive,
            (Classification::Lifecycle, _) if held.iter().any(Held::is_archived) => ActKind::Reactivate,
            _ => ActKind::Status,
        };
        let unchanged = (held.len() - entries.len()) as i64;
        let done = self.give(tx, actor, kind, &change.reason, entries).await?;
        Ok(Done { unchanged, missing, ..done })
    }

    /// Gives all clients of a query a status, if there are as many as the viewer was told.
    ///
    /// # Errors
    /// As [`change_status`](Self::change_status); [`Invalid`] on `clients` when there are more or
    /// fewer than `expected`.
    pub async fn change_status_of(
        &self,
        actor: &Actor,
        query: &ClientQuery,
        expected: i64,
        change: &StatusChange,
    ) -> Result<Done> {
        actor.demand(Permission::BulkStatus)?;
        let rows = self.ids_of(&actor.viewer, query).await?;
        if rows.len() as i64 != expected {
            return Err(Invalid::new("clients", Reason::CountChanged { now: rows.len() as u64 }).into());
        }
        // A list of movements can have somebody twice.
        self.change_status(actor, &rows, change).await
    }

    /// Brings archived clients back, each into the status they had before. Those who are not archived
    /// stay as they are.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound) when none of the clients is there for this viewer;
    /// [`StoreError::Forbidden`](crate::StoreError::Forbidden) for many without the permission.
    pub async fn reactivate(&self, actor: &Actor, clients: &[ClientId], reason: &str) -> Result<Done> {
        if clients.len() > 1 {
            actor.demand(Permission::BulkStatus)?;
        }
        let mut tx = self.begin().await?;
        let (held, missing) = hold_many(&mut tx, &actor.viewer, clients).await?;
        let all = held.len();
        let archived: Vec<Held> = held.into_iter().filter(Held::is_archived).collect();
        let before = statuses_before(&mut tx, &archived).await?;
        let entry = |client: &Held| {
            let value = before.get(&client.id).copied().unwrap_or(Classification::Lifecycle.initial());
            let entry =
                Entry { classification: Classification::Lifecycle, value, at: actor.now.max(client.created_at) };
            (client.id, entry)
        };
        let entries = archived.iter().map(entry).collect();
        let unchanged = (all - archived.len()) as i64;
        let done = self.give(tx, actor, ActKind::Reactivate, reason, entries).await?;
        Ok(Done { unchanged, missing, ..done })
    }

    /// Writes entries of the log as one deed, and ends the transaction.
    pub(super) async fn give(
        &self,
        mut tx: Tx,
        actor: &Actor,
        kind: ActKind,
        reason: &str,
        entries: Vec<(i64, Entry)>,
    ) -> Result<Done> {
        if entries.is_empty() {
            tx.rollback().await?;
            return Ok(Done::NOTHING);
        }
        let clients: Vec<i64> = entries.iter().map(|(client, _)| *client).collect();
        let deed = Deed::begin(&mut tx, actor, self.zone(), kind, reason, clients.clone(), None).await?;
        let refresh = Refresh::begin(&mut tx, &clients).await?;
        log::append(&mut tx, &entries, self.zone(), actor.origin(), Some(deed.id)).await?;
        refresh.finish(&mut tx, &clients).await?;
        settle(&mut tx, self.zone(), actor.origin(), Some(deed.id), &clients).await?;
        let done = Done { act: Some(deed.id), clients: clients.len() as i64, ..Done::NOTHING };
        deed.end(tx, actor, self.zone()).await?;
        Ok(done)
    }

    /// Deletes archived clients: what is known of them as persons is gone for good, the curves of
    /// the past stay as they are.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`](crate::StoreError::Forbidden) without the permission; [`StoreError::NotFound`](crate::StoreError::NotFound) for a client who is not
    /// there for this viewer; [`Invalid`] on `clients` for one who is not archived.
    pub async fn delete_clients(&self, actor: &Actor, clients: &[ClientId], reason: &str) -> Result<Done> {
        actor.demand(Permission::Delete)?;
        let mut tx = self.begin().await?;
        let ids: Vec<i64> = clients.iter().map(|client| client.0).collect();
        let held = hold(&mut tx, &actor.viewer, &ids).await?;
        if !held.iter().all(Held::is_archived) {
            return Err(Invalid::new("clients", Reason::NotArchived).into());
        }
        let entry = |client: &Held| {
            let (classification, value) = (Classification::Lifecycle, Lifecycle::Deleted.id());
            (client.id, Entry { classification, value, at: actor.now.max(client.created_at) })
        };
        let entries: Vec<_> = held.iter().map(entry).collect();
        for client in &held {
            let rows = rows_of(&mut tx, &[client.id]).await?;
            forget_evidence(&mut tx, &rows).await?;
            for row in rows {
                erase(&mut tx, actor, row).await?;
            }
        }
        self.give(tx, actor, ActKind::Delete, reason, entries).await
    }
}

/// That somebody else, or a rule, has moved a client meanwhile.
async fn conflict(tx: &mut Tx, zone: Zone, client: Held, change: &StatusChange) -> Result<StoreError> {
    let mut sql = Sql::new(
        "SELECT u.name, g.recorded_at FROM changes g LEFT JOIN users u ON u.id = g.recorded_by WHERE g.client_id = ",
    );
    sql.bind(client.id).push(" AND g.classification = ").bind(change.classification.number());
    sql.push(" ORDER BY g.id DESC LIMIT 1");
    let (by, at) = who(tx, zone, sql).await?;
    let mut codes = status_codes(tx).await?;
    let mut code = |status: RefId| codes.remove(&status.0).unwrap_or_default();
    let (now, mine) = (code(client.status(change.classification)), code(change.value));
    let clashes = vec![Clash { field: "status".into(), mine, now, by, at }];
    let client = Some(ClientId(client.id));
    Ok(StoreError::Conflict(Box::new(Conflict { client, clashes, changed_at: None })))
}

async fn check_status(tx: &mut Tx, change: &StatusChange) -> Result<()> {
    let mut sql = Sql::new("SELECT classification, id, code FROM statuses WHERE classification = ");
    sql.bind(change.classification.number()).push(" ORDER BY position");
    let mut statuses = tx.fetch_all::<(i64, i64, String)>(sql).await?;
    // These two come of deleting and merging, never by themselves.
    let internal = [Lifecycle::Deleted, Lifecycle::Merged].map(|status| status.id().0);
    statuses.retain(|(_, id, _)| change.classification != Classification::Lifecycle || !internal.contains(id));
    if statuses.iter().any(|(_, id, _)| *id == change.value.0) {
        return Ok(());
    }
    let allowed: Vec<String> = statuses.into_iter().map(|(_, _, code)| code).collect();
    Err(Invalid::new("status", Reason::NotOneOf { allowed: allowed.join(", ") }).into())
}

/// The last status on a board of clients who are on none.
async fn statuses_before(tx: &mut Tx, clients: &[Held]) -> Result<HashMap<i64, RefId>> {
    let mut before = HashMap::with_capacity(clients.len());
    for clients in clients.chunks(super::AT_ONCE) {
        let mut sql = Sql::new("SELECT client_id, value FROM spans WHERE classification = ");
        sql.bind(Classification::Lifecycle.number()).push(" AND value < ").bind(Lifecycle::Archived.id());
        sql.push(" AND client_id IN ").bind_list(clients.iter().map(|client| client.id));
        sql.push(" ORDER BY client_id, from_day");
        let rows = tx.fetch_all::<(i64, i64)>(sql).await?;
        before.extend(rows.into_iter().map(|(client, value)| (client, RefId(value))));
    }
    Ok(before)
}

/// Takes away what is known of a client as a person. Deeds, facts and the log stay, without words;
/// tags stay too, for the curves of the past by tag.
async fn erase(tx: &mut Tx, actor: &Actor, client: i64) -> Result<()> {
    for table in ["client_contacts", "search_terms", "comments"] {
        let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE client_id = "));
        sql.bind(client);
        tx.execute(sql).await?;
    }
    for change in [
        "UPDATE activities SET subject = NULL, body = NULL, purpose = NULL, place = NULL WHERE client_id = ",
        "UPDATE edits SET before = '', after = '' WHERE client_id = ",
        "UPDATE acts SET reason = NULL WHERE (clients = 1 OR kind = 'merge') AND id IN (SELECT act_id FROM act_clients WHERE client_id = ",
    ] {
        let mut sql = Sql::new(change);
        sql.bind(client).push(if change.contains('(') { ")" } else { "" });
        tx.execute(sql).await?;
    }
    let mut sql = Sql::new("UPDATE clients SET name = '', name_key = '', customer_since = NULL, erased_at = ");
    sql.bind(actor.now).push(" WHERE id = ").bind(client);
    tx.execute(sql).await.map(|_| ())
}
