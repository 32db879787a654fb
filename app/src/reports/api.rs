//! What the pages of reports ask of the server. A question is named after its report:
//! `reports/user-work`, `reports/user-work/drill`.

use super::view::ReportView;
use crate::loading::Question;
use domain::{
    Currency, Range, ReportId,
    params::Params,
    report::{FieldChoices, ReportPage, ReportRow, SavedReport, StepSummary},
};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::{AppError, context::AppContext, loading::answers};
#[cfg(feature = "ssr")]
use domain::{
    Drill, Instant, Invalid, Reason, ReportQuery, Right, Viewer,
    report::{ReportSort, Rows, Source},
};

/// How many rows a page of a report has.
#[cfg(feature = "ssr")]
pub const PER_PAGE: u32 = 100;

/// How many rows a page of the list behind a number has.
#[cfg(feature = "ssr")]
const BEHIND_PER_PAGE: u32 = 50;

/// A page of a report, or of the list behind one of its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The rows.
    pub page: ReportPage,
    /// When it was made: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
    pub made: String,
    /// Of what its amounts are.
    pub currency: Currency,
    /// The same in the range before, where it is compared.
    pub before: Option<Before>,
}

/// What there was in the range before: rows where they are users, groups and totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// Its days.
    pub range: Range,
    /// What there was in them.
    pub page: ReportPage,
}

/// What stands on a page of a report.
pub fn report(view: &ReportView, range: Range) -> Question<Shown> {
    let mut params = params(view, range);
    if let Some(cursor) = &view.cursor {
        params.set("cursor", cursor);
    }
    if view.compare {
        params.set("compare", "yes");
    }
    Question::new(&name(view.report, ""), &params)
}

/// How quickly all clients of a report were served; nothing of other reports.
pub fn summary(view: &ReportView, range: Range) -> Question<Option<Vec<StepSummary>>> {
    if view.report != ReportId::ClientService {
        return Question::none();
    }
    Question::new(&name(view.report, "/summary"), &params(view, range))
}

/// What stands behind the open number; nothing if none is open.
pub fn behind(view: &ReportView, range: Range) -> Question<Option<Shown>> {
    let Some(drilled) = &view.drill else { return Question::none() };
    let mut params = params(view, range);
    drilled.of.write(&mut params);
    if let Some(sort) = drilled.sort {
        params.set("list-sort", sort.code());
    }
    if let Some(cursor) = &drilled.cursor {
        params.set("cursor", cursor);
    }
    Question::new(&name(view.report, "/drill"), &params)
}

/// All that is told of the open fact; nothing if none is open.
pub fn fact(view: &ReportView) -> Question<Option<(ReportRow, Currency)>> {
    let Some((source, fact)) = view.fact else { return Question::none() };
    let mut params = Params::default();
    params.set("source", source.code());
    params.set("fact", fact);
    Question::new(&name(view.report, "/fact"), &params)
}

/// What a report can be narrowed down by.
pub fn choices(report: ReportId) -> Question<Vec<FieldChoices>> {
    Question::new(&name(report, "/choices"), &Params::default())
}

/// What is kept of a report under names.
pub fn saved(report: ReportId) -> Question<Vec<SavedReport>> {
    Question::new(&name(report, "/saved"), &Params::default())
}

fn name(report: ReportId, part: &str) -> String {
    format!("reports/{}{part}", report.code())
}

fn params(view: &ReportView, range: Range) -> Params {
    let mut params = Params::default();
    params.set("from", range.from());
    params.set("to", range.to());
    view.filters.write(&mut params);
    params.set("sort", view.sort.code());
    params
}

/// Answers the questions above; none for any other.
#[cfg(feature = "ssr")]
pub async fn answer(name: &str, params: &Params) -> Option<Result<String, AppError>> {
    let (report, part) = name.strip_prefix("reports/").map(|name| name.split_once('/').unwrap_or((name, "")))?;
    answer_of(ReportId::from_code(report)?, part, params).await
}

#[cfg(feature = "ssr")]
answers! {
    /// Answers a part of a report's questions; none for any other.
    fn answer_of(report: ReportId) over PARTS, for viewer, params:
    "", Right::Having(report.permission()) => get_report(viewer, report, params);
    "drill", Right::Having(report.permission()) => get_behind(viewer, report, params);
    "fact", Right::Having(report.permission()) => get_fact(viewer, report, params);
    "summary", Right::Having(report.permission()) => get_summary(viewer, report, params);
    "saved", Right::Having(report.permission()) => get_saved(viewer, report);
    "choices", Right::Having(report.permission()) => get_choices(viewer, report);
}

/// The names of the questions: each part of each report.
#[cfg(feature = "ssr")]
pub fn questions() -> Vec<String> {
    let part = |report, part: &&str| name(report, &if part.is_empty() { String::new() } else { format!("/{part}") });
    ReportId::ALL.into_iter().flat_map(|report| PARTS.iter().map(move |of| part(report, of))).collect()
}

#[cfg(feature = "ssr")]
async fn get_report(viewer: Viewer, report: ReportId, params: &Params) -> Result<Shown, AppError> {
    let context = AppContext::current()?;
    let query = query(report, params)?;
    let now = (context.clock)();
    let page = context.store.report(&viewer, &query, params.get("cursor"), PER_PAGE, now).await?;
    let before = match params.get("compare") {
        Some("yes") => Some(before(&context, &viewer, query, now).await?),
        _ => None,
    };
    Ok(Shown { page, made: context.store.zone().local_text(now), currency: context.store.currency(), before })
}

#[cfg(feature = "ssr")]
async fn before(context: &AppContext, viewer: &Viewer, query: ReportQuery, now: Instant) -> Result<Before, AppError> {
    let range = query.range.before();
    // Rows of one range and of another stand side by side only where they are users: all of them.
    let rows = if query.report.description().rows == Rows::Users { u32::MAX } else { 1 };
    let page = context.store.report(viewer, &ReportQuery { range, ..query }, None, rows, now).await?;
    Ok(Before { range, page })
}

#[cfg(feature = "ssr")]
async fn get_summary(viewer: Viewer, report: ReportId, params: &Params) -> Result<Vec<StepSummary>, AppError> {
    if report != ReportId::ClientService {
        return Err(AppError::NotFound);
    }
    let context = AppContext::current()?;
    let query = query(report, params)?;
    Ok(context.store.service_summary(&viewer, &query, (context.clock)()).await?)
}

#[cfg(feature = "ssr")]
async fn get_behind(viewer: Viewer, report: ReportId, params: &Params) -> Result<Shown, AppError> {
    let context = AppContext::current()?;
    let query = query(report, params)?;
    let drill = Drill::read(report, params)?.ok_or_else(|| Invalid::new("open", Reason::Required))?;
    let sort = params.get("list-sort").map(|sort| ReportSort::parse("list-sort", sort, drill.counted.columns()));
    let (set, cursor, now) = (drill.facts(&query), params.get("cursor"), (context.clock)());
    let page = context.store.report_facts(&viewer, &set, sort.transpose()?, cursor, BEHIND_PER_PAGE, now).await?;
    Ok(Shown { page, made: context.store.zone().local_text(now), currency: context.store.currency(), before: None })
}

#[cfg(feature = "ssr")]
async fn get_fact(viewer: Viewer, report: ReportId, params: &Params) -> Result<(ReportRow, Currency), AppError> {
    let source = params.required("source").map(Source::from_code)?;
    let source = source.filter(|source| report.description().is_about(*source)).ok_or(AppError::NotFound)?;
    let fact = params.required("fact")?.parse().map_err(|_| Invalid::new("fact", Reason::NotANumber))?;
    let store = AppContext::current()?.store;
    Ok((store.report_fact(&viewer, source, fact).await?, store.currency()))
}

#[cfg(feature = "ssr")]
async fn get_choices(viewer: Viewer, report: ReportId) -> Result<Vec<FieldChoices>, AppError> {
    Ok(AppContext::current()?.store.report_choices(&viewer, report).await?)
}

#[cfg(feature = "ssr")]
async fn get_saved(viewer: Viewer, report: ReportId) -> Result<Vec<SavedReport>, AppError> {
    Ok(AppContext::current()?.store.saved_reports(&viewer, report).await?)
}

#[cfg(feature = "ssr")]
fn query(report: ReportId, params: &Params) -> Result<ReportQuery, Invalid> {
    let range = params.range()?.ok_or_else(|| Invalid::new("from", Reason::Required))?;
    ReportQuery::read(report, range, params)
}
