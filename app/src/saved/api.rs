//! What the browser asks of what is kept, and has kept.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::{AppError, outcome::Outcome};
use domain::Form;
use leptos::{prelude::*, server_fn::codec::Json};

#[cfg(feature = "ssr")]
use crate::{address::savable, context::allow};
#[cfg(feature = "ssr")]
use domain::{
    Right,
    saved::{Keep, Savable, SavedView},
};

/// What is kept of a page under names.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn kept_of(page: Savable) -> Result<Vec<SavedView>, AppError> {
    let allowed = allow(page.right())?;
    Ok(allowed.store.saved_views(&allowed.viewer, page).await?)
}

/// Keeps what is set on a page, as its address says it, under a name.
#[server(endpoint = "saved/save", input = Json)]
pub async fn save_view(address: String, form: Form) -> Result<Outcome, AppError> {
    // As it reads, and nothing that stands beside it.
    let (page, address) = savable(&address)?;
    let allowed = allow(page.right())?;
    let kept = Keep::read(&form)?;
    allowed.once(async move |store, actor| store.save_view(&actor, page, &address, &kept).await).await
}

/// Keeps it no longer.
#[server(endpoint = "saved/forget", input = Json)]
pub async fn forget_view(saved: i64) -> Result<Outcome, AppError> {
    let allowed = allow(Right::SignedIn)?;
    allowed.once(async move |store, actor| store.forget_view(&actor, saved).await).await
}
