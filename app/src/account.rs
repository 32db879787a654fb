//! The door: logging in, and making the first administrator. Plain forms that work without
//! JavaScript; the server answers them with a redirect.

pub mod api;
pub mod code;
pub mod confirm;
pub mod login;
pub mod setup;

use crate::{
    ui::{at_once::AtOnce, languages::Languages},
    words::{account, common, errors},
};
use domain::{Language, Reason, params::Params};
use leptos::prelude::*;
use leptos_router::hooks::use_url;

/// What stands before the door: the name of the house, a form, the languages.
#[component]
pub(crate) fn Door(
    /// What the form is for.
    title: &'static str,
    /// The form.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="door-card">
            <h1>{title}</h1>
            {children()}
        </div>
        <Languages/>
    }
}

/// What the server wrote into the address: the form that failed tells by it why.
pub(crate) fn use_answer() -> Params {
    Params::from_query(use_url().get_untracked().search())
}

/// Why a form was refused.
pub(crate) fn refusal(why: Option<String>) -> AnyView {
    why.map(|why| view! { <p class="alert" role="alert">{why}</p> }).at_once()
}

/// That there were too many attempts, and for how long to wait, if that is the answer.
pub(crate) fn wait(language: Language, answer: &Params) -> Option<String> {
    answer.get("wait").map(|seconds| account::wait(language, seconds.parse().unwrap_or(60)))
}

/// Why a password was not taken, by the reason's name.
pub(crate) fn password_refusal(language: Language, code: &str) -> String {
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
