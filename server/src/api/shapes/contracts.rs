//! Contracts and leads as the API answers them.

use super::Amount;
use domain::{
    Day,
    contract::{Contract, Lead},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A contract on a unit.
#[derive(Serialize, ToSchema)]
#[schema(as = Contract)]
pub struct ContractAnswer {
    /// Its number here.
    id: i64,
    /// Its key in the system it came from.
    external_id: Option<String>,
    /// The client, by number.
    client: i64,
    /// The client's name.
    client_name: String,
    /// oral_reservation, reservation, developer, preliminary, final or notarial_deed.
    #[schema(example = "reservation")]
    kind: String,
    /// When it was signed.
    #[schema(value_type = String, format = Date)]
    signed_on: Day,
    /// The investment, by name.
    investment: Option<String>,
    /// Its stage.
    stage: Option<String>,
    /// The building.
    building: Option<String>,
    /// The number of the unit.
    unit: String,
    /// Its area, in hundredths of a square metre.
    #[schema(example = 5430)]
    area_hundredths: Option<i64>,
    /// The price of a square metre.
    price_per_m2: Option<Amount>,
    /// What the contract is worth.
    value: Option<Amount>,
    /// The seller's commission.
    commission: Option<Amount>,
    /// The seller, by name.
    seller: Option<String>,
    /// Where the client came from, for this contract.
    source: Option<String>,
    /// Single parking places.
    parking_single: Option<i64>,
    /// Family parking places.
    parking_family: Option<i64>,
    /// Parking places above ground.
    parking_surface: Option<i64>,
    /// The number of the storage room.
    storage_number: Option<String>,
    /// Its area, in hundredths of a square metre.
    storage_area_hundredths: Option<i64>,
    /// The closet.
    closet: Option<String>,
}

impl From<Contract> for ContractAnswer {
    fn from(contract: Contract) -> Self {
        Self {
            id: contract.id,
            external_id: contract.external_id,
            client: contract.client.0,
            client_name: contract.client_name,
            kind: contract.kind,
            signed_on: contract.signed,
            investment: contract.investment,
            stage: contract.stage,
            building: contract.building,
            unit: contract.unit,
            area_hundredths: contract.area,
            price_per_m2: contract.price_per_m2.map(Into::into),
            value: contract.value.map(Into::into),
            commission: contract.commission.map(Into::into),
            seller: contract.seller,
            source: contract.source,
            parking_single: contract.parking_single,
            parking_family: contract.parking_family,
            parking_surface: contract.parking_surface,
            storage_number: contract.storage_number,
            storage_area_hundredths: contract.storage_area,
            closet: contract.closet,
        }
    }
}

/// A lead that became the client.
#[derive(Serialize, ToSchema)]
#[schema(as = Lead)]
pub struct LeadAnswer {
    /// Its number here.
    id: i64,
    /// Its key in the system it came from.
    external_id: Option<String>,
    /// The advisor it is assigned to, by name.
    advisor: Option<String>,
    /// Where it came from.
    source: Option<String>,
    /// The day it came.
    #[schema(value_type = String, format = Date)]
    created: Day,
    /// The day it was assigned.
    #[schema(value_type = Option<String>, format = Date)]
    assigned: Option<Day>,
    /// The day it became a client.
    #[schema(value_type = Option<String>, format = Date)]
    converted: Option<Day>,
    /// The day it expired.
    #[schema(value_type = Option<String>, format = Date)]
    expired: Option<Day>,
}

impl From<Lead> for LeadAnswer {
    fn from(lead: Lead) -> Self {
        let Lead { id, external_id, advisor, source, created, assigned, converted, expired } = lead;
        Self { id, external_id, advisor, source, created, assigned, converted, expired }
    }
}
