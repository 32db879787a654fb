//! What the organisation has set of keys: from how many others on one is shared, which are its own, and what an admin
//! decided of one.

use super::keys::{NewKey, limit_of, mark, refresh_shared, set_shut, shut};
use crate::{
    Actor, EventKind, NewEvent, Result, Store, StoreError,
    database::{Run, Sql, Tx},
    identity::{change_merges, lock_touches},
    import::names::look_up,
    settings::admins_only,
    text,
    work::write_event,
};
use domain::{
    Invalid, Reason,
    identity::{KeyKind, Limits, Sharing},
};
use serde_json::json;
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

/// What is set, as it is at a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyRules {
    pub limits: Limits,
    /// The organisation's own contacts, its users' addresses among them: they link nobody.
    own: BTreeSet<NewKey>,
}

impl KeyRules {
    pub async fn read(run: &mut impl Run) -> Result<Self> {
        let sql = Sql::new("SELECT shared_phone, shared_email, shared_user_id, own_contacts FROM organisation");
        let (phone, email, user_id, contacts) = run.fetch_one::<(i64, i64, i64, Option<String>)>(sql).await?;
        let limit = |limit: i64| usize::try_from(limit).unwrap_or_default();
        let limits = Limits { phone: limit(phone), email: limit(email), user_id: limit(user_id) };
        let sql = Sql::new("SELECT email FROM users WHERE email IS NOT NULL");
        let users = run.fetch_all::<(String,)>(sql).await?;
        let mut own: BTreeSet<NewKey> =
            users.into_iter().map(|(email,)| NewKey::of(KeyKind::Email, &email.to_lowercase())).collect();
        own.extend(contacts.as_deref().into_iter().flat_map(written));
        Ok(Self { limits, own })
    }

    /// Whether a key is nobody's: a placeholder, or the organisation's own.
    pub fn is_nobodys(&self, key: &NewKey) -> bool {
        key.is_placeholder() || self.own.contains(key)
    }
}

/// What is meant by contacts as somebody wrote them, one to a line.
fn written(contacts: &str) -> impl Iterator<Item = NewKey> {
    entries(contacts).filter_map(|entry| key_of(entry).ok())
}

fn entries(contacts: &str) -> impl Iterator<Item = &str> {
    contacts.split(['\n', ',', ';']).map(str::trim).filter(|entry| !entry.is_empty())
}

/// What one of them is: whatever is neither a phone nor an address is a visitor's identifier.
fn key_of(entry: &str) -> Result<NewKey, Reason> {
    if entry.contains('@') {
        return text::email(entry).map(|email| NewKey::of(KeyKind::Email, &email.to_lowercase()));
    }
    let is_number =
        entry.starts_with('+') || entry.starts_with(|first: char| first.is_ascii_digit()) && entry.contains(' ');
    match text::phone(entry) {
        Ok(phone) => Ok(NewKey::of(KeyKind::Phone, &phone)),
        Err(reason) if is_number => Err(reason),
        Err(_) => Ok(NewKey::of(KeyKind::UserId, entry)),
    }
}

/// Refuses contacts of which one cannot be what it looks like: a phone, or an address.
///
/// # Errors
/// On `own_contacts`.
pub(crate) fn check_own_contacts(contacts: &str) -> Result<(), Invalid> {
    let wrong = entries(contacts).find_map(|entry| key_of(entry).err());
    wrong.map_or(Ok(()), |reason| Err(Invalid::new("own_contacts", reason)))
}

impl Store {
    /// Says that a key is one person's though many share it, or shared though few do; with none, that it is reckoned
    /// again by how many share it. Who is who is reckoned at once.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] for whoever is no admin; [`StoreError::NotFound`].
    pub async fn share_key(&self, actor: &Actor, key: i64, sharing: Option<Sharing>) -> Result<()> {
        admins_only(&actor.viewer)?;
        let mut tx = self.begin().await?;
        change_merges(&mut tx).await?;
        lock_touches(&mut tx).await?;
        let mut sql = Sql::new("SELECT shut FROM keys WHERE kind > 1 AND id = ");
        sql.bind(key);
        let (was,) = tx.fetch_optional::<(i64,)>(sql).await?.ok_or(StoreError::NotFound("key"))?;
        let now = match sharing {
            Some(Sharing::Freed) => shut::FREED,
            Some(Sharing::Shut) => shut::BY_HAND,
            None => shut::FREE,
        };
        let is_by_hand = |shut| matches!(shut, shut::FREED | shut::BY_HAND);
        if was == now || !is_by_hand(was) && !is_by_hand(now) {
            return tx.rollback().await;
        }
        let named = set_shut(&mut tx, key, now).await?;
        mark(&mut tx, named).await?;
        // Of contacts nothing is told but the number.
        let details = json!({ "setting": "key", "key": key, "sharing": sharing.map(Sharing::code) });
        let event = NewEvent { kind: EventKind::Setting, client: None, act: None, details: Some(details.to_string()) };
        write_event(&mut tx, actor, self.zone(), &event).await?;
        tx.commit().await?;
        self.resolve_soon(actor.now).await;
        Ok(())
    }

    /// Reckons who is who after what is written already, as long as somebody waits for it. What is left then, or
    /// fails, is left to the server's next round.
    pub async fn resolve_soon(&self, now: domain::Instant) {
        const PATIENCE: Duration = Duration::from_secs(3);
        let begun = Instant::now();
        loop {
            match self.resolve_some(now).await {
                Ok(true) if begun.elapsed() < PATIENCE => {}
                Ok(_) => return,
                Err(error) => {
                    tracing::warn!(%error, "who is who could not be reckoned: it is left to the next round");
                    return;
                }
            }
        }
    }
}

/// Marks the keys that other rules may concern: what was set `before` is not any more.
pub(crate) async fn mark_by_rules(tx: &mut Tx, before: &KeyRules) -> Result<()> {
    let now = KeyRules::read(tx).await?;
    if now == *before {
        return Ok(());
    }
    let mut marks: BTreeSet<i64> = BTreeSet::new();
    for key in now.own.symmetric_difference(&before.own) {
        let mut sql = Sql::new("SELECT id FROM keys WHERE kind = ");
        sql.bind(key.kind()).push(" AND value = ").bind(key.value());
        marks.extend(tx.fetch_optional::<(i64,)>(sql).await?.map(|(id,)| id));
    }
    if now.limits != before.limits {
        let shared = Sql::new(&format!("SELECT id FROM keys WHERE shut = {}", shut::SHARED));
        marks.extend(tx.fetch_all::<(i64,)>(shared).await?.into_iter().map(|(id,)| id));
        for kind in 2..=4 {
            let (limit, was) = (limit_of(now.limits, kind), limit_of(before.limits, kind));
            if limit < was {
                marks.extend(named_with_more(tx, kind, limit, "k.shut = 0", None).await?);
            }
        }
    }
    mark(tx, marks).await
}

/// The keys `k` of a kind that are named with more than so many others of another kind, of those of which that holds
/// which is said in SQL; at most so many. All keys are gone through.
pub(super) async fn named_with_more(
    run: &mut impl Run,
    kind: i64,
    than: i64,
    of_which: &str,
    most: Option<i64>,
) -> Result<BTreeSet<i64>> {
    let mut by_links = Sql::new(&format!(
        "SELECT e.id FROM (SELECT a AS id, b AS other FROM links UNION ALL SELECT b, a FROM links) e \
         JOIN keys k ON k.id = e.id JOIN keys o ON o.id = e.other WHERE {of_which} AND k.kind = "
    ));
    by_links.bind(kind).push(" AND o.kind IN (2, 3) AND o.kind <> k.kind AND o.shut <> ").bind(shut::NOBODYS);
    by_links.push(" GROUP BY e.id, o.kind HAVING count(*) > ").bind(than).push(" ORDER BY e.id");
    // A record is named by touches, or the key stands on its card: once either way.
    let mut by_clients = Sql::new(&format!(
        "SELECT e.id FROM (SELECT l.b AS id, o.client_id FROM links l JOIN keys o ON o.id = l.a WHERE o.kind = 1 \
         UNION SELECT l.a, o.client_id FROM links l JOIN keys o ON o.id = l.b WHERE o.kind = 1 \
         UNION SELECT key_id, client_id FROM card_links) e JOIN keys k ON k.id = e.id WHERE {of_which} AND k.kind = "
    ));
    by_clients.bind(kind).push(" GROUP BY e.id HAVING count(*) > ").bind(than).push(" ORDER BY e.id");
    let mut keys = BTreeSet::new();
    for mut sql in [by_links, by_clients] {
        if let Some(most) = most {
            sql.push(" LIMIT ").bind(most);
        }
        keys.extend(run.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(key,)| key));
    }
    Ok(keys)
}

/// Reckons anew which of these keys link nobody, as placeholders, as the organisation's own, or since too many share
/// them. Gives those of which that has changed, and those that are named with them: whose they are is to be reckoned.
pub(super) async fn refresh_shut(tx: &mut Tx, keys: &[i64]) -> Result<BTreeSet<i64>> {
    let rules = KeyRules::read(tx).await?;
    let mut concerned = BTreeSet::new();
    let find = "SELECT id, kind, value, shut FROM keys WHERE kind > 1 AND shut IN (0, 1, 3) AND id IN ";
    for (id, kind, value, was) in look_up::<(i64, i64, String, i64)>(tx, find, keys.iter().copied()).await? {
        let is = rules.is_nobodys(&NewKey::stored(kind, value));
        if is != (was == shut::NOBODYS) {
            concerned.extend(set_shut(tx, id, if is { shut::NOBODYS } else { shut::FREE }).await?);
        }
    }
    // With how many others a key is named is reckoned without those that are nobody's.
    let all: BTreeSet<i64> = keys.iter().chain(&concerned).copied().collect();
    let all: Vec<i64> = all.into_iter().collect();
    concerned.extend(refresh_shared(tx, &all, rules.limits).await?);
    Ok(concerned)
}
