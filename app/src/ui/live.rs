//! Pages that are alive: they hear from the server that something has changed, and ask anew.

use super::flash::use_flash;
use crate::loading::Loading;
use leptos::prelude::*;

/// Listens for as long as the page is open that calls it.
pub fn listen() {
    let flash = use_flash();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        use leptos::wasm_bindgen::{JsCast, closure::Closure};
        let Ok(source) = web_sys::EventSource::new("/api/live") else { return };
        // Whoever is typing is not disturbed: where somebody else was quicker they are told on saving.
        let heard = Closure::<dyn Fn()>::new(move || {
            if !super::browser::is_typing() {
                flash.changed();
            }
        });
        // Fails on no source that has just been made.
        let _ = source.add_event_listener_with_callback("changed", heard.as_ref().unchecked_ref());
        let kept = StoredValue::new_local(Some((source, heard)));
        on_cleanup(move || {
            if let Some((source, _)) = kept.try_update_value(Option::take).flatten() {
                source.close();
            }
        });
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = flash;
}

/// Asks anew whenever something has changed.
pub fn follow<T: 'static>(what: Loading<T>) {
    let changes = use_flash().changes();
    Effect::new(move |before: Option<u32>| {
        let now = changes.get();
        if before.is_some_and(|before| before != now) {
            what.refetch();
        }
        now
    });
}
