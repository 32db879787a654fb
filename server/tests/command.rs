//! The command as people run it: real files in, real figures out, and what survives when it is
//! killed.

use domain::{
    Classification, ClientQuery, ClientSet, Day, EvolutionQuery, FactKind, FactQuery, Filter, Range, Sort, SortKey,
    Viewer,
};
use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};
use store::Store;

fn klientela(database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_klientela"));
    command.env("KLIENTELA_NOW", "2026-11-20T10:00:00Z").args(["--database", database]).stdin(Stdio::null());
    command
}

fn run(database: &str, arguments: &[&str]) -> Output {
    klientela(database).args(arguments).output().expect("the command starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// The databases of one test: SQLite in a folder of its own, and PostgreSQL where a server is given.
fn databases(folder: &Path) -> Vec<String> {
    let mut urls = vec![format!("sqlite:{}", folder.join("test.db").display())];
    match std::env::var("KLIENTELA_TEST_POSTGRES").ok().filter(|url| !url.is_empty()) {
        Some(server) => {
            // The folder's name is of this test alone.
            let own = folder.display().to_string().to_lowercase();
            let own: String = own.chars().filter(char::is_ascii_alphanumeric).collect();
            let name = format!("command_{}_{own}", std::process::id());
            let base = server.rsplit_once('/').map_or(server.as_str(), |(base, _)| base).to_owned();
            let made = Command::new("psql")
                .args([&server, "-q", "-c", &format!("CREATE DATABASE {name}")])
                .status()
                .expect("psql starts");
            assert!(made.success());
            urls.push(format!("{base}/{name}"));
        }
        None => eprintln!("KLIENTELA_TEST_POSTGRES is not set: this test runs on SQLite alone"),
    }
    urls
}

fn shared(file: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace");
    let shared = std::env::var("KLIENTELA_SHARED").map_or_else(|_| root.join("../shared"), PathBuf::from);
    let shared = if shared.is_absolute() { shared } else { root.join(shared) };
    let file = shared.join("data").join(file);
    file.exists().then_some(file)
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_cdnow_files_give_their_known_figures() {
    let (Some(clients), Some(purchases)) = (shared("cdnow-clients.csv"), shared("cdnow-purchases.csv")) else {
        eprintln!("the CDNOW files are not here: nothing tested");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    for database in databases(folder.path()) {
        for (kind, file, read) in [("clients", &clients, 2357), ("purchases", &purchases, 6919)] {
            let file = file.display().to_string();
            let first = run(&database, &["import", kind, &file]);
            assert_eq!(said(&first), format!("read {read}  new {read}  changed 0  unchanged 0  refused 0"));
            assert_eq!(first.status.code(), Some(0));
            let again = run(&database, &["import", kind, &file]);
            assert_eq!(said(&again), format!("read {read}  new 0  changed 0  unchanged {read}  refused 0"));
        }
        let check = run(&database, &["check"]);
        assert_eq!(check.status.code(), Some(0), "{}", said(&check));

        let store = Store::open(&database).await.expect("it opens");
        let viewer = Viewer::organisation();
        let today = day("2026-11-20");
        let best = ClientQuery {
            sort: Sort { key: SortKey::LifeTotal, descending: true },
            ..ClientQuery::of(ClientSet::Here)
        };
        let page = store.list_clients(&viewer, &best, None, 3000, today).await.expect("a page");
        assert_eq!((page.total, page.rows.len()), (2357, 2357));
        assert_eq!(page.rows.iter().map(|row| row.life_total.minor_units).sum::<i64>(), 24_409_194);
        assert_eq!(page.rows.iter().map(|row| row.purchases).sum::<i64>(), 6919);
        assert_eq!(page.rows.iter().filter(|row| row.purchases > 1).count(), 1152);
        let first: Vec<_> = page.rows[..3]
            .iter()
            .map(|row| (row.external_id.as_deref().unwrap_or_default(), row.life_total.minor_units, row.purchases))
            .collect();
        assert_eq!(first, [("cdnow-1901", 655_270, 56), ("cdnow-0509", 194_358, 24), ("cdnow-1981", 174_758, 42)]);

        // They arrive in the first quarter of 1997, and each day's number opens exactly its list.
        let quarter = Range::new(day("1997-01-01"), day("1997-03-31")).expect("a range");
        let flow = EvolutionQuery { range: quarter, by: None, filter: Filter::default() };
        let flow = store.evolution(&viewer, &flow).await.expect("a graph");
        let new = flow.series.iter().find(|series| series.status == "new").expect("a series");
        assert_eq!(new.counts.iter().sum::<i64>(), 2357);
        assert_eq!(flow.series[0].counts.last(), Some(&2357));
        for index in [0, 40, 89] {
            let on = Range::of_day(flow.day(index));
            let moved = ClientQuery::of(ClientSet::Moved(domain::Movement::New, on));
            let list = store.list_clients(&viewer, &moved, None, 3000, today).await.expect("a list");
            assert_eq!((list.total, list.rows.len() as i64), (new.counts[index], new.counts[index]));
            let (classification, value) = (Classification::Lifecycle, Classification::Lifecycle.initial());
            let invited = ClientQuery::of(ClientSet::InState { classification, value, day: Some(flow.day(index)) });
            let list = store.list_clients(&viewer, &invited, None, 3000, today).await.expect("a list");
            assert_eq!(
                (list.total, list.rows.len() as i64),
                (flow.series[0].counts[index], flow.series[0].counts[index])
            );
        }
        let bought = FactQuery { kinds: vec![FactKind::Purchase], range: Some(quarter), ..FactQuery::default() };
        assert_eq!(store.count_facts(&viewer, &bought).await.expect("a count"), 3267);
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_import_keeps_what_it_wrote_and_goes_on() {
    const ROWS: u64 = 60_000;
    let folder = tempfile::tempdir().expect("a folder of its own");
    let clients = folder.path().join("clients.csv");
    std::fs::write(&clients, "external_id,name,created_at\nc1,Anna,2026-01-01\nc2,Jan,2026-01-01\n").expect("a file");
    let activities = folder.path().join("activities.csv");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&activities).expect("a file"));
    writeln!(file, "external_id,client,kind,at,subject").expect("a line");
    for row in 0..ROWS {
        let minute = row % 60;
        writeln!(file, "a{row},c{},call,2026-02-01 10:{minute:02},Call {row}", 1 + row % 2).expect("a line");
    }
    file.into_inner().expect("flushed").sync_all().expect("written");
    let activities = activities.display().to_string();
    for database in databases(folder.path()) {
        assert!(run(&database, &["import", "clients", &clients.display().to_string()]).status.success());
        let store = Store::open(&database).await.expect("it opens");
        let viewer = Viewer::organisation();
        let all = FactQuery { kinds: vec![FactKind::Call], ..FactQuery::default() };
        let mut import = klientela(&database)
            .args(["import", "activities", &activities])
            .stdout(Stdio::null())
            .spawn()
            .expect("the command starts");
        // As soon as something is there, and long before all is.
        let patience = Instant::now() + Duration::from_secs(120);
        while store.count_facts(&viewer, &all).await.expect("a count") == 0 {
            assert!(Instant::now() < patience, "nothing was imported");
            tokio::task::yield_now().await;
        }
        import.kill().expect("it dies");
        import.wait().expect("it is dead");

        let kept = store.count_facts(&viewer, &all).await.expect("a count") as u64;
        assert!(kept > 0);
        assert_eq!(store.check().await.expect("a check"), []);
        let again = run(&database, &["import", "activities", &activities]);
        let new = ROWS - kept;
        assert_eq!(said(&again), format!("read {ROWS}  new {new}  changed 0  unchanged {kept}  refused 0"));
        assert_eq!(store.count_facts(&viewer, &all).await.expect("a count") as u64, ROWS);
        assert_eq!(store.check().await.expect("a check"), []);
        store.close().await;
    }
}

#[test]
fn refused_lines_are_named_and_the_others_go_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("clients.csv");
    std::fs::write(&file, "external_id,name,created_at,shoe\nc1,Anna,2026-01-01,38\nc2,Jan,2026-13-01,44\n")
        .expect("a file");
    let database = format!("sqlite:{}", folder.path().join("test.db").display());
    let file = file.display().to_string();
    let strict = run(&database, &["import", "clients", &file, "--strict"]);
    assert_eq!(strict.status.code(), Some(2));
    assert!(said(&strict).ends_with("nothing was written"), "{}", said(&strict));
    let output = run(&database, &["import", "clients", &file]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(said(&output), "read 2  new 1  changed 0  unchanged 0  refused 1");
    let reasons = String::from_utf8_lossy(&output.stderr);
    assert!(reasons.contains("line 3, created_at"), "{reasons}");
    assert!(reasons.contains("shoe"), "{reasons}");
    let missing = run(&database, &["import", "clients", "nowhere.csv"]);
    assert_eq!(missing.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&missing.stderr).contains("nowhere.csv"));
}

#[test]
fn check_fails_aloud() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = format!("sqlite:{}", folder.path().join("test.db").display());
    let demo = run(&database, &["demo", "--clients", "200", "--seed", "1", "--until", "2026-11-20"]);
    assert!(demo.status.success(), "{}", String::from_utf8_lossy(&demo.stderr));
    assert!(run(&database, &["check"]).status.success());
    // What is there of the future is named by its number.
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(async {
        let pool = sqlx::SqlitePool::connect(&database).await.expect("the database");
        let future = "UPDATE clients SET customer_since = 86300 WHERE id = 7";
        sqlx::query(future).execute(&pool).await.expect("it is written");
        pool.close().await;
    });
    let check = run(&database, &["check"]);
    assert_eq!(check.status.code(), Some(1));
    assert!(said(&check).contains("dates: customer_since of clients 7 is in the future"), "{}", said(&check));
    let second = run(&database, &["demo"]);
    assert_eq!(second.status.code(), Some(1), "the database is no longer empty");
}

#[test]
fn a_report_is_written_without_the_browser() {
    let folder = tempfile::tempdir().expect("a folder");
    for database in databases(folder.path()) {
        let file = |kind: &str, text: &str| {
            let path = folder.path().join(format!("{kind}.csv"));
            std::fs::write(&path, text).expect("the file is written");
            assert!(run(&database, &["import", kind, &path.display().to_string()]).status.success());
        };
        file("users", "login,name,role\nanna,Anna Nowak,advisor\n");
        file("clients", "external_id,name,advisor,created_at\nC1,Żółw,anna,2026-11-03 10:00\n");
        file("activities", "external_id,client,kind,state,at\nA1,C1,call,done,2026-11-04 10:00\n");
        let export = |more: &[&str]| {
            let days = ["export", "user-work", "--from", "2026-11-01", "--to", "2026-11-30"];
            run(&database, &[&days[..], more].concat())
        };
        let csv = said(&export(&[]));
        let mut lines = csv.lines();
        assert!(lines.next().is_some_and(|line| line.contains("user,login,log_ins")), "{csv}");
        assert!(lines.next().is_some_and(|line| line.starts_with("Anna Nowak,anna,0,0,0,1,1,")), "{csv}");
        let json = said(&export(&["--format", "json"]));
        let json: serde_json::Value = serde_json::from_str(&json).expect("it is JSON");
        assert_eq!(
            (&json["rows"][0]["calls"], &json["totals"]["calls"], &json["total"]),
            (&1.into(), &1.into(), &1.into())
        );
        assert!(export(&["--format", "xlsx"]).stdout.starts_with(b"PK\x03\x04"));
        let none = said(&export(&["--filter", "activity=meeting", "--format", "json"]));
        assert!(none.contains("\"calls\":0"), "{none}");

        let unknown = run(&database, &["export", "shoes", "--from", "2026-11-01", "--to", "2026-11-30"]);
        assert!(!unknown.status.success());
        assert!(String::from_utf8_lossy(&unknown.stderr).contains("user-work"), "it says which there are");
        assert!(!export(&["--filter", "shoes=1"]).status.success());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_commands_change_is_an_event() {
    let folder = tempfile::tempdir().expect("a folder");
    for database in databases(folder.path()) {
        let add = ["user", "add", "anna", "--name", "Anna Nowak", "--role", "advisor"];
        let password = said(&run(&database, &add));
        let token = said(&run(&database, &["token", "add", "shop"]));
        let others: [&[&str]; 5] = [
            &["user", "password", "anna"],
            &["user", "disable", "anna"],
            &["token", "revoke", "shop"],
            &["organisation", "zone", "Asia/Tokyo"],
            // Nothing is changed, and nothing told.
            &["user", "list"],
        ];
        for arguments in others {
            assert!(run(&database, arguments).status.success(), "{arguments:?}");
        }
        let all = "SELECT channel || ' ' || details FROM events ORDER BY id";
        let told: Vec<String> = if database.starts_with("sqlite:") {
            let pool = sqlx::SqlitePool::connect(&database).await.expect("it opens");
            sqlx::query_scalar(all).fetch_all(&pool).await.expect("events")
        } else {
            let pool = sqlx::PgPool::connect(&database).await.expect("it opens");
            sqlx::query_scalar(all).fetch_all(&pool).await.expect("events")
        };
        let expected = [
            r#""did":"added","fields":[["login",null,"anna"],["name",null,"Anna Nowak"],"#,
            r#""did":"added","fields":[["can_read",null,"yes"],["hash"]],"of":"shop","thing":"token""#,
            r#""fields":[["password_hash"]],"of":"anna""#,
            r#""fields":[["disabled",null,"yes"]],"of":"anna""#,
            r#""fields":[["revoked_at",null,"yes"]],"of":"shop""#,
            r#""fields":[["zone","Europe/Warsaw","Asia/Tokyo"]]"#,
        ];
        assert_eq!(told.len(), expected.len(), "{told:#?}");
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with("command ") && told.contains(expected), "{told}");
            assert!(!told.contains(&password) && !told.contains(&token) && !told.contains("argon2"), "{told}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_name_their_owner_and_their_end_and_the_last_admin_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    for database in databases(folder.path()) {
        let add = |login: &str, role: &str| {
            let added = run(&database, &["user", "add", login, "--name", login, "--role", role]);
            assert!(added.status.success(), "{added:?}");
        };
        add("ada", "admin");
        add("ola", "admin");
        let token = |arguments: &[&str]| run(&database, &[&["token", "add"], arguments].concat());
        let made = token(&["shop", "--scope", "read,people", "--owner", "ola", "--until", "2026-12-31"]);
        assert!(said(&made).starts_with("kl_"), "{made:?}");
        assert!(token(&["till", "--scope", "touches"]).status.success());
        for (arguments, what) in [
            (&["x", "--owner", "eve"], "nobody signs in as eve"),
            (&["x", "--until", "2026-11-19"], "until: lies in the past"),
            (&["x", "--scope", "everything"], "possible values: read, write, touches, people"),
        ] {
            let refused = token(arguments);
            let why = String::from_utf8_lossy(&refused.stderr).into_owned();
            assert!(!refused.status.success() && why.contains(what), "{why}");
        }
        let list = said(&run(&database, &["token", "list"]));
        let lines: Vec<&str> = list.lines().collect();
        assert!(lines[0].starts_with("shop  read,people  of ola  made "), "{list}");
        assert!(lines[0].ends_with("used never  active until 2026-12-31"), "{list}");
        assert!(lines[1].starts_with("till  touches  of the organisation"), "{list}");

        // Whoever signs in no more has no program at work either.
        assert!(run(&database, &["user", "disable", "ola"]).status.success());
        let list = said(&run(&database, &["token", "list"]));
        assert!(list.lines().next().is_some_and(|line| line.contains("  revoked 2026-11-20")), "{list}");
        let refused = run(&database, &["user", "disable", "ada"]);
        assert!(String::from_utf8_lossy(&refused.stderr).contains("ada is the last admin"), "{refused:?}");
        let file = folder.path().join("users.csv");
        std::fs::write(&file, "login,name,role\nada,Ada,advisor\n").expect("a file");
        let refused = run(&database, &["import", "users", &file.display().to_string()]);
        assert_eq!(refused.status.code(), Some(2), "{refused:?}");
        assert!(said(&refused).contains("refused 1"), "{refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_says_how_it_is_undone_and_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("clients.csv");
    let path = file.display().to_string();
    for database in databases(folder.path()) {
        let import = |text: &str| {
            std::fs::write(&file, text).expect("a file");
            run(&database, &["import", "clients", &path])
        };
        let first = "external_id,name,created_at,phones\nc1,Anna,2026-01-01,600100200\nc2,Jan,2026-01-01,\n";
        assert_eq!(said(&import(first)), "read 2  new 2  changed 0  unchanged 0  refused 0");
        let second = import("external_id,name,created_at\nc1,Anna Nowa,2026-01-01\nc3,Ewa,2026-01-01\n");
        assert_eq!(said(&second), "read 2  new 1  changed 1  unchanged 0  refused 0");
        let errors = String::from_utf8_lossy(&second.stderr).into_owned();
        assert!(errors.contains("klientela undo-import 2 takes it back"), "{errors}");
        let undone = run(&database, &["undo-import", "2"]);
        assert_eq!((said(&undone).as_str(), undone.status.code()), ("undone 2  left as they are 0", Some(0)));
        // What of the first is changed since is named.
        import("external_id,name,created_at\nc1,Anna Nowsza,2026-01-01\n");
        let undone = run(&database, &["undo-import", "1"]);
        assert_eq!((said(&undone).as_str(), undone.status.code()), ("undone 1  left as they are 1", Some(2)));
        let errors = String::from_utf8_lossy(&undone.stderr).into_owned();
        assert!(errors.contains("Anna Nowsza: something was done with them since"), "{errors}");
        let missing = run(&database, &["undo-import", "99"]);
        assert!(String::from_utf8_lossy(&missing.stderr).contains("there is no such deed"), "{missing:?}");
        let check = run(&database, &["check"]);
        assert_eq!(check.status.code(), Some(0), "{}", said(&check));
    }
}
