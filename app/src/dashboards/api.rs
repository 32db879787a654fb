//! What the pages of dashboards ask of the server, and have done.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::{AppError, outcome::Outcome};
use domain::{
    Instant, Named,
    dashboard::{Audience, BlockAnswer, Dashboard, DashboardId, DashboardRow, Draft, Place},
};
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::context::allow;
#[cfg(feature = "ssr")]
use domain::{
    Right,
    dashboard::{PostPage, PostQuery},
};

/// How many posts a page of them has.
#[cfg(feature = "ssr")]
const POSTS_PER_PAGE: u32 = 50;

/// A dashboard with what its blocks show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The dashboard; none where the viewer has none.
    pub dashboard: Option<Dashboard>,
    /// What each block shows.
    pub answers: Vec<BlockAnswer>,
    /// All dashboards that the viewer has.
    pub all: Vec<DashboardRow>,
    /// When it was made: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
    pub made: String,
}

/// A dashboard as it was made, with those to whom it can be assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// The dashboard.
    pub dashboard: Dashboard,
    /// Everybody who signs in, by name.
    pub people: Vec<Named>,
}

/// A dashboard with what its blocks show; without a number the viewer's first.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn shown(id: Option<DashboardId>) -> Result<Shown, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let (store, viewer, now) = (&allowed.store, &allowed.viewer, allowed.now());
    let all = store.dashboards(viewer).await?;
    let dashboard = match id.or(all.first().map(|row| row.id)) {
        Some(id) => Some(store.dashboard(viewer, id).await?),
        None => None,
    };
    let blocks = dashboard.as_ref().map_or(&[][..], |dashboard| &dashboard.blocks);
    let answers = store.answer_blocks(viewer, blocks, now).await?;
    Ok(Shown { answers, all, made: store.zone().local_text(now), dashboard })
}

/// A dashboard for those who put it together.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn original(id: DashboardId) -> Result<Original, AppError> {
    let allowed = allow(Right::Manager)?;
    let dashboard = allowed.store.original_dashboard(&allowed.viewer, id).await?;
    Ok(Original { dashboard, people: allowed.store.dashboard_people(&allowed.viewer).await? })
}

/// A page of posts, from `cursor` or from the start.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn posts(query: &PostQuery, cursor: Option<&str>) -> Result<PostPage, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.list_posts(&allowed.viewer, query, cursor, POSTS_PER_PAGE).await?)
}

/// Makes a dashboard, or changes one that was last changed when the viewer saw it.
#[server(endpoint = "dashboards/save", input = Json)]
pub async fn save_dashboard(
    dashboard: Option<DashboardId>,
    seen: Option<Instant>,
    draft: Draft,
) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Manager)?;
    allowed
        .once(async move |store, actor| {
            let dashboard = Some(store.save_dashboard(&actor, dashboard, seen, draft).await?);
            Ok::<_, AppError>(Outcome { dashboard, ..Outcome::NOTHING })
        })
        .await
}

/// Deletes a dashboard.
#[server(endpoint = "dashboards/delete", input = Json)]
pub async fn delete_dashboard(dashboard: DashboardId) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Manager)?;
    allowed.once(async move |store, actor| store.delete_dashboard(&actor, dashboard).await).await
}

/// Assigns a dashboard to some and to nobody else.
#[server(endpoint = "dashboards/assign", input = Json)]
pub async fn assign_dashboard(dashboard: DashboardId, to: Vec<Audience>) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Manager)?;
    allowed.once(async move |store, actor| store.assign_dashboard(&actor, dashboard, &to).await).await
}

/// Arranges one's own copy of a dashboard: where each block lies; without, as it was made.
#[server(endpoint = "dashboards/arrange", input = Json)]
pub async fn arrange_dashboard(dashboard: DashboardId, places: Option<Vec<(u32, Place)>>) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    allowed.once(async move |store, actor| store.arrange_dashboard(&actor, dashboard, places.as_deref()).await).await
}
