//! The page on which the first administrator is made.

use super::{door, password_refusal, refusal};
use crate::{address::SETUP, ui::written::Written, words::common};
use domain::{Language, params::Params};
use maud::html;

/// The page, with what the server answered to its form, and whether it takes a code.
pub fn page(language: Language, answer: &Params, here: &str) -> Written {
    let why = answer.get("error").map(|code| match code {
        "required" => common::setup_required(language).to_owned(),
        "taken" => common::setup_taken(language).to_owned(),
        "code" => common::setup_wrong_code(language).to_owned(),
        "wait" => common::setup_wait(language).to_owned(),
        code => password_refusal(language, code),
    });
    let form = html! {
        p { (common::setup_hint(language)) }
        (refusal(why.as_deref()))
        form method="post" action=(SETUP) class="stack" {
            @if answer.get("with") == Some("code") {
                label {
                    (common::setup_code(language))
                    input name="code" required autocomplete="off" aria-describedby="code-hint";
                }
                small id="code-hint" { (common::setup_code_hint(language)) }
            }
            label {
                (common::your_name(language))
                input name="name" required autofocus autocomplete="name";
            }
            label {
                (common::login(language))
                input name="login" required autocapitalize="none" autocomplete="username";
            }
            label for="password" { (common::password(language)) }
            input id="password" type="password" name="password" required autocomplete="new-password"
                aria-describedby="password-hint";
            small id="password-hint" { (common::password_hint(language)) }
            button class="button primary" { (common::setup_submit(language)) }
        }
    };
    door(language, common::setup_title(language), here, &form)
}
