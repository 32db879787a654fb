//! What the settings ask of the server, and have changed. Only admins are answered.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::{AppError, outcome::Outcome};
use domain::{
    Form, RefId, SettingChange, Statuses, Thing,
    settings::{Investment, Member, RolePermissions, RulesPreview, Token, Word},
};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Json},
};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::context::{allow, demand_fresh};
#[cfg(feature = "ssr")]
use domain::{Invalid, Reason, Right};

/// How many of those who would move by rules are named.
#[cfg(feature = "ssr")]
const NAMED: u32 = 12;

/// What is set of the organisation, with its time zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// The form.
    pub form: Form,
    /// IANA name.
    pub zone: String,
}

/// What is set of the organisation.
#[server(endpoint = "settings/organisation", input = GetUrl)]
pub async fn get_organisation() -> Result<Organisation, AppError> {
    let allowed = allow(Right::Admin)?;
    let form = allowed.store.setting_form(&allowed.viewer, Thing::Organisation, None).await?;
    Ok(Organisation { form, zone: allowed.store.zone().name().to_owned() })
}

/// Who would move by the rules with these thresholds, in days.
#[server(endpoint = "settings/rules", input = GetUrl)]
pub async fn preview_rules(quiet_days: String, overdue_days: String) -> Result<RulesPreview, AppError> {
    let allowed = allow(Right::Admin)?;
    let days = |name: &str, text: &str| {
        let days = text.trim().parse::<i32>().map_err(|_| Invalid::new(name, Reason::NotANumber))?;
        if (1..=3650).contains(&days) { Ok(days) } else { Err(Invalid::new(name, Reason::TooLarge)) }
    };
    let thresholds = store::Thresholds {
        quiet_days: days("quiet_days", &quiet_days)?,
        overdue_days: days("overdue_days", &overdue_days)?,
    };
    Ok(allowed.store.rules_preview(&allowed.viewer, thresholds, allowed.today(), NAMED).await?)
}

/// Who signs in.
#[server(endpoint = "settings/users", input = GetUrl)]
pub async fn list_users() -> Result<Vec<Member>, AppError> {
    let allowed = allow(Right::Admin)?;
    Ok(allowed.store.members(&allowed.viewer).await?)
}

/// What roles may do.
#[server(endpoint = "settings/roles", input = GetUrl)]
pub async fn list_roles() -> Result<Vec<RolePermissions>, AppError> {
    let allowed = allow(Right::Admin)?;
    Ok(allowed.store.roles(&allowed.viewer).await?)
}

/// The statuses.
#[server(endpoint = "settings/statuses", input = GetUrl)]
pub async fn list_statuses() -> Result<Statuses, AppError> {
    Ok(allow(Right::Admin)?.store.statuses())
}

/// The words of a kind.
#[server(endpoint = "settings/words", input = GetUrl)]
pub async fn list_words(kind: Thing) -> Result<Vec<Word>, AppError> {
    Ok(allow(Right::Admin)?.store.words(kind).await?)
}

/// An investment with what it is made of.
#[server(endpoint = "settings/investment", input = GetUrl)]
pub async fn get_investment(investment: RefId) -> Result<Investment, AppError> {
    let allowed = allow(Right::Admin)?;
    Ok(allowed.store.investment(&allowed.viewer, investment).await?)
}

/// The API tokens.
#[server(endpoint = "settings/tokens", input = GetUrl)]
pub async fn list_tokens() -> Result<Vec<Token>, AppError> {
    let allowed = allow(Right::Admin)?;
    Ok(allowed.store.tokens(&allowed.viewer, allowed.now()).await?)
}

/// What stands in the form of a thing; of a new one without a number.
#[server(endpoint = "settings/form", input = GetUrl)]
pub async fn get_setting_form(kind: Thing, id: Option<i64>) -> Result<Form, AppError> {
    let allowed = allow(Right::Admin)?;
    Ok(allowed.store.setting_form(&allowed.viewer, kind, id).await?)
}

/// Changes the settings.
#[server(endpoint = "settings/change", input = Json)]
pub async fn change_settings(change: SettingChange) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Admin)?;
    if change.needs_fresh_log_in() {
        demand_fresh()?;
    }
    let new_secret = allowed.new_secret;
    allowed
        .once(async move |store, actor| {
            let (secret, digest) = new_secret();
            store.change_settings(&actor, &change, &digest).await?;
            let made = matches!(change, SettingChange::Invite { .. } | SettingChange::MakeToken { .. });
            Ok::<_, AppError>(Outcome { secret: made.then_some(secret), ..Outcome::NOTHING })
        })
        .await
}
