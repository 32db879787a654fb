//! The organisation's words: sources, contact methods, price groups, tags.

use super::{
    api,
    form::{Edited, thing_form},
    page::Content,
};
use crate::{
    address::{Section, Settings},
    ui::sheet::Field,
    words::settings as words,
};
use domain::{Form, Language, Thing, settings::Word};
use maud::{Markup, html};

/// The words of a kind, or one in its form.
pub async fn content(language: Language, asked: &Settings) -> Content {
    let kind = asked.kind.filter(|kind| Thing::WORDS.contains(kind)).unwrap_or(Thing::Source);
    let of_kind = match asked.edit {
        Some(_) => form(language, kind, asked.id(), api::setting_form(kind, asked.id()).await?),
        None => list(language, kind, &api::words(kind).await?),
    };
    Ok(html! {
        nav class="chips" aria-label=(words::words(language)) {
            @for of in Thing::WORDS {
                a class="chip" href=(all(of).href(Section::Words)) aria-current=[(of == kind).then_some("true")] {
                    (words::kind_of_words(language, of))
                }
            }
        }
        (of_kind)
    })
}

fn all(kind: Thing) -> Settings {
    Settings { kind: Some(kind), ..Settings::default() }
}

fn list(language: Language, kind: Thing, words: &[Word]) -> Markup {
    html! {
        p class="tools" {
            a class="button primary" href=(all(kind).editing(Settings::NEW).href(Section::Words)) {
                (words::new_word(language))
            }
        }
        section class="card" {
            h2 { (words::kind_of_words(language, kind)) }
            @if words.is_empty() { p class="nobody" { (words::nothing_yet(language)) } }
            ul class="ordered" {
                @for word in words {
                    li data-key=(word.id) class=[word.retired.then_some("away")] {
                        a href=(all(kind).editing(word.id).href(Section::Words)) { (word.name) }
                        @if word.retired { small { (words::retired(language)) } }
                    }
                }
            }
        }
    }
}

fn form(language: Language, thing: Thing, id: Option<i64>, seen: Form) -> Markup {
    let fields = vec![
        Field::line("name", words::name(language), "text", seen.get("name")),
        Field::tick("retired", words::retired(language), !seen.get("retired").is_empty()),
    ];
    thing_form(Edited { thing, id, of: None, back: all(thing).href(Section::Words), seen, fields })
}
