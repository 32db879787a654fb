//! API tokens: each is for some scopes and acts for its owner, or for the organisation.

use crate::{
    Account, Result, Store, StoreError,
    database::{Run, Sql, Tx},
    people::taken,
};
use domain::{Day, Instant, Invalid, Reason, TokenScope, TokenScopes, UserId};

/// A token to be made.
#[derive(Clone, Debug)]
pub struct NewToken {
    /// Its name.
    pub name: String,
    /// The hash of its secret, by which it is known.
    pub hash: String,
    /// What it may be used for.
    pub scopes: TokenScopes,
    /// For whom it acts; none for the organisation.
    pub owner: Option<UserId>,
    /// The last business day on which it holds; none for as long as nobody revokes it.
    pub until: Option<Day>,
}

/// A token that holds.
#[derive(Clone)]
pub struct HeldToken {
    /// Its number.
    pub id: i64,
    /// What it may be used for.
    pub scopes: TokenScopes,
    /// For whom it acts, with what they may do now; none for the organisation.
    pub owner: Option<Account>,
}

/// An API token, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Its name.
    pub name: String,
    /// What it may be used for.
    pub scopes: TokenScopes,
    /// For whom it acts: log-in and name; none for the organisation.
    pub owner: Option<(String, String)>,
    /// When it was made.
    pub created_at: Instant,
    /// The last business day on which it holds.
    pub until: Option<Day>,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Instant>,
    /// When it was revoked, by somebody or because its owner was disabled.
    pub revoked_at: Option<Instant>,
}

impl Store {
    /// Adds a token.
    ///
    /// # Errors
    /// [`Invalid`] on `name`, `scope`, `until`; [`StoreError::NotFound`] when the owner does not
    /// sign in here.
    pub async fn add_token(&self, token: NewToken, now: Instant) -> Result<()> {
        let mut tx = self.begin().await?;
        insert(&mut tx, token, now, self.zone().day(now)).await?;
        tx.commit().await
    }

    /// The token with this hash, if it holds: it is not revoked and has not ended, and its owner may
    /// sign in.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_token(&self, hash: &str, now: Instant) -> Result<Option<HeldToken>> {
        let mut sql = Sql::new(
            "SELECT id, can_read, can_write, can_send_touches, can_change_people, owner_id FROM tokens \
             WHERE revoked_at IS NULL AND (until IS NULL OR until >= ",
        );
        sql.bind(self.zone().day(now)).push(") AND hash = ").bind(hash);
        type Row = (i64, bool, bool, bool, bool, Option<i64>);
        let Some((id, read, write, touches, people, owner)) = (&self.database).fetch_optional::<Row>(sql).await? else {
            return Ok(None);
        };
        let scopes = scopes([read, write, touches, people]);
        let Some(owner) = owner else { return Ok(Some(HeldToken { id, scopes, owner: None })) };
        let owner = self.find_account_by_id(UserId(owner)).await?;
        Ok(owner.map(|owner| HeldToken { id, scopes, owner: Some(owner) }))
    }

    /// Keeps that a token was used.
    ///
    /// # Errors
    /// The database's.
    pub async fn note_token_use(&self, token: i64, now: Instant) -> Result<()> {
        const MINUTE: i64 = 60;
        let mut sql = Sql::new("UPDATE tokens SET last_used_at = ");
        sql.bind(now).push(" WHERE id = ").bind(token).push(" AND (last_used_at IS NULL OR last_used_at <= ");
        sql.bind(now.plus_seconds(-MINUTE)).push(")");
        (&self.database).execute(sql).await.map(|_| ())
    }

    /// All tokens, by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_tokens(&self) -> Result<Vec<TokenRow>> {
        let sql = Sql::new(
            "SELECT t.name, t.can_read, t.can_write, t.can_send_touches, t.can_change_people, u.login, u.name, \
             t.created_at, t.until, t.last_used_at, t.revoked_at FROM tokens t LEFT JOIN users u ON u.id = t.owner_id \
             ORDER BY t.name",
        );
        type Row = (
            String,
            bool,
            bool,
            bool,
            bool,
            Option<String>,
            Option<String>,
            i64,
            Option<i64>,
            Option<i64>,
            Option<i64>,
        );
        let rows = (&self.database).fetch_all::<Row>(sql).await?;
        let token = |(name, read, write, touches, people, login, owner, created, until, used, revoked): Row| TokenRow {
            name,
            scopes: scopes([read, write, touches, people]),
            owner: login.zip(owner),
            created_at: Instant::from_micros(created),
            until: until.map(|day| Day::from_number(day as i32)),
            last_used_at: used.map(Instant::from_micros),
            revoked_at: revoked.map(Instant::from_micros),
        };
        Ok(rows.into_iter().map(token).collect())
    }

    /// Revokes a token. One that is revoked already stays so, from when it was.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn revoke_token(&self, name: &str, now: Instant) -> Result<()> {
        let mut tx = self.begin().await?;
        revoke(&mut tx, name, now).await?;
        tx.commit().await
    }
}

pub(crate) async fn insert(tx: &mut Tx, token: NewToken, now: Instant, today: Day) -> Result<()> {
    const MOST: u32 = 100;
    let name = token.name.trim();
    if name.is_empty() {
        return Err(Invalid::new("name", Reason::Required).into());
    }
    if name.chars().count() > MOST as usize {
        return Err(Invalid::new("name", Reason::TooLong { limit: MOST }).into());
    }
    if token.scopes.is_empty() {
        return Err(Invalid::new("scope", Reason::Required).into());
    }
    if token.until.is_some_and(|until| until < today) {
        return Err(Invalid::new("until", Reason::InThePast).into());
    }
    if let Some(owner) = token.owner {
        // Locked, so that nobody is disabled meanwhile, whose tokens would not be ended.
        let mut sql = Sql::new("UPDATE users SET disabled = disabled WHERE NOT disabled AND id = ");
        sql.bind(owner);
        if tx.execute(sql).await? == 0 {
            return Err(StoreError::NotFound("user"));
        }
    }
    let mut sql = Sql::new(
        "INSERT INTO tokens (name, hash, can_read, can_write, can_send_touches, can_change_people, owner_id, until, \
         created_at) VALUES (",
    );
    sql.bind(name).push(", ").bind(token.hash);
    for scope in TokenScope::ALL {
        sql.push(", ").bind(token.scopes.has(scope));
    }
    sql.push(", ").bind(token.owner).push(", ").bind(token.until).push(", ").bind(now).push(")");
    tx.execute(sql).await.map(|_| ()).map_err(|error| taken(error, "name"))
}

pub(crate) async fn revoke(tx: &mut Tx, name: &str, now: Instant) -> Result<()> {
    let mut sql = Sql::new("UPDATE tokens SET revoked_at = coalesce(revoked_at, ");
    sql.bind(now).push(") WHERE name = ").bind(name);
    if tx.execute(sql).await? == 0 { Err(StoreError::NotFound("token")) } else { Ok(()) }
}

/// Ends the tokens of somebody who signs in no more. They stay ended, should that change.
pub(crate) async fn revoke_all_of(tx: &mut Tx, owner: UserId, now: Instant) -> Result<()> {
    let mut sql = Sql::new("UPDATE tokens SET revoked_at = coalesce(revoked_at, ");
    sql.bind(now).push(") WHERE owner_id = ").bind(owner);
    tx.execute(sql).await.map(|_| ())
}

/// The scopes from their columns, in the order of [`TokenScope::ALL`].
fn scopes(columns: [bool; 4]) -> TokenScopes {
    TokenScope::ALL.into_iter().zip(columns).filter(|(_, has)| *has).map(|(scope, _)| scope).collect()
}
