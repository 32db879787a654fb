//! A secret that is shown once, in a dialog, to be copied.

use super::{at_once::AtOnce, browser, flash::Flash, send::send};
use crate::{call::Call, site::use_language, words::common};
use leptos::{prelude::*, task::spawn_local};

/// The dialog.
const DIALOG: &str = "secret";

/// A secret with what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// What it is.
    pub title: &'static str,
    /// What to do with it.
    pub hint: &'static str,
    /// The secret itself.
    pub text: String,
}

/// Does a deed that makes a secret, and shows it.
pub fn ask(
    flash: Flash,
    deed: impl Into<Call>,
    shown: RwSignal<Option<Secret>>,
    secret: impl FnOnce(String) -> Secret + 'static,
) {
    let deed = deed.into();
    spawn_local(async move {
        match send(deed).await {
            Ok(outcome) if outcome.secret_gone => {
                flash.changed();
                flash.say(common::secret_gone(use_language()), None);
            }
            Ok(outcome) => {
                flash.changed();
                shown.set(outcome.secret.map(secret));
                browser::show_dialog(DIALOG);
            }
            Err(error) => flash.refuse(&error),
        }
    });
}

/// Where it is shown. Closed, it is forgotten.
#[component]
pub fn ShowSecret(
    /// The secret, while there is one.
    secret: RwSignal<Option<Secret>>,
) -> impl IntoView {
    let language = use_language();
    let title = move || secret.with(|secret| secret.as_ref().map_or("", |secret| secret.title));
    let hint = move || secret.with(|secret| secret.as_ref().map_or("", |secret| secret.hint));
    let text = move || secret.with(|secret| secret.as_ref().map(|secret| secret.text.clone()).unwrap_or_default());
    view! {
        <dialog id=DIALOG class="dialog" aria-labelledby="secret-title" on:close=move |_| secret.set(None)>
            <h2 id="secret-title">{title}</h2>
            <p>{hint}</p>
            <p><input class="secret" readonly aria-labelledby="secret-title" prop:value=text/></p>
            <form method="dialog" class="sheet-end">
                <button class="button primary">{common::close(language)}</button>
            </form>
        </dialog>
    }
    .at_once()
}
