//! Every route for every kind of caller. That every route is among them is derived: from the
//! description of the API, the pages, the files and the sources of the server.

use crate::{
    databases::{Backend, backends},
    on_both,
    site::{Caller, Site},
};
use app::shell::Page;
use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use domain::{Permission, Role, SettingChange, TokenScope};
use std::{collections::HashMap, fs, num::NonZeroU32, path::Path};

mod rows;
use rows::{
    Asks, ELSEWHERE,
    Is::{Fine, Forbidden, NotFound, SentToLogIn, Unauthorized},
    ROUTES,
};

/// Everybody who asks, signed in once.
struct Askers {
    cookies: HashMap<Asks, String>,
}

impl Askers {
    /// Signs people in, and makes the tokens that the site does not have.
    async fn of(site: &Site) -> Self {
        let store = &site.services.store;
        let everything = [TokenScope::Read, TokenScope::Write, TokenScope::People];
        let now = site.services.now();
        for (login, role) in [("adela", Role::Advisor), ("mirek", Role::Admin)] {
            let user = store::NewUser {
                login: login.into(),
                name: login.into(),
                email: None,
                role,
                password_hash: Some(crate::site::PASSWORD_HASH.clone()),
            };
            store.add_user(user, now).await.unwrap();
        }
        let people = store.list_users().await.unwrap();
        let id = |login: &str| people.iter().find(|user| user.login == login).unwrap().id;
        let actor = store::Actor::system(now);
        for permission in Permission::ALL {
            let change = SettingChange::GrantUser { user: id("adela"), permission, granted: Some(false) };
            store.change_settings(&actor, &change, "").await.unwrap();
        }
        site.add_token("toucher", &[TokenScope::Touches], None, None).await;
        site.add_token("people", &[TokenScope::People], None, None).await;
        site.add_token("annas", &everything, Some("anna"), None).await;
        site.add_token("marias", &everything, Some("mirek"), None).await;
        site.add_token("ended", &everything, None, Some(site.services.today())).await;
        site.add_token("adams", &everything, Some("adam"), None).await;
        site.break_with("UPDATE tokens SET until = until - 1 WHERE name = 'ended'").await;
        site.break_with("UPDATE users SET role = 'manager' WHERE login = 'mirek'").await;
        store.disable_user("adam", now).await.unwrap();
        let mut cookies = HashMap::new();
        for asks in Asks::ALL.into_iter().filter(|asks| asks.is_person()) {
            cookies.insert(asks, site.cookie(asks.name()).await);
        }
        Self { cookies }
    }

    /// Asks for a path.
    async fn ask(&self, site: &Site, asks: Asks, method: &str, path: &str) -> crate::site::Answer {
        let method = Method::from_bytes(method.as_bytes()).unwrap();
        let request = site.request(Caller::Nobody, method, path).await.header(header::CONTENT_TYPE, "application/json");
        let request = match self.cookies.get(&asks) {
            Some(cookie) => request.header(header::COOKIE, cookie),
            None if asks == Asks::Nobody => request,
            None => request.header(header::AUTHORIZATION, format!("Bearer kl_{}", asks.name())),
        };
        let sent = if path.starts_with("/api/") { "[]" } else { "" };
        site.send(request.body(sent.into()).unwrap()).await
    }
}

/// The paths of the matrix, with what stands in braces written out.
async fn written_out(site: &Site) -> impl Fn(&str) -> String + use<> {
    let (own, other) = (site.client("C1").await, site.client("C4").await);
    let (own_contract, other_contract) = (site.contract(own).await, site.contract(other).await);
    let actor = store::Actor::system(site.services.now());
    let draft = domain::dashboard::Template::Everything.draft("Everything");
    let dashboard = site.services.store.save_dashboard(&actor, None, None, draft).await.unwrap();
    let everybody = [domain::dashboard::Audience::Everybody];
    site.services.store.assign_dashboard(&actor, dashboard, &everybody).await.unwrap();
    move |path| {
        let names = [("{own}", own), ("{other}", other), ("{own_contract}", own_contract)];
        let names = names.into_iter().chain([("{other_contract}", other_contract), ("{dashboard}", dashboard.0)]);
        names.fold(path.to_owned(), |path, (name, number)| path.replace(name, &number.to_string()))
    }
}

/// Ways of writing the path of a URL that some take for the same.
fn spellings(path: &str) -> Vec<String> {
    let (path, query) = path.split_once('?').map_or((path, String::new()), |(path, query)| (path, format!("?{query}")));
    let encoded = |which: &dyn Fn(usize, char) -> bool, digits: fn(u8) -> String| {
        let letter = |(at, of): (usize, char)| if which(at, of) { digits(of as u8) } else { of.to_string() };
        path.char_indices().map(letter).collect::<String>()
    };
    let lower: fn(u8) -> String = |byte| format!("%{byte:02x}");
    let upper: fn(u8) -> String = |byte| format!("%{byte:02X}");
    let mut all: Vec<String> = path
        .char_indices()
        .filter(|(at, of)| *at > 0 && *of != '/')
        .map(|(one, _)| encoded(&|at, _| at == one, upper))
        .collect();
    for digits in [lower, upper] {
        all.push(encoded(&|at, of| at > 0 && of != '/', digits));
        all.push(encoded(&|at, of| at > 0 && !of.is_ascii_alphanumeric(), digits));
    }
    all.extend([format!("{path}/"), format!("/.{path}"), format!("/x/..{path}"), path.to_uppercase()]);
    all.into_iter().map(|path| format!("{path}{query}")).filter(|path| !path.starts_with("//")).collect()
}

on_both! {
    no_route_is_forgotten => |site| {
        let described = site.get(Caller::Nobody, "/api/openapi.json").await.json();
        let mut routes: Vec<(String, String)> = Vec::new();
        for (path, methods) in described["paths"].as_object().unwrap() {
            routes.extend(methods.as_object().unwrap().keys().map(|method| (method.to_uppercase(), path.clone())));
        }
        assert!(routes.len() >= 16, "{routes:?}");
        routes.extend(Page::all().map(|page| ("GET".to_owned(), page.route().to_owned())));
        routes.extend(server::export::paths().into_iter().map(|path| ("GET".to_owned(), path)));
        routes.extend(said_in_sources());
        for (method, path) in routes {
            let is_elsewhere = ELSEWHERE.iter().any(|(of, _)| *of == path);
            let has_row = ROUTES.iter().any(|(of, row, ..)| *of == method && matches(&path, row));
            assert!(is_elsewhere || has_row, "{method} {path} needs a row in ROUTES");
        }
    }

    whoever_may_take_nothing_away_gets_no_file => |site| {
        let askers = Askers::of(&site).await;
        let written = written_out(&site).await;
        let change = SettingChange::GrantRole { role: Role::Advisor, permission: Permission::Export, granted: false };
        site.services.store.change_settings(&store::Actor::system(site.services.now()), &change, "").await.unwrap();
        let described = site.get(Caller::Nobody, "/api/openapi.json").await.json();
        let mut files: Vec<String> = server::export::paths();
        for (path, methods) in described["paths"].as_object().unwrap() {
            let parameters = methods["get"]["parameters"].as_array().cloned().unwrap_or_default();
            if parameters.iter().any(|parameter| parameter["name"] == "format") {
                files.extend(["csv", "xlsx"].map(|format| format!("{path}?format={format}")));
            }
        }
        assert!(files.len() > 30, "{files:?}");
        for file in files {
            let file = file.replace("/reports/{id}", "/reports/activities").replace("{file}", "1.csv");
            let path = written(&file.replace("{block}", "1").replace("{id}", "{dashboard}"));
            for asks in [Asks::Advisor, Asks::TokenOfAdvisor] {
                let answer = askers.ask(&site, asks, "GET", &path).await;
                let refused = if path.starts_with("/api/") || asks.is_person() {
                    StatusCode::FORBIDDEN
                } else {
                    StatusCode::SEE_OTHER
                };
                assert_eq!(answer.status, refused, "{path} as {asks:?}");
            }
            let manager = askers.ask(&site, Asks::Manager, "GET", &path).await;
            assert_eq!(manager.status, StatusCode::OK, "{path}");
        }
    }

    a_token_may_never_do_more_than_its_owner => |site| {
        let askers = Askers::of(&site).await;
        let count = async |asks| askers.ask(&site, asks, "GET", "/api/v1/clients").await.json()["total"].clone();
        assert_eq!((count(Asks::TokenOfAdvisor).await, count(Asks::TokenOfManager).await), (3.into(), 6.into()));
        let refused = askers.ask(&site, Asks::TokenOfManager, "POST", "/api/v1/clients").await.problem();
        assert!(refused["detail"].as_str().unwrap().contains("admin"), "{refused}");
        // Whoever comes back does not find their programs at work.
        site.break_with("UPDATE users SET disabled = FALSE WHERE login = 'adam'").await;
        let back = askers.ask(&site, Asks::OfDisabled, "GET", "/api/v1/clients").await;
        assert_eq!(back.status, StatusCode::UNAUTHORIZED);
    }

    without_the_scope_nobody_becomes_anything => |site| {
        site.add_token("people", &[TokenScope::People], None, None).await;
        let told = async || {
            let users = site.services.store.list_users().await.unwrap();
            users.into_iter().map(|user| (user.login, user.role, user.disabled)).collect::<Vec<_>>()
        };
        let send = async |token: &str, path: &str, records: serde_json::Value| {
            let request = site.request(Caller::Nobody, Method::POST, path).await;
            let request = request.header(header::AUTHORIZATION, format!("Bearer kl_{token}"));
            let request = request.header(header::CONTENT_TYPE, "application/json");
            site.send(request.body(Body::from(records.to_string())).unwrap()).await
        };
        let before = told().await;
        let eve = serde_json::json!([
            { "login": "eve", "name": "Eve", "role": "admin" },
            { "login": "anna", "name": "Anna", "role": "admin" },
        ]);
        for token in ["reader", "writer"] {
            assert_eq!(send(token, "/api/v1/users", eve.clone()).await.status, StatusCode::FORBIDDEN, "{token}");
        }
        assert_eq!(told().await, before);
        let made = send("people", "/api/v1/users", eve).await.json();
        assert_eq!((&made["new"], &made["changed"]), (&1.into(), &1.into()));
        // The last admin stays one, whoever says otherwise. (Anna can sign in: she may follow.)
        let demoted = serde_json::json!([
            { "login": "anna", "name": "Anna", "role": "advisor" },
            { "login": "ada", "name": "Ada", "role": "advisor" },
        ]);
        let refused = send("people", "/api/v1/users", demoted).await.json();
        assert_eq!((&refused["changed"], &refused["refused"][0]["index"]), (&1.into(), &1.into()), "{refused}");
        assert_eq!(refused["refused"][0]["code"], "last_admin");
        let sent = send("people", "/api/v1/clients", serde_json::json!([])).await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
    }

    a_token_tells_when_it_was_last_used => |site| {
        let used = async || {
            let tokens = site.services.store.list_tokens().await.unwrap();
            tokens.into_iter().find(|token| token.name == "writer").unwrap().last_used_at
        };
        assert_eq!(used().await, None);
        site.get(Caller::WriteToken, "/api/v1/clients").await;
        // It is kept beside the request.
        while used().await.is_none() {
            tokio::task::yield_now().await;
        }
        assert_eq!(used().await, Some(site.services.now()));
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

#[tokio::test]
async fn every_route_answers_every_caller_as_it_must() {
    for backend in backends() {
        // Tokens that hold no more count as guesses.
        let site = Site::with(backend, |settings| settings.guesses_per_address = NonZeroU32::MAX).await;
        site.fill().await;
        let askers = Askers::of(&site).await;
        let written = written_out(&site).await;
        for row @ (method, path, ..) in ROUTES {
            let path = written(path);
            for asks in Asks::ALL {
                let answer = askers.ask(&site, asks, method, &path).await;
                let is = match answer.status {
                    StatusCode::OK => Fine,
                    StatusCode::SEE_OTHER if answer.location().starts_with("/login?next=") => SentToLogIn,
                    StatusCode::UNAUTHORIZED => Unauthorized,
                    StatusCode::FORBIDDEN => Forbidden,
                    StatusCode::NOT_FOUND => NotFound,
                    other => panic!("{method} {path} as {asks:?}: {other} {}", answer.text()),
                };
                assert_eq!(is, asks.expects(row), "{method} {path} as {asks:?}");
                if path.starts_with("/api/v1") && is != Fine {
                    answer.problem();
                }
            }
        }
        // What was sent in vain changed nothing.
        assert!(site.services.store.check().await.unwrap().is_empty());
        site.close().await;
    }
}

#[tokio::test]
async fn no_other_spelling_of_a_path_opens_more() {
    // How a path is read has nothing to do with the database.
    let site = Site::open(Backend::Sqlite).await;
    let askers = Askers::of(&site).await;
    let written = written_out(&site).await;
    for row @ (method, path, ..) in ROUTES {
        for asks in [Asks::Nobody, Asks::Restricted, Asks::Token(TokenScope::Touches)] {
            if asks.expects(row) == Fine {
                continue;
            }
            for spelled in spellings(&written(path)) {
                let answer = askers.ask(&site, asks, method, &spelled).await;
                // The clients are everybody's first page.
                let is_home = answer.status.is_redirection();
                assert!(is_home || answer.status.is_client_error(), "{spelled} as {asks:?}: {}", answer.status);
            }
        }
    }
    site.close().await;
}

async fn total(site: &Site, caller: Caller, path: &str) -> i64 {
    site.get(caller, path).await.json()["total"].as_i64().unwrap()
}

/// The routes that the sources of the server name, by every method that they are served with.
fn said_in_sources() -> Vec<(String, String)> {
    fn look(folder: &Path, found: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                look(&path, found);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            let source = source.split("#[cfg(test)]").next().unwrap();
            for said in source.split(".route(\"").skip(1) {
                let (path, rest) = said.split_once('"').unwrap();
                let handler = rest.lines().next().unwrap();
                let methods =
                    [("GET", "get("), ("POST", "post("), ("PUT", "put("), ("DELETE", "delete("), ("PATCH", "patch(")];
                let served: Vec<_> = methods.into_iter().filter(|(_, word)| handler.contains(word)).collect();
                assert!(!served.is_empty(), "{path}: by which method? {handler}");
                found.extend(served.into_iter().map(|(method, _)| (method.to_owned(), path.to_owned())));
            }
        }
    }
    let mut found = Vec::new();
    look(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.len() >= 9, "{found:?}");
    found
}

/// Whether a row is of a route: what is written out in the one stands in the other.
fn matches(route: &str, row: &str) -> bool {
    let row = row.split('?').next().unwrap();
    let is_free = |part: &str| part.starts_with([':', '{', '*']);
    let (route, row): (Vec<&str>, Vec<&str>) = (route.split('/').collect(), row.split('/').collect());
    let same = |(route, row): (&&str, &&str)| is_free(route) || route == row;
    route.len() == row.len() && route.iter().zip(&row).all(same)
}
