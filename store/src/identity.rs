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
mod keys;
mod likely;
mod lists;
mod merge;
mod resolution;
mod touched;

pub use merge::Merging;

pub(crate) use keys::{Naming, NewKey, forget_touches, keys_of, lock_touches, name_keys};
pub(crate) use lists::{consents, refresh_lists, spread, terms_of};
pub(crate) use touched::forget_evidence;

use lists::refresh_consents;

use crate::{
    Result, Zone,
    database::{Run, Sql, Tx},
    firsts::refresh_meetings,
    import::{
        Origin,
        log::{self, Entry},
        names::look_up,
    },
    ledger::{Refresh, lock_clients},
};
use domain::{
    ActId, Classification, Day, Instant, Lifecycle, RefId,
    identity::{ClientKey, Component, Key, Moment, inherited},
    ledger::Change,
};
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

/// A record of a client.
struct Row {
    key: ClientKey,
    created: Instant,
    /// Whose part it is, as it is stored.
    part: Option<Part>,
    /// Of who came by a touch: by which key of it, and its moment.
    born: Option<(i64, Moment)>,
    is_void: bool,
}

/// A key, as it is stored.
struct StoredKey {
    kind: i64,
    value: String,
    client: Option<i64>,
    is_free: bool,
    named: Option<Moment>,
    target: Option<Moment>,
    owner: Option<i64>,
}

/// One of two who are apart.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Client(i64),
    Key(i64),
}

/// Records that may be one, with all that is said of it.
#[derive(Default)]
struct Group {
    records: BTreeMap<i64, Row>,
    /// The deeds that made two one, in effect, by what they made one.
    merges: BTreeMap<(i64, i64), (Instant, i64)>,
    /// Since when records were clients as it was known when they were first made one with others, with that deed: who
    /// stays does not change by what is corrected later.
    known: BTreeMap<i64, (i64, Instant)>,
    /// What they are known by, as touches name it.
    keys: BTreeMap<i64, StoredKey>,
    /// Which keys touches name together, and since when.
    links: BTreeMap<(i64, i64), Moment>,
    /// Which of the keys stand on which card.
    cards: BTreeSet<(i64, i64)>,
    /// Of whom somebody said that they are two.
    apart: BTreeSet<(End, End)>,
    /// Of who became part of another by what they did: the deed by which that was told, and the last that people or
    /// files had recorded of them before.
    told: BTreeMap<i64, (i64, Instant)>,
}

/// What is yet to be reached of a group.
#[derive(Default)]
struct Fresh {
    clients: BTreeSet<i64>,
    keys: BTreeSet<i64>,
}

impl Group {
    /// All that is connected with some clients, by what is said or as it is stored.
    async fn around(run: &mut impl Run, clients: &[i64]) -> Result<Self> {
        let fresh = Fresh { clients: clients.iter().copied().collect(), keys: BTreeSet::new() };
        Self::reached(run, fresh).await
    }

    async fn reached(run: &mut impl Run, mut fresh: Fresh) -> Result<Self> {
        let mut group = Self::default();
        let (keys,) = run.fetch_one::<(i64,)>(Sql::new("SELECT count(*) FROM (SELECT 1 FROM keys LIMIT 1) k")).await?;
        while !fresh.clients.is_empty() || !fresh.keys.is_empty() {
            let Fresh { clients, keys: named } = std::mem::take(&mut fresh);
            let (clients, named): (Vec<i64>, Vec<i64>) = (clients.into_iter().collect(), named.into_iter().collect());
            group.reach_clients(run, &clients, &mut fresh).await?;
            if keys > 0 {
                group.reach_evidence(run, &clients, &mut fresh).await?;
                group.reach_keys(run, &named, &mut fresh).await?;
            }
            fresh.clients.retain(|id| !group.records.contains_key(id));
            fresh.keys.retain(|id| !group.keys.contains_key(id));
        }
        if keys > 0 {
            group.told = touched::told(run, &group.ids()).await?;
        }
        Ok(group)
    }

    /// The records with these numbers, and what people said of them.
    async fn reach_clients(&mut self, run: &mut impl Run, ids: &[i64], fresh: &mut Fresh) -> Result<()> {
        let find = "SELECT id, external_id, created_at, merged_into, merged_at, merged_by, born_key, born_at, born_by, \
                    void FROM clients WHERE id IN ";
        type Found = (
            i64,
            Option<String>,
            i64,
            Option<i64>,
            Option<i64>,
            Option<i64>,
            Option<i64>,
            Option<i64>,
            Option<String>,
            i64,
        );
        for (id, external_id, created, of, at, act, born_key, born_at, born_by, void) in
            look_up::<Found>(run, find, ids.iter().copied()).await?
        {
            let part = of.zip(at).zip(act).map(|((of, at), act)| Part { of, at: Instant::from_micros(at), act });
            let row = Row {
                key: ClientKey { external_id, number: id },
                created: Instant::from_micros(created),
                part,
                born: born_key.zip(keys::moment(born_at, born_by)),
                is_void: void > 0,
            };
            fresh.keys.extend(row.born.as_ref().map(|(key, _)| *key));
            self.records.insert(id, row);
            fresh.clients.extend(of);
        }
        let find = "SELECT id FROM clients WHERE merged_into IN ";
        let parts = look_up::<(i64,)>(run, find, ids.iter().copied()).await?;
        fresh.clients.extend(parts.into_iter().map(|(id,)| id));
        for end in ["client_id", "other_id"] {
            let find = format!(
                "SELECT client_id, other_id, at, act_id, created_at, other_created_at FROM merges \
                 WHERE undone_by IS NULL AND {end} IN "
            );
            type Said = (i64, i64, i64, i64, i64, i64);
            for (a, b, at, act, created, other) in look_up::<Said>(run, &find, ids.iter().copied()).await? {
                self.merges.insert((a.min(b), a.max(b)), (Instant::from_micros(at), act));
                for (client, created) in [(a, created), (b, other)] {
                    let first = (act, Instant::from_micros(created));
                    let known = self.known.entry(client).or_insert(first);
                    *known = first.min(*known);
                }
                fresh.clients.extend([a, b]);
            }
        }
        Ok(())
    }

    /// What touches and cards tell of these records.
    async fn reach_evidence(&mut self, run: &mut impl Run, ids: &[i64], fresh: &mut Fresh) -> Result<()> {
        for of in ["owner_id", "client_id"] {
            let find = format!("SELECT id FROM keys WHERE {of} IN ");
            let found = look_up::<(i64,)>(run, &find, ids.iter().copied()).await?;
            fresh.keys.extend(found.into_iter().map(|(key,)| key));
        }
        let find = "SELECT client_id, key_id FROM card_links WHERE client_id IN ";
        for (client, key) in look_up::<(i64, i64)>(run, find, ids.iter().copied()).await? {
            self.cards.insert((client, key));
            fresh.keys.insert(key);
        }
        for end in ["client_id", "other_id"] {
            let find = format!("SELECT client_id, other_id FROM separations WHERE undone_by IS NULL AND {end} IN ");
            let said = look_up::<(i64, i64)>(run, &find, ids.iter().copied()).await?;
            self.apart.extend(said.into_iter().map(|(a, b)| (End::Client(a), End::Client(b))));
        }
        Ok(())
    }

    /// The keys with these numbers, and what is named with those that may link.
    async fn reach_keys(&mut self, run: &mut impl Run, ids: &[i64], fresh: &mut Fresh) -> Result<()> {
        let find = "SELECT id, kind, value, client_id, shut, named_at, named_by, target_at, target_by, owner_id \
                    FROM keys WHERE id IN ";
        type Found =
            (i64, i64, String, Option<i64>, i64, Option<i64>, Option<String>, Option<i64>, Option<String>, Option<i64>);
        let mut free = Vec::new();
        for (id, kind, value, client, shut, named_at, named_by, target_at, target_by, owner) in
            look_up::<Found>(run, find, ids.iter().copied()).await?
        {
            let is_free = shut <= keys::shut::FREE;
            let (named, target) = (keys::moment(named_at, named_by), keys::moment(target_at, target_by));
            self.keys.insert(id, StoredKey { kind, value, client, is_free, named, target, owner });
            fresh.clients.extend(owner.into_iter().chain(client));
            if is_free {
                free.push(id);
            }
        }
        for end in ["a", "b"] {
            let find = format!("SELECT a, b, at, by_touch FROM links WHERE {end} IN ");
            for (a, b, at, by) in look_up::<(i64, i64, i64, String)>(run, &find, free.iter().copied()).await? {
                self.links.insert((a, b), Moment { at: Instant::from_micros(at), by });
                fresh.keys.extend([a, b]);
            }
            let find = format!("SELECT a, b FROM key_separations WHERE undone_by IS NULL AND {end} IN ");
            let said = look_up::<(i64, i64)>(run, &find, ids.iter().copied()).await?;
            self.apart.extend(said.into_iter().map(|(a, b)| (End::Key(a), End::Key(b))));
        }
        let find = "SELECT client_id, key_id FROM card_links WHERE key_id IN ";
        for (client, key) in look_up::<(i64, i64)>(run, find, free.iter().copied()).await? {
            self.cards.insert((client, key));
            fresh.clients.insert(client);
        }
        let find = "SELECT id FROM clients WHERE born_key IN ";
        let born = look_up::<(i64,)>(run, find, ids.iter().copied()).await?;
        fresh.clients.extend(born.into_iter().map(|(client,)| client));
        Ok(())
    }

    /// The same, of which nothing is changed by others until the transaction ends.
    async fn hold(tx: &mut Tx, clients: &[i64]) -> Result<Self> {
        let mut group = Self::around(tx, clients).await?;
        loop {
            lock_clients(tx, &group.ids()).await?;
            // Others may have had hold of some, and made more of them one.
            let now = Self::around(tx, clients).await?;
            if now.ids() == group.ids() {
                return Ok(now);
            }
            group = now;
        }
    }

    fn ids(&self) -> Vec<i64> {
        self.records.keys().copied().collect()
    }

    /// Since when a record is a client, as far as it decides who stays.
    fn created(&self, client: i64) -> Instant {
        let now = self.records.get(&client).map(|row| row.created);
        self.known.get(&client).map(|(_, created)| *created).or(now).unwrap_or(Instant::from_micros(0))
    }

    /// A key as the evidence has it; none of a record that is not there, or that came by a touch.
    fn key(&self, id: i64) -> Option<Key> {
        let StoredKey { kind, value, client, .. } = self.keys.get(&id)?;
        match (kind, client) {
            (1, Some(client)) => self.client_key(*client),
            (1, None) => None,
            (2, _) => Some(Key::Phone(value.clone())),
            (3, _) => Some(Key::Email(value.clone())),
            _ => Some(Key::UserId(value.clone())),
        }
    }

    /// By what a record stands in the evidence: by itself, or by the key that it came by.
    fn client_key(&self, client: i64) -> Option<Key> {
        let row = self.records.get(&client)?;
        match &row.born {
            Some((key, _)) => self.key(*key).filter(|_| self.keys.get(key).is_some_and(|key| key.is_free)),
            None => Some(Key::Client(row.key.clone())),
        }
    }

    /// What is to be resolved, with the deeds of those links that people said.
    fn component(&self) -> (Component, BTreeMap<(Key, Key), i64>) {
        let free = |id: &i64| self.keys.get(id).filter(|key| key.is_free).and_then(|_| self.key(*id));
        let records = self.records.iter().filter(|(_, row)| row.born.is_none());
        let mut component = Component {
            records: records.map(|(id, row)| (row.key.clone(), self.created(*id))).collect(),
            ..Component::default()
        };
        component.keys.extend(component.records.keys().cloned().map(Key::Client));
        component.keys.extend(self.keys.keys().filter_map(free));
        let mut link = |a: Key, b: Key, moment: Moment| {
            let pair = if a <= b { (a, b) } else { (b, a) };
            let kept = component.links.entry(pair.clone()).or_insert_with(|| moment.clone());
            *kept = moment.min(kept.clone());
            pair
        };
        for ((a, b), moment) in &self.links {
            if let (Some(a), Some(b)) = (free(a), free(b)) {
                link(a, b, moment.clone());
            }
        }
        for (client, key) in &self.cards {
            let named = self.keys.get(key).and_then(|key| key.named.clone());
            let is_record = self.records.get(client).is_some_and(|row| row.born.is_none());
            if let (Some(of), Some(key), Some(named)) =
                (self.client_key(*client).filter(|_| is_record), free(key), named)
            {
                let created = Moment { at: self.created(*client), by: String::new() };
                link(of, key, created.max(named));
            }
        }
        let mut acts = BTreeMap::new();
        for ((a, b), (at, act)) in &self.merges {
            let (Some(a), Some(b)) = (self.client_key(*a), self.client_key(*b)) else { continue };
            acts.insert(link(a, b, Moment { at: *at, by: String::new() }), *act);
        }
        for (id, key) in &self.keys {
            if let (Some(key), Some(moment)) = (free(id), &key.target) {
                component.targets.insert(key, moment.clone());
            }
        }
        let end = |end: &End| match end {
            End::Client(client) => self.client_key(*client),
            End::Key(key) => self.key(*key),
        };
        for (a, b) in &self.apart {
            if let (Some(a), Some(b)) = (end(a), end(b)) {
                component.separations.insert(if a <= b { (a, b) } else { (b, a) });
            }
        }
        (component, acts)
    }

    /// Whose part each record is, as the evidence says, and how they became it.
    fn resolved(&self) -> (Parts, Joins) {
        let resolution = self.resolution();
        (resolution.parts(self), resolution.joins(self))
    }
}

/// Those of some clients whom anybody ever made one with others: all others stand by themselves.
pub(crate) async fn concerned(run: &mut impl Run, clients: impl IntoIterator<Item = i64> + Send) -> Result<Vec<i64>> {
    let clients: Vec<i64> = clients.into_iter().collect();
    let (some,) = run.fetch_one::<(i64,)>(Sql::new("SELECT count(*) FROM (SELECT 1 FROM merges LIMIT 1) m")).await?;
    let (told,) = run.fetch_one::<(i64,)>(Sql::new("SELECT count(*) FROM (SELECT 1 FROM joins LIMIT 1) j")).await?;
    let mut found = BTreeSet::new();
    for (table, _) in [("merges", some), ("joins", told)].into_iter().filter(|(_, some)| *some > 0) {
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
    for client in &moved {
        write_part(tx, *client, parts.get(client).copied()).await?;
        move_log(tx, *client, parts.get(client).copied(), &parts).await?;
        let now = parts.get(client).map_or(*client, |part| part.of);
        for table in FACTS {
            let mut sql = Sql::new(&format!("UPDATE {table} SET client_id = "));
            sql.bind(now).push(" WHERE origin_client_id = ").bind(*client).push(" AND client_id <> ").bind(now);
            // Said so that these lead to the facts.
            sql.push(" AND client_id IN ").bind_list(ids.iter().copied());
            tx.execute(sql).await?;
        }
    }
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
    let mut new: BTreeMap<i64, Vec<(i64, Entry)>> = BTreeMap::new();
    for (client, entry, of) in wanted.iter().filter(|given| !known.contains(given)) {
        new.entry(*of).or_default().push((*client, *entry));
    }
    for (of, entries) in new {
        log::append_as_it_is(tx, &entries, zone, origin, Some(ActId(of))).await?;
    }
    refresh_lists(tx, &ids).await?;
    refresh_consents(tx, &ids).await?;
    if !moved.is_empty() {
        refresh_balances(tx, &ids).await?;
    }
    refresh.finish(tx, &ids).await
}

async fn write_part(tx: &mut Tx, client: i64, part: Option<Part>) -> Result<()> {
    let mut sql = Sql::new("UPDATE clients SET merged_into = CAST(");
    sql.bind(part.map(|part| part.of)).push(" AS BIGINT), merged_at = CAST(");
    sql.bind(part.map(|part| part.at)).push(" AS BIGINT), merged_by = CAST(");
    sql.bind(part.map(|part| part.act)).push(" AS BIGINT) WHERE id = ").bind(client);
    tx.execute(sql).await.map(|_| ())
}

/// What was recorded of a client while they were part of another stands with these; when they are not any more it
/// is theirs again.
async fn move_log(tx: &mut Tx, client: i64, part: Option<Part>, parts: &Parts) -> Result<()> {
    let now = part.map_or(client, |part| part.of);
    // What was recorded of a part before stands well with any of those who are one with it.
    let one_with = |of: i64| parts.iter().filter(move |(_, part)| part.of == of).map(|(id, _)| *id).chain([of]);
    let mut sql = Sql::new("UPDATE changes SET client_id = ");
    sql.bind(now).push(" WHERE origin_client_id <> client_id AND origin_client_id = ").bind(client);
    sql.push(" AND client_id NOT IN ").bind_list(part.into_iter().flat_map(|part| one_with(part.of)).chain([now]));
    tx.execute(sql).await.map(|_| ())
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
