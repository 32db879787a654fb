//! The reports there are for who looks.

use crate::{
    address::{ReportView, SCHEDULES},
    site::use_site,
    ui::{at_once::AtOnce, drawn::drawn, states::empty},
    words::{reports as words, schedules as schedule_words},
};
use domain::{Language, ReportId, Viewer};
use leptos::prelude::*;
use leptos_meta::Title;
use maud::{Markup, html};

/// The page of the list of reports.
pub fn view() -> AnyView {
    let site = use_site();
    view! {
        <Title text=words::reports(site.language)/>
        {drawn(move || list(site.language, site.viewer.as_ref()))}
    }
    .at_once()
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
