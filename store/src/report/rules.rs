//! What counts as what: the table of SPEC §3, row by row, and nowhere else.
//!
//! A fact is `f`. Its client, where a rule needs one, is `c`.

use crate::tallies::{Clock, UNTOLD, any_kind, any_state, overdue};
use domain::report::{Counted, Detail, Source};

/// What makes a fact count, when it happened and whose it is.
#[derive(Clone, Copy)]
pub(super) struct Rule {
    /// The column of its day, and of its instant within the day.
    pub day: &'static str,
    pub at: Option<&'static str>,
    /// The same as the list tells it, where it tells it as one detail.
    pub time: Detail,
    /// Who is credited.
    pub person: &'static str,
    /// What else must be.
    pub condition: &'static str,
    /// The same said so that no index leads to all there are: where a list begins with the newest,
    /// going by time finds a page of them sooner.
    pub listed: Option<&'static str>,
    /// Whether its time must have passed.
    pub passed: bool,
    /// Of which tallies the number is the sum, and of which of them.
    pub tallied: Option<(Clock, &'static str)>,
}

impl Rule {
    /// The instant that must have passed.
    pub fn passing(&self) -> Option<&'static str> {
        self.at.filter(|_| self.passed)
    }
}

/// An activity, by when it happened and the advisor responsible.
const fn activity(condition: &'static str) -> Rule {
    Rule {
        day: "f.day",
        at: Some("f.at"),
        time: Detail::At,
        person: "f.advisor_id",
        condition,
        listed: None,
        passed: false,
        tallied: Some((Clock::Happened, condition)),
    }
}

/// An agreement, by when it was signed and who sold.
macro_rules! contract {
    ($condition:expr, $tallied:expr) => {
        Rule {
            day: "f.signed_day",
            at: None,
            time: Detail::SignedOn,
            person: "f.seller_id",
            condition: $condition,
            listed: None,
            passed: false,
            tallied: Some((Clock::Signed, concat!($tallied, " AND f.state = ''"))),
        }
    };
    ($condition:expr) => {
        contract!($condition, $condition)
    };
}

/// A lead, by the advisor it was assigned to.
const fn lead(day: &'static str, at: &'static str, time: Detail, clock: Clock) -> Rule {
    Rule {
        day,
        at: Some(at),
        time,
        person: "f.advisor_id",
        condition: "1 = 1",
        listed: None,
        passed: false,
        tallied: Some((clock, UNTOLD)),
    }
}

/// An event, by its user.
const fn event(condition: &'static str) -> Rule {
    Rule {
        day: "f.day",
        at: Some("f.at"),
        time: Detail::At,
        person: "coalesce(f.user_id, 0)",
        condition,
        listed: None,
        passed: false,
        tallied: None,
    }
}

/// A move from one status into another, by the advisor whose client it was.
const fn moved(condition: &'static str, tallied: &'static str) -> Rule {
    Rule {
        day: "f.day",
        at: Some("f.at"),
        time: Detail::At,
        person: "f.advisor_id",
        condition,
        listed: None,
        passed: false,
        tallied: Some((Clock::Moved, tallied)),
    }
}

/// The rule of what is counted.
pub(super) const fn rule(of: Counted) -> Rule {
    match of {
        Counted::Events => event("1 = 1"),
        Counted::LogIns => event("f.kind = 'log_in'"),
        Counted::MobileLogIns => event("f.kind = 'log_in' AND f.channel = 'mobile'"),
        Counted::LeadsAssigned => lead("f.assigned_day", "f.assigned_at", Detail::LeadAssigned, Clock::Assigned),
        Counted::LeadsConverted => lead("f.converted_day", "f.converted_at", Detail::LeadConverted, Clock::Converted),
        Counted::LeadsExpired => lead("f.expired_day", "f.expired_at", Detail::LeadExpired, Clock::Expired),
        Counted::NewClients => Rule {
            day: "f.created_day",
            at: Some("f.created_at"),
            time: Detail::ClientCreated,
            person: "f.first_advisor_id",
            // Who was never there was never created.
            condition: "f.void = 0",
            listed: None,
            passed: false,
            tallied: Some((Clock::Created, UNTOLD)),
        },
        // Whoever was a lead waits from then on.
        Counted::ServedClients => Rule {
            day: "f.served_day",
            at: Some("f.served_at"),
            // Whoever was no lead stands where they were created.
            time: Detail::LeadCreated,
            person: "f.advisor_id",
            // Those merged into another are told of as that one.
            condition: "f.lifecycle_id <> 8",
            listed: None,
            passed: false,
            tallied: None,
        },
        Counted::FinishedClients => moved("f.classification = 1 AND f.value = 5", "f.kind = '1' AND f.state = '5'"),
        Counted::Calls => activity("f.kind = 'call' AND f.state = 'done' AND NOT f.telephony"),
        Counted::CallLogs => activity("f.kind = 'call' AND f.state = 'done' AND f.telephony"),
        Counted::OutgoingCalls => activity("f.kind = 'call' AND f.state = 'done' AND f.direction = 'out'"),
        Counted::IncomingCalls => activity("f.kind = 'call' AND f.state = 'done' AND f.direction = 'in'"),
        Counted::Tasks => activity("f.kind = 'task' AND f.state = 'done'"),
        Counted::Meetings => activity("f.kind = 'meeting' AND f.state = 'done'"),
        Counted::FirstMeetings => activity("f.kind = 'meeting' AND f.state = 'done' AND NOT f.held_before"),
        Counted::FurtherMeetings => activity("f.kind = 'meeting' AND f.state = 'done' AND f.held_before"),
        Counted::EmailsSent => activity("f.kind = 'email' AND f.state = 'done' AND f.direction = 'out'"),
        Counted::Emails => activity("f.kind = 'email' AND f.state = 'done'"),
        Counted::Offers => activity("f.kind = 'offer' AND f.state = 'done'"),
        Counted::OralReservations => contract!("f.kind = 'oral_reservation'"),
        Counted::Reservations => contract!("f.kind = 'reservation'"),
        Counted::DeveloperAgreements => contract!("f.kind = 'developer'"),
        Counted::PreliminaryAgreements => contract!("f.kind = 'preliminary'"),
        Counted::PreliminaryAndFinal => contract!("f.kind IN ('preliminary', 'final')"),
        Counted::NotarialDeeds => contract!("f.kind = 'notarial_deed'"),
        Counted::Agreements => contract!(
            "1 = 1",
            "f.kind IN ('oral_reservation', 'reservation', 'developer', 'preliminary', 'final', 'notarial_deed')"
        ),
        Counted::NewActivities => Rule {
            day: "f.entered_day",
            at: Some("f.entered_at"),
            time: Detail::EnteredAt,
            person: "f.entered_by",
            tallied: Some((Clock::Entered, UNTOLD)),
            ..activity("1 = 1")
        },
        Counted::OverdueActivities => Rule {
            day: "coalesce(f.due_day, f.day)",
            at: Some("coalesce(f.due_at, f.at)"),
            time: Detail::DueAt,
            passed: true,
            tallied: Some((Clock::Due, UNTOLD)),
            ..activity(overdue!())
        },
        Counted::RegisteredActivities => activity(concat!(any_kind!(), " AND f.state = 'done'")),
        Counted::PlannedActivities => activity(concat!(any_kind!(), " AND f.state = 'planned'")),
        Counted::PlannedCalls => activity("f.kind = 'call' AND f.state = 'planned'"),
        Counted::PlannedMeetings => activity("f.kind = 'meeting' AND f.state = 'planned'"),
        Counted::MeetingsNotHeld => activity("f.kind = 'meeting' AND f.state = 'not_held'"),
        Counted::PlannedTasks => activity("f.kind = 'task' AND f.state = 'planned'"),
        Counted::TasksToVerify => activity("f.kind = 'task' AND f.state = 'to_verify'"),
        // In whatever state, as long as they were written.
        Counted::Notes => activity(concat!("f.kind = 'note' AND ", any_state!())),
        Counted::AllMeetings => {
            let all = activity(concat!("f.kind = 'meeting' AND ", any_state!()));
            Rule { listed: Some("(f.kind || '') = 'meeting'"), ..all }
        }
        Counted::Activities => {
            Rule { tallied: Some((Clock::Happened, concat!(any_kind!(), " AND ", any_state!()))), ..activity("1 = 1") }
        }
        Counted::CommercialActivities => {
            const LISTED: &str =
                "(f.kind || '') IN ('call', 'meeting', 'request', 'handover') AND (f.state || '') = 'done'";
            let commercial = activity("f.kind IN ('call', 'meeting', 'request', 'handover') AND f.state = 'done'");
            Rule { listed: Some(LISTED), ..commercial }
        }
        Counted::SalesChanges => moved("f.classification = 2", "f.kind = '2' AND f.state = ''"),
    }
}

/// The table of a source.
pub(super) const fn table(source: Source) -> &'static str {
    match source {
        Source::Activities => "activities f",
        Source::Contracts => "contracts f",
        Source::Leads => "leads f",
        Source::Clients => "clients f",
        Source::Changes => "moves f",
        Source::Events => "events f",
    }
}
