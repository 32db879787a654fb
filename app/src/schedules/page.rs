//! The page of reports by e-mail: the schedules with the log, or the form of one.

use super::{
    api,
    form::{Editor, fresh},
    list::Listed,
};
use crate::{
    address::SCHEDULES,
    loading::Loading,
    site::{use_language, use_site},
    ui::{at_once::AtOnce, awaited::loaded, live},
    words::{reports, schedules as words},
};
use domain::{ReportId, ScheduleId, params::Params};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_url;

/// The page of the schedules; with one, or with a report, in the address of its form.
pub fn view() -> AnyView {
    page()
}

/// What the address asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    All,
    /// A new one, of a report as its page shows it.
    New(Option<ReportId>, Params),
    One(ScheduleId),
}

impl Asked {
    fn read(params: &Params) -> Self {
        let report = params.get("report").and_then(ReportId::from_code);
        match params.get("schedule") {
            Some("new") => Asked::New(report, params.clone()),
            Some(id) => Asked::One(ScheduleId(id.parse().unwrap_or(0))),
            None if report.is_some() => Asked::New(report, params.clone()),
            None => Asked::All,
        }
    }
}

fn page() -> AnyView {
    let site = use_site();
    let language = use_language();
    let url = use_url();
    let asked = Memo::new(move |_| Asked::read(&Params::from_query(url.read().search())));
    let all = Loading::maybe(move || matches!(asked.get(), Asked::All).then_some(api::ListSchedules {}));
    let one = Loading::maybe(move || match asked.get() {
        Asked::All => None,
        Asked::New(report, _) => Some(api::GetScheduleForm { schedule: None, report }),
        Asked::One(schedule) => Some(api::GetScheduleForm { schedule: Some(schedule), report: None }),
    });
    live::listen();
    live::follow(all);
    let view = move || {
        let viewer = site.viewer.clone();
        match asked.get() {
            Asked::All => view! {
                {heading(words::by_email(language), true)}
                {loaded(all, 8, move |all| match all {
                    Some(all) => view! { <Listed all/> }.at_once(),
                    None => ().at_once(),
                })}
            }
            .at_once(),
            Asked::New(_, params) => view! {
                {heading(words::new(language), false)}
                {loaded(one, 10, move |known| match (known, viewer.clone()) {
                    (Some(known), Some(viewer)) => {
                        let form = fresh(&viewer, &params);
                        view! { <Editor schedule=None shown=form known viewer/> }.at_once()
                    }
                    _ => ().at_once(),
                })}
            }
            .at_once(),
            Asked::One(schedule) => view! {
                {heading(words::edit_title(language), false)}
                {loaded(one, 10, move |known| match (known, viewer.clone()) {
                    (Some(known), Some(viewer)) => {
                        let form = known.form.clone();
                        view! { <Editor schedule=Some(schedule) shown=form known viewer/> }.at_once()
                    }
                    _ => ().at_once(),
                })}
            }
            .at_once(),
        }
    };
    view! { {view} }.at_once()
}

fn heading(title: &'static str, offers_new: bool) -> AnyView {
    let language = use_language();
    let crumb =
        if offers_new { ("/reports", reports::reports(language)) } else { (SCHEDULES, words::by_email(language)) };
    let new = offers_new.then(|| {
        let href = format!("{SCHEDULES}?schedule=new");
        view! { <div class="tools"><a class="button primary" href=href>{words::new(language)}</a></div> }
    });
    view! {
        <Title text=title/>
        <header class="page-head">
            <div>
                <p class="crumb"><a href=crumb.0>{crumb.1}</a></p>
                <h1>{title}</h1>
            </div>
            {new}
        </header>
    }
    .at_once()
}
