//! The list behind any number: who is in it, sorted, paged, searched, exported.

mod bulk;
mod heading;
mod table;

use super::{
    api::{self, ListPage},
    filters::{FilterHref, Filters, filter_chips},
};
use crate::{
    AppError,
    address::ListView,
    loading::Loading,
    site::{may, use_language},
    ui::{
        at_once::AtOnce,
        awaited::{awaited, loaded},
        browser,
        drawn::drawn,
        icon::glass,
        live,
        states::empty,
    },
    words::{clients as words, common, errors},
    work::search::Search,
};
use bulk::Bulk;
use domain::{Choices, ClientQuery, ClientSet, Column, Invalid, Permission, params::Params};
use leptos::{ev::Event, prelude::*};
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_url},
};
use std::{sync::Arc, time::Duration};
use table::Table;

/// The id of the search field.
const SEARCH: &str = "search";
/// The id of the popover with the columns.
const COLUMNS: &str = "columns";
/// How long somebody pauses in typing before the list follows.
const PAUSE: Duration = Duration::from_millis(250);

/// The page of the list.
pub fn view() -> AnyView {
    let url = use_url();
    let address = Memo::new(move |_| ListView::read(&Params::from_query(url.read().search())));
    let view = Signal::derive(move || address.with(|address| address.clone().unwrap_or_default()));
    let searched: Search = expect_context();
    let search = Signal::derive(move || view.with(|view| searched.text(&view.query.set)));
    // Columns are not part of the question: choosing others asks nothing.
    let page = Loading::new(move || {
        view.with(|view| {
            let query = ClientQuery { search: search.get(), ..view.query.clone() };
            api::ListClients { query: query.into(), cursor: view.cursor.clone() }
        })
    });
    live::listen();
    live::follow(page);
    let choices = Loading::new(|| api::GetChoices {});
    let wrong = Memo::new(move |_| address.get().err());
    view! {
        {move || match wrong.get() {
            Some(invalid) => view! { <WrongAddress invalid/> }.at_once(),
            None => view! {
                <header class="page-head">
                    <Heading view choices/>
                    <div class="tools">
                        <SearchField view search/>
                        <Filters filter=Signal::derive(move || view.read().query.filter.clone()) choices href=filter_href(view)/>
                        <Columns view/>
                        {may(Permission::Export).then(|| view! { <Exports view search/> })}
                    </div>
                </header>
                <div class="context">
                    {filter_chips(Signal::derive(move || view.read().query.filter.clone()), choices, filter_href(view))}
                </div>
                {loaded(page, 12, move |page| view! { <Page page view/> }.at_once())}
            }
            .at_once(),
        }}
    }
    .at_once()
}

fn filter_href(view: Signal<ListView>) -> FilterHref {
    Arc::new(move |filter| {
        let mut view = view.get_untracked().at_the_start();
        view.query.filter = filter;
        view.href()
    })
}

/// What the list holds, in words.
#[component]
fn Heading(view: Signal<ListView>, choices: Loading<Choices>) -> impl IntoView {
    let language = use_language();
    awaited(choices, 0, SignalSetter::default(), move |choices| {
        let heading = view.with(|view| heading::of(language, &view.query.set, &choices.unwrap_or_default()));
        view! {
            <Title text=heading.clone()/>
            <h1>{heading}</h1>
        }
        .at_once()
    })
}

/// Finds clients in the list by a part of a name, a phone number or an e-mail address. No form:
/// without JavaScript it would put what is typed into the address.
#[component]
fn SearchField(view: Signal<ListView>, search: Signal<Option<String>>) -> impl IntoView {
    let language = use_language();
    let searched: Search = expect_context();
    let navigate = use_navigate();
    let mut follow = debounce(PAUSE, move |text: String| {
        let view = view.get_untracked();
        searched.set(view.query.set.clone(), &text);
        if view.cursor.is_some() {
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&view.at_the_start().href(), options);
        }
    });
    view! {
        <div class="search" role="search">
            {glass()}
            <input
                id=SEARCH
                type="search"
                placeholder=words::search_hint(language)
                aria-label=words::search(language)
                autocomplete="off"
                spellcheck="false"
                prop:value=move || search.get().unwrap_or_default()
                on:input=move |event: Event| follow(event_target_value(&event))
            />
        </div>
    }
}

/// Which columns the table has.
#[component]
fn Columns(view: Signal<ListView>) -> impl IntoView {
    let language = use_language();
    let navigate = use_navigate();
    let options = Column::ALL.into_iter().filter(|column| *column != Column::Name).map(|column| {
        let navigate = navigate.clone();
        let shown = move || view.read().columns.contains(&column);
        let toggle = move |_| {
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&view.read_untracked().with_column_toggled(column).href(), options);
        };
        view! {
            <label class="option">
                <input type="checkbox" checked=shown() prop:checked=shown on:change=toggle/>
                <span>{words::column(language, column)}</span>
            </label>
        }
    });
    view! {
        <button type="button" class="button" popovertarget=COLUMNS>{words::columns(language)}</button>
        <div id=COLUMNS popover="auto" class="popover filters" role="dialog" aria-label=words::columns(language)>
            <div class="options">{options.collect_view()}</div>
            <button type="button" class="button sheet-close" on:click=|_| browser::close_popovers()>
                {common::close(language)}
            </button>
        </div>
    }
}

/// All that is filtered, as a file. What is searched for travels in a form, not in the address.
#[component]
fn Exports(view: Signal<ListView>, search: Signal<Option<String>>) -> impl IntoView {
    ["csv", "xlsx"]
        .map(|format| {
            let href = move || view.read().export_href(format);
            let name = format.to_uppercase();
            move || match search.get() {
                None => view! { <a class="button" download href=href>{name.clone()}</a> }.at_once(),
                Some(text) => view! {
                    <form method="post" action=href>
                        <input type="hidden" name="search" value=text/>
                        <button class="button">{name.clone()}</button>
                    </form>
                }
                .at_once(),
            }
        })
        .into_view()
}

/// How many there are, this page of them, and the ways to the others.
#[component]
fn Page(page: ListPage, view: Signal<ListView>) -> impl IntoView {
    let language = use_language();
    let query = &page.query;
    let count = words::count_clients(language, page.total);
    if page.rows.is_empty() {
        let first = view.get_untracked().at_the_start().href();
        let everyone = ListView::default().href();
        let all = (everyone, words::show_all_clients(language));
        let (title, hint, link) = if page.total > 0 {
            let back = (first, words::first_page(language));
            (words::past_the_end(language), words::past_the_end_hint(language), Some(back))
        } else if query.search.is_some() {
            (words::nobody_found(language), words::nobody_found_hint(language), None)
        } else if *query == ClientQuery::of(ClientSet::Here) {
            (words::no_clients_yet(language), words::no_clients_yet_hint(language), None)
        } else {
            (words::nobody_in_list(language), words::nobody_in_list_hint(language), Some(all))
        };
        return drawn(move || empty(title, hint, link.clone()));
    }
    let to = |cursor: &Option<String>| {
        cursor.clone().map(|cursor| ListView { cursor: Some(cursor), ..view.get_untracked() }.href())
    };
    let (previous, next) = (to(&page.previous), to(&page.next));
    let pager = (previous.is_some() || next.is_some()).then(|| {
        view! {
            <nav class="pager" aria-label=words::pages(language)>
                {previous.map(|href| view! { <a class="button" rel="prev" href=href>"‹ " {words::previous_page(language)}</a> })}
                {next.map(|href| view! { <a class="button" rel="next" href=href>{words::next_page(language)} " ›"</a> })}
            </nav>
        }
    });
    view! {
        <p class="count" role="status">{count}</p>
        <Bulk query=page.query.clone() total=page.total>
            <Table page view/>
        </Bulk>
        {pager}
    }
    .at_once()
}

/// An address that asks for an impossible list.
#[component]
fn WrongAddress(invalid: Invalid) -> impl IntoView {
    let language = use_language();
    AppError::from(invalid.clone()).set_status();
    view! {
        <Title text=common::client_list(language)/>
        <section class="card wrong">
            <h1>{words::range_wrong(language)}</h1>
            <p class="alert" role="alert">{errors::invalid(language, &invalid)}</p>
            <a class="button" href=ListView::PATH>{words::show_all_clients(language)}</a>
        </section>
    }
}
