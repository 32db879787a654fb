//! What the graph asks of the server. Each call begins with who asks.

use crate::AppError;
use domain::{Day, Evolution, EvolutionQuery, evolution::DayDetail, params::Params};
use leptos::{prelude::*, server_fn::codec::Json};

#[cfg(feature = "ssr")]
use crate::context::{AppContext, viewer};

/// The graph's numbers.
#[server(input = Json)]
pub async fn get_evolution(
    /// Which graph.
    query: EvolutionQuery,
) -> Result<Evolution, AppError> {
    let viewer = viewer()?;
    Ok(AppContext::current()?.store.evolution(&viewer, &query).await?)
}

/// The numbers of one day of the graph: each status's number, how many came and how many left.
#[server(input = Json)]
pub async fn get_day_detail(
    /// Of which graph; its range is of no account.
    query: EvolutionQuery,
    /// The day.
    day: Day,
) -> Result<Vec<DayDetail>, AppError> {
    let viewer = viewer()?;
    Ok(AppContext::current()?.store.day_detail(&viewer, &query, day).await?)
}

/// Where the graph's numbers are as a CSV file, every day of them.
pub fn csv_href(query: &EvolutionQuery) -> String {
    let mut params = Params::default();
    params.set("from", query.range.from());
    params.set("to", query.range.to());
    params.set("by", query.by.map_or("flow", domain::Classification::code));
    query.filter.write(&mut params);
    params.href("/evolution.csv")
}
