//! What happens anywhere on the page.

use leptos::web_sys::Event;

/// Listens to an event of the whole window for as long as the owner lives that this is called in:
/// on its way down to where it happens if `capture`, which some events go alone, else on its way up.
pub fn listen(name: &'static str, capture: bool, hear: impl Fn(&Event) + 'static) {
    #[cfg(feature = "hydrate")]
    in_browser::listen(name, capture, hear);
    #[cfg(not(feature = "hydrate"))]
    let _ = (name, capture, hear);
}

#[cfg(feature = "hydrate")]
mod in_browser {
    use leptos::prelude::*;
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::Event;

    pub fn listen(name: &'static str, capture: bool, hear: impl Fn(&Event) + 'static) {
        // What is known where it is called is known to what hears.
        let owner = Owner::current();
        let closure = Closure::<dyn Fn(Event)>::new(move |event| match &owner {
            Some(owner) => owner.with(|| hear(&event)),
            None => hear(&event),
        });
        let function = closure.as_ref().unchecked_ref();
        // Fails on no name of an event.
        let _ = window().add_event_listener_with_callback_and_bool(name, function, capture);
        let kept = StoredValue::new_local(Some(closure));
        on_cleanup(move || {
            if let Some(closure) = kept.try_update_value(Option::take).flatten() {
                let function = closure.as_ref().unchecked_ref();
                let _ = window().remove_event_listener_with_callback_and_bool(name, function, capture);
            }
        });
    }
}
