//! Buttons that mark what was planned, wherever they are drawn.

use super::api::MarkActivity;
use crate::{
    site::use_language,
    ui::{browser, flash::Flash},
    words::work as words,
};
use domain::{Fact, Language};
use leptos::ev::Event;
use maud::{Markup, html};

/// What is to be verified.
const TO_VERIFY: &str = "to_verify";

/// The buttons that say that something planned is done, or that what was to be verified is right
/// or is still to be done; the first of them with `first` as its class.
pub fn mark_buttons(language: Language, fact: &Fact, first: &str, other: &str) -> Markup {
    html! {
        @if fact.state == TO_VERIFY {
            (button(fact, "done", words::verified(language), first)) " "
            (button(fact, "planned", words::back_to_planned(language), other))
        } @else {
            (button(fact, "done", words::done(language), first))
        }
    }
}

fn button(fact: &Fact, state: &str, text: &str, class: &str) -> Markup {
    html! {
        button type="button" class=(class) data-mark=(state) data-activity=(fact.id) data-seen=(fact.state) { (text) }
    }
}

/// Hears of such buttons within a view: what one names is marked.
pub fn on_mark(flash: Flash) -> impl Fn(&Event) + Send + Sync + 'static {
    let language = use_language();
    move |event: &Event| {
        let button = browser::happened_in(event, "[data-mark]").filter(|_| event.type_() == "click");
        let Some(button) = button else { return };
        let text = |name: &str| button.get_attribute(name).unwrap_or_default();
        let Ok(activity) = text("data-activity").parse() else { return };
        let deed = MarkActivity { activity, seen: text("data-seen"), state: text("data-mark") };
        flash.perform(deed, words::saved(language));
    }
}
