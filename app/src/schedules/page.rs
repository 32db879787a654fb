//! The page of reports by e-mail: the schedules with the log, or the form of one.

use super::{
    api,
    form::{Edited, ScheduleForm, fresh},
    list,
};
use crate::{
    AppError,
    address::SCHEDULES,
    islands::island_of,
    reports::index,
    site::Site,
    ui::{states::failed, written::Written},
    words::{reports, schedules as words},
};
use domain::{ReportId, ScheduleId, params::Params};
use maud::{Markup, html};

/// What the address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    All,
    /// A new one, of a report as its page shows it.
    New(Option<ReportId>),
    One(ScheduleId),
}

impl Asked {
    fn read(params: &Params) -> Self {
        let report = params.get("report").and_then(ReportId::from_code);
        match params.get("schedule") {
            Some("new") => Asked::New(report),
            Some(id) => Asked::One(ScheduleId(id.parse().unwrap_or(0))),
            None if report.is_some() => Asked::New(report),
            None => Asked::All,
        }
    }
}

/// The page of the schedules; with one, or with a report, in the address of its form.
pub async fn page(site: &Site, query: &str, here: &str) -> Written {
    let language = site.language;
    let params = Params::from_query(query);
    let asked = Asked::read(&params);
    let content = content(site, &asked, &params).await.inspect_err(AppError::set_status);
    let (title, crumb) = match asked {
        Asked::All => (words::by_email(language), (index::PATH, reports::reports(language))),
        Asked::New(_) => (words::new(language), (SCHEDULES, words::by_email(language))),
        Asked::One(_) => (words::edit_title(language), (SCHEDULES, words::by_email(language))),
    };
    let main = html! {
        header class="page-head" {
            div {
                p class="crumb" { a href=(crumb.0) { (crumb.1) } }
                h1 { (title) }
            }
            @if asked == Asked::All {
                div class="tools" {
                    a class="button primary" href={ (SCHEDULES) "?schedule=new" } { (words::new(language)) }
                }
            }
        }
        @match &content {
            Ok(content) => (content),
            Err(error) => (failed(language, error, here)),
        }
    };
    Written { title: title.to_owned(), main }
}

async fn content(site: &Site, asked: &Asked, params: &Params) -> Result<Markup, AppError> {
    let edited = match *asked {
        Asked::All => return Ok(list::view(site.language, &api::schedules().await?)),
        Asked::New(report) => {
            let known = api::schedule_form(None, report).await?;
            let viewer = site.viewer.as_ref().ok_or(AppError::SignedOut)?;
            Edited { schedule: None, shown: fresh(viewer, params), known }
        }
        Asked::One(schedule) => {
            let known = api::schedule_form(Some(schedule), None).await?;
            Edited { schedule: Some(schedule), shown: known.form.clone(), known }
        }
    };
    Ok(island_of::<ScheduleForm>(edited.key(), edited))
}
