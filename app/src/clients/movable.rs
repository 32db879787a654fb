//! Moving clients from board to board: by drag, or by a menu that keys and fingers reach,
//! which starts action plans too.

use crate::{
    plans::start::{StartPlan, Whom},
    site::use_language,
    ui::{at_once::AtOnce, browser, client::tint, drawn::drawn, flash::use_flash},
    words::{clashes, clients, plans, work as words},
    work::api::ChangeStatus,
};
use domain::{Classification, ClientId, Language, Lifecycle, StatusChange};
use leptos::{
    ev::{DragEvent, MouseEvent},
    prelude::*,
    web_sys::Element,
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
            client: ClientId(text("data-client").parse().ok()?),
            name: text("data-name"),
            from: Lifecycle::SHOWN.into_iter().find(|status| status.code() == from)?,
        })
    }
}

/// Around boards: what is dragged there, and what is chosen in the menu, is moved.
#[component]
pub fn Movable(children: Children) -> impl IntoView {
    let language = use_language();
    let flash = use_flash();
    let taken = RwSignal::new(None::<Taken>);
    let whom = RwSignal::new(None::<Whom>);
    let give = move |to: Lifecycle| {
        let Some(Taken { client, from, .. }) = taken.get_untracked().filter(|taken| taken.from != to) else { return };
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
    let clicked = move |event: MouseEvent| {
        if let Some(button) = browser::happened_in(&event, "button[data-client]") {
            taken.set(Taken::of(&button));
            browser::show_dialog(DIALOG);
        } else if let Some(button) = browser::happened_in(&event, "button[data-to]") {
            browser::close_dialog(DIALOG);
            if let Some(to) = status_of(&button, "data-to") {
                give(to);
            }
        } else if browser::happened_in(&event, "button[data-plan]").is_some() {
            browser::close_dialog(DIALOG);
            whom.set(taken.read_untracked().as_ref().map(|taken| Whom::Clients(vec![taken.client])));
            browser::show_dialog(PLAN);
        }
    };
    let title = Signal::derive(move || {
        let name = taken.read().as_ref().map_or_else(String::new, |taken| format!(": {}", taken.name));
        format!("{}{name}", plans::start(language))
    });
    let start = move |event: DragEvent| {
        let client = browser::happened_in(&event, "li[data-client]");
        taken.set(client.as_ref().and_then(|client| Taken::of(client)));
    };
    // Without this nothing can be dropped.
    let over = move |event: DragEvent| {
        if taken.get_untracked().is_some() && board(&event).is_some() {
            event.prevent_default();
        }
    };
    let drop = move |event: DragEvent| {
        event.prevent_default();
        if let Some(to) = board(&event) {
            give(to);
        }
        taken.set(None);
    };
    view! {
        <div class="movable" on:click=clicked on:dragstart=start on:dragover=over on:drop=drop>
            {children()}
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
        </div>
    }
    .at_once()
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
fn board(event: &DragEvent) -> Option<Lifecycle> {
    status_of(browser::happened_in(event, ".board")?.as_ref(), "data-status")
}

fn status_of(element: &Element, attribute: &str) -> Option<Lifecycle> {
    let code = element.get_attribute(attribute)?;
    Lifecycle::ALL.into_iter().find(|status| status.code() == code)
}
