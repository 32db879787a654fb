//! What the graph asks of the server.

use super::{Graph, PinnedDay};
use crate::loading::{InParams, Question};
use domain::{Day, EvolutionQuery, params::Params};

#[cfg(feature = "ssr")]
use crate::{AppError, context::AppContext, loading::answers};
#[cfg(feature = "ssr")]
use domain::{Invalid, Reason, Right, Viewer};

/// What the graph's numbers are.
pub fn evolution(query: &EvolutionQuery) -> Question<Graph> {
    Question::new("evolution", &params(query))
}

/// What the numbers of one day of the graph are: each status's number, how many came and how many
/// left. The graph's range is of no account.
pub fn day(query: &EvolutionQuery, day: Day) -> Question<Option<PinnedDay>> {
    let mut params = params(query);
    params.set("day", day);
    Question::new("day", &params)
}

#[cfg(feature = "ssr")]
answers! {
    /// Answers the questions above; none for any other.
    for viewer, params:
    "evolution", Right::SignedIn => get_evolution(viewer, params);
    "day", Right::SignedIn => get_day(viewer, params);
}

#[cfg(feature = "ssr")]
async fn get_evolution(viewer: Viewer, params: &Params) -> Result<Graph, AppError> {
    let query = EvolutionQuery::of_params(params)?;
    let evolution = AppContext::current()?.store.evolution(&viewer, &query).await?;
    Ok(Graph { query, evolution })
}

#[cfg(feature = "ssr")]
async fn get_day(viewer: Viewer, params: &Params) -> Result<PinnedDay, AppError> {
    let query = EvolutionQuery::of_params(params)?;
    let day = params.day("day")?.ok_or_else(|| Invalid::new("day", Reason::Required))?;
    let statuses = AppContext::current()?.store.day_detail(&viewer, &query, day).await?;
    Ok(PinnedDay { query, day, statuses })
}

/// Where the graph's numbers are as a CSV file, every day of them.
pub fn csv_href(query: &EvolutionQuery) -> String {
    params(query).href("/evolution.csv")
}

fn params(query: &EvolutionQuery) -> Params {
    let mut params = Params::default();
    query.add_to(&mut params);
    params
}
