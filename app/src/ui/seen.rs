//! What happens by itself when something comes into view.

use leptos::{html, prelude::*};

/// Does `then` when the element is in view, and again after each change of `anew` if it still is.
/// On a narrow screen nothing: there other things stand below, and they would never be reached.
pub fn on_seen(element: NodeRef<html::Div>, anew: impl Fn() + Send + Sync + 'static, then: Callback<()>) {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        use leptos::wasm_bindgen::{JsCast, closure::Closure};
        use web_sys::{IntersectionObserver, IntersectionObserverEntry, js_sys::Array};

        /// Where columns stand side by side (card.css).
        const WIDE: &str = "(min-width: 1001px)";
        anew();
        let Some(element) = element.get() else { return };
        let seen = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
            let is_wide = window().match_media(WIDE).ok().flatten().is_some_and(|media| media.matches());
            let in_view = |entry| IntersectionObserverEntry::from(entry).is_intersecting();
            if is_wide && entries.iter().any(in_view) {
                then.run(());
            }
        });
        let Ok(observer) = IntersectionObserver::new(seen.as_ref().unchecked_ref()) else { return };
        observer.observe(&element);
        let kept = StoredValue::new_local(Some((observer, seen)));
        on_cleanup(move || {
            if let Some((observer, _)) = kept.try_update_value(Option::take).flatten() {
                observer.disconnect();
            }
        });
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = (element, anew, then);
}
