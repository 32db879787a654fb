//! A file of activities, brought in by `klientela import` and by the databases' own commands.

use crate::{
    bare,
    report::Report,
    serving::{TODAY, command as klientela},
};
use anyhow::{Context, Result, ensure};
use csv::Writer;
use domain::{
    Day, Instant,
    record::{ActivityRecord, ClientRecord, Record, UserRecord},
};
use server::demo::{self, DemoOptions};
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{self, Duration},
};

/// Fewer activities than a client has on average: so many clients have enough of them.
const ACTIVITIES_PER_CLIENT: u64 = 8;

/// Measures on SQLite, and on PostgreSQL where there is an empty database for it.
pub fn measure(report: &mut Report, rows: u64, postgres: Option<&str>) -> Result<()> {
    let folder = tempfile::tempdir()?;
    eprintln!("Writing a file of {rows} activities");
    let files = Files::write(folder.path(), rows)?;

    let file = folder.path().join("klientela.db");
    let sqlite = format!("sqlite:{}", file.display());
    for url in [Some(sqlite.as_str()), postgres].into_iter().flatten() {
        eprintln!("Importing it into {}", bare::name(url));
        import(url, "users", &files.users)?;
        import(url, "clients", &files.clients)?;
        let ours = import(url, "activities", &files.activities)?;
        let plain = plain_import(url, folder.path(), &files.activities)?;
        report.add_import(bare::name(url), rows, ours, plain);
    }
    Ok(())
}

/// What an import took.
pub struct Import {
    pub took: Duration,
    /// The most memory the process had at once, in KiB.
    pub peak_kib: u64,
}

fn import(url: &str, kind: &str, file: &Path) -> Result<Import> {
    let mut command = klientela()?;
    command.args(["import", kind]).arg(file).args(["--database", url]);
    run(&mut command, kind)
}

/// The file as it is, into a table of texts without keys or indexes.
fn plain_import(url: &str, folder: &Path, file: &Path) -> Result<Import> {
    let file = file.display();
    if url.starts_with("sqlite:") {
        let database = folder.join("plain.db");
        let mut command = bare::sqlite3(&database.display().to_string());
        run(command.args(["-cmd", ".mode csv", &format!(".import '{file}' plain")]), "sqlite3 .import")
    } else {
        let columns = ACTIVITY_COLUMNS.map(|column| format!("\"{column}\" text")).join(", ");
        let table = format!("CREATE TABLE plain ({columns})");
        ensure!(bare::psql(url).args(["--command", &table]).status()?.success(), "psql could not make a table");
        let copy = format!("\\copy plain FROM '{file}' WITH (FORMAT csv, HEADER)");
        run(bare::psql(url).args(["--command", &copy]), "psql \\copy")
    }
}

/// Runs a command to its end, watching its memory.
pub fn run(command: &mut Command, what: &str) -> Result<Import> {
    let start = time::Instant::now();
    let mut process = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().context(what.to_owned())?;
    let status = format!("/proc/{}/status", process.id());
    let mut peak_kib = 0;
    let ended = loop {
        // The kernel keeps the peak itself, so looking now and then misses nothing but the end.
        peak_kib = peak_kib.max(peak(&status).unwrap_or(0));
        match process.try_wait()? {
            Some(ended) => break ended,
            None => thread::sleep(Duration::from_millis(5)),
        }
    };
    let took = start.elapsed();
    ensure!(ended.success(), "{what} ended with {ended}");
    Ok(Import { took, peak_kib })
}

fn peak(status: &str) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// Files to import, in the folder they are in.
struct Files {
    users: PathBuf,
    clients: PathBuf,
    activities: PathBuf,
}

impl Files {
    /// Writes users and clients, and exactly `rows` activities with them.
    fn write(folder: &Path, rows: u64) -> Result<Self> {
        let files = ["users.csv", "clients.csv", "activities.csv"].map(|name| folder.join(name));
        let [mut users, mut clients, mut activities] = [
            writer(&files[0], &USER_COLUMNS)?,
            writer(&files[1], &CLIENT_COLUMNS)?,
            writer(&files[2], &ACTIVITY_COLUMNS)?,
        ];
        let clients_needed = (rows / ACTIVITIES_PER_CLIENT).clamp(*demo::SIZES.start(), *demo::SIZES.end());
        let options = DemoOptions { clients: clients_needed, seed: 1, until: Day::parse("until", TODAY)? };
        let mut left = rows;
        for record in demo::records(options, "Europe/Warsaw".parse().map_err(|_| anyhow::anyhow!("no zone"))?).flatten()
        {
            match record {
                Record::User(user) => users.write_record(user_row(&user))?,
                Record::Client(client) => clients.write_record(client_row(&client))?,
                Record::Activity(activity) if left > 0 => {
                    activities.write_record(activity_row(&activity))?;
                    left -= 1;
                }
                _ => {}
            }
        }
        ensure!(left == 0, "the demo has fewer activities than are to be imported");
        for mut file in [users, clients, activities] {
            file.flush()?;
        }
        let [users, clients, activities] = files;
        Ok(Self { users, clients, activities })
    }
}

fn writer(file: &Path, columns: &[&str]) -> Result<Writer<File>> {
    let mut writer = Writer::from_path(file)?;
    writer.write_record(columns)?;
    Ok(writer)
}

const USER_COLUMNS: [&str; 4] = ["login", "name", "email", "role"];

fn user_row(user: &UserRecord) -> [String; 4] {
    [user.login.clone(), user.name.clone(), text(&user.email), user.role.code().to_owned()]
}

const CLIENT_COLUMNS: [&str; 10] = [
    "external_id",
    "name",
    "kind",
    "emails",
    "phones",
    "advisor",
    "source",
    "contact_method",
    "investment",
    "created_at",
];

fn client_row(client: &ClientRecord) -> [String; 10] {
    [
        client.external_id.clone(),
        client.name.clone(),
        if client.company { "company" } else { "person" }.to_owned(),
        client.emails.join("|"),
        client.phones.join("|"),
        text(&client.advisor),
        text(&client.source),
        text(&client.contact_method),
        text(&client.investment),
        client.created_at.to_string(),
    ]
}

const ACTIVITY_COLUMNS: [&str; 19] = [
    "external_id",
    "client",
    "kind",
    "state",
    "direction",
    "at",
    "due_at",
    "entered_at",
    "duration_seconds",
    "origin",
    "advisor",
    "entered_by",
    "source",
    "contact_method",
    "investment",
    "purpose",
    "place",
    "subject",
    "body",
];

fn activity_row(activity: &ActivityRecord) -> [String; 19] {
    let at = |at: Option<Instant>| at.map(|at| at.to_string()).unwrap_or_default();
    [
        activity.external_id.clone(),
        activity.client.clone(),
        activity.kind.code().to_owned(),
        activity.state.to_owned(),
        activity.direction.unwrap_or_default().to_owned(),
        activity.at.to_string(),
        at(activity.due_at),
        at(activity.entered_at),
        activity.duration_seconds.map(|seconds| seconds.to_string()).unwrap_or_default(),
        if activity.telephony { "telephony" } else { "manual" }.to_owned(),
        text(&activity.advisor),
        text(&activity.entered_by),
        text(&activity.source),
        text(&activity.contact_method),
        text(&activity.investment),
        text(&activity.purpose),
        text(&activity.place),
        text(&activity.subject),
        text(&activity.body),
    ]
}

fn text(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}
