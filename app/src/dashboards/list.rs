//! The top of a list.

use crate::{address::card_href, format, ui::client::status, words::dashboards as words};
use domain::{
    Language,
    dashboard::{BlockKind, Field, List, ListRow},
};
use maud::{Markup, html};

/// The rows, and the way to all of them.
pub fn view(language: Language, kind: BlockKind, list: &List) -> Markup {
    html! {
        @if list.rows.is_empty() {
            p class="nothing" { (words::nothing(language)) }
        } @else {
            // Wide tables scroll by themselves, with the keys as well.
            div class="scroll" tabindex="0" role="group" aria-label=(words::name(language, kind)) {
                table class="block-list" {
                    thead {
                        tr {
                            @for field in kind.fields() {
                                th scope="col" class=[field.is_figure().then_some("figure")] {
                                    (words::field(language, *field))
                                }
                            }
                        }
                    }
                    tbody {
                        @for row in &list.rows {
                            tr {
                                @for field in kind.fields() {
                                    td class=[field.is_figure().then_some("figure")]
                                        data-field=(field.code()) { (cell(language, row, *field)) }
                                }
                            }
                        }
                    }
                }
            }
            p class="block-more" {
                a href=(list.opens.href()) { (words::show_all(language)) " (" (format::number(language, list.total)) ")" }
            }
        }
    }
}

fn cell(language: Language, row: &ListRow, field: Field) -> Markup {
    let text = |text: Option<String>| html! { (text.unwrap_or_else(|| format::NOTHING.to_owned())) };
    let number = |n: i64| format::number(language, n);
    let day = |day| format::day(language, day);
    match field {
        Field::Customer => html! { a href=(card_href(row.client)) { (row.name) } },
        Field::Status => status(language, &row.status),
        Field::PostType => text(row.post.as_ref().map(|(kind, ..)| words::post_kind(language, *kind).to_owned())),
        Field::PostDate => text(row.post.as_ref().map(|(_, at, _)| format::local_time(language, at))),
        Field::LeadingText => match &row.post {
            Some((_, _, words)) if !words.is_empty() => html! { span class="leading" title=(words) { (words) } },
            _ => text(None),
        },
        Field::Posts => text(Some(number(row.posts))),
        Field::LastServed => text(row.served.map(|(_, last)| day(last))),
        Field::LifeTotal => text(Some(format::money(language, row.life_total))),
        Field::Served => text(Some(number(row.purchases))),
        Field::Weight => text(row.weight.map(|tenths| format::percent(language, tenths as f64 / 10.0))),
        Field::PurchaseAge => text(row.purchase_age.map(|days| number(days.into()))),
        Field::DaysSincePurchase => text(row.days_since_purchase.map(|days| number(days.into()))),
        Field::Created => text(Some(day(row.created))),
        Field::CustomerSince => text(row.customer_since.map(day)),
        Field::Phone => contact("tel:", row.phone.as_deref()),
        Field::Email => contact("mailto:", row.email.as_deref()),
    }
}

fn contact(scheme: &str, to: Option<&str>) -> Markup {
    html! {
        @match to {
            Some(to) => a href={ (scheme) (to) } { (to) },
            None => (format::NOTHING),
        }
    }
}
