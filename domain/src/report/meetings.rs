//! Report 5: meetings, planned and held.

use super::{Column, Counted, Description, Detail, Field, Rows};

pub(super) const DESCRIPTION: Description = Description {
    rows: Rows::Facts(Counted::AllMeetings),
    columns: &[
        Column::detail("person", Detail::Client),
        Column::detail("client_created", Detail::ClientCreated),
        Column::detail("client_id", Detail::ClientId),
        Column::detail("investment", Detail::Investment),
        Column::detail("api_id", Detail::ApiId),
        Column::detail("meeting_date", Detail::At).on_phone(),
        Column::detail("place", Detail::Place).on_phone(),
        Column::detail("meeting_number", Detail::MeetingNumber),
        Column::detail("status", Detail::State).on_phone(),
        Column::detail("purpose", Detail::Purpose),
        Column::detail("source", Detail::Source),
        Column::detail("contact_method", Detail::ContactMethod),
        Column::detail("advisor", Detail::Person),
        Column::detail("entered_by", Detail::EnteredBy),
    ],
    filters: &[Field::State, Field::Advisor, Field::Investment, Field::Status],
    sort: ("meeting_date", true),
    longest: None,
};
