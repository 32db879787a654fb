//! The languages to choose from.

use super::{drawn::drawn, here::use_here};
use crate::{site::use_site, words::common};
use domain::Language;
use leptos::prelude::*;
use maud::{Markup, html};

/// The languages; choosing one loads the same page in it.
#[component]
pub fn Languages() -> impl IntoView {
    let language = use_site().language;
    let here = use_here();
    drawn(move || languages(language, &here.address()))
}

/// The same, leading back to `here`.
pub fn languages(language: Language, here: &str) -> Markup {
    html! {
        form method="post" action="/language" {
            input type="hidden" name="next" value=(here);
            div class="segments" role="group" aria-label=(common::language(language)) {
                @for of in Language::ALL {
                    button name="language" value=(of.code()) lang=(of.code()) aria-pressed=(of == language) {
                        (common::language_name(of))
                    }
                }
            }
        }
    }
}
