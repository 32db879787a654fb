//! The client card, and the facts on its timeline.

use crate::{
    ActId, ActivityState, ClientId, ClientRow, Day, Instant, Money, Named, Range, RefId,
    contract::{Contract, Lead},
};
use serde::{Deserialize, Serialize};

/// A page of clients who may be the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LikelyPage {
    /// Pairs of them, each with a phone or an e-mail address that both have.
    pub pairs: Vec<([ClientRow; 2], String)>,
    /// Where the next page starts; none on the last.
    pub next: Option<String>,
}

/// A record that is part of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merged {
    /// Its number.
    pub client: ClientId,
    /// Its name.
    pub name: String,
    /// Its identifier in the system it came from.
    pub external_id: Option<String>,
    /// The deed by which it became that.
    pub act: ActId,
    /// When that was done, as local time.
    pub local: String,
    /// Who did it.
    pub by: Option<String>,
    /// What they said of it; of what was done by touches, the evidence.
    pub reason: Option<String>,
    /// The touch by which it became that, if nobody did it.
    pub touch: Option<String>,
    /// Whether whoever asks may undo it.
    pub can_undo: bool,
}

/// The kinds of facts on a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// A telephone call.
    Call,
    /// A meeting.
    Meeting,
    /// A task.
    Task,
    /// A note.
    Note,
    /// An e-mail.
    Email,
    /// An offer sent.
    Offer,
    /// A request (form, web).
    Request,
    /// The hand-over of a unit.
    Handover,
    /// A post: a conversation.
    Post,
    /// A purchase.
    Purchase,
    /// A change of status.
    Status,
    /// A contract on a unit.
    Contract,
    /// A lead that became a client.
    Lead,
}

impl FactKind {
    /// All of them.
    pub const ALL: [FactKind; 13] = [
        FactKind::Call,
        FactKind::Meeting,
        FactKind::Task,
        FactKind::Note,
        FactKind::Email,
        FactKind::Offer,
        FactKind::Request,
        FactKind::Handover,
        FactKind::Post,
        FactKind::Purchase,
        FactKind::Status,
        FactKind::Contract,
        FactKind::Lead,
    ];

    /// Those that are imported as `activities` (SPEC §7).
    pub const ACTIVITIES: [FactKind; 9] = [
        FactKind::Call,
        FactKind::Meeting,
        FactKind::Task,
        FactKind::Note,
        FactKind::Email,
        FactKind::Offer,
        FactKind::Request,
        FactKind::Handover,
        FactKind::Post,
    ];

    /// Its name in URLs, files and the API.
    pub const fn code(self) -> &'static str {
        match self {
            FactKind::Call => "call",
            FactKind::Meeting => "meeting",
            FactKind::Task => "task",
            FactKind::Note => "note",
            FactKind::Email => "email",
            FactKind::Offer => "offer",
            FactKind::Request => "request",
            FactKind::Handover => "handover",
            FactKind::Post => "post",
            FactKind::Purchase => "purchase",
            FactKind::Status => "status",
            FactKind::Contract => "contract",
            FactKind::Lead => "lead",
        }
    }

    /// The kind with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Which facts. As with clients, the number and the list come from the same value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FactQuery {
    /// Of one client; none for all.
    pub client: Option<ClientId>,
    /// Of these kinds; empty for all.
    pub kinds: Vec<FactKind>,
    /// By business day; none for all.
    pub range: Option<Range>,
    /// Of this advisor (responsible when it happened); none for all.
    pub advisor: Option<RefId>,
}

/// A fact on a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Its number, among those of its kind.
    pub id: i64,
    /// The identifier in the system it came from.
    pub external_id: Option<String>,
    /// Whose.
    pub client: ClientId,
    /// The client's display name.
    pub client_name: String,
    /// What.
    pub kind: FactKind,
    /// planned, done, not_held, cancelled, to_verify; open, closed, cancelled; of a change of
    /// status the new status's code; of a contract its kind; of a lead what became of it: created,
    /// assigned, converted, expired.
    pub state: String,
    /// in, out, internal, external.
    pub direction: Option<String>,
    /// When: the instant; of a contract, of which only the day is known, its beginning.
    pub at: Instant,
    /// When: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
    pub local: String,
    /// On which business day.
    pub day: Day,
    /// By which business day it was to be done.
    pub due: Option<Day>,
    /// Of a call: how long, in seconds.
    pub duration_seconds: Option<i64>,
    /// The advisor responsible when it happened, by name.
    pub advisor: Option<String>,
    /// Who entered it, by name.
    pub entered_by: Option<String>,
    /// Subject, purpose or product: the line that stands first.
    pub subject: Option<String>,
    /// The text.
    pub body: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Of a purchase: the amount; of a contract: what it is worth.
    pub amount: Option<Money>,
}

impl Fact {
    /// How far it has come, of an activity.
    pub fn activity_state(&self) -> Option<ActivityState> {
        ActivityState::from_code(&self.state).filter(|_| FactKind::ACTIVITIES.contains(&self.kind))
    }
}

/// A page of facts, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactPage {
    /// How many there are in all.
    pub total: i64,
    /// The facts of this page.
    pub rows: Vec<Fact>,
    /// Where the next page starts; none on the last.
    pub next: Option<String>,
}

/// A purchase on the card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPurchase {
    /// Its number.
    pub id: i64,
    /// On which business day.
    pub day: Day,
    /// job or sale.
    pub kind: String,
    /// open, closed, cancelled.
    pub state: String,
    /// How many.
    pub quantity: Option<i64>,
    /// What.
    pub product: Option<String>,
    /// Where.
    pub outlet: Option<String>,
    /// Order number.
    pub order_number: Option<String>,
    /// For how much.
    pub amount: Money,
}

/// A stretch of the band of statuses over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BandSpan {
    /// lifecycle or sales.
    pub classification: crate::Classification,
    /// The status's code.
    pub status: String,
    /// The first day.
    pub from: Day,
    /// The last day; none while it lasts.
    pub to: Option<Day>,
}

/// Everything the card shows but the timeline, which pages by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientCard {
    /// What the list shows too.
    pub row: ClientRow,
    /// person or company.
    pub kind: String,
    /// All phones, E.164.
    pub phones: Vec<String>,
    /// All e-mail addresses.
    pub emails: Vec<String>,
    /// All user ids (cookies).
    pub user_ids: Vec<String>,
    /// How they came into contact.
    pub contact_method: Option<String>,
    /// Price group.
    pub price_group: Option<String>,
    /// Tags.
    pub tags: Vec<Named>,
    /// Agreed to e-mail.
    pub accepts_email: bool,
    /// Agreed to post.
    pub accepts_post: bool,
    /// Agreed to SMS.
    pub accepts_sms: bool,
    /// Statuses over time, by classification and day.
    pub band: Vec<BandSpan>,
    /// Facts by kind: how many.
    pub fact_counts: Vec<(FactKind, i64)>,
    /// Contracts, the latest first.
    pub contracts: Vec<Contract>,
    /// Leads, the latest first.
    pub leads: Vec<Lead>,
}
