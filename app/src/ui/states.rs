//! What stands where there is nothing to show: loading, empty, failed.

use super::written::Written;
use crate::{
    AppError,
    address::{ClientsView, LOGIN},
    words::{common, errors},
};
use domain::{Language, params::Params};
use maud::{Markup, html};

/// Grey shapes where content is on its way.
pub fn bones(language: Language, lines: usize) -> Markup {
    html! {
        div class="skeleton" role="status" {
            span class="hidden" { (common::loading(language)) }
            @for _ in 0..lines { span class="bone" {} }
        }
    }
}

/// A place where there could be something, but is not: what is missing, what that means or what to
/// do, and a link that helps.
pub fn empty(title: &str, hint: &str, link: Option<(String, &str)>) -> Markup {
    html! {
        div class="empty" {
            h2 { (title) }
            p { (hint) }
            @if let Some((href, text)) = link { a class="button" href=(href) { (text) } }
        }
    }
}

/// A page about something that is not there, or not for who looks: the two are not told apart.
pub fn missing(title: &str, hint: &str, (href, text): (&str, &str)) -> Written {
    let main = html! {
        div class="empty" {
            h1 { (title) }
            p { (hint) }
            a class="button" href=(href) { (text) }
        }
    };
    Written { title: title.to_owned(), main }
}

/// A page that is not for who looks.
pub fn forbidden(language: Language) -> Written {
    let home = (ClientsView::PATH, common::to_clients(language));
    missing(common::not_for_you(language), common::not_for_you_hint(language), home)
}

/// The page for an address that leads nowhere.
pub fn nowhere(language: Language) -> Written {
    let home = (ClientsView::PATH, common::to_clients(language));
    missing(common::not_found(language), common::not_found_hint(language), home)
}

/// Something that a page could not have: what happened, and a way on. `here` is its address.
pub fn failed(language: Language, error: &AppError, here: &str) -> Markup {
    html! {
        div class="failed" role="alert" {
            h2 { (common::something_failed(language)) }
            p { (errors::sentence(language, error)) }
            @match error {
                AppError::SignedOut => a class="button" href=(log_in_href(here)) { (common::log_in(language)) },
                AppError::Unreachable | AppError::Internal { .. } => {
                    a class="button" href=(here) { (common::try_again(language)) }
                }
                AppError::Invalid(_) => a class="button" href=(here.split('?').next().unwrap_or(here)) {
                    (common::start_over(language))
                },
                // Deeds alone ask for the password.
                AppError::NotFound | AppError::Forbidden | AppError::Confirm | AppError::Conflict(_) => {}
            }
        }
    }
}

fn log_in_href(next: &str) -> String {
    let mut params = Params::default();
    params.set("next", next);
    params.href(LOGIN)
}
