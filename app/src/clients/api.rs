//! What the Clients pages ask of the server.

#![allow(missing_docs, reason = "arguments are told of in the text of their function")]

use crate::{AppError, outcome::Outcome};
use domain::{
    CardPurchase, Choices, ClientCard, ClientId, ClientQuery, ClientRow, Day, Fact, FactKind, Filter, RefId, Sort,
    card::Merged,
    form::Edit,
    identity::{KnownBy, Parted},
    journal::JourneySum,
    metrics::ComparedMetrics,
};
use leptos::{
    prelude::*,
    server_fn::codec::{GetUrl, Json},
};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::context::{AppContext, allow};
#[cfg(feature = "ssr")]
use domain::{Permission, Range, Right, card::LikelyPage, contract::Contract};
#[cfg(feature = "ssr")]
use store::{Actor, Merging, Store};

/// How many clients a board shows; the rest are in its list.
pub const ON_BOARD: usize = 6;

/// How many clients a page of a list has.
pub const PER_PAGE: u32 = 50;

/// How many facts a page of a timeline has.
#[cfg(feature = "ssr")]
const FACTS_PER_PAGE: u32 = 30;

/// How many purchases a card shows. All of them are on its timeline.
#[cfg(feature = "ssr")]
const PURCHASES_ON_CARD: u32 = 20;

/// The figures of a range, with whose clients they are of, so that their links lead to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// The numbers of the range and of the one before it.
    pub metrics: ComparedMetrics,
    /// Of whose clients.
    pub filter: Filter,
}

/// A client of a list or a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The client.
    pub client: ClientRow,
    /// The day of the last activity.
    pub last_active: Option<Day>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPage {
    /// Whose list.
    pub query: ClientQuery,
    /// How many rows the whole list has.
    pub total: i64,
    /// The rows of this page.
    pub rows: Vec<Listed>,
    /// The order they are in.
    pub sort: Sort,
    /// Where the next page starts; none on the last.
    pub next: Option<String>,
    /// Where the page before starts; none on the first.
    pub previous: Option<String>,
}

/// The status boards as of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boards {
    /// A column for each status.
    pub columns: Vec<BoardColumn>,
    /// Of whose clients.
    pub filter: Filter,
}

/// A board: who is in a status as of now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoardColumn {
    /// The status's number.
    pub value: RefId,
    /// Its code.
    pub status: String,
    /// How many are in it.
    pub count: i64,
    /// The first of them, those waiting longest first.
    pub rows: Vec<Listed>,
}

/// The card of a client, but for its timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// Who they are.
    pub client: ClientCard,
    /// The day of the last activity.
    pub last_active: Option<Day>,
    /// What they bought, the newest first.
    pub purchases: Vec<CardPurchase>,
    /// The records that are part of them.
    pub merged: Vec<Merged>,
    /// All they did, in short; none of who did nothing that makes a client of them.
    pub journey: Option<JourneySum>,
}

/// Whom contacts are taken out of.
pub struct Part {
    /// The client.
    pub client: ClientId,
    /// What they are called.
    pub name: String,
    /// What they are known by.
    pub known: Vec<KnownBy>,
    /// Whether there is more of it.
    pub is_cut: bool,
    /// Of which numbers that is ticked.
    pub keys: Vec<i64>,
    /// Among whom they would be divided, where that is to be seen.
    pub parted: Option<Result<Vec<Parted>, AppError>>,
}

/// With whom a client may be made one.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// Who.
    pub client: ClientCard,
    /// Who may be the same, as long as nobody is chosen.
    pub likely: Vec<ClientRow>,
    /// What comes of it, with the one who was chosen.
    pub pair: Option<Pair>,
}

/// What comes of making two clients one.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// Whose card stays.
    pub stays: ClientCard,
    /// Who becomes part of them.
    pub goes: ClientCard,
    /// What the one who stays is given.
    pub given: Vec<Edit>,
    /// Which consents the one who stays loses.
    pub refused: Vec<&'static str>,
}

/// A page of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The facts of this page, the newest first.
    pub facts: Vec<Fact>,
    /// Where the next page starts; none on the last.
    pub next: Option<String>,
}

/// The figures of a range and of the one before it.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn figures(range: Range, filter: &Filter) -> Result<Figures, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let metrics = |range| allowed.store.metrics(&allowed.viewer, range, filter);
    let (now, before) = futures::try_join!(metrics(range), metrics(range.before()))?;
    Ok(Figures { metrics: ComparedMetrics { range, now, before }, filter: filter.clone() })
}

/// Who is on which board as of now.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn boards(filter: &Filter) -> Result<Boards, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let boards = allowed.store.boards(&allowed.viewer, filter, ON_BOARD as u32, allowed.today()).await?;
    let columns = boards.into_iter().map(|board| BoardColumn {
        value: board.value,
        status: board.status,
        count: board.count,
        rows: listed(&allowed, board.rows),
    });
    Ok(Boards { columns: columns.collect(), filter: filter.clone() })
}

/// What filters can be set to.
#[server(endpoint = "clients/choices", input = GetUrl)]
pub async fn get_choices() -> Result<Choices, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.choices(&allowed.viewer).await?)
}

/// A page of the list of a query, from `cursor` or from the start.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn list(query: ClientQuery, cursor: Option<&str>) -> Result<ListPage, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let today = allowed.today();
    let page = allowed.store.list_clients(&allowed.viewer, &query, cursor, PER_PAGE, today).await?;
    Ok(ListPage {
        query,
        total: page.total,
        rows: listed(&allowed, page.rows),
        sort: page.sort,
        next: page.next,
        previous: page.previous,
    })
}

/// The card of a client; that somebody looked is noted.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn card(client: ClientId) -> Result<Card, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let (card, purchases, merged) = futures::try_join!(
        allowed.store.client_card(&allowed.viewer, client, allowed.today()),
        allowed.store.purchases(&allowed.viewer, client, PURCHASES_ON_CARD),
        allowed.store.merged_records(&allowed.viewer, client),
    )?;
    // A card stands without it: it may be told while many are.
    let journey = allowed.store.journey_sum(&allowed.viewer, client, allowed.now()).await.unwrap_or_default();
    allowed.store.record_view(&allowed.actor(), client).await?;
    Ok(Card { last_active: last_active(&allowed, &card.row), client: card, purchases, merged, journey })
}

/// The client that this one is part of now, if the viewer may see them.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn merged_into(client: ClientId) -> Result<Option<ClientId>, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.merged_into(&allowed.viewer, client).await?)
}

/// What would come of making a client one with another; without one, who that may be.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn merge(client: ClientId, with: Option<ClientId>) -> Result<Merge, AppError> {
    let allowed = allow(Right::Having(Permission::Merge))?;
    let card = |client| allowed.store.client_card(&allowed.viewer, client, allowed.today());
    let of = card(client).await?;
    let Some(with) = with else {
        let likely = allowed.store.likely_same(&allowed.viewer, client, allowed.today()).await?;
        return Ok(Merge { client: of, likely, pair: None });
    };
    let actor = allowed.actor();
    let (other, merging) = futures::try_join!(card(with), allowed.store.merging(&actor, [client, with]))?;
    let Merging { stays, given, refused, .. } = merging;
    let (stays, goes) = if stays == client { (of.clone(), other) } else { (other, of.clone()) };
    Ok(Merge { client: of, likely: Vec::new(), pair: Some(Pair { stays, goes, given, refused }) })
}

/// What a client is known by, and, to be seen, among whom they would be divided if some of it were taken out.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn part(client: ClientId, keys: Vec<i64>, see: bool) -> Result<Part, AppError> {
    let allowed = allow(Right::Having(Permission::Merge))?;
    let client = allowed.store.merged_into(&allowed.viewer, client).await?.unwrap_or(client);
    let card = allowed.store.client_card(&allowed.viewer, client, allowed.today()).await?;
    let known = allowed.store.known_by(&allowed.viewer, client).await?;
    let parted = if see {
        Some(allowed.store.taking_out(&allowed.actor(), client, &keys).await.map_err(AppError::from))
    } else {
        None
    };
    let is_cut = known.len() as i64 == store::MOST_KNOWN_BY;
    Ok(Part { client, name: card.row.name, known, is_cut, keys, parted })
}

/// Takes contacts out of a client: they are another person's.
#[server(endpoint = "clients/take-out", input = Json)]
pub async fn take_out(client: ClientId, keys: Vec<i64>) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Having(Permission::Merge))?;
    allowed.once(async move |store, actor| store.take_out(&actor, client, &keys, "").await).await
}

/// A page of clients who may be the same.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn duplicates(cursor: Option<&str>) -> Result<LikelyPage, AppError> {
    let allowed = allow(Right::Having(Permission::Merge))?;
    Ok(allowed.store.likely_pairs(&allowed.viewer, cursor, PER_PAGE, allowed.today()).await?)
}

/// Says that two clients are two persons.
#[server(endpoint = "clients/separate", input = Json)]
pub async fn separate_clients(one: ClientId, other: ClientId) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Having(Permission::Merge))?;
    allowed.once(async move |store, actor| store.separate_clients(&actor, [one, other]).await).await
}

/// Makes two clients one.
#[server(endpoint = "clients/merge", input = Json)]
pub async fn merge_clients(one: ClientId, other: ClientId) -> Result<Outcome, AppError> {
    let allowed = allow(Right::Having(Permission::Merge))?;
    let merge = async move |store: Store, actor: Actor| {
        let (done, stays) = store.merge_clients(&actor, [one, other], "").await?;
        Ok::<_, AppError>(Outcome { client: Some(stays), ..done.into() })
    };
    allowed.once(merge).await
}

/// What happened with a client, or only facts of one kind, from `cursor` or from the newest.
#[server(endpoint = "clients/facts", input = GetUrl)]
pub async fn get_facts(client: ClientId, kind: Option<FactKind>, cursor: Option<String>) -> Result<Timeline, AppError> {
    let allowed = allow(Right::SignedIn)?;
    let kinds = kind.into_iter().collect();
    let query = domain::FactQuery { client: Some(client), kinds, ..Default::default() };
    let page = allowed.store.facts(&allowed.viewer, &query, cursor.as_deref(), FACTS_PER_PAGE).await?;
    Ok(Timeline { facts: page.rows, next: page.next })
}

/// What is known of a contract.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn contract(contract: i64) -> Result<Contract, AppError> {
    let allowed = allow(Right::SignedIn)?;
    Ok(allowed.store.contract(&allowed.viewer, contract).await?)
}

#[cfg(feature = "ssr")]
fn listed(context: &AppContext, rows: Vec<ClientRow>) -> Vec<Listed> {
    rows.into_iter().map(|client| Listed { last_active: last_active(context, &client), client }).collect()
}

#[cfg(feature = "ssr")]
fn last_active(context: &AppContext, client: &ClientRow) -> Option<Day> {
    client.last_activity.map(|at| context.store.zone().day(at))
}
