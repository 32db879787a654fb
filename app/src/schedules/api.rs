//! What the pages of reports by e-mail ask of the server. Whose schedules somebody sees is decided
//! by the store.

use crate::loading::Question;
use domain::{
    Form, ReportId, ScheduleId,
    params::Params,
    report::FieldChoices,
    schedule::{Recipient, ScheduleRow, SendingRow},
};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::{AppError, context::AppContext, loading::answers};
#[cfg(feature = "ssr")]
use domain::{Right, Viewer};

/// How many entries of the log are shown.
#[cfg(feature = "ssr")]
const ENTRIES: u32 = 100;

/// The schedules of who looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
pub fn schedules() -> Question<Option<Schedules>> {
    Question::new("reports/schedules", &Params::default())
}

/// The form of a schedule.
pub fn stored(schedule: ScheduleId) -> Question<Option<ScheduleForm>> {
    let mut params = Params::default();
    params.set("schedule", schedule.0);
    Question::new("reports/schedules/form", &params)
}

/// The form of a new one, of this report if it is known already.
pub fn fresh(report: Option<ReportId>) -> Question<Option<ScheduleForm>> {
    let mut params = Params::default();
    if let Some(report) = report {
        params.set("report", report.code());
    }
    Question::new("reports/schedules/form", &params)
}

#[cfg(feature = "ssr")]
answers! {
    /// Answers the questions above; none for any other.
    for viewer, params:
    "reports/schedules", Right::SignedIn => get_schedules(viewer);
    "reports/schedules/form", Right::SignedIn => get_form(viewer, params);
}

#[cfg(feature = "ssr")]
async fn get_schedules(viewer: Viewer) -> Result<Schedules, AppError> {
    let AppContext { store, clock, wake_mailer, .. } = AppContext::current()?;
    Ok(Schedules {
        rows: store.schedules(&viewer, clock()).await?,
        log: store.sendings(&viewer, None, ENTRIES).await?,
        is_set_up: wake_mailer.is_some(),
    })
}

#[cfg(feature = "ssr")]
async fn get_form(viewer: Viewer, params: &Params) -> Result<ScheduleForm, AppError> {
    let store = AppContext::current()?.store;
    let form = match params.get("schedule") {
        Some(id) => store.schedule_form(&viewer, ScheduleId(id.parse().unwrap_or(0))).await?,
        None => Form::default(),
    };
    let report = params.get("report").or(Some(form.get("report"))).and_then(ReportId::from_code);
    let choices = match report.filter(|report| viewer.may(report.permission())) {
        Some(report) => store.report_choices(&viewer, report).await?,
        None => Vec::new(),
    };
    Ok(ScheduleForm { form, recipients: store.recipients(&viewer).await?, choices })
}
