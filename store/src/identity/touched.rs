//! Who comes, and who becomes part of whom, by what they did.

use super::{
    Group, apply, change_merges,
    group::{Fresh, Row},
    keys::{self, lock_touches, refresh_cards},
    resolution::{Resolution, Told, parts},
    rules::refresh_shut,
};
use crate::{
    Actor, EventKind, NewEvent, Result, Store, Zone,
    database::{Run, Sql, Tx, insert_returning, insert_rows},
    import::{
        Origin,
        log::{self, Entry},
        names::look_up,
    },
    ledger::{Refresh, lock_clients},
    text,
    work::{Deed, write_events},
};
use domain::{
    ActId, ActKind, Classification, Instant, NONE, RefId,
    identity::{ClientKey, Key, Moment, evidence},
};
use std::collections::{BTreeMap, BTreeSet};

/// So many keys are resolved in one transaction: others who want to write wait for it.
const AT_A_TIME: i64 = 2_000;

impl Store {
    /// Reckons anew whose the keys are of which something was written since.
    ///
    /// # Errors
    /// The database's.
    pub async fn resolve_identities(&self, now: Instant) -> Result<()> {
        while self.resolve_some(now).await? {
            self.database.give_way().await?;
        }
        Ok(())
    }

    /// The same of some of them, and says whether there may be more.
    ///
    /// Within a [shared](crate::database::Shared) transaction nothing is: whoever has ended it does, so that nothing
    /// that was done can fail by it, and locks are taken in their order.
    pub(super) async fn resolve_some(&self, now: Instant) -> Result<bool> {
        if self.database.is_shared() {
            return Ok(false);
        }
        // Where there are none nobody is kept from writing.
        let some = Sql::new("SELECT count(*) FROM (SELECT 1 FROM unresolved LIMIT 1) u");
        if (&self.database).fetch_one::<(i64,)>(some).await?.0 == 0 {
            return Ok(false);
        }
        let mut tx = self.begin().await?;
        change_merges(&mut tx).await?;
        lock_touches(&mut tx).await?;
        let mut sql = Sql::new(
            "DELETE FROM unresolved WHERE key_id IN (SELECT DISTINCT key_id FROM unresolved ORDER BY key_id LIMIT ",
        );
        sql.bind(AT_A_TIME).push(") RETURNING key_id");
        let marked: BTreeSet<i64> = tx.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(key,)| key).collect();
        let mut keys: Vec<i64> = with_marked_beside(&mut tx, &marked).await?.into_iter().collect();
        refresh_cards(&mut tx, &keys).await?;
        let others: Vec<i64> = refresh_shut(&mut tx, &keys).await?.into_iter().collect();
        keys.extend(others);
        let group = Group::of_keys(&mut tx, &keys).await?;
        let origin = Origin { made_by: "system", user: None, now };
        settle(&mut tx, self.zone(), origin, None, group).await?;
        tx.commit().await?;
        Ok(marked.len() as i64 == AT_A_TIME)
    }
}

/// Takes the marks of those as well that are named with marked keys, and gives all: what is known of somebody by
/// several keys is reckoned once, not once for each of them.
async fn with_marked_beside(tx: &mut Tx, marked: &BTreeSet<i64>) -> Result<BTreeSet<i64>> {
    /// So many keys in all: very many may be named with one that is shared.
    const MOST: usize = 2 * AT_A_TIME as usize;
    let mut all = marked.clone();
    let mut fresh: Vec<i64> = marked.iter().copied().collect();
    while !fresh.is_empty() && all.len() < MOST {
        let mut beside: BTreeSet<i64> = BTreeSet::new();
        for (end, other) in [("a", "b"), ("b", "a")] {
            let mut sql = Sql::new(&format!(
                "SELECT DISTINCT u.key_id FROM links l JOIN unresolved u ON u.key_id = l.{other} WHERE l.{end} IN "
            ));
            sql.bind_list(fresh.iter().copied()).push(" LIMIT ").bind((MOST - all.len()) as i64);
            beside.extend(tx.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(key,)| key));
        }
        for keys in beside.iter().copied().collect::<Vec<_>>().chunks(AT_A_TIME as usize) {
            let mut sql = Sql::new("DELETE FROM unresolved WHERE key_id IN ");
            sql.bind_list(keys.iter().copied());
            tx.execute(sql).await?;
        }
        fresh = beside.into_iter().filter(|key| all.insert(*key)).collect();
    }
    Ok(all)
}

impl Group {
    /// All that is connected with some keys, of which nothing is changed by others until the transaction ends.
    async fn of_keys(tx: &mut Tx, keys: &[i64]) -> Result<Self> {
        let fresh = || Fresh { keys: keys.iter().copied().collect(), clients: BTreeSet::new() };
        let group = Self::reached(tx, fresh()).await?;
        // SQLite has one writer.
        if tx.is_sqlite() {
            return Ok(group);
        }
        lock_clients(tx, &group.ids()).await?;
        Self::reached(tx, fresh()).await
    }
}

/// By which deed it was told of some clients that they became part of others by what they did, and the last that
/// people or files had recorded of them before.
pub(super) async fn told(run: &mut impl Run, clients: &[i64]) -> Result<BTreeMap<i64, (i64, Instant)>> {
    let find = "SELECT j.client_id, j.id, j.act_id, coalesce((SELECT max(c.at) FROM changes c \
                LEFT JOIN acts a ON a.id = c.act_id WHERE c.client_id = j.client_id AND c.id <= j.known \
                AND c.retracts IS NULL AND c.made_by <> 'system' AND coalesce(a.kind, '') <> 'merge'), \
                -9000000000000000000) FROM joins j WHERE j.undone_by IS NULL AND j.client_id IN ";
    let mut rows = look_up::<(i64, i64, i64, i64)>(run, find, clients.iter().copied()).await?;
    rows.sort_unstable();
    Ok(rows.into_iter().map(|(client, _, act, last)| (client, (act, Instant::from_micros(last)))).collect())
}

/// Brings everything that is derived of who is one client up to date for a group: who came, who went, whose each key
/// is, and what comes of it.
pub(super) async fn settle(
    tx: &mut Tx,
    zone: Zone,
    origin: Origin,
    act: Option<ActId>,
    mut group: Group,
) -> Result<()> {
    let mut resolution = group.resolution();
    let refresh = Refresh::begin(tx, &group.ids()).await?;
    let system = Actor::system(origin.now);
    bear(tx, zone, &system, &mut group, &mut resolution).await?;
    tell(tx, zone, &system, &mut group, &resolution).await?;
    write_owners(tx, &mut group, &resolution).await?;
    let joins = resolution.joins(&group);
    let parts = parts(&joins);
    let survivors: Vec<i64> = resolution.born().map(|(id, ..)| id).filter(|id| !parts.contains_key(id)).collect();
    // The strongest of what each is known by.
    let mut known_by: BTreeMap<i64, (i64, &str)> = BTreeMap::new();
    for key in group.keys.values().filter(|key| key.kind > 1) {
        let Some(owner) = key.owner else { continue };
        let kept = known_by.entry(owner).or_insert((key.kind, &key.value));
        *kept = (*kept).min((key.kind, &key.value));
    }
    name(tx, zone, origin, &group, &survivors, &known_by).await?;
    apply(tx, zone, origin, act, &group, (parts, joins), refresh).await
}

/// Writes those down of whom touches made clients, and moves who came earlier than was known.
async fn bear(tx: &mut Tx, zone: Zone, system: &Actor, group: &mut Group, resolution: &mut Resolution) -> Result<()> {
    let ids = group.keys.iter().map(|(id, of)| ((of.kind, of.value.clone()), *id));
    let ids: BTreeMap<(i64, String), i64> = ids.collect();
    let number = |key: &Key| ids.get(&(keys::number(key.kind()), said(key))).copied();
    let unwritten: Vec<(Moment, Key)> = resolution.unwritten();
    let find = "SELECT external_id, name FROM touches WHERE name IS NOT NULL AND external_id IN ";
    let by = unwritten.iter().map(|(moment, _)| moment.by.as_str());
    let named: BTreeMap<String, String> = look_up::<(String, String)>(tx, find, by).await?.into_iter().collect();
    let rows = unwritten.iter().filter_map(|(moment, key)| {
        let said = said(key);
        let name = named.get(&moment.by).unwrap_or(&said).as_str();
        let day = zone.day(moment.at);
        Some([
            name.into(),
            text::fold(name).into(),
            moment.at.into(),
            day.into(),
            number(key)?.into(),
            moment.by.as_str().into(),
        ])
    });
    let [lifecycle, sales] = [Classification::Lifecycle, Classification::Sales].map(Classification::initial);
    let head = "WITH born (name, name_key, at, day, born_key, born_by) AS (VALUES ";
    let tail = format!(
        ") INSERT INTO clients (name, name_key, company, created_at, created_day, accepts_email, accepts_post, \
         accepts_sms, lifecycle_id, lifecycle_since, sales_id, advisor_id, source_id, investment_id, price_group_id, \
         born_key, born_at, born_by, born_name) SELECT name, name_key, FALSE, at, day, FALSE, FALSE, FALSE, \
         {lifecycle}, day, {sales}, 0, 0, 0, 0, born_key, at, born_by, name FROM born RETURNING born_by, id"
    );
    let written: BTreeMap<String, i64> =
        insert_returning::<(String, i64), 6>(tx, head, rows, &tail).await?.into_iter().collect();
    let mut new = Vec::new();
    for (moment, key) in unwritten {
        let (Some(client), Some(of)) = (written.get(&moment.by).copied(), number(&key)) else { continue };
        let key = ClientKey { external_id: None, number: client };
        let born = Some((of, moment.clone()));
        group.records.insert(client, Row { key, created: moment.at, part: None, born, is_void: false });
        resolution.written(moment, client);
        new.push(client);
    }
    if !new.is_empty() {
        let deed = Deed::begin(tx, system, zone, ActKind::Create, "", new, None).await?;
        write_deeds(tx, system, zone, &[deed]).await?;
    }
    let mut moved = Vec::new();
    for (client, key, moment) in resolution.born() {
        let (Some(key), Some(row)) = (number(key), group.records.get_mut(&client)) else { continue };
        if row.born.as_ref() != Some(&(key, moment.clone())) {
            let (at, by) = (moment.at, moment.by.as_str());
            moved.push([client.into(), at.into(), zone.day(at).into(), key.into(), by.into()]);
            row.created = moment.at;
            row.born = Some((key, moment.clone()));
        }
    }
    let tail = ") UPDATE clients SET created_at = now.at, created_day = now.day, born_key = now.born_key, \
                born_at = now.at, born_by = now.born_by FROM now WHERE clients.id = now.id";
    insert_rows(tx, "WITH now (id, at, day, born_key, born_by) AS (VALUES ", moved, tail).await?;
    let came: BTreeSet<i64> = resolution.born().map(|(id, ..)| id).collect();
    let mut void = Vec::new();
    for (client, row) in &mut group.records {
        let is_void = row.born.is_some() && !came.contains(client);
        if is_void != row.is_void {
            void.push([(*client).into(), i64::from(is_void).into()]);
            row.is_void = is_void;
        }
    }
    let tail = ") UPDATE clients SET void = now.void FROM now WHERE clients.id = now.id";
    insert_rows(tx, "WITH now (id, void) AS (VALUES ", void, tail).await
}

/// What a key says.
fn said(key: &Key) -> String {
    match key {
        Key::Client(of) => of.number.to_string(),
        Key::Phone(value) | Key::Email(value) | Key::UserId(value) => value.clone(),
    }
}

/// Tells in deeds who became part of whom by what they did, with the evidence.
async fn tell(tx: &mut Tx, zone: Zone, system: &Actor, group: &mut Group, resolution: &Resolution) -> Result<()> {
    let mut news = resolution.told(group);
    news.retain(|told| told.act.is_none() && !group.told.contains_key(&told.gone));
    if news.is_empty() {
        return Ok(());
    }
    let (known,) = tx.fetch_one::<(i64,)>(Sql::new("SELECT coalesce(max(id), 0) FROM changes")).await?;
    let deeds = news.iter().map(|Told { survivor, gone, moment, link, .. }| {
        let reason = link.as_ref().map(|link| evidence(link, &moment.by));
        (reason, if survivor == gone { vec![*gone] } else { vec![*survivor, *gone] })
    });
    let deeds = Deed::begin_each(tx, system, zone, ActKind::Merge, deeds.collect()).await?;
    write_deeds(tx, system, zone, &deeds).await?;
    let rows = news.iter().zip(&deeds).map(|(Told { survivor, gone, .. }, deed)| {
        [deed.id.0.into(), (*gone).into(), (*survivor).into(), known.into()]
    });
    insert_rows(tx, "INSERT INTO joins (act_id, client_id, other_id, known) VALUES ", rows, "").await?;
    let gone: Vec<i64> = news.iter().map(|told| told.gone).collect();
    group.told.extend(told(tx, &gone).await?);
    Ok(())
}

async fn write_deeds(tx: &mut Tx, system: &Actor, zone: Zone, deeds: &[Deed]) -> Result<()> {
    let event = |deed: &Deed| {
        let kind = EventKind::Act(deed.kind());
        NewEvent { kind, client: None, act: Some(deed.id), details: None }
    };
    write_events(tx, system, zone, &deeds.iter().map(event).collect::<Vec<_>>()).await
}

/// Writes whose client each key is.
async fn write_owners(tx: &mut Tx, group: &mut Group, resolution: &Resolution) -> Result<()> {
    let mut changed: Vec<(i64, Option<i64>)> = Vec::new();
    for (id, key) in &group.keys {
        let owner = if key.is_free { group.key(*id).and_then(|key| resolution.owner(&key)) } else { None };
        if owner != key.owner {
            changed.push((*id, owner));
        }
    }
    for (id, owner) in &changed {
        if let Some(key) = group.keys.get_mut(id) {
            key.owner = *owner;
        }
    }
    let rows = changed.into_iter().map(|(id, owner)| [id.into(), owner.into()]);
    let tail = ") UPDATE keys SET owner_id = now.owner_id FROM now WHERE keys.id = now.id";
    insert_rows(tx, "WITH now (id, owner_id) AS (VALUES ", rows, tail).await
}

/// Names those who came by a touch, and says where they are from, as long as nobody else does: by the latest touch that
/// has a name, else by the strongest that they are known by, and by the first that has a source.
async fn name(
    tx: &mut Tx,
    zone: Zone,
    origin: Origin,
    group: &Group,
    clients: &[i64],
    known_by: &BTreeMap<i64, (i64, &str)>,
) -> Result<()> {
    // Of each key one, however much was done by it.
    let one = |column: &str, which: &str, order: &str| {
        format!(
            "SELECT k.owner_id, t.at, t.external_id, t.{column} FROM keys k JOIN touches t ON t.id = (SELECT o.id \
             FROM touches o WHERE o.home_key = k.id AND o.{which} ORDER BY o.at {order}, o.external_id {order} LIMIT 1) \
             WHERE k.owner_id IN "
        )
    };
    let find = one("name", "name IS NOT NULL", "DESC");
    let mut called: BTreeMap<i64, (i64, String, String)> = BTreeMap::new();
    for (client, at, by, name) in look_up::<(i64, i64, String, String)>(tx, &find, clients.iter().copied()).await? {
        let kept = called.entry(client).or_insert_with(|| (at, by.clone(), name.clone()));
        *kept = std::mem::take(kept).max((at, by, name));
    }
    let find = "SELECT id, born_name FROM clients WHERE name = born_name AND id IN ";
    let mut renamed = Vec::new();
    for (client, before) in look_up::<(i64, String)>(tx, find, clients.iter().copied()).await? {
        let known_by = known_by.get(&client).map(|(_, value)| *value);
        let name = called.get(&client).map(|(_, _, name)| name.as_str()).or(known_by);
        let Some(name) = name.filter(|name| *name != before) else { continue };
        renamed.push([client.into(), name.into(), text::fold(name).into()]);
    }
    let tail = ") UPDATE clients SET name = now.name, name_key = now.name_key, born_name = now.name FROM now \
                WHERE clients.id = now.id";
    insert_rows(tx, "WITH now (id, name, name_key) AS (VALUES ", renamed, tail).await?;
    let find = one("source_id", "source_id <> 0", "");
    let mut sources: BTreeMap<i64, (i64, String, i64)> = BTreeMap::new();
    for (client, at, by, source) in look_up::<(i64, i64, String, i64)>(tx, &find, clients.iter().copied()).await? {
        let kept = sources.entry(client).or_insert_with(|| (at, by.clone(), source));
        *kept = std::mem::take(kept).min((at, by, source));
    }
    let find = format!(
        "SELECT c.client_id, c.id, c.value, c.at FROM changes c WHERE c.made_by = 'system' AND c.act_id IS NULL \
         AND c.retracts IS NULL AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = c.id) \
         AND c.classification = {} AND c.client_id IN ",
        Classification::Source.number()
    );
    let mut said: BTreeMap<i64, Vec<(i64, i64, i64)>> = BTreeMap::new();
    for (client, id, value, at) in look_up::<(i64, i64, i64, i64)>(tx, &find, clients.iter().copied()).await? {
        said.entry(client).or_default().push((id, value, at));
    }
    let (mut wrong, mut new) = (Vec::new(), Vec::new());
    for client in clients {
        let source = sources.get(client).map_or(NONE, |(_, _, source)| RefId(*source));
        let created = group.records.get(client).map_or(origin.now, |row| row.created);
        let said = said.get(client).map_or(&[][..], Vec::as_slice);
        let is_so = |(_, value, at): &&(i64, i64, i64)| (*value, *at) == (source.0, created.micros());
        wrong.extend(said.iter().filter(|said| source == NONE || !is_so(said)).map(|(id, ..)| *id));
        if source != NONE && !said.iter().any(|said| is_so(&said)) {
            new.push((*client, Entry { classification: Classification::Source, value: source, at: created }, None));
        }
    }
    if !wrong.is_empty() {
        log::retract(tx, origin, None, |sql| {
            sql.push("c.id IN ").bind_list(wrong);
        })
        .await?;
    }
    let system = Origin { made_by: "system", user: None, ..origin };
    log::append_as_it_is(tx, &new, zone, system).await
}

/// Parts two who were made one by what they did: they are two persons, whatever is learnt.
pub(super) async fn part(tx: &mut Tx, act: ActId, undo: ActId) -> Result<Option<(i64, i64)>> {
    let mut sql = Sql::new("UPDATE joins SET undone_by = ");
    sql.bind(undo.0).push(" WHERE undone_by IS NULL AND act_id = ").bind(act.0);
    sql.push(" RETURNING client_id, other_id");
    let Some((gone, survivor)) = tx.fetch_optional::<(i64, i64)>(sql).await? else { return Ok(None) };
    let mut ends = Vec::new();
    for client in [gone, survivor] {
        let mut sql = Sql::new("SELECT born_key FROM clients WHERE id = ");
        sql.bind(client);
        let born = tx.fetch_one::<(Option<i64>,)>(sql).await?.0;
        ends.push(match born {
            Some(key) => key,
            None => keys::key_of_client(tx, client).await?,
        });
    }
    let mut sql = Sql::new("INSERT INTO key_separations (act_id, a, b) VALUES (");
    sql.bind(undo.0).push(", ").bind(ends[0]).push(", ").bind(ends[1]).push(")");
    tx.execute(sql).await?;
    Ok(Some((survivor, gone)))
}

/// Takes away what some clients, all records of each, are known by, and what touches tell of them beside when and what.
/// Who is part of whom stays as it is, as if people had said it: nothing is left to tell it from. What links nobody and
/// is theirs alone goes as well, with the touches that name nothing else.
pub(crate) async fn forget_evidence(tx: &mut Tx, clients: &[i64]) -> Result<()> {
    let mut sql = Sql::new(
        "INSERT INTO merges (act_id, client_id, other_id, at, created_at, other_created_at) \
         SELECT j.act_id, s.id, g.id, g.merged_at, s.created_at, \
         CASE WHEN g.created_at > s.created_at THEN g.created_at ELSE s.created_at + 1 END \
         FROM joins j JOIN clients g ON g.id = j.client_id JOIN clients s ON s.id = g.merged_into \
         WHERE j.undone_by IS NULL AND g.merged_by = j.act_id AND g.id IN ",
    );
    sql.bind_list(clients.iter().copied());
    tx.execute(sql).await?;
    let mut sql =
        Sql::new("UPDATE clients SET born_key = NULL, born_at = NULL, born_by = NULL, born_name = NULL WHERE id IN ");
    sql.bind_list(clients.iter().copied());
    tx.execute(sql).await?;
    let mut keys: BTreeSet<i64> = BTreeSet::new();
    for of in ["owner_id", "client_id"] {
        let find = format!("SELECT id FROM keys WHERE {of} IN ");
        keys.extend(look_up::<(i64,)>(tx, &find, clients.iter().copied()).await?.into_iter().map(|(key,)| key));
    }
    let Beside { alone, others, nobodys } = beside(tx, clients, &keys).await?;
    for (table, columns) in [("joins", &["client_id", "other_id"][..]), ("card_links", &["client_id"])] {
        for column in columns {
            let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE {column} IN "));
            sql.bind_list(clients.iter().copied());
            tx.execute(sql).await?;
        }
    }
    keys.extend(alone);
    let remaining: BTreeSet<i64> = others.difference(&keys).copied().collect();
    let keys: Vec<i64> = keys.into_iter().collect();
    for keys in keys.chunks(AT_A_TIME as usize) {
        let mut sql = Sql::new(
            "UPDATE touches SET name = NULL, page = NULL, recording = NULL, order_number = NULL, record_hash = NULL, \
             client_key = NULL, phone_key = NULL, email_key = NULL, user_key = NULL, home_key = NULL WHERE home_key IN ",
        );
        sql.bind_list(keys.iter().copied());
        tx.execute(sql).await?;
        for column in ["client_key", "phone_key", "email_key", "user_key"] {
            let mut sql = Sql::new(&format!("UPDATE touches SET {column} = NULL WHERE {column} IN "));
            sql.bind_list(keys.iter().copied());
            tx.execute(sql).await?;
        }
        for (table, column) in [
            ("links", "a"),
            ("links", "b"),
            ("card_links", "key_id"),
            ("key_separations", "a"),
            ("key_separations", "b"),
            ("unresolved", "key_id"),
            ("keys", "id"),
        ] {
            let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE {column} IN "));
            sql.bind_list(keys.iter().copied());
            tx.execute(sql).await?;
        }
    }
    for nobodys in nobodys.chunks(AT_A_TIME as usize) {
        let mut sql = Sql::new(
            "UPDATE touches SET name = NULL, page = NULL, recording = NULL, order_number = NULL, record_hash = NULL \
             WHERE client_key IS NULL AND phone_key IS NULL AND email_key IS NULL AND user_key IS NULL AND id IN ",
        );
        sql.bind_list(nobodys.iter().copied());
        tx.execute(sql).await?;
    }
    keys::name_anew(tx, &remaining).await
}

/// What stands beside the keys of some clients.
struct Beside {
    /// Keys that link nobody, and are of these clients alone: nobody else's card or touch names them.
    alone: BTreeSet<i64>,
    /// The keys that their touches name, theirs among them.
    others: BTreeSet<i64>,
    /// The touches of nobody that name one that is theirs alone.
    nobodys: Vec<i64>,
}

/// What stands beside `keys`, which are those of `clients`, before anything of them is taken away.
async fn beside(tx: &mut Tx, clients: &[i64], keys: &BTreeSet<i64>) -> Result<Beside> {
    let mut others: BTreeSet<i64> = BTreeSet::new();
    for column in ["client_key", "phone_key", "email_key", "user_key"] {
        let find = format!("SELECT DISTINCT {column} FROM touches WHERE {column} IS NOT NULL AND home_key IN ");
        others.extend(look_up::<(i64,)>(tx, &find, keys.iter().copied()).await?.into_iter().map(|(key,)| key));
    }
    let find = "SELECT DISTINCT key_id FROM card_links WHERE client_id IN ";
    let of_cards = look_up::<(i64,)>(tx, find, clients.iter().copied()).await?.into_iter().map(|(key,)| key);
    let shut: BTreeSet<i64> = others.iter().copied().chain(of_cards).filter(|key| !keys.contains(key)).collect();
    let find = "SELECT id, kind FROM keys WHERE kind > 1 AND shut > 0 AND id IN ";
    let (mut alone, mut nobodys) = (BTreeSet::new(), Vec::new());
    for (key, kind) in look_up::<(i64, i64)>(tx, find, shut).await? {
        let column = keys::column(kind);
        let mut sql = Sql::new("SELECT client_id FROM card_links WHERE key_id = ");
        sql.bind(key).push(" AND NOT client_id IN ").bind_list(clients.iter().copied());
        sql.push(&format!(
            " UNION ALL SELECT h.id FROM touches t JOIN keys h ON h.id = t.home_key WHERE t.{column} = "
        ));
        sql.bind(key).push(" AND NOT h.owner_id IN ").bind_list(clients.iter().copied()).push(" LIMIT 1");
        if tx.fetch_optional::<(i64,)>(sql).await?.is_none() {
            alone.insert(key);
            let find = format!("SELECT id FROM touches WHERE home_key IS NULL AND {column} IN ");
            nobodys.extend(look_up::<(i64,)>(tx, &find, [key]).await?.into_iter().map(|(touch,)| touch));
        }
    }
    Ok(Beside { alone, others, nobodys })
}
