//! `klientela rules`.

use super::CommandContext;
use anyhow::{Result, bail};
use clap::Subcommand;
use domain::Day;
use std::{
    io::{Write, stdout},
    process::ExitCode,
};
use store::Actor;

#[derive(Debug, Subcommand)]
#[command(after_help = "Example: klientela rules run --on 2026-11-20")]
pub(super) enum Action {
    /// Move the clients that a day's rules move; a second time nothing is left to do
    #[command(after_help = "Example: klientela rules run --on 2026-11-20")]
    Run {
        /// Of which day [default: today]
        #[arg(long, value_name = "DATE")]
        on: Option<String>,
    },
}

pub(super) async fn run(context: CommandContext, action: Action) -> Result<ExitCode> {
    let Action::Run { on } = action;
    let now = (context.clock)();
    let today = context.store.zone().day(now);
    let on = on.map_or(Ok(today), |on| Day::parse("--on", &on))?;
    if on > today {
        bail!("--on {on} lies in the future");
    }
    let done = context.store.run_rules(&Actor::system(now), on).await?;
    writeln!(stdout(), "{} clients moved", done.clients)?;
    Ok(ExitCode::SUCCESS)
}
