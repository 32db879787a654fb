//! Finding a client from anywhere: the palette that `/` opens.

use super::{
    api::{self, Finds, Found},
    search::Search,
};
use crate::{
    AppError,
    address::{ListView, card_href},
    call::ask,
    islands::Island,
    site::use_language,
    ui::{at_once::AtOnce, browser, client::tint, drawn::heard, here::use_here, icon::glass},
    words::{clients, common, errors, find as words},
};
use domain::{ClientQuery, ClientSet, Language, Lifecycle};
use leptos::{
    ev::{Event, KeyboardEvent, SubmitEvent},
    html,
    prelude::*,
    task::spawn_local,
};
use maud::{Markup, html};
use std::time::Duration;

/// The dialog.
pub const DIALOG: &str = "find";
/// The name of the buttons that open it.
pub const OPEN: &str = "find";
/// The list of those found.
const RESULTS: &str = "find-results";
/// How long somebody pauses in typing before it is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// What is known of those who are looked for.
#[derive(Clone, Debug, Default, PartialEq)]
struct Answer {
    /// Whom the answer is about.
    text: String,
    found: Option<Result<Finds, AppError>>,
}

impl Answer {
    /// How many rows can be chosen: clients, and the way to all of them.
    fn rows(&self) -> usize {
        match &self.found {
            Some(Ok(found)) => found.first.len() + usize::from(leads_on(found)),
            _ => 0,
        }
    }
}

/// Whether the list has something to show.
fn leads_on(found: &Finds) -> bool {
    found.total > 0 || found.more
}

/// The palette as an island.
pub struct Palette;

impl Island for Palette {
    const ID: &'static str = "palette";

    type Given = ();

    fn view(_: Signal<()>) -> impl IntoView {
        view! { <Find/> }
    }
}

/// The palette, and on a phone the place at the top of the page that opens it.
#[component]
pub fn Find() -> impl IntoView {
    let language = use_language();
    let searched: Search = expect_context();
    let answer = RwSignal::new(Answer::default());
    let chosen = RwSignal::new(0);
    // What stands in the field: an answer to anything else comes too late.
    let typed = StoredValue::new(String::new());

    let ask = move |text: String| {
        if text != typed.get_value() || text == answer.read_untracked().text {
            return;
        }
        spawn_local(async move {
            let found = match api::finding(&text) {
                Some(question) => Some(ask(question).await),
                None => None,
            };
            if text == typed.get_value() {
                chosen.set(0);
                answer.set(Answer { text, found });
            }
        });
    };
    let mut later = debounce(PAUSE, ask);
    let write = move |event: Event| {
        let text = event_target_value(&event);
        typed.set_value(text.clone());
        later(text);
    };
    let form = NodeRef::<html::Form>::new();
    let field = NodeRef::<html::Input>::new();
    // Somebody may type before this is here.
    Effect::new(move |_| {
        let text = field.get().map(|field| field.value()).filter(|text| !text.is_empty());
        if let Some(text) = text {
            typed.set_value(text.clone());
            ask(text);
        }
    });
    let forget = move |_| {
        typed.set_value(String::new());
        answer.set(Answer::default());
        if let Some(form) = form.get_untracked() {
            form.reset();
        }
    };
    let enter = move |event: SubmitEvent| {
        event.prevent_default();
        // Whoever types faster than is answered sees first whom they would open.
        if typed.get_value() == answer.read_untracked().text {
            browser::click(&format!("#{RESULTS} [aria-selected=true]"));
        } else {
            ask(typed.get_value());
        }
    };
    let keys = move |event: KeyboardEvent| {
        let rows = answer.read_untracked().rows();
        let step = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => rows.saturating_sub(1),
            _ => return,
        };
        event.prevent_default();
        if rows > 0 {
            chosen.update(|chosen| *chosen = (*chosen + step) % rows);
            browser::scroll_to(&option_id(chosen.get_untracked()));
        }
    };
    let pressed = move |event: &Event| {
        let Some(option) = browser::happened_in(event, "[role=option]").filter(|_| event.type_() == "click") else {
            return;
        };
        if option.has_attribute("data-all") {
            let href = option.get_attribute("href").unwrap_or_default();
            searched.set(&href, &answer.read_untracked().text);
        }
        browser::close_dialog(DIALOG);
    };
    let path = use_here().path;
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            browser::close_dialog(DIALOG);
        }
        now
    });

    let expanded = move || (answer.read().rows() > 0).to_string();
    let active = move || (answer.read().rows() > 0).then(|| option_id(chosen.get()));
    view! {
        <div class="find-place" role="search">
            <button type="button" class="find-open" name=OPEN on:click=|_| browser::show_dialog(DIALOG)>
                {glass()}
                {words::search_clients(language)}
            </button>
        </div>
        <dialog id=DIALOG class="dialog palette" aria-label=words::search_clients(language) on:close=forget>
            <form class="search" role="search" node_ref=form on:submit=enter>
                {glass()}
                <input
                    node_ref=field
                    type="text"
                    inputmode="search"
                    role="combobox"
                    autofocus
                    placeholder=words::hint(language)
                    aria-label=words::search_clients(language)
                    aria-autocomplete="list"
                    aria-controls=RESULTS
                    aria-expanded=expanded
                    aria-activedescendant=active
                    autocomplete="off"
                    spellcheck="false"
                    enterkeyhint="search"
                    on:input=write
                    on:keydown=keys
                />
                <button
                    type="button"
                    class="icon-button"
                    aria-label=common::close(language)
                    on:click=|_| browser::close_dialog(DIALOG)
                >
                    "×"
                </button>
            </form>
            {heard(move || results(language, &answer.read(), chosen.get()), pressed)}
        </dialog>
    }
    .at_once()
}

fn option_id(index: usize) -> String {
    format!("{RESULTS}-{index}")
}

fn results(language: Language, answer: &Answer, chosen: usize) -> Markup {
    let found = match &answer.found {
        None => None,
        Some(Ok(found)) => Some(found),
        Some(Err(error)) => return html! { p class="alert" role="alert" { (errors::sentence(language, error)) } },
    };
    let selected = |index: usize| if index == chosen { "true" } else { "false" };
    let everyone = ListView { query: ClientQuery::of(ClientSet::Everyone), ..ListView::default() };
    html! {
        p class="hidden" role="status" { @if let Some(found) = found { (words::found(language, found.total)) } }
        @if let Some(found) = found.filter(|found| found.first.is_empty()) {
            p class="nobody" { @if found.more { (words::too_many(language)) } @else { (words::nobody(language)) } }
        }
        div id=(RESULTS) class="found" role="listbox" aria-label=(words::results(language)) {
            @if let Some(found) = found {
                @for (index, one) in found.first.iter().enumerate() {
                    a id=(option_id(index)) role="option" tabindex="-1" aria-selected=(selected(index))
                        href=(card_href(one.client.0)) { (in_lines(language, one)) }
                }
                @if leads_on(found) {
                    @let index = found.first.len();
                    a id=(option_id(index)) class="all" role="option" tabindex="-1" aria-selected=(selected(index))
                        href=(everyone.href()) data-all {
                        @if found.more {
                            (words::in_list(language))
                        } @else {
                            (words::show_all(language, found.total))
                        }
                    }
                }
            }
        }
        p class="palette-keys" aria-hidden="true" {
            kbd { "↑" } kbd { "↓" } (words::choose(language)) " "
            kbd { "Enter" } (words::open(language)) " "
            kbd { "Esc" } (words::close(language))
        }
    }
}

/// Somebody who is found: their status and name, and how to tell them from others.
pub fn in_lines(language: Language, found: &Found) -> Markup {
    let status = clients::status(language, &found.status);
    let about = [&found.phone, &found.email, &found.advisor].into_iter().filter_map(|text| text.as_deref());
    // Whoever is not here any more is said to be so.
    let away = (found.status == Lifecycle::Archived.code()).then_some(status.as_str());
    let about: Vec<&str> = away.into_iter().chain(about).collect();
    html! {
        span class="status" data-status=(found.status) data-tint=[tint(&found.status)] title=(status) {
            span class="dot" {}
            b { (found.name) }
        }
        " " small { (about.join(" · ")) }
    }
}
