//! The card of a client: who they are, how their status went, what happened, what they bought.

mod band;
mod timeline;

use super::{
    api::{self, Card},
    client::{Status, last_active, next_step},
};
use crate::ui::at_once::AtOnce;
use crate::{
    AppError, format,
    site::use_site,
    ui::states::Loaded,
    words::{clients as words, common},
};
use band::Band;
use domain::{CardPurchase, ClientCard, ClientId, FactKind, params::Params};
use leptos::{either::Either, prelude::*};
use leptos_meta::Title;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_url},
    lazy_route,
};
use timeline::Happenings;

/// The route of a card, with all that it loads.
pub struct CardRoute {
    kind: Memo<Option<FactKind>>,
    /// None where there is no such client, or none for this person.
    card: Resource<Result<Option<Card>, AppError>>,
    timeline: Resource<Result<Option<api::Timeline>, AppError>>,
}

#[lazy_route]
impl LazyRoute for CardRoute {
    fn data() -> Self {
        let params = use_params_map();
        let client = Memo::new(move |_| params.read().get_str("id").and_then(|id| id.parse().ok()).map(ClientId));
        let url = use_url();
        let kind =
            Memo::new(move |_| Params::from_query(url.read().search()).get("kind").and_then(FactKind::from_code));
        let card = Resource::new(
            move || client.get(),
            async |client: Option<ClientId>| match client {
                Some(client) => found(api::get_card(client).await),
                None => Ok(None),
            },
        );
        let timeline = Resource::new(
            move || (client.get(), kind.get()),
            async |(client, kind): (Option<ClientId>, Option<FactKind>)| match client {
                Some(client) => found(api::list_facts(client, kind.into_iter().collect(), None).await),
                None => Ok(None),
            },
        );
        Self { kind, card, timeline }
    }

    fn view(this: Self) -> AnyView {
        let CardRoute { kind, card, timeline } = this;
        view! {
            <Loaded what=card lines=8 show=move |card| match card {
                Some(card) => view! { <Whole card kind timeline/> }.at_once(),
                None => view! { <NoSuchClient/> }.at_once(),
            }/>
        }
        .at_once()
    }
}

/// What is not there is an answer, not a failure.
fn found<T>(answer: Result<T, AppError>) -> Result<Option<T>, AppError> {
    match answer {
        Err(AppError::NotFound) => Ok(None),
        answer => answer.map(Some),
    }
}

/// The card of a client who is there.
#[component]
fn Whole(
    card: Card,
    kind: Memo<Option<FactKind>>,
    timeline: Resource<Result<Option<api::Timeline>, AppError>>,
) -> impl IntoView {
    let site = use_site();
    let language = site.language;
    let Card { client, last_active: active_on, purchases } = card;
    let row = client.row.clone();
    let id = ClientId(row.id);
    let counts = client.fact_counts.clone();
    let next = next_step(&row);
    view! {
        <Title text=row.name.clone()/>
        <header class="page-head card-head">
            <div>
                <p class="crumb"><a href="/clients/list">{common::client_list(language)}</a></p>
                <h1>{row.name.clone()}</h1>
                <p class="under-title">
                    <Status code=row.status.clone()/>
                    <Status code=row.sales.clone()/>
                    <span>{row.advisor.clone().unwrap_or_else(|| words::no_advisor(language).into())}</span>
                </p>
            </div>
        </header>
        <section class="tiles" aria-label=words::metrics(language)>
            <Fact name=words::next_step(language)>{next}</Fact>
            <Fact name=words::in_status_for(language)>{words::count_days(language, row.days_in_status.into())}</Fact>
            <Fact name=words::last_activity(language)>{last_active(language, active_on, site.today)}</Fact>
            <Fact name=words::lifetime_total(language)>{format::money(language, row.life_total)}</Fact>
        </section>
        <div class="card-columns">
            <div>
                <Band spans=client.band.clone() created=row.created/>
                <Happenings client=id kind counts timeline/>
            </div>
            <div>
                <Contact client=client.clone()/>
                <Details client/>
                <Purchases purchases/>
            </div>
        </div>
    }
    .at_once()
}

/// One of the figures at the top.
#[component]
fn Fact(name: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="card tile small">
            <h2>{name}</h2>
            <p class="figure">{children()}</p>
        </div>
    }
}

/// How to reach them, and in which ways they agreed to.
#[component]
fn Contact(client: ClientCard) -> impl IntoView {
    let language = use_site().language;
    let phones = client.phones.into_iter().map(|phone| {
        view! { <dt>{words::phone(language)}</dt><dd><a href=format!("tel:{phone}")>{phone.clone()}</a></dd> }
    });
    let emails = client.emails.into_iter().map(|email| {
        view! { <dt>{words::email(language)}</dt><dd><a href=format!("mailto:{email}")>{email.clone()}</a></dd> }
    });
    let consents = [
        (words::email(language), client.accepts_email),
        (words::post_mail(language), client.accepts_post),
        (words::sms(language), client.accepts_sms),
    ]
    .map(|(name, agreed)| {
        let (mark, words) =
            if agreed { ("✓", words::agreed(language)) } else { ("–", words::not_agreed(language)) };
        view! {
            <li class:agreed=agreed>
                <span aria-hidden="true">{mark}</span> " " {name} <span class="hidden">": " {words}</span>
            </li>
        }
    });
    view! {
        <section class="card">
            <h2>{words::contact(language)}</h2>
            <dl class="facts">{phones.collect_view()} {emails.collect_view()}</dl>
            <h3>{words::consents(language)}</h3>
            <ul class="consents">{consents}</ul>
        </section>
    }
    .at_once()
}

/// What else is known of them.
#[component]
fn Details(client: ClientCard) -> impl IntoView {
    let language = use_site().language;
    let row = client.row;
    let kind = if client.kind == "company" { words::company(language) } else { words::person(language) };
    let known = [
        (words::lifecycle(language), Some(words::status(language, &row.status).to_owned())),
        (words::sales(language), Some(words::status(language, &row.sales).to_owned())),
        (words::advisor(language), row.advisor),
        (words::source(language), row.source),
        (words::contact_method(language), client.contact_method),
        (words::investment(language), row.investment),
        (words::price_group(language), client.price_group),
        (words::created(language), Some(format::day(language, row.created))),
        (words::customer_since(language), row.customer_since.map(|day| format::day(language, day))),
        (words::external_id(language), row.external_id),
    ];
    let user_ids = client.user_ids.into_iter().map(|id| (words::user_id(language), Some(id)));
    let facts = known
        .into_iter()
        .chain(user_ids)
        .filter_map(|(name, value)| value.map(|value| view! { <dt>{name}</dt><dd>{value}</dd> }));
    let tags: Vec<_> = client.tags.into_iter().map(|tag| view! { <li class="chip">{tag.name}</li> }).collect();
    let tags = if tags.is_empty() {
        Either::Left(view! { <p class="nobody">{words::no_tags(language)}</p> })
    } else {
        Either::Right(view! { <ul class="chips">{tags}</ul> })
    };
    view! {
        <section class="card">
            <h2>{kind}</h2>
            <dl class="facts">{facts.collect_view()}</dl>
            <h3>{words::tags(language)}</h3>
            {tags}
        </section>
    }
    .at_once()
}

/// What they bought, the newest first.
#[component]
fn Purchases(purchases: Vec<CardPurchase>) -> impl IntoView {
    let language = use_site().language;
    let rows: Vec<_> = purchases
        .into_iter()
        .map(|purchase| {
            let kind = words::purchase_kind(language, &purchase.kind).to_owned();
            let quantity = purchase.quantity.filter(|n| *n != 1).map(|n| format!("{} × ", format::number(language, n)));
            let order = purchase.order_number.map(|number| format!("{} {number}", words::order(language)));
            let state = (purchase.state != "closed").then(|| words::fact_state(language, &purchase.state).to_owned());
            let day = Some(format::day(language, purchase.day));
            let more: Vec<_> = [day, state, order, purchase.outlet].into_iter().flatten().collect();
            view! {
                <li>
                    <p>{quantity} {purchase.product.unwrap_or(kind)}</p>
                    <b class="figure">{format::money(language, purchase.amount)}</b>
                    <small>{more.join(" · ")}</small>
                </li>
            }
        })
        .collect();
    let body = if rows.is_empty() {
        view! { <p class="nobody">{words::no_purchases(language)}</p> }.at_once()
    } else {
        view! { <ul class="purchases">{rows}</ul> }.at_once()
    };
    view! {
        <section class="card">
            <h2>{words::purchases(language)}</h2>
            {body}
        </section>
    }
    .at_once()
}

/// No such client, or not one of this person's: the two are not told apart.
#[component]
fn NoSuchClient() -> impl IntoView {
    let language = use_site().language;
    AppError::NotFound.set_status();
    view! {
        <Title text=words::card_missing(language)/>
        <div class="empty">
            <h1>{words::card_missing(language)}</h1>
            <p>{words::card_missing_hint(language)}</p>
            <a class="button" href="/clients/list">{common::client_list(language)}</a>
        </div>
    }
    .at_once()
}
