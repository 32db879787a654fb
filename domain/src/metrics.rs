//! The metrics over a range, and the change bridge (SPEC §2).

use crate::{Movement, Range};
use serde::{Deserialize, Serialize};

/// The numbers at the top of the Clients page. `total = new + recurrent`, always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metrics {
    /// Clients who were here (not archived, deleted or merged) at the end of at least one day.
    pub total: i64,
    /// Those of them created in the range.
    pub new: i64,
    /// Those of them created before it.
    pub recurrent: i64,
    /// Clients here at the end of the last day: the graph's last point.
    pub total_at_end: i64,
    /// How long clients stay.
    pub permanence: Permanence,
    /// How the number moved.
    pub bridge: Bridge,
}

/// How long clients stay, from their first day in Active to being archived or deleted. A client
/// who comes back begins a second spell; one who became part of another has not left, and is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permanence {
    /// Spells that ended in the range.
    pub ended: i64,
    /// The days of those, in sum.
    pub ended_days: i64,
    /// Spells that still last at the range's end.
    pub lasting: i64,
    /// The days of those so far, in sum.
    pub lasting_days: i64,
}

impl Permanence {
    /// Mean days of the spells that ended; none if none did ("—").
    pub fn mean_ended_days(&self) -> Option<f64> {
        (self.ended > 0).then(|| self.ended_days as f64 / self.ended as f64)
    }

    /// Mean days so far of the spells that last; none if none does.
    pub fn mean_lasting_days(&self) -> Option<f64> {
        (self.lasting > 0).then(|| self.lasting_days as f64 / self.lasting as f64)
    }
}

/// From the number of clients on the day before the range to that on its last day:
/// `before + new + reactivated − archived − deleted − merged = after`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bridge {
    /// Clients here at the end of the day before the range.
    pub before: i64,
    /// Came for the first time.
    pub new: i64,
    /// Came back.
    pub reactivated: i64,
    /// Were archived.
    pub archived: i64,
    /// Were deleted.
    pub deleted: i64,
    /// Became one with another client.
    pub merged: i64,
    /// Clients here at the end of the range.
    pub after: i64,
}

impl Bridge {
    /// The part of one kind of movement.
    pub const fn part(&self, movement: Movement) -> i64 {
        match movement {
            Movement::New => self.new,
            Movement::Reactivated => self.reactivated,
            Movement::Archived => self.archived,
            Movement::Deleted => self.deleted,
            Movement::Merged => self.merged,
        }
    }

    /// What the parts add up to.
    pub const fn sum(&self) -> i64 {
        self.before + self.new + self.reactivated - self.archived - self.deleted - self.merged
    }
}

/// The numbers of a range and of the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComparedMetrics {
    /// The range itself.
    pub range: Range,
    /// Its numbers.
    pub now: Metrics,
    /// The numbers of [`Range::before`].
    pub before: Metrics,
}
