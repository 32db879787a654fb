//! The metrics and the change bridge.

use crate::{
    Result, Store,
    database::{Run, Sql},
    predicate::{Scoped, push_tallies},
};
use domain::{Bridge, Filter, Metrics, Movement, Permanence, Range, Viewer, ledger::Cell};
use std::collections::HashMap;

/// Sums of one value's tallies around a range.
#[derive(Clone, Copy, Default)]
struct Sums {
    /// Entered less left before the range.
    before: i64,
    /// Entered less left on its first day.
    first_day: i64,
    /// Entered in it.
    entered: i64,
    /// Left in it.
    left: i64,
}

impl Store {
    /// The metrics over `range` for some of the viewer's clients (SPEC §2).
    ///
    /// # Errors
    /// The database's.
    pub async fn metrics(&self, viewer: &Viewer, range: Range, filter: &Filter) -> Result<Metrics> {
        let scoped = Scoped::new(viewer, filter);
        let sums = self.flow_sums(&scoped, range).await?;
        let of = |value: i64| sums.get(&value).copied().unwrap_or_default();
        let moved = |movement: Movement| of(movement.number()).entered;
        let sign = |movement: Movement| if movement.is_arrival() { 1 } else { -1 };
        let here = |count: fn(Sums) -> i64| -> i64 {
            Movement::ALL.iter().map(|movement| sign(*movement) * count(of(movement.number()))).sum()
        };
        let mut bridge = Bridge {
            before: here(|sums| sums.before),
            new: moved(Movement::New),
            reactivated: moved(Movement::Reactivated),
            archived: moved(Movement::Archived),
            deleted: moved(Movement::Deleted),
            merged: moved(Movement::Merged),
            after: 0,
        };
        bridge.after = bridge.sum();
        // Of those who came in the range some were here in it before: they count once.
        let returns = self.returns(&scoped, range).await?;
        let on_first_day = here(|sums| sums.before + sums.first_day);
        let first_arrivals_later = bridge.new - of(Movement::New.number()).first_day;
        let total = on_first_day + first_arrivals_later + returns.unseen;
        let new = bridge.new + returns.new;
        let lasting = of(Cell::SPELLS);
        let lasting_count = lasting.before + lasting.entered - lasting.left;
        let starts = of(Cell::SPELL_STARTS);
        let starts_sum = starts.before + starts.entered - starts.left;
        Ok(Metrics {
            total,
            new,
            recurrent: total - new,
            total_at_end: bridge.after,
            permanence: Permanence {
                ended: lasting.left,
                ended_days: of(Cell::ENDED_DAYS).entered,
                lasting: lasting_count,
                lasting_days: lasting_count * range.to().number() as i64 - starts_sum,
            },
            bridge,
        })
    }

    async fn flow_sums(&self, scoped: &Scoped, range: Range) -> Result<HashMap<i64, Sums>> {
        let mut sql = Sql::new("SELECT value, ");
        let sums = [("<", "entered - departed"), ("=", "entered - departed"), (">=", "entered"), (">=", "departed")];
        for (index, (condition, sum)) in sums.into_iter().enumerate() {
            sql.push(if index == 0 { "" } else { ", " });
            sql.push("CAST(coalesce(sum(CASE WHEN day ").push(condition).push(" ").bind(range.from());
            sql.push(" THEN ").push(sum).push(" END), 0) AS BIGINT)");
        }
        sql.push(" FROM ");
        push_tallies(&mut sql, scoped, Cell::FLOW);
        sql.push(" WHERE day <= ").bind(range.to()).push(" GROUP BY value");
        let rows: Vec<(i64, i64, i64, i64, i64)> = (&self.database).fetch_all(sql).await?;
        let sums = |(value, before, first_day, entered, left)| (value, Sums { before, first_day, entered, left });
        Ok(rows.into_iter().map(sums).collect())
    }

    async fn returns(&self, scoped: &Scoped, range: Range) -> Result<Returns> {
        let mut sql = Sql::new("SELECT count(CASE WHEN p.from_day > ");
        sql.bind(range.from()).push(" AND (p.previous_to IS NULL OR p.previous_to <= ").bind(range.from());
        sql.push(") THEN 1 END), count(CASE WHEN p.previous_to IS NULL AND p.created_day >= ").bind(range.from());
        sql.push(" THEN 1 END) FROM spells p");
        if !scoped.is_everybody() {
            sql.push(" JOIN clients c ON c.id = p.client_id");
        }
        sql.push(" WHERE p.arrival = 2 AND p.from_day BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
        if !scoped.is_everybody() {
            scoped.push(&mut sql);
        }
        let (unseen, new) = (&self.database).fetch_one(sql).await?;
        Ok(Returns { unseen, new })
    }
}

/// Of the spells of the range that are not the first day of somebody new.
struct Returns {
    /// Those that began after the first day, of clients who had not been here in the range before.
    unseen: i64,
    /// Those of clients created in the range who were not here on the day they were created.
    new: i64,
}
