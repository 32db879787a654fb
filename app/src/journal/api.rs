//! What the journal asks of the server, and has decided.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::{AppError, outcome::Outcome};
use domain::{
    ClientId, Named,
    act::Comment,
    card::Merged,
    identity::Sharing,
    journal::{JournalRow, TouchRow},
    journey::{Step, Way},
};

use leptos::{prelude::*, server_fn::codec::Json};

#[cfg(feature = "ssr")]
use {
    crate::context::allow,
    domain::{
        Choices, Permission, Right,
        journal::{AttributionTable, JournalPage, JournalQuery, KeyDetail, KeyPage, MergesPage, NobodysPage},
        journey::Attribution,
    },
};

/// How many rows a page has.
#[cfg(feature = "ssr")]
const PER_PAGE: u32 = 50;

/// How many touches a page of a journey has.
#[cfg(feature = "ssr")]
const TOUCHES: usize = 50;

/// The journey of a client, a page of its touches.
pub struct Opened {
    /// Who.
    pub client: ClientId,
    /// Who they are, with their sums; none of who has done nothing yet.
    pub row: Option<JournalRow>,
    /// How long it took to each deal, with the deal.
    pub ways: Vec<(Way, Step)>,
    /// The touches of this page, in their order.
    pub touches: Vec<TouchRow>,
    /// How many pages there are.
    pub pages: u32,
    /// The records that are part of them.
    pub merged: Vec<Merged>,
    /// Their tags.
    pub tags: Vec<Named>,
    /// What was said of them.
    pub comments: Vec<Comment>,
}

/// A page of the journal, from `cursor` or from the start.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn page(query: &JournalQuery, cursor: Option<&str>) -> Result<JournalPage, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.journal(&allowed.viewer, query, cursor, PER_PAGE, allowed.now()).await?)
}

/// What came of the journal's clients by what had brought them.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn attribution(query: &JournalQuery, by: Attribution) -> Result<AttributionTable, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.attribution(&allowed.viewer, query, by, allowed.now()).await?)
}

/// What the journal can be narrowed down by.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn choices() -> Result<Choices, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.journal_choices(&allowed.viewer).await?)
}

/// A page of the records that are part of clients, the latest merge first.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn merges(cursor: Option<&str>) -> Result<MergesPage, AppError> {
    let allowed = allow(Right::Having(Permission::Merge))?;
    Ok(allowed.store.merges_lately(&allowed.viewer, cursor, PER_PAGE).await?)
}

/// A contact that links nobody, or might not, with whom and what it is named.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn key_detail(key: i64) -> Result<KeyDetail, AppError> {
    let allowed = allow(Right::Manager)?;
    Ok(allowed.store.key_detail(&allowed.viewer, key, allowed.today()).await?)
}

/// A page of the contacts that link nobody.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn shut_keys(cursor: Option<&str>) -> Result<KeyPage, AppError> {
    let allowed = allow(Right::Manager)?;
    Ok(allowed.store.shut_keys(&allowed.viewer, cursor, PER_PAGE).await?)
}

/// The contacts that might be shared.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn suspicious_keys() -> Result<KeyPage, AppError> {
    let allowed = allow(Right::Manager)?;
    Ok(allowed.store.suspicious_keys(&allowed.viewer).await?)
}

/// A page of the touches that are nobody's.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn touches_of_nobody(cursor: Option<&str>) -> Result<NobodysPage, AppError> {
    let allowed = allow(Right::Manager)?;
    Ok(allowed.store.touches_of_nobody(&allowed.viewer, cursor, PER_PAGE).await?)
}

/// Decides whether a contact is one person's or shared; with none, it is reckoned by how many share it.
#[server(endpoint = "journal/share", input = Json)]
pub async fn share_key(key: i64, sharing: Option<Sharing>) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Admin)?;
    allowed.once(async move |store, actor| store.share_key(&actor, key, sharing).await).await
}

/// The journey of a client, with the touches of a page; that somebody looked is noted.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn journey(client: ClientId, page: u32) -> Result<Opened, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let client = allowed.store.merged_into(&allowed.viewer, client).await?.unwrap_or(client);
    let (journey, merged, card, comments) = futures::try_join!(
        allowed.store.journey(&allowed.viewer, client, allowed.now()),
        allowed.store.merged_records(&allowed.viewer, client),
        allowed.store.client_card(&allowed.viewer, client, allowed.today()),
        allowed.store.comments(&allowed.viewer, client),
    )?;
    let tags = card.tags;
    allowed.store.record_view(&allowed.actor(), client).await?;
    let Some(journey) = journey else {
        let nothing =
            Opened { client, row: None, ways: Vec::new(), touches: Vec::new(), pages: 0, merged, tags, comments };
        return Ok(nothing);
    };
    let mut pages = journey.steps.chunks(TOUCHES);
    let count = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    let steps = pages.nth(page as usize - 1).unwrap_or_default();
    let touches = allowed.store.touch_rows(steps).await?;
    let ways = journey.ways.into_iter().filter_map(|way| Some((way, *journey.steps.get(way.touches)?))).collect();
    Ok(Opened { client, row: Some(journey.row), ways, touches, pages: count, merged, tags, comments })
}
