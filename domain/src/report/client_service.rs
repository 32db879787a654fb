//! Report 7: how quickly each client was served.

use super::{Column, Description, Detail, Field, Reads, Rows, Step};

pub(super) const DESCRIPTION: Description = Description {
    rows: Rows::Clients,
    columns: &[
        Column::detail("person", Detail::Client),
        Column::detail("client_id", Detail::ClientId),
        Column::detail("api_id", Detail::ApiId).on_request(),
        Column::detail("advisor", Detail::Guardian).on_phone(),
        Column::detail("status", Detail::ClientSales).on_phone(),
        Column::detail("lead_created", Detail::LeadCreated),
        Column::detail("client_created", Detail::ClientCreated).on_phone(),
        Column::detail("first_email", Detail::FirstEmail),
        Column::detail("first_call_after_email", Detail::FirstCallAfterEmail),
        Column::detail("first_call", Detail::FirstCall),
        Column::detail("first_meeting", Detail::FirstMeeting),
        Column::detail("first_telephony_call", Detail::FirstTelephonyCall),
        Column::detail("last_activity", Detail::LastAt),
        Column::detail("last_activity_kind", Detail::LastActivity),
        Column::new("wait_client", Reads::Wait(Step::Client)).on_request(),
        Column::new("wait_email", Reads::Wait(Step::Email)).on_request(),
        Column::new("wait_call_after_email", Reads::Wait(Step::CallAfterEmail)).on_request(),
        Column::new("wait_call", Reads::Wait(Step::Call)).on_request(),
        Column::new("wait_meeting", Reads::Wait(Step::Meeting)).on_request(),
        Column::new("wait_telephony", Reads::Wait(Step::Telephony)).on_request(),
        Column::new("wait_in_all", Reads::WaitInAll),
    ],
    filters: &[Field::Advisor, Field::Status, Field::Weekends, Field::Holidays],
    sort: ("lead_created", true),
    longest: None,
};
