//! The card of a client: who they are, how their status went, what happened, what they bought.

mod band;
mod contracts;
mod tags;
mod timeline;

use super::api::{self, Card, Timeline};
use crate::{
    AppError, format,
    loading::Loading,
    plans::{self, on_card::Plans},
    site::{Site, use_language, use_site},
    ui::{
        at_once::AtOnce,
        awaited::loaded_or,
        client::{NextStep, last_active, status},
        drawn::drawn,
        live,
        states::Failed,
    },
    words::{clients as words, common},
    work::{
        api as work,
        on_card::{Comments, Deeds, History},
    },
};
use band::band;
use domain::{
    CardPurchase, ClientCard, ClientId, FactKind, Language,
    act::{Act, Comment},
    params::Params,
    plan::Plan,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_url};
use maud::{Markup, html};
use std::sync::Arc;
use tags::Tags;
use timeline::Happenings;

/// The page of a card.
pub fn view() -> AnyView {
    let params = use_params_map();
    // A number that no client has, where the address has none.
    let client = move || ClientId(params.read().get_str("id").and_then(|id| id.parse().ok()).unwrap_or(0));
    let url = use_url();
    let kind =
        Signal::derive(move || Params::from_query(url.read().search()).get("kind").and_then(FactKind::from_code));
    let card = Loading::new(move || api::GetCard { client: client() });
    let timeline = Loading::new(move || api::GetFacts { client: client(), kind: kind.get(), cursor: None });
    let comments = Loading::new(move || work::ListComments { client: client() });
    let history = Loading::new(move || work::GetHistory { client: client(), before: None });
    let plans = Loading::new(move || plans::api::ListRunningPlans { client: client() });
    live::listen();
    live::follow(card);
    live::follow(timeline);
    live::follow(comments);
    live::follow(history);
    live::follow(plans);
    loaded_or(card, 8, move |answer| match answer {
        Ok(of) => view! { <Whole card=of kind timeline comments history plans/> }.at_once(),
        Err(AppError::NotFound) => view! { <NoSuchClient/> }.at_once(),
        Err(error) => view! { <Failed error retry=move |()| card.refetch()/> }.at_once(),
    })
}

/// The card of a client who is there.
#[component]
fn Whole(
    card: Card,
    kind: Signal<Option<FactKind>>,
    timeline: Loading<Timeline>,
    comments: Loading<Vec<Comment>>,
    history: Loading<Vec<Act>>,
    plans: Loading<Vec<Plan>>,
) -> impl IntoView {
    let site = use_site();
    let language = site.language;
    let card = Arc::new(card);
    let client = ClientId(card.client.row.id);
    let counts = card.client.fact_counts.clone();
    let name = card.client.row.name.clone();
    let (top, left, right) = (card.clone(), card.clone(), card.clone());
    let tags = card.client.tags.clone();
    let (status, sales) = (card.client.row.status.clone(), card.client.row.sales.clone());
    let (today, created) = (site.today, card.client.row.created);
    view! {
        <Title text=name/>
        {drawn(move || head(&site, &top))}
        <Deeds client status sales/>
        <div class="card-columns">
            <div>
                {drawn(move || band(language, &left.client.band, created, today))}
                <Plans client plans/>
                <Happenings client kind counts timeline/>
            </div>
            <div>
                {drawn(move || html! {
                    (contact(language, &right.client))
                    (details(language, &right.client))
                })}
                <Tags client tags/>
                {drawn(move || html! {
                    (contracts::contracts(language, &card.client.contracts))
                    (purchases(language, &card.purchases))
                    (contracts::leads(language, &card.client.leads))
                })}
                <Comments client comments/>
                <History client history/>
            </div>
        </div>
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
                p class="crumb" { a href="/clients/list" { (common::client_list(language)) } }
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
            (figure(words::lifetime_total(language), html! { (format::money(language, row.life_total)) }))
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

/// No such client, or not one of this person's: the two are not told apart.
#[component]
fn NoSuchClient() -> impl IntoView {
    let language = use_language();
    AppError::NotFound.set_status();
    view! {
        <Title text=words::card_missing(language)/>
        <div class="empty">
            <h1>{words::card_missing(language)}</h1>
            <p>{words::card_missing_hint(language)}</p>
            <a class="button" href="/clients/list">{common::client_list(language)}</a>
        </div>
    }
}
