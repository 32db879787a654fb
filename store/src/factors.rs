//! The second factor: what is kept of it, and that nothing of it serves twice.

use crate::{
    Result, Store, StoreError,
    database::{Run, Sql},
};
use domain::{Instant, UserId};

/// For how long a factor may be being set up, in seconds.
const SETUP_SECONDS: i64 = 15 * 60;
/// For how long a code may be given after the password was, in seconds.
const LOG_IN_SECONDS: i64 = 5 * 60;

/// A factor that is being set up.
#[derive(Clone)]
pub struct Setup {
    /// The secret, in base 32.
    pub secret: String,
    /// That from which the recovery codes are made.
    pub seed: String,
}

/// A factor that was set up.
pub struct NewFactor<'a> {
    /// The secret, in base 32.
    pub secret: &'a str,
    /// The step of the code that was given.
    pub step: i64,
    /// The digests of the recovery codes.
    pub recovery: Vec<String>,
}

impl Store {
    /// The secret of somebody's second factor, in base 32.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_factor(&self, user: UserId) -> Result<Option<String>> {
        let mut sql = Sql::new("SELECT factor FROM users WHERE factor IS NOT NULL AND id = ");
        sql.bind(user);
        Ok((&self.database).fetch_optional::<(String,)>(sql).await?.map(|(factor,)| factor))
    }

    /// Takes the code of a step: false when it, or a later one, was taken before.
    ///
    /// # Errors
    /// The database's.
    pub async fn take_step(&self, user: UserId, step: i64) -> Result<bool> {
        let mut sql = Sql::new("UPDATE users SET factor_step = ");
        sql.bind(step).push(" WHERE factor_step < ").bind(step).push(" AND id = ").bind(user);
        Ok((&self.database).execute(sql).await? > 0)
    }

    /// Takes a recovery code: false when there is none of this digest, or no more.
    ///
    /// # Errors
    /// The database's.
    pub async fn take_recovery_code(&self, user: UserId, digest: &str) -> Result<bool> {
        let mut sql = Sql::new("DELETE FROM recovery_codes WHERE hash = ");
        sql.bind(digest).push(" AND user_id = ").bind(user);
        Ok((&self.database).execute(sql).await? > 0)
    }

    /// Begins to set a factor up; what was begun before is over.
    ///
    /// # Errors
    /// The database's.
    pub async fn begin_factor(&self, user: UserId, setup: &Setup, now: Instant) -> Result<()> {
        let mut sql = Sql::new("INSERT INTO factor_setups (user_id, secret, seed, expires_at) VALUES (");
        sql.bind(user).push(", ").bind(setup.secret.as_str()).push(", ").bind(setup.seed.as_str()).push(", ");
        sql.bind(now.plus_seconds(SETUP_SECONDS)).push(
            ") ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, seed = excluded.seed, \
             expires_at = excluded.expires_at",
        );
        (&self.database).execute(sql).await.map(|_| ())
    }

    /// The factor that somebody is setting up, and what they sign in with.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_factor_setup(&self, user: UserId, now: Instant) -> Result<Option<(String, Setup)>> {
        let mut sql = Sql::new(
            "SELECT u.login, f.secret, f.seed FROM factor_setups f JOIN users u ON u.id = f.user_id WHERE f.user_id = ",
        );
        sql.bind(user).push(" AND f.expires_at > ").bind(now);
        let row = (&self.database).fetch_optional::<(String, String, String)>(sql).await?;
        Ok(row.map(|(login, secret, seed)| (login, Setup { secret, seed })))
    }

    /// Sets a factor up: from now on its codes are asked for. Ends all sessions.
    ///
    /// # Errors
    /// The database's.
    pub async fn set_factor(&self, user: UserId, new: NewFactor<'_>) -> Result<()> {
        let mut tx = self.begin().await?;
        let mut sql = Sql::new("UPDATE users SET factor = ");
        sql.bind(new.secret).push(", factor_step = ").bind(new.step).push(" WHERE id = ").bind(user);
        tx.execute(sql).await?;
        let mut sql = Sql::new("DELETE FROM recovery_codes WHERE user_id = ");
        sql.bind(user);
        tx.execute(sql).await?;
        for digest in new.recovery {
            let mut sql = Sql::new("INSERT INTO recovery_codes (hash, user_id) VALUES (");
            sql.bind(digest).push(", ").bind(user).push(")");
            tx.execute(sql).await?;
        }
        tx.commit().await
    }

    /// Takes somebody's factor away, with its recovery codes. Ends all sessions. False when they
    /// have none.
    ///
    /// # Errors
    /// The database's.
    pub async fn remove_factor(&self, user: UserId) -> Result<bool> {
        let mut tx = self.begin().await?;
        let removed = remove(&mut tx, user).await?;
        tx.commit().await?;
        Ok(removed)
    }

    /// Takes the factor of whoever signs in with `login` away, with its recovery codes. Ends their
    /// sessions. False when they have none.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; the database's.
    pub async fn reset_factor(&self, login: &str) -> Result<bool> {
        let mut sql = Sql::new("SELECT id FROM users WHERE login = ");
        sql.bind(login);
        let user = (&self.database).fetch_optional::<(i64,)>(sql).await?;
        let (user,) = user.ok_or(StoreError::NotFound("user"))?;
        self.remove_factor(UserId(user)).await
    }

    /// Keeps that a password was right and a code is asked for, by the digest of a secret that this
    /// browser has.
    ///
    /// # Errors
    /// The database's.
    pub async fn begin_log_in(&self, user: UserId, hash: &str, now: Instant) -> Result<()> {
        let mut sql = Sql::new("INSERT INTO log_ins (hash, user_id, expires_at) VALUES (");
        sql.bind(hash).push(", ").bind(user).push(", ").bind(now.plus_seconds(LOG_IN_SECONDS)).push(")");
        (&self.database).execute(sql).await.map(|_| ())
    }

    /// Of whom a code is asked for.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_log_in(&self, hash: &str, now: Instant) -> Result<Option<UserId>> {
        let mut sql = Sql::new("SELECT user_id FROM log_ins WHERE hash = ");
        sql.bind(hash).push(" AND expires_at > ").bind(now);
        Ok((&self.database).fetch_optional::<(i64,)>(sql).await?.map(|(user,)| UserId(user)))
    }

    /// Ends asking for a code. False when that was over.
    ///
    /// # Errors
    /// The database's.
    pub async fn end_log_in(&self, hash: &str) -> Result<bool> {
        let mut sql = Sql::new("DELETE FROM log_ins WHERE hash = ");
        sql.bind(hash);
        Ok((&self.database).execute(sql).await? > 0)
    }
}

/// Takes somebody's factor away; the schema ends their sessions.
pub(crate) async fn remove(run: &mut impl Run, user: UserId) -> Result<bool> {
    let mut sql = Sql::new("UPDATE users SET factor = NULL, factor_step = 0 WHERE factor IS NOT NULL AND id = ");
    sql.bind(user);
    let removed = run.execute(sql).await? > 0;
    let mut sql = Sql::new("DELETE FROM recovery_codes WHERE user_id = ");
    sql.bind(user);
    run.execute(sql).await?;
    Ok(removed)
}
