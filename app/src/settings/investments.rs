//! Investments, with their stages, buildings and units.

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
        browser,
        drawn::{drawn, heard},
        flash::use_flash,
        live,
        sheet::{line, tick},
    },
    words::{clients, settings as words},
};
use domain::{
    Form, Language, RefId, SettingChange, Thing,
    params::Params,
    settings::{Investment, Part, Word},
};
use leptos::{ev::Event, prelude::*};
use maud::{Markup, html};

/// What an investment is made of.
const PARTS: [Thing; 3] = [Thing::Stage, Thing::Building, Thing::Unit];

/// The page: all investments, one with its parts, or the form of one of these.
pub fn page() -> AnyView {
    let asked = Asked::follow();
    let body = move || {
        let asked = asked.get();
        match (asked.investment.map(RefId), asked.edit.is_some()) {
            (None, true) => form(Thing::Investment, asked.id(), None),
            (None, false) => all(),
            (Some(of), true) => {
                let thing = asked.kind.as_deref().and_then(Thing::from_code).unwrap_or(Thing::Unit);
                form(thing, asked.id(), Some(of))
            }
            (Some(of), false) => one(of),
        }
    };
    body.into_any()
}

fn href(investment: Option<RefId>, kind: Option<Thing>, edit: Option<&str>) -> String {
    let mut params = Params::default();
    if let Some(investment) = investment {
        params.set("investment", investment);
    }
    if let Some(kind) = kind {
        params.set("kind", kind.code());
    }
    if let Some(edit) = edit {
        params.set("edit", edit);
    }
    params.href(Section::Investments.path())
}

fn all() -> AnyView {
    let language = use_language();
    let investments = Loading::new(|| api::ListWords { kind: Thing::Investment });
    view! {
        <p class="tools">
            <a class="button primary" href=href(None, None, Some("new"))>{words::new_investment(language)}</a>
        </p>
        {loaded(investments, 6, move |all: Vec<Word>| drawn(move || html! {
            section class="card" {
                h2 { (words::investments(language)) }
                @if all.is_empty() { p class="nobody" { (words::nothing_yet(language)) } }
                ul class="ordered" {
                    @for word in &all {
                        li data-key=(word.id) class=[word.retired.then_some("away")] {
                            a href=(href(Some(word.id), None, None)) { (word.name) }
                            @if word.retired { small { (words::retired(language)) } }
                        }
                    }
                }
            }
        }))}
    }
    .at_once()
}

fn one(investment: RefId) -> AnyView {
    let language = use_language();
    let flash = use_flash();
    let loading = Loading::new(move || api::GetInvestment { investment });
    live::follow(loading);
    let hear = move |event: &Event| {
        let Some(button) = browser::happened_in(event, "button").filter(|_| event.type_() == "click") else { return };
        let named = |name: &str| button.get_attribute(name).unwrap_or_default();
        let (Some(thing), Ok(id)) = (Thing::from_code(&named("data-thing")), named("data-id").parse()) else { return };
        flash.perform(api::ChangeSettings { change: SettingChange::Remove { thing, id } }, words::removed(language));
    };
    loaded(loading, 8, move |found| heard(move || whole(language, &found), hear))
}

fn whole(language: Language, investment: &Investment) -> Markup {
    let of = investment.word.id;
    let parts = |thing| match thing {
        Thing::Stage => (words::stages(language), &investment.stages),
        Thing::Building => (words::buildings(language), &investment.buildings),
        _ => (words::units(language), &investment.units),
    };
    html! {
        div class="section-head tools" {
            h2 { (investment.word.name) }
            a class="button" href=(href(None, None, Some(&of.to_string()))) { (words::edit(language)) }
            a class="button" href=(href(None, None, None)) { (words::back(language)) }
        }
        @for thing in PARTS {
            @let (name, parts) = parts(thing);
            section class="card" {
                div class="tools" {
                    h2 { (name) }
                    a class="button" href=(href(Some(of), Some(thing), Some("new")))
                        aria-label={ (words::add(language)) ": " (name) } { (words::add(language)) }
                }
                @if parts.is_empty() { p class="nobody" { (words::nothing_yet(language)) } }
                ul class="ordered" { @for part in parts { (entry(language, of, thing, part)) } }
            }
        }
    }
}

fn entry(language: Language, of: RefId, thing: Thing, part: &Part) -> Markup {
    let get = |field: &str| Some(part.form.get(field)).filter(|text| !text.is_empty());
    let name = get("name").or(get("number")).unwrap_or_default();
    let area = get("area").map(|area| format!("{area} m²"));
    let about: Vec<String> =
        [get("stage").map(str::to_owned), get("building").map(str::to_owned), area].into_iter().flatten().collect();
    html! {
        li {
            a href=(href(Some(of), Some(thing), Some(&part.id.to_string()))) { (name) }
            @if !about.is_empty() { small { (about.join(" · ")) } }
            @if thing == Thing::Unit {
                small {
                    @match part.contract.as_deref() {
                        Some(kind) => (clients::contract_kind(language, kind)),
                        None => (words::free(language)),
                    }
                }
            }
            span class="shifts" {
                button type="button" class="link" data-thing=(thing.code()) data-id=(part.id)
                    aria-label={ (words::remove(language)) ": " (name) } { (words::remove(language)) }
            }
        }
    }
}

fn form(thing: Thing, id: Option<i64>, of: Option<RefId>) -> AnyView {
    let language = use_language();
    let back = match (of, id) {
        (None, Some(id)) => href(Some(RefId(id)), None, None),
        (of, _) => href(of, None, None),
    };
    thing_form(Edited { thing, id, of, back }, move |stored: &Form| {
        let field = |name: &'static str, label| line(name, label, "text", stored.get(name));
        match thing {
            Thing::Investment => vec![
                field("name", words::name(language)),
                tick("retired", words::retired(language), !stored.get("retired").is_empty()),
            ],
            Thing::Stage => vec![field("name", words::name(language))],
            Thing::Building => vec![field("name", words::name(language)), field("stage", words::stage(language))],
            _ => vec![
                field("number", words::number(language)),
                field("building", words::building(language)),
                field("area", words::area(language)),
                field("parking_single", words::parking_single(language)),
                field("parking_family", words::parking_family(language)),
                field("parking_surface", words::parking_surface(language)),
                field("storage_number", words::storage_number(language)),
                field("storage_area", words::storage_area(language)),
                field("closet", words::closet(language)),
            ],
        }
    })
}
