//! What somebody set on the page of a report, kept under a name: for themselves, or for everybody.

use super::api;
use crate::{
    address::ReportView,
    loading::Loading,
    site::use_site,
    ui::{
        at_once::AtOnce,
        awaited::awaited,
        browser,
        drawn::heard,
        flash::use_flash,
        live,
        sheet::{Make, Sheet, line, tick},
    },
    words::{common, reports::saved as words},
};
use domain::{Language, Role, report::SavedReport};
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;

/// The id of the popover.
const SAVED: &str = "saved";

/// The button with the popover: what is kept of this report, and the form that keeps what is set now.
pub fn saved(view: Signal<ReportView>) -> AnyView {
    let site = use_site();
    let language = site.language;
    let flash = use_flash();
    let report = view.get_untracked().report;
    let is_admin = site.viewer.is_some_and(|viewer| viewer.role == Role::Admin);
    let kept = Loading::new(move || api::ListSavedReports { report });
    live::follow(kept);
    let list = awaited(kept, 0, SignalSetter::default(), move |kept| {
        let kept = kept.unwrap_or_default();
        heard(
            move || list(language, &kept, is_admin),
            move |event| {
                if browser::happened_in(event, "a").is_some() {
                    browser::close_popovers();
                }
                let button = browser::happened_in(event, "button[data-forget]");
                let saved = button.and_then(|button| button.get_attribute("data-forget")?.parse().ok());
                if let Some(saved) = saved {
                    flash.perform(api::ForgetReport { saved }, words::forgotten(language));
                }
            },
        )
    });
    let make: Make = Arc::new(move |form, _| {
        let address = view.with_untracked(|view| view.at_the_start().href());
        api::SaveReport { address, form }.into()
    });
    view! {
        <button type="button" class="button" popovertarget=SAVED>{words::saved(language)}</button>
        <div
            id=SAVED
            popover="auto"
            class="popover saved"
            role="dialog"
            aria-label=words::saved(language)
            on:toggle=|event| browser::opened_anew(&event)
        >
            {list}
            <Sheet draft=format!("saved-{}", report.code()) make submit=words::save(language)
                done=move |_| { browser::close_popovers(); flash.say(words::kept(language), None); }>
                {line("name", words::name(language), "text", "")}
                {tick("shared", words::share(language), false)}
            </Sheet>
            <button type="button" class="button sheet-close" popovertarget=SAVED popovertargetaction="hide">
                {common::close(language)}
            </button>
        </div>
    }
    .at_once()
}

fn list(language: Language, kept: &[SavedReport], is_admin: bool) -> Markup {
    html! {
        @if kept.is_empty() { p class="count" { (words::nothing(language)) } }
        ul aria-label=(words::saved(language)) {
            @for saved in kept {
                li data-key=(saved.id) {
                    a href=(saved.address) { (saved.name) }
                    @match &saved.by {
                        Some(by) => span class="count" { (words::by(language, by)) },
                        None if saved.shared => span class="count" { (words::shared(language)) },
                        None => {}
                    }
                    @if saved.by.is_none() || is_admin {
                        button type="button" class="icon-button" data-forget=(saved.id)
                            aria-label=(words::forget(language, &saved.name)) title=(words::forget(language, &saved.name)) { "×" }
                    }
                }
            }
        }
    }
}
