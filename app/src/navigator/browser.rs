//! What only the browser can do: see [`navigator`](super).

use crate::ui::{browser, morph::morph_children};
use leptos::{prelude::*, task::spawn_local};
use std::{
    cell::{Cell, RefCell},
    time::Duration,
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, HtmlAnchorElement, HtmlFormElement, MouseEvent, Response, Url, UrlSearchParams,
};

/// What changes from one view to the next, by id. All else on a page stays.
const REGIONS: [&str; 2] = ["main", "nav"];

/// After so long somebody notices that nothing happens.
const BLINK: Duration = Duration::from_millis(150);

thread_local! {
    /// How many views have been asked for: an answer to any but the last comes too late.
    static ASKED: Cell<u32> = const { Cell::new(0) };
    /// Which of them stands.
    static SHOWN: Cell<u32> = const { Cell::new(0) };
    /// Whether somebody waits for what comes, and does not see yet what they asked for.
    static IS_ASKED_FOR: Cell<bool> = const { Cell::new(false) };
    /// The address of the last of them.
    static ADDRESS: RefCell<String> = const { RefCell::new(String::new()) };
    /// Told of each step.
    static TOLD: RefCell<Option<Box<dyn Fn(Step)>>> = const { RefCell::new(None) };
}

/// A step from one view to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The address is another.
    Left,
    /// What it says is shown.
    Arrived,
}

fn tell(step: Step) {
    TOLD.with_borrow(|told| told.iter().for_each(|told| told(step)));
}

/// Takes over links, forms that ask and the ways back; `told` is told of each step.
pub fn start(told: impl Fn(Step) + 'static) {
    TOLD.set(Some(Box::new(told)));
    listen("click", false, |event| {
        if let Some(href) = followed(event) {
            event.prevent_default();
            let stays = browser::happened_in(event, "a").is_some_and(|link| link.has_attribute("data-noscroll"));
            go(&href);
            if !stays {
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
        }
    });
    listen("submit", false, |event| {
        if let Some(href) = asked(event) {
            event.prevent_default();
            browser::close_popovers();
            go(&href);
        }
    });
    // A link to a place in the page, too, is a step in the history.
    listen("popstate", false, |_| {
        if ADDRESS.with_borrow(|asked| *asked != address()) {
            move_on();
        }
    });
    ADDRESS.set(address());
}

/// See [`go`](super::go).
pub fn go(href: &str) {
    let pushed = window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(href)));
    match pushed {
        Ok(()) => move_on(),
        Err(_) => leave(href),
    }
}

fn move_on() {
    ADDRESS.set(address());
    IS_ASKED_FOR.set(true);
    tell(Step::Left);
    refresh();
}

/// See [`refresh`](super::refresh).
pub fn refresh() {
    let turn = ASKED.get().wrapping_add(1);
    ASKED.set(turn);
    // To dim a page costs as much as to show another: most come sooner.
    let dim = move || {
        if ASKED.get() == turn && SHOWN.get() != turn && IS_ASKED_FOR.get() {
            set_busy(true);
        }
    };
    set_timeout(dim, BLINK);
    spawn_local(async move {
        let text = fetch(&address()).await;
        if ASKED.get() != turn {
            return;
        }
        SHOWN.set(turn);
        if text.as_ref().and_then(show).is_some() {
            IS_ASKED_FOR.set(false);
            tell(Step::Arrived);
        } else if IS_ASKED_FOR.get() {
            // What is wrong there the browser shows best.
            browser::reload();
        }
    });
}

/// The HTML at an address of this page, if it is as it should be.
async fn fetch(href: &str) -> Option<JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(href)).await.ok()?.dyn_into().ok()?;
    let kind = response.headers().get("content-type").ok()??;
    if response.status() != 200 || response.redirected() || !kind.starts_with("text/html") {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()
}

#[wasm_bindgen]
extern "C" {
    /// `web_sys`' own takes a text of ours: that of a page would be copied here and back.
    #[wasm_bindgen(js_name = DOMParser)]
    type PageParser;

    #[wasm_bindgen(constructor, js_class = "DOMParser")]
    fn new() -> PageParser;

    #[wasm_bindgen(method, js_class = "DOMParser", js_name = parseFromString)]
    fn parse(this: &PageParser, text: &JsValue, kind: &str) -> Document;
}

/// Makes the page as this HTML says, if it is of the same build.
fn show(text: &JsValue) -> Option<()> {
    let next = PageParser::new().parse(text, "text/html");
    let build = next.document_element()?.get_attribute("data-build");
    if build != browser::build() {
        return None;
    }
    let regions = REGIONS.map(|id| Some((region(&document(), id)?, region(&next, id)?)));
    let [Some(main), Some(nav)] = regions else { return None };
    for (have, want) in [main, nav] {
        morph_children(&have, &want);
    }
    set_busy(false);
    document().set_title(&next.title());
    Some(())
}

fn region(document: &Document, id: &str) -> Option<Element> {
    document.get_element_by_id(id)
}

/// Says whether what is shown is about to be replaced.
fn set_busy(is_busy: bool) {
    if let Some(main) = region(&document(), REGIONS[0]) {
        // Fails on no name of an attribute.
        let _ = main.set_attribute("aria-busy", if is_busy { "true" } else { "false" });
    }
}

fn leave(href: &str) {
    // Fails on no address that a page has.
    let _ = window().location().set_href(href);
}

/// Where a click leads, if to another view of this page.
fn followed(event: &Event) -> Option<String> {
    let click: &MouseEvent = event.dyn_ref()?;
    let is_plain =
        click.button() == 0 && !click.meta_key() && !click.ctrl_key() && !click.shift_key() && !click.alt_key();
    if event.default_prevented() || !is_plain {
        return None;
    }
    let link: HtmlAnchorElement = browser::happened_in(event, "a[href]")?.dyn_into().ok()?;
    let is_elsewhere = link.has_attribute("download") || !link.target().is_empty() || !link.hash().is_empty();
    (!is_elsewhere && is_this_page(&link.origin(), &link.pathname())).then(|| link.href())
}

/// Where a form leads that asks for another view of this page.
fn asked(event: &Event) -> Option<String> {
    let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
    if event.default_prevented() || !form.method().eq_ignore_ascii_case("get") {
        return None;
    }
    let action = Url::new(&form.action()).ok()?;
    if !is_this_page(&action.origin(), &action.pathname()) {
        return None;
    }
    let params = UrlSearchParams::new().ok()?;
    for (name, value) in browser::fields(&form).fields() {
        if !value.is_empty() {
            params.append(name, value);
        }
    }
    Some(format!("{}?{}", action.pathname(), params.to_string().as_string()?))
}

/// The address without the place in the page.
fn address() -> String {
    let location = window().location();
    [location.pathname(), location.search()].into_iter().flatten().collect()
}

fn is_this_page(origin: &str, path: &str) -> bool {
    let location = window().location();
    location.origin().is_ok_and(|here| here == origin) && location.pathname().is_ok_and(|here| here == path)
}

/// See [`listen`](super::listen).
pub fn listen(name: &'static str, capture: bool, hear: impl Fn(&Event) + 'static) {
    let closure = Closure::<dyn Fn(Event)>::new(move |event| hear(&event));
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
