//! Forms that lose nothing: what is typed is kept until it is saved, through a failed save, a
//! session that ended, a reload.
//!
//! The fields are the browser's own: they are read when the form is sent, so no code goes with each
//! of them. What is sent has a key, so that it is saved once where the answer was lost.

use super::{
    at_once::AtOnce,
    browser,
    clash::{self, InForm, Inputs, Meanwhile},
    flash::use_flash,
    raw,
    refusal::Refusal,
};
use crate::{
    AppError,
    call::{Call, perform},
    outcome::Outcome,
    site::use_language,
    words::{common, errors},
};
use domain::{Clash, Form, Reason, form::Edit};
use leptos::{
    html,
    prelude::*,
    task::spawn_local,
    web_sys::{Element, SubmitEvent},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Makes the deed of a form that is sent, of what stands in it and of what others wrote meanwhile.
pub type Make = Arc<dyn Fn(Form, &Meanwhile) -> Call + Send + Sync>;

/// A form for a deed.
#[component]
pub fn Sheet(
    /// Under which name what is typed is kept; of one form of one thing.
    draft: String,
    /// Makes the deed.
    make: Make,
    /// Told when it is done.
    #[prop(into)]
    done: Callback<Outcome>,
    /// What its button says.
    submit: &'static str,
    /// Where to go instead.
    #[prop(optional, into)]
    cancel: Option<String>,
    /// Where stored fields stand in it, if otherwise than under their names and as they are.
    #[prop(optional, into)]
    inputs: Option<Inputs>,
    /// Where somebody else was quicker all is asked anew, and what is typed is for that.
    #[prop(optional)]
    anew: bool,
    /// What is in it next is another thing: once it is done, it is as it was opened.
    #[prop(optional)]
    emptied: bool,
    /// Once it is done there is another page, and nothing to send until that is there.
    #[prop(optional)]
    leaves: bool,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let language = use_language();
    let flash = use_flash();
    let element = NodeRef::<html::Form>::new();
    let failed = RwSignal::new(None::<AppError>);
    let sending = RwSignal::new(false);
    let restored = RwSignal::new(false);
    // What is sent before this is here would stand in the address.
    let ready = RwSignal::new(false);
    let is_over = StoredValue::new(false);
    let key = StoredValue::new(draft.clone());

    let clashes = RwSignal::new(Vec::<InForm>::new());
    // What others wrote, which whoever is here has been shown.
    let theirs = StoredValue::new(Meanwhile::default());
    // What stood in the form when it was opened.
    let opened = StoredValue::new(Form::default());

    let keep = move |form: &Element| {
        let draft = Draft { opened: opened.get_value(), typed: browser::fields(form) };
        browser::keep(&key.read_value(), &serde_json::to_string(&draft).unwrap_or_default());
    };
    let typed = move |_| {
        if let Some(form) = element.get_untracked().filter(|_| !is_over.get_value()) {
            keep(&form);
        }
    };
    Effect::new(move |_| {
        let Some(form) = element.get() else { return };
        let shown = browser::fields_as_written(&form);
        opened.set_value(shown.clone());
        ready.set(true);
        // Somebody may have begun to write before this is here.
        if browser::fields(&form) != shown {
            keep(&form);
        }
        let kept = browser::kept(&key.read_value()).and_then(|text| serde_json::from_str::<Draft>(&text).ok());
        let typed = kept.map_or_else(Vec::new, |Draft { opened, typed }| opened.edits_to(&typed));
        restored.set(!typed.is_empty());
        let mut changed = Vec::new();
        for Edit { field, before, after } in typed {
            let now = shown.get(&field);
            if now != before && now != after {
                changed.push(InForm::typed(&field, &after, now));
            }
            browser::put(&form, &field, &after);
        }
        clashes.set(changed);
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(form) = element.get_untracked().filter(|_| !sending.get_untracked()) else { return };
        let deed = make(browser::fields(&form), &theirs.read_value());
        // Whoever has left meanwhile has taken the rest with them.
        let (inputs, draft) = (inputs.clone(), key.get_value());
        sending.set(true);
        failed.set(None);
        spawn_local(async move {
            let outcome = perform(&browser::key_of(&form), deed).await;
            let is_left = leaves && outcome.is_ok();
            // Whoever has left meanwhile has taken all of this with them.
            let _ = (is_over.try_set_value(is_left), sending.try_set(is_left));
            match outcome {
                Ok(outcome) => {
                    browser::forget(&draft);
                    browser::forget_key(&form);
                    if emptied {
                        form.reset();
                    }
                    restored.set(false);
                    clashes.set(Vec::new());
                    theirs.set_value(Meanwhile::default());
                    flash.changed();
                    let _ = done.try_run(outcome);
                }
                Err(error @ AppError::Conflict(_)) if anew => {
                    flash.say(errors::sentence(language, &error), None);
                    flash.changed();
                }
                Err(AppError::Conflict(conflict)) if conflict.clashes.iter().any(is_open) => {
                    theirs.update_value(|theirs| theirs.add(&conflict.clashes));
                    let open = conflict.clashes.into_iter().filter(is_open);
                    clashes.set(open.map(|clash| InForm::stored(clash, inputs.as_ref())).collect());
                }
                Err(error) => {
                    if let AppError::Invalid(invalid) = &error {
                        if invalid.reason == Reason::KeyUsed {
                            browser::forget_key(&form);
                        }
                        browser::point_at(&form, &invalid.field);
                    }
                    failed.set(Some(error));
                }
            }
        });
    };
    let discard = move |_| {
        browser::forget(&key.read_value());
        restored.set(false);
        clashes.set(Vec::new());
        // What stands in it now is what was there before the others.
        theirs.set_value(Meanwhile::default());
        if let Some(form) = element.get_untracked() {
            browser::forget_key(&form);
            form.reset();
        }
    };
    view! {
        <form class="sheet" node_ref=element data-draft=draft on:input=typed on:submit=send>
            {move || restored.get().then(|| view! {
                <p class="note">
                    {common::restored(language)} " "
                    <button type="button" class="link" on:click=discard>{common::discard(language)}</button>
                </p>
            })}
            {children()}
            {move || {
                let clashes = clashes.get();
                (!clashes.is_empty()).then(|| clash::choices(language, clashes, element))
            }}
            {move || failed.get().map(|error| view! { <Refusal error/> })}
            <div class="sheet-end">
                <button class="button primary" disabled=move || sending.get() || !ready.get()>{submit}</button>
                {cancel.map(|href| view! { <a class="button" href=href>{common::cancel(language)}</a> })}
            </div>
        </form>
    }
    .at_once()
}

/// What is kept of a form until it is saved.
#[derive(Serialize, Deserialize)]
struct Draft {
    opened: Form,
    typed: Form,
}

/// Whether there is something to choose.
fn is_open(clash: &Clash) -> bool {
    clash.mine != clash.now
}

/// A field of a form as a page tells of it whose form runs in the browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    name: String,
    label: String,
    value: String,
    input: Input,
}

/// How a field is filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Input {
    /// In a line, of this type.
    Line(String),
    /// By one of these: values with what they are called.
    Choice(Vec<(String, String)>),
    /// By a tick.
    Tick,
    /// It is not: it goes with the others as it is.
    Hidden,
    /// There is nothing to fill in: it tells of the field before.
    Hint,
}

impl Field {
    /// A field of one line.
    pub fn line(name: &str, label: &str, kind: &str, value: &str) -> Self {
        Self::of(name, label, value, Input::Line(kind.to_owned()))
    }

    /// A choice of one: values with what they are called.
    pub fn choice(name: &str, label: &str, of: Vec<(String, String)>, chosen: &str) -> Self {
        Self::of(name, label, chosen, Input::Choice(of))
    }

    /// A yes or no.
    pub fn tick(name: &str, label: &str, is: bool) -> Self {
        Self::of(name, label, if is { "yes" } else { "" }, Input::Tick)
    }

    /// What stays as it is, and is sent with the others.
    pub fn hidden(name: &str, value: &str) -> Self {
        Self::of(name, "", value, Input::Hidden)
    }

    /// What is to be known of the field before.
    pub fn hint(text: &str) -> Self {
        Self::of("", text, "", Input::Hint)
    }

    fn of(name: &str, label: &str, value: &str, input: Input) -> Self {
        Self { name: name.to_owned(), label: label.to_owned(), value: value.to_owned(), input }
    }

    /// The field as a form has it.
    pub fn view(self) -> AnyView {
        let Self { name, label, value, input } = self;
        match input {
            Input::Line(kind) => line(&name, &label, &kind, &value),
            Input::Choice(of) => choice(&name, &label, of, &value),
            Input::Tick => tick(&name, &label, !value.is_empty()),
            Input::Hidden => view! { <input type="hidden" name=name value=value/> }.at_once(),
            Input::Hint => view! { <p class="hint">{label}</p> }.at_once(),
        }
    }
}

/// A field with its name above it.
pub fn field(name: &str, label: &str, input: impl IntoView + 'static) -> AnyView {
    let (name, label) = (name.to_owned(), label.to_owned());
    view! { <label class="field" data-field=name><span>{label}</span>{input.into_view()}</label> }.at_once()
}

/// A field of one line.
pub fn line(name: &str, label: &str, kind: &str, value: &str) -> AnyView {
    let [of, kind, value] = [name, kind, value].map(str::to_owned);
    field(name, label, view! { <input name=of type=kind value=value/> })
}

/// A field of several lines.
pub fn text(name: &str, label: &str, value: &str) -> AnyView {
    field(name, label, raw::lines(name, 4, value))
}

/// A choice of one: values with what they are called.
pub fn choice(name: &str, label: &str, of: Vec<(String, String)>, chosen: &str) -> AnyView {
    let options: Vec<_> = of
        .into_iter()
        .map(|(value, words)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect();
    let of = name.to_owned();
    field(name, label, view! { <select name=of>{options}</select> })
}

/// A yes or no.
pub fn tick(name: &str, label: &str, is: bool) -> AnyView {
    let (of, name, label) = (name.to_owned(), name.to_owned(), label.to_owned());
    view! {
        <label class="tick" data-field=of>
            <input name=name type="checkbox" value="yes" checked=is/>
            {label}
        </label>
    }
    .at_once()
}
