//! The status boards.

use crate::{
    Result, Store,
    clients::Member,
    database::{Run, Sql},
    predicate::{Scoped, Way, push_from},
};
use domain::{Board, Classification, ClientQuery, ClientSet, Day, Filter, Lifecycle, Viewer};

impl Store {
    /// The statuses that boards and the graph show, in the organisation's order.
    pub(crate) fn shown_statuses(&self) -> Vec<Lifecycle> {
        let statuses = self.statuses();
        let shown = statuses.of(Classification::Lifecycle).filter_map(|status| Lifecycle::from_id(status.id));
        shown.filter(|status| Lifecycle::SHOWN.contains(status)).collect()
    }

    /// The boards as of now: the five statuses, each with its number and its first `per_board`
    /// clients, those longest in it first.
    ///
    /// # Errors
    /// The database's.
    pub async fn boards(&self, viewer: &Viewer, filter: &Filter, per_board: u32, today: Day) -> Result<Vec<Board>> {
        let scoped = Scoped::new(viewer, filter);
        let mut boards = Vec::with_capacity(Lifecycle::SHOWN.len());
        let mut members = Vec::new();
        for status in self.shown_statuses() {
            let classification = Classification::Lifecycle;
            let set = ClientSet::InState { classification, value: status.id(), day: None };
            let mut sql = Sql::new("SELECT c.id");
            push_from(&mut sql, &set, &scoped, Way::Probe);
            sql.push(" ORDER BY c.lifecycle_since, c.id LIMIT ").bind(per_board as i64);
            let found: Vec<(i64,)> = (&self.database).fetch_all(sql).await?;
            let count = self.count_clients(viewer, &ClientQuery::of(set).with(filter.clone())).await?;
            boards.push((status, count, found.len()));
            members.extend(found.into_iter().map(|(client,)| Member::of(client)));
        }
        // All boards are filled in one go.
        let mut rows = self.fill(members, today).await?.into_iter();
        let board = |(status, count, shown): (Lifecycle, i64, usize)| Board {
            value: status.id(),
            status: status.code().to_owned(),
            count,
            rows: rows.by_ref().take(shown).collect(),
        };
        Ok(boards.into_iter().map(board).collect())
    }
}
