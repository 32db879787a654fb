//! Taking a deed back: what it wrote into the log is retracted, what it changed in fields is
//! changed back, what it wrote down of an activity is withdrawn; of a plan it started, what is still
//! to be done is cancelled. What others did since stays.
//!
//! A deed on many clients is taken back of those of whom it can be, and the others are named with the
//! reason. Of whom it was taken back `act_clients.undone_by` remembers: nothing is taken back twice,
//! and whoever is there again later can be undone then.

mod import;

use super::{Actor, Deed, clients::stored_form, hold_merged, hold_parts, plans};
use crate::{
    Result, Store, StoreError,
    database::{Run, Sql, Tx},
    identity::{change_merges, lock_rows, settle},
    import::log,
    ledger::Refresh,
    predicate::Scoped,
};
use domain::{
    ActId, ActKind, ClientId, Filter, Form, Invalid, Permission, Reason, Role, Viewer,
    act::{Stayed, Undone, Why},
    form::Edit,
};
use std::time::Duration;

/// How long somebody waits for a deed on very many to be undone before they are told how far it has
/// come.
const PATIENCE: Duration = Duration::from_secs(15);

impl Store {
    /// Undoes a deed, of all its clients of whom it can be. One that has been undone is left alone.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the deed is not there, or its only client for this viewer;
    /// [`StoreError::Forbidden`] to an advisor for what others did, and for what was done to many
    /// without the permission for that; [`StoreError::Conflict`] for a
    /// field that somebody has changed since; [`Invalid`] on `act` for what cannot be undone.
    pub async fn undo(&self, actor: &Actor, act: ActId) -> Result<Undone> {
        let mut tx = self.begin().await?;
        let kind = kind_of(&mut tx, act).await?;
        if kind == ActKind::Import.code() {
            tx.rollback().await?;
            return self.undo_import(actor, act, Some(PATIENCE), |_| {}).await;
        }
        if [ActKind::Merge, ActKind::Part].map(ActKind::code).contains(&kind.as_str()) {
            change_merges(&mut tx).await?;
        }
        // Clients are taken hold of before the deed, as by whoever deletes them.
        let clients = clients_left(&mut tx, act).await?;
        lock_rows(&mut tx, &clients).await?;
        let (kind, user, of) = deed_of(&mut tx, act).await?;
        let clients = clients_left(&mut tx, act).await?;
        let (held, missing) = if kind == ActKind::Merge.code() {
            hold_merged(&mut tx, &actor.viewer, &clients).await?
        } else {
            hold_parts(&mut tx, &actor.viewer, &clients).await?
        };
        if of == 1 && !missing.is_empty() {
            return Err(StoreError::NotFound("client"));
        }
        if actor.viewer.role == Role::Advisor && user != actor.user().map(|user| user.0) {
            return Err(StoreError::Forbidden);
        }
        if let Some(permission) = needed(&kind, of) {
            actor.demand(permission)?;
        }
        let for_good = || StoreError::from(Invalid::new("act", Reason::CannotBeUndone));
        let kind = ActKind::from_code(&kind).filter(|kind| kind.can_be_undone()).ok_or_else(for_good)?;
        let mut undone = stayed(&mut tx, &actor.viewer, &missing).await?;
        if held.is_empty() {
            tx.rollback().await?;
            return Ok(undone);
        }
        let clients: Vec<i64> = held.iter().map(|held| held.id).collect();

        let mut deed = Deed::begin(&mut tx, actor, self.zone(), ActKind::Undo, "", clients.clone(), Some(act)).await?;
        mark(&mut tx, act, deed.id, &clients).await?;
        let edits = match kind {
            ActKind::Separate => {
                let mut sql = Sql::new("UPDATE separations SET undone_by = ");
                sql.bind(deed.id.0).push(" WHERE undone_by IS NULL AND act_id = ").bind(act.0);
                tx.execute(sql).await?;
                Vec::new()
            }
            ActKind::Merge => {
                self.part(&mut tx, actor, act, deed.id).await?;
                Vec::new()
            }
            ActKind::Part => {
                self.put_back(&mut tx, actor, act, deed.id, &clients).await?;
                Vec::new()
            }
            _ => {
                let refresh = Refresh::begin(&mut tx, &clients).await?;
                retract(&mut tx, actor, act, deed.id, &clients).await?;
                refresh.finish(&mut tx, &clients).await?;
                settle(&mut tx, self.zone(), actor.origin(), Some(deed.id), &clients).await?;
                if kind == ActKind::Plan {
                    plans::cancel(&mut tx, act, &deed).await?;
                    Vec::new()
                } else {
                    edits_of(&mut tx, act).await?
                }
            }
        };
        for (client, activity, edits) in edits {
            let Some(held) = held.iter().find(|held| held.id == client) else { continue };
            let back = edits.iter().map(|edit| (edit.field.as_str(), edit.after.as_str(), edit.before.as_str()));
            deed = match activity {
                // What it corrected has been withdrawn since.
                None if kind.is_of_activities() => return Err(for_good()),
                Some(activity) if kind == ActKind::Log => {
                    self.withdraw_activity(&mut tx, *held, activity, &deed).await?;
                    Some(deed)
                }
                None => {
                    let (seen, wanted) = turned(&stored_form(&mut tx, client).await?, back);
                    self.rewrite(&mut tx, actor, *held, &seen, &wanted, Some(deed)).await?
                }
                Some(activity) => {
                    let (seen, wanted) = turned(&self.stored_activity(&mut tx, activity).await?, back);
                    self.rewrite_activity(&mut tx, actor, *held, activity, &seen, &wanted, Some(deed)).await?
                }
            }
            .ok_or(StoreError::NotFound("deed"))?;
        }
        (undone.act, undone.clients) = (Some(deed.id), clients.len() as i64);
        deed.end(tx, actor, self.zone()).await?;
        self.resolve_soon(actor.now).await;
        Ok(undone)
    }

    /// Whether a deed is an import: undoing it takes a while.
    ///
    /// # Errors
    /// The database's.
    pub async fn is_import(&self, act: ActId) -> Result<bool> {
        match kind_of(&mut &self.database, act).await {
            Ok(kind) => Ok(kind == ActKind::Import.code()),
            Err(StoreError::NotFound(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// The kind of a deed.
async fn kind_of(run: &mut impl Run, act: ActId) -> Result<String> {
    let mut sql = Sql::new("SELECT kind FROM acts WHERE id = ");
    sql.bind(act.0);
    run.fetch_optional::<(String,)>(sql).await?.map(|(kind,)| kind).ok_or(StoreError::NotFound("deed"))
}

/// A deed, taken hold of: its kind, whose it was, and to how many it was done. Whoever undoes the same
/// waits here.
async fn deed_of(tx: &mut Tx, act: ActId) -> Result<(String, Option<i64>, i64)> {
    let mut sql = Sql::new("SELECT kind, user_id, clients FROM acts WHERE id = ");
    sql.bind(act.0).push(if tx.is_sqlite() { "" } else { " FOR NO KEY UPDATE" });
    tx.fetch_optional(sql).await?.ok_or(StoreError::NotFound("deed"))
}

/// The clients of whom a deed has not been taken back.
async fn clients_left(tx: &mut Tx, act: ActId) -> Result<Vec<i64>> {
    let mut sql = Sql::new("SELECT client_id FROM act_clients WHERE undone_by IS NULL AND act_id = ");
    sql.bind(act.0).push(" ORDER BY client_id");
    Ok(tx.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(client,)| client).collect())
}

/// Remembers by what a deed was taken back of clients.
async fn mark(tx: &mut Tx, act: ActId, undo: ActId, clients: &[i64]) -> Result<()> {
    for clients in clients.chunks(super::AT_ONCE) {
        let mut sql = Sql::new("UPDATE act_clients SET undone_by = ");
        sql.bind(undo.0).push(" WHERE act_id = ").bind(act.0);
        sql.push(" AND client_id IN ").bind_list(clients.iter().copied());
        tx.execute(sql).await?;
    }
    Ok(())
}

/// That clients are not there for this viewer, and why: deleted, if they were the viewer's; else it
/// is not told who they are.
async fn stayed(tx: &mut Tx, viewer: &Viewer, clients: &[i64]) -> Result<Undone> {
    let first = &clients[..clients.len().min(Undone::MOST_NAMED)];
    let mut sql = Sql::new("SELECT c.id, c.name FROM clients c WHERE c.id IN ");
    sql.bind_list(first.iter().copied());
    Scoped::new(viewer, &Filter::default()).push(&mut sql);
    let theirs = tx.fetch_all::<(i64, String)>(sql).await?;
    let name = |client: &i64| {
        let found = theirs.iter().find(|(id, _)| id == client);
        let why = if found.is_some() { Why::Deleted } else { Why::NotYours };
        Stayed {
            client: found.map(|(id, _)| ClientId(*id)),
            name: found.map(|(_, name)| name.clone()).unwrap_or_default(),
            why,
        }
    };
    Ok(Undone { stayed: clients.len() as i64, named: first.iter().map(name).collect(), ..Undone::default() })
}

/// What somebody must have to take back what was done to so many: what they must have had to do it.
/// What it gives back of whose somebody is, [`clients::credit`](super::clients::credit) asks for.
fn needed(kind: &str, clients: i64) -> Option<Permission> {
    let kind = ActKind::from_code(kind)?;
    match kind {
        ActKind::Part => Some(Permission::Merge),
        _ if clients < 2 => None,
        ActKind::Plan => Some(Permission::BulkPlan),
        ActKind::Merge | ActKind::Separate => Some(Permission::Merge),
        _ => Some(Permission::BulkStatus),
    }
}

/// From what a deed left to what it found: all other fields as they are now.
fn turned<'a>(stored: &Form, back: impl Iterator<Item = (&'a str, &'a str, &'a str)>) -> (Form, Form) {
    let (mut seen, mut wanted) = (stored.clone(), stored.clone());
    for (field, after, before) in back {
        seen.set(field, after);
        wanted.set(field, before);
    }
    (seen, wanted)
}

/// Retracts every entry that the deed wrote into the log of these clients.
async fn retract(tx: &mut Tx, actor: &Actor, act: ActId, undo: ActId, clients: &[i64]) -> Result<()> {
    for clients in clients.chunks(super::AT_ONCE) {
        log::retract(tx, actor.origin(), Some(undo), |sql| {
            // Also what has been recorded of one where it stands with another.
            sql.push("act_id = ").bind(act.0).push(" AND origin_client_id IN ").bind_list(clients.iter().copied());
        })
        .await?;
    }
    Ok(())
}

/// What a deed changed in fields, by client and activity.
async fn edits_of(tx: &mut Tx, act: ActId) -> Result<Vec<(i64, Option<i64>, Vec<Edit>)>> {
    let mut sql = Sql::new("SELECT client_id, activity_id, field, before, after FROM edits WHERE act_id = ");
    sql.bind(act.0).push(" ORDER BY client_id, activity_id, id");
    let mut all: Vec<(i64, Option<i64>, Vec<Edit>)> = Vec::new();
    for (client, activity, field, before, after) in
        tx.fetch_all::<(i64, Option<i64>, String, String, String)>(sql).await?
    {
        let edit = Edit { field, before, after };
        match all.last_mut() {
            Some((of, with, edits)) if (*of, *with) == (client, activity) => edits.push(edit),
            _ => all.push((client, activity, vec![edit])),
        }
    }
    Ok(all)
}
