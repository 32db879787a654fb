//! A panel beside a page, whose address says what is open in it.

use super::{browser, events};
use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::KeyboardEvent};

/// What the browser does with the panel with this id: Esc closes what was opened last, and whoever has opened
/// something stands in it once the view has `arrived`, as the event is called.
pub fn listen(panel: &'static str, arrived: &'static str, close: impl Fn() + 'static) {
    events::listen("keydown", false, move |event| {
        let is_escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
        if is_escape && !event.default_prevented() && !browser::has_dialog() {
            close();
        }
    });
    let was_open = StoredValue::new(false);
    let look = move |is_first: bool| {
        let is_open = browser::is_there(&format!("#{panel}.open"));
        if is_open && !was_open.get_value() && !is_first {
            browser::focus(panel);
        }
        was_open.set_value(is_open);
    };
    Effect::new(move |_| look(true));
    events::listen(arrived, false, move |_| look(false));
}
