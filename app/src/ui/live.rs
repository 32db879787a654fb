//! Pages that are alive: they hear from the server that something has changed, and ask anew.

use super::flash::use_flash;
use crate::loading::Loading;
use leptos::prelude::*;

/// Listens for as long as the page is open that calls it.
pub fn listen() {
    #[cfg(feature = "hydrate")]
    {
        let (flash, shown) = (use_flash(), crate::site::use_site().latest);
        Effect::new(move |_| hearing::begin(flash, shown));
    }
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

#[cfg(feature = "hydrate")]
mod hearing {
    use crate::ui::{browser, flash::Flash};
    use leptos::{
        leptos_dom::helpers::set_timeout,
        prelude::{StoredValue, UpdateValue, document, on_cleanup, window},
        wasm_bindgen::{JsCast, closure::Closure},
    };
    use std::{cell::Cell, rc::Rc, time::Duration};
    use web_sys::{Event, EventSource, MessageEvent};

    /// Pages ask at any moment within so many milliseconds, so that not all of them do at once…
    const SPREAD: f64 = 1_500.0;
    /// … and none more often than this, however much is going on.
    const PAUSE: f64 = 5_000.0;

    /// What a page has heard, and what it has yet to do about it.
    struct Hearing {
        flash: Flash,
        /// Something has changed since the page asked last.
        is_due: Cell<bool>,
        is_waiting: Cell<bool>,
        asked_at: Cell<f64>,
        /// The server is of another build than the page.
        is_outdated: Cell<bool>,
    }

    /// Begins to listen; `shown` is the number of the latest change that the page shows which the
    /// server drew. A later page shows what was heard last, or newer.
    pub fn begin(flash: Flash, shown: Option<i64>) {
        let Ok(source) = EventSource::new("/api/live") else { return };
        flash.begins_with(shown);
        let hearing = Rc::new(Hearing {
            flash,
            is_due: Cell::new(false),
            is_waiting: Cell::new(false),
            // What the server drew is as good as asked for.
            asked_at: Cell::new(js_sys::Date::now()),
            is_outdated: Cell::new(false),
        });

        let heard = closure(&hearing, |hearing, event: MessageEvent| hearing.hear(&event));
        // Somebody who was typing is done, or looks at the page again.
        let free = closure(&hearing, |hearing, _: Event| hearing.catch_up());
        let clicked = closure(&hearing, |hearing, event: Event| hearing.leave_with_the_browser(&event));
        let (window, document) = (window(), document());
        // None of these fails: they are names of events, and listeners are functions.
        for name in ["hello", "changed"] {
            let _ = source.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
        }
        const DONE: [&str; 4] = ["focusout", "toggle", "close", "visibilitychange"];
        for name in DONE {
            let free = free.as_ref().unchecked_ref();
            let _ = document.add_event_listener_with_callback_and_bool(name, free, true);
        }
        let _ = window.add_event_listener_with_callback_and_bool("click", clicked.as_ref().unchecked_ref(), true);

        let kept = StoredValue::new_local(Some((source, heard, free, clicked)));
        on_cleanup(move || {
            let Some((source, _, free, clicked)) = kept.try_update_value(Option::take).flatten() else { return };
            source.close();
            for name in DONE {
                let free = free.as_ref().unchecked_ref();
                let _ = document.remove_event_listener_with_callback_and_bool(name, free, true);
            }
            let clicked = clicked.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback_and_bool("click", clicked, true);
        });
    }

    fn closure<E: leptos::wasm_bindgen::convert::FromWasmAbi + 'static>(
        hearing: &Rc<Hearing>,
        then: fn(&Rc<Hearing>, E),
    ) -> Closure<dyn Fn(E)> {
        let hearing = hearing.clone();
        Closure::new(move |event| then(&hearing, event))
    }

    impl Hearing {
        /// The number of the latest change; at the beginning of each connection the server's build too.
        fn hear(self: &Rc<Self>, event: &MessageEvent) {
            if event.type_() == "hello" && event.data().as_string() != browser::build() {
                self.is_outdated.set(true);
            }
            if !self.flash.knows(event.last_event_id()) {
                self.is_due.set(true);
            }
            self.catch_up();
        }

        /// Asks anew if there is a reason to, soon, unless somebody is in the middle of something: then
        /// when they are done.
        fn catch_up(self: &Rc<Self>) {
            if self.is_outdated.get() && browser::is_hidden() && !browser::has_form() {
                browser::reload();
            }
            if !self.is_due.get() || self.is_waiting.replace(true) {
                return;
            }
            let rested = js_sys::Date::now() - self.asked_at.get();
            let wait = js_sys::Math::random() * SPREAD + (PAUSE - rested).max(0.0);
            let hearing = self.clone();
            set_timeout(move || hearing.ask(), Duration::from_millis(wait as u64));
        }

        fn ask(&self) {
            self.is_waiting.set(false);
            if browser::is_hidden() || browser::is_typing() {
                return;
            }
            if self.is_due.replace(false) {
                self.asked_at.set(js_sys::Date::now());
                self.flash.changed();
            }
        }

        /// A page of another build has no code for the next one: the browser goes there by itself.
        fn leave_with_the_browser(&self, event: &Event) {
            if self.is_outdated.get() && browser::happened_in(event, "a[href]").is_some() {
                event.stop_immediate_propagation();
            }
        }
    }
}
