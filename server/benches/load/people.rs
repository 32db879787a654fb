//! People at work: each over a connection and a session of their own, one thing after the other.

use anyhow::{Context, Result, ensure};
use app::{
    call::Call,
    clients::api::GetFacts,
    work::api::{FindClients, LogActivity},
};
use axum::http::{Method, Request, header};
use bytes::Bytes;
use domain::{ClientId, Form, IdempotencyKey, params::Params};
use http_body_util::{BodyExt, Full};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use serde_json::Value;
use std::{fs, path::Path, sync::Arc, time::Duration};
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{Instant, sleep, timeout},
};

type Http = Client<HttpConnector, Full<Bytes>>;

/// Between one answer and the next question, on average.
const THINKING: Duration = Duration::from_secs(2);
/// Nobody waits longer than this.
const PATIENCE: Duration = Duration::from_secs(60);

/// What somebody does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Task {
    ClientsPage,
    Graph,
    List,
    Card,
    Timeline,
    LogCall,
    Report,
    Search,
}

impl Task {
    /// All of them, with how often each comes up among the others.
    pub const ALL: [(Task, u32); 8] = [
        (Task::ClientsPage, 3),
        (Task::Graph, 2),
        (Task::List, 3),
        (Task::Card, 3),
        (Task::Timeline, 2),
        (Task::LogCall, 2),
        (Task::Report, 1),
        (Task::Search, 4),
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Task::ClientsPage => "the whole Clients page",
            Task::Graph => "the Clients page with another graph",
            Task::List => "the whole page of the list",
            Task::Card => "the whole page of a client",
            Task::Timeline => "a client's timeline",
            Task::LogCall => "a call is logged",
            Task::Report => "the whole page of a report",
            Task::Search => "a search",
        }
    }

    pub const fn reads(self) -> bool {
        !matches!(self, Task::LogCall)
    }
}

/// One thing that somebody asked for.
#[derive(Clone, Copy, Debug)]
pub struct Answer {
    pub task: Task,
    pub asked: Instant,
    pub took: Duration,
    /// Whether it was what they asked for.
    pub right: bool,
}

/// The people of the office, signed in.
pub struct Office {
    url: Arc<str>,
    people: Vec<Arc<Person>>,
    clients: Vec<String>,
}

struct Person {
    http: Http,
    cookie: String,
    /// Clients they may see: number and name.
    clients: Vec<(i64, String)>,
}

impl Office {
    /// Signs so many people in, with the demo's log-ins in turn.
    pub async fn open(url: &str, logins: &Path, people: usize) -> Result<Self> {
        let logins = fs::read_to_string(logins).context("the demo's log-ins")?;
        // Role, log-in, password. Admins are few and do other things.
        let logins: Vec<(String, String)> = logins
            .lines()
            .filter_map(|line| match line.split_whitespace().collect::<Vec<_>>()[..] {
                [role, login, password] if role != "admin" => Some((login.to_owned(), password.to_owned())),
                _ => None,
            })
            .collect();
        ensure!(!logins.is_empty(), "there are no log-ins");
        let mut signing_in = JoinSet::new();
        let mut office = Self { url: url.into(), people: Vec::new(), clients: Vec::new() };
        for (login, password) in logins.iter().cycle().take(people) {
            // As many at once as would come through the door.
            if signing_in.len() >= 8
                && let Some(person) = signing_in.join_next().await
            {
                office.people.push(Arc::new(person??));
            }
            let (url, login, password) = (office.url.clone(), login.clone(), password.clone());
            signing_in.spawn(async move { Person::sign_in(&url, &login, &password).await });
        }
        while let Some(person) = signing_in.join_next().await {
            office.people.push(Arc::new(person??));
        }
        let first = office.people.first().context("nobody works here")?;
        for page in 1..=10 {
            let page = first.json(&office.url, &format!("/api/v1/clients?per_page=200&page={page}")).await?;
            let rows = page["rows"].as_array().context("no clients")?;
            office.clients.extend(rows.iter().filter_map(|row| Some(row["external_id"].as_str()?.to_owned())));
        }
        Ok(office)
    }

    /// The external ids of some clients.
    pub fn clients(&self) -> &[String] {
        &self.clients
    }
}

impl Person {
    async fn sign_in(url: &str, login: &str, password: &str) -> Result<Self> {
        let http = Client::builder(TokioExecutor::new()).pool_idle_timeout(Duration::from_secs(3600)).build_http();
        let mut form = Params::default();
        form.set("login", login);
        form.set("password", password);
        let body = form.href("").trim_start_matches('?').to_owned();
        let request = Request::post(format!("{url}/login"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Full::from(body))?;
        let answer = http.request(request).await?;
        let cookies = answer.headers().get_all(header::SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
        let cookies: Vec<&str> = cookies.filter_map(|cookie| cookie.split(';').next()).collect();
        ensure!(cookies.iter().any(|cookie| cookie.contains("klientela=")), "{login} does not get in");
        let mut person = Self { http, cookie: cookies.join("; "), clients: Vec::new() };
        let page = person.json(url, "/api/v1/clients?per_page=200").await?;
        let rows = page["rows"].as_array().context("no clients")?;
        let client = |row: &Value| Some((row["id"].as_i64()?, row["name"].as_str()?.to_owned()));
        person.clients = rows.iter().filter_map(client).collect();
        Ok(person)
    }

    /// Asks, and waits for the last byte.
    async fn ask(&self, method: Method, url: String, body: Option<String>) -> Result<(u16, Bytes)> {
        let mut request = Request::builder()
            .method(method)
            .uri(url)
            .header(header::COOKIE, &self.cookie)
            .header(header::ACCEPT, "*/*")
            .header(header::ACCEPT_ENCODING, "gzip, deflate, br, zstd");
        let body = match body {
            Some(body) => {
                let key = format!("{:032x}", rand::random::<u128>());
                request = request.header(header::CONTENT_TYPE, "application/json").header(IdempotencyKey::FIELD, key);
                Full::from(body)
            }
            None => Full::default(),
        };
        let answer = self.http.request(request.body(body)?).await?;
        let status = answer.status().as_u16();
        Ok((status, answer.into_body().collect().await?.to_bytes()))
    }

    async fn json(&self, url: &str, path: &str) -> Result<Value> {
        let request = Request::get(format!("{url}{path}")).header(header::COOKIE, &self.cookie);
        let answer = self.http.request(request.body(Full::default())?).await?;
        ensure!(answer.status() == 200, "{path} was answered with {}", answer.status());
        Ok(serde_json::from_slice(&answer.into_body().collect().await?.to_bytes())?)
    }

    async fn do_task(&self, url: &str, task: Task, random: &mut StdRng) -> Result<u16> {
        let (client, name) = self.clients.choose(random).context("somebody has no clients")?;
        let page = |path: String| (Method::GET, format!("{url}{path}"), None);
        let call = |call: Call| {
            let address = format!("{url}{}", call.address());
            let body = call.body();
            (if body.is_some() { Method::POST } else { Method::GET }, address, body)
        };
        let (method, address, body) = match task {
            Task::ClientsPage => page("/clients?range=90d".into()),
            // Another view of the page, as the page itself asks for it.
            Task::Graph => page("/clients?by=sales".into()),
            Task::List => page("/clients/list".into()),
            Task::Card => page(format!("/clients/{client}")),
            Task::Timeline => call(Call::asking(&GetFacts { client: ClientId(*client), kind: None, cursor: None })),
            Task::Report => page("/reports/activities?range=30d".into()),
            Task::Search => {
                let letters = random.random_range(1..=4);
                call(Call::asking(&FindClients { text: name.chars().take(letters).collect() }))
            }
            Task::LogCall => {
                let form = Form::default().with("kind", "call").with("state", "done").with("direction", "out");
                let form = form.with("subject", "Rozmowa").with("duration_seconds", "120");
                call(LogActivity { client: ClientId(*client), form }.into())
            }
        };
        Ok(self.ask(method, address, body).await?.0)
    }
}

/// People who are at work.
pub struct Working {
    end: watch::Sender<bool>,
    people: JoinSet<Vec<Answer>>,
}

/// Sets so many people to work.
pub fn work(office: &Office, people: usize) -> Working {
    let end = watch::Sender::new(false);
    let mut working = JoinSet::new();
    for (number, person) in office.people.iter().take(people).enumerate() {
        working.spawn(day(office.url.clone(), person.clone(), number as u64, end.subscribe()));
    }
    Working { end, people: working }
}

impl Working {
    /// Lets them finish what they are at, and gives all that they were answered.
    pub async fn stop(mut self) -> Result<Vec<Answer>> {
        self.end.send_replace(true);
        let mut answers = Vec::new();
        while let Some(person) = self.people.join_next().await {
            answers.extend(person?);
        }
        Ok(answers)
    }
}

/// Somebody's day: ask, wait for the answer, think.
async fn day(url: Arc<str>, person: Arc<Person>, number: u64, mut end: watch::Receiver<bool>) -> Vec<Answer> {
    let mut random = StdRng::seed_from_u64(number);
    let mut answers = Vec::new();
    loop {
        // Nobody begins at the same moment, and nobody thinks for the same time.
        let thinking = THINKING.mul_f64(random.random_range(0.0..2.0));
        tokio::select! {
            () = sleep(thinking) => {}
            _ = end.changed() => return answers,
        }
        let Ok((task, _)) = Task::ALL.choose_weighted(&mut random, |(_, weight)| *weight) else { return answers };
        let asked = Instant::now();
        let answer = timeout(PATIENCE, person.do_task(&url, *task, &mut random)).await;
        let right = matches!(answer, Ok(Ok(200)));
        if !right {
            eprintln!("  {}: {answer:?}", task.name());
        }
        answers.push(Answer { task: *task, asked, took: asked.elapsed(), right });
    }
}
