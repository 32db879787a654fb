//! What is asked about action plans, and what is done with them.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::{AppError, in_url::InUrl, outcome::Outcome};
use domain::{
    ClientId, ClientQuery, Day, Form, TemplateId,
    plan::{Planned, TemplateRow},
};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Json},
};

#[cfg(feature = "ssr")]
use crate::context::{allow, right_to};
#[cfg(feature = "ssr")]
use domain::{Permission, Right, plan::Plan};

/// The templates that plans can be started from.
#[server(endpoint = "plans/templates", input = GetUrl)]
pub async fn list_templates() -> Result<Vec<TemplateRow>, AppError> {
    Ok(allow(Right::SignedIn)?.store.templates().await?)
}

/// What a plan would have in it.
#[server(endpoint = "plans/preview", input = GetUrl)]
pub async fn preview_plan(template: TemplateId, first: Day) -> Result<Vec<Planned>, AppError> {
    Ok(allow(Right::SignedIn)?.store.plan_preview(template, first).await?)
}

/// The plans that are running with a client.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn running(client: ClientId) -> Result<Vec<Plan>, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.running_plans(&allowed.viewer, client).await?)
}

/// A template, for those who set them up.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn template(template: TemplateId) -> Result<Form, AppError> {
    Ok(allow(Right::Admin)?.store.template_form(template).await?)
}

/// Starts an action plan with clients.
#[server(endpoint = "plans/start", input = Json)]
pub async fn start_plan(clients: Vec<ClientId>, template: TemplateId, first: Day) -> Result<Outcome, AppError> {
    let allowed = allow(right_to(&clients, Permission::BulkPlan))?;
    allowed.once(async move |store, actor| store.start_plan(&actor, &clients, template, first).await).await
}

/// Starts an action plan with all clients of a list, of whom there are as many as expected.
#[server(endpoint = "plans/start-all", input = Json)]
pub async fn start_plan_of(
    query: InUrl<ClientQuery>,
    expected: i64,
    template: TemplateId,
    first: Day,
) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Having(Permission::BulkPlan))?;
    let query = query.read()?;
    allowed.once(async move |store, actor| store.start_plan_of(&actor, &query, expected, template, first).await).await
}

/// Writes a template of action plans down, or changes one.
#[server(endpoint = "plans/save-template", input = Json)]
pub async fn save_template(template: Option<TemplateId>, seen: Form, wanted: Form) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Admin)?;
    let save = async move |store: store::Store, actor| {
        store.save_template(&actor, template, &seen, &wanted).await.map(|_| Outcome::NOTHING)
    };
    allowed.once(save).await
}

/// Deletes a template of action plans.
#[server(endpoint = "plans/delete-template", input = Json)]
pub async fn delete_template(template: TemplateId) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Admin)?;
    allowed.once(async move |store, actor| store.delete_template(&actor, template).await).await
}
