//! Pages that are alive: they hear from the server that something has changed, and ask anew.

use super::{
    browser,
    flash::{Flash, use_flash},
};
use crate::site::use_site;
use leptos::{
    leptos_dom::helpers::set_timeout,
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use web_sys::{Event, EventSource, MessageEvent};

/// Pages ask at any moment within so many milliseconds, so that not all of them do at once…
const SPREAD: f64 = 1_500.0;
/// … and none more often than this, however much is going on.
const PAUSE: f64 = 5_000.0;
/// After how long, and twice that at most, a page that was refused tries to listen again.
const AGAIN: f64 = 8_000.0;

/// Under which name the tab keeps for which build of the server it has been reloaded.
const RELOADED: &str = "reloaded-for";

/// What a page has heard, and what it has yet to do about it.
struct Hearing {
    flash: Flash,
    /// Something has changed since the page asked last.
    is_due: Cell<bool>,
    is_waiting: Cell<bool>,
    asked_at: Cell<f64>,
    /// The server's build, where it is another one than the page's.
    newer: RefCell<Option<String>>,
    /// What is listened to, by whom; nothing once the page has been left.
    source: RefCell<Option<(EventSource, Listeners)>>,
}

/// What hears of changes, and of a connection that failed.
#[derive(Clone)]
struct Listeners {
    heard: Rc<Closure<dyn Fn(MessageEvent)>>,
    failed: Rc<Closure<dyn Fn(Event)>>,
}

/// Listens for as long as the page is open that calls it.
pub fn listen() {
    let (flash, shown) = (use_flash(), use_site().latest);
    Effect::new(move |_| begin(flash, shown));
}

/// Begins to listen; `shown` is the number of the latest change that the page shows which the
/// server drew. A later page shows what was heard last, or newer.
fn begin(flash: Flash, shown: Option<i64>) {
    flash.begins_with(shown);
    let hearing = Rc::new(Hearing {
        flash,
        is_due: Cell::new(false),
        is_waiting: Cell::new(false),
        // What the server drew is as good as asked for.
        asked_at: Cell::new(js_sys::Date::now()),
        newer: RefCell::new(None),
        source: RefCell::new(None),
    });
    hearing.connect(Listeners {
        heard: Rc::new(closure(&hearing, |hearing, event: MessageEvent| hearing.hear(&event))),
        failed: Rc::new(closure(&hearing, |hearing, _: Event| hearing.try_again())),
    });

    // Somebody who was typing is done, or looks at the page again.
    let free = closure(&hearing, |hearing, _: Event| hearing.catch_up());
    let clicked = closure(&hearing, |hearing, event: Event| hearing.leave_with_the_browser(&event));
    // None of these fails: they are names of events, and listeners are functions.
    const DONE: [&str; 4] = ["focusout", "toggle", "close", "visibilitychange"];
    for name in DONE {
        let free = free.as_ref().unchecked_ref();
        let _ = document().add_event_listener_with_callback_and_bool(name, free, true);
    }
    let _ = window().add_event_listener_with_callback_and_bool("click", clicked.as_ref().unchecked_ref(), true);

    let kept = StoredValue::new_local(Some((hearing, free, clicked)));
    on_cleanup(move || {
        let Some((hearing, free, clicked)) = kept.try_update_value(Option::take).flatten() else { return };
        if let Some((source, _)) = hearing.source.take() {
            source.close();
        }
        for name in DONE {
            let free = free.as_ref().unchecked_ref();
            let _ = document().remove_event_listener_with_callback_and_bool(name, free, true);
        }
        let clicked = clicked.as_ref().unchecked_ref();
        let _ = window().remove_event_listener_with_callback_and_bool("click", clicked, true);
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
    fn connect(&self, listeners: Listeners) {
        let Ok(source) = EventSource::new("/api/live") else { return };
        // None of these fails: they are names of events, and listeners are functions.
        for name in ["hello", "changed"] {
            let _ = source.add_event_listener_with_callback(name, listeners.heard.as_ref().as_ref().unchecked_ref());
        }
        source.set_onerror(Some(listeners.failed.as_ref().as_ref().unchecked_ref()));
        self.source.replace(Some((source, listeners)));
    }

    /// A browser connects anew by itself when a connection breaks, but never after an answer that
    /// refuses one, as while the database is away.
    fn try_again(self: &Rc<Self>) {
        let is_refused = |(source, _): &(EventSource, Listeners)| source.ready_state() == EventSource::CLOSED;
        if !self.source.borrow().as_ref().is_some_and(is_refused) {
            return;
        }
        let hearing = self.clone();
        let wait = AGAIN * (1.0 + js_sys::Math::random());
        let connect = move || {
            let listeners = hearing.source.borrow().as_ref().map(|(_, listeners)| listeners.clone());
            if let Some(listeners) = listeners {
                hearing.connect(listeners);
            }
        };
        set_timeout(connect, Duration::from_millis(wait as u64));
    }

    /// The number of the latest change; at the beginning of each connection the server's build too.
    fn hear(self: &Rc<Self>, event: &MessageEvent) {
        if event.type_() == "hello" {
            let build = event.data().as_string();
            self.newer.replace(build.filter(|build| browser::build().as_ref() != Some(build)));
        }
        if !self.flash.knows(event.last_event_id()) {
            self.is_due.set(true);
        }
        self.catch_up();
    }

    /// Asks anew if there is a reason to, soon, unless somebody is in the middle of something: then
    /// when they are done.
    fn catch_up(self: &Rc<Self>) {
        self.renew();
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

    /// Loads the page anew where the server is of another build and nobody is disturbed by it. Once for
    /// each: of two servers of two builds the other may answer.
    fn renew(&self) {
        let newer = self.newer.borrow();
        let Some(build) = newer.as_ref().filter(|_| browser::is_unattended() && !browser::has_form()) else { return };
        if browser::kept(RELOADED).as_ref() != Some(build) {
            browser::keep(RELOADED, build);
            browser::reload();
        }
    }

    /// A page of another build has no code for the next one: the browser goes there by itself.
    fn leave_with_the_browser(&self, event: &Event) {
        if self.newer.borrow().is_some() && browser::happened_in(event, "a[href]").is_some() {
            event.stop_immediate_propagation();
        }
    }
}
