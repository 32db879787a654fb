//! Report 3: one user's activities, in sections.

use super::{Column, Counted, Description, Detail, Field, Reads, Rows, Section};

pub(super) const DESCRIPTION: Description = Description {
    rows: Rows::Sections(&[
        Section { key: "calls_made", counted: Counted::Calls },
        Section { key: "calls_planned", counted: Counted::PlannedCalls },
        Section { key: "meetings_held", counted: Counted::Meetings },
        Section { key: "meetings_planned", counted: Counted::PlannedMeetings },
        Section { key: "meetings_not_held", counted: Counted::MeetingsNotHeld },
        Section { key: "tasks_done", counted: Counted::Tasks },
        Section { key: "tasks_not_started", counted: Counted::PlannedTasks },
        Section { key: "tasks_to_verify", counted: Counted::TasksToVerify },
        Section { key: NOTES, counted: Counted::Notes },
        Section { key: "emails_sent", counted: Counted::EmailsSent },
    ]),
    columns: &[
        Column::detail("date", Detail::At),
        Column::new("section", Reads::Section).groups(),
        Column::detail("purpose", Detail::Purpose),
        Column::detail("person", Detail::Client).on_phone(),
        Column::detail("client_id", Detail::ClientId).on_request(),
        Column::detail("api_id", Detail::ApiId).on_request(),
        Column::detail("subject", Detail::Subject).on_phone(),
        Column::detail("duration", Detail::Seconds),
        Column::detail("due", Detail::DueAt),
        Column::detail("place", Detail::Place).on_request(),
        Column::detail("investment", Detail::Investment),
        Column::detail("advisor", Detail::Person),
        Column::detail("entered_by", Detail::EnteredBy).on_request(),
        Column::detail("body", Detail::Body).on_request(),
    ],
    filters: &[Field::User, Field::Status, Field::Investment],
    sort: ("date", true),
    longest: None,
};

/// The section that is parted once more, by what its notes are for.
pub const NOTES: &str = "notes";
