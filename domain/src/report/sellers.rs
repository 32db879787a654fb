//! Report 9: signed agreements, investment by investment.

use super::{Column, Counted, Description, Detail, Field, Rows};

pub(super) const DESCRIPTION: Description = Description {
    rows: Rows::Investments(Counted::Agreements),
    columns: &[
        Column::detail("agreement", Detail::Agreement),
        Column::detail("investment", Detail::Investment).groups(),
        Column::detail("client", Detail::Client).on_phone(),
        Column::detail("client_id", Detail::ClientId).on_request(),
        Column::detail("api_id", Detail::ApiId).on_request(),
        Column::detail("signed_on", Detail::SignedOn).on_phone(),
        Column::detail("stage", Detail::Stage).on_request(),
        Column::detail("building", Detail::Building),
        Column::detail("unit", Detail::Unit).on_phone(),
        Column::detail("area", Detail::Area).added_up(),
        Column::detail("price_per_m2", Detail::PricePerM2),
        Column::detail("value", Detail::Value).added_up().on_phone(),
        Column::detail("commission", Detail::Commission).added_up().on_phone(),
        Column::detail("source", Detail::Source),
        Column::detail("guardian", Detail::Guardian),
        Column::detail("seller", Detail::Person),
        Column::detail("parking_single", Detail::ParkingSingle).added_up(),
        Column::detail("parking_family", Detail::ParkingFamily).added_up(),
        Column::detail("parking_surface", Detail::ParkingSurface).added_up(),
        Column::detail("storage_number", Detail::StorageNumber),
        Column::detail("storage_area", Detail::StorageArea).added_up(),
        Column::detail("closet", Detail::Closet),
    ],
    filters: &[Field::Investment, Field::Stage, Field::Building, Field::Seller, Field::Agreement],
    sort: ("signed_on", false),
    // SPEC §3.9.
    longest: Some(365),
};
