//! `klientela organisation`.

use super::{CommandContext, progress};
use anyhow::{Context, Result};
use clap::Subcommand;
use std::{
    io::{Write, stdout},
    process::ExitCode,
};
use store::Zone;

#[derive(Debug, Subcommand)]
#[command(after_help = "Example: klientela organisation zone Europe/Warsaw")]
pub(super) enum Action {
    /// Show the time zone, or change it: then every business day is computed anew
    ///
    /// Reports of the past change around midnight. Meanwhile nobody can save anything, so choose a
    /// quiet hour. Broken off, nothing has changed; afterwards run klientela check.
    #[command(after_help = "Example: klientela organisation zone Europe/Warsaw")]
    Zone {
        /// The zone, by its IANA name
        name: Option<String>,
    },
}

pub(super) async fn run(context: CommandContext, action: Action) -> Result<ExitCode> {
    let Action::Zone { name } = action;
    let store = context.store;
    let Some(name) = name else {
        writeln!(stdout(), "{}", store.zone().name())?;
        return Ok(ExitCode::SUCCESS);
    };
    let zone: Zone =
        name.parse().ok().with_context(|| format!("{name} is no time zone: name one like Europe/Warsaw"))?;
    let bar = progress::bar(store.count_days().await? as u64, "{bar:40} {human_pos} of {human_len} days, {eta} left");
    let come = store.change_zone(zone, |come| bar.set_position(come.seen as u64)).await?;
    bar.finish_and_clear();
    writeln!(
        stdout(),
        "the time zone is {}; {} of {} business days are others now",
        zone.name(),
        come.changed,
        come.seen
    )?;
    Ok(ExitCode::SUCCESS)
}
