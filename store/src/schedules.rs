//! Reports by e-mail: what is sent when and to whom. What is due, and that it is sent once, is
//! decided in [`sendings`].

mod change;
mod log;
mod sendings;

pub use sendings::{Claim, Ending};

use crate::{
    Result, Store, StoreError, Zone,
    database::{Run, Sql},
    permissions::{GRANTS, permissions},
};
use domain::{
    Day, Form, Instant, Preset, ReportId, Right, Role, ScheduleId, UserId, Viewer,
    schedule::{LastSending, Recipient, Rhythm, Schedule, ScheduleRow, SendingState, SentAs},
};
use std::collections::{BTreeSet, HashMap};

impl Store {
    /// The schedules that somebody made or is a recipient of; to managers and admins all of them.
    ///
    /// # Errors
    /// The database's.
    pub async fn schedules(&self, viewer: &Viewer, now: Instant) -> Result<Vec<ScheduleRow>> {
        let run = &mut &self.database;
        let mut condition = Sql::new("s.put_away_at IS NULL");
        if !viewer.has(Right::Manager) {
            condition.push(" AND (s.made_by = ").bind(viewer.user);
            condition
                .push(" OR EXISTS (SELECT 1 FROM schedule_recipients r WHERE r.schedule_id = s.id AND r.user_id = ");
            condition.bind(viewer.user).push("))");
        }
        let all = read(run, condition).await?;
        let names: HashMap<i64, String> =
            run.fetch_all::<(i64, String)>(Sql::new("SELECT id, name FROM users")).await?.into_iter().collect();
        let mut last = self.last_sendings(all.iter().map(|stored| stored.id)).await?;
        let name = |user: UserId| names.get(&user.0).cloned().unwrap_or_default();
        let zone = self.zone();
        let row = |stored: Stored| ScheduleRow {
            id: ScheduleId(stored.id),
            form: stored.schedule.form(),
            paused: stored.paused,
            by: stored.made_by.map(name),
            can_change: stored.can_be_changed_by(viewer),
            to: stored.schedule.recipients.iter().map(|user| name(*user)).collect(),
            next: (!stored.paused).then(|| zone.local_text(stored.next(zone, now))),
            last: last.remove(&stored.id),
        };
        Ok(all.into_iter().map(row).collect())
    }

    /// A schedule, as the form in which it is changed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also to whoever may not change it.
    pub async fn schedule_form(&self, viewer: &Viewer, schedule: ScheduleId) -> Result<Form> {
        Ok(stored(&mut &self.database, viewer, schedule).await?.schedule.form())
    }

    /// Those to whom somebody may send reports, by name: managers and admins to everybody, others
    /// to themselves.
    ///
    /// # Errors
    /// The database's.
    pub async fn recipients(&self, viewer: &Viewer) -> Result<Vec<Recipient>> {
        let mut sql = Sql::new(&format!(
            "SELECT u.id, u.name, coalesce(u.email, ''), u.role, {GRANTS} FROM users u WHERE u.disabled = "
        ));
        sql.bind(false);
        if !viewer.has(Right::Manager) {
            sql.push(" AND u.id = ").bind(viewer.user);
        }
        sql.push(" ORDER BY u.name, u.id");
        type Row = (i64, String, String, String, Option<String>, Option<String>);
        let rows: Vec<Row> = (&self.database).fetch_all(sql).await?;
        let recipient = |(id, name, email, role, of_role, own): Row| Recipient {
            id: UserId(id),
            name,
            has_address: !email.is_empty(),
            permissions: Role::from_code(&role)
                .map(|role| permissions(role, of_role.as_deref(), own.as_deref()))
                .unwrap_or_default(),
        };
        Ok(rows.into_iter().map(recipient).collect())
    }

    /// The address of somebody who may sign in, if they have one.
    ///
    /// # Errors
    /// The database's.
    pub async fn address(&self, user: UserId) -> Result<Option<String>> {
        let mut sql = Sql::new("SELECT email FROM users WHERE NOT disabled AND id = ");
        sql.bind(user);
        let row = (&self.database).fetch_optional::<(Option<String>,)>(sql).await?;
        Ok(row.and_then(|(email,)| email).filter(|email| !email.is_empty()))
    }

    async fn last_sendings(&self, of: impl Iterator<Item = i64> + Send) -> Result<HashMap<i64, LastSending>> {
        let mut sql = Sql::new(
            "SELECT d.schedule_id, d.due_at, d.state, count(*) FROM sendings d WHERE d.due_at = \
             (SELECT max(e.due_at) FROM sendings e WHERE e.schedule_id = d.schedule_id AND e.due_day IS NOT NULL) \
             AND d.due_day IS NOT NULL AND d.schedule_id IN ",
        );
        let of: Vec<i64> = of.collect();
        sql.bind_list(of).push(" GROUP BY d.schedule_id, d.due_at, d.state ORDER BY d.schedule_id, d.state");
        let zone = self.zone();
        let mut last: HashMap<i64, LastSending> = HashMap::new();
        for (schedule, due, state, count) in (&self.database).fetch_all::<(i64, i64, String, i64)>(sql).await? {
            let due = zone.local_text(Instant::from_micros(due));
            let of = last.entry(schedule).or_insert_with(|| LastSending { due, states: Vec::new() });
            of.states.extend(SendingState::from_code(&state).map(|state| (state, count)));
        }
        Ok(last)
    }
}

/// A schedule as it is kept.
#[derive(Clone, Debug)]
struct Stored {
    id: i64,
    schedule: Schedule,
    paused: bool,
    /// What was due before is not sent.
    since: Instant,
    made_by: Option<UserId>,
    /// The latest day for which it was sent.
    sent_for: Option<Day>,
}

impl Stored {
    /// Its maker may, and whoever may send to others.
    fn can_be_changed_by(&self, viewer: &Viewer) -> bool {
        viewer.has(Right::Manager) || (self.made_by.is_some() && self.made_by == viewer.user)
    }

    /// The day, and the instant on it, for which it is to be sent by now and was not. Of several
    /// that were missed it is the latest. Each day has one such instant, also where clocks leave
    /// the hour out or give it twice.
    fn due(&self, zone: Zone, now: Instant) -> Option<(Day, Instant)> {
        let today = self.schedule.rhythm.latest(zone.day(now));
        let day = if self.at(zone, today) > now { self.schedule.rhythm.latest(today.previous()) } else { today };
        let at = self.at(zone, day);
        let is_new = at > self.since && self.sent_for.is_none_or(|sent_for| day > sent_for);
        (is_new && !self.paused).then_some((day, at))
    }

    /// When it is sent next, after now.
    fn next(&self, zone: Zone, now: Instant) -> Instant {
        let mut from = zone.day(now);
        if let Some(sent_for) = self.sent_for {
            from = from.max(sent_for.next());
        }
        let day = self.schedule.rhythm.next(from);
        let day = if self.at(zone, day) > now { day } else { self.schedule.rhythm.next(day.next()) };
        self.at(zone, day)
    }

    fn at(&self, zone: Zone, day: Day) -> Instant {
        zone.at(day, self.schedule.hour * 60)
    }
}

/// A schedule that somebody may change.
async fn stored(run: &mut impl Run, viewer: &Viewer, schedule: ScheduleId) -> Result<Stored> {
    let mut condition = Sql::new("s.put_away_at IS NULL AND s.id = ");
    condition.bind(schedule.0);
    let found = read(run, condition).await?.pop().filter(|stored| stored.can_be_changed_by(viewer));
    found.ok_or(StoreError::NotFound("schedule"))
}

/// The schedules of which a condition holds. One of a report that a newer version knows is left out.
async fn read(run: &mut impl Run, condition: Sql) -> Result<Vec<Stored>> {
    type Row =
        (i64, String, String, String, String, String, i64, i64, String, bool, bool, i64, Option<i64>, Option<i64>);
    let mut sql = Sql::new(
        "SELECT s.id, s.title, s.report, s.query, s.period, s.rhythm, s.on_day, s.hour, s.sent_as, s.skips_empty, \
         s.paused, s.since, s.made_by, (SELECT max(d.due_day) FROM sendings d WHERE d.schedule_id = s.id) \
         FROM schedules s WHERE ",
    );
    sql.append(condition).push(" ORDER BY s.id");
    let rows: Vec<Row> = run.fetch_all(sql).await?;
    let mut sql = Sql::new("SELECT schedule_id, user_id FROM schedule_recipients WHERE schedule_id IN ");
    sql.bind_list(rows.iter().map(|row| row.0)).push(" ORDER BY schedule_id, user_id");
    let mut recipients: HashMap<i64, BTreeSet<UserId>> = HashMap::new();
    for (schedule, user) in run.fetch_all::<(i64, i64)>(sql).await? {
        recipients.entry(schedule).or_default().insert(UserId(user));
    }
    let read = |(
        id,
        title,
        report,
        query,
        period,
        rhythm,
        on,
        hour,
        sent_as,
        skips_empty,
        paused,
        since,
        made_by,
        sent_for,
    ): Row| {
        Some(Stored {
            id,
            schedule: Schedule {
                title,
                report: ReportId::from_code(&report)?,
                query,
                period: Preset::from_code(&period)?,
                rhythm: Rhythm::of(&rhythm, on as u32)?,
                hour: hour as u32,
                sent_as: SentAs::from_code(&sent_as)?,
                recipients: recipients.remove(&id).unwrap_or_default(),
                skips_empty,
            },
            paused,
            since: Instant::from_micros(since),
            made_by: made_by.map(UserId),
            sent_for: sent_for.map(|day| Day::from_number(day as i32)),
        })
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

#[cfg(test)]
mod tests;
