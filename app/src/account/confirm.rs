//! The page on which somebody gives their password again.

use super::{door, refusal};
use crate::{
    address::{ACCOUNT, CONFIRM},
    ui::written::Written,
    words::{account as words, common},
};
use domain::{Language, params::Params};
use maud::html;

/// The page, with what the server answered to its form.
pub fn page(language: Language, answer: &Params, here: &str) -> Written {
    let why = answer.get("error").map(|code| match code {
        "wait" => common::login_wait(language),
        _ => words::confirm_wrong(language),
    });
    let form = html! {
        p { (words::confirm_hint(language)) }
        (refusal(why))
        form method="post" action=(CONFIRM) class="stack" {
            input type="hidden" name="next" value=(answer.get("next").unwrap_or(ACCOUNT));
            label {
                (common::password(language))
                input type="password" name="password" required autofocus autocomplete="current-password";
            }
            label {
                (words::confirm_code(language))
                input name="code" autocapitalize="none" spellcheck="false" autocomplete="one-time-code";
            }
            button class="button primary" { (words::confirm_submit(language)) }
        }
    };
    door(language, words::confirm_title(language), here, &form)
}
