//! Where managers put a dashboard together and say who has it.

use super::{
    api::{self, Original},
    arrange::arrange,
    block::title,
};
use crate::{
    AppError,
    address::{DASHBOARDS, dashboard_href},
    islands::{Island, island},
    navigator,
    outcome::Outcome,
    site::{Site, use_language, use_site},
    ui::{
        at_once::AtOnce,
        browser,
        command::{Command, sure},
        drawn::heard,
        flash::use_flash,
        send::send,
        states::{failed, forbidden},
        written::Written,
    },
    words::{common, dashboards as words},
};
use domain::{
    Language, Role, UserId,
    dashboard::{Audience, BlockKind, Draft, Settings, Template},
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use maud::{Markup, html};

#[cfg(feature = "ssr")]
use domain::{Right, dashboard::DashboardId};

mod fields;

/// Where the form of a dashboard is.
pub const ROUTE: &str = "/dashboards/{id}/edit";

/// The dialog that asks a second time.
const SURE: &str = "delete-dashboard";

/// What the page shows; nothing of a new one.
pub type Loaded = Result<Option<Original>, AppError>;

/// Asks for a dashboard; without a number there is nothing to ask for. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(id: Option<DashboardId>) -> Loaded {
    let asked = async {
        match id {
            Some(id) => api::original(id).await.map(Some),
            None => crate::context::allow(Right::Manager).map(|_| None),
        }
    };
    asked.await.inspect_err(AppError::set_status)
}

/// The page of the form of a dashboard; of what a new one begins with.
pub fn page(site: &Site, loaded: &Loaded, here: &str) -> Written {
    let language = site.language;
    let (title, main) = match loaded {
        Ok(None) => (words::make(language), island::<Begin>(())),
        Ok(Some(original)) => (words::edit_title(language), editing(language, original)),
        Err(AppError::Forbidden) => return forbidden(language),
        Err(error) => (words::edit_title(language), failed(language, error, here)),
    };
    Written { title: title.to_owned(), main }
}

fn editing(language: Language, original: &Original) -> Markup {
    html! {
        (island::<Editor>(original.clone()))
        (sure(language, SURE, words::delete_title(language), words::delete_sure(language), words::delete_yes(language)))
    }
}

/// What a new dashboard begins with.
pub struct Begin;

impl Island for Begin {
    const ID: &'static str = "new-dashboard";

    type Given = ();

    fn view(_: Signal<()>) -> impl IntoView {
        let language = use_language();
        let flash = use_flash();
        let templates = move || {
            html! {
                header class="page-head" { h1 { (words::make(language)) } }
                p class="hint" { (words::make_hint(language)) }
                ul class="reports" {
                    @for template in Template::ALL {
                        li class="card" {
                            button type="button" class="link" data-template=(template.code()) {
                                (words::template(language, template))
                            }
                            p { (words::count_blocks(language, template.draft("").blocks.len() as i64)) }
                        }
                    }
                }
            }
        };
        heard(templates, move |event| {
            let button = browser::happened_in(event, "[data-template]").filter(|_| event.type_() == "click");
            let code = button.and_then(|button| button.get_attribute("data-template"));
            let Some(template) = code.and_then(|code| Template::from_code(&code)) else { return };
            let draft = template.draft(words::template(language, template));
            let deed = api::SaveDashboard { dashboard: None, seen: None, draft };
            let then = |outcome: Option<Outcome>| {
                let Some(outcome) = outcome else { return };
                let made = outcome.dashboard.map(|id| format!("{}/edit", dashboard_href(id)));
                navigator::go(made.as_deref().unwrap_or(DASHBOARDS));
            };
            flash.perform_once(deed.into(), language, Box::new(then));
        })
    }
}

/// The form of a dashboard. What is changed is kept in the page until it is saved.
pub struct Editor;

impl Island for Editor {
    const ID: &'static str = "dashboard-editor";

    type Given = Original;

    // What others change while it is open, whoever saves it is told then.
    fn view(given: Signal<Original>) -> impl IntoView {
        editor(given.get_untracked())
    }
}

fn editor(original: Original) -> AnyView {
    let site = use_site();
    let language = site.language;
    let flash = use_flash();
    let Original { dashboard, people } = original;
    let (id, seen) = (dashboard.id, StoredValue::new(dashboard.changed_at));
    // What is saved need not be again, where only the assignment failed.
    let kept = StoredValue::new(None::<Draft>);
    let draft = RwSignal::new(dashboard.draft());
    let audience = RwSignal::new(dashboard.audience.clone());
    let before = dashboard.audience;
    let statuses = site.statuses;
    let blocks = heard(move || fields::blocks(language, &draft.read(), &statuses), move |event| changed(event, draft));
    let whom = heard(
        move || assigned(language, &audience.read(), &people),
        move |event| {
            if let Some((_, value)) = browser::ticked_now(event)
                && let Some(to) = parse(&value)
            {
                audience.update(|audience| match audience.iter().position(|other| *other == to) {
                    Some(place) => {
                        audience.remove(place);
                    }
                    None => audience.push(to),
                });
            }
        },
    );
    let is_saving = RwSignal::new(false);
    let save = move |_| {
        // Whoever clicks twice would be in conflict with themselves.
        if is_saving.get_untracked() {
            return;
        }
        is_saving.set(true);
        let (draft, to) = (draft.get_untracked(), audience.get_untracked());
        let assigned = before != to;
        spawn_local(async move {
            let saved = if kept.get_value().as_ref() == Some(&draft) {
                Ok(())
            } else {
                let seen = Some(seen.get_value()).filter(|_| kept.get_value().is_none());
                let deed = api::SaveDashboard { dashboard: Some(id), seen, draft: draft.clone() };
                send(deed).await.map(|_| kept.set_value(Some(draft)))
            };
            let done = match saved {
                Ok(()) if assigned => send(api::AssignDashboard { dashboard: id, to }).await.map(|_| ()),
                saved => saved,
            };
            is_saving.set(false);
            match done {
                Ok(()) => {
                    flash.say(words::saved(language), None);
                    navigator::go(&dashboard_href(id));
                }
                Err(error) => {
                    // Saved again, it is judged against what the other made of it.
                    if let AppError::Conflict(conflict) = &error
                        && let Some(now) = conflict.changed_at
                    {
                        seen.set_value(now);
                    }
                    flash.say_why(language, &error);
                }
            }
        });
    };
    let delete = Command::new(api::DeleteDashboard { dashboard: id }, words::deleted(language));
    let delete = delete.if_sure(SURE, "").leading_to(DASHBOARDS);
    view! {
        <header class="page-head">
            <h1>{words::edit_title(language)}</h1>
            <div class="tools">
                <button type="button" class="button primary" on:click=save>{words::save(language)}</button>
                <a class="button" href=dashboard_href(id)>{common::cancel(language)}</a>
                <button type="button" class="button bad" data-command=delete.written()>
                    {words::delete(language)}
                </button>
            </div>
        </header>
        <section class="card dashboard-editor">{blocks}</section>
        <section class="card dashboard-editor">{whom}</section>
        <h2 class="section-head">{words::arrange_title(language)}</h2>
        {arrange(draft)}
    }
    .at_once()
}

/// Takes over what was changed in the form, added or removed.
fn changed(event: &Event, draft: RwSignal<Draft>) {
    let number = |text: Option<String>| text.and_then(|text| text.parse::<u32>().ok());
    match event.type_().as_str() {
        "click" => {
            if let Some(button) = browser::happened_in(event, "button[data-remove]") {
                let block = number(button.get_attribute("data-remove")).unwrap_or(0);
                draft.update(|draft| draft.remove(block));
            } else if browser::happened_in(event, "button[data-add]").is_some() {
                let kind = browser::happened_in(event, "form")
                    .and_then(|form| BlockKind::from_code(browser::fields(&form).get("kind")));
                if let Some(kind) = kind {
                    draft.update(|draft| draft.add(kind, Settings::default()));
                }
            }
        }
        "change" => {
            let Some(field) = browser::happened_in(event, "[name]") else { return };
            let name = field.get_attribute("name").unwrap_or_default();
            let (value, ticked) = (browser::value(&field), browser::is_checked(&field));
            draft.update(|draft| fields::set(draft, &name, &value, ticked));
        }
        // Nothing of this form is sent as one.
        "submit" => event.prevent_default(),
        _ => {}
    }
}

/// To whom it is assigned.
fn assigned(language: Language, audience: &[Audience], people: &[domain::Named]) -> Markup {
    let option = |to: Audience, name: &str| {
        html! {
            label class="option" {
                input type="checkbox" name="to" value=(code(to)) checked[audience.contains(&to)];
                span { (name) }
            }
        }
    };
    html! {
        fieldset {
            legend { (words::assign_title(language)) }
            div class="options" {
                (option(Audience::Everybody, words::everybody(language)))
                @for role in Role::ALL { (option(Audience::Role(role), words::everyone_who_is(language, role))) }
                @for person in people { (option(Audience::User(UserId(person.id.0)), &person.name)) }
            }
        }
    }
}

/// To whom, as the value of a box to tick.
fn code(to: Audience) -> String {
    match to {
        Audience::Everybody => "everybody".into(),
        Audience::Role(role) => role.code().into(),
        Audience::User(user) => user.0.to_string(),
    }
}

fn parse(code: &str) -> Option<Audience> {
    match code {
        "everybody" => Some(Audience::Everybody),
        code => Role::from_code(code)
            .map(Audience::Role)
            .or_else(|| code.parse().ok().map(|user| Audience::User(UserId(user)))),
    }
}
