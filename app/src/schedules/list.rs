//! The schedules of who looks, and what can be done with each.

use super::{
    api::{self, Schedules},
    log,
};
use crate::{
    address::{ReportView, SCHEDULES},
    format,
    reports::in_words,
    ui::{
        command::{Command, sure},
        states::empty,
    },
    words::{clients, reports, schedules as words},
};
use domain::{
    Language, Preset, ReportId,
    params::Params,
    schedule::{Rhythm, ScheduleRow, SentAs},
};
use maud::{Markup, html};

/// The dialog that asks a second time.
const SURE: &str = "delete-schedule";

/// The schedules, and the log below.
pub fn view(language: Language, all: &Schedules) -> Markup {
    html! {
        @if !all.is_set_up {
            div class="note" role="status" {
                b { (words::not_set_up(language)) }
                " " (words::not_set_up_hint(language))
            }
        }
        p class="count" { (words::hint(language)) }
        @if all.rows.is_empty() {
            @let new = (format!("{SCHEDULES}?schedule=new"), words::new(language));
            (empty(words::none_yet(language), words::none_yet_hint(language), Some(new)))
        } @else {
            ul class="schedules" { @for row in &all.rows { (entry(language, row, all.is_set_up)) } }
        }
        (log::view(language, &all.log))
        (sure(language, SURE, words::delete_title(language), words::delete_sure(language), words::delete_yes(language)))
    }
}

fn entry(language: Language, row: &ScheduleRow, is_set_up: bool) -> Markup {
    let form = &row.form;
    let Some(report) = ReportId::from_code(form.get("report")) else { return Markup::default() };
    let name = name(language, form.get("title"), report);
    let number = |field: &str| form.get(field).parse().unwrap_or(0);
    let on = if form.get("rhythm") == "monthly" { number("day") } else { number("weekday") };
    let when = Rhythm::of(form.get("rhythm"), on).map(|rhythm| words::when(language, rhythm, number("hour")));
    let range = Preset::from_code(form.get("range")).map(|preset| clients::preset(language, preset));
    let sent_as = SentAs::from_code(form.get("form")).map(|form| words::form(language, form));
    let schedule = row.id;
    let button = |command: Command, text: &str, class: &str| {
        html! {
            button type="button" class={ "button " (class) } data-command=(command) aria-label={ (text) ": " (name) } {
                (text)
            }
        }
    };
    let pausing = |paused, said| Command::new(api::PauseSchedule { schedule, paused }, said);
    let trying = || Command::new(api::TrySchedule { schedule }, words::tried(language));
    let deleting = || Command::new(api::DeleteSchedule { schedule }, words::deleted(language)).if_sure(SURE, &name);
    html! {
        li class="card" data-key=(row.id.0) {
            h2 class=[row.paused.then_some("away")] { (name) @if row.paused { " " small { (words::is_paused(language)) } } }
            dl {
                dt { (words::report(language)) }
                dd { (link(language, report, form.get("query"))) }
                dt { (words::rhythm(language)) }
                dd { (when.unwrap_or_default()) }
                dt { (words::days(language)) }
                dd { (range.unwrap_or_default()) }
                dt { (words::sent_as(language)) }
                dd { (sent_as.unwrap_or_default()) }
                dt { (words::to(language)) }
                dd { (row.to.join(", ")) }
                @if let Some(by) = &row.by { dt { (words::made_by(language)) } dd { (by) } }
                @if let Some(next) = &row.next {
                    dt { (words::next(language)) }
                    dd { (format::local_time(language, next)) }
                }
                @if let Some(last) = &row.last {
                    dt { (words::last(language)) }
                    dd {
                        (format::local_time(language, &last.due))
                        @for (state, count) in &last.states {
                            " · " span data-sending=(state.code()) {
                                (words::state(language, *state))
                                @if last.states.len() > 1 || *count > 1 { " " (format::number(language, *count)) }
                            }
                        }
                    }
                }
            }
            @if row.can_change {
                div class="tools" {
                    a class="button" href={ (SCHEDULES) "?schedule=" (row.id.0) }
                        aria-label={ (words::edit(language)) ": " (name) } { (words::edit(language)) }
                    @if is_set_up { (button(trying(), words::try_now(language), "")) }
                    @if row.paused {
                        (button(pausing(false, words::resumed_now(language)), words::resume(language), ""))
                    } @else {
                        (button(pausing(true, words::paused_now(language)), words::pause(language), ""))
                    }
                    (button(deleting(), words::delete(language), "bad"))
                }
            }
        }
    }
}

/// What a schedule is called: as its maker says, or as its report is.
pub fn name(language: Language, title: &str, report: ReportId) -> String {
    if title.is_empty() { reports::title(language, report).to_owned() } else { title.to_owned() }
}

/// The report as it is sent, and whether it is narrowed down.
fn link(language: Language, report: ReportId, query: &str) -> Markup {
    let params = Params::from_query(query);
    let filters = domain::report::Filters::read(&params, report.description().filters).unwrap_or_default();
    // By what is said where it is opened: names are asked for there.
    let fields = in_words(language, &filters, &[]).into_iter().map(|(field, ..)| reports::field(language, field));
    let mut fields: Vec<&str> = fields.collect();
    fields.dedup();
    html! {
        a href=(params.href(&ReportView::path(report))) { (reports::title(language, report)) }
        @if !fields.is_empty() { " " small { (words::narrowed(language)) ": " (fields.join(", ")) } }
    }
}
