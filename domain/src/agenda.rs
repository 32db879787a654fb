//! An advisor's day: what is overdue, what is for today, what comes next.

use crate::{Fact, Lifecycle};
use serde::{Deserialize, Serialize};

/// What is to be done with one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaItem {
    /// What, with whom and when.
    pub fact: Fact,
    /// The name of the action plan that it is a step of.
    pub plan: Option<String>,
    /// The client's status.
    pub status: Lifecycle,
    /// The client's first phone, E.164.
    pub phone: Option<String>,
    /// The client's first e-mail address.
    pub email: Option<String>,
}

/// One part of the day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaPart {
    /// How much there is in all.
    pub total: i64,
    /// The first of it, the earliest first.
    pub items: Vec<AgendaItem>,
}

/// An advisor's day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agenda {
    /// What was to be done before now and is not.
    pub overdue: AgendaPart,
    /// What is still to be done today.
    pub today: AgendaPart,
    /// What is planned for later.
    pub next: AgendaPart,
    /// What is said to be done and waits to be verified: theirs, or to a manager on their own day
    /// everybody's.
    pub to_verify: AgendaPart,
}
