//! Where the graph has its numbers from.

use crate::in_url::InParams;
use domain::{EvolutionQuery, params::Params};

#[cfg(feature = "ssr")]
use super::{Graph, PinnedDay};
#[cfg(feature = "ssr")]
use crate::{AppError, context::allow};
#[cfg(feature = "ssr")]
use domain::{Day, Right};

/// The graph's numbers.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn graph(query: EvolutionQuery) -> Result<Graph, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let evolution = allowed.store.evolution(&allowed.viewer, &query).await?;
    Ok(Graph { query, evolution })
}

/// The numbers of one day of the graph: each status's, how many came and how many left. The graph's
/// range is of no account.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn day(query: EvolutionQuery, day: Day) -> Result<PinnedDay, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let statuses = allowed.store.day_detail(&allowed.viewer, &query, day).await?;
    Ok(PinnedDay { query, day, statuses })
}

/// Where the graph's numbers are as a CSV file, every day of them.
pub fn csv_href(query: &EvolutionQuery) -> String {
    let mut params = Params::default();
    query.add_to(&mut params);
    params.href("/evolution.csv")
}
