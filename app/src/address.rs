//! The addresses of pages. What somebody can set on a page is in its address: it can be kept, sent to
//! a colleague, and gone back to; and every page can lead to every other.

mod clients;
mod list;
mod report;

pub use clients::ClientsView;
pub use list::ListView;
pub use report::{Drilled, ReportView, columns_of_file, usual_columns};

/// Where reports by e-mail are set up.
pub const SCHEDULES: &str = "/reports/schedules";

/// Where a client's card is.
pub fn card_href(client: i64) -> String {
    format!("/clients/{client}")
}
