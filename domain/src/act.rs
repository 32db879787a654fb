//! What people and rules do to clients: each deed is kept, told in the history of its clients, and
//! most can be undone.

mod undone;

pub use undone::{Stayed, Undone, Why};

use crate::{Classification, ClientId, Day, Instant, RefId, form::Edit};
use serde::{Deserialize, Serialize};

/// A deed, for as long as the database lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActId(pub i64);

/// The kinds of deeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// A client was written down.
    Create,
    /// What is known of a client was changed.
    Edit,
    /// Clients were given a status.
    Status,
    /// Clients were put away.
    Archive,
    /// Clients came back.
    Reactivate,
    /// Clients were deleted.
    Delete,
    /// Something done or planned was written down.
    Log,
    /// What was written down of something done or planned was changed.
    Correct,
    /// Something was said about a client.
    Comment,
    /// What was said about a client was taken away.
    Uncomment,
    /// A deed was undone.
    Undo,
    /// The rules moved clients (SPEC §1).
    Rules,
    /// An action plan was started.
    Plan,
    /// A file, or a program, wrote clients down or changed them.
    Import,
    /// Two clients became one.
    Merge,
    /// Two clients were said to be two persons.
    Separate,
    /// Contacts were taken out of a client: they are another person's.
    Part,
}

impl ActKind {
    /// All of them.
    pub const ALL: [ActKind; 17] = [
        ActKind::Create,
        ActKind::Edit,
        ActKind::Status,
        ActKind::Archive,
        ActKind::Reactivate,
        ActKind::Delete,
        ActKind::Log,
        ActKind::Correct,
        ActKind::Comment,
        ActKind::Uncomment,
        ActKind::Undo,
        ActKind::Rules,
        ActKind::Plan,
        ActKind::Import,
        ActKind::Merge,
        ActKind::Separate,
        ActKind::Part,
    ];

    /// Its name in the database and the API.
    pub const fn code(self) -> &'static str {
        match self {
            ActKind::Create => "create",
            ActKind::Edit => "edit",
            ActKind::Status => "status",
            ActKind::Archive => "archive",
            ActKind::Reactivate => "reactivate",
            ActKind::Delete => "delete",
            ActKind::Log => "log",
            ActKind::Correct => "correct",
            ActKind::Comment => "comment",
            ActKind::Uncomment => "uncomment",
            ActKind::Undo => "undo",
            ActKind::Rules => "rules",
            ActKind::Plan => "plan",
            ActKind::Import => "import",
            ActKind::Merge => "merge",
            ActKind::Separate => "separate",
            ActKind::Part => "part",
        }
    }

    /// The kind with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it is about something done or planned, rather than about what is known of clients.
    pub const fn is_of_activities(self) -> bool {
        matches!(self, ActKind::Log | ActKind::Correct)
    }

    /// Whether it can be taken back.
    pub const fn can_be_undone(self) -> bool {
        matches!(
            self,
            ActKind::Edit
                | ActKind::Status
                | ActKind::Archive
                | ActKind::Reactivate
                | ActKind::Log
                | ActKind::Correct
                | ActKind::Rules
                | ActKind::Plan
                | ActKind::Import
                | ActKind::Merge
                | ActKind::Separate
                | ActKind::Part
        )
    }
}

/// A status that clients are given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusChange {
    /// Lifecycle or sales.
    pub classification: Classification,
    /// The status.
    pub value: RefId,
    /// The status that whoever asks saw them in; the others are not moved. None for any.
    pub seen: Option<RefId>,
    /// From which day on it holds; none for now.
    pub from: Option<Day>,
    /// Why.
    pub reason: String,
}

/// What a deed came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// By which it can be undone; none where there was nothing to do.
    pub act: Option<ActId>,
    /// How many clients it changed.
    pub clients: i64,
    /// How many of those named are as they were, since what was wanted of them is so already.
    #[serde(default)]
    pub unchanged: i64,
    /// How many of those named are not there any more, or not for whoever asks.
    #[serde(default)]
    pub missing: i64,
}

impl Done {
    /// There was nothing to do.
    pub const NOTHING: Done = Done { act: None, clients: 0, unchanged: 0, missing: 0 };

    /// One client was changed.
    pub const fn one(act: Option<ActId>) -> Done {
        Done { act, clients: 1, ..Done::NOTHING }
    }
}

/// Somebody else was quicker: what they made of it. Whoever goes on from what stands there now has
/// seen it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Of which client; none where it is about something else.
    pub client: Option<ClientId>,
    /// Each field that somebody else has changed meanwhile to something else; at least one.
    pub clashes: Vec<Clash>,
    /// When it was changed, of what is judged as a whole by that.
    #[serde(default)]
    pub changed_at: Option<Instant>,
}

impl Conflict {
    /// The fields, as they are told to programs.
    pub fn fields(&self) -> String {
        self.clashes.iter().map(|clash| clash.field.as_str()).collect::<Vec<_>>().join(", ")
    }
}

/// Two who changed one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// The field.
    pub field: String,
    /// What whoever asks wants to stand there.
    pub mine: String,
    /// What stands there now.
    pub now: String,
    /// Who wrote it, by name; none for an import or the rules, and where nobody knows.
    pub by: Option<String>,
    /// When: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
    pub at: Option<String>,
}

/// A deed in the history of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// Which.
    pub id: ActId,
    /// What was done.
    pub kind: ActKind,
    /// When: the instant.
    pub at: Instant,
    /// When: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
    pub local: String,
    /// Who did it, by name; none for rules, imports and commands.
    pub by: Option<String>,
    /// Why.
    pub reason: Option<String>,
    /// To how many clients.
    pub clients: i64,
    /// What it changed in this client: fields, and the statuses given, by code.
    pub edits: Vec<Edit>,
    /// From which day on the status holds, where that is another than the deed's.
    pub from: Option<Day>,
    /// Whether it has been taken back.
    pub undone: bool,
    /// Whether this viewer may take it back.
    pub can_undo: bool,
}

/// What somebody said about a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Its number.
    pub id: i64,
    /// When: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
    pub local: String,
    /// Who, by name.
    pub by: Option<String>,
    /// What.
    pub body: String,
    /// Whether this viewer may take it away.
    pub can_delete: bool,
}

/// By which way somebody came (SPEC §3, report 1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// The pages, at a desk.
    #[default]
    Web,
    /// The pages, on a phone.
    Mobile,
    /// The HTTP API.
    Api,
    /// The command line.
    Command,
}

impl Channel {
    /// Its name in the database and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Channel::Web => "web",
            Channel::Mobile => "mobile",
            Channel::Api => "api",
            Channel::Command => "command",
        }
    }
}
