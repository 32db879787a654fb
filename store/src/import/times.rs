//! When things are said to have happened: not in the future (SPEC §7). One law for files, forms and
//! the API.

use crate::Zone;
use domain::{
    Day, Instant, Invalid, Reason,
    record::{ActivityRecord, ClientRecord, ContractRecord, LeadRecord, PurchaseRecord, StatusRecord, TouchRecord},
};

/// Refuses what is said to have happened later than tomorrow, and whoever is a customer only from
/// a day to come. Tomorrow is let pass: other systems' clocks and zones differ.
///
/// # Errors
/// [`Reason::InTheFuture`] on the first field that lies there.
pub(crate) fn check_times(record: &impl Timed, zone: Zone, now: Instant) -> Result<(), Invalid> {
    let today = zone.day(now);
    let ahead = Ahead { today, end: zone.end_of(today.plus(1)) };
    match record.times(&ahead).into_iter().find(|(_, late)| *late) {
        Some((field, _)) => Err(Invalid::new(field, Reason::InTheFuture)),
        None => Ok(()),
    }
}

/// From when on it is the future.
pub(crate) struct Ahead {
    today: Day,
    /// The last instant of tomorrow.
    end: Instant,
}

impl Ahead {
    fn is_late(&self, at: impl Into<Option<Instant>>) -> bool {
        at.into().is_some_and(|at| at > self.end)
    }
}

/// A record that tells of what has happened. Of one that changes what is stored the whole counts, not
/// only what it says: whether something lies ahead depends on its state.
pub(crate) trait Timed {
    /// Its fields that tell when, each with whether it lies in the future and must not.
    fn times(&self, ahead: &Ahead) -> Vec<(&'static str, bool)>;
}

impl Timed for ClientRecord {
    fn times(&self, ahead: &Ahead) -> Vec<(&'static str, bool)> {
        vec![
            ("created_at", ahead.is_late(self.created_at)),
            ("customer_since", self.customer_since.is_some_and(|since| since > ahead.today)),
            ("archived_at", ahead.is_late(self.archived_at)),
            ("deleted_at", ahead.is_late(self.deleted_at)),
        ]
    }
}

impl Timed for StatusRecord {
    fn times(&self, ahead: &Ahead) -> Vec<(&'static str, bool)> {
        vec![("at", ahead.is_late(self.at))]
    }
}

impl Timed for ActivityRecord {
    fn times(&self, ahead: &Ahead) -> Vec<(&'static str, bool)> {
        // What is planned lies ahead, and what was cancelled may have.
        let happened = !matches!(self.state, "planned" | "cancelled");
        vec![("at", happened && ahead.is_late(self.at)), ("entered_at", ahead.is_late(self.entered_at))]
    }
}

impl Timed for PurchaseRecord {
    fn times(&self, ahead: &Ahead) -> Vec<(&'static str, bool)> {
        vec![("at", self.state == "closed" && ahead.is_late(self.at))]
    }
}

impl Timed for LeadRecord {
    fn times(&self, ahead: &Ahead) -> Vec<(&'static str, bool)> {
        vec![
            ("created_at", ahead.is_late(self.created_at)),
            ("assigned_at", ahead.is_late(self.assigned_at)),
            ("converted_at", ahead.is_late(self.converted_at)),
            ("expired_at", ahead.is_late(self.expired_at)),
        ]
    }
}

impl Timed for TouchRecord {
    fn times(&self, ahead: &Ahead) -> Vec<(&'static str, bool)> {
        vec![("at", ahead.is_late(self.at))]
    }
}

impl Timed for ContractRecord {
    fn times(&self, ahead: &Ahead) -> Vec<(&'static str, bool)> {
        vec![("signed_on", self.signed_on > ahead.today.plus(1))]
    }
}
