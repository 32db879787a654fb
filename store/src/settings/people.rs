//! Who signs in, what they may do, and the list of the tokens of programs.

use super::{admins_only, change_one};
use crate::{
    Result, Store, StoreError,
    database::{Run, Sql, Tx},
};
use domain::{
    Instant, Invalid, Language, Permission, Permissions, Reason, Role, UserId, Viewer,
    settings::{Member, RolePermissions, Token},
};

/// For how long an invitation holds: a week, in seconds.
const INVITED_FOR: i64 = 7 * 24 * 60 * 60;

impl Store {
    /// Everybody who signs in, by name.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`]; the database's.
    pub async fn members(&self, viewer: &Viewer) -> Result<Vec<Member>> {
        admins_only(viewer)?;
        let run = &mut &self.database;
        let sql = Sql::new(
            "SELECT id, login, name, email, role, language, disabled, password_hash IS NOT NULL, factor IS NOT NULL \
             FROM users ORDER BY disabled, name, id",
        );
        type Row = (i64, String, String, Option<String>, String, Option<String>, bool, bool, bool);
        let rows: Vec<Row> = run.fetch_all(sql).await?;
        let sql = Sql::new("SELECT user_id, permission, granted FROM user_grants ORDER BY user_id, permission");
        let grants: Vec<(i64, String, bool)> = run.fetch_all(sql).await?;
        let member = |(id, login, name, email, role, language, disabled, has_password, has_factor): Row| {
            let own = grants.iter().filter(|(user, ..)| *user == id);
            Some(Member {
                id: UserId(id),
                login,
                name,
                email,
                role: Role::from_code(&role)?,
                language: language.as_deref().and_then(Language::from_code),
                disabled,
                has_password,
                has_factor,
                grants: own.filter_map(|(_, code, yes)| Some((Permission::from_code(code)?, *yes))).collect(),
            })
        };
        Ok(rows.into_iter().filter_map(member).collect())
    }

    /// What each role may do.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`]; the database's.
    pub async fn roles(&self, viewer: &Viewer) -> Result<Vec<RolePermissions>> {
        admins_only(viewer)?;
        let sql = Sql::new("SELECT role, permission, granted FROM role_grants");
        let grants: Vec<(String, String, bool)> = (&self.database).fetch_all(sql).await?;
        let permissions = |role: Role| {
            let of = grants.iter().filter(|(code, ..)| code == role.code());
            of.fold(Permissions::by_default(role), |set, (_, code, granted)| {
                Permission::from_code(code).map_or(set, |permission| set.with(permission, *granted))
            })
        };
        let sql = Sql::new("SELECT role FROM factor_roles");
        let strict: Vec<(String,)> = (&self.database).fetch_all(sql).await?;
        let must_have_factor = |role: Role| strict.iter().any(|(code,)| code == role.code());
        let of =
            |role| RolePermissions { role, permissions: permissions(role), must_have_factor: must_have_factor(role) };
        Ok(Role::ALL.map(of).into())
    }

    /// The API tokens, by name; those that hold first.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`]; the database's.
    pub async fn tokens(&self, viewer: &Viewer, now: Instant) -> Result<Vec<Token>> {
        admins_only(viewer)?;
        let (zone, today) = (self.zone(), self.zone().day(now));
        let mut tokens: Vec<Token> = self
            .list_tokens()
            .await?
            .into_iter()
            .map(|token| Token {
                name: token.name,
                scopes: token.scopes,
                owner: token.owner.map(|(_, name)| name),
                created: zone.day(token.created_at),
                until: token.until,
                ended: token.until.is_some_and(|until| until < today),
                used: token.last_used_at.map(|at| zone.day(at)),
                revoked: token.revoked_at.map(|at| zone.day(at)),
            })
            .collect();
        tokens.sort_by_key(|token| token.revoked.is_some() || token.ended);
        Ok(tokens)
    }

    /// Sets the password of whoever was invited with a secret of this digest, which then opens
    /// nothing any more. None if there is no such invitation, or it holds no more.
    ///
    /// # Errors
    /// The database's.
    pub async fn accept_invitation(&self, digest: &str, password_hash: &str, now: Instant) -> Result<Option<UserId>> {
        let mut tx = self.begin().await?;
        let mut sql = Sql::new("DELETE FROM invitations WHERE expires_at > ");
        sql.bind(now).push(" AND hash = ").bind(digest).push(" RETURNING user_id");
        let Some((user,)) = tx.fetch_optional::<(i64,)>(sql).await? else {
            tx.rollback().await?;
            return Ok(None);
        };
        let mut sql = Sql::new("UPDATE users SET password_hash = ");
        sql.bind(password_hash).push(" WHERE id = ").bind(user);
        tx.execute(sql).await?;
        tx.commit().await?;
        Ok(Some(UserId(user)))
    }

    /// Sets somebody's own password, which ends their sessions.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn set_own_password(&self, user: UserId, password_hash: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        let mut sql = Sql::new("UPDATE users SET password_hash = ");
        sql.bind(password_hash).push(" WHERE id = ").bind(user);
        change_one(&mut tx, sql, "user").await?;
        tx.commit().await
    }
}

pub(super) async fn grant_role(tx: &mut Tx, role: Role, permission: Permission, granted: bool) -> Result<()> {
    if role == Role::Admin {
        return Err(Invalid::new("role", Reason::InUse).into());
    }
    let mut sql = Sql::new("INSERT INTO role_grants (role, permission, granted) VALUES (");
    sql.bind(role.code()).push(", ").bind(permission.code()).push(", ").bind(granted);
    sql.push(") ON CONFLICT (role, permission) DO UPDATE SET granted = excluded.granted");
    tx.execute(sql).await.map(|_| ())
}

pub(super) async fn grant_user(tx: &mut Tx, user: UserId, permission: Permission, granted: Option<bool>) -> Result<()> {
    known(tx, user).await?;
    let mut sql = match granted {
        Some(granted) => {
            let mut sql = Sql::new("INSERT INTO user_grants (granted, user_id, permission) VALUES (");
            sql.bind(granted).push(", ").bind(user).push(", ");
            sql
        }
        None => {
            let mut sql = Sql::new("DELETE FROM user_grants WHERE user_id = ");
            sql.bind(user).push(" AND permission = ");
            sql
        }
    };
    sql.bind(permission.code());
    if granted.is_some() {
        sql.push(") ON CONFLICT (user_id, permission) DO UPDATE SET granted = excluded.granted");
    }
    tx.execute(sql).await.map(|_| ())
}

/// One invitation holds at a time: a new one ends those before.
pub(super) async fn invite(tx: &mut Tx, user: UserId, digest: &str, now: Instant) -> Result<()> {
    let mut sql = Sql::new("SELECT id FROM users WHERE NOT disabled AND id = ");
    sql.bind(user);
    tx.fetch_optional::<(i64,)>(sql).await?.ok_or(StoreError::NotFound("user"))?;
    let mut sql = Sql::new("DELETE FROM invitations WHERE user_id = ");
    sql.bind(user);
    tx.execute(sql).await?;
    let mut sql = Sql::new("INSERT INTO invitations (hash, user_id, expires_at) VALUES (");
    sql.bind(digest).push(", ").bind(user).push(", ").bind(now.plus_seconds(INVITED_FOR)).push(")");
    tx.execute(sql).await.map(|_| ())
}

/// The people of a role must have a second factor, or need not.
pub(super) async fn require_factor(tx: &mut Tx, role: Role, required: bool) -> Result<()> {
    let mut sql = match required {
        true => Sql::new("INSERT INTO factor_roles (role) VALUES ("),
        false => Sql::new("DELETE FROM factor_roles WHERE role = "),
    };
    sql.bind(role.code()).push(if required { ") ON CONFLICT (role) DO NOTHING" } else { "" });
    tx.execute(sql).await.map(|_| ())
}

/// Ends all sessions of somebody, and forgets the browsers and networks in which they signed in.
pub(super) async fn end_sessions(tx: &mut Tx, user: UserId) -> Result<()> {
    known(tx, user).await?;
    for table in ["sessions", "log_ins", "devices", "networks"] {
        let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE user_id = "));
        sql.bind(user);
        tx.execute(sql).await?;
    }
    Ok(())
}

pub(super) async fn known(tx: &mut Tx, user: UserId) -> Result<()> {
    let mut sql = Sql::new("SELECT id FROM users WHERE id = ");
    sql.bind(user);
    tx.fetch_optional::<(i64,)>(sql).await?.map(|_| ()).ok_or(StoreError::NotFound("user"))
}
