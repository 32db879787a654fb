//! A report as its recipient may see it now.

use crate::{
    Services,
    export::{self, Cell, Format, Sheet, Taking, clients::Words, reports::Reported},
    problem::Problem,
};
use app::{
    address::{ReportView, columns_of_file, usual_columns},
    format,
    schedules::letter::{Letter, Table, Told},
    words::reports as words,
};
use axum::http::StatusCode;
use domain::{
    Instant, Language, Span, Viewer,
    report::{Column, Rows},
    schedule::{SentAs, Why},
};
use futures::TryStreamExt;
use lettre::message::Mailbox;
use store::{Claim, Ending, StoreError};

/// The most rows that stand in a mail.
const MOST_ROWS: usize = 50;
/// The largest file that is attached: mail servers take little more.
const MOST_BYTES: usize = 15 * 1024 * 1024;

/// A report that is ready to be sent.
pub(super) struct Made {
    /// To whom.
    pub to: Mailbox,
    /// What is said of it, with its first rows where there is no file.
    pub letter: Letter,
    /// The file with its name.
    pub file: Option<(String, Vec<u8>)>,
}

/// Makes it, or says why it is not to be sent, and how many rows there were.
pub(super) async fn make(services: &Services, claim: &Claim, now: Instant) -> Result<Made, (Ending, Option<i64>)> {
    let without_rows = |ending| (ending, None);
    let (viewer, to) = recipient(services, claim).await.map_err(without_rows)?;
    let language = viewer.language;
    let schedule = &claim.schedule;
    let taking = match schedule.sent_as {
        SentAs::Xlsx => {
            Some(Taking::ask(&viewer, Format::Xlsx).map_err(|_| without_rows(Ending::Skipped(Why::NoExport)))?)
        }
        SentAs::Body => None,
    };
    let reported = reported(services, claim, viewer, now).await.map_err(without_rows)?;
    let total = match found(&reported).await.map_err(failed).map_err(without_rows)? {
        (total, true) if schedule.skips_empty && !claim.is_trial => {
            return Err((Ending::Skipped(Why::Empty), Some(total)));
        }
        (total, _) => total,
    };
    let columns = schedule.columns().map_err(|invalid| without_rows(failed(invalid.into())))?;
    let query = reported.query.clone();
    let view = ReportView {
        span: Span::Custom(query.range),
        filters: query.filters.clone(),
        sort: query.sort,
        columns: columns.clone(),
        ..ReportView::of(query.report)
    };
    let Content { about, table, file } =
        content(reported, taking.as_ref(), columns, language).await.map_err(without_rows)?;
    let title = Some(schedule.title.as_str()).filter(|title| !title.is_empty());
    let letter = Letter {
        language,
        title: title.unwrap_or(words::title(language, query.report)).to_owned(),
        days: format::range(language, query.range),
        about,
        total,
        is_file_too_large: schedule.sent_as == SentAs::Xlsx && file.is_none(),
        table,
        link: services.settings.url.as_ref().map(|url| format!("{}{}", url.trim_end_matches('/'), view.href())),
        is_trial: claim.is_trial,
    };
    Ok(Made { to, letter, file })
}

/// Who is written to, with what they may see now.
async fn recipient(services: &Services, claim: &Claim) -> Result<(Viewer, Mailbox), Ending> {
    if claim.is_stopped {
        return Err(Ending::Skipped(Why::Stopped));
    }
    let account = services.store.find_account_by_id(claim.to).await.map_err(failed)?;
    let account = account.ok_or(Ending::Skipped(Why::SwitchedOff))?;
    // Whoever has chosen no language is written to in that of who set it up.
    let made_by = match claim.made_by {
        Some(maker) if account.language.is_none() => services.store.find_account_by_id(maker).await.map_err(failed)?,
        _ => None,
    };
    let language = made_by.and_then(|maker| maker.language).unwrap_or_default();
    let viewer = account.viewer(language);
    if !viewer.may(claim.schedule.report.permission()) {
        return Err(Ending::Skipped(Why::NoReport));
    }
    let address = services.store.address(claim.to).await.map_err(failed)?.and_then(|address| address.parse().ok());
    let name = viewer.name.chars().filter(|of| !of.is_control()).collect();
    let to = address.map(|address| Mailbox::new(Some(name), address)).ok_or(Ending::Skipped(Why::NoAddress))?;
    Ok((viewer, to))
}

async fn reported(services: &Services, claim: &Claim, viewer: Viewer, now: Instant) -> Result<Reported, Ending> {
    let store = services.store.clone();
    let first = store.first_day().await.map_err(failed)?.unwrap_or(claim.day);
    let query = claim.schedule.report_query(claim.day, first).map_err(|invalid| failed(invalid.into()))?;
    Ok(Reported { store, viewer, query, drill: None, now })
}

/// How many rows a report has, and whether there is nothing in it: where each user or day has a
/// row, that all of them are of noughts.
async fn found(reported: &Reported) -> Result<(i64, bool), StoreError> {
    let page = reported.page(None, 1).await?;
    let has_a_row_anyway = matches!(reported.query.report.description().rows, Rows::Users | Rows::Days);
    let counts_nothing = page.totals.iter().all(|total| total.number().unwrap_or(0) == 0);
    Ok((page.total, page.total == 0 || (has_a_row_anyway && counts_nothing)))
}

/// What there is to be looked at.
struct Content {
    /// What it is of, by name.
    about: Vec<(String, String)>,
    table: Option<Table>,
    file: Option<(String, Vec<u8>)>,
}

async fn content(
    reported: Reported,
    taking: Option<&Taking>,
    columns: Option<Vec<&'static Column>>,
    language: Language,
) -> Result<Content, Ending> {
    let report = reported.query.report;
    let sheet = async |columns| reported.clone().sheet(columns, Words::For(language)).await.map_err(failed);
    if let Some(taking) = taking {
        // As it would be downloaded.
        let sheet = sheet(columns.clone().unwrap_or_else(|| columns_of_file(report))).await?;
        let (name, about) = (format!("{}.{}", sheet.name, Format::Xlsx.ending()), sheet.about.clone());
        if let Some(bytes) = file(sheet, taking).await? {
            return Ok(Content { about, table: None, file: Some((name, bytes)) });
        }
    }
    let Sheet { about, headings, rows, .. } = sheet(columns.unwrap_or_else(|| usual_columns(report))).await?;
    let rows = first_rows(rows).await.map_err(failed)?;
    let rows = rows.iter().map(|cells| cells.iter().map(|cell| told(language, cell)).collect()).collect();
    Ok(Content { about, table: Some(Table { headings, rows }), file: None })
}

/// The file; none if it is too large for a mail.
async fn file(sheet: Sheet, taking: &Taking) -> Result<Option<Vec<u8>>, Ending> {
    let too_large = |problem: &Problem| {
        [StatusCode::PAYLOAD_TOO_LARGE, StatusCode::UNPROCESSABLE_ENTITY].contains(&problem.status())
    };
    let read = async { export::read(sheet.body(taking).await?, MOST_BYTES).await };
    match read.await {
        Ok(bytes) => Ok(Some(bytes.into())),
        Err(problem) if too_large(&problem) => Ok(None),
        Err(problem) => Err(Ending::Later(Why::Fault, problem.to_string())),
    }
}

async fn first_rows(mut batches: export::Batches) -> Result<Vec<Vec<Cell>>, StoreError> {
    let mut rows = Vec::new();
    while rows.len() < MOST_ROWS {
        let Some(batch) = batches.try_next().await? else { break };
        rows.extend(batch);
    }
    rows.truncate(MOST_ROWS);
    Ok(rows)
}

/// A cell as people read it.
fn told(language: Language, cell: &Cell) -> Told {
    let text = match cell {
        Cell::Empty => format::NOTHING.to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Integer(number) => format::number(language, *number),
        Cell::Number(number) => format::decimal(language, *number, 2),
        Cell::Money(money) => format::money(language, *money),
        Cell::Day(day) => format::day(language, *day),
        Cell::Time(local) => format::local_time(language, local),
    };
    Told { text, is_figure: matches!(cell, Cell::Integer(_) | Cell::Number(_) | Cell::Money(_)) }
}

/// A report that cannot be made as it is asked for stays so; a database that fails may be mended.
fn failed(error: StoreError) -> Ending {
    match error {
        StoreError::Invalid(invalid) => Ending::Failed(Why::Unmakeable, invalid.to_string()),
        error => {
            tracing::error!(%error, "a report for a mail could not be made");
            Ending::Later(Why::Fault, String::new())
        }
    }
}
