//! Where somebody else has changed the same fields: theirs and mine, to choose which is to stay.

use super::{browser, drawn::heard};
use crate::{
    format,
    words::{clashes as words, errors, shown::shown},
};
use domain::{Clash, Form, Language, StatusChange, Statuses};
use leptos::{html, prelude::*};
use maud::{Markup, html};
use std::{collections::BTreeSet, sync::Arc};

/// What others wrote since a form was opened, which whoever has it open has been shown: the next
/// save is judged against that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meanwhile(Vec<Clash>);

impl Meanwhile {
    /// Takes note of more.
    pub fn add(&mut self, clashes: &[Clash]) {
        self.0.extend_from_slice(clashes);
    }

    /// A form as it has been seen by now.
    #[must_use]
    pub fn over(&self, seen: &Form) -> Form {
        self.0.iter().fold(seen.clone(), |seen, clash| seen.with(&clash.field, clash.now.as_str()))
    }

    /// A change of status, from the one that has been seen by now. One of another classification has
    /// not been seen otherwise than it was.
    #[must_use]
    pub fn before(&self, change: StatusChange, statuses: &Statuses) -> StatusChange {
        let known = self.0.iter().filter_map(|clash| statuses.by_code(&clash.now));
        let mut known = known.filter(|status| status.classification == change.classification);
        StatusChange { seen: known.next_back().map(|status| status.id).or(change.seen), ..change }
    }
}

/// In which input of a form a stored field stands, and how its text is written there.
pub type Inputs = Arc<dyn Fn(&str, &str) -> (String, String) + Send + Sync>;

/// A clash as it is in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForm {
    clash: Clash,
    input: String,
    mine: String,
    theirs: String,
}

impl InForm {
    /// Of what is stored.
    pub fn stored(clash: Clash, inputs: Option<&Inputs>) -> Self {
        let input = |text: &str| match inputs {
            Some(inputs) => inputs(&clash.field, text),
            None => (clash.field.clone(), text.to_owned()),
        };
        let ((input, mine), (_, theirs)) = (input(&clash.mine), input(&clash.now));
        Self { clash, input, mine, theirs }
    }

    /// Of what was typed before a reload, where another text stands by now.
    pub fn typed(input: &str, mine: &str, theirs: &str) -> Self {
        let (field, mine, now) = (input.to_owned(), mine.to_owned(), theirs.to_owned());
        let clash = Clash { field, mine: mine.clone(), now: now.clone(), by: None, at: None };
        Self { clash, input: input.to_owned(), mine, theirs: now }
    }
}

/// What is chosen among, of a form in which mine stands at first.
pub fn choices(language: Language, clashes: Vec<InForm>, form: NodeRef<html::Form>) -> AnyView {
    let taken = RwSignal::new(BTreeSet::new());
    let choose = {
        let clashes = clashes.clone();
        move |event: &leptos::ev::Event| {
            let button = browser::happened_in(event, "button[data-clash]").filter(|_| event.type_() == "click");
            let (Some(button), Some(form)) = (button, form.get_untracked()) else { return };
            let index = button.get_attribute("data-clash").and_then(|index| index.parse::<usize>().ok());
            let Some((index, clash)) = index.and_then(|index| Some((index, clashes.get(index)?))) else { return };
            let takes = button.get_attribute("data-side").as_deref() == Some("theirs");
            browser::put(&form, &clash.input, if takes { &clash.theirs } else { &clash.mine });
            taken.update(|taken| _ = if takes { taken.insert(index) } else { taken.remove(&index) });
        }
    };
    heard(move || written(language, &clashes, &taken.read()), choose)
}

fn written(language: Language, clashes: &[InForm], taken: &BTreeSet<usize>) -> Markup {
    html! {
        section class="clashes" {
            p role="alert" { b { (words::title(language)) } " " (words::hint(language)) }
            @for (index, InForm { clash, .. }) in clashes.iter().enumerate() {
                fieldset class="clash" {
                    legend { (errors::field_name(language, &clash.field)) }
                    (side(language, clash, index, "theirs", taken.contains(&index)))
                    (side(language, clash, index, "mine", !taken.contains(&index)))
                }
            }
        }
    }
}

fn side(language: Language, clash: &Clash, index: usize, side: &str, chosen: bool) -> Markup {
    let (name, text) = match side {
        "theirs" => (words::take_theirs(language), &clash.now),
        _ => (words::keep_mine(language), &clash.mine),
    };
    let who = [clash.by.clone(), clash.at.as_deref().map(|at| format::local_time(language, at))];
    let who: Vec<String> = who.into_iter().flatten().filter(|_| side == "theirs").collect();
    html! {
        button type="button" class="clash-side" aria-pressed=(chosen) data-clash=(index) data-side=(side) {
            b { (name) }
            span { (shown(language, &clash.field, text)) }
            @if !who.is_empty() { small { (who.join(" · ")) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Classification, RefId, Status};

    #[test]
    fn what_others_wrote_has_been_seen() {
        let status = |id: i64, code: &str| Status {
            id: RefId(id),
            classification: Classification::Lifecycle,
            code: code.into(),
            meaning: code.into(),
            tint: None,
            name_en: None,
            name_pl: None,
        };
        let statuses: Statuses = vec![status(1, "invited"), status(2, "waiting")].into();
        let clash = |field: &str, now: &str| Clash {
            field: field.into(),
            mine: "mine".into(),
            now: now.into(),
            by: None,
            at: None,
        };
        let mut meanwhile = Meanwhile::default();
        let seen = Form::default().with("name", "before").with("place", "here").with("kind", "person");
        let change = |seen: i64| StatusChange {
            classification: Classification::Lifecycle,
            value: RefId(3),
            seen: Some(RefId(seen)),
            from: None,
            reason: String::new(),
        };
        assert_eq!((meanwhile.over(&seen), meanwhile.before(change(1), &statuses)), (seen.clone(), change(1)));
        meanwhile.add(&[clash("name", "theirs"), clash("kind", "")]);
        meanwhile.add(&[clash("status", "waiting")]);
        let theirs = Form::default().with("name", "theirs").with("place", "here").with("status", "waiting");
        assert_eq!((meanwhile.over(&seen), meanwhile.before(change(1), &statuses)), (theirs, change(2)));
    }
}
