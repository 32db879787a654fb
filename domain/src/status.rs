//! Classifications and the statuses in them.

use crate::RefId;
use serde::{Deserialize, Serialize};

/// A way in which each client is, at every instant, in exactly one value (SPEC §1, §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Classification {
    /// Invited, Waiting, Active, At risk, Completed; Archived and gone.
    Lifecycle,
    /// New, Lead, … , Lost, Expired.
    Sales,
    /// The advisor responsible.
    Advisor,
    /// Where the client came from.
    Source,
    /// The investment of interest.
    Investment,
    /// The price group.
    PriceGroup,
}

impl Classification {
    /// All of them, in the order a menu shows them.
    pub const ALL: [Classification; 6] = [
        Classification::Lifecycle,
        Classification::Sales,
        Classification::Advisor,
        Classification::Source,
        Classification::Investment,
        Classification::PriceGroup,
    ];

    /// The number the database knows it by. 0 is taken: the flow of clients in and out.
    pub const fn number(self) -> i64 {
        match self {
            Classification::Lifecycle => 1,
            Classification::Sales => 2,
            Classification::Advisor => 3,
            Classification::Source => 4,
            Classification::Investment => 5,
            Classification::PriceGroup => 6,
        }
    }

    /// The classification with this number in the database.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|classification| classification.number() == number)
    }

    /// Its name in URLs, files and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Classification::Lifecycle => "lifecycle",
            Classification::Sales => "sales",
            Classification::Advisor => "advisor",
            Classification::Source => "source",
            Classification::Investment => "investment",
            Classification::PriceGroup => "price_group",
        }
    }

    /// The classification with this name in URLs, files and the API.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|classification| classification.code() == code)
    }

    /// The value of a client to whom nobody gave one: Invited, New, none (SPEC §1).
    pub const fn initial(self) -> RefId {
        match self {
            Classification::Lifecycle => Lifecycle::Invited.id(),
            Classification::Sales => SALES_NEW,
            _ => crate::NONE,
        }
    }
}

/// The values of [`Classification::Lifecycle`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lifecycle {
    /// Invited, has not accepted.
    Invited,
    /// Accepted, waits for us.
    Waiting,
    /// Being served.
    Active,
    /// Active, but nothing has happened for too long.
    AtRisk,
    /// Service ended.
    Completed,
    /// Put away: off the boards and counts, kept in history.
    Archived,
    /// Deleted: kept only in the counts of the past.
    Deleted,
    /// Became one with another client.
    Merged,
}

impl Lifecycle {
    /// The five that boards and the graph show, in their order.
    pub const SHOWN: [Lifecycle; 5] =
        [Lifecycle::Invited, Lifecycle::Waiting, Lifecycle::Active, Lifecycle::AtRisk, Lifecycle::Completed];

    /// Every one.
    pub const ALL: [Lifecycle; 8] = [
        Lifecycle::Invited,
        Lifecycle::Waiting,
        Lifecycle::Active,
        Lifecycle::AtRisk,
        Lifecycle::Completed,
        Lifecycle::Archived,
        Lifecycle::Deleted,
        Lifecycle::Merged,
    ];

    /// The number the database knows it by.
    pub const fn id(self) -> RefId {
        RefId(match self {
            Lifecycle::Invited => 1,
            Lifecycle::Waiting => 2,
            Lifecycle::Active => 3,
            Lifecycle::AtRisk => 4,
            Lifecycle::Completed => 5,
            Lifecycle::Archived => 6,
            Lifecycle::Deleted => 7,
            Lifecycle::Merged => 8,
        })
    }

    /// The status with this number in the database.
    pub fn from_id(id: RefId) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.id() == id)
    }

    /// Its name in URLs, files and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Lifecycle::Invited => "invited",
            Lifecycle::Waiting => "waiting",
            Lifecycle::Active => "active",
            Lifecycle::AtRisk => "at_risk",
            Lifecycle::Completed => "completed",
            Lifecycle::Archived => "archived",
            Lifecycle::Deleted => "deleted",
            Lifecycle::Merged => "merged",
        }
    }

    /// Whether a client in it is one of our clients: counted, and on a board.
    pub const fn is_here(self) -> bool {
        !matches!(self, Lifecycle::Archived | Lifecycle::Deleted | Lifecycle::Merged)
    }
}

/// The number of the sales status every client starts in.
pub const SALES_NEW: RefId = RefId(11);

/// The sales statuses an organisation starts with: number and code. The code is also the meaning
/// that formulas use; an admin may rename a status but not change what a meaning means.
pub const SALES: [(RefId, &str); 9] = [
    (SALES_NEW, "new"),
    (RefId(12), "lead"),
    (RefId(13), "interested"),
    (RefId(14), "buying"),
    (RefId(15), "reservation"),
    (RefId(16), "preliminary_agreement"),
    (RefId(17), "buyer"),
    (RefId(18), "lost"),
    (RefId(19), "expired"),
];

/// How a client comes to be, or ceases to be, one of those counted: the parts of the change
/// bridge (SPEC §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// Created, and here at the end of that day.
    New,
    /// Came back.
    Reactivated,
    /// Archived.
    Archived,
    /// Deleted.
    Deleted,
    /// Became one with another client.
    Merged,
}

impl Movement {
    /// All of them, in the order of the bridge.
    pub const ALL: [Movement; 5] =
        [Movement::New, Movement::Reactivated, Movement::Archived, Movement::Deleted, Movement::Merged];

    /// The number the database knows it by.
    pub const fn number(self) -> i64 {
        match self {
            Movement::New => 1,
            Movement::Reactivated => 2,
            Movement::Archived => 3,
            Movement::Deleted => 4,
            Movement::Merged => 5,
        }
    }

    /// The movement with this number in the database.
    pub fn from_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|movement| movement.number() == number)
    }

    /// Its name in URLs and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Movement::New => "new",
            Movement::Reactivated => "reactivated",
            Movement::Archived => "archived",
            Movement::Deleted => "deleted",
            Movement::Merged => "merged",
        }
    }

    /// The movement with this name in URLs and the API.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|movement| movement.code() == code)
    }

    /// Whether the client comes (rather than goes).
    pub const fn is_arrival(self) -> bool {
        matches!(self, Movement::New | Movement::Reactivated)
    }
}
