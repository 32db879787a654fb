//! What stands beside the journal: keys that link nobody, touches of nobody, merges lately.

use super::{
    AT_A_TIME,
    keys::{column, kind_of, limit_of, shut},
    merge::MergedRow,
    rules::{KeyRules, named_with_more},
};
use crate::{
    Result, Store, StoreError,
    clients::{Member, not_ours},
    database::{Run, Sql},
    import::names::look_up,
    predicate::Scoped,
};
use domain::{
    ClientId, Day, Filter, Instant, Lifecycle, Permission, Right, Viewer,
    identity::KeyKind,
    journal::{KeyDetail, KeyPage, KeyRow, KeyState, KeyedTouch, MergedInto, MergesPage, NobodysPage},
    journey::{Origin, Step, Touch, TouchKind, Traffic},
};
use std::collections::{BTreeSet, HashMap};

/// So many keys are told as suspicious at most.
const MOST_SUSPICIOUS: i64 = 50;

/// Of whom and what a key is named with so many are told.
const MOST_TOLD: i64 = 50;

/// Contacts of everybody's clients are told to those alone who may see all of them.
fn of_everybody(viewer: &Viewer) -> Result<()> {
    if viewer.has(Right::Manager) { Ok(()) } else { Err(StoreError::Forbidden) }
}

/// Cuts what was read, one more than a page has, to the page; says whether there is more.
fn cut<T>(found: &mut Vec<T>, per_page: u32) -> bool {
    let more = found.len() > per_page as usize;
    found.truncate(per_page as usize);
    more
}

impl Store {
    /// A page of the keys that link nobody, or that an admin freed.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] for advisors; [`Invalid`](domain::Invalid) on `cursor` when it is not one of ours.
    pub async fn shut_keys(&self, viewer: &Viewer, cursor: Option<&str>, per_page: u32) -> Result<KeyPage> {
        of_everybody(viewer)?;
        let run = &mut &self.database;
        let mut sql = Sql::new("SELECT k.id, k.kind, k.value, k.shut FROM keys k WHERE k.shut <> 0 AND k.kind > 1");
        if let Some(cursor) = cursor {
            let after = cursor.parse::<i64>().map_err(|_| not_ours())?;
            let mut find = Sql::new("SELECT kind, value FROM keys WHERE id = ");
            find.bind(after);
            let (kind, value) = run.fetch_optional::<(i64, String)>(find).await?.ok_or_else(not_ours)?;
            sql.push(" AND (k.kind, k.value) > (").bind(kind).push(", ").bind(value).push(")");
        }
        sql.push(" ORDER BY k.kind, k.value LIMIT ").bind(i64::from(per_page) + 1);
        let mut found = run.fetch_all::<(i64, i64, String, i64)>(sql).await?;
        let more = cut(&mut found, per_page);
        let next = found.last().filter(|_| more).map(|(id, ..)| id.to_string());
        let found = found.into_iter().filter_map(|(id, kind, value, shut)| Some((id, kind, value, state_of(shut)?)));
        Ok(KeyPage { rows: key_rows(run, found.collect()).await?, next })
    }

    /// Those of the keys that may link which are named with more than half as many others as would be too many: at most
    /// fifty. All keys are gone through.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] for advisors.
    pub async fn suspicious_keys(&self, viewer: &Viewer) -> Result<KeyPage> {
        of_everybody(viewer)?;
        let run = &mut &self.database;
        let limits = KeyRules::read(run).await?.limits;
        let mut keys: BTreeSet<i64> = BTreeSet::new();
        for kind in 2..=4 {
            let half = limit_of(limits, kind) / 2;
            keys.extend(named_with_more(run, kind, half, "k.shut = 0", Some(MOST_SUSPICIOUS)).await?);
        }
        let find = "SELECT id, kind, value FROM keys WHERE id IN ";
        let keys = look_up::<(i64, i64, String)>(run, find, keys.into_iter().take(MOST_SUSPICIOUS as usize)).await?;
        let mut keys: Vec<_> =
            keys.into_iter().map(|(id, kind, value)| (id, kind, value, KeyState::Suspicious)).collect();
        keys.sort_unstable_by(|one, other| (one.1, &one.2).cmp(&(other.1, &other.2)));
        Ok(KeyPage { rows: key_rows(run, keys).await?, next: None })
    }

    /// A page of the touches that hang on nobody, since each key that they name links nobody; the latest first.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] for advisors; [`Invalid`](domain::Invalid) on `cursor` when it is not one of ours.
    pub async fn touches_of_nobody(&self, viewer: &Viewer, cursor: Option<&str>, per_page: u32) -> Result<NobodysPage> {
        of_everybody(viewer)?;
        let run = &mut &self.database;
        // What somebody did who was deleted has no keys and no record.
        const THEIRS: &str = " FROM touches t WHERE t.home_key IS NULL AND t.record_hash IS NOT NULL";
        let (total,) = run.fetch_one::<(i64,)>(Sql::new(&format!("SELECT count(*){THEIRS}"))).await?;
        let mut sql = Sql::new(&format!("SELECT {}{THEIRS}", Found::COLUMNS));
        if let Some(cursor) = cursor {
            let before = cursor.parse::<i64>().map_err(|_| not_ours())?;
            let mut find = Sql::new("SELECT at FROM touches WHERE id = ");
            find.bind(before);
            let (at,) = run.fetch_optional::<(i64,)>(find).await?.ok_or_else(not_ours)?;
            sql.push(" AND (t.at, t.id) < (").bind(at).push(", ").bind(before).push(")");
        }
        sql.push(" ORDER BY t.at DESC, t.id DESC LIMIT ").bind(i64::from(per_page) + 1);
        let mut found = run.fetch_all::<Found>(sql).await?;
        let more = cut(&mut found, per_page);
        let next = found.last().filter(|_| more).map(|touch| touch.id.to_string());
        Ok(NobodysPage { total, rows: self.keyed(found).await?, next })
    }

    /// Touches as they are told, with the keys that they name.
    async fn keyed(&self, found: Vec<Found>) -> Result<Vec<KeyedTouch>> {
        let find = "SELECT id, kind, value FROM keys WHERE id IN ";
        let keys = look_up::<(i64, i64, String)>(&mut &self.database, find, found.iter().flat_map(Found::keys)).await?;
        let keys: HashMap<i64, (KeyKind, String)> =
            keys.into_iter().map(|(id, kind, value)| (id, (kind_of(kind), value))).collect();
        let (found, steps): (Vec<Found>, Vec<Step>) =
            found.into_iter().filter_map(|touch| touch.step().map(|step| (touch, step))).unzip();
        let touches = self.touch_rows(&steps).await?;
        let row = |(touch, found): (_, &Found)| KeyedTouch {
            touch,
            name: found.name.clone(),
            keys: found.keys().filter_map(|key| keys.get(&key).cloned()).collect(),
        };
        Ok(touches.into_iter().zip(&found).map(row).collect())
    }

    /// A key, with whom and what it is named: the first fifty of each.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] for advisors; [`StoreError::NotFound`].
    pub async fn key_detail(&self, viewer: &Viewer, key: i64, today: Day) -> Result<KeyDetail> {
        of_everybody(viewer)?;
        let run = &mut &self.database;
        let mut sql = Sql::new("SELECT kind, value, shut FROM keys WHERE kind > 1 AND id = ");
        sql.bind(key);
        let (kind, value, shut) =
            run.fetch_optional::<(i64, String, i64)>(sql).await?.ok_or(StoreError::NotFound("key"))?;
        let state = state_of(shut).unwrap_or(KeyState::Suspicious);
        let row = key_rows(run, vec![(key, kind, value, state)]).await?.pop().ok_or(StoreError::NotFound("key"))?;
        let column = column(kind);
        let mut sql = Sql::new(
            "SELECT c.id, count(*) OVER () FROM clients c JOIN (\
             SELECT coalesce(r.merged_into, r.id) AS id FROM clients r JOIN card_links e ON e.client_id = r.id \
             WHERE e.key_id = ",
        );
        // Whose touches name it have another key that is named with it, or have it alone.
        sql.bind(key).push(" UNION SELECT owner_id FROM keys WHERE owner_id IS NOT NULL AND id = ").bind(key);
        for (end, other) in [("a", "b"), ("b", "a")] {
            sql.push(&format!(" UNION SELECT o.owner_id FROM links l JOIN keys o ON o.id = l.{other} "));
            sql.push(&format!("WHERE o.owner_id IS NOT NULL AND l.{end} = ")).bind(key);
        }
        sql.push(") o ON o.id = c.id WHERE c.lifecycle_id < ").bind(Lifecycle::Deleted.id());
        sql.push(" ORDER BY c.id LIMIT ").bind(MOST_TOLD);
        let found = run.fetch_all::<(i64, i64)>(sql).await?;
        let owners = found.first().map_or(0, |(_, all)| *all);
        let clients = self.fill(found.into_iter().map(|(id, _)| Member::of(id)).collect(), today).await?;
        let near = async |kind: i64| -> Result<Vec<String>> {
            let mut sql = Sql::new("SELECT o.value FROM (SELECT b AS id FROM links WHERE a = ");
            sql.bind(key).push(" UNION ALL SELECT a FROM links WHERE b = ").bind(key);
            sql.push(") e JOIN keys o ON o.id = e.id WHERE o.kind = ").bind(kind);
            sql.push(" ORDER BY o.value LIMIT ").bind(MOST_TOLD);
            let found = (&self.database).fetch_all::<(String,)>(sql).await?;
            Ok(found.into_iter().map(|(value,)| value).collect())
        };
        let mut sql = Sql::new(&format!("SELECT {} FROM touches t WHERE t.{column} = ", Found::COLUMNS));
        sql.bind(key).push(" ORDER BY t.at DESC, t.id DESC LIMIT ").bind(MOST_TOLD);
        let touches = self.keyed(run.fetch_all::<Found>(sql).await?).await?;
        Ok(KeyDetail { row, owners, clients, phones: near(2).await?, emails: near(3).await?, touches })
    }

    /// A page of the records that are part of the viewer's clients, the latest merge first.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] without the permission; [`Invalid`](domain::Invalid) on `cursor` when it is not one
    /// of ours.
    pub async fn merges_lately(&self, viewer: &Viewer, cursor: Option<&str>, per_page: u32) -> Result<MergesPage> {
        if !viewer.may(Permission::Merge) {
            return Err(StoreError::Forbidden);
        }
        let mut sql = Sql::new(&format!(
            "SELECT c.id AS into_id, c.name AS into_name, {} FROM clients p JOIN clients c ON c.id = p.merged_into \
             JOIN acts a ON a.id = p.merged_by LEFT JOIN users u ON u.id = a.user_id \
             WHERE p.merged_by IS NOT NULL AND p.void = 0 AND c.lifecycle_id < ",
            MergedRow::COLUMNS
        ));
        sql.bind(Lifecycle::Deleted.id());
        Scoped::new(viewer, &Filter::default()).push(&mut sql);
        if let Some(cursor) = cursor {
            let read = || cursor.split_once('.').and_then(|(act, id)| Some((act.parse().ok()?, id.parse().ok()?)));
            let (act, client): (i64, i64) = read().ok_or_else(not_ours)?;
            sql.push(" AND (p.merged_by, p.id) < (").bind(act).push(", ").bind(client).push(")");
        }
        sql.push(" ORDER BY p.merged_by DESC, p.id DESC LIMIT ").bind(i64::from(per_page) + 1);
        #[derive(sqlx::FromRow)]
        struct Row {
            into_id: i64,
            into_name: String,
            #[sqlx(flatten)]
            record: MergedRow,
        }
        let mut found = (&self.database).fetch_all::<Row>(sql).await?;
        let more = cut(&mut found, per_page);
        let row = |Row { into_id, into_name, record }| MergedInto {
            client: ClientId(into_id),
            name: into_name,
            record: record.told(viewer, self.zone()),
        };
        let rows: Vec<MergedInto> = found.into_iter().map(row).collect();
        let next = rows.last().filter(|_| more).map(|last| format!("{}.{}", last.record.act.0, last.record.client.0));
        Ok(MergesPage { rows, next })
    }
}

/// Why a key links nobody; none of one that may.
const fn state_of(shut: i64) -> Option<KeyState> {
    match shut {
        shut::FREE => None,
        shut::SHARED => Some(KeyState::Shared),
        shut::BY_HAND => Some(KeyState::Shut),
        shut::FREED => Some(KeyState::Freed),
        _ => Some(KeyState::Nobodys),
    }
}

/// With how many others each of some keys is named, by their kind, and by how many touches.
async fn key_rows(run: &mut impl Run, keys: Vec<(i64, i64, String, KeyState)>) -> Result<Vec<KeyRow>> {
    let ids: Vec<i64> = keys.iter().map(|(id, ..)| *id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut near: HashMap<(i64, i64), i64> = HashMap::new();
    let mut sql = Sql::new("SELECT e.id, o.kind, count(*) FROM (SELECT a AS id, b AS other FROM links WHERE a IN ");
    sql.bind_list(ids.iter().copied()).push(" UNION ALL SELECT b, a FROM links WHERE b IN ");
    sql.bind_list(ids.iter().copied()).push(") e JOIN keys o ON o.id = e.other WHERE o.kind IN (2, 3) AND o.shut <> ");
    sql.bind(shut::NOBODYS).push(" GROUP BY e.id, o.kind");
    for (id, kind, count) in run.fetch_all::<(i64, i64, i64)>(sql).await? {
        near.insert((id, kind), count);
    }
    // A record is named by touches, or the key stands on its card.
    let mut sql = Sql::new(
        "SELECT e.id, count(*) FROM (SELECT l.a AS id, o.client_id FROM links l JOIN keys o ON o.id = l.b \
         WHERE o.kind = 1 AND l.a IN ",
    );
    sql.bind_list(ids.iter().copied());
    sql.push(" UNION SELECT l.b, o.client_id FROM links l JOIN keys o ON o.id = l.a WHERE o.kind = 1 AND l.b IN ");
    sql.bind_list(ids.iter().copied()).push(" UNION SELECT key_id, client_id FROM card_links WHERE key_id IN ");
    sql.bind_list(ids.iter().copied()).push(") e GROUP BY e.id");
    for (id, count) in run.fetch_all::<(i64, i64)>(sql).await? {
        near.insert((id, 1), count);
    }
    let touches = count_touches(run, &ids).await?;
    let row = |(id, kind, value, state)| {
        let of = |other: i64| near.get(&(id, other)).copied().filter(|_| other != kind).unwrap_or_default();
        let touches = touches.get(&id).copied().unwrap_or_default();
        KeyRow { id, kind: kind_of(kind), value, state, phones: of(2), emails: of(3), clients: of(1), touches }
    };
    Ok(keys.into_iter().map(row).collect())
}

/// By how many touches each of some keys is named; none of those that no touch names.
pub(super) async fn count_touches(run: &mut impl Run, keys: &[i64]) -> Result<HashMap<i64, i64>> {
    let mut touches: HashMap<i64, i64> = HashMap::new();
    for kind in 2..=4 {
        let column = column(kind);
        for keys in keys.chunks(AT_A_TIME) {
            let mut sql = Sql::new(&format!("SELECT {column}, count(*) FROM touches WHERE {column} IN "));
            sql.bind_list(keys.iter().copied()).push(&format!(" GROUP BY {column}"));
            touches.extend(run.fetch_all::<(i64, i64)>(sql).await?);
        }
    }
    Ok(touches)
}

/// A touch with its keys, as it is stored.
#[derive(sqlx::FromRow)]
struct Found {
    id: i64,
    at: i64,
    day: i64,
    kind: String,
    amount: Option<i64>,
    state: Option<String>,
    name: Option<String>,
    client_key: Option<i64>,
    phone_key: Option<i64>,
    email_key: Option<i64>,
    user_key: Option<i64>,
}

impl Found {
    /// Of `touches t`.
    const COLUMNS: &str = "t.id, t.at, t.day, t.kind, t.amount, t.state, t.name, t.client_key, t.phone_key, \
                           t.email_key, t.user_key";

    fn keys(&self) -> impl Iterator<Item = i64> + use<> {
        [self.client_key, self.phone_key, self.email_key, self.user_key].into_iter().flatten()
    }

    fn step(&self) -> Option<Step> {
        let touch = Touch {
            at: Instant::from_micros(self.at),
            day: Day::from_number(self.day as i32),
            kind: TouchKind::from_code(&self.kind)?,
            origin: Origin::Touch(self.id),
            external_id: None,
            amount: self.amount,
            is_cancelled: self.state.as_deref() == Some("cancelled"),
            order_number: None,
            traffic: Traffic::default(),
        };
        Some(touch.step())
    }
}
