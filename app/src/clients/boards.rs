//! The status boards: who is in which status now, those waiting longest first.

use super::{
    api::BoardColumn,
    client::{card_href, last_active, next_step},
};
use crate::ui::at_once::AtOnce;
use crate::{format, site::use_site, ui::browser, words::clients as words};
use domain::{Classification, ClientQuery, ClientSet, Filter, Sort, SortKey};
use leptos::{html, prelude::*};

/// The boards with the filter they were asked for.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Boards {
    /// A column for each status.
    pub columns: Vec<BoardColumn>,
    /// Of whose clients.
    pub filter: Filter,
}

/// A column for each status; on a phone one at a time, to be swiped or chosen by its tab.
#[component]
pub fn BoardRow(boards: Boards) -> impl IntoView {
    let language = use_site().language;
    let row = NodeRef::<html::Div>::new();
    let (shown, set_shown) = signal(0);
    let on_scroll = move |_| {
        if let Some(row) = row.get_untracked() {
            set_shown.set(browser::column_in_view(&row));
        }
    };
    let tabs: Vec<_> = boards
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let show = move |_| {
                if let Some(row) = row.get_untracked() {
                    browser::scroll_to_column(&row, index);
                }
            };
            view! {
                <button
                    type="button"
                    data-status=column.status.clone()
                    aria-pressed=move || (shown.get() == index).to_string()
                    on:click=show
                >
                    <span class="dot"></span>
                    {words::status_group(language, &column.status).to_owned()} " "
                    <b>{format::number(language, column.count)}</b>
                </button>
            }
        })
        .collect();
    let columns: Vec<_> =
        boards.columns.into_iter().map(|column| view! { <Board column filter=boards.filter.clone()/> }).collect();
    view! {
        <div class="board-tabs" role="group" aria-label=words::status_today(language)>{tabs}</div>
        <div class="boards" node_ref=row on:scroll=on_scroll>{columns}</div>
    }
    .at_once()
}

/// One status: its number, which opens the full list, and the first of its clients.
#[component]
fn Board(column: BoardColumn, filter: Filter) -> impl IntoView {
    let site = use_site();
    let (language, today) = (site.language, site.today);
    let BoardColumn { value, status, count, rows } = column;
    let set = ClientSet::InState { classification: Classification::Lifecycle, value, day: None };
    let waiting_longest = Sort { key: SortKey::Status, descending: false };
    let list = ClientQuery { sort: waiting_longest, ..ClientQuery::of(set).with(filter) }.href();
    let name = words::status_group(language, &status).to_owned();
    let more = count > rows.len() as i64;
    let cards: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let client = row.client;
            let advisor = client.advisor.clone().unwrap_or_else(|| words::no_advisor(language).into());
            view! {
                <li class="client">
                    <a href=card_href(client.id)>{client.name.clone()}</a>
                    <p>
                        <span>{advisor}</span>
                        <span class="days">{words::count_days(language, client.days_in_status.into())}</span>
                    </p>
                    <p>{next_step(&client)}</p>
                    <p>
                        <span>{words::last_activity(language)}</span>
                        <span class="days">{last_active(language, row.last_active, today)}</span>
                    </p>
                </li>
            }
        })
        .collect();
    let body = if cards.is_empty() {
        view! { <p class="nobody">{words::nobody_here(language)}</p> }.at_once()
    } else {
        view! { <ul>{cards}</ul> }.at_once()
    };
    let rest = more.then(|| {
        view! { <a class="rest" href=list.clone()>{words::show_all(language, count)}</a> }
    });
    view! {
        <section class="board" data-status=status aria-label=name.clone()>
            <h3>
                <span class="dot"></span>
                {name.clone()}
                <a href=list>{format::number(language, count)}</a>
            </h3>
            {body}
            {rest}
        </section>
    }
    .at_once()
}
