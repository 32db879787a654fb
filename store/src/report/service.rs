//! The report with a row for each client: how quickly they were served.
//!
//! When things happened is read from the database and sorted by there; how long somebody waited is
//! reckoned of it, since days may be left out.

use super::{
    cells::Cells,
    details::cell,
    facts::Facts,
    list::{Turn, not_ours},
};
use crate::{
    Result, Store, Zone,
    database::{Run, Sql},
};
use domain::{
    Day, Instant, Lifecycle, Viewer,
    report::{
        Column, Counted, Detail, Reads, ReportPage, ReportQuery, ReportRow, ReportSort, Source, Step, StepSummary,
        Value,
        service::{Course, DaysOff, Stopwatch, Summing, Wait, Waits},
    },
};
use std::collections::HashMap;

/// What a course is read from: the lead, then the steps.
const COURSE: [Detail; 7] = [
    Detail::LeadCreated,
    Detail::ClientCreated,
    Detail::FirstEmail,
    Detail::FirstCallAfterEmail,
    Detail::FirstCall,
    Detail::FirstMeeting,
    Detail::FirstTelephonyCall,
];

/// A client's course, and until when they are known: now, or the day they left.
struct Served {
    client: i64,
    course: Course,
    until: Instant,
}

impl Store {
    pub(super) async fn report_by_client(
        &self,
        viewer: &Viewer,
        query: &ReportQuery,
        turn: Turn<'_>,
        now: Instant,
    ) -> Result<ReportPage> {
        let columns = query.report.description().columns;
        let set = query.facts(Counted::ServedClients);
        let facts = Facts::new(self.zone(), viewer, &set, now);
        let by = columns.iter().find(|column| column.key == query.sort.key).map(|column| column.reads);
        let page = match by {
            Some(Reads::Wait(step)) => {
                let wait = |waits: &Waits| ranked(waits.steps[step as usize]);
                self.by_waits(viewer, query, turn, now, wait).await?
            }
            Some(Reads::WaitInAll) => self.by_waits(viewer, query, turn, now, |waits| (1, waits.minutes)).await?,
            _ => {
                let total = self.count_of(&facts).await?;
                ReportPage { total, ..self.list_of(&[facts], columns, query.sort, turn).await? }
            }
        };
        let zone = self.zone();
        let courses: Vec<Course> = page.rows.iter().map(|row| course_of(columns, row)).collect();
        let watch = watch(zone, query.filters.days_off(), courses.iter(), now);
        let rows = page.rows.into_iter().zip(courses).map(|(row, course)| {
            let waits = course.waits(&watch);
            let mut told = row.cells.into_iter();
            let cells = columns.iter().map(|column| match column.reads {
                Reads::Wait(step) => shown(zone, waits.steps[step as usize]),
                Reads::WaitInAll => Value::Number(waits.minutes),
                _ => told.next().unwrap_or_default(),
            });
            ReportRow { cells: cells.collect(), ..row }
        });
        Ok(ReportPage { rows: rows.collect(), totals: vec![Value::Empty; columns.len()], ..page })
    }

    /// How quickly each step was reached by all clients of the report.
    ///
    /// # Errors
    /// The database's.
    pub async fn service_summary(
        &self,
        viewer: &Viewer,
        query: &ReportQuery,
        now: Instant,
    ) -> Result<Vec<StepSummary>> {
        let set = query.facts(Counted::ServedClients);
        let all = self.served(&Facts::new(self.zone(), viewer, &set, now), now).await?;
        let watch = watch(self.zone(), query.filters.days_off(), all.iter().map(|served| &served.course), now);
        let mut summing = Summing::default();
        for Served { course, until, .. } in &all {
            summing.add(course, &course.waits(&watch), *until, &watch);
        }
        Ok(summing.summary())
    }

    /// A page of the clients in an order of their waits.
    async fn by_waits(
        &self,
        viewer: &Viewer,
        query: &ReportQuery,
        turn: Turn<'_>,
        now: Instant,
        by: impl Fn(&Waits) -> (u8, i64),
    ) -> Result<ReportPage> {
        let set = query.facts(Counted::ServedClients);
        let all = self.served(&Facts::new(self.zone(), viewer, &set, now), now).await?;
        let watch = watch(self.zone(), query.filters.days_off(), all.iter().map(|served| &served.course), now);
        let mut order: Vec<_> = all.iter().map(|served| (by(&served.course.waits(&watch)), served.client)).collect();
        order.sort_unstable();
        if query.sort.descending {
            order.reverse();
        }
        let (total, per_page) = (order.len(), turn.per_page as usize);
        let start: usize = match turn.cursor {
            None => 0,
            Some(text) => text.strip_prefix('o').and_then(|text| text.parse().ok()).ok_or_else(not_ours)?,
        };
        let ids: Vec<i64> = order.into_iter().skip(start).take(per_page).map(|(_, client)| client).collect();
        let facts = Facts::new(self.zone(), viewer, &set, now).only(ids.clone());
        let sort = ReportSort { key: "", descending: false };
        let turn = Turn { cursor: None, per_page: turn.per_page };
        let page = self.list_of(&[facts], query.report.description().columns, sort, turn).await?;
        let mut found: HashMap<i64, ReportRow> = page.rows.into_iter().map(|row| (row.of, row)).collect();
        let end = total.min(start.saturating_add(per_page));
        Ok(ReportPage {
            total: total as i64,
            rows: ids.iter().filter_map(|client| found.remove(client)).collect(),
            next: (end < total).then(|| format!("o{end}")),
            previous: (start > 0).then(|| format!("o{}", start.min(total).saturating_sub(per_page))),
            ..ReportPage::default()
        })
    }

    /// The courses of all clients of the report.
    async fn served(&self, facts: &Facts<'_>, now: Instant) -> Result<Vec<Served>> {
        let mut sql = Sql::new("SELECT f.id, f.lifecycle_id, f.lifecycle_since");
        for detail in COURSE {
            // Without what the list joins.
            let told = if detail == Detail::ClientCreated { "f.created_at" } else { cell(Source::Clients, detail) };
            sql.push(", ").push(told);
        }
        facts.push_from(&mut sql, false);
        let rows: Vec<Cells> = (&self.database).fetch_all(sql).await?;
        let zone = self.zone();
        Ok(rows
            .into_iter()
            .map(|Cells(cells)| {
                let number = |index: usize| cells.get(index).and_then(|cell| cell.number());
                let at = |index: usize| number(index + 3).map(Instant::from_micros);
                // Whom nobody serves any more, nobody keeps waiting.
                let left = number(1).is_some_and(|status| status >= Lifecycle::Completed.id().0);
                let left_on = number(2).filter(|_| left).and_then(|day| i32::try_from(day).ok());
                Served {
                    client: number(0).unwrap_or_default(),
                    course: Course { lead: at(0), steps: std::array::from_fn(|step| at(step + 1)) },
                    until: left_on.map_or(now, |day| zone.start_of(Day::from_number(day)).min(now)),
                }
            })
            .collect())
    }
}

/// The course that a row tells.
fn course_of(columns: &[Column], row: &ReportRow) -> Course {
    let details = columns.iter().filter_map(|column| match column.reads {
        Reads::Detail(detail) => Some(detail),
        _ => None,
    });
    let told: Vec<(Detail, &Value)> = details.zip(&row.cells).collect();
    let at = |detail: Detail| match told.iter().find(|(of, _)| *of == detail) {
        Some((_, Value::Time(at, _))) => Some(Instant::from_micros(*at)),
        _ => None,
    };
    Course { lead: at(COURSE[0]), steps: std::array::from_fn(|step| at(COURSE[step + 1])) }
}

/// What counts the minutes of some courses until now.
fn watch<'a>(zone: Zone, off: DaysOff, courses: impl Iterator<Item = &'a Course>, now: Instant) -> Stopwatch {
    if off == DaysOff::default() {
        return Stopwatch::default();
    }
    let (mut first, mut last) = (now, now);
    for at in courses.flat_map(|course| course.steps.into_iter().chain([course.lead])).flatten() {
        (first, last) = (first.min(at), last.max(at));
    }
    let days = (zone.day(first).number()..=zone.day(last).number()).map(Day::from_number);
    Stopwatch::of_days(days, off, |day| zone.start_of(day))
}

/// Waits that last stand before those that are over, the longest first.
fn ranked(wait: Wait) -> (u8, i64) {
    match wait {
        Wait::Since(since) => (0, since.micros()),
        Wait::Took(minutes) => (1, minutes),
    }
}

fn shown(zone: Zone, wait: Wait) -> Value {
    match wait {
        Wait::Took(minutes) => Value::Number(minutes),
        Wait::Since(since) => Value::Since(since.micros(), zone.local_text(since)),
    }
}

/// Steps are told apart by their places.
const _: () = assert!(Step::Telephony as usize + 1 == Step::ALL.len());
