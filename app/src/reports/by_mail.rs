//! From a report to having it sent.

use crate::{
    address::{ReportView, SCHEDULES, usual_columns},
    site::use_language,
    ui::drawn::drawn,
    words::schedules as words,
};
use domain::{params::Params, report::Column};
use leptos::prelude::*;
use maud::html;

/// The way from a report, as it is shown, to having it sent by itself.
pub fn link(view: Signal<ReportView>, columns: Signal<Vec<&'static Column>>) -> AnyView {
    let language = use_language();
    drawn(move || {
        let view = view.get();
        let shown = Some(columns.get()).filter(|columns| *columns != usual_columns(view.report));
        let asked = ReportView { columns: shown, ..view.at_the_start() }.href();
        let mut params = Params::default();
        params.set("report", view.report.code());
        let query = asked.split_once('?').map_or("", |(_, query)| query);
        Params::from_query(query).iter().for_each(|(name, value)| params.set(name, value));
        html! { a class="button" href=(params.href(SCHEDULES)) { (words::send(language)) } }
    })
}
