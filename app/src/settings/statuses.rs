//! What statuses are called, their colours and their order.

use super::{
    api,
    forms::{Edited, thing_form},
    frame::Section,
    page::Asked,
};
use crate::{
    loading::Loading,
    site::use_language,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        browser, client,
        drawn::heard,
        flash::use_flash,
        live,
        sheet::{choice, line},
    },
    words::{clients, settings as words},
};
use domain::{
    Classification, Form, Language, Lifecycle, RefId, SettingChange, Status, Statuses, Thing, settings::TINTS,
    status::SALES,
};
use leptos::{ev::Event, prelude::*};
use maud::{Markup, html};

/// The page.
pub fn page() -> AnyView {
    let language = use_language();
    let flash = use_flash();
    let asked = Asked::follow();
    let statuses = Loading::new(|| api::ListStatuses {});
    live::follow(statuses);
    let hear = move |event: &Event| {
        let Some(button) = browser::happened_in(event, "button").filter(|_| event.type_() == "click") else { return };
        let Some(status) = button.get_attribute("data-status-id").and_then(|id| id.parse().ok()) else { return };
        let up = button.get_attribute("data-up").is_some();
        flash.perform(
            api::ChangeSettings { change: SettingChange::MoveStatus { status: RefId(status), up } },
            words::saved(language),
        );
    };
    let body = move || match asked.get().edit {
        Some(_) => form(language, asked.get().id()),
        None => view! {
            <p class="tools">
                <a class="button primary" href="/settings/statuses?edit=new">{words::new_status(language)}</a>
            </p>
            {loaded(statuses, 12, move |statuses| heard(move || lists(language, &statuses), hear))}
        }
        .at_once(),
    };
    view! { {body} }.at_once()
}

fn lists(language: Language, statuses: &Statuses) -> Markup {
    // Those that come of deleting and merging are on no board and in no form.
    let shown = |of: &Classification| {
        let of = *of;
        let inner = [Lifecycle::Deleted.code(), Lifecycle::Merged.code()];
        statuses.of(of).filter(move |status| !inner.contains(&status.code.as_str())).collect::<Vec<_>>()
    };
    let lists = [
        (words::boards(language), shown(&Classification::Lifecycle)),
        (words::sales(language), shown(&Classification::Sales)),
    ];
    html! {
        div class="settings-columns" {
            @for (name, statuses) in &lists {
                section class="card" {
                    h2 { (name) }
                    ol class="ordered" {
                        @for (index, status) in statuses.iter().enumerate() {
                            (entry(language, status, index, statuses.len()))
                        }
                    }
                }
            }
        }
    }
}

fn entry(language: Language, status: &Status, index: usize, count: usize) -> Markup {
    let name = clients::status_of(language, status);
    let shift = |up: bool, sign, words: &str, off| {
        html! {
            button type="button" class="icon-button" data-status-id=(status.id) data-up=[up.then_some("")]
                disabled[off] aria-label={ (words) ": " (name) } { (sign) }
        }
    };
    html! {
        li data-key=(status.id) {
            a href={ "/settings/statuses?edit=" (status.id) } { (client::status_mark(status, &name)) }
            @if status.meaning != status.code { small { (words::meaning(language)) ": " (status.meaning) } }
            span class="shifts" {
                (shift(true, "↑", words::up(language), index == 0))
                (shift(false, "↓", words::down(language), index + 1 == count))
            }
        }
    }
}

fn form(language: Language, id: Option<i64>) -> AnyView {
    let edited = Edited { thing: Thing::Status, id, of: None, back: Section::Statuses.path().to_owned() };
    thing_form(edited, move |stored: &Form| {
        let tints = std::iter::once((String::new(), words::own_tint(language).to_owned()))
            .chain(TINTS.map(|tint| (tint.to_owned(), words::tint_name(language, tint).to_owned())));
        let meanings = SALES.map(|(_, code)| (code.to_owned(), clients::built_in(language, code).to_owned()));
        let meaning = match id {
            Some(_) => {
                let meaning = stored.get("meaning").to_owned();
                view! { <input type="hidden" name="meaning" value=meaning/> }.at_once()
            }
            None => view! {
                {choice("meaning", words::meaning(language), meanings.into(), "interested")}
                <p class="hint">{words::meaning_hint(language)}</p>
            }
            .at_once(),
        };
        vec![
            line("name_en", words::name_en(language), "text", stored.get("name_en")),
            line("name_pl", words::name_pl(language), "text", stored.get("name_pl")),
            id.map(|_| view! { <p class="hint">{words::name_hint(language)}</p> }).at_once(),
            choice("tint", words::tint(language), tints.collect(), stored.get("tint")),
            meaning,
        ]
    })
}
