//! Many people at work at once: how long each of them waits, alone and while a file is imported.
//!
//! `make load` runs it: `scripts/load.sh` makes the database and says where it is. People, server and
//! import share one machine. What is measured is printed and written to `docs/load.md`.

mod files;
mod people;
mod report;
#[path = "../serving.rs"]
mod serving;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use people::{Office, work};
use report::{Phase, Report};
use serving::Server;
use std::{path::PathBuf, process::Stdio, time::Duration};
use tokio::time::Instant;

/// Puts Klientela under load.
#[derive(Debug, Parser)]
struct Options {
    /// A database of demo data, up to 2026-11-20; it is written to
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The demo's log-ins, as `klientela demo` prints them
    #[arg(long, value_name = "FILE")]
    logins: Option<PathBuf>,
    /// How many people work at once
    #[arg(long, default_value_t = 500)]
    people: usize,
    /// For how many seconds they are watched
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// How many of them work while a file is imported
    #[arg(long, default_value_t = 50)]
    people_beside: usize,
    /// How many lines the file has; 0 for no import
    #[arg(long, default_value_t = 300_000)]
    lines: u64,
    /// Where the report is written
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// What cargo says to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

/// So long people have been at work before they are watched.
const WARM_UP: Duration = Duration::from_secs(8);

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    let (Some(database), Some(logins)) = (&options.database, &options.logins) else {
        eprintln!("Nothing to load: start this with make load.");
        return Ok(());
    };
    // All come from one address, which would be taken for somebody who guesses.
    let many = ["--guesses-per-address", "1000000", "--guesses-per-login", "1000000"];
    let server = Server::start(database, &many)?;
    eprintln!("{} people sign in", options.people);
    let office = Office::open(&server.url, logins, options.people).await?;
    let mut report = Report::default();

    let watched = Duration::from_secs(options.seconds);
    let title = format!("{} people, each asking for something every 2 seconds", options.people);
    report.add(&watch(&server, &office, &title, options.people, tokio::time::sleep(watched)).await?);

    if options.lines > 0 {
        let few = options.people_beside.min(options.people);
        let title = format!("{few} people, nobody else");
        let quiet = watch(&server, &office, &title, few, tokio::time::sleep(watched)).await?;
        report.add(&quiet);

        let folder = tempfile::tempdir()?;
        let file = folder.path().join("activities.csv");
        files::activities(&file, options.lines, office.clients())?;
        let mut import = tokio::process::Command::from(serving::command()?)
            .args(["import", "activities"])
            .arg(&file)
            .args(["--database", database])
            .stdout(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("the import did not start")?;
        let started = Instant::now();
        let title = format!("{few} people, while {} lines are imported by another process", options.lines);
        let ended = async {
            let status = import.wait().await;
            (status, started.elapsed())
        };
        // Nobody warms up: the import would be over.
        let (beside, (status, took)) = watch_until(&server, &office, &title, few, Duration::ZERO, ended).await?;
        ensure!(status?.success(), "the import failed");
        report.add(&beside);
        report.say(&format!(
            "The import took {:.1} s. Of everything that only reads, the 99th percentile is {} times that of the quiet \
             minute (aim ≤ 3).",
            took.as_secs_f64(),
            report::ratio(beside.reads_p99(), quiet.reads_p99()),
        ));
    }
    drop(server);
    report.publish(options.report.as_deref())
}

/// Watches people at work until `end`, once they have warmed up.
async fn watch(
    server: &Server,
    office: &Office,
    title: &str,
    people: usize,
    end: impl Future<Output = ()>,
) -> Result<Phase> {
    Ok(watch_until(server, office, title, people, WARM_UP, end).await?.0)
}

async fn watch_until<T>(
    server: &Server,
    office: &Office,
    title: &str,
    people: usize,
    warm_up: Duration,
    end: impl Future<Output = T>,
) -> Result<(Phase, T)> {
    eprintln!("{title}");
    let working = work(office, people);
    tokio::time::sleep(warm_up).await;
    let (from, processor) = (Instant::now(), server.processor_time());
    let ended = end.await;
    let (until, used) = (Instant::now(), server.processor_time());
    let answers = working.stop().await?;
    let busy = processor.zip(used).map(|(before, after)| (after - before).as_secs_f64() / (until - from).as_secs_f64());
    Ok((Phase::new(title, people, answers, from..until, busy), ended))
}
