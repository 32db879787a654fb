//! What somebody set on a page, kept under a name: for themselves, or for everybody.

pub mod api;

use crate::{
    islands::{Island, island},
    site::{Site, use_language},
    ui::{
        browser, events,
        flash::use_flash,
        here::{address, use_here},
        icon::icon,
        sheet::{Make, Sheet, line, tick},
    },
    words::{common, reports::saved as words},
};
use domain::{
    Language, Role,
    saved::{Savable, SavedView},
};
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;

/// The id of the popover.
const SAVED: &str = "saved";

/// The button with the popover: what is kept of this page, and the form that keeps what is set now.
pub fn saved(site: &Site, page: Savable, kept: &[SavedView]) -> Markup {
    let language = site.language;
    let is_admin = site.viewer.as_ref().is_some_and(|viewer| viewer.role == Role::Admin);
    html! {
        button type="button" class="button saved-open" popovertarget=(SAVED) {
            (icon("M4 2h8v12l-4-3-4 3z"))
            span { (words::saved(language)) }
        }
        div id=(SAVED) popover="auto" class="popover saved" role="dialog" aria-label=(words::saved(language)) {
            (list(language, kept, is_admin))
            (island::<Keep>(page.code().to_owned()))
            button type="button" class="button sheet-close" popovertarget=(SAVED) popovertargetaction="hide" {
                (common::close(language))
            }
        }
    }
}

/// Keeps what is set on the page with this code, and forgets what is clicked.
pub struct Keep;

impl Island for Keep {
    const ID: &'static str = "keep";

    type Given = String;

    fn view(given: Signal<String>) -> impl IntoView {
        let language = use_language();
        let flash = use_flash();
        let here = use_here();
        events::listen("click", false, move |event| {
            if browser::happened_in(event, &format!("#{SAVED} a")).is_some() {
                browser::close_popovers();
            }
            let button = browser::happened_in(event, "button[data-forget]");
            let saved = button.and_then(|button| button.get_attribute("data-forget")?.parse().ok());
            if let Some(saved) = saved {
                flash.perform(api::ForgetView { saved }, words::forgotten(language));
            }
        });
        // What is sent from it next is another thing.
        events::listen("toggle", true, browser::opened_anew);
        move || {
            let code = given.get();
            let make: Make = Arc::new(move |form, _| {
                let address = address(&here.path.get_untracked(), &here.search.get_untracked());
                api::SaveView { address, form }.into()
            });
            let done = move |_| {
                browser::close_popovers();
                flash.say(words::kept(language), None);
            };
            view! {
                <Sheet draft=format!("saved-{code}") make submit=words::save(language) done emptied=true>
                    {line("name", words::name(language), "text", "")}
                    {tick("shared", words::share(language), false)}
                </Sheet>
            }
        }
    }
}

fn list(language: Language, kept: &[SavedView], is_admin: bool) -> Markup {
    html! {
        @if kept.is_empty() { p class="hint" { (words::nothing(language)) } }
        ul aria-label=(words::saved(language)) {
            @for saved in kept {
                li data-key=(saved.id) {
                    a href=(saved.address) { (saved.name) }
                    @match &saved.by {
                        Some(by) => span class="by" { (words::by(language, by)) },
                        None if saved.shared => span class="by" { (words::shared(language)) },
                        None => {}
                    }
                    @if saved.by.is_none() || is_admin {
                        button type="button" class="icon-button" data-forget=(saved.id) data-heard-by=(Keep::ID)
                            aria-label=(words::forget(language, &saved.name)) title=(words::forget(language, &saved.name)) { "×" }
                    }
                }
            }
        }
    }
}
