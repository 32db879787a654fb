//! The reports there are for who looks.

use crate::{
    address::{ReportView, SCHEDULES},
    site::Site,
    ui::{states::empty, written::Written},
    words::{reports as words, schedules as schedule_words},
};
use domain::{Language, ReportId, Viewer};
use maud::{Markup, html};

/// Where the page is.
pub const PATH: &str = "/reports";

/// The page of the list of reports.
pub fn page(site: &Site) -> Written {
    let language = site.language;
    Written { title: words::reports(language).to_owned(), main: list(language, site.viewer.as_ref()) }
}

/// Those somebody may see.
pub fn visible(viewer: &Viewer) -> impl Iterator<Item = ReportId> {
    let permissions = viewer.permissions;
    ReportId::ALL.into_iter().filter(move |report| permissions.has(report.permission()))
}

fn list(language: Language, viewer: Option<&Viewer>) -> Markup {
    let reports: Vec<ReportId> = viewer.into_iter().flat_map(visible).collect();
    html! {
        header class="page-head" {
            h1 { (words::reports(language)) }
            @if !reports.is_empty() {
                div class="tools" { a class="button" href=(SCHEDULES) { (schedule_words::by_email(language)) } }
            }
        }
        @if reports.is_empty() {
            (empty(words::no_reports(language), words::no_reports_hint(language), None))
        } @else {
            p class="count" { (words::reports_hint(language)) }
            ul class="reports" {
                @for report in reports {
                    li class="card" {
                        a href=(ReportView::path(report)) { (words::title(language, report)) }
                        p { (words::about_report(language, report)) }
                    }
                }
            }
        }
    }
}
