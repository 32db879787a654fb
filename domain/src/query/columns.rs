//! The columns of a list of clients.

use super::SortKey;
use crate::{Invalid, Reason};
use serde::{Deserialize, Serialize};

/// A column of the client list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// The name; always shown.
    Name,
    /// Lifecycle status.
    Status,
    /// Days in that status.
    DaysInStatus,
    /// Sales status.
    Sales,
    /// The advisor responsible.
    Advisor,
    /// First phone.
    Phone,
    /// First e-mail address.
    Email,
    /// Source.
    Source,
    /// Investment of interest.
    Investment,
    /// The day of creation.
    Created,
    /// The day they became a customer.
    CustomerSince,
    /// The last activity.
    LastActivity,
    /// The next planned activity.
    NextActivity,
    /// How many purchases.
    Purchases,
    /// What they bought in sum.
    LifeTotal,
    /// The external id.
    ExternalId,
}

impl Column {
    /// All of them, in the order of the table.
    pub const ALL: [Column; 16] = [
        Column::Name,
        Column::Status,
        Column::DaysInStatus,
        Column::Sales,
        Column::Advisor,
        Column::Phone,
        Column::Email,
        Column::Source,
        Column::Investment,
        Column::Created,
        Column::CustomerSince,
        Column::LastActivity,
        Column::NextActivity,
        Column::Purchases,
        Column::LifeTotal,
        Column::ExternalId,
    ];

    /// What a list shows until somebody chooses otherwise.
    pub const DEFAULT: [Column; 7] = [
        Column::Name,
        Column::Status,
        Column::DaysInStatus,
        Column::Advisor,
        Column::Created,
        Column::LastActivity,
        Column::LifeTotal,
    ];

    /// Its name in URLs and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Column::Name => "name",
            Column::Status => "status",
            Column::DaysInStatus => "days_in_status",
            Column::Sales => "sales",
            Column::Advisor => "advisor",
            Column::Phone => "phone",
            Column::Email => "email",
            Column::Source => "source",
            Column::Investment => "investment",
            Column::Created => "created",
            Column::CustomerSince => "customer_since",
            Column::LastActivity => "last_activity",
            Column::NextActivity => "next_activity",
            Column::Purchases => "purchases",
            Column::LifeTotal => "life_total",
            Column::ExternalId => "external_id",
        }
    }

    /// What its heading sorts by, if it can.
    pub const fn sort_key(self) -> Option<SortKey> {
        match self {
            Column::Name => Some(SortKey::Name),
            Column::Status => Some(SortKey::Status),
            Column::Advisor => Some(SortKey::Advisor),
            Column::Created => Some(SortKey::Created),
            Column::CustomerSince => Some(SortKey::CustomerSince),
            Column::LastActivity => Some(SortKey::LastActivity),
            Column::LifeTotal => Some(SortKey::LifeTotal),
            Column::Purchases => Some(SortKey::Purchases),
            _ => None,
        }
    }

    /// Reads a URL's list of columns; the name is always among them.
    ///
    /// # Errors
    /// [`Reason::NotOneOf`] on `columns`.
    pub fn parse_list(text: &str) -> Result<Vec<Column>, Invalid> {
        let mut wanted = vec![Column::Name];
        for code in text.split('.').filter(|code| !code.is_empty()) {
            let column = Self::ALL.into_iter().find(|column| column.code() == code).ok_or_else(|| {
                let allowed = Self::ALL.map(Self::code).join(", ");
                Invalid::new("columns", Reason::NotOneOf { allowed })
            })?;
            if !wanted.contains(&column) {
                wanted.push(column);
            }
        }
        Ok(wanted)
    }
}
