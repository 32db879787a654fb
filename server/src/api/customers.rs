//! Customer activity, for programs.

use super::{
    paging::Leaf,
    question::{CustomerParameters, FormatParameter, PageParameters, Reader},
    refusals::Refusals,
    shapes::CustomersAnswer,
};
use crate::{
    export::{self, clients::Words},
    problem::Problem,
};
use axum::{
    Json,
    response::{IntoResponse, Response},
};
use domain::Right;

/// Customers: whoever has bought, selected by what they bought, when and for how much.
#[utoipa::path(
    get,
    path = "/api/v1/activity",
    tag = "views",
    params(CustomerParameters, PageParameters, FormatParameter),
    responses((status = 200, description = "The answer", body = CustomersAnswer), Refusals),
)]
pub async fn customers(reader: Reader) -> Result<Response, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let (query, paging) = (question.customers().await?, question.paging()?);
    let (services, viewer) = (&question.services, &question.viewer);
    if let Some(taking) = question.taking()? {
        let sheet = export::customers::sheet(services, viewer.clone(), query, Words::Codes).await?;
        return sheet.respond(&taking).await;
    }
    let sums = services.store.sum_customers(viewer, &query.filter).await?;
    let of = &query;
    let leaf = paging.turn(|cursor, rows| async move {
        services.store.page_of_customers(viewer, of, sums, cursor.as_deref(), rows).await.map(Leaf::from)
    });
    let leaf = leaf.await?;
    Ok(Json(CustomersAnswer::new(leaf, sums, query.filter.effective().ignored)).into_response())
}
