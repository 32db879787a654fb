//! Making two clients one by hand, seeing before what comes of it, and taking it back.

use super::{Group, change_merges, given, group::Ends, lists::consents, settle_anew, touched};
use crate::{
    Actor, Result, Store, StoreError, Zone,
    database::{Run, Sql, Tx},
    import::names::look_up,
    work::{Deed, hold},
};
use domain::{
    ActId, ActKind, Classification, ClientId, Done, Instant, Invalid, Permission, Reason, Role, Viewer, card::Merged,
    form::Edit, identity::touch_of,
};
use std::collections::{BTreeSet, HashMap};

/// What comes of making two clients one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merging {
    /// Whose card stays: the one who was created first.
    pub stays: ClientId,
    /// Who becomes part of them.
    pub goes: ClientId,
    /// What the one who stays is given, by classification: statuses by code, all else by name.
    pub given: Vec<Edit>,
    /// Which consents the one who stays loses, since the other has said no: `email`, `post`, `sms`.
    pub refused: Vec<&'static str>,
}

/// What somebody may agree to.
const CONSENTS: [&str; 3] = ["email", "post", "sms"];

impl Store {
    /// What would come of making two clients one (SPEC section 5).
    ///
    /// # Errors
    /// As [`merge_clients`](Self::merge_clients).
    pub async fn merging(&self, actor: &Actor, clients: [ClientId; 2]) -> Result<Merging> {
        if !actor.viewer.may(Permission::Merge) {
            return Err(StoreError::Forbidden);
        }
        for client in clients {
            self.visible(&actor.viewer, client).await?;
        }
        let run = &mut &self.database;
        let Planned { stays, goes, given, refused, .. } = plan(run, clients, actor.now).await?;
        let given = named(run, stays, given).await?;
        Ok(Merging { stays: ClientId(stays), goes: ClientId(goes), given, refused })
    }

    /// Makes two clients one, and gives the one who stays. Everything about both stands with that one; the other
    /// ends, as part of them.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] without the permission; [`StoreError::NotFound`] when one of them is not there for
    /// this viewer; [`Invalid`] on `clients` when both are the same.
    pub async fn merge_clients(&self, actor: &Actor, clients: [ClientId; 2], reason: &str) -> Result<(Done, ClientId)> {
        if !actor.viewer.may(Permission::Merge) {
            return Err(StoreError::Forbidden);
        }
        let mut tx = self.begin().await?;
        change_merges(&mut tx).await?;
        let both = clients.map(|client| client.0);
        let group = Group::hold(&mut tx, &both).await?;
        hold(&mut tx, &actor.viewer, &both).await?;
        let Planned { stays, goes, at, created, .. } = plan(&mut tx, clients, actor.now).await?;
        let ids = vec![stays, goes];
        let deed = Deed::begin(&mut tx, actor, self.zone(), ActKind::Merge, reason, ids.clone(), None).await?;
        let act = deed.id;
        let mut sql =
            Sql::new("INSERT INTO merges (act_id, client_id, other_id, at, created_at, other_created_at) VALUES (");
        sql.bind(act.0).push(", ").bind(stays).push(", ").bind(goes).push(", ").bind(at).push(", ");
        sql.bind(created[0]).push(", ").bind(created[1]).push(")");
        tx.execute(sql).await?;
        // Whoever said that they are two has been told better.
        let [one, other] = both.map(|client| group.ends_of(client));
        for (table, ends, names) in [
            ("separations", ["client_id", "other_id"], Ends::clients as fn(&Ends) -> &BTreeSet<i64>),
            ("key_separations", ["a", "b"], Ends::keys),
        ] {
            for [first, second] in [[&one, &other], [&other, &one]] {
                let [a, b] = ends;
                let find = format!("SELECT id, {b} FROM {table} WHERE undone_by IS NULL AND {a} IN ");
                let said = look_up::<(i64, i64)>(&mut tx, &find, names(first).iter().copied()).await?;
                let between = said.into_iter().filter(|(_, end)| names(second).contains(end)).map(|(id, _)| id);
                let mut sql = Sql::new(&format!("UPDATE {table} SET undone_by = "));
                sql.bind(act.0).push(" WHERE id IN ").bind_list(between);
                tx.execute(sql).await?;
            }
        }
        settle_anew(&mut tx, self.zone(), actor.origin(), Some(act), &ids).await?;
        deed.end(tx, actor, self.zone()).await?;
        Ok((Done { act: Some(act), clients: 2, ..Done::NOTHING }, ClientId(stays)))
    }

    /// Undoes what made two clients one, as the deed `undo`.
    pub(crate) async fn part(&self, tx: &mut Tx, actor: &Actor, act: ActId, undo: ActId) -> Result<()> {
        let mut sql = Sql::new("UPDATE merges SET undone_by = ");
        sql.bind(undo.0).push(" WHERE act_id = ").bind(act.0).push(" RETURNING client_id, other_id");
        let (a, b) = match tx.fetch_optional::<(i64, i64)>(sql).await? {
            Some(both) => both,
            // They had become one by what they did.
            None => touched::part(tx, act, undo).await?.ok_or(StoreError::NotFound("deed"))?,
        };
        // Who was said to be two before is two again, unless that has been taken back.
        for table in ["separations", "key_separations"] {
            let mut sql = Sql::new(&format!("UPDATE {table} SET undone_by = NULL WHERE undone_by = "));
            sql.bind(act.0);
            sql.push(&format!(" AND NOT EXISTS (SELECT 1 FROM act_clients w WHERE w.act_id = {table}.act_id "));
            sql.push("AND w.undone_by IS NOT NULL)");
            tx.execute(sql).await?;
        }
        let group = Group::hold(tx, &[a, b]).await?;
        none_erased(tx, &group).await?;
        settle_anew(tx, self.zone(), actor.origin(), Some(undo), &group.ids()).await
    }

    /// The client that this one is part of now, if it is one that the viewer may see.
    ///
    /// # Errors
    /// The database's.
    pub async fn merged_into(&self, viewer: &Viewer, client: ClientId) -> Result<Option<ClientId>> {
        let mut sql = Sql::new("SELECT merged_into FROM clients WHERE merged_into IS NOT NULL AND id = ");
        sql.bind(client);
        let Some((of,)) = (&self.database).fetch_optional::<(i64,)>(sql).await? else { return Ok(None) };
        match self.visible(viewer, ClientId(of)).await {
            Ok(()) => Ok(Some(ClientId(of))),
            Err(StoreError::NotFound(_)) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The client with an external id, or whom the record with it is part of now.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when the viewer may not see the client.
    pub async fn client_by_external_id(&self, viewer: &Viewer, external_id: &str) -> Result<ClientId> {
        let mut sql = Sql::new("SELECT coalesce(merged_into, id) FROM clients WHERE external_id = ");
        sql.bind(external_id);
        let found = (&self.database).fetch_optional::<(i64,)>(sql).await?;
        let client = found.map(|(client,)| ClientId(client)).ok_or(StoreError::NotFound("client"))?;
        self.visible(viewer, client).await?;
        Ok(client)
    }

    /// The records that are part of a client, the latest first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also when the viewer may not see the client.
    pub async fn merged_records(&self, viewer: &Viewer, client: ClientId) -> Result<Vec<Merged>> {
        self.visible(viewer, client).await?;
        let mut sql = Sql::new(&format!(
            "SELECT {} FROM clients p JOIN acts a ON a.id = p.merged_by LEFT JOIN users u ON u.id = a.user_id \
             WHERE p.void = 0 AND p.merged_into = ",
            MergedRow::COLUMNS
        ));
        sql.bind(client).push(" ORDER BY a.id DESC, p.id");
        let rows = (&self.database).fetch_all::<MergedRow>(sql).await?;
        Ok(rows.into_iter().map(|row| row.told(viewer, self.zone())).collect())
    }
}

/// Refuses to undo what made somebody who they are, or not, of whom anybody was deleted since.
///
/// # Errors
/// [`Invalid`] on `act`.
pub(super) async fn none_erased(tx: &mut Tx, group: &Group) -> Result<()> {
    let find = "SELECT id FROM clients WHERE erased_at IS NOT NULL AND id IN ";
    let erased = look_up::<(i64,)>(tx, find, group.ids()).await?;
    if erased.is_empty() { Ok(()) } else { Err(Invalid::new("act", Reason::CannotBeUndone).into()) }
}

/// A record `p` that is part of a client by the deed `a` of the user `u`.
#[derive(sqlx::FromRow)]
pub(super) struct MergedRow {
    id: i64,
    name: String,
    external_id: Option<String>,
    act: i64,
    at: i64,
    user_id: Option<i64>,
    made_by: Option<String>,
    reason: Option<String>,
}

impl MergedRow {
    pub const COLUMNS: &str = "p.id, p.name, p.external_id, a.id AS act, a.at, a.user_id, u.name AS made_by, a.reason";

    /// Advisors undo what they have done themselves.
    pub fn told(self, viewer: &Viewer, zone: Zone) -> Merged {
        let is_own = self.user_id.is_some() && self.user_id == viewer.user.map(|user| user.0);
        let by_touch = self.reason.as_deref().filter(|_| self.user_id.is_none()).and_then(touch_of);
        Merged {
            client: ClientId(self.id),
            name: self.name,
            external_id: self.external_id,
            act: ActId(self.act),
            local: zone.local_text(Instant::from_micros(self.at)),
            by: self.made_by,
            touch: by_touch.map(str::to_owned),
            can_undo: viewer.may(Permission::Merge) && (viewer.role != Role::Advisor || is_own),
            reason: self.reason,
        }
    }
}

/// What would come of making two clients one.
async fn plan(run: &mut impl Run, clients: [ClientId; 2], now: Instant) -> Result<Planned> {
    let [a, b] = clients.map(|client| client.0);
    if a == b {
        return Err(Invalid::new("clients", Reason::Same).into());
    }
    let mut group = Group::around(run, &[a, b]).await?;
    let at = latest(run, &group, now).await?;
    // As if the deed had been done, whoever said that they are two.
    let [one, other] = [a, b].map(|client| group.ends_of(client));
    group
        .apart
        .retain(|(first, second)| !(one.has(*first) && other.has(*second) || other.has(*first) && one.has(*second)));
    group.merges.insert((a.min(b), a.max(b)), (at, i64::MAX));
    // What touches told all along comes of it, too.
    let told = group.resolution().told(&group).into_iter().filter(|told| told.act.is_none()).map(|told| told.gone);
    for gone in told.collect::<Vec<_>>() {
        group.told.entry(gone).or_insert((i64::MAX, at));
    }
    let (parts, joins) = group.resolved();
    let goes = if parts.contains_key(&a) { a } else { b };
    let stays = a + b - goes;
    let created = [stays, goes].map(|client| group.created(client));
    let given = given(run, &group.ids(), &joins).await?;
    let given = given.into_iter().filter(|(client, _, act)| *client == stays && *act == i64::MAX);
    let given = given.map(|(_, entry, _)| (entry.classification, entry.value.0)).collect();
    let find = "SELECT id, accepts_email, accepts_post, accepts_sms, refused FROM clients WHERE id IN ";
    let said: HashMap<i64, [bool; 3]> = look_up::<(i64, bool, bool, bool, i64)>(run, find, [a, b])
        .await?
        .into_iter()
        .map(|(client, email, post, sms, refused)| (client, consents([email, post, sms], refused)))
        .collect();
    let says = |client: &i64, place: usize| said.get(client).is_some_and(|said| said[place]);
    let refuses = |(place, name): (usize, &'static str)| (says(&stays, place) && !says(&goes, place)).then_some(name);
    let refused = CONSENTS.into_iter().enumerate().filter_map(refuses).collect();
    Ok(Planned { stays, goes, at, created, given, refused })
}

/// Two clients, the earlier written down first.
pub(super) fn pair(clients: [ClientId; 2]) -> (i64, i64) {
    let [a, b] = clients.map(|client| client.0);
    (a.min(b), a.max(b))
}

/// What is going to be done.
struct Planned {
    stays: i64,
    goes: i64,
    /// From when on they are one.
    at: Instant,
    /// Since when each is a client.
    created: [Instant; 2],
    /// What the one who stays is given.
    given: Vec<(Classification, i64)>,
    refused: Vec<&'static str>,
}

/// Not before anything that is known of them: so a merge never changes a time in which somebody was a client of
/// their own.
async fn latest(run: &mut impl Run, group: &Group, now: Instant) -> Result<Instant> {
    let find = "SELECT client_id, max(at) FROM changes c WHERE retracts IS NULL \
                AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = c.id) AND client_id IN ";
    let mut sql = Sql::new(find);
    sql.bind_list(group.ids()).push(" GROUP BY client_id");
    let last = run.fetch_all::<(i64, i64)>(sql).await?.into_iter().map(|(_, at)| Instant::from_micros(at)).max();
    let created = group.records.values().map(|row| row.created).max();
    Ok(now.max(last.unwrap_or(now)).max(created.unwrap_or(now)))
}

/// Values of classifications, before and after, by what they are called.
async fn named(run: &mut impl Run, client: i64, given: Vec<(Classification, i64)>) -> Result<Vec<Edit>> {
    let mut sql = Sql::new(
        "SELECT lifecycle_id, sales_id, advisor_id, source_id, investment_id, price_group_id FROM clients WHERE id = ",
    );
    sql.bind(client);
    let (a, b, c, d, e, f) = run.fetch_one::<(i64, i64, i64, i64, i64, i64)>(sql).await?;
    let now = [a, b, c, d, e, f];
    let mut edits = Vec::with_capacity(given.len());
    let mut given = given;
    given.sort_unstable();
    for (classification, value) in given {
        let before = now[classification.number() as usize - 1];
        let (table, column) = match classification {
            Classification::Lifecycle | Classification::Sales => ("statuses", "code"),
            Classification::Advisor => ("users", "name"),
            _ => ("terms", "name"),
        };
        let find = format!("SELECT id, {column} FROM {table} WHERE id IN ");
        let names: HashMap<i64, String> = look_up(run, &find, [before, value]).await?.into_iter().collect();
        let name = |value: i64| names.get(&value).cloned().unwrap_or_default();
        edits.push(Edit { field: classification.code().to_owned(), before: name(before), after: name(value) });
    }
    Ok(edits)
}
