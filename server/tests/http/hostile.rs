//! Requests that nobody means well with: each a clear refusal, and the server alive.

use crate::{
    deeds::Callers,
    functions::*,
    on_both,
    site::{Caller, Site},
};
use app::call::Call;
use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode, header, request::Builder},
};
use domain::{ClientId, Form};
use futures::stream;
use leptos::server_fn::ServerFn;
use tower::ServiceExt;

on_both! {
    a_question_that_cannot_be_is_refused_by_field => |site| {
        for (path, field, code) in [
            ("metrics?from=2026-02-01&to=2026-01-01", "to", "ends_before_it_starts"),
            ("metrics?from=0000-01-01&to=2026-01-01", "from", "year_out_of_range"),
            ("metrics?from=2026-01-01&to=99999-01-01", "to", "year_out_of_range"),
            ("metrics?from=2026-01-01", "to", "required"),
            ("metrics?from=yesterday&to=today", "from", "not_a_date"),
            ("evolution?from=1900-01-01&to=2999-12-31", "to", "too_large"),
            ("evolution?by=mood", "by", "not_one_of"),
            ("evolution?from=2026-02-30&to=2026-03-01", "from", "not_a_date"),
            ("clients?status=sleepy", "status", "not_one_of"),
            ("clients?status=999", "status", "not_one_of"),
            ("clients?classification=advisor&status=nobody.here", "advisor", "unknown"),
            ("clients?classification=lifecycle", "status", "required"),
            ("clients?set=left&status=active", "day", "required"),
            ("clients?set=xyz", "set", "not_one_of"),
            ("clients?advisor=1.x.y", "advisor", "unknown"),
            ("clients?source=nowhere", "source", "unknown"),
            ("clients?sort=shoe_size", "sort", "not_one_of"),
            ("clients?per_page=1000000", "per_page", "too_large"),
            ("clients?page=0", "page", "not_a_number"),
            ("clients?page=1e9", "page", "not_a_number"),
            ("clients?cursor=%00%ff", "cursor", ""),
            ("clients?cursor=n;DROP%20TABLE%20clients", "cursor", ""),
            ("clients?format=pdf", "format", "not_one_of"),
            ("clients?columns=password_hash&format=csv", "columns", "not_one_of"),
            ("clients?advsor=1", "advsor", "not_one_of"),
            ("clients?search=nowak", "search", "not_one_of"),
            ("facts?kind=gossip", "kind", "not_one_of"),
            ("facts?client=1%20OR%201=1", "client", "not_a_number"),
        ] {
            let answer = site.get(Caller::ReadToken, &format!("/api/v1/{path}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}: {}", answer.text());
            let error = &answer.problem()["errors"][0];
            assert_eq!(error["field"], field, "{path}");
            assert!(code.is_empty() || error["code"] == code, "{path}: {error}");
        }
    }

    an_id_that_is_none_is_not_found => |site| {
        for id in ["0", "-1", "abc", "1%27", "99999999999999999999999", "9223372036854775807", "%00", "%ff"] {
            let answer = site.get(Caller::ReadToken, &format!("/api/v1/clients/{id}")).await;
            assert!([StatusCode::NOT_FOUND, StatusCode::BAD_REQUEST].contains(&answer.status), "{id}: {}", answer.status);
            answer.problem();
        }
    }

    a_method_that_is_not_served_says_which_are => |site| {
        let answer = site.ask(Caller::WriteToken, Method::DELETE, "/api/v1/clients", Body::empty()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert!(answer.header(header::ALLOW).contains("POST"), "{}", answer.header(header::ALLOW));
        answer.problem();
    }

    a_body_of_100_mb_is_refused => |site| {
        for (path, caller) in [("/api/v1/clients", Caller::WriteToken), ("/login", Caller::Nobody)] {
            // Said beforehand, it is refused unread.
            let said = site.request(caller, Method::POST, path).await.header(header::CONTENT_LENGTH, 100_000_000);
            let answer = site.send(typed(said, path).body("x".into()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
            // Not said, it is read no further than the limit.
            let unsaid = site.request(caller, Method::POST, path).await;
            let answer = site.send(typed(unsaid, path).body(flood()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
            if path.starts_with("/api") {
                answer.problem();
            }
        }
        alive(&site).await;
    }

    a_server_function_s_flood_is_refused_as_its_caller_reads_it => |site| {
        let request = site.request(Caller::Advisor, Method::POST, "/api/evolution1").await;
        let request = request.header(header::CONTENT_TYPE, "application/json");
        let answer = site.send(request.header(header::CONTENT_LENGTH, 100_000_000).body("x".into()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        let error = serde_json::from_slice::<app::AppError>(&answer.body).unwrap();
        assert_eq!(error, app::AppError::Invalid(domain::Invalid::new("request", domain::Reason::TooLarge)));
    }

    more_than_a_page_could_ask_is_refused_by_field => |site| {
        let callers = Callers::of(&site).await;
        let many = (0..200).map(|number| format!("n{number}=1")).collect::<Vec<_>>().join("&");
        let long = format!("source={}", "1.".repeat(3_000));
        for (query, field) in [(many.as_str(), "parameters"), (&long, "source"), ("search=a%00b", "search")] {
            let answer = site.get(Caller::ReadToken, &format!("/api/v1/clients?{query}")).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
            assert_eq!(answer.problem()["errors"][0]["field"], field);
            // What stands in an address that is an argument is held to the same.
            let body = serde_json::json!({ "query": query, "expected": 1, "template": 1, "first": "2026-11-20" });
            let answer = callers.raw(Caller::Admin, Method::POST, StartPlanOf::PATH, &body.to_string()).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
            assert!(answer.text().contains(field), "{}", answer.text());
            // So is an address that is a page's, and what is searched for beside it.
            for (query, search) in [(query, ""), ("", query)] {
                let answer = callers.search(Caller::Admin, &format!("/clients/list?{query}"), search).await;
                assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
                assert!(answer.text().contains("class=\"card wrong\""), "{}", answer.text());
            }
            let answer = callers.get(Caller::Admin, &format!("/clients/export.csv?{query}")).await;
            // A search stands in no URL, so nothing is asked with it.
            assert!(answer.status.is_client_error(), "{field}: {}", answer.status);
        }
    }

    a_page_with_a_slash_too_much_is_the_page => |site| {
        let callers = Callers::of(&site).await;
        for (path, target) in [
            ("/clients/", "/clients"),
            ("/day/", "/day"),
            ("/clients/list/?sort=-name", "/clients/list?sort=-name"),
            ("/clients/12/", "/clients/12"),
            ("/reports/user-work/", "/reports/user-work"),
        ] {
            let answer = callers.get(Caller::Admin, path).await;
            assert_eq!((answer.status, answer.location()), (StatusCode::PERMANENT_REDIRECT, target), "{path}");
        }
        for path in ["//evil.example/", "/evil.example/", "//clients/", "/clients//", "/clients/12//"] {
            assert_eq!(callers.get(Caller::Admin, path).await.location(), "", "{path}");
        }
    }

    a_list_finds_whom_the_request_says_and_shows_it_as_text => |site| {
        let callers = Callers::of(&site).await;
        for (search, rows) in [("search=bEATA", 1), ("search=%3Cscript%3Ealert(1)%3C%2Fscript%3E", 0), ("search=%FF", 0)] {
            let answer = callers.search(Caller::Admin, "/clients/list", search).await;
            assert_eq!(answer.status, StatusCode::OK, "{search}");
            let page = answer.text();
            assert_eq!(page.matches("<tr role=\"row\" data-key").count(), rows, "{search}");
            assert!(!page.contains("<script>alert"), "{page}");
        }
        // A number's list is searched in, and not all clients.
        let page = callers.search(Caller::Admin, "/clients/list?set=moved&movement=archived&from=2026-01-01&to=2026-11-20", "search=beata").await;
        assert_eq!((page.status, page.text().contains("Beata Kot")), (StatusCode::OK, false));
        // Nobody finds by it whom they may not see.
        for (caller, is_there) in [(Caller::Admin, true), (Caller::Advisor, false)] {
            let page = callers.search(caller, "/clients/list", "search=celina").await;
            assert_eq!(page.text().contains("Celina Sowa"), is_there);
        }
    }

    a_deed_holds_so_much_and_no_more => |site| {
        let callers = Callers::of(&site).await;
        let client = ClientId(site.client("C1").await);
        let form = |field: &str, text: &str| Form::default().with("kind", "note").with(field, text);
        let most = (1..=1_001).map(ClientId).collect();
        for (deed, field) in [
            (Call::from(LogActivity { client, form: form("body", "a\0b") }), "body"),
            (Call::from(LogActivity { client, form: form("body", &"x".repeat(20_001)) }), "body"),
            (Call::from(Reactivate { clients: vec![client], reason: "x".repeat(501) }), "reason"),
            (Call::from(Reactivate { clients: most, reason: String::new() }), "clients"),
            (Call::from(SaveView { address: "/reports/activities?activity=\0".into(), form: form("name", "a") }), "address"),
        ] {
            let answer = callers.perform(Caller::Admin, &deed).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {}", answer.text());
            let error = serde_json::from_slice::<app::AppError>(&answer.body).unwrap();
            assert!(matches!(&error, app::AppError::Invalid(invalid) if invalid.field == field), "{error:?}");
        }
        assert!(site.services.store.check().await.unwrap().is_empty());
    }

    a_form_with_what_is_no_text_is_refused => |site| {
        for path in ["/login", "/setup", "/invite", "/language"] {
            let answer = site.form(path, &[("login", "a\0b"), ("password", "x"), ("token", "\0")], None).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        }
        alive(&site).await;
    }

    a_number_at_the_border_of_what_a_machine_holds_is_refused => |site| {
        let request = site.request(Caller::WriteToken, Method::POST, "/api/v1/contracts").await;
        let body = r#"{"external_id":"K9","client":"C1","kind":"final","signed_on":"2026-11-13","investment":"N",
            "unit":"1","parking_single":-9223372036854775808}"#;
        let answer = site.send(typed(request, "/api/v1/contracts").body(body.into()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
        assert_eq!(answer.problem()["refused"][0]["field"], "parking_single");
    }

    a_session_listens_twenty_times_at_once => |site| {
        let cookie = site.cookie("anna").await;
        let listen = async || {
            let request = site.request(Caller::Nobody, Method::GET, "/api/live").await.header(header::COOKIE, &cookie);
            site.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
        };
        let mut heard = Vec::new();
        for _ in 0..20 {
            heard.push(listen().await);
        }
        assert!(heard.iter().all(|answer| answer.status() == StatusCode::OK));
        let refused = listen().await;
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(refused.headers()[header::RETRY_AFTER], "60");
        // Whoever leaves makes room.
        heard.pop();
        assert_eq!(listen().await.status(), StatusCode::OK);
    }

    unknown_tokens_cannot_be_tried_for_ever => |site| {
        let try_one = async |number: u32| {
            let request = site.request(Caller::Nobody, Method::GET, "/api/v1/metrics").await;
            site.send(request.header(header::AUTHORIZATION, format!("Bearer kl_{number}")).body("".into()).unwrap()).await
        };
        let mut answers = Vec::new();
        for number in 0..40 {
            answers.push(try_one(number).await.status);
        }
        assert_eq!(answers[0], StatusCode::UNAUTHORIZED);
        assert_eq!(try_one(99).await.problem()["status"], 429);
        alive(&site).await;
    }
}

fn typed(request: Builder, path: &str) -> Builder {
    let is_api = path.starts_with("/api");
    request.header(header::CONTENT_TYPE, if is_api { "application/json" } else { "application/x-www-form-urlencoded" })
}

/// 100 MB in pieces of 64 KB.
fn flood() -> Body {
    let piece = Bytes::from(vec![b'x'; 64 * 1024]);
    Body::from_stream(stream::iter((0..1600).map(move |_| Ok::<_, std::io::Error>(piece.clone()))))
}

async fn alive(site: &Site) {
    assert_eq!(site.get(Caller::Nobody, "/healthz").await.status, StatusCode::OK);
    assert_eq!(site.get(Caller::ReadToken, "/api/v1/metrics").await.status, StatusCode::OK);
}
