//! The page of the second step of logging in.

use super::{door, next, refusal, wait};
use crate::{
    address::{CODE, LOGIN},
    ui::written::Written,
    words::{account as words, common},
};
use domain::{Language, params::Params};
use maud::html;

/// The page on which the code is given, with what the server answered to it.
pub fn page(language: Language, answer: &Params, here: &str) -> Written {
    let wrong = answer.get("failed").map(|_| words::code_wrong(language).to_owned());
    let why = wait(language, answer).or(wrong);
    let form = html! {
        p { (words::code_hint(language)) }
        (refusal(why.as_deref()))
        form method="post" action=(CODE) class="stack" {
            (next(answer))
            label {
                (words::code(language))
                // A recovery code has letters.
                input name="code" required autofocus inputmode="text" autocapitalize="none" spellcheck="false"
                    autocomplete="one-time-code";
            }
            button class="button primary" { (common::log_in(language)) }
        }
        p { a href=(LOGIN) { (common::cancel(language)) } }
    };
    door(language, words::code_title(language), here, &form)
}
