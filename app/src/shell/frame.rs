//! What stands around each page: the navigation, and the account menu.

use super::buttons::{KEYS, THEME};
use crate::{
    address::{ACCOUNT, ClientsView, CustomersView, DASHBOARDS, JournalView, Section},
    reports,
    site::{Site, Theme},
    ui::{
        icon::{GLASS, icon},
        languages::languages,
    },
    words::{
        common, customers, dashboards as dashboards_words, find as find_words, journal, reports as reports_words,
        settings as settings_words, work,
    },
    work::find::OPEN,
};
use domain::{Language, Right, Viewer};
use maud::{Markup, html};

/// The id of the account menu.
const MENU: &str = "account";
/// The id of what changes from page to page.
pub const MAIN: &str = "main";

/// The navigation of a page at this path, whose whole address is `here`, and who one is: beside the page,
/// and below it on a phone.
pub fn navigation(site: &Site, viewer: &Viewer, path: &str, here: &str) -> Markup {
    let language = site.language;
    let current = |here: bool| here.then_some("page");
    let has_reports = reports::index::visible(viewer).next().is_some();
    let initials: String = viewer.name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
    html! {
        nav id="nav" class="nav" aria-label=(common::main_navigation(language)) {
            a class="brand" href=(ClientsView::PATH) {
                svg class="mark" viewBox="0 0 16 16" aria-hidden="true" {
                    rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="none" stroke="currentColor" {}
                    path d="M1.5 4.5a3 3 0 0 1 3-3H8v13H4.5a3 3 0 0 1-3-3z" fill="currentColor" {}
                }
                (common::klientela(language))
            }
            button type="button" class="find-open" name=(OPEN) aria-keyshortcuts="/" {
                (icon(GLASS))
                (find_words::search(language))
                kbd aria-hidden="true" { "/" }
            }
            a class="place" href=(ClientsView::PATH) aria-current=[current(path == ClientsView::PATH)] {
                (icon("M2 13.5V8m4 5.5v-9m4 9V7m4 6.5v-11"))
                (common::clients(language))
            }
            a class="place desk" href=(DASHBOARDS) aria-current=[current(path.starts_with(DASHBOARDS))] {
                (icon("M2 2.5h5v6H2zM9 2.5h5v3H9zM9 7.5h5v6H9zM2 10.5h5v3H2z"))
                (dashboards_words::dashboards(language))
            }
            // A client's card belongs to the list it is one of.
            a class={ "place" @if has_reports { " desk" } } href="/clients/list" aria-current=[current(path.starts_with("/clients/"))] {
                (icon("M2 3.5h12M2 8h12M2 12.5h12"))
                span class="wide" { (common::client_list(language)) }
                span class="narrow" aria-hidden="true" { (common::list(language)) }
            }
            a class="place desk" href=(JournalView::PATH) aria-current=[current(path.starts_with(JournalView::PATH))] {
                (icon("M2 4h3m6 0h3M6.5 4a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0M14 4v4H2v4h3m6 0h3M6.5 12a1.5 1.5 0 1 0 3 0 1.5 1.5 0 0 0-3 0"))
                (journal::short(language))
            }
            a class="place desk" href=(CustomersView::PATH) aria-current=[current(path == CustomersView::PATH)] {
                (icon("M2.5 5h11l-1 8.5h-9zM5.5 5a2.5 2.5 0 0 1 5 0"))
                (customers::short(language))
            }
            a class="place" href="/day" aria-current=[current(path == "/day")] {
                (icon("M2.5 8.5 6 12l7.5-8"))
                span class="wide" { (work::my_day(language)) }
                span class="narrow" aria-hidden="true" { (work::day_short(language)) }
            }
            a class="place" href="/log" aria-current=[current(path == "/log")] {
                (icon("M8 2.5v11M2.5 8h11"))
                (work::log(language))
            }
            @if has_reports {
                a class="place" href="/reports" aria-current=[current(path.starts_with("/reports"))] {
                    (icon("M4 1.5h5.5L13 5v9.5H4zM6.5 8h4m-4 3h4"))
                    (reports_words::reports(language))
                }
            }
            @if viewer.has(Right::Admin) {
                a class="place desk" href=(Section::Organisation.path()) aria-current=[current(path.starts_with("/settings"))] {
                    (icon("M8 5.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M8 1.5v2m0 9v2M1.5 8h2m9 0h2M3.4 3.4l1.4 1.4m6.4 6.4 1.4 1.4M3.4 12.6l1.4-1.4m6.4-6.4 1.4-1.4"))
                    (settings_words::settings(language))
                }
            }
            button type="button" class="place who" popovertarget=(MENU) {
                span class="avatar" aria-hidden="true" { (initials) }
                span class="hidden" { (common::account(language)) ": " }
                span class="wide" { (viewer.name) }
                span class="narrow" aria-hidden="true" { (common::account(language)) }
            }
            (account(language, viewer, site.theme, here))
        }
    }
}

/// What somebody can set for themselves, and the way out.
fn account(language: Language, viewer: &Viewer, theme: Theme, here: &str) -> Markup {
    html! {
        div id=(MENU) popover="auto" class="popover account" role="dialog" aria-label=(common::account(language)) {
            p class="account-name" {
                b { (viewer.name) }
                span { (common::role(language, viewer.role)) }
            }
            (languages(language, here))
            (themes(language, theme))
            // The bar of a phone has five places: where reports are one of them, the list is here.
            @if reports::index::visible(viewer).next().is_some() {
                a class="menu-item phone" href="/clients/list" { (common::client_list(language)) }
            }
            // So are the journal and dashboards.
            a class="menu-item phone" href=(JournalView::PATH) { (journal::title(language)) }
            a class="menu-item phone" href=(CustomersView::PATH) { (customers::title(language)) }
            a class="menu-item phone" href=(DASHBOARDS) { (dashboards_words::dashboards(language)) }
            a class="menu-item" href=(ACCOUNT) { (settings_words::account(language)) }
            @if viewer.has(Right::Admin) { a class="menu-item phone" href=(Section::Organisation.path()) { (settings_words::settings(language)) } }
            button type="button" class="menu-item" name=(KEYS) { (common::keys(language)) kbd { "?" } }
            form method="post" action="/logout" {
                button class="menu-item" { (common::log_out(language)) }
            }
        }
    }
}

/// Light, dark, or as the system.
fn themes(language: Language, chosen: Theme) -> Markup {
    let name = |theme| match theme {
        Theme::System => common::theme_system(language),
        Theme::Light => common::theme_light(language),
        Theme::Dark => common::theme_dark(language),
    };
    html! {
        div class="segments" role="group" aria-label=(common::theme(language)) {
            @for theme in Theme::ALL {
                button type="button" name=(THEME) value=(theme.code()) aria-pressed=(chosen == theme) { (name(theme)) }
            }
        }
    }
}
