//! Reports by e-mail: what is sent when and to whom, and what became of it.

pub mod api;
mod form;
#[cfg(feature = "ssr")]
pub mod letter;
mod list;
mod log;
pub mod page;

use crate::{reports::view::ReportView, site::use_language, ui::drawn::drawn, words::schedules as words};
use domain::{params::Params, report::Column};
use leptos::prelude::*;
use maud::html;

/// Where the schedules are.
pub const PATH: &str = "/reports/schedules";

/// The way from a report, as it is shown, to having it sent.
pub fn link(view: Signal<ReportView>, columns: Signal<Vec<&'static Column>>) -> AnyView {
    let language = use_language();
    drawn(move || {
        let view = view.get();
        let shown = Some(columns.get()).filter(|columns| *columns != crate::reports::view::usual_columns(view.report));
        let asked = ReportView { columns: shown, ..view.at_the_start() }.href();
        let mut params = Params::default();
        params.set("report", view.report.code());
        let query = asked.split_once('?').map_or("", |(_, query)| query);
        Params::from_query(query).iter().for_each(|(name, value)| params.set(name, value));
        html! { a class="button" href=(params.href(PATH)) { (words::send(language)) } }
    })
}
