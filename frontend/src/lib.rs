//! The browser's entry into the application.

use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the page that the server sent, and marks it: only from then on does it answer to
/// clicks, which the end-to-end tests wait for.
#[wasm_bindgen]
pub async fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_from_async(leptos::tachys::dom::body(), app::App).await.forget();
    app::ui::browser::mark_hydrated();
}
