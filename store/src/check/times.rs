//! What is said to have been before there was anybody, or not yet: no file and no form takes it (SPEC
//! §7), but it may have come before that was so.

use super::{AT_A_TIME, Finding};
use crate::{
    Result, Store,
    database::{Run, Sql},
};
use domain::{Day, Instant};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Instants, of which none lies later than tomorrow.
    Instants,
    /// Instants of what is planned too: they may lie ahead.
    Plans,
    /// Days, of which none lies later than tomorrow.
    Days,
    /// Days, of which none lies later than today.
    PastDays,
}

/// The columns with the instants and days of what happened: table, whose it is, column, what it holds,
/// and of which rows.
const COLUMNS: [(&str, &str, &str, Holds, &str); 14] = [
    ("clients", "id", "created_at", Holds::Instants, "1 = 1"),
    ("clients", "id", "customer_since", Holds::PastDays, "1 = 1"),
    ("changes", "client_id", "at", Holds::Instants, "1 = 1"),
    ("activities", "client_id", "at", Holds::Instants, "state NOT IN ('planned', 'cancelled')"),
    ("activities", "client_id", "at", Holds::Plans, "state IN ('planned', 'cancelled')"),
    ("activities", "client_id", "due_at", Holds::Plans, "1 = 1"),
    ("activities", "client_id", "entered_at", Holds::Instants, "state NOT IN ('planned', 'cancelled')"),
    ("purchases", "client_id", "at", Holds::Instants, "state = 'closed'"),
    ("purchases", "client_id", "at", Holds::Plans, "state <> 'closed'"),
    ("contracts", "client_id", "signed_day", Holds::Days, "1 = 1"),
    ("leads", "client_id", "created_at", Holds::Instants, "1 = 1"),
    ("leads", "client_id", "assigned_at", Holds::Instants, "1 = 1"),
    ("leads", "client_id", "converted_at", Holds::Instants, "1 = 1"),
    ("leads", "client_id", "expired_at", Holds::Instants, "1 = 1"),
];

impl Store {
    /// Looks for what is said to have happened later than tomorrow or before 1900, and for customers
    /// since a day to come. No finding means there is none.
    ///
    /// # Errors
    /// The database's.
    pub async fn check_times(&self, now: Instant) -> Result<Vec<Finding>> {
        let zone = self.zone();
        let today = zone.day(now);
        let mut findings = Vec::new();
        for (table, owner, column, holds, of) in COLUMNS {
            let is_day = matches!(holds, Holds::Days | Holds::PastDays);
            let edge = |day: Day, end: bool| match (is_day, end) {
                (true, _) => i64::from(day.number()),
                (false, false) => zone.start_of(day).micros(),
                (false, true) => zone.end_of(day).micros(),
            };
            let latest = match holds {
                Holds::Plans => Day::MAX,
                Holds::PastDays => today,
                Holds::Instants | Holds::Days => today.plus(1),
            };
            let mut sql = Sql::new(&format!(
                "SELECT CAST(id AS BIGINT), {owner}, CAST({column} AS BIGINT) FROM {table} WHERE {of} AND ({column} < "
            ));
            sql.bind(edge(Day::MIN, false)).push(&format!(" OR {column} > ")).bind(edge(latest, true));
            sql.push(") ORDER BY id LIMIT ").bind(AT_A_TIME);
            for (id, client, is) in (&self.database).fetch_all::<(i64, Option<i64>, i64)>(sql).await? {
                let wrong = if is < edge(Day::MIN, false) { "is before 1900" } else { "is in the future" };
                let of = match client.filter(|_| table != "clients") {
                    Some(client) => format!("{table} {id}, of client {client},"),
                    None => format!("{table} {id}"),
                };
                findings.push(Finding { check: "dates", detail: format!("{column} of {of} {wrong}") });
            }
        }
        Ok(findings)
    }
}
