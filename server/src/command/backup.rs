//! `klientela backup` and `klientela restore`.

use super::serve::asked_to_stop;
use crate::backups::{self, Backups};
use anyhow::{Result, bail, ensure};
use app::context::Clock;
use clap::Args;
use std::{
    io::{Write, stdout},
    num::NonZeroUsize,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Duration,
};
use store::backup::{BackupError, Manifest, back_up, read_backup, restore};

#[derive(Args, Debug)]
#[command(
    after_help = "Example: klientela backup klientela.backup\nExample: klientela backup /var/backups/klientela --keep 7\n\n\
                  The server may go on working meanwhile. The file holds all that the database holds, passwords' hashes \
                  among it, and nobody else may read it; keep a copy on another machine. Its last line is the SHA-256 \
                  of everything before it; klientela restore FILE --dry-run checks it. Of an SQLite database it is \
                  itself a database; of a PostgreSQL database pg_dump makes it."
)]
pub(super) struct Options {
    /// The file, or a folder in which it is named after the instant
    place: PathBuf,
    /// Replace a file that is there
    #[arg(long)]
    force: bool,
    /// The place is a folder: keep so many of the backups in it and delete those older
    #[arg(long, value_name = "N")]
    keep: Option<NonZeroUsize>,
    /// The place is a folder: make one only if the newest in it is as old as this, like 1d, 12h or 30m
    #[arg(long, value_name = "TIME", value_parser = backups::every)]
    every: Option<Duration>,
}

#[derive(Args, Debug)]
#[command(
    after_help = "Example: klientela restore klientela.backup --database sqlite:/srv/klientela/klientela.db\n\nNothing \
                  may be there yet. A backup of an older version is brought up to date, one of a newer version or a \
                  damaged one is refused. Broken off, nothing is there."
)]
pub(super) struct RestoreOptions {
    /// The backup
    file: PathBuf,
    /// Restore nothing, only check the backup and say what it is
    #[arg(long)]
    dry_run: bool,
}

pub(super) async fn run(url: &str, clock: &Clock, options: Options) -> Result<ExitCode> {
    let Options { place, force, keep, every } = options;
    let now = clock();
    if keep.is_none() && every.is_none() && !place.is_dir() {
        let made = unless_stopped(back_up(url, &place, force, now)).await?;
        return told(&place, "", &made);
    }
    ensure!(!force, "in a folder nothing is replaced: leave --force out");
    let backups = Backups { folder: place, every, keep };
    match unless_stopped(backups.make_due(url, now)).await? {
        Some(made) => told(&made.path, "", &made.manifest),
        None => {
            eprintln!("klientela: none is due, or another is being made");
            Ok(ExitCode::SUCCESS)
        }
    }
}

pub(super) async fn run_restore(url: &str, options: RestoreOptions) -> Result<ExitCode> {
    let RestoreOptions { file, dry_run } = options;
    let (found, what) = match dry_run {
        true => (unless_stopped(read_backup(&file)).await?, "whole: "),
        false => (unless_stopped(restore(url, &file)).await?, "restored: "),
    };
    told(&file, what, &found)
}

/// Asked to stop, what is half done is taken away.
async fn unless_stopped<T>(work: impl Future<Output = Result<T, BackupError>>) -> Result<T> {
    tokio::select! {
        done = work => Ok(done?),
        () = asked_to_stop() => bail!("broken off: there is a whole file, or none"),
    }
}

fn told(path: &Path, what: &str, manifest: &Manifest) -> Result<ExitCode> {
    let Manifest { database, schema, program, made_at, clients, last_change, bytes } = manifest;
    let last = last_change.map_or_else(|| "none".to_owned(), |at| at.to_string());
    writeln!(
        stdout(),
        "{}: {what}{}, {clients} clients, last change {last}, {bytes} bytes, made {made_at} by Klientela {program} \
         (migration {schema})",
        path.display(),
        database.name(),
    )?;
    Ok(ExitCode::SUCCESS)
}
