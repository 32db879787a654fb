//! Killed at any moment while it writes: nothing that was acknowledged is lost, nothing is half
//! written, and everything derived is what the records say. Some rounds each; with
//! `KLIENTELA_KILLS=200` as many as that.

use app::{
    call::Call,
    work::api::{ChangeStatus, CreateClient},
};
use domain::{Classification, ClientId, Form, Instant, Lifecycle, StatusChange};
use rand::Rng;
use serde_json::{Value, json};
use server::config::sqlite_url;
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool, SqlitePool};
use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};
use store::Store;

/// How often to kill.
fn rounds() -> usize {
    std::env::var("KLIENTELA_KILLS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(6)
}

/// Any moment of the next while.
fn any_moment(most: Duration) {
    thread::sleep(rand::rng().random_range(Duration::ZERO..most));
}

/// The command on a database.
fn klientela(database: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klientela"));
    command.args(arguments).env("DATABASE_URL", database).env("RUST_LOG", "error");
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    command
}

fn said(database: &str, arguments: &[&str]) -> String {
    let output = klientela(database, arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A process that goes with the test, however the test ends.
struct Running(Child);

impl Running {
    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A server, and where it is.
fn serve(database: &str) -> (Running, String) {
    let mut running = Running(klientela(database, &["serve", "--addr", "127.0.0.1:0"]).spawn().unwrap());
    let mut line = String::new();
    BufReader::new(running.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("Klientela is at http://").expect("it says where it is").to_owned();
    (running, address)
}

/// What a POST is answered: head and body; none if the server went before it had answered.
fn post(address: &str, path: &str, headers: &str, body: &str) -> Option<(String, String)> {
    let mut stream = TcpStream::connect(address).ok()?;
    let length = body.len();
    let head = format!("POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}");
    stream.write_all(format!("{head}Content-Length: {length}\r\n\r\n{body}").as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    Some((head.to_owned(), body.to_owned()))
}

/// Numbers that a statement gives, asked behind everybody's back.
async fn numbers(pool: &SqlitePool, statement: String) -> Vec<i64> {
    sqlx::query_scalar(AssertSqlSafe(statement)).fetch_all(pool).await.unwrap()
}

async fn count(pool: &SqlitePool, table: &str) -> i64 {
    numbers(pool, format!("SELECT count(*) FROM {table}")).await[0]
}

fn is_as_it_must_be(database: &str) {
    assert_eq!(said(database, &["check"]), "All is as it must be.");
}

/// A file of clients, whose ids begin with `name`.
fn clients(folder: &Path, name: &str, lines: usize) -> String {
    let mut text = String::from("external_id,name,created_at\n");
    (0..lines).for_each(|line| text.push_str(&format!("{name}{line},Anna Nowak,2026-01-01 10:00\n")));
    let path = folder.join(format!("{name}.csv"));
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_may_be_killed_at_any_moment() {
    const LINES: usize = 3_000;
    let folder = tempfile::tempdir().unwrap();
    let database = sqlite_url(&folder.path().join("klientela.db"));
    is_as_it_must_be(&database);
    let pool = SqlitePool::connect(&database).await.unwrap();
    let mut file = clients(folder.path(), "f0x", LINES);
    for round in 1..=rounds() {
        let before = count(&pool, "clients").await;
        let full = LINES as i64 * (before / LINES as i64 + 1);
        let target = rand::rng().random_range(before..full);
        let mut import = Running(klientela(&database, &["import", "clients", &file]).spawn().unwrap());
        let mut seen = before;
        while seen < target && import.0.try_wait().unwrap().is_none() {
            seen = count(&pool, "clients").await;
        }
        any_moment(Duration::from_millis(60));
        seen = seen.max(count(&pool, "clients").await);
        import.kill();
        let after = count(&pool, "clients").await;
        assert!(after >= seen, "{seen} were there, {after} are");
        is_as_it_must_be(&database);
        if after == full {
            file = clients(folder.path(), &format!("f{round}x"), LINES);
        }
    }
    // The same again completes it, and once it says so, all of it is there.
    let told = said(&database, &["import", "clients", &file]);
    assert!(told.contains(&format!("read {LINES}")) && told.contains("refused 0"), "{told}");
    assert_eq!(count(&pool, "clients").await % LINES as i64, 0);
    is_as_it_must_be(&database);
}

/// A file of touches of some hundred people: visits, calls, and now and then what links two of them.
fn touches(folder: &Path, lines: usize) -> String {
    let mut text = String::from("external_id,at,kind,user_id,phone\n");
    for line in 0..lines {
        let person = line * 7 % 400;
        let (kind, phone) = match line % 9 {
            0 => ("call", format!("+48600{person:06}")),
            4 if line % 5 == 0 => ("request", format!("+48600{:06}", (person + 1) % 400)),
            _ => ("session", String::new()),
        };
        let (day, minute) = (1 + line % 28, line % 60);
        text.push_str(&format!("t{line},2026-01-{day:02} 10:{minute:02},{kind},u{person}-{},{phone}\n", line % 2));
    }
    let path = folder.join("touches.csv");
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// What came of touches, by whatever numbers: how many there are, who is whose, and what is told of them.
async fn told(database: &str, pool: &SqlitePool) -> String {
    let now = Instant::from_micros(1_770_000_000_000_000);
    let store = Store::open(database).await.unwrap();
    store.resolve_identities(now).await.unwrap();
    store.tell_journeys().await.unwrap();
    store.close().await;
    let told = "SELECT group_concat(line, char(10)) FROM (SELECT c.name || ' ' || c.created_at || ' ' || j.touches || ' ' \
                || j.spelling AS line FROM journeys j JOIN clients c ON c.id = j.client_id ORDER BY 1)";
    sqlx::query_scalar(told).fetch_one(pool).await.unwrap()
}

/// A9 of the design: no touch twice, and none missing.
#[tokio::test(flavor = "multi_thread")]
async fn an_import_of_touches_may_be_killed_at_any_moment() {
    const LINES: usize = 12_000;
    let folder = tempfile::tempdir().unwrap();
    let file = touches(folder.path(), LINES);
    let whole = sqlite_url(&folder.path().join("whole.db"));
    said(&whole, &["import", "touches", &file]);
    let expected = told(&whole, &SqlitePool::connect(&whole).await.unwrap()).await;
    let database = sqlite_url(&folder.path().join("klientela.db"));
    is_as_it_must_be(&database);
    let pool = SqlitePool::connect(&database).await.unwrap();
    for round in 1..=rounds() {
        let before = count(&pool, "touches").await;
        let target = (round * LINES / (rounds() + 1)) as i64;
        let mut import = Running(klientela(&database, &["import", "touches", &file]).spawn().unwrap());
        let mut seen = before;
        while seen < target && import.0.try_wait().unwrap().is_none() {
            seen = count(&pool, "touches").await;
        }
        any_moment(Duration::from_millis(60));
        import.kill();
        let after = count(&pool, "touches").await;
        assert!(after >= seen, "{seen} were there, {after} are");
        is_as_it_must_be(&database);
    }
    let told_again = said(&database, &["import", "touches", &file]);
    assert!(told_again.contains(&format!("read {LINES}")) && told_again.contains("refused 0"), "{told_again}");
    let ids = numbers(&pool, "SELECT count(DISTINCT external_id) FROM touches".into()).await;
    assert_eq!((count(&pool, "touches").await, ids[0]), (LINES as i64, LINES as i64));
    assert_eq!(told(&database, &pool).await, expected, "as if nobody had been killed");
    is_as_it_must_be(&database);
}

#[tokio::test(flavor = "multi_thread")]
async fn bulk_changes_may_be_killed_at_any_moment() {
    const CLIENTS: i64 = 150;
    let folder = tempfile::tempdir().unwrap();
    let database = sqlite_url(&folder.path().join("klientela.db"));
    said(&database, &["import", "clients", &clients(folder.path(), "c", CLIENTS as usize)]);
    let password = said(&database, &["user", "add", "ada", "--name", "Ada", "--role", "admin"]);
    let pool = SqlitePool::connect(&database).await.unwrap();
    let mut acknowledged = BTreeSet::new();
    for round in 0..rounds() {
        let (mut server, address) = serve(&database);
        let form = format!("login=ada&password={password}");
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let (head, _) = post(&address, "/login", &format!("Origin: http://{address}\r\n{kind}"), &form).unwrap();
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a session");
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let headers = format!("Origin: http://{address}\r\nCookie: {cookie}\r\nContent-Type: application/json\r\n");
        let (told, answered) = mpsc::channel();
        thread::spawn(move || {
            for (number, status) in [Lifecycle::Waiting, Lifecycle::Active].into_iter().cycle().enumerate() {
                let change = StatusChange {
                    classification: Classification::Lifecycle,
                    value: status.id(),
                    seen: None,
                    from: None,
                    reason: String::new(),
                };
                let deed = Call::from(ChangeStatus { clients: (1..=CLIENTS).map(ClientId).collect(), change });
                let headers = format!("{headers}Idempotency-Key: {round}-{number}\r\n");
                let (place, body) = (deed.address(), deed.body().unwrap());
                let Some((head, body)) = post(&address, &place, &headers, &body) else { return };
                assert!(head.starts_with("HTTP/1.1 200"), "{head}\n{body}");
                let Ok(done) = serde_json::from_str::<Value>(&body) else { return };
                told.send(done["done"]["act"].as_i64()).unwrap();
            }
        });
        acknowledged.extend(answered.iter().take(2).flatten());
        any_moment(Duration::from_millis(300));
        server.kill();
        acknowledged.extend(answered.iter().flatten());
        let kept: BTreeSet<i64> = numbers(&pool, "SELECT id FROM acts".into()).await.into_iter().collect();
        assert!(acknowledged.is_subset(&kept), "lost: {:?}", acknowledged.difference(&kept));
        let statuses = numbers(&pool, "SELECT count(DISTINCT lifecycle_id) FROM clients".into()).await;
        assert_eq!(statuses, [1], "all of them or none");
        is_as_it_must_be(&database);
    }
    assert!(!acknowledged.is_empty());
}

/// Sends clients one by one until the server is gone or nobody listens; tells which were acknowledged.
fn sends(address: String, token: String, name: String) -> mpsc::Receiver<String> {
    let (told, acknowledged) = mpsc::channel();
    thread::spawn(move || {
        let headers = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
        for number in 0.. {
            let id = format!("{name}-{number}");
            let body = json!({ "external_id": id, "name": "Anna", "created_at": "2026-01-01" }).to_string();
            let Some((head, body)) = post(&address, "/api/v1/clients", &headers, &body) else { return };
            assert!(head.starts_with("HTTP/1.1 200"), "{head}\n{body}");
            if told.send(id).is_err() {
                return;
            }
        }
    });
    acknowledged
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_servers_on_one_postgresql_one_may_be_killed() {
    let Some(server) = std::env::var("KLIENTELA_TEST_POSTGRES").ok().filter(|url| !url.is_empty()) else {
        eprintln!("KLIENTELA_TEST_POSTGRES is not set: this test is skipped");
        return;
    };
    let name = format!("killed_{}", std::process::id());
    let mut admin = PgConnection::connect(&server).await.unwrap();
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut admin).await.unwrap();
    let (base, query) = server.split_once('?').map_or((server.as_str(), ""), |(base, query)| (base, query));
    let base = base.rsplit_once('/').map_or(base, |(base, _)| base);
    let database = if query.is_empty() { format!("{base}/{name}") } else { format!("{base}/{name}?{query}") };
    let token = said(&database, &["token", "add", "shop", "--scope", "write"]);
    let pool = PgPool::connect(&database).await.unwrap();
    let (going_on, other) = serve(&database);
    for round in 0..rounds().div_ceil(3) {
        let (mut one, address) = serve(&database);
        let of_one = sends(address, token.clone(), format!("one{round}"));
        let of_other = sends(other.clone(), token.clone(), format!("other{round}"));
        let mut acknowledged: Vec<String> = of_one.iter().take(3).chain(of_other.iter().take(3)).collect();
        any_moment(Duration::from_millis(200));
        one.kill();
        acknowledged.extend(of_one.iter());
        // The other goes on: of these some were sent after that.
        let sent_before = of_other.try_iter().collect::<Vec<_>>();
        let sent_after: Vec<String> = of_other.iter().take(5).collect();
        assert_eq!(sent_after.len(), 5, "the other goes on");
        acknowledged.extend(sent_before.into_iter().chain(sent_after));
        drop(of_other);
        let rows: Vec<String> = sqlx::query_scalar("SELECT external_id FROM clients").fetch_all(&pool).await.unwrap();
        let kept: BTreeSet<String> = rows.into_iter().collect();
        let lost: Vec<&String> = acknowledged.iter().filter(|id| !kept.contains(*id)).collect();
        assert!(acknowledged.len() >= 11 && lost.is_empty(), "lost: {lost:?}");
        is_as_it_must_be(&database);
    }
    drop(going_on);
    pool.close().await;
    sqlx::query(AssertSqlSafe(format!("DROP DATABASE {name} WITH (FORCE)"))).execute(&mut admin).await.unwrap();
    admin.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_answered_is_sent_again_and_done_once() {
    let folder = tempfile::tempdir().unwrap();
    let database = sqlite_url(&folder.path().join("klientela.db"));
    let token = said(&database, &["token", "add", "shop", "--scope", "write"]);
    let password = said(&database, &["user", "add", "ada", "--name", "Ada", "--role", "admin"]);
    let pool = SqlitePool::connect(&database).await.unwrap();
    // What is to be done next, and whether that was sent before.
    let (mut next, mut sent, mut twice) = (0, false, 0);
    for round in 0..=rounds() {
        let (mut server, address) = serve(&database);
        let form = format!("login=ada&password={password}");
        let kind = "Content-Type: application/x-www-form-urlencoded\r\n";
        let (head, _) = post(&address, "/login", &format!("Origin: http://{address}\r\n{kind}"), &form).unwrap();
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a session");
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let own = format!("Origin: http://{address}\r\nCookie: {cookie}\r\nContent-Type: application/json\r\n");
        let program = format!("Authorization: Bearer {token}\r\nContent-Type: application/json\r\n");
        let (told, answered) = mpsc::channel();
        let from = next;
        thread::spawn(move || {
            for number in from.. {
                let form = Form::default().with("name", format!("Anna {number}"));
                let deed = Call::from(CreateClient { form });
                let (place, body) = (deed.address(), deed.body().unwrap());
                let own = format!("{own}Idempotency-Key: k{number}\r\n");
                let lead = json!({ "external_id": format!("L{number}"), "created_at": "2026-01-01" }).to_string();
                let key = format!("{program}Idempotency-Key: k{number}\r\n");
                for answer in [post(&address, &place, &own, &body), post(&address, "/api/v1/leads", &key, &lead)] {
                    let Some((head, body)) = answer else { return };
                    assert!(head.starts_with("HTTP/1.1 200"), "{head}\n{body}");
                    let Ok(answer) = serde_json::from_str::<Value>(&body) else { return };
                    // However often it was sent: it was new when it was done.
                    assert!(answer["client"].is_i64() || answer["new"] == 1, "{answer}");
                }
                if told.send(number + 1).is_err() {
                    return;
                }
            }
        });
        let mut heard: Vec<i32> = answered.iter().take(2).collect();
        any_moment(Duration::from_millis(200));
        server.kill();
        heard.extend(answered.iter());
        twice += usize::from(sent);
        next = heard.last().copied().unwrap_or(next);
        sent = count(&pool, "clients").await > i64::from(next);
        let double = numbers(&pool, "SELECT count(*) - count(DISTINCT name) FROM clients".into()).await;
        assert_eq!(double, [0], "round {round}");
        assert!((i64::from(next)..=i64::from(next) + 1).contains(&count(&pool, "clients").await));
        is_as_it_must_be(&database);
    }
    eprintln!("{next} were made, {twice} of them sent again after their answer was lost");
}
