//! How long it takes to see what people look at, beside the bare database on the same
//! statements; how fast a file comes in, beside the database's own import of the same file; and touches, beside the
//! same rows written bare.
//!
//! `make bench` runs it: `scripts/bench.sh` makes the databases, once, and says where they are.
//! What is measured is printed and written to `docs/bench.md`.

mod bare;
mod import;
mod measure;
mod page;
mod report;
mod reports;
#[path = "../serving.rs"]
mod serving;
mod touches;
mod views;

use anyhow::Result;
use clap::Parser;
use report::Report;
use std::path::PathBuf;

/// Measures Klientela on databases of demo data.
#[derive(Debug, Parser)]
struct Options {
    /// A database of demo data, up to 2026-11-20, and how many clients it has
    #[arg(long = "database", value_name = "CLIENTS=URL", value_parser = database)]
    databases: Vec<(u64, String)>,
    /// How often each thing is measured
    #[arg(long, default_value_t = 60)]
    runs: usize,
    /// The log-in and password of the demo's manager; without them no page is asked for
    #[arg(long, num_args = 2, value_names = ["LOGIN", "PASSWORD"])]
    manager: Vec<String>,
    /// How many activities are imported; 0 for none
    #[arg(long, value_name = "ROWS", default_value_t = 0)]
    import_rows: u64,
    /// An empty PostgreSQL database to import into as well
    #[arg(long, value_name = "URL")]
    import_postgres: Option<String>,
    /// How many touches are imported; 0 for none
    #[arg(long, value_name = "ROWS", default_value_t = 0)]
    touches: u64,
    /// An empty PostgreSQL database to import them into as well
    #[arg(long, value_name = "URL")]
    touches_postgres: Option<String>,
    /// A page in Markdown about what was measured in the browser, to go with ours
    #[arg(long, value_name = "FILE")]
    browser: Option<PathBuf>,
    /// Where the report is written
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// What cargo says to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

fn database(text: &str) -> Result<(u64, String), String> {
    let (clients, url) = text.split_once('=').ok_or("it must be CLIENTS=URL")?;
    Ok((clients.parse().map_err(|_| "the number of clients must be a number")?, url.to_owned()))
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    if options.databases.is_empty() && options.import_rows == 0 && options.touches == 0 {
        eprintln!("Nothing to measure: start the measurements with make bench.");
        return Ok(());
    }
    let mut report = Report::new(options.runs);
    for (clients, url) in &options.databases {
        eprintln!("{} clients on {}", clients, bare::name(url));
        views::measure(&mut report, *clients, url).await?;
        reports::files(&mut report, *clients, url).await?;
        if let [login, password] = options.manager.as_slice() {
            page::measure(&mut report, *clients, url, login, password)?;
        }
    }
    if options.import_rows > 0 {
        import::measure(&mut report, options.import_rows, options.import_postgres.as_deref())?;
    }
    if options.touches > 0 {
        touches::measure(&mut report, options.touches, options.touches_postgres.as_deref()).await?;
    }
    if let Some(file) = &options.browser {
        report.append(std::fs::read_to_string(file)?);
    }
    report.publish(options.report.as_deref())
}
