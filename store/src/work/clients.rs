//! Clients, written down and changed by hand.

use super::{Actor, Deed, Held, conflict, hold_one};
use crate::{
    Result, Store, StoreError,
    database::{Run, Sql, Tx},
    identity::{rows_of, settle},
    import::{
        check_times,
        clients::write_by_hand,
        log, parse_record,
        stored::{client_form, whole_records},
    },
    ledger::Refresh,
};
use domain::{
    ActKind, ClientId, Done, Form, Instant, Invalid, Permission, Reason, UserId, Viewer,
    record::{ClientRecord, Record, RecordKind},
};

impl Store {
    /// What is known of a client, as the form in which it is changed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when the viewer may not see the client.
    pub async fn client_form(&self, viewer: &Viewer, client: ClientId) -> Result<Form> {
        self.visible(viewer, client).await?;
        stored_form(&mut &self.database, client.0).await
    }

    /// Writes a new client down, and gives who it is. An advisor's new clients are theirs.
    ///
    /// # Errors
    /// [`Invalid`] on the field that cannot be taken.
    pub async fn create_client(&self, actor: &Actor, form: &Form) -> Result<ClientId> {
        let mut form = form.clone();
        if form.get("advisor").is_empty()
            && let Some(user) = actor.user()
        {
            form.set("advisor", login_of(&mut &self.database, user).await?);
        }
        let mut tx = self.begin().await?;
        let record = self.parse_client(actor, &form, actor.now)?;
        credit(&mut tx, actor, "", form.get("advisor")).await?;
        let (client, entries) = write_by_hand(&mut tx, self.zone(), actor, None, record).await?;
        let deed = Deed::begin(&mut tx, actor, self.zone(), ActKind::Create, "", vec![client], None).await?;
        log::append(&mut tx, &entries, self.zone(), actor.origin(), Some(deed.id)).await?;
        Refresh::default().finish(&mut tx, &[client]).await?;
        deed.end(tx, actor, self.zone()).await?;
        // A contact that touches name may tell whose they are.
        self.resolve_soon(actor.now).await;
        Ok(ClientId(client))
    }

    /// Changes what is known of a client from what somebody saw to what they want. What others
    /// changed meanwhile in other fields stays.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::Conflict`] for a field that somebody else has
    /// changed meanwhile; [`Invalid`] on the field that cannot be taken.
    pub async fn edit_client(&self, actor: &Actor, client: ClientId, seen: &Form, wanted: &Form) -> Result<Done> {
        let mut tx = self.begin().await?;
        let held = hold_one(&mut tx, &actor.viewer, client).await?;
        let Some(deed) = self.rewrite(&mut tx, actor, held, seen, wanted, None).await? else {
            tx.rollback().await?;
            return Ok(Done::NOTHING);
        };
        let act = deed.id;
        deed.end(tx, actor, self.zone()).await?;
        // A contact that touches name may tell whose they are.
        self.resolve_soon(actor.now).await;
        Ok(Done::one(Some(act)))
    }

    /// Changes a client as part of `deed`, or as a deed of its own that begins here. None if there
    /// is nothing to change.
    pub(super) async fn rewrite(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        held: Held,
        seen: &Form,
        wanted: &Form,
        deed: Option<Deed>,
    ) -> Result<Option<Deed>> {
        let stored = stored_form(tx, held.id).await?;
        let merged = match Form::merged(seen, wanted, &stored) {
            Ok(merged) => merged,
            Err(clashes) => return Err(conflict(tx, self.zone(), held.id, None, clashes).await?),
        };
        if merged == stored {
            return Ok(deed);
        }
        credit(tx, actor, stored.get("advisor"), merged.get("advisor")).await?;
        let mut record = self.parse_client(actor, &merged, held.created_at)?;
        let mut sql = Sql::new("SELECT coalesce(external_id, '') FROM clients WHERE id = ");
        sql.bind(held.id);
        record.external_id = tx.fetch_one::<(String,)>(sql).await?.0;
        // What is left out of their lists is taken away from who is part of them, too.
        let rows = rows_of(tx, &[held.id]).await?;
        let refresh = Refresh::begin(tx, &rows).await?;
        let (_, entries) = write_by_hand(tx, self.zone(), actor, Some(held.id), record).await?;
        let deed = match deed {
            Some(deed) => deed,
            None => Deed::begin(tx, actor, self.zone(), ActKind::Edit, "", vec![held.id], None).await?,
        };
        log::append(tx, &entries, self.zone(), actor.origin(), Some(deed.id)).await?;
        refresh.finish(tx, &rows).await?;
        settle(tx, self.zone(), actor.origin(), Some(deed.id), &[held.id]).await?;
        let edits = stored.edits_to(&stored_form(tx, held.id).await?);
        deed.write_edits(tx, held.id, None, &edits).await?;
        Ok(Some(deed))
    }

    /// Reads a form with the rules of imported records, so that what can be typed is what can be
    /// brought.
    fn parse_client(&self, actor: &Actor, form: &Form, created_at: Instant) -> Result<ClientRecord> {
        let created_at = created_at.to_string();
        let fields = |field: &str| match field {
            // A placeholder: clients written by hand have none.
            "external_id" => Some("-"),
            "created_at" => Some(created_at.as_str()),
            "archived_at" | "deleted_at" => None,
            field => Some(form.get(field)),
        };
        // A form is the whole of what it is about.
        match parse_record(RecordKind::Clients, &fields, self.zone(), self.currency())?.record {
            Record::Client(mut record) => {
                check_times(&*record, self.zone(), actor.now)?;
                record.external_id.clear();
                Ok(*record)
            }
            _ => Err(Invalid::new("client", Reason::Required).into()),
        }
    }
}

/// Whoever may not give clients away gives neither them nor what was done with them to anybody but
/// themselves. Whether there is such a log-in they are not told.
pub(super) async fn credit(run: &mut impl Run, actor: &Actor, before: &str, after: &str) -> Result<()> {
    let Some(user) = actor.user().filter(|_| !actor.viewer.may(Permission::Assign)) else { return Ok(()) };
    if before == after || after == login_of(run, user).await? { Ok(()) } else { Err(StoreError::Forbidden) }
}

async fn login_of(run: &mut impl Run, user: UserId) -> Result<String> {
    let mut sql = Sql::new("SELECT login FROM users WHERE id = ");
    sql.bind(user);
    Ok(run.fetch_optional::<(String,)>(sql).await?.map(|(login,)| login).unwrap_or_default())
}

/// What is stored of a client, as a form: what `parse_client` reads back.
pub(super) async fn stored_form(run: &mut impl Run, client: i64) -> Result<Form> {
    let record = whole_records(run, &[client]).await?.remove(&client).ok_or(StoreError::NotFound("client"))?;
    Ok(client_form(&record))
}
