//! What the Clients pages ask of the server.

use crate::loading::{InParams, Question, as_params};
use domain::{
    CardPurchase, Choices, ClientCard, ClientId, ClientQuery, ClientRow, Day, Fact, FactKind, Filter, Range, RefId,
    Sort, contract::Contract, metrics::ComparedMetrics, params::Params,
};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::{
    AppError,
    context::{AppContext, actor},
    loading::answers,
};
#[cfg(feature = "ssr")]
use domain::{Invalid, Reason, Right, Viewer};

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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// The numbers of the range and of the one before it.
    pub metrics: ComparedMetrics,
    /// Of whose clients.
    #[serde(with = "as_params")]
    pub filter: Filter,
}

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
    /// Whose list.
    #[serde(with = "as_params")]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boards {
    /// A column for each status.
    pub columns: Vec<BoardColumn>,
    /// Of whose clients.
    #[serde(with = "as_params")]
    pub filter: Filter,
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

/// What the figures of a range are.
pub fn figures(range: Range, filter: &Filter) -> Question<Figures> {
    let mut params = Params::default();
    params.set("from", range.from());
    params.set("to", range.to());
    filter.write(&mut params);
    Question::new("figures", &params)
}

/// Who is on which board as of now.
pub fn boards(filter: &Filter) -> Question<Boards> {
    let mut params = Params::default();
    filter.write(&mut params);
    Question::new("boards", &params)
}

/// What filters can be set to.
pub fn choices() -> Question<Choices> {
    Question::new("choices", &Params::default())
}

/// What stands on a page of the list of a query, from `cursor` or from the start.
pub fn clients(query: &ClientQuery, cursor: Option<&str>) -> Question<ListPage> {
    let mut params = Params::default();
    query.add_to(&mut params);
    if let Some(cursor) = cursor {
        params.set("cursor", cursor);
    }
    Question::new("clients", &params)
}

/// What stands on the card of a client.
pub fn card(client: ClientId) -> Question<Card> {
    let mut params = Params::default();
    params.set("client", client);
    Question::new("card", &params)
}

/// What happened with a client, or only facts of one kind, from `cursor` or from the newest.
pub fn facts(client: ClientId, kind: Option<FactKind>, cursor: Option<&str>) -> Question<Timeline> {
    let mut params = Params::default();
    params.set("client", client);
    if let Some(kind) = kind {
        params.set("kind", kind.code());
    }
    if let Some(cursor) = cursor {
        params.set("cursor", cursor);
    }
    Question::new("facts", &params)
}

/// What is known of a contract.
pub fn contract(contract: i64) -> Question<Contract> {
    let mut params = Params::default();
    params.set("contract", contract);
    Question::new("contract", &params)
}

#[cfg(feature = "ssr")]
answers! {
    /// Answers the questions above; none for any other.
    for viewer, params:
    "figures", Right::SignedIn => get_figures(viewer, params);
    "boards", Right::SignedIn => get_boards(viewer, params);
    "choices", Right::SignedIn => get_choices(viewer);
    "clients", Right::SignedIn => get_clients(viewer, params);
    "card", Right::SignedIn => get_card(viewer, params);
    "facts", Right::SignedIn => get_facts(viewer, params);
    "contract", Right::SignedIn => get_contract(viewer, params);
}

#[cfg(feature = "ssr")]
async fn get_figures(viewer: Viewer, params: &Params) -> Result<Figures, AppError> {
    let store = AppContext::current()?.store;
    let range = params.range()?.ok_or_else(|| Invalid::new("from", Reason::Required))?;
    let filter = Filter::read(params)?;
    let (now, before) =
        futures::try_join!(store.metrics(&viewer, range, &filter), store.metrics(&viewer, range.before(), &filter))?;
    Ok(Figures { metrics: ComparedMetrics { range, now, before }, filter })
}

#[cfg(feature = "ssr")]
async fn get_boards(viewer: Viewer, params: &Params) -> Result<Boards, AppError> {
    let context = AppContext::current()?;
    let filter = Filter::read(params)?;
    let boards = context.store.boards(&viewer, &filter, ON_BOARD as u32, context.today()).await?;
    let columns = boards.into_iter().map(|board| BoardColumn {
        value: board.value,
        status: board.status,
        count: board.count,
        rows: listed(&context, board.rows),
    });
    Ok(Boards { columns: columns.collect(), filter })
}

#[cfg(feature = "ssr")]
async fn get_choices(viewer: Viewer) -> Result<Choices, AppError> {
    Ok(AppContext::current()?.store.choices(&viewer).await?)
}

#[cfg(feature = "ssr")]
async fn get_clients(viewer: Viewer, params: &Params) -> Result<ListPage, AppError> {
    let context = AppContext::current()?;
    let query = ClientQuery::of_params(params)?;
    let cursor = params.get("cursor");
    let page = context.store.list_clients(&viewer, &query, cursor, PER_PAGE, context.today()).await?;
    Ok(ListPage {
        query,
        total: page.total,
        rows: listed(&context, page.rows),
        sort: page.sort,
        next: page.next,
        previous: page.previous,
    })
}

#[cfg(feature = "ssr")]
async fn get_card(viewer: Viewer, params: &Params) -> Result<Card, AppError> {
    let client = client_of(params)?;
    let context = AppContext::current()?;
    let (card, purchases) = futures::try_join!(
        context.store.client_card(&viewer, client, context.today()),
        context.store.purchases(&viewer, client, PURCHASES_ON_CARD)
    )?;
    context.store.record_view(&actor(viewer)?, client).await?;
    Ok(Card { last_active: last_active(&context, &card.row), client: card, purchases })
}

#[cfg(feature = "ssr")]
async fn get_facts(viewer: Viewer, params: &Params) -> Result<Timeline, AppError> {
    let kinds = params.get("kind").and_then(FactKind::from_code).into_iter().collect();
    let query = domain::FactQuery { client: Some(client_of(params)?), kinds, ..Default::default() };
    let page = AppContext::current()?.store.facts(&viewer, &query, params.get("cursor"), FACTS_PER_PAGE).await?;
    Ok(Timeline { facts: page.rows, next: page.next })
}

#[cfg(feature = "ssr")]
async fn get_contract(viewer: Viewer, params: &Params) -> Result<Contract, AppError> {
    let number = params.required("contract")?.parse().map_err(|_| Invalid::new("contract", Reason::NotANumber))?;
    Ok(AppContext::current()?.store.contract(&viewer, number).await?)
}

#[cfg(feature = "ssr")]
fn client_of(params: &Params) -> Result<ClientId, Invalid> {
    params.required("client")?.parse().map(ClientId).map_err(|_| Invalid::new("client", Reason::NotANumber))
}

#[cfg(feature = "ssr")]
fn listed(context: &AppContext, rows: Vec<ClientRow>) -> Vec<Listed> {
    rows.into_iter().map(|client| Listed { last_active: last_active(context, &client), client }).collect()
}

#[cfg(feature = "ssr")]
fn last_active(context: &AppContext, client: &ClientRow) -> Option<Day> {
    client.last_activity.map(|at| context.store.zone().day(at))
}
