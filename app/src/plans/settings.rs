//! Where admins set action plans up.

use super::{api, start::SETTINGS};
use crate::{
    islands::Island,
    navigator,
    outcome::Outcome,
    site::use_language,
    ui::{
        at_once::AtOnce,
        browser,
        drawn::heard,
        flash::use_flash,
        sheet::{Make, Sheet, line},
    },
    words::{clients, plans as words},
};
use domain::{
    Form, Language, TemplateId,
    plan::{Arrange, KINDS, LONGEST_DELAY, MOST_STEPS, field},
};
use leptos::{ev::Event, prelude::*};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[cfg(feature = "ssr")]
use {
    crate::{
        address::Section,
        islands::island_of,
        settings::page::{Content, framed},
        site::Site,
        ui::{
            command::{Command, sure},
            states::empty,
            written::Written,
        },
    },
    domain::{
        params::Params,
        plan::{Step, TemplateRow},
    },
};

/// The dialog that asks a second time.
#[cfg(feature = "ssr")]
const SURE: &str = "delete-template";

/// The address of the form for something new.
#[cfg(feature = "ssr")]
const NEW: &str = "/settings/plans?template=new";

/// The page of the templates; with one in the address, of its form.
#[cfg(feature = "ssr")]
pub async fn page(site: &Site, query: &str, here: &str) -> Written {
    let language = site.language;
    let params = Params::from_query(query);
    let (title, content) = match params.get("template") {
        None => (None, all(language).await),
        Some("new") => {
            // A new one begins with a step to fill in.
            let shown = Arrange::Add.apply(&Form::default()).0;
            let edited = Edited { template: None, seen: Form::default(), shown };
            (Some(words::new(language)), Ok(editor(words::new(language), edited)))
        }
        Some(id) => {
            let template = TemplateId(id.parse().unwrap_or(0));
            let edited = api::template(template).await.map(|seen| {
                let edited = Edited { template: Some(template), shown: seen.clone(), seen };
                editor(words::edit_title(language), edited)
            });
            (Some(words::edit_title(language)), edited)
        }
    };
    let framed = framed(site, Section::Plans, &content, here);
    match title.filter(|_| content.is_ok()) {
        Some(title) => Written { title: title.to_owned(), ..framed },
        None => framed,
    }
}

/// All templates, and the way to be rid of one.
#[cfg(feature = "ssr")]
async fn all(language: Language) -> Content {
    let templates = api::list_templates().await?;
    Ok(html! {
        p class="hint" { (words::settings_hint(language)) }
        p class="tools" { a class="button primary" href=(NEW) { (words::new(language)) } }
        (listed(language, &templates))
        (sure(language, SURE, words::delete_title(language), words::delete_sure(language), words::delete_yes(language)))
    })
}

#[cfg(feature = "ssr")]
fn listed(language: Language, templates: &[TemplateRow]) -> Markup {
    html! {
        @if templates.is_empty() {
            (empty(words::none_yet(language), words::none_yet_hint(language), Some((NEW.into(), words::new(language)))))
        }
        ul class="templates" {
            @for template in templates {
                @let href = format!("{SETTINGS}?template={}", template.id.0);
                @let deletion = api::DeleteTemplate { template: template.id };
                li class="card" data-key=(template.id.0) {
                    h2 { a href=(href) { (template.name) } }
                    p class="about" { (words::used(language, template.plans)) }
                    ol class="plan-steps" { @for step in &template.steps { (described(language, step)) } }
                    div class="tools" {
                        a class="button" href=(href) aria-label={ (words::edit(language)) ": " (template.name) } {
                            (words::edit(language))
                        }
                        button type="button" class="button bad"
                            data-command=(Command::new(deletion, words::deleted(language)).if_sure(SURE, &template.name))
                            aria-label={ (words::delete(language)) ": " (template.name) } { (words::delete(language)) }
                    }
                }
            }
        }
    }
}

#[cfg(feature = "ssr")]
fn described(language: Language, step: &Step) -> Markup {
    html! {
        li {
            time { (words::after(language, step.delay.into())) ", " (step.time()) }
            p { b { (clients::fact_kind(language, step.kind)) } " " (step.subject) }
        }
    }
}

#[cfg(feature = "ssr")]
fn editor(title: &str, edited: Edited) -> Markup {
    html! {
        h2 class="section-head" { (title) }
        (island_of::<TemplateForm>(edited.template.map_or(0, |template| template.0), edited))
    }
}

/// A template in its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// Which; none for a new one.
    template: Option<TemplateId>,
    /// What is kept of it.
    seen: Form,
    /// What stands in the form at first.
    shown: Form,
}

/// The form of a template.
pub struct TemplateForm;

impl Island for TemplateForm {
    const ID: &'static str = "template";

    type Given = Edited;

    fn view(given: Signal<Edited>) -> impl IntoView {
        // What others change while it is open, whoever saves it is told then.
        form(given.get_untracked())
    }
}

fn form(Edited { template, seen, shown }: Edited) -> AnyView {
    let language = use_language();
    let flash = use_flash();
    let make: Make = Arc::new(move |wanted: Form, meanwhile| {
        api::SaveTemplate { template, seen: meanwhile.over(&seen), wanted }.into()
    });
    let done = move |outcome: Outcome| {
        flash.say(words::saved(language), Some(outcome));
        navigator::leave(SETTINGS);
    };
    let draft = template.map_or_else(|| "template-new".to_owned(), |template| format!("template-{}", template.0));
    let name = shown.get("name").to_owned();
    view! {
        <Sheet draft make done submit=words::save(language) cancel=SETTINGS leaves=true>
            {line("name", words::name(language), "text", &name)}
            {heard(move || steps(language, &shown), arrange)}
        </Sheet>
    }
    .at_once()
}

/// Adds, moves and takes away steps. All that there can be are in the form; the style shows those
/// that have a kind. So whatever was typed is kept as in any form.
fn arrange(event: &Event) {
    let button = browser::happened_in(event, "button[data-arrange]").filter(|_| event.type_() == "click");
    let (Some(button), Some(form)) = (button, browser::happened_in(event, "form")) else { return };
    let number = button.get_attribute("data-step").and_then(|number| number.parse().ok()).unwrap_or(0);
    let arrange = match button.get_attribute("data-arrange").as_deref() {
        Some("up") => Arrange::Up(number),
        Some("down") => Arrange::Down(number),
        Some("remove") => Arrange::Remove(number),
        _ => Arrange::Add,
    };
    let (arranged, at) = arrange.apply(&browser::fields(&form));
    browser::rewrite(&form, &arranged);
    browser::focus(&step_id(at));
}

fn step_id(number: u32) -> String {
    format!("step-{number}")
}

fn steps(language: Language, form: &Form) -> Markup {
    html! {
        section class="steps" aria-label=(words::steps(language)) {
            h2 { (words::steps(language)) }
            @for number in 1..=MOST_STEPS { (step(language, form, number)) }
            button type="button" class="button add" data-arrange="add" { "+ " (words::add_step(language)) }
        }
    }
}

fn step(language: Language, form: &Form, number: u32) -> Markup {
    let name = |name: &str| field(number, name);
    let value = |name: &str| form.get(&field(number, name));
    let kind = value("kind");
    let of_step = |what: &str| format!("{what}: {} {number}", words::step(language));
    html! {
        fieldset class="step" {
            legend { (words::step(language)) " " (number) }
            div class="row" {
                label class="field" {
                    span { (words::kind(language)) }
                    select id=(step_id(number)) name=(name("kind")) {
                        // Of a step that is not there.
                        option value="" hidden selected[kind.is_empty()] {}
                        @for of in KINDS {
                            option value=(of.code()) selected[of.code() == kind] { (clients::fact_kind(language, of)) }
                        }
                    }
                }
                label class="field" {
                    span { (words::delay(language)) }
                    input name=(name("delay")) type="number" inputmode="numeric" min="0" max=(LONGEST_DELAY)
                        value=(value("delay"));
                }
                label class="field" {
                    span { (words::time(language)) }
                    input name=(name("time")) type="time" value=(value("time"));
                }
            }
            label class="field" {
                span { (words::subject(language)) }
                input name=(name("subject")) type="text" value=(value("subject"));
            }
            label class="field" {
                span { (words::body(language)) }
                textarea name=(name("body")) rows="2" { (value("body")) }
            }
            div class="tools" {
                @for (code, words, sign) in [("up", words::up(language), "↑"), ("down", words::down(language), "↓")] {
                    button type="button" class={ "icon-button " (code) } data-arrange=(code) data-step=(number)
                        aria-label=(of_step(words)) title=(words) { (sign) }
                }
                button type="button" class="button remove" data-arrange="remove" data-step=(number)
                    aria-label=(of_step(words::remove(language))) { (words::remove(language)) }
            }
        }
    }
}
