//! The list behind a number of conversations.

use crate::{
    AppError,
    address::card_href,
    format,
    site::Site,
    ui::{
        pager::pager,
        states::{empty, failed},
        written::Written,
    },
    words::{clients, dashboards as words},
};
use domain::{
    Language,
    dashboard::{PostPage, PostQuery},
};
use maud::{Markup, html};

#[cfg(feature = "ssr")]
use {super::api, domain::params::Params};

/// Where the page is.
pub const PATH: &str = "/dashboards/posts";

/// What the page shows, and of which posts.
pub type Loaded = Result<(PostQuery, PostPage), AppError>;

/// Asks for what the query of an address says. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(query: &str) -> Loaded {
    let asked = async {
        let params = Params::sent(query)?;
        let query = PostQuery::read(&params)?;
        let page = api::posts(&query, params.get("cursor")).await?;
        Ok((query, page))
    };
    asked.await.inspect_err(AppError::set_status)
}

/// The page of a list of posts.
pub fn page(site: &Site, loaded: &Loaded, here: &str) -> Written {
    let language = site.language;
    let main = match loaded {
        Ok((query, page)) => list(language, query, page),
        Err(error) => failed(language, error, here),
    };
    Written { title: words::conversations(language).to_owned(), main }
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
            (pager(language, None, next))
        }
    }
}
