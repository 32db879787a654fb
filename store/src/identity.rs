//! Which records of clients are one client, kept as [`domain::identity`] resolves it (SPEC section 5).
//!
//! ```text
//! merges (what people said) ──► resolve ──► clients.merged_into, merged_at, merged_by
//!                                     └───► what each takes over from the other: entries of the log
//! facts, contacts, tags, words to be found by ──► stand with whom their client is part of
//! ```
//!
//! Only what people said is a fact of its own: all else is derived of it by [`settle`], in the transaction that
//! changes it. What was recorded stays with the record it was recorded of, so taking a merge back is the same work
//! with one merge fewer. Two exceptions: what is recorded of somebody while they are part of another stands with that
//! other as long as they are; and a list that is written by hand is written for all that a client is.

mod check;
mod group;
mod keys;
mod likely;
mod listed;
mod lists;
mod merge;
mod notices;
mod resolution;
mod rules;
mod taken_out;
mod touched;

pub use merge::Merging;
pub use taken_out::MOST_KNOWN_BY;

pub(crate) use keys::{Named, Naming, NewKey, forget_touches, lock_touches, name_keys};
pub(crate) use lists::{consents, refresh_lists, spread, terms_of};
pub(crate) use rules::{KeyRules, check_own_contacts, mark_by_rules};
pub(crate) use touched::forget_evidence;

use group::Group;
use lists::refresh_consents;

use crate::{
    Result, Zone,
    database::{Run, Sql, Tx, insert_rows},
    firsts::refresh_meetings,
    import::{
        Origin,
        log::{self, Entry},
        names::look_up,
    },
    ledger::{Refresh, lock_clients},
};
use domain::{ActId, Classification, Day, Instant, Lifecycle, RefId, identity::inherited, ledger::Change};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The facts that go where their client goes.
const FACTS: [&str; 5] = ["activities", "purchases", "contracts", "leads", "comments"];

/// Clients are brought up to date so many at a time.
const AT_A_TIME: usize = 1_000;

/// Whose part a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    of: i64,
    /// Since when.
    at: Instant,
    /// By which deed.
    act: i64,
}

/// An entry of the log that came of a merge: whose, what, by which deed.
type Given = (i64, Entry, i64);

/// Whose part records are, by their numbers.
type Parts = BTreeMap<i64, Part>;

/// In which order they became it: who survived, who went.
type Joins = Vec<(i64, i64, Part)>;

/// Those of some clients whom anybody ever made one with others: all others stand by themselves.
pub(crate) async fn concerned(run: &mut impl Run, clients: impl IntoIterator<Item = i64> + Send) -> Result<Vec<i64>> {
    let clients: Vec<i64> = clients.into_iter().collect();
    let (some,) = run.fetch_one::<(i64,)>(Sql::new("SELECT count(*) FROM (SELECT 1 FROM merges LIMIT 1) m")).await?;
    let (told,) = run.fetch_one::<(i64,)>(Sql::new("SELECT count(*) FROM (SELECT 1 FROM joins LIMIT 1) j")).await?;
    let mut found = BTreeSet::new();
    for (table, _) in [("merges", some), ("joins", told)].into_iter().filter(|(_, rows)| *rows > 0) {
        for end in ["client_id", "other_id"] {
            let find = format!("SELECT {end} FROM {table} WHERE {end} IN ");
            let rows = look_up::<(i64,)>(run, &find, clients.iter().copied()).await?;
            found.extend(rows.into_iter().map(|(client,)| client));
        }
    }
    Ok(found.into_iter().collect())
}

/// All records of the clients that these are records of: what is written of one changes what stands with the others.
pub(crate) async fn rows_of(run: &mut impl Run, clients: &[i64]) -> Result<Vec<i64>> {
    let some = concerned(run, clients.iter().copied()).await?;
    let mut rows: BTreeSet<i64> = clients.iter().copied().collect();
    let find = "SELECT id, merged_into FROM clients WHERE merged_into IS NOT NULL AND id IN ";
    let parts = look_up::<(i64, i64)>(run, find, some.iter().copied()).await?;
    let ends: BTreeSet<i64> = some.into_iter().chain(parts.into_iter().map(|(_, of)| of)).collect();
    let find = "SELECT id FROM clients WHERE merged_into IN ";
    rows.extend(look_up::<(i64,)>(run, find, ends.iter().copied()).await?.into_iter().map(|(part,)| part));
    rows.extend(ends);
    Ok(rows.into_iter().collect())
}

/// As whose part a record counted just before an instant.
fn holder(joins: &Joins, client: i64, at: Instant) -> i64 {
    joins.iter().fold(client, |now, (survivor, gone, part)| if *gone == now && part.at < at { *survivor } else { now })
}

/// Of records that are, or were, one with others: how they became it.
pub(crate) struct Histories(Vec<(BTreeSet<i64>, Joins)>);

impl Histories {
    /// Of those among some clients whom anybody ever made one with others.
    pub async fn of(run: &mut impl Run, clients: impl IntoIterator<Item = i64> + Send) -> Result<Self> {
        let mut all: Vec<(BTreeSet<i64>, Joins)> = Vec::new();
        for client in concerned(run, clients).await? {
            if all.iter().all(|(records, _)| !records.contains(&client)) {
                let group = Group::around(run, &[client]).await?;
                all.push((group.records.keys().copied().collect(), group.resolved().1));
            }
        }
        Ok(Self(all))
    }

    /// Whose it is what holds of a record from an instant on.
    pub fn holder(&self, client: i64, at: Instant) -> i64 {
        let of = self.0.iter().find(|(records, _)| records.contains(&client));
        of.map_or(client, |(_, joins)| holder(joins, client, at))
    }
}

/// Takes hold of all records of the clients that these are records of. Which these are stays so while one waits:
/// whoever found one more afterwards would take hold of it out of order.
pub(crate) async fn lock_rows(tx: &mut Tx, clients: &[i64]) -> Result<()> {
    keep_merges(tx).await?;
    let rows = rows_of(tx, clients).await?;
    lock_clients(tx, &rows).await
}

/// Keeps clients from being made one, or parted, by others until the transaction ends: whose part somebody is stays
/// as it is read. Files are written so, and what is done by hand.
pub(crate) async fn keep_merges(tx: &mut Tx) -> Result<()> {
    lock_merges(tx, "_shared").await
}

/// Waits until nobody writes who relies on whose part somebody is. To be called before anything else is held.
pub(crate) async fn change_merges(tx: &mut Tx) -> Result<()> {
    lock_merges(tx, "").await
}

/// SQLite has one writer.
async fn lock_merges(tx: &mut Tx, how: &str) -> Result<()> {
    if tx.is_sqlite() {
        return Ok(());
    }
    let sql = format!("SELECT CAST(pg_advisory_xact_lock{how}(hashtext('klientela merges')) AS TEXT)");
    tx.fetch_one::<(String,)>(Sql::new(&sql)).await.map(|_| ())
}

/// Brings everything that is derived of who is one client up to date for some clients, and for all with whom they
/// are or were one; `act` is the deed in which that happens. Who is one with whom stays as it is: where more is known by
/// now, [`Store::resolve_identities`](crate::Store::resolve_identities) is to reckon it.
pub(crate) async fn settle(tx: &mut Tx, zone: Zone, origin: Origin, act: Option<ActId>, clients: &[i64]) -> Result<()> {
    let clients = concerned(tx, clients.iter().copied()).await?;
    if clients.is_empty() {
        return Ok(());
    }
    let group = Group::hold(tx, &clients).await?;
    let (parts, joins) = group.resolved();
    if group.records.iter().any(|(id, row)| parts.get(id) != row.part.as_ref()) {
        return keys::mark(tx, group.keys.keys().copied()).await;
    }
    let refresh = Refresh::begin(tx, &group.ids()).await?;
    apply(tx, zone, origin, act, &group, (parts, joins), refresh).await
}

/// The same where who is one with whom may change: nobody else relies on it meanwhile ([`change_merges`]).
pub(crate) async fn settle_anew(
    tx: &mut Tx,
    zone: Zone,
    origin: Origin,
    act: Option<ActId>,
    clients: &[i64],
) -> Result<()> {
    let group = Group::hold(tx, clients).await?;
    touched::settle(tx, zone, origin, act, group).await
}

/// Writes what comes of who is one with whom.
async fn apply(
    tx: &mut Tx,
    zone: Zone,
    origin: Origin,
    act: Option<ActId>,
    group: &Group,
    (parts, joins): (Parts, Joins),
    refresh: Refresh,
) -> Result<()> {
    let ids = group.ids();
    let moved: Vec<i64> =
        group.records.iter().filter(|(id, row)| parts.get(*id) != row.part.as_ref()).map(|(id, _)| *id).collect();
    write_parts(tx, &moved, &parts).await?;
    move_log(tx, &moved, &parts).await?;
    move_facts(tx, &moved, &parts, &ids).await?;
    let (wanted, stored) = (given(tx, &ids, &joins).await?, stored(tx, &ids).await?);
    let (stay, go): (Vec<_>, Vec<_>) = stored.iter().partition(|(given, held)| wanted.contains(*given) && held.holds);
    if !go.is_empty() {
        let gone: Vec<i64> = go.iter().map(|(_, held)| held.id).collect();
        log::retract(tx, origin, act, |sql| {
            sql.push("c.id IN ").bind_list(gone);
        })
        .await?;
    }
    let known: HashSet<&Given> = stay.iter().map(|(given, _)| *given).collect();
    let mut new: Vec<(i64, Entry, Option<ActId>)> = wanted
        .iter()
        .filter(|given| !known.contains(given))
        .map(|(client, entry, of)| (*client, *entry, Some(ActId(*of))))
        .collect();
    new.sort_by_key(|(_, _, of)| of.map(|of| of.0));
    log::append_as_it_is(tx, &new, zone, origin).await?;
    refresh_lists(tx, &ids).await?;
    refresh_consents(tx, &ids).await?;
    if !moved.is_empty() {
        refresh_balances(tx, &ids).await?;
    }
    refresh.finish(tx, &ids).await
}

async fn write_parts(tx: &mut Tx, moved: &[i64], parts: &Parts) -> Result<()> {
    let rows = moved.iter().map(|client| {
        let part = parts.get(client);
        [
            (*client).into(),
            part.map(|part| part.of).into(),
            part.map(|part| part.at).into(),
            part.map(|part| part.act).into(),
        ]
    });
    let tail = ") UPDATE clients SET merged_into = now.of, merged_at = now.at, merged_by = now.act FROM now \
                WHERE clients.id = now.id";
    insert_rows(tx, "WITH now (id, of, at, act) AS (VALUES ", rows, tail).await
}

/// What was recorded of a client while they were part of another stands with these; when they are not any more it
/// is theirs again.
async fn move_log(tx: &mut Tx, moved: &[i64], parts: &Parts) -> Result<()> {
    // Of most nothing was.
    let find =
        "SELECT DISTINCT origin_client_id FROM changes WHERE origin_client_id <> client_id AND origin_client_id IN ";
    for (client,) in look_up::<(i64,)>(tx, find, moved.iter().copied()).await? {
        let part = parts.get(&client).copied();
        let now = part.map_or(client, |part| part.of);
        // What was recorded of a part before stands well with any of those who are one with it.
        let one_with = |of: i64| parts.iter().filter(move |(_, part)| part.of == of).map(|(id, _)| *id).chain([of]);
        let mut sql = Sql::new("UPDATE changes SET client_id = ");
        sql.bind(now).push(" WHERE origin_client_id <> client_id AND origin_client_id = ").bind(client);
        sql.push(" AND client_id NOT IN ").bind_list(part.into_iter().flat_map(|part| one_with(part.of)).chain([now]));
        tx.execute(sql).await?;
    }
    Ok(())
}

/// Facts stand with whom their client is part of: those of some who moved, among all that are concerned.
async fn move_facts(tx: &mut Tx, moved: &[i64], parts: &Parts, ids: &[i64]) -> Result<()> {
    if moved.is_empty() {
        return Ok(());
    }
    for table in FACTS {
        // Most who come by a touch have none.
        let find = format!("SELECT DISTINCT origin_client_id FROM {table} WHERE client_id IN ");
        let with_facts = look_up::<(i64,)>(tx, &find, ids.iter().copied()).await?;
        let with_facts: BTreeSet<i64> = with_facts.into_iter().map(|(client,)| client).collect();
        for client in moved.iter().filter(|client| with_facts.contains(client)) {
            let now = parts.get(client).map_or(*client, |part| part.of);
            let mut sql = Sql::new(&format!("UPDATE {table} SET client_id = "));
            sql.bind(now).push(" WHERE origin_client_id = ").bind(*client).push(" AND client_id <> ").bind(now);
            // Said so that these lead to the facts.
            sql.push(" AND client_id IN ").bind_list(ids.iter().copied());
            tx.execute(sql).await?;
        }
    }
    Ok(())
}

/// What came of merges in the log of these clients, as their logs say.
async fn given(run: &mut impl Run, clients: &[i64], joins: &[(i64, i64, Part)]) -> Result<HashSet<Given>> {
    let mut logs: HashMap<i64, Vec<Change>> = HashMap::new();
    // Of whom a file has said when that they are put away or deleted.
    let mut ended: HashMap<i64, BTreeSet<Instant>> = HashMap::new();
    let find = "SELECT c.client_id, c.classification, c.value, c.at, c.day, c.id, c.made_by FROM changes c \
                LEFT JOIN acts a ON a.id = c.act_id WHERE c.retracts IS NULL \
                AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = c.id) AND coalesce(a.kind, '') <> 'merge' \
                AND c.client_id IN ";
    type Row = (i64, i64, i64, i64, i64, i64, String);
    for (client, classification, value, at, day, id, by) in look_up::<Row>(run, find, clients.iter().copied()).await? {
        let Some(classification) = Classification::from_number(classification) else { continue };
        let (at, day) = (Instant::from_micros(at), Day::from_number(day as i32));
        let is_end = [Lifecycle::Archived, Lifecycle::Deleted].map(|end| end.id().0).contains(&value);
        if classification == Classification::Lifecycle && is_end && ["import", "api"].contains(&by.as_str()) {
            ended.entry(client).or_default().insert(at);
        }
        logs.entry(client).or_default().push(Change { classification, value: RefId(value), at, day, recorded: id });
    }
    let mut all = HashSet::new();
    let own = logs.clone();
    for (survivor, gone, Part { at, act, .. }) in joins {
        let log = |client| logs.get(client).map_or(&[][..], Vec::as_slice);
        let merged = (Classification::Lifecycle, Lifecycle::Merged.id());
        // Whatever a source says later of the record alone, it is part of another.
        let later = log(gone).iter().filter(|change| change.classification == Classification::Lifecycle);
        let later: BTreeSet<Instant> = later.map(|change| change.at).filter(|of| of > at).chain([*at]).collect();
        // Who was never there is part of nobody, if nobody is there.
        let taken = if survivor == gone { Vec::new() } else { inherited(log(survivor), log(gone), *at) };
        let taken = taken.into_iter().map(|what| (*survivor, what, *at));
        let went = later.into_iter().map(|at| (*gone, merged, at));
        // Nor does the one who stays vanish when a source tidies up its duplicates, as long as the other is there.
        let tidied = ended.get(survivor).into_iter().flatten().filter(|end| *end > at && survivor != gone);
        let stayed = tidied.filter_map(|end| {
            let other = state(own.get(gone)?, *end).filter(|status| status.is_here());
            let before = state(log(survivor), Instant::from_micros(end.micros() - 1)).filter(|status| status.is_here());
            Some((*survivor, (Classification::Lifecycle, before.or(other).filter(|_| other.is_some())?.id()), *end))
        });
        for (client, (classification, value), at) in taken.chain(went).chain(stayed).collect::<Vec<_>>() {
            all.insert((client, Entry { classification, value, at }, *act));
            // After all else of that instant.
            let day = Day::from_number(0);
            logs.entry(client).or_default().push(Change { classification, value, at, day, recorded: i64::MAX });
        }
    }
    Ok(all)
}

/// The status that holds at an instant.
fn state(log: &[Change], at: Instant) -> Option<Lifecycle> {
    let of = log.iter().filter(|change| change.classification == Classification::Lifecycle && change.at <= at);
    let last = of.max_by_key(|change| (change.at, change.recorded));
    Lifecycle::from_id(last.map_or(Classification::Lifecycle.initial(), |change| change.value))
}

/// An entry that is stored.
struct Held {
    id: i64,
    /// Whether no other status of that instant was written after it, which would count.
    holds: bool,
}

/// What came of merges in the log of these clients, as it is stored.
async fn stored(run: &mut impl Run, clients: &[i64]) -> Result<HashMap<Given, Held>> {
    let find = "SELECT c.client_id, c.classification, c.value, c.at, c.id, a.id, EXISTS (SELECT 1 FROM changes l \
                WHERE l.client_id = c.client_id AND l.classification = c.classification AND l.at = c.at AND l.id > c.id \
                AND l.retracts IS NULL AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = l.id)) \
                FROM changes c JOIN acts a ON a.id = c.act_id WHERE c.retracts IS NULL AND a.kind = 'merge' \
                AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = c.id) AND c.client_id IN ";
    type Row = (i64, i64, i64, i64, i64, i64, bool);
    let rows = look_up::<Row>(run, find, clients.iter().copied()).await?;
    let entry = |(client, classification, value, at, id, act, is_overridden): Row| {
        let classification = Classification::from_number(classification)?;
        let entry = Entry { classification, value: RefId(value), at: Instant::from_micros(at) };
        // What people gave the one who stays at that instant is theirs to give.
        let holds = !is_overridden || entry.value != Lifecycle::Merged.id();
        Some(((client, entry, act), Held { id, holds }))
    };
    Ok(rows.into_iter().filter_map(entry).collect())
}

/// Counts anew what is reckoned of facts that went from one client to another.
async fn refresh_balances(tx: &mut Tx, clients: &[i64]) -> Result<()> {
    for clients in clients.chunks(AT_A_TIME) {
        let mut sql = Sql::new(
            "UPDATE clients SET last_activity_at = (SELECT max(f.at) FROM activities f WHERE f.client_id = clients.id \
             AND f.state = 'done'), purchases = (SELECT count(*) FROM purchases f WHERE f.client_id = clients.id AND \
             f.state = 'closed'), life_total = (SELECT CAST(coalesce(sum(f.amount), 0) AS BIGINT) FROM purchases f \
             WHERE f.client_id = clients.id AND f.state = 'closed') WHERE id IN ",
        );
        sql.bind_list(clients.iter().copied());
        tx.execute(sql).await?;
    }
    refresh_meetings(tx, clients).await
}
