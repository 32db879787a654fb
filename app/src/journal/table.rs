//! The table of the journal; on a phone each row is a card.

use crate::{
    address::JournalView,
    format,
    site::Site,
    ui::{
        chain::{sentence, strip},
        heading::{Heading, heading},
    },
    words::{clients, journal as words},
};
use domain::{
    Language,
    journal::{JournalColumn, JournalPage, JournalRow},
};
use maud::{Markup, html};

/// The rows of a page. Roles are written out: on a phone the style takes the table apart, and
/// browsers then forget that it is one.
pub fn table(site: &Site, page: &JournalPage, view: &JournalView) -> Markup {
    let language = site.language;
    html! {
        div class="card table-card" {
            table class="list journal" role="table" {
                caption class="hidden" {
                    (words::title(language)) ": " (clients::count_clients(language, page.total))
                }
                thead role="rowgroup" {
                    tr role="row" { @for column in &view.columns { (heading_of(language, *column, view)) } }
                }
                tbody role="rowgroup" { @for of in &page.rows { (row(language, of, view)) } }
            }
        }
    }
}

fn heading_of(language: Language, column: JournalColumn, view: &JournalView) -> Markup {
    let (key, sort) = (column.sort_key(), view.query.sort);
    let of = Heading {
        name: words::column(language, column),
        code: column.code(),
        is_figure: is_figure(column),
        sorted: key.map(|key| view.sorted_by(key).href()),
        descending: key.filter(|key| *key == sort.key).map(|_| sort.descending),
    };
    heading(language, &of)
}

fn row(language: Language, row: &JournalRow, view: &JournalView) -> Markup {
    let is_open = view.client == Some(row.client.0);
    html! {
        tr role="row" data-key=(row.client) aria-current=[is_open.then_some("true")] {
            @for column in view.columns.iter().copied() {
                @if column == JournalColumn::Name {
                    th scope="row" role="rowheader" data-column="name" {
                        a data-noscroll href=(view.opened(row.client.0).href()) { (row.name) }
                        (contacts(row, view))
                    }
                } @else {
                    td role="cell" class=[is_figure(column).then_some("figure")] data-column=(column.code())
                        data-label=(words::column(language, column)) {
                        (cell(language, row, column, view))
                    }
                }
            }
        }
    }
}

/// The first phone and the first address, and how many more there are; nothing that has a column of its own.
fn contacts(row: &JournalRow, view: &JournalView) -> Markup {
    let has = |column| view.columns.contains(&column);
    let said = |values: &[String]| {
        let first = values.first()?;
        let more = values.len() - 1;
        Some(if more > 0 { format!("{first} +{more}") } else { first.clone() })
    };
    let phone = said(&row.phones).filter(|_| !has(JournalColumn::Phones));
    let email = said(&row.emails).filter(|_| !has(JournalColumn::Emails));
    let said: Vec<String> = [phone, email].into_iter().flatten().collect();
    html! {
        @if !said.is_empty() { small class="contacts" { (said.join(" · ")) } }
        @if !row.tags.is_empty() && !has(JournalColumn::Tags) { small class="contacts" { (row.tags.join(", ")) } }
    }
}

/// What a row has in a column.
fn cell(language: Language, row: &JournalRow, column: JournalColumn, view: &JournalView) -> Markup {
    let journey = &row.journey;
    // What is counted stands in the journey.
    let opens = |n: i64, text: String| {
        html! {
            @if n == 0 {
                span class="zero" { (text) }
            } @else {
                a data-noscroll href=(view.opened(row.client.0).href()) { (text) }
            }
        }
    };
    let number = |n: i64| opens(n, format::number(language, n));
    match column {
        JournalColumn::Chain => html! {
            (strip(language, &journey.spelling))
            span class="hidden" { (sentence(language, &journey.spelling)) }
            @if journey.has_abandoned_cart {
                small class="cart" {
                    (words::column(language, JournalColumn::AbandonedCart)) ", "
                    @if journey.bought_since_cart {
                        (words::bought_since(language))
                    } @else {
                        (words::not_bought_since(language))
                    }
                }
            }
        },
        JournalColumn::Ltv => html! {
            span class="wide" { (opens(journey.ltv.minor_units, format::money(language, journey.ltv))) }
            span class="narrow" { (format::money(language, journey.ltv)) }
        },
        JournalColumn::Deals => number(journey.deals),
        // A card of a phone has no heading to say what is counted.
        JournalColumn::Touches => html! {
            span class="wide" { (number(journey.touches)) }
            span class="narrow" {
                (words::touches_in_days(
                    language,
                    &words::count_touches(language, journey.touches),
                    &clients::count_days(language, journey.days),
                ))
                @if journey.deals > 0 { " · " (words::count_deals(language, journey.deals)) }
            }
        },
        JournalColumn::Days => html! { (format::number(language, journey.days)) },
        JournalColumn::FirstTouch => html! { (format::day(language, journey.first.1)) },
        JournalColumn::LastTouch => html! { (format::day(language, journey.last.1)) },
        JournalColumn::Advisor => html! { (row.advisor.as_deref().unwrap_or_default()) },
        JournalColumn::ExternalId => html! { (row.external_id.as_deref().unwrap_or_default()) },
        JournalColumn::Phones => lines(&row.phones),
        JournalColumn::Emails => lines(&row.emails),
        JournalColumn::UserIds => lines(&row.user_ids),
        JournalColumn::Tags => html! { (row.tags.join(", ")) },
        JournalColumn::FirstSource
        | JournalColumn::FirstMedium
        | JournalColumn::FirstCampaign
        | JournalColumn::LastSource
        | JournalColumn::LastMedium
        | JournalColumn::LastCampaign => {
            html! { (column.came().and_then(|by| row.came(by)).unwrap_or_default()) }
        }
        // They stand below the name, and with the chain.
        JournalColumn::Name | JournalColumn::AbandonedCart => html! {},
    }
}

/// The first three of many, each on a line, and how many more there are.
fn lines(values: &[String]) -> Markup {
    const MOST: usize = 3;
    html! {
        @for value in values.iter().take(MOST) { span class="line" { (value) } }
        @if values.len() > MOST { span class="line" { "+" (values.len() - MOST) } }
    }
}

const fn is_figure(column: JournalColumn) -> bool {
    matches!(column, JournalColumn::Ltv | JournalColumn::Deals | JournalColumn::Touches | JournalColumn::Days)
}
