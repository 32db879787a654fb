//! The list behind a number of conversations.

use super::api;
use crate::{
    AppError,
    address::card_href,
    format,
    loading::Loading,
    site::use_site,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        drawn::drawn,
        live,
        states::{Failed, empty},
    },
    words::{clients, dashboards as words},
};
use domain::{
    Language,
    dashboard::{PostPage, PostQuery},
    params::Params,
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_url;
use maud::{Markup, html};

/// The page of a list of posts.
pub fn view() -> AnyView {
    let language = use_site().language;
    let url = use_url();
    let asked = Memo::new(move |_| {
        let params = Params::from_query(url.read().search());
        PostQuery::read(&params).map(|query| (query, params.get("cursor").map(str::to_owned)))
    });
    let view = move || match asked.get() {
        Err(invalid) => {
            let error = AppError::from(invalid);
            error.set_status();
            view! { <Failed error retry=|()| ()/> }.at_once()
        }
        Ok((query, cursor)) => {
            let of = query.clone();
            let page = Loading::new(move || api::ListPosts { query: (&query).into(), cursor: cursor.clone() });
            live::listen();
            live::follow(page);
            loaded(page, 12, move |page| {
                let query = of.clone();
                drawn(move || list(language, &query, &page))
            })
        }
    };
    view! {
        <Title text=words::conversations(language)/>
        {view}
    }
    .at_once()
}

fn list(language: Language, query: &PostQuery, page: &PostPage) -> Markup {
    let next = page.next.as_ref().map(|cursor| format!("{}&cursor={cursor}", query.href()));
    html! {
        header class="page-head" {
            h1 {
                (words::conversations(language)) ", " (format::range(language, query.range))
                @if let Some(kind) = query.kind { " · " (words::post_kind(language, kind)) }
            }
        }
        @if page.rows.is_empty() {
            (empty(words::nothing(language), "", None))
        } @else {
            p class="count" role="status" {
                (words::count_posts(language, page.total))
                @if query.updated { ", " (words::with_updated(language)) }
            }
            div class="card table-card" {
                table class="list posts" role="table" {
                    caption class="hidden" { (words::conversations(language)) }
                    thead role="rowgroup" {
                        tr role="row" {
                            th scope="col" role="columnheader" { (words::field(language, domain::dashboard::Field::Customer)) }
                            th scope="col" role="columnheader" { (words::written(language)) }
                            th scope="col" role="columnheader" { (words::field(language, domain::dashboard::Field::PostType)) }
                            th scope="col" role="columnheader" { (words::post_text(language)) }
                            th scope="col" role="columnheader" { (clients::advisor(language)) }
                        }
                    }
                    tbody role="rowgroup" {
                        @for row in &page.rows {
                            tr role="row" {
                                th scope="row" role="rowheader" { a href=(card_href(row.client)) { (row.name) } }
                                td role="cell" data-label=(words::written(language)) {
                                    (format::local_time(language, &row.local))
                                }
                                td role="cell" { (words::post_kind(language, row.kind)) }
                                td role="cell" class="leading" { (row.text) }
                                td role="cell" data-label=(clients::advisor(language)) {
                                    (row.advisor.as_deref().unwrap_or(format::NOTHING))
                                }
                            }
                        }
                    }
                }
            }
            @if let Some(href) = next {
                nav class="pager" aria-label=(clients::pages(language)) {
                    a class="button" rel="next" href=(href) { (clients::next_page(language)) " ›" }
                }
            }
        }
    }
}
