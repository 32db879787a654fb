//! What the API answers: the shapes of SPEC §7. Kept apart from `domain`, whose values may change
//! with the pages; these may only grow.

mod contracts;
mod customers;
mod journal;

use super::paging::Leaf;
pub use contracts::{ContractAnswer, LeadAnswer};
pub use customers::CustomersAnswer;
use domain::{
    Bridge, ClientCard, ClientRow, Day, Evolution, Fact, FactKind, Instant, Metrics, Money, Permanence, Range, Series,
    card::{BandSpan, Merged},
};
pub use journal::{AttributionAnswer, JournalAnswer, JourneyAnswer, PartedAnswer};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The numbers of a range. `total` is `new` plus `recurrent`, always.
#[derive(Serialize, ToSchema)]
#[schema(as = Metrics)]
pub struct MetricsAnswer {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Day,
    /// The last day.
    #[schema(value_type = String, format = Date)]
    to: Day,
    /// Clients who were here on at least one day.
    total: i64,
    /// Those of them created in the range.
    new: i64,
    /// Those of them created before it.
    recurrent: i64,
    /// Clients here at the end of the last day.
    total_at_end: i64,
    /// Mean days from activation to leaving, of those who left in the range; null if nobody did.
    average_permanence: Option<f64>,
    /// What the mean is made of.
    permanence: PermanenceAnswer,
    /// From the number before the range to that at its end.
    bridge: BridgeAnswer,
}

impl MetricsAnswer {
    /// The answer for a range.
    pub fn new(range: Range, metrics: Metrics) -> Self {
        Self {
            from: range.from(),
            to: range.to(),
            total: metrics.total,
            new: metrics.new,
            recurrent: metrics.recurrent,
            total_at_end: metrics.total_at_end,
            average_permanence: metrics.permanence.mean_ended_days(),
            permanence: metrics.permanence.into(),
            bridge: metrics.bridge.into(),
        }
    }
}

/// How long clients stay.
#[derive(Serialize, ToSchema)]
#[schema(as = Permanence)]
pub struct PermanenceAnswer {
    /// Spells that ended in the range.
    ended: i64,
    /// Their days in sum.
    ended_days: i64,
    /// Spells that still last.
    lasting: i64,
    /// Their days so far in sum.
    lasting_days: i64,
    /// Mean days so far of those; null if there is none.
    average_so_far: Option<f64>,
}

impl From<Permanence> for PermanenceAnswer {
    fn from(permanence: Permanence) -> Self {
        Self {
            ended: permanence.ended,
            ended_days: permanence.ended_days,
            lasting: permanence.lasting,
            lasting_days: permanence.lasting_days,
            average_so_far: permanence.mean_lasting_days(),
        }
    }
}

/// `before` + `new` + `reactivated` − `archived` − `deleted` − `merged` = `after`, always.
#[derive(Serialize, ToSchema)]
#[schema(as = Bridge)]
pub struct BridgeAnswer {
    /// Clients here at the end of the day before the range.
    before: i64,
    /// Came for the first time.
    new: i64,
    /// Came back.
    reactivated: i64,
    /// Were archived.
    archived: i64,
    /// Were deleted.
    deleted: i64,
    /// Became one with another client.
    merged: i64,
    /// Clients here at the end of the range.
    after: i64,
}

impl From<Bridge> for BridgeAnswer {
    fn from(bridge: Bridge) -> Self {
        let Bridge { before, new, reactivated, archived, deleted, merged, after } = bridge;
        Self { before, new, reactivated, archived, deleted, merged, after }
    }
}

/// The evolution graph: one number for each day and series.
#[derive(Serialize, ToSchema)]
#[schema(as = Evolution)]
pub struct EvolutionAnswer {
    /// The days, without a gap.
    #[schema(value_type = Vec<String>, example = json!(["2026-01-01", "2026-01-02"]))]
    days: Vec<Day>,
    /// The series; those of a classification add up to the number of clients on each day.
    series: Vec<SeriesAnswer>,
}

impl From<Evolution> for EvolutionAnswer {
    fn from(graph: Evolution) -> Self {
        let days = (0..graph.len()).map(|index| graph.day(index)).collect();
        Self { days, series: graph.series.into_iter().map(Into::into).collect() }
    }
}

/// One series of the graph.
#[derive(Serialize, ToSchema)]
#[schema(as = Series)]
pub struct SeriesAnswer {
    /// The status by its code, or another value by its number; of the flow total, new, archived, deleted.
    #[schema(example = "active")]
    status: String,
    /// The value's number; 0 for none and for the flow.
    value: i64,
    /// What the organisation calls it, where that is not the status itself.
    label: Option<String>,
    /// One number for each day.
    counts: Vec<i64>,
}

impl From<Series> for SeriesAnswer {
    fn from(series: Series) -> Self {
        Self { status: series.status, value: series.value.0, label: series.label, counts: series.counts }
    }
}

/// A page of clients.
#[derive(Serialize, ToSchema)]
#[schema(as = ClientList)]
pub struct ClientsAnswer {
    /// How many rows the whole list has.
    total: i64,
    /// The rows of this page.
    rows: Vec<ClientAnswer>,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
    /// The cursor of the page before; null on the first.
    previous: Option<String>,
}

impl From<Leaf<ClientRow>> for ClientsAnswer {
    fn from(leaf: Leaf<ClientRow>) -> Self {
        let rows = leaf.rows.into_iter().map(Into::into).collect();
        Self { total: leaf.total, rows, next: leaf.next, previous: leaf.previous }
    }
}

/// A client.
#[derive(Serialize, ToSchema)]
#[schema(as = Client)]
pub struct ClientAnswer {
    /// Their number here.
    id: i64,
    /// Their key in the system they came from.
    external_id: Option<String>,
    /// Display name.
    name: String,
    /// Lifecycle status now, by its code.
    #[schema(example = "active")]
    status: String,
    /// Since when they are in it.
    #[schema(value_type = String, format = Date)]
    status_since: Day,
    /// For how many days.
    days_in_status: i32,
    /// Sales status now, by its code.
    #[schema(example = "lead")]
    sales: String,
    /// The advisor responsible, by name.
    advisor: Option<String>,
    /// First phone.
    phone: Option<String>,
    /// First e-mail address.
    email: Option<String>,
    /// Where they came from.
    source: Option<String>,
    /// What they are interested in.
    investment: Option<String>,
    /// The day of creation.
    #[schema(value_type = String, format = Date)]
    created: Day,
    /// The day they became a customer.
    #[schema(value_type = Option<String>, format = Date)]
    customer_since: Option<Day>,
    /// When something was last done with them.
    #[schema(value_type = Option<String>, format = DateTime)]
    last_activity: Option<Instant>,
    /// What is planned next, by kind.
    next_activity_kind: Option<String>,
    /// When that is planned, in local time.
    #[schema(example = "2026-11-23T10:30")]
    next_activity: Option<String>,
    /// How many purchases.
    purchases: i64,
    /// What they bought in sum.
    life_total: Amount,
    /// In lists of movements and spells: the day it happened or began.
    #[schema(value_type = Option<String>, format = Date)]
    #[serde(skip_serializing_if = "Option::is_none")]
    moved: Option<Day>,
}

impl From<ClientRow> for ClientAnswer {
    fn from(row: ClientRow) -> Self {
        Self {
            id: row.id,
            external_id: row.external_id,
            name: row.name,
            status: row.status,
            status_since: row.status_since,
            days_in_status: row.days_in_status,
            sales: row.sales,
            advisor: row.advisor,
            phone: row.phone,
            email: row.email,
            source: row.source,
            investment: row.investment,
            created: row.created,
            customer_since: row.customer_since,
            last_activity: row.last_activity,
            next_activity_kind: row.next_activity_kind,
            next_activity: row.next_activity,
            purchases: row.purchases,
            life_total: row.life_total.into(),
            moved: row.moved,
        }
    }
}

/// An amount of money, in whole minor units: it is never a float.
#[derive(Serialize, ToSchema)]
pub struct Amount {
    /// Whole minor units: grosze, cents.
    #[schema(example = 123_450)]
    minor_units: i64,
    /// ISO 4217.
    #[schema(example = "PLN")]
    currency: String,
}

impl From<Money> for Amount {
    fn from(money: Money) -> Self {
        Self { minor_units: money.minor_units, currency: money.currency.code().to_owned() }
    }
}

/// A client's card.
#[derive(Serialize, ToSchema)]
#[schema(as = ClientCard)]
pub struct CardAnswer {
    #[serde(flatten)]
    client: ClientAnswer,
    /// person or company.
    #[schema(example = "person")]
    kind: String,
    /// All phones.
    phones: Vec<String>,
    /// All e-mail addresses.
    emails: Vec<String>,
    /// All user ids (cookies).
    user_ids: Vec<String>,
    /// How they came into contact.
    contact_method: Option<String>,
    /// Price group.
    price_group: Option<String>,
    /// Tags, by name.
    tags: Vec<String>,
    /// Agreed to e-mail.
    accepts_email: bool,
    /// Agreed to post.
    accepts_post: bool,
    /// Agreed to SMS.
    accepts_sms: bool,
    /// Statuses over time.
    statuses: Vec<StatusSpan>,
    /// How many facts of each kind.
    #[schema(example = json!({"call": 3, "meeting": 1}))]
    facts: BTreeMap<&'static str, i64>,
    /// Contracts, the latest first.
    contracts: Vec<ContractAnswer>,
    /// Leads, the latest first.
    leads: Vec<LeadAnswer>,
    /// The records that are part of this client, the latest first.
    merged: Vec<MergedAnswer>,
}

/// A record that is part of a client.
#[derive(Serialize, ToSchema)]
#[schema(as = MergedRecord)]
pub struct MergedAnswer {
    /// Its number.
    id: i64,
    /// Its key in the system it came from.
    external_id: Option<String>,
    /// Its name.
    name: String,
    /// The number of the deed by which it became that.
    act: i64,
    /// When that was done, in local time.
    #[schema(example = "2026-11-20T10:15")]
    at: String,
    /// Who did it.
    by: Option<String>,
}

impl From<Merged> for MergedAnswer {
    fn from(Merged { client, external_id, name, act, local, by, .. }: Merged) -> Self {
        Self { id: client.0, external_id, name, act: act.0, at: local, by }
    }
}

impl CardAnswer {
    /// A card with the records that are part of the client.
    pub fn of(card: ClientCard, merged: Vec<Merged>) -> Self {
        Self {
            merged: merged.into_iter().map(Into::into).collect(),
            client: card.row.into(),
            kind: card.kind,
            phones: card.phones,
            emails: card.emails,
            user_ids: card.user_ids,
            contact_method: card.contact_method,
            price_group: card.price_group,
            tags: card.tags.into_iter().map(|tag| tag.name).collect(),
            accepts_email: card.accepts_email,
            accepts_post: card.accepts_post,
            accepts_sms: card.accepts_sms,
            statuses: card.band.into_iter().map(Into::into).collect(),
            facts: card.fact_counts.into_iter().map(|(kind, count)| (FactKind::code(kind), count)).collect(),
            contracts: card.contracts.into_iter().map(Into::into).collect(),
            leads: card.leads.into_iter().map(Into::into).collect(),
        }
    }
}

/// A stretch of time in one status.
#[derive(Serialize, ToSchema)]
pub struct StatusSpan {
    /// lifecycle or sales.
    classification: &'static str,
    /// The status, by its code.
    status: String,
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Day,
    /// The last day; null while it lasts.
    #[schema(value_type = Option<String>, format = Date)]
    to: Option<Day>,
}

impl From<BandSpan> for StatusSpan {
    fn from(span: BandSpan) -> Self {
        Self { classification: span.classification.code(), status: span.status, from: span.from, to: span.to }
    }
}

/// A page of facts, the newest first.
#[derive(Serialize, ToSchema)]
#[schema(as = FactList)]
pub struct FactsAnswer {
    /// How many there are in all.
    total: i64,
    /// The facts of this page.
    rows: Vec<FactAnswer>,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
}

impl From<Leaf<Fact>> for FactsAnswer {
    fn from(leaf: Leaf<Fact>) -> Self {
        Self { total: leaf.total, rows: leaf.rows.into_iter().map(Into::into).collect(), next: leaf.next }
    }
}

/// Something that happened with a client, or is planned.
#[derive(Serialize, ToSchema)]
#[schema(as = Fact)]
pub struct FactAnswer {
    /// Its number among those of its kind.
    id: i64,
    /// Its key in the system it came from.
    external_id: Option<String>,
    /// The client, by number.
    client: i64,
    /// The client's name.
    client_name: String,
    /// What.
    #[schema(example = "call")]
    kind: &'static str,
    /// planned, done, not_held, cancelled, to_verify; open, closed; of a change of status the new status; of a
    /// contract its kind; of a lead created, assigned, converted or expired.
    state: String,
    /// in, out, internal, external.
    direction: Option<String>,
    /// When; of a contract, the beginning of its day.
    #[schema(value_type = String, format = DateTime)]
    at: Instant,
    /// On which business day.
    #[schema(value_type = String, format = Date)]
    day: Day,
    /// By when it was to be done.
    #[schema(value_type = Option<String>, format = Date)]
    due: Option<Day>,
    /// How long it took.
    duration_seconds: Option<i64>,
    /// The advisor responsible when it happened, by name.
    advisor: Option<String>,
    /// Who entered it, by name.
    entered_by: Option<String>,
    /// The line that stands first.
    subject: Option<String>,
    /// The text.
    body: Option<String>,
    /// Where.
    place: Option<String>,
    /// Of a purchase: for how much; of a contract: what it is worth.
    amount: Option<Amount>,
}

impl From<Fact> for FactAnswer {
    fn from(fact: Fact) -> Self {
        Self {
            id: fact.id,
            external_id: fact.external_id,
            client: fact.client.0,
            client_name: fact.client_name,
            kind: fact.kind.code(),
            state: fact.state,
            direction: fact.direction,
            at: fact.at,
            day: fact.day,
            due: fact.due,
            duration_seconds: fact.duration_seconds,
            advisor: fact.advisor,
            entered_by: fact.entered_by,
            subject: fact.subject,
            body: fact.body,
            place: fact.place,
            amount: fact.amount.map(Into::into),
        }
    }
}
