//! What became of a report that was to be sent to somebody.

use super::ScheduleId;
use serde::{Deserialize, Serialize};

/// How far a sending has come.
///
/// ```text
/// waiting ──► claimed ──► handing over ──► sent
///    ▲           │  └► skipped     ├─────► failed
///    └───────────┴─────────────────┘ └───► unknown
/// ```
///
/// Whatever is claimed by a server that dies is claimed again. Once the mail itself has begun to be
/// handed over nobody can tell whether it has arrived: then it is not sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendingState {
    /// To be sent, for the first time or again.
    Waiting,
    /// A server is at work on it; nothing of the mail has left it.
    Claimed,
    /// The mail is on its way to the mail server.
    HandingOver,
    /// The mail server has taken it.
    Sent,
    /// It was not sent, and is not tried again.
    Failed,
    /// It was not to be sent.
    Skipped,
    /// It may have been sent, and is not sent again.
    Unknown,
}

impl SendingState {
    /// All of them.
    pub const ALL: [SendingState; 7] = [
        SendingState::Waiting,
        SendingState::Claimed,
        SendingState::HandingOver,
        SendingState::Sent,
        SendingState::Failed,
        SendingState::Skipped,
        SendingState::Unknown,
    ];

    /// Its name in the database.
    pub const fn code(self) -> &'static str {
        match self {
            SendingState::Waiting => "waiting",
            SendingState::Claimed => "claimed",
            SendingState::HandingOver => "handing_over",
            SendingState::Sent => "sent",
            SendingState::Failed => "failed",
            SendingState::Skipped => "skipped",
            SendingState::Unknown => "unknown",
        }
    }

    /// The state with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Why something was not sent, or not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// There was nothing in the report.
    Empty,
    /// The recipient may sign in no more.
    SwitchedOff,
    /// The recipient may not see the report.
    NoReport,
    /// The recipient may not take files away.
    NoExport,
    /// The recipient has no address, or one to which nothing can be sent.
    NoAddress,
    /// The schedule was paused, deleted, or is sent to others.
    Stopped,
    /// The report cannot be made as the schedule asks for it.
    Unmakeable,
    /// Something failed inside.
    Fault,
    /// The mail server cannot be reached, or has no time.
    Unreachable,
    /// The mail server does not take it.
    Refused,
    /// The connection, or the server, broke off while the mail was handed over.
    BrokenOff,
}

impl Why {
    /// All of them.
    pub const ALL: [Why; 11] = [
        Why::Empty,
        Why::SwitchedOff,
        Why::NoReport,
        Why::NoExport,
        Why::NoAddress,
        Why::Stopped,
        Why::Unmakeable,
        Why::Fault,
        Why::Unreachable,
        Why::Refused,
        Why::BrokenOff,
    ];

    /// Its name in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Why::Empty => "empty",
            Why::SwitchedOff => "switched_off",
            Why::NoReport => "no_report",
            Why::NoExport => "no_export",
            Why::NoAddress => "no_address",
            Why::Stopped => "stopped",
            Why::Unmakeable => "unmakeable",
            Why::Fault => "fault",
            Why::Unreachable => "unreachable",
            Why::Refused => "refused",
            Why::BrokenOff => "broken_off",
        }
    }

    /// The reason with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }
}

/// An entry of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendingRow {
    /// Its number.
    pub id: i64,
    /// Of which schedule.
    pub schedule: ScheduleId,
    /// What the schedule is called; empty for the report's own name.
    pub title: String,
    /// The report, by its name in URLs.
    pub report: String,
    /// To whom, by name.
    pub to: String,
    /// For when it was due: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
    pub due: String,
    /// Whether somebody sent it to themselves to try it.
    pub trial: bool,
    /// How far it has come.
    pub state: SendingState,
    /// Since when: local time.
    pub at: String,
    /// Why it was not sent.
    pub why: Option<Why>,
    /// What the mail server said.
    pub said: Option<String>,
    /// How often it was tried.
    pub tries: i64,
    /// When it is tried again: local time.
    pub again: Option<String>,
    /// How many rows the report had.
    pub rows: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_were_written() {
        for state in SendingState::ALL {
            assert_eq!(SendingState::from_code(state.code()), Some(state));
        }
        for why in Why::ALL {
            assert_eq!(Why::from_code(why.code()), Some(why));
        }
    }
}
