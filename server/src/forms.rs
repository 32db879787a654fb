//! The forms that work before anybody is signed in and without JavaScript: log-in, log-out, the
//! first admin, the language. Each answers with a redirect.

use crate::{
    Services,
    auth::{AuthSession, Credentials, Person},
    gate::LANGUAGE_COOKIE,
    guesses::Address,
    password,
    problem::{self, Fault},
};
use anyhow::Context;
use app::context::{Asking, Visit};
use axum::{
    Extension, Form, Router,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use domain::{Invalid, Language, Reason, Right, Role, Viewer, params::Params};
use serde::Deserialize;
use store::{EventKind, FirstAdmin, NewEvent, NewUser, StoreError};

/// Where somebody goes who did not say where.
const HOME: &str = "/clients";

/// The routes of the forms.
pub fn routes() -> Router<Services> {
    Router::new()
        .route("/login", post(log_in))
        .route("/logout", post(log_out))
        .route("/setup", post(set_up))
        .route("/language", post(choose_language))
        .route("/invite", post(accept_invitation))
        .route("/password", post(change_password))
}

/// `next`, if it is a path of this site, else the first page: a link cannot lead through the
/// log-in to another site.
pub fn local(next: Option<&str>) -> &str {
    next.filter(|next| {
        let path = next.strip_prefix('/').filter(|rest| !rest.starts_with('/'));
        path.is_some() && next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
    })
    .unwrap_or(HOME)
}

#[derive(Deserialize)]
struct LogIn {
    #[serde(default)]
    login: String,
    #[serde(default)]
    password: String,
    next: Option<String>,
}

async fn log_in(
    State(services): State<Services>,
    mut auth: AuthSession,
    address: Address,
    Extension(visit): Extension<Visit>,
    Form(form): Form<LogIn>,
) -> Result<Response, Fault> {
    let refused = |why: &str| {
        let mut params = Params::default();
        params.set(why, 1);
        params.set("next", local(form.next.as_deref()));
        Redirect::to(&params.href("/login")).into_response()
    };
    if !services.guesses.allow(&form.login, address) {
        return Ok(refused("wait"));
    }
    let credentials = Credentials { login: form.login.clone(), password: form.password.clone() };
    let Some(person) = auth.authenticate(credentials).await.context("signing in")? else {
        // Of somebody who is not known here, nothing but that they tried.
        let known = services.store.find_account(form.login.trim()).await?;
        let viewer = known.map_or_else(nobody, |account| account.viewer(Language::default()));
        services.record(visit, viewer, event(EventKind::FailedLogIn)).await;
        return Ok(refused("failed"));
    };
    sign_in(&mut auth, &person).await?;
    services.record(visit, person.account.viewer(Language::default()), event(EventKind::LogIn)).await;
    Ok(Redirect::to(local(form.next.as_deref())).into_response())
}

/// Signs somebody in under a new session id, whatever session there was.
async fn sign_in(auth: &mut AuthSession, person: &Person) -> Result<(), Fault> {
    auth.session.cycle_id().await.context("beginning a session")?;
    auth.login(person).await.context("beginning a session")?;
    Ok(())
}

/// Somebody of whom nothing is known.
fn nobody() -> Viewer {
    Viewer { user: None, ..Viewer::organisation() }
}

fn event(kind: EventKind) -> NewEvent {
    NewEvent { kind, client: None, act: None, details: None }
}

async fn log_out(
    State(services): State<Services>,
    mut auth: AuthSession,
    Extension(visit): Extension<Visit>,
    asking: Option<Extension<Asking>>,
) -> Result<Response, Fault> {
    auth.logout().await.context("ending a session")?;
    if let Some(Ok(viewer)) = asking.map(|Extension(asking)| asking.may(Right::SignedIn)) {
        services.record(visit, viewer, event(EventKind::LogOut)).await;
    }
    let mut response = Redirect::to("/login").into_response();
    // What was typed and not saved is not for the next person at this browser.
    response.headers_mut().insert("clear-site-data", HeaderValue::from_static("\"storage\""));
    Ok(response)
}

#[derive(Deserialize)]
struct SetUp {
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
        password::check(&self.password)
    }
}

async fn set_up(
    State(services): State<Services>,
    mut auth: AuthSession,
    address: Address,
    Form(form): Form<SetUp>,
) -> Result<Response, Fault> {
    let has_code = password::digest(form.code.trim()) == password::digest(services.setup_code());
    match services.store.first_admin().await? {
        FirstAdmin::Made => return Ok(Redirect::to("/login").into_response()),
        FirstAdmin::WithCode if !services.guesses.allow_unknown_token(address) => {
            return Ok(set_up_refused("wait", "code"));
        }
        FirstAdmin::WithCode if !has_code => return Ok(set_up_refused("code", "code")),
        FirstAdmin::WithCode | FirstAdmin::Open => {}
    }
    if let Err(invalid) = form.check() {
        return Ok(set_up_refused(&problem::code(&invalid.reason), &invalid.field));
    }
    let user = NewUser {
        login: form.login.trim().to_owned(),
        name: form.name.trim().to_owned(),
        email: None,
        role: Role::Admin,
        password_hash: Some(services.passwords.hash(form.password).await?),
    };
    let id = match services.store.add_first_admin(user, has_code, services.now()).await {
        Ok(id) => id,
        // Somebody was quicker.
        Err(StoreError::Forbidden) => return Ok(Redirect::to("/login").into_response()),
        Err(StoreError::Invalid(invalid)) => {
            return Ok(set_up_refused(&problem::code(&invalid.reason), &invalid.field));
        }
        Err(error) => return Err(error.into()),
    };
    let account = services.store.find_account_by_id(id).await?.context("the first admin is not there")?;
    sign_in(&mut auth, &Person::new(account)).await?;
    Ok(Redirect::to(HOME).into_response())
}

fn set_up_refused(code: &str, field: &str) -> Response {
    let mut params = Params::default();
    params.set("error", code);
    params.set("field", field);
    Redirect::to(&params.href("/setup")).into_response()
}

#[derive(Deserialize)]
struct Invitation {
    #[serde(default)]
    token: String,
    #[serde(default)]
    password: String,
}

/// Whoever was invited sets their password, and is signed in.
async fn accept_invitation(
    State(services): State<Services>,
    mut auth: AuthSession,
    address: Address,
    Form(form): Form<Invitation>,
) -> Result<Response, Fault> {
    let refused = |error: &str| {
        let mut params = Params::default();
        params.set("token", &form.token);
        params.set("error", error);
        Redirect::to(&params.href("/invite")).into_response()
    };
    if let Err(invalid) = password::check(&form.password) {
        return Ok(refused(&problem::code(&invalid.reason)));
    }
    if !services.guesses.allow_unknown_token(address) {
        return Ok(refused("wait"));
    }
    let hash = services.passwords.hash(form.password.clone()).await?;
    let accepted = services.store.accept_invitation(&password::digest(&form.token), &hash, services.now()).await?;
    let account = match accepted {
        Some(user) => services.store.find_account_by_id(user).await?,
        None => None,
    };
    let Some(account) = account else { return Ok(refused("void")) };
    sign_in(&mut auth, &Person::new(account)).await?;
    Ok(Redirect::to(HOME).into_response())
}

#[derive(Deserialize)]
struct ChangePassword {
    #[serde(default)]
    current: String,
    #[serde(default)]
    password: String,
}

/// Somebody sets another password for themselves; their other sessions end.
async fn change_password(
    State(services): State<Services>,
    mut auth: AuthSession,
    address: Address,
    Form(form): Form<ChangePassword>,
) -> Result<Response, Fault> {
    let refused = |error: &str| {
        let mut params = Params::default();
        params.set("error", error);
        Redirect::to(&params.href("/account")).into_response()
    };
    let Some(person) = auth.user.clone() else { return Ok(Redirect::to("/login").into_response()) };
    if let Err(invalid) = password::check(&form.password) {
        return Ok(refused(&problem::code(&invalid.reason)));
    }
    if !services.guesses.allow(&person.account.id.to_string(), address) {
        return Ok(refused("wait"));
    }
    if !services.passwords.verify(form.current, person.account.password_hash.clone()).await {
        return Ok(refused("wrong"));
    }
    let hash = services.passwords.hash(form.password).await?;
    services.store.set_own_password(person.account.id, &hash).await?;
    let account = services.store.find_account_by_id(person.account.id).await?.context("the account is not there")?;
    sign_in(&mut auth, &Person::new(account)).await?;
    Ok(Redirect::to("/account?done=1").into_response())
}

#[derive(Deserialize)]
struct ChooseLanguage {
    #[serde(default)]
    language: String,
    next: Option<String>,
}

async fn choose_language(
    State(services): State<Services>,
    asking: Option<Extension<Asking>>,
    Form(form): Form<ChooseLanguage>,
) -> Result<Response, Fault> {
    let mut response = Redirect::to(local(form.next.as_deref())).into_response();
    let Some(language) = Language::from_code(&form.language) else { return Ok(response) };
    let viewer = asking.and_then(|Extension(asking)| asking.may(Right::SignedIn).ok());
    if let Some(user) = viewer.and_then(|viewer| viewer.user) {
        services.store.set_language(user, language).await?;
    }
    let secure = if services.settings.secure { "; Secure" } else { "" };
    let cookie =
        format!("{LANGUAGE_COOKIE}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}", language.code());
    response.headers_mut().append(header::SET_COOKIE, HeaderValue::from_str(&cookie)?);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_leads_nowhere_else() {
        assert_eq!(local(Some("/clients?from=2026-01-01&to=2026-01-31")), "/clients?from=2026-01-01&to=2026-01-31");
        for elsewhere in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\/evil.example",
            "evil",
            "",
            "/a\r\nSet-Cookie: x=1",
            "/\tevil",
            "/żółw",
        ] {
            assert_eq!(local(Some(elsewhere)), HOME, "{elsewhere:?}");
        }
        assert_eq!(local(None), HOME);
    }
}
