//! What is asked about action plans.

use crate::loading::Question;
use domain::{
    ClientId, Day, Form, TemplateId,
    params::Params,
    plan::{Plan, Planned, TemplateRow},
};

#[cfg(feature = "ssr")]
use crate::{AppError, context::AppContext, loading::answers};
#[cfg(feature = "ssr")]
use domain::{Right, Viewer};

/// The templates that plans can be started from.
pub fn templates() -> Question<Option<Vec<TemplateRow>>> {
    Question::new("templates", &Params::default())
}

/// What a plan would have in it.
pub fn preview(template: TemplateId, first: Day) -> Question<Vec<Planned>> {
    let mut params = Params::default();
    params.set("template", template.0);
    params.set("first", first);
    Question::new("plan-preview", &params)
}

/// The plans that are running with a client.
pub fn running(client: ClientId) -> Question<Vec<Plan>> {
    let mut params = Params::default();
    params.set("client", client);
    Question::new("plans", &params)
}

/// The templates, for those who set them up.
pub fn settings() -> Question<Option<Vec<TemplateRow>>> {
    Question::new("settings/plans", &Params::default())
}

/// A template, to be changed.
pub fn template(template: TemplateId) -> Question<Option<Form>> {
    let mut params = Params::default();
    params.set("template", template.0);
    Question::new("settings/plans/template", &params)
}

#[cfg(feature = "ssr")]
answers! {
    /// Answers the questions above; none for any other.
    for viewer, params:
    "templates", Right::SignedIn => get_templates();
    "plan-preview", Right::SignedIn => get_preview(params);
    "plans", Right::SignedIn => get_running(viewer, params);
    "settings/plans", Right::Admin => get_templates();
    "settings/plans/template", Right::Admin => get_template(params);
}

#[cfg(feature = "ssr")]
async fn get_templates() -> Result<Vec<TemplateRow>, AppError> {
    Ok(AppContext::current()?.store.templates().await?)
}

#[cfg(feature = "ssr")]
async fn get_preview(params: &Params) -> Result<Vec<Planned>, AppError> {
    let first = Day::parse("first", params.required("first")?)?;
    Ok(AppContext::current()?.store.plan_preview(template_of(params), first).await?)
}

#[cfg(feature = "ssr")]
async fn get_running(viewer: Viewer, params: &Params) -> Result<Vec<Plan>, AppError> {
    let client = ClientId(number(params, "client"));
    Ok(AppContext::current()?.store.running_plans(&viewer, client).await?)
}

#[cfg(feature = "ssr")]
async fn get_template(params: &Params) -> Result<Form, AppError> {
    Ok(AppContext::current()?.store.template_form(template_of(params)).await?)
}

#[cfg(feature = "ssr")]
fn template_of(params: &Params) -> TemplateId {
    TemplateId(number(params, "template"))
}

#[cfg(feature = "ssr")]
fn number(params: &Params, key: &str) -> i64 {
    params.get(key).and_then(|text| text.parse().ok()).unwrap_or(0)
}
