//! What the pages of reports ask of the server, and have done. Each begins with the right to its
//! report.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::{
    AppError,
    in_url::{InParams, InUrl},
    outcome::Outcome,
};
use domain::{
    Currency, Drill, Form, Invalid, Range, Reason, ReportId, ReportQuery,
    params::Params,
    report::{FieldChoices, ReportPage, ReportRow, ReportSort, SavedReport, StepSummary},
};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Json},
};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::{
    address::ReportView,
    context::{Allowed, allow},
};
#[cfg(feature = "ssr")]
use domain::{
    Right,
    report::{Keep, Rows, Source},
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

/// The list behind a number of a report, in an order of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The report.
    pub query: ReportQuery,
    /// The number.
    pub drill: Drill,
    /// The order, where it is another than by time.
    pub sort: Option<ReportSort>,
}

impl InParams for ReportQuery {
    fn add_to(&self, params: &mut Params) {
        params.set("report", self.report.code());
        self.write(params);
    }

    fn of_params(params: &Params) -> Result<Self, Invalid> {
        Self::read(report_of(params)?, Range::of_params(params)?, params)
    }
}

impl InParams for Behind {
    fn add_to(&self, params: &mut Params) {
        self.query.add_to(params);
        self.drill.write(params);
        if let Some(sort) = self.sort {
            params.set("list-sort", sort.code());
        }
    }

    fn of_params(params: &Params) -> Result<Self, Invalid> {
        let query = ReportQuery::of_params(params)?;
        let drill = Drill::read(query.report, params)?.ok_or_else(|| Invalid::new("open", Reason::Required))?;
        let sort = params.get("list-sort").map(|sort| ReportSort::parse("list-sort", sort, drill.counted.columns()));
        Ok(Self { query, drill, sort: sort.transpose()? })
    }
}

fn report_of(params: &Params) -> Result<ReportId, Invalid> {
    let unknown = || Invalid::new("report", Reason::Unknown { what: "report".into() });
    ReportId::from_code(params.required("report")?).ok_or_else(unknown)
}

/// A page of a report from `cursor`, or from the start, and the same of the range before where it is
/// to be compared.
#[server(endpoint = "reports/page", input = GetUrl)]
pub async fn get_report(query: InUrl<ReportQuery>, cursor: Option<String>, compare: bool) -> Result<Shown, AppError> {
    let query = query.read()?;
    let allowed = allow(Right::Having(query.report.permission()))?;
    let page = allowed.store.report(&allowed.viewer, &query, cursor.as_deref(), PER_PAGE, allowed.now()).await?;
    let before = if compare { Some(before(&allowed, query).await?) } else { None };
    Ok(shown(&allowed, page, before))
}

/// How quickly all clients of the report on service were served.
#[server(endpoint = "reports/summary", input = GetUrl)]
pub async fn get_service_summary(query: InUrl<ReportQuery>) -> Result<Vec<StepSummary>, AppError> {
    let query = query.read()?;
    let allowed = allow(Right::Having(query.report.permission()))?;
    if query.report != ReportId::ClientService {
        return Err(AppError::NotFound);
    }
    Ok(allowed.store.service_summary(&allowed.viewer, &query, allowed.now()).await?)
}

/// A page of what stands behind a number.
#[server(endpoint = "reports/behind", input = GetUrl)]
pub async fn get_behind(behind: InUrl<Behind>, cursor: Option<String>) -> Result<Shown, AppError> {
    let Behind { query, drill, sort } = behind.read()?;
    let allowed = allow(Right::Having(query.report.permission()))?;
    let (set, cursor) = (drill.facts(&query), cursor.as_deref());
    let page = allowed.store.report_facts(&allowed.viewer, &set, sort, cursor, BEHIND_PER_PAGE, allowed.now()).await?;
    Ok(shown(&allowed, page, None))
}

/// All that is told of a fact of a report.
#[server(endpoint = "reports/fact", input = GetUrl)]
pub async fn get_report_fact(report: ReportId, source: String, fact: i64) -> Result<(ReportRow, Currency), AppError> {
    let allowed = allow(Right::Having(report.permission()))?;
    let source = Source::from_code(&source).filter(|source| report.description().is_about(*source));
    let source = source.ok_or(AppError::NotFound)?;
    Ok((allowed.store.report_fact(&allowed.viewer, source, fact).await?, allowed.store.currency()))
}

/// What a report can be narrowed down by.
#[server(endpoint = "reports/choices", input = GetUrl)]
pub async fn get_report_choices(report: ReportId) -> Result<Vec<FieldChoices>, AppError> {
    let allowed = allow(Right::Having(report.permission()))?;
    Ok(allowed.store.report_choices(&allowed.viewer, report).await?)
}

/// What is kept of a report under names.
#[server(endpoint = "reports/saved", input = GetUrl)]
pub async fn list_saved_reports(report: ReportId) -> Result<Vec<SavedReport>, AppError> {
    let allowed = allow(Right::Having(report.permission()))?;
    Ok(allowed.store.saved_reports(&allowed.viewer, report).await?)
}

/// Keeps what is set on the page of a report, as its address says it, under a name.
#[server(endpoint = "reports/save", input = Json)]
pub async fn save_report(address: String, form: Form) -> Result<Outcome, AppError> {
    // As it reads, and nothing that stands beside it.
    let view = ReportView::of_address(&address)?;
    let allowed = allow(Right::Having(view.report.permission()))?;
    let kept = Keep::read(&form)?;
    allowed.once(async move |store, actor| store.save_report(&actor, view.report, &view.href(), &kept).await).await
}

/// Keeps it no longer.
#[server(endpoint = "reports/forget", input = Json)]
pub async fn forget_report(saved: i64) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    allowed.once(async move |store, actor| store.forget_report(&actor, saved).await).await
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
