//! What people do to clients, one deed at a time: each in one transaction with the log, what is
//! derived from it, the deed's row in the history and its event.
//!
//! ```text
//! held (locked, in the viewer's scope) ──► what changes ──► act ──► log, edits, facts ──► derived ──► event
//! ```
//!
//! Whatever somebody wants changed comes with what they saw: where somebody else was quicker they
//! are told ([`StoreError::Conflict`]), and nothing is written.

mod activities;
mod agenda;
mod clients;
mod comments;
mod events;
mod history;
mod plans;
mod rules;
mod statuses;
mod templates;
mod undo;

pub use events::{EventKind, NewEvent};
pub(crate) use events::{write as write_event, write_each as write_events};
pub use rules::Thresholds;

use crate::{
    Result, StoreError, Zone,
    database::{Run, Sql, Tx, insert_returning, insert_rows},
    identity::{concerned, lock_rows},
    import::{Origin, names::look_up},
    predicate::Scoped,
};
use domain::{
    ActId, ActKind, Channel, Clash, Classification, ClientId, Conflict, Filter, Instant, Lifecycle, Permission, RefId,
    UserId, Viewer, form::Edit,
};
use std::{
    collections::{HashMap, HashSet},
    net::IpAddr,
    time,
};

/// On whose behalf something is done, when, and by which way they came.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Who.
    pub viewer: Viewer,
    /// Through what: `user`, `system`, `import` or `api`.
    pub made_by: &'static str,
    /// When.
    pub now: Instant,
    /// By which way.
    pub channel: Channel,
    /// From where, if over the network.
    pub ip: Option<IpAddr>,
    /// When the work on it began: the event tells how long it took.
    pub begun: time::Instant,
}

impl Actor {
    /// Klientela itself: rules and the like.
    pub fn system(now: Instant) -> Self {
        Self {
            viewer: Viewer::organisation(),
            made_by: "system",
            now,
            channel: Channel::Command,
            ip: None,
            begun: time::Instant::now(),
        }
    }

    fn user(&self) -> Option<UserId> {
        self.viewer.user
    }

    /// Refuses who does not have a permission.
    pub(crate) fn demand(&self, permission: Permission) -> Result<()> {
        if self.viewer.may(permission) { Ok(()) } else { Err(StoreError::Forbidden) }
    }

    pub(crate) fn origin(&self) -> Origin {
        Origin { made_by: self.made_by, user: self.user(), now: self.now }
    }
}

/// A client about to be changed, as it is now; nobody else changes it before the transaction ends.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Held {
    id: i64,
    created_at: Instant,
    lifecycle: RefId,
    sales: RefId,
    advisor: RefId,
}

/// The number of a client, when they were created, their status and sales status, and their advisor.
type HeldRow = (i64, i64, i64, i64, i64);

/// Reads them of `clients c`.
const HELD: &str = "SELECT c.id, c.created_at, c.lifecycle_id, c.sales_id, c.advisor_id FROM clients c WHERE ";

impl Held {
    const fn of((id, created_at, lifecycle, sales, advisor): HeldRow) -> Self {
        Self {
            id,
            created_at: Instant::from_micros(created_at),
            lifecycle: RefId(lifecycle),
            sales: RefId(sales),
            advisor: RefId(advisor),
        }
    }

    fn status(&self, classification: Classification) -> RefId {
        if classification == Classification::Sales { self.sales } else { self.lifecycle }
    }

    fn is_archived(&self) -> bool {
        self.lifecycle == Lifecycle::Archived.id()
    }
}

/// Rows are looked up and written so many at a time.
const AT_ONCE: usize = 5_000;

/// Takes hold of clients, in their order.
///
/// # Errors
/// [`StoreError::NotFound`] when one of them is not there for this viewer.
pub(crate) async fn hold(tx: &mut Tx, viewer: &Viewer, clients: &[i64]) -> Result<Vec<Held>> {
    let (held, missing) = hold_those(tx, viewer, clients).await?;
    if missing.is_empty() { Ok(held) } else { Err(StoreError::NotFound("client")) }
}

/// Takes hold of those of many clients who are there for this viewer, and tells how many are not: some
/// of a long list may have been deleted or given to others since it was looked at.
///
/// # Errors
/// [`StoreError::NotFound`] when none of them is, or the one that was named.
async fn hold_many(tx: &mut Tx, viewer: &Viewer, clients: &[ClientId]) -> Result<(Vec<Held>, i64)> {
    let ids: Vec<i64> = clients.iter().map(|client| client.0).collect();
    let (held, missing) = hold_those(tx, viewer, &ids).await?;
    if held.is_empty() && !missing.is_empty() {
        return Err(StoreError::NotFound("client"));
    }
    Ok((held, missing.len() as i64))
}

/// Takes hold of those of the clients who are there for this viewer, in their order. Gives the others, too.
async fn hold_those(tx: &mut Tx, viewer: &Viewer, clients: &[i64]) -> Result<(Vec<Held>, Vec<i64>)> {
    let mut ids = clients.to_vec();
    ids.sort_unstable();
    ids.dedup();
    lock_rows(tx, &ids).await?;
    let scoped = Scoped::new(viewer, &Filter::default());
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        let mut sql = Sql::new(HELD);
        sql.push("c.lifecycle_id < ")
            .bind(Lifecycle::Deleted.id())
            .push(" AND c.id IN ")
            .bind_list(ids.iter().copied());
        scoped.push(&mut sql);
        sql.push(" ORDER BY c.id");
        found.extend(tx.fetch_all::<HeldRow>(sql).await?.into_iter().map(Held::of));
    }
    let there = |client: &i64| found.binary_search_by_key(client, |held| held.id).is_ok();
    ids.retain(|client| !there(client));
    Ok((found, ids))
}

/// The same with those who are part of a client who is there for this viewer: what was done to them before can be
/// taken back. Of whom nothing is known as a person any more nothing can.
async fn hold_parts(tx: &mut Tx, viewer: &Viewer, clients: &[i64]) -> Result<(Vec<Held>, Vec<i64>)> {
    let find = "SELECT id, merged_into FROM clients WHERE merged_into IS NOT NULL AND erased_at IS NULL AND id IN ";
    let merged = concerned(tx, clients.iter().copied()).await?;
    let parts: HashMap<i64, i64> = look_up(tx, find, merged).await?.into_iter().collect();
    let all: Vec<i64> = clients.iter().copied().chain(parts.values().copied()).collect();
    let (mut held, mut missing) = hold_those(tx, viewer, &all).await?;
    let there: HashSet<i64> = held.iter().map(|held| held.id).collect();
    let theirs: Vec<i64> = parts.iter().filter(|(_, of)| there.contains(of)).map(|(part, _)| *part).collect();
    held.retain(|held| clients.contains(&held.id));
    missing.retain(|client| clients.contains(client) && !theirs.contains(client));
    held.extend(look_up::<HeldRow>(tx, &format!("{HELD}c.id IN "), theirs).await?.into_iter().map(Held::of));
    held.sort_unstable_by_key(|held| held.id);
    Ok((held, missing))
}

/// The same for parting two who were made one: also where a file has deleted one of them since.
async fn hold_merged(tx: &mut Tx, viewer: &Viewer, clients: &[i64]) -> Result<(Vec<Held>, Vec<i64>)> {
    let find = "SELECT coalesce(merged_into, id) FROM clients WHERE erased_at IS NULL AND id IN ";
    let ends: Vec<i64> =
        look_up::<(i64,)>(tx, find, clients.iter().copied()).await?.into_iter().map(|(id,)| id).collect();
    let mut sql = Sql::new("SELECT c.id FROM clients c WHERE c.erased_at IS NULL AND c.id IN ");
    sql.bind_list(ends);
    Scoped::new(viewer, &Filter::default()).push(&mut sql);
    if tx.fetch_all::<(i64,)>(sql).await?.is_empty() {
        return Ok((Vec::new(), clients.to_vec()));
    }
    let find = format!("{HELD}c.erased_at IS NULL AND c.id IN ");
    let held: Vec<Held> =
        look_up::<HeldRow>(tx, &find, clients.iter().copied()).await?.into_iter().map(Held::of).collect();
    let missing = clients.iter().copied().filter(|client| held.iter().all(|held| held.id != *client)).collect();
    Ok((held, missing))
}

/// Takes hold of one client.
async fn hold_one(tx: &mut Tx, viewer: &Viewer, client: ClientId) -> Result<Held> {
    hold(tx, viewer, &[client.0]).await?.pop().ok_or(StoreError::NotFound("client"))
}

/// A deed under way.
pub(crate) struct Deed {
    pub(crate) id: ActId,
    kind: ActKind,
    clients: Vec<i64>,
}

impl Deed {
    /// Writes the deed into the history of its clients.
    pub(crate) async fn begin(
        tx: &mut Tx,
        actor: &Actor,
        zone: Zone,
        kind: ActKind,
        reason: &str,
        clients: Vec<i64>,
        undoes: Option<ActId>,
    ) -> Result<Self> {
        let reason = Some(reason.trim()).filter(|reason| !reason.is_empty());
        let mut sql = Sql::new("INSERT INTO acts (kind, at, day, user_id, made_by, reason, clients, undoes) VALUES (");
        sql.bind(kind.code()).push(", ").bind(actor.now).push(", ").bind(zone.day(actor.now)).push(", ");
        sql.bind(actor.user()).push(", ").bind(actor.made_by).push(", ").bind(reason.map(str::to_owned)).push(", ");
        sql.bind(clients.len() as i64).push(", ").bind(undoes.map(|act| act.0)).push(") RETURNING id");
        let (id,) = tx.fetch_one::<(i64,)>(sql).await?;
        let rows = clients.iter().map(|client| [(*client).into(), id.into()]);
        insert_rows(tx, "INSERT INTO act_clients (client_id, act_id) VALUES ", rows, "").await?;
        Ok(Self { id: ActId(id), kind, clients })
    }

    /// Writes many deeds of one kind into the history of their clients, each with its reason, and gives them in their
    /// order.
    pub(crate) async fn begin_each(
        tx: &mut Tx,
        actor: &Actor,
        zone: Zone,
        kind: ActKind,
        deeds: Vec<(Option<String>, Vec<i64>)>,
    ) -> Result<Vec<Self>> {
        let rows = deeds.iter().map(|(reason, clients)| {
            [
                kind.code().into(),
                actor.now.into(),
                zone.day(actor.now).into(),
                actor.user().into(),
                actor.made_by.into(),
                reason.clone().into(),
                (clients.len() as i64).into(),
            ]
        });
        let into = "INSERT INTO acts (kind, at, day, user_id, made_by, reason, clients) VALUES ";
        let written =
            insert_returning::<(Option<String>, i64, i64), 7>(tx, into, rows, " RETURNING reason, clients, id").await?;
        // They come in no order; but those of which the same is told may stand for each other.
        let mut numbers: HashMap<(Option<String>, i64), Vec<i64>> = HashMap::new();
        for (reason, clients, id) in written {
            numbers.entry((reason, clients)).or_default().push(id);
        }
        numbers.values_mut().for_each(|ids| ids.sort_unstable_by_key(|id| std::cmp::Reverse(*id)));
        let number = |(reason, clients): (Option<String>, Vec<i64>)| {
            let id = numbers.get_mut(&(reason, clients.len() as i64)).and_then(Vec::pop)?;
            Some(Self { id: ActId(id), kind, clients })
        };
        let deeds: Vec<Self> = deeds.into_iter().filter_map(number).collect();
        let told = deeds.iter().flat_map(|deed| deed.clients.iter().map(|client| [(*client).into(), deed.id.0.into()]));
        insert_rows(tx, "INSERT INTO act_clients (client_id, act_id) VALUES ", told, "").await?;
        Ok(deeds)
    }

    /// What it is.
    pub(crate) const fn kind(&self) -> ActKind {
        self.kind
    }

    /// Writes what it changed in fields of a client, or of one of their activities.
    pub(crate) async fn write_edits(
        &self,
        tx: &mut Tx,
        client: i64,
        activity: Option<i64>,
        edits: &[Edit],
    ) -> Result<()> {
        let rows = edits.iter().map(|edit| {
            [
                self.id.0.into(),
                client.into(),
                activity.into(),
                edit.field.as_str().into(),
                edit.before.as_str().into(),
                edit.after.as_str().into(),
            ]
        });
        let into = "INSERT INTO edits (act_id, client_id, activity_id, field, before, after) VALUES ";
        insert_rows(tx, into, rows, "").await
    }

    /// Ends the transaction, with the event.
    pub(crate) async fn end(self, mut tx: Tx, actor: &Actor, zone: Zone) -> Result<()> {
        let event = NewEvent {
            kind: EventKind::Act(self.kind),
            client: (self.clients.len() == 1).then(|| ClientId(self.clients[0])),
            act: Some(self.id),
            details: (self.clients.len() != 1).then(|| format!("{{\"clients\":{}}}", self.clients.len())),
        };
        events::write(&mut tx, actor, zone, &event).await?;
        tx.commit().await
    }
}

/// That somebody else was quicker in these fields of a client, or of one of their activities, and who
/// was.
async fn conflict(
    tx: &mut Tx,
    zone: Zone,
    client: i64,
    activity: Option<i64>,
    clashes: Vec<Edit>,
) -> Result<StoreError> {
    let mut told = Vec::with_capacity(clashes.len());
    for Edit { field, before: now, after: mine } in clashes {
        let mut sql = Sql::new(
            "SELECT u.name, a.at FROM edits e JOIN acts a ON a.id = e.act_id LEFT JOIN users u ON u.id = a.user_id \
             WHERE e.client_id = ",
        );
        sql.bind(client).push(" AND coalesce(e.activity_id, 0) = ").bind(activity.unwrap_or(0));
        sql.push(" AND e.field = ").bind(field.as_str()).push(" AND e.after = ").bind(now.as_str());
        sql.push(" ORDER BY e.id DESC LIMIT 1");
        let (by, at) = who(tx, zone, sql).await?;
        told.push(Clash { field, mine, now, by, at });
    }
    Ok(StoreError::Conflict(Box::new(Conflict { client: Some(ClientId(client)), clashes: told, changed_at: None })))
}

/// Who did something and when, of the one row that a statement gives.
pub(crate) async fn who(tx: &mut Tx, zone: Zone, sql: Sql) -> Result<(Option<String>, Option<String>)> {
    let last = tx.fetch_optional::<(Option<String>, i64)>(sql).await?;
    Ok(last.map_or((None, None), |(by, at)| (by, Some(zone.local_text(Instant::from_micros(at))))))
}

/// The codes of the statuses by their numbers.
async fn status_codes(run: &mut impl Run) -> Result<HashMap<i64, String>> {
    let rows = run.fetch_all::<(i64, String)>(Sql::new("SELECT id, code FROM statuses")).await?;
    Ok(rows.into_iter().collect())
}
