//! Report 10: what each user converted, called, planned and missed.

use super::{Column, Counted, Description, Field, Reads, Rows};

pub(super) const DESCRIPTION: Description = Description {
    rows: Rows::Users,
    columns: &[
        Column::new("user", Reads::User),
        Column::new("login", Reads::Login).on_request(),
        Column::count("reservation_agreements", Counted::Reservations),
        Column::count("converted_leads", Counted::LeadsConverted),
        Column::count("expired_leads", Counted::LeadsExpired),
        Column::count("mobile_log_ins", Counted::MobileLogIns),
        Column::count("outgoing_calls", Counted::OutgoingCalls).on_phone(),
        Column::new("outgoing_call_seconds", Reads::Seconds(Counted::OutgoingCalls)).added_up(),
        Column::count("incoming_calls", Counted::IncomingCalls),
        Column::new("incoming_call_seconds", Reads::Seconds(Counted::IncomingCalls)).added_up(),
        Column::count("new_activities", Counted::NewActivities),
        Column::count("overdue_activities", Counted::OverdueActivities).on_phone(),
        Column::count("registered_activities", Counted::RegisteredActivities),
        Column::count("planned_activities", Counted::PlannedActivities),
        Column::count("finished_clients", Counted::FinishedClients),
        Column::count("first_meetings", Counted::FirstMeetings).on_phone(),
        Column::count("further_meetings", Counted::FurtherMeetings),
        Column::count("offers_sent", Counted::Offers),
    ],
    filters: &[Field::User],
    sort: ("user", false),
    longest: None,
};
