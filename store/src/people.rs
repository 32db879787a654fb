//! Users.

use crate::{
    Result, Store, StoreError,
    admins::Admins,
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

/// Whether somebody may make themselves the first admin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstAdmin {
    /// Anybody who comes: nobody is here yet, and nothing.
    Open,
    /// Whoever has the code that the server has printed: there are people or clients, but nobody can
    /// sign in.
    WithCode,
    /// Somebody can sign in.
    Made,
}

impl Store {
    /// Adds somebody.
    ///
    /// # Errors
    /// [`Invalid`](domain::Invalid) on `login` when it is taken.
    pub async fn add_user(&self, user: NewUser, now: Instant) -> Result<UserId> {
        let mut tx = self.begin().await?;
        let id = insert(&mut tx, user, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Adds the first admin, from the page that is for that. Two who arrive at once, at whichever
    /// server, do not both become the first.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] unless the page is open, or is open to who has the code and
    /// `has_code`; [`Invalid`](domain::Invalid) on `login` when it is taken.
    pub async fn add_first_admin(&self, user: NewUser, has_code: bool, now: Instant) -> Result<UserId> {
        let mut tx = self.begin().await?;
        Admins::hold(&mut tx).await?;
        let is_open = match first_admin(&mut tx).await? {
            FirstAdmin::Open => true,
            FirstAdmin::WithCode => has_code,
            FirstAdmin::Made => false,
        };
        if !is_open {
            return Err(StoreError::Forbidden);
        }
        let id = insert(&mut tx, NewUser { role: Role::Admin, ..user }, now).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Whether somebody may still make themselves the first admin.
    ///
    /// # Errors
    /// The database's.
    pub async fn first_admin(&self) -> Result<FirstAdmin> {
        first_admin(&mut &self.database).await
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
    /// [`NotFound`](crate::StoreError::NotFound); [`Reason::LastAdmin`] on `role`.
    pub async fn disable_user(&self, login: &str, now: Instant) -> Result<()> {
        let mut tx = self.begin().await?;
        let mut admins = Admins::hold(&mut tx).await?;
        let mut sql = Sql::new("SELECT id FROM users WHERE login = ");
        sql.bind(login);
        let (user,) = tx.fetch_optional::<(i64,)>(sql).await?.ok_or(StoreError::NotFound("user"))?;
        admins.disable(&mut tx, UserId(user), now).await?;
        tx.commit().await
    }

    /// Runs a statement that changes the one `what` that was named.
    async fn change_one(&self, sql: Sql, what: &'static str) -> Result<()> {
        if (&self.database).execute(sql).await? == 0 { Err(StoreError::NotFound(what)) } else { Ok(()) }
    }
}

async fn insert(run: &mut impl Run, user: NewUser, now: Instant) -> Result<UserId> {
    let mut sql =
        Sql::new("INSERT INTO users (login, name, email, role, password_hash, disabled, created_at) VALUES (");
    sql.bind(user.login).push(", ").bind(user.name).push(", ").bind(user.email).push(", ");
    sql.bind(user.role.code()).push(", ").bind(user.password_hash).push(", ").bind(false).push(", ").bind(now);
    sql.push(") RETURNING id");
    let (id,) = run.fetch_one::<(i64,)>(sql).await.map_err(|error| taken(error, "login"))?;
    Ok(UserId(id))
}

async fn first_admin(run: &mut impl Run) -> Result<FirstAdmin> {
    let mut there = async |what: &str| {
        let sql = Sql::new(&format!("SELECT id FROM {what} LIMIT 1"));
        Ok::<_, StoreError>(run.fetch_optional::<(i64,)>(sql).await?.is_some())
    };
    if there("users WHERE password_hash IS NOT NULL AND NOT disabled").await? {
        return Ok(FirstAdmin::Made);
    }
    // Whatever happened with clients has a client; a lead may have none.
    for table in ["users", "clients", "leads"] {
        if there(table).await? {
            return Ok(FirstAdmin::WithCode);
        }
    }
    Ok(FirstAdmin::Open)
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
