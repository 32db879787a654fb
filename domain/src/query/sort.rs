//! The orders of a list of clients.

use crate::{Invalid, Reason};
use serde::{Deserialize, Serialize};

/// What a list of clients can be sorted by; each has an index behind it, so that a page deep in
/// the list costs what the first one does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SortKey {
    /// By name, without regard to case and Polish marks.
    #[default]
    Name,
    /// By the instant of creation.
    Created,
    /// By the day they became customers.
    CustomerSince,
    /// By their last activity.
    LastActivity,
    /// By what they bought in sum.
    LifeTotal,
    /// By how often they bought; of those who bought as often, by the sum.
    Purchases,
    /// By lifecycle status, in the statuses' order; within one, those who are longest in it first.
    Status,
    /// By the advisor responsible, by name.
    Advisor,
}

impl SortKey {
    /// All of them.
    pub const ALL: [SortKey; 8] = [
        SortKey::Name,
        SortKey::Created,
        SortKey::CustomerSince,
        SortKey::LastActivity,
        SortKey::LifeTotal,
        SortKey::Purchases,
        SortKey::Status,
        SortKey::Advisor,
    ];

    /// Its name in a URL.
    pub const fn code(self) -> &'static str {
        match self {
            SortKey::Name => "name",
            SortKey::Created => "created",
            SortKey::CustomerSince => "customer_since",
            SortKey::LastActivity => "last_activity",
            SortKey::LifeTotal => "life_total",
            SortKey::Purchases => "purchases",
            SortKey::Status => "status",
            SortKey::Advisor => "advisor",
        }
    }
}

/// An order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// Largest first.
    pub descending: bool,
}

impl Sort {
    /// Its form in a URL: `name`, `-created`, …
    pub fn code(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key.code())
    }

    /// Reads its form in a URL.
    ///
    /// # Errors
    /// [`Reason::NotOneOf`] on `sort`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let (descending, code) = match text.strip_prefix('-') {
            Some(code) => (true, code),
            None => (false, text),
        };
        let key = SortKey::ALL.into_iter().find(|key| key.code() == code).ok_or_else(|| {
            let allowed = SortKey::ALL.map(SortKey::code).join(", ");
            Invalid::new("sort", Reason::NotOneOf { allowed })
        })?;
        Ok(Self { key, descending })
    }
}
