//! From a report to having it sent.

use crate::{
    address::{ReportView, SCHEDULES, usual_columns},
    words::schedules as words,
};
use domain::{Language, params::Params, report::Column};
use maud::{Markup, html};

/// The way from a report, as it is shown, to having it sent by itself.
pub fn link(language: Language, view: &ReportView, columns: &[&'static Column]) -> Markup {
    let shown = Some(columns.to_vec()).filter(|columns| *columns != usual_columns(view.report));
    let asked = ReportView { columns: shown, ..view.at_the_start() }.href();
    let mut params = Params::default();
    params.set("report", view.report.code());
    let query = asked.split_once('?').map_or("", |(_, query)| query);
    Params::from_query(query).iter().for_each(|(name, value)| params.set(name, value));
    html! { a class="button" href=(params.href(SCHEDULES)) { (words::send(language)) } }
}
