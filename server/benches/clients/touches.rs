//! What clients did: how fast it comes in, beside the bare database; what it takes to make two one who did much; and
//! the pages of the journal.

use crate::{
    bare::{self, Shell},
    import::{Import, run},
    measure::Times,
    report::Report,
    reports::now,
    serving::command as klientela,
    views::Bench,
};
use anyhow::{Context, Result};
use domain::{
    Instant, Viewer,
    journal::{JournalKey, JournalQuery, JournalSort},
};
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    time,
};
use store::{Actor, Store};

/// As many rows as a page of the journal shows.
const PER_PAGE: u32 = 50;
/// The page that is a deep one, or the middle of a shorter journal.
const DEEP: i64 = 1_000;
/// How many touches somebody did who is made one with another.
const DONE: [u64; 2] = [10, 100_000];

/// Measures the first and a deep page of the journal, for each order.
pub async fn pages(bench: &mut Bench<'_>, store: &Store) -> Result<()> {
    let (viewer, now) = (&Viewer::organisation(), now()?);
    for key in JournalKey::ALL {
        let sort = JournalSort { key, descending: true };
        let query = &JournalQuery { sort, ..JournalQuery::default() };
        let total = store.count_journal(viewer, query, now).await?;
        let cursor = &reach(store, query, total, now).await?;
        for (name, cursor) in [("first page", None), ("page 1 000", cursor.as_deref())] {
            let name = format!("journal by {}, {name}", key.code());
            let page = async |_| store.page_of_journal(viewer, query, total, cursor, PER_PAGE, now).await;
            bench.time(&name, Some(30), page).await?;
        }
    }
    let query = &JournalQuery::default();
    bench
        .time("journal, first page and count", Some(30), async |_| {
            store.journal(viewer, query, None, PER_PAGE, now).await
        })
        .await
}

/// The cursor of the deep page; none of a journal of one page.
async fn reach(store: &Store, query: &JournalQuery, total: i64, now: Instant) -> Result<Option<String>> {
    const STRIDE: u32 = 500;
    let (viewer, mut cursor, mut row) = (&Viewer::organisation(), None, 0);
    while row < (DEEP * i64::from(PER_PAGE)).min(total / 2) {
        let page = store.page_of_journal(viewer, query, total, cursor.as_deref(), STRIDE, now).await?;
        cursor = page.next;
        row += i64::from(STRIDE);
    }
    Ok(cursor)
}

/// Measures on SQLite, and on PostgreSQL where there is an empty database for it.
pub async fn measure(report: &mut Report, rows: u64, postgres: Option<&str>) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let file = write_file(folder.path(), rows)?;
    let sqlite = format!("sqlite:{}", folder.path().join("ingest.db").display());
    for url in [Some(sqlite.as_str()), postgres].into_iter().flatten() {
        eprintln!("Importing {rows} touches into {}", bare::name(url));
        let ours = import(url, &file)?;
        let bare = insert_again(url).await?;
        report.add_ingest(bare::name(url), rows, ours, bare);
    }
    for done in DONE {
        let sqlite = format!("sqlite:{}", folder.path().join(format!("merge{done}.db")).display());
        for url in [Some(sqlite.as_str()), postgres].into_iter().flatten() {
            merge(report, url, folder.path(), done).await?;
        }
    }
    Ok(())
}

fn import(url: &str, file: &Path) -> Result<Import> {
    let mut command = klientela()?;
    command.args(["import", "touches"]).arg(file).args(["--database", url]);
    run(&mut command, "klientela import touches")
}

/// Writes a file of touches, in the order of their time over two and a half years: visits with a cookie, four in five;
/// calls, requests and deals with a phone, one in fifty of which is somebody else's. Each time it is the same.
fn write_file(folder: &Path, rows: u64) -> Result<PathBuf> {
    const HEADING: &str = "external_id,at,kind,user_id,phone,email,name,source,medium,campaign,page,amount\n";
    let people = (rows / 5).max(1);
    let mut random = Random(rows);
    let mut text = String::from(HEADING);
    let first: Instant = "2024-01-01T00:00:00Z".parse()?;
    let apart = 2 * 456 * 86_400 / rows.max(1);
    for row in 0..rows {
        let at = first.plus_seconds((row * apart / 2) as i64);
        let person = random.below(people);
        let of = if random.below(50) == 0 { random.below(people) } else { person };
        let (phone, cookie) = (format!("+48{}", 500_000_000 + of), random.below(3));
        let (kind, phone, rest) = match random.below(100) {
            0..78 => ("session", String::new(), format!(",,Google,cpc,C{},/a,", row % 5)),
            78..86 => ("call", phone, ",,,,,,".to_owned()),
            86..93 => ("request", phone, format!("e{of}@example.com,Name {of},Google,cpc,C1,/b,")),
            _ => ("deal", phone, ",,,,,,250.00".to_owned()),
        };
        // Many come but once.
        let is_once = kind == "session" && random.below(100) < 45;
        let cookie = if is_once { format!("v{row}") } else { format!("u{person}-{cookie}") };
        writeln!(text, "t{row},{at},{kind},{cookie},{phone},{rest}")?;
    }
    let file = folder.join("touches.csv");
    fs::write(&file, text)?;
    Ok(file)
}

/// Numbers that look random, and are the same each time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// The same rows into an empty table with the same indexes, by the database's own command: as it is told them, in
/// statements of as many rows as one has of ours.
async fn insert_again(url: &str) -> Result<time::Duration> {
    const ROWS: usize = 256;
    let (make, rows): (Vec<String>, Vec<String>) = if url.starts_with("sqlite:") {
        let mut connection = SqliteConnection::connect(url).await?;
        let make = "SELECT replace(replace(sql, 'TABLE touches', 'TABLE bare'), 'INDEX touches', 'INDEX bare') \
                    FROM sqlite_master WHERE tbl_name = 'touches' AND type IN ('table', 'index') AND sql IS NOT NULL \
                    ORDER BY type DESC";
        let make: Vec<String> = sqlx::query_scalar(make).fetch_all(&mut connection).await?;
        let columns =
            "SELECT group_concat('quote(' || name || ')', ' || '', '' || ') FROM pragma_table_info('touches')";
        let columns: String = sqlx::query_scalar(columns).fetch_one(&mut connection).await?;
        let rows = AssertSqlSafe(format!("SELECT '(' || {columns} || ')' FROM touches ORDER BY id"));
        let make = make.into_iter().map(|sql| sql.replace("ON touches", "ON bare")).collect();
        (make, sqlx::query_scalar(rows).fetch_all(&mut connection).await?)
    } else {
        let mut connection = PgConnection::connect(url).await?;
        let columns = "SELECT string_agg('quote_nullable(' || column_name || ')', ' || '', '' || ' \
                       ORDER BY ordinal_position) FROM information_schema.columns WHERE table_name = 'touches'";
        let columns: String = sqlx::query_scalar(columns).fetch_one(&mut connection).await?;
        let rows = AssertSqlSafe(format!("SELECT '(' || {columns} || ')' FROM touches ORDER BY id"));
        let make = vec!["CREATE TABLE bare (LIKE touches INCLUDING ALL)".to_owned()];
        (make, sqlx::query_scalar(rows).fetch_all(&mut connection).await?)
    };
    let mut shell = Shell::open(url)?;
    shell.run(&make)?;
    let mut statements = Vec::new();
    for batch in rows.chunks(8 * ROWS) {
        statements.push("BEGIN".to_owned());
        statements.extend(batch.chunks(ROWS).map(|rows| format!("INSERT INTO bare VALUES {}", rows.join(", "))));
        statements.push("COMMIT".to_owned());
    }
    let took = shell.run(&statements)?;
    shell.run(&["DROP TABLE bare".to_owned()])?;
    Ok(took)
}

/// Two clients who did so much each are made one, and parted, as often as everything is measured.
async fn merge(report: &mut Report, url: &str, folder: &Path, done: u64) -> Result<()> {
    eprintln!("Two clients with {done} touches each, on {}", bare::name(url));
    let mut text = String::from("external_id,at,kind,user_id,phone\n");
    // After all that others did.
    let first: Instant = "2026-11-15T00:00:00Z".parse()?;
    for row in 0..2 * done {
        let (of, at) = (row % 2, first.plus_seconds(row as i64));
        let is_call = row < 2 || row % 50 < 2;
        let kind = if is_call { "call" } else { "session" };
        let phone = if is_call { format!("+48{}", 690_000_000 + done % 1_000 * 2 + of) } else { String::new() };
        writeln!(text, "merge{done}-{row},{at},{kind},merge{done}-{of},{phone}")?;
    }
    let file = folder.join("merge.csv");
    fs::write(&file, text)?;
    import(url, &file)?;
    let store = Store::open(url).await?;
    let actor = Actor { viewer: Viewer::organisation(), ..Actor::system(now()?) };
    let newest = JournalQuery::default();
    let page = store.journal(&actor.viewer, &newest, None, 2, now()?).await?;
    let [a, b] = [0, 1].map(|row| page.rows.get(row).map(|row| row.client));
    let both = [a.context("nobody")?, b.context("nobody else")?];
    let (mut made, mut parted) = (Vec::new(), Vec::new());
    for _ in 0..report.runs() {
        let start = time::Instant::now();
        let (deed, _) = store.merge_clients(&actor, both, "").await?;
        made.push(start.elapsed());
        let start = time::Instant::now();
        store.undo(&actor, deed.act.context("no deed")?).await?;
        parted.push(start.elapsed());
    }
    store.close().await;
    report.add_merge(bare::name(url), done, Times::new(made), Times::new(parted));
    Ok(())
}
