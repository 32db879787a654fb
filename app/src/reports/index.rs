//! The reports there are for who looks.

use super::view::ReportView;
use crate::{
    site::{Site, use_site},
    ui::{at_once::AtOnce, drawn::drawn, states::empty},
    words::reports as words,
};
use domain::ReportId;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{LazyRoute, lazy_route};
use maud::{Markup, html};

/// The route of the list of reports.
pub struct ReportsRoute;

#[lazy_route]
impl LazyRoute for ReportsRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let site = use_site();
        view! {
            <Title text=words::reports(site.language)/>
            {drawn(move || list(&site))}
        }
        .at_once()
    }
}

/// Those somebody may see.
pub fn visible(site: &Site) -> impl Iterator<Item = ReportId> {
    let permissions = site.viewer.as_ref().map(|viewer| viewer.permissions).unwrap_or_default();
    ReportId::ALL.into_iter().filter(move |report| permissions.has(report.permission()))
}

fn list(site: &Site) -> Markup {
    let language = site.language;
    html! {
        header class="page-head" { h1 { (words::reports(language)) } }
        @if visible(site).next().is_none() {
            (empty(words::no_reports(language), words::no_reports_hint(language), None))
        } @else {
            p class="count" { (words::reports_hint(language)) }
            ul class="reports" {
                @for report in visible(site) {
                    li class="card" {
                        a href=(ReportView::path(report)) { (words::title(language, report)) }
                        p { (words::about_report(language, report)) }
                    }
                }
            }
        }
    }
}
