//! Reports whose rows are few, and are read whole: by user, by day.

use super::list::{Turn, not_ours};
use crate::Result;
use domain::report::{Column, Group, Kind, ReportPage, ReportRow, ReportSort, Value};

/// Rows in memory.
pub(super) struct Sheet {
    columns: &'static [Column],
    rows: Vec<(i64, Vec<Sorted>)>,
    group: Option<fn(i64) -> i64>,
}

/// A cell, and by what it is sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Sorted {
    pub by: By,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    Number(i64),
    Text(String),
}

impl Default for By {
    fn default() -> Self {
        By::Number(0)
    }
}

impl From<String> for By {
    fn from(text: String) -> Self {
        By::Text(text)
    }
}

impl From<i64> for By {
    fn from(number: i64) -> Self {
        By::Number(number)
    }
}

impl From<i64> for Sorted {
    fn from(number: i64) -> Self {
        Self { by: By::Number(number), value: Value::Number(number) }
    }
}

impl Sheet {
    pub fn new(columns: &'static [Column]) -> Self {
        Self { columns, rows: Vec::new(), group: None }
    }

    /// Adds the row of a user or a day. Minutes are brought in seconds.
    pub fn push(&mut self, of: i64, cells: Vec<Sorted>) {
        self.rows.push((of, cells));
    }

    /// Groups the rows: those of one group must follow one another.
    pub fn group(&mut self, group: fn(i64) -> i64) {
        self.group = Some(group);
    }

    /// A page in an order. What is added up below are all rows.
    pub fn page(mut self, sort: ReportSort, turn: Turn<'_>) -> Result<ReportPage> {
        let by = self.columns.iter().position(|column| column.key == sort.key).unwrap_or_default();
        // Those that are equal keep one order whichever way round the others are.
        self.rows.sort_by(|(one, a), (other, b)| {
            let order = a[by].by.cmp(&b[by].by);
            (if sort.descending { order.reverse() } else { order })
                .then_with(|| a[0].by.cmp(&b[0].by))
                .then(one.cmp(other))
        });
        let totals = self.totals(|_| true);
        let (total, per_page) = (self.rows.len(), turn.per_page as usize);
        let start: usize = match turn.cursor {
            None => 0,
            Some(text) => text.strip_prefix('o').and_then(|text| text.parse().ok()).ok_or_else(not_ours)?,
        };
        let end = total.min(start.saturating_add(per_page));
        let columns = self.columns;
        let groups = self.groups(start, end);
        let group = self.group;
        let rows = self.rows.into_iter().skip(start).take(per_page).map(|(of, cells)| {
            let cells = columns.iter().zip(cells).map(|(column, cell)| shown(column, cell.value));
            ReportRow { of, source: None, client: None, group: group.map(|group| group(of)), cells: cells.collect() }
        });
        Ok(ReportPage {
            total: total as i64,
            rows: rows.collect(),
            totals,
            groups,
            trends: None,
            next: (end < total).then(|| format!("o{end}")),
            previous: (start > 0).then(|| format!("o{}", start.min(total).saturating_sub(per_page))),
        })
    }

    /// The groups of some of the rows, each with what all of its rows come to.
    fn groups(&self, start: usize, end: usize) -> Vec<Group> {
        let Some(group) = self.group else { return Vec::new() };
        let mut groups: Vec<Group> = Vec::new();
        for (of, _) in self.rows.get(start..end).unwrap_or_default() {
            let key = group(*of);
            if groups.last().is_none_or(|last| last.of != key) {
                let count = self.rows.iter().filter(|(of, _)| group(*of) == key).count() as i64;
                groups.push(Group { of: key, name: None, count, totals: self.totals(|of| group(of) == key) });
            }
        }
        groups
    }

    /// What some of the rows come to.
    fn totals(&self, of: impl Fn(i64) -> bool) -> Vec<Value> {
        let rows = || self.rows.iter().filter(|(key, _)| of(*key));
        let sum = |index: usize| rows().filter_map(|(_, cells)| cells[index].value.number()).sum();
        let total = |(index, column): (usize, &Column)| match column.total {
            true => shown(column, Value::Number(sum(index))),
            false => Value::Empty,
        };
        self.columns.iter().enumerate().map(total).collect()
    }
}

/// A cell as its column has it: seconds are rounded to minutes once, here, half up.
fn shown(column: &Column, value: Value) -> Value {
    match (column.kind(), value) {
        (Kind::Minutes, Value::Number(seconds)) => Value::Number((seconds + 30).div_euclid(60)),
        (_, value) => value,
    }
}
