//! The client journal, for programs.

use super::{
    paging::Leaf,
    question::{AttributionParameters, FilterParameters, FormatParameter, JournalParameters, PageParameters, Reader},
    refusals::Refusals,
    shapes::{AttributionAnswer, JournalAnswer, JourneyAnswer, PartedAnswer},
};
use crate::{
    Services,
    export::{self, clients::Words, read},
    gate::ApiCaller,
    headers::is_json,
    problem::Problem,
};
use app::context::Visit;
use axum::{
    Extension, Json,
    extract::{Path, Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use domain::{ActId, ClientId, Invalid, Permission, Reason, Right, TokenScope};
use serde::Deserialize;
use store::StoreError;
use utoipa::ToSchema;

/// The most that a request to part is sent.
const MOST_BYTES: usize = 4 * 1024;

/// The journal: who did something that makes a client of them, with the chain of all they did.
#[utoipa::path(
    get,
    path = "/api/v1/journal",
    tag = "views",
    params(JournalParameters, FilterParameters, PageParameters, FormatParameter),
    responses((status = 200, description = "The answer", body = JournalAnswer), Refusals),
)]
pub async fn journal(reader: Reader) -> Result<Response, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let (query, paging) = (question.journal()?, question.paging()?);
    let (services, viewer, now) = (&question.services, &question.viewer, question.services.now());
    if let Some(taking) = question.taking()? {
        let sheet = export::journal::sheet(services, viewer.clone(), query, Words::Codes).await?;
        return sheet.respond(&taking).await;
    }
    let query = &query;
    let leaf = paging.turn(|cursor, rows| async move {
        services.store.journal(viewer, query, cursor.as_deref(), rows, now).await.map(Leaf::from)
    });
    let leaf = leaf.await?;
    let steps = services.store.steps(&leaf.rows).await?;
    Ok(Json(JournalAnswer::new(leaf, &steps)).into_response())
}

/// What brought the journal's clients, and what came of them.
#[utoipa::path(
    get,
    path = "/api/v1/journal/attribution",
    tag = "views",
    params(AttributionParameters, JournalParameters, FilterParameters, FormatParameter),
    responses((status = 200, description = "The answer", body = AttributionAnswer), Refusals),
)]
pub async fn attribution(reader: Reader) -> Result<Response, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let (query, by) = (question.journal()?, question.attribution()?);
    let (services, viewer) = (&question.services, &question.viewer);
    let taking = question.taking()?;
    let table = services.store.attribution(viewer, &query, by, services.now()).await?;
    if let Some(taking) = taking {
        return export::attribution::sheet(table, by, services.today(), Words::Codes).respond(&taking).await;
    }
    Ok(Json(AttributionAnswer::new(table, by)).into_response())
}

/// All that a client did, and which records are part of them.
#[utoipa::path(
    get,
    path = "/api/v1/journal/{id}",
    tag = "views",
    params(("id" = i64, Path, description = "The client's number")),
    responses((status = 200, description = "The answer", body = JourneyAnswer), Refusals),
)]
pub async fn journey(Path(id): Path<String>, reader: Reader) -> Result<Json<JourneyAnswer>, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let (store, viewer) = (&question.services.store, &question.viewer);
    // What is no number is no client either.
    let id = id.parse().map(ClientId).map_err(|_| StoreError::NotFound("client"))?;
    let client = store.merged_into(viewer, id).await?.unwrap_or(id);
    let journey = store.journey(viewer, client, question.services.now()).await?;
    let journey = journey.ok_or(StoreError::NotFound("client"))?;
    let touches = store.touch_rows(&journey.steps).await?;
    Ok(Json(JourneyAnswer::new(journey.row, touches, store.merged_records(viewer, client).await?)))
}

/// Which record to take out.
#[derive(Deserialize, ToSchema)]
#[schema(as = Part)]
pub struct PartRequest {
    /// The number of the deed by which it became part of the client.
    act: i64,
}

/// Undoes a merge: each record gets back what it brought.
#[utoipa::path(
    post,
    path = "/api/v1/journal/{id}/part",
    tag = "records",
    security(("token" = [])),
    params(("id" = i64, Path, description = "The client's number")),
    request_body = PartRequest,
    responses((status = 200, description = "What came of it", body = PartedAnswer), Refusals),
)]
pub async fn part(
    State(services): State<Services>,
    Path(id): Path<String>,
    Extension(visit): Extension<Visit>,
    caller: ApiCaller,
    request: Request,
) -> Result<Json<PartedAnswer>, Problem> {
    let viewer = caller.may(TokenScope::Write, Right::Having(Permission::Merge))?;
    let client = id.parse().map(ClientId).map_err(|_| StoreError::NotFound("client"))?;
    let (parts, body) = request.into_parts();
    if !is_json(&parts.headers) {
        return Err(Problem::of(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let body = read(body, MOST_BYTES).await?;
    let wrong = |_| Invalid::new("act", Reason::NotANumber);
    let PartRequest { act } = serde_json::from_slice(&body).map_err(wrong)?;
    // Other deeds are not undone here.
    let merged = services.store.merged_records(&viewer, client).await?;
    if !merged.iter().any(|record| record.act == ActId(act)) {
        return Err(Invalid::new("act", Reason::Unknown { what: "act".into() }).into());
    }
    let undone = services.store.undo(&visit.actor(viewer, services.now()), ActId(act)).await?;
    Ok(Json(undone.into()))
}
