//! Which pages are HTML with islands.

use crate::{
    address::{ClientsView, ListView},
    clients::{card, contract},
    dashboards::posts,
    reports::{index, page as report},
    work::{day, edit, log},
};
use domain::ReportId;

/// A page that is HTML with islands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The numbers, the graph, the boards.
    Clients,
    /// The list behind any number.
    List,
    /// Somebody's day.
    Day,
    /// The card of a client.
    Card,
    /// The form of a client.
    Edit,
    /// The form of somebody new.
    New,
    /// The form of an activity.
    Log,
    /// A contract.
    Contract,
    /// Which reports there are.
    Reports,
    /// A report.
    Report,
    /// The list behind a number of conversations.
    Posts,
}

/// What stands in a route for a number, or for the code of a report.
const ID: &str = "{id}";

impl Page {
    /// Each of them.
    pub const ALL: [Self; 11] = [
        Self::Clients,
        Self::List,
        Self::Day,
        Self::Card,
        Self::Edit,
        Self::New,
        Self::Log,
        Self::Contract,
        Self::Reports,
        Self::Report,
        Self::Posts,
    ];

    /// Its path; `{id}` in it stands for a number, or for the code of a report.
    pub const fn route(self) -> &'static str {
        match self {
            Self::Clients => ClientsView::PATH,
            Self::List => ListView::PATH,
            Self::Day => day::PATH,
            Self::Card => card::ROUTE,
            Self::Edit => edit::ROUTE,
            Self::New => edit::NEW,
            Self::Log => log::PATH,
            Self::Contract => contract::ROUTE,
            Self::Reports => index::PATH,
            Self::Report => report::ROUTE,
            Self::Posts => posts::PATH,
        }
    }

    /// The one at a path.
    pub fn at(path: &str) -> Option<Self> {
        let is_report = |code: &str| ReportId::from_code(code).is_some();
        let is_number = |id: &str| !id.is_empty() && id.bytes().all(|sign| sign.is_ascii_digit());
        Self::ALL.into_iter().find(|page| match page.route().split_once(ID) {
            Some((before, after)) => path
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(after))
                .is_some_and(if *page == Self::Report { is_report } else { is_number }),
            None => page.route() == path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_its_page_alone() {
        for page in Page::ALL {
            let id = if page == Page::Report { "user-work" } else { "12" };
            assert_eq!(Page::at(&page.route().replace(ID, id)), Some(page));
        }
        for path in [
            "/",
            "/clients/",
            "/clients/12/",
            "/clients/12/gone",
            "/clients/old",
            "/contracts",
            "/contracts/12/edit",
            "/contracts/x",
            "/reports/schedules",
        ] {
            assert_eq!(Page::at(path), None, "{path}");
        }
    }
}
