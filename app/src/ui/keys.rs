//! The keyboard.
//!
//! A page says which key presses which of its links or fields by `aria-keyshortcuts`, where screen
//! readers find it too; one listener here presses it. So a key works exactly where there is
//! something for it to do.

use super::browser;
use crate::words::common;
use domain::Language;
use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, KeyboardEvent},
};
use maud::{Markup, html};

/// The dialog that shows the keys.
pub const DIALOG: &str = "keys";

/// A text in the language of who reads it.
type Words = fn(Language) -> &'static str;

/// Listens to the keys for as long as the owner lives that this is called in.
pub fn listen() {
    let listener = window_event_listener(ev::keydown, move |event| {
        let Some(key) = shortcut(&event) else { return };
        let done = match key {
            "?" => {
                browser::show_dialog(DIALOG);
                true
            }
            key => browser::press(key),
        };
        if done {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

/// The dialog that explains the keys.
pub fn dialog(language: Language) -> Markup {
    let keys: [(&str, Words); 10] = [
        ("D", common::key_today),
        ("W", common::key_week),
        ("M", common::key_month),
        ("Y", common::key_year),
        ("←", common::key_earlier),
        ("→", common::key_later),
        ("C", common::key_compare),
        ("/", common::key_search),
        ("?", common::key_help),
        ("Esc", common::key_close),
    ];
    html! {
        dialog id=(DIALOG) class="dialog" aria-labelledby="keys-title" {
            form method="dialog" class="dialog-head" {
                h2 id="keys-title" { (common::keys(language)) }
                button class="icon-button" aria-label=(common::close(language)) { "×" }
            }
            dl class="keys" {
                @for (key, words) in keys { dt { kbd { (key) } } dd { (words(language)) } }
            }
        }
    }
}

/// The shortcut that is pressed, by its name in `aria-keyshortcuts`; none where the key means
/// something to the browser or to what has the focus.
fn shortcut(event: &KeyboardEvent) -> Option<&'static str> {
    if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() || browser::has_dialog() {
        return None;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    if target.is_some_and(|target| browser::takes_keys(&target)) {
        return None;
    }
    Some(match event.key().as_str() {
        "d" | "D" => "D",
        "w" | "W" => "W",
        "m" | "M" => "M",
        "y" | "Y" => "Y",
        "c" | "C" => "C",
        "ArrowLeft" => "ArrowLeft",
        "ArrowRight" => "ArrowRight",
        "/" => "/",
        "?" => "?",
        _ => return None,
    })
}
