//! Those who set their first password: the first admin, and whoever was invited.

use super::{HOME, enter, to};
use crate::{
    Services,
    auth::Visitor,
    factor::Shown,
    password::{self, Whose},
    problem::{self, Fault},
};
use anyhow::Context;
use app::context::Visit;
use axum::{
    Extension, Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use domain::{Invalid, Reason, Role};
use serde::Deserialize;
use store::{NewUser, StoreError};

#[derive(Deserialize)]
pub(super) struct SetUp {
    #[serde(default)]
    name: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
}

impl SetUp {
    fn check(&self) -> Result<(), Invalid> {
        for (field, value) in [("name", &self.name), ("login", &self.login)] {
            if value.trim().is_empty() {
                return Err(Invalid::new(field, Reason::Required));
            }
        }
        Ok(())
    }
}

pub(super) async fn set_up(
    State(services): State<Services>,
    visitor: Visitor,
    Extension(visit): Extension<Visit>,
    Form(form): Form<SetUp>,
) -> Result<Response, Fault> {
    // Two who arrive at once do not both become the first.
    let _one_at_a_time = services.setting_up.lock().await;
    if services.store.has_users().await? {
        return Ok(Redirect::to("/login").into_response());
    }
    if let Err(invalid) = form.check() {
        return Ok(set_up_refused(&invalid));
    }
    let (login, name) = (form.login.trim().to_owned(), form.name.trim().to_owned());
    let whose = Whose { login: login.clone(), name: name.clone(), email: None };
    let hash = match services.passwords.hash(form.password, whose).await? {
        Ok(hash) => hash,
        Err(invalid) => return Ok(set_up_refused(&invalid)),
    };
    let user = NewUser { login, name, email: None, role: Role::Admin, password_hash: Some(hash) };
    let id = match services.store.add_user(user, services.now()).await {
        Ok(id) => id,
        Err(StoreError::Invalid(invalid)) => return Ok(set_up_refused(&invalid)),
        Err(error) => return Err(error.into()),
    };
    let account = services.store.find_account_by_id(id).await?.context("the first admin is not there")?;
    enter(&services, visit, &visitor, &account, Shown::None, HOME).await
}

fn set_up_refused(invalid: &Invalid) -> Response {
    to("/setup", &[("error", &problem::code(&invalid.reason)), ("field", &invalid.field)])
}

#[derive(Deserialize)]
pub(super) struct Invitation {
    #[serde(default)]
    token: String,
    #[serde(default)]
    password: String,
}

/// Whoever was invited sets their password, and is signed in, unless a code is asked of them.
pub(super) async fn accept_invitation(
    State(services): State<Services>,
    visitor: Visitor,
    Extension(visit): Extension<Visit>,
    Form(form): Form<Invitation>,
) -> Result<Response, Fault> {
    let refused = |error: &str| to("/invite", &[("token", &form.token), ("error", error)]);
    let digest = password::digest(&form.token);
    let Some(invited) = services.store.find_invited(&digest, services.now()).await? else {
        let wait = !services.guesses.allow_unknown_token(visitor.address);
        return Ok(refused(if wait { "wait" } else { "void" }));
    };
    let hash = match services.passwords.hash(form.password.clone(), Whose::from(&invited)).await? {
        Ok(hash) => hash,
        Err(invalid) => return Ok(refused(&problem::code(&invalid.reason))),
    };
    let accepted = services.store.accept_invitation(&digest, &hash, services.now()).await?;
    let account = match accepted {
        Some(user) => services.store.find_account_by_id(user).await?,
        None => None,
    };
    let Some(account) = account else { return Ok(refused("void")) };
    if account.has_factor {
        // A link replaces a password that was forgotten, not the factor.
        return Ok(Redirect::to("/login").into_response());
    }
    enter(&services, visit, &visitor, &account, Shown::None, HOME).await
}
