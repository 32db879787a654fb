//! The client journal: a row for each client who has done something that makes a client of them, with all they did
//! from the first touch on (SPEC section 5).
//!
//! As everywhere, what somebody sees is a value: a [`JournalQuery`] is the number, the page, the file and the view of
//! the API.

mod attribution;
mod listed;
mod query;

pub use attribution::{AttributionColumn, AttributionRow, AttributionSort, AttributionTable, median};
pub use listed::{KeyDetail, KeyPage, KeyRow, KeyState, KeyedTouch, MergeNotice, MergedInto, MergesPage, NobodysPage};
pub use query::{Bounds, Built, JournalKey, JournalQuery, JournalSort, Measure, Segment};

use crate::{
    ClientId, Day, Instant, Invalid, Money, Reason,
    journey::{Attribution, Step, Way},
};

/// The columns of the journal, in the order of its files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JournalColumn {
    /// The client's name.
    Name,
    /// Their identifier in the system they came from.
    ExternalId,
    /// Their phones.
    Phones,
    /// Their e-mail addresses.
    Emails,
    /// Their visitors' identifiers.
    UserIds,
    /// When they did something first.
    FirstTouch,
    /// When they did something last.
    LastTouch,
    /// How many touches.
    Touches,
    /// What they did, in its order.
    Chain,
    /// The days from the first touch to the last.
    Days,
    /// How many deals.
    Deals,
    /// The lifetime value.
    Ltv,
    /// Their tags.
    Tags,
    /// The advisor responsible.
    Advisor,
    /// Whether a cart is abandoned.
    AbandonedCart,
    /// The source by which they came first.
    FirstSource,
    /// The medium by which they came first.
    FirstMedium,
    /// The campaign by which they came first.
    FirstCampaign,
    /// The source by which they came last before their first deal.
    LastSource,
    /// The medium by which they came last before their first deal.
    LastMedium,
    /// The campaign by which they came last before their first deal.
    LastCampaign,
}

impl JournalColumn {
    /// All of them.
    pub const ALL: [Self; 21] = [
        Self::Name,
        Self::ExternalId,
        Self::Phones,
        Self::Emails,
        Self::UserIds,
        Self::FirstTouch,
        Self::LastTouch,
        Self::Touches,
        Self::Chain,
        Self::Days,
        Self::Deals,
        Self::Ltv,
        Self::Tags,
        Self::Advisor,
        Self::AbandonedCart,
        Self::FirstSource,
        Self::FirstMedium,
        Self::FirstCampaign,
        Self::LastSource,
        Self::LastMedium,
        Self::LastCampaign,
    ];

    /// Those of the page, in its order: the name always, the first eight unless others are chosen. Carts are told
    /// under the chain.
    pub const ON_PAGE: [Self; 20] = [
        Self::Name,
        Self::Chain,
        Self::Ltv,
        Self::Deals,
        Self::Touches,
        Self::Days,
        Self::FirstTouch,
        Self::LastTouch,
        Self::Advisor,
        Self::FirstSource,
        Self::FirstMedium,
        Self::FirstCampaign,
        Self::LastSource,
        Self::LastMedium,
        Self::LastCampaign,
        Self::Phones,
        Self::Emails,
        Self::UserIds,
        Self::Tags,
        Self::ExternalId,
    ];

    /// Those of the page until somebody chooses others.
    pub fn usual() -> Vec<Self> {
        Self::ON_PAGE[..8].to_vec()
    }

    /// Reads columns of the page by their codes, parted by `.`, into its order; the name is among them.
    ///
    /// # Errors
    /// [`Reason::NotOneOf`] on `columns`.
    ///
    /// ```
    /// use domain::journal::JournalColumn;
    ///
    /// let columns = JournalColumn::parse_list("ltv.chain").unwrap();
    /// assert_eq!(columns, [JournalColumn::Name, JournalColumn::Chain, JournalColumn::Ltv]);
    /// ```
    pub fn parse_list(text: &str) -> Result<Vec<Self>, Invalid> {
        let codes: Vec<&str> = text.split('.').filter(|code| !code.is_empty()).collect();
        if codes.iter().any(|code| Self::ON_PAGE.into_iter().all(|column| column.code() != *code)) {
            let allowed = Self::ON_PAGE.map(Self::code).join(", ");
            return Err(Invalid::new("columns", Reason::NotOneOf { allowed }));
        }
        let is_wanted = |column: &Self| *column == Self::Name || codes.contains(&column.code());
        Ok(Self::ON_PAGE.into_iter().filter(is_wanted).collect())
    }

    /// Its name in files for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::ExternalId => "external_id",
            Self::Phones => "phones",
            Self::Emails => "emails",
            Self::UserIds => "user_ids",
            Self::FirstTouch => "first_touch",
            Self::LastTouch => "last_touch",
            Self::Touches => "touches",
            Self::Chain => "chain",
            Self::Days => "days",
            Self::Deals => "deals",
            Self::Ltv => "ltv",
            Self::Tags => "tags",
            Self::Advisor => "advisor",
            Self::AbandonedCart => "abandoned_cart",
            Self::FirstSource => "first_source",
            Self::FirstMedium => "first_medium",
            Self::FirstCampaign => "first_campaign",
            Self::LastSource => "last_source",
            Self::LastMedium => "last_medium",
            Self::LastCampaign => "last_campaign",
        }
    }

    /// That of what brought them.
    pub fn brought(by: Attribution) -> Self {
        const CAME: [JournalColumn; 6] = [
            JournalColumn::FirstSource,
            JournalColumn::FirstMedium,
            JournalColumn::FirstCampaign,
            JournalColumn::LastSource,
            JournalColumn::LastMedium,
            JournalColumn::LastCampaign,
        ];
        CAME[by.place()]
    }

    /// Of what brought them: that.
    pub fn came(self) -> Option<Attribution> {
        Attribution::ALL.into_iter().find(|by| Self::brought(*by) == self)
    }

    /// By what the journal is sorted under its heading, if by anything.
    pub const fn sort_key(self) -> Option<JournalKey> {
        Some(match self {
            Self::FirstTouch => JournalKey::First,
            Self::LastTouch => JournalKey::Last,
            Self::Touches => JournalKey::Touches,
            Self::Days => JournalKey::Days,
            Self::Deals => JournalKey::Deals,
            Self::Ltv => JournalKey::Ltv,
            _ => return None,
        })
    }
}

/// The columns of a file of all that the clients of a journal did, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TouchColumn {
    /// Whose it is, by name.
    Client,
    /// The client's identifier in the system they came from.
    ClientId,
    /// When.
    At,
    /// What.
    Kind,
    /// The source.
    Source,
    /// The medium.
    Medium,
    /// The campaign.
    Campaign,
    /// The page they were on.
    Page,
    /// What was asked for, or bought.
    Subject,
    /// How long it took, in seconds.
    Seconds,
    /// Of a deal: for how much.
    Amount,
    /// How many records tell of it: the lines of a sale.
    Lines,
    /// Its identifier in the system it came from.
    ExternalId,
}

impl TouchColumn {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Client,
        Self::ClientId,
        Self::At,
        Self::Kind,
        Self::Source,
        Self::Medium,
        Self::Campaign,
        Self::Page,
        Self::Subject,
        Self::Seconds,
        Self::Amount,
        Self::Lines,
        Self::ExternalId,
    ];
}

/// A client, as a row of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// Who.
    pub client: ClientId,
    /// Their identifier in the system they came from.
    pub external_id: Option<String>,
    /// Their name.
    pub name: String,
    /// Their phones, E.164.
    pub phones: Vec<String>,
    /// Their e-mail addresses.
    pub emails: Vec<String>,
    /// Their visitors' identifiers.
    pub user_ids: Vec<String>,
    /// Their tags, by name.
    pub tags: Vec<String>,
    /// The advisor responsible, by name.
    pub advisor: Option<String>,
    /// What they did, in short.
    pub journey: JourneySum,
    /// What brought them, by name, for each of [`Attribution::ALL`] in that order; none where no touch tells.
    pub came: [Option<String>; 6],
}

impl JournalRow {
    /// What brought them, by name; none where no touch tells.
    pub fn came(&self, by: Attribution) -> Option<&str> {
        self.came[by.place()].as_deref()
    }
}

/// A journey in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JourneySum {
    /// The first touch, and its business day.
    pub first: (Instant, Day),
    /// The last touch, and its business day.
    pub last: (Instant, Day),
    /// How many touches there were.
    pub touches: i64,
    /// How many of the records were sent as touches.
    pub touch_records: i64,
    /// The days from the first touch to the last.
    pub days: i64,
    /// How many deals.
    pub deals: i64,
    /// The lifetime value.
    pub ltv: Money,
    /// The chain of touches, as [`Journey::spelling`](crate::journey::Journey::spelling) has it.
    pub spelling: String,
    /// Whether a cart is abandoned.
    pub has_abandoned_cart: bool,
    /// Whether a deal was made since a cart was left.
    pub bought_since_cart: bool,
}

/// A page of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalPage {
    /// How many rows there are in all.
    pub total: i64,
    /// The rows of this page.
    pub rows: Vec<JournalRow>,
    /// Where the next page starts; none on the last.
    pub next: Option<String>,
    /// Where the page before starts; none on the first.
    pub previous: Option<String>,
}

/// A client's journey, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientJourney {
    /// Who, with the sums.
    pub row: JournalRow,
    /// What they did, in its order.
    pub steps: Vec<Step>,
    /// How long it took to each deal.
    pub ways: Vec<Way>,
}

/// A touch as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchRow {
    /// The step of the journey that it is.
    pub step: Step,
    /// When, as local time.
    pub local: String,
    /// Its identifier in the system it came from.
    pub external_id: Option<String>,
    /// The source, by name.
    pub source: Option<String>,
    /// The medium, by name.
    pub medium: Option<String>,
    /// The campaign, by name.
    pub campaign: Option<String>,
    /// How long it took.
    pub duration_seconds: Option<i64>,
    /// What was asked for, or bought.
    pub subject: Option<String>,
    /// The page they were on.
    pub page: Option<String>,
    /// Where a call can be heard: an https address.
    pub recording: Option<String>,
    /// Of a deal: for how much.
    pub amount: Option<Money>,
}
