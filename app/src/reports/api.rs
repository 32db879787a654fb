//! What the pages of reports ask of the server. Each begins with the right to its report.

use domain::{Currency, Range, report::ReportPage};

#[cfg(feature = "ssr")]
use crate::{
    AppError,
    address::Drilled,
    context::{Allowed, allow},
};
#[cfg(feature = "ssr")]
use domain::{
    ReportId, ReportQuery, Right,
    report::{FieldChoices, ReportRow, Rows, Source, StepSummary},
};

/// How many rows a page of a report has.
#[cfg(feature = "ssr")]
pub const PER_PAGE: u32 = 100;

/// How many rows a page of the list behind a number has.
#[cfg(feature = "ssr")]
const BEHIND_PER_PAGE: u32 = 50;

/// A page of a report, or of the list behind one of its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Its days.
    pub range: Range,
    /// What there was in them.
    pub page: ReportPage,
}

/// A page of a report from `cursor`, or from the start, and the same of the range before where it is
/// to be compared.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn report(query: &ReportQuery, cursor: Option<&str>, compare: bool) -> Result<Shown, AppError> {
    let allowed = allow(Right::Having(query.report.permission()))?;
    let page = allowed.store.report(&allowed.viewer, query, cursor, PER_PAGE, allowed.now()).await?;
    let before = if compare { Some(before(&allowed, query.clone()).await?) } else { None };
    Ok(shown(&allowed, page, before))
}

/// How quickly all clients of the report on service were served.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn service_summary(query: &ReportQuery) -> Result<Vec<StepSummary>, AppError> {
    let allowed = allow(Right::Having(query.report.permission()))?;
    Ok(allowed.store.service_summary(&allowed.viewer, query, allowed.now()).await?)
}

/// A page of what stands behind a number.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn behind(query: &ReportQuery, drilled: &Drilled) -> Result<Shown, AppError> {
    let allowed = allow(Right::Having(query.report.permission()))?;
    let (set, cursor) = (drilled.of.facts(query), drilled.cursor.as_deref());
    let now = allowed.now();
    let page = allowed.store.report_facts(&allowed.viewer, &set, drilled.sort, cursor, BEHIND_PER_PAGE, now).await?;
    Ok(shown(&allowed, page, None))
}

/// All that is told of a fact of a report.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn fact(report: ReportId, source: Source, fact: i64) -> Result<(ReportRow, Currency), AppError> {
    let allowed = allow(Right::Having(report.permission()))?;
    if !report.description().is_about(source) {
        return Err(AppError::NotFound);
    }
    Ok((allowed.store.report_fact(&allowed.viewer, source, fact).await?, allowed.store.currency()))
}

/// What a report can be narrowed down by.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn choices(report: ReportId) -> Result<Vec<FieldChoices>, AppError> {
    let allowed = allow(Right::Having(report.permission()))?;
    Ok(allowed.store.report_choices(&allowed.viewer, report).await?)
}

#[cfg(feature = "ssr")]
async fn before(allowed: &Allowed, query: ReportQuery) -> Result<Before, AppError> {
    let range = query.range.before();
    // Rows of one range and of another stand side by side only where they are users: all of them.
    let rows = if query.report.description().rows == Rows::Users { u32::MAX } else { 1 };
    let query = ReportQuery { range, ..query };
    let page = allowed.store.report(&allowed.viewer, &query, None, rows, allowed.now()).await?;
    Ok(Before { range, page })
}

#[cfg(feature = "ssr")]
fn shown(allowed: &Allowed, page: ReportPage, before: Option<Before>) -> Shown {
    let made = allowed.store.zone().local_text(allowed.now());
    Shown { page, made, currency: allowed.store.currency(), before }
}
