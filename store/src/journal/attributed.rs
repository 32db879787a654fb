//! Attribution: the journeys of a journal, counted by what had brought the clients.

use super::brought;
use crate::{
    Result, Store,
    database::{Run, Sql},
    import::names::look_up,
};
use domain::{
    Currency, Instant, Money, NONE, RefId, Viewer,
    journal::{AttributionRow, AttributionSort, AttributionTable, JournalQuery, median},
    journey::Attribution,
};
use std::collections::{BTreeMap, HashMap};

impl Store {
    /// What came of the clients of a journal by what had brought them, those that brought most first. The order of the
    /// journal says nothing here.
    ///
    /// # Errors
    /// The database's.
    pub async fn attribution(
        &self,
        viewer: &Viewer,
        query: &JournalQuery,
        by: Attribution,
        now: Instant,
    ) -> Result<AttributionTable> {
        self.tell_journeys().await?;
        let (run, currency, column) = (&mut &self.database, self.currency(), brought(by));
        let mut sql = Sql::new(&format!(
            "SELECT {column} AS value, j.deal_touches, j.deal_days, count(*) AS clients, \
             CAST(sum(j.deals) AS BIGINT) AS deals, CAST(sum(j.ltv) AS BIGINT) AS ltv"
        ));
        self.push_from(&mut sql, viewer, query, now);
        sql.push(&format!(" GROUP BY {column}, j.deal_touches, j.deal_days"));
        let mut sums: BTreeMap<i64, Sums> = BTreeMap::new();
        for alike in run.fetch_all::<Alike>(sql).await? {
            sums.entry(alike.value).or_default().add(&alike);
        }
        let words = sums.keys().copied().filter(|value| *value != NONE.0);
        let names: HashMap<i64, String> =
            look_up(run, "SELECT id, name FROM terms WHERE id IN ", words).await?.into_iter().collect();
        let mut total = Sums::default();
        sums.values().for_each(|of| total.add_all(of));
        let row = |(value, of): (i64, Sums)| of.row(RefId(value), names.get(&value).cloned(), currency);
        let mut rows: Vec<AttributionRow> = sums.into_iter().map(row).collect();
        AttributionSort::default().sort(&mut rows);
        Ok(AttributionTable { rows, total: total.row(NONE, None, currency) })
    }
}

/// Clients of a value whose way to the first deal was alike; of who has made none it has no length.
#[derive(sqlx::FromRow)]
struct Alike {
    value: i64,
    deal_touches: Option<i64>,
    deal_days: Option<i64>,
    clients: i64,
    deals: i64,
    ltv: i64,
}

/// What came of some clients, with how many of them needed so many touches and so many days.
#[derive(Default)]
struct Sums {
    clients: i64,
    deals: i64,
    ltv: i64,
    touches: BTreeMap<i64, i64>,
    days: BTreeMap<i64, i64>,
}

impl Sums {
    fn add(&mut self, alike: &Alike) {
        self.clients += alike.clients;
        self.deals += alike.deals;
        self.ltv = self.ltv.saturating_add(alike.ltv);
        for (counted, number) in [(&mut self.touches, alike.deal_touches), (&mut self.days, alike.deal_days)] {
            if let Some(number) = number {
                *counted.entry(number).or_default() += alike.clients;
            }
        }
    }

    fn add_all(&mut self, other: &Self) {
        self.clients += other.clients;
        self.deals += other.deals;
        self.ltv = self.ltv.saturating_add(other.ltv);
        for (counted, others) in [(&mut self.touches, &other.touches), (&mut self.days, &other.days)] {
            for (number, count) in others {
                *counted.entry(*number).or_default() += count;
            }
        }
    }

    fn row(&self, value: RefId, name: Option<String>, currency: Currency) -> AttributionRow {
        let middle = |counted: &BTreeMap<i64, i64>| median(&counted.iter().map(|(n, c)| (*n, *c)).collect::<Vec<_>>());
        AttributionRow {
            value,
            name,
            clients: self.clients,
            buyers: self.days.values().sum(),
            deals: self.deals,
            ltv: Money { minor_units: self.ltv, currency },
            touches: middle(&self.touches),
            days: middle(&self.days),
        }
    }
}
