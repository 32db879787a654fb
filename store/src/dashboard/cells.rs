//! How many clients there are of each kind that indicators tell apart: one walk through an index
//! answers all of them. A test holds it equal to counting each query by itself.

use crate::{
    Result, Store,
    database::{Run, Sql},
    ledger::is_here,
    predicate::{POST, Scoped, Way, push_from},
};
use domain::{
    ClientQuery, ClientSet, Day, Filter, Lifecycle, Range, RefId, Viewer,
    dashboard::{Counts, Figure},
};
use std::collections::HashMap;

/// Clients alike in status and number of purchases, the archived among them.
pub(super) struct Cells(pub Vec<Cell>);

pub(super) struct Cell {
    lifecycle: RefId,
    sales: RefId,
    pub purchases: i64,
    pub counts: Counts,
}

impl Cell {
    pub fn is_here(&self) -> bool {
        is_here(self.lifecycle.0)
    }

    fn is_in(&self, set: &ClientSet) -> bool {
        *set == ClientSet::Everyone || self.is_here()
    }
}

impl Cells {
    /// How many a query counts; without looking at posts and at when somebody was created.
    pub fn of(&self, query: &ClientQuery) -> Counts {
        let narrow = &query.filter.narrow;
        let counted = self
            .0
            .iter()
            .filter(|cell| cell.is_in(&query.set) && narrow.holds(cell.lifecycle, cell.sales, cell.purchases));
        let mut sum = counted.fold(Counts::default(), |sum, cell| plus(sum, cell.counts));
        if narrow.since_known {
            sum.clients = sum.with_since;
        }
        sum
    }

    /// All there are.
    pub fn everyone(&self) -> i64 {
        self.0.iter().map(|cell| cell.counts.clients).sum()
    }

    pub fn archived(&self) -> i64 {
        self.0.iter().filter(|cell| !cell.is_here()).map(|cell| cell.counts.clients).sum()
    }

    /// Those who are in the query's set, but in other statuses.
    pub fn others(&self, query: &ClientQuery) -> i64 {
        let all: i64 = self.0.iter().filter(|cell| cell.is_in(&query.set)).map(|cell| cell.counts.clients).sum();
        all - self.of(query).clients
    }
}

pub(super) fn plus(sum: Counts, more: Counts) -> Counts {
    Counts {
        clients: sum.clients + more.clients,
        with_since: sum.with_since + more.with_since,
        since_sum: sum.since_sum + more.since_sum,
    }
}

/// The mean number of days from becoming a customer to a day.
pub(super) fn mean_age(counts: Counts, day: Day) -> Figure {
    let Counts { with_since, since_sum, .. } = counts;
    Figure::MeanDays { sum: with_since * i64::from(day.number()) - since_sum, of: with_since }
}

type Row = (i64, i64, i64, i64, i64, i64);

impl Store {
    pub(super) async fn cells(&self, viewer: &Viewer) -> Result<Cells> {
        let mut sql = Sql::new(
            "SELECT c.lifecycle_id, c.sales_id, c.purchases, count(*), count(c.customer_since), \
             CAST(coalesce(sum(c.customer_since), 0) AS BIGINT) FROM clients c WHERE c.lifecycle_id <= ",
        );
        sql.push(&Lifecycle::Archived.id().to_string());
        Scoped::new(viewer, &Filter::default()).push(&mut sql);
        sql.push(" GROUP BY c.lifecycle_id, c.sales_id, c.purchases");
        self.read_cells(sql).await
    }

    /// Those of them with whom there was a conversation in the range.
    pub(super) async fn engaged(&self, viewer: &Viewer, range: Range) -> Result<Cells> {
        let mut sql = Sql::new(
            "SELECT c.lifecycle_id, c.sales_id, CAST(0 AS BIGINT), count(*), CAST(0 AS BIGINT), CAST(0 AS BIGINT) \
             FROM (SELECT DISTINCT f.client_id FROM activities f WHERE ",
        );
        sql.push(POST).push(" AND f.day BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
        sql.push(") p CROSS JOIN clients c WHERE c.id = p.client_id AND c.lifecycle_id <= ");
        sql.push(&Lifecycle::Archived.id().to_string());
        Scoped::new(viewer, &Filter::default()).push(&mut sql);
        sql.push(" GROUP BY c.lifecycle_id, c.sales_id");
        self.read_cells(sql).await
    }

    /// How many of a query's clients were created on each day from one on, whatever range it has.
    pub(super) async fn created_since(
        &self,
        viewer: &Viewer,
        query: &ClientQuery,
        from: Day,
    ) -> Result<HashMap<Day, i64>> {
        let mut filter = query.filter.clone();
        filter.narrow.created = None;
        let mut sql = Sql::new("SELECT c.created_day, count(*)");
        push_from(&mut sql, &query.set, &Scoped::new(viewer, &filter), Way::Probe);
        sql.push(" AND c.created_day >= ").bind(from).push(" GROUP BY c.created_day");
        let rows: Vec<(i64, i64)> = (&self.database).fetch_all(sql).await?;
        Ok(rows.into_iter().map(|(day, clients)| (Day::from_number(day as i32), clients)).collect())
    }

    async fn read_cells(&self, sql: Sql) -> Result<Cells> {
        let rows: Vec<Row> = (&self.database).fetch_all(sql).await?;
        let cell = |(lifecycle, sales, purchases, clients, with_since, since_sum): Row| Cell {
            lifecycle: RefId(lifecycle),
            sales: RefId(sales),
            purchases,
            counts: Counts { clients, with_since, since_sum },
        };
        Ok(Cells(rows.into_iter().map(cell).collect()))
    }
}
