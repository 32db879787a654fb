//! How the browser takes islands over, and takes them down.

use super::Island;
use crate::ui::morph::ISLAND;
use leptos::{
    prelude::*,
    tachys::{
        hydration::Cursor,
        view::{PositionState, RenderHtml},
    },
    wasm_bindgen::JsCast,
    web_sys::Element,
};
use std::{any::Any, cell::RefCell};

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
}

/// Brings the islands of the page to what it shows now. Contexts that stand where this is called
/// reach into each of them.
pub fn settle(kinds: &[Kind]) {
    let (left, stay): (Vec<_>, Vec<_>) = STANDING.take().into_iter().partition(|island| !island.element.is_connected());
    for island in left {
        island.owner.cleanup();
    }
    STANDING.set(stay);
    STANDING.with_borrow_mut(|standing| standing.iter_mut().for_each(Standing::be_told));
    for kind in kinds {
        let Some(element) = document().get_element_by_id(kind.id).filter(|found| found.local_name() == ISLAND) else {
            continue;
        };
        let is_new = STANDING.with_borrow(|standing| standing.iter().all(|island| island.element != element));
        if is_new && let Some(island) = (kind.take_over)(&element) {
            STANDING.with_borrow_mut(|standing| standing.push(island));
        }
    }
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
