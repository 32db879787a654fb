//! The log-in page.

use super::{door, next, refusal, wait};
use crate::{
    address::LOGIN,
    ui::written::Written,
    words::{account as words, common},
};
use domain::{Language, params::Params};
use maud::html;

/// The page, with what the server answered to its form.
pub fn page(language: Language, answer: &Params, here: &str) -> Written {
    // The same words for an unknown login and for a wrong password.
    let why = answer.get("failed").map(|_| common::login_failed(language).to_owned());
    let why = why.or_else(|| answer.get("over").map(|_| words::code_over(language).to_owned()));
    let why = wait(language, answer).or(why);
    let form = html! {
        (refusal(why.as_deref()))
        form method="post" action=(LOGIN) class="stack" {
            (next(answer))
            label {
                (common::login(language))
                input name="login" required autofocus autocapitalize="none" autocomplete="username";
            }
            label {
                (common::password(language))
                input type="password" name="password" required autocomplete="current-password";
            }
            button class="button primary" { (common::log_in(language)) }
        }
    };
    Written { title: common::log_in(language).to_owned(), ..door(language, common::login_title(language), here, &form) }
}
