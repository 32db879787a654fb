//! What the Clients pages ask of the server. Each call begins with who asks.

use crate::AppError;
use domain::{
    CardPurchase, Choices, ClientCard, ClientId, ClientQuery, ClientRow, Day, Fact, FactKind, Filter, Range, RefId,
    Sort, metrics::ComparedMetrics,
};
use leptos::{prelude::*, server_fn::codec::Json};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::context::{AppContext, viewer};

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

/// A client of a list or a board. An instant falls on a day only in the organisation's zone, whose
/// table the browser does not carry: the server says the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The client.
    pub client: ClientRow,
    /// The day of the last activity.
    pub last_active: Option<Day>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPage {
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

/// A board: who is in a status as of now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Who they are.
    pub client: ClientCard,
    /// The day of the last activity.
    pub last_active: Option<Day>,
    /// What they bought, the newest first.
    pub purchases: Vec<CardPurchase>,
}

/// A page of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The facts of this page, the newest first.
    pub facts: Vec<Fact>,
    /// Where the next page starts; none on the last.
    pub next: Option<String>,
}

/// The numbers of a range and of the one before it.
#[server(input = Json)]
pub async fn get_metrics(
    /// The days.
    range: Range,
    /// Of whose clients.
    filter: Filter,
) -> Result<ComparedMetrics, AppError> {
    let viewer = viewer()?;
    let store = AppContext::current()?.store;
    let (now, before) =
        futures::try_join!(store.metrics(&viewer, range, &filter), store.metrics(&viewer, range.before(), &filter))?;
    Ok(ComparedMetrics { range, now, before })
}

/// The boards as of now.
#[server(input = Json)]
pub async fn get_boards(
    /// Of whose clients.
    filter: Filter,
) -> Result<Vec<BoardColumn>, AppError> {
    let viewer = viewer()?;
    let context = AppContext::current()?;
    let boards = context.store.boards(&viewer, &filter, ON_BOARD as u32, context.today()).await?;
    let columns = boards.into_iter().map(|board| BoardColumn {
        value: board.value,
        status: board.status,
        count: board.count,
        rows: listed(&context, board.rows),
    });
    Ok(columns.collect())
}

/// What filters can be set to.
#[server]
pub async fn get_choices() -> Result<Choices, AppError> {
    let viewer = viewer()?;
    Ok(AppContext::current()?.store.choices(&viewer).await?)
}

/// A page of the list of a query, from `cursor` or from the start.
#[server(input = Json)]
pub async fn list_clients(
    /// Who is listed.
    query: ClientQuery,
    /// A page's `next` or `previous`.
    cursor: Option<String>,
) -> Result<ListPage, AppError> {
    let viewer = viewer()?;
    let context = AppContext::current()?;
    let page = context.store.list_clients(&viewer, &query, cursor.as_deref(), PER_PAGE, context.today()).await?;
    Ok(ListPage {
        total: page.total,
        rows: listed(&context, page.rows),
        sort: page.sort,
        next: page.next,
        previous: page.previous,
    })
}

/// The card of a client.
#[server(input = Json)]
pub async fn get_card(
    /// Whose.
    client: ClientId,
) -> Result<Card, AppError> {
    let viewer = viewer()?;
    let context = AppContext::current()?;
    let (card, purchases) = futures::try_join!(
        context.store.client_card(&viewer, client, context.today()),
        context.store.purchases(&viewer, client, PURCHASES_ON_CARD)
    )?;
    Ok(Card { last_active: last_active(&context, &card.row), client: card, purchases })
}

/// A page of a client's timeline, from `cursor` or from the newest.
#[server(input = Json)]
pub async fn list_facts(
    /// Whose.
    client: ClientId,
    /// Of these kinds; empty for all.
    kinds: Vec<FactKind>,
    /// A page's `next`.
    cursor: Option<String>,
) -> Result<Timeline, AppError> {
    let viewer = viewer()?;
    let query = domain::FactQuery { client: Some(client), kinds, ..Default::default() };
    let page = AppContext::current()?.store.facts(&viewer, &query, cursor.as_deref(), FACTS_PER_PAGE).await?;
    Ok(Timeline { facts: page.rows, next: page.next })
}

#[cfg(feature = "ssr")]
fn listed(context: &AppContext, rows: Vec<ClientRow>) -> Vec<Listed> {
    rows.into_iter().map(|client| Listed { last_active: last_active(context, &client), client }).collect()
}

#[cfg(feature = "ssr")]
fn last_active(context: &AppContext, client: &ClientRow) -> Option<Day> {
    client.last_activity.map(|at| context.store.zone().day(at))
}
