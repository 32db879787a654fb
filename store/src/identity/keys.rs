//! What somebody is known by, as touches name it: kept with the earliest naming of each key and of each two, so that
//! who is who is resolved without going through what they did.

use super::rules::KeyRules;
use crate::{
    Result,
    database::{Run, Sql, Tx, insert_rows},
    import::names::look_up,
};
use domain::{
    Instant,
    identity::{Key, KeyKind, Limits, Moment, is_placeholder},
    journey::TouchKind,
};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Rows are looked up by pairs so many at a time.
const PAIRS: usize = 1_000;

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

/// A key that is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct HeldKey {
    pub id: i64,
    is_shut: bool,
}

/// That a touch names keys: a client, a phone, an address, a visitor, in this order.
pub(crate) struct Naming {
    pub at: Instant,
    pub by: String,
    pub keys: [Option<HeldKey>; 4],
    pub is_target: bool,
    pub has_name: bool,
}

impl Naming {
    /// The key by which it is somebody's: the strongest that may link.
    fn home(&self) -> Option<i64> {
        self.keys.iter().flatten().find(|key| !key.is_shut).map(|key| key.id)
    }

    fn moment(&self) -> Moment {
        Moment { at: self.at, by: self.by.clone() }
    }
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

/// These keys as they are stored; those that were not are from now on.
pub(crate) async fn keys_of(tx: &mut Tx, keys: impl Iterator<Item = NewKey>) -> Result<HashMap<NewKey, HeldKey>> {
    let wanted: BTreeSet<NewKey> = keys.collect();
    let mut found = find_keys(tx, &wanted).await?;
    let new: Vec<&NewKey> = wanted.iter().filter(|key| !found.contains_key(*key)).collect();
    if new.is_empty() {
        return Ok(found);
    }
    let rules = KeyRules::read(tx).await?;
    let rows = new.iter().map(|key| {
        let is_nobodys = rules.is_nobodys(key);
        let client: Option<i64> = key.value.parse().ok().filter(|_| key.kind == 1);
        let shut = if is_nobodys { shut::NOBODYS } else { shut::FREE };
        [key.kind.into(), key.value.as_str().into(), client.into(), shut.into()]
    });
    insert_rows(tx, "INSERT INTO keys (kind, value, client_id, shut) VALUES ", rows, "").await?;
    found = find_keys(tx, &wanted).await?;
    Ok(found)
}

async fn find_keys(tx: &mut Tx, keys: &BTreeSet<NewKey>) -> Result<HashMap<NewKey, HeldKey>> {
    let mut found = HashMap::with_capacity(keys.len());
    for kind in 1..=4 {
        let find = format!("SELECT value, id, shut FROM keys WHERE kind = {kind} AND value IN ");
        let values = keys.iter().filter(|key| key.kind == kind).map(|key| key.value.as_str());
        for (value, id, shut) in look_up::<(String, i64, i64)>(tx, &find, values).await? {
            found.insert(NewKey { kind, value }, HeldKey { id, is_shut: shut > shut::FREE });
        }
    }
    Ok(found)
}

/// What is stored of a key that touches name.
struct Known {
    named: Option<Moment>,
    target: Option<Moment>,
    is_of_born: bool,
}

/// Keeps what touches that are about to be written name, and gives the key by which each is somebody's. Marks those
/// keys of which more is known now.
pub(crate) async fn name_keys(tx: &mut Tx, namings: &[Naming]) -> Result<Vec<Option<i64>>> {
    let mut named: BTreeMap<i64, Moment> = BTreeMap::new();
    let mut targets: BTreeMap<i64, Moment> = BTreeMap::new();
    let mut links: BTreeMap<(i64, i64), (i64, Moment)> = BTreeMap::new();
    let mut called: BTreeSet<i64> = BTreeSet::new();
    let homes: Vec<Option<i64>> = namings.iter().map(Naming::home).collect();
    for (naming, home) in namings.iter().zip(&homes) {
        let keys: BTreeSet<i64> = naming.keys.iter().flatten().map(|key| key.id).collect();
        for (place, a) in keys.iter().enumerate() {
            earliest(&mut named, *a, naming.moment());
            for b in keys.iter().skip(place + 1) {
                let link = links.entry((*a, *b)).or_insert_with(|| (0, naming.moment()));
                *link = (link.0 + 1, link.1.clone().min(naming.moment()));
            }
        }
        if let Some(home) = home {
            if naming.is_target {
                earliest(&mut targets, *home, naming.moment());
            }
            if naming.has_name {
                called.insert(*home);
            }
        }
    }
    let stored = known(tx, &named).await?;
    let stored_links = known_links(tx, links.keys().copied().collect()).await?;
    let is_news = |before: Option<&Moment>, now: &Moment| before.is_none_or(|before| now < before);
    let mut marks: BTreeSet<i64> = BTreeSet::new();
    let is_earlier =
        |key: &i64, of: fn(&Known) -> Option<&Moment>, now: &Moment| is_news(stored.get(key).and_then(of), now);
    named.retain(|key, moment| is_earlier(key, |known| known.named.as_ref(), moment));
    targets.retain(|key, moment| is_earlier(key, |known| known.target.as_ref(), moment));
    marks.extend(named.keys().chain(targets.keys()));
    marks.extend(called.iter().filter(|key| stored.get(key).is_some_and(|known| known.is_of_born)));
    let news = links.iter().filter(|(pair, (_, moment))| is_news(stored_links.get(pair), moment));
    marks.extend(news.flat_map(|((a, b), _)| [*a, *b]));
    write_moments(tx, "named", named).await?;
    write_moments(tx, "target", targets).await?;
    let rows = links
        .into_iter()
        .map(|((a, b), (n, moment))| [a.into(), b.into(), n.into(), moment.at.into(), moment.by.into()]);
    let sooner = "(excluded.at, excluded.by_touch) < (links.at, links.by_touch)";
    let tail = format!(
        " ON CONFLICT (a, b) DO UPDATE SET n = links.n + excluded.n, \
         at = CASE WHEN {sooner} THEN excluded.at ELSE links.at END, \
         by_touch = CASE WHEN {sooner} THEN excluded.by_touch ELSE links.by_touch END"
    );
    insert_rows(tx, "INSERT INTO links (a, b, n, at, by_touch) VALUES ", rows, &tail).await?;
    mark(tx, marks).await?;
    Ok(homes)
}

fn earliest(moments: &mut BTreeMap<i64, Moment>, key: i64, moment: Moment) {
    let kept = moments.entry(key).or_insert_with(|| moment.clone());
    if moment < *kept {
        *kept = moment;
    }
}

async fn known(tx: &mut Tx, keys: &BTreeMap<i64, Moment>) -> Result<HashMap<i64, Known>> {
    let find = "SELECT k.id, k.named_at, k.named_by, k.target_at, k.target_by, c.born_key IS NOT NULL FROM keys k \
                LEFT JOIN clients c ON c.id = k.owner_id WHERE k.id IN ";
    type Row = (i64, Option<i64>, Option<String>, Option<i64>, Option<String>, bool);
    let row = |(id, named_at, named_by, target_at, target_by, is_of_born): Row| {
        (id, Known { named: moment(named_at, named_by), target: moment(target_at, target_by), is_of_born })
    };
    Ok(look_up::<Row>(tx, find, keys.keys().copied()).await?.into_iter().map(row).collect())
}

/// A moment as it is stored.
pub(super) fn moment(at: Option<i64>, by: Option<String>) -> Option<Moment> {
    at.zip(by).map(|(at, by)| Moment { at: Instant::from_micros(at), by })
}

async fn known_links(tx: &mut Tx, pairs: Vec<(i64, i64)>) -> Result<HashMap<(i64, i64), Moment>> {
    let mut found = HashMap::with_capacity(pairs.len());
    for pairs in pairs.chunks(PAIRS) {
        let mut sql = Sql::new("WITH w (a, b) AS (VALUES ");
        for (place, (a, b)) in pairs.iter().enumerate() {
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
async fn write_moments(tx: &mut Tx, what: &str, moments: BTreeMap<i64, Moment>) -> Result<()> {
    let rows = moments.into_iter().map(|(key, moment)| [key.into(), moment.at.into(), moment.by.into()]);
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
    for key in &keys {
        let mut sql = Sql::new(&format!("SELECT at, external_id FROM touches WHERE {} = ", column(key)));
        sql.bind(*key).push(" ORDER BY at, external_id LIMIT 1");
        let first = tx.fetch_optional::<(i64, String)>(sql).await?;
        let mut sql = Sql::new("UPDATE keys SET named_at = CAST(");
        let (at, by) = first.unzip();
        sql.bind(at).push(" AS BIGINT), named_by = CAST(").bind(by).push(" AS TEXT) WHERE id = ").bind(*key);
        tx.execute(sql).await?;
    }
    retarget(tx, &keys.iter().copied().collect::<Vec<_>>()).await?;
    mark(tx, keys).await
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

/// Reckons anew which of these keys, and of those that are named with them, are shared by too many to link anybody.
/// Gives those of which that has changed, and those that are named with them: whose they are is to be reckoned.
pub(super) async fn refresh_shared(tx: &mut Tx, keys: &[i64], limits: Limits) -> Result<BTreeSet<i64>> {
    let find = "SELECT id, kind, shut FROM keys WHERE kind > 1 AND shut IN (0, 1) AND id IN ";
    let mut concerned = BTreeSet::new();
    let stored = look_up::<(i64, i64, i64)>(tx, find, keys.iter().copied()).await?;
    // Most are named with so few, of whatever kind, that nothing needs to be told apart.
    let mut all: HashMap<i64, i64> = HashMap::with_capacity(keys.len());
    for (table, end) in [("links", "a"), ("links", "b"), ("card_links", "key_id")] {
        for keys in keys.chunks(PAIRS) {
            let mut sql = Sql::new(&format!("SELECT {end}, count(*) FROM {table} WHERE {end} IN "));
            sql.bind_list(keys.iter().copied()).push(&format!(" GROUP BY {end}"));
            for (key, count) in tx.fetch_all::<(i64, i64)>(sql).await? {
                *all.entry(key).or_default() += count;
            }
        }
    }
    let fewest = limits.phone.min(limits.email).min(limits.user_id) as i64;
    let is_near_many = |key: &i64| all.get(key).is_some_and(|count| *count > fewest);
    for (key, kind, was) in stored.into_iter().filter(|(key, _, was)| *was != shut::FREE || is_near_many(key)) {
        let near = near(tx, key, kind).await?;
        let limit = match kind {
            2 => limits.phone,
            3 => limits.email,
            _ => limits.user_id,
        };
        let is_shared = near.values().any(|others| *others > limit as i64);
        let now = if is_shared { shut::SHARED } else { shut::FREE };
        if now != was {
            concerned.extend(set_shut(tx, key, now).await?);
        }
    }
    Ok(concerned)
}

/// With how many others a key is named, by their kind: those of its own kind, visitors' identifiers and what is
/// nobody's say nothing.
pub(super) async fn near(tx: &mut impl Run, key: i64, kind: i64) -> Result<BTreeMap<i64, i64>> {
    let mut near: BTreeMap<i64, i64> = BTreeMap::new();
    let mut sql = Sql::new("SELECT o.kind, count(*) FROM (SELECT b AS other FROM links WHERE a = ");
    sql.bind(key).push(" UNION ALL SELECT a FROM links WHERE b = ").bind(key);
    sql.push(") l JOIN keys o ON o.id = l.other WHERE o.kind IN (2, 3) AND o.shut <> ").bind(shut::NOBODYS);
    sql.push(" AND o.kind <> ").bind(kind).push(" GROUP BY o.kind");
    near.extend(tx.fetch_all::<(i64, i64)>(sql).await?);
    // A record is named by touches, or the key stands on its card.
    let mut sql = Sql::new(
        "SELECT count(*) FROM (SELECT o.client_id FROM links l JOIN keys o ON o.id = l.b WHERE o.kind = 1 AND l.a = ",
    );
    sql.bind(key).push(" UNION SELECT o.client_id FROM links l JOIN keys o ON o.id = l.a WHERE o.kind = 1 AND l.b = ");
    sql.bind(key).push(" UNION SELECT client_id FROM card_links WHERE key_id = ").bind(key).push(") c");
    near.insert(1, tx.fetch_one::<(i64,)>(sql).await?.0);
    Ok(near)
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
