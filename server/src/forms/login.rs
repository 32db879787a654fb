//! Signing in, in one step or two, and out.

use super::{enter, event, local, nobody, to};
use crate::{
    Services,
    auth::{AuthSession, Secret, Visitor},
    factor::{self, Shown},
    guesses,
    password::{digest, token},
    problem::Fault,
};
use app::context::{Asking, Visit};
use axum::{
    Extension, Form,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
};
use domain::{Language, Right};
use serde::Deserialize;
use store::{Account, EventKind};

#[derive(Deserialize)]
pub(super) struct LogIn {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    next: Option<String>,
}

/// A log-in that is not known, one that is disabled and a wrong password are answered alike, after
/// the same work.
pub(super) async fn log_in(
    State(services): State<Services>,
    visitor: Visitor,
    Extension(visit): Extension<Visit>,
    Form(form): Form<LogIn>,
) -> Result<Response, Fault> {
    let next = local(form.next.as_deref());
    // However long what somebody sends, what is looked up is short and can be stored.
    let login: String = form.login.trim().chars().filter(|letter| !letter.is_control()).take(200).collect();
    let attempt = match guesses::attempt(&services, &login, &visitor).await? {
        Ok(attempt) => attempt,
        Err(seconds) => return Ok(to("/login", &[("wait", &seconds.to_string()), ("next", next)])),
    };
    let account = services.store.find_account(&login).await?;
    let hash = account.as_ref().and_then(|account| account.password_hash.clone());
    let fits = services.passwords.verify(form.password, hash).await;
    let account = match account {
        Some(account) if fits => account,
        account => {
            failed(&services, visit, account.as_ref()).await;
            return Ok(to("/login", &[("failed", "1"), ("next", next)]));
        }
    };
    if account.has_factor {
        // Who has guessed the password is still to guess the code: the attempt stays counted.
        let secret = token();
        services.store.begin_log_in(account.id, &digest(&secret), services.now()).await?;
        let mut response = to("/login/code", &[("next", next)]);
        let cookie = Secret::LogIn.given(&secret, services.settings.secure);
        response.headers_mut().append(header::SET_COOKIE, cookie);
        return Ok(response);
    }
    attempt.succeeded(&services).await?;
    enter(&services, visit, &visitor, &account, Shown::None, next).await
}

#[derive(Deserialize)]
pub(super) struct GiveCode {
    #[serde(default)]
    code: String,
    next: Option<String>,
}

/// The second step: the code of the app, or a recovery code.
pub(super) async fn give_code(
    State(services): State<Services>,
    visitor: Visitor,
    Extension(visit): Extension<Visit>,
    Form(form): Form<GiveCode>,
) -> Result<Response, Fault> {
    let next = local(form.next.as_deref());
    let over = || to("/login", &[("over", "1"), ("next", next)]);
    let Some(hash) = &visitor.log_in else { return Ok(over()) };
    let Some(user) = services.store.find_log_in(hash, services.now()).await? else { return Ok(over()) };
    let Some(account) = services.store.find_account_by_id(user).await? else { return Ok(over()) };
    let attempt = match guesses::attempt(&services, &account.login, &visitor).await? {
        Ok(attempt) => attempt,
        Err(seconds) => return Ok(to("/login/code", &[("wait", &seconds.to_string()), ("next", next)])),
    };
    let Some(shown) = factor::take(&services, user, &form.code).await? else {
        failed(&services, visit, Some(&account)).await;
        return Ok(to("/login/code", &[("failed", "1"), ("next", next)]));
    };
    if !services.store.end_log_in(hash).await? {
        return Ok(over());
    }
    attempt.succeeded(&services).await?;
    let mut response = enter(&services, visit, &visitor, &account, shown, next).await?;
    response.headers_mut().append(header::SET_COOKIE, Secret::LogIn.taken(services.settings.secure));
    Ok(response)
}

/// Keeps that it was tried; of somebody who is not known here, nothing but that.
async fn failed(services: &Services, visit: Visit, account: Option<&Account>) {
    let viewer = account.map_or_else(nobody, |account| account.viewer(Language::default()));
    services.record(visit, viewer, event(EventKind::FailedLogIn)).await;
}

pub(super) async fn log_out(
    State(services): State<Services>,
    auth: AuthSession,
    Extension(visit): Extension<Visit>,
    asking: Option<Extension<Asking>>,
) -> Result<Response, Fault> {
    if let Some(person) = &auth.user {
        services.store.end_session(person.account.id, person.session.id).await?;
    }
    if let Some(Ok(viewer)) = asking.map(|Extension(asking)| asking.may(Right::SignedIn)) {
        services.record(visit, viewer, event(EventKind::LogOut)).await;
    }
    let mut response = Redirect::to("/login").into_response();
    let headers = response.headers_mut();
    headers.append(header::SET_COOKIE, Secret::Session.taken(services.settings.secure));
    // What was typed and not saved is not for the next person at this browser.
    headers.insert("clear-site-data", HeaderValue::from_static("\"storage\""));
    Ok(response)
}
