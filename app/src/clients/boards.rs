//! The status boards: who is in which status now, those waiting longest first.

use super::api::{BoardColumn, Boards, Listed};
use crate::{
    address::card_href,
    format,
    site::{Site, use_site},
    ui::{
        browser,
        client::{NextStep, last_active, tint},
        drawn::{drawn, heard},
    },
    words::{clients as words, work},
};
use domain::{Classification, ClientQuery, ClientSet, Filter, Language, Sort, SortKey};
use leptos::{ev::Event, html::Div, prelude::*};
use maud::{Markup, html};
use std::sync::Arc;

/// A column for each status; on a phone one at a time, to be swiped or chosen by its tab.
#[component]
pub fn BoardRow(boards: Boards) -> impl IntoView {
    let site = use_site();
    let language = site.language;
    let boards = Arc::new(boards);
    let row = NodeRef::<Div>::new();
    let (shown, set_shown) = signal(0);
    let on_scroll = move |_| {
        if let Some(row) = row.get_untracked() {
            set_shown.set(browser::column_in_view(&row));
        }
    };
    let show = move |event: &Event| {
        let tab = browser::happened_in(event, "button").filter(|_| event.type_() == "click");
        let index = tab.and_then(|tab| tab.get_attribute("value")?.parse().ok());
        if let (Some(row), Some(index)) = (row.get_untracked(), index) {
            browser::scroll_to_column(&row, index);
        }
    };
    let tabs = {
        let boards = boards.clone();
        heard(move || tabs(language, &boards.columns, shown.get()), show)
    };
    let columns = drawn(move || {
        html! { @for column in &boards.columns { (board(&site, column, &boards.filter)) } }
    });
    view! {
        {tabs}
        <div class="boards" node_ref=row on:scroll=on_scroll>{columns}</div>
    }
}

fn tabs(language: Language, columns: &[BoardColumn], shown: usize) -> Markup {
    html! {
        div class="board-tabs" role="group" aria-label=(words::status_today(language)) {
            @for (index, column) in columns.iter().enumerate() {
                button type="button" value=(index) data-status=(column.status) data-tint=[tint(&column.status)] aria-pressed=(shown == index) {
                    span class="dot" {}
                    (words::status_group(language, &column.status)) " " b { (format::number(language, column.count)) }
                }
            }
        }
    }
}

/// One status: its number, which opens the full list, and the first of its clients.
fn board(site: &Site, column: &BoardColumn, filter: &Filter) -> Markup {
    let language = site.language;
    let BoardColumn { value, status, count, rows } = column;
    let set = ClientSet::InState { classification: Classification::Lifecycle, value: *value, day: None };
    let waiting_longest = Sort { key: SortKey::Status, descending: false };
    let list = ClientQuery { sort: waiting_longest, ..ClientQuery::of(set).with(filter.clone()) }.href();
    let name = words::status_group(language, status);
    html! {
        section class="board" data-status=(status) data-tint=[tint(status)] aria-label=(name) {
            h3 {
                span class="dot" {}
                (name)
                a href=(list) { (format::number(language, *count)) }
            }
            @if rows.is_empty() {
                p class="nobody" { (words::nobody_here(language)) }
            } @else {
                ul { @for row in rows { (client(site, row)) } }
            }
            @if *count > rows.len() as i64 {
                a class="rest" href=(list) { (words::show_all(language, *count)) }
            }
        }
    }
}

fn client(site: &Site, row: &Listed) -> Markup {
    let language = site.language;
    let client = &row.client;
    html! {
        li class="client" data-key=(client.id) draggable="true" data-client=(client.id) data-from=(client.status) data-name=(client.name) {
            a href=(card_href(client.id)) { (client.name) }
            p {
                span { (client.advisor.as_deref().unwrap_or(words::no_advisor(language))) }
                span class="days" { (words::count_days(language, client.days_in_status.into())) }
            }
            p { (NextStep::of(language, client, site.today).view()) }
            p {
                span { (words::last_activity(language)) }
                span class="days" { (last_active(language, row.last_active, site.today)) }
            }
            button type="button" class="icon-button move"
                aria-label={ (work::change_status(language)) ": " (client.name) }
                data-client=(client.id) data-from=(client.status) data-name=(client.name) { "⋯" }
        }
    }
}
