//! How the browser begins on a page that is HTML with islands.

use super::{
    FlashPlace,
    buttons::{THEME, pressed},
};
use crate::{
    clients::{boards, page::Controls},
    evolution::Plot,
    islands::{Kind, settle},
    navigator::{self, Step},
    site::{Site, Theme},
    ui::{
        browser,
        flash::{Flash, use_flash},
        here::Here,
        keys, live,
    },
    work::{find::Palette, search::Search},
};
use any_spawner::Executor;
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Event, KeyboardEvent},
};

/// The islands that there are.
const ISLANDS: [Kind; 4] =
    [Kind::of::<Palette>(), Kind::of::<Plot>(), Kind::of::<Controls>(), Kind::of::<FlashPlace>()];

/// Takes the page over that the server sent, and marks it: only from then on does it answer to clicks,
/// which the end-to-end tests wait for.
pub fn start() {
    // Fails only where it has been done.
    let _ = Executor::init_wasm_bindgen();
    let Some(site) = known() else { return };
    // It outlives all that stands on the page, and ends with it.
    let root = Owner::new();
    root.with(|| {
        provide_context(site);
        let (path, search) = (RwSignal::new(here().0), RwSignal::new(here().1));
        Here::provide(path, search);
        Search::provide();
        Flash::provide();
        listen();
        navigator::start({
            let root = root.clone();
            move |step| match step {
                Step::Left => {
                    path.set(here().0);
                    search.set(here().1);
                }
                Step::Arrived => {
                    root.with(|| settle(&ISLANDS));
                    boards::arrived();
                    show_theme();
                }
            }
        });
        settle(&ISLANDS);
    });
    std::mem::forget(root);
    browser::mark_hydrated();
}

/// What the page knows from its request.
fn known() -> Option<Site> {
    serde_json::from_str(&document().get_element_by_id(super::SITE)?.text_content()?).ok()
}

/// The path and the query of the address.
fn here() -> (String, String) {
    let location = window().location();
    let search = location.search().unwrap_or_default();
    (location.pathname().unwrap_or_default(), search.trim_start_matches('?').to_owned())
}

/// Hears what concerns every page.
fn listen() {
    keys::listen();
    live::listen();
    let changes = use_flash().changes();
    Effect::new(move |before: Option<u32>| {
        let now = changes.get();
        if before.is_some_and(|before| before != now) {
            navigator::refresh();
        }
        now
    });
    navigator::listen("click", false, |event| {
        if pressed(event).is_some() {
            show_theme();
        }
        // Whoever has chosen from a menu is done with it.
        if browser::happened_in(event, "[popover] .menu a").is_some() {
            browser::close_popovers();
        }
    });
    navigator::listen("keydown", false, press_on_space);
}

/// Shows which theme is chosen: what has just been asked for may not know it yet.
fn show_theme() {
    let shown = document().document_element().and_then(|html| html.get_attribute("data-theme"));
    browser::press_only(&format!("[name={THEME}]"), Theme::from_code(&shown.unwrap_or_default()).code());
}

/// What has the role of a button is pressed by the space bar, too.
fn press_on_space(event: &Event) {
    let is_space = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == " ");
    let link = browser::happened_in(event, "a[role=button], a[role=switch]").filter(|_| is_space);
    if let Some(link) = link {
        event.prevent_default();
        link.click();
    }
}
