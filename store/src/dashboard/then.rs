//! How it was at the end of an earlier day: as it is now, but for those who came, left or bought
//! since. Only these are looked at.

use super::cells::{Cells, plus};
use crate::{
    Result, Store,
    database::{Run, Sql},
    predicate::Scoped,
};
use domain::{Bought, Classification, ClientQuery, ClientSet, Day, Filter, Movement, RefId, Viewer, dashboard::Counts};

/// Who was here on a day, by how often they had bought until then.
pub(super) struct Then(Vec<(i64, Counts)>);

impl Then {
    /// Those who had bought so often.
    pub fn bought(&self, bought: Option<Bought>) -> Counts {
        let counted = self.0.iter().filter(|(purchases, _)| bought.is_none_or(|bought| bought.holds(*purchases)));
        counted.fold(Counts::default(), |sum, (_, counts)| plus(sum, *counts))
    }
}

impl Store {
    /// How many were in any of these statuses at the end of a day.
    pub(super) async fn count_in_status(&self, viewer: &Viewer, statuses: &[RefId], day: Day) -> Result<i64> {
        let mut sum = 0;
        for value in statuses {
            let of = self.statuses().find(*value).map(|status| status.classification);
            let classification = of.unwrap_or(Classification::Sales);
            let query = ClientQuery::of(ClientSet::InState { classification, value: *value, day: Some(day) });
            sum += self.count_clients(viewer, &query).await?;
        }
        Ok(sum)
    }

    pub(super) async fn then(&self, viewer: &Viewer, now: &Cells, day: Day) -> Result<Then> {
        let mut then: Vec<(i64, Counts)> =
            now.0.iter().filter(|cell| cell.is_here()).map(|cell| (cell.purchases, cell.counts)).collect();
        type Row = (i64, i64, i64, i64, i64, i64, i64);
        let rows: Vec<Row> = (&self.database).fetch_all(moved_since(viewer, day)).await?;
        for (here, was_here, purchases, later, clients, with_since, since_sum) in rows {
            if here == 1 {
                let gone = Counts { clients: -clients, with_since: -with_since, since_sum: -since_sum };
                then.push((purchases, gone));
            }
            if was_here == 1 {
                then.push((purchases - later, Counts { clients, with_since, since_sum }));
            }
        }
        Ok(Then(then))
    }
}

/// Those who came, left or bought after a day: whether they are here now and were on that day, how
/// often they bought in all and since then.
fn moved_since(viewer: &Viewer, day: Day) -> Sql {
    let (arrivals, departures): (Vec<_>, Vec<_>) =
        Movement::ALL.into_iter().partition(|movement| movement.is_arrival());
    let mut sql = Sql::new(
        "SELECT t.here, t.was_here, t.purchases, t.later, count(*), count(t.since), \
         CAST(coalesce(sum(t.since), 0) AS BIGINT) FROM (SELECT CAST(CASE WHEN c.lifecycle_id <= 5 THEN 1 ELSE 0 END \
         AS BIGINT) AS here, CAST(CASE WHEN EXISTS (SELECT 1 FROM spells m WHERE m.client_id = c.id AND m.from_day <= ",
    );
    sql.bind(day).push(" AND m.to_day > ").bind(day);
    sql.push(") THEN 1 ELSE 0 END AS BIGINT) AS was_here, c.purchases, c.customer_since AS since, ");
    sql.push("(SELECT count(*) FROM purchases l WHERE l.client_id = c.id AND l.state = 'closed' AND l.day > ");
    sql.bind(day).push(") AS later FROM clients c WHERE c.id IN (SELECT p.client_id FROM spells p WHERE p.arrival IN ");
    sql.bind_list(arrivals.into_iter().map(Movement::number)).push(" AND p.from_day > ").bind(day);
    sql.push(" UNION SELECT p.client_id FROM spells p WHERE p.departure IN ");
    sql.bind_list(departures.into_iter().map(Movement::number)).push(" AND p.to_day > ").bind(day);
    sql.push(" UNION SELECT l.client_id FROM purchases l WHERE l.state = 'closed' AND l.day > ").bind(day).push(")");
    Scoped::new(viewer, &Filter::default()).push(&mut sql);
    sql.push(") t GROUP BY t.here, t.was_here, t.purchases, t.later");
    sql
}
