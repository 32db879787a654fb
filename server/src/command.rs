//! The klientela command (SPEC §8).
//!
//! What was asked for goes to standard output, everything about how it went to standard error.
//! Exit codes: 0 done, 1 it failed, 2 some records were refused, 64 the command was misspelt.

use crate::{clock, config};
use anyhow::{Context, Result};
use app::context::Clock;
use clap::{Args, Parser, Subcommand, ValueEnum, error::ErrorKind};
use std::{env, ffi::OsString, io, process::ExitCode};
use store::{Actor, Limits, Store};
use tracing_subscriber::EnvFilter;

mod backup;
mod check;
mod demo;
mod export;
mod import;
mod organisation;
mod progress;
mod rules;
mod serve;
mod token;
mod undo_import;
mod user;

/// A sales team's clients: who they are, how they move, what to do next.
#[derive(Debug, Parser)]
#[command(
    name = "klientela",
    version,
    after_help = "Without a command it serves: klientela is klientela serve.\n\nExample: klientela demo && klientela"
)]
struct Command {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    subcommand: Option<Subcommands>,
}

impl Command {
    /// Reads the command line; without a command it means `serve`.
    fn read(line: impl IntoIterator<Item = OsString>) -> Result<(Common, Subcommands), clap::Error> {
        let mut line: Vec<OsString> = line.into_iter().collect();
        if Self::try_parse_from(&line)?.subcommand.is_none() {
            line.push("serve".into());
        }
        let Self { common, subcommand } = Self::try_parse_from(&line)?;
        let subcommand = subcommand.ok_or_else(|| clap::Error::new(ErrorKind::MissingSubcommand))?;
        Ok((common, subcommand))
    }
}

#[derive(Args, Debug)]
struct Common {
    /// The database: sqlite:PATH or postgres://… [default: SQLite in the folder KLIENTELA_DATA, else in data]
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true, global = true)]
    database: Option<String>,
    /// How to write the log, which goes to standard error; RUST_LOG says how much of it
    #[arg(long, value_enum, default_value_t, env = "KLIENTELA_LOG_FORMAT", value_name = "FORMAT", global = true)]
    log_format: LogFormat,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// For programs, a line each.
    Json,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Serve the web application and the API
    Serve(serve::Options),
    /// Fill an empty database with a demo organisation, and print its log-ins
    Demo(demo::Options),
    /// Import a CSV file
    Import(import::Options),
    /// Take an import back, as a whole
    UndoImport(undo_import::Options),
    /// Write a report to standard output
    Export(export::Options),
    /// People who sign in
    #[command(subcommand)]
    User(user::Action),
    /// Tokens for the API
    #[command(subcommand)]
    Token(token::Action),
    /// The rules that move clients between Active and At risk
    #[command(subcommand)]
    Rules(rules::Action),
    /// The organisation's time zone
    #[command(subcommand)]
    Organisation(organisation::Action),
    /// Write a backup, also while the server is working
    Backup(backup::Options),
    /// Restore a backup into an empty place
    Restore(backup::RestoreOptions),
    /// Check that everything derived is what the records say
    Check(check::Options),
}

impl Subcommands {
    /// Whether an event tells what people, tokens or the organisation were before it and after.
    fn is_about_people(&self) -> bool {
        matches!(self, Self::User(_) | Self::Token(_) | Self::Organisation(_))
    }
}

/// Reads the command line, does what it says, and tells how it went.
pub fn main() -> ExitCode {
    let (common, subcommand) = match Command::read(env::args_os()) {
        Ok(command) => command,
        Err(error) => {
            // Help and version are answers, not mistakes.
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(64) } else { ExitCode::SUCCESS };
        }
    };
    start_log(common.log_format);
    match run(common, subcommand) {
        Ok(code) => code,
        // Whoever read our output has read enough.
        Err(error) if broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("klientela: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn broken_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    io.is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
}

fn start_log(format: LogFormat) {
    let usual = "info,sqlx=warn";
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(usual));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    match format {
        LogFormat::Text => log.with_ansi(io::IsTerminal::is_terminal(&io::stderr())).init(),
        LogFormat::Json => log.json().init(),
    }
}

#[tokio::main]
async fn run(common: Common, subcommand: Subcommands) -> Result<ExitCode> {
    let clock = clock::from_setting(env::var("KLIENTELA_NOW").ok().as_deref())
        .map_err(|reason| anyhow::anyhow!("KLIENTELA_NOW {reason}"))?;
    // The address may hold a password: it is in no message.
    let from = if common.database.is_some() { "--database or DATABASE_URL" } else { "KLIENTELA_DATA" };
    let url = config::database_url(common.database)?;
    // These do not open the database as the others do: it may be of an older version, or not there yet.
    match subcommand {
        Subcommands::Backup(options) => return backup::run(&url, &clock, options).await,
        Subcommands::Restore(options) => return backup::run_restore(&url, options).await,
        _ => {}
    }
    let limits = match &subcommand {
        Subcommands::Serve(options) => options.limits(),
        _ => Limits::COMMAND,
    };
    let store = Store::open_with(&url, limits).await;
    let store = store.with_context(|| format!("the database that {from} names cannot be opened"))?;
    let context = CommandContext { store, clock };
    let (store, now) = (context.store.clone(), context.clock.clone());
    let before = if subcommand.is_about_people() { Some(store.before_settings().await?) } else { None };
    let done = match subcommand {
        Subcommands::Serve(options) => serve::run(context, url, options).await,
        Subcommands::Demo(options) => demo::run(context, options).await,
        Subcommands::Import(options) => import::run(context, options).await,
        Subcommands::UndoImport(options) => undo_import::run(context, options).await,
        Subcommands::Export(options) => export::run(context, options).await,
        Subcommands::User(action) => user::run(context, action).await,
        Subcommands::Token(action) => token::run(context, action).await,
        Subcommands::Rules(action) => rules::run(context, action).await,
        Subcommands::Organisation(action) => organisation::run(context, action).await,
        Subcommands::Check(options) => check::run(context, options).await,
        Subcommands::Backup(_) | Subcommands::Restore(_) => {
            unreachable!("they were run before the database was opened")
        }
    };
    // Also of a command that failed half-way.
    if let Some(before) = before {
        store.tell_settings(before, &Actor::system(now())).await?;
    }
    // Folds SQLite's log into its file, so that the file alone is the database.
    store.close().await;
    done
}

/// What every command works with.
struct CommandContext {
    store: Store,
    clock: Clock,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Command::command().debug_assert();
    }

    #[test]
    fn every_command_shows_an_example() {
        fn check(command: &clap::Command) {
            for sub in command.get_subcommands() {
                let help = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
                assert!(sub.has_subcommands() || help.contains("Example: klientela"), "{}", sub.get_name());
                check(sub);
            }
        }
        check(&Command::command());
    }

    #[test]
    fn what_holds_for_all_stands_before_or_after_the_command() {
        for line in [
            "klientela --database sqlite:x serve --addr 127.0.0.1:0",
            "klientela serve --database sqlite:x",
            "klientela --database sqlite:x",
        ] {
            let (common, subcommand) = Command::read(line.split(' ').map(OsString::from)).unwrap();
            assert_eq!(common.database.as_deref(), Some("sqlite:x"), "{line}");
            assert!(matches!(subcommand, Subcommands::Serve(_)), "{line}");
        }
    }
}
