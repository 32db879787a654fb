//! `klientela undo-import`.

use super::{CommandContext, progress};
use anyhow::Result;
use clap::Args;
use domain::{
    ActId,
    act::{Stayed, Undone, Why},
};
use std::{
    io::{Write, stderr, stdout},
    process::ExitCode,
};
use store::Actor;

#[derive(Args, Debug)]
#[command(
    after_help = "Example: klientela undo-import 17\n\nFields and statuses become what they were, and clients whom it \
                  wrote down are deleted. What was changed since stays and is named; facts that other files brought \
                  stay. Cut short, it goes on when it is given again."
)]
pub(super) struct Options {
    /// Which: the number that the import printed
    number: i64,
}

pub(super) async fn run(context: CommandContext, Options { number }: Options) -> Result<ExitCode> {
    let CommandContext { store, clock } = context;
    let actor = Actor::system(clock());
    let bar = progress::bar(0, "{msg}");
    let show = |undone: &Undone| bar.set_message(format!("{} clients", undone.clients + undone.stayed));
    let undone = store.undo_import(&actor, ActId(number), None, show).await?;
    bar.finish_and_clear();
    print(&undone)?;
    Ok(if undone.stayed == 0 { ExitCode::SUCCESS } else { ExitCode::from(2) })
}

/// The numbers on standard output, who was left and why on standard error.
fn print(undone: &Undone) -> std::io::Result<()> {
    let mut err = stderr().lock();
    for Stayed { client, name, why } in &undone.named {
        let number = client.map(|client| client.to_string()).unwrap_or_default();
        writeln!(err, "client {number} {name}: {}", self::why(why))?;
    }
    let untold = undone.stayed - undone.named.len() as i64;
    if untold > 0 {
        writeln!(err, "and {untold} more clients")?;
    }
    writeln!(stdout(), "undone {}  left as they are {}", undone.clients, undone.stayed)
}

fn why(why: &Why) -> String {
    match why {
        Why::Deleted => "deleted since".into(),
        Why::NotYours => "not there any more".into(),
        Why::InUse => "something was done with them since, or facts are known of them".into(),
        Why::Changed { field, now, by, at } => {
            let by = by.as_ref().map(|by| format!(" by {by}")).unwrap_or_default();
            let at = at.as_ref().map(|at| format!(" at {at}")).unwrap_or_default();
            format!("{field} was changed since{by}{at}, to {now:?}")
        }
    }
}
