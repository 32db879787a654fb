//! `klientela import`.

use super::{CommandContext, progress};
use anyhow::{Context, Result};
use clap::{Args, builder::PossibleValuesParser};
use domain::record::RecordKind;
use indicatif::HumanCount;
use std::{
    fs,
    io::{Write, stderr, stdout},
    path::PathBuf,
    process::ExitCode,
};
use store::import::{Encoding, ImportOptions, ImportReport, Origin, Progress, Source};

/// After so many changes the database looks at its tables anew.
const MUCH: u64 = 10_000;

#[derive(Args, Debug)]
#[command(
    after_help = "Example: klientela import clients clients.csv --dry-run\n\nThe same file twice changes nothing. Lines \
                  that cannot be taken are named, and the others go in."
)]
pub(super) struct Options {
    /// What the lines are
    #[arg(value_parser = PossibleValuesParser::new(RecordKind::ALL.map(RecordKind::code)))]
    kind: String,
    /// The file: CSV with a heading, or an Excel workbook
    file: PathBuf,
    /// Write nothing, only say what would become of each line
    #[arg(long)]
    dry_run: bool,
    /// Write nothing at all when a line is refused
    #[arg(long)]
    strict: bool,
    /// How the letters of the file are written, if they are not what they look like
    #[arg(long, default_value = "auto", value_parser = PossibleValuesParser::new(Encoding::ALL.map(Encoding::code)))]
    encoding: String,
}

pub(super) async fn run(context: CommandContext, options: Options) -> Result<ExitCode> {
    let CommandContext { store, clock } = context;
    let Options { kind, file, dry_run, strict, encoding } = options;
    let kind = RecordKind::from_code(&kind).context("the kind is unknown")?;
    // Its size is for the bar alone; what is wrong with the file is said when it is opened.
    let bytes = fs::metadata(&file).map_or(0, |about| about.len());
    let bar = progress::bar(bytes, "{prefix}{bar:40} {percent} %  {msg}");
    let options = ImportOptions {
        encoding: Encoding::from_code(&encoding).unwrap_or_default(),
        dry_run,
        strict,
        origin: Origin { made_by: "import", user: None, now: clock() },
    };
    let show = |progress: Progress| {
        bar.set_prefix(if progress.checking { "checking " } else { "" });
        bar.set_position(progress.bytes);
        bar.set_message(format!("{} lines", HumanCount(progress.rows)));
    };
    let report = store.import(kind, &Source::file(&file), options, show).await?;
    bar.finish_and_clear();
    if report.written && report.new + report.changed > MUCH {
        store.analyze().await?;
    }
    print(&report)?;
    Ok(if report.refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// The numbers on standard output, the reasons on standard error.
fn print(report: &ImportReport) -> std::io::Result<()> {
    let mut err = stderr().lock();
    if let Some(encoding) = report.encoding.filter(|encoding| *encoding != Encoding::Utf8) {
        writeln!(err, "its letters are read as {}; --encoding says otherwise", encoding.code())?;
    }
    if !report.unknown_columns.is_empty() {
        writeln!(err, "columns that mean nothing here: {}", report.unknown_columns.join(", "))?;
    }
    for error in &report.errors {
        writeln!(err, "{error}")?;
    }
    let untold = report.refused - report.errors.len() as u64;
    if untold > 0 {
        writeln!(err, "and {untold} more lines")?;
    }
    let ImportReport { read, new, changed, unchanged, refused, .. } = report;
    let mut out = stdout();
    writeln!(out, "read {read}  new {new}  changed {changed}  unchanged {unchanged}  refused {refused}")?;
    if !report.written {
        writeln!(out, "nothing was written")?;
    }
    if let Some(act) = report.act {
        writeln!(err, "klientela undo-import {} takes it back", act.0)?;
    }
    Ok(())
}
