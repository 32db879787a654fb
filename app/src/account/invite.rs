//! The page on which somebody who was invited sets their password.

use super::{door, password_refusal, refusal};
use crate::{
    address::INVITE,
    ui::written::Written,
    words::{common, settings as words},
};
use domain::{Language, params::Params};
use maud::html;

/// The page, with what the server answered to its form.
pub fn page(language: Language, answer: &Params, here: &str) -> Written {
    let why = answer.get("error").map(|code| match code {
        "void" => words::invite_void(language).to_owned(),
        code => password_refusal(language, code),
    });
    let form = html! {
        (refusal(why.as_deref()))
        form method="post" action=(INVITE) class="stack" {
            input type="hidden" name="token" value=(answer.get("token").unwrap_or_default());
            label for="password" { (words::new_password(language)) }
            input id="password" type="password" name="password" required autofocus autocomplete="new-password"
                aria-describedby="password-hint";
            small id="password-hint" { (common::password_hint(language)) }
            button class="button primary" { (words::invite_submit(language)) }
        }
    };
    door(language, words::invite_title(language), here, &form)
}
