//! Starting an action plan: which, from which day on, and what comes of it.

use super::api;
use crate::{
    call::Call,
    format,
    loading::Loading,
    outcome::Outcome,
    site::use_site,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        browser,
        drawn::drawn,
        flash::use_flash,
        sheet::{Make, Sheet, choice, field},
    },
    words::{clashes, clients, common, plans as words},
};
use domain::{
    ClientId, ClientQuery, Day, Form, Language, Right, TemplateId,
    plan::{Planned, TemplateRow},
};
use leptos::{ev::Event, html, prelude::*};
use maud::{Markup, html};
use std::sync::Arc;

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

/// The dialog in which a plan is started. What can be chosen is asked when it is first opened.
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
    let templates = Loading::maybe(move || whom.read().is_some().then_some(api::ListTemplates {}));
    let heading = format!("{id}-title");
    let labelled = heading.clone();
    let body = loaded(templates, 4, move |templates| match templates {
        None => ().at_once(),
        Some(templates) if templates.is_empty() => drawn(move || nothing(language, is_admin)),
        Some(templates) => view! { <Starting id whom templates done/> }.at_once(),
    });
    view! {
        <dialog id=id class="dialog start-plan" aria-labelledby=labelled>
            <form method="dialog" class="dialog-head">
                <h2 id=heading>{move || title.get()}</h2>
                <button class="icon-button" aria-label=common::close(language)>"×"</button>
            </form>
            {body}
        </dialog>
    }
    .at_once()
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

/// The form, with what comes of it.
#[component]
fn Starting(
    id: &'static str,
    whom: RwSignal<Option<Whom>>,
    templates: Vec<TemplateRow>,
    done: Callback<()>,
) -> impl IntoView {
    let site = use_site();
    let (language, today) = (site.language, site.today);
    let flash = use_flash();
    let offered = templates.first().map_or(TemplateId(0), |template| template.id);
    let read = move |fields: &Form| {
        let template = fields.get("template").parse().map_or(offered, TemplateId);
        (template, fields.get("first").parse().unwrap_or(today))
    };
    let chosen = RwSignal::new((offered, today));
    let preview = Loading::new(move || {
        let (template, first) = chosen.get();
        api::PreviewPlan { template, first }
    });
    let make: Make = Arc::new(move |fields: Form, _| {
        let (template, first) = read(&fields);
        whom.get_untracked().unwrap_or(Whom::Clients(Vec::new())).deed(template, first)
    });
    let started = move |outcome: Outcome| {
        browser::close_dialog(id);
        flash.say(clashes::plan_started(language, outcome.done), Some(outcome));
        done.run(());
    };
    let place = NodeRef::<html::Div>::new();
    let look = move || {
        let form = place.get_untracked().and_then(|place| place.query_selector("form").ok()?);
        if let Some(form) = form {
            chosen.set(read(&browser::fields(&form)));
        }
    };
    let names = templates.into_iter().map(|template| (template.id.0.to_string(), template.name)).collect();
    let first = view! { <input name="first" type="date" required value=today.to_string()/> };
    let view = view! {
        <div node_ref=place on:change=move |_: Event| look()>
            <Sheet draft=id.to_owned() make done=started submit=words::start(language)>
                {choice("template", words::template(language), names, &offered.0.to_string())}
                {field("first", words::first_day(language), first)}
                <section class="preview" aria-label=words::preview(language)>
                    <h3>{words::preview(language)}</h3>
                    {loaded(preview, 3, move |planned| drawn(move || steps(language, &planned)))}
                </section>
            </Sheet>
        </div>
    };
    // What the form was left with is in it by now: the effect that puts it there was made before.
    Effect::new(move |_| {
        if place.get().is_some() {
            look();
        }
    });
    view.at_once()
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
