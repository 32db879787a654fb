//! The card of a client: who they are, how their status went, what happened, what they bought.

mod band;
mod contracts;
pub mod tags;
mod timeline;

pub use tags::NewTag;
pub use timeline::Earlier;

use super::api::Card;
use crate::{
    AppError,
    address::{ListView, journey_href},
    clients::api::Timeline,
    format,
    islands::island,
    plans,
    site::Site,
    ui::{
        chain::{drawings, sentence, strip},
        client::{NextStep, last_active, status},
        merged::merged,
        states::{failed, missing},
        written::Written,
    },
    words::{clients as words, common, journal},
    work::on_card as work,
};
use band::band;
use domain::{
    CardPurchase, ClientCard, ClientId, FactKind, Language,
    act::{Act, Comment},
    journal::{JourneySum, Measure},
    plan::Plan,
};
use maud::{Markup, html};

#[cfg(feature = "ssr")]
use {
    super::api,
    crate::{address::card_href, context},
    domain::params::Params,
};

/// The route of the page.
pub const ROUTE: &str = "/clients/{id}";

/// What the page shows, or why there is no card.
pub type Loaded = Result<Shown, AppError>;

/// What the page shows. What cannot be had of it is said where it would stand.
pub struct Shown {
    client: ClientId,
    card: Card,
    /// Of which kind the facts are; of all where there is none.
    kind: Option<FactKind>,
    timeline: Result<Timeline, AppError>,
    comments: Result<Vec<Comment>, AppError>,
    history: Result<Vec<Act>, AppError>,
    plans: Result<Vec<Plan>, AppError>,
}

/// Asks for a client's card with what the query of the address says. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(client: ClientId, query: &str) -> Loaded {
    let asked = async {
        let kind = Params::sent(query)?.get("kind").and_then(FactKind::from_code);
        let (card, timeline, comments, history, plans) = futures::join!(
            api::card(client),
            api::get_facts(client, kind, None),
            crate::work::api::comments(client),
            crate::work::api::get_history(client, None),
            plans::api::running(client),
        );
        Ok(Shown { client, card: card?, kind, timeline, comments, history, plans })
    };
    let loaded: Loaded = asked.await;
    match &loaded {
        Ok(shown) => shown.errors().for_each(AppError::set_status),
        Err(error) => error.set_status(),
    }
    // Who became part of another is seen there.
    if matches!(loaded, Err(AppError::NotFound))
        && let Ok(Some(of)) = api::merged_into(client).await
    {
        context::redirect(&card_href(of.0));
    }
    loaded
}

#[cfg(feature = "ssr")]
impl Shown {
    fn errors(&self) -> impl Iterator<Item = &AppError> {
        let Self { timeline, comments, history, plans, .. } = self;
        [timeline.as_ref().err(), comments.as_ref().err(), history.as_ref().err(), plans.as_ref().err()]
            .into_iter()
            .flatten()
    }
}

/// The page of a card.
pub fn page(site: &Site, loaded: &Loaded, here: &str) -> Written {
    let language = site.language;
    match loaded {
        Ok(shown) => Written { title: shown.card.client.row.name.clone(), main: whole(site, shown, here) },
        Err(AppError::NotFound) => {
            let list = (ListView::PATH, common::client_list(language));
            missing(words::card_missing(language), words::card_missing_hint(language), list)
        }
        Err(error) => {
            Written { title: common::something_failed(language).to_owned(), main: failed(language, error, here) }
        }
    }
}

/// The card of a client who is there.
fn whole(site: &Site, shown: &Shown, here: &str) -> Markup {
    let language = site.language;
    let Shown { client, card, kind, timeline, comments, history, plans } = shown;
    let (client, of) = (*client, &card.client);
    // What could not be had is said where it would stand.
    let or_failed = |part: Result<Markup, &AppError>| part.unwrap_or_else(|error| failed(language, error, here));
    let has_done = card.journey.is_some();
    let timeline = timeline.as_ref().map(|first| timeline::facts(language, client, *kind, first, has_done));
    let plans = plans.as_ref().map(|running| plans::on_card::running(site, running));
    html! {
        (head(site, card))
        (work::deeds(site, client, &of.row.status, &of.row.sales))
        div class="card-columns" {
            div {
                (band(language, &of.band, [&of.row.status, &of.row.sales], of.row.created, site.today))
                (plans::on_card::plans(language, client, &or_failed(plans)))
                section class="card" {
                    h2 { (words::timeline(language)) }
                    (did(language, client, card.journey.as_ref()))
                    (timeline::kinds(language, client, *kind, &of.fact_counts))
                    (or_failed(timeline))
                }
            }
            div {
                (contact(language, of))
                (details(language, of))
                (tags::tags(language, client, &of.tags))
                (contracts::contracts(language, &of.contracts))
                (purchases(language, &card.purchases))
                (contracts::leads(language, &of.leads))
                (merged(language, &card.merged))
                section class="card comments" {
                    h2 { (crate::words::work::comments(language)) }
                    (or_failed(comments.as_ref().map(|comments| work::said(language, comments))))
                    (island::<work::NewComment>(client))
                }
                section class="card history" {
                    h2 { (crate::words::work::history(language)) }
                    (or_failed(history.as_ref().map(|acts| work::history(language, client, acts))))
                }
            }
        }
    }
}

/// Who it is, and the figures one looks for first.
fn head(site: &Site, card: &Card) -> Markup {
    let language = site.language;
    let row = &card.client.row;
    let figure = |name, figure: Markup| {
        html! {
            div class="card tile small" { h2 { (name) } p class="figure" { (figure) } }
        }
    };
    let days = words::count_days(language, row.days_in_status.into());
    let last = last_active(language, card.last_active, site.today);
    html! {
        header class="page-head card-head" {
            div {
                p class="crumb" { a href=(ListView::PATH) { (common::client_list(language)) } }
                h1 { (row.name) }
                p class="under-title" {
                    (status(language, &row.status))
                    (status(language, &row.sales))
                    span { (row.advisor.as_deref().unwrap_or(words::no_advisor(language))) }
                }
            }
        }
        section class="tiles" aria-label=(words::metrics(language)) {
            (figure(words::next_step(language), NextStep::of(language, row, site.today).view()))
            (figure(words::in_status_for(language), html! { (days) }))
            (figure(words::last_activity(language), html! { (last) }))
            // Deals that were sent as touches are part of the lifetime value, and no purchases.
            @match card.journey.as_ref().map(|journey| journey.ltv).filter(|ltv| *ltv != row.life_total) {
                Some(ltv) => (figure(journal::measure(language, Measure::Ltv), html! { (format::money(language, ltv)) })),
                None => (figure(words::lifetime_total(language), html! { (format::money(language, row.life_total)) })),
            }
        }
    }
}

/// All they did, in short, with the way to it.
fn did(language: Language, client: ClientId, journey: Option<&JourneySum>) -> Markup {
    html! {
        @if let Some(journey) = journey {
            (drawings())
            p class="did" {
                (strip(language, &journey.spelling))
                span class="hidden" { (sentence(language, &journey.spelling)) }
            }
        }
        p class="more" {
            a href=(journey_href(client.0)) { (journal::all_touches(language)) }
            @if let Some(journey) = journey {
                ": "
                (journal::touches_in_days(
                    language,
                    &journal::count_touches(language, journey.touches),
                    &words::count_days(language, journey.days),
                ))
            }
        }
    }
}

/// How to reach them, and in which ways they agreed to.
fn contact(language: Language, client: &ClientCard) -> Markup {
    let consents = [
        (words::email(language), client.accepts_email),
        (words::post_mail(language), client.accepts_post),
        (words::sms(language), client.accepts_sms),
    ];
    html! {
        section class="card" {
            h2 { (words::contact(language)) }
            dl class="facts" {
                @for phone in &client.phones {
                    dt { (words::phone(language)) } dd { a href={ "tel:" (phone) } { (phone) } }
                }
                @for email in &client.emails {
                    dt { (words::email(language)) } dd { a href={ "mailto:" (email) } { (email) } }
                }
            }
            h3 { (words::consents(language)) }
            ul class="consents" {
                @for (name, agreed) in consents {
                    li class=[agreed.then_some("agreed")] {
                        span aria-hidden="true" { @if agreed { "✓" } @else { "–" } } " " (name)
                        span class="hidden" {
                            ": " @if agreed { (words::agreed(language)) } @else { (words::not_agreed(language)) }
                        }
                    }
                }
            }
        }
    }
}

/// What else is known of them.
fn details(language: Language, client: &ClientCard) -> Markup {
    let row = &client.row;
    let known = [
        (words::lifecycle(language), Some(words::status(language, &row.status).to_owned())),
        (words::sales(language), Some(words::status(language, &row.sales).to_owned())),
        (words::advisor(language), row.advisor.clone()),
        (words::source(language), row.source.clone()),
        (words::contact_method(language), client.contact_method.clone()),
        (words::investment(language), row.investment.clone()),
        (words::price_group(language), client.price_group.clone()),
        (words::created(language), Some(format::day(language, row.created))),
        (words::customer_since(language), row.customer_since.map(|day| format::day(language, day))),
        (words::external_id(language), row.external_id.clone()),
    ];
    let user_ids = client.user_ids.iter().map(|id| (words::user_id(language), Some(id.clone())));
    html! {
        section class="card" {
            h2 { @if client.kind == "company" { (words::company(language)) } @else { (words::person(language)) } }
            dl class="facts" {
                @for (name, value) in known.into_iter().chain(user_ids) {
                    @if let Some(value) = value { dt { (name) } dd { (value) } }
                }
            }
        }
    }
}

/// What they bought, the newest first.
fn purchases(language: Language, purchases: &[CardPurchase]) -> Markup {
    html! {
        section class="card" {
            h2 { (words::purchases(language)) }
            @if purchases.is_empty() {
                p class="nobody" { (words::no_purchases(language)) }
            } @else {
                ul class="purchases" { @for of in purchases { (purchase(language, of)) } }
            }
        }
    }
}

fn purchase(language: Language, purchase: &CardPurchase) -> Markup {
    let kind = words::purchase_kind(language, &purchase.kind);
    let order = purchase.order_number.as_ref().map(|number| format!("{} {number}", words::order(language)));
    let state = (purchase.state != "closed").then(|| words::fact_state(language, &purchase.state).to_owned());
    let day = Some(format::day(language, purchase.day));
    let more: Vec<_> = [day, state, order, purchase.outlet.clone()].into_iter().flatten().collect();
    html! {
        li {
            p {
                @if let Some(quantity) = purchase.quantity.filter(|n| *n != 1) {
                    (format::number(language, quantity)) " × "
                }
                (purchase.product.as_deref().unwrap_or(kind))
            }
            b class="figure" { (format::money(language, purchase.amount)) }
            small { (more.join(" · ")) }
        }
    }
}
