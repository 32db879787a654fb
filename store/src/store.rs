//! The open database with the organisation's settings.

use crate::{
    Result, Zone,
    customers::fold_purchases,
    database::{Database, Limits, Run, Sql, Tx},
    settings::read_organisation,
};
use domain::{Currency, Invalid, Statuses};
use std::sync::{Arc, PoisonError, RwLock};

/// The organisation's settings, as they are read with every request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its name.
    pub name: String,
    /// Its time zone.
    pub zone: Zone,
    /// Its currency.
    pub currency: Currency,
    /// Its statuses.
    pub statuses: Statuses,
}

/// An open database with the organisation's settings: what every caller holds.
#[derive(Clone)]
pub struct Store {
    pub(crate) database: Database,
    pub(crate) organisation: Arc<RwLock<Known>>,
}

/// The organisation's settings as they are known.
pub(crate) struct Known {
    pub organisation: Arc<Organisation>,
    /// How many transactions have looked at the time zone.
    pub looks: u64,
}

impl Store {
    /// Opens the database at `url` for a command: see [`Store::open_with`].
    ///
    /// # Errors
    /// As [`Database::open`].
    pub async fn open(url: &str) -> Result<Self> {
        Self::open_with(url, Limits::COMMAND).await
    }

    /// Opens the database at `url`, held within limits: see [`Database::open`].
    ///
    /// # Errors
    /// As [`Database::open`].
    pub async fn open_with(url: &str, limits: Limits) -> Result<Self> {
        let database = Database::open(url, limits).await?;
        fold_purchases(&database).await?;
        let organisation = Arc::new(read_organisation(&database).await?);
        Ok(Self { database, organisation: Arc::new(RwLock::new(Known { organisation, looks: 0 })) })
    }

    /// The organisation's settings.
    pub fn organisation(&self) -> Arc<Organisation> {
        Arc::clone(&self.organisation.read().unwrap_or_else(PoisonError::into_inner).organisation)
    }

    /// Begins a transaction that may write: the one way to write business days. Until it ends
    /// [`zone`](Self::zone) is the time zone that holds, whichever process changed it last: nobody
    /// changes it meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`](crate::StoreError::Unavailable) for whoever has waited too long.
    pub(crate) async fn begin(&self) -> Result<Tx> {
        let (tx, zone) = self.database.begin_in_zone().await?;
        let mut known = self.organisation.write().unwrap_or_else(PoisonError::into_inner);
        known.looks += 1;
        if known.organisation.zone.name() != zone {
            let zone = zone.parse().map_err(|reason| Invalid::new("organisation.zone", reason))?;
            known.organisation = Arc::new(Organisation { zone, ..(*known.organisation).clone() });
        }
        drop(known);
        Ok(tx)
    }

    /// The organisation's time zone. What it is may change at any time, but while there is a
    /// transaction.
    pub fn zone(&self) -> Zone {
        self.organisation().zone
    }

    /// The organisation's statuses.
    pub fn statuses(&self) -> Statuses {
        self.organisation().statuses.clone()
    }

    /// The organisation's currency.
    pub fn currency(&self) -> Currency {
        self.organisation().currency
    }

    /// Whether the database answers, from what it keeps.
    ///
    /// # Errors
    /// That it does not.
    pub async fn ping(&self) -> Result<()> {
        let sql = Sql::new("SELECT CAST(count(*) AS BIGINT) FROM organisation");
        (&self.database).fetch_one::<(i64,)>(sql).await.map(|_| ())
    }

    /// Ends all connections; of an SQLite database the log is folded into the file.
    pub async fn close(&self) {
        self.database.close().await;
    }
}
