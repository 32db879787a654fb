//! One's own account: the password, the sessions, giving the password again.

use super::{event, local, to};
use crate::{
    Services,
    auth::{self, AuthSession, Person, Visitor},
    factor, guesses,
    password::Whose,
    problem::{self, Fault},
};
use anyhow::Context;
use app::context::Visit;
use axum::{
    Extension, Form,
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use domain::Language;
use serde::Deserialize;
use store::EventKind;

#[derive(Deserialize)]
pub(super) struct ChangePassword {
    #[serde(default)]
    current: String,
    #[serde(default)]
    password: String,
}

/// Somebody sets another password for themselves; their other sessions end.
pub(super) async fn change_password(
    State(services): State<Services>,
    auth: AuthSession,
    visitor: Visitor,
    Extension(visit): Extension<Visit>,
    Form(form): Form<ChangePassword>,
) -> Result<Response, Fault> {
    let refused = |error: &str| to("/account", &[("error", error)]);
    let Some(person) = auth.user else { return Ok(Redirect::to("/login").into_response()) };
    if let Err(refusal) = own_password(&services, visit, &person, form.current).await? {
        return Ok(refused(refusal));
    }
    let hash = match services.passwords.hash(form.password, Whose::from(&person.account)).await? {
        Ok(hash) => hash,
        Err(invalid) => return Ok(refused(&problem::code(&invalid.reason))),
    };
    services.store.set_own_password(person.account.id, &hash).await?;
    record(&services, visit, &person, EventKind::Password).await;
    begin_anew(&services, &person, &visitor, "/account?done=1").await
}

/// Signs somebody in anew whose sessions have all ended by what they did.
pub(super) async fn begin_anew(
    services: &Services,
    person: &Person,
    visitor: &Visitor,
    next: &str,
) -> Result<Response, Fault> {
    let account = services.store.find_account_by_id(person.account.id).await?.context("the account is not there")?;
    let begun = auth::sign_in(services, &account, visitor).await?;
    Ok(begun.map_or_else(|| to("/login", &[]), |begun| begun.with(Redirect::to(next).into_response())))
}

/// Whether somebody who is signed in gives their own password; or why not, as pages know it.
pub(super) async fn own_password(
    services: &Services,
    visit: Visit,
    person: &Person,
    password: String,
) -> Result<Result<(), &'static str>, Fault> {
    let Ok(attempt) = guesses::attempt_again(services, person).await? else { return Ok(Err("wait")) };
    if !services.passwords.verify(password, person.account.password_hash.clone()).await {
        record(services, visit, person, EventKind::FailedLogIn).await;
        return Ok(Err("wrong"));
    }
    attempt.succeeded(services).await?;
    Ok(Ok(()))
}

/// Whether somebody who is signed in gives their password, and a code where they have a factor; or
/// why not, as pages know it.
pub(super) async fn password_and_code(
    services: &Services,
    visit: Visit,
    person: &Person,
    password: String,
    code: &str,
) -> Result<Result<(), &'static str>, Fault> {
    let Ok(attempt) = guesses::attempt_again(services, person).await? else { return Ok(Err("wait")) };
    // The code is taken after the password alone: who does not know that one uses none up.
    let fits = services.passwords.verify(password, person.account.password_hash.clone()).await;
    if !fits || factor::take(services, person.account.id, code).await?.is_none() {
        record(services, visit, person, EventKind::FailedLogIn).await;
        return Ok(Err("wrong"));
    }
    attempt.succeeded(services).await?;
    Ok(Ok(()))
}

pub(super) async fn record(services: &Services, visit: Visit, person: &Person, kind: EventKind) {
    services.record(visit, person.account.viewer(Language::default()), event(kind)).await;
}

#[derive(Deserialize)]
pub(super) struct Confirm {
    #[serde(default)]
    password: String,
    #[serde(default)]
    code: String,
    next: Option<String>,
}

/// Somebody gives their password again, before something that asks for it.
pub(super) async fn confirm(
    State(services): State<Services>,
    auth: AuthSession,
    Extension(visit): Extension<Visit>,
    Form(form): Form<Confirm>,
) -> Result<Response, Fault> {
    let next = local(form.next.as_deref());
    let Some(person) = auth.user else { return Ok(to("/login", &[("next", next)])) };
    if let Err(refusal) = password_and_code(&services, visit, &person, form.password, &form.code).await? {
        return Ok(to("/confirm", &[("error", refusal), ("next", next)]));
    }
    let Some(cookie) = auth::confirm(&services, &person).await? else { return Ok(to("/login", &[("next", next)])) };
    record(&services, visit, &person, EventKind::Confirm).await;
    let mut response = Redirect::to(next).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

#[derive(Deserialize)]
pub(super) struct EndSession {
    #[serde(default)]
    session: i64,
}

/// Somebody ends a session of theirs.
pub(super) async fn end_session(
    State(services): State<Services>,
    auth: AuthSession,
    Extension(visit): Extension<Visit>,
    Form(form): Form<EndSession>,
) -> Result<Response, Fault> {
    let Some(person) = auth.user else { return Ok(Redirect::to("/login").into_response()) };
    if services.store.end_session(person.account.id, form.session).await? > 0 {
        record(&services, visit, &person, EventKind::EndSessions).await;
    }
    Ok(Redirect::to("/account?ended=1").into_response())
}

/// Somebody ends all their sessions but this one.
pub(super) async fn end_other_sessions(
    State(services): State<Services>,
    auth: AuthSession,
    Extension(visit): Extension<Visit>,
) -> Result<Response, Fault> {
    let Some(person) = auth.user else { return Ok(Redirect::to("/login").into_response()) };
    services.store.end_other_sessions(person.account.id, person.session.id).await?;
    record(&services, visit, &person, EventKind::EndSessions).await;
    Ok(Redirect::to("/account?ended=1").into_response())
}
