//! The forms that work without JavaScript: log-in, log-out, the first admin, the language, one's own
//! account. Each answers with a redirect.

mod account;
mod factor;
mod login;
mod setup;

use crate::{
    Services,
    auth::{self, Visitor},
    factor::Shown,
    gate::LANGUAGE_COOKIE,
    problem::Fault,
};
use app::context::{Asking, Visit};
use axum::{
    Extension, Form, Router,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use domain::{Language, Right, Viewer, params::Params};
use serde::Deserialize;
use store::{Account, EventKind, NewEvent};

/// Where somebody goes who did not say where.
const HOME: &str = "/clients";

/// The routes of the forms.
pub fn routes() -> Router<Services> {
    Router::new()
        .route("/login", post(login::log_in))
        .route("/login/code", post(login::give_code))
        .route("/logout", post(login::log_out))
        .route("/setup", post(setup::set_up))
        .route("/invite", post(setup::accept_invitation))
        .route("/language", post(choose_language))
        .route("/password", post(account::change_password))
        .route("/confirm", post(account::confirm))
        .route("/account/sessions/end", post(account::end_session))
        .route("/account/sessions/end-others", post(account::end_other_sessions))
        .route("/account/factor", post(factor::finish))
        .route("/account/factor/begin", post(factor::begin))
        .route("/account/factor/remove", post(factor::remove))
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

/// To a page that says something by its parameters.
fn to(path: &str, params: &[(&str, &str)]) -> Response {
    let mut said = Params::default();
    params.iter().for_each(|(name, value)| said.set(name, value));
    Redirect::to(&said.href(path)).into_response()
}

/// Lets somebody in who has shown who they are.
async fn enter(
    services: &Services,
    visit: Visit,
    visitor: &Visitor,
    account: &Account,
    shown: Shown,
    next: &str,
) -> Result<Response, Fault> {
    let Some(begun) = auth::sign_in(services, account, visitor).await? else { return Ok(to("/login", &[])) };
    let viewer = account.viewer(Language::default());
    let log_in = NewEvent { details: Some(format!("{{\"factor\":\"{}\"}}", shown.code())), ..event(EventKind::LogIn) };
    services.record(visit, viewer.clone(), log_in).await;
    if begun.is_new_device {
        services.record(visit, viewer, event(EventKind::NewDevice)).await;
    }
    Ok(begun.with(Redirect::to(next).into_response()))
}

/// Somebody of whom nothing is known.
fn nobody() -> Viewer {
    Viewer { user: None, ..Viewer::organisation() }
}

fn event(kind: EventKind) -> NewEvent {
    NewEvent { kind, client: None, act: None, details: None }
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
