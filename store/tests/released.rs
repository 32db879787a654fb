//! Databases of every version that there was come up to today's schema, and those of a newer one
//! are refused.
//!
//! `released/NNNN.sql` holds what a small database with the migrations up to NNNN, and those after it
//! without a file of their own, holds: statements that both databases take. The schema itself is made
//! by the migrations, which never change: `released/checksums.txt` holds them to it. For a release
//! that brings migrations,
//!
//! ```sh
//! cargo test -p store --test released -- --ignored write_released
//! ```
//!
//! writes what is missing of both; nothing that is there is changed.

#![expect(clippy::unwrap_used, reason = "what a test does not expect is to end it")]

mod common;

use common::{Backend, TestStore, backends};
use domain::{
    ClientQuery, ClientSet, Day, EvolutionQuery, Filter, Form, Instant, Permission, Range, Role, SettingChange, Viewer,
    customers::CustomerFilter, params::Params, record::RecordKind,
};
use sqlx::{AssertSqlSafe, Row, SqlitePool, migrate::Migrator, sqlite::SqliteConnectOptions};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};
use store::{
    Actor, NewUser, Store, StoreError,
    backup::{back_up, restore},
    import::{Encoding, ImportOptions, Origin, Source},
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/released")
}

async fn migrations(kind: &str) -> Migrator {
    Migrator::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations").join(kind)).await.unwrap()
}

async fn newest() -> i64 {
    migrations("sqlite").await.iter().map(|one| one.version).max().unwrap()
}

/// The numbers of all versions up to today's.
async fn versions() -> Vec<i64> {
    migrations("sqlite").await.iter().map(|one| one.version).collect()
}

/// The numbers of the versions that have a file.
fn kept() -> Vec<i64> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut numbers: Vec<i64> = files.filter_map(|path| path.file_stem()?.to_str()?.parse().ok()).collect();
    numbers.sort_unstable();
    numbers
}

/// Takes a new database to a version and fills it with what was kept of it.
async fn fill(url: &str, version: i64) {
    let file = kept().into_iter().rfind(|kept| *kept <= version).unwrap();
    let data = fs::read_to_string(folder().join(format!("{file:04}.sql"))).unwrap();
    if url.starts_with("sqlite:") {
        let options = url.parse::<SqliteConnectOptions>().unwrap();
        let pool = SqlitePool::connect_with(options.create_if_missing(true).foreign_keys(false)).await.unwrap();
        migrations("sqlite").await.run_to(version, &pool).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(data)).execute(&pool).await.unwrap();
        let broken = sqlx::query("PRAGMA foreign_key_check").fetch_all(&pool).await.unwrap();
        assert!(broken.is_empty(), "{version}: what is kept names what is not there");
        pool.close().await;
    } else {
        let pool = sqlx::PgPool::connect(url).await.unwrap();
        migrations("postgres").await.run_to(version, &pool).await.unwrap();
        // Rows come in any order, and nothing is derived of them: what is derived is among them.
        let statement = format!(
            "SET session_replication_role = replica; {data}; SET session_replication_role = origin;
             DO $$ DECLARE c record; BEGIN
                 FOR c IN SELECT table_name, column_name FROM information_schema.columns
                     WHERE table_schema = 'public' AND is_identity = 'YES'
                 LOOP EXECUTE format('SELECT setval(pg_get_serial_sequence(%L, %L), (SELECT coalesce(max(%I), 0) + 1 \
                     FROM %I), false)', c.table_name, c.column_name, c.column_name, c.table_name);
                 END LOOP;
             END $$"
        );
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&pool).await.unwrap();
        pool.close().await;
    }
}

#[tokio::test]
async fn each_version_comes_up_to_today() {
    for backend in backends() {
        for version in versions().await {
            let test = TestStore::prepared(backend, async |url| fill(url, version).await).await;
            assert_eq!(test.store.check().await.unwrap(), [], "{version} on {backend:?}");
            let looked = look(&test.store).await;
            assert_eq!(looked, (3, vec![0, 1, 3], 1), "{version} on {backend:?}");
            // What is searched for since is found of the clients of earlier versions.
            if version < 19 {
                for (text, name) in [("5002", "Ewa Lis"), ("@example.com", "Żółw i syn"), ("50101", "Żółw i syn")]
                {
                    let found =
                        test.store.find_clients(&Viewer::organisation(), text, 8, day("2026-01-01")).await.unwrap();
                    let found: Vec<&str> = found.rows.iter().map(|row| row.name.as_str()).collect();
                    assert_eq!(found, [name], "{text} in {version} on {backend:?}");
                }
            }
            // One can go on working with it.
            import(&test.store, RecordKind::Clients, "external_id,name,created_at\nC9,Jan,2026-01-01\n").await;
            assert_eq!(test.store.check().await.unwrap(), [], "{version} on {backend:?}");
            test.close().await;
        }
    }
}

/// Orders and products of before they were looked for are found in any case.
#[tokio::test]
async fn what_was_bought_before_is_found_by_order_and_product() {
    for backend in backends() {
        let rows = "INSERT INTO purchases (external_id, client_id, origin_client_id, at, day, amount, kind, state, \
                    order_number, product, advisor_id) VALUES \
                    ('old1', 1, 1, 0, 0, 0, 'sale', 'open', 'Zam/1', 'FLAT', 0), \
                    ('old2', 1, 1, 0, 0, 0, 'sale', 'open', 'ZAM-Ł/2', NULL, 0), \
                    ('old3', 1, 1, 0, 0, 0, 'sale', 'open', NULL, NULL, 0)";
        let keys = "SELECT string_agg(coalesce(order_key, '-') || ' ' || coalesce(product_key, '-'), ', ') FROM \
                    (SELECT order_key, product_key FROM purchases WHERE external_id LIKE 'old%' ORDER BY id) p";
        let before = TestStore::prepared(backend, async |url| {
            fill(url, 24).await;
            write(url, rows).await;
        })
        .await;
        assert_eq!(before.text(keys).await, "zam/1 flat, zam-ł/2 -, - -", "{backend:?}");
        let query = "order_number=zam-%C5%82/2";
        let filter = CustomerFilter::read(&Params::from_query(query)).unwrap();
        let found = before.store.sum_customers(&Viewer::organisation(), &filter).await.unwrap();
        assert_eq!(found.customers, 1, "{backend:?}");
        before.close().await;
    }
}

/// Runs a statement on a database that no store has open.
async fn write(url: &str, statement: &'static str) {
    if url.starts_with("sqlite:") {
        let pool = SqlitePool::connect(url).await.unwrap();
        sqlx::raw_sql(statement).execute(&pool).await.unwrap();
        pool.close().await;
    } else {
        let pool = sqlx::PgPool::connect(url).await.unwrap();
        sqlx::raw_sql(statement).execute(&pool).await.unwrap();
        pool.close().await;
    }
}

/// How many clients there are, how many there were on three days, and how many are called Lis.
async fn look(store: &Store) -> (i64, Vec<i64>, usize) {
    let viewer = Viewer::organisation();
    let all = ClientQuery::of(ClientSet::Here);
    let list = store.list_clients(&viewer, &all, None, 50, day("2026-01-01")).await.unwrap();
    let range = Range::new(day("2025-02-01"), day("2025-12-31")).unwrap();
    let query = EvolutionQuery { range, by: None, filter: Filter::default() };
    let flow = store.evolution(&viewer, &query).await.unwrap();
    let on = |text| flow.series[0].counts[(day(text).number() - range.from().number()) as usize];
    let counts = vec![on("2025-02-28"), on("2025-03-02"), on("2025-12-31")];
    let called = store.find_clients(&viewer, "lis", 8, day("2026-01-01")).await.unwrap();
    (list.total, counts, called.rows.len())
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_backup_of_an_older_version_is_restored_and_comes_up_to_today() {
    let folder = tempfile::tempdir().unwrap();
    let [old, new] = ["old.db", "new.db"].map(|name| store::files::sqlite_url(&folder.path().join(name)));
    fill(&old, 3).await;
    let (file, now) = (folder.path().join("old.backup"), "2026-01-01T00:00:00Z".parse().unwrap());
    let made = back_up(&old, &file, false, now).await.unwrap();
    assert_eq!((made.schema, made.clients), (3, 3), "made as it was: a backup before an upgrade changes nothing");
    assert_eq!(restore(&new, &file).await.unwrap(), made);
    let store = Store::open(&new).await.unwrap();
    assert_eq!(store.check().await.unwrap(), []);
    assert_eq!(look(&store).await.0, 3);
    store.close().await;
}

#[tokio::test]
async fn one_of_a_newer_version_is_refused_with_both_numbers() {
    let newest = newest().await;
    for backend in backends() {
        let test = TestStore::open(backend).await;
        test.break_with(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             SELECT 9001, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
        )
        .await;
        match Store::open(&test.url).await.map(|_| ()) {
            Err(StoreError::Newer { found: 9001, known }) if known == newest => {}
            other => panic!("{other:?}"),
        }
        test.close().await;
    }
}

#[tokio::test]
async fn migrations_that_were_released_never_change() {
    let kept = fs::read_to_string(folder().join("checksums.txt")).unwrap();
    let kept: BTreeSet<&str> = kept.lines().collect();
    let now = checksums().await;
    let now: BTreeSet<&str> = now.iter().map(String::as_str).collect();
    assert_eq!(kept, now);
}

/// A line for each migration.
async fn checksums() -> Vec<String> {
    let mut lines = Vec::new();
    for kind in ["sqlite", "postgres"] {
        for migration in migrations(kind).await.iter() {
            let digits: String = migration.checksum.iter().map(|byte| format!("{byte:02x}")).collect();
            lines.push(format!("{:04} {kind} {digits}", migration.version));
        }
    }
    lines.sort();
    lines
}

#[tokio::test]
#[ignore = "writes into the sources what a release adds"]
async fn write_released() {
    let test = TestStore::open(Backend::Sqlite).await;
    little(&test.store).await;
    test.break_with(
        "INSERT INTO tokens (name, hash, can_read, can_write, created_at) VALUES ('shop', '0123', TRUE, FALSE, 0)",
    )
    .await;
    let from = SqlitePool::connect(&test.url).await.unwrap();
    let flags = flags();
    let last = kept().into_iter().next_back();
    let mut before = last.map(|last| fs::read_to_string(folder().join(format!("{last:04}.sql"))).unwrap());
    for version in versions().await.into_iter().filter(|version| last.is_none_or(|last| *version > last)) {
        let then = tempfile::tempdir().unwrap();
        let options = SqliteConnectOptions::new().filename(then.path().join("then.db")).create_if_missing(true);
        let then = SqlitePool::connect_with(options).await.unwrap();
        migrations("sqlite").await.run_to(version, &then).await.unwrap();
        let was = columns(&then).await;
        let mut text = String::new();
        for (table, is) in columns(&from).await {
            let both: Vec<&String> = was.get(&table).into_iter().flatten().filter(|one| is.contains(one)).collect();
            if both.is_empty() {
                continue;
            }
            let names = both.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
            let quoted = both.iter().map(|name| format!("quote({name})")).collect::<Vec<_>>().join(", ");
            let rows = sqlx::query(AssertSqlSafe(format!("SELECT {quoted} FROM {table}"))).fetch_all(&from).await;
            let rows = rows.unwrap();
            let mut head = format!("INSERT INTO {table} ({names}) VALUES\n");
            for row in &rows {
                let values: Vec<String> = (0..both.len())
                    .map(|index| {
                        let value: String = row.get(index);
                        match (flags.contains(&(table.clone(), both[index].clone())), value.as_str()) {
                            (true, "0") => "FALSE".to_owned(),
                            (true, "1") => "TRUE".to_owned(),
                            _ => value,
                        }
                    })
                    .collect();
                text += &format!("{head}({})", values.join(", "));
                head = ",\n".to_owned();
            }
            if !rows.is_empty() {
                text += "\nON CONFLICT DO NOTHING;\n";
            }
        }
        then.close().await;
        if before.as_ref() != Some(&text) {
            fs::write(folder().join(format!("{version:04}.sql")), &text).unwrap();
        }
        before = Some(text);
    }
    from.close().await;
    fs::write(folder().join("checksums.txt"), checksums().await.join("\n") + "\n").unwrap();
    test.close().await;
}

/// The columns of each table.
async fn columns(pool: &SqlitePool) -> BTreeMap<String, Vec<String>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT t.name, c.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' \
         AND t.name NOT LIKE 'sqlite_%' AND t.name <> '_sqlx_migrations' ORDER BY t.rowid, c.cid",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let mut columns: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in rows {
        columns.entry(table).or_default().push(column);
    }
    columns
}

/// Which columns are true or false: SQLite holds them as numbers, PostgreSQL does not.
fn flags() -> BTreeSet<(String, String)> {
    let mut flags = BTreeSet::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../migrations/postgres");
    for entry in fs::read_dir(folder).unwrap() {
        let mut table = String::new();
        for line in fs::read_to_string(entry.unwrap().path()).unwrap().lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            if let ["CREATE" | "ALTER", "TABLE", name, ..] = words[..] {
                table = name.to_owned();
            }
            if let Some(place) = words.iter().position(|word| word.trim_end_matches([',', ';']) == "BOOLEAN") {
                flags.insert((table.clone(), words[place - 1].to_owned()));
            }
        }
    }
    flags
}

/// A little of everything that is kept.
async fn little(store: &Store) {
    use RecordKind::{Activities, Clients, Contracts, Leads, Purchases, Statuses, Users};
    import(store, Users, "login,name,email,role\nanna,Anna Nowak,anna@example.com,advisor\njan,Jan Kot,,manager\n")
        .await;
    import(
        store,
        Clients,
        "external_id,name,kind,emails,phones,advisor,source,investment,created_at,customer_since,tags\n\
         C1,Żółw i syn,company,zolw@example.com,+48 22 555 01 01,anna,Fair,Sunny Hill,2025-03-01 10:00,2025-05-02 10:00,vip\n\
         C2,Ewa Lis,person,,+48 600 555 002,anna,Web,,2025-04-01 09:30,,\n\
         C3,O'Hara,person,,,jan,,,2025-06-10 12:00,,vip|cold\n",
    )
    .await;
    import(
        store,
        Statuses,
        "client,classification,status,at\nC1,lifecycle,active,2025-03-05 10:00\nC1,sales,lead,2025-03-06 10:00\n\
         C1,sales,buyer,2025-05-02 10:00\nC2,sales,lost,2025-07-01 10:00\n",
    )
    .await;
    import(
        store,
        Activities,
        "external_id,client,kind,state,direction,at,due_at,duration_seconds,subject\n\
         A1,C1,call,done,out,2025-03-04 10:00,,120,First\nA2,C1,meeting,done,external,2025-04-04 10:00,,3600,Plans\n\
         A3,C2,note,done,,2025-04-04 11:00,,,Note\nA4,C3,task,planned,,2025-12-01 10:00,2025-12-02 10:00,,Call back\n",
    )
    .await;
    import(store, Purchases, "external_id,client,at,amount,kind,state\nP1,C1,2025-05-02 10:00,850000.00,sale,closed\n")
        .await;
    import(
        store,
        Leads,
        "external_id,client,advisor,source,created_at,assigned_at,converted_at\n\
         L1,C1,anna,Fair,2025-02-28 10:00,2025-02-28 11:00,2025-03-01 10:00\nL2,,jan,Web,2025-08-01 10:00,2025-08-01 12:00,\n",
    )
    .await;
    import(
        store,
        Contracts,
        "external_id,client,kind,signed_on,investment,building,unit,area,value,seller\n\
         K1,C1,reservation,2025-04-20,Sunny Hill,A,7,54.20,850000,anna\n",
    )
    .await;
    let now: Instant = "2025-12-31T12:00:00Z".parse().unwrap();
    let password_hash = Some("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g".to_owned());
    let boss = NewUser { login: "boss".into(), name: "Boss".into(), email: None, role: Role::Admin, password_hash };
    let boss = store.add_user(boss, now).await.unwrap();
    let actor = Actor::system(now);
    let (role, permission) = (Role::Advisor, Permission::Export);
    let change = SettingChange::GrantRole { role, permission, granted: true };
    store.change_settings(&actor, &change, "").await.unwrap();
    let mut form = Form::default();
    for (field, text) in
        [("report", "user-work"), ("range", "yesterday"), ("rhythm", "daily"), ("hour", "10"), ("form", "xlsx")]
    {
        form.set(field, text);
    }
    form.set(&domain::schedule::recipient(boss), "yes");
    store.save_schedule(&actor, None, &Form::default(), &form).await.unwrap();
}

async fn import(store: &Store, kind: RecordKind, text: &str) {
    let origin = Origin { made_by: "import", user: None, now: "2025-12-31T12:00:00Z".parse().unwrap() };
    let options = ImportOptions { encoding: Encoding::Utf8, dry_run: false, strict: false, origin };
    let report = store.import(kind, &Source::bytes("test.csv", text.as_bytes()), options, |_| {}).await.unwrap();
    assert_eq!((report.refused, report.errors.len()), (0, 0), "{:?}", report.errors);
}
