//! What was done to a client, told.

use super::status_codes;
use crate::{
    Result, Store,
    database::{Run, Sql},
    identity::rows_of,
    predicate::Scoped,
};
use domain::{
    ActId, ActKind, Classification, ClientId, Day, Filter, Instant, Lifecycle, Right, Role, Viewer, act::Act,
    form::Edit, identity::touch_of,
};
use std::collections::HashMap;

/// What a deed changed in a client.
#[derive(Default)]
struct Changed {
    /// Fields, and statuses.
    edits: Vec<Edit>,
    /// From which day on the statuses hold.
    from: Option<Day>,
    /// Of a deed about an activity: whether that has been withdrawn.
    withdrawn: bool,
}

impl Store {
    /// What was done to a client, the latest first: at most `limit` deeds before `before`.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound), also when the viewer may not see the
    /// client.
    pub async fn history(
        &self,
        viewer: &Viewer,
        client: ClientId,
        before: Option<ActId>,
        limit: u32,
    ) -> Result<Vec<Act>> {
        self.visible(viewer, client).await?;
        let database = &mut &self.database;
        let mut sql = Sql::new(
            "SELECT a.id, a.kind, a.at, a.day, a.user_id, u.name, a.reason, a.clients, \
             h.undone_by IS NOT NULL FROM act_clients h JOIN acts a ON a.id = h.act_id \
             LEFT JOIN users u ON u.id = a.user_id WHERE h.client_id IN ",
        );
        // Of a deed on several that are one now it is told once.
        let rows = rows_of(database, &[client.0]).await?;
        sql.bind_list(rows.iter().copied());
        if rows.len() > 1 {
            sql.push(
                " AND NOT EXISTS (SELECT 1 FROM act_clients o WHERE o.act_id = h.act_id AND o.client_id < h.client_id",
            );
            sql.push(" AND o.client_id IN ").bind_list(rows.iter().copied()).push(")");
        }
        if let Some(before) = before {
            sql.push(" AND h.act_id < ").bind(before.0);
        }
        sql.push(" ORDER BY h.act_id DESC LIMIT ").bind(limit as i64);
        type Row = (i64, String, i64, i64, Option<i64>, Option<String>, Option<String>, i64, bool);
        let acts: Vec<Row> = database.fetch_all(sql).await?;
        let ids: Vec<i64> = acts.iter().map(|row| row.0).collect();
        let mut edits = self.edits_in(&rows, &ids).await?;
        for (act, name) in self.merged_with(viewer, client, &rows, &ids).await? {
            let edit = Edit { field: "merged".into(), before: String::new(), after: name };
            edits.entry(act).or_default().edits.insert(0, edit);
        }

        let act = |(id, kind, at, day, user, by, reason, clients, undone): Row| {
            let kind = ActKind::from_code(&kind)?;
            let at = Instant::from_micros(at);
            let Changed { mut edits, from, withdrawn } = edits.remove(&id).unwrap_or_default();
            // What people did they gave a reason for; of what nobody did it is the evidence.
            let touch = reason.as_deref().filter(|_| kind == ActKind::Merge && user.is_none()).and_then(touch_of);
            edits.extend(touch.map(|touch| Edit { field: "touch".into(), before: String::new(), after: touch.into() }));
            let reason = reason.clone().filter(|_| touch.is_none());
            let mine = match kind {
                ActKind::Import => viewer.has(Right::Admin),
                _ => viewer.role != Role::Advisor || (user.is_some() && user == viewer.user.map(|user| user.0)),
            };
            Some(Act {
                id: ActId(id),
                kind,
                at,
                local: self.zone().local_text(at),
                by,
                reason,
                clients,
                edits,
                from: from.filter(|from| i64::from(from.number()) != day),
                undone,
                can_undo: mine && !undone && kind.can_be_undone() && !(withdrawn && kind.is_of_activities()),
            })
        };
        Ok(acts.into_iter().filter_map(act).collect())
    }

    /// With whom the client was made one by some of these deeds, as far as whoever asks may know: who is part of the
    /// client, or is among the clients of theirs.
    async fn merged_with(
        &self,
        viewer: &Viewer,
        client: ClientId,
        rows: &[i64],
        acts: &[i64],
    ) -> Result<Vec<(i64, String)>> {
        let mut sql = Sql::new(
            "SELECT h.act_id, c.name FROM act_clients h JOIN acts a ON a.id = h.act_id JOIN clients c ON c.id = h.client_id \
             WHERE a.kind IN ('merge', 'separate') AND c.erased_at IS NULL AND c.id <> ",
        );
        sql.bind(client).push(" AND h.act_id IN ").bind_list(acts.iter().copied());
        sql.push(" AND (c.id IN ").bind_list(rows.iter().copied());
        sql.push(" OR c.id IN (SELECT c.id FROM clients c WHERE 1 = 1");
        Scoped::new(viewer, &Filter::default()).push(&mut sql);
        sql.push(")) ORDER BY h.act_id, c.id");
        (&self.database).fetch_all(sql).await
    }

    /// What these deeds changed in the records that a client is.
    async fn edits_in(&self, clients: &[i64], acts: &[i64]) -> Result<HashMap<i64, Changed>> {
        let database = &mut &self.database;
        let mut all: HashMap<i64, Changed> = HashMap::new();
        if acts.is_empty() {
            return Ok(all);
        }
        let codes = status_codes(database).await?;
        let code = |status: i64| codes.get(&status).cloned().unwrap_or_default();
        let mut sql = Sql::new(
            "SELECT e.act_id, e.classification, e.value, e.day, (SELECT p.value FROM changes p WHERE p.client_id = \
             e.client_id AND p.classification = e.classification AND p.retracts IS NULL AND p.id < e.id \
             AND p.at <= e.at AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = p.id AND r.id < e.id) \
             ORDER BY p.at DESC, p.id DESC LIMIT 1) FROM changes e WHERE e.retracts IS NULL AND e.classification <= 2 \
             AND NOT (e.classification = 1 AND e.value = ",
        );
        // That a record became part of the client says nothing of the client.
        sql.bind(Lifecycle::Merged.id()).push(") AND e.client_id IN ");
        sql.bind_list(clients.iter().copied())
            .push(" AND e.act_id IN ")
            .bind_list(acts.iter().copied())
            .push(" ORDER BY e.id");
        type Given = (i64, i64, i64, i64, Option<i64>);
        for (act, classification, value, day, before) in database.fetch_all::<Given>(sql).await? {
            let Some(classification) = Classification::from_number(classification) else { continue };
            // What stood there when it was given, as far as was known then.
            let before = code(before.unwrap_or(classification.initial().0));
            let (field, after) = (classification.code().to_owned(), code(value));
            let changed = all.entry(act).or_default();
            let edit = Edit { field, before, after };
            // What a deed gave is given anew where what it was taken back for is: that is told once.
            if !changed.edits.contains(&edit) {
                changed.edits.push(edit);
            }
            changed.from = Some(Day::from_number(day as i32));
        }
        let mut sql =
            Sql::new("SELECT act_id, activity_id IS NULL, field, before, after FROM edits WHERE client_id IN ");
        sql.bind_list(clients.iter().copied())
            .push(" AND act_id IN ")
            .bind_list(acts.iter().copied())
            .push(" ORDER BY id");
        for (act, withdrawn, field, before, after) in
            database.fetch_all::<(i64, bool, String, String, String)>(sql).await?
        {
            // An import says it to the microsecond.
            let local = |text: String| match text.parse::<Instant>() {
                Ok(at) if field == "created_at" => self.zone().local_text(at),
                _ => text,
            };
            let (before, after) = (local(before), local(after));
            let changed = all.entry(act).or_default();
            changed.edits.push(Edit { field, before, after });
            changed.withdrawn |= withdrawn;
        }
        Ok(all)
    }
}
