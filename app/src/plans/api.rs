//! What is asked about action plans. Each answer begins with who asks.

use crate::loading::Question;
use domain::{
    ClientId, Day, Form, TemplateId,
    params::Params,
    plan::{Plan, Planned, TemplateRow},
};

#[cfg(feature = "ssr")]
use crate::{
    AppError,
    context::{AppContext, viewer},
    loading::written,
};

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

/// Answers the questions above; none for any other.
#[cfg(feature = "ssr")]
pub async fn answer(name: &str, params: &Params) -> Option<Result<String, AppError>> {
    let number = |key: &str| params.get(key).and_then(|text| text.parse::<i64>().ok()).unwrap_or(0);
    let template = TemplateId(number("template"));
    Some(match name {
        "templates" | "settings/plans" => get_templates().await,
        "plan-preview" => get_preview(template, params).await,
        "plans" => get_running(ClientId(number("client"))).await,
        "settings/plans/template" => get_template(template).await,
        _ => return None,
    })
}

#[cfg(feature = "ssr")]
async fn get_templates() -> Result<String, AppError> {
    viewer()?;
    written(&AppContext::current()?.store.templates().await?)
}

#[cfg(feature = "ssr")]
async fn get_preview(template: TemplateId, params: &Params) -> Result<String, AppError> {
    viewer()?;
    let first = Day::parse("first", params.required("first")?)?;
    written(&AppContext::current()?.store.plan_preview(template, first).await?)
}

#[cfg(feature = "ssr")]
async fn get_running(client: ClientId) -> Result<String, AppError> {
    let viewer = viewer()?;
    written(&AppContext::current()?.store.running_plans(&viewer, client).await?)
}

#[cfg(feature = "ssr")]
async fn get_template(template: TemplateId) -> Result<String, AppError> {
    viewer()?;
    written(&AppContext::current()?.store.template_form(template).await?)
}
