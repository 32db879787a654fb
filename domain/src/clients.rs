//! What lists and boards show of clients.

use crate::{ClientId, Day, Instant, Money, RefId, Sort};
use serde::{Deserialize, Serialize};

/// A value with the name the organisation gave it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Named {
    /// The value.
    pub id: RefId,
    /// Its name.
    pub name: String,
}

/// What filters can be set to, and what values are called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Advisors, by name.
    pub advisor: Vec<Named>,
    /// Sources.
    pub source: Vec<Named>,
    /// Investments.
    pub investment: Vec<Named>,
    /// Tags.
    pub tag: Vec<Named>,
    /// Media, where the journal asks.
    #[serde(default)]
    pub medium: Vec<Named>,
    /// Campaigns, where the journal asks.
    #[serde(default)]
    pub campaign: Vec<Named>,
    /// Price groups, where customers are asked for.
    #[serde(default)]
    pub price_group: Vec<Named>,
}

impl Choices {
    /// The choices of the filter field with this name in URLs.
    pub fn field(&self, name: &str) -> &[Named] {
        match name {
            "advisor" => &self.advisor,
            "source" => &self.source,
            "investment" => &self.investment,
            "tag" => &self.tag,
            "medium" => &self.medium,
            "campaign" => &self.campaign,
            "price_group" => &self.price_group,
            _ => &[],
        }
    }
}

/// A phone or an e-mail address that somebody has already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownContact {
    /// The phone, E.164, or the address.
    pub value: String,
    /// Who has it, by name, of those whom the viewer may see.
    pub clients: Vec<(ClientId, String)>,
    /// Whether somebody has it whom the viewer may not see.
    pub elsewhere: bool,
}

/// A client as a row of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRow {
    /// Which client.
    pub id: i64,
    /// The identifier in the system they came from.
    pub external_id: Option<String>,
    /// Display name.
    pub name: String,
    /// Lifecycle status now, by its code.
    pub status: String,
    /// Since which day they are in it.
    pub status_since: Day,
    /// For how many days they have been in it today.
    pub days_in_status: i32,
    /// Sales status now: number.
    pub sales: String,
    /// The advisor responsible, by name.
    pub advisor: Option<String>,
    /// First phone, E.164.
    pub phone: Option<String>,
    /// First e-mail address.
    pub email: Option<String>,
    /// The other phones, for files: pages have no room for them.
    #[serde(skip)]
    pub other_phones: Vec<String>,
    /// The other e-mail addresses, likewise.
    #[serde(skip)]
    pub other_emails: Vec<String>,
    /// Source, by name.
    pub source: Option<String>,
    /// Investment of interest, by name.
    pub investment: Option<String>,
    /// The business day of creation.
    pub created: Day,
    /// The day they became a customer.
    pub customer_since: Option<Day>,
    /// When something was last done with them.
    pub last_activity: Option<Instant>,
    /// What is planned next (or was, and is overdue): its kind, by code.
    pub next_activity_kind: Option<String>,
    /// When it is planned: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
    pub next_activity: Option<String>,
    /// How many purchases.
    pub purchases: i64,
    /// What they bought in sum.
    pub life_total: Money,
    /// Of a movement or a spell: the day it happened or began.
    pub moved: Option<Day>,
}

/// A page of a list of clients.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientPage {
    /// How many rows the whole list has.
    pub total: i64,
    /// The rows of this page.
    pub rows: Vec<ClientRow>,
    /// The order they are in.
    pub sort: Sort,
    /// Where the next page starts; none on the last. Opaque, without personal data.
    pub next: Option<String>,
    /// Where the page before starts; none on the first.
    pub previous: Option<String>,
}

/// The first clients who are found as somebody types.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundClients {
    /// How many there are.
    pub total: i64,
    /// Whether there may be more: too many begin like this to look at all of them.
    pub more: bool,
    /// The first of them, those who are here before those in the archive.
    pub rows: Vec<ClientRow>,
}

/// One column of the status boards: who is in a status as of now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Board {
    /// The status's number.
    pub value: RefId,
    /// Its code.
    pub status: String,
    /// How many are in it.
    pub count: i64,
    /// The first of them, those waiting longest first.
    pub rows: Vec<ClientRow>,
}
