//! The columns of reports: what a cell is read from, and as what.

use super::{Counted, Detail, Step};
use crate::Day;
use chrono::{Datelike, Weekday};

/// A column of a report, or of the list behind one of its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in URLs, in the API, and for the words of its heading.
    pub key: &'static str,
    /// What its cells are read from.
    pub reads: Reads,
    /// Whether adding its cells up makes sense.
    pub total: bool,
    /// Whether it is shown until somebody chooses otherwise.
    pub shown: bool,
    /// Whether it is among the two or three that a phone shows.
    pub on_phone: bool,
    /// Whether rows are grouped by it: on the page it is the heading of each group.
    pub groups: bool,
}

/// What a cell is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// The name of the user whose row it is.
    User,
    /// Their log-in.
    Login,
    /// The day whose row it is.
    Day,
    /// Its week, as ISO 8601 counts them.
    Week,
    /// Its day of the week.
    Weekday,
    /// The section it stands in.
    Section,
    /// How many facts there are.
    Count(Counted),
    /// How long they took, in seconds.
    Seconds(Counted),
    /// How long they took in minutes, rounded half up once.
    Minutes(Counted),
    /// What the row's fact tells.
    Detail(Detail),
    /// How long its client waited for a step, in minutes, or since when they wait.
    Wait(Step),
    /// How many minutes it took from the client's start to their latest step.
    WaitInAll,
}

/// As what a cell is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A text.
    Text,
    /// Somebody who signs in, by name.
    User,
    /// A client, by name; their number is the row's.
    Client,
    /// A code, of which there is a word.
    Code(Vocabulary),
    /// How many facts.
    Count,
    /// A number that counts nothing: of a client, of parking places.
    Number,
    /// Whole minutes.
    Minutes,
    /// Seconds.
    Seconds,
    /// Thousandths of a second.
    Milliseconds,
    /// Minor units of the organisation's currency.
    Money,
    /// Hundredths of a square metre.
    Area,
    /// A day, by its number.
    Day,
    /// An instant, or the day where no more is known.
    Time,
}

/// Whose words a code is one of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vocabulary {
    /// Kinds of activities.
    Activity,
    /// States of activities.
    State,
    /// Directions of calls and messages.
    Direction,
    /// Whether something was entered by hand.
    Origin,
    /// Kinds of agreements.
    Agreement,
    /// Statuses of clients.
    Status,
    /// Ways of coming.
    Channel,
    /// Kinds of events.
    Event,
    /// Commercial activities.
    Commercial,
    /// Days of the week.
    Weekday,
    /// Sections of a report.
    Section,
    /// What events were about, as it was kept.
    About,
}

/// The week of a day: `2026-W47`.
pub fn week_code(day: Day) -> String {
    let week = day.date().iso_week();
    format!("{}-W{:02}", week.year(), week.week())
}

/// The day of the week: `monday`, …
pub fn weekday_code(day: Day) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "monday",
        Weekday::Tue => "tuesday",
        Weekday::Wed => "wednesday",
        Weekday::Thu => "thursday",
        Weekday::Fri => "friday",
        Weekday::Sat => "saturday",
        Weekday::Sun => "sunday",
    }
}

impl Column {
    /// A column that is shown, without a total.
    pub const fn new(key: &'static str, reads: Reads) -> Self {
        Self { key, reads, total: false, shown: true, on_phone: false, groups: false }
    }

    /// A number of facts, added up below.
    pub const fn count(key: &'static str, of: Counted) -> Self {
        Self { total: true, ..Self::new(key, Reads::Count(of)) }
    }

    /// What a fact tells.
    pub const fn detail(key: &'static str, detail: Detail) -> Self {
        Self::new(key, Reads::Detail(detail))
    }

    /// The same, added up below.
    #[must_use]
    pub const fn added_up(self) -> Self {
        Self { total: true, ..self }
    }

    /// The same, shown to who asks for it.
    #[must_use]
    pub const fn on_request(self) -> Self {
        Self { shown: false, ..self }
    }

    /// The same, also on a phone.
    #[must_use]
    pub const fn on_phone(self) -> Self {
        Self { on_phone: true, ..self }
    }

    /// The same, by which rows are grouped.
    #[must_use]
    pub const fn groups(self) -> Self {
        Self { groups: true, ..self }
    }

    /// As what its cells are read.
    pub const fn kind(&self) -> Kind {
        match self.reads {
            Reads::User => Kind::User,
            Reads::Login | Reads::Week => Kind::Text,
            Reads::Day => Kind::Day,
            Reads::Weekday => Kind::Code(Vocabulary::Weekday),
            Reads::Section => Kind::Code(Vocabulary::Section),
            Reads::Count(_) => Kind::Count,
            Reads::Seconds(_) => Kind::Seconds,
            Reads::Minutes(_) | Reads::Wait(_) | Reads::WaitInAll => Kind::Minutes,
            Reads::Detail(detail) => detail.kind(),
        }
    }
}

impl Kind {
    /// Whether its cells are figures, which stand to the right.
    pub const fn is_figure(self) -> bool {
        matches!(
            self,
            Kind::Count | Kind::Number | Kind::Minutes | Kind::Seconds | Kind::Milliseconds | Kind::Money | Kind::Area
        )
    }

    /// Whether the largest stands first when somebody sorts by it.
    pub const fn is_largest_first(self) -> bool {
        self.is_figure() || matches!(self, Kind::Day | Kind::Time)
    }
}
