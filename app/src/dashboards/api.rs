//! What the pages of dashboards ask of the server.

use crate::loading::Question;
use domain::{
    Named,
    dashboard::{BlockAnswer, Dashboard, DashboardId, DashboardRow, PostPage, PostQuery},
    params::Params,
};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::{AppError, context::AppContext, loading::answers};
#[cfg(feature = "ssr")]
use domain::{Right, Viewer};

/// How many posts a page of them has.
#[cfg(feature = "ssr")]
const POSTS_PER_PAGE: u32 = 50;

/// A dashboard with what its blocks show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// A dashboard with what its blocks show; without a number the viewer's first.
pub fn dashboard(id: Option<DashboardId>) -> Question<Shown> {
    let mut params = Params::default();
    if let Some(id) = id {
        params.set("id", id);
    }
    Question::new("dashboards", &params)
}

/// A dashboard as it was made, with those to whom it can be assigned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    /// The dashboard.
    pub dashboard: Dashboard,
    /// Everybody who signs in, by name.
    pub people: Vec<Named>,
}

/// A dashboard for those who put it together.
pub fn original(id: DashboardId) -> Question<Option<Original>> {
    let mut params = Params::default();
    params.set("id", id);
    Question::new("dashboards/original", &params)
}

/// A page of posts.
pub fn posts(query: &PostQuery, cursor: Option<&str>) -> Question<PostPage> {
    let mut params = Params::default();
    query.write(&mut params);
    if let Some(cursor) = cursor {
        params.set("cursor", cursor);
    }
    Question::new("dashboards/posts", &params)
}

#[cfg(feature = "ssr")]
answers! {
    /// Answers the questions above; none for any other.
    for viewer, params:
    "dashboards", Right::SignedIn => get_shown(viewer, id_of(params));
    "dashboards/original", Right::Manager => get_original(viewer, id_of(params).unwrap_or(DashboardId(0)));
    "dashboards/posts", Right::SignedIn => get_posts(viewer, params);
}

#[cfg(feature = "ssr")]
fn id_of(params: &Params) -> Option<DashboardId> {
    params.get("id").map(|text| DashboardId(text.parse().unwrap_or(0)))
}

#[cfg(feature = "ssr")]
async fn get_shown(viewer: Viewer, id: Option<DashboardId>) -> Result<Shown, AppError> {
    let context = AppContext::current()?;
    let (store, now) = (&context.store, (context.clock)());
    let all = store.dashboards(&viewer).await?;
    let dashboard = match id.or(all.first().map(|row| row.id)) {
        Some(id) => Some(store.dashboard(&viewer, id).await?),
        None => None,
    };
    let blocks = dashboard.as_ref().map_or(&[][..], |dashboard| &dashboard.blocks);
    let answers = store.answer_blocks(&viewer, blocks, now).await?;
    Ok(Shown { answers, all, made: store.zone().local_text(now), dashboard })
}

#[cfg(feature = "ssr")]
async fn get_original(viewer: Viewer, id: DashboardId) -> Result<Original, AppError> {
    let store = AppContext::current()?.store;
    let dashboard = store.original_dashboard(&viewer, id).await?;
    Ok(Original { dashboard, people: store.dashboard_people(&viewer).await? })
}

#[cfg(feature = "ssr")]
async fn get_posts(viewer: Viewer, params: &Params) -> Result<PostPage, AppError> {
    let query = PostQuery::read(params)?;
    let store = AppContext::current()?.store;
    Ok(store.list_posts(&viewer, &query, params.get("cursor"), POSTS_PER_PAGE).await?)
}
