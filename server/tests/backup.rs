//! Backups with the real program: made while it serves, restored elsewhere, refused when they are
//! not what they were; and files that nobody else may read.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "what a test does not expect is to end it")]

use server::config::sqlite_url;
use sha2::{Digest, Sha256};
use sqlx::Connection;
use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// A test waits for so long for what must come.
const PATIENCE: Duration = Duration::from_secs(120);

fn klientela(database: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klientela"));
    command.args(arguments).env("DATABASE_URL", database).stdin(Stdio::null());
    command
}

fn run(database: &str, arguments: &[&str]) -> Output {
    klientela(database, arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap().trim().to_owned()
}

/// What it says when it fails.
fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The PostgreSQL that tests may make databases on.
fn postgres() -> Option<String> {
    let server = std::env::var("KLIENTELA_TEST_POSTGRES").ok().filter(|url| !url.is_empty());
    if server.is_none() {
        eprintln!("KLIENTELA_TEST_POSTGRES is not set: this test runs on SQLite alone");
    }
    let there = server.is_some() && Command::new("pg_dump").arg("--version").output().is_ok();
    if server.is_some() && !there {
        eprintln!("pg_dump is NOT INSTALLED: backups of PostgreSQL are NOT TESTED");
    }
    server.filter(|_| there)
}

/// An empty database on a server.
async fn made_on(server: &str) -> String {
    static DATABASES: AtomicU32 = AtomicU32::new(0);
    let name = format!("backup_{}_{}", std::process::id(), DATABASES.fetch_add(1, Ordering::Relaxed));
    let mut connection = sqlx::PgConnection::connect(server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    format!("{}/{name}", server.rsplit_once('/').unwrap().0)
}

/// A server that goes with the test, however the test ends.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(database: &str, arguments: &[&str]) -> Self {
        let mut command = klientela(database, &[&["serve", "--addr", "127.0.0.1:0"], arguments].concat());
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("Klientela is at http://").expect("it says where it is").to_owned();
        Self { process, address }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Writes a client through the API, and says whether that was acknowledged.
fn write(address: &str, token: &str, id: &str) -> bool {
    let body = format!(r#"{{"external_id": "{id}", "name": "Anna {id}", "created_at": "2026-01-01"}}"#);
    let request = format!(
        "POST /api/v1/clients HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let mut answer = String::new();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    stream.read_to_string(&mut answer).unwrap();
    answer.starts_with("HTTP/1.1 200 OK") && answer.contains("\"new\":1")
}

async fn external_ids(database: &str) -> BTreeSet<String> {
    let all = "SELECT external_id FROM clients WHERE external_id IS NOT NULL";
    let ids: Vec<String> = if database.starts_with("sqlite:") {
        let mut connection = sqlx::SqliteConnection::connect(database).await.unwrap();
        sqlx::query_scalar(all).fetch_all(&mut connection).await.unwrap()
    } else {
        let mut connection = sqlx::PgConnection::connect(database).await.unwrap();
        sqlx::query_scalar(all).fetch_all(&mut connection).await.unwrap()
    };
    ids.into_iter().collect()
}

/// Waits until so many were acknowledged.
fn wait_for(acknowledged: &Mutex<Vec<String>>, count: usize) {
    let begun = Instant::now();
    while acknowledged.lock().unwrap().len() < count {
        assert!(begun.elapsed() < PATIENCE, "nothing is written");
        thread::yield_now();
    }
}

/// A team's database, in use: backed up, lost, restored.
async fn drill(folder: &Path, database: &str, elsewhere: &str) {
    let clients: usize = std::env::var("KLIENTELA_DRILL_CLIENTS").map_or(20_000, |number| number.parse().unwrap());
    let file = folder.join("clients.csv");
    let mut lines = String::from("external_id,name,phones,source,created_at\n");
    for number in 0..clients {
        let day = 1 + number % 28;
        lines += &format!("C{number},Client {number},+48 600 {:06},Fair,2025-03-{day:02} 10:00\n", number % 1_000_000);
    }
    fs::write(&file, lines).unwrap();
    assert!(said(&run(database, &["import", "clients", text(&file)])).contains(&format!("new {clients} ")));
    let token = said(&run(database, &["token", "add", "drill", "--scope", "write"]));

    let server = Server::start(database, &[]);
    let acknowledged = Arc::new(Mutex::new(Vec::new()));
    let stopping = Arc::new(AtomicBool::new(false));
    let writer = thread::spawn({
        let (address, acknowledged, stopping) = (server.address.clone(), acknowledged.clone(), stopping.clone());
        move || {
            for number in 0.. {
                if stopping.load(Ordering::Relaxed) {
                    break;
                }
                let id = format!("W{number}");
                assert!(write(&address, &token, &id), "{id} was not acknowledged");
                acknowledged.lock().unwrap().push(id);
            }
        }
    });
    wait_for(&acknowledged, 5);
    let before: Vec<String> = acknowledged.lock().unwrap().clone();
    let backup = folder.join("drill.backup");
    let made = said(&run(database, &["backup", text(&backup)]));
    let meanwhile = acknowledged.lock().unwrap().len();
    // The server goes on.
    wait_for(&acknowledged, meanwhile + 1);
    stopping.store(true, Ordering::Relaxed);
    writer.join().unwrap();
    drop(server);

    assert_eq!(mode(&backup), 0o600);
    let whole = said(&run(elsewhere, &["restore", text(&backup), "--dry-run"]));
    assert!(whole.contains(" clients, last change 20"), "{whole}");
    let restored = said(&run(elsewhere, &["restore", text(&backup)]));
    let clients_in = |said: &str| -> usize {
        let words: Vec<&str> = said.split_whitespace().collect();
        words[words.iter().position(|word| *word == "clients,").unwrap() - 1].parse().unwrap()
    };
    assert_eq!(clients_in(&restored), clients_in(&made));
    assert!(said(&run(elsewhere, &["check"])).contains("All is as it must be"));
    let there = external_ids(elsewhere).await;
    assert_eq!(there.len(), clients_in(&made), "it tells what is in it");
    let lost: Vec<&String> = before.iter().filter(|id| !there.contains(*id)).collect();
    assert!(lost.is_empty(), "acknowledged before the backup, and lost: {lost:?}");
    assert!((0..clients).all(|number| there.contains(&format!("C{number}"))));

    // Where something is, nothing is restored.
    let full = refused(&run(elsewhere, &["restore", text(&backup)]));
    assert!(full.contains("already") && full.contains("empty place"), "{full}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_drill_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let [database, elsewhere] = ["here", "there"].map(|name| sqlite_url(&folder.path().join(name).join("test.db")));
    fs::create_dir(folder.path().join("here")).unwrap();
    drill(folder.path(), &database, &elsewhere).await;
    // Nothing else is left, neither of the backup nor of what was restored.
    assert_eq!(names(folder.path()), ["clients.csv", "drill.backup", "here", "there"]);
    assert_eq!(names(&folder.path().join("there")), ["test.db"]);
    assert_eq!(mode(&folder.path().join("there/test.db")), 0o600);
    // A backup is a database itself.
    let url = format!("{}?immutable=true", sqlite_url(&folder.path().join("drill.backup")));
    assert!(external_ids(&url).await.contains("C0"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_drill_on_postgresql() {
    let Some(server) = postgres() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (database, elsewhere) = (made_on(&server).await, made_on(&server).await);
    drill(folder.path(), &database, &elsewhere).await;
    assert_eq!(names(folder.path()), ["clients.csv", "drill.backup"]);

    // The other kind of database cannot take it.
    let other = sqlite_url(&folder.path().join("other.db"));
    let refusal = refused(&run(&other, &["restore", text(&folder.path().join("drill.backup"))]));
    assert!(refusal.contains("of a PostgreSQL database, and the address names an SQLite"), "{refusal}");

    // Without pg_dump it says what to install; the password is told to nobody.
    let secret = database.replace("://", "://nobody:geheim@").replace("nobody:geheim@postgres@", "postgres:geheim@");
    let alone = folder.path().join("alone.backup");
    let output = klientela(&secret, &["backup", text(&alone)]).env("PATH", "").output().unwrap();
    let missing = refused(&output);
    assert!(missing.contains("pg_dump is not installed") && !missing.contains("geheim"), "{missing}");
    assert!(!alone.exists());
}

/// A small database and a backup of it.
fn backed_up(folder: &Path) -> (String, PathBuf) {
    let database = sqlite_url(&folder.join("test.db"));
    said(&run(&database, &["token", "add", "shop"]));
    let backup = folder.join("test.backup");
    said(&run(&database, &["backup", text(&backup)]));
    (database, backup)
}

/// Gives a backup the checksum that belongs to what is in it.
fn sealed_anew(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() - 73);
    let digits: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.extend(format!("sha256: {digits}\n").into_bytes());
    bytes
}

#[test]
fn what_is_not_as_it_was_made_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (database, backup) = backed_up(folder.path());
    let good = fs::read(&backup).unwrap();
    assert_eq!(sealed_anew(good.clone()), good, "as the documentation says that one checks it by hand");
    assert_eq!(good.len() % 4096, 0);
    let elsewhere = sqlite_url(&folder.path().join("there/test.db"));
    let bad = folder.path().join("bad.backup");
    let with = |change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = good.clone();
        change(&mut bytes);
        bytes
    };
    let later = String::from_utf8_lossy(&good[good.len() - 4096..]).replacen("\"schema\": ", "\"schema\": 9", 1);
    let newer =
        [&good[..good.len() - 4096], &later.as_bytes()[..later.len() - 74], &later.as_bytes()[later.len() - 73..]];
    for (what, bytes, reason) in [
        ("a bit", with(&|bytes| bytes[20_000] ^= 1), "is damaged"),
        (
            "the page",
            with(&|bytes| {
                let at = bytes.len() - 100;
                bytes[at] = b' '
            }),
            "is damaged",
        ),
        ("cut off", with(&|bytes| bytes.truncate(bytes.len() - 1)), "its end is missing"),
        ("half", with(&|bytes| bytes.truncate(bytes.len() / 2)), "its end is missing"),
        ("longer", with(&|bytes| bytes.push(b'\n')), "its end is missing"),
        ("a plain database", fs::read(folder.path().join("test.db")).unwrap(), "not a backup"),
        ("a letter", b"Dear Anna,\n".to_vec(), "not a backup"),
        ("nothing", Vec::new(), "not a backup"),
        ("a newer one", sealed_anew(newer.concat()), "made by a newer version"),
    ] {
        fs::write(&bad, bytes).unwrap();
        let refusal = refused(&run(&elsewhere, &["restore", text(&bad)]));
        assert!(refusal.contains(reason), "{what}: {refusal}");
        assert!(!folder.path().join("there/test.db").exists(), "{what}: nothing is there");
    }
    let missing = refused(&run(&elsewhere, &["restore", text(&folder.path().join("no.backup"))]));
    assert!(missing.contains("no.backup"), "{missing}");

    // Nor is anything written over.
    let again = refused(&run(&database, &["backup", text(&backup)]));
    assert!(again.contains("--force"), "{again}");
    assert_eq!(fs::read(&backup).unwrap(), good);
    said(&run(&database, &["backup", text(&backup), "--force"]));
    let nowhere = refused(&run(&elsewhere, &["backup", text(&folder.path().join("x.backup"))]));
    assert!(nowhere.contains("there is no database"), "{nowhere}");
    said(&run(&elsewhere, &["restore", text(&backup)]));
    assert!(said(&run(&elsewhere, &["token", "list"])).starts_with("shop"));
    assert_eq!(names(folder.path()), ["bad.backup", "test.backup", "test.db", "there"], "nothing is left half-made");
}

#[test]
fn a_full_disk_leaves_nothing_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let (database, backup) = backed_up(folder.path());
    let good = fs::read(&backup).unwrap();
    let program = env!("CARGO_BIN_EXE_klientela");
    // Files may not become longer than a few blocks: to a program that is a disk that is full.
    for arguments in [vec!["backup", text(&backup), "--force"], vec!["restore", text(&backup)]] {
        let there = sqlite_url(&folder.path().join("there/test.db"));
        let url = if arguments[0] == "backup" { &database } else { &there };
        let output = Command::new("sh")
            .args(["-c", "trap '' XFSZ; ulimit -f 100; exec \"$0\" \"$@\"", program])
            .args(&arguments)
            .env("DATABASE_URL", url)
            .output()
            .unwrap();
        let full = refused(&output);
        assert!(full.contains("no room"), "{full}");
    }
    assert_eq!(fs::read(&backup).unwrap(), good, "the one that was there is whole");
    assert_eq!(names(folder.path()), ["test.backup", "test.db", "there"]);
    assert_eq!(names(&folder.path().join("there")), [""; 0]);
}

#[test]
fn the_server_makes_backups_and_files_are_private() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data/of/klientela");
    let backups = folder.path().join("backups");
    let mut command = Command::new(env!("CARGO_BIN_EXE_klientela"));
    command.args(["token", "add", "shop", "--scope", "write"]).env("KLIENTELA_DATA", &data).env_remove("DATABASE_URL");
    let token = said(&command.stdin(Stdio::null()).output().unwrap());
    let database = data.join("klientela.db");
    let server = Server::start(&sqlite_url(&database), &["--backup", text(&backups), "--backup-every", "12h"]);
    assert!(write(&server.address, &token, "C1"));
    let begun = Instant::now();
    let made = loop {
        assert!(begun.elapsed() < PATIENCE, "no backup was made");
        let made = if backups.is_dir() { names(&backups) } else { Vec::new() };
        if let Some(made) = made.iter().find(|name| name.ends_with(".backup")) {
            break backups.join(made);
        }
        thread::yield_now();
    };
    for path in [&database, &data.join("klientela.db-wal"), &data.join("klientela.db-shm"), &made] {
        assert_eq!(mode(path), 0o600, "{}", path.display());
    }
    for path in [&data, &backups] {
        assert_eq!(mode(path), 0o700, "{}", path.display());
    }
    drop(server);
    let there = sqlite_url(&folder.path().join("there.db"));
    said(&run(&there, &["restore", text(&made)]));
    // One was made: none is due, also for a command that is run by cron.
    let none = run(&sqlite_url(&database), &["backup", text(&backups), "--every", "12h", "--keep", "2"]);
    assert_eq!(said(&none), "");
    assert!(said(&run(&sqlite_url(&database), &["backup", text(&backups)])).contains("klientela-20"));
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let (database, _) = backed_up(folder.path());
    let mut connection = sqlx::SqliteConnection::connect(&database).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         SELECT 9001, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
    )
    .execute(&mut connection)
    .await
    .unwrap();
    let known = "SELECT count(*) FROM _sqlx_migrations WHERE version < 9001";
    let known: i64 = sqlx::query_scalar(known).fetch_one(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    for arguments in [["serve", "--addr=127.0.0.1:0"], ["user", "list"]] {
        let refusal = refused(&run(&database, &arguments));
        assert!(refusal.contains("migration 9001") && refusal.contains(&format!("here is {known}")), "{refusal}");
    }
}
