//! The pages beside the journal: merges lately, contacts that link nobody, touches of nobody.

use super::{api::ShareKey, beside_it};
use crate::{
    AppError,
    address::card_href,
    clients::merge::about,
    format,
    site::Site,
    ui::{
        chain::{drawing, drawings},
        command::{Command, sure},
        merged::told,
        pager::pager,
        states::{empty, failed},
        written::Written,
    },
    words::{common, identity as words, journal},
};
use domain::params::Params;
use domain::{
    Language, Right,
    identity::{KeyKind, Sharing},
    journal::{KeyDetail, KeyPage, KeyRow, KeyedTouch, MergedInto, MergesPage, NobodysPage},
};
use maud::{Markup, html};

#[cfg(feature = "ssr")]
use super::api;

/// Where merges lately are.
pub const MERGES: &str = "/journal/merges";
/// Where the contacts are that link nobody.
pub const CONTACTS: &str = "/journal/contacts";
/// Where the touches of nobody are.
pub const NOBODYS: &str = "/journal/nobody";

/// The parameter that asks for contacts that might be shared.
const SUSPICIOUS: &str = "suspicious";
/// The parameter of the contact that is open.
const KEY: &str = "key";
/// The id of what is told of it.
const DETAIL: &str = "contact";
/// The ids of the dialogs that ask whether a decision is meant.
const FREE: &str = "sure-free";
const SHUT: &str = "sure-shut";

/// What a page shows, with what asks for it.
#[cfg(feature = "ssr")]
async fn loaded<T>(query: &str, ask: impl AsyncFnOnce(Option<&str>) -> Result<T, AppError>) -> Result<T, AppError> {
    let asked = async { ask(Params::sent(query)?.get("cursor")).await };
    asked.await.inspect_err(AppError::set_status)
}

/// What the page of merges shows at an address. What fails is its HTTP status.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn load_merges(query: &str) -> Result<MergesPage, AppError> {
    loaded(query, api::merges).await
}

/// The contacts that link nobody, or those that might be shared, and whether they are the latter; and the one that is
/// open.
pub struct Contacts {
    page: Result<KeyPage, AppError>,
    is_of_suspicious: bool,
    open: Option<Result<KeyDetail, AppError>>,
    /// Where the page starts.
    cursor: Option<String>,
}

impl Contacts {
    /// The same page, with a contact open or none.
    fn href(&self, open: Option<i64>) -> String {
        let mut params = Params::default();
        if let Some(key) = open {
            params.set(KEY, key);
        }
        if self.is_of_suspicious {
            params.set(SUSPICIOUS, 1);
        }
        if let Some(cursor) = &self.cursor {
            params.set("cursor", cursor);
        }
        params.href(CONTACTS)
    }
}

/// What the page of contacts shows at an address. What fails is its HTTP status.
#[cfg(feature = "ssr")]
pub async fn load_contacts(query: &str) -> Contacts {
    let params = Params::from_query(query);
    let is_of_suspicious = params.get(SUSPICIOUS).is_some();
    let open = match params.get(KEY).map(|key| key.parse::<i64>().map_err(|_| AppError::NotFound)) {
        Some(Ok(key)) => Some(api::key_detail(key).await),
        Some(Err(error)) => Some(Err(error)),
        None => None,
    };
    open.iter().filter_map(|open| open.as_ref().err()).for_each(AppError::set_status);
    let page = if is_of_suspicious {
        api::suspicious_keys().await.inspect_err(AppError::set_status)
    } else {
        loaded(query, api::shut_keys).await
    };
    Contacts { page, is_of_suspicious, open, cursor: params.get("cursor").map(Into::into) }
}

/// What the page of touches of nobody shows at an address.
///
/// # Errors
/// As those of merges.
#[cfg(feature = "ssr")]
pub async fn load_nobodys(query: &str) -> Result<NobodysPage, AppError> {
    loaded(query, api::touches_of_nobody).await
}

/// A page: its title, what it is about, and what it shows.
fn written<T>(
    site: &Site,
    path: &str,
    title: &str,
    hint: &str,
    loaded: &Result<T, AppError>,
    shown: impl FnOnce(&T) -> Markup,
) -> Written {
    let main = html! {
        (drawings())
        header class="page-head" { h1 { (title) } }
        (beside_it(site, path))
        p class="hint" { (hint) }
        @match loaded {
            Ok(loaded) => (shown(loaded)),
            Err(error) => (failed(site.language, error, path)),
        }
    };
    Written { title: title.to_owned(), main }
}

/// The way to the next page.
fn next(language: Language, path: &str, cursor: Option<&String>) -> Markup {
    pager(language, None, cursor.map(|cursor| format!("{path}?cursor={cursor}")))
}

/// The page of merges lately.
pub fn merges(site: &Site, loaded: &Result<MergesPage, AppError>) -> Written {
    let language = site.language;
    written(site, MERGES, words::merges(language), words::merges_hint(language), loaded, |page| {
        if page.rows.is_empty() {
            return empty(words::no_merges(language), "", None);
        }
        html! {
            ul class="card said merges" { @for row in &page.rows { (merged(language, row)) } }
            (next(language, MERGES, page.next.as_ref()))
        }
    })
}

fn merged(language: Language, MergedInto { client, name, record }: &MergedInto) -> Markup {
    html! {
        li data-key=(record.client) {
            p {
                (record.name)
                @if let Some(key) = &record.external_id { " " small { (key) } }
                " → "
                a href=(card_href(client.0)) { b { (name) } }
            }
            (told(language, record))
        }
    }
}

/// The page of contacts that link nobody, or might not.
pub fn contacts(site: &Site, contacts: &Contacts) -> Written {
    let Contacts { page, is_of_suspicious, open, .. } = contacts;
    let language = site.language;
    let may_decide = site.viewer.as_ref().is_some_and(|viewer| viewer.has(Right::Admin));
    let hint = if *is_of_suspicious { words::suspicious_hint(language) } else { words::contacts_hint(language) };
    let current = |is: bool| is.then_some("true");
    let which = html! {
        div class="segments" role="group" aria-label=(words::contacts(language)) {
            a href=(CONTACTS) aria-current=[current(!*is_of_suspicious)] { (words::link_nobody(language)) }
            a href={ (CONTACTS) "?" (SUSPICIOUS) "=1" } aria-current=[current(*is_of_suspicious)] {
                (words::suspicious(language))
            }
        }
    };
    written(site, CONTACTS, words::contacts(language), hint, page, |page| {
        html! {
            p { (which) }
            @match open {
                Some(Ok(open)) => (detail(language, open, &contacts.href(None))),
                Some(Err(error)) => (failed(language, error, CONTACTS)),
                None => {},
            }
            @if page.rows.is_empty() {
                (empty(words::no_contacts(language), "", None))
            } @else {
                (keys(language, &page.rows, may_decide, contacts))
                (next(language, CONTACTS, page.next.as_ref()))
            }
            @if may_decide {
                (sure(language, FREE, words::free_title(language), words::free_text(language), words::decision(language, Sharing::Freed)))
                (sure(language, SHUT, words::shut_title(language), words::shut_text(language), words::decision(language, Sharing::Shut)))
            }
        }
    })
}

fn keys(language: Language, rows: &[KeyRow], may_decide: bool, contacts: &Contacts) -> Markup {
    let figure = |row: &KeyRow, code: &'static str, name: &'static str, n: i64| {
        html! {
            td role="cell" class="figure" data-column=(code) data-phone data-label=(name) {
                @if n == 0 {
                    span class="zero" { (format::number(language, n)) }
                } @else {
                    a href={ (contacts.href(Some(row.id))) "#" (DETAIL) }
                        aria-label={ (name) ", " (row.value) ": " (format::number(language, n)) } {
                        (format::number(language, n))
                    }
                }
            }
        }
    };
    let (phones, emails, clients, touches) =
        (words::phones(language), words::emails(language), words::clients(language), words::touches(language));
    html! {
        div class="card table-card" {
            table class="list report shared-keys" role="table" {
                caption class="hidden" { (words::contacts(language)) }
                thead role="rowgroup" {
                    tr role="row" {
                        th scope="col" role="columnheader" { (words::contact(language)) }
                        th scope="col" role="columnheader" { (words::why(language)) }
                        @for name in [phones, emails, clients, touches] {
                            th scope="col" role="columnheader" class="figure" { (name) }
                        }
                        @if may_decide { th scope="col" role="columnheader" { span class="hidden" { (words::decide(language)) } } }
                    }
                }
                tbody role="rowgroup" {
                    @for row in rows {
                        tr role="row" data-key=(row.id) {
                            th scope="row" role="rowheader" data-column="name" {
                                (row.value)
                                small class="contacts" { (words::kind(language, row.kind)) }
                            }
                            td role="cell" data-column="why" data-phone data-label=(words::why(language)) {
                                (words::state(language, row.state))
                            }
                            (figure(row, "phones", phones, row.phones))
                            (figure(row, "emails", emails, row.emails))
                            (figure(row, "clients", clients, row.clients))
                            (figure(row, "touches", touches, row.touches))
                            @if may_decide {
                                td role="cell" class="tools" data-column="decide" data-phone { (decisions(language, row)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// With whom and what a key is named: whom it concerns what is decided of it.
fn detail(language: Language, detail: &KeyDetail, close: &str) -> Markup {
    let KeyDetail { row, owners, clients, phones, emails, touches } = detail;
    let head = |name: &str, n: i64| html! { h3 { (name) " " b { (format::number(language, n)) } } };
    let values = |name, n, scheme: &str, values: &[String]| {
        html! {
            @if n > 0 {
                section {
                    (head(name, n))
                    ul class="values" { @for value in values { li { a href={ (scheme) (value) } { (value) } } } }
                    (first_of(language, values.len(), n))
                }
            }
        }
    };
    html! {
        section id=(DETAIL) class="card key-detail" tabindex="-1" aria-label=(row.value) {
            header class="behind-head" {
                h2 { (row.value) }
                a class="icon-button" href=(close) aria-label=(common::close(language)) title=(common::close(language)) { "×" }
            }
            @if !clients.is_empty() {
                section {
                    (head(words::clients(language), *owners))
                    ul class="said" { @for client in clients { li { a href=(card_href(client.id)) { b { (client.name) } } (about(language, client)) } } }
                    (first_of(language, clients.len(), *owners))
                }
            }
            (values(words::phones(language), row.phones, "tel:", phones))
            (values(words::emails(language), row.emails, "mailto:", emails))
            section {
                (head(words::touches(language), row.touches))
                ol class="touches" { @for of in touches { (touch(language, of)) } }
                (first_of(language, touches.len(), row.touches))
            }
        }
    }
}

/// That only the first of many are shown.
fn first_of(language: Language, shown: usize, all: i64) -> Markup {
    html! { @if all > shown as i64 && shown > 1 { p class="hint" { (words::first_of(language, shown as i64)) } } }
}

/// What an admin may decide of a key, each after a second question, since it may concern many.
fn decisions(language: Language, row: &KeyRow) -> Markup {
    html! {
        @for sharing in row.state.decisions() {
            @let text = sharing.map_or_else(|| words::by_count(language), |sharing| words::decision(language, sharing));
            @let decide = Command::new(ShareKey { key: row.id, sharing: *sharing }, words::decided(language));
            // Decided by number again, it is as it was.
            @let decide = match sharing {
                Some(Sharing::Freed) => decide.if_sure(FREE, &row.value),
                Some(Sharing::Shut) => decide.if_sure(SHUT, &row.value),
                None => decide,
            };
            button type="button" class="button" data-command=(decide) aria-label={ (text) ": " (row.value) } { (text) }
        }
    }
}

/// The page of touches of nobody.
pub fn nobodys(site: &Site, loaded: &Result<NobodysPage, AppError>) -> Written {
    let language = site.language;
    written(site, NOBODYS, words::nobodys(language), words::nobodys_hint(language), loaded, |page| {
        if page.total == 0 {
            return empty(words::no_nobodys(language), "", None);
        }
        html! {
            p class="count" { span role="status" { (journal::count_touches(language, page.total)) } }
            ol class="card touches" { @for of in &page.rows { (touch(language, of)) } }
            (next(language, NOBODYS, page.next.as_ref()))
        }
    })
}

fn touch(language: Language, KeyedTouch { touch, name, keys }: &KeyedTouch) -> Markup {
    html! {
        li {
            span class="step" data-kind=(touch.step.kind.code()) { (drawing(touch.step.kind)) }
            div {
                b { (journal::touch_kind(language, touch.step.kind)) }
                @if let Some(name) = name { " " (name) }
                small { (super::panel::about(language, touch)) }
                small {
                    @for (place, (kind, value)) in keys.iter().enumerate() {
                        @if place > 0 { " · " }
                        @match kind {
                            KeyKind::Phone => a href={ "tel:" (value) } { (value) },
                            KeyKind::Email => a href={ "mailto:" (value) } { (value) },
                            _ => { (value) },
                        }
                    }
                }
            }
            @if let Some(amount) = touch.amount { b class="figure" { (format::money(language, amount)) } }
        }
    }
}

/// Which pages stand beside the journal for whoever may see them: where, what it is called, and who.
pub fn pages(language: Language) -> [(&'static str, &'static str, Right); 3] {
    [
        (MERGES, words::merges(language), Right::Having(domain::Permission::Merge)),
        (CONTACTS, words::contacts(language), Right::Manager),
        (NOBODYS, words::nobodys(language), Right::Manager),
    ]
}
