//! Customer activity: whoever has bought, selected by what they bought, when and for how much (SPEC section 6).
//!
//! A *sale* is a closed purchase; a refund is a sale of less than nothing. Purchases of one client with one order
//! number are one sale, as they are one deal in the journal; only where a number is looked for case does not matter. A
//! *customer* is a client with at least one sale; of a [sales type](SaleKind), where one is asked for, with one of that
//! type.
//!
//! As everywhere, what somebody sees is a value: a [`CustomerQuery`] is the number, the sum, the page and the file. What
//! of its filter counts is said by [`CustomerFilter::effective`], to whoever shows it and to whoever finds by it.

mod filter;
mod overrides;
mod query;

pub use filter::{Consent, CustomerField, CustomerFilter, CustomerNumber, SaleKind};
pub use overrides::{Effective, Overrule};
pub use query::{CustomerKey, CustomerQuery, CustomerSort};

use crate::{ClientId, Day, Instant, Money};

/// The columns of customers, in the order of their files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CustomerColumn {
    /// Their identifier in the system they came from, or our number.
    Number,
    /// What they are called.
    Name,
    /// Their e-mail addresses; on the page the first, where columns are limited.
    Email,
    /// Their phones; on the page the first, where columns are limited.
    Phone,
    /// Their price group.
    PriceGroup,
    /// What their sales in the days of sales come to.
    Sales,
    /// How many sales those are.
    SalesCount,
    /// When their last sale was, whenever that was.
    LastSale,
    /// Their status on the boards.
    Status,
    /// Their status in sales.
    SalesStatus,
    /// The advisor responsible.
    Advisor,
    /// The source by which they came.
    Source,
    /// Their tags.
    Tags,
    /// Whether they agree to e-mail.
    ReceivesEmail,
    /// Whether they agree to post.
    ReceivesPost,
    /// Whether they agree to SMS.
    ReceivesSms,
    /// Since when they are customers, as somebody wrote it down.
    CustomerSince,
    /// When they were created.
    Created,
    /// What all their purchases come to, of any type and at any time.
    LifeTotal,
}

impl CustomerColumn {
    /// All of them.
    pub const ALL: [Self; 19] = [
        Self::Number,
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::PriceGroup,
        Self::Sales,
        Self::SalesCount,
        Self::LastSale,
        Self::Status,
        Self::SalesStatus,
        Self::Advisor,
        Self::Source,
        Self::Tags,
        Self::ReceivesEmail,
        Self::ReceivesPost,
        Self::ReceivesSms,
        Self::CustomerSince,
        Self::Created,
        Self::LifeTotal,
    ];

    /// Those that are shown unless all are asked for.
    pub const LIMITED: [Self; 8] = [
        Self::Number,
        Self::Name,
        Self::Email,
        Self::Phone,
        Self::PriceGroup,
        Self::Sales,
        Self::SalesCount,
        Self::LastSale,
    ];

    /// Its name in files for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "external_id",
            Self::Name => "name",
            Self::Email => "emails",
            Self::Phone => "phones",
            Self::PriceGroup => "price_group",
            Self::Sales => "sales",
            Self::SalesCount => "sales_count",
            Self::LastSale => "last_sale",
            Self::Status => "status",
            Self::SalesStatus => "sales_status",
            Self::Advisor => "advisor",
            Self::Source => "source",
            Self::Tags => "tags",
            Self::ReceivesEmail => "accepts_email",
            Self::ReceivesPost => "accepts_post",
            Self::ReceivesSms => "accepts_sms",
            Self::CustomerSince => "customer_since",
            Self::Created => "created",
            Self::LifeTotal => "life_total",
        }
    }

    /// What customers are sorted by under its heading; none where they cannot be.
    pub const fn key(self) -> Option<CustomerKey> {
        match self {
            Self::Number => Some(CustomerKey::Number),
            Self::Name => Some(CustomerKey::Name),
            Self::Sales => Some(CustomerKey::Sales),
            Self::LastSale => Some(CustomerKey::LastSale),
            Self::Email
            | Self::Phone
            | Self::PriceGroup
            | Self::SalesCount
            | Self::Status
            | Self::SalesStatus
            | Self::Advisor
            | Self::Source
            | Self::Tags
            | Self::ReceivesEmail
            | Self::ReceivesPost
            | Self::ReceivesSms
            | Self::CustomerSince
            | Self::Created
            | Self::LifeTotal => None,
        }
    }
}

/// A customer, as a row of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerRow {
    /// Who.
    pub client: ClientId,
    /// Their identifier in the system they came from.
    pub external_id: Option<String>,
    /// Their name.
    pub name: String,
    /// Their e-mail addresses, the first one first.
    pub emails: Vec<String>,
    /// Their phones, E.164, the first one first.
    pub phones: Vec<String>,
    /// Their price group, by name.
    pub price_group: Option<String>,
    /// What the sales that count come to: those in the days of sales and of the sales type, where these are asked for.
    pub sales: Money,
    /// How many sales those are: purchases with one order number are one.
    pub sales_count: i64,
    /// Their last sale of the sales type, whenever it was, and its business day.
    pub last_sale: (Instant, Day),
    /// The code of their status on the boards.
    pub status: String,
    /// The code of their status in sales.
    pub sales_status: String,
    /// The advisor responsible, by name.
    pub advisor: Option<String>,
    /// The source, by name.
    pub source: Option<String>,
    /// Their tags, by name, in order.
    pub tags: Vec<String>,
    /// Whether they agree to each of [`Consent::ALL`], and nobody who is part of them refuses.
    pub receives: [bool; 3],
    /// Since when they are customers, as somebody wrote it down.
    pub customer_since: Option<Day>,
    /// The day of their creation.
    pub created: Day,
    /// What all their purchases come to.
    pub life_total: Money,
}

/// How many customers there are, and what their sales that count come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CustomerSums {
    /// How many customers.
    pub customers: i64,
    /// What their sales come to.
    pub sales: Money,
}

/// A page of customers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerPage {
    /// Of all of them, not of this page alone.
    pub sums: CustomerSums,
    /// The rows of this page.
    pub rows: Vec<CustomerRow>,
    /// Where the next page starts; none on the last.
    pub next: Option<String>,
    /// Where the page before starts; none on the first.
    pub previous: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limited_columns_are_the_first_of_all() {
        assert!(CustomerColumn::ALL.starts_with(&CustomerColumn::LIMITED));
        let keys: Vec<_> = CustomerColumn::LIMITED.into_iter().filter_map(CustomerColumn::key).collect();
        assert_eq!(keys, CustomerKey::ALL, "each order stands at a heading that is always there");
    }
}
