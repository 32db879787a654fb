//! My day: what is overdue, what is for today, what comes next, each done with one tap; and what
//! is to be verified.

use super::marks::mark_buttons;
use crate::{
    AppError,
    address::card_href,
    format,
    site::Site,
    ui::{merged::told, states::failed, written::Written},
    words::{clients, identity, work as words},
};
use domain::{
    ActivityState, Language,
    agenda::{Agenda, AgendaItem, AgendaPart},
    journal::MergeNotice,
};
use maud::{Markup, html};

#[cfg(feature = "ssr")]
use super::api;

/// Where the page is.
pub const PATH: &str = "/day";

/// What the page shows.
pub type Loaded = Result<(Agenda, Vec<MergeNotice>), AppError>;

/// Asks for it. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load() -> Loaded {
    futures::try_join!(api::agenda(), api::merge_notices()).inspect_err(AppError::set_status)
}

/// The page of somebody's day.
pub fn page(site: &Site, loaded: &Loaded) -> Written {
    let language = site.language;
    let main = html! {
        header class="page-head" {
            h1 { (words::my_day(language)) }
            div class="tools" { a class="button primary" href="/log" { (words::log(language)) } }
        }
        @match loaded {
            Ok((agenda, notices)) => {
                (parts(site, agenda))
                (merged(language, notices))
            },
            Err(error) => (failed(language, error, PATH)),
        }
    };
    Written { title: words::my_day(language).to_owned(), main }
}

fn parts(site: &Site, agenda: &Agenda) -> Markup {
    let language = site.language;
    html! {
        div class="day" {
            (part(site, "overdue", words::overdue(language), &agenda.overdue, words::nothing_overdue(language)))
            (part(site, "today", words::later_today(language), &agenda.today, words::nothing_today(language)))
            (part(site, "next", words::next(language), &agenda.next, words::nothing_next(language)))
            (part(site, "to-verify", words::to_verify(language), &agenda.to_verify, words::nothing_to_verify(language)))
        }
    }
}

/// Who of somebody's clients became one with others, without them.
fn merged(language: Language, notices: &[MergeNotice]) -> Markup {
    html! {
        @if !notices.is_empty() {
            section class="card agenda merged-lately" aria-label=(identity::notices(language)) {
                h2 { (identity::notices(language)) " " b { (format::number(language, notices.len() as i64)) } }
                ul class="said" {
                    @for MergeNotice { theirs, now, advisor, record } in notices {
                        li data-key=(record.client) {
                            p {
                                b { (theirs) } " → "
                                @match now {
                                    Some((client, name)) => a href=(card_href(client.0)) { (name) },
                                    None => (identity::notice_away(language)),
                                }
                                " · " (advisor.as_deref().unwrap_or(clients::no_advisor(language)))
                            }
                            (told(language, record))
                        }
                    }
                }
            }
        }
    }
}

fn part(site: &Site, class: &str, name: &str, part: &AgendaPart, nothing: &str) -> Markup {
    html! {
        section class={ "card agenda " (class) } aria-label=(name) {
            h2 { (name) " " b { (format::number(site.language, part.total)) } }
            @if part.items.is_empty() { p class="nobody" { (nothing) } }
            ul { @for item in &part.items { (entry(site, item)) } }
        }
    }
}

fn entry(site: &Site, item: &AgendaItem) -> Markup {
    let (language, fact) = (site.language, &item.fact);
    let due = fact.due.unwrap_or(fact.day);
    let time = format::split_local(&fact.local).map_or("", |(_, time)| time);
    html! {
        li data-key={ (fact.kind.code()) (fact.id) } {
            time datetime=(fact.local) {
                @if due == site.today { (time) } @else { (format::day_short(language, due)) }
            }
            div class="what" {
                a href={ "/clients/" (fact.client) } { (fact.client_name) }
                p {
                    b { (clients::fact_kind(language, fact.kind)) }
                    @if let Some(subject) = &fact.subject { " " (subject) }
                    // What is to be verified may be anybody's.
                    @if let Some(advisor) = fact.advisor.as_ref().filter(|_| fact.activity_state() == Some(ActivityState::ToVerify)) {
                        " · " (advisor)
                    }
                }
                @if let Some(plan) = &item.plan { p class="of-plan" { (plan) } }
            }
            div class="doing" {
                (mark_buttons(language, fact, "button primary", "button"))
                @if let Some(phone) = &item.phone {
                    a class="button" href={ "tel:" (phone) } { (words::call(language)) }
                }
                @if let Some(email) = &item.email {
                    a class="button" href={ "mailto:" (email) } { (words::mail(language)) }
                }
                a class="button" href={ "/log?activity=" (fact.id) } { (words::change(language)) }
            }
        }
    }
}
