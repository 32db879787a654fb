//! The status boards: who is in which status now, those waiting longest first.

use super::api::{BoardColumn, Boards, Listed};
use crate::{
    address::card_href,
    format,
    site::Site,
    ui::{
        browser,
        client::{NextStep, last_active, tint},
        events,
    },
    words::{clients as words, work},
};
use domain::{Classification, ClientQuery, ClientSet, Filter, Language, Sort, SortKey};
use leptos::prelude::document;
use maud::{Markup, html};
use std::cell::Cell;

/// A column for each status; on a phone one at a time, to be swiped or chosen by its tab.
pub fn boards(site: &Site, boards: &Boards) -> Markup {
    html! {
        (tabs(site.language, &boards.columns, 0))
        div id=(ROW) class="boards" { @for column in &boards.columns { (board(site, column, &boards.filter)) } }
    }
}

/// The id of the row of boards.
const ROW: &str = "boards";

/// Keeps the tabs and the board that is seen together, for as long as the owner lives that this is
/// called in.
pub fn listen() {
    let row = || document().get_element_by_id(ROW);
    events::listen("click", false, move |event| {
        let tab = browser::happened_in(event, ".board-tabs button");
        let index = tab.and_then(|tab| tab.get_attribute("value")?.parse().ok());
        if let (Some(row), Some(index)) = (row(), index) {
            browser::scroll_to_column(&row, index);
        }
    });
    // What scrolls tells it to nobody above it.
    events::listen("scroll", true, move |event| {
        if let Some(row) = browser::happened_in(event, ".boards") {
            SEEN.set(browser::column_in_view(&row));
            arrived();
        }
    });
}

thread_local! {
    /// The board that is seen. Where the row is scrolled to is not asked each time: to say so the browser
    /// would have to lay out the page first.
    static SEEN: Cell<usize> = const { Cell::new(0) };
}

/// Shows which board is seen, on a page that does not know it.
pub fn arrived() {
    browser::press_only(".board-tabs button", &SEEN.get().to_string());
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
        li class="client" data-key=(client.id) draggable="true" data-from=(client.status) data-name=(client.name) {
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
                aria-label={ (work::change_status(language)) ": " (client.name) } { "⋯" }
        }
    }
}
