//! What people do, asked of the server. Whatever is done begins with who does it; what it may
//! touch is decided by the store, in the transaction in which it is touched.

use crate::{AppError, loading::Question};
use domain::{
    ActId, ClientId, ClientQuery, Day, Done, Form, Instant, Permission, Right, ScheduleId, SettingChange, StatusChange,
    TemplateId,
    dashboard::{Audience, DashboardId, Draft, Place},
    params::Params,
};
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::reports::view::ReportView;
#[cfg(feature = "ssr")]
use crate::{
    context::{AppContext, actor, demand, viewer},
    loading::written,
};
#[cfg(feature = "ssr")]
use domain::{Thing, UserId, report::Keep};

/// How many deeds a page of a history has.
pub const DEEDS_PER_PAGE: u32 = 20;

/// How much of each part of a day is listed.
#[cfg(feature = "ssr")]
const ITEMS_PER_PART: u32 = 100;

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// Give clients a status.
    ChangeStatus {
        /// Whom.
        clients: Vec<ClientId>,
        /// Which, from when and why.
        change: StatusChange,
    },
    /// Give all clients of a list a status.
    ChangeStatusOf {
        /// The list.
        query: ClientQuery,
        /// How long it is, as far as the viewer knows.
        expected: i64,
        /// Which, from when and why.
        change: StatusChange,
    },
    /// Bring archived clients back.
    Reactivate {
        /// Whom.
        clients: Vec<ClientId>,
        /// Why.
        reason: String,
    },
    /// Delete archived clients for good.
    Delete {
        /// Whom.
        clients: Vec<ClientId>,
        /// Why.
        reason: String,
    },
    /// Take a deed back.
    Undo {
        /// Which.
        act: ActId,
    },
    /// Write a new client down.
    Create {
        /// What is known of them.
        form: Form,
    },
    /// Change what is known of a client.
    Edit {
        /// Whose.
        client: ClientId,
        /// The form as it was got.
        seen: Form,
        /// The form as it is wanted.
        wanted: Form,
    },
    /// Write down what was done or is planned.
    Log {
        /// With whom.
        client: ClientId,
        /// What.
        form: Form,
    },
    /// Correct what was written down.
    Correct {
        /// Which activity.
        activity: i64,
        /// The form as it was got.
        seen: Form,
        /// The form as it is wanted.
        wanted: Form,
    },
    /// Mark what was planned as done, not held, cancelled or to be verified.
    Mark {
        /// Which activity.
        activity: i64,
        /// The state the viewer saw it in.
        seen: String,
        /// The state it is in now.
        state: String,
    },
    /// Say something about a client.
    Comment {
        /// About whom.
        client: ClientId,
        /// What.
        body: String,
    },
    /// Take away what was said.
    Uncomment {
        /// Which comment.
        comment: i64,
    },
    /// Change the settings.
    Set(SettingChange),
    /// Start an action plan.
    StartPlan {
        /// With whom.
        clients: Vec<ClientId>,
        /// From which template.
        template: TemplateId,
        /// Its first day.
        first: Day,
    },
    /// Start an action plan with all clients of a list.
    StartPlanOf {
        /// The list.
        query: ClientQuery,
        /// How long it is, as far as the viewer knows.
        expected: i64,
        /// From which template.
        template: TemplateId,
        /// Its first day.
        first: Day,
    },
    /// Write a template of action plans down, or change one.
    SaveTemplate {
        /// Which; none for a new one.
        template: Option<TemplateId>,
        /// The form as it was got.
        seen: Form,
        /// The form as it is wanted.
        wanted: Form,
    },
    /// Delete a template of action plans.
    DeleteTemplate {
        /// Which.
        template: TemplateId,
    },
    /// Keep what is set on the page of a report under a name.
    SaveReport {
        /// Its address.
        address: String,
        /// The name, and whether others see it.
        form: Form,
    },
    /// Keep it no longer.
    ForgetReport {
        /// Which.
        saved: i64,
    },
    /// Have a report sent by itself, or otherwise than before.
    SaveSchedule {
        /// Which; none for a new one.
        schedule: Option<ScheduleId>,
        /// The form as it was got.
        seen: Form,
        /// The form as it is wanted.
        wanted: Form,
    },
    /// Let a schedule rest, or go on.
    PauseSchedule {
        /// Which.
        schedule: ScheduleId,
        /// Whether it rests.
        paused: bool,
    },
    /// Delete a schedule.
    DeleteSchedule {
        /// Which.
        schedule: ScheduleId,
    },
    /// Have a schedule's report sent to oneself now.
    TrySchedule {
        /// Which.
        schedule: ScheduleId,
    },
    /// Make a dashboard, or change one.
    SaveDashboard {
        /// Which; none for a new one.
        dashboard: Option<DashboardId>,
        /// When it had last been changed, as far as the viewer knows.
        seen: Option<Instant>,
        /// As it is wanted.
        draft: Draft,
    },
    /// Delete a dashboard.
    DeleteDashboard {
        /// Which.
        dashboard: DashboardId,
    },
    /// Assign a dashboard to some and to nobody else.
    AssignDashboard {
        /// Which.
        dashboard: DashboardId,
        /// To whom.
        to: Vec<Audience>,
    },
    /// Arrange one's own copy of a dashboard.
    ArrangeDashboard {
        /// Which.
        dashboard: DashboardId,
        /// Where each block lies; without, as it was made.
        places: Option<Vec<(u32, Place)>>,
    },
}

impl Deed {
    /// What whoever does it must have, beyond that the clients are within their scope.
    pub fn right(&self) -> Right {
        match self {
            Deed::ChangeStatusOf { .. } => Right::Having(Permission::BulkStatus),
            Deed::ChangeStatus { clients, .. } if clients.len() > 1 => Right::Having(Permission::BulkStatus),
            Deed::Delete { .. } => Right::Having(Permission::Delete),
            Deed::Set(_) => Right::Admin,
            Deed::StartPlanOf { .. } => Right::Having(Permission::BulkPlan),
            Deed::StartPlan { clients, .. } if clients.len() > 1 => Right::Having(Permission::BulkPlan),
            Deed::SaveTemplate { .. } | Deed::DeleteTemplate { .. } => Right::Admin,
            Deed::SaveReport { address, .. } => Right::of_path(address.split('?').next().unwrap_or_default()),
            Deed::SaveSchedule { wanted, .. } => {
                Permission::of_report(wanted.get("report")).map_or(Right::SignedIn, Right::Having)
            }
            Deed::SaveDashboard { .. } | Deed::DeleteDashboard { .. } | Deed::AssignDashboard { .. } => Right::Manager,
            Deed::ChangeStatus { .. }
            | Deed::Reactivate { .. }
            | Deed::Undo { .. }
            | Deed::Create { .. }
            | Deed::Edit { .. }
            | Deed::Log { .. }
            | Deed::Correct { .. }
            | Deed::Mark { .. }
            | Deed::Comment { .. }
            | Deed::Uncomment { .. }
            | Deed::ForgetReport { .. }
            | Deed::StartPlan { .. }
            | Deed::PauseSchedule { .. }
            | Deed::DeleteSchedule { .. }
            | Deed::TrySchedule { .. }
            | Deed::ArrangeDashboard { .. } => Right::SignedIn,
        }
    }
}

/// Somebody who is found as one types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// Who.
    pub client: ClientId,
    /// Display name.
    pub name: String,
    /// Their status now, by code.
    pub status: String,
    /// First phone, E.164.
    pub phone: Option<String>,
    /// First e-mail address.
    pub email: Option<String>,
    /// The advisor, by name.
    pub advisor: Option<String>,
}

/// Who is found as one types.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finds {
    /// The first of them.
    pub first: Vec<Found>,
    /// How many there are.
    pub total: i64,
    /// Whether there may be more than that.
    pub more: bool,
}

/// Who is found by part of a name, a phone, an address, an external id.
pub fn find(text: &str) -> Question<Option<Finds>> {
    if text.trim().is_empty() {
        return Question::none();
    }
    let mut params = Params::default();
    params.set("text", text);
    Question::new("find", &params)
}

/// A client as their form is changed: what is known, and what can be chosen from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientForm {
    /// The form; empty for somebody new.
    pub form: Form,
    /// Those who may be responsible: log-in and name. Empty where the viewer may not choose.
    pub advisors: Vec<(String, String)>,
    /// Sources known here.
    pub sources: Vec<String>,
    /// Investments known here.
    pub investments: Vec<String>,
}

/// What a deed came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// By which it can be taken back, and how many clients it changed.
    pub done: Done,
    /// The client who was written down.
    pub client: Option<ClientId>,
    /// The secret that was made, shown this once.
    pub secret: Option<String>,
    /// The dashboard that was made or changed.
    #[serde(default)]
    pub dashboard: Option<DashboardId>,
}

impl From<Done> for Outcome {
    fn from(done: Done) -> Self {
        Self { done, client: None, secret: None, dashboard: None }
    }
}

/// Does something.
#[server(input = Json)]
pub async fn perform(
    /// What.
    deed: Deed,
) -> Result<Outcome, AppError> {
    done(deed).await.map_err(AppError::answered)
}

#[cfg(feature = "ssr")]
async fn done(deed: Deed) -> Result<Outcome, AppError> {
    let actor = actor()?;
    demand(deed.right())?;
    let AppContext { store, new_secret, wake_mailer, .. } = AppContext::current()?;
    let done = match deed {
        Deed::ChangeStatus { clients, change } => store.change_status(&actor, &clients, &change).await?,
        Deed::ChangeStatusOf { query, expected, change } => {
            store.change_status_of(&actor, &query, expected, &change).await?
        }
        Deed::Reactivate { clients, reason } => store.reactivate(&actor, &clients, &reason).await?,
        Deed::Delete { clients, reason } => store.delete_clients(&actor, &clients, &reason).await?,
        Deed::Undo { act } => store.undo(&actor, act).await?,
        Deed::Create { form } => {
            let client = store.create_client(&actor, &form).await?;
            return Ok(Outcome { client: Some(client), ..Done { act: None, clients: 1 }.into() });
        }
        Deed::Edit { client, seen, wanted } => store.edit_client(&actor, client, &seen, &wanted).await?,
        Deed::Log { client, form } => store.log_activity(&actor, client, &form).await?,
        Deed::Correct { activity, seen, wanted } => store.correct_activity(&actor, activity, &seen, &wanted).await?,
        Deed::Mark { activity, seen, state } => store.mark_activity(&actor, activity, &seen, &state).await?,
        Deed::Comment { client, body } => {
            store.add_comment(&actor, client, &body).await?;
            Done { act: None, clients: 1 }
        }
        Deed::Set(change) => {
            let (secret, digest) = new_secret();
            store.change_settings(&actor, &change, &digest).await?;
            let made = matches!(change, SettingChange::Invite { .. } | SettingChange::MakeToken { .. });
            return Ok(Outcome { secret: made.then_some(secret), ..Done::NOTHING.into() });
        }
        Deed::Uncomment { comment } => {
            store.delete_comment(&actor, comment).await?;
            Done { act: None, clients: 1 }
        }
        Deed::StartPlan { clients, template, first } => store.start_plan(&actor, &clients, template, first).await?,
        Deed::StartPlanOf { query, expected, template, first } => {
            store.start_plan_of(&actor, &query, expected, template, first).await?
        }
        Deed::SaveTemplate { template, seen, wanted } => {
            store.save_template(&actor, template, &seen, &wanted).await?;
            Done::NOTHING
        }
        Deed::DeleteTemplate { template } => {
            store.delete_template(&actor, template).await?;
            Done::NOTHING
        }
        Deed::SaveReport { address, form } => {
            // As it reads, and nothing that stands beside it.
            let view = ReportView::of_address(&address)?;
            store.save_report(&actor, view.report, &view.href(), &Keep::read(&form)?).await?;
            Done::NOTHING
        }
        Deed::ForgetReport { saved } => {
            store.forget_report(&actor, saved).await?;
            Done::NOTHING
        }
        Deed::SaveSchedule { schedule, seen, wanted } => {
            store.save_schedule(&actor, schedule, &seen, &wanted).await?;
            wake_mailer.iter().for_each(|wake| wake());
            Done::NOTHING
        }
        Deed::PauseSchedule { schedule, paused } => {
            store.pause_schedule(&actor, schedule, paused).await?;
            wake_mailer.iter().for_each(|wake| wake());
            Done::NOTHING
        }
        Deed::DeleteSchedule { schedule } => {
            store.delete_schedule(&actor, schedule).await?;
            Done::NOTHING
        }
        Deed::TrySchedule { schedule } => {
            // Nobody would send it.
            let wake = wake_mailer.ok_or(AppError::Forbidden)?;
            store.try_schedule(&actor, schedule).await?;
            wake();
            Done::NOTHING
        }
        Deed::SaveDashboard { dashboard, seen, draft } => {
            let dashboard = Some(store.save_dashboard(&actor, dashboard, seen, draft).await?);
            return Ok(Outcome { dashboard, ..Done::NOTHING.into() });
        }
        Deed::DeleteDashboard { dashboard } => {
            store.delete_dashboard(&actor, dashboard).await?;
            Done::NOTHING
        }
        Deed::AssignDashboard { dashboard, to } => {
            store.assign_dashboard(&actor, dashboard, &to).await?;
            Done::NOTHING
        }
        Deed::ArrangeDashboard { dashboard, places } => {
            store.arrange_dashboard(&actor, dashboard, places.as_deref()).await?;
            Done::NOTHING
        }
    };
    Ok(done.into())
}

/// The answers to this section's questions; none to those of others.
#[cfg(feature = "ssr")]
pub async fn answer(name: &str, params: &Params) -> Option<Result<String, AppError>> {
    let number = |key: &str| params.get(key).and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
    let client = ClientId(number("client"));
    Some(match name {
        "find" => get_found(params.get("text").unwrap_or_default()).await,
        "name" => client_name(client).await,
        "client-form" => client_form(params.get("client").map(|_| client)).await,
        "activity-form" => activity_form(number("activity")).await,
        "comments" => comments(client).await,
        "history" => history(client, params.get("before").map(|_| ActId(number("before")))).await,
        "agenda" => agenda(params.get("advisor").map(|_| UserId(number("advisor")))).await,
        _ => return None,
    })
}

#[cfg(feature = "ssr")]
async fn get_found(text: &str) -> Result<String, AppError> {
    const MOST: u32 = 8;
    let viewer = viewer()?;
    let context = AppContext::current()?;
    let found = context.store.find_clients(&viewer, text, MOST, context.today()).await?;
    let first = found.rows.into_iter().map(|row| Found {
        client: ClientId(row.id),
        name: row.name,
        status: row.status,
        phone: row.phone,
        email: row.email,
        advisor: row.advisor,
    });
    written(&Finds { first: first.collect(), total: found.total, more: found.more })
}

#[cfg(feature = "ssr")]
async fn client_name(client: ClientId) -> Result<String, AppError> {
    let viewer = viewer()?;
    written(&AppContext::current()?.store.client_form(&viewer, client).await?.get("name"))
}

#[cfg(feature = "ssr")]
async fn client_form(client: Option<ClientId>) -> Result<String, AppError> {
    let viewer = viewer()?;
    let store = AppContext::current()?.store;
    let form = match client {
        Some(client) => store.client_form(&viewer, client).await?,
        None => Form::default(),
    };
    let advisors = if viewer.may(Permission::Assign) { store.colleagues().await? } else { Vec::new() };
    let (sources, investments) = (store.offered(Thing::Source).await?, store.offered(Thing::Investment).await?);
    written(&ClientForm { form, advisors, sources, investments })
}

#[cfg(feature = "ssr")]
async fn activity_form(activity: i64) -> Result<String, AppError> {
    let viewer = viewer()?;
    written(&AppContext::current()?.store.activity_form(&viewer, activity).await?)
}

#[cfg(feature = "ssr")]
async fn comments(client: ClientId) -> Result<String, AppError> {
    let viewer = viewer()?;
    written(&AppContext::current()?.store.comments(&viewer, client).await?)
}

#[cfg(feature = "ssr")]
async fn history(client: ClientId, before: Option<ActId>) -> Result<String, AppError> {
    let viewer = viewer()?;
    written(&AppContext::current()?.store.history(&viewer, client, before, DEEDS_PER_PAGE).await?)
}

/// What an advisor has to do: the viewer themselves, or somebody else, as far as they may see it.
#[cfg(feature = "ssr")]
async fn agenda(advisor: Option<UserId>) -> Result<String, AppError> {
    let viewer = viewer()?;
    let context = AppContext::current()?;
    let Some(advisor) = advisor.or(viewer.user) else { return written(&domain::agenda::Agenda::default()) };
    written(&context.store.agenda(&viewer, advisor, (context.clock)(), ITEMS_PER_PART).await?)
}
