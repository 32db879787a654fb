//! Sessions, and the browsers in which somebody has signed in.
//!
//! That whoever is disabled, given another password, role or factor is signed in no more is the
//! schema's doing (the triggers of migration 16), whichever statement it was.

use crate::{
    Result, Store,
    accounts::{self, Account, account},
    database::{Run, Sql},
};
use domain::{
    Instant, UserId,
    account::{OwnAccount, OwnSession},
};

/// For how long a session lasts without being seen, in seconds: 14 days.
pub const IDLE_SECONDS: i64 = 14 * 86_400;

/// For how long a session lasts at most, in seconds: 30 days from the log-in.
pub const LIFE_SECONDS: i64 = 30 * 86_400;

/// For how long a browser is known in which nobody signs in, in seconds: 180 days.
pub const TRUST_SECONDS: i64 = 180 * 86_400;

/// A session that lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its number.
    pub id: i64,
    /// When it began: the log-in.
    pub begun_at: Instant,
    /// When it was last seen, as far as that was written down.
    pub seen_at: Instant,
    /// When the password was last given.
    pub confirmed_at: Instant,
}

/// A session that is about to begin. Secrets are given as digests, which is all that is kept of them.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// The session's own.
    pub hash: String,
    /// That of the session which this browser had before; it ends.
    pub instead: Option<String>,
    /// That by which the browser is known from now on.
    pub device: String,
    /// That by which it was known.
    pub device_before: Option<String>,
    /// The browser and its system.
    pub browser: String,
    /// The network it comes from.
    pub network: Option<String>,
}

/// What is known of where somebody wants to sign in from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// They have signed in in this browser.
    pub device: bool,
    /// They have signed in from this network.
    pub network: bool,
}

impl Store {
    /// Who is signed in by the session whose secret has this digest, with the session: one statement.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_signed_in(&self, hash: &str, now: Instant) -> Result<Option<(Account, Session)>> {
        let mut sql = Sql::new(&format!(
            "SELECT s.id, s.begun_at, s.seen_at, s.confirmed_at, {} \
             FROM sessions s JOIN users u ON u.id = s.user_id WHERE NOT u.disabled AND s.hash = ",
            accounts::columns()
        ));
        sql.bind(hash).push(" AND s.seen_at > ").bind(now.plus_seconds(-IDLE_SECONDS));
        sql.push(" AND s.begun_at > ").bind(now.plus_seconds(-LIFE_SECONDS));
        type Text = Option<String>;
        type Row = (i64, i64, i64, i64, i64, String, String, Text, String, Text, Text, bool, bool, Text, Text);
        let Some(row) = (&self.database).fetch_optional::<Row>(sql).await? else { return Ok(None) };
        let (id, begun_at, seen_at, confirmed_at, a, b, c, d, e, f, g, h, i, j, k) = row;
        let session = Session {
            id,
            begun_at: Instant::from_micros(begun_at),
            seen_at: Instant::from_micros(seen_at),
            confirmed_at: Instant::from_micros(confirmed_at),
        };
        Ok(Some((account((a, b, c, d, e, f, g, h, i, j, k))?, session)))
    }

    /// Signs somebody in whose password was just found right. Says whether the browser is new to
    /// them; none when they were disabled or given another password meanwhile.
    ///
    /// # Errors
    /// The database's.
    pub async fn begin_session(&self, of: &Account, new: NewSession, now: Instant) -> Result<Option<bool>> {
        let mut tx = self.begin().await?;
        if let Some(before) = &new.instead {
            let mut sql = Sql::new("DELETE FROM sessions WHERE hash = ");
            sql.bind(before.as_str());
            tx.execute(sql).await?;
        }
        let mut sql = Sql::new("SELECT id FROM users WHERE NOT disabled AND id = ");
        sql.bind(of.id).push(" AND password_hash = ").bind(of.password_hash.clone());
        if !tx.is_sqlite() {
            // Whoever disables them now waits, and finds the session. In SQLite one at a time writes.
            sql.push(" FOR SHARE");
        }
        if tx.fetch_optional::<(i64,)>(sql).await?.is_none() {
            tx.rollback().await?;
            return Ok(None);
        }
        let mut sql = Sql::new(
            "INSERT INTO sessions (hash, user_id, begun_at, seen_at, confirmed_at, browser, network) VALUES (",
        );
        sql.bind(new.hash).push(", ").bind(of.id).push(", ").bind(now).push(", ").bind(now).push(", ").bind(now);
        sql.push(", ").bind(new.browser).push(", ").bind(new.network.clone()).push(")");
        tx.execute(sql).await?;
        let known = match new.device_before {
            Some(before) => {
                let mut sql = Sql::new("DELETE FROM devices WHERE hash = ");
                sql.bind(before).push(" AND user_id = ").bind(of.id);
                tx.execute(sql).await? > 0
            }
            None => false,
        };
        let mut sql = Sql::new("INSERT INTO devices (hash, user_id, used_at) VALUES (");
        sql.bind(new.device).push(", ").bind(of.id).push(", ").bind(now).push(")");
        tx.execute(sql).await?;
        if let Some(network) = new.network {
            let mut sql = Sql::new("INSERT INTO networks (user_id, network, used_at) VALUES (");
            sql.bind(of.id).push(", ").bind(network).push(", ").bind(now);
            sql.push(") ON CONFLICT (user_id, network) DO UPDATE SET used_at = excluded.used_at");
            tx.execute(sql).await?;
        }
        tx.commit().await?;
        Ok(Some(!known))
    }

    /// Whether the log-in has been used before in a browser whose secret has this digest, or from a
    /// network. Of a log-in that is not there nothing is known.
    ///
    /// # Errors
    /// The database's.
    pub async fn known(&self, login: &str, device: &str, network: Option<&str>, now: Instant) -> Result<Known> {
        let since = now.plus_seconds(-TRUST_SECONDS);
        let mut sql =
            Sql::new("SELECT EXISTS (SELECT 1 FROM devices d JOIN users u ON u.id = d.user_id WHERE u.login = ");
        sql.bind(login).push(" AND d.hash = ").bind(device).push(" AND d.used_at > ").bind(since);
        sql.push("), EXISTS (SELECT 1 FROM networks n JOIN users u ON u.id = n.user_id WHERE u.login = ");
        sql.bind(login).push(" AND n.network = ").bind(network).push(" AND n.used_at > ").bind(since).push(")");
        let (device, network) = (&self.database).fetch_one::<(bool, bool)>(sql).await?;
        Ok(Known { device, network })
    }

    /// Writes down that a session was seen.
    ///
    /// # Errors
    /// The database's.
    pub async fn see_session(&self, session: i64, now: Instant) -> Result<()> {
        let mut sql = Sql::new("UPDATE sessions SET seen_at = ");
        sql.bind(now).push(" WHERE id = ").bind(session);
        (&self.database).execute(sql).await.map(|_| ())
    }

    /// Writes down that the password was given again in a session, which has another secret from
    /// then on. False when the session has ended.
    ///
    /// # Errors
    /// The database's.
    pub async fn confirm_session(&self, session: i64, hash: &str, now: Instant) -> Result<bool> {
        let mut sql = Sql::new("UPDATE sessions SET hash = ");
        sql.bind(hash).push(", seen_at = ").bind(now).push(", confirmed_at = ").bind(now);
        sql.push(" WHERE id = ").bind(session);
        Ok((&self.database).execute(sql).await? > 0)
    }

    /// What somebody is shown of their own account; `this` is the session that asks.
    ///
    /// # Errors
    /// [`NotFound`](crate::StoreError::NotFound); the database's.
    pub async fn own_account(&self, user: UserId, this: i64, now: Instant) -> Result<OwnAccount> {
        let account = self.find_account_by_id(user).await?.ok_or(crate::StoreError::NotFound("account"))?;
        let mut sql = Sql::new("SELECT id, browser, network, begun_at, seen_at FROM sessions WHERE user_id = ");
        sql.bind(user).push(" AND seen_at > ").bind(now.plus_seconds(-IDLE_SECONDS));
        sql.push(" AND begun_at > ").bind(now.plus_seconds(-LIFE_SECONDS)).push(" ORDER BY seen_at DESC, id DESC");
        type Row = (i64, String, Option<String>, i64, i64);
        let rows: Vec<Row> = (&self.database).fetch_all(sql).await?;
        let mut sql = Sql::new("SELECT count(*) FROM recovery_codes WHERE user_id = ");
        sql.bind(user);
        let (recovery_codes,) = (&self.database).fetch_one::<(i64,)>(sql).await?;
        let zone = self.zone();
        let local = |micros| zone.local_text(Instant::from_micros(micros));
        let session = |(id, browser, network, begun_at, seen_at): Row| OwnSession {
            id,
            browser,
            network,
            begun: local(begun_at),
            seen: local(seen_at),
            is_this: id == this,
        };
        Ok(OwnAccount {
            login: account.login,
            sessions: rows.into_iter().map(session).collect(),
            has_factor: account.has_factor,
            must_have_factor: account.must_have_factor,
            recovery_codes,
        })
    }

    /// Ends a session of `user`; that of somebody else stays.
    ///
    /// # Errors
    /// The database's.
    pub async fn end_session(&self, user: UserId, session: i64) -> Result<u64> {
        let mut sql = Sql::new("DELETE FROM sessions WHERE user_id = ");
        sql.bind(user).push(" AND id = ").bind(session);
        (&self.database).execute(sql).await
    }

    /// Ends all sessions of `user` but one.
    ///
    /// # Errors
    /// The database's.
    pub async fn end_other_sessions(&self, user: UserId, but: i64) -> Result<u64> {
        let mut sql = Sql::new("DELETE FROM sessions WHERE user_id = ");
        sql.bind(user).push(" AND id <> ").bind(but);
        (&self.database).execute(sql).await
    }

    /// Clears away the sessions that have ended, and whatever else of log-ins has run out.
    ///
    /// # Errors
    /// The database's.
    pub async fn delete_ended_sessions(&self, now: Instant) -> Result<u64> {
        let mut sql = Sql::new("DELETE FROM sessions WHERE seen_at <= ");
        sql.bind(now.plus_seconds(-IDLE_SECONDS)).push(" OR begun_at <= ").bind(now.plus_seconds(-LIFE_SECONDS));
        let ended = (&self.database).execute(sql).await?;
        for table in ["log_ins", "factor_setups", "invitations"] {
            let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE expires_at <= "));
            sql.bind(now);
            (&self.database).execute(sql).await?;
        }
        for table in ["devices", "networks"] {
            let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE used_at <= "));
            sql.bind(now.plus_seconds(-TRUST_SECONDS));
            (&self.database).execute(sql).await?;
        }
        self.forget_failures(now).await?;
        Ok(ended)
    }
}
