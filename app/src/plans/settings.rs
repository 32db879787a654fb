//! Where admins set action plans up.

use super::{api, start::SETTINGS};
use crate::{
    loading::Loading,
    outcome::Outcome,
    settings::frame::{Section, framed},
    site::use_language,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        browser,
        drawn::heard,
        flash::use_flash,
        live,
        sheet::{Make, Sheet, line},
        states::empty,
        sure::Sure,
    },
    words::{clients, plans as words},
};
use domain::{
    Form, Language, TemplateId,
    params::Params,
    plan::{Arrange, KINDS, LONGEST_DELAY, MOST_STEPS, Step, TemplateRow, field},
};
use leptos::{ev::Event, prelude::*};
use leptos_meta::Title;
use leptos_router::hooks::{use_navigate, use_url};
use maud::{Markup, html};
use std::sync::Arc;

/// The dialog that asks a second time.
const SURE: &str = "delete-template";

/// The address of the form for something new.
const NEW: &str = "/settings/plans?template=new";

/// The page of the templates; with one in the address, of its form.
pub fn view() -> AnyView {
    framed(Section::Plans, page)
}

/// What the address asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    All,
    New,
    One(TemplateId),
}

fn page() -> AnyView {
    let language = use_language();
    let url = use_url();
    let asked = Memo::new(move |_| match Params::from_query(url.read().search()).get("template") {
        None => Asked::All,
        Some("new") => Asked::New,
        Some(id) => Asked::One(TemplateId(id.parse().unwrap_or(0))),
    });
    let all = Loading::maybe(move || (asked.get() == Asked::All).then_some(api::ListTemplates {}));
    let one = Loading::maybe(move || match asked.get() {
        Asked::One(template) => Some(api::GetTemplate { template }),
        _ => None,
    });
    live::follow(all);
    let view = move || match asked.get() {
        Asked::All => view! {
            <p class="hint">{words::settings_hint(language)}</p>
            <p class="tools"><a class="button primary" href=NEW>{words::new(language)}</a></p>
            {loaded(all, 6, move |all| view! { <Templates templates=all.unwrap_or_default()/> }.at_once())}
        }
        .at_once(),
        Asked::New => view! {
            {heading(words::new(language))}
            <Editor template=None stored=Form::default()/>
        }
        .at_once(),
        Asked::One(template) => view! {
            {heading(words::edit_title(language))}
            {loaded(one, 8, move |stored| match stored {
                Some(stored) => view! { <Editor template=Some(template) stored/> }.at_once(),
                None => ().at_once(),
            })}
        }
        .at_once(),
    };
    view! { {view} }.at_once()
}

fn heading(title: &'static str) -> AnyView {
    view! {
        <Title text=title/>
        <h2 class="section-head">{title}</h2>
    }
    .at_once()
}

/// All templates, and the way to be rid of one.
#[component]
fn Templates(templates: Vec<TemplateRow>) -> impl IntoView {
    let language = use_language();
    let flash = use_flash();
    let going = RwSignal::new(None::<(TemplateId, String)>);
    let clicked = move |event: &Event| {
        let button = browser::happened_in(event, "button[data-template]").filter(|_| event.type_() == "click");
        let Some(button) = button else { return };
        let text = |name: &str| button.get_attribute(name).unwrap_or_default();
        if let Ok(template) = text("data-template").parse() {
            going.set(Some((TemplateId(template), text("data-name"))));
            browser::show_dialog(SURE);
        }
    };
    let delete = move || {
        if let Some((template, _)) = going.get_untracked() {
            flash.perform(api::DeleteTemplate { template }, words::deleted(language));
        }
    };
    let sure = Sure {
        id: SURE,
        title: words::delete_title(language),
        name: Signal::derive(move || going.get().map(|(_, name)| name)),
        text: words::delete_sure(language),
        yes: words::delete_yes(language),
    };
    view! {
        {heard(move || listed(language, &templates), clicked)}
        {sure.ask(delete)}
    }
    .at_once()
}

fn listed(language: Language, templates: &[TemplateRow]) -> Markup {
    html! {
        @if templates.is_empty() {
            (empty(words::none_yet(language), words::none_yet_hint(language), Some((NEW.into(), words::new(language)))))
        }
        ul class="templates" {
            @for template in templates {
                @let href = format!("{SETTINGS}?template={}", template.id.0);
                li class="card" data-key=(template.id.0) {
                    h2 { a href=(href) { (template.name) } }
                    p class="about" { (words::used(language, template.plans)) }
                    ol class="plan-steps" { @for step in &template.steps { (described(language, step)) } }
                    div class="tools" {
                        a class="button" href=(href) aria-label={ (words::edit(language)) ": " (template.name) } {
                            (words::edit(language))
                        }
                        button type="button" class="button bad" data-template=(template.id.0)
                            data-name=(template.name)
                            aria-label={ (words::delete(language)) ": " (template.name) } { (words::delete(language)) }
                    }
                }
            }
        }
    }
}

fn described(language: Language, step: &Step) -> Markup {
    html! {
        li {
            time { (words::after(language, step.delay.into())) ", " (step.time()) }
            p { b { (clients::fact_kind(language, step.kind)) } " " (step.subject) }
        }
    }
}

/// The form of a template.
#[component]
fn Editor(template: Option<TemplateId>, stored: Form) -> impl IntoView {
    let language = use_language();
    let flash = use_flash();
    let navigate = use_navigate();
    let seen = stored.clone();
    let make: Make = Arc::new(move |wanted: Form, meanwhile| {
        api::SaveTemplate { template, seen: meanwhile.over(&seen), wanted }.into()
    });
    let done = move |_: Outcome| {
        flash.say(words::saved(language), None);
        navigate(SETTINGS, Default::default());
    };
    let draft = template.map_or_else(|| "template-new".to_owned(), |template| format!("template-{}", template.0));
    let name = stored.get("name").to_owned();
    // A new one begins with a step to fill in.
    let shown = if template.is_some() { stored } else { Arrange::Add.apply(&stored).0 };
    view! {
        <Sheet draft make done submit=words::save(language) cancel=SETTINGS>
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
