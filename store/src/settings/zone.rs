//! Another time zone: every business day is computed anew from its instant (SPEC §1).

use crate::{
    Result, Store, Zone,
    database::{Run, Sql, Tx},
    firsts::SERVED_DAY,
    ledger::Refresh,
};
use std::collections::BTreeSet;

/// Where an instant stands with the business day it falls on: table, instant, day.
pub(crate) const DAYS: [(&str, &str, &str); 14] = [
    ("clients", "created_at", "created_day"),
    ("changes", "at", "day"),
    ("activities", "at", "day"),
    ("activities", "due_at", "due_day"),
    ("activities", "entered_at", "entered_day"),
    ("purchases", "at", "day"),
    ("leads", "created_at", "created_day"),
    ("leads", "assigned_at", "assigned_day"),
    ("leads", "converted_at", "converted_day"),
    ("leads", "expired_at", "expired_day"),
    ("acts", "at", "day"),
    ("events", "at", "day"),
    ("post_updates", "at", "day"),
    ("touches", "at", "day"),
];

/// Rows are read so many at a time.
const AT_A_TIME: i64 = 10_000;
/// Rows are written so many at a time.
const WRITTEN: usize = 1_000;
/// Clients are derived anew so many at a time.
const DERIVED: usize = 2_000;

/// How far a change of the time zone has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayChange {
    /// How many days were looked at.
    pub seen: i64,
    /// How many of them are others now.
    pub changed: i64,
}

impl Store {
    /// How many business days a change of the time zone looks at.
    ///
    /// # Errors
    /// The database's.
    pub async fn count_days(&self) -> Result<i64> {
        let mut all = 0;
        for (table, instant, _) in DAYS {
            let sql = Sql::new(&format!("SELECT count({instant}) FROM {table}"));
            all += (&self.database).fetch_one::<(i64,)>(sql).await?.0;
        }
        Ok(all)
    }

    /// Changes the organisation's time zone, and every business day with it, in one transaction:
    /// broken off, nothing has changed. `progress` is told now and then how far it has come.
    ///
    /// # Errors
    /// The database's.
    pub async fn change_zone(&self, zone: Zone, mut progress: impl FnMut(DayChange) + Send) -> Result<DayChange> {
        let mut tx = self.database.begin_to_change_zone().await?;
        let mut sql = Sql::new("UPDATE organisation SET zone = ");
        sql.bind(zone.name());
        tx.execute(sql).await?;
        let mut come = DayChange::default();
        let mut clients = BTreeSet::new();
        for (table, instant, day) in DAYS {
            let owner = match table {
                "clients" => "id",
                "changes" => "client_id",
                _ => "CAST(0 AS BIGINT)",
            };
            let mut after = 0;
            loop {
                let rows = days(&mut tx, table, instant, day, owner, after).await?;
                let Some(last) = rows.last() else { break };
                after = last.0;
                come.seen += rows.len() as i64;
                let wrong: Vec<(i64, i64)> = rows
                    .into_iter()
                    .filter_map(|(id, owner, at, now)| {
                        let must = i64::from(zone.day(domain::Instant::from_micros(at)).number());
                        (must != now).then(|| {
                            clients.insert(owner);
                            (id, must)
                        })
                    })
                    .collect();
                come.changed += wrong.len() as i64;
                for wrong in wrong.chunks(WRITTEN) {
                    write(&mut tx, table, day, wrong).await?;
                }
                progress(come);
            }
        }
        clients.remove(&0);
        let clients: Vec<i64> = clients.into_iter().collect();
        for clients in clients.chunks(DERIVED) {
            Refresh::begin(&mut tx, clients).await?.finish(&mut tx, clients).await?;
            progress(come);
        }
        // The days of leads are nobody's in particular.
        tx.execute(Sql::new(&format!("UPDATE clients SET served_day = {SERVED_DAY}"))).await?;
        tx.commit().await?;
        self.reload_organisation().await?;
        Ok(come)
    }
}

/// Some rows after one: number, whose it is, instant, day.
pub(crate) async fn days(
    run: &mut impl Run,
    table: &str,
    instant: &str,
    day: &str,
    owner: &str,
    after: i64,
) -> Result<Vec<(i64, i64, i64, i64)>> {
    let mut sql = Sql::new(&format!(
        "SELECT id, {owner}, {instant}, coalesce({day}, -9000000) FROM {table} WHERE {instant} IS NOT NULL AND id > "
    ));
    sql.bind(after).push(" ORDER BY id LIMIT ").bind(AT_A_TIME);
    run.fetch_all(sql).await
}

async fn write(tx: &mut Tx, table: &str, day: &str, rows: &[(i64, i64)]) -> Result<()> {
    let mut sql = Sql::new(&format!("UPDATE {table} SET {day} = CASE id"));
    for (id, must) in rows {
        sql.push(" WHEN ").bind(*id).push(" THEN CAST(").bind(*must).push(" AS BIGINT)");
    }
    sql.push(" END WHERE id IN ").bind_list(rows.iter().map(|(id, _)| *id));
    tx.execute(sql).await.map(|_| ())
}
