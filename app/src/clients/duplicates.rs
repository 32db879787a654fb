//! Clients who may be one: pairs with a phone or an e-mail address in common, to be compared, or said to be two
//! persons.

use super::{
    api::SeparateClients,
    merge::{about, href as merge_href},
};
use crate::{
    AppError,
    address::{ListView, card_href},
    site::Site,
    ui::{
        command::Command,
        pager::pager,
        states::{empty, failed},
        written::Written,
    },
    words::{common, merge as words},
};
use domain::{ClientId, ClientRow, Language, card::LikelyPage};
use maud::{Markup, html};

#[cfg(feature = "ssr")]
use {super::api, domain::params::Params};

/// Where the page is.
pub const PATH: &str = "/clients/duplicates";

/// What the page shows.
pub type Loaded = Result<LikelyPage, AppError>;

/// Asks for what the query of an address says. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(query: &str) -> Loaded {
    let asked = async { api::duplicates(Params::sent(query)?.get("cursor")).await };
    asked.await.inspect_err(AppError::set_status)
}

/// The page.
pub fn page(site: &Site, loaded: &Loaded, here: &str) -> Written {
    let language = site.language;
    let main = match loaded {
        Ok(page) => html! {
            header class="page-head" {
                div {
                    p class="crumb" { a href=(ListView::PATH) { (common::client_list(language)) } }
                    h1 { (words::duplicates(language)) }
                }
            }
            (pairs(language, page))
        },
        Err(error) => failed(language, error, here),
    };
    Written { title: words::duplicates(language).to_owned(), main }
}

fn pairs(language: Language, LikelyPage { pairs, next }: &LikelyPage) -> Markup {
    if pairs.is_empty() {
        return empty(words::no_duplicates(language), "", None);
    }
    html! {
        p class="count" { (words::duplicates_hint(language)) }
        ul class="duplicates" {
            @for (pair, shared) in pairs { (both(language, pair, shared)) }
        }
        (pager(language, None, next.as_ref().map(|cursor| format!("{PATH}?cursor={cursor}"))))
    }
}

fn both(language: Language, [one, other]: &[ClientRow; 2], shared: &str) -> Markup {
    let (a, b) = (ClientId(one.id), ClientId(other.id));
    let names = format!("{}, {}", one.name, other.name);
    let two = Command::new(SeparateClients { one: a, other: b }, words::separated(language));
    html! {
        li class="card" data-key={ (one.id) "-" (other.id) } {
            div class="merge-pair" {
                @for row in [one, other] {
                    div {
                        a href=(card_href(row.id)) { b { (row.name) } }
                        (about(language, row))
                    }
                }
            }
            p class="tools" {
                span { (words::shared(language)) ": " (shared) }
                a class="button" href=(merge_href(a, Some(b))) aria-label=(words::compare_of(language, &names)) {
                    (words::choose(language))
                }
                button type="button" class="button" data-command=(two) aria-label=(words::two_persons_of(language, &names)) {
                    (words::two_persons(language))
                }
            }
        }
    }
}
