//! What a client signed, and the leads they came from.

use crate::{clients::contract, format, words::contract as words};
use domain::{
    Day, Language,
    contract::{Contract, Lead},
};
use maud::{Markup, html};

/// Contracts, the latest first.
pub fn contracts(language: Language, contracts: &[Contract]) -> Markup {
    html! {
        section class="card" {
            h2 { (words::contracts(language)) }
            @if contracts.is_empty() {
                p class="nobody" { (words::no_contracts(language)) }
            } @else {
                ul class="purchases contracts" { @for of in contracts { (one(language, of)) } }
            }
        }
    }
}

fn one(language: Language, contract: &Contract) -> Markup {
    let more: Vec<String> = [
        Some(format::day(language, contract.signed)),
        contract.area.map(|area| format::area(language, area)),
        contract.price_per_m2.map(|price| format!("{}/m²", format::money(language, price))),
    ]
    .into_iter()
    .flatten()
    .collect();
    let rest = contract::sale(language, contract).into_iter().chain(contract::additions(language, contract));
    let rest: Vec<_> = rest.collect();
    html! {
        li data-key=(contract.id) {
            p {
                a href=(contract::href(contract.id)) { (words::kind(language, &contract.kind)) }
                br;
                (contract.place())
            }
            @if let Some(value) = contract.value { b class="figure" { (format::money(language, value)) } }
            small { (more.join(" · ")) }
            @if !rest.is_empty() {
                small {
                    @for (index, (name, value)) in rest.iter().enumerate() {
                        @if index > 0 { " · " }
                        (name) ": " (value)
                    }
                }
            }
        }
    }
}

/// Leads, the latest first; nothing where there is none.
pub fn leads(language: Language, leads: &[Lead]) -> Markup {
    html! {
        @if !leads.is_empty() {
            section class="card" {
                h2 { (words::leads(language)) }
                ul class="purchases leads" { @for lead in leads { (came(language, lead)) } }
            }
        }
    }
}

fn came(language: Language, lead: &Lead) -> Markup {
    let step = |day: Option<Day>, words: &str| day.map(|day| format!("{words} {}", format::day(language, day)));
    let steps = [
        step(Some(lead.created), words::created(language)),
        step(lead.assigned, words::assigned(language)),
        step(lead.converted, words::converted(language)),
        step(lead.expired, words::expired(language)),
    ];
    let steps: Vec<String> = steps.into_iter().flatten().collect();
    let who: Vec<&str> = [&lead.source, &lead.advisor].into_iter().filter_map(|text| text.as_deref()).collect();
    html! {
        li {
            p { (format::capitalised(&steps.join(" · "))) }
            @if !who.is_empty() { small { (who.join(" · ")) } }
        }
    }
}
