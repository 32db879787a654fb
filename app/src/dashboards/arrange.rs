//! Blocks as tiles that are moved and made larger, by pointer and by keyboard.

use super::{
    api,
    block::{Laid, title},
};
use crate::{
    address::dashboard_href,
    islands::Island,
    navigator,
    ui::{at_once::AtOnce, browser, drawn::heard, flash::use_flash},
    use_language,
    words::{common, dashboards as words},
};
use domain::{
    Language,
    dashboard::{COLUMNS, DashboardId, Draft, Place, Placed, Step},
};
use leptos::{
    ev,
    html::Div,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Event, KeyboardEvent},
};
use maud::{Markup, html};

/// Between two rows, as in the style.
const GAP: f64 = 14.0;

/// A block on its way to another place or size.
#[derive(Clone)]
struct Drag {
    block: u32,
    /// Whether it is made larger or smaller.
    sized: bool,
    /// Where the pointer was.
    from: (i32, i32),
    /// Where the block lay.
    place: Place,
    /// How large a field of the grid is, in CSS pixels.
    field: (f64, f64),
    /// How all lay.
    before: Draft,
}

impl Drag {
    /// The place to which the pointer has come.
    fn place(&self, x: i32, y: i32) -> Place {
        let fields = |pixels: i32, field: f64| (f64::from(pixels) / field).round() as i64;
        let (right, down) = (fields(x - self.from.0, self.field.0), fields(y - self.from.1, self.field.1));
        let moved = |from: u32, by: i64, least: i64| (i64::from(from) + by).clamp(least, 1_000) as u32;
        let Place { column, row, width, height } = self.place;
        if self.sized {
            let width = moved(width, right, 1).min(COLUMNS - column.min(COLUMNS - 1));
            Place { width, height: moved(height, down, 1), ..self.place }.within()
        } else {
            Place { column: moved(column, right, 0), row: moved(row, down, 0), ..self.place }.within()
        }
    }
}

/// The tiles of a dashboard, to be moved and saved as the viewer's own.
pub struct Arrange;

impl Island for Arrange {
    const ID: &'static str = "arrange";

    type Given = (DashboardId, Draft);

    fn view(given: Signal<Self::Given>) -> impl IntoView {
        let language = use_language();
        let flash = use_flash();
        // Whatever changes meanwhile, nobody's tiles are taken from their hands.
        let (id, draft) = given.get_untracked();
        let draft = RwSignal::new(draft);
        let save = move |_| {
            let places =
                draft.with_untracked(|draft| draft.blocks.iter().map(|block| (block.id, block.place)).collect());
            let deed = api::ArrangeDashboard { dashboard: id, places: Some(places) };
            let then = move |outcome| {
                let Some(outcome) = outcome else { return };
                flash.say(words::arranged(language), Some(outcome));
                navigator::leave(&dashboard_href(id));
            };
            flash.perform_once(deed.into(), language, Box::new(then));
        };
        view! {
            <header class="page-head">
                <h1>{words::arrange_title(language)}</h1>
                <div class="tools">
                    <button type="button" class="button primary" on:click=save>{words::save(language)}</button>
                    <a class="button" href=dashboard_href(id)>{common::cancel(language)}</a>
                </div>
            </header>
            {arrange(draft)}
        }
    }
}

/// The tiles of a draft.
pub fn arrange(draft: RwSignal<Draft>) -> AnyView {
    let language = use_language();
    let grid = NodeRef::<Div>::new();
    let drag = StoredValue::new(None::<Drag>);
    let spoken = RwSignal::new(String::new());
    let say = move |block: u32| {
        let told = draft.with_untracked(|draft| {
            let placed = draft.blocks.iter().find(|placed| placed.id == block)?;
            Some(words::place(language, &title(language, placed), placed.place))
        });
        spoken.set(told.unwrap_or_default());
    };
    let take = move |event: ev::PointerEvent| {
        let event: &Event = event.as_ref();
        let (Some(tile), Some(grid)) = (browser::happened_in(event, ".placed"), grid.get_untracked()) else { return };
        let block = tile.get_attribute("data-block").and_then(|id| id.parse().ok()).unwrap_or(0);
        let before = draft.get_untracked();
        let Some(place) = before.blocks.iter().find(|placed| placed.id == block).map(|placed| placed.place) else {
            return;
        };
        let Some(pointer) = event.dyn_ref::<ev::PointerEvent>() else { return };
        // Wherever the pointer goes, the grid hears of it. Fails on no pointer that is down.
        let _ = grid.set_pointer_capture(pointer.pointer_id());
        let field = (
            (f64::from(grid.offset_width()) + GAP) / f64::from(COLUMNS),
            (f64::from(tile.offset_height()) + GAP) / f64::from(place.height),
        );
        let sized = browser::happened_in(event, ".grip").is_some();
        let from = (pointer.client_x(), pointer.client_y());
        drag.set_value(Some(Drag { block, sized, from, place, field, before }));
    };
    let follow = move |event: ev::PointerEvent| {
        let Some(drag) = drag.get_value() else { return };
        let place = drag.place(event.client_x(), event.client_y());
        let mut arranged = drag.before.clone();
        arranged.arrange(drag.block, place);
        if draft.with_untracked(|draft| draft.blocks != arranged.blocks) {
            draft.set(arranged);
        }
    };
    let drop = move |_: ev::PointerEvent| {
        if let Some(dropped) = drag.get_value() {
            say(dropped.block);
        }
        drag.set_value(None);
    };
    let tiles = heard(
        move || draft.with(|draft| tiles(language, draft)),
        move |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            let Some(tile) = browser::happened_in(event, ".placed") else { return };
            let Some(step) = step(&key.key(), key.shift_key()) else { return };
            // The page's own keys move elsewhere.
            event.prevent_default();
            event.stop_propagation();
            let block = tile.get_attribute("data-block").and_then(|id| id.parse().ok()).unwrap_or(0);
            draft.update(|draft| draft.step(block, step));
            say(block);
        },
    );
    view! {
        <p class="hint" id="arrange-hint">{words::arrange_hint(language)}</p>
        <p class="hidden" role="status">{spoken}</p>
        <div
            node_ref=grid
            class="arrange"
            on:pointerdown=take
            on:pointermove=follow
            on:pointerup=drop
            on:pointercancel=drop
        >
            {tiles}
        </div>
    }
    .at_once()
}

/// What a key does.
fn step(key: &str, shift: bool) -> Option<Step> {
    Some(match (key, shift) {
        ("ArrowLeft", false) => Step::Left,
        ("ArrowRight", false) => Step::Right,
        ("ArrowUp", false) => Step::Up,
        ("ArrowDown", false) => Step::Down,
        ("ArrowLeft", true) => Step::Narrower,
        ("ArrowRight", true) => Step::Wider,
        ("ArrowUp", true) => Step::Shorter,
        ("ArrowDown", true) => Step::Taller,
        _ => return None,
    })
}

fn tiles(language: Language, draft: &Draft) -> Markup {
    // In the order of their numbers: whatever moves, the focus stays on its tile.
    let mut blocks: Vec<&Placed> = draft.blocks.iter().collect();
    blocks.sort_by_key(|placed| placed.id);
    html! {
        div class="dashboard-grid arranging" role="group" aria-label=(words::arrange_title(language)) {
            @for placed in blocks {
                @let laid = Laid::at(placed.place);
                @let name = title(language, placed);
                div class="card placed" tabindex="0" role="button" data-block=(placed.id) aria-describedby="arrange-hint"
                    aria-label=(words::place(language, &name, placed.place))
                    data-column=(laid.column) data-width=(laid.width) data-height=(laid.height)
                    data-hundreds=(laid.hundreds) data-tens=(laid.tens) data-ones=(laid.ones) {
                    b { (name) }
                    span class="grip" aria-hidden="true" {}
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_moves_by_whole_fields_within_the_grid() {
        let place = Place { column: 3, row: 1, width: 6, height: 2 };
        let drag =
            |sized| Drag { block: 1, sized, from: (100, 100), place, field: (100.0, 132.0), before: Draft::default() };
        assert_eq!(drag(false).place(149, 100), place);
        assert_eq!(drag(false).place(260, 370), Place { column: 5, row: 3, ..place });
        assert_eq!(drag(false).place(-900, -900), Place { column: 0, row: 0, ..place });
        assert_eq!(drag(false).place(2_000, 100), Place { column: 6, ..place });
        assert_eq!(drag(true).place(260, 230), Place { width: 8, height: 3, ..place });
        assert_eq!(drag(true).place(2_000, -2_000), Place { width: 9, height: 1, ..place });
    }
}
