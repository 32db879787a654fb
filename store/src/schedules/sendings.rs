//! What is to be sent now, and that it is sent once.
//!
//! A sending is begun once for each schedule, day and recipient: the three are unique. A server
//! claims it for a while before it makes the report; when it dies, another claims it after that
//! while. Each claim has a number, and whoever claimed last alone may hand the mail over, so a
//! server that was only slow sends nothing. From the moment a mail begins to be handed over it is
//! never sent again, unless the mail server says that it has not taken it.

use super::{Stored, read};
use crate::{
    Result, Store,
    database::{Run, Sql, Tx},
};
use domain::{
    Day, Instant, ScheduleId, UserId,
    schedule::{Schedule, SendingState, Why},
};

/// For how long a server is left alone with what it has claimed, in seconds.
const CLAIMED_FOR: i64 = 15 * 60;

/// How long to wait after each try that failed, in seconds; after the last there is no other.
const WAITS: [i64; 4] = [5 * 60, 20 * 60, 60 * 60, 3 * 60 * 60];

/// The most characters of what a mail server says that are kept.
const MOST_SAID: usize = 300;

/// Something to be sent, claimed by whoever holds it.
#[derive(Clone, Debug)]
pub struct Claim {
    /// Its number.
    pub id: i64,
    /// Of which schedule.
    pub schedule_id: ScheduleId,
    /// What is sent.
    pub schedule: Schedule,
    /// To whom.
    pub to: UserId,
    /// Who made the schedule.
    pub made_by: Option<UserId>,
    /// For which day.
    pub day: Day,
    /// When it was due.
    pub due: Instant,
    /// Whether it is to be sent no more.
    pub is_stopped: bool,
    /// Whether somebody sends it to themselves to try it.
    pub is_trial: bool,
    /// Which try this is.
    tries: i64,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The mail server has taken it.
    Sent,
    /// It was not to be sent.
    Skipped(Why),
    /// It is not tried again; what the mail server said.
    Failed(Why, String),
    /// It is tried again later, unless it was tried too often; what the mail server said.
    Later(Why, String),
    /// Nobody can tell whether it has arrived.
    Unknown(String),
}

impl Ending {
    /// What it comes to, in a word; of what may be tried again, that it waits.
    pub const fn state(&self) -> SendingState {
        match self {
            Ending::Sent => SendingState::Sent,
            Ending::Skipped(_) => SendingState::Skipped,
            Ending::Failed(..) => SendingState::Failed,
            Ending::Later(..) => SendingState::Waiting,
            Ending::Unknown(_) => SendingState::Unknown,
        }
    }
}

impl Store {
    /// Begins whatever has become due, once whichever server does it, and tells of what dead
    /// servers left behind.
    ///
    /// # Errors
    /// The database's.
    pub async fn begin_sendings(&self, now: Instant) -> Result<()> {
        let mut tx = self.begin().await?;
        for stored in read(&mut tx, Sql::new("s.put_away_at IS NULL AND NOT s.paused")).await? {
            if let Some((day, due)) = stored.due(self.zone(), now) {
                begin(&mut tx, &stored, day, due, now).await?;
            }
        }
        let mut sql = Sql::new("UPDATE sendings SET state = ");
        sql.bind(SendingState::Unknown.code()).push(", why = ").bind(Why::BrokenOff.code()).push(", at = ").bind(now);
        sql.push(", next_at = NULL WHERE next_at <= ").bind(now);
        sql.push(" AND state = ").bind(SendingState::HandingOver.code());
        tx.execute(sql).await?;
        // A report on which servers die is not tried for ever.
        let mut sql = Sql::new("UPDATE sendings SET state = ");
        sql.bind(SendingState::Failed.code()).push(", why = ").bind(Why::Fault.code()).push(", at = ").bind(now);
        sql.push(", next_at = NULL WHERE next_at <= ").bind(now).push(" AND tries > ").bind(WAITS.len() as i64);
        sql.push(" AND state = ").bind(SendingState::Claimed.code());
        tx.execute(sql).await?;
        tx.commit().await
    }

    /// Claims something that is to be sent by now; none if there is nothing left. It is the
    /// caller's until they end it or have taken too long.
    ///
    /// # Errors
    /// The database's.
    pub async fn claim_sending(&self, now: Instant) -> Result<Option<Claim>> {
        type Row = (i64, i64, Option<i64>, i64, i64, i64, String);
        loop {
            let mut tx = self.begin().await?;
            let mut sql = Sql::new(
                "SELECT id, schedule_id, due_day, due_at, user_id, tries, state FROM sendings WHERE next_at <= ",
            );
            sql.bind(now).push(" AND state IN ");
            sql.bind_list([SendingState::Waiting.code(), SendingState::Claimed.code()]);
            sql.push(" ORDER BY next_at, id LIMIT 1");
            let Some((id, schedule, day, due, user, tries, state)) = tx.fetch_optional::<Row>(sql).await? else {
                tx.rollback().await?;
                return Ok(None);
            };
            let mut sql = Sql::new("UPDATE sendings SET state = ");
            sql.bind(SendingState::Claimed.code()).push(", tries = ").bind(tries + 1).push(", at = ").bind(now);
            sql.push(", next_at = ").bind(now.plus_seconds(CLAIMED_FOR)).push(" WHERE id = ").bind(id);
            sql.push(" AND tries = ").bind(tries).push(" AND state = ").bind(state);
            if tx.execute(sql).await? == 0 {
                // Another server was quicker.
                tx.rollback().await?;
                continue;
            }
            let mut condition = Sql::new("s.id = ");
            condition.bind(schedule);
            let stored = read(&mut tx, condition).await?.pop();
            let mut sql = Sql::new("SELECT id FROM schedules WHERE put_away_at IS NULL AND id = ");
            sql.bind(schedule);
            let is_there = tx.fetch_optional::<(i64,)>(sql).await?.is_some();
            let Some(stored) = stored else {
                // Of a report that only a newer version knows: it is left to that one.
                tx.commit().await?;
                continue;
            };
            tx.commit().await?;
            let to = UserId(user);
            let is_meant = day.is_none() || (!stored.paused && stored.schedule.recipients.contains(&to));
            let due = Instant::from_micros(due);
            return Ok(Some(Claim {
                id,
                schedule_id: ScheduleId(schedule),
                schedule: stored.schedule,
                to,
                made_by: stored.made_by,
                day: day.map_or_else(|| self.zone().day(due), |day| Day::from_number(day as i32)),
                due,
                is_stopped: !is_there || !is_meant,
                is_trial: day.is_none(),
                tries: tries + 1,
            }));
        }
    }

    /// Says that the mail itself is about to leave. False where another server has claimed it
    /// meanwhile: then nothing may be sent.
    ///
    /// # Errors
    /// The database's.
    pub async fn hand_over(&self, claim: &Claim, now: Instant) -> Result<bool> {
        let mut sql = Sql::new("UPDATE sendings SET state = ");
        sql.bind(SendingState::HandingOver.code()).push(", at = ").bind(now);
        sql.push(", next_at = ").bind(now.plus_seconds(CLAIMED_FOR)).push(" WHERE id = ").bind(claim.id);
        sql.push(" AND tries = ").bind(claim.tries).push(" AND state = ").bind(SendingState::Claimed.code());
        Ok((&self.database).execute(sql).await? > 0)
    }

    /// Ends a try. Where another server has claimed it meanwhile nothing is written.
    ///
    /// # Errors
    /// The database's.
    pub async fn end_sending(&self, claim: &Claim, now: Instant, ending: Ending, rows: Option<i64>) -> Result<()> {
        let wait = WAITS.get((claim.tries - 1).max(0) as usize);
        let (state, why, said, next) = match ending {
            Ending::Sent => (SendingState::Sent, None, None, None),
            Ending::Skipped(why) => (SendingState::Skipped, Some(why), None, None),
            Ending::Failed(why, said) => (SendingState::Failed, Some(why), Some(said), None),
            Ending::Unknown(said) => (SendingState::Unknown, Some(Why::BrokenOff), Some(said), None),
            Ending::Later(why, said) => match wait {
                Some(wait) => (SendingState::Waiting, Some(why), Some(said), Some(now.plus_seconds(*wait))),
                None => (SendingState::Failed, Some(why), Some(said), None),
            },
        };
        let said = said.map(|said| said.chars().filter(|of| !of.is_control()).take(MOST_SAID).collect::<String>());
        let mut sql = Sql::new("UPDATE sendings SET state = ");
        sql.bind(state.code()).push(", at = ").bind(now).push(", next_at = ").bind(next);
        sql.push(", why = ").bind(why.map(Why::code)).push(", said = ").bind(said.filter(|said| !said.is_empty()));
        sql.push(", row_count = ").bind(rows).push(" WHERE id = ").bind(claim.id);
        sql.push(" AND tries = ").bind(claim.tries).push(" AND state IN ");
        let open = [SendingState::Claimed, SendingState::HandingOver, SendingState::Unknown];
        sql.bind_list(open.map(SendingState::code));
        (&self.database).execute(sql).await.map(|_| ())
    }

    /// When there is something to send next, as far as is known now.
    ///
    /// # Errors
    /// The database's.
    pub async fn next_sending(&self, now: Instant) -> Result<Option<Instant>> {
        let all = read(&mut &self.database, Sql::new("s.put_away_at IS NULL AND NOT s.paused")).await?;
        let zone = self.zone();
        let sql = Sql::new("SELECT min(next_at) FROM sendings WHERE next_at IS NOT NULL");
        let (waiting,) = (&self.database).fetch_one::<(Option<i64>,)>(sql).await?;
        Ok(all.iter().map(|stored| stored.next(zone, now)).chain(waiting.map(Instant::from_micros)).min())
    }
}

async fn begin(tx: &mut Tx, stored: &Stored, day: Day, due: Instant, now: Instant) -> Result<()> {
    let mut sql = Sql::new(
        "INSERT INTO sendings (schedule_id, due_day, user_id, due_at, state, at, next_at) SELECT r.schedule_id, ",
    );
    sql.bind(day).push(", r.user_id, ").bind(due).push(", ").bind(SendingState::Waiting.code());
    sql.push(", ").bind(now).push(", ").bind(now);
    sql.push(" FROM schedule_recipients r WHERE r.schedule_id = ").bind(stored.id);
    sql.push(" ON CONFLICT (schedule_id, due_day, user_id) DO NOTHING");
    tx.execute(sql).await.map(|_| ())
}
