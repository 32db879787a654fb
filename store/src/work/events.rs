//! What users did and looked at: append-only, the source of the reports about users (SPEC §3).

use super::Actor;
use crate::{
    Result, Store, Zone,
    database::{Arg, Run, Sql, Tx, insert_rows},
};
use domain::{ActId, ActKind, ClientId};

/// The kinds of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// Somebody signed in.
    LogIn,
    /// Somebody tried to.
    FailedLogIn,
    /// Somebody signed out.
    LogOut,
    /// Somebody signed in in a browser in which they had not before.
    NewDevice,
    /// Somebody ended sessions of their own.
    EndSessions,
    /// Somebody set another password for themselves.
    Password,
    /// Somebody set up a second factor.
    SetFactor,
    /// Somebody took their second factor away.
    RemoveFactor,
    /// Somebody gave their password again.
    Confirm,
    /// Somebody opened a client's card.
    View,
    /// Somebody took a list away as a file.
    Export,
    /// Somebody changed a template of action plans.
    Template,
    /// Somebody changed something.
    Act(ActKind),
    /// An admin changed the settings.
    Setting,
    /// Somebody set up which report is sent to whom, or stopped it.
    Schedule,
}

impl EventKind {
    /// Its name in the database and the API.
    pub const fn code(self) -> &'static str {
        match self {
            EventKind::LogIn => "log_in",
            EventKind::FailedLogIn => "failed_log_in",
            EventKind::LogOut => "log_out",
            EventKind::NewDevice => "new_device",
            EventKind::EndSessions => "end_sessions",
            EventKind::Password => "password",
            EventKind::SetFactor => "set_factor",
            EventKind::RemoveFactor => "remove_factor",
            EventKind::Confirm => "confirm",
            EventKind::View => "view",
            EventKind::Export => "export",
            EventKind::Template => "template",
            EventKind::Act(kind) => kind.code(),
            EventKind::Setting => "setting",
            EventKind::Schedule => "schedule",
        }
    }
}

/// An event that is about to be kept.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// What happened.
    pub kind: EventKind,
    /// With which client, if with one.
    pub client: Option<ClientId>,
    /// By which deed.
    pub act: Option<ActId>,
    /// What else there is to say, as JSON: nothing of clients, and no secret.
    pub details: Option<String>,
}

impl Store {
    /// A number that is another one whenever something has changed that people see.
    ///
    /// # Errors
    /// The database's.
    pub async fn latest_change(&self) -> Result<i64> {
        let mut sql = Sql::new("SELECT coalesce((SELECT max(id) FROM acts), 0), CAST(0 AS BIGINT)");
        for table in ["clients", "changes", "edits", "activities", "purchases", "contracts", "leads", "touches"] {
            sql.push(&format!(" + coalesce((SELECT max(id) FROM {table}), 0)"));
        }
        // What is sent by itself goes on without a new entry.
        sql.push(" + coalesce((SELECT max(at) FROM sendings), 0)");
        // A deed may take the latest activity away: the one number must not make up for the other.
        let (deeds, entries) = (&self.database).fetch_one::<(i64, i64)>(sql).await?;
        Ok(deeds.wrapping_shl(32).wrapping_add(entries))
    }

    /// Keeps that somebody looked at a client: once in five minutes, however often the page asks.
    ///
    /// # Errors
    /// The database's.
    pub async fn record_view(&self, actor: &Actor, client: ClientId) -> Result<()> {
        const ONCE_IN: i64 = 5 * 60;
        let mut sql = Sql::new("SELECT id FROM events WHERE kind = 'view' AND user_id = ");
        sql.bind(actor.user()).push(" AND day >= ").bind(self.zone().day(actor.now.plus_seconds(-ONCE_IN)));
        sql.push(" AND at > ").bind(actor.now.plus_seconds(-ONCE_IN)).push(" AND client_id = ").bind(client);
        sql.push(" LIMIT 1");
        if (&self.database).fetch_optional::<(i64,)>(sql).await?.is_some() {
            return Ok(());
        }
        let event = NewEvent { kind: EventKind::View, client: Some(client), act: None, details: None };
        self.record_event(actor, &event).await
    }

    /// Keeps an event that is not part of a deed.
    ///
    /// # Errors
    /// The database's.
    pub async fn record_event(&self, actor: &Actor, event: &NewEvent) -> Result<()> {
        let mut tx = self.begin().await?;
        write(&mut tx, actor, self.zone(), event).await?;
        tx.commit().await
    }
}

/// The columns of an event, in the order of [`row`].
const COLUMNS: &str = "at, day, user_id, kind, channel, ip, duration_ms, client_id, act_id, details";

pub(crate) async fn write(run: &mut impl Run, actor: &Actor, zone: Zone, event: &NewEvent) -> Result<()> {
    let mut sql = Sql::new(&format!("INSERT INTO events ({COLUMNS}) VALUES ("));
    for (place, value) in row(actor, zone, event).into_iter().enumerate() {
        sql.push(if place == 0 { "" } else { ", " }).bind(value);
    }
    sql.push(")");
    run.execute(sql).await.map(|_| ())
}

/// The same of many.
pub(crate) async fn write_each(tx: &mut Tx, actor: &Actor, zone: Zone, events: &[NewEvent]) -> Result<()> {
    let rows = events.iter().map(|event| row(actor, zone, event));
    insert_rows(tx, &format!("INSERT INTO events ({COLUMNS}) VALUES "), rows, "").await
}

fn row(actor: &Actor, zone: Zone, event: &NewEvent) -> [Arg; 10] {
    let duration = i64::try_from(actor.begun.elapsed().as_millis()).unwrap_or(i64::MAX);
    [
        actor.now.into(),
        zone.day(actor.now).into(),
        actor.user().into(),
        event.kind.code().into(),
        actor.channel.code().into(),
        actor.ip.map(|ip| ip.to_string()).into(),
        duration.into(),
        event.client.map(|client| client.0).into(),
        event.act.map(|act| act.0).into(),
        event.details.clone().into(),
    ]
}
