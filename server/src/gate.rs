//! The one place every request for something that is not public passes: who asks, in which
//! language, and may they?
//!
//! What comes out on the other side carries [`Language`] always, [`Asking`] if a person is signed
//! in, of the API an [`ApiCaller`], and of pages [`Latest`], and [`FirstDay`] once there is a client.
//! Whatever is not named here as open to everybody is not. What somebody may do is asked where it is
//! done, by its [`Right`]: neither of the two tells who they are to whoever names none.

use crate::{
    Services,
    auth::{AuthSession, Person},
    forms,
    guesses::Address,
    password::digest,
    problem::{Fault, Problem, for_server_function},
};
use app::context::{Asking, FirstDay, Latest, Visit};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use domain::{Channel, Language, Right, TokenScope, TokenScopes, Viewer, params::Params};
use std::time::Instant;
use store::{FirstAdmin, Sender, StoreError};

/// The cookie with the language chosen before log-in.
pub const LANGUAGE_COOKIE: &str = "lang";

/// The parts of the site, by what somebody who may not enter is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Signing in, signing out, the first admin, the language: open to everybody.
    Door,
    /// For people: they are sent to sign in.
    Page,
    /// What pages ask by themselves (server functions).
    Call,
    /// For programs.
    Api,
}

impl Area {
    /// The area of a path.
    pub fn of(path: &str) -> Self {
        match path {
            "/login" | "/login/code" | "/logout" | "/setup" | "/language" | "/invite" => Area::Door,
            path if path == "/api/v1" || path.starts_with("/api/v1/") => Area::Api,
            path if path.starts_with("/api/") => Area::Call,
            _ => Area::Page,
        }
    }
}

/// Lets a request through with its viewer, or says why not.
pub async fn admit(
    State(services): State<Services>,
    auth: AuthSession,
    address: Address,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let area = Area::of(parts.uri.path());
    let language = language(&parts.headers);
    let admitted = match area {
        _ if lacks_factor(&auth, area, &parts) => Err(sets_factor_up_first(area, &parts.method)),
        Area::Api => api(&services, &auth, address, &parts, language).await,
        Area::Door => door(&services, &auth, &parts, language).await,
        Area::Page => page(&services, &auth, &parts, language).await,
        Area::Call => match person(&auth, language) {
            Admitted::Nobody => Err(for_server_function(StatusCode::UNAUTHORIZED, None)),
            person => Ok(person),
        },
    };
    match admitted {
        Err(refused) => refused,
        Ok(admitted) => {
            parts.extensions.insert(visit(&parts, area, address));
            let mut spoken = language;
            match admitted {
                Admitted::Nobody => {}
                Admitted::Person(viewer) => {
                    spoken = viewer.language;
                    parts.extensions.insert(Asking::new(viewer));
                }
                Admitted::Caller(caller) => _ = parts.extensions.insert(caller),
            }
            if let Some(person) = &auth.user {
                parts.extensions.insert(person.of_session());
                auth.seen(&services);
            }
            parts.extensions.insert(spoken);
            if area == Area::Page {
                match services.store.first_day().await {
                    Ok(Some(day)) => _ = parts.extensions.insert(FirstDay(day)),
                    Ok(None) => {}
                    Err(error) => return Fault::from(error).into_response(),
                }
                match services.live.latest(&services.store).await {
                    Ok(latest) => _ = parts.extensions.insert(Latest(latest)),
                    Err(error) => return Fault::from(error).into_response(),
                }
            }
            next.run(Request::from_parts(parts, body)).await
        }
    }
}

/// Who asks the API: a token, or a person who reads. Nobody learns who it is without saying what for:
///
/// ```compile_fail,E0616
/// fn handler(caller: server::gate::ApiCaller) -> domain::Viewer {
///     caller.viewer
/// }
/// ```
///
/// ```compile_fail,E0616
/// fn handler(asking: app::context::Asking) -> domain::Viewer {
///     asking.0
/// }
/// ```
#[derive(Clone)]
pub struct ApiCaller {
    viewer: Viewer,
    scopes: TokenScopes,
    sender: Option<Sender>,
}

impl ApiCaller {
    /// Who asks, if they may do such things here and have the right.
    ///
    /// # Errors
    /// 403, which says what is missing.
    pub fn may(&self, scope: TokenScope, right: Right) -> Result<Viewer, Problem> {
        let refuse = |detail: String| Err(Problem::of(StatusCode::FORBIDDEN).detail(detail));
        if !self.scopes.has(scope) {
            return refuse(format!("this needs a token with the scope {}", scope.code()));
        }
        if self.viewer.has(right) {
            return Ok(self.viewer.clone());
        }
        match right {
            Right::Having(permission) => refuse(format!("this needs the permission {}", permission.code())),
            Right::Admin => refuse("this needs an admin, or a token of one or of nobody".into()),
            Right::Manager | Right::SignedIn => refuse("this is not allowed".into()),
        }
    }

    /// Whose keys those are that come with what is sent; nobody's where nobody sends anything.
    pub const fn sender(&self) -> Option<Sender> {
        self.sender
    }
}

impl<S: Sync> FromRequestParts<S> for ApiCaller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        // The gate has let nobody else in.
        parts.extensions.get::<Self>().cloned().ok_or_else(|| Problem::of(StatusCode::UNAUTHORIZED))
    }
}

/// By which way a request came.
fn visit(parts: &Parts, area: Area, address: Address) -> Visit {
    let hint = parts.headers.get("sec-ch-ua-mobile").is_some_and(|hint| hint == "?1");
    let agent = parts.headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok());
    let channel = match area {
        Area::Api => Channel::Api,
        _ if hint || agent.is_some_and(|agent| agent.contains("Mobi")) => Channel::Mobile,
        _ => Channel::Web,
    };
    Visit { channel, ip: address.ip(), begun: Instant::now() }
}

/// Who is let in: somebody, or nobody where that is enough.
enum Admitted {
    Nobody,
    Person(Viewer),
    Caller(ApiCaller),
}

fn person(auth: &AuthSession, language: Language) -> Admitted {
    let viewer = auth.user.as_ref().map(|person| person.account.viewer(language));
    viewer.map_or(Admitted::Nobody, Admitted::Person)
}

async fn page(
    services: &Services,
    auth: &AuthSession,
    parts: &Parts,
    language: Language,
) -> Result<Admitted, Response> {
    if let Admitted::Person(viewer) = person(auth, language) {
        return Ok(Admitted::Person(viewer));
    }
    if !has_users(services).await? {
        return Err(Redirect::to("/setup").into_response());
    }
    if !reads(&parts.method) {
        // Signed out meanwhile: the form they sent would be lost behind a redirect anyway.
        return Err(StatusCode::UNAUTHORIZED.into_response());
    }
    let wanted = parts.uri.path_and_query().map_or("/", |wanted| wanted.as_str());
    let mut params = Params::default();
    params.set("next", wanted);
    Err(Redirect::to(&params.href("/login")).into_response())
}

async fn door(
    services: &Services,
    auth: &AuthSession,
    parts: &Parts,
    language: Language,
) -> Result<Admitted, Response> {
    let person = person(auth, language);
    let elsewhere = match (&parts.method, parts.uri.path()) {
        (&Method::POST, _) => None,
        (_, "/login" | "/setup") if auth.user.is_some() => {
            let params = Params::from_query(parts.uri.query().unwrap_or_default());
            Some(forms::local(params.get("next")).to_owned())
        }
        (_, "/login") if !has_users(services).await? => Some("/setup".into()),
        (_, "/setup") => set_up_elsewhere(services, parts).await.map_err(|error| Fault::from(error).into_response())?,
        _ => None,
    };
    match elsewhere {
        Some(path) => Err(Redirect::to(&path).into_response()),
        None => Ok(person),
    }
}

/// Where to, for whoever comes to make the first admin: to the form that takes the code where there
/// is data already, to sign in where somebody can.
async fn set_up_elsewhere(services: &Services, parts: &Parts) -> Result<Option<String>, StoreError> {
    match services.store.first_admin().await? {
        FirstAdmin::Open => Ok(None),
        FirstAdmin::Made => Ok(Some("/login".into())),
        FirstAdmin::WithCode => {
            services.print_setup_code().await?;
            let mut params = Params::from_query(parts.uri.query().unwrap_or_default());
            if params.get("with") == Some("code") {
                return Ok(None);
            }
            params.set("with", "code");
            Ok(Some(params.href("/setup")))
        }
    }
}

/// A token acts for its owner, or for the organisation where it has none. A signed-in person reads
/// here, and writes on pages.
async fn api(
    services: &Services,
    auth: &AuthSession,
    address: Address,
    parts: &Parts,
    language: Language,
) -> Result<Admitted, Response> {
    let Some(secret) = bearer(&parts.headers) else {
        return match person(auth, language) {
            Admitted::Person(viewer) => {
                let scopes = [TokenScope::Read].into_iter().collect();
                let sender = viewer.user.map(Sender::User);
                Ok(Admitted::Caller(ApiCaller { viewer, scopes, sender }))
            }
            _ => Err(Problem::of(StatusCode::UNAUTHORIZED).into_response()),
        };
    };
    let now = services.now();
    let found = services.store.find_token(&digest(secret), now).await;
    match found.map_err(|error| Problem::from(error).into_response())? {
        Some(token) => {
            services.note_token_use(token.id, now);
            let viewer = token.owner.map_or_else(Viewer::organisation, |owner| owner.viewer(language));
            let sender = Some(Sender::Token(token.id));
            Ok(Admitted::Caller(ApiCaller { viewer, scopes: token.scopes, sender }))
        }
        None if services.guesses.allow_unknown_token(address) => {
            let detail = "this token is unknown, revoked or ended, or its owner signs in no more";
            Err(Problem::of(StatusCode::UNAUTHORIZED).detail(detail).into_response())
        }
        None => Err(Problem::of(StatusCode::TOO_MANY_REQUESTS).into_response()),
    }
}

async fn has_users(services: &Services) -> Result<bool, Response> {
    services.has_users().await.map_err(|error| Fault::from(error).into_response())
}

/// Whether whoever asks must set a second factor up before anything else, which this is not.
fn lacks_factor(auth: &AuthSession, area: Area, parts: &Parts) -> bool {
    let path = parts.uri.path();
    let sets_up = path == "/account/factor" || path.starts_with("/account/factor/") || path == "/confirm";
    area != Area::Door
        && !(area == Area::Page && sets_up)
        && bearer(&parts.headers).is_none()
        && auth.user.as_ref().is_some_and(Person::lacks_factor)
}

/// That somebody must set a second factor up first.
fn sets_factor_up_first(area: Area, method: &Method) -> Response {
    match area {
        Area::Page if reads(method) => Redirect::to("/account/factor").into_response(),
        Area::Call => for_server_function(StatusCode::FORBIDDEN, None),
        Area::Api => Problem::of(StatusCode::FORBIDDEN).into_response(),
        _ => StatusCode::FORBIDDEN.into_response(),
    }
}

fn reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// The secret of an `Authorization: Bearer` header.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, secret) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(secret.trim())
}

/// The language of somebody who is not signed in: chosen before, else the browser's.
fn language(headers: &HeaderMap) -> Language {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    let chosen = cookies
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .find(|(name, _)| *name == LANGUAGE_COOKIE)
        .and_then(|(_, code)| Language::from_code(code));
    let accepted = || Language::accepted(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?);
    chosen.or_else(accepted).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_door_is_open() {
        for (path, area) in [
            ("/login", Area::Door),
            ("/login/code", Area::Door),
            ("/login/", Area::Page),
            ("/loginx", Area::Page),
            ("/", Area::Page),
            ("/clients/export.csv", Area::Page),
            ("/api/v1/metrics", Area::Api),
            ("/api/v1", Area::Api),
            ("/api/v12", Area::Call),
            ("/api/evolution123", Area::Call),
            ("/api", Area::Page),
        ] {
            assert_eq!(Area::of(path), area, "{path}");
        }
    }

    #[test]
    fn a_chosen_language_goes_before_the_browser_s() {
        let mut headers = HeaderMap::new();
        assert_eq!(language(&headers), Language::En);
        headers.insert(header::ACCEPT_LANGUAGE, "pl,en;q=0.5".parse().unwrap());
        assert_eq!(language(&headers), Language::Pl);
        headers.insert(header::COOKIE, "theme=dark; lang=en".parse().unwrap());
        assert_eq!(language(&headers), Language::En);
    }

    #[test]
    fn a_bearer_is_known_by_its_scheme() {
        let mut headers = HeaderMap::new();
        for (value, secret) in [("Bearer kl_1", Some("kl_1")), ("bearer kl_1", Some("kl_1")), ("Basic YTpi", None)] {
            headers.insert(header::AUTHORIZATION, value.parse().unwrap());
            assert_eq!(bearer(&headers), secret);
        }
    }
}
