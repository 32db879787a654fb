//! Moving clients from board to board: by drag, or by a menu that keys and fingers reach,
//! which starts action plans too.

use crate::{
    plans::start::{StartPlan, Whom},
    site::use_language,
    ui::{at_once::AtOnce, browser, client::tint, drawn::drawn, events, flash::use_flash},
    words::{clashes, clients, plans, work as words},
    work::api::ChangeStatus,
};
use domain::{Classification, ClientId, Language, Lifecycle, StatusChange};
use leptos::{
    prelude::*,
    web_sys::{Element, Event},
};
use maud::{Markup, html};

/// The dialog with the statuses.
const DIALOG: &str = "move-client";

/// The dialog in which a plan is started.
const PLAN: &str = "plan-client";

/// A client who is about to be moved.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Taken {
    client: ClientId,
    name: String,
    from: Lifecycle,
}

impl Taken {
    /// The one that an element of a board is about.
    fn of(element: &Element) -> Option<Self> {
        let text = |name: &str| element.get_attribute(name).unwrap_or_default();
        let from = text("data-from");
        Some(Self {
            client: ClientId(text("data-key").parse().ok()?),
            name: text("data-name"),
            from: Lifecycle::SHOWN.into_iter().find(|status| status.code() == from)?,
        })
    }
}

/// What is dragged from board to board, and what is chosen in the menu, is moved.
#[component]
pub fn Movable() -> impl IntoView {
    let language = use_language();
    let flash = use_flash();
    let taken = RwSignal::new(None::<Taken>);
    let dragged = StoredValue::new(None::<Taken>);
    let whom = RwSignal::new(None::<Whom>);
    let give = move |taken: Option<Taken>, to: Lifecycle| {
        let Some(Taken { client, from, .. }) = taken.filter(|taken| taken.from != to) else { return };
        let change = StatusChange {
            classification: Classification::Lifecycle,
            value: to.id(),
            seen: Some(from.id()),
            from: None,
            reason: String::new(),
        };
        let deed = ChangeStatus { clients: vec![client], change };
        flash.perform_and_tell(deed, move |done| clashes::status_changed(language, done));
    };
    let clicked = move |event: &Event| {
        if browser::happened_in(event, ".board .move").is_some() {
            taken.set(taken_of(event));
            browser::show_dialog(DIALOG);
        } else if let Some(button) = browser::happened_in(event, "button[data-to]") {
            browser::close_dialog(DIALOG);
            if let Some(to) = status_of(&button, "data-to") {
                give(taken.get_untracked(), to);
            }
        } else if browser::happened_in(event, "button[data-plan]").is_some() {
            browser::close_dialog(DIALOG);
            whom.set(taken.read_untracked().as_ref().map(|taken| Whom::Clients(vec![taken.client])));
            browser::show_dialog(PLAN);
        }
    };
    let title = Signal::derive(move || {
        let name = taken.read().as_ref().map_or_else(String::new, |taken| format!(": {}", taken.name));
        format!("{}{name}", plans::start(language))
    });
    let start = move |event: &Event| dragged.set_value(taken_of(event));
    // Without this nothing can be dropped.
    let over = move |event: &Event| {
        if dragged.with_value(Option::is_some) && board(event).is_some() {
            event.prevent_default();
        }
    };
    let drop = move |event: &Event| {
        let Some(to) = board(event) else { return };
        event.prevent_default();
        give(dragged.get_value(), to);
    };
    events::listen("click", false, clicked);
    events::listen("dragstart", false, start);
    events::listen("dragover", false, over);
    events::listen("drop", false, drop);
    events::listen("dragend", false, move |_| dragged.set_value(None));
    view! {
        <dialog id=DIALOG class="dialog" aria-labelledby="move-title">
            <form method="dialog" class="dialog-head">
                <h2 id="move-title">
                    {words::move_to(language)}
                    <small>{move || taken.read().as_ref().map(|taken| taken.name.clone())}</small>
                </h2>
                <button class="icon-button" aria-label=crate::words::common::close(language)>"×"</button>
            </form>
            {drawn(move || menu(language))}
        </dialog>
        <StartPlan id=PLAN whom title done=|()| ()/>
    }
    .at_once()
}

/// The client of a board that something happens to.
fn taken_of(event: &Event) -> Option<Taken> {
    Taken::of(browser::happened_in(event, ".board li.client")?.as_ref())
}

fn menu(language: Language) -> Markup {
    html! {
        div class="menu" {
            @for status in Lifecycle::SHOWN.into_iter().chain([Lifecycle::Archived]) {
                button type="button" class="menu-item" data-to=(status.code()) data-status=(status.code())
                    data-tint=[tint(status.code())] {
                    span class="dot" {}
                    (clients::status(language, status.code()))
                }
            }
            button type="button" class="menu-item other" data-plan { (plans::start(language)) }
        }
    }
}

/// The board that is under the pointer.
fn board(event: &Event) -> Option<Lifecycle> {
    status_of(browser::happened_in(event, ".board")?.as_ref(), "data-status")
}

fn status_of(element: &Element, attribute: &str) -> Option<Lifecycle> {
    let code = element.get_attribute(attribute)?;
    Lifecycle::ALL.into_iter().find(|status| status.code() == code)
}
