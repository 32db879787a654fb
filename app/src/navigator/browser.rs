//! What only the browser can do: see [`navigator`](super).

use super::ARRIVED;
use crate::ui::{browser, events::listen, morph::morph_children};
use domain::params::Params;
use leptos::{prelude::*, task::spawn_local};
use std::{
    cell::{Cell, OnceCell, RefCell},
    collections::VecDeque,
    time::Duration,
};
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Document, Element, Event, Headers, HtmlAnchorElement, HtmlElement, HtmlFormElement, RequestInit, Response,
    ScrollRestoration,
};

/// What changes from one view to the next, by id. All else on a page stays.
const MAIN: &str = "main";
const NAV: &str = "nav";

/// Of so many addresses it is known where on the page somebody was.
const PLACES: usize = 50;

/// After so long somebody notices that nothing happens.
const BLINK: Duration = Duration::from_millis(150);

thread_local! {
    static STATE: State = State::default();
}

#[derive(Default)]
struct State {
    guide: OnceCell<Guide>,
    /// How many views have been asked for: an answer to any but the last comes too late.
    asked: Cell<u32>,
    /// Whether somebody waits for the last of them, rather than the page for itself.
    is_awaited: Cell<bool>,
    /// The steps from one view of the page to another that were pressed meanwhile. Where they lead is known
    /// when the view stands that is asked for.
    pressed: RefCell<VecDeque<HtmlElement>>,
    /// Where the next view is looked at, if elsewhere than this one.
    place: Cell<Option<f64>>,
    /// Where somebody was when they left an address.
    places: RefCell<VecDeque<(String, f64)>>,
    /// The path and the address of what stands, and the address of the view that was asked for last.
    path: RefCell<String>,
    shown: RefCell<String>,
    address: RefCell<String>,
    /// Whether the browser is going to another page.
    is_leaving: Cell<bool>,
}

/// What the navigator asks of whom it works for.
pub struct Guide {
    /// Whether there is a page at a path that can be shown in the place of this one.
    pub is_page: fn(&str) -> bool,
    /// A header with what is asked for at this address beside what it says, if there is such a thing.
    pub header: Box<dyn Fn() -> Option<(&'static str, String)>>,
    /// Told of each step.
    pub told: Box<dyn Fn(Step)>,
}

/// A step from one view to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The address is another.
    Left,
    /// What it says is shown.
    Arrived,
}

/// What came of asking for a view.
enum Answer {
    /// It is shown.
    Shown,
    /// It could not be had, or is of another build.
    Away,
    /// The page is for nobody any more, or for somebody else.
    Over,
}

/// Takes over links, forms that ask and the ways back. Called once.
pub fn start(guide: Guide) {
    STATE.with(|state| {
        drop(state.guide.set(guide));
        state.path.replace(window().location().pathname().unwrap_or_default());
        state.shown.replace(address());
        state.address.replace(address());
    });
    // Where one was is put right when what is there has come, not before; what the browser loads it does itself.
    restore_scroll(ScrollRestoration::Manual);
    listen("pagehide", false, |_| restore_scroll(ScrollRestoration::Auto));
    listen("pageshow", false, |_| restore_scroll(ScrollRestoration::Manual));
    listen("click", false, |event| {
        let Some(link) = followed(event) else { return };
        event.prevent_default();
        // A step from the view that stands leads from the next one further; any other link leads there at once.
        let is_step = browser::is_within(&link, MAIN) && STATE.with(|state| *state.path.borrow() == link.pathname());
        if is_step && STATE.with(|state| state.is_awaited.get()) {
            STATE.with(|state| state.pressed.borrow_mut().push_back(link.unchecked_into()));
        } else {
            if !is_step {
                forget_pressed();
            }
            let is_from_top = !link.has_attribute("data-noscroll");
            STATE.with(|state| state.place.set(is_from_top.then_some(0.0)));
            go(&[link.pathname(), link.search()].concat());
        }
    });
    listen("submit", false, |event| {
        if let Some(href) = asked(event) {
            event.prevent_default();
            forget_pressed();
            browser::close_popovers();
            go(&href);
        }
    });
    listen("popstate", false, |_| {
        if !is_page(&window().location().pathname().unwrap_or_default()) {
            browser::reload();
        // A link to a place in the page, too, is a step in the history.
        } else if STATE.with(|state| *state.address.borrow() != address()) {
            forget_pressed();
            let known = STATE.with(|state| place_of(&state.places.borrow(), &address()));
            STATE.with(|state| state.place.set(Some(known.unwrap_or_default())));
            move_on();
        }
    });
    listen("beforeunload", false, |_| STATE.with(|state| state.is_leaving.set(true)));
}

/// Whoever goes elsewhere goes no further from where they were.
fn forget_pressed() {
    STATE.with(|state| state.pressed.borrow_mut().clear());
}

fn restore_scroll(way: ScrollRestoration) {
    // Fails in no browser.
    let _ = window().history().map(|history| history.set_scroll_restoration(way));
}

fn place_of(places: &VecDeque<(String, f64)>, address: &str) -> Option<f64> {
    places.iter().find(|(of, _)| of == address).map(|(_, place)| *place)
}

/// See [`go`](super::go).
pub fn go(href: &str) {
    // As browsers do with a link to where one is.
    if href == address() {
        return move_on();
    }
    changed(href, window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(href))));
}

/// See [`leave`](super::leave).
pub fn leave(href: &str) {
    STATE.with(|state| state.place.set(Some(0.0)));
    go(href);
}

/// See [`replace`](super::replace).
pub fn replace(href: &str) {
    changed(
        href,
        window().history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(href))),
    );
}

fn changed(href: &str, changed: Result<(), JsValue>) {
    match changed {
        Ok(()) => move_on(),
        // Fails on no address that a page has.
        Err(_) => drop(window().location().set_href(href)),
    }
}

fn move_on() {
    STATE.with(|state| {
        state.address.replace(address());
        let left = state.shown.borrow().clone();
        let mut places = state.places.borrow_mut();
        places.retain(|(of, _)| *of != left);
        places.push_back((left, window().scroll_y().unwrap_or_default()));
        if places.len() > PLACES {
            places.pop_front();
        }
        state.is_awaited.set(true);
        state.is_leaving.set(false);
    });
    tell(Step::Left);
    refresh();
}

fn tell(step: Step) {
    STATE.with(|state| state.guide.get().into_iter().for_each(|guide| (guide.told)(step)));
}

/// See [`refresh`](super::refresh).
pub fn refresh() {
    let turn = STATE.with(|state| state.asked.get()).wrapping_add(1);
    STATE.with(|state| state.asked.set(turn));
    let is_last = move || STATE.with(|state| state.asked.get() == turn);
    // To dim a page costs as much as to show another: most come sooner.
    let dim = move || {
        if is_last() && STATE.with(|state| state.is_awaited.get()) {
            set_busy(true);
        }
    };
    set_timeout(dim, BLINK);
    spawn_local(async move {
        // One thing that is done may ask twice.
        if !is_last() {
            return;
        }
        let fetched = fetch(&address()).await;
        if !is_last() {
            return;
        }
        let answer = fetched.map_or_else(|answer| answer, |text| show(&text));
        let (is_awaited, is_leaving) = STATE.with(|state| (state.is_awaited.get(), state.is_leaving.get()));
        match answer {
            Answer::Shown => arrive(),
            // Nobody asked for it, or they have gone on: what is shown stays.
            Answer::Away if !is_awaited || is_leaving => {}
            // What is wrong there the browser shows best.
            Answer::Away | Answer::Over => browser::reload(),
        }
    });
}

fn arrive() {
    set_busy(false);
    STATE.with(|state| {
        state.shown.replace(state.address.borrow().clone());
        state.is_awaited.set(false);
    });
    tell(Step::Arrived);
    // Fails on no name of an event.
    let _ = Event::new(ARRIVED).and_then(|event| window().dispatch_event(&event));
    if let Some(place) = STATE.with(|state| state.place.take()) {
        window().scroll_to_with_x_and_y(0.0, place);
    }
    // One that has gone with the view before leads nowhere.
    while let Some(link) = STATE.with(|state| state.pressed.borrow_mut().pop_front()) {
        if link.is_connected() {
            return link.click();
        }
    }
}

/// The HTML at an address of this page, if it is as it should be.
async fn fetch(href: &str) -> Result<JsValue, Answer> {
    let away = |_| Answer::Away;
    let asked = RequestInit::new();
    if let Some((name, value)) = STATE.with(|state| (state.guide.get()?.header)()) {
        let headers = Headers::new().map_err(away)?;
        headers.set(name, &value).map_err(away)?;
        asked.set_headers(&headers);
    }
    let answered = JsFuture::from(window().fetch_with_str_and_init(href, &asked)).await.map_err(away)?;
    let response: Response = answered.dyn_into().map_err(away)?;
    if response.redirected() {
        return Err(Answer::Over);
    }
    let kind = response.headers().get("content-type").map_err(away)?;
    if response.status() != 200 || !kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return Err(Answer::Away);
    }
    JsFuture::from(response.text().map_err(away)?).await.map_err(away)
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

/// Makes the page as this HTML says, if it is of the same build, and for the same person.
fn show(text: &JsValue) -> Answer {
    let next = PageParser::new().parse(text, "text/html");
    let is_same = |name| {
        let value = |of: &Document| of.document_element().and_then(|html| html.get_attribute(name));
        value(&document()) == value(&next)
    };
    let regions = [MAIN, NAV].map(|id| Some((region(&document(), id)?, region(&next, id)?)));
    let [Some(main), Some(nav)] = regions else { return Answer::Away };
    if !is_same("data-build") {
        return Answer::Away;
    }
    if !is_same(browser::SITE) {
        return Answer::Over;
    }
    let known = (region(&document(), browser::KNOWN), region(&next, browser::KNOWN));
    if let (Some(known), Some(next)) = known {
        morph_children(&known, &next);
    }
    let path = window().location().pathname().unwrap_or_default();
    let before = STATE.with(|state| state.path.replace(path.clone()));
    morph_children(&nav.0, &nav.1);
    document().set_title(&next.title());
    if path == before {
        morph_children(&main.0, &main.1);
    } else {
        browser::close_popovers();
        // Fails on no element that is in the page.
        let _ = main.0.replace_with_with_node_1(&main.1);
        // Who goes by keyboard or by ear starts at the top of the new page, or where there is something to type.
        if !browser::focus_first(&format!("#{MAIN} [autofocus]:not(dialog *)")) {
            browser::focus(MAIN);
        }
        STATE.with(|state| state.place.set(Some(state.place.get().unwrap_or_default())));
    }
    Answer::Shown
}

fn region(document: &Document, id: &str) -> Option<Element> {
    document.get_element_by_id(id)
}

/// Says whether what is shown is about to be replaced.
fn set_busy(is_busy: bool) {
    if let Some(main) = region(&document(), MAIN) {
        // Fails on no name of an attribute.
        let _ = main.set_attribute("aria-busy", if is_busy { "true" } else { "false" });
    }
}

/// The link that a click follows, if it leads to a page or view that can be shown here.
fn followed(event: &Event) -> Option<HtmlAnchorElement> {
    if event.default_prevented() || !browser::is_plain_click(event) {
        return None;
    }
    let link: HtmlAnchorElement = browser::happened_in(event, "a[href]")?.dyn_into().ok()?;
    let is_elsewhere = link.has_attribute("download") || !link.target().is_empty() || !link.hash().is_empty();
    (!is_elsewhere && leads_to_page(&link.origin(), &link.pathname())).then_some(link)
}

/// Where a form leads that asks for another view.
fn asked(event: &Event) -> Option<String> {
    let form: HtmlFormElement = event.target()?.dyn_into().ok()?;
    let path = form.get_attribute("action")?;
    if event.default_prevented() || form.method() != "get" || !is_page(&path) {
        return None;
    }
    let mut params = Params::default();
    for (name, value) in browser::fields(&form).fields().filter(|(_, value)| !value.is_empty()) {
        params.set(name, value);
    }
    Some(params.href(&path))
}

/// The address without the place in the page.
fn address() -> String {
    let location = window().location();
    [location.pathname(), location.search()].into_iter().flatten().collect()
}

fn leads_to_page(origin: &str, path: &str) -> bool {
    window().location().origin().is_ok_and(|here| here == origin) && is_page(path)
}

fn is_page(path: &str) -> bool {
    STATE.with(|state| state.guide.get().is_some_and(|guide| (guide.is_page)(path)))
}
