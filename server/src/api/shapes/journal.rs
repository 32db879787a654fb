//! The journal as the API answers it.

use super::Leaf;
use domain::{
    ClientId, Instant, NONE, Undone,
    card::Merged,
    journal::{AttributionRow, AttributionTable, JournalRow, TouchRow},
    journey::{Attribution, Step, TouchKind},
};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;

/// A page of the journal.
#[derive(Serialize, ToSchema)]
#[schema(as = Journal)]
pub struct JournalAnswer {
    /// How many rows there are in all.
    total: i64,
    /// The rows of this page.
    rows: Vec<JournalRowAnswer>,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
    /// The cursor of the page before; null on the first.
    previous: Option<String>,
}

impl JournalAnswer {
    /// The answer of a page, whose clients did this.
    pub fn new(leaf: Leaf<JournalRow>, steps: &HashMap<ClientId, Vec<Step>>) -> Self {
        let row = |row: JournalRow| {
            let steps = steps.get(&row.client).map_or(&[][..], Vec::as_slice);
            let chain = steps.iter().map(|step| step.kind).collect();
            JournalRowAnswer::new(row, chain)
        };
        Self {
            total: leaf.total,
            rows: leaf.rows.into_iter().map(row).collect(),
            next: leaf.next,
            previous: leaf.previous,
        }
    }
}

/// A client with all they did.
#[derive(Serialize, ToSchema)]
#[schema(as = JournalRow)]
pub struct JournalRowAnswer {
    /// Their number here.
    id: i64,
    /// Their key in the system they came from.
    external_id: Option<String>,
    /// Display name.
    name: String,
    /// All phones.
    phones: Vec<String>,
    /// All e-mail addresses.
    emails: Vec<String>,
    /// All user ids (cookies).
    user_ids: Vec<String>,
    /// The advisor responsible, by name.
    advisor: Option<String>,
    /// When they did something first.
    #[schema(value_type = String, format = DateTime)]
    first_touch: Instant,
    /// When they did something last.
    #[schema(value_type = String, format = DateTime)]
    last_touch: Instant,
    /// How many touches there are.
    touches: i64,
    /// How many of the records were sent as touches.
    touch_records: i64,
    /// The kinds of the touches in their order: session, call, request, deal, add_to_cart, checkout.
    #[schema(example = json!(["session", "call", "request", "deal"]))]
    chain: Vec<&'static str>,
    /// The days from the first touch to the last.
    days: i64,
    /// How many deals.
    deals: i64,
    /// The lifetime value, in the organisation's currency.
    #[schema(example = "1234.50")]
    ltv: String,
    /// Whether a cart was left more than a day ago.
    abandoned_cart: bool,
    /// Whether they bought something since.
    bought_since_cart: bool,
    /// Tags, by name.
    tags: Vec<String>,
    /// By which source, medium and campaign they came first.
    first: TrafficAnswer,
    /// By which they came last on the way to the first deal.
    last: TrafficAnswer,
}

/// By what somebody came; null where no touch tells.
#[derive(Serialize, ToSchema)]
#[schema(as = Traffic)]
pub struct TrafficAnswer {
    /// The source, by name.
    source: Option<String>,
    /// The medium, by name.
    medium: Option<String>,
    /// The campaign, by name.
    campaign: Option<String>,
}

impl JournalRowAnswer {
    fn new(row: JournalRow, chain: Vec<TouchKind>) -> Self {
        let [source, medium, campaign, last_source, last_medium, last_campaign] = row.came;
        let journey = row.journey;
        Self {
            id: row.client.0,
            external_id: row.external_id,
            name: row.name,
            phones: row.phones,
            emails: row.emails,
            user_ids: row.user_ids,
            advisor: row.advisor,
            first_touch: journey.first.0,
            last_touch: journey.last.0,
            touches: journey.touches,
            touch_records: journey.touch_records,
            chain: chain.into_iter().map(TouchKind::code).collect(),
            days: journey.days,
            deals: journey.deals,
            ltv: journey.ltv.to_string(),
            abandoned_cart: journey.has_abandoned_cart,
            bought_since_cart: journey.bought_since_cart,
            tags: row.tags,
            first: TrafficAnswer { source, medium, campaign },
            last: TrafficAnswer { source: last_source, medium: last_medium, campaign: last_campaign },
        }
    }
}

/// What brought clients, and what came of them.
#[derive(Serialize, ToSchema)]
#[schema(as = Attribution)]
pub struct AttributionAnswer {
    /// To what the journeys are attributed.
    #[schema(example = "first_source")]
    by: &'static str,
    /// A row for each value, those of most clients first.
    rows: Vec<AttributionRowAnswer>,
    /// All of them together; its id and name are null.
    total: AttributionRowAnswer,
}

impl AttributionAnswer {
    /// The answer of a table.
    pub fn new(table: AttributionTable, by: Attribution) -> Self {
        let rows = table.rows.into_iter().map(Into::into).collect();
        Self { by: by.code(), rows, total: table.total.into() }
    }
}

/// What came of the clients whom one source, medium or campaign brought.
#[derive(Serialize, ToSchema)]
#[schema(as = AttributionRow)]
pub struct AttributionRowAnswer {
    /// The number of the source, the medium or the campaign; null where no touch tells.
    id: Option<i64>,
    /// Its name.
    name: Option<String>,
    /// How many clients.
    clients: i64,
    /// How many of them have made a deal.
    buyers: i64,
    /// How many deals they have made.
    deals: i64,
    /// Their lifetime values, added up, in the organisation's currency.
    #[schema(example = "1234.50")]
    ltv: String,
    /// The median number of touches before the first deal; null where nobody has made one.
    median_touches: Option<i64>,
    /// The median number of days from the first touch to the first deal.
    median_days: Option<i64>,
}

impl From<AttributionRow> for AttributionRowAnswer {
    fn from(row: AttributionRow) -> Self {
        Self {
            id: Some(row.value.0).filter(|_| row.value != NONE),
            name: row.name,
            clients: row.clients,
            buyers: row.buyers,
            deals: row.deals,
            ltv: row.ltv.to_string(),
            median_touches: row.touches,
            median_days: row.days,
        }
    }
}

/// A client with each thing they did, and the records that are part of them.
#[derive(Serialize, ToSchema)]
#[schema(as = Journey)]
pub struct JourneyAnswer {
    #[serde(flatten)]
    row: JournalRowAnswer,
    /// The touches in their order.
    touch_list: Vec<TouchAnswer>,
    /// The records that are part of this client, the latest first.
    merges: Vec<MergeAnswer>,
}

impl JourneyAnswer {
    /// The answer of a client.
    pub fn new(row: JournalRow, touches: Vec<TouchRow>, merged: Vec<Merged>) -> Self {
        let chain = touches.iter().map(|touch| touch.step.kind).collect();
        Self {
            row: JournalRowAnswer::new(row, chain),
            touch_list: touches.into_iter().map(Into::into).collect(),
            merges: merged.into_iter().map(Into::into).collect(),
        }
    }
}

/// Something that a client did.
#[derive(Serialize, ToSchema)]
#[schema(as = Touch)]
pub struct TouchAnswer {
    /// Its key in the system it came from; of the lines of a sale, that of the first.
    external_id: Option<String>,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    /// session, call, request, deal, add_to_cart or checkout.
    #[schema(example = "call")]
    kind: &'static str,
    /// The source, by name.
    source: Option<String>,
    /// The medium, by name.
    medium: Option<String>,
    /// The campaign, by name.
    campaign: Option<String>,
    /// How long it took.
    duration_seconds: Option<i64>,
    /// What was asked for, or bought.
    subject: Option<String>,
    /// The page they were on.
    page: Option<String>,
    /// Where a call can be heard.
    recording: Option<String>,
    /// Of a deal: for how much, in the organisation's currency.
    #[schema(example = "1234.50")]
    amount: Option<String>,
    /// How many records tell of it: the lines of a sale.
    lines: usize,
}

impl From<TouchRow> for TouchAnswer {
    fn from(touch: TouchRow) -> Self {
        Self {
            external_id: touch.external_id,
            at: touch.step.at,
            kind: touch.step.kind.code(),
            source: touch.source,
            medium: touch.medium,
            campaign: touch.campaign,
            duration_seconds: touch.duration_seconds,
            subject: touch.subject,
            page: touch.page,
            recording: touch.recording,
            amount: touch.amount.map(|amount| amount.to_string()),
            lines: touch.step.lines,
        }
    }
}

/// That a record became part of a client.
#[derive(Serialize, ToSchema)]
#[schema(as = Merge)]
pub struct MergeAnswer {
    /// The number of the deed.
    act: i64,
    /// When it was done, in local time.
    #[schema(example = "2026-11-20T10:15")]
    at: String,
    /// The number of the record.
    with: i64,
    /// The record's key in the system it came from.
    with_external_id: Option<String>,
    /// Why: of what was done by hand, what was said of it.
    evidence: Option<String>,
    /// Who did it.
    by: Option<String>,
}

impl From<Merged> for MergeAnswer {
    fn from(merged: Merged) -> Self {
        Self {
            act: merged.act.0,
            at: merged.local,
            with: merged.client.0,
            with_external_id: merged.external_id,
            evidence: merged.reason,
            by: merged.by,
        }
    }
}

/// What came of undoing a merge.
#[derive(Serialize, ToSchema)]
#[schema(as = Parted)]
pub struct PartedAnswer {
    /// The deed that undid it; null where nothing was left to undo.
    act: Option<i64>,
    /// How many clients it was undone of.
    clients: i64,
}

impl From<Undone> for PartedAnswer {
    fn from(undone: Undone) -> Self {
        Self { act: undone.act.map(|act| act.0), clients: undone.clients }
    }
}
