//! Buttons that mark what was planned, wherever they are drawn.

use super::api::Deed;
use crate::{
    site::use_language,
    ui::{browser, flash::Flash},
    words::work as words,
};
use domain::{Fact, Language};
use leptos::ev::Event;
use maud::{Markup, html};

/// The button that says that something planned is done.
pub fn mark_button(language: Language, fact: &Fact, class: &str) -> Markup {
    html! {
        button type="button" class=(class) data-mark="done" data-activity=(fact.id) data-seen=(fact.state) {
            (words::done(language))
        }
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
        let deed = Deed::Mark { activity, seen: text("data-seen"), state: text("data-mark") };
        flash.perform(deed, words::saved(language));
    }
}
