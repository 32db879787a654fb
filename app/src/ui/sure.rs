//! Asking a second time before something is done that cannot be taken back.

use super::{at_once::AtOnce, browser};
use crate::{site::use_language, words::common};
use leptos::prelude::*;

/// What is asked.
pub struct Sure {
    /// The dialog's id, by which it is shown.
    pub id: &'static str,
    /// What is going to be done.
    pub title: &'static str,
    /// With what, by name, where that is not seen anyway.
    pub name: Signal<Option<String>>,
    /// What that means.
    pub text: &'static str,
    /// The button that does it.
    pub yes: &'static str,
}

impl Sure {
    /// The dialog; `go` does it.
    pub fn ask(self, go: impl Fn() + 'static) -> AnyView {
        let Self { id, title, name, text, yes } = self;
        let language = use_language();
        let heading = format!("{id}-title");
        let labelled = heading.clone();
        let confirmed = move |_| {
            browser::close_dialog(id);
            go();
        };
        view! {
            <dialog id=id class="dialog" aria-labelledby=labelled>
                <h2 id=heading>{title}</h2>
                {move || name.get().map(|name| view! { <p><b>{name}</b></p> })}
                <p>{text}</p>
                <form method="dialog" class="sheet-end">
                    <button type="button" class="button bad" on:click=confirmed>{yes}</button>
                    <button class="button" autofocus>{common::cancel(language)}</button>
                </form>
            </dialog>
        }
        .at_once()
    }
}
