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
use store::{FirstAdmin, NewUser, StoreError};

#[derive(Deserialize)]
pub(super) struct SetUp {
    #[serde(default)]
    name: String,
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    /// Of the server, where there is data already.
    #[serde(default)]
    code: String,
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
    let has_code = password::digest(form.code.trim()) == password::digest(services.setup_code());
    match services.store.first_admin().await? {
        FirstAdmin::Made => return Ok(Redirect::to("/login").into_response()),
        FirstAdmin::WithCode if !has_code => {
            let wait = !services.guesses.allow_unknown_token(visitor.address);
            return Ok(refused(if wait { "wait" } else { "code" }, "code"));
        }
        FirstAdmin::WithCode | FirstAdmin::Open => {}
    }
    if let Err(invalid) = form.check() {
        return Ok(invalid_set_up(&invalid));
    }
    let (login, name) = (form.login.trim().to_owned(), form.name.trim().to_owned());
    let whose = Whose { login: login.clone(), name: name.clone(), email: None };
    let hash = match services.passwords.hash(form.password, whose).await? {
        Ok(hash) => hash,
        Err(invalid) => return Ok(invalid_set_up(&invalid)),
    };
    let user = NewUser { login, name, email: None, role: Role::Admin, password_hash: Some(hash) };
    let id = match services.store.add_first_admin(user, has_code, services.now()).await {
        Ok(id) => id,
        // Somebody was quicker.
        Err(StoreError::Forbidden) => return Ok(Redirect::to("/login").into_response()),
        Err(StoreError::Invalid(invalid)) => return Ok(invalid_set_up(&invalid)),
        Err(error) => return Err(error.into()),
    };
    let account = services.store.find_account_by_id(id).await?.context("the first admin is not there")?;
    enter(&services, visit, &visitor, &account, Shown::None, HOME).await
}

fn invalid_set_up(invalid: &Invalid) -> Response {
    refused(&problem::code(&invalid.reason), &invalid.field)
}

fn refused(error: &str, field: &str) -> Response {
    to("/setup", &[("error", error), ("field", field)])
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
