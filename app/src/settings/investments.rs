//! Investments, with their stages, buildings and units.

use super::{
    api,
    form::{Edited, thing_form},
    page::{Content, changing},
};
use crate::{
    address::{Section, Settings},
    ui::sheet::Field,
    words::{clients, settings as words},
};
use domain::{
    Form, Language, RefId, SettingChange, Thing,
    settings::{Investment, Part, Word},
};
use maud::{Markup, html};

/// What an investment is made of.
const PARTS: [Thing; 3] = [Thing::Stage, Thing::Building, Thing::Unit];

/// All investments, one with its parts, or one of these in its form.
pub async fn content(language: Language, asked: &Settings) -> Content {
    let thing = match (asked.investment, &asked.edit) {
        (None, None) => return Ok(all(language, &api::words(Thing::Investment).await?)),
        (Some(of), None) => return Ok(one(language, &api::investment(of).await?)),
        (None, Some(_)) => Thing::Investment,
        (Some(_), Some(_)) => asked.kind.filter(|kind| PARTS.contains(kind)).unwrap_or(Thing::Unit),
    };
    let id = asked.id();
    let back = match asked.investment.or(id.map(RefId)) {
        Some(of) => href(&of_investment(of)),
        None => Section::Investments.path().to_owned(),
    };
    let seen = api::setting_form(thing, id).await?;
    let fields = fields(language, thing, &seen);
    Ok(thing_form(Edited { thing, id, of: asked.investment, back, seen, fields }))
}

fn of_investment(investment: RefId) -> Settings {
    Settings { investment: Some(investment), ..Settings::default() }
}

fn href(settings: &Settings) -> String {
    settings.href(Section::Investments)
}

fn all(language: Language, all: &[Word]) -> Markup {
    html! {
        p class="tools" {
            a class="button primary" href=(href(&Settings::default().editing(Settings::NEW))) {
                (words::new_investment(language))
            }
        }
        section class="card" {
            h2 { (words::investments(language)) }
            @if all.is_empty() { p class="nobody" { (words::nothing_yet(language)) } }
            ul class="ordered" {
                @for word in all {
                    li data-key=(word.id) class=[word.retired.then_some("away")] {
                        a href=(href(&of_investment(word.id))) { (word.name) }
                        @if word.retired { small { (words::retired(language)) } }
                    }
                }
            }
        }
    }
}

fn one(language: Language, investment: &Investment) -> Markup {
    let of = investment.word.id;
    let parts = |thing| match thing {
        Thing::Stage => (words::stages(language), &investment.stages),
        Thing::Building => (words::buildings(language), &investment.buildings),
        _ => (words::units(language), &investment.units),
    };
    html! {
        div class="section-head tools" {
            h2 { (investment.word.name) }
            a class="button" href=(href(&Settings::default().editing(of))) { (words::edit(language)) }
            a class="button" href=(Section::Investments.path()) { (words::back(language)) }
        }
        @for thing in PARTS {
            @let (name, parts) = parts(thing);
            @let new = Settings { kind: Some(thing), ..of_investment(of) }.editing(Settings::NEW);
            section class="card" {
                div class="tools" {
                    h2 { (name) }
                    a class="button" href=(href(&new)) aria-label={ (words::add(language)) ": " (name) } {
                        (words::add(language))
                    }
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
    let removal = SettingChange::Remove { thing, id: part.id };
    html! {
        li data-key={ (thing.code()) (part.id) } {
            a href=(href(&Settings { kind: Some(thing), ..of_investment(of) }.editing(part.id))) { (name) }
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
                button type="button" class="link" data-command=(changing(removal, words::removed(language)))
                    aria-label={ (words::remove(language)) ": " (name) } { (words::remove(language)) }
            }
        }
    }
}

fn fields(language: Language, thing: Thing, seen: &Form) -> Vec<Field> {
    let field = |name: &str, label: &str| Field::line(name, label, "text", seen.get(name));
    match thing {
        Thing::Investment => vec![
            field("name", words::name(language)),
            Field::tick("retired", words::retired(language), !seen.get("retired").is_empty()),
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
}
