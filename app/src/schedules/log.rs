//! The log of what was sent.

use super::list::name;
use crate::{
    format,
    words::{reports, schedules as words},
};
use domain::{
    Language, ReportId,
    schedule::{SendingRow, SendingState},
};
use maud::{Markup, html};

/// The latest sendings, newest first.
pub fn view(language: Language, entries: &[SendingRow]) -> Markup {
    let heading = |text: &str| html! { th scope="col" role="columnheader" { (text) } };
    html! {
        section class="sendings" aria-label=(words::log(language)) {
            h2 class="section-head" { (words::log(language)) }
            @if entries.is_empty() {
                p class="nobody" { (words::log_empty(language)) }
            } @else {
                div class="card table-card" {
                    table class="list settings-list" role="table" {
                        caption class="hidden" { (words::log(language)) }
                        thead role="rowgroup" {
                            tr role="row" {
                                (heading(words::due(language)))
                                (heading(words::report(language)))
                                (heading(words::to(language)))
                                (heading(words::outcome(language)))
                            }
                        }
                        tbody role="rowgroup" { @for entry in entries { (row(language, entry)) } }
                    }
                }
            }
        }
    }
}

fn row(language: Language, entry: &SendingRow) -> Markup {
    let report = ReportId::from_code(&entry.report);
    let title = report.map_or_else(|| entry.title.clone(), |report| name(language, &entry.title, report));
    html! {
        tr role="row" {
            th scope="row" role="rowheader" { (format::local_time(language, &entry.due)) }
            td role="cell" data-label=(words::report(language)) {
                (title)
                @if entry.trial { " " small { (words::trial(language)) } }
            }
            td role="cell" data-label=(words::to(language)) { (entry.to) }
            td role="cell" data-label=(words::outcome(language)) { (outcome(language, entry)) }
        }
    }
}

/// How far it has come, why no further, and when it goes on.
fn outcome(language: Language, entry: &SendingRow) -> Markup {
    html! {
        b data-sending=(entry.state.code()) { (words::state(language, entry.state)) }
        @if let Some(rows) = entry.rows.filter(|_| entry.state == SendingState::Sent) {
            ", " (reports::count_rows(language, rows))
        }
        @if let Some(why) = entry.why { ": " (words::why(language, why)) }
        @if let Some(again) = &entry.again {
            "; " (words::again(language)) " " (format::local_time(language, again))
        }
        @if let Some(said) = &entry.said { br; small { (said) } }
    }
}
