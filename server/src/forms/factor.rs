//! Setting up a second factor, and taking it away.

use super::{
    account::{begin_anew, password_and_code, record},
    to,
};
use crate::{
    Services,
    auth::{AuthSession, Visitor},
    factor,
    problem::Fault,
};
use app::context::Visit;
use axum::{
    Extension, Form,
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use store::EventKind;

/// The page on which a factor is set up.
const PAGE: &str = "/account/factor";

/// Makes a secret and recovery codes, which the page then shows.
pub(super) async fn begin(State(services): State<Services>, auth: AuthSession) -> Result<Response, Fault> {
    let Some(person) = auth.user else { return Ok(Redirect::to("/login").into_response()) };
    if !person.of_session().is_fresh(services.now()) {
        return Ok(to("/confirm", &[("next", PAGE)]));
    }
    // Another one is for whoever can take the one they have away.
    if !person.account.has_factor {
        services.store.begin_factor(person.account.id, &factor::new_setup(), services.now()).await?;
    }
    Ok(Redirect::to(PAGE).into_response())
}

#[derive(Deserialize)]
pub(super) struct Finish {
    #[serde(default)]
    code: String,
}

/// Sets the factor up once a code of it was given; other sessions end.
pub(super) async fn finish(
    State(services): State<Services>,
    auth: AuthSession,
    visitor: Visitor,
    Extension(visit): Extension<Visit>,
    Form(form): Form<Finish>,
) -> Result<Response, Fault> {
    let Some(person) = auth.user else { return Ok(Redirect::to("/login").into_response()) };
    if !person.of_session().is_fresh(services.now()) {
        return Ok(to("/confirm", &[("next", PAGE)]));
    }
    if !factor::finish(&services, person.account.id, &form.code).await? {
        return Ok(to(PAGE, &[("error", "code")]));
    }
    record(&services, visit, &person, EventKind::SetFactor).await;
    begin_anew(&services, &person, &visitor, "/account?factor=set").await
}

#[derive(Deserialize)]
pub(super) struct Remove {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
}

/// Takes the factor away, with password and code; other sessions end.
pub(super) async fn remove(
    State(services): State<Services>,
    auth: AuthSession,
    visitor: Visitor,
    Extension(visit): Extension<Visit>,
    Form(form): Form<Remove>,
) -> Result<Response, Fault> {
    let Some(person) = auth.user else { return Ok(Redirect::to("/login").into_response()) };
    if let Err(refusal) = password_and_code(&services, visit, &person, form.password, &form.code).await? {
        return Ok(to(PAGE, &[("error", refusal)]));
    }
    if services.store.remove_factor(person.account.id).await? {
        record(&services, visit, &person, EventKind::RemoveFactor).await;
    }
    begin_anew(&services, &person, &visitor, "/account?factor=removed").await
}
