//! The organisation's words: sources, contact methods, price groups, tags.

use super::{
    api,
    forms::{Edited, thing_form},
    frame::Section,
    page::Asked,
};
use crate::{
    loading::Loading,
    site::use_language,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        drawn::drawn,
        sheet::{line, tick},
    },
    words::settings as words,
};
use domain::{Form, Language, Thing, params::Params, settings::Word};
use leptos::prelude::*;
use maud::{Markup, html};

/// The page.
pub fn page() -> AnyView {
    let language = use_language();
    let asked = Asked::follow();
    let kind = Memo::new(move |_| {
        let kind = asked.get().kind.as_deref().and_then(Thing::from_code);
        kind.filter(|kind| Thing::WORDS.contains(kind)).unwrap_or(Thing::Source)
    });
    let words = Loading::new(move || api::ListWords { kind: kind.get() });
    let kinds = drawn(move || {
        html! {
            nav class="chips" aria-label=(words::words(language)) {
                @for of in Thing::WORDS {
                    a class="chip" href=(href(of, None)) aria-current=[(of == kind.get()).then_some("true")] {
                        (words::kind_of_words(language, of))
                    }
                }
            }
        }
    });
    let body = move || match asked.get().edit {
        Some(_) => form(language, kind.get(), asked.get().id()),
        None => {
            let kind = kind.get();
            let new = words::new_word(language);
            view! {
                <p class="tools"><a class="button primary" href=href(kind, Some("new"))>{new}</a></p>
                {loaded(words, 8, move |words| drawn(move || list(language, kind, &words)))}
            }
            .at_once()
        }
    };
    view! { {kinds} {body} }.at_once()
}

fn href(kind: Thing, edit: Option<&str>) -> String {
    let mut params = Params::default();
    params.set("kind", kind.code());
    if let Some(edit) = edit {
        params.set("edit", edit);
    }
    params.href(Section::Words.path())
}

fn list(language: Language, kind: Thing, words: &[Word]) -> Markup {
    html! {
        section class="card" {
            h2 { (words::kind_of_words(language, kind)) }
            @if words.is_empty() { p class="nobody" { (words::nothing_yet(language)) } }
            ul class="ordered" {
                @for word in words {
                    li data-key=(word.id) class=[word.retired.then_some("away")] {
                        a href=(href(kind, Some(&word.id.to_string()))) { (word.name) }
                        @if word.retired { small { (words::retired(language)) } }
                    }
                }
            }
        }
    }
}

fn form(language: Language, thing: Thing, id: Option<i64>) -> AnyView {
    let edited = Edited { thing, id, of: None, back: href(thing, None) };
    thing_form(edited, move |stored: &Form| {
        vec![
            line("name", words::name(language), "text", stored.get("name")),
            tick("retired", words::retired(language), !stored.get("retired").is_empty()),
        ]
    })
}
