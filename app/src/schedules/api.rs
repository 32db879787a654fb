//! What the pages of reports by e-mail ask of the server, and have done. Whose schedules somebody
//! sees is decided by the store.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::{AppError, outcome::Outcome};
use domain::{
    Form, ScheduleId,
    report::FieldChoices,
    schedule::{Recipient, ScheduleRow, SendingRow},
};
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::context::{Allowed, allow};
#[cfg(feature = "ssr")]
use domain::{ReportId, Right};

/// How many entries of the log are shown.
#[cfg(feature = "ssr")]
const ENTRIES: u32 = 100;

/// The schedules of who looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedules {
    /// They.
    pub rows: Vec<ScheduleRow>,
    /// The latest of what was sent, newest first.
    pub log: Vec<SendingRow>,
    /// Whether mail is set up on the server.
    pub is_set_up: bool,
}

/// What is needed to fill in the form of a schedule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleForm {
    /// What stands in it; of a new one nothing.
    pub form: Form,
    /// Those to whom who looks may send.
    pub recipients: Vec<Recipient>,
    /// What the report is narrowed down by, by name; of no report nothing.
    pub choices: Vec<FieldChoices>,
}

/// The schedules of who looks.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn schedules() -> Result<Schedules, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(Schedules {
        rows: allowed.store.schedules(&allowed.viewer, allowed.now()).await?,
        log: allowed.store.sendings(&allowed.viewer, None, ENTRIES).await?,
        is_set_up: allowed.wake_mailer.is_some(),
    })
}

/// The form of a schedule; of a new one, of this report if it is known already.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn schedule_form(schedule: Option<ScheduleId>, report: Option<ReportId>) -> Result<ScheduleForm, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let (store, viewer) = (&allowed.store, &allowed.viewer);
    let form = match schedule {
        Some(schedule) => store.schedule_form(viewer, schedule).await?,
        None => Form::default(),
    };
    let report = report.or_else(|| ReportId::from_code(form.get("report")));
    let choices = match report.filter(|report| viewer.may(report.permission())) {
        Some(report) => store.report_choices(viewer, report).await?,
        None => Vec::new(),
    };
    Ok(ScheduleForm { form, recipients: store.recipients(viewer).await?, choices })
}

/// Has a report sent by itself, or otherwise than before.
#[server(endpoint = "schedules/save", input = Json)]
pub async fn save_schedule(schedule: Option<ScheduleId>, seen: Form, wanted: Form) -> Result<Outcome, AppError> {
    // Of a change the store asks for the right to the report there was, too.
    let report = ReportId::from_code(wanted.get("report"));
    let allowed = allow(report.map_or(Right::SignedIn, |report| Right::Having(report.permission())))?;
    let saved = allowed.once(async move |store, actor| {
        store.save_schedule(&actor, schedule, &seen, &wanted).await.map(|_| Outcome::NOTHING)
    });
    waking(&allowed, saved.await)
}

/// Lets a schedule rest, or go on.
#[server(endpoint = "schedules/pause", input = Json)]
pub async fn pause_schedule(schedule: ScheduleId, paused: bool) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let paused = allowed.once(async move |store, actor| store.pause_schedule(&actor, schedule, paused).await);
    waking(&allowed, paused.await)
}

/// Deletes a schedule.
#[server(endpoint = "schedules/delete", input = Json)]
pub async fn delete_schedule(schedule: ScheduleId) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    allowed.once(async move |store, actor| store.delete_schedule(&actor, schedule).await).await
}

/// Has a schedule's report sent to oneself now, where there is mail.
#[server(endpoint = "schedules/try", input = Json)]
pub async fn try_schedule(schedule: ScheduleId) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    if allowed.wake_mailer.is_none() {
        // Nobody would send it.
        return Err(AppError::Forbidden);
    }
    let tried = allowed.once(async move |store, actor| store.try_schedule(&actor, schedule).await);
    waking(&allowed, tried.await)
}

/// The same, once whoever sends mail has been told that there may be something to send.
#[cfg(feature = "ssr")]
fn waking(allowed: &Allowed, outcome: Result<Outcome, AppError>) -> Result<Outcome, AppError> {
    if let (Ok(_), Some(wake)) = (&outcome, &allowed.wake_mailer) {
        wake();
    }
    outcome
}
