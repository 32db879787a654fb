//! Making two clients one: who may be the same, what would come of it, and the button that does it.

use super::api::{Merge, MergeClients, Pair};
use crate::{
    AppError,
    address::{ListView, card_href},
    format,
    site::Site,
    ui::{
        client::status,
        command::Command,
        states::{failed, missing},
        written::Written,
    },
    words::{clients, common, errors, merge as words},
    work::on_card::change,
};
use domain::{ClientCard, ClientId, ClientRow, Language};
use maud::{Markup, html};

#[cfg(feature = "ssr")]
use {super::api, domain::params::Params};

/// The route of the page.
pub const ROUTE: &str = "/clients/{id}/merge";

/// Where a client is made one with another, or who that may be is looked for.
pub fn href(client: ClientId, with: Option<ClientId>) -> String {
    let with = with.map_or_else(String::new, |with| format!("?with={with}"));
    format!("/clients/{client}/merge{with}")
}

/// What the page shows.
pub type Loaded = Result<Merge, AppError>;

/// Asks for it. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(client: ClientId, query: &str) -> Loaded {
    let asked = async {
        let with = Params::sent(query)?.get("with").map(|with| with.parse().map(ClientId));
        let with = with.transpose().map_err(|_| AppError::NotFound)?;
        api::merge(client, with).await
    };
    asked.await.inspect_err(AppError::set_status)
}

/// The page.
pub fn page(site: &Site, loaded: &Loaded, here: &str) -> Written {
    let language = site.language;
    let main = match loaded {
        Ok(Merge { client, likely, pair }) => html! {
            header class="page-head" {
                div {
                    p class="crumb" { a href=(card_href(client.row.id)) { (client.row.name) } }
                    h1 { (words::title(language)) }
                }
            }
            @match pair {
                Some(pair) => (both(language, pair)),
                None => (choice(language, client, likely)),
            }
        },
        Err(AppError::NotFound) => {
            let list = (ListView::PATH, common::client_list(language));
            return missing(clients::card_missing(language), clients::card_missing_hint(language), list);
        }
        Err(error) => failed(language, error, here),
    };
    Written { title: words::title(language).to_owned(), main }
}

/// Who may be the same.
fn choice(language: Language, client: &ClientCard, likely: &[ClientRow]) -> Markup {
    html! {
        section class="card likely" {
            h2 { (words::likely(language)) }
            p { @if likely.is_empty() { (words::nobody(language)) } @else { (words::likely_hint(language)) } }
            ul {
                @for row in likely {
                    li data-key=(row.id) {
                        div {
                            a href=(card_href(row.id)) { b { (row.name) } }
                            (about(language, row))
                        }
                        a class="button" href=(href(ClientId(client.row.id), Some(ClientId(row.id))))
                            aria-label=(words::choose_of(language, &row.name)) { (words::choose(language)) }
                    }
                }
            }
            p class="hint" { (words::pick_hint(language)) }
        }
    }
}

/// By what one knows somebody.
pub fn about(language: Language, row: &ClientRow) -> Markup {
    let known = [row.phone.as_deref(), row.email.as_deref(), row.external_id.as_deref()];
    html! {
        p class="under-title" {
            (status(language, &row.status))
            span { (row.advisor.as_deref().unwrap_or(clients::no_advisor(language))) }
            span { (clients::created(language)) " " (format::day(language, row.created)) }
            @for known in known.into_iter().flatten() { span { (known) } }
        }
    }
}

/// Two of whom one is going to be part of the other.
fn both(language: Language, Pair { stays, goes, given, refused }: &Pair) -> Markup {
    let (one, other) = (ClientId(stays.row.id), ClientId(goes.row.id));
    let merge = Command::new(MergeClients { one, other }, words::done(language)).leading_to(&card_href(one.0));
    html! {
        div class="merge-pair" {
            (record(language, stays, words::stays(language)))
            (record(language, goes, words::goes(language)))
        }
        section class="card merge-result" {
            h2 { (words::result(language)) }
            p { (words::stands(language, &stays.row.name)) }
            @if !given.is_empty() || !refused.is_empty() {
                ul {
                    @for edit in given { li { (change(language, edit)) } }
                    @for way in refused {
                        li { span { (errors::field(language, &format!("accepts_{way}"))) ": " } (words::refused(language)) }
                    }
                }
            }
            p class="hint" { (words::undo_hint(language)) }
            p class="sheet-end" {
                button type="button" class="button primary" data-command=(merge) { (words::merge(language)) }
                a class="button" href=(card_href(one.0)) { (common::cancel(language)) }
            }
        }
    }
}

fn record(language: Language, client: &ClientCard, title: &str) -> Markup {
    let lists = [
        (clients::phone(language), client.phones.join(", ")),
        (clients::email(language), client.emails.join(", ")),
        (clients::tags(language), client.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join(", ")),
    ];
    html! {
        section class="card" data-key=(client.row.id) {
            p class="kicker" { (title) }
            h2 { a href=(card_href(client.row.id)) { (client.row.name) } }
            (about(language, &ClientRow { phone: None, email: None, ..client.row.clone() }))
            dl class="facts" {
                @for (name, said) in lists.iter().filter(|(_, said)| !said.is_empty()) {
                    dt { (name) } dd { (said) }
                }
                @if !client.fact_counts.is_empty() {
                    dt { (clients::timeline(language)) }
                    dd class="counts" {
                        @for (kind, count) in &client.fact_counts {
                            a href={ (card_href(client.row.id)) "?kind=" (kind.code()) } {
                                (clients::fact_kind(language, *kind)) " " (format::number(language, *count))
                            }
                        }
                    }
                }
                dt { (clients::lifetime_total(language)) } dd { (format::money(language, client.row.life_total)) }
            }
        }
    }
}
