//! The door: logging in, and making the first administrator; and one's own account. Plain forms that work
//! without scripts; the server answers them with a redirect.

pub mod api;
pub mod code;
pub mod confirm;
pub mod factor;
pub mod invite;
pub mod login;
pub mod own;
pub mod setup;

use crate::{
    ui::{languages::languages, written::Written},
    words::{account, common, errors},
};
use domain::{Language, Reason, params::Params};
use maud::{Markup, html};

/// A page before the door: what its form is for, the form, the languages.
fn door(language: Language, title: &str, here: &str, form: &Markup) -> Written {
    let main = html! {
        div class="door-card" {
            h1 { (title) }
            (form)
        }
        (languages(language, here))
    };
    Written { title: title.to_owned(), main }
}

/// Why a form was refused.
fn refusal(why: Option<&str>) -> Markup {
    html! { @if let Some(why) = why { p class="alert" role="alert" { (why) } } }
}

/// Where to go after a form, as it came with the page.
fn next(answer: &Params) -> Markup {
    html! { @if let Some(next) = answer.get("next") { input type="hidden" name="next" value=(next); } }
}

/// That there were too many attempts, and for how long to wait, if that is the answer.
fn wait(language: Language, answer: &Params) -> Option<String> {
    answer.get("wait").map(|seconds| account::wait(language, seconds.parse().unwrap_or(60)))
}

/// Why a password was not taken, by the reason's name.
fn password_refusal(language: Language, code: &str) -> String {
    let reason = match code {
        "too_common" => Reason::TooCommon,
        "tells_of_itself" => Reason::TellsOfItself,
        "too_short" => return common::setup_too_short(language).to_owned(),
        "too_long" => return common::setup_too_long(language).to_owned(),
        "wait" => return common::login_wait(language).to_owned(),
        _ => return common::setup_refused(language).to_owned(),
    };
    errors::reason(language, &reason)
}
