//! Buttons that mark what was planned, wherever they are drawn.

use super::api::MarkActivity;
use crate::{ui::command::Command, words::work as words};
use domain::{Fact, Language};
use maud::{Markup, html};

/// What is to be verified.
const TO_VERIFY: &str = "to_verify";

/// The buttons that say that something planned is done, or that what was to be verified is right
/// or is still to be done; the first of them with `first` as its class.
pub fn mark_buttons(language: Language, fact: &Fact, first: &str, other: &str) -> Markup {
    html! {
        @if fact.state == TO_VERIFY {
            (button(language, fact, "done", words::verified(language), first)) " "
            (button(language, fact, "planned", words::back_to_planned(language), other))
        } @else {
            (button(language, fact, "done", words::done(language), first))
        }
    }
}

fn button(language: Language, fact: &Fact, state: &str, text: &str, class: &str) -> Markup {
    let mark = MarkActivity { activity: fact.id, seen: fact.state.clone(), state: state.to_owned() };
    html! {
        button type="button" class=(class) data-mark=(state) data-command=(Command::new(mark, words::saved(language))) {
            (text)
        }
    }
}
