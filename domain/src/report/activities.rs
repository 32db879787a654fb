//! Report 4: activities with clients.

use super::{Column, Counted, Description, Detail, Field, Rows};

pub(super) const DESCRIPTION: Description = Description {
    rows: Rows::Facts(Counted::Activities),
    columns: &[
        Column::detail("contact_type", Detail::Activity),
        Column::detail("person", Detail::Client).on_phone(),
        Column::detail("client_id", Detail::ClientId),
        Column::detail("api_id", Detail::ApiId),
        Column::detail("date", Detail::At).on_phone(),
        Column::detail("state", Detail::State).on_phone(),
        Column::detail("source", Detail::Source),
        Column::detail("contact_method", Detail::ContactMethod),
        Column::detail("advisor", Detail::Person),
        Column::detail("entered_by", Detail::EnteredBy),
        Column::detail("investment", Detail::Investment).on_request(),
        Column::detail("direction", Detail::Direction).on_request(),
        Column::detail("duration", Detail::Seconds).on_request(),
        Column::detail("subject", Detail::Subject).on_request(),
        Column::detail("due", Detail::DueAt).on_request(),
    ],
    filters: &[Field::Activity, Field::State, Field::Advisor, Field::Investment, Field::Status],
    sort: ("date", true),
    longest: None,
};
