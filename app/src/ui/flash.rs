//! What has just been done, said at the edge of the page, with the way to take it back; and that
//! something has changed, for what is to be asked anew.

use super::{at_once::AtOnce, browser, here::use_here, send::send};
use crate::{
    AppError,
    address::CONFIRM,
    call::Call,
    outcome::{Outcome, Undo},
    site::{use_language, use_site},
    words::{account, common, errors, undone as words},
};
use domain::{ActId, Done, Language, params::Params};
use leptos::{prelude::*, task::spawn_local};

/// Something that has just been done.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Note {
    text: String,
    act: Option<ActId>,
    /// The password must be given again.
    confirm: bool,
}

/// How long the way to the next page may take, in milliseconds.
const LASTS: i64 = 60_000;

/// Says what has just been done, wherever the person goes from there.
#[derive(Clone, Copy)]
pub struct Flash {
    note: RwSignal<Option<Note>>,
    changes: RwSignal<u32>,
    latest: StoredValue<Option<String>>,
    under_way: StoredValue<Vec<Call>>,
}

impl Flash {
    /// Makes it known to everything below.
    pub fn provide() {
        provide_context(Self::new());
    }

    fn new() -> Self {
        Self {
            note: RwSignal::new(None),
            changes: RwSignal::new(0),
            latest: StoredValue::new(None),
            under_way: StoredValue::new(Vec::new()),
        }
    }

    /// Says it.
    pub fn say(self, text: impl Into<String>, outcome: Option<Outcome>) {
        // What one has done oneself is asked for at once, and need not be heard of.
        if let Some(latest) = outcome.as_ref().and_then(|outcome| outcome.latest) {
            self.knows(latest.to_string());
        }
        // What takes a deed back cannot be taken back.
        let act = outcome.filter(|outcome| outcome.undone.is_none()).and_then(|outcome| outcome.done.act);
        self.note.set(Some(Note { text: text.into(), act, confirm: false }));
    }

    /// Says that something could not be done.
    pub fn say_why(self, language: Language, error: &AppError) {
        let confirm = *error == AppError::Confirm;
        self.note.set(Some(Note { text: errors::sentence(language, error), act: None, confirm }));
    }

    /// Has whatever is shown asked anew.
    pub fn changed(self) {
        self.changes.update(|changes| *changes = changes.wrapping_add(1));
    }

    /// Takes note of the number of the latest change that the first page shows.
    pub fn begins_with(self, shown: Option<i64>) {
        self.latest.update_value(|latest| {
            if latest.is_none() {
                *latest = shown.map(|shown| shown.to_string());
            }
        });
    }

    /// Takes note of the number of the latest change of all. Returns whether it was known.
    pub fn knows(self, latest: String) -> bool {
        let before = self.latest.try_update_value(|known| known.replace(latest.clone()));
        before.is_none_or(|before| before.as_ref() == Some(&latest))
    }

    /// A number that is another one after each change: to read where something is asked.
    pub fn changes(self) -> Signal<u32> {
        self.changes.into()
    }

    /// Does something with one click: says `text` when it is done, and why not when it is not.
    pub fn perform(self, deed: impl Into<Call>, text: impl Into<String> + 'static) {
        self.perform_and_tell(deed, |_| text.into());
    }

    /// The same where what is said depends on what came of it.
    pub fn perform_and_tell(self, deed: impl Into<Call>, tell: impl FnOnce(Done) -> String + 'static) {
        let language = use_language();
        self.perform_once(
            deed.into(),
            language,
            Box::new(move |outcome| {
                if let Some(outcome) = outcome {
                    self.say_done(language, outcome, Box::new(tell));
                }
            }),
        );
    }

    /// Says what is done; of what took a deed back, what came of that.
    pub fn say_done(self, language: Language, outcome: Outcome, tell: Box<dyn FnOnce(Done) -> String>) {
        let undone = outcome.undone.as_ref().and_then(|undone| words::undone(language, undone));
        self.say(undone.unwrap_or_else(|| tell(outcome.done)), Some(outcome));
    }

    /// The same as [`perform_and`](Self::perform_and), but for what is under way already: whoever clicks twice
    /// means it once.
    pub fn perform_once(self, deed: Call, language: Language, then: Box<dyn FnOnce(Option<Outcome>)>) {
        if !self.under_way.with_value(|calls| calls.contains(&deed)) {
            self.perform_and(deed, language, then);
        }
    }

    /// Does something, and `then` what follows; says why not when it is not done, of which there is no outcome.
    /// Boxed, since the browser would be sent the code of the way there and back once for each.
    pub fn perform_and(self, deed: Call, language: Language, then: Box<dyn FnOnce(Option<Outcome>)>) {
        self.under_way.update_value(|calls| calls.push(deed.clone()));
        spawn_local(async move {
            let answer = send(deed.clone()).await;
            self.under_way.update_value(|calls| {
                if let Some(place) = calls.iter().position(|call| *call == deed) {
                    calls.swap_remove(place);
                }
            });
            if let Err(error) = &answer {
                self.say_why(language, error);
            }
            then(answer.ok());
            // Of what could not be done, too: what is shown is not what is, since somebody was quicker.
            self.changed();
        });
    }

    /// Lets what has just been done be taken back on the next page, too, where the browser loads that anew:
    /// by the same person, and soon.
    fn outlive_loads(self) {
        let name = use_site().viewer.and_then(|viewer| viewer.user).map(|user| format!("said to {user}"));
        let Some(name) = name.map(StoredValue::new) else { return };
        let take_up = move || {
            let kept = name.with_value(|name| {
                let kept = browser::kept(name);
                browser::forget(name);
                kept
            });
            let kept =
                kept.as_deref().and_then(|kept| kept.split_once('\n')).filter(|_| self.note.read_untracked().is_none());
            if let Some((numbers, text)) = kept
                && let Some((at, act)) = numbers.split_once(' ')
                && let (Ok(at), Ok(act)) = (at.parse::<i64>(), act.parse())
                && browser::now() - at < LASTS
            {
                self.note.set(Some(Note { text: text.to_owned(), act: Some(ActId(act)), confirm: false }));
            }
        };
        // The server knows nothing of it.
        Effect::new(move |_| browser::when_hydrated(take_up));
        let listener = window_event_listener_untyped("pagehide", move |_| {
            if let Some(Note { text, act: Some(ActId(act)), .. }) = self.note.get_untracked() {
                name.with_value(|name| browser::keep(name, &format!("{} {act}\n{text}", browser::now())));
            }
        });
        on_cleanup(move || listener.remove());
    }
}

/// The one of this page. What is drawn when its page has just been left says it to nobody.
pub fn use_flash() -> Flash {
    use_context().unwrap_or_else(Flash::new)
}

/// Where it is said.
#[component]
pub fn FlashBar() -> impl IntoView {
    let language = use_language();
    let flash = use_flash();
    let place = use_here();
    flash.outlive_loads();
    let here = move || {
        let mut params = Params::default();
        params.set("next", place.address());
        params.href(CONFIRM)
    };
    let body = move || {
        flash.note.get().map(|note| {
            let undo = note.act.map(|act| {
                let take_back = move |_| flash.perform(Undo { act }, common::undone(language));
                view! { <button type="button" class="link" on:click=take_back>{common::undo(language)}</button> }
            });
            view! {
                <div class="flash">
                    <span>{note.text}</span>
                    {undo}
                    {note.confirm.then(|| view! {
                        <a href=here>{account::confirm_title(language)}</a>
                    })}
                    <button
                        type="button"
                        class="icon-button"
                        aria-label=common::close(language)
                        on:click=move |_| flash.note.set(None)
                    >
                        "×"
                    </button>
                </div>
            }
        })
    };
    view! { <div class="flash-place" role="status" aria-live="polite">{body}</div> }.at_once()
}
