//! What the settings ask of the server, and have changed. Only admins are answered.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::{AppError, outcome::Outcome};
use domain::{Form, SettingChange, settings::RulesPreview};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Json},
};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::context::{allow, demand_fresh};
#[cfg(feature = "ssr")]
use domain::{
    Invalid, Reason, RefId, Right, Statuses, Thing,
    settings::{Investment, Member, RolePermissions, Token, Word},
};

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
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn organisation() -> Result<Organisation, AppError> {
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
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn users() -> Result<Vec<Member>, AppError> {
    let allowed = allow(Right::Admin)?;
    Ok(allowed.store.members(&allowed.viewer).await?)
}

/// What roles may do.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn roles() -> Result<Vec<RolePermissions>, AppError> {
    let allowed = allow(Right::Admin)?;
    Ok(allowed.store.roles(&allowed.viewer).await?)
}

/// The statuses.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub fn statuses() -> Result<Statuses, AppError> {
    Ok(allow(Right::Admin)?.store.statuses())
}

/// The words of a kind.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn words(kind: Thing) -> Result<Vec<Word>, AppError> {
    Ok(allow(Right::Admin)?.store.words(kind).await?)
}

/// An investment with what it is made of.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn investment(investment: RefId) -> Result<Investment, AppError> {
    let allowed = allow(Right::Admin)?;
    Ok(allowed.store.investment(&allowed.viewer, investment).await?)
}

/// The API tokens.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn tokens() -> Result<Vec<Token>, AppError> {
    let allowed = allow(Right::Admin)?;
    Ok(allowed.store.tokens(&allowed.viewer, allowed.now()).await?)
}

/// What stands in the form of a thing; of a new one without a number.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn setting_form(kind: Thing, id: Option<i64>) -> Result<Form, AppError> {
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
