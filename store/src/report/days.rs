//! Reports with a row for each day.

use super::{
    facts::Per,
    list::Turn,
    sheet::{Sheet, Sorted},
};
use crate::{Result, Store};
use domain::{
    Day, Instant, Range, Viewer,
    report::{Column, Counted, Reads, ReportPage, ReportQuery, Trends, Value, week_code, weekday_code},
};

impl Store {
    pub(super) async fn report_by_day(
        &self,
        viewer: &Viewer,
        query: &ReportQuery,
        turn: Turn<'_>,
        now: Instant,
    ) -> Result<ReportPage> {
        let tallies = self.tallies(viewer, query, Per::Day, now).await?;
        let columns = query.report.description().columns;
        let trends = trends(query.range, columns, |of, day| {
            tallies.get(&(of, i64::from(day.number()))).map_or(0, |(count, _)| *count)
        });
        let mut sheet = Sheet::new(columns);
        for day in query.range.days() {
            let of = i64::from(day.number());
            let counts = |counted| tallies.get(&(counted, of)).copied().unwrap_or_default();
            let cells = columns.iter().map(|column| match column.reads {
                Reads::Day => of.into(),
                Reads::Week => Sorted { by: of.into(), value: Value::Text(week_code(day)) },
                Reads::Weekday => Sorted {
                    by: i64::from(day.weekday().num_days_from_monday()).into(),
                    value: Value::Text(weekday_code(day).to_owned()),
                },
                Reads::Count(of) => counts(of).0.into(),
                Reads::Seconds(of) | Reads::Minutes(of) => counts(of).1.into(),
                _ => Sorted::default(),
            });
            sheet.push(of, cells.collect());
        }
        // In another order than that of days the weeks fall apart.
        if matches!(query.sort.key, "day" | "week") {
            sheet.group(|of| i64::from(Day::from_number(of as i32).week_start().number()));
        }
        Ok(ReportPage { trends: Some(trends), ..sheet.page(query.sort, turn)? })
    }
}

/// The most days that are told one by one.
const MOST_DAYS: i32 = 62;

fn trends(range: Range, columns: &[Column], count: impl Fn(Counted, Day) -> i64) -> Trends {
    let by_week = range.len() > MOST_DAYS;
    let of_column = |column: &Column| {
        let Reads::Count(of) = column.reads else { return Vec::new() };
        if !by_week {
            return range.days().map(|day| count(of, day)).collect();
        }
        let mondays = range.days().filter(|day| day.week_start() == *day && range.contains(day.plus(6)));
        mondays.map(|monday| (0..7).map(|days| count(of, monday.plus(days))).sum()).collect()
    };
    Trends { by_week, of: columns.iter().map(of_column).collect() }
}
