//! How the browser takes islands over, and takes them down.

use super::Island;
use crate::{
    AppError,
    ui::{
        browser,
        morph::{ISLAND, TAKEN},
    },
};
use leptos::{
    prelude::*,
    tachys::{
        hydration::Cursor,
        view::{PositionState, RenderHtml},
    },
    wasm_bindgen::JsCast,
    web_sys::{Element, Event, HtmlElement, js_sys::Reflect},
};
use std::{any::Any, cell::RefCell, future::Future, pin::Pin};

/// The attribute with what an island is given, as JSON.
const GIVEN: &str = "data-given";

/// A kind of island that the browser has the code of.
#[derive(Clone, Copy)]
pub struct Kind {
    id: &'static str,
    take_over: fn(&Element) -> Option<Standing>,
}

impl Kind {
    /// The kind of `I`.
    pub const fn of<I: Island>() -> Self {
        Self { id: I::ID, take_over: take_over::<I> }
    }
}

/// Code on its way, which may not come.
pub type Loading = Pin<Box<dyn Future<Output = Result<Vec<Kind>, AppError>>>>;

/// Islands whose code is a file of its own, which the browser loads when it is needed.
#[derive(Clone, Copy)]
pub struct Part {
    /// Kinds of islands of which one stands wherever any of them does.
    pub ids: &'static [&'static str],
    /// Loads it, once.
    pub load: fn() -> Loading,
}

/// Takes over those of the parts that stand on the page as HTML alone, once their code is there. Contexts
/// reach into them as with [`settle`]. What could not be loaded is asked for anew the next time.
///
/// # Errors
/// [`AppError::Unreachable`] where some could not be loaded.
pub fn load(parts: &'static [Part]) -> impl Future<Output = Result<(), AppError>> {
    let owner = Owner::current().unwrap_or_default();
    async move {
        let mut all = Ok(());
        for part in parts.iter().filter(|part| part.ids.iter().any(|id| untaken(id).next().is_some())) {
            match (part.load)().await {
                Ok(kinds) => {
                    know(&kinds);
                    owner.with(settle);
                }
                Err(error) => all = Err(error),
            }
        }
        all
    }
}

/// An island that has been taken over.
struct Standing {
    element: Element,
    given: String,
    give: Box<dyn Fn(&str)>,
    owner: Owner,
    /// What holds the nodes of its view with their listeners.
    _view: Box<dyn Any>,
}

thread_local! {
    static STANDING: RefCell<Vec<Standing>> = const { RefCell::new(Vec::new()) };

    /// Of which the code is there.
    static KINDS: RefCell<Vec<Kind>> = const { RefCell::new(Vec::new()) };

    /// The button that was pressed last, if what hears it was not there.
    static PRESSED: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Takes note of a button that is pressed before the code is there of the island that hears it, which is the one
/// it stands in, or the one that its attribute `data-heard-by` names: [`settle`] presses it again when it is.
/// Whether the press was such a one.
pub fn note_press(event: &Event) -> bool {
    // What opens a popover does so without code, what has a command is heard everywhere.
    let button = browser::happened_in(event, "button[type=button]:not([popovertarget], [data-command])");
    let early = button.filter(|button| island_hearing(button).is_some_and(|island| !is_taken(&island)));
    let is_early = early.is_some();
    PRESSED.set(early);
    is_early
}

fn island_hearing(button: &HtmlElement) -> Option<Element> {
    match button.get_attribute("data-heard-by") {
        Some(id) => document().get_element_by_id(&id),
        // Fails on no name of ours.
        None => button.closest(ISLAND).ok()?,
    }
}

fn is_taken(island: &Element) -> bool {
    STANDING.with_borrow(|standing| standing.iter().any(|standing| standing.element == *island))
}

/// Presses what was pressed too early, if it can be heard now.
fn press_again() {
    let early = PRESSED.take().filter(|button| button.is_connected());
    let Some((button, island)) = early.and_then(|button| Some((button.clone(), island_hearing(&button)?))) else {
        return;
    };
    if is_taken(&island) {
        button.click();
    } else {
        PRESSED.set(Some(button));
    }
}

/// Takes note of kinds whose code is there.
pub fn know(kinds: &[Kind]) {
    KINDS.with_borrow_mut(|known| {
        for kind in kinds {
            if known.iter().all(|known| known.id != kind.id) {
                known.push(*kind);
            }
        }
    });
}

/// Brings the islands of the page to what it shows now. Contexts that stand where this is called
/// reach into each of them. A button that was [pressed too early](note_press) is pressed again.
pub fn settle() {
    let (left, stay): (Vec<_>, Vec<_>) = STANDING.take().into_iter().partition(|island| !island.element.is_connected());
    for island in left {
        island.owner.cleanup();
    }
    STANDING.set(stay);
    STANDING.with_borrow_mut(|standing| standing.iter_mut().for_each(Standing::be_told));
    // While one is taken over nothing else may come to stand.
    for kind in KINDS.with_borrow(Clone::clone) {
        for island in untaken(kind.id).filter_map(|element| (kind.take_over)(&element)) {
            STANDING.with_borrow_mut(|standing| standing.push(island));
        }
    }
    press_again();
}

/// The elements of islands of a kind that have not been taken over.
fn untaken(id: &str) -> impl Iterator<Item = Element> {
    // Fails on no name of ours.
    let found = document().query_selector_all(&format!("{ISLAND}[data-island={id}]")).ok();
    let elements = found.into_iter().flat_map(|found| (0..found.length()).filter_map(move |at| found.get(at)));
    elements.filter_map(|node| node.dyn_into::<Element>().ok()).filter(|element| !is_taken(element))
}

impl Standing {
    fn be_told(&mut self) {
        let given = self.element.get_attribute(GIVEN).unwrap_or_default();
        if given != self.given {
            (self.give)(&given);
            self.given = given;
        }
    }
}

/// What cannot be read is of another build, and stays HTML.
fn take_over<I: Island>(element: &Element) -> Option<Standing> {
    // Before the rest, which could fail only on HTML that is not ours: once is enough.
    let _ = Reflect::set(element, &TAKEN.into(), &true.into());
    let text = element.get_attribute(GIVEN)?;
    let first: I::Given = serde_json::from_str(&text).ok()?;
    let owner = Owner::current().map_or_else(Owner::new, |around| around.child());
    let (given, view) = owner.with(|| {
        let given = RwSignal::new(first);
        let view = I::view(given.into()).into_view();
        let cursor = Cursor::new(element.clone().unchecked_into());
        (given, view.hydrate::<true>(&cursor, &PositionState::default()))
    });
    let give = move |text: &str| {
        if let Ok(next) = serde_json::from_str(text) {
            given.maybe_update(|now| std::mem::replace(now, next) != *now);
        }
    };
    Some(Standing { element: element.clone(), given: text, give: Box::new(give), owner, _view: Box::new(view) })
}
