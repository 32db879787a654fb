//! The views of the pages, for programs.

use super::{
    paging::Leaf,
    question::{
        ClientParameters, FactParameters, FilterParameters, FormatParameter, GraphParameters, PageParameters, Question,
        RangeParameters, Reader,
    },
    refusals::Refusals,
    shapes::{CardAnswer, ClientsAnswer, ContractAnswer, EvolutionAnswer, FactsAnswer, MetricsAnswer},
};
use crate::{
    export::{self, Cell, Sheet, clients::Words},
    problem::Problem,
};
use axum::{
    Json,
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::{ClientId, EvolutionQuery, Right};
use futures::{StreamExt, stream};
use store::StoreError;

/// The metrics over a range, and the change bridge.
#[utoipa::path(
    get,
    path = "/api/v1/metrics",
    tag = "views",
    params(RangeParameters, FilterParameters, FormatParameter),
    responses((status = 200, description = "The answer", body = MetricsAnswer), Refusals),
)]
pub async fn metrics(reader: Reader) -> Result<Response, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let (range, filter) = (question.range()?, question.filter()?);
    let taking = question.taking()?;
    let metrics = question.services.store.metrics(&question.viewer, range, &filter).await?;
    let Some(taking) = taking else { return Ok(Json(MetricsAnswer::new(range, metrics)).into_response()) };
    let row = [
        ("from", Cell::Day(range.from())),
        ("to", Cell::Day(range.to())),
        ("total", Cell::Integer(metrics.total)),
        ("new", Cell::Integer(metrics.new)),
        ("recurrent", Cell::Integer(metrics.recurrent)),
        ("total_at_end", Cell::Integer(metrics.total_at_end)),
        ("average_permanence", Cell::maybe(metrics.permanence.mean_ended_days(), Cell::Number)),
        ("before", Cell::Integer(metrics.bridge.before)),
        ("reactivated", Cell::Integer(metrics.bridge.reactivated)),
        ("archived", Cell::Integer(metrics.bridge.archived)),
        ("deleted", Cell::Integer(metrics.bridge.deleted)),
        ("merged", Cell::Integer(metrics.bridge.merged)),
    ];
    let name = format!("metrics-{}-{}", range.from(), range.to());
    let headings = row.iter().map(|(heading, _)| (*heading).to_owned()).collect();
    let rows = stream::iter([Ok(vec![row.into_iter().map(|(_, cell)| cell).collect()])]).boxed();
    Sheet::new(name, headings, 1, rows).respond(&taking).await
}

/// The evolution graph: how many clients were in which status, day by day.
#[utoipa::path(
    get,
    path = "/api/v1/evolution",
    tag = "views",
    params(RangeParameters, GraphParameters, FilterParameters, FormatParameter),
    responses((status = 200, description = "The answer", body = EvolutionAnswer), Refusals),
)]
pub async fn evolution(reader: Reader) -> Result<Response, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let query = EvolutionQuery { range: question.range()?, by: question.by()?, filter: question.filter()? };
    let taking = question.taking()?;
    let graph = question.services.store.evolution(&question.viewer, &query).await?;
    match taking {
        None => Ok(Json(EvolutionAnswer::from(graph)).into_response()),
        Some(taking) => {
            let statuses = question.services.store.statuses();
            export::evolution::sheet(&graph, query.range, Words::Codes, &statuses).respond(&taking).await
        }
    }
}

/// Clients: those of a status on a day, behind a number of another view, or all.
#[utoipa::path(
    get,
    path = "/api/v1/clients",
    tag = "views",
    params(ClientParameters, RangeParameters, FilterParameters, PageParameters, FormatParameter),
    responses((status = 200, description = "The answer", body = ClientsAnswer), Refusals),
)]
pub async fn clients(reader: Reader) -> Result<Response, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let query = question.clients().await?;
    let (paging, columns) = (question.paging()?, question.columns()?);
    let (services, viewer, today) = (&question.services, &question.viewer, question.today());
    if let Some(taking) = question.taking()? {
        let sheet = export::clients::sheet(services, viewer.clone(), query, columns, Words::Codes).await?;
        return sheet.respond(&taking).await;
    }
    let query = &query;
    let leaf = paging.turn(|cursor, rows| async move {
        services.store.list_clients(viewer, query, cursor.as_deref(), rows, today).await.map(Leaf::from)
    });
    Ok(Json(ClientsAnswer::from(leaf.await?)).into_response())
}

/// A client's card.
#[utoipa::path(
    get,
    path = "/api/v1/clients/{id}",
    tag = "views",
    params(("id" = i64, Path, description = "The client's number")),
    responses((status = 200, description = "The answer", body = CardAnswer), Refusals),
)]
pub async fn client(Path(id): Path<String>, reader: Reader) -> Result<Json<CardAnswer>, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    // What is no number is no client either.
    let id = id.parse().map(ClientId).map_err(|_| StoreError::NotFound("client"))?;
    let now = question.services.store.merged_into(&question.viewer, id).await?;
    card(&question, now.unwrap_or(id)).await
}

/// The card of the client with this key, or of the one whom that record is part of now.
#[utoipa::path(
    get,
    path = "/api/v1/clients/by-external-id/{external_id}",
    tag = "views",
    params(("external_id" = String, Path, description = "The client's key in the system it came from")),
    responses((status = 200, description = "The answer", body = CardAnswer), Refusals),
)]
pub async fn client_by_external_id(Path(key): Path<String>, reader: Reader) -> Result<Json<CardAnswer>, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let client = question.services.store.client_by_external_id(&question.viewer, &key).await?;
    card(&question, client).await
}

async fn card(question: &Question, client: ClientId) -> Result<Json<CardAnswer>, Problem> {
    let (store, viewer) = (&question.services.store, &question.viewer);
    let card = store.client_card(viewer, client, question.today()).await?;
    Ok(Json(CardAnswer::of(card, store.merged_records(viewer, client).await?)))
}

/// A contract.
#[utoipa::path(
    get,
    path = "/api/v1/contracts/{id}",
    tag = "views",
    params(("id" = i64, Path, description = "The contract's number")),
    responses((status = 200, description = "The answer", body = ContractAnswer), Refusals),
)]
pub async fn contract(Path(id): Path<String>, reader: Reader) -> Result<Json<ContractAnswer>, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let id = id.parse().map_err(|_| StoreError::NotFound("contract"))?;
    Ok(Json(question.services.store.contract(&question.viewer, id).await?.into()))
}

/// What happened with clients, the newest first.
#[utoipa::path(
    get,
    path = "/api/v1/facts",
    tag = "views",
    params(FactParameters, RangeParameters, PageParameters, FormatParameter),
    responses((status = 200, description = "The answer", body = FactsAnswer), Refusals),
)]
pub async fn facts(reader: Reader) -> Result<Response, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let (query, paging) = (question.facts()?, question.paging()?);
    let (services, viewer) = (&question.services, &question.viewer);
    if let Some(taking) = question.taking()? {
        return export::facts::sheet(services, viewer.clone(), query).await?.respond(&taking).await;
    }
    let query = &query;
    let leaf = paging.turn(|cursor, rows| async move {
        services.store.facts(viewer, query, cursor.as_deref(), rows).await.map(Leaf::from)
    });
    Ok(Json(FactsAnswer::from(leaf.await?)).into_response())
}
