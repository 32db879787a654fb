//! The Clients page: the numbers of a range, how they came about day by day, who is where now.

use super::{
    api,
    boards::BoardRow,
    filters::{FilterHref, Filters, filter_chips},
    metrics::figures_view,
    movable::Movable,
};
use crate::{
    AppError,
    address::ClientsView,
    evolution::{EvolutionData, EvolutionPanel},
    loading::Loading,
    site::use_site,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        drawn::drawn,
        live,
        period::{Days, dates, period_bar, range_control},
    },
    words::{clients as words, common, errors},
};
use domain::{Choices, Day, Filter, Invalid, Language, Preset, Range, params::Params};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_url;
use maud::{Markup, html};
use std::sync::Arc;

/// The page: boards, figures and the graph.
pub fn view() -> AnyView {
    let site = use_site();
    let language = site.language;
    let url = use_url();
    let address = Memo::new(move |_| ClientsView::read(&Params::from_query(url.read().search())));
    // An address that cannot be shows what is wrong with it; the defaults stand in below.
    let view = Signal::derive(move || address.with(|address| address.clone().unwrap_or_default()));
    let range = Signal::derive(move || view.with(|view| view.span.range(site.today, site.first)));
    let figures = Loading::new(move || {
        view.with(|view| api::GetFigures { range: range.get().into(), filter: (&view.filter).into() })
    });
    let evolution = EvolutionData::new(view, range);
    let boards = Loading::new(move || view.with(|view| api::GetBoards { filter: (&view.filter).into() }));
    let choices = Loading::new(|| api::GetChoices {});
    live::listen();
    live::follow(figures);
    live::follow(boards);
    evolution.follow();
    let wrong = Memo::new(move |_| address.get().err());
    view! {
        <Title text=common::clients(language)/>
        <header class="page-head">
            <h1>{common::clients(language)}</h1>
            <Tools view range choices/>
        </header>
        {move || match wrong.get() {
            Some(invalid) => view! { <WrongAddress invalid view/> }.at_once(),
            None => view! {
                <Context view range choices/>
                {loaded(figures, 3, move |figures| {
                    drawn(move || figures_view(language, &figures, view.with(|view| view.compare)))
                })}
                <EvolutionPanel view data=evolution/>
                <h2 class="section-head">{words::status_today(language)}</h2>
                // Around what is loaded: who is about to be moved is not forgotten when it comes anew.
                <Movable>{loaded(boards, 6, |boards| view! { <BoardRow boards/> }.at_once())}</Movable>
            }
            .at_once(),
        }}
    }
    .at_once()
}

/// Range and filters, at the right of the title.
#[component]
fn Tools(view: Signal<ClientsView>, range: Signal<Range>, choices: Loading<Choices>) -> impl IntoView {
    view! {
        <div class="tools">
            {range_control(days_of(view, range))}
            <Filters filter=filter_of(view) choices href=filter_href(view)/>
        </div>
    }
}

/// The days and whose clients the numbers below are about.
#[component]
fn Context(view: Signal<ClientsView>, range: Signal<Range>, choices: Loading<Choices>) -> impl IntoView {
    let language = use_site().language;
    view! {
        <div class="context">
            {period_bar(days_of(view, range), move || compare(language, &view.read()))}
            {filter_chips(filter_of(view), choices, filter_href(view))}
        </div>
    }
}

/// The switch between numbers alone and numbers compared with those before.
fn compare(language: Language, view: &ClientsView) -> Markup {
    html! {
        a class="switch" data-noscroll role="switch" href=(ClientsView { compare: !view.compare, ..view.clone() }.href())
            aria-checked=(view.compare) aria-keyshortcuts="C" title=(words::compare_hint(language)) {
            (words::compare(language))
        }
    }
}

/// The window of a day closes with its days: it may not be among the others.
fn days_of(view: Signal<ClientsView>, range: Signal<Range>) -> Days {
    Days {
        span: Signal::derive(move || view.read().span),
        range,
        near: [Preset::Last7, Preset::Last30, Preset::Last90, Preset::Year],
        href: Arc::new(move |span| ClientsView { span, pinned: None, ..view.get_untracked() }.href()),
    }
}

fn filter_of(view: Signal<ClientsView>) -> Signal<Filter> {
    Signal::derive(move || view.read().filter.clone())
}

fn filter_href(view: Signal<ClientsView>) -> FilterHref {
    Arc::new(move |filter| ClientsView { filter, ..view.get_untracked() }.href())
}

/// An address that says something impossible: what, and how to go on. Dates are mended in place.
#[component]
fn WrongAddress(invalid: Invalid, view: Signal<ClientsView>) -> impl IntoView {
    let language = use_site().language;
    AppError::from(invalid.clone()).set_status();
    let params = Params::from_query(use_url().get_untracked().search());
    let written = |name| params.get(name).unwrap_or_default().to_owned();
    let error = errors::invalid(language, &invalid);
    let help = if matches!(invalid.field.as_str(), "from" | "to") {
        let (from, to) = (written("from"), written("to"));
        let Days { span, href, .. } = days_of(view, Signal::derive(|| Range::of_day(Day::MIN)));
        dates(span, href, from, to, Some(error))
    } else {
        view! { <p class="alert" role="alert">{error}</p> }.at_once()
    };
    view! {
        <section class="card wrong">
            <h2>{words::range_wrong(language)}</h2>
            {help}
            <a class="button" href=ClientsView::PATH>{words::show_default(language)}</a>
        </section>
    }
}
