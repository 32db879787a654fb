//! The law that somebody stays who can set things: whoever takes an admin's role away or has
//! somebody sign in no more, by a page, a command, a file or the API, holds those who can do it
//! first, and lets go of them here.

use crate::{
    Result,
    database::{Run, Sql, Tx},
    tokens,
};
use domain::{Instant, Invalid, Reason, Role, UserId};
use std::collections::BTreeSet;

/// The admins who can sign in. Nobody else makes or unmakes one before the transaction ends.
pub(crate) struct Admins(BTreeSet<i64>);

impl Admins {
    /// Holds them. To be called before anything is written of a user, so that no two wait for each
    /// other.
    pub async fn hold(tx: &mut Tx) -> Result<Self> {
        // SQLite has one writer at a time anyway.
        if !tx.is_sqlite() {
            tx.execute(Sql::new("SELECT pg_advisory_xact_lock(hashtext('klientela admins'))")).await?;
        }
        let mut sql = Sql::new("SELECT id FROM users WHERE password_hash IS NOT NULL AND NOT disabled AND role = ");
        sql.bind(Role::Admin.code());
        Ok(Self(tx.fetch_all::<(i64,)>(sql).await?.into_iter().map(|(id,)| id).collect()))
    }

    /// Lets go of somebody, who may have been one of them and is none from now on.
    ///
    /// # Errors
    /// [`Reason::LastAdmin`] on `role` for the last of them.
    pub fn lose(&mut self, user: UserId) -> Result<(), Invalid> {
        if self.0.len() == 1 && self.0.contains(&user.0) {
            return Err(Invalid::new("role", Reason::LastAdmin));
        }
        self.0.remove(&user.0);
        Ok(())
    }

    /// Has somebody sign in no more, nor any program that acts for them.
    ///
    /// # Errors
    /// As [`lose`](Self::lose).
    pub async fn disable(&mut self, tx: &mut Tx, user: UserId, now: Instant) -> Result<()> {
        self.lose(user)?;
        let mut sql = Sql::new("UPDATE users SET disabled = ");
        sql.bind(true).push(" WHERE id = ").bind(user);
        tx.execute(sql).await?;
        tokens::revoke_all_of(tx, user, now).await
    }
}
