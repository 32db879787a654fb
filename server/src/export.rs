//! Lists as files: CSV and XLSX, streamed, with typed cells.
//!
//! A [`Sheet`] says what the file holds; [`csv`] and [`xlsx`] write any sheet. The pages' exports
//! and the API's `format` share them, and so they share the one door: bytes come out of a sheet for
//! a [`Taking`] alone, which only those get who have [`Permission::Export`]. Rows come in batches as the store pages through them, so
//! memory does not grow with the list.

use crate::{
    Services,
    problem::{Fault, Problem},
};
use app::{
    address::{AttributionView, CustomersView, JournalView, ReportView, columns_of_file},
    context::{Asking, Visit},
};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Path as UrlPath, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use domain::{
    ClientQuery, Column, Day, EvolutionQuery, Invalid, Language, Money, Permission, Reason, ReportId, Right, Viewer,
    dashboard::DashboardId, journal::JournalQuery, params::Params,
};
use futures::{
    StreamExt,
    stream::{self, BoxStream},
};
use store::{EventKind, NewEvent, StoreError};

pub mod attribution;
pub mod clients;
mod csv;
pub mod customers;
pub mod dashboards;
pub mod evolution;
pub mod facts;
pub mod journal;
pub mod reports;
pub mod touches;
mod xlsx;

/// The media type of XLSX, which is compressed already.
pub const XLSX_MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The most rows that XLSX holds beside the heading.
const XLSX_MOST_ROWS: i64 = 1_048_575;

/// A cell, typed: a number is a number to whoever opens the file, and a text stays a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A mean or another number with a fraction.
    Number(f64),
    /// An amount.
    Money(Money),
    /// A day.
    Day(Day),
    /// A local time, `YYYY-MM-DDTHH:MM`.
    Time(String),
}

impl Cell {
    /// A cell of what may not be there.
    pub fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Cell) -> Self {
        value.map_or(Cell::Empty, cell)
    }
}

/// Rows, some at a time.
pub type Batches = BoxStream<'static, Result<Vec<Vec<Cell>>, StoreError>>;

/// The rows of a list that is read page after page: `page` reads one from a cursor on and says
/// where the next one starts.
pub(crate) fn paged<F>(page: impl Fn(Option<String>) -> F + Send + 'static) -> Batches
where
    F: Future<Output = Result<(Vec<Vec<Cell>>, Option<String>), StoreError>> + Send + 'static,
{
    enum At {
        Start,
        Cursor(String),
        End,
    }
    let read = move |at| {
        let cursor = match at {
            At::Start => Some(None),
            At::Cursor(cursor) => Some(Some(cursor)),
            At::End => None,
        };
        let read = cursor.map(&page);
        async move {
            let Some(read) = read else { return Ok(None) };
            let (rows, next) = read.await?;
            Ok(Some((rows, next.map_or(At::End, At::Cursor))))
        }
    };
    stream::try_unfold(At::Start, read).boxed()
}

/// What a file holds.
pub struct Sheet {
    /// What it is called, without the ending.
    pub name: String,
    /// The headings of the columns.
    pub headings: Vec<String>,
    /// How many rows there will be.
    pub total: i64,
    /// The rows.
    pub rows: Batches,
    /// The language of whoever reads it; none for programs.
    pub language: Option<Language>,
    /// What stands above the rows on paper.
    pub title: Option<String>,
    /// What the sheet beside the rows is called; CSV has none.
    pub about_name: String,
    /// What is said of the rows there: names and values.
    pub about: Vec<(String, String)>,
}

/// The kinds of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values (RFC 4180).
    Csv,
    /// Office Open XML.
    Xlsx,
}

impl Format {
    /// The ending of a file's name.
    pub const fn ending(self) -> &'static str {
        match self {
            Format::Csv => "csv",
            Format::Xlsx => "xlsx",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Format::Csv => "text/csv; charset=utf-8",
            Format::Xlsx => XLSX_MEDIA_TYPE,
        }
    }
}

impl Sheet {
    /// Rows for programs, of which nothing else is said.
    pub fn new(name: String, headings: Vec<String>, total: i64, rows: Batches) -> Self {
        Self { name, headings, total, rows, language: None, title: None, about_name: String::new(), about: Vec::new() }
    }

    /// The same for whoever reads these words.
    pub fn with(self, words: clients::Words) -> Self {
        Self { language: words.language(), ..self }
    }

    /// The sheet as a file to be saved.
    ///
    /// # Errors
    /// As [`body`](Self::body).
    pub async fn respond(self, taking: &Taking) -> Result<Response, Problem> {
        let format = taking.format;
        let file = format!("{}.{}", self.name, format.ending());
        let taken = Taken { file, rows: self.total, viewer: taking.viewer.clone() };
        let disposition = format!("attachment; filename=\"{}\"", taken.file);
        let body = self.body(taking).await?;
        let mut response = Response::new(body);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
        headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Fault::from)?);
        response.extensions_mut().insert(taken);
        Ok(response)
    }

    /// What the file holds, as it is sent.
    ///
    /// # Errors
    /// Too many rows for the format; the store's, as long as nothing is sent. What fails later
    /// breaks the file off, so that nobody takes it for whole.
    pub async fn body(self, taking: &Taking) -> Result<Body, Problem> {
        let format = taking.format;
        if format == Format::Xlsx && self.total > XLSX_MOST_ROWS {
            let detail = format!("XLSX holds {XLSX_MOST_ROWS} rows and this list has {}: ask for CSV", self.total);
            return Err(Problem::of(StatusCode::UNPROCESSABLE_ENTITY).detail(detail));
        }
        match format {
            Format::Csv => csv::body(self).await,
            Format::Xlsx => xlsx::body(self).await,
        }
    }
}

/// Somebody who may take lists away, and as what they take this one.
#[derive(Clone)]
pub struct Taking {
    viewer: Viewer,
    format: Format,
}

impl Taking {
    /// Asks whether somebody may.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] without [`Permission::Export`].
    pub fn ask(viewer: &Viewer, format: Format) -> Result<Self, StoreError> {
        if viewer.may(Permission::Export) {
            Ok(Self { viewer: viewer.clone(), format })
        } else {
            Err(StoreError::Forbidden)
        }
    }
}

/// What an answer takes away, and who: an extension of every response that is a [`Sheet`].
#[derive(Clone)]
struct Taken {
    file: String,
    rows: i64,
    viewer: Viewer,
}

/// Keeps an event of every list that is taken away, whichever page or view of the API it came from.
pub async fn keep_events(State(services): State<Services>, request: Request, next: Next) -> Response {
    let visit = request.extensions().get::<Visit>().copied();
    let looks_only = request.method() == Method::HEAD;
    let response = next.run(request).await;
    let taken = response.extensions().get::<Taken>().filter(|_| !looks_only);
    let (Some(Taken { file, rows, viewer }), Some(visit)) = (taken, visit) else { return response };
    let event = NewEvent {
        kind: EventKind::Export,
        client: None,
        act: None,
        details: Some(serde_json::json!({ "file": file, "rows": rows }).to_string()),
    };
    let actor = visit.actor(viewer.clone(), (services.clock)());
    match services.store.record_event(&actor, &event).await {
        Ok(()) => response,
        // What cannot be told is not given.
        Err(error) => Fault::from(error).into_response(),
    }
}

/// A file that pages link to.
#[derive(Clone, Copy)]
enum File {
    Clients,
    Journal,
    Touches,
    Attribution,
    Customers,
    Evolution,
    Report(ReportId),
    Block,
}

/// The files that pages link to, each by its path.
fn files() -> impl Iterator<Item = (String, File, Option<Format>)> {
    let formats = [Format::Csv, Format::Xlsx];
    let of =
        move |path: String, file| formats.map(|format| (format!("{path}.{}", format.ending()), file, Some(format)));
    let reports = ReportId::ALL.into_iter().map(|report| (format!("/reports/{}", report.code()), File::Report(report)));
    let whole = [
        ("/clients/export", File::Clients),
        ("/journal/export", File::Journal),
        ("/journal/touches", File::Touches),
        (AttributionView::PATH, File::Attribution),
        ("/activity/export", File::Customers),
        ("/evolution", File::Evolution),
    ]
    .map(|(path, file)| (path.to_owned(), file));
    let block = ("/dashboards/{id}/blocks/{file}".to_owned(), File::Block, None);
    whole.into_iter().chain(reports).flat_map(move |(path, file)| of(path, file)).chain([block])
}

/// The paths of the files that pages link to.
pub fn paths() -> Vec<String> {
    files().map(|(path, ..)| path).collect()
}

/// The files that pages link to.
pub fn routes() -> Router<Services> {
    files().fold(Router::new(), |router, (path, file, format)| match (file, format) {
        (File::Block, _) | (_, None) => router.route(&path, get(block_file)),
        (File::Clients, Some(format)) => router.route(&path, clients_route(format)),
        (File::Journal, Some(format)) => router.route(&path, journal_route(format, false)),
        (File::Touches, Some(format)) => router.route(&path, journal_route(format, true)),
        (File::Attribution, Some(format)) => router.route(&path, attribution_route(format)),
        (File::Customers, Some(format)) => router.route(&path, customers_route(format)),
        (File::Evolution, Some(format)) => router.route(&path, evolution_route(format)),
        (File::Report(report), Some(format)) => router.route(&path, report_route(report, format)),
    })
}

/// By link, or by form where the list was searched: a search stands in no URL.
fn clients_route(format: Format) -> MethodRouter<Services> {
    let handler = move |State(services): State<Services>, Extension(asking): Extension<Asking>, request: Request| {
        clients_file(services, asking, request, format)
    };
    get(handler).post(handler)
}

/// Likewise; the clients, or each thing they did.
fn journal_route(format: Format, is_of_touches: bool) -> MethodRouter<Services> {
    let handler = move |State(services): State<Services>, Extension(asking): Extension<Asking>, request: Request| {
        journal_file(services, asking, request, format, is_of_touches)
    };
    get(handler).post(handler)
}

fn evolution_route(format: Format) -> MethodRouter<Services> {
    get(move |State(services): State<Services>, Extension(asking): Extension<Asking>, request: Request| {
        evolution_file(services, asking, request, format)
    })
}

fn attribution_route(format: Format) -> MethodRouter<Services> {
    get(move |State(services): State<Services>, Extension(asking): Extension<Asking>, request: Request| {
        attribution_file(services, asking, request, format)
    })
}

fn customers_route(format: Format) -> MethodRouter<Services> {
    get(move |State(services): State<Services>, Extension(asking): Extension<Asking>, request: Request| {
        customers_file(services, asking, request, format)
    })
}

/// What a block of a dashboard shows.
async fn block_file(
    State(services): State<Services>,
    Extension(asking): Extension<Asking>,
    UrlPath((id, file)): UrlPath<(String, String)>,
) -> Result<Response, Problem> {
    let viewer = asking.may(Right::Having(Permission::Export))?;
    let id = id.parse().map(DashboardId).map_err(|_| StoreError::NotFound("dashboard"))?;
    dashboards::file(services, viewer, id, &file).await
}

fn report_route(report: ReportId, format: Format) -> MethodRouter<Services> {
    let handler = move |State(services): State<Services>, Extension(asking): Extension<Asking>, request: Request| {
        report_file(services, asking, request, report, format)
    };
    get(handler)
}

/// A report as its page shows it, or the list behind its open number: the URL is the page's.
async fn report_file(
    services: Services,
    asking: Asking,
    request: Request,
    report: ReportId,
    format: Format,
) -> Result<Response, Problem> {
    let viewer = asking.may(Right::Having(report.permission()))?;
    let taking = Taking::ask(&viewer, format)?;
    let view = ReportView::read(report, &asked(request).await?)?;
    let today = services.today();
    let query = view.query(today, services.store.first_day().await?.unwrap_or(today))?;
    let drill = view.drill.map(|drilled| drilled.of);
    let (store, now, language) = (services.store.clone(), services.now(), viewer.language);
    let reported = reports::Reported { store, viewer, query, drill, now };
    let columns = match (drill, view.columns) {
        (Some(drill), _) => drill.counted.columns().iter().collect(),
        (None, Some(columns)) => columns,
        (None, None) => columns_of_file(report),
    };
    reported.sheet(columns, clients::Words::For(language)).await?.respond(&taking).await
}

async fn clients_file(
    services: Services,
    asking: Asking,
    request: Request,
    format: Format,
) -> Result<Response, Problem> {
    let viewer = asking.may(Right::Having(Permission::Export))?;
    let taking = Taking::ask(&viewer, format)?;
    let params = asked(request).await?;
    let query = ClientQuery { search: searched(&params), ..ClientQuery::read(&params)? };
    let columns = match params.get("columns") {
        Some(list) => Column::parse_list(list)?,
        None => Column::DEFAULT.to_vec(),
    };
    let words = clients::Words::For(viewer.language);
    clients::sheet(&services, viewer, query, columns, words).await?.respond(&taking).await
}

/// The journal as its page shows it, or all that its clients did: the URL is the page's.
async fn journal_file(
    services: Services,
    asking: Asking,
    request: Request,
    format: Format,
    is_of_touches: bool,
) -> Result<Response, Problem> {
    let viewer = asking.may(Right::Having(Permission::Export))?;
    let taking = Taking::ask(&viewer, format)?;
    let params = asked(request).await?;
    let today = services.today();
    let first = services.store.first_day().await?.unwrap_or(today);
    let asked = JournalView::read(&params)?.asked(today, first);
    let query = JournalQuery { search: searched(&params), ..asked };
    if is_of_touches {
        let language = viewer.language;
        return touches::sheet(&services, viewer, query, language).await?.respond(&taking).await;
    }
    let words = clients::Words::For(viewer.language);
    journal::sheet(&services, viewer, query, words).await?.respond(&taking).await
}

/// What brought clients, as its page shows it: the URL is the page's.
async fn attribution_file(
    services: Services,
    asking: Asking,
    request: Request,
    format: Format,
) -> Result<Response, Problem> {
    let viewer = asking.may(Right::Having(Permission::Export))?;
    let taking = Taking::ask(&viewer, format)?;
    let view = AttributionView::read(&asked(request).await?)?;
    let today = services.today();
    let first = services.store.first_day().await?.unwrap_or(today);
    let (store, query, now) = (&services.store, view.journal.asked(today, first), services.now());
    let mut table = store.attribution(&viewer, &query, view.by, now).await?;
    view.sort.sort(&mut table.rows);
    attribution::sheet(table, view.by, today, clients::Words::For(viewer.language)).respond(&taking).await
}

/// Customers as their page shows them: the URL is the page's.
async fn customers_file(
    services: Services,
    asking: Asking,
    request: Request,
    format: Format,
) -> Result<Response, Problem> {
    let viewer = asking.may(Right::Having(Permission::Export))?;
    let taking = Taking::ask(&viewer, format)?;
    let query = CustomersView::read(&asked(request).await?)?.query;
    let words = clients::Words::For(viewer.language);
    customers::sheet(&services, viewer, query, words).await?.respond(&taking).await
}

/// What is searched for. Only forms are sent with it: it is personal data.
fn searched(params: &Params) -> Option<String> {
    params.get("search").map(str::trim).filter(|search| !search.is_empty()).map(str::to_owned)
}

/// The numbers of the graph as the Clients page shows it: its URL is the page's.
async fn evolution_file(
    services: Services,
    asking: Asking,
    request: Request,
    format: Format,
) -> Result<Response, Problem> {
    let viewer = asking.may(Right::Having(Permission::Export))?;
    let taking = Taking::ask(&viewer, format)?;
    let view = app::address::ClientsView::read(&asked(request).await?)?;
    let today = services.today();
    let first = services.store.first_day().await?.unwrap_or(today);
    let query = EvolutionQuery { range: view.span.range(today, first), by: view.by, filter: view.filter };
    let graph = services.store.evolution(&viewer, &query).await?;
    let words = evolution::Words::For(viewer.language);
    evolution::sheet(&graph, query.range, words, &services.store.statuses()).respond(&taking).await
}

/// The parameters of a request: of its URL, and of its form where it has one. The search is read
/// from the form alone.
async fn asked(request: Request) -> Result<Params, Problem> {
    let (parts, body) = request.into_parts();
    let mut params = Params::sent(parts.uri.query().unwrap_or_default())?;
    params.remove("search");
    let form = read(body, FORM_BYTES).await?;
    let form =
        std::str::from_utf8(&form).map_err(|_| Invalid::new("form", Reason::NotText { encoding: "UTF-8".into() }))?;
    for (name, value) in Params::sent(form)?.iter() {
        params.set(name, value);
    }
    Ok(params)
}

/// The most that a form is sent.
pub(crate) const FORM_BYTES: usize = 256 * 1024;

/// Reads a whole body of at most `limit` bytes.
///
/// # Errors
/// 413 for a longer one, 400 for one that breaks off.
pub async fn read(body: Body, limit: usize) -> Result<bytes::Bytes, Problem> {
    axum::body::to_bytes(body, limit).await.map_err(|error| {
        let too_long = anyhow::Chain::new(&error).any(|cause| cause.is::<http_body_util::LengthLimitError>());
        Problem::of(if too_long { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::BAD_REQUEST })
    })
}
