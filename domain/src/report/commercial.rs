//! *Raport aktywności handlowych*: what was done to sell, of every kind in one list (SPEC §3.6).

use super::{Column, Counted, Description, Detail, Field, Rows};

/// The commercial activities, by their codes: activities and agreements under those of their kind.
pub const COMMERCIAL: [&str; 13] = [
    "client_created",
    "call",
    "meeting",
    "oral_reservation",
    "reservation",
    "developer",
    "preliminary",
    "final",
    "notarial_deed",
    "request",
    "handover",
    "client_expired",
    "status_changed",
];

/// What its rows are.
const FACTS: [Counted; 4] =
    [Counted::NewClients, Counted::CommercialActivities, Counted::Agreements, Counted::SalesChanges];

pub(super) const DESCRIPTION: Description = Description {
    rows: Rows::Several(&FACTS),
    columns: &[
        Column::detail("date", Detail::When),
        Column::detail("commercial", Detail::Commercial).on_phone(),
        Column::detail("person", Detail::Client).on_phone(),
        Column::detail("client_id", Detail::ClientId).on_request(),
        Column::detail("advisor", Detail::Person),
        Column::detail("investment", Detail::Investment),
        Column::detail("unit", Detail::Unit),
        Column::detail("source", Detail::Source),
        Column::detail("status", Detail::Status),
        Column::detail("notes", Detail::Notes),
    ],
    filters: &[Field::Advisor, Field::Commercial, Field::Investment, Field::Status],
    sort: ("date", true),
    longest: None,
};
