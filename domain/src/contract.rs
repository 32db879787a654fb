//! Contracts on units, and leads, as the card of a client shows them.

use crate::{ClientId, Day, Money};
use serde::{Deserialize, Serialize};

/// A contract on a unit: everything known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Its number.
    pub id: i64,
    /// The identifier in the system it came from.
    pub external_id: Option<String>,
    /// Whose.
    pub client: ClientId,
    /// The client's display name.
    pub client_name: String,
    /// One of [`CONTRACT_KINDS`](crate::record::CONTRACT_KINDS).
    pub kind: String,
    /// The business day on which it was signed.
    pub signed: Day,
    /// The investment, by name.
    pub investment: Option<String>,
    /// Its stage.
    pub stage: Option<String>,
    /// Building.
    pub building: Option<String>,
    /// Number of the unit.
    pub unit: String,
    /// Its area, in hundredths of a square metre.
    pub area: Option<i64>,
    /// Price of a square metre.
    pub price_per_m2: Option<Money>,
    /// What the contract is worth.
    pub value: Option<Money>,
    /// The seller's commission.
    pub commission: Option<Money>,
    /// The seller, by name.
    pub seller: Option<String>,
    /// Source, by name.
    pub source: Option<String>,
    /// How many single parking places.
    pub parking_single: Option<i64>,
    /// How many family parking places.
    pub parking_family: Option<i64>,
    /// How many parking places above ground.
    pub parking_surface: Option<i64>,
    /// Number of the storage room.
    pub storage_number: Option<String>,
    /// Its area, in hundredths of a square metre.
    pub storage_area: Option<i64>,
    /// Closet.
    pub closet: Option<String>,
}

impl Contract {
    /// Which unit: investment, building and number, those that are known.
    pub fn place(&self) -> String {
        let parts = [self.investment.as_deref(), self.building.as_deref(), Some(&*self.unit)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// A lead that became a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// Its number.
    pub id: i64,
    /// The identifier in the system it came from.
    pub external_id: Option<String>,
    /// The advisor it is assigned to, by name.
    pub advisor: Option<String>,
    /// Source, by name.
    pub source: Option<String>,
    /// On which business day it came.
    pub created: Day,
    /// On which it was assigned.
    pub assigned: Option<Day>,
    /// On which it became a client.
    pub converted: Option<Day>,
    /// On which it expired.
    pub expired: Option<Day>,
}
