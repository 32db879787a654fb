//! The log of what was sent.

use crate::{
    Result, Store,
    database::{Run, Sql},
};
use domain::{
    Instant, Right, ScheduleId, Viewer,
    schedule::{SendingRow, SendingState, Why},
};

impl Store {
    /// The latest sendings, newest first: to managers and admins all, to others those of their
    /// schedules and those to themselves; of one schedule, or of all.
    ///
    /// # Errors
    /// The database's.
    pub async fn sendings(&self, viewer: &Viewer, of: Option<ScheduleId>, most: u32) -> Result<Vec<SendingRow>> {
        type Row = (
            i64,
            i64,
            String,
            String,
            String,
            i64,
            Option<i64>,
            String,
            i64,
            Option<String>,
            Option<String>,
            i64,
            Option<i64>,
            Option<i64>,
        );
        let mut sql = Sql::new(
            "SELECT d.id, d.schedule_id, s.title, s.report, u.name, d.due_at, d.due_day, d.state, d.at, d.why, d.said, \
             d.tries, d.next_at, d.row_count FROM sendings d JOIN schedules s ON s.id = d.schedule_id \
             JOIN users u ON u.id = d.user_id WHERE d.id > 0",
        );
        if !viewer.has(Right::Manager) {
            sql.push(" AND (s.made_by = ").bind(viewer.user).push(" OR d.user_id = ").bind(viewer.user).push(")");
        }
        if let Some(schedule) = of {
            sql.push(" AND d.schedule_id = ").bind(schedule.0);
        }
        sql.push(" ORDER BY d.id DESC LIMIT ").bind(i64::from(most));
        let zone = self.zone();
        let local = |at: i64| zone.local_text(Instant::from_micros(at));
        let row = |(id, schedule, title, report, to, due, day, state, at, why, said, tries, next, rows): Row| {
            let state = SendingState::from_code(&state)?;
            Some(SendingRow {
                id,
                schedule: ScheduleId(schedule),
                title,
                report,
                to,
                due: local(due),
                trial: day.is_none(),
                state,
                at: local(at),
                why: why.as_deref().and_then(Why::from_code),
                said,
                tries,
                again: next.filter(|_| state == SendingState::Waiting && tries > 0).map(local),
                rows,
            })
        };
        Ok((&self.database).fetch_all::<Row>(sql).await?.into_iter().filter_map(row).collect())
    }
}
