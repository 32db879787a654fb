//! `klientela demo`.

use super::{CommandContext, progress};
use crate::{
    demo::{self, DemoOptions, SIZES},
    password::NewPassword,
};
use anyhow::{Context, Result, bail, ensure};
use clap::{Args, value_parser};
use domain::{
    Day,
    record::{Record, UserRecord},
};
use std::{
    io::{Write, stdout},
    process::ExitCode,
};
use store::import::{Origin, Outcome};
use tokio::sync::mpsc;

/// The password of everybody in the demo organisation.
const PASSWORD: &str = "klientela-demo";

#[derive(Args, Debug)]
#[command(after_help = "Example: klientela demo --clients 100000")]
pub(super) struct Options {
    /// How many clients
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = value_parser!(u64).range(SIZES))]
    clients: u64,
    /// Which of the organisations of that size; the same number always gives the same one
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// The last day of the story [default: today]
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

pub(super) async fn run(context: CommandContext, options: Options) -> Result<ExitCode> {
    let CommandContext { store, clock } = context;
    let zone = store.zone();
    let until = match &options.until {
        Some(text) => Day::parse("--until", text)?,
        None => zone.day(clock()),
    };
    ensure!(
        store.first_day().await?.is_none() && store.list_users().await?.is_empty(),
        "the database is not empty: name another with --database, or another folder with KLIENTELA_DATA"
    );

    let told = DemoOptions { clients: options.clients, seed: options.seed, until };
    let (sender, mut batches) = mpsc::channel::<Vec<Record>>(2);
    // Told on one processor while it is written on the other.
    let telling = tokio::task::spawn_blocking(move || {
        for batch in demo::records(told, zone) {
            if sender.blocking_send(batch).is_err() {
                break;
            }
        }
    });
    let bar = progress::bar(options.clients, "{bar:40} {human_pos} of {human_len} clients, {eta} left");
    // A demo may be told up to a day to come.
    let now = clock().max(zone.at(until, 10 * 60));
    let origin = Origin { made_by: "import", user: None, now };
    let mut people = Vec::new();
    while let Some(batch) = batches.recv().await {
        let outcomes = store.write_records(&batch, origin, false).await?;
        if let Some(Outcome::Refused(invalid)) = outcomes.iter().find(|outcome| matches!(outcome, Outcome::Refused(_)))
        {
            bail!("a demo record was refused, which is a mistake of this program: {invalid}");
        }
        bar.inc(batch.iter().filter(|record| matches!(record, Record::Client(_))).count() as u64);
        people.extend(batch.into_iter().filter_map(|record| match record {
            Record::User(user) => Some(user),
            _ => None,
        }));
    }
    telling.await.context("telling the demo's story")?;
    bar.finish_and_clear();

    // Last, so that nobody signs in to half a demo.
    for UserRecord { login, .. } in &people {
        store.set_password(login, &NewPassword::known_to_all(PASSWORD).hash()?).await?;
    }
    demo::plans::write(&store, until).await?;
    demo::dashboards::write(&store, until).await?;
    // The story has followed the rules up to its last day.
    store.claim_rules(until).await?;
    while store.tally(clock()).await? {}
    store.tell_journeys().await?;
    store.analyze().await?;
    let mut out = stdout();
    for UserRecord { role, login, .. } in people {
        writeln!(out, "{:<8}  {login:<24}  {PASSWORD}", role.code())?;
    }
    Ok(ExitCode::SUCCESS)
}
