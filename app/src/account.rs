//! The door: logging in, and making the first administrator. Plain forms that work without
//! JavaScript; the server answers them with a redirect.

pub mod login;
pub mod setup;

use crate::ui::frame::Languages;
use domain::params::Params;
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
