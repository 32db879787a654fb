//! What people do to schedules: each in one transaction with its event.

use super::{Stored, stored};
use crate::{
    Actor, EventKind, Result, Store, StoreError,
    database::{Run, Sql, Tx, insert_rows},
    told::{Told, Watch},
    work::who,
};
use domain::{
    Clash, Conflict, Form, Instant, Invalid, Permission, Reason, Right, ScheduleId, UserId,
    form::Edit,
    schedule::{Schedule, SendingState, SentAs},
};
use serde_json::Map;
use std::collections::BTreeSet;

impl Store {
    /// Writes a new schedule down, or changes one from what somebody saw to what they want.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to whoever may not see the report, may not take files away where
    /// one is sent, or adds others as recipients without being a manager; [`StoreError::NotFound`];
    /// [`StoreError::Conflict`]; [`Invalid`] on the field that cannot be taken.
    pub async fn save_schedule(
        &self,
        actor: &Actor,
        schedule: Option<ScheduleId>,
        seen: &Form,
        wanted: &Form,
    ) -> Result<ScheduleId> {
        let mut tx = self.begin().await?;
        let told = Told::begin(&mut tx, Watch::Schedules).await?;
        let before = match schedule {
            Some(schedule) => Some(held(&mut tx, actor, schedule).await?),
            None => None,
        };
        let wanted = match &before {
            None => Schedule::read(wanted)?,
            Some(before) => {
                let kept = before.schedule.form();
                match Form::merged(seen, wanted, &kept) {
                    Ok(merged) => Schedule::read(&merged)?,
                    Err(clashes) => return Err(conflict(&mut tx, self.zone(), before.id, clashes).await?),
                }
            }
        };
        self.check_schedule(&mut tx, actor, before.as_ref(), &wanted).await?;
        let id = match &before {
            None => insert(&mut tx, actor, &wanted).await?,
            Some(before) => {
                update(&mut tx, actor, before, &wanted).await?;
                before.id
            }
        };
        let mut sql = Sql::new("DELETE FROM schedule_recipients WHERE schedule_id = ");
        sql.bind(id);
        tx.execute(sql).await?;
        let rows = wanted.recipients.iter().map(|user| [id.into(), (*user).into()]);
        insert_rows(&mut tx, "INSERT INTO schedule_recipients (schedule_id, user_id) VALUES ", rows, "").await?;
        self.end_schedule(tx, told, actor, id).await?;
        Ok(ScheduleId(id))
    }

    /// Lets a schedule rest, or go on with what becomes due from now on.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn pause_schedule(&self, actor: &Actor, schedule: ScheduleId, paused: bool) -> Result<()> {
        let mut tx = self.begin().await?;
        let told = Told::begin(&mut tx, Watch::Schedules).await?;
        let before = held(&mut tx, actor, schedule).await?;
        let since = if before.paused && !paused { actor.now } else { before.since };
        let mut sql = Sql::new("UPDATE schedules SET paused = ");
        sql.bind(paused).push(", since = ").bind(since).push(", changed_at = ").bind(actor.now);
        sql.push(", changed_by = ").bind(actor.viewer.user).push(" WHERE id = ").bind(before.id);
        tx.execute(sql).await?;
        self.end_schedule(tx, told, actor, before.id).await
    }

    /// Deletes a schedule. What was sent stays in the log.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn delete_schedule(&self, actor: &Actor, schedule: ScheduleId) -> Result<()> {
        let mut tx = self.begin().await?;
        let told = Told::begin(&mut tx, Watch::Schedules).await?;
        let before = held(&mut tx, actor, schedule).await?;
        let mut sql = Sql::new("UPDATE schedules SET put_away_at = ");
        sql.bind(actor.now).push(" WHERE id = ").bind(before.id);
        tx.execute(sql).await?;
        self.end_schedule(tx, told, actor, before.id).await
    }

    /// Sends a schedule's report to whoever asks, now, to try it.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to whoever may not see the report; [`StoreError::NotFound`].
    pub async fn try_schedule(&self, actor: &Actor, schedule: ScheduleId) -> Result<()> {
        let user = actor.viewer.user.ok_or(StoreError::Forbidden)?;
        let mut tx = self.begin().await?;
        let told = Told::begin(&mut tx, Watch::Schedules).await?;
        let of = held(&mut tx, actor, schedule).await?;
        if !actor.viewer.may(of.schedule.report.permission()) {
            return Err(StoreError::Forbidden);
        }
        let mut sql = Sql::new("INSERT INTO sendings (schedule_id, user_id, due_at, state, at, next_at) VALUES (");
        sql.bind(of.id).push(", ").bind(user).push(", ").bind(actor.now).push(", ");
        sql.bind(SendingState::Waiting.code()).push(", ").bind(actor.now).push(", ").bind(actor.now).push(")");
        tx.execute(sql).await?;
        self.end_schedule(tx, told, actor, of.id).await
    }

    /// Refuses what somebody may not have sent, or not to those.
    async fn check_schedule(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        before: Option<&Stored>,
        wanted: &Schedule,
    ) -> Result<()> {
        let viewer = &actor.viewer;
        let needs_files = wanted.sent_as == SentAs::Xlsx;
        if !viewer.may(wanted.report.permission()) || (needs_files && !viewer.may(Permission::Export)) {
            return Err(StoreError::Forbidden);
        }
        let none = BTreeSet::new();
        let known = before.map_or(&none, |before| &before.schedule.recipients);
        let added: Vec<UserId> = wanted.recipients.difference(known).copied().collect();
        if !viewer.has(Right::Manager) && added.iter().any(|user| Some(*user) != viewer.user) {
            return Err(StoreError::Forbidden);
        }
        let mut sql = Sql::new("SELECT id FROM users WHERE disabled = ");
        sql.bind(false).push(" AND id IN ").bind_list(added.iter().copied());
        if tx.fetch_all::<(i64,)>(sql).await?.len() != added.len() {
            return Err(Invalid::new("recipients", Reason::Unknown { what: "user".into() }).into());
        }
        let today = self.zone().day(actor.now);
        let sql = Sql::new("SELECT CAST(min(created_day) AS BIGINT) FROM clients");
        let (first,) = tx.fetch_one::<(Option<i64>,)>(sql).await?;
        let first = first.map_or(today, |day| domain::Day::from_number(day as i32));
        wanted.report_query(today, first)?;
        Ok(())
    }

    /// Ends a transaction that changed a schedule, with the event.
    async fn end_schedule(&self, mut tx: Tx, told: Told, actor: &Actor, schedule: i64) -> Result<()> {
        let details = Map::from_iter([("schedule".to_owned(), schedule.into())]);
        told.finish(&mut tx, actor, self.zone(), EventKind::Schedule, details).await?;
        tx.commit().await
    }
}

/// Takes hold of a schedule: nobody else changes it before the transaction ends.
async fn held(tx: &mut Tx, actor: &Actor, schedule: ScheduleId) -> Result<Stored> {
    let mut sql = Sql::new("UPDATE schedules SET title = title WHERE id = ");
    sql.bind(schedule.0);
    tx.execute(sql).await?;
    stored(tx, &actor.viewer, schedule).await
}

async fn insert(tx: &mut Tx, actor: &Actor, wanted: &Schedule) -> Result<i64> {
    let mut sql = Sql::new(
        "INSERT INTO schedules (title, report, query, period, rhythm, on_day, hour, sent_as, skips_empty, paused, since, \
         made_by, changed_at, changed_by) VALUES (",
    );
    sql.bind(wanted.title.as_str()).push(", ").bind(wanted.report.code()).push(", ").bind(wanted.query.as_str());
    sql.push(", ").bind(wanted.period.code()).push(", ").bind(wanted.rhythm.code()).push(", ");
    sql.bind(i64::from(wanted.rhythm.on())).push(", ").bind(i64::from(wanted.hour)).push(", ");
    sql.bind(wanted.sent_as.code()).push(", ").bind(wanted.skips_empty).push(", ").bind(false).push(", ");
    sql.bind(actor.now).push(", ").bind(actor.viewer.user).push(", ").bind(actor.now).push(", ");
    sql.bind(actor.viewer.user).push(") RETURNING id");
    Ok(tx.fetch_one::<(i64,)>(sql).await?.0)
}

async fn update(tx: &mut Tx, actor: &Actor, before: &Stored, wanted: &Schedule) -> Result<()> {
    let is_moved = (before.schedule.rhythm, before.schedule.hour) != (wanted.rhythm, wanted.hour);
    let since: Instant = if is_moved { actor.now } else { before.since };
    let mut sql = Sql::new("UPDATE schedules SET title = ");
    sql.bind(wanted.title.as_str()).push(", report = ").bind(wanted.report.code());
    sql.push(", query = ").bind(wanted.query.as_str()).push(", period = ").bind(wanted.period.code());
    sql.push(", rhythm = ").bind(wanted.rhythm.code()).push(", on_day = ").bind(i64::from(wanted.rhythm.on()));
    sql.push(", hour = ").bind(i64::from(wanted.hour)).push(", sent_as = ").bind(wanted.sent_as.code());
    sql.push(", skips_empty = ").bind(wanted.skips_empty).push(", since = ").bind(since);
    sql.push(", changed_at = ").bind(actor.now).push(", changed_by = ").bind(actor.viewer.user);
    sql.push(" WHERE id = ").bind(before.id);
    tx.execute(sql).await.map(|_| ())
}

/// That somebody else was quicker, and who.
async fn conflict(tx: &mut Tx, zone: crate::Zone, schedule: i64, clashes: Vec<Edit>) -> Result<StoreError> {
    let mut sql =
        Sql::new("SELECT u.name, s.changed_at FROM schedules s LEFT JOIN users u ON u.id = s.changed_by WHERE s.id = ");
    sql.bind(schedule);
    let (by, at) = who(tx, zone, sql).await?;
    let clashes = clashes.into_iter().map(|Edit { field, before: now, after: mine }| Clash {
        field,
        mine,
        now,
        by: by.clone(),
        at: at.clone(),
    });
    Ok(StoreError::Conflict(Box::new(Conflict { client: None, clashes: clashes.collect(), changed_at: None })))
}
