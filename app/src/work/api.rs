//! What people do, asked of the server. Whatever is done begins with who does it; what it may
//! touch is decided by the store, in the transaction in which it is touched.

pub use super::deed::Deed;
use crate::{AppError, loading::Question};
use domain::{
    ClientId, Done, Form, IdempotencyKey, Undone, clients::KnownContact, dashboard::DashboardId, params::Params,
};
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::reports::view::ReportView;
#[cfg(feature = "ssr")]
use crate::{
    context::{AppContext, actor, demand_fresh, viewer},
    loading::answers,
};
#[cfg(feature = "ssr")]
use domain::{
    ActId, Invalid, Permission, Reason, Right, SettingChange, Thing, UserId, Viewer,
    act::{Act, Comment},
    agenda::Agenda,
    report::Keep,
};
#[cfg(feature = "ssr")]
use store::{Actor, Answer, Once, Sender, Store};

/// How many deeds a page of a history has.
pub const DEEDS_PER_PAGE: u32 = 20;

/// How much of each part of a day is listed.
#[cfg(feature = "ssr")]
const ITEMS_PER_PART: u32 = 100;

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

/// Who has one of these phones and e-mail addresses already, a line each, beside a client.
pub fn known(values: &str, but: Option<ClientId>) -> Question<Option<Vec<KnownContact>>> {
    if values.trim().is_empty() {
        return Question::none();
    }
    let mut params = Params::default();
    params.set("values", values);
    if let Some(client) = but {
        params.set("client", client);
    }
    Question::new("known", &params)
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
    /// A secret was made, but shown then: this is the answer to the same sent again.
    #[serde(default)]
    pub secret_gone: bool,
    /// The dashboard that was made or changed.
    #[serde(default)]
    pub dashboard: Option<DashboardId>,
    /// The number of the latest change then: whoever asks anew after this need not be told of it.
    #[serde(default)]
    pub latest: Option<i64>,
    /// What came of taking a deed back.
    #[serde(default)]
    pub undone: Option<Undone>,
}

impl From<Done> for Outcome {
    fn from(done: Done) -> Self {
        Self { done, client: None, secret: None, secret_gone: false, dashboard: None, undone: None, latest: None }
    }
}

/// Does something, once: the same under the same key is not done again, and is answered likewise.
#[server(endpoint = "perform", input = Json)]
pub async fn perform(
    /// Made for this one thing that somebody wants done.
    key: IdempotencyKey,
    /// What.
    deed: Deed,
) -> Result<Outcome, AppError> {
    done(key, deed).await.map_err(AppError::answered)
}

#[cfg(feature = "ssr")]
impl Answer for Outcome {
    fn kept(&self) -> Self {
        Self { secret: None, secret_gone: self.secret.is_some() || self.secret_gone, ..self.clone() }
    }
}

#[cfg(feature = "ssr")]
async fn done(key: IdempotencyKey, deed: Deed) -> Result<Outcome, AppError> {
    let actor = actor(viewer(deed.right())?)?;
    super::limits::check(&deed)?;
    if deed.needs_fresh_log_in() {
        demand_fresh()?;
    }
    let AppContext { store, new_secret, wake_mailer, .. } = AppContext::current()?;
    let wakes = deed.wakes_mailer();
    if matches!(deed, Deed::TrySchedule { .. }) && wake_mailer.is_none() {
        // Nobody would send it.
        return Err(AppError::Forbidden);
    }
    if let Deed::Undo { act } = deed
        && store.is_import(act).await?
    {
        // It goes through many, and lets others write in between. Once more takes nothing back twice.
        return write(store, actor, deed, new_secret).await;
    }
    let sender = Sender::User(actor.viewer.user.ok_or(AppError::SignedOut)?);
    let what = serde_json::to_vec(&deed).map_err(|_| AppError::unreadable())?;
    let once = Once::new(sender, key, &what, actor.now);
    let outcome = store.once(&once, |store| write(store, actor, deed, new_secret)).await?;
    if wakes {
        wake_mailer.iter().for_each(|wake| wake());
    }
    // It is done, whether that can be told or not.
    let latest = store.latest_change().await.ok();
    Ok(Outcome { latest, ..outcome })
}

/// Does it with a store of which all that is written is kept together.
#[cfg(feature = "ssr")]
async fn write(
    store: Store,
    actor: Actor,
    deed: Deed,
    new_secret: fn() -> (String, String),
) -> Result<Outcome, AppError> {
    let done = match deed {
        Deed::ChangeStatus { clients, change } => store.change_status(&actor, &clients, &change).await?,
        Deed::ChangeStatusOf { query, expected, change } => {
            store.change_status_of(&actor, &query, expected, &change).await?
        }
        Deed::Reactivate { clients, reason } => store.reactivate(&actor, &clients, &reason).await?,
        Deed::Delete { clients, reason } => store.delete_clients(&actor, &clients, &reason).await?,
        Deed::Undo { act } => {
            let undone = store.undo(&actor, act).await?;
            let done = Done { act: undone.act, clients: undone.clients, ..Done::NOTHING };
            return Ok(Outcome { undone: Some(undone), ..done.into() });
        }
        Deed::Create { form } => {
            let client = store.create_client(&actor, &form).await?;
            return Ok(Outcome { client: Some(client), ..Done::one(None).into() });
        }
        Deed::Edit { client, seen, wanted } => store.edit_client(&actor, client, &seen, &wanted).await?,
        Deed::Log { client, form } => store.log_activity(&actor, client, &form).await?,
        Deed::Correct { activity, seen, wanted } => store.correct_activity(&actor, activity, &seen, &wanted).await?,
        Deed::Mark { activity, seen, state } => store.mark_activity(&actor, activity, &seen, &state).await?,
        Deed::Comment { client, body } => {
            store.add_comment(&actor, client, &body).await?;
            Done::one(None)
        }
        Deed::Set(change) => {
            let (secret, digest) = new_secret();
            store.change_settings(&actor, &change, &digest).await?;
            let made = matches!(change, SettingChange::Invite { .. } | SettingChange::MakeToken { .. });
            return Ok(Outcome { secret: made.then_some(secret), ..Done::NOTHING.into() });
        }
        Deed::Uncomment { comment } => {
            store.delete_comment(&actor, comment).await?;
            Done::one(None)
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
        Deed::SaveReport { report, address, form } => {
            // As it reads, and nothing that stands beside it.
            let view = ReportView::of_address(&address)?;
            if view.report != report {
                // Only the right to that one was asked for.
                return Err(Invalid::new("report", Reason::Unknown { what: "report".into() }).into());
            }
            store.save_report(&actor, view.report, &view.href(), &Keep::read(&form)?).await?;
            Done::NOTHING
        }
        Deed::ForgetReport { saved } => {
            store.forget_report(&actor, saved).await?;
            Done::NOTHING
        }
        Deed::SaveSchedule { schedule, seen, wanted } => {
            store.save_schedule(&actor, schedule, &seen, &wanted).await?;
            Done::NOTHING
        }
        Deed::PauseSchedule { schedule, paused } => {
            store.pause_schedule(&actor, schedule, paused).await?;
            Done::NOTHING
        }
        Deed::DeleteSchedule { schedule } => {
            store.delete_schedule(&actor, schedule).await?;
            Done::NOTHING
        }
        Deed::TrySchedule { schedule } => {
            store.try_schedule(&actor, schedule).await?;
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

#[cfg(feature = "ssr")]
answers! {
    /// Answers the questions above; none for any other.
    for viewer, params:
    "find", Right::SignedIn => get_found(viewer, params.get("text").unwrap_or_default());
    "known", Right::SignedIn =>
        known_contacts(viewer, params.get("values").unwrap_or_default(), params.get("client").map(|_| client_of(params)));
    "name", Right::SignedIn => client_name(viewer, client_of(params));
    "client-form", Right::SignedIn => client_form(viewer, params.get("client").map(|_| client_of(params)));
    "activity-form", Right::SignedIn => activity_form(viewer, number(params, "activity"));
    "comments", Right::SignedIn => comments(viewer, client_of(params));
    "history", Right::SignedIn => history(viewer, client_of(params), params.get("before").map(|_| ActId(number(params, "before"))));
    "agenda", Right::SignedIn => agenda(viewer, params.get("advisor").map(|_| UserId(number(params, "advisor"))));
}

#[cfg(feature = "ssr")]
fn number(params: &Params, key: &str) -> i64 {
    params.get(key).and_then(|text| text.parse().ok()).unwrap_or(0)
}

#[cfg(feature = "ssr")]
fn client_of(params: &Params) -> ClientId {
    ClientId(number(params, "client"))
}

#[cfg(feature = "ssr")]
async fn get_found(viewer: Viewer, text: &str) -> Result<Finds, AppError> {
    const MOST: u32 = 8;
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
    Ok(Finds { first: first.collect(), total: found.total, more: found.more })
}

#[cfg(feature = "ssr")]
async fn known_contacts(viewer: Viewer, values: &str, but: Option<ClientId>) -> Result<Vec<KnownContact>, AppError> {
    Ok(AppContext::current()?.store.known_contacts(&viewer, values.lines(), but).await?)
}

#[cfg(feature = "ssr")]
async fn client_name(viewer: Viewer, client: ClientId) -> Result<String, AppError> {
    Ok(AppContext::current()?.store.client_form(&viewer, client).await?.get("name").to_owned())
}

#[cfg(feature = "ssr")]
async fn client_form(viewer: Viewer, client: Option<ClientId>) -> Result<ClientForm, AppError> {
    let store = AppContext::current()?.store;
    let form = match client {
        Some(client) => store.client_form(&viewer, client).await?,
        None => Form::default(),
    };
    let advisors = if viewer.may(Permission::Assign) { store.colleagues().await? } else { Vec::new() };
    let (sources, investments) = (store.offered(Thing::Source).await?, store.offered(Thing::Investment).await?);
    Ok(ClientForm { form, advisors, sources, investments })
}

#[cfg(feature = "ssr")]
async fn activity_form(viewer: Viewer, activity: i64) -> Result<(ClientId, Form), AppError> {
    Ok(AppContext::current()?.store.activity_form(&viewer, activity).await?)
}

#[cfg(feature = "ssr")]
async fn comments(viewer: Viewer, client: ClientId) -> Result<Vec<Comment>, AppError> {
    Ok(AppContext::current()?.store.comments(&viewer, client).await?)
}

#[cfg(feature = "ssr")]
async fn history(viewer: Viewer, client: ClientId, before: Option<ActId>) -> Result<Vec<Act>, AppError> {
    Ok(AppContext::current()?.store.history(&viewer, client, before, DEEDS_PER_PAGE).await?)
}

/// What an advisor has to do: the viewer themselves, or somebody else, as far as they may see it.
#[cfg(feature = "ssr")]
async fn agenda(viewer: Viewer, advisor: Option<UserId>) -> Result<Agenda, AppError> {
    let context = AppContext::current()?;
    let Some(advisor) = advisor.or(viewer.user) else { return Ok(Agenda::default()) };
    Ok(context.store.agenda(&viewer, advisor, (context.clock)(), ITEMS_PER_PART).await?)
}
