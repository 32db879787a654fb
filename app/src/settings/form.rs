//! The form of a thing that is set.

use super::api;
use crate::{
    call::Call,
    islands::{Island, island_of},
    navigator,
    site::use_language,
    ui::{
        at_once::AtOnce,
        flash::use_flash,
        sheet::{Field, Make, Sheet},
    },
    words::settings as words,
};
use domain::{Form, RefId, SettingChange, Thing};
use leptos::prelude::*;
use maud::Markup;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A thing in its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// What it is.
    pub thing: Thing,
    /// Which; none for a new one.
    pub id: Option<i64>,
    /// Of a stage, building or unit: the investment.
    pub of: Option<RefId>,
    /// Where to go when it is saved, or not.
    pub back: String,
    /// What stood in the form when it was asked for.
    pub seen: Form,
    /// What is filled in.
    pub fields: Vec<Field>,
}

/// The form of a thing, as a page has it.
pub fn thing_form(edited: Edited) -> Markup {
    island_of::<ThingForm>(key(edited.thing, edited.id), edited)
}

fn key(thing: Thing, id: Option<i64>) -> String {
    format!("{}-{}", thing.code(), id.map_or_else(|| "new".into(), |id| id.to_string()))
}

/// The form of a thing.
pub struct ThingForm;

impl Island for ThingForm {
    const ID: &'static str = "setting";

    type Given = Edited;

    fn view(given: Signal<Edited>) -> impl IntoView {
        // What others change while it is open, whoever saves it is told then.
        form(given.get_untracked())
    }
}

fn form(Edited { thing, id, of, back, seen, fields }: Edited) -> AnyView {
    let language = use_language();
    let flash = use_flash();
    let draft = format!("setting-{}", key(thing, id));
    let cancel = back.clone();
    let done = move |outcome| {
        flash.say(words::saved(language), Some(outcome));
        navigator::leave(&back);
    };
    let fields: Vec<AnyView> = fields.into_iter().map(Field::view).collect();
    let make: Make = Arc::new(move |wanted, meanwhile| save(thing, id, of, meanwhile.over(&seen), wanted));
    view! { <Sheet draft make done submit=words::save(language) cancel leaves=true>{fields}</Sheet> }.at_once()
}

/// Saves a thing as it stands in its form.
pub fn save(thing: Thing, id: Option<i64>, of: Option<RefId>, seen: Form, wanted: Form) -> Call {
    api::ChangeSettings { change: SettingChange::Save { thing, id, of, seen, wanted } }.into()
}
