//! The form of a schedule.

use super::api;
use crate::{
    address::{ReportView, SCHEDULES},
    islands::Island,
    navigator,
    outcome::Outcome,
    reports::{in_words, index::visible},
    site::{use_language, use_site},
    ui::{
        at_once::AtOnce,
        drawn::drawn,
        flash::use_flash,
        sheet::{Make, Sheet},
    },
    words::{clients, reports, schedules as words},
};
use domain::{
    Form, Language, Permission, Preset, ReportId, Right, ScheduleId, UserId, Viewer,
    params::Params,
    report::{FieldChoices, Filters},
    schedule::{Recipient, Rhythm, SentAs, recipient},
};
use leptos::prelude::*;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What stands in the form of a new one: to oneself, of the report that the address names, as its
/// page shows it.
pub fn fresh(viewer: &Viewer, params: &Params) -> Form {
    let mut query = params.clone();
    ["report", "schedule", "range", "from", "to"].iter().for_each(|name| query.remove(name));
    let (range, rhythm) = usual(params);
    let sent_as = if viewer.may(Permission::Export) { SentAs::Xlsx } else { SentAs::Body };
    let mut form = Form::default()
        .with("report", params.get("report").unwrap_or_default())
        .with("query", query.href("").trim_start_matches('?'))
        .with("range", range.code())
        .with("rhythm", rhythm.code())
        .with("weekday", "1")
        .with("hour", "7")
        .with("form", sent_as.code());
    if let Some(user) = viewer.user {
        form.set(&recipient(user), "yes");
    }
    form
}

/// Of which days a report is usually sent, and when: of those that are over, as soon as they are.
fn usual(params: &Params) -> (Preset, Rhythm) {
    // A page says nothing of the days that it shows until somebody chooses others.
    let shown = match params.get("range") {
        Some(range) => Preset::from_code(range),
        None if params.get("report").is_some() && params.get("from").is_none() => Some(Preset::Month),
        None => None,
    };
    match shown {
        Some(Preset::Today | Preset::Yesterday) => (Preset::Yesterday, Rhythm::Daily),
        Some(Preset::Month | Preset::PreviousMonth | Preset::Last30) => (Preset::PreviousMonth, Rhythm::Monthly(1)),
        Some(Preset::Quarter | Preset::PreviousQuarter | Preset::Last90) => {
            (Preset::PreviousQuarter, Rhythm::Monthly(1))
        }
        Some(Preset::Year | Preset::PreviousYear | Preset::All) => (Preset::Year, Rhythm::Monthly(1)),
        Some(Preset::Week | Preset::PreviousWeek | Preset::Last7) | None => (Preset::PreviousWeek, Rhythm::Weekly(1)),
    }
}

/// A schedule in its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// Which; none for a new one.
    pub schedule: Option<ScheduleId>,
    /// What stands in it at first.
    pub shown: Form,
    /// What there is to choose from, and what is kept.
    pub known: api::ScheduleForm,
}

/// The form of one: what was chosen, and what there is to choose from.
pub struct ScheduleForm;

impl Island for ScheduleForm {
    const ID: &'static str = "schedule";

    type Given = Edited;

    fn view(given: Signal<Edited>) -> impl IntoView {
        // What others change while it is open, whoever saves it is told then.
        use_site().viewer.map(|viewer| form(viewer, given.get_untracked()))
    }
}

impl Edited {
    /// By which it is known: what was typed for one report is not what is meant for another.
    pub fn key(&self) -> String {
        match self.schedule {
            Some(schedule) => schedule.0.to_string(),
            None => format!("new-{}-{}", self.shown.get("report"), self.shown.get("query")),
        }
    }
}

fn form(viewer: Viewer, edited: Edited) -> AnyView {
    let draft = format!("schedule-{}", edited.key());
    let Edited { schedule, shown, known } = edited;
    let language = use_language();
    let flash = use_flash();
    let seen = known.form.clone();
    let make: Make = Arc::new(move |wanted: Form, meanwhile| {
        api::SaveSchedule { schedule, seen: meanwhile.over(&seen), wanted }.into()
    });
    let done = move |outcome: Outcome| {
        flash.say(words::saved(language), Some(outcome));
        navigator::leave(SCHEDULES);
    };
    view! {
        <Sheet draft make done submit=words::save(language) cancel=SCHEDULES leaves=true>
            {drawn(move || fields(language, &viewer, &shown, &known))}
        </Sheet>
    }
    .at_once()
}

fn fields(language: Language, viewer: &Viewer, form: &Form, known: &api::ScheduleForm) -> Markup {
    let on = |field: &str| form.get(field).parse::<u32>().unwrap_or(1);
    let hour = form.get("hour").parse::<u32>().unwrap_or(7);
    let forms = SentAs::ALL.into_iter().filter(|of| *of != SentAs::Xlsx || viewer.may(Permission::Export));
    html! {
        (report_fields(language, viewer, form, &known.choices))
        label class="field" data-field="title" {
            span { (words::title(language)) }
            input name="title" type="text" maxlength="200" placeholder=[usual_title(language, form)]
                value=(form.get("title"));
        }
        div class="fields when" {
            (select("rhythm", words::rhythm(language), Rhythm::CODES.iter().map(|code| {
                ((*code).to_owned(), words::rhythm_code(language, code).to_owned(), *code == form.get("rhythm"))
            })))
            div class="on-weekday" {
                (select("weekday", words::weekday(language), (1..=7).map(|day| {
                    (day.to_string(), words::weekday_name(language, day).to_owned(), day == on("weekday"))
                })))
            }
            div class="on-day" {
                (select("day", words::day_of_month(language), (1..=31).map(|day| {
                    (day.to_string(), day.to_string(), day == on("day"))
                })))
                p class="hint" { (words::day_of_month_hint(language)) }
            }
            (select("hour", words::hour(language), (0..24).map(|of| (of.to_string(), format!("{of}:00"), of == hour))))
        }
        (select("range", words::range(language), Preset::ALL.into_iter().map(|preset| {
            let name = clients::preset(language, preset).to_owned();
            (preset.code().to_owned(), name, preset.code() == form.get("range"))
        })))
        (select("form", words::sent_as(language), forms.map(|of| {
            (of.code().to_owned(), words::form(language, of).to_owned(), of.code() == form.get("form"))
        })))
        (recipients(language, viewer, form, &known.recipients))
        label class="tick" data-field="skip_empty" {
            input name="skip_empty" type="checkbox" value="yes" checked[!form.get("skip_empty").is_empty()];
            (words::skip_empty(language))
        }
    }
}

/// What it is called as long as it has no title.
fn usual_title(language: Language, form: &Form) -> Option<&'static str> {
    ReportId::from_code(form.get("report")).map(|report| reports::title(language, report))
}

/// Which report: to choose where none is known yet; else it stays, as it is narrowed down.
fn report_fields(language: Language, viewer: &Viewer, form: &Form, choices: &[FieldChoices]) -> Markup {
    let Some(report) = ReportId::from_code(form.get("report")) else {
        let all = visible(viewer).map(|of| (of.code().to_owned(), reports::title(language, of).to_owned(), false));
        return html! {
            (select("report", words::report(language), all))
            p class="hint" { (words::narrow_first(language)) }
        };
    };
    let query = form.get("query");
    let params = Params::from_query(query);
    let filters = Filters::read(&params, report.description().filters).unwrap_or_default();
    let narrowed: Vec<String> = in_words(language, &filters, choices).into_iter().map(|(_, _, what)| what).collect();
    html! {
        input type="hidden" name="report" value=(report.code());
        input type="hidden" name="query" value=(query);
        dl class="about-report" {
            dt { (words::report(language)) }
            dd { a href=(params.href(&ReportView::path(report))) { (reports::title(language, report)) } }
            @if !narrowed.is_empty() {
                dt { (words::narrowed(language)) }
                dd { (narrowed.join(" · ")) }
            }
        }
    }
}

fn recipients(language: Language, viewer: &Viewer, form: &Form, offered: &[Recipient]) -> Markup {
    let is_offered = |field: &str| offered.iter().any(|of| recipient(of.id) == field);
    // Whoever may send to themselves alone leaves others on the list as they are.
    let others = form.fields().filter(|(field, _)| field.starts_with("to.") && !is_offered(field));
    let is_chosen = |user: UserId| !form.get(&recipient(user)).is_empty();
    let report = ReportId::from_code(form.get("report"));
    let may_see = |of: &Recipient| report.is_none_or(|report| of.permissions.has(report.permission()));
    html! {
        fieldset class="recipients" data-field="recipients" {
            legend { (words::recipients(language)) }
            @if !viewer.has(Right::Manager) { @for (field, _) in others { input type="hidden" name=(field) value="yes"; } }
            @for of in offered {
                label class="tick" {
                    input name=(recipient(of.id)) type="checkbox" value="yes" checked[is_chosen(of.id)];
                    (of.name)
                    @if !of.has_address { " " small { (words::no_address(language)) } }
                    @if !may_see(of) { " " small { (words::may_not_see(language)) } }
                }
            }
            @if !viewer.has(Right::Manager) { p class="hint" { (words::only_yourself(language)) } }
        }
    }
}

/// A choice of one: values with what they are called, and whether they are chosen.
fn select(name: &str, label: &str, of: impl Iterator<Item = (String, String, bool)>) -> Markup {
    html! {
        label class="field" data-field=(name) {
            span { (label) }
            select name=(name) {
                @for (value, words, chosen) in of { option value=(value) selected[chosen] { (words) } }
            }
        }
    }
}
