//! Backups of a PostgreSQL database, with the programs that PostgreSQL brings for it.
//!
//! The address is told to them by the environment, so that no password stands in the list of
//! processes; what they say is passed on by its first line, since others may hold data.

use super::{
    BackupError, at, blocking, migrate,
    sealed::{self, Found, Kind},
};
use crate::StoreError;
use percent_encoding::percent_decode_str;
use sqlx::{ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use std::{fs::File, io, path::Path, process::Stdio, str::FromStr};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::{Child, Command},
};

/// Writes the database into `to`, an empty file at `path`, and tells what is in it.
pub(super) async fn write(url: &str, to: &File, path: &Path) -> Result<Found, BackupError> {
    let options = options(url)?;
    let mut database = options.connect().await?;
    // pg_dump sees the very moment of which we tell what is in it.
    sqlx::query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").execute(&mut database).await?;
    let snapshot: String = sqlx::query_scalar("SELECT pg_export_snapshot()").fetch_one(&mut database).await?;
    let found = look(&mut database).await?;
    let mut command = tool("pg_dump", &options);
    command.args(["--format=custom", "--no-password", "--no-owner", "--no-privileges"]);
    let mut dump = start("pg_dump", command.arg(format!("--snapshot={snapshot}")).stdin(Stdio::null()))?;
    let mut content = dump.stdout.take();
    let mut file = tokio::fs::File::from_std(to.try_clone().map_err(at(path))?);
    let copied = async {
        if let Some(content) = &mut content {
            tokio::io::copy(content, &mut file).await?;
        }
        file.flush().await
    };
    copied.await.map_err(at(path))?;
    end("pg_dump", dump).await?;
    database.close().await?;
    Ok(found)
}

/// Restores in one transaction, and brings the database up to date.
pub(super) async fn restore(url: &str, from: &Path, bytes: u64) -> Result<(), BackupError> {
    let options = options(url)?;
    let mut database = options.connect().await?;
    let tables = "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
                  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND n.nspname NOT LIKE 'pg\\_%' \
                  AND n.nspname <> 'information_schema'";
    let tables: i64 = sqlx::query_scalar(tables).fetch_one(&mut database).await?;
    database.close().await?;
    if tables > 0 {
        return Err(BackupError::NotEmpty("the database has tables already".into()));
    }
    let name = options.get_database().unwrap_or_else(|| options.get_username());
    let name = name.replace('\\', "\\\\").replace('\'', "\\'");
    let mut command = tool("pg_restore", &options);
    command.args(["--single-transaction", "--exit-on-error", "--no-password", "--no-owner", "--no-privileges"]);
    let mut program = start("pg_restore", command.arg(format!("--dbname=dbname='{name}'")).stdin(Stdio::piped()))?;
    let input = program.stdin.take();
    let from = from.to_owned();
    let (sender, mut pieces) = tokio::sync::mpsc::channel::<Vec<u8>>(2);
    let reading = tokio::spawn(blocking(move || {
        let read = || {
            let mut content = sealed::content(&from, bytes)?;
            loop {
                let mut piece = Vec::with_capacity(PIECE);
                if io::copy(&mut io::Read::take(&mut content, PIECE as u64), &mut piece)? == 0 {
                    return Ok(());
                }
                if sender.blocking_send(piece).is_err() {
                    return Ok(());
                }
            }
        };
        read().map_err(at(&from))
    }));
    if let Some(mut input) = input {
        while let Some(piece) = pieces.recv().await {
            // Why it hears no more, it says itself.
            if input.write_all(&piece).await.is_err() {
                break;
            }
        }
    }
    drop(pieces);
    end("pg_restore", program).await?;
    reading.await.map_err(|error| BackupError::Failed("pg_restore", error.to_string()))??;
    migrate(url).await
}

/// The backup is handed over in pieces of so many bytes.
const PIECE: usize = 1 << 18;

async fn look(database: &mut PgConnection) -> Result<Found, BackupError> {
    look!(*database, Kind::Postgres)
}

fn options(url: &str) -> Result<PgConnectOptions, BackupError> {
    Ok(PgConnectOptions::from_str(url).map_err(|error| StoreError::Address(error.to_string()))?)
}

/// A program of PostgreSQL that knows where the database is.
fn tool(name: &str, options: &PgConnectOptions) -> Command {
    let mut command = Command::new(name);
    command.kill_on_drop(true).stderr(Stdio::piped()).stdout(Stdio::piped());
    let host = options.get_socket().map_or_else(|| options.get_host().into(), |socket| socket.as_os_str().to_owned());
    command.env("PGHOST", host).env("PGPORT", options.get_port().to_string());
    command.env("PGUSER", options.get_username());
    command.env("PGDATABASE", options.get_database().unwrap_or_else(|| options.get_username()));
    if let Some(given) = options.get_options() {
        command.env("PGOPTIONS", given);
    }
    let url = options.to_url_lossy();
    if let Some(password) = url.password() {
        command.env("PGPASSWORD", percent_decode_str(password).decode_utf8_lossy().as_ref());
    }
    for (key, value) in url.query_pairs() {
        let variable = match &*key {
            "sslmode" => "PGSSLMODE",
            "sslrootcert" => "PGSSLROOTCERT",
            "sslcert" => "PGSSLCERT",
            "sslkey" => "PGSSLKEY",
            _ => continue,
        };
        command.env(variable, &*value);
    }
    command
}

fn start(name: &'static str, command: &mut Command) -> Result<Child, BackupError> {
    command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => BackupError::Missing(name),
        _ => BackupError::Failed(name, error.to_string()),
    })
}

/// Waits for the end of a program.
async fn end(name: &'static str, mut program: Child) -> Result<(), BackupError> {
    let failed = |error: io::Error| BackupError::Failed(name, error.to_string());
    let mut said = String::new();
    if let Some(mut errors) = program.stderr.take() {
        errors.read_to_string(&mut said).await.map_err(failed)?;
    }
    if program.wait().await.map_err(failed)?.success() {
        return Ok(());
    }
    let reason = said.lines().find(|line| line.contains("error:")).or_else(|| said.lines().next());
    Err(BackupError::Failed(name, reason.unwrap_or("it does not say why").to_owned()))
}
