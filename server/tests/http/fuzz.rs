//! Requests that nobody would write, thousands of them: whatever is sent, the answer is the
//! caller's mistake said in the caller's form, or what was asked for, and never a failure inside.
//!
//! `KLIENTELA_FUZZ` says how many, `KLIENTELA_FUZZ_SEED` from which seed. Each part of them starts
//! from a site of its own and a seed of its own, which is told with what was found.

mod bodies;

use crate::{
    databases::{Backend, backends},
    deeds::questions::questions,
    site::{Answer, Caller, Site},
};
use app::{AppError, call::Call, shell::Page};
use axum::{
    body::Body,
    http::{Method, Request, header, request::Builder},
};
use bodies::Bodies;
use domain::{ClientId, IdempotencyKey, params::Params};
use futures::FutureExt;
use rand::{Rng, SeedableRng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;
use std::{collections::BTreeMap, env, fmt, panic::AssertUnwindSafe};

/// How many requests there are unless somebody says so.
const USUAL: u64 = 3_000;
/// How many one site is asked.
const PART: u64 = 500;
/// How many findings are told.
const MOST_TOLD: usize = 30;

/// Values at the borders of what can be, and beyond.
const HOSTILE: [&str; 66] = [
    "",
    "0",
    "-1",
    "1",
    "2",
    "3",
    "1000",
    "1001",
    "2147483647",
    "2147483648",
    "-2147483649",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "99999999999999999999999",
    "1e9",
    "1.5",
    "NaN",
    "null",
    "true",
    "none",
    "yes",
    "\0",
    "a\0b",
    "\u{FEFF}",
    "\u{202E}abc",
    "\u{10FFFF}",
    "💥",
    "İ",
    "ß",
    "'",
    "\"",
    "'; DROP TABLE clients; --",
    "%",
    "%%",
    "..",
    "../../etc",
    "<script>",
    "</title>",
    "0000-00-00",
    "0000-01-01",
    "1899-12-31",
    "1900-01-01",
    "2026-02-30",
    "2026-11-20",
    "2999-12-31",
    "3000-01-01",
    "9999-12-31",
    "2026-11-20T25:00:00Z",
    "9999-12-31T23:59:59Z",
    "1900-01-01T00:00",
    "2026-03-29T02:30",
    "1.2.3.4.5",
    ".",
    "|",
    "a|b|c",
    ",",
    "-",
    "-name",
    "name",
    "active",
    "call",
    "lifecycle",
    "everyone",
    "csv",
];

/// What questions and pages are asked with, beside what the API describes.
const NAMES: [&str; 43] = [
    "range",
    "compare",
    "shape",
    "hide",
    "open",
    "of",
    "on",
    "like",
    "list-sort",
    "list-cursor",
    "fact",
    "edit",
    "kind",
    "investment",
    "template",
    "schedule",
    "report",
    "client",
    "activity",
    "next",
    "error",
    "field",
    "token",
    "arrange",
    "wall",
    "id",
    "before",
    "text",
    "first",
    "contract",
    "quiet_days",
    "overdue_days",
    "search",
    "values",
    "advisor",
    "set",
    "classification",
    "value",
    "movement",
    "source",
    "columns",
    "cursor",
    "day",
];

/// Arguments that are addresses themselves.
const ADDRESSES: [&str; 4] = ["query", "filter", "range", "behind"];

const FILES: [&str; 8] = [
    "/clients/export.csv",
    "/clients/export.xlsx",
    "/evolution.csv",
    "/evolution.xlsx",
    "/reports/activities.csv",
    "/reports/user-work.xlsx",
    "/reports/client-service.csv",
    "/dashboards/1/blocks/1.csv",
];

const FORMS: [(&str, &[&str]); 6] = [
    ("/login", &["login", "password", "next"]),
    ("/setup", &["name", "login", "password"]),
    ("/language", &["language", "next"]),
    ("/invite", &["token", "password"]),
    ("/password", &["current", "password"]),
    ("/clients/export.csv", &["search", "columns", "sort", "set"]),
];

const KINDS: [&str; 6] = [
    "application/json",
    "application/json; charset=utf-8",
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data; boundary=x",
    "\u{fffd}",
];

/// A request, as it is told when something is wrong with its answer.
struct Asked {
    method: Method,
    uri: String,
    caller: Caller,
    kind: Option<&'static str>,
    accepts_html: bool,
    /// By which the same is done once.
    key: Option<String>,
    body: Vec<u8>,
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body: String = String::from_utf8_lossy(&self.body).chars().take(1_500).collect();
        let uri: String = self.uri.chars().take(600).collect();
        write!(f, "{} {uri} as {:?}, {:?}: {body}", self.method, self.caller, self.kind)
    }
}

struct Fuzz {
    random: ChaCha8Rng,
    site: Site,
    cookies: Vec<(Caller, String)>,
    /// The routes of the API with the parameters of each.
    api: Vec<(Method, String, Vec<String>)>,
    pages: Vec<String>,
    bodies: Bodies,
    questions: Vec<Call>,
    /// Cursors that answers gave.
    cursors: Vec<String>,
}

impl Fuzz {
    async fn open(backend: Backend, seed: u64) -> Self {
        let site = Site::with(backend, |settings| {
            settings.guesses_per_login = u32::MAX.try_into().unwrap();
            settings.guesses_per_address = u32::MAX.try_into().unwrap();
        })
        .await;
        site.fill().await;
        let mut cookies = Vec::new();
        for (caller, login) in [(Caller::Advisor, "anna"), (Caller::Manager, "maria"), (Caller::Admin, "ada")] {
            cookies.push((caller, site.cookie(login).await));
        }
        let client = ClientId(site.client("C1").await);
        let description = serde_json::to_value(server::api::description()).unwrap();
        let mut api = Vec::new();
        for (path, methods) in description["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let parameters = operation["parameters"].as_array().into_iter().flatten();
                let names = parameters.filter_map(|parameter| parameter["name"].as_str().map(str::to_owned)).collect();
                let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
                api.push((method, path.clone(), names));
            }
        }
        let pages = Page::all().map(|page| page.route().to_owned()).collect();
        let bodies = Bodies::new(client);
        let questions = questions(client).into_iter().map(|(question, ..)| question).collect();
        let random = ChaCha8Rng::seed_from_u64(seed);
        Self { random, site, cookies, api, pages, bodies, questions, cursors: Vec::new() }
    }

    fn pick<T: Clone>(&mut self, of: &[T]) -> T {
        of.choose(&mut self.random).unwrap().clone()
    }

    /// A value that may mean something, or be at the border of it, or nothing at all.
    fn value(&mut self) -> String {
        match self.random.random_range(0..20) {
            0 => "x".repeat(self.random.random_range(1..9_000)),
            1 => "1.".repeat(self.random.random_range(1..1_500)),
            2 => (0..self.random.random_range(0..12)).map(|_| self.random.random::<char>()).collect(),
            3 | 4 if !self.cursors.is_empty() => {
                let mut cursor: Vec<char> = self.cursors.choose(&mut self.random).unwrap().chars().collect();
                if self.random.random() && !cursor.is_empty() {
                    let at = self.random.random_range(0..cursor.len());
                    cursor[at] = self.random.random_range('!'..='~');
                }
                cursor.into_iter().collect()
            }
            5..=8 => self.random.random_range(0..40).to_string(),
            _ => self.pick(&HOSTILE).to_owned(),
        }
    }

    /// A query with some of these names.
    fn query(&mut self, names: &[&str]) -> String {
        let mut params = Params::default();
        for _ in 0..self.random.random_range(0..5) {
            let name = self.pick(names);
            let value = self.value();
            params.set(name, value);
        }
        if self.random.random_ratio(1, 3) {
            params.set("from", "2026-10-01");
            params.set("to", "2026-11-20");
        }
        let mut query = params.href("");
        match self.random.random_range(0..30) {
            // Escapes that are none, bytes that are no text, names that stand twice.
            0 => query.push_str("&x=%zz%f"),
            1 => query.push_str("&search=%ff%fe"),
            2 => query.push_str("&from=1&from=2&&&=&="),
            3 => query.push_str(&"&a=1".repeat(200)),
            _ => {}
        }
        if query.starts_with('&') { query.replacen('&', "?", 1) } else { query }
    }

    /// A path with something in its places.
    fn filled(&mut self, path: &str) -> String {
        let parts: Vec<String> = path
            .split('/')
            .map(|part| if part.starts_with('{') || part.starts_with(':') { self.part() } else { part.to_owned() })
            .collect();
        parts.join("/")
    }

    fn part(&mut self) -> String {
        match self.random.random_range(0..8) {
            0..=3 => self.random.random_range(0..12).to_string(),
            4 => self
                .pick(&["activities", "user-work", "user%2Dwork", "client-service", "1.csv", "2.xlsx", "users"])
                .to_owned(),
            5 => self.pick(&["%00", "%ff", "%zz", "%2e%2e", "%2F", "%F0%9F%92%A5", "%"]).to_owned(),
            _ => {
                let value: String = self.value().chars().take(200).collect();
                let mut params = Params::default();
                params.set("x", value);
                params.href("").trim_start_matches("?x=").to_owned()
            }
        }
    }

    fn asked(&mut self) -> Asked {
        let caller = self.pick(&Caller::ALL);
        let mut asked = match self.random.random_range(0..100) {
            0..=29 => self.api(caller),
            30..=59 => self.deed(caller),
            60..=79 => self.question(caller),
            80..=87 => self.page(caller),
            88..=92 => self.file(caller),
            _ => self.form(caller),
        };
        // Everything a little out of place.
        match self.random.random_range(0..60) {
            0 => {
                asked.method = self.pick(&[
                    Method::PUT,
                    Method::DELETE,
                    Method::PATCH,
                    Method::OPTIONS,
                    Method::HEAD,
                    Method::TRACE,
                ])
            }
            1 => asked.kind = Some(self.pick(&KINDS)),
            2 => asked.kind = None,
            3 => asked.body = Vec::new(),
            4 => asked.accepts_html = true,
            5 => asked.uri = asked.uri.replacen('/', "//", 1),
            6 => asked.uri.push('/'),
            _ => {}
        }
        asked
    }

    fn api(&mut self, caller: Caller) -> Asked {
        let (method, path, names) = self.api.choose(&mut self.random).unwrap().clone();
        let names: Vec<&str> = names.iter().map(String::as_str).chain(NAMES).collect();
        // A name that no view knows is refused at once: most have none.
        let known = names.len() - NAMES.len();
        let among = if known > 0 && self.random.random_ratio(9, 10) { &names[..known] } else { &names[..] };
        let uri = self.filled(&path) + &self.query(among);
        let writes = method == Method::POST;
        let caller = if self.random.random_ratio(3, 4) {
            if writes { Caller::WriteToken } else { self.pick(&[Caller::ReadToken, Caller::Admin, Caller::Advisor]) }
        } else {
            caller
        };
        let body = if writes { self.bodies.record(&path, &mut self.random) } else { Vec::new() };
        Asked { method, uri, caller, kind: writes.then_some(KINDS[0]), accepts_html: false, key: None, body }
    }

    fn call(&mut self, caller: Caller, uri: String, body: Option<Vec<u8>>) -> Asked {
        let caller = if self.random.random_ratio(5, 6) {
            self.pick(&[Caller::Advisor, Caller::Manager, Caller::Admin, Caller::Admin])
        } else {
            caller
        };
        let (method, kind) = if body.is_some() { (Method::POST, Some(KINDS[0])) } else { (Method::GET, None) };
        Asked { method, uri, caller, kind, accepts_html: false, key: None, body: body.unwrap_or_default() }
    }

    fn deed(&mut self, caller: Caller) -> Asked {
        let (path, body) = self.bodies.deed(&mut self.random);
        // Some are sent twice under one key, or another under the same, and some under none.
        let key = match self.random.random_range(0..40) {
            0 => None,
            1 => Some(self.value()),
            _ => Some(format!("key-{}", self.random.random_range(0..10_000))),
        };
        Asked { key, ..self.call(caller, path, Some(body)) }
    }

    fn question(&mut self, caller: Caller) -> Asked {
        let names: Vec<&str> =
            NAMES.into_iter().chain(["sort", "by", "state", "status", "user", "posts_from"]).collect();
        let question = self.pick(&self.questions.clone());
        let address = question.address();
        match question.body() {
            None => {
                let (path, query) = address.split_once('?').unwrap_or((&address, ""));
                let mut params = Params::default();
                for (name, value) in Params::from_query(query).iter() {
                    let value = self.argument(name, value, &names);
                    params.set(name, value);
                }
                let more = if self.random.random_ratio(1, 4) { self.query(&names) } else { String::new() };
                let uri = params.href(path);
                let joined = if uri.contains('?') { more.replacen('?', "&", 1) } else { more };
                self.call(caller, uri + &joined, None)
            }
            Some(body) => {
                let mut sent: Value = serde_json::from_str(&body).unwrap();
                for (name, value) in sent.as_object_mut().into_iter().flatten() {
                    if let Value::String(text) = value {
                        *text = self.argument(name, text, &names);
                    }
                }
                let body = self.bodies.changed(sent, &mut self.random);
                self.call(caller, address, Some(body))
            }
        }
    }

    /// An argument as it is, or another.
    fn argument(&mut self, name: &str, value: &str, names: &[&str]) -> String {
        match self.random.random_range(0..4) {
            0 => value.to_owned(),
            1 => self.value(),
            _ if ADDRESSES.contains(&name) => {
                let more = self.query(names).trim_start_matches('?').to_owned();
                if self.random.random() { format!("{value}&{more}") } else { more }
            }
            _ => self.random.random_range(0..12).to_string(),
        }
    }

    fn page(&mut self, caller: Caller) -> Asked {
        let page = self.pages.choose(&mut self.random).unwrap().clone();
        let uri = self.filled(&page) + &self.query(&NAMES);
        let caller = if self.random.random_ratio(3, 4) { Caller::Admin } else { caller };
        Asked { method: Method::GET, uri, caller, kind: None, accepts_html: true, key: None, body: Vec::new() }
    }

    fn file(&mut self, caller: Caller) -> Asked {
        let uri = self.pick(&FILES).to_owned() + &self.query(&NAMES);
        let caller = if self.random.random_ratio(3, 4) { Caller::Manager } else { caller };
        Asked { method: Method::GET, uri, caller, kind: None, accepts_html: true, key: None, body: Vec::new() }
    }

    fn form(&mut self, caller: Caller) -> Asked {
        let (uri, names) = self.pick(&FORMS);
        let mut params = Params::default();
        for name in names {
            if self.random.random_ratio(5, 6) {
                let value = self.value();
                params.set(name, value);
            }
        }
        let body = params.href("").trim_start_matches('?').to_owned().into_bytes();
        // Log-ins are slow on purpose.
        let body = if self.random.random_ratio(1, 8) { bodies::spoilt(body, &mut self.random) } else { body };
        Asked {
            method: Method::POST,
            uri: uri.into(),
            caller,
            kind: Some(KINDS[2]),
            accepts_html: true,
            key: None,
            body,
        }
    }

    fn request(&self, asked: &Asked) -> Option<Request<Body>> {
        let mut request: Builder =
            Request::builder().method(asked.method.clone()).uri(&asked.uri).header(header::HOST, "klientela.test");
        request = match asked.caller {
            Caller::Nobody => request,
            Caller::ReadToken => request.header(header::AUTHORIZATION, "Bearer kl_reader"),
            Caller::WriteToken => request.header(header::AUTHORIZATION, "Bearer kl_writer"),
            person => {
                let (_, cookie) = self.cookies.iter().find(|(of, _)| *of == person)?;
                request.header(header::COOKIE, cookie)
            }
        };
        if let Some(kind) = asked.kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if let Some(key) = &asked.key {
            request = request.header(IdempotencyKey::FIELD, key);
        }
        if asked.accepts_html {
            request = request.header(header::ACCEPT, "text/html").header(header::REFERER, "https://evil.example/");
        }
        // What is no address does not get past the connection.
        request.body(asked.body.clone().into()).ok()
    }

    /// What is wrong with an answer.
    fn wrong(asked: &Asked, answer: &Answer) -> Option<String> {
        if answer.status.is_server_error() {
            return Some(format!("{}: {}", answer.status, String::from_utf8_lossy(&answer.body)));
        }
        if answer.header("x-content-type-options") != "nosniff"
            || answer.header(header::CONTENT_SECURITY_POLICY).is_empty()
            || answer.header(header::REFERRER_POLICY).is_empty()
        {
            return Some("security headers are missing".into());
        }
        let elsewhere = answer.location();
        if elsewhere.contains("evil") || elsewhere.starts_with("//") {
            return Some(format!("leads to {elsewhere}"));
        }
        if !answer.status.is_client_error() || asked.method == Method::HEAD {
            return None;
        }
        let path = asked.uri.split('?').next().unwrap_or_default();
        if path == "/api/v1" || path.starts_with("/api/v1/") {
            let problem = serde_json::from_slice::<Value>(&answer.body).ok();
            let is_problem = answer.header(header::CONTENT_TYPE) == "application/problem+json"
                && problem.is_some_and(|problem| {
                    problem["status"] == answer.status.as_u16() && problem["detail"].is_string()
                });
            return (!is_problem).then(|| format!("{} is no problem document: {}", answer.status, answer.text()));
        }
        if path.starts_with("/api/") && serde_json::from_slice::<AppError>(&answer.body).is_err() {
            return Some(format!("{} is no AppError: {}", answer.status, answer.text()));
        }
        None
    }

    async fn ask(&mut self) -> Option<(String, String)> {
        let asked = self.asked();
        // It would be listened to for ten minutes.
        if asked.uri.contains("/api/live") {
            return None;
        }
        let request = self.request(&asked)?;
        let Ok(answer) = AssertUnwindSafe(self.site.send(request)).catch_unwind().await else {
            return Some((asked.to_string(), "the answer broke off".into()));
        };
        if answer.status.is_success() && self.cursors.len() < 50 {
            self.cursors.extend(cursors(&answer.body));
        }
        Self::wrong(&asked, &answer).map(|wrong| (asked.to_string(), wrong))
    }
}

/// The cursors in an answer.
fn cursors(body: &[u8]) -> Vec<String> {
    let Ok(answer) = serde_json::from_slice::<Value>(body) else { return Vec::new() };
    ["next", "previous"].iter().filter_map(|name| answer[name].as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn whatever_is_sent_is_answered() {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seed = number("KLIENTELA_FUZZ_SEED").unwrap_or_else(|| match number("KLIENTELA_FUZZ") {
        // Of a long run each finds something else.
        Some(_) => rand::rng().random_range(0..1_000_000_000),
        None => 12,
    });
    let mut findings: BTreeMap<String, String> = BTreeMap::new();
    for backend in backends() {
        let count = number("KLIENTELA_FUZZ").unwrap_or(USUAL) / if backend == Backend::Postgres { 10 } else { 1 };
        eprintln!("{count} requests from KLIENTELA_FUZZ_SEED={seed} on {backend:?}");
        for part in 0..count.div_ceil(PART) {
            let mut fuzz = Fuzz::open(backend, seed + part).await;
            for _ in 0..PART.min(count - part * PART) {
                if let Some((asked, wrong)) = fuzz.ask().await {
                    let told = format!("{backend:?}, seed {}: {wrong}\n    {asked}", seed + part);
                    eprintln!("{told}");
                    // One of each kind.
                    let kind: String = wrong.chars().filter(|sign| !sign.is_ascii_digit()).take(40).collect();
                    let place = asked.split(['?', ':']).next().unwrap_or_default().to_owned();
                    findings.entry(format!("{kind} {place}")).or_insert(told);
                }
            }
            // Whatever was done, what is derived is what the records say.
            let found = fuzz.site.services.store.check().await.unwrap();
            assert!(found.is_empty(), "seed {}: {found:?}", seed + part);
            fuzz.site.close().await;
        }
    }
    let told: Vec<&str> = findings.values().take(MOST_TOLD).map(String::as_str).collect();
    assert!(told.is_empty(), "{} kinds of findings:\n{}", findings.len(), told.join("\n"));
}
