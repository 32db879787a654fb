//! Failed log-ins in a row: after so many, each further one makes the next wait longer.
//!
//! An attempt is counted before it is made, so that a thousand made at once are a thousand; one that
//! succeeds takes itself back. They are kept in the database: two servers share them, and a restart
//! forgets none.

use crate::{
    Result, Store,
    database::{Run, Sql},
};
use domain::Instant;

/// What the first failure too many makes the next attempt wait, in seconds; each further one twice
/// as long.
const FIRST_WAIT: i64 = 5;
/// What it comes to, in seconds: a quarter of an hour.
const LONGEST_WAIT: i64 = 15 * 60;
/// After so long without a failure, in seconds, those before no longer count.
const FORGOTTEN_AFTER: i64 = 60 * 60;

/// What failures are counted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Counter {
    /// A digest of what it is: a log-in, an address, a browser.
    pub key: String,
    /// How many failures in a row make nobody wait.
    pub free: u32,
}

/// Whether an attempt may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// It may, and is counted as failed until it is said to have succeeded.
    Ahead,
    /// Not before so many seconds have passed. It is not counted.
    Wait(i64),
}

impl Store {
    /// Counts an attempt by each of `counters`, unless one of them says to wait.
    ///
    /// # Errors
    /// The database's.
    pub async fn begin_attempt(&self, mut counters: Vec<Counter>, now: Instant) -> Result<Go> {
        // In one order, so that two attempts do not wait for each other.
        counters.sort();
        let mut sql = Sql::new("SELECT max(until) FROM failures WHERE until > ");
        sql.bind(now).push(" AND key IN ").bind_list(counters.iter().map(|counter| counter.key.as_str()));
        // Whoever has to wait costs no write.
        if let (Some(until),) = (&self.database).fetch_one::<(Option<i64>,)>(sql).await? {
            return Ok(Go::Wait(seconds(now, until)));
        }
        let mut tx = self.begin().await?;
        for Counter { key, free } in counters {
            let mut sql = Sql::new("INSERT INTO failures (key, count, until, last_at) VALUES (");
            sql.bind(key.as_str()).push(", 1, 0, ").bind(now);
            sql.push(
                ") ON CONFLICT (key) DO UPDATE SET last_at = excluded.last_at, count = CASE WHEN failures.last_at < ",
            );
            sql.bind(now.plus_seconds(-FORGOTTEN_AFTER)).push(" THEN 1 ELSE failures.count + 1 END ");
            sql.push("RETURNING count, until");
            let (count, until) = tx.fetch_one::<(i64, i64)>(sql).await?;
            if until > now.micros() {
                // Another one was made at the same time.
                tx.rollback().await?;
                return Ok(Go::Wait(seconds(now, until)));
            }
            let too_many = count.saturating_sub(i64::from(free));
            if too_many >= 0 {
                let wait = FIRST_WAIT.saturating_mul(1 << too_many.min(20)).min(LONGEST_WAIT);
                let mut sql = Sql::new("UPDATE failures SET until = ");
                sql.bind(now.plus_seconds(wait)).push(" WHERE key = ").bind(key);
                tx.execute(sql).await?;
            }
        }
        tx.commit().await?;
        Ok(Go::Ahead)
    }

    /// An attempt has succeeded: `over` count no failures any more; `others` count this one not as
    /// one, but go on counting those before.
    ///
    /// # Errors
    /// The database's.
    pub async fn attempt_succeeded(&self, over: &[Counter], others: &[Counter]) -> Result<()> {
        let mut sql = Sql::new("DELETE FROM failures WHERE key IN ");
        sql.bind_list(over.iter().map(|counter| counter.key.as_str()));
        (&self.database).execute(sql).await?;
        let mut sql = Sql::new("UPDATE failures SET count = count - 1, until = 0 WHERE count > 0 AND key IN ");
        sql.bind_list(others.iter().map(|counter| counter.key.as_str()));
        (&self.database).execute(sql).await.map(|_| ())
    }

    /// Clears away the failures that no longer count.
    ///
    /// # Errors
    /// The database's.
    pub async fn forget_failures(&self, now: Instant) -> Result<u64> {
        let mut sql = Sql::new("DELETE FROM failures WHERE until <= ");
        sql.bind(now).push(" AND last_at < ").bind(now.plus_seconds(-FORGOTTEN_AFTER));
        (&self.database).execute(sql).await
    }
}

/// How many seconds it is until then, at least one.
fn seconds(now: Instant, until: i64) -> i64 {
    (until.saturating_sub(now.micros()) + 999_999) / 1_000_000
}
