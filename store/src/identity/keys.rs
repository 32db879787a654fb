//! What somebody is known by, as touches name it: kept with the earliest naming of each key and of each two, so that
//! who is who is resolved without going through what they did.

use super::rules::KeyRules;
use crate::{
    Result,
    database::{Run, Sql, Tx, insert_returning, insert_rows},
    import::names::look_up,
};
use domain::{
    Instant,
    identity::{Key, KeyKind, Limits, Moment, is_placeholder},
    journey::TouchKind,
};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Rows are looked up by pairs so many at a time.
const PAIRS: usize = 1_024;

/// Why a key links nobody.
pub(super) mod shut {
    /// It may link: an admin says so.
    pub const FREED: i64 = -1;
    /// It may link.
    pub const FREE: i64 = 0;
    /// It is named with too many others.
    pub const SHARED: i64 = 1;
    /// An admin says that it is shared.
    pub const BY_HAND: i64 = 2;
    /// It is a placeholder, or the organisation's own.
    pub const NOBODYS: i64 = 3;
}

/// The number of a kind of key in the database: the strongest first.
pub(super) const fn number(kind: KeyKind) -> i64 {
    match kind {
        KeyKind::Client => 1,
        KeyKind::Phone => 2,
        KeyKind::Email => 3,
        KeyKind::UserId => 4,
    }
}

/// The kind of a key by its number in the database.
pub(super) const fn kind_of(number: i64) -> KeyKind {
    match number {
        1 => KeyKind::Client,
        2 => KeyKind::Phone,
        3 => KeyKind::Email,
        _ => KeyKind::UserId,
    }
}

/// The column of `touches` in which keys of a kind stand.
pub(super) const fn column(kind: i64) -> &'static str {
    match kind {
        1 => "client_key",
        2 => "phone_key",
        3 => "email_key",
        _ => "user_key",
    }
}

/// The kinds of touches that make a client of somebody, as a list of SQL.
fn targets() -> String {
    let codes = TouchKind::ALL.into_iter().filter(|kind| kind.is_target()).map(TouchKind::code);
    format!("('{}')", codes.collect::<Vec<_>>().join("', '"))
}

/// A key that a touch names.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct NewKey {
    kind: i64,
    value: String,
}

impl NewKey {
    /// A record of a client, by its number.
    pub fn client(client: i64) -> Self {
        Self { kind: 1, value: client.to_string() }
    }

    /// A contact or a visitor's identifier.
    pub fn of(kind: KeyKind, value: &str) -> Self {
        Self { kind: number(kind), value: value.to_owned() }
    }

    /// One that is stored.
    pub(super) const fn stored(kind: i64, value: String) -> Self {
        Self { kind, value }
    }

    pub(super) const fn kind(&self) -> i64 {
        self.kind
    }

    pub(super) fn value(&self) -> &str {
        &self.value
    }

    pub(super) fn is_placeholder(&self) -> bool {
        let value = self.value.clone();
        match self.kind {
            2 => is_placeholder(&Key::Phone(value)),
            3 => is_placeholder(&Key::Email(value)),
            4 => is_placeholder(&Key::UserId(value)),
            _ => false,
        }
    }
}

/// That a touch names keys: a client, a phone, an address, a visitor, in this order.
pub(crate) struct Naming<'a> {
    pub at: Instant,
    pub by: &'a str,
    pub keys: [Option<NewKey>; 4],
    pub is_target: bool,
    pub has_name: bool,
}

/// The numbers of the keys that a touch names, and of that by which it is somebody's: the strongest that may link.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Named {
    pub keys: [Option<i64>; 4],
    pub home: Option<i64>,
}

/// Keeps others from writing touches until the transaction ends: whoever writes many keys would wait for who writes
/// them in another order.
pub(crate) async fn lock_touches(tx: &mut Tx) -> Result<()> {
    if !tx.is_sqlite() {
        let lock = Sql::new("SELECT CAST(pg_advisory_xact_lock(hashtext('klientela touches')) AS TEXT)");
        tx.fetch_one::<(String,)>(lock).await?;
    }
    Ok(())
}

/// The key of a client's record; from now on there is one.
pub(super) async fn key_of_client(tx: &mut Tx, client: i64) -> Result<i64> {
    let key = NewKey::client(client);
    let key = std::slice::from_ref(&key);
    match find_keys(tx, key).await?.pop().flatten() {
        Some(stored) => Ok(stored.id),
        None => {
            let new = [(&key[0], shut::FREE, None, None)];
            let written = write_keys(tx, &new).await?;
            Ok(written.into_iter().next().map_or(0, |(_, id)| id))
        }
    }
}

/// What is stored of a key.
struct Stored {
    id: i64,
    is_shut: bool,
    named: Option<Moment>,
    target: Option<Moment>,
    /// Whether it is a client's who came by a touch.
    is_of_born: bool,
}

/// Keys as they are stored, each in its place.
async fn find_keys(tx: &mut Tx, keys: &[NewKey]) -> Result<Vec<Option<Stored>>> {
    let mut found: HashMap<(i64, String), Stored> = HashMap::with_capacity(keys.len());
    for kind in 1..=4 {
        let find = format!(
            "SELECT k.value, k.id, k.shut, k.named_at, k.named_by, k.target_at, k.target_by, c.born_key IS NOT NULL \
             FROM keys k LEFT JOIN clients c ON c.id = k.owner_id WHERE k.kind = {kind} AND k.value IN "
        );
        let values = keys.iter().filter(|key| key.kind == kind).map(|key| key.value.as_str());
        type Row = (String, i64, i64, Option<i64>, Option<String>, Option<i64>, Option<String>, bool);
        for (value, id, shut, named_at, named_by, target_at, target_by, is_of_born) in
            look_up::<Row>(tx, &find, values).await?
        {
            let (named, target) = (moment(named_at, named_by), moment(target_at, target_by));
            let is_shut = shut > shut::FREE;
            found.insert((kind, value), Stored { id, is_shut, named, target, is_of_born });
        }
    }
    Ok(keys.iter().map(|key| found.remove(&(key.kind, key.value.clone()))).collect())
}

/// A moment of one of the touches that are being written.
type At<'a> = (Instant, &'a str);

/// Writes keys down that were not there: each with why it links nobody, and the earliest touches that name it, and
/// that are somebody's by it and make a client of them. Gives their numbers.
async fn write_keys(
    tx: &mut Tx,
    new: &[(&NewKey, i64, Option<At<'_>>, Option<At<'_>>)],
) -> Result<HashMap<(i64, String), i64>> {
    let rows = new.iter().map(|(key, shut, named, target)| {
        let client: Option<i64> = key.value.parse().ok().filter(|_| key.kind == 1);
        let [(named_at, named_by), (target_at, target_by)] = [named, target].map(|moment| moment.unzip());
        [
            key.kind.into(),
            key.value.as_str().into(),
            client.into(),
            (*shut).into(),
            named_at.into(),
            named_by.into(),
            target_at.into(),
            target_by.into(),
        ]
    });
    let into = "INSERT INTO keys (kind, value, client_id, shut, named_at, named_by, target_at, target_by) VALUES ";
    let written = insert_returning::<(i64, String, i64), 8>(tx, into, rows, " RETURNING kind, value, id").await?;
    Ok(written.into_iter().map(|(kind, value, id)| ((kind, value), id)).collect())
}

/// Keeps what touches that are about to be written name, and says by which keys. Marks those of which more is known
/// now.
pub(crate) async fn name_keys(tx: &mut Tx, namings: &[Naming<'_>]) -> Result<Vec<Named>> {
    let mut places: HashMap<&NewKey, usize> = HashMap::new();
    let mut keys: Vec<NewKey> = Vec::new();
    let mut named: Vec<[Option<usize>; 4]> = Vec::with_capacity(namings.len());
    for naming in namings {
        named.push(naming.keys.each_ref().map(|key| {
            let key = key.as_ref()?;
            Some(*places.entry(key).or_insert_with(|| {
                keys.push(key.clone());
                keys.len() - 1
            }))
        }));
    }
    let stored = find_keys(tx, &keys).await?;
    let fresh: Vec<usize> = (0..keys.len()).filter(|place| stored[*place].is_none()).collect();
    let rules = KeyRules::read(tx).await?;
    let is_nobodys = |key: &NewKey| rules.is_nobodys(key);
    let is_shut: Vec<bool> = keys
        .iter()
        .zip(&stored)
        .map(|(key, stored)| stored.as_ref().map_or_else(|| is_nobodys(key), |stored| stored.is_shut))
        .collect();

    let mut first: Vec<Option<At>> = vec![None; keys.len()];
    let mut target: Vec<Option<At>> = vec![None; keys.len()];
    let mut is_called = vec![false; keys.len()];
    let mut links: HashMap<(usize, usize), (i64, At)> = HashMap::new();
    let mut homes: Vec<Option<usize>> = Vec::with_capacity(namings.len());
    for (naming, keys) in namings.iter().zip(&named) {
        let moment = (naming.at, naming.by);
        let keys: Vec<usize> = keys.iter().copied().flatten().collect();
        for (of, a) in keys.iter().enumerate() {
            earliest(&mut first[*a], moment);
            for b in keys.iter().skip(of + 1) {
                let link = links.entry((*a, *b)).or_insert((0, moment));
                *link = (link.0 + 1, link.1.min(moment));
            }
        }
        let home = keys.into_iter().find(|key| !is_shut[*key]);
        if let Some(home) = home {
            if naming.is_target {
                earliest(&mut target[home], moment);
            }
            is_called[home] |= naming.has_name;
        }
        homes.push(home);
    }

    let shut = |place: usize| if is_shut[place] { shut::NOBODYS } else { shut::FREE };
    let new: Vec<_> = fresh.iter().map(|place| (&keys[*place], shut(*place), first[*place], target[*place])).collect();
    let written = write_keys(tx, &new).await?;
    let number = |place: usize| match &stored[place] {
        Some(stored) => stored.id,
        // Whoever writes touches does so alone.
        None => written.get(&(keys[place].kind, keys[place].value.clone())).copied().unwrap_or(0),
    };
    let numbers: Vec<i64> = (0..keys.len()).map(number).collect();

    let is_linked: HashSet<usize> = links.keys().flat_map(|(a, b)| [*a, *b]).collect();
    let is_lone = |place: &usize| !is_linked.contains(place) && target[*place].is_none();
    let (lone, others): (Vec<usize>, Vec<usize>) = fresh.iter().partition(|place| is_lone(place));
    let mut marks: BTreeSet<i64> = others.into_iter().map(|place| numbers[place]).collect();
    let lone = lone.into_iter().map(|place| (&keys[place], numbers[place])).collect();
    marks.extend(on_cards(tx, lone).await?);
    let (mut sooner_named, mut sooner_target) = (BTreeMap::new(), BTreeMap::new());
    for (place, stored) in stored.iter().enumerate() {
        let Some(stored) = stored else { continue };
        for (now, before, sooner) in
            [(first[place], &stored.named, &mut sooner_named), (target[place], &stored.target, &mut sooner_target)]
        {
            if let Some(now) = now.filter(|now| is_news(before.as_ref(), *now)) {
                sooner.insert(stored.id, now);
                marks.insert(stored.id);
            }
        }
        if is_called[place] && stored.is_of_born {
            marks.insert(stored.id);
        }
    }
    write_moments(tx, "named", sooner_named).await?;
    write_moments(tx, "target", sooner_target).await?;
    write_links(tx, &links, &numbers, |place| stored[place].is_some(), &mut marks).await?;
    mark(tx, marks).await?;
    let numbered = |(keys, home): (&[Option<usize>; 4], Option<usize>)| Named {
        keys: keys.map(|key| key.map(|place| numbers[place])),
        home: home.map(|place| numbers[place]),
    };
    Ok(named.iter().zip(homes).map(numbered).collect())
}

/// Which of these keys, that were not there, stand on a card: the others are nobody's yet, as most visitors are.
async fn on_cards(tx: &mut Tx, keys: Vec<(&NewKey, i64)>) -> Result<Vec<i64>> {
    if !tx.is_sqlite() {
        // Others may be writing them onto one, and do not see the key.
        return Ok(keys.into_iter().map(|(_, id)| id).collect());
    }
    let mut found = Vec::new();
    for (kind, code) in [(1, None), (2, Some("phone")), (3, Some("email")), (4, Some("user_id"))] {
        let of: HashMap<&str, i64> =
            keys.iter().filter(|(key, _)| key.kind == kind).map(|(key, id)| (key.value.as_str(), *id)).collect();
        let Some(code) = code else {
            found.extend(of.into_values());
            continue;
        };
        let find = format!("SELECT DISTINCT value FROM client_contacts WHERE kind = '{code}' AND value IN ");
        let written = look_up::<(String,)>(tx, &find, of.keys().copied()).await?;
        found.extend(written.iter().filter_map(|(value,)| of.get(value.as_str()).copied()));
    }
    Ok(found)
}

fn earliest<'a>(kept: &mut Option<At<'a>>, moment: At<'a>) {
    *kept = Some(kept.map_or(moment, |kept| kept.min(moment)));
}

fn is_news(before: Option<&Moment>, (at, by): At) -> bool {
    before.is_none_or(|before| (at, by) < (before.at, before.by.as_str()))
}

/// Writes which keys are named together, by their places; marks those of which it is news.
async fn write_links(
    tx: &mut Tx,
    links: &HashMap<(usize, usize), (i64, At<'_>)>,
    numbers: &[i64],
    is_stored: impl Fn(usize) -> bool,
    marks: &mut BTreeSet<i64>,
) -> Result<()> {
    let pair = |(a, b): (usize, usize)| (numbers[a].min(numbers[b]), numbers[a].max(numbers[b]));
    let both = links.keys().filter(|(a, b)| is_stored(*a) && is_stored(*b));
    let stored = known_links(tx, both.map(|places| pair(*places)).collect()).await?;
    let links: BTreeMap<(i64, i64), (i64, At)> = links.iter().map(|(places, link)| (pair(*places), *link)).collect();
    let news = links.iter().filter(|(pair, (_, moment))| is_news(stored.get(pair), *moment));
    marks.extend(news.flat_map(|((a, b), _)| [*a, *b]));
    let rows = links.into_iter().map(|((a, b), (n, (at, by)))| [a.into(), b.into(), n.into(), at.into(), by.into()]);
    let sooner = "(excluded.at, excluded.by_touch) < (links.at, links.by_touch)";
    let tail = format!(
        " ON CONFLICT (a, b) DO UPDATE SET n = links.n + excluded.n, \
         at = CASE WHEN {sooner} THEN excluded.at ELSE links.at END, \
         by_touch = CASE WHEN {sooner} THEN excluded.by_touch ELSE links.by_touch END"
    );
    insert_rows(tx, "INSERT INTO links (a, b, n, at, by_touch) VALUES ", rows, &tail).await
}

/// A moment as it is stored.
pub(super) fn moment(at: Option<i64>, by: Option<String>) -> Option<Moment> {
    at.zip(by).map(|(at, by)| Moment { at: Instant::from_micros(at), by })
}

async fn known_links(tx: &mut Tx, pairs: Vec<(i64, i64)>) -> Result<HashMap<(i64, i64), Moment>> {
    let mut found = HashMap::with_capacity(pairs.len());
    for pairs in pairs.chunks(PAIRS) {
        let mut sql = Sql::new("WITH w (a, b) AS (VALUES ");
        // The last is repeated, so that the database prepares few texts and keeps them.
        let last = std::iter::repeat(&pairs[pairs.len() - 1]);
        for (place, (a, b)) in pairs.iter().chain(last).take(pairs.len().next_power_of_two()).enumerate() {
            sql.push(if place == 0 { "(" } else { ", (" }).bind(*a).push(", ").bind(*b).push(")");
        }
        sql.push(") SELECT l.a, l.b, l.at, l.by_touch FROM w JOIN links l ON l.a = w.a AND l.b = w.b");
        for (a, b, at, by) in tx.fetch_all::<(i64, i64, i64, String)>(sql).await? {
            found.insert((a, b), Moment { at: Instant::from_micros(at), by });
        }
    }
    Ok(found)
}

/// Writes earlier moments of keys, by what they are called.
async fn write_moments(tx: &mut Tx, what: &str, moments: BTreeMap<i64, At<'_>>) -> Result<()> {
    let rows = moments.into_iter().map(|(key, (at, by))| [key.into(), at.into(), by.into()]);
    let tail = format!(") UPDATE keys SET {what}_at = now.at, {what}_by = now.by FROM now WHERE keys.id = now.id");
    insert_rows(tx, "WITH now (id, at, by) AS (VALUES ", rows, &tail).await
}

/// Marks keys: whose they are is to be reckoned.
pub(super) async fn mark(tx: &mut Tx, keys: impl IntoIterator<Item = i64>) -> Result<()> {
    let rows = keys.into_iter().map(|key| [key.into()]).collect::<Vec<_>>();
    insert_rows(tx, "INSERT INTO unresolved (key_id) VALUES ", rows, " ON CONFLICT DO NOTHING").await
}

/// Takes touches away, with all that came of their being there. Marks the keys that they named.
pub(crate) async fn forget_touches(tx: &mut Tx, touches: &[i64]) -> Result<()> {
    if touches.is_empty() {
        return Ok(());
    }
    let find = "SELECT client_key, phone_key, email_key, user_key FROM touches WHERE id IN ";
    type Row = (Option<i64>, Option<i64>, Option<i64>, Option<i64>);
    let mut pairs: BTreeSet<(i64, i64)> = BTreeSet::new();
    let mut keys: BTreeSet<i64> = BTreeSet::new();
    for (client, phone, email, user) in look_up::<Row>(tx, find, touches.iter().copied()).await? {
        let named: BTreeSet<i64> = [client, phone, email, user].into_iter().flatten().collect();
        pairs.extend(named.iter().flat_map(|a| named.iter().filter(move |b| a < *b).map(move |b| (*a, *b))));
        keys.extend(named);
    }
    let mut sql = Sql::new("DELETE FROM touches WHERE id IN ");
    sql.bind_list(touches.iter().copied());
    tx.execute(sql).await?;
    let kinds: HashMap<i64, i64> =
        look_up(tx, "SELECT id, kind FROM keys WHERE id IN ", keys.iter().copied()).await?.into_iter().collect();
    let column = |key: &i64| column(kinds.get(key).copied().unwrap_or(4));
    for (a, b) in pairs {
        let of = format!("FROM touches WHERE {} = ", column(&a));
        let mut sql = Sql::new(&format!("SELECT at, external_id, count(*) OVER () {of}"));
        sql.bind(a).push(&format!(" AND {} = ", column(&b))).bind(b).push(" ORDER BY at, external_id LIMIT 1");
        let mut change = match tx.fetch_optional::<(i64, String, i64)>(sql).await? {
            Some((at, by, n)) => {
                let mut sql = Sql::new("UPDATE links SET n = ");
                sql.bind(n).push(", at = ").bind(at).push(", by_touch = ").bind(by);
                sql
            }
            None => Sql::new("DELETE FROM links"),
        };
        change.push(" WHERE a = ").bind(a).push(" AND b = ").bind(b);
        tx.execute(change).await?;
    }
    name_anew(tx, &keys).await
}

/// Reckons anew which touch is the earliest that names each of these keys, and the earliest that makes a client of
/// somebody by it, after touches were taken away; and marks them.
pub(super) async fn name_anew(tx: &mut Tx, keys: &BTreeSet<i64>) -> Result<()> {
    let kinds: HashMap<i64, i64> =
        look_up(tx, "SELECT id, kind FROM keys WHERE id IN ", keys.iter().copied()).await?.into_iter().collect();
    for (key, kind) in &kinds {
        let mut sql = Sql::new(&format!("SELECT at, external_id FROM touches WHERE {} = ", column(*kind)));
        sql.bind(*key).push(" ORDER BY at, external_id LIMIT 1");
        let first = tx.fetch_optional::<(i64, String)>(sql).await?;
        let mut sql = Sql::new("UPDATE keys SET named_at = CAST(");
        let (at, by) = first.unzip();
        sql.bind(at).push(" AS BIGINT), named_by = CAST(").bind(by).push(" AS TEXT) WHERE id = ").bind(*key);
        tx.execute(sql).await?;
    }
    retarget(tx, &keys.iter().copied().collect::<Vec<_>>()).await?;
    mark(tx, kinds.into_keys()).await
}

/// Reckons anew which touch is the earliest that is somebody's by these keys and makes a client of them.
async fn retarget(tx: &mut Tx, keys: &[i64]) -> Result<()> {
    let first = |column: &str| {
        format!(
            "(SELECT t.{column} FROM touches t WHERE t.home_key = keys.id AND t.kind IN {} \
             ORDER BY t.at, t.external_id LIMIT 1)",
            targets()
        )
    };
    for keys in keys.chunks(PAIRS) {
        let mut sql = Sql::new(&format!(
            "UPDATE keys SET target_at = {}, target_by = {} WHERE id IN ",
            first("at"),
            first("external_id")
        ));
        sql.bind_list(keys.iter().copied());
        tx.execute(sql).await?;
    }
    Ok(())
}

/// Brings up to date on which cards these keys stand.
pub(super) async fn refresh_cards(tx: &mut Tx, keys: &[i64]) -> Result<()> {
    for keys in keys.chunks(PAIRS) {
        let mut sql = Sql::new("DELETE FROM card_links WHERE key_id IN ");
        sql.bind_list(keys.iter().copied());
        tx.execute(sql).await?;
        let mut sql = Sql::new(
            "INSERT INTO card_links (client_id, key_id) SELECT DISTINCT c.client_id, k.id FROM keys k \
             JOIN client_contacts c ON c.kind = CASE k.kind WHEN 2 THEN 'phone' WHEN 3 THEN 'email' ELSE 'user_id' END \
             AND c.value = k.value AND c.origin_client_id IS NULL WHERE k.kind > 1 AND k.id IN ",
        );
        sql.bind_list(keys.iter().copied());
        tx.execute(sql).await?;
    }
    Ok(())
}

/// Reckons anew which of these keys are shared by too many to link anybody.
/// Gives those of which that has changed, and those that are named with them: whose they are is to be reckoned.
pub(super) async fn refresh_shared(tx: &mut Tx, keys: &[i64], limits: Limits) -> Result<BTreeSet<i64>> {
    let find = "SELECT id, kind, shut FROM keys WHERE kind > 1 AND shut IN (0, 1) AND id IN ";
    let mut concerned = BTreeSet::new();
    let stored = look_up::<(i64, i64, i64)>(tx, find, keys.iter().copied()).await?;
    // Most are named with so few, of whatever kind, that nothing needs to be told apart. Nobody counts further than
    // that: what very many share would be gone through with each who names it.
    let fewest = limits.phone.min(limits.email).min(limits.user_id) as i64;
    let few = |table: &str, end: &str| {
        format!("(SELECT count(*) FROM (SELECT 1 FROM {table} n WHERE n.{end} = k.id LIMIT {}) few)", fewest + 1)
    };
    let counts = [("links", "a"), ("links", "b"), ("card_links", "key_id")].map(|(table, end)| few(table, end));
    let find = format!("SELECT k.id, {} FROM keys k WHERE k.id IN ", counts.join(" + "));
    let near: HashMap<i64, i64> =
        look_up::<(i64, i64)>(tx, &find, stored.iter().map(|(key, ..)| *key)).await?.into_iter().collect();
    let is_near_many = |key: &i64| near.get(key).is_some_and(|count| *count > fewest);
    for (key, kind, was) in stored.into_iter().filter(|(key, _, was)| *was != shut::FREE || is_near_many(key)) {
        let now = if is_shared(tx, key, kind, limit_of(limits, kind)).await? { shut::SHARED } else { shut::FREE };
        if now != was {
            concerned.extend(set_shut(tx, key, now).await?);
        }
    }
    Ok(concerned)
}

/// From how many others on a key of a kind is shared.
pub(super) const fn limit_of(limits: Limits, kind: i64) -> i64 {
    match limits.of(kind_of(kind)) {
        Some(limit) => limit as i64,
        None => i64::MAX,
    }
}

/// Whether a key is named with more others of one kind than it may: those of its own kind, visitors' identifiers and
/// what is nobody's say nothing.
async fn is_shared(tx: &mut Tx, key: i64, kind: i64, limit: i64) -> Result<bool> {
    let mut sql = Sql::new("SELECT o.kind FROM (SELECT b AS other FROM links WHERE a = ");
    sql.bind(key).push(" UNION ALL SELECT a FROM links WHERE b = ").bind(key);
    sql.push(") l JOIN keys o ON o.id = l.other WHERE o.kind IN (2, 3) AND o.shut <> ").bind(shut::NOBODYS);
    // Of so many, one of the two kinds has too many.
    sql.push(" AND o.kind <> ").bind(kind).push(" LIMIT ").bind(2 * limit + 1);
    let mut near: BTreeMap<i64, i64> = BTreeMap::new();
    for (kind,) in tx.fetch_all::<(i64,)>(sql).await? {
        *near.entry(kind).or_default() += 1;
    }
    if near.values().any(|others| *others > limit) {
        return Ok(true);
    }
    // A record is named by touches, or the key stands on its card.
    let mut sql = Sql::new(
        "SELECT count(*) FROM (SELECT o.client_id FROM links l JOIN keys o ON o.id = l.b WHERE o.kind = 1 AND l.a = ",
    );
    sql.bind(key).push(" UNION SELECT o.client_id FROM links l JOIN keys o ON o.id = l.a WHERE o.kind = 1 AND l.b = ");
    sql.bind(key).push(" UNION SELECT client_id FROM card_links WHERE key_id = ").bind(key);
    sql.push(" LIMIT ").bind(limit + 1).push(") c");
    Ok(tx.fetch_one::<(i64,)>(sql).await?.0 > limit)
}

/// Writes whether a key may link, and whose touches are by it. Gives it with those that are named with it.
pub(super) async fn set_shut(tx: &mut Tx, key: i64, shut: i64) -> Result<BTreeSet<i64>> {
    let mut sql = Sql::new("UPDATE keys SET shut = ");
    sql.bind(shut).push(" WHERE id = ").bind(key).push(" RETURNING kind");
    let (kind,) = tx.fetch_one::<(i64,)>(sql).await?;
    let free =
        |column: &str| format!("(SELECT k.id FROM keys k WHERE k.id = touches.{column} AND k.shut <= {})", shut::FREE);
    let strongest = (1..=4).map(|kind| free(column(kind))).collect::<Vec<_>>().join(", ");
    let mut sql = Sql::new(&format!("UPDATE touches SET home_key = coalesce({strongest}) WHERE {} = ", column(kind)));
    sql.bind(key);
    tx.execute(sql).await?;
    let mut sql = Sql::new("SELECT b FROM links WHERE a = ");
    sql.bind(key).push(" UNION SELECT a FROM links WHERE b = ").bind(key);
    let mut named: BTreeSet<i64> = tx.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(other,)| other).collect();
    named.insert(key);
    retarget(tx, &named.iter().copied().collect::<Vec<_>>()).await?;
    Ok(named)
}
