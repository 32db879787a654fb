//! Why something was not done.

use super::{drawn::drawn, here::use_here};
use crate::{
    AppError,
    address::{CONFIRM, LOGIN},
    site::use_language,
    words::{account, common, errors},
};
use domain::{Language, params::Params};
use leptos::prelude::*;
use maud::{Markup, html};

/// Why it was not saved, and what to do.
#[component]
pub fn Refusal(
    /// Why.
    error: AppError,
) -> impl IntoView {
    let (language, place) = (use_language(), use_here());
    drawn(move || refusal(language, &error, &place.address()))
}

/// The same as HTML; `here` is the address of the page.
pub fn refusal(language: Language, error: &AppError, here: &str) -> Markup {
    let door = match error {
        AppError::SignedOut => Some((LOGIN, common::log_in(language))),
        AppError::Confirm => Some((CONFIRM, account::confirm_title(language))),
        _ => None,
    };
    let sentence = match error {
        AppError::Unreachable => errors::unanswered(language).to_owned(),
        error => errors::sentence(language, error),
    };
    html! {
        p class="alert" role="alert" {
            (sentence) " "
            @if let Some((path, words)) = door {
                // What is typed waits.
                a href=(leading_back(path, here)) { (words) }
            }
        }
    }
}

fn leading_back(path: &str, here: &str) -> String {
    let mut params = Params::default();
    params.set("next", here);
    params.href(path)
}
