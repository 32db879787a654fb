//! Taking a deed back: what it wrote into the log is retracted, what it changed in fields is
//! changed back, what it wrote down of an activity is withdrawn; of a plan it started, what is still
//! to be done is cancelled. What others did since stays.

use super::{Actor, Deed, clients::stored_form, hold, plans};
use crate::{
    Result, Store, StoreError,
    database::{Run, Sql, Tx},
    ledger::Refresh,
};
use domain::{ActId, ActKind, Done, Form, Invalid, Permission, Reason, Role, form::Edit};

impl Store {
    /// Undoes a deed. One that has been undone is left alone.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when the deed or one of its clients is not there for this viewer;
    /// [`StoreError::Forbidden`] to an advisor for what others did, and for what was done to many
    /// without the permission for that; [`StoreError::Conflict`] for a
    /// field that somebody has changed since; [`Invalid`] on `act` for what cannot be undone.
    pub async fn undo(&self, actor: &Actor, act: ActId) -> Result<Done> {
        let mut tx = self.begin().await?;
        let mut sql = Sql::new("SELECT kind, user_id FROM acts WHERE id = ");
        sql.bind(act.0);
        let found = tx.fetch_optional::<(String, Option<i64>)>(sql).await?;
        let (kind, user) = found.ok_or(StoreError::NotFound("deed"))?;
        let mut sql = Sql::new("SELECT client_id FROM act_clients WHERE act_id = ");
        sql.bind(act.0).push(" ORDER BY client_id");
        let clients: Vec<i64> = tx.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(client,)| client).collect();
        let held = hold(&mut tx, &actor.viewer, &clients).await?;
        if actor.viewer.role == Role::Advisor && user != actor.user().map(|user| user.0) {
            return Err(StoreError::Forbidden);
        }
        if let Some(permission) = needed(&kind, clients.len()) {
            actor.demand(permission)?;
        }
        let for_good = || StoreError::from(Invalid::new("act", Reason::CannotBeUndone));
        let kind = ActKind::from_code(&kind).filter(|kind| kind.can_be_undone()).ok_or_else(for_good)?;
        // Only now, with the clients held, is it sure that nobody else is undoing it.
        let mut sql = Sql::new("SELECT id FROM acts WHERE undoes = ");
        sql.bind(act.0);
        if tx.fetch_optional::<(i64,)>(sql).await?.is_some() {
            tx.rollback().await?;
            return Ok(Done::NOTHING);
        }

        let mut deed = Deed::begin(&mut tx, actor, self.zone(), ActKind::Undo, "", clients.clone(), Some(act)).await?;
        let refresh = Refresh::begin(&mut tx, &clients).await?;
        retract(&mut tx, actor, act, deed.id).await?;
        refresh.finish(&mut tx, &clients).await?;
        let count = clients.len() as i64;
        let edits = if kind == ActKind::Plan {
            plans::cancel(&mut tx, act, &deed).await?;
            Vec::new()
        } else {
            edits_of(&mut tx, act).await?
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
        let done = Done { act: Some(deed.id), clients: count };
        deed.end(tx, actor, self.zone()).await?;
        Ok(done)
    }
}

/// What somebody must have to take back what was done to so many: what they must have had to do it.
/// What it gives back of whose somebody is, [`clients::credit`](super::clients::credit) asks for.
fn needed(kind: &str, clients: usize) -> Option<Permission> {
    let kind = ActKind::from_code(kind).filter(|_| clients > 1)?;
    match kind {
        ActKind::Plan => Some(Permission::BulkPlan),
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

/// Retracts every entry that the deed wrote into the log.
async fn retract(tx: &mut Tx, actor: &Actor, act: ActId, undo: ActId) -> Result<()> {
    let mut sql = Sql::new(
        "INSERT INTO changes (client_id, origin_client_id, classification, value, at, day, recorded_at, recorded_by, \
         made_by, retracts, act_id) SELECT client_id, origin_client_id, classification, value, at, day, CAST(",
    );
    sql.bind(actor.now).push(" AS BIGINT), CAST(").bind(actor.user()).push(" AS BIGINT), CAST(");
    sql.bind(actor.made_by).push(" AS TEXT), id, CAST(").bind(undo.0);
    sql.push(" AS BIGINT) FROM changes WHERE retracts IS NULL AND act_id = ").bind(act.0);
    tx.execute(sql).await.map(|_| ())
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
