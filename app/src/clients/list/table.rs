//! The table of a list; on a phone each row is a card.

use super::view::ListView;
use crate::ui::at_once::AtOnce;
use crate::{
    clients::{
        api::{ListPage, Listed},
        client::{Status, card_href, last_active, next_step},
    },
    format,
    site::use_site,
    words::{clients as words, common},
};
use domain::{ClientQuery, ClientSet, Column, Day, Language, Sort};
use leptos::prelude::*;

/// The rows of a page. Roles are written out: on a phone the style takes the table apart, and
/// browsers then forget that it is one.
#[component]
pub fn Table(query: ClientQuery, page: ListPage, view: Signal<ListView>) -> impl IntoView {
    let language = use_site().language;
    let moved = moved_heading(language, &query.set);
    let caption = format!("{}: {}", common::client_list(language), words::count_clients(language, page.total));
    let rows = StoredValue::new(page.rows);
    // Columns are of the page, not of what was loaded: choosing others only draws anew.
    let columns = Memo::new(move |_| view.read().columns.clone());
    let head = move || {
        let headings =
            columns.get().into_iter().map(|column| view! { <Heading column sort=page.sort view/> }.at_once());
        let mut headings: Vec<_> = headings.collect();
        if let Some(moved) = moved {
            headings.insert(1, view! { <th scope="col" role="columnheader">{moved}</th> }.at_once());
        }
        headings
    };
    let body = move || {
        let columns = columns.get();
        rows.with_value(|rows| rows.iter().map(|row| row_view(row, &columns, moved).at_once()).collect::<Vec<_>>())
    };
    let chosen = move || columns.with(|columns| *columns != Column::DEFAULT);
    view! {
        <div class="card table-card">
            <table class="list" class:chosen=chosen role="table">
                <caption class="hidden">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">{head}</tr>
                </thead>
                <tbody role="rowgroup">{body}</tbody>
            </table>
        </div>
    }
    .at_once()
}

/// A heading that sorts by its column, where that can be done without slowing down.
#[component]
fn Heading(column: Column, sort: Sort, view: Signal<ListView>) -> impl IntoView {
    let language = use_site().language;
    let name = words::column(language, column);
    let class = is_figure(column).then_some("figure");
    let Some(key) = column.sort_key() else {
        return view! { <th scope="col" role="columnheader" class=class data-column=column.code()>{name}</th> }
            .at_once();
    };
    let order = match (sort.key == key, sort.descending) {
        (false, _) => None,
        (true, false) => Some(("ascending", "↑")),
        (true, true) => Some(("descending", "↓")),
    };
    view! {
        <th
            scope="col"
            role="columnheader"
            class=class
            data-column=column.code()
            aria-sort=order.map(|(sorted, _)| sorted)
        >
            <a
                data-noscroll
                href=move || view.read().sorted_by(key).href()
                title=format!("{} {name}", words::sort_by(language))
            >
                {name} {order.map(|(_, arrow)| view! { " " <span aria-hidden="true">{arrow}</span> })}
            </a>
        </th>
    }
    .at_once()
}

fn row_view(row: &Listed, columns: &[Column], moved: Option<&'static str>) -> impl IntoView + use<> {
    let site = use_site();
    let client = &row.client;
    let mut cells: Vec<AnyView> = columns
        .iter()
        .map(|column| {
            let column = *column;
            if column == Column::Name {
                return view! {
                    <th scope="row" role="rowheader" data-column="name">
                        <a href=card_href(client.id)>{client.name.clone()}</a>
                    </th>
                }
                .at_once();
            }
            let class = is_figure(column).then_some("figure");
            view! {
                <td
                    role="cell"
                    class=class
                    data-column=column.code()
                    data-label=words::column(site.language, column)
                >
                    {cell(site.language, site.today, row, column)}
                </td>
            }
            .at_once()
        })
        .collect();
    if let Some(label) = moved {
        let day = client.moved.map_or(format::NOTHING.into(), |day| format::day(site.language, day));
        cells.insert(1, view! { <td role="cell" data-column="moved" data-label=label>{day}</td> }.at_once());
    }
    view! { <tr role="row">{cells}</tr> }
}

/// What a row has in a column.
fn cell(language: Language, today: Day, row: &Listed, column: Column) -> AnyView {
    let client = &row.client;
    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| format::NOTHING.into()).at_once();
    let figure = |n: i64, text: String| view! { <span class:zero=(n == 0)>{text}</span> }.at_once();
    match column {
        Column::Name => client.name.clone().at_once(),
        Column::Status => view! { <Status code=client.status.clone()/> }.at_once(),
        // A card of a phone has no heading to say what is counted.
        Column::DaysInStatus => view! {
            <span class="wide">{format::number(language, client.days_in_status.into())}</span>
            <span class="narrow">{words::count_days(language, client.days_in_status.into())}</span>
        }
        .at_once(),
        Column::Sales => view! { <Status code=client.sales.clone()/> }.at_once(),
        Column::Advisor => text(&client.advisor),
        Column::Phone => match client.phone.clone() {
            Some(phone) => view! { <a href=format!("tel:{phone}")>{phone.clone()}</a> }.at_once(),
            None => text(&None),
        },
        Column::Email => match client.email.clone() {
            Some(email) => view! { <a href=format!("mailto:{email}")>{email.clone()}</a> }.at_once(),
            None => text(&None),
        },
        Column::Source => text(&client.source),
        Column::Investment => text(&client.investment),
        Column::Created => format::day(language, client.created).at_once(),
        Column::CustomerSince => text(&client.customer_since.map(|day| format::day(language, day))),
        Column::LastActivity => match row.last_active {
            Some(day) => {
                view! { <span title=format::day(language, day)>{last_active(language, Some(day), today)}</span> }
                    .at_once()
            }
            None => text(&None),
        },
        Column::NextActivity => next_step(client).at_once(),
        Column::Purchases => figure(client.purchases, format::number(language, client.purchases)),
        Column::LifeTotal => figure(client.life_total.minor_units, format::money(language, client.life_total)),
        Column::ExternalId => text(&client.external_id),
    }
}

/// Whether a column holds figures, which stand to the right.
const fn is_figure(column: Column) -> bool {
    matches!(column, Column::DaysInStatus | Column::Purchases | Column::LifeTotal)
}

/// The heading of the day that a row of a movement or a spell is about.
fn moved_heading(language: Language, set: &ClientSet) -> Option<&'static str> {
    match set {
        ClientSet::Moved(..) | ClientSet::SpellsEnded(_) => Some(words::day(language)),
        ClientSet::SpellsLasting(_) => Some(words::began(language)),
        _ => None,
    }
}
