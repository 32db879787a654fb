//! Report 8: what came of each day.

use super::{Column, Counted, Description, Field, Reads, Rows};

pub(super) const DESCRIPTION: Description = Description {
    rows: Rows::Days,
    columns: &[
        Column::new("day", Reads::Day),
        Column::new("week", Reads::Week).groups(),
        Column::new("weekday", Reads::Weekday),
        Column::count("new_clients", Counted::NewClients).on_phone(),
        Column::count("meetings", Counted::Meetings).on_phone(),
        Column::count("calls", Counted::Calls).on_phone(),
        Column::count("emails", Counted::Emails),
        Column::count("reservation_agreements", Counted::Reservations),
        Column::count("developer_agreements", Counted::DeveloperAgreements),
        Column::count("preliminary_agreements", Counted::PreliminaryAgreements),
    ],
    filters: &[Field::Advisor, Field::Investment],
    sort: ("day", false),
    // A row for each day: there must be an end of them.
    longest: Some(36_525),
};
