//! `klientela check`.

use super::CommandContext;
use anyhow::Result;
use clap::Args;
use std::{
    io::{Write, stdout},
    process::ExitCode,
};

#[derive(Args, Debug)]
#[command(after_help = "Example: klientela check && echo all is well")]
pub(super) struct Options {}

pub(super) async fn run(context: CommandContext, _: Options) -> Result<ExitCode> {
    let mut findings = context.store.check().await?;
    findings.extend(context.store.check_times((context.clock)()).await?);
    let mut out = stdout().lock();
    for finding in &findings {
        writeln!(out, "{}: {}", finding.check, finding.detail)?;
    }
    if findings.is_empty() {
        writeln!(out, "All is as it must be.")?;
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("klientela: {} things are not as they must be", findings.len());
    Ok(ExitCode::FAILURE)
}
