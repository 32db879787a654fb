//! Which pages there are.

use crate::{
    address::{
        ACCOUNT, AttributionView, CODE, CONFIRM, ClientsView, CustomersView, DASHBOARDS, FACTOR, INVITE, JournalView,
        LOGIN, ListView, SCHEDULES, SETUP, Section,
    },
    clients::{card, contract, duplicates, merge, part},
    dashboards::{edit as dashboard_form, page as dashboard, posts},
    journal::listed,
    reports::{index, page as report},
    work::{day, edit, log},
};
use domain::ReportId;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The numbers, the graph, the boards.
    Clients,
    /// The list behind any number.
    List,
    /// The client journal.
    Journal,
    /// Whoever has bought.
    Customers,
    /// What brought clients, and what came of them.
    Attribution,
    /// Who became one lately.
    Merges,
    /// Contacts that link nobody.
    Contacts,
    /// Touches of nobody.
    Nobodys,
    /// Somebody's day.
    Day,
    /// The card of a client.
    Card,
    /// The form of a client.
    Edit,
    /// Clients who may be one.
    Duplicates,
    /// Where a client is made one with another.
    Merge,
    /// Where contacts are taken out of a client.
    Part,
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
    /// Reports by e-mail.
    Schedules,
    /// Somebody's first dashboard.
    Dashboards,
    /// A dashboard.
    Dashboard,
    /// What a new dashboard begins with.
    NewDashboard,
    /// The form of a dashboard.
    EditDashboard,
    /// The list behind a number of conversations.
    Posts,
    /// A page of the settings.
    Settings(Section),
    /// One's own account.
    Account,
    /// One's own second factor.
    Factor,
    /// The log-in.
    Login,
    /// The second step of logging in.
    Code,
    /// Where the password is given again.
    Confirm,
    /// Where the first administrator is made.
    Setup,
    /// Where somebody who was invited sets their password.
    Invite,
}

/// What stands in a route for a number, or for the code of a report.
const ID: &str = "{id}";

impl Page {
    /// Those outside of the settings.
    const OTHERS: [Self; 32] = [
        Self::Clients,
        Self::List,
        Self::Journal,
        Self::Customers,
        Self::Attribution,
        Self::Merges,
        Self::Contacts,
        Self::Nobodys,
        Self::Day,
        Self::Card,
        Self::Edit,
        Self::Duplicates,
        Self::Merge,
        Self::Part,
        Self::New,
        Self::Log,
        Self::Contract,
        Self::Reports,
        Self::Report,
        Self::Schedules,
        Self::Dashboards,
        Self::Dashboard,
        Self::NewDashboard,
        Self::EditDashboard,
        Self::Posts,
        Self::Account,
        Self::Factor,
        Self::Login,
        Self::Code,
        Self::Confirm,
        Self::Setup,
        Self::Invite,
    ];

    /// Each of them.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::OTHERS.into_iter().chain(Section::ALL.into_iter().map(Self::Settings))
    }

    /// Its path; `{id}` in it stands for a number, or for the code of a report.
    pub const fn route(self) -> &'static str {
        match self {
            Self::Clients => ClientsView::PATH,
            Self::List => ListView::PATH,
            Self::Journal => JournalView::PATH,
            Self::Customers => CustomersView::PATH,
            Self::Attribution => AttributionView::PATH,
            Self::Merges => listed::MERGES,
            Self::Contacts => listed::CONTACTS,
            Self::Nobodys => listed::NOBODYS,
            Self::Day => day::PATH,
            Self::Card => card::ROUTE,
            Self::Edit => edit::ROUTE,
            Self::Duplicates => duplicates::PATH,
            Self::Merge => merge::ROUTE,
            Self::Part => part::ROUTE,
            Self::New => edit::NEW,
            Self::Log => log::PATH,
            Self::Contract => contract::ROUTE,
            Self::Reports => index::PATH,
            Self::Report => report::ROUTE,
            Self::Schedules => SCHEDULES,
            Self::Dashboards => DASHBOARDS,
            Self::Dashboard => dashboard::ROUTE,
            Self::NewDashboard => dashboard::NEW,
            Self::EditDashboard => dashboard_form::ROUTE,
            Self::Posts => posts::PATH,
            Self::Settings(section) => section.path(),
            Self::Account => ACCOUNT,
            Self::Factor => FACTOR,
            Self::Login => LOGIN,
            Self::Code => CODE,
            Self::Confirm => CONFIRM,
            Self::Setup => SETUP,
            Self::Invite => INVITE,
        }
    }

    /// Whether it is one of those by which one comes in: each of their forms leads to another page, so there
    /// is nothing to stay on.
    pub const fn is_door(self) -> bool {
        matches!(self, Self::Login | Self::Code | Self::Confirm | Self::Setup | Self::Invite)
    }

    /// The one at a path.
    pub fn at(path: &str) -> Option<Self> {
        let is_report = |code: &str| ReportId::from_code(code).is_some();
        let is_number = |id: &str| !id.is_empty() && id.bytes().all(|sign| sign.is_ascii_digit());
        Self::all().find(|page| match page.route().split_once(ID) {
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
        for page in Page::all() {
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
            "/dashboards/first",
            "/settings/",
            "/settings/shoes",
        ] {
            assert_eq!(Page::at(path), None, "{path}");
        }
    }
}
