//! Every route for every kind of caller.

use crate::{
    on_both,
    site::{Caller, Site},
};
use axum::http::{Method, StatusCode, header};
use std::collections::HashMap;

/// What somebody is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Is {
    Fine,
    SentToLogIn,
    Unauthorized,
    Forbidden,
    NotFound,
}
use Is::{Fine, Forbidden, NotFound, SentToLogIn, Unauthorized};

/// Method, path, and the answer to nobody, an advisor, a manager, an admin, a token that reads,
/// a token that writes. `{own}` is a client of the advisor, `{other}` one of another advisor;
/// each has a contract.
const ROUTES: &[(&str, &str, [Is; 6])] = &[
    ("GET", "/healthz", [Fine; 6]),
    ("GET", "/api/openapi.json", [Fine; 6]),
    ("GET", "/clients", PAGE),
    ("GET", "/clients/list", PAGE),
    ("GET", "/clients/{own}", PAGE),
    ("GET", "/clients/{own}/edit", PAGE),
    ("GET", "/clients/new", PAGE),
    ("GET", "/day", PAGE),
    ("GET", "/account", PAGE),
    ("GET", "/account/factor", PAGE),
    ("GET", "/confirm", PAGE),
    ("GET", "/login/code", [Fine; 6]),
    ("GET", "/settings", ADMIN),
    ("GET", "/settings/users", ADMIN),
    ("GET", "/settings/users?edit=1", ADMIN),
    ("GET", "/settings/roles", ADMIN),
    ("GET", "/settings/statuses", ADMIN),
    ("GET", "/settings/words", ADMIN),
    ("GET", "/settings/investments", ADMIN),
    ("GET", "/settings/tokens", ADMIN),
    ("GET", "/invite", [Fine; 6]),
    ("GET", "/log", PAGE),
    ("GET", "/log?client={own}", PAGE),
    ("GET", "/settings/plans", ADMIN),
    ("GET", "/settings/plans?template=new", ADMIN),
    ("GET", "/clients/export.csv", PAGE),
    ("GET", "/clients/export.xlsx", PAGE),
    ("GET", "/evolution.csv", PAGE),
    ("GET", "/evolution.xlsx", PAGE),
    ("GET", "/reports", PAGE),
    ("GET", "/reports/activities", PAGE),
    ("GET", "/reports/user-work", NOT_FOR_ADVISORS),
    ("GET", "/reports/user-work?open=calls&of=3", NOT_FOR_ADVISORS),
    ("GET", "/reports/user-events", NOT_FOR_ADVISORS),
    ("GET", "/reports/user-events?fact=event.1", NOT_FOR_ADVISORS),
    ("GET", "/reports/user-events.csv", NOT_FOR_ADVISORS),
    ("GET", "/reports/meetings", PAGE),
    ("GET", "/reports/meetings.xlsx", PAGE),
    ("GET", "/reports/client-service", PAGE),
    ("GET", "/reports/client-service.csv", PAGE),
    ("GET", "/reports/sellers", PAGE),
    ("GET", "/reports/sellers.xlsx", PAGE),
    ("GET", "/reports/schedules", PAGE),
    ("GET", "/reports/schedules?schedule=new", PAGE),
    ("GET", "/reports/schedules?report=user-work", PAGE),
    ("GET", "/reports/schedules.csv", [SentToLogIn, NotFound, NotFound, NotFound, SentToLogIn, SentToLogIn]),
    ("GET", "/reports/shoes", [SentToLogIn, NotFound, NotFound, NotFound, SentToLogIn, SentToLogIn]),
    ("GET", "/reports/activities.csv", PAGE),
    ("GET", "/reports/activities.xlsx", PAGE),
    ("GET", "/reports/user-work.csv", NOT_FOR_ADVISORS),
    ("GET", "/reports/user-work.xlsx?open=calls", NOT_FOR_ADVISORS),
    ("GET", "/no/such/page", [SentToLogIn, NotFound, NotFound, NotFound, SentToLogIn, SentToLogIn]),
    ("POST", "/api/no_such_function", [Unauthorized, NotFound, NotFound, NotFound, Unauthorized, Unauthorized]),
    ("GET", "/api/v1/metrics", READ),
    ("GET", "/api/v1/evolution", READ),
    ("GET", "/api/v1/clients", READ),
    ("GET", "/api/v1/clients?format=csv", READ),
    ("GET", "/api/v1/clients/{own}", READ),
    ("GET", "/api/v1/clients/{other}", [Unauthorized, NotFound, Fine, Fine, Fine, Forbidden]),
    ("GET", "/api/v1/facts", READ),
    ("GET", "/api/v1/facts?client={own}", READ),
    ("GET", "/api/v1/reports/activities", READ),
    ("GET", "/api/v1/reports/user-work", [Unauthorized, Forbidden, Fine, Fine, Fine, Forbidden]),
    ("GET", "/api/v1/reports/user-work?format=csv", [Unauthorized, Forbidden, Fine, Fine, Fine, Forbidden]),
    ("GET", "/api/v1/reports/user-events", [Unauthorized, Forbidden, Fine, Fine, Fine, Forbidden]),
    ("GET", "/api/v1/reports/meetings", READ),
    ("GET", "/api/v1/reports/client-service", READ),
    ("GET", "/api/v1/reports/sellers", READ),
    ("GET", "/api/v1/reports/shoes", [Unauthorized, NotFound, NotFound, NotFound, NotFound, Forbidden]),
    ("GET", "/api/v1/nothing", [Unauthorized, NotFound, NotFound, NotFound, NotFound, Forbidden]),
    ("POST", "/api/v1/users", WRITE),
    ("POST", "/api/v1/clients", WRITE),
    ("POST", "/api/v1/statuses", WRITE),
    ("POST", "/api/v1/activities", WRITE),
    ("POST", "/api/v1/purchases", WRITE),
    ("POST", "/api/v1/leads", WRITE),
    ("POST", "/api/v1/contracts", WRITE),
    ("GET", "/contracts/{own_contract}", PAGE),
    ("GET", "/contracts/{other_contract}", [SentToLogIn, NotFound, Fine, Fine, SentToLogIn, SentToLogIn]),
    ("GET", "/contracts/none", [SentToLogIn, NotFound, NotFound, NotFound, SentToLogIn, SentToLogIn]),
    ("GET", "/api/v1/contracts/{own_contract}", READ),
    ("GET", "/api/v1/contracts/{other_contract}", [Unauthorized, NotFound, Fine, Fine, Fine, Forbidden]),
    ("GET", "/dashboards", PAGE),
    ("GET", "/dashboards?wall", PAGE),
    ("GET", "/dashboards/987654", [SentToLogIn, NotFound, NotFound, NotFound, SentToLogIn, SentToLogIn]),
    ("GET", "/dashboards/shoes", [SentToLogIn, NotFound, NotFound, NotFound, SentToLogIn, SentToLogIn]),
    ("GET", "/dashboards/new", NOT_FOR_ADVISORS),
    ("GET", "/dashboards/987654/edit", [SentToLogIn, Forbidden, NotFound, NotFound, SentToLogIn, SentToLogIn]),
    ("GET", "/dashboards/987654/blocks/1.csv", [SentToLogIn, NotFound, NotFound, NotFound, SentToLogIn, SentToLogIn]),
    ("GET", "/api/v1/dashboards", READ),
    ("GET", "/api/v1/dashboards/987654", [Unauthorized, NotFound, NotFound, NotFound, NotFound, Forbidden]),
    ("GET", "/api/v1/dashboards/987654/blocks/1", [Unauthorized, NotFound, NotFound, NotFound, NotFound, Forbidden]),
    ("GET", "/dashboards/posts?from=2026-11-01&to=2026-11-20", PAGE),
];

const PAGE: [Is; 6] = [SentToLogIn, Fine, Fine, Fine, SentToLogIn, SentToLogIn];
/// By default.
const NOT_FOR_ADVISORS: [Is; 6] = [SentToLogIn, Forbidden, Fine, Fine, SentToLogIn, SentToLogIn];
const ADMIN: [Is; 6] = [SentToLogIn, Forbidden, Forbidden, Fine, SentToLogIn, SentToLogIn];
const READ: [Is; 6] = [Unauthorized, Fine, Fine, Fine, Fine, Forbidden];
const WRITE: [Is; 6] = [Unauthorized, Forbidden, Forbidden, Forbidden, Forbidden, Fine];

on_both! {
    every_route_answers_every_caller_as_it_must => |site| {
        let (own, other) = (site.client("C1").await, site.client("C4").await);
        let (own_contract, other_contract) = (site.contract(own).await, site.contract(other).await);
        let cookies: HashMap<_, _> =
            [("anna", site.cookie("anna").await), ("maria", site.cookie("maria").await), ("ada", site.cookie("ada").await)]
                .into();
        for (method, path, answers) in ROUTES {
            let path = path.replace("{own}", &own.to_string()).replace("{other}", &other.to_string());
            let path = path.replace("{own_contract}", &own_contract.to_string());
            let path = path.replace("{other_contract}", &other_contract.to_string());
            for (caller, expected) in Caller::ALL.into_iter().zip(answers) {
                let request = site.request(Caller::Nobody, Method::from_bytes(method.as_bytes()).unwrap(), &path).await;
                let request = match caller {
                    Caller::Nobody => request,
                    Caller::Advisor => request.header(header::COOKIE, &cookies["anna"]),
                    Caller::Manager => request.header(header::COOKIE, &cookies["maria"]),
                    Caller::Admin => request.header(header::COOKIE, &cookies["ada"]),
                    Caller::ReadToken => request.header(header::AUTHORIZATION, "Bearer kl_reader"),
                    Caller::WriteToken => request.header(header::AUTHORIZATION, "Bearer kl_writer"),
                };
                let request = request.header(header::CONTENT_TYPE, "application/json");
                let answer = site.send(request.body("[]".into()).unwrap()).await;
                let is = match answer.status {
                    StatusCode::OK => Fine,
                    StatusCode::SEE_OTHER if answer.location().starts_with("/login?next=") => SentToLogIn,
                    StatusCode::UNAUTHORIZED => Unauthorized,
                    StatusCode::FORBIDDEN => Forbidden,
                    StatusCode::NOT_FOUND => NotFound,
                    other => panic!("{method} {path} as {caller:?}: {other} {}", answer.text()),
                };
                assert_eq!(is, *expected, "{method} {path} as {caller:?}: {}", answer.status);
                let speaks_problems = path.starts_with("/api/v1");
                if speaks_problems && is != Fine {
                    answer.problem();
                }
            }
        }
    }

    an_advisor_is_counted_their_own_clients_alone => |site| {
        for (caller, clients) in [(Caller::Advisor, 3), (Caller::Manager, 6), (Caller::ReadToken, 6)] {
            assert_eq!(total(&site, caller, "/api/v1/clients").await, clients, "{caller:?}");
            let metrics = site.get(caller, "/api/v1/metrics?from=2026-10-01&to=2026-11-20").await.json();
            assert_eq!(metrics["total"], clients, "{caller:?}");
            let evolution = site.get(caller, "/api/v1/evolution?from=2026-11-20&to=2026-11-20").await.json();
            let series = evolution["series"].as_array().unwrap();
            let sum: i64 = series.iter().map(|series| series["counts"][0].as_i64().unwrap()).sum();
            assert_eq!(sum, clients, "{caller:?}");
            let file = site.get(caller, "/api/v1/clients?format=csv").await;
            assert_eq!(file.text().matches("@example.com").count() as i64, clients, "{caller:?}");
        }
        assert_eq!(total(&site, Caller::Advisor, "/api/v1/facts?kind=call").await, 1);
        assert_eq!(total(&site, Caller::Manager, "/api/v1/facts?kind=call").await, 2);
        // Asking for another's clients gives none, and does not tell whether there are any.
        let other = site.get(Caller::Advisor, "/api/v1/clients?advisor=adam").await;
        assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", other.text());
    }

    a_forged_id_is_like_one_that_is_not_there => |site| {
        let other = site.client("C4").await;
        let forged = site.get(Caller::Advisor, &format!("/api/v1/clients/{other}")).await;
        let missing = site.get(Caller::Advisor, "/api/v1/clients/987654321").await;
        assert_eq!(forged.problem(), missing.problem());
        let facts = site.get(Caller::Advisor, &format!("/api/v1/facts?client={other}")).await;
        let none = site.get(Caller::Advisor, "/api/v1/facts?client=987654321").await;
        assert_eq!((facts.status, facts.body), (none.status, none.body));
    }

    a_revoked_token_opens_nothing => |site| {
        site.services.store.revoke_token("reader", (site.services.clock)()).await.unwrap();
        let answer = site.get(Caller::ReadToken, "/api/v1/metrics").await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.header(header::WWW_AUTHENTICATE), "Bearer");
        answer.problem();
    }
}

async fn total(site: &Site, caller: Caller, path: &str) -> i64 {
    site.get(caller, path).await.json()["total"].as_i64().unwrap()
}
