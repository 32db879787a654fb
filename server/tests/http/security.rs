//! What holds for every answer, and where changes may come from.

use crate::{
    databases::Backend,
    functions::FindClients,
    on_both,
    site::{Caller, PASSWORD, Site},
};
use axum::http::{Method, Request, StatusCode, header};
use leptos::server_fn::ServerFn;

on_both! {
    every_answer_has_its_security_headers => |site| {
        for path in ["/login", "/clients", "/nowhere", "/api/v1/metrics", "/api/openapi.json", "/healthz", "/clients/list"] {
            let answer = site.get(Caller::Nobody, path).await;
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("x-frame-options", "DENY"),
                ("referrer-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("cache-control", "no-store"),
            ] {
                assert_eq!(answer.header(name), value, "{path}");
            }
            assert!(answer.header("permissions-policy").contains("camera=()"), "{path}");
            let policy = answer.header(header::CONTENT_SECURITY_POLICY);
            assert!(policy.starts_with("default-src 'none';"), "{path}: {policy}");
            assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "{path}: {policy}");
            assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
            assert_eq!(answer.header(header::STRICT_TRANSPORT_SECURITY), "", "not over plain http");
        }
    }

    a_page_runs_only_scripts_with_its_own_nonce => |site| {
        let (first, second) = (site.get(Caller::Nobody, "/login").await, site.get(Caller::Nobody, "/login").await);
        let nonce = |answer: &crate::site::Answer| {
            let policy = answer.header(header::CONTENT_SECURITY_POLICY).to_owned();
            policy.split_once("'nonce-").unwrap().1.split_once('\'').unwrap().0.to_owned()
        };
        assert_ne!(nonce(&first), nonce(&second));
        assert!(first.text().contains("<script"));
        for script in first.text().split("<script").skip(1) {
            let tag = script.split('>').next().unwrap();
            assert!(tag.contains(&format!("nonce=\"{}\"", nonce(&first))), "<script{tag}>");
        }
        assert!(!first.text().contains(" style=\""), "the policy forbids inline styles");
    }

    an_address_that_no_page_writes_asks_nothing => |site| {
        let many = (1..=3_000).map(|value| value.to_string()).collect::<Vec<_>>().join(".");
        let names = (0..101).map(|name| format!("n{name}=1")).collect::<Vec<_>>().join("&");
        for query in [format!("advisor={many}"), format!("hide={many}"), names, "tag=%00".into()] {
            let page = site.get(Caller::Manager, &format!("/clients?{query}")).await;
            assert_eq!(page.status, 422, "{query:.40}");
            assert!(!page.text().contains("class=\"boards\""), "{query:.40}");
        }
    }

    a_form_of_another_site_changes_nothing => |site| {
        let cookie = site.cookie("anna").await;
        for (headers, status) in [
            (&[("origin", "https://evil.example")][..], StatusCode::FORBIDDEN),
            (&[("origin", "null")], StatusCode::FORBIDDEN),
            (&[("origin", "https://klientela.test")], StatusCode::FORBIDDEN),
            (&[("origin", "http://klientela.test:8080")], StatusCode::FORBIDDEN),
            (&[("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN),
            (&[("sec-fetch-site", "same-site")], StatusCode::FORBIDDEN),
            (&[("origin", "http://klientela.test"), ("sec-fetch-site", "cross-site")], StatusCode::FORBIDDEN),
            (&[("origin", "http://klientela.test"), ("sec-fetch-site", "same-origin")], StatusCode::SEE_OTHER),
            (&[], StatusCode::SEE_OTHER),
        ] {
            let mut request = Request::post("/language")
                .header(header::HOST, "klientela.test")
                .header(header::COOKIE, &cookie)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let answer = site.send(request.body("language=pl".into()).unwrap()).await;
            assert_eq!(answer.status, status, "{headers:?}");
        }
    }

    a_token_needs_no_origin_and_the_api_says_why_not => |site| {
        let request = |caller| site.request(caller, Method::POST, "/api/v1/clients");
        let token = request(Caller::WriteToken).await.header("origin", "https://shop.example");
        let token = token.header(header::CONTENT_TYPE, "application/json").body("[]".into()).unwrap();
        assert_eq!(site.send(token).await.status, StatusCode::OK);
        let session = request(Caller::Admin).await.header("origin", "https://shop.example").body("[]".into()).unwrap();
        let refused = site.send(session).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        refused.problem();
    }

    server_functions_take_json_and_nothing_else => |site| {
        let cookie = site.cookie("anna").await;
        let find = FindClients::PATH;
        let ask = async |kind: Option<&str>, body: &'static str| {
            let mut request = site.request(Caller::Nobody, Method::POST, find).await.header(header::COOKIE, &cookie);
            if let Some(kind) = kind {
                request = request.header(header::CONTENT_TYPE, kind);
            }
            // A page that sends a form takes HTML, and was sent back to where it says it comes from.
            let request = request.header(header::ACCEPT, "text/html").header(header::REFERER, "https://evil.example/");
            site.send(request.body(body.into()).unwrap()).await
        };
        let question = r#"{"text":""}"#;
        for kind in ["application/json", "application/json; charset=utf-8"] {
            let answer = ask(Some(kind), question).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::OK, ""), "{kind}");
        }
        for kind in [Some("text/plain"), Some("application/x-www-form-urlencoded"), Some("multipart/form-data; boundary=x"), None] {
            let answer = ask(kind, question).await;
            assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind:?}");
            assert_eq!(serde_json::from_slice::<app::AppError>(&answer.body).unwrap(), app::AppError::unreadable());
        }
        for body in ["", "{}", "null", "{\"text\":", "{\"text\":\"\\ud800\"}", "[[[["] {
            let answer = ask(Some("application/json"), body).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}: {}", answer.text());
            assert_eq!(serde_json::from_slice::<app::AppError>(&answer.body).unwrap(), app::AppError::unreadable(), "{body}");
        }
    }

    a_server_function_is_refused_as_its_caller_reads_it => |site| {
        let answer = site.ask(Caller::Nobody, Method::POST, "/api/evolution1234", "{}").await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(serde_json::from_slice::<app::AppError>(&answer.body).unwrap(), app::AppError::SignedOut);
    }
}

#[tokio::test]
async fn over_https_everything_stays_there() {
    let site = Site::with(Backend::Sqlite, |settings| settings.secure = true).await;
    site.fill().await;
    let answer = site.form("/login", &[("login", "anna"), ("password", PASSWORD)], None).await;
    let cookie = answer.header(header::SET_COOKIE);
    assert!(cookie.starts_with("__Host-klientela=") && cookie.contains("Secure"), "{cookie}");
    assert_eq!(answer.header(header::STRICT_TRANSPORT_SECURITY), "max-age=31536000");
    site.close().await;
}

#[tokio::test]
async fn files_of_the_pages_are_public_compressed_and_cached() {
    let folder = tempfile::tempdir().unwrap();
    let package = folder.path().join("pkg");
    std::fs::create_dir(&package).unwrap();
    for (name, content) in [
        ("klientela.js", "plain"),
        ("klientela.js.br", "brotli"),
        ("klientela.js.gz", "gzip"),
        ("klientela.wasm", "wasm"),
        ("klientela.a1B2c3D4e5F6g7H8.css", "style"),
        ("chunk_5.QGnii-_nBMFgsILTdQTqLQ.wasm", "chunk"),
        ("__wasm_split.______________________.js", "split"),
    ] {
        std::fs::write(package.join(name), content).unwrap();
    }
    std::fs::write(folder.path().join("favicon.svg"), "<svg/>").unwrap();
    let root = folder.path().display().to_string();
    let site = Site::with(Backend::Sqlite, |settings| settings.site.site_root = root.into()).await;

    for (path, accepts, content, kind, cache) in [
        ("/pkg/klientela.js", "gzip, br", "brotli", "text/javascript", "public, no-cache"),
        ("/pkg/klientela.js", "gzip", "gzip", "text/javascript", "public, no-cache"),
        ("/pkg/klientela.js", "identity", "plain", "text/javascript", "public, no-cache"),
        ("/pkg/klientela.wasm", "identity", "wasm", "application/wasm", "public, no-cache"),
        ("/pkg/klientela.a1B2c3D4e5F6g7H8.css", "identity", "style", "text/css", "public, max-age=31536000, immutable"),
        (
            "/pkg/chunk_5.QGnii-_nBMFgsILTdQTqLQ.wasm",
            "identity",
            "chunk",
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
        ("/pkg/__wasm_split.______________________.js", "identity", "split", "text/javascript", "public, no-cache"),
        ("/favicon.svg", "identity", "<svg/>", "image/svg+xml", "public, no-cache"),
    ] {
        let request = site.request(Caller::Nobody, Method::GET, path).await.header(header::ACCEPT_ENCODING, accepts);
        let answer = site.send(request.body("".into()).unwrap()).await;
        assert_eq!((answer.status, answer.text()), (StatusCode::OK, content), "{path} {accepts}");
        assert!(
            answer.header(header::CONTENT_TYPE).starts_with(kind),
            "{path}: {}",
            answer.header(header::CONTENT_TYPE)
        );
        assert_eq!(answer.header(header::CACHE_CONTROL), cache, "{path}");
        let changed = answer.header(header::LAST_MODIFIED).to_owned();
        let again = site.request(Caller::Nobody, Method::GET, path).await.header(header::IF_MODIFIED_SINCE, changed);
        assert_eq!(site.send(again.body("".into()).unwrap()).await.status, StatusCode::NOT_MODIFIED, "{path}");
    }
    for (accepts, packed) in [("gzip, deflate, br, zstd", "zstd"), ("gzip, deflate, br", "gzip"), ("identity", "")] {
        let request =
            site.request(Caller::Nobody, Method::GET, "/setup").await.header(header::ACCEPT_ENCODING, accepts);
        let answer = site.send(request.body("".into()).unwrap()).await;
        assert_eq!((answer.status, answer.header(header::CONTENT_ENCODING)), (StatusCode::OK, packed), "{accepts}");
    }
    for path in ["/pkg/nothing.js", "/pkg/../klientela.db", "/pkg/%2e%2e/favicon.svg"] {
        let answer = site.get(Caller::Nobody, path).await;
        assert_ne!(answer.status, StatusCode::OK, "{path}");
    }
    site.close().await;
}
