//! What the graph asks of the server.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use super::{Graph, PinnedDay};

use crate::{
    AppError,
    in_url::{InParams, InUrl},
};
use domain::{Day, EvolutionQuery, params::Params};
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[cfg(feature = "ssr")]
use crate::context::allow;
#[cfg(feature = "ssr")]
use domain::Right;

/// The graph's numbers.
#[server(endpoint = "evolution/graph", input = GetUrl)]
pub async fn get_graph(query: InUrl<EvolutionQuery>) -> Result<Graph, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let query = query.read()?;
    let evolution = allowed.store.evolution(&allowed.viewer, &query).await?;
    Ok(Graph { query, evolution })
}

/// The numbers of one day of the graph: each status's, how many came and how many left. The graph's
/// range is of no account.
#[server(endpoint = "evolution/day", input = GetUrl)]
pub async fn get_day(query: InUrl<EvolutionQuery>, day: Day) -> Result<PinnedDay, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let query = query.read()?;
    let statuses = allowed.store.day_detail(&allowed.viewer, &query, day).await?;
    Ok(PinnedDay { query, day, statuses })
}

/// Where the graph's numbers are as a CSV file, every day of them.
pub fn csv_href(query: &EvolutionQuery) -> String {
    let mut params = Params::default();
    query.add_to(&mut params);
    params.href("/evolution.csv")
}
