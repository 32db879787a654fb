//! Report 2: the work of each user.

use super::{Column, Counted, Description, Field, Reads, Rows};

pub(super) const DESCRIPTION: Description = Description {
    rows: Rows::Users,
    columns: &[
        Column::new("user", Reads::User),
        Column::new("login", Reads::Login).on_request(),
        Column::count("log_ins", Counted::LogIns),
        Column::count("log_ins_by_phone", Counted::MobileLogIns),
        Column::count("leads_assigned", Counted::LeadsAssigned),
        Column::count("new_clients", Counted::NewClients).on_phone(),
        Column::count("calls", Counted::Calls).on_phone(),
        Column::count("call_logs", Counted::CallLogs),
        Column::new("call_log_minutes", Reads::Minutes(Counted::CallLogs)).added_up(),
        Column::count("tasks_done", Counted::Tasks),
        Column::count("meetings_held", Counted::Meetings).on_phone(),
        Column::count("emails_sent", Counted::EmailsSent),
        Column::count("oral_reservations", Counted::OralReservations),
        Column::count("reservation_agreements", Counted::Reservations),
        Column::count("preliminary_and_final_agreements", Counted::PreliminaryAndFinal),
        Column::count("notarial_deeds", Counted::NotarialDeeds),
    ],
    filters: &[Field::User, Field::Activity, Field::Status, Field::Investment],
    sort: ("user", false),
    longest: None,
};
