//! `klientela export`.

use super::CommandContext;
use crate::export::{
    Format, Taking,
    clients::Words,
    reports::{Reported, json},
};
use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, ValueEnum};
use domain::{Day, Range, ReportId, ReportQuery, Viewer, params::Params};
use futures::TryStreamExt;
use std::{
    io::{Write, stdout},
    process::ExitCode,
};

#[derive(Args, Debug)]
#[command(after_help = "Example: klientela export user-work --from 2026-11-01 --to 2026-11-30 > work.csv\n\n\
                        The reports: user-events, user-work, user-activity, activities, meetings, commercial, \
                        client-service, daily-clients, sellers, daily-user-activity.")]
pub(super) struct Options {
    /// Which report
    report: String,
    /// The first day, YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    from: Day,
    /// The last day, included
    #[arg(long, value_name = "DAY")]
    to: Day,
    /// As what to write it
    #[arg(long, value_enum, default_value_t)]
    format: As,
    /// Narrow it down: a field of the API with its values, such as user=3 or activity=call.meeting
    #[arg(long, value_name = "FIELD=VALUE")]
    filter: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum As {
    #[default]
    Csv,
    Xlsx,
    Json,
}

pub(super) async fn run(context: CommandContext, options: Options) -> Result<ExitCode> {
    let CommandContext { store, clock } = context;
    let report = ReportId::from_code(&options.report).ok_or_else(|| {
        let all = ReportId::ALL.map(ReportId::code).join(", ");
        anyhow!("there is no report {:?}; there are: {all}", options.report)
    })?;
    let mut params = Params::default();
    for filter in &options.filter {
        match filter.split_once('=') {
            Some((field, values)) if report.description().filters.iter().any(|of| of.code() == field) => {
                params.set(field, values);
            }
            _ => {
                let fields: Vec<_> = report.description().filters.iter().map(|field| field.code()).collect();
                bail!("{filter:?} narrows this report by nothing; it has: {}", fields.join(", "));
            }
        }
    }
    let query = ReportQuery::read(report, Range::new(options.from, options.to)?, &params)?;
    let reported = Reported { store, viewer: Viewer::organisation(), query, drill: None, now: clock() };
    let mut out = stdout().lock();
    match options.format {
        As::Json => write_json(&reported, &mut out).await?,
        As::Csv => write_file(reported, Format::Csv, &mut out).await?,
        As::Xlsx => write_file(reported, Format::Xlsx, &mut out).await?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

async fn write_file(reported: Reported, format: Format, out: &mut impl Write) -> Result<()> {
    let taking = Taking::ask(&reported.viewer, format)?;
    let columns = reported.columns().iter().collect();
    let sheet = reported.sheet(columns, Words::Codes).await?;
    let body = sheet.body(&taking).await.map_err(|problem| anyhow!("{problem}"))?;
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.try_next().await.context("reading the report")? {
        out.write_all(&piece)?;
    }
    Ok(())
}

/// The shape of the API, with all rows, written as they are read.
async fn write_json(reported: &Reported, out: &mut impl Write) -> Result<()> {
    const ROWS: u32 = 1000;
    let mut page = reported.page(None, ROWS).await?;
    let totals = serde_json::to_string(&json::totals(reported, &page.totals, &page.groups))?;
    let columns = serde_json::to_string(&json::columns(reported))?;
    write!(out, "{{\"columns\":{columns},\"totals\":{totals},\"total\":{},\"rows\":[", page.total)?;
    let mut before = "\n";
    loop {
        for row in &page.rows {
            write!(out, "{before}{}", serde_json::to_string(&json::row(reported, row))?)?;
            before = ",\n";
        }
        match page.next {
            Some(next) => page = reported.page(Some(&next), ROWS).await?,
            None => break,
        }
    }
    writeln!(out, "\n]}}")?;
    Ok(())
}
