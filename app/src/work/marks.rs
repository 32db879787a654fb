//! Buttons that mark what was planned, wherever they are drawn.

use super::api::MarkActivity;
use crate::{ui::command::Command, words::work as words};
use domain::{ActivityState, Fact, Language};
use maud::{Markup, html};

/// The buttons that say that something planned is done, or that what was to be verified is right
/// or is still to be done; the first of them with `first` as its class.
pub fn mark_buttons(language: Language, fact: &Fact, first: &str, other: &str) -> Markup {
    html! {
        @if fact.activity_state() == Some(ActivityState::ToVerify) {
            (button(language, fact, ActivityState::Done, words::verified(language), first)) " "
            (button(language, fact, ActivityState::Planned, words::back_to_planned(language), other))
        } @else {
            (button(language, fact, ActivityState::Done, words::done(language), first))
        }
    }
}

fn button(language: Language, fact: &Fact, state: ActivityState, text: &str, class: &str) -> Markup {
    let seen = fact.activity_state().unwrap_or(ActivityState::Planned);
    let mark = MarkActivity { activity: fact.id, seen, state };
    html! {
        button type="button" class=(class) data-mark=(state.code()) data-command=(Command::new(mark, words::saved(language))) {
            (text)
        }
    }
}
