//! The reports, for programs (SPEC §7).

use super::{
    paging::Leaf,
    question::{FormatParameter, PageParameters, RangeParameters, Reader, ReportParameters},
    refusals::Refusals,
};
use crate::{
    export::{
        clients::Words,
        reports::{Reported, json},
    },
    problem::Problem,
};
use axum::{
    Json,
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::{
    ReportId, Right,
    report::{ReportRow, StepSummary},
};
use serde::Serialize;
use serde_json::{Map, Value};
use std::sync::{Mutex, PoisonError};
use store::StoreError;
use utoipa::ToSchema;

/// A report, or with `open` the list behind one of its numbers.
#[utoipa::path(
    get,
    path = "/api/v1/reports/{id}",
    tag = "views",
    params(
        ("id" = String, Path, description = "user-events, user-work, user-activity, activities, meetings, commercial, \
                                             client-service, daily-clients, sellers or daily-user-activity"),
        RangeParameters, ReportParameters, PageParameters, FormatParameter,
    ),
    responses((status = 200, description = "The answer", body = ReportAnswer), Refusals),
)]
pub async fn report(Path(id): Path<String>, reader: Reader) -> Result<Response, Problem> {
    let report = ReportId::from_code(&id).ok_or(StoreError::NotFound("report"))?;
    let question = reader.may(Right::Having(report.permission())).await?;
    let (query, drill) = question.report(report).await?;
    let (store, viewer) = (question.services.store.clone(), question.viewer.clone());
    let reported = Reported { store, viewer, query, drill, now: question.services.now() };
    if let Some(taking) = question.taking()? {
        let columns = reported.columns().iter().collect();
        return reported.sheet(columns, Words::Codes).await?.respond(&taking).await;
    }
    let (paging, sums) = (question.paging()?, Mutex::new(Sums::default()));
    let (reported, sums) = (&reported, &sums);
    let leaf = paging.turn(|cursor, rows| async move {
        let page = reported.page(cursor.as_deref(), rows).await?;
        *sums.lock().unwrap_or_else(PoisonError::into_inner) = Sums {
            totals: json::totals(reported, &page.totals, &page.groups),
            investments: json::investments(reported, &page.groups),
        };
        Ok(Leaf { total: page.total, rows: page.rows, next: page.next, previous: page.previous })
    });
    let leaf = leaf.await?;
    let sums = sums.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let summary = match (report, drill) {
        (ReportId::ClientService, None) => {
            reported.store.service_summary(&reported.viewer, &reported.query, reported.now).await?
        }
        _ => Vec::new(),
    };
    Ok(Json(ReportAnswer::new(reported, sums, summary, leaf)).into_response())
}

/// What the rows of a report come to.
#[derive(Clone, Default)]
struct Sums {
    totals: Map<String, Value>,
    investments: Vec<Map<String, Value>>,
}

/// A page of a report.
#[derive(Serialize, ToSchema)]
#[schema(as = Report)]
pub struct ReportAnswer {
    /// The columns, in their order.
    #[schema(value_type = Vec<Object>, example = json!([{"key": "calls", "label": "Calls"}]))]
    columns: Vec<Map<String, Value>>,
    /// The rows: a value for each column, and the number of the user, client or fact a row is of.
    #[schema(value_type = Vec<Object>)]
    rows: Vec<Map<String, Value>>,
    /// What all rows come to, in the columns that can be added up, or in sections.
    #[schema(value_type = Object)]
    totals: Map<String, Value>,
    /// Of sellers: what each investment comes to, with how many agreements there are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Object>)]
    investments: Vec<Map<String, Value>>,
    /// Of client-service: how quickly each step was reached by all clients: how many reached it, how
    /// many wait, the median in minutes, and the shares within 5 minutes, an hour and a day, in which
    /// those who wait are kept in (Kaplan-Meier).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<Object>)]
    summary: Vec<StepSummary>,
    /// How many rows there are in all.
    total: i64,
    /// Where the next page starts.
    next: Option<String>,
    /// Where the page before starts.
    previous: Option<String>,
}

impl ReportAnswer {
    fn new(reported: &Reported, sums: Sums, summary: Vec<StepSummary>, leaf: Leaf<ReportRow>) -> Self {
        Self {
            columns: json::columns(reported),
            rows: leaf.rows.iter().map(|row| json::row(reported, row)).collect(),
            totals: sums.totals,
            investments: sums.investments,
            summary,
            total: leaf.total,
            next: leaf.next,
            previous: leaf.previous,
        }
    }
}
