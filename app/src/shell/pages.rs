//! Which pages are HTML with islands.

use crate::{
    address::{ClientsView, ListView},
    clients::{card, contract},
    dashboards::posts,
    reports::index,
    work::{day, edit, log},
};

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
    /// The list behind a number of conversations.
    Posts,
}

/// What stands in a route for a number.
const ID: &str = "{id}";

impl Page {
    /// Each of them.
    pub const ALL: [Self; 10] = [
        Self::Clients,
        Self::List,
        Self::Day,
        Self::Card,
        Self::Edit,
        Self::New,
        Self::Log,
        Self::Contract,
        Self::Reports,
        Self::Posts,
    ];

    /// Its path; `{id}` in it stands for a number.
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
            Self::Posts => posts::PATH,
        }
    }

    /// The one at a path.
    pub fn at(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| match page.route().split_once(ID) {
            Some((before, after)) => path
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(after))
                .is_some_and(|id| id.bytes().all(|sign| sign.is_ascii_digit())),
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
            assert_eq!(Page::at(&page.route().replace(ID, "12")), Some(page));
        }
        for path in [
            "/",
            "/clients/12/edit",
            "/clients/new",
            "/contracts",
            "/contracts/12/edit",
            "/contracts/x",
            "/reports/clients",
        ] {
            assert_eq!(Page::at(path), None, "{path}");
        }
    }
}
