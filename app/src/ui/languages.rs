//! The languages to choose from.

use crate::words::common;
use domain::Language;
use maud::{Markup, html};

/// The languages; choosing one loads the same page in it, at `here`.
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
