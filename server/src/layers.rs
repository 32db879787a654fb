//! What holds for every request and every answer: security headers, the origin of changes,
//! errors in the caller's own form, the log.

use crate::{
    Services, Settings, export,
    gate::{Area, bearer},
    problem::{self, Fault, Problem, Reference},
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{Invalid, Reason};
use leptos::nonce::use_nonce;
use leptos_axum::ResponseOptions;
use std::{any::Any, time::Duration};
use tower_http::{
    catch_panic::CatchPanicLayer,
    classify::{ServerErrorsAsFailures, SharedClassifier},
    trace::{DefaultOnBodyChunk, DefaultOnEos, DefaultOnRequest, MakeSpan, OnFailure, OnResponse, TraceLayer},
};
use tracing::{Span, info, info_span};

/// Of answers that are not pages: nothing in them is to be run, drawn or framed.
const POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// What a browser is told of whatever it may show.
const OF_DOCUMENTS: [(&str, &str); 5] = [
    ("content-security-policy", POLICY),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("cross-origin-opener-policy", "same-origin"),
];
/// The same of all that is sent.
const OF_ALL: [(&str, &str); 3] = [
    ("x-content-type-options", "nosniff"),
    ("cross-origin-resource-policy", "same-origin"),
    // What is shown is somebody's data: it stays in no cache.
    ("cache-control", "no-store"),
];

/// Lets a page run what the server put into it (marked by this request's nonce) and our own
/// files, and nothing else. Called where the page's Leptos context is made.
pub fn page_policy() {
    let (Some(nonce), Some(response)) = (use_nonce(), leptos::prelude::use_context::<ResponseOptions>()) else {
        return;
    };
    let policy = format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; form-action 'self'; \
         frame-ancestors 'none'; base-uri 'none'"
    );
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Adds the headers that keep browsers safe. What an answer has said itself stays.
pub async fn security_headers(State(services): State<Services>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    // Code and style, which are kept for good, are nothing that is shown by itself.
    let is_kept = |cache: &HeaderValue| cache.to_str().is_ok_and(|cache| cache.contains("immutable"));
    let of_documents = if headers.get(header::CACHE_CONTROL).is_some_and(is_kept) { &[][..] } else { &OF_DOCUMENTS };
    for (name, value) in of_documents.iter().chain(&OF_ALL) {
        headers.entry(HeaderName::from_static(name)).or_insert(HeaderValue::from_static(value));
    }
    if services.settings.secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    response
}

/// Refuses changes that a page of another site asks for in a visitor's name.
///
/// Browsers say where a request comes from; programs that say nothing have no session to abuse.
/// A bearer token is nothing a browser adds by itself, so it proves intent.
pub async fn own_origin(State(services): State<Services>, request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS | Method::TRACE);
    let headers = request.headers();
    if changes
        && bearer(headers).is_none()
        && !(is_own_origin(headers, request.uri(), &services.settings) && is_same_site(headers))
    {
        let detail = "the request comes from another site. If it does not: where browsers come by https the server is \
                      told so by KLIENTELA_SECURE, and behind a proxy by KLIENTELA_BEHIND_PROXY";
        return match Area::of(request.uri().path()) {
            Area::Api => Problem::of(StatusCode::FORBIDDEN).detail(detail).into_response(),
            _ => (StatusCode::FORBIDDEN, detail).into_response(),
        };
    }
    next.run(request).await
}

/// Whether the origin that a browser names is ours: by scheme, host and port.
fn is_own_origin(headers: &HeaderMap, uri: &Uri, settings: &Settings) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else { return true };
    let named = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    // The last entry is the one our own proxy wrote.
    let reported = |name: &str| named(name).filter(|_| settings.behind_proxy)?.rsplit(',').next().map(str::trim);
    let host = reported("x-forwarded-host")
        .or_else(|| named("host"))
        .or_else(|| uri.authority().map(|authority| authority.as_str()));
    let scheme = match reported("x-forwarded-proto") {
        _ if settings.secure => "https",
        Some(scheme) => scheme,
        None if settings.behind_proxy => "https",
        None => "http",
    };
    let origin = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
    origin.zip(host).is_some_and(|((of, origin), host)| {
        of.eq_ignore_ascii_case(scheme)
            && without_usual_port(scheme, origin).eq_ignore_ascii_case(without_usual_port(scheme, host))
    })
}

/// Host and port; the host alone where the port is that of the scheme.
fn without_usual_port<'a>(scheme: &str, host: &'a str) -> &'a str {
    let port = if scheme.eq_ignore_ascii_case("https") { ":443" } else { ":80" };
    host.strip_suffix(port).unwrap_or(host)
}

/// Refuses forms with a NUL in them, the one character that PostgreSQL does not hold. What else is
/// sent says so by field: forms are read by too many to be asked each.
pub async fn text_forms(request: Request, next: Next) -> Response {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let body = match export::read(body, export::FORM_BYTES).await {
        Ok(body) => body,
        Err(problem) => return (problem.status(), problem.to_string()).into_response(),
    };
    if body.contains(&0) || body.windows(3).any(|code| code == b"%00") {
        let invalid = Invalid::new("form", Reason::NotText { encoding: "UTF-8".into() });
        return (StatusCode::UNPROCESSABLE_ENTITY, invalid.to_string()).into_response();
    }
    next.run(Request::from_parts(parts, body.into())).await
}

fn is_same_site(headers: &HeaderMap) -> bool {
    headers.get("sec-fetch-site").is_none_or(|site| site == "same-origin" || site == "none")
}

/// Says errors in the form the caller reads: problem documents to the API, `AppError` to server
/// functions. Handlers and layers further in need only give the status.
pub async fn errors(request: Request, next: Next) -> Response {
    let area = Area::of(request.uri().path());
    let response = problem::or_unavailable(next.run(request)).await;
    problem::with_retry_after(in_the_caller_s_form(area, response))
}

fn in_the_caller_s_form(area: Area, response: Response) -> Response {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || !matches!(area, Area::Api | Area::Call) {
        return response;
    }
    let said = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if said.starts_with(problem::MEDIA_TYPE) || said.starts_with("application/json") {
        return response;
    }
    let reference = response.extensions().get::<Reference>().cloned();
    let mut better = match (area, reference) {
        (Area::Call, reference) => problem::for_server_function(status, reference),
        (_, Some(Reference(reference))) => Problem::internal(reference).into_response(),
        (_, None) => Problem::of(status).into_response(),
    };
    // Which methods are served, and when to come back.
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            better.headers_mut().insert(name, value.clone());
        }
    }
    better
}

/// Turns a panic into an answer with a reference. The panic itself is in the log.
pub fn catch_panic() -> CatchPanicLayer<fn(Box<dyn Any + Send>) -> Response> {
    CatchPanicLayer::custom(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
        Fault::new(said.unwrap_or("a panic that says nothing")).into_response()
    })
}

/// Logs each request by method and path. The query is left out, and so are addresses and log-ins:
/// nothing in the log is about a person.
pub fn trace() -> TraceLayer<
    SharedClassifier<ServerErrorsAsFailures>,
    Spanned,
    DefaultOnRequest,
    Answered,
    DefaultOnBodyChunk,
    DefaultOnEos,
    Failed,
> {
    TraceLayer::new_for_http().make_span_with(Spanned).on_response(Answered).on_failure(Failed)
}

/// Names the request in the log.
#[derive(Clone, Copy, Debug)]
pub struct Spanned;

impl MakeSpan<Body> for Spanned {
    fn make_span(&mut self, request: &axum::http::Request<Body>) -> Span {
        info_span!("request", method = %request.method(), path = request.uri().path())
    }
}

/// Logs the answer.
#[derive(Clone, Copy, Debug)]
pub struct Answered;

impl<B> OnResponse<B> for Answered {
    fn on_response(self, response: &axum::http::Response<B>, latency: Duration, _: &Span) {
        info!(status = response.status().as_u16(), milliseconds = latency.as_secs_f64() * 1000.0, "answered");
    }
}

/// Logs an answer that broke off. Errors inside have been logged where they happened.
#[derive(Clone, Copy, Debug)]
pub struct Failed;

impl<C: std::fmt::Display> OnFailure<C> for Failed {
    fn on_failure(&mut self, class: C, latency: Duration, _: &Span) {
        tracing::debug!(%class, milliseconds = latency.as_secs_f64() * 1000.0, "failed");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, body::to_bytes, middleware::from_fn, routing::get};
    use tower::ServiceExt;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    fn own(pairs: &[(&'static str, &'static str)], behind_proxy: bool) -> bool {
        let settings = Settings { behind_proxy, ..Settings::new(crate::config::site()) };
        is_own_origin(&headers(pairs), &Uri::from_static("/login"), &settings)
    }

    #[tokio::test]
    async fn a_panic_is_answered_with_a_reference_in_the_caller_s_form() {
        async fn fails() -> StatusCode {
            panic!("a client called Beata")
        }
        let router: Router = Router::new()
            .route("/page", get(fails))
            .route("/api/v1/view", get(fails))
            .route("/api/function", get(fails))
            .layer(catch_panic())
            .layer(from_fn(errors));
        for (path, kind) in [
            ("/page", "text/plain; charset=utf-8"),
            ("/api/v1/view", problem::MEDIA_TYPE),
            ("/api/function", "application/json"),
        ] {
            let request = Request::builder().uri(path).body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR, "{path}");
            assert_eq!(response.headers()[header::CONTENT_TYPE], kind, "{path}");
            let body = to_bytes(response.into_body(), 10_000).await.unwrap();
            let said = String::from_utf8(body.to_vec()).unwrap();
            assert!(!said.contains("Beata"), "{said}");
            let reference =
                said.split('E').skip(1).any(|rest| rest.len() > 8 && rest.as_bytes()[0].is_ascii_hexdigit());
            assert!(reference, "{said}");
        }
    }

    #[test]
    fn an_origin_is_the_host_that_was_asked() {
        assert!(own(&[("host", "a.example:3000"), ("origin", "http://A.example:3000")], false));
        assert!(own(&[("host", "a.example")], false));
        assert!(!own(&[("host", "a.example"), ("origin", "https://b.example")], false));
        assert!(!own(&[("host", "a.example"), ("origin", "null")], false));
        assert!(!own(&[("host", "a.example"), ("origin", "http://a.example:444")], false));
        assert!(!own(&[("host", "a.example:3000"), ("origin", "http://a.example")], false));
        assert!(own(&[("host", "a.example:80"), ("origin", "http://a.example")], false));
    }

    #[test]
    fn an_origin_has_a_scheme() {
        let secure = |pairs: &[_], behind_proxy| {
            let settings = Settings { secure: true, behind_proxy, ..Settings::new(crate::config::site()) };
            is_own_origin(&headers(pairs), &Uri::from_static("/login"), &settings)
        };
        let (http, https) = (
            [("host", "a.example"), ("origin", "http://a.example")],
            [("host", "a.example"), ("origin", "https://a.example")],
        );
        assert!(own(&http, false) && !own(&https, false));
        assert!(secure(&https, false) && !secure(&http, false));
        // A proxy that does not say which is one that speaks https.
        assert!(own(&https, true) && !own(&http, true));
        let said = |scheme| [("host", "a.example"), ("origin", "http://a.example"), ("x-forwarded-proto", scheme)];
        assert!(own(&said("http"), true) && own(&said("https, http"), true));
        assert!(!own(&said("https"), true) && !secure(&said("http"), true));
        assert!(own(&said("https"), false), "nobody but a proxy is believed");
        assert!(secure(&[("host", "a.example:443"), ("origin", "https://a.example")], false));
    }

    #[test]
    fn a_forwarded_host_is_believed_behind_a_proxy_alone() {
        let forwarded = [("host", "inside"), ("x-forwarded-host", "a.example"), ("origin", "https://a.example")];
        assert!(own(&forwarded, true));
        assert!(!own(&forwarded, false));
    }

    #[test]
    fn browsers_say_when_another_site_asks() {
        assert!(is_same_site(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(!is_same_site(&headers(&[("sec-fetch-site", "cross-site")])));
        assert!(!is_same_site(&headers(&[("sec-fetch-site", "same-site")])));
    }
}
