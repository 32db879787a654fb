//! Records as they arrive from files and the API, read but not yet matched with what is stored
//! (SPEC §7). Instants are absolute and text is trimmed; names of others (an advisor's log-in, a
//! client's external id) are still names.

mod given;

pub use given::{Columns, Given, Sent};

use crate::{Classification, Day, FactKind, Instant, Role, journey::TouchKind};

/// The kinds that can be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RecordKind {
    /// People who sign in.
    Users,
    /// Clients.
    Clients,
    /// Changes of status.
    Statuses,
    /// Activities with clients.
    Activities,
    /// Purchases.
    Purchases,
    /// Leads.
    Leads,
    /// Contracts.
    Contracts,
    /// What clients did.
    Touches,
}

impl RecordKind {
    /// All of them.
    pub const ALL: [RecordKind; 8] = [
        RecordKind::Users,
        RecordKind::Clients,
        RecordKind::Statuses,
        RecordKind::Activities,
        RecordKind::Purchases,
        RecordKind::Leads,
        RecordKind::Contracts,
        RecordKind::Touches,
    ];

    /// Its name in commands and the API.
    pub const fn code(self) -> &'static str {
        match self {
            RecordKind::Users => "users",
            RecordKind::Clients => "clients",
            RecordKind::Statuses => "statuses",
            RecordKind::Activities => "activities",
            RecordKind::Purchases => "purchases",
            RecordKind::Leads => "leads",
            RecordKind::Contracts => "contracts",
            RecordKind::Touches => "touches",
        }
    }

    /// The kind with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One record of any kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// Of `users`.
    User(UserRecord),
    /// Of `clients`.
    Client(Box<ClientRecord>),
    /// Of `statuses`.
    Status(StatusRecord),
    /// Of `activities`.
    Activity(Box<ActivityRecord>),
    /// Of `purchases`.
    Purchase(PurchaseRecord),
    /// Of `leads`.
    Lead(LeadRecord),
    /// Of `contracts`.
    Contract(Box<ContractRecord>),
    /// Of `touches`.
    Touch(Box<TouchRecord>),
}

/// A row of `users`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UserRecord {
    /// What they sign in with; its own key.
    pub login: String,
    /// Shown.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// What they are here to do.
    pub role: Role,
}

/// A row of `clients`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ClientRecord {
    /// Key in the system it comes from.
    pub external_id: String,
    /// Display name.
    pub name: String,
    /// Whether a company (else a person).
    pub company: bool,
    /// E-mail addresses, case-folded.
    pub emails: Vec<String>,
    /// Phones, E.164.
    pub phones: Vec<String>,
    /// User ids (cookies).
    pub user_ids: Vec<String>,
    /// The advisor's log-in.
    pub advisor: Option<String>,
    /// Source.
    pub source: Option<String>,
    /// Contact method.
    pub contact_method: Option<String>,
    /// Investment of interest.
    pub investment: Option<String>,
    /// When they were created.
    pub created_at: Instant,
    /// The day they became a customer.
    pub customer_since: Option<Day>,
    /// When they were archived.
    pub archived_at: Option<Instant>,
    /// When they were deleted.
    pub deleted_at: Option<Instant>,
    /// Agreed to e-mail.
    pub accepts_email: bool,
    /// Agreed to post.
    pub accepts_post: bool,
    /// Agreed to SMS.
    pub accepts_sms: bool,
    /// Price group.
    pub price_group: Option<String>,
    /// Tags.
    pub tags: Vec<String>,
}

/// A row of `statuses`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StatusRecord {
    /// The client's external id.
    pub client: String,
    /// lifecycle or sales.
    pub classification: Classification,
    /// The status's code (or, of a custom one, its name).
    pub status: String,
    /// From when it holds.
    pub at: Instant,
}

/// A row of `activities`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ActivityRecord {
    /// Key in the system it comes from.
    pub external_id: String,
    /// The client's external id.
    pub client: String,
    /// One of [`FactKind::ACTIVITIES`].
    pub kind: FactKind,
    /// planned, done, not_held, cancelled or to_verify.
    pub state: &'static str,
    /// in, out, internal or external.
    pub direction: Option<&'static str>,
    /// When it happened or is to happen.
    pub at: Instant,
    /// By when it is to be done.
    pub due_at: Option<Instant>,
    /// When it was entered.
    pub entered_at: Option<Instant>,
    /// How long it took.
    pub duration_seconds: Option<i64>,
    /// Whether it comes from telephony (else entered by hand).
    pub telephony: bool,
    /// The log-in of the advisor responsible; the client's where it is not given.
    pub advisor: Option<String>,
    /// The log-in of who entered it.
    pub entered_by: Option<String>,
    /// Source.
    pub source: Option<String>,
    /// Contact method.
    pub contact_method: Option<String>,
    /// Investment.
    pub investment: Option<String>,
    /// Purpose.
    pub purpose: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// The line that stands first.
    pub subject: Option<String>,
    /// The text.
    pub body: Option<String>,
}

/// A row of `purchases`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PurchaseRecord {
    /// Key in the system it comes from.
    pub external_id: String,
    /// The client's external id.
    pub client: String,
    /// When.
    pub at: Instant,
    /// For how much, in minor units of the organisation's currency; negative for a refund.
    pub amount_minor: i64,
    /// job or sale.
    pub kind: &'static str,
    /// open, closed or cancelled.
    pub state: &'static str,
    /// How many.
    pub quantity: Option<i64>,
    /// What (PLU).
    pub product: Option<String>,
    /// Where.
    pub outlet: Option<String>,
    /// Order number.
    pub order_number: Option<String>,
}

/// A row of `leads`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LeadRecord {
    /// Key in the system it comes from.
    pub external_id: String,
    /// The external id of the client it became, if it did.
    pub client: Option<String>,
    /// The log-in of the advisor it is assigned to.
    pub advisor: Option<String>,
    /// Source.
    pub source: Option<String>,
    /// When it came.
    pub created_at: Instant,
    /// When it was assigned.
    pub assigned_at: Option<Instant>,
    /// When it became a client.
    pub converted_at: Option<Instant>,
    /// When it expired.
    pub expired_at: Option<Instant>,
}

/// The kinds of contracts (SPEC §1), in the order in which they follow one another.
pub const CONTRACT_KINDS: [&str; 6] =
    ["oral_reservation", "reservation", "developer", "preliminary", "final", "notarial_deed"];

/// A row of `contracts`. Amounts are in minor units of the organisation's currency, areas in
/// hundredths of a square metre.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ContractRecord {
    /// Key in the system it comes from.
    pub external_id: String,
    /// The client's external id.
    pub client: String,
    /// One of [`CONTRACT_KINDS`].
    pub kind: &'static str,
    /// The business day on which it was signed.
    pub signed_on: Day,
    /// Investment.
    pub investment: String,
    /// Stage of the investment.
    pub stage: Option<String>,
    /// Building.
    pub building: Option<String>,
    /// Number of the unit.
    pub unit: String,
    /// Area of the unit.
    pub area: Option<i64>,
    /// Price of a square metre.
    pub price_per_m2: Option<i64>,
    /// Value of the contract.
    pub value: Option<i64>,
    /// The seller's commission.
    pub commission: Option<i64>,
    /// The seller's log-in; the client's advisor where it is not given.
    pub seller: Option<String>,
    /// Source.
    pub source: Option<String>,
    /// Single parking places.
    pub parking_single: Option<i64>,
    /// Family parking places.
    pub parking_family: Option<i64>,
    /// Parking places above ground.
    pub parking_surface: Option<i64>,
    /// Number of the storage room.
    pub storage_number: Option<String>,
    /// Area of the storage room.
    pub storage_area: Option<i64>,
    /// Closet.
    pub closet: Option<String>,
}

/// The states of a touch; the first where none is said.
pub const TOUCH_STATES: [&str; 4] = ["done", "open", "closed", "cancelled"];

/// A row of `touches`: something that a client did, and under which keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TouchRecord {
    /// Key in the system it comes from.
    pub external_id: String,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: TouchKind,
    /// The visitor's identifier, from a cookie for instance.
    pub user_id: Option<String>,
    /// The phone, E.164.
    pub phone: Option<String>,
    /// The e-mail address, case-folded.
    pub email: Option<String>,
    /// The external id of the client.
    pub client: Option<String>,
    /// What they call themselves.
    pub name: Option<String>,
    /// Source.
    pub source: Option<String>,
    /// Medium.
    pub medium: Option<String>,
    /// Campaign.
    pub campaign: Option<String>,
    /// The page they were on.
    pub page: Option<String>,
    /// Of a deal: for how much, in minor units of the organisation's currency; negative for a refund.
    pub amount_minor: Option<i64>,
    /// How long it took.
    pub duration_seconds: Option<i64>,
    /// One of [`TOUCH_STATES`].
    pub state: &'static str,
    /// Order number.
    pub order_number: Option<String>,
    /// Where a call can be heard: an https address.
    pub recording: Option<String>,
}

impl TouchRecord {
    /// That something was done, and nothing more.
    pub const fn of(external_id: String, at: Instant, kind: TouchKind) -> Self {
        Self {
            external_id,
            at,
            kind,
            user_id: None,
            phone: None,
            email: None,
            client: None,
            name: None,
            source: None,
            medium: None,
            campaign: None,
            page: None,
            amount_minor: None,
            duration_seconds: None,
            state: TOUCH_STATES[0],
            order_number: None,
            recording: None,
        }
    }
}
