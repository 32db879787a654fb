//! What is asked about clients while one works with them, and what is done. What somebody may touch
//! is decided by the store, in the transaction in which it is touched.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::{AppError, in_url::InUrl, outcome::Outcome};
use domain::{ActId, ActivityState, ClientId, ClientQuery, Form, StatusChange, act::Act, clients::KnownContact};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Json},
};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::context::{allow, right_to};
#[cfg(feature = "ssr")]
use domain::{Done, Permission, Right, Thing, act::Comment, agenda::Agenda, journal::MergeNotice};

/// How many deeds a page of a history has.
pub const DEEDS_PER_PAGE: u32 = 20;

/// How much of each part of a day is listed.
#[cfg(feature = "ssr")]
const ITEMS_PER_PART: u32 = 100;

/// How many are found as one types.
#[cfg(feature = "ssr")]
const MOST_FOUND: u32 = 8;

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

/// Who is found by part of a name, a phone, an address, an external id. Not in the address: it is
/// about somebody.
#[server(endpoint = "work/find", input = Json)]
pub async fn find_clients(text: String) -> Result<Finds, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let found = allowed.store.find_clients(&allowed.viewer, &text, MOST_FOUND, allowed.today()).await?;
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

/// The question that [`find_clients`] answers, once there is something to look for.
pub fn finding(text: &str) -> Option<FindClients> {
    (!text.trim().is_empty()).then(|| FindClients { text: text.to_owned() })
}

/// Who has one of these phones and e-mail addresses already, a line each, beside a client. Not in the
/// address: it is about somebody.
#[server(endpoint = "work/known", input = Json)]
pub async fn find_known_contacts(values: String, but: Option<ClientId>) -> Result<Vec<KnownContact>, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.known_contacts(&allowed.viewer, values.lines(), but).await?)
}

/// What a client is called.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn client_name(client: ClientId) -> Result<String, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.client_form(&allowed.viewer, client).await?.get("name").to_owned())
}

/// The form of a client; without one, of somebody new.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn client_form(client: Option<ClientId>) -> Result<ClientForm, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let (store, viewer) = (&allowed.store, &allowed.viewer);
    let form = match client {
        Some(client) => store.client_form(viewer, client).await?,
        None => Form::default(),
    };
    let advisors = if viewer.may(Permission::Assign) { store.colleagues().await? } else { Vec::new() };
    let (sources, investments) = (store.offered(Thing::Source).await?, store.offered(Thing::Investment).await?);
    Ok(ClientForm { form, advisors, sources, investments })
}

/// The form of an activity, and whose it is.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn activity_form(activity: i64) -> Result<(ClientId, Form), AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.activity_form(&allowed.viewer, activity).await?)
}

/// What was said about a client.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn comments(client: ClientId) -> Result<Vec<Comment>, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.comments(&allowed.viewer, client).await?)
}

/// What was done to a client before this deed, or lately.
#[server(endpoint = "work/history", input = GetUrl)]
pub async fn get_history(client: ClientId, before: Option<ActId>) -> Result<Vec<Act>, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.history(&allowed.viewer, client, before, DEEDS_PER_PAGE).await?)
}

/// What the viewer has to do.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn agenda() -> Result<Agenda, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let Some(user) = allowed.viewer.user else { return Ok(Agenda::default()) };
    Ok(allowed.store.agenda(&allowed.viewer, user, allowed.now(), ITEMS_PER_PART).await?)
}

/// Who of the caller's clients became one with others lately, without them.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn merge_notices() -> Result<Vec<MergeNotice>, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.merge_notices(&allowed.viewer, allowed.now()).await?)
}

/// Gives clients a status.
#[server(endpoint = "work/change-status", input = Json)]
pub async fn change_status(clients: Vec<ClientId>, change: StatusChange) -> Result<Outcome, AppError> {
    let allowed = allow(right_to(&clients, Permission::BulkStatus))?;
    allowed.once(async move |store, actor| store.change_status(&actor, &clients, &change).await).await
}

/// Gives all clients of a list a status, of whom there are as many as expected.
#[server(endpoint = "work/change-status-of", input = Json)]
pub async fn change_status_of(
    query: InUrl<ClientQuery>,
    expected: i64,
    change: StatusChange,
) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Having(Permission::BulkStatus))?;
    let query = query.read()?;
    allowed.once(async move |store, actor| store.change_status_of(&actor, &query, expected, &change).await).await
}

/// Brings archived clients back.
#[server(endpoint = "work/reactivate", input = Json)]
pub async fn reactivate(clients: Vec<ClientId>, reason: String) -> Result<Outcome, AppError> {
    let allowed = allow(right_to(&clients, Permission::BulkStatus))?;
    allowed.once(async move |store, actor| store.reactivate(&actor, &clients, &reason).await).await
}

/// Deletes archived clients for good.
#[server(endpoint = "work/delete-clients", input = Json)]
pub async fn delete_clients(clients: Vec<ClientId>, reason: String) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Having(Permission::Delete))?;
    allowed.once(async move |store, actor| store.delete_clients(&actor, &clients, &reason).await).await
}

/// Writes a new client down.
#[server(endpoint = "work/create-client", input = Json)]
pub async fn create_client(form: Form) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let create = async move |store: store::Store, actor| {
        let client = store.create_client(&actor, &form).await?;
        Ok::<_, AppError>(Outcome { client: Some(client), ..Done::one(None).into() })
    };
    allowed.once(create).await
}

/// Changes what is known of a client.
#[server(endpoint = "work/edit-client", input = Json)]
pub async fn edit_client(client: ClientId, seen: Form, wanted: Form) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    allowed.once(async move |store, actor| store.edit_client(&actor, client, &seen, &wanted).await).await
}

/// Writes down what was done or is planned.
#[server(endpoint = "work/log-activity", input = Json)]
pub async fn log_activity(client: ClientId, form: Form) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    allowed.once(async move |store, actor| store.log_activity(&actor, client, &form).await).await
}

/// Corrects what was written down.
#[server(endpoint = "work/correct-activity", input = Json)]
pub async fn correct_activity(activity: i64, seen: Form, wanted: Form) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    allowed.once(async move |store, actor| store.correct_activity(&actor, activity, &seen, &wanted).await).await
}

/// Marks what was planned as done, not held, cancelled or to be verified, of which the viewer saw
/// that it was in the state `seen`.
#[server(endpoint = "work/mark-activity", input = Json)]
pub async fn mark_activity(activity: i64, seen: ActivityState, state: ActivityState) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    allowed.once(async move |store, actor| store.mark_activity(&actor, activity, seen, state).await).await
}

/// Says something about a client.
#[server(endpoint = "work/comment", input = Json)]
pub async fn add_comment(client: ClientId, body: String) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let comment =
        async move |store: store::Store, actor| store.add_comment(&actor, client, &body).await.map(|_| Done::one(None));
    allowed.once(comment).await
}

/// Takes away what was said.
#[server(endpoint = "work/delete-comment", input = Json)]
pub async fn delete_comment(comment: i64) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let delete =
        async move |store: store::Store, actor| store.delete_comment(&actor, comment).await.map(|()| Done::one(None));
    allowed.once(delete).await
}
