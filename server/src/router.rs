//! From a request to its answer.

use crate::{Services, api, calls, export, forms, gate, layers, live};
use any_spawner::Executor;
use anyhow::{Context, Result};
use app::{
    address::ClientsView,
    shell::{Page, document},
};
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodFilter, get, on},
};
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::{handle_server_fns_with_context, render_app_async_with_context};
use std::{fs, path::Path, time::Duration};
use tower_http::{
    CompressionLevel,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
    limit::RequestBodyLimitLayer,
    services::{ServeDir, ServeFile},
    timeout::TimeoutLayer,
};

/// The most that a form or a server function is sent.
const FORM_BYTES: usize = export::FORM_BYTES;

/// How long an answer may take to begin.
const PATIENCE: Duration = Duration::from_secs(30);
/// The same where a whole file is written first.
const EXPORT_PATIENCE: Duration = Duration::from_secs(600);

/// The whole site.
///
/// # Errors
/// When the files of the pages cannot be listed.
pub fn router(services: Services) -> Result<Router> {
    // zstd packs a page nearly as small as brotli does (13.0 kB for 12.4) in a tenth of the time, which
    // was a quarter of all that a page costs. What does not take it takes gzip.
    let compressed = CompressionLayer::new()
        .quality(CompressionLevel::Precise(3))
        .compress_when(DefaultPredicate::new().and(NotForContentType::const_new(export::XLSX_MEDIA_TYPE)));
    Ok(public(&services)?
        // Whatever is not public passes the gate, what nobody thought of among it.
        .fallback_service(private(&services))
        .layer(middleware::from_fn_with_state(services.clone(), layers::own_origin))
        .layer(layers::catch_panic())
        .layer(compressed)
        .layer(middleware::from_fn(layers::errors))
        .layer(middleware::from_fn_with_state(services, layers::security_headers))
        .layer(layers::trace()))
}

/// What anybody may read: the files of the pages, and what programs look at before they ask.
fn public(services: &Services) -> Result<Router> {
    let mut router = Router::new()
        .route("/healthz", get(healthz).with_state(services.clone()))
        .route("/api/openapi.json", get(|| async { Json(api::description()) }));

    let site = &services.settings.site;
    let root = Path::new(&*site.site_root);
    if !root.is_dir() {
        tracing::warn!(
            "the files of the pages are not in {}: pages will be bare; set LEPTOS_SITE_ROOT to where they are",
            root.display()
        );
        return Ok(router);
    }
    let package = ServeDir::new(root.join(&*site.site_pkg_dir)).precompressed_br().precompressed_gzip();
    router = router.nest_service(&format!("/{}", site.site_pkg_dir), package);
    // Icons and the like: those that are there now, each by its name.
    for entry in fs::read_dir(root).with_context(|| format!("listing {}", root.display()))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && !name.ends_with(".br") && !name.ends_with(".gz") {
            let file = ServeFile::new(entry.path()).precompressed_br().precompressed_gzip();
            router = router.route_service(&format!("/{name}"), file);
        }
    }
    Ok(router.layer(middleware::from_fn(cached)))
}

/// Lets browsers keep a file: for good when its name changes with its content, else until it
/// changes, which they ask each time.
async fn cached(request: Request, next: Next) -> Response {
    let for_good = request.uri().path().rsplit('/').next().is_some_and(is_hashed);
    let mut response = next.run(request).await;
    // Only of files: they alone say when they changed.
    if response.headers().contains_key(header::LAST_MODIFIED) {
        let cache = if for_good { "public, max-age=31536000, immutable" } else { "public, no-cache" };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        response.headers_mut().append(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    response
}

/// Whether a file's name has a hash of its content between its dots: 128 bits in base64, in which
/// there are large and small letters, but for one in a million.
fn is_hashed(name: &str) -> bool {
    let hash = |part: &str| {
        part.len() >= 16
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && part.bytes().any(|byte| byte.is_ascii_uppercase())
            && part.bytes().any(|byte| byte.is_ascii_lowercase())
    };
    name.split('.').skip(1).any(hash)
}

async fn healthz(State(services): State<Services>) -> Response {
    match services.store.ping().await {
        Ok(()) => Json(serde_json::json!({ "status": "ok" })).into_response(),
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, Json(serde_json::json!({ "status": "no database" }))).into_response()
        }
    }
}

/// Everything else, behind the gate.
fn private(services: &Services) -> Router {
    let forms = forms::routes().layer(middleware::from_fn(layers::text_forms));
    let quick = forms.merge(pages(services)).layer(patience(PATIENCE)).layer(form_sized());
    // A page listens for as long as it is open.
    let live = live::routes().layer(form_sized());
    let slow = export::routes().layer(patience(EXPORT_PATIENCE)).layer(form_sized());
    let api = api::routes().layer(patience(EXPORT_PATIENCE));
    quick
        .merge(slow)
        .merge(live)
        .merge(api)
        // Handlers that read a body say themselves how much of it.
        .layer(DefaultBodyLimit::disable())
        .layer(middleware::from_fn(calls::checked))
        .layer(middleware::from_fn_with_state(services.clone(), export::keep_events))
        .layer(middleware::from_fn_with_state(services.clone(), gate::admit))
        .with_state(services.clone())
}

fn patience(duration: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, duration)
}

fn form_sized() -> RequestBodyLimitLayer {
    RequestBodyLimitLayer::new(FORM_BYTES)
}

/// The pages with what they ask and have done, and the page that says that there is none.
fn pages(services: &Services) -> Router<Services> {
    // What pages wait for waits on tokio. Fails only where that has been said.
    let _ = Executor::init_tokio();
    let context = {
        let app_context = services.app_context();
        move || {
            app_context.clone().provide();
            layers::page_policy();
        }
    };
    let files = services.settings.files.clone();
    let written = {
        let context = context.clone();
        move |page: Option<Page>| {
            let files = files.clone();
            render_app_async_with_context(context.clone(), move || document(page, files.clone()))
        }
    };
    let missing = written(None);
    let router = Page::all().fold(Router::new(), |router, page| router.route(page.route(), get(written(Some(page)))));
    let called = move |request: Request| handle_server_fns_with_context(context.clone(), request);
    let router = server_fn_paths().fold(router, |router, (path, method)| {
        router.route(path, on(MethodFilter::try_from(method).unwrap_or(MethodFilter::POST), called.clone()))
    });
    router.route("/", get(|| async { Redirect::to(ClientsView::PATH) })).fallback(|request: Request| async move {
        let uri = request.uri();
        if uri.path().starts_with("/api/") {
            return StatusCode::NOT_FOUND.into_response();
        }
        // Nobody else's address is a page's.
        if let Some(path) = uri.path().strip_suffix('/').filter(|path| Page::at(path).is_some()) {
            let query = uri.query().map_or_else(String::new, |query| format!("?{query}"));
            return Redirect::permanent(&format!("{path}{query}")).into_response();
        }
        missing(request).await.into_response()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_between_dots_is_told_from_a_name() {
        assert!(is_hashed("klientela.rX3bq0AbLmCd9fGh12.wasm"));
        for name in ["klientela.css", "klientela.wasm", "__wasm_split.______________________.js", "chunk_1.wasm"] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
