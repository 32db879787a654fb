//! Reports with a row for each user.

use super::{
    facts::{Facts, Per},
    list::Turn,
    sheet::{Sheet, Sorted},
};
use crate::{
    Result, Store,
    database::{Run, Sql},
    text,
};
use domain::{
    Instant, RefId, Viewer,
    report::{Counted, FactSet, Field, Reads, ReportPage, ReportQuery, Value},
};
use std::collections::HashMap;

/// How many facts there are of what is counted, and their seconds, by key.
pub(super) type Tallies = HashMap<(Counted, i64), (i64, i64)>;

impl Store {
    pub(super) async fn report_by_user(
        &self,
        viewer: &Viewer,
        query: &ReportQuery,
        turn: Turn<'_>,
        now: Instant,
    ) -> Result<ReportPage> {
        let tallies = self.tallies(viewer, query, Per::Person, now).await?;
        let sql = Sql::new("SELECT id, login, name, disabled FROM users");
        let users: Vec<(i64, String, String, bool)> = (&self.database).fetch_all(sql).await?;
        let chosen = query.filters.refs(Field::User);
        let (own, columns) = (viewer.own(), query.report.description().columns);
        let mut sheet = Sheet::new(columns);
        for (id, login, name, disabled) in users {
            let user = RefId(id);
            let asked = chosen.is_empty() || chosen.contains(&user);
            let counts = |of| tallies.get(&(of, id)).copied().unwrap_or_default();
            let idle = !columns.iter().filter_map(|column| column.reads.counted()).any(|of| counts(of).0 > 0);
            if !asked || own.is_some_and(|own| own != user) || (disabled && idle) {
                continue;
            }
            let cells = columns.iter().map(|column| match column.reads {
                Reads::User => Sorted { by: text::fold(&name).into(), value: Value::Text(name.clone()) },
                Reads::Login => Sorted { by: text::fold(&login).into(), value: Value::Text(login.clone()) },
                Reads::Count(of) => counts(of).0.into(),
                Reads::Seconds(of) | Reads::Minutes(of) => counts(of).1.into(),
                _ => Sorted::default(),
            });
            sheet.push(id, cells.collect());
        }
        sheet.page(query.sort, turn)
    }

    /// What a report's columns count, by a key of the facts.
    pub(super) async fn tallies(
        &self,
        viewer: &Viewer,
        query: &ReportQuery,
        per: Per,
        now: Instant,
    ) -> Result<Tallies> {
        let mut counted: Vec<Counted> = Vec::new();
        for of in query.report.description().columns.iter().filter_map(|column| column.reads.counted()) {
            if !counted.contains(&of) {
                counted.push(of);
            }
        }
        let sets: Vec<FactSet> = counted.iter().map(|of| query.facts(*of)).collect();
        let untallied = self.untallied(query.range).await?;
        let mut sql = Sql::default();
        let timed = |of: Counted| {
            let asks = |reads: Reads| matches!(reads, Reads::Seconds(asked) | Reads::Minutes(asked) if asked == of);
            query.report.description().columns.iter().any(|column| asks(column.reads))
        };
        for (index, set) in sets.iter().enumerate() {
            let facts = Facts::new(self.zone(), viewer, set, now);
            sql.push(if index == 0 { "" } else { " UNION ALL " });
            facts.push_tally(&mut sql, index, per, timed(set.of), &untallied);
        }
        let rows: Vec<(i64, i64, i64, i64)> = (&self.database).fetch_all(sql).await?;
        let mut tallies = Tallies::new();
        for (index, key, facts, seconds) in rows {
            let of = usize::try_from(index).ok().and_then(|index| counted.get(index));
            let tally = of.map(|of| tallies.entry((*of, key)).or_default());
            if let Some((all, all_seconds)) = tally {
                *all += facts;
                *all_seconds += seconds;
            }
        }
        Ok(tallies)
    }
}
