//! Forms of things that are set.

use super::api;
use crate::{
    loading::Loading,
    site::use_language,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        flash::use_flash,
        sheet::{Make, Sheet},
    },
    words::settings as words,
};
use domain::{Form, RefId, SettingChange, Thing};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use std::sync::Arc;

/// A thing, and where to go from its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// What it is.
    pub thing: Thing,
    /// Which; none for a new one.
    pub id: Option<i64>,
    /// Of a stage, building or unit: the investment.
    pub of: Option<RefId>,
    /// Where to go when it is saved, or not.
    pub back: String,
}

/// The form of a thing: `fields` makes the inputs from what stands in them.
pub fn thing_form(edited: Edited, fields: impl Fn(&Form) -> Vec<AnyView> + Send + Sync + 'static) -> AnyView {
    let stored = Loading::new({
        let edited = edited.clone();
        move || api::GetSettingForm { kind: edited.thing, id: edited.id }
    });
    loaded(stored, 4, move |stored| sheet(edited.clone(), stored.clone(), fields(&stored)))
}

/// The same where what stands in the form is known.
pub fn sheet(edited: Edited, seen: Form, fields: Vec<AnyView>) -> AnyView {
    let language = use_language();
    let flash = use_flash();
    let navigate = use_navigate();
    let Edited { thing, id, of, back } = edited;
    let draft = format!("setting-{}-{}", thing.code(), id.map_or_else(|| "new".into(), |id| id.to_string()));
    let make: Make = Arc::new(move |wanted, meanwhile| {
        let change = SettingChange::Save { thing, id, of, seen: meanwhile.over(&seen), wanted };
        api::ChangeSettings { change }.into()
    });
    let cancel = back.clone();
    let done = move |outcome| {
        flash.say(words::saved(language), Some(outcome));
        navigate(&back, Default::default());
    };
    // There is nowhere to go from the organisation's form.
    if thing == Thing::Organisation {
        view! { <Sheet draft make done submit=words::save(language)>{fields}</Sheet> }.at_once()
    } else {
        view! { <Sheet draft make done submit=words::save(language) cancel>{fields}</Sheet> }.at_once()
    }
}
