//! When things are said to have happened: not in the future (SPEC §7). One law for files, forms and
//! the API.

use crate::Zone;
use domain::{Instant, Invalid, Reason, record::Record};

/// Refuses what is said to have happened later than tomorrow, and whoever is a customer only from
/// a day to come. Tomorrow is let pass: other systems' clocks and zones differ.
///
/// # Errors
/// [`Reason::InTheFuture`] on the first field that lies there.
pub(crate) fn check_times(record: &Record, zone: Zone, now: Instant) -> Result<(), Invalid> {
    let today = zone.day(now);
    let (tomorrow, end) = (today.plus(1), zone.end_of(today.plus(1)));
    let late = |at: Option<Instant>| at.is_some_and(|at| at > end);
    let (fields, too_late): (&[&str], &[bool]) = match record {
        Record::User(_) => (&[], &[]),
        Record::Client(record) => (
            &["created_at", "customer_since", "archived_at", "deleted_at"],
            &[
                late(Some(record.created_at)),
                record.customer_since.is_some_and(|since| since > today),
                late(record.archived_at),
                late(record.deleted_at),
            ],
        ),
        Record::Status(record) => (&["at"], &[late(Some(record.at))]),
        // What is planned lies ahead, and what was cancelled may have.
        Record::Activity(record) => {
            let happened = !matches!(record.state, "planned" | "cancelled");
            (&["at", "entered_at"], &[happened && late(Some(record.at)), late(record.entered_at)])
        }
        Record::Purchase(record) => (&["at"], &[record.state == "closed" && late(Some(record.at))]),
        Record::Lead(record) => (
            &["created_at", "assigned_at", "converted_at", "expired_at"],
            &[
                late(Some(record.created_at)),
                late(record.assigned_at),
                late(record.converted_at),
                late(record.expired_at),
            ],
        ),
        Record::Contract(record) => (&["signed_on"], &[record.signed_on > tomorrow]),
    };
    match fields.iter().zip(too_late).find(|(_, late)| **late) {
        Some((field, _)) => Err(Invalid::new(*field, Reason::InTheFuture)),
        None => Ok(()),
    }
}
