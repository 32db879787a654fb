//! What stands beside the journal: keys that link nobody, touches of nobody, merges lately.

use super::{
    keys::{column, near, shut},
    merge::MergedRow,
    rules::{KeyRules, near_many},
};
use crate::{
    Result, Store, StoreError,
    clients::not_ours,
    database::{Run, Sql},
    import::names::look_up,
    predicate::Scoped,
};
use domain::{
    ClientId, Day, Filter, Instant, Permission, Right, Viewer,
    identity::{KeyKind, Limits},
    journal::{KeyPage, KeyRow, KeyState, MergedInto, MergesPage, NobodysPage, NobodysTouch},
    journey::{Origin, Step, TouchKind, Traffic},
};
use std::collections::HashMap;

/// So many keys are told as suspicious at most.
const MOST_SUSPICIOUS: usize = 50;

/// The kind of a key by its number in the database.
const fn kind_of(number: i64) -> KeyKind {
    match number {
        1 => KeyKind::Client,
        2 => KeyKind::Phone,
        3 => KeyKind::Email,
        _ => KeyKind::UserId,
    }
}

/// Contacts of everybody's clients are told to those alone who may see all of them.
fn of_everybody(viewer: &Viewer) -> Result<()> {
    if viewer.has(Right::Manager) { Ok(()) } else { Err(StoreError::Forbidden) }
}

impl Store {
    /// A page of the keys that link nobody, or that an admin freed; on the first those, too, that might be shared.
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
        let more = found.len() > per_page as usize;
        found.truncate(per_page as usize);
        let next = found.last().filter(|_| more).map(|(id, ..)| id.to_string());
        let mut rows = Vec::with_capacity(found.len());
        for (id, kind, value, shut) in found {
            let state = match shut {
                shut::SHARED => KeyState::Shared,
                shut::BY_HAND => KeyState::Shut,
                shut::FREED => KeyState::Freed,
                _ => KeyState::Nobodys,
            };
            rows.push(key_row(run, (id, kind, value), state).await?);
        }
        let suspicious = if cursor.is_none() { self.suspicious_keys().await? } else { Vec::new() };
        Ok(KeyPage { rows, suspicious, next })
    }

    /// Those of the keys that may link which are named with more than half as many others as would be too many.
    async fn suspicious_keys(&self) -> Result<Vec<KeyRow>> {
        let run = &mut &self.database;
        let Limits { phone, email, user_id } = KeyRules::read(run).await?.limits;
        let many = near_many(run, phone.min(email).min(user_id) as i64 / 2).await?;
        let find = "SELECT id, kind, value FROM keys WHERE shut = 0 AND kind > 1 AND id IN ";
        let mut keys = look_up::<(i64, i64, String)>(run, find, many).await?;
        keys.sort_unstable();
        let mut rows = Vec::new();
        for key in keys {
            if rows.len() == MOST_SUSPICIOUS {
                break;
            }
            let limit = match kind_of(key.1) {
                KeyKind::Phone => phone,
                KeyKind::Email => email,
                KeyKind::Client | KeyKind::UserId => user_id,
            };
            let row = key_row(run, key, KeyState::Suspicious).await?;
            if 2 * row.phones.max(row.emails).max(row.clients) > limit as i64 {
                rows.push(row);
            }
        }
        Ok(rows)
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
        let mut sql = Sql::new(&format!(
            "SELECT t.id, t.at, t.day, t.kind, t.amount, t.state, t.name, t.client_key, t.phone_key, t.email_key, \
             t.user_key{THEIRS}"
        ));
        if let Some(cursor) = cursor {
            let before = cursor.parse::<i64>().map_err(|_| not_ours())?;
            let mut find = Sql::new("SELECT at FROM touches WHERE id = ");
            find.bind(before);
            let (at,) = run.fetch_optional::<(i64,)>(find).await?.ok_or_else(not_ours)?;
            sql.push(" AND (t.at, t.id) < (").bind(at).push(", ").bind(before).push(")");
        }
        sql.push(" ORDER BY t.at DESC, t.id DESC LIMIT ").bind(i64::from(per_page) + 1);
        let mut found = run.fetch_all::<Found>(sql).await?;
        let more = found.len() > per_page as usize;
        found.truncate(per_page as usize);
        let next = found.last().filter(|_| more).map(|touch| touch.id.to_string());
        let keys = look_up::<(i64, i64, String)>(
            run,
            "SELECT id, kind, value FROM keys WHERE id IN ",
            found.iter().flat_map(Found::keys),
        );
        let keys: HashMap<i64, (KeyKind, String)> =
            keys.await?.into_iter().map(|(id, kind, value)| (id, (kind_of(kind), value))).collect();
        let steps: Vec<Step> = found.iter().filter_map(Found::step).collect();
        let touches = self.touch_rows(&steps).await?;
        let row = |(touch, found): (_, &Found)| NobodysTouch {
            touch,
            name: found.name.clone(),
            keys: found.keys().filter_map(|key| keys.get(&key).cloned()).collect(),
        };
        Ok(NobodysPage { total, rows: touches.into_iter().zip(&found).map(row).collect(), next })
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
             WHERE p.merged_by IS NOT NULL AND p.void = 0",
            MergedRow::COLUMNS
        ));
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
        let more = found.len() > per_page as usize;
        found.truncate(per_page as usize);
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

async fn key_row(run: &mut impl Run, (id, kind, value): (i64, i64, String), state: KeyState) -> Result<KeyRow> {
    let near = near(run, id, kind).await?;
    let of = |kind: i64| near.get(&kind).copied().unwrap_or_default();
    let mut sql = Sql::new(&format!("SELECT count(*) FROM touches WHERE {} = ", column(kind)));
    sql.bind(id);
    let (touches,) = run.fetch_one::<(i64,)>(sql).await?;
    Ok(KeyRow { id, kind: kind_of(kind), value, state, phones: of(2), emails: of(3), clients: of(1), touches })
}

/// A touch of nobody, as it is stored.
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
    fn keys(&self) -> impl Iterator<Item = i64> + use<> {
        [self.client_key, self.phone_key, self.email_key, self.user_key].into_iter().flatten()
    }

    fn step(&self) -> Option<Step> {
        let kind = TouchKind::from_code(&self.kind)?;
        let counts = kind == TouchKind::Deal && self.state.as_deref() != Some("cancelled");
        let amount = self.amount.filter(|_| counts).unwrap_or_default();
        Some(Step {
            at: Instant::from_micros(self.at),
            day: Day::from_number(self.day as i32),
            kind,
            amount,
            is_deal: counts && amount >= 0,
            origin: Origin::Touch(self.id),
            lines: 1,
            traffic: Traffic::default(),
        })
    }
}
