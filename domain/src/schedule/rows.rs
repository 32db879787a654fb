//! Schedules and recipients, as pages list them.

use super::{ScheduleId, SendingState};
use crate::{Form, Permissions, UserId};
use serde::{Deserialize, Serialize};

/// A schedule among others, for who looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduleRow {
    /// Which.
    pub id: ScheduleId,
    /// What it is, as in its form.
    pub form: Form,
    /// Whether nothing is sent for now.
    pub paused: bool,
    /// Who made it, by name.
    pub by: Option<String>,
    /// Whether who looks may change it.
    pub can_change: bool,
    /// To whom it is sent, by name.
    pub to: Vec<String>,
    /// When it is sent next: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
    pub next: Option<String>,
    /// What became of what was sent last.
    pub last: Option<LastSending>,
}

/// What became of a report that was due for all its recipients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastSending {
    /// When it was due: local time.
    pub due: String,
    /// For how many people it has come how far.
    pub states: Vec<(SendingState, i64)>,
}

/// Somebody to whom reports can be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Who.
    pub id: UserId,
    /// By name.
    pub name: String,
    /// Whether there is an address to send to.
    pub has_address: bool,
    /// What they may do: a report that they may not see is not sent to them.
    pub permissions: Permissions,
}
