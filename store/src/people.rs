//! Users and tokens.

use crate::{
    Result, Store, StoreError,
    database::{Run, Sql},
};
use domain::{Instant, Invalid, Language, Reason, Role, UserId};

/// Somebody who signs in, as lists show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRow {
    /// Who.
    pub id: UserId,
    /// What they sign in with.
    pub login: String,
    /// Shown.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// What they are here to do.
    pub role: Role,
    /// Whether they may not sign in any more.
    pub disabled: bool,
    /// Whether a password is set.
    pub has_password: bool,
}

/// Somebody new.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// What they sign in with.
    pub login: String,
    /// Shown.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// What they are here to do.
    pub role: Role,
    /// Argon2 hash of the password.
    pub password_hash: Option<String>,
}

/// What a token may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scopes {
    /// Read.
    pub read: bool,
    /// Write.
    pub write: bool,
}

/// An API token, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// Its name.
    pub name: String,
    /// What it may do.
    pub scopes: Scopes,
    /// When it was made.
    pub created_at: Instant,
    /// When it was revoked.
    pub revoked_at: Option<Instant>,
}

impl Store {
    /// Adds somebody.
    ///
    /// # Errors
    /// [`Invalid`](domain::Invalid) on `login` when it is taken.
    pub async fn add_user(&self, user: NewUser, now: Instant) -> Result<UserId> {
        let mut sql =
            Sql::new("INSERT INTO users (login, name, email, role, password_hash, disabled, created_at) VALUES (");
        sql.bind(user.login).push(", ").bind(user.name).push(", ").bind(user.email).push(", ");
        sql.bind(user.role.code()).push(", ").bind(user.password_hash).push(", ").bind(false).push(", ").bind(now);
        sql.push(") RETURNING id");
        let (id,) = (&self.database).fetch_one::<(i64,)>(sql).await.map_err(|error| taken(error, "login"))?;
        Ok(UserId(id))
    }

    /// Whether anybody who can sign in is there: an empty database leads to making the first admin.
    ///
    /// # Errors
    /// The database's.
    pub async fn has_users(&self) -> Result<bool> {
        let sql = Sql::new("SELECT id FROM users WHERE password_hash IS NOT NULL AND NOT disabled LIMIT 1");
        Ok((&self.database).fetch_optional::<(i64,)>(sql).await?.is_some())
    }

    /// Everybody, by login.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_users(&self) -> Result<Vec<UserRow>> {
        let sql = Sql::new(
            "SELECT id, login, name, email, role, disabled, password_hash IS NOT NULL AS has_password \
             FROM users ORDER BY login",
        );
        type Row = (i64, String, String, Option<String>, String, bool, bool);
        let rows = (&self.database).fetch_all::<Row>(sql).await?;
        let user = |(id, login, name, email, role, disabled, has_password): Row| {
            Ok(UserRow { id: UserId(id), login, name, email, role: known_role(&role)?, disabled, has_password })
        };
        rows.into_iter().map(user).collect()
    }

    /// Sets the password of `login`, which ends their sessions.
    ///
    /// # Errors
    /// [`NotFound`](crate::StoreError::NotFound).
    pub async fn set_password(&self, login: &str, password_hash: &str) -> Result<()> {
        let mut sql = Sql::new("UPDATE users SET password_hash = ");
        sql.bind(password_hash).push(" WHERE login = ").bind(login);
        self.change_one(sql, "user").await
    }

    /// Those who may be responsible for clients: log-in and name, by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn colleagues(&self) -> Result<Vec<(String, String)>> {
        let mut sql = Sql::new("SELECT login, name FROM users WHERE disabled = ");
        sql.bind(false).push(" ORDER BY name, login");
        (&self.database).fetch_all(sql).await
    }

    /// Sets the language that `user` reads.
    ///
    /// # Errors
    /// The database's.
    pub async fn set_language(&self, user: UserId, language: Language) -> Result<()> {
        let mut sql = Sql::new("UPDATE users SET language = ");
        sql.bind(language.code()).push(" WHERE id = ").bind(user);
        (&self.database).execute(sql).await.map(|_| ())
    }

    /// Lets `login` sign in no more, and ends their sessions.
    ///
    /// # Errors
    /// [`NotFound`](crate::StoreError::NotFound).
    pub async fn disable_user(&self, login: &str) -> Result<()> {
        let mut sql = Sql::new("UPDATE users SET disabled = ");
        sql.bind(true).push(" WHERE login = ").bind(login);
        self.change_one(sql, "user").await
    }

    /// Adds a token, known by the hash of its secret.
    ///
    /// # Errors
    /// [`Invalid`](domain::Invalid) on `name` when it is taken.
    pub async fn add_token(&self, name: &str, hash: &str, scopes: Scopes, now: Instant) -> Result<()> {
        let mut sql = Sql::new("INSERT INTO tokens (name, hash, can_read, can_write, created_at) VALUES (");
        sql.bind(name).push(", ").bind(hash).push(", ").bind(scopes.read).push(", ").bind(scopes.write);
        sql.push(", ").bind(now).push(")");
        (&self.database).execute(sql).await.map(|_| ()).map_err(|error| taken(error, "name"))
    }

    /// What the token with this hash may do, unless it is revoked.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_token(&self, hash: &str) -> Result<Option<Scopes>> {
        let mut sql = Sql::new("SELECT can_read, can_write FROM tokens WHERE revoked_at IS NULL AND hash = ");
        sql.bind(hash);
        let row = (&self.database).fetch_optional::<(bool, bool)>(sql).await?;
        Ok(row.map(|(read, write)| Scopes { read, write }))
    }

    /// All tokens, by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn list_tokens(&self) -> Result<Vec<TokenRow>> {
        let sql = Sql::new("SELECT name, can_read, can_write, created_at, revoked_at FROM tokens ORDER BY name");
        let rows = (&self.database).fetch_all::<(String, bool, bool, i64, Option<i64>)>(sql).await?;
        let token = |(name, read, write, created_at, revoked_at): (_, _, _, _, Option<i64>)| TokenRow {
            name,
            scopes: Scopes { read, write },
            created_at: Instant::from_micros(created_at),
            revoked_at: revoked_at.map(Instant::from_micros),
        };
        Ok(rows.into_iter().map(token).collect())
    }

    /// Revokes a token. One that is revoked already stays so, from when it was.
    ///
    /// # Errors
    /// [`NotFound`](crate::StoreError::NotFound).
    pub async fn revoke_token(&self, name: &str, now: Instant) -> Result<()> {
        let mut sql = Sql::new("UPDATE tokens SET revoked_at = coalesce(revoked_at, ");
        sql.bind(now).push(") WHERE name = ").bind(name);
        self.change_one(sql, "token").await
    }

    /// Runs a statement that changes the one `what` that was named.
    async fn change_one(&self, sql: Sql, what: &'static str) -> Result<()> {
        if (&self.database).execute(sql).await? == 0 { Err(StoreError::NotFound(what)) } else { Ok(()) }
    }
}

/// The role that the database holds; the schema lets no other in.
pub(crate) fn known_role(code: &str) -> Result<Role> {
    Role::from_code(code).ok_or_else(|| StoreError::Database(sqlx::Error::Decode("a role of no known name".into())))
}

/// A unique name that is there already is the caller's mistake, not the database's.
pub(crate) fn taken(error: StoreError, field: &str) -> StoreError {
    match error {
        StoreError::Database(sqlx::Error::Database(error)) if error.is_unique_violation() => {
            Invalid::new(field, Reason::Taken).into()
        }
        error => error,
    }
}
