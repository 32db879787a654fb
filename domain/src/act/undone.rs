//! What came of taking a deed back that may have been done to many.

use super::ActId;
use crate::ClientId;
use serde::{Deserialize, Serialize};

/// What taking a deed back came to: it is taken back of whom it can be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// The deed that took it back; none where nothing was.
    pub act: Option<ActId>,
    /// Of how many clients it was taken back.
    pub clients: i64,
    /// Of how many it was not, or not all of it.
    pub stayed: i64,
    /// The first [`Undone::MOST_NAMED`] of them.
    pub named: Vec<Stayed>,
    /// How many have not been looked at yet: of a deed on very many. Undoing it again goes on.
    pub rest: i64,
}

impl Undone {
    /// How many of those that stayed are told apart.
    pub const MOST_NAMED: usize = 20;

    /// Adds what more came of it.
    pub fn add(&mut self, more: Undone) {
        self.act = more.act.or(self.act);
        self.clients += more.clients;
        self.stayed += more.stayed;
        self.named.extend(more.named);
        self.named.truncate(Self::MOST_NAMED);
        self.rest = more.rest;
    }
}

/// A client of whom a deed stayed as it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stayed {
    /// Who, if the viewer may see them.
    pub client: Option<ClientId>,
    /// Their name, if the viewer may see it.
    pub name: String,
    /// Why.
    pub why: Why,
}

/// Why a deed cannot be taken back of somebody. (Of those who became part of another client it will
/// hold for the survivor: they are to be found before this is asked.)
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// They have been deleted.
    Deleted,
    /// They are not the viewer's any more.
    NotYours,
    /// Somebody changed since what it had changed.
    Changed {
        /// The field.
        field: String,
        /// What stands there now.
        now: String,
        /// Who wrote it, by name; none for an import or the rules.
        by: Option<String>,
        /// When: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
        at: Option<String>,
    },
    /// It wrote them down, and since then something was done with them, or facts are known of them: those
    /// stay, and so do they.
    InUse,
}
