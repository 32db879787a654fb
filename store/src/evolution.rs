//! The evolution graph.

use crate::{
    Result, Store,
    database::{Run, Sql},
    predicate::{Scoped, push_tallies},
};
use domain::{
    Classification, Day, Evolution, EvolutionQuery, Invalid, Movement, NONE, Range, Reason, RefId, Series, Viewer,
    evolution::DayDetail, ledger::Cell,
};
use std::collections::{BTreeMap, HashMap};

/// No graph is longer: 200 years of days.
const MOST_DAYS: i32 = 73_200;

/// The tallies of one value over a range.
struct Tally {
    value: i64,
    /// Entered less left before the range.
    before: i64,
    /// Day and change of the days in the range that have any.
    changes: Vec<(i64, i64)>,
}

impl Store {
    /// The graph's numbers.
    ///
    /// # Errors
    /// [`Invalid`] on `to` for a range of more than 200 years.
    pub async fn evolution(&self, viewer: &Viewer, query: &EvolutionQuery) -> Result<Evolution> {
        if query.range.len() > MOST_DAYS {
            return Err(Invalid::new("to", Reason::TooLarge).into());
        }
        let scoped = Scoped::new(viewer, &query.filter);
        let kind = query.by.map_or(Cell::FLOW, Classification::number);
        let mut runs = self.runs(&scoped, kind, query.range).await?;
        let series = match query.by {
            None => flow(&mut runs, query.range),
            Some(classification) => {
                let values = self.values(viewer, classification).await?;
                let mut by_value: HashMap<i64, Tally> = runs.into_iter().map(|run| (run.value, run)).collect();
                let always = matches!(classification, Classification::Lifecycle | Classification::Sales);
                let mut series = Vec::with_capacity(values.len());
                for value in values {
                    let run = by_value.remove(&value.id.0);
                    let counts = run.map(|run| run.states(query.range));
                    if always || counts.as_ref().is_some_and(|counts| counts.iter().any(|count| *count != 0)) {
                        let counts = counts.unwrap_or_else(|| vec![0; query.range.len() as usize]);
                        series.push(Series { value: value.id, status: value.status, label: value.label, counts });
                    }
                }
                series
            }
        };
        Ok(Evolution { first: query.range.from(), series })
    }

    /// The tallies of each value: their sum before the range, and day by day in it. Aggregated in
    /// the database to one row for each value.
    async fn runs(&self, scoped: &Scoped, kind: i64, range: Range) -> Result<Vec<Tally>> {
        let mut sql = Sql::new("SELECT value, CAST(coalesce(sum(CASE WHEN day < ");
        sql.bind(range.from()).push(" THEN entered - departed END), 0) AS BIGINT), string_agg(CASE WHEN day >= ");
        sql.bind(range.from());
        sql.push(" THEN CAST(day AS TEXT) || ':' || CAST(entered - departed AS TEXT) END, ' ') FROM ");
        push_tallies(&mut sql, scoped, kind);
        sql.push(" WHERE day <= ").bind(range.to()).push(" GROUP BY value");
        let rows: Vec<(i64, i64, Option<String>)> = (&self.database).fetch_all(sql).await?;
        Ok(rows
            .into_iter()
            .map(|(value, before, changes)| {
                let pairs = changes.unwrap_or_default();
                let changes = pairs.split(' ').filter_map(|pair| {
                    let (day, change) = pair.split_once(':')?;
                    Some((day.parse().ok()?, change.parse().ok()?))
                });
                Tally { value, before, changes: changes.collect() }
            })
            .collect())
    }

    /// The numbers of one day: each status's number, how many entered and left.
    /// Of the flow: the movements of that day.
    ///
    /// # Errors
    /// The database's.
    pub async fn day_detail(&self, viewer: &Viewer, query: &EvolutionQuery, day: Day) -> Result<Vec<DayDetail>> {
        let scoped = Scoped::new(viewer, &query.filter);
        let kind = query.by.map_or(Cell::FLOW, Classification::number);
        let mut sql =
            Sql::new("SELECT value, CAST(sum(entered - departed) AS BIGINT), CAST(coalesce(sum(CASE WHEN day = ");
        sql.bind(day).push(" THEN entered END), 0) AS BIGINT), CAST(coalesce(sum(CASE WHEN day = ").bind(day);
        sql.push(" THEN departed END), 0) AS BIGINT) FROM ");
        push_tallies(&mut sql, &scoped, kind);
        sql.push(" WHERE day <= ").bind(day).push(" GROUP BY value");
        let rows: Vec<(i64, i64, i64, i64)> = (&self.database).fetch_all(sql).await?;
        let found: HashMap<i64, (i64, i64, i64)> =
            rows.into_iter().map(|(value, count, entered, left)| (value, (count, entered, left))).collect();
        let details = match query.by {
            None => {
                let on = |movement: Movement| found.get(&movement.number()).copied().unwrap_or_default();
                let total = Movement::ALL
                    .map(|movement| if movement.is_arrival() { on(movement).0 } else { -on(movement).0 })
                    .iter()
                    .sum();
                let mut details = vec![DayDetail {
                    value: NONE,
                    status: "total".into(),
                    label: None,
                    count: total,
                    entered: 0,
                    left: 0,
                }];
                for movement in Movement::ALL {
                    let moved = on(movement).1;
                    let (entered, left) = if movement.is_arrival() { (moved, 0) } else { (0, moved) };
                    let (value, status) = (RefId(movement.number()), movement.code().to_owned());
                    details.push(DayDetail { value, status, label: None, count: moved, entered, left });
                }
                details
            }
            Some(classification) => {
                let always = matches!(classification, Classification::Lifecycle | Classification::Sales);
                let values = self.values(viewer, classification).await?;
                values
                    .into_iter()
                    .filter_map(|value| {
                        let found = found.get(&value.id.0).copied();
                        let (count, entered, left) = found.unwrap_or_default();
                        let shown = always || (count, entered, left) != (0, 0, 0);
                        shown.then_some(DayDetail {
                            value: value.id,
                            status: value.status,
                            label: value.label,
                            count,
                            entered,
                            left,
                        })
                    })
                    .collect()
            }
        };
        Ok(details)
    }

    /// The values of a classification, in the order of a legend.
    pub(crate) async fn values(&self, viewer: &Viewer, classification: Classification) -> Result<Vec<Value>> {
        let known = |id: RefId, code: &str| Value { id, status: code.to_owned(), label: None };
        let mut values = match classification {
            Classification::Lifecycle => {
                let shown = self.shown_statuses().into_iter();
                return Ok(shown.map(|status| known(status.id(), status.code())).collect());
            }
            Classification::Sales => {
                return Ok(self.statuses().of(classification).map(|status| known(status.id, &status.code)).collect());
            }
            Classification::Advisor => self.advisors(viewer).await?,
            Classification::Source | Classification::Investment | Classification::PriceGroup => {
                self.terms(classification.code()).await?
            }
        };
        values.push(domain::Named { id: NONE, name: String::new() });
        let named = |value: domain::Named| {
            let none = value.id == NONE;
            let status = if none { "none".into() } else { value.id.to_string() };
            Value { id: value.id, status, label: (!none).then_some(value.name) }
        };
        Ok(values.into_iter().map(named).collect())
    }
}

/// A value of a classification.
#[derive(Clone)]
pub(crate) struct Value {
    pub id: RefId,
    pub status: String,
    pub label: Option<String>,
}

impl Tally {
    /// The state at the end of each day.
    fn states(&self, range: Range) -> Vec<i64> {
        let mut counts = self.moves(range);
        let mut state = self.before;
        for count in &mut counts {
            state += *count;
            *count = state;
        }
        counts
    }

    /// The change of each day.
    fn moves(&self, range: Range) -> Vec<i64> {
        let mut counts = vec![0; range.len() as usize];
        for (day, change) in &self.changes {
            if let Some(count) = counts.get_mut((day - range.from().number() as i64) as usize) {
                *count += change;
            }
        }
        counts
    }
}

/// Total at the end of each day, and new, archived and deleted on it (SPEC §2). Clients who came
/// back or were merged move the total without a series of their own.
fn flow(runs: &mut Vec<Tally>, range: Range) -> Vec<Series> {
    let mut by_movement: BTreeMap<Movement, Tally> = BTreeMap::new();
    for run in runs.drain(..) {
        if let Some(movement) = Movement::from_number(run.value) {
            by_movement.insert(movement, run);
        }
    }
    let mut total = vec![0; range.len() as usize];
    for (movement, run) in &by_movement {
        let sign = if movement.is_arrival() { 1 } else { -1 };
        for (total, state) in total.iter_mut().zip(run.states(range)) {
            *total += sign * state;
        }
    }
    let mut series = vec![Series { value: NONE, status: "total".into(), label: None, counts: total }];
    for movement in [Movement::New, Movement::Archived, Movement::Deleted] {
        let counts = by_movement.get(&movement).map(|run| run.moves(range));
        series.push(Series {
            value: RefId(movement.number()),
            status: movement.code().into(),
            label: None,
            counts: counts.unwrap_or_else(|| vec![0; range.len() as usize]),
        });
    }
    series
}
