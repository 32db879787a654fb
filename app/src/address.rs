//! The addresses of pages. What somebody can set on a page is in its address: it can be kept, sent to
//! a colleague, and gone back to; and every page can lead to every other.

use domain::dashboard::DashboardId;

mod clients;
mod customers;
mod journal;
mod list;
mod report;
mod saved;
mod settings;

pub use clients::ClientsView;
pub use customers::{CustomersView, Tab, gathered};
pub use journal::{AttributionView, JournalView, journey_href};
pub use list::ListView;
pub use report::{Drilled, ReportView, columns_of_file, usual_columns};
pub use saved::savable;
pub use settings::{Section, Settings};

/// Where one logs in.
pub const LOGIN: &str = "/login";
/// Where the code of the second step is given.
pub const CODE: &str = "/login/code";
/// Where the password is given again.
pub const CONFIRM: &str = "/confirm";
/// Where the first administrator is made.
pub const SETUP: &str = "/setup";
/// Where somebody who was invited sets their password.
pub const INVITE: &str = "/invite";
/// One's own account.
pub const ACCOUNT: &str = "/account";
/// Where one sets a second factor up, or takes it away.
pub const FACTOR: &str = "/account/factor";

/// Where one's first dashboard is.
pub const DASHBOARDS: &str = "/dashboards";
/// Where reports by e-mail are set up.
pub const SCHEDULES: &str = "/reports/schedules";

/// Where a dashboard is.
pub fn dashboard_href(dashboard: DashboardId) -> String {
    format!("{DASHBOARDS}/{dashboard}")
}

/// Where a client's card is.
pub fn card_href(client: i64) -> String {
    format!("/clients/{client}")
}
