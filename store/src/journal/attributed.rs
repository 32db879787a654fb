//! Attribution: the journeys of a journal, counted by what had brought the clients.

use super::brought;
use crate::{
    Result, Store,
    database::{Run, Sql},
    import::names::look_up,
};
use domain::{
    Instant, Money, NONE, RefId, Viewer,
    journal::{AttributionRow, AttributionTable, JournalQuery, median},
    journey::Attribution,
};
use std::collections::{BTreeMap, HashMap};

/// So many clients of a value have made their first deal after so many touches or days.
type Counted = BTreeMap<i64, Vec<(i64, i64)>>;

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
            "SELECT {column}, count(*), count(j.deal_days), CAST(sum(j.deals) AS BIGINT), CAST(sum(j.ltv) AS BIGINT)"
        ));
        self.push_from(&mut sql, viewer, query, now);
        sql.push(&format!(" GROUP BY {column}"));
        let counts = run.fetch_all::<(i64, i64, i64, i64, i64)>(sql).await?;
        let touches = self.counted(viewer, query, column, "j.deal_touches", now).await?;
        let days = self.counted(viewer, query, column, "j.deal_days", now).await?;
        let words = counts.iter().map(|(value, ..)| *value).filter(|value| *value != NONE.0);
        let names: HashMap<i64, String> =
            look_up(run, "SELECT id, name FROM terms WHERE id IN ", words).await?.into_iter().collect();
        let middle = |of: &Counted, value| of.get(&value).and_then(|counted| median(counted));
        let mut rows: Vec<AttributionRow> = counts
            .into_iter()
            .map(|(value, clients, buyers, deals, ltv)| AttributionRow {
                value: RefId(value),
                name: names.get(&value).cloned(),
                clients,
                buyers,
                deals,
                ltv: Money { minor_units: ltv, currency },
                touches: middle(&touches, value),
                days: middle(&days, value),
            })
            .collect();
        let sum = |of: fn(&AttributionRow) -> i64| rows.iter().map(of).fold(0, i64::saturating_add);
        let total = AttributionRow {
            value: NONE,
            name: None,
            clients: sum(|row| row.clients),
            buyers: sum(|row| row.buyers),
            deals: sum(|row| row.deals),
            ltv: Money { minor_units: sum(|row| row.ltv.minor_units), currency },
            touches: median(&together(touches)),
            days: median(&together(days)),
        };
        domain::journal::AttributionSort::default().sort(&mut rows);
        Ok(AttributionTable { rows, total })
    }

    /// How many clients of each value have made their first deal after how many touches or days, these in their order.
    async fn counted(
        &self,
        viewer: &Viewer,
        query: &JournalQuery,
        column: &str,
        number: &str,
        now: Instant,
    ) -> Result<Counted> {
        let mut sql = Sql::new(&format!("SELECT {column}, {number}, count(*)"));
        self.push_from(&mut sql, viewer, query, now);
        sql.push(&format!(" AND {number} IS NOT NULL GROUP BY {column}, {number} ORDER BY {column}, {number}"));
        let mut counted = Counted::new();
        for (value, number, count) in (&self.database).fetch_all::<(i64, i64, i64)>(sql).await? {
            counted.entry(value).or_default().push((number, count));
        }
        Ok(counted)
    }
}

/// The same of all values.
fn together(counted: Counted) -> Vec<(i64, i64)> {
    let mut all: BTreeMap<i64, i64> = BTreeMap::new();
    for (number, count) in counted.into_values().flatten() {
        *all.entry(number).or_default() += count;
    }
    all.into_iter().collect()
}
