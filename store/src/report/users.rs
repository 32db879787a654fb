//! Reports with a row for each user.

use super::{
    facts::{Facts, Tally},
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
        let tallies = self.tallies(viewer, query, |facts| facts.person(), now).await?;
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
        key: impl Fn(&Facts) -> &'static str,
        now: Instant,
    ) -> Result<Tallies> {
        let mut counted: Vec<Counted> = Vec::new();
        for of in query.report.description().columns.iter().filter_map(|column| column.reads.counted()) {
            if !counted.contains(&of) {
                counted.push(of);
            }
        }
        let sets: Vec<FactSet> = counted.iter().map(|of| query.facts(*of)).collect();
        let mut sql = Sql::default();
        let timed = |of: Counted| {
            let asks = |reads: Reads| matches!(reads, Reads::Seconds(asked) | Reads::Minutes(asked) if asked == of);
            query.report.description().columns.iter().any(|column| asks(column.reads))
        };
        for (index, set) in sets.iter().enumerate() {
            let facts = Facts::new(viewer, set, now);
            sql.push(if index == 0 { "" } else { " UNION ALL " });
            facts.push_tally(&mut sql, index, key(&facts), timed(set.of));
        }
        let rows: Vec<(i64, i64, i64, i64)> = (&self.database).fetch_all(sql).await?;
        let tally = |(index, key, facts, seconds): (i64, i64, i64, i64)| -> Option<_> {
            let (key, facts, seconds): Tally = (key, facts, seconds);
            Some(((*counted.get(usize::try_from(index).ok()?)?, key), (facts, seconds)))
        };
        Ok(rows.into_iter().filter_map(tally).collect())
    }
}
