//! `klientela check`: are the derived tables what the log and the facts say?

mod times;

use crate::{
    Result, Store,
    database::{Run, Sql},
    firsts,
    ledger::{Tallies, derived, stored},
    settings::{DAYS, days},
};
use domain::{
    Instant,
    ledger::{Cell, Entry},
};

/// Something that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was checked.
    pub check: &'static str,
    /// What was found, by numbers of records, without personal data.
    pub detail: String,
}

/// So many clients are checked at a time; memory does not grow with the database.
const AT_A_TIME: i64 = 5_000;

/// More findings than this tell nothing new.
const MOST_FINDINGS: usize = 1_000;

impl Store {
    /// Checks spans, spells, moves, tallies, balances, journeys and the fields derived of each client against a
    /// recount from the log and the facts. No finding means all is well.
    ///
    /// # Errors
    /// The database's.
    pub async fn check(&self) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let mut tallies = Tallies::new();
        let mut after = 0;
        let run = &mut &self.database;
        loop {
            let mut sql = Sql::new("SELECT id FROM clients WHERE id > ");
            sql.bind(after).push(" ORDER BY id LIMIT ").bind(AT_A_TIME);
            let clients: Vec<i64> = run.fetch_all::<(i64,)>(sql).await?.into_iter().map(|row| row.0).collect();
            let Some(last) = clients.last() else { break };
            after = *last;
            let stored = stored(run, &clients).await?;
            let derived = derived(run, &clients).await?;
            for client in &clients {
                let (Some(is), Some((_, must))) = (stored.get(client), derived.get(client)) else { continue };
                must.tally(&mut tallies, 1);
                if is.ledger.spans != must.ledger.spans {
                    findings.push(finding("spans", *client, "are not what the log says"));
                }
                if is.ledger.spells != must.ledger.spells {
                    findings.push(finding("spells", *client, "are not what the log says"));
                }
                if is.moves != must.moves {
                    findings.push(finding("moves", *client, "are not what the log says"));
                }
                if (is.current, is.first_advisor) != (must.current, must.first_advisor) {
                    findings.push(finding("current values", *client, "are not the log's last"));
                }
            }
            if findings.len() > MOST_FINDINGS {
                return Ok(findings);
            }
        }
        self.check_tallies(tallies, &mut findings).await?;
        self.check_balances(&mut findings).await?;
        self.check_day_tallies(&mut findings).await?;
        self.check_days(&mut findings).await?;
        self.check_identity(&mut findings).await?;
        self.check_journeys(&mut findings).await?;
        self.check_purchase_keys(&mut findings).await?;
        Ok(findings)
    }

    /// Each business day is that of its instant in the organisation's zone.
    async fn check_days(&self, findings: &mut Vec<Finding>) -> Result<()> {
        self.reload_organisation().await?;
        let zone = self.zone();
        for (table, instant, day) in DAYS {
            let mut after = 0;
            loop {
                let rows = days(&mut &self.database, table, instant, day, "id", after).await?;
                let Some(last) = rows.last() else { break };
                after = last.0;
                for (id, _, at, is) in rows {
                    if is != i64::from(zone.day(Instant::from_micros(at)).number()) {
                        let detail = format!("{day} of {table} {id} is not the day of {instant}");
                        findings.push(Finding { check: "business days", detail });
                    }
                }
                if findings.len() > MOST_FINDINGS {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    async fn check_tallies(&self, mut must: Tallies, findings: &mut Vec<Finding>) -> Result<()> {
        let sql = Sql::new("SELECT dimension, dimension_id, kind, value, day, entered, departed FROM daily");
        let rows: Vec<(i64, i64, i64, i64, i64, i64, i64)> = (&self.database).fetch_all(sql).await?;
        for (dimension, id, kind, value, day, entered, left) in rows {
            let cell = Cell { kind, value, day: domain::Day::from_number(day as i32) };
            let is = Entry { entered, left };
            if must.remove(&(dimension, id, cell)).unwrap_or_default() != is {
                let detail = format!("dimension {dimension}/{id}, kind {kind}, value {value}, day {}", cell.day);
                findings.push(Finding { check: "daily tallies", detail });
            }
        }
        for ((dimension, id, cell), sum) in must {
            if sum != Entry::default() {
                let Cell { kind, value, day } = cell;
                let detail = format!("dimension {dimension}/{id}, kind {kind}, value {value}, day {day}: missing");
                findings.push(Finding { check: "daily tallies", detail });
            }
        }
        Ok(())
    }

    async fn check_balances(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let mut sql = Sql::new(
            "SELECT c.id FROM clients c LEFT JOIN (SELECT client_id, count(*) AS n, \
             CAST(sum(amount) AS BIGINT) AS total FROM purchases WHERE state = 'closed' GROUP BY client_id) p \
             ON p.client_id = c.id WHERE c.purchases <> coalesce(p.n, 0) OR c.life_total <> coalesce(p.total, 0) \
             LIMIT ",
        );
        sql.bind(AT_A_TIME);
        for (client,) in (&self.database).fetch_all::<(i64,)>(sql).await? {
            findings.push(finding("life total", client, "is not the sum of the purchases"));
        }
        let mut sql = Sql::new(
            "SELECT c.id FROM clients c LEFT JOIN (SELECT client_id, max(at) AS last FROM activities \
             WHERE state = 'done' GROUP BY client_id) a ON a.client_id = c.id \
             WHERE coalesce(c.last_activity_at, 0) <> coalesce(a.last, 0) LIMIT ",
        );
        sql.bind(AT_A_TIME);
        for (client,) in (&self.database).fetch_all::<(i64,)>(sql).await? {
            findings.push(finding("last activity", client, "is not that of the activities"));
        }
        for (check, mut sql) in firsts::wrong() {
            sql.bind(AT_A_TIME);
            for (client,) in (&self.database).fetch_all::<(i64,)>(sql).await? {
                findings.push(finding(check, client, "are not what the facts say"));
            }
        }
        Ok(())
    }
}

fn finding(check: &'static str, client: i64, what: &str) -> Finding {
    Finding { check, detail: format!("of client {client} {what}") }
}
