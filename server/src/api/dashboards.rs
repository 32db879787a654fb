//! Dashboards, for programs (SPEC §7): which there are, one with what its blocks show, a block
//! alone.

use super::{
    question::{FormatParameter, Reader},
    refusals::Refusals,
};
use crate::{
    export::{
        clients::Words,
        dashboards::{block as find_block, number, sheet, slice_name},
    },
    problem::Problem,
};
use axum::{
    Json,
    extract::Path,
    response::{IntoResponse, Response},
};
use domain::{
    Day, Range, Right, Statuses,
    dashboard::{
        Answer, BlockAnswer, Compared, DashboardId, Failure, Field, Figure, Indicator, List, ListRow, Opens, Place,
        Placed, Settings, Shape, When,
    },
};
use serde::Serialize;
use serde_json::{Map, Value, json};
use store::StoreError;
use utoipa::ToSchema;

/// The dashboards there are: for a person those they have, for a token all.
#[utoipa::path(
    get,
    path = "/api/v1/dashboards",
    tag = "views",
    responses((status = 200, description = "The answer", body = DashboardsAnswer), Refusals),
)]
pub async fn dashboards(reader: Reader) -> Result<Json<DashboardsAnswer>, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let rows = question.services.store.dashboards(&question.viewer).await?;
    let row = |row: domain::dashboard::DashboardRow| DashboardRowAnswer {
        id: row.id.0,
        title: row.title,
        blocks: row.blocks,
        own: row.own,
    };
    Ok(Json(DashboardsAnswer { total: rows.len() as i64, rows: rows.into_iter().map(row).collect() }))
}

/// A dashboard with what its blocks show. One that fails says so in its place.
#[utoipa::path(
    get,
    path = "/api/v1/dashboards/{id}",
    tag = "views",
    params(("id" = i64, Path, description = "The dashboard's number")),
    responses((status = 200, description = "The answer", body = DashboardAnswer), Refusals),
)]
pub async fn dashboard(Path(id): Path<String>, reader: Reader) -> Result<Json<DashboardAnswer>, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let (store, viewer) = (&question.services.store, &question.viewer);
    let dashboard = store.dashboard(viewer, known(&id)?).await?;
    let answers = store.answer_blocks(viewer, &dashboard.blocks, question.services.now()).await?;
    let statuses = store.statuses();
    let blocks = dashboard.blocks.into_iter().zip(answers);
    Ok(Json(DashboardAnswer {
        id: dashboard.id.0,
        title: dashboard.title,
        own: dashboard.own,
        blocks: blocks.map(|(placed, answer)| BlockShown::new(placed, answer, &statuses)).collect(),
    }))
}

/// A block of a dashboard.
#[utoipa::path(
    get,
    path = "/api/v1/dashboards/{id}/blocks/{block}",
    tag = "views",
    params(
        ("id" = i64, Path, description = "The dashboard's number"),
        ("block" = i64, Path, description = "The block's number within it"),
        FormatParameter,
    ),
    responses((status = 200, description = "The answer", body = BlockShown), Refusals),
)]
pub async fn dashboard_block(Path((id, block)): Path<(String, String)>, reader: Reader) -> Result<Response, Problem> {
    let question = reader.may(Right::SignedIn).await?;
    let number = block.parse().map_err(|_| StoreError::NotFound("block"))?;
    let (placed, answer) = find_block(&question.services, &question.viewer, known(&id)?, number).await?;
    let statuses = question.services.store.statuses();
    match question.taking()? {
        Some(taking) => sheet(&placed, &answer, Words::Codes, &statuses)?.respond(&taking).await,
        None => Ok(Json(BlockShown::new(placed, answer, &statuses)).into_response()),
    }
}

/// What is no number is no dashboard either.
fn known(id: &str) -> Result<DashboardId, StoreError> {
    id.parse().map(DashboardId).map_err(|_| StoreError::NotFound("dashboard"))
}

/// The dashboards there are.
#[derive(Serialize, ToSchema)]
#[schema(as = Dashboards)]
pub struct DashboardsAnswer {
    /// How many there are.
    total: i64,
    /// All of them, by title.
    rows: Vec<DashboardRowAnswer>,
}

/// A dashboard in the list of them.
#[derive(Serialize, ToSchema)]
#[schema(as = DashboardRow)]
pub struct DashboardRowAnswer {
    /// Its number.
    id: i64,
    /// What it is called.
    title: String,
    /// How many blocks it has.
    blocks: u32,
    /// Whether the viewer has arranged their own copy.
    own: bool,
}

/// A dashboard with what its blocks show.
#[derive(Serialize, ToSchema)]
#[schema(as = Dashboard)]
pub struct DashboardAnswer {
    /// Its number.
    id: i64,
    /// What it is called.
    title: String,
    /// Whether the viewer has arranged their own copy.
    own: bool,
    /// Its blocks, in the order in which they are read.
    blocks: Vec<BlockShown>,
}

/// A block with what it shows.
#[derive(Serialize, ToSchema)]
#[schema(as = DashboardBlock)]
pub struct BlockShown {
    /// Its number within the dashboard.
    id: u32,
    /// Which of the twenty-seven: total_customers, repeat_share, most_valued, …
    kind: &'static str,
    /// How it is drawn: indicator, list, pie or trend.
    shape: &'static str,
    /// What is set of it.
    #[schema(value_type = Object)]
    settings: Settings,
    /// Where it lies, in columns of twelve and rows.
    #[schema(value_type = Object)]
    place: Place,
    /// The first day of its time frame.
    #[schema(value_type = String, format = Date)]
    from: Day,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    to: Day,
    /// What it shows, by its shape; null where the block failed.
    #[schema(value_type = Object)]
    shows: Value,
    /// Why it shows nothing: the field and the reason, or `failed`.
    error: Option<String>,
}

impl BlockShown {
    fn new(placed: Placed, answer: BlockAnswer, statuses: &Statuses) -> Self {
        let (shows, error) = match &answer.answer {
            Ok(shows) => (shown(&placed, answer.range, shows, statuses), None),
            Err(Failure::Invalid(invalid)) => (Value::Null, Some(invalid.to_string())),
            Err(Failure::Failed) => (Value::Null, Some("failed".to_owned())),
        };
        Self {
            id: placed.id,
            kind: placed.kind.code(),
            shape: match placed.kind.shape() {
                Shape::Indicator => "indicator",
                Shape::List => "list",
                Shape::Pie => "pie",
                Shape::Trend => "trend",
            },
            settings: placed.settings,
            place: placed.place,
            from: answer.range.from(),
            to: answer.range.to(),
            shows,
            error,
        }
    }
}

fn shown(placed: &Placed, range: Range, answer: &Answer, statuses: &Statuses) -> Value {
    match answer {
        Answer::Indicator(of) => indicator(of),
        Answer::List(of) => list(placed, of),
        Answer::Pie(pie) => {
            let slices = pie.slices.iter().map(|slice| {
                let name = slice_name(placed.kind, slice, Words::Codes, statuses);
                json!({ "key": name, "count": slice.count, "opens": opens(&slice.opens) })
            });
            json!({ "total": pie.total, "slices": slices.collect::<Vec<_>>(), "opens": opens(&pie.opens) })
        }
        Answer::Trend(trend) => json!({
            "days": range.days().collect::<Vec<_>>(),
            "totals": trend.totals,
            "created": trend.created,
        }),
    }
}

fn indicator(of: &Indicator) -> Value {
    let unit = match of.figure {
        Figure::Count(_) => "count",
        Figure::Share { .. } => "percent",
        Figure::MeanDays { .. } => "days",
    };
    let r = of.reckoning;
    json!({
        "value": value(of.figure),
        "unit": unit,
        "count": of.count,
        "reckoning": {
            "total": r.total,
            "archived": r.archived,
            "other_statuses": r.others,
            "without_field": r.without,
            "n": r.n,
        },
        "compared": of.compared.as_ref().map(compared),
        "opens": opens(&of.opens),
    })
}

/// A count whole, a share or a mean with one decimal.
fn value(figure: Figure) -> Value {
    match figure {
        Figure::Count(count) => count.into(),
        figure => number(figure).into(),
    }
}

fn compared(of: &Compared) -> Value {
    let (from, to, until) = match &of.when {
        When::Day(day) => (*day, *day, None),
        When::Days(range) => (range.from(), range.to(), None),
        When::Until(range, time) => (range.from(), range.to(), Some(time)),
    };
    json!({ "value": value(of.figure), "from": from, "to": to, "until": until, "too_few": of.too_few })
}

fn list(placed: &Placed, of: &List) -> Value {
    let fields = placed.kind.fields();
    let label = |field: &Field| app::words::dashboards::field(domain::Language::En, *field);
    let columns = fields.iter().map(|field| json!({ "key": field.code(), "label": label(field) }));
    let row = |row: &ListRow| {
        let cells = fields.iter().map(|field| (field.code().to_owned(), cell(row, *field)));
        cells.chain([("client".to_owned(), row.client.into())]).collect::<Map<String, Value>>()
    };
    json!({
        "total": of.total,
        "columns": columns.collect::<Vec<_>>(),
        "rows": of.rows.iter().map(row).collect::<Vec<_>>(),
        "opens": opens(&of.opens),
    })
}

fn cell(row: &ListRow, field: Field) -> Value {
    match field {
        Field::Customer => row.name.as_str().into(),
        Field::Status => row.status.as_str().into(),
        Field::PostType => row.post.as_ref().map(|(kind, ..)| kind.code()).into(),
        Field::PostDate => row.post.as_ref().map(|(_, at, _)| at.as_str()).into(),
        Field::LeadingText => row.post.as_ref().map(|(_, _, text)| text.as_str()).into(),
        Field::Posts => row.posts.into(),
        Field::LastServed => json!(row.served.map(|(_, last)| last)),
        Field::LifeTotal => {
            json!({ "minor_units": row.life_total.minor_units, "currency": row.life_total.currency.code() })
        }
        Field::Served => row.purchases.into(),
        Field::Weight => row.weight.map(|tenths| tenths as f64 / 10.0).into(),
        Field::PurchaseAge => row.purchase_age.into(),
        Field::DaysSincePurchase => row.days_since_purchase.into(),
        Field::Created => json!(row.created),
        Field::CustomerSince => json!(row.customer_since),
        Field::Phone => row.phone.as_deref().into(),
        Field::Email => row.email.as_deref().into(),
    }
}

/// Where the list is: of clients in the API, of posts on the page.
fn opens(of: &Opens) -> String {
    let href = of.href();
    match (of, href.split_once('?')) {
        (Opens::Clients(_), Some((_, query))) => format!("/api/v1/clients?{query}"),
        (Opens::Clients(_), None) => "/api/v1/clients".to_owned(),
        (Opens::Posts(_), _) => href,
    }
}
