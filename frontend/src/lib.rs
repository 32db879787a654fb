//! The browser's entry into the pages that are HTML with islands.

use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the islands of the page that the server sent.
#[wasm_bindgen]
pub fn start() {
    console_error_panic_hook::set_once();
    app::shell::start();
}
