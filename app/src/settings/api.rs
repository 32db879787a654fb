//! What the settings ask of the server. Only admins are answered.

use crate::loading::Question;
use domain::{
    Form, RefId, Statuses, Thing,
    params::Params,
    settings::{Investment, Member, RolePermissions, RulesPreview, Token, Word},
};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::{AppError, context::AppContext, loading::answers};
#[cfg(feature = "ssr")]
use domain::{Invalid, Reason, Right, Viewer};

/// What is set of the organisation, with its time zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// The form.
    pub form: Form,
    /// IANA name.
    pub zone: String,
}

/// What is set of the organisation.
pub fn organisation() -> Question<Organisation> {
    Question::new("settings/organisation", &Params::default())
}

/// Who would move by the rules with these thresholds.
pub fn rules(quiet_days: &str, overdue_days: &str) -> Question<Option<RulesPreview>> {
    let mut params = Params::default();
    params.set("quiet_days", quiet_days);
    params.set("overdue_days", overdue_days);
    Question::new("settings/rules", &params)
}

/// Who signs in.
pub fn users() -> Question<Vec<Member>> {
    Question::new("settings/users", &Params::default())
}

/// What roles may do.
pub fn roles() -> Question<Vec<RolePermissions>> {
    Question::new("settings/roles", &Params::default())
}

/// The statuses.
pub fn statuses() -> Question<Statuses> {
    Question::new("settings/statuses", &Params::default())
}

/// The words of a kind.
pub fn words(thing: Thing) -> Question<Vec<Word>> {
    let mut params = Params::default();
    params.set("kind", thing.code());
    Question::new("settings/words", &params)
}

/// An investment with what it is made of.
pub fn investment(investment: RefId) -> Question<Investment> {
    let mut params = Params::default();
    params.set("investment", investment);
    Question::new("settings/investment", &params)
}

/// The API tokens.
pub fn tokens() -> Question<Vec<Token>> {
    Question::new("settings/tokens", &Params::default())
}

/// What stands in the form of a thing.
pub fn form(thing: Thing, id: Option<i64>) -> Question<Form> {
    let mut params = Params::default();
    params.set("kind", thing.code());
    if let Some(id) = id {
        params.set("id", id);
    }
    Question::new("settings/form", &params)
}

#[cfg(feature = "ssr")]
answers! {
    /// Answers the questions above; none for any other.
    for viewer, params:
    "settings/organisation", Right::Admin => get_organisation(viewer);
    "settings/rules", Right::Admin => get_rules(viewer, params);
    "settings/users", Right::Admin => get_users(viewer);
    "settings/roles", Right::Admin => get_roles(viewer);
    "settings/statuses", Right::Admin => get_statuses();
    "settings/words", Right::Admin => get_words(params);
    "settings/investment", Right::Admin => get_investment(viewer, params);
    "settings/tokens", Right::Admin => get_tokens(viewer);
    "settings/form", Right::Admin => get_form(viewer, params);
}

#[cfg(feature = "ssr")]
async fn get_organisation(viewer: Viewer) -> Result<Organisation, AppError> {
    let store = AppContext::current()?.store;
    let form = store.setting_form(&viewer, Thing::Organisation, None).await?;
    Ok(Organisation { form, zone: store.zone().name().to_owned() })
}

/// How many of those who would move are named.
#[cfg(feature = "ssr")]
const NAMED: u32 = 12;

#[cfg(feature = "ssr")]
async fn get_rules(viewer: Viewer, params: &Params) -> Result<RulesPreview, AppError> {
    let days = |name: &str| {
        let days = params.required(name)?.trim().parse::<i32>().map_err(|_| Invalid::new(name, Reason::NotANumber))?;
        if (1..=3650).contains(&days) { Ok(days) } else { Err(Invalid::new(name, Reason::TooLarge)) }
    };
    let thresholds = store::Thresholds { quiet_days: days("quiet_days")?, overdue_days: days("overdue_days")? };
    let context = AppContext::current()?;
    Ok(context.store.rules_preview(&viewer, thresholds, context.today(), NAMED).await?)
}

#[cfg(feature = "ssr")]
async fn get_users(viewer: Viewer) -> Result<Vec<Member>, AppError> {
    Ok(AppContext::current()?.store.members(&viewer).await?)
}

#[cfg(feature = "ssr")]
async fn get_roles(viewer: Viewer) -> Result<Vec<RolePermissions>, AppError> {
    Ok(AppContext::current()?.store.roles(&viewer).await?)
}

#[cfg(feature = "ssr")]
async fn get_tokens(viewer: Viewer) -> Result<Vec<Token>, AppError> {
    let context = AppContext::current()?;
    Ok(context.store.tokens(&viewer, (context.clock)()).await?)
}

#[cfg(feature = "ssr")]
async fn get_statuses() -> Result<Statuses, AppError> {
    Ok(AppContext::current()?.store.statuses())
}

#[cfg(feature = "ssr")]
async fn get_words(params: &Params) -> Result<Vec<Word>, AppError> {
    Ok(AppContext::current()?.store.words(thing(params)?).await?)
}

#[cfg(feature = "ssr")]
async fn get_investment(viewer: Viewer, params: &Params) -> Result<Investment, AppError> {
    let investment = number(params, "investment")?;
    Ok(AppContext::current()?.store.investment(&viewer, RefId(investment)).await?)
}

#[cfg(feature = "ssr")]
async fn get_form(viewer: Viewer, params: &Params) -> Result<Form, AppError> {
    let id = params.get("id").map(|_| number(params, "id")).transpose()?;
    Ok(AppContext::current()?.store.setting_form(&viewer, thing(params)?, id).await?)
}

#[cfg(feature = "ssr")]
fn thing(params: &Params) -> Result<Thing, Invalid> {
    let code = params.required("kind")?;
    let allowed = || Thing::ALL.map(Thing::code).join(", ");
    Thing::from_code(code).ok_or_else(|| Invalid::new("kind", Reason::NotOneOf { allowed: allowed() }))
}

#[cfg(feature = "ssr")]
fn number(params: &Params, name: &str) -> Result<i64, Invalid> {
    params.required(name)?.parse().map_err(|_| Invalid::new(name, Reason::NotANumber))
}
