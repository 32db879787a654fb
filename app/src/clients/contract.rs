//! A contract on a unit: everything known of it.

use crate::{
    AppError,
    address::ListView,
    format,
    site::Site,
    ui::{
        states::{failed, missing},
        written::Written,
    },
    words::{clients, common, contract as words},
};
use domain::{Language, contract::Contract};
use maud::{Markup, html};

#[cfg(feature = "ssr")]
use super::api;

/// The route of the page.
pub const ROUTE: &str = "/contracts/{id}";

/// Where a contract is.
pub fn href(contract: i64) -> String {
    format!("/contracts/{contract}")
}

/// What the page shows.
pub type Loaded = Result<Contract, AppError>;

/// Asks for it. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(contract: i64) -> Loaded {
    api::contract(contract).await.inspect_err(AppError::set_status)
}

/// The page of a contract.
pub fn page(site: &Site, contract: &Loaded, here: &str) -> Written {
    let language = site.language;
    match contract {
        Ok(contract) => {
            Written { title: words::kind(language, &contract.kind).to_owned(), main: whole(language, contract) }
        }
        Err(AppError::NotFound) => {
            let list = (ListView::PATH, common::client_list(language));
            missing(words::missing(language), words::missing_hint(language), list)
        }
        Err(error) => Written { title: words::contract(language).to_owned(), main: failed(language, error, here) },
    }
}

fn whole(language: Language, contract: &Contract) -> Markup {
    let value = contract.value.map_or(format::NOTHING.into(), |value| format::money(language, value));
    let about = [
        (words::client(language), html! { a href={ "/clients/" (contract.client) } { (contract.client_name) } }),
        (words::signed(language), html! { (format::day(language, contract.signed)) }),
        (words::unit(language), html! { (contract.unit) }),
        (words::value(language), html! { (value) }),
    ];
    html! {
        header class="page-head card-head" {
            div {
                p class="crumb" { a href={ "/clients/" (contract.client) } { (contract.client_name) } }
                h1 { (words::kind(language, &contract.kind)) }
                p class="under-title" { span { (contract.place()) } }
            }
        }
        section class="tiles" aria-label=(words::contract(language)) {
            @for (name, value) in about {
                div class="card tile small" { h2 { (name) } p class="figure" { (value) } }
            }
        }
        div class="contract-parts" {
            (known(words::unit(language), &unit(language, contract)))
            (known(words::terms(language), &[sale(language, contract), origin(language, contract)].concat()))
            (known(words::additions(language), &additions(language, contract)))
        }
    }
}

/// A part of what is known; nothing where nothing is.
fn known(title: &str, facts: &[Fact]) -> Markup {
    html! {
        @if !facts.is_empty() {
            section class="card" {
                h2 { (title) }
                dl class="facts" { @for (name, value) in facts { dt { (name) } dd { (value) } } }
            }
        }
    }
}

/// What something is called, and what it is.
type Fact = (&'static str, String);

fn facts<const N: usize>(all: [(&'static str, Option<String>); N]) -> Vec<Fact> {
    all.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

/// Where the unit is, and how large.
fn unit(language: Language, contract: &Contract) -> Vec<Fact> {
    facts([
        (clients::investment(language), contract.investment.clone()),
        (words::stage(language), contract.stage.clone()),
        (words::building(language), contract.building.clone()),
        (words::unit(language), Some(contract.unit.clone())),
        (words::area(language), contract.area.map(|area| format::area(language, area))),
        (words::price_per_m2(language), contract.price_per_m2.map(|price| format::money(language, price))),
    ])
}

/// Who sold it, and for how much.
pub fn sale(language: Language, contract: &Contract) -> Vec<Fact> {
    facts([
        (words::seller(language), contract.seller.clone()),
        (words::commission(language), contract.commission.map(|amount| format::money(language, amount))),
    ])
}

/// Where it came from.
fn origin(language: Language, contract: &Contract) -> Vec<Fact> {
    facts([
        (clients::source(language), contract.source.clone()),
        (clients::external_id(language), contract.external_id.clone()),
    ])
}

/// What goes with the unit.
pub fn additions(language: Language, contract: &Contract) -> Vec<Fact> {
    let places = |count: Option<i64>| count.filter(|count| *count != 0).map(|count| format::number(language, count));
    facts([
        (words::parking_single(language), places(contract.parking_single)),
        (words::parking_family(language), places(contract.parking_family)),
        (words::parking_surface(language), places(contract.parking_surface)),
        (words::storage(language), contract.storage_number.clone()),
        (words::storage_area(language), contract.storage_area.map(|area| format::area(language, area))),
        (words::closet(language), contract.closet.clone()),
    ])
}
