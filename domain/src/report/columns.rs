//! The columns of reports: what a cell is read from, and as what.

use super::{Counted, Detail};

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
}

/// What a cell is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// The name of the user whose row it is.
    User,
    /// Their log-in.
    Login,
    /// How many facts there are.
    Count(Counted),
    /// How long they took, in seconds.
    Seconds(Counted),
    /// How long they took in minutes, rounded half up once.
    Minutes(Counted),
    /// What the row's fact tells.
    Detail(Detail),
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
    /// An instant.
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
    /// What events were about, as it was kept.
    About,
}

impl Column {
    /// A column that is shown, without a total.
    pub const fn new(key: &'static str, reads: Reads) -> Self {
        Self { key, reads, total: false, shown: true, on_phone: false }
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

    /// As what its cells are read.
    pub const fn kind(&self) -> Kind {
        match self.reads {
            Reads::User => Kind::User,
            Reads::Login => Kind::Text,
            Reads::Count(_) => Kind::Count,
            Reads::Seconds(_) => Kind::Seconds,
            Reads::Minutes(_) => Kind::Minutes,
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
