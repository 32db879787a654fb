//! Starting an action plan: which, from which day on, and what comes of it.

use super::api;
use crate::{
    AppError,
    call::{Call, ask},
    format,
    site::use_site,
    ui::{
        at_once::AtOnce, browser, drawn::heard, flash::use_flash, here::use_here, refusal::refusal, send::send,
        states::bones,
    },
    words::{clashes, clients, common, errors, plans as words},
};
use domain::{
    ClientId, ClientQuery, Day, Language, Right, TemplateId,
    plan::{Planned, TemplateRow},
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use maud::{Markup, html};

/// Where admins set plans up.
pub const SETTINGS: &str = "/settings/plans";

/// For whom a plan is started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// For these.
    Clients(Vec<ClientId>),
    /// For all of a list, if it is as long as the viewer knows.
    AllOf(ClientQuery, i64),
}

impl Whom {
    fn deed(self, template: TemplateId, first: Day) -> Call {
        match self {
            Whom::Clients(clients) => api::StartPlan { clients, template, first }.into(),
            Whom::AllOf(query, expected) => api::StartPlanOf { query: query.into(), expected, template, first }.into(),
        }
    }
}

/// What the dialog has been answered.
type Answer<T> = RwSignal<Option<Result<T, AppError>>>;

/// The dialog in which a plan is started. What can be chosen is asked when it is opened.
#[component]
pub fn StartPlan(
    /// Its id.
    id: &'static str,
    /// For whom; none until it is opened.
    whom: RwSignal<Option<Whom>>,
    /// What its heading says.
    #[prop(into)]
    title: Signal<String>,
    /// Told when a plan was started.
    #[prop(into)]
    done: Callback<()>,
) -> impl IntoView {
    let site = use_site();
    let language = site.language;
    let is_admin = site.viewer.is_some_and(|viewer| viewer.has(Right::Admin));
    let (flash, here) = (use_flash(), use_here());
    let templates: Answer<Vec<TemplateRow>> = RwSignal::new(None);
    let preview: Answer<Vec<Planned>> = RwSignal::new(None);
    let chosen = RwSignal::new((TemplateId(0), site.today));
    let refused = RwSignal::new(None::<AppError>);
    let is_sending = RwSignal::new(false);

    let look = move |template, first| {
        chosen.set((template, first));
        preview.set(None);
        refused.set(None);
        spawn_local(async move {
            let answer = ask(api::PreviewPlan { template, first }).await;
            // It may have been chosen otherwise meanwhile, and the page may have been left.
            if chosen.try_get_untracked() == Some((template, first)) {
                preview.set(Some(answer));
            }
        });
    };
    let openings = StoredValue::new(0);
    Effect::new(move |_| {
        if whom.read().is_none() {
            return;
        }
        templates.set(None);
        refused.set(None);
        let turn = openings.get_value() + 1;
        openings.set_value(turn);
        // A page may stand for days.
        let today = use_site().today;
        spawn_local(async move {
            let answer = ask(api::ListTemplates {}).await;
            if openings.try_get_value() != Some(turn) {
                return;
            }
            let offered = answer.as_ref().ok().and_then(|templates| templates.first()).map(|first| first.id);
            if let Some(template) = offered {
                look(template, today);
            }
            templates.set(Some(answer));
        });
    });
    let start = move || {
        let (template, first) = chosen.get_untracked();
        let Some(whom) = whom.get_untracked().filter(|_| !is_sending.get_untracked()) else { return };
        is_sending.set(true);
        refused.set(None);
        spawn_local(async move {
            let answer = send(whom.deed(template, first)).await;
            let _ = is_sending.try_set(false);
            match answer {
                Ok(outcome) => {
                    browser::close_dialog(id);
                    flash.say(clashes::plan_started(language, outcome.done), Some(outcome));
                    flash.changed();
                    let _ = done.try_run(());
                }
                Err(error) => drop(refused.try_set(Some(error))),
            }
        });
    };
    let body = move || {
        let templates = templates.read();
        html! {
            @match templates.as_ref() {
                None => (bones(language, 4)),
                Some(Err(error)) => p class="alert" role="alert" { (errors::sentence(language, error)) },
                Some(Ok(templates)) if templates.is_empty() => (nothing(language, is_admin)),
                Some(Ok(templates)) => {
                    @let preview = preview.read();
                    (form(language, templates, chosen.get(), preview.as_ref(), is_sending.get()))
                    @if let Some(error) = refused.read().as_ref() { (refusal(language, error, &here.address())) }
                }
            }
        }
    };
    let hear = move |event: &Event| match event.type_().as_str() {
        "change" => {
            let Some(form) = browser::happened_in(event, "form") else { return };
            let (fields, before) = (browser::fields(&form), chosen.get_untracked());
            let template = fields.get("template").parse().map_or(before.0, TemplateId);
            look(template, fields.get("first").parse().unwrap_or(before.1));
        }
        "submit" => {
            event.prevent_default();
            start();
        }
        _ => {}
    };
    let heading = format!("{id}-title");
    let labelled = heading.clone();
    view! {
        <dialog id=id class="dialog start-plan" aria-labelledby=labelled>
            <form method="dialog" class="dialog-head">
                <h2 id=heading>{move || title.get()}</h2>
                <button class="icon-button" aria-label=common::close(language)>"×"</button>
            </form>
            {heard(body, hear)}
        </dialog>
    }
    .at_once()
}

/// The form, with what would come of it.
fn form(
    language: Language,
    templates: &[TemplateRow],
    (template, first): (TemplateId, Day),
    preview: Option<&Result<Vec<Planned>, AppError>>,
    is_sending: bool,
) -> Markup {
    html! {
        form class="sheet" {
            label class="field" {
                span { (words::template(language)) }
                select name="template" {
                    @for of in templates {
                        option value=(of.id.0) selected[of.id == template] { (of.name) }
                    }
                }
            }
            label class="field" {
                span { (words::first_day(language)) }
                input name="first" type="date" required value=(first);
            }
            section class="preview" aria-label=(words::preview(language)) {
                h3 { (words::preview(language)) }
                @match preview {
                    None => (bones(language, 3)),
                    Some(Ok(planned)) => (steps(language, planned)),
                    Some(Err(error)) => p class="alert" role="alert" { (errors::sentence(language, error)) },
                }
            }
            div class="sheet-end" {
                button class="button primary" disabled[is_sending] { (words::start(language)) }
            }
        }
    }
}

/// There is nothing to start from, and what helps.
fn nothing(language: Language, is_admin: bool) -> Markup {
    html! {
        p class="nobody" { (words::no_templates(language)) }
        @if is_admin {
            p { a class="button" href=(SETTINGS) { (words::manage(language)) } }
        } @else {
            p class="nobody" { (words::ask_an_admin(language)) }
        }
    }
}

fn steps(language: Language, planned: &[Planned]) -> Markup {
    html! {
        ol class="plan-steps" {
            @for step in planned {
                li {
                    time datetime=(step.local) { (when(language, &step.local)) }
                    p { b { (clients::fact_kind(language, step.kind)) } " " (step.subject) }
                }
            }
        }
    }
}

/// `Mon, 23 Nov 2026, 09:00`.
pub fn when(language: Language, local: &str) -> String {
    match format::split_local(local) {
        Some((day, time)) => format!("{}, {time}", format::day_long(language, day)),
        None => local.to_owned(),
    }
}
