//! What counts as what (SPEC §3), and the facts behind a number.

use super::{Column, Filters, Reads, details};
use crate::{Range, RefId};
use serde::{Deserialize, Serialize};

/// What reports count. The rule of each is one row of `store/src/report/rules.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Everything that users did and looked at.
    Events,
    /// Log-ins.
    LogIns,
    /// Log-ins from a phone.
    MobileLogIns,
    /// Leads assigned.
    LeadsAssigned,
    /// Leads that became clients.
    LeadsConverted,
    /// Leads that expired.
    LeadsExpired,
    /// Clients created.
    NewClients,
    /// Clients whose lead was created, or who were created themselves where they never were one:
    /// from then on they wait. Those merged into another are told of as that one.
    ServedClients,
    /// Clients who were completed.
    FinishedClients,
    /// Calls made, entered by hand.
    Calls,
    /// Calls read in from telephony.
    CallLogs,
    /// Calls made to clients, however they were entered.
    OutgoingCalls,
    /// Calls from clients.
    IncomingCalls,
    /// Tasks done.
    Tasks,
    /// Meetings held.
    Meetings,
    /// Meetings held that were their client's first.
    FirstMeetings,
    /// The other meetings held.
    FurtherMeetings,
    /// E-mails sent.
    EmailsSent,
    /// E-mails sent or registered.
    Emails,
    /// Offers sent.
    Offers,
    /// Oral reservations.
    OralReservations,
    /// Reservation agreements.
    Reservations,
    /// Developer agreements.
    DeveloperAgreements,
    /// Preliminary agreements.
    PreliminaryAgreements,
    /// Preliminary and final agreements.
    PreliminaryAndFinal,
    /// Notarial deeds.
    NotarialDeeds,
    /// Agreements of every kind.
    Agreements,
    /// Activities entered, by who entered them.
    NewActivities,
    /// Activities of which the time ran out before they were done.
    OverdueActivities,
    /// Activities done.
    RegisteredActivities,
    /// Activities planned.
    PlannedActivities,
    /// Calls planned.
    PlannedCalls,
    /// Meetings planned.
    PlannedMeetings,
    /// Meetings that were planned and not held.
    MeetingsNotHeld,
    /// Tasks that nobody has begun.
    PlannedTasks,
    /// Tasks done that somebody is to verify.
    TasksToVerify,
    /// Notes.
    Notes,
    /// Every meeting, whatever came of it.
    AllMeetings,
    /// Every activity.
    Activities,
    /// Calls, meetings, requests and hand-overs of units, done: what is commercial among activities.
    CommercialActivities,
    /// Changes of the sales status.
    SalesChanges,
}

/// Where facts are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// What was done and planned with clients.
    Activities,
    /// Contracts on units.
    Contracts,
    /// Leads.
    Leads,
    /// Clients who were created.
    Clients,
    /// Changes of status.
    Changes,
    /// What users did and looked at.
    Events,
}

impl Source {
    /// All of them.
    pub const ALL: [Source; 6] =
        [Source::Activities, Source::Contracts, Source::Leads, Source::Clients, Source::Changes, Source::Events];

    /// Its name in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Source::Activities => "activity",
            Source::Contracts => "contract",
            Source::Leads => "lead",
            Source::Clients => "client",
            Source::Changes => "change",
            Source::Events => "event",
        }
    }

    /// The source with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.code() == code)
    }

    /// What counts each of its facts, or those of it that are told alike.
    pub const fn whole(self) -> Counted {
        match self {
            Source::Activities => Counted::Activities,
            Source::Contracts => Counted::PreliminaryAndFinal,
            Source::Leads => Counted::LeadsAssigned,
            Source::Clients => Counted::NewClients,
            Source::Changes => Counted::FinishedClients,
            Source::Events => Counted::Events,
        }
    }

    /// The columns of its lists.
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Source::Activities => details::ACTIVITIES,
            Source::Contracts => details::CONTRACTS,
            Source::Leads => details::LEADS,
            Source::Clients => details::CLIENTS,
            Source::Changes => details::CHANGES,
            Source::Events => details::EVENTS,
        }
    }
}

/// By whom facts are credited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Whose {
    /// Whoever it is, or nobody.
    #[default]
    Anybodys,
    /// Somebody: what is nobody's is no user's work.
    Somebodys,
    /// This user.
    Of(RefId),
}

/// Which facts: the number and the list behind it come from the same value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FactSet {
    /// What is counted.
    pub of: Counted,
    /// In which days.
    pub range: Range,
    /// Whose.
    pub whose: Whose,
    /// Narrowed down by what.
    pub filters: Filters,
    /// Only those that are for the same as this one.
    pub like: Option<i64>,
}

impl Counted {
    /// Where its facts are kept.
    pub const fn source(self) -> Source {
        match self {
            Counted::Events | Counted::LogIns | Counted::MobileLogIns => Source::Events,
            Counted::LeadsAssigned | Counted::LeadsConverted | Counted::LeadsExpired => Source::Leads,
            Counted::NewClients | Counted::ServedClients => Source::Clients,
            Counted::FinishedClients | Counted::SalesChanges => Source::Changes,
            Counted::OralReservations
            | Counted::Reservations
            | Counted::DeveloperAgreements
            | Counted::PreliminaryAgreements
            | Counted::PreliminaryAndFinal
            | Counted::NotarialDeeds
            | Counted::Agreements => Source::Contracts,
            _ => Source::Activities,
        }
    }

    /// The columns of the list behind its number.
    pub const fn columns(self) -> &'static [Column] {
        self.source().columns()
    }
}

impl Reads {
    /// What a column's number counts, and so opens.
    pub const fn counted(self) -> Option<Counted> {
        match self {
            Reads::Count(of) | Reads::Seconds(of) | Reads::Minutes(of) => Some(of),
            Reads::User
            | Reads::Login
            | Reads::Day
            | Reads::Week
            | Reads::Weekday
            | Reads::Section
            | Reads::Detail(_)
            | Reads::Wait(_)
            | Reads::WaitInAll => None,
        }
    }
}
