//! What statuses are called, their colours and their order.

use super::{
    api,
    form::{Edited, thing_form},
    page::{Content, changing},
};
use crate::{
    address::{Section, Settings},
    ui::{client, sheet::Field},
    words::{clients, settings as words},
};
use domain::{
    Classification, Form, Language, Lifecycle, SettingChange, Status, Statuses, Thing, settings::TINTS, status::SALES,
};
use maud::{Markup, html};

/// All statuses, or one in its form.
pub async fn content(language: Language, asked: &Settings) -> Content {
    if asked.edit.is_some() {
        let id = asked.id();
        return Ok(form(language, id, api::setting_form(Thing::Status, id).await?));
    }
    let statuses = api::statuses()?;
    Ok(html! {
        p class="tools" {
            a class="button primary" href=(Settings::default().editing(Settings::NEW).href(Section::Statuses)) {
                (words::new_status(language))
            }
        }
        (lists(language, &statuses))
    })
}

fn lists(language: Language, statuses: &Statuses) -> Markup {
    // Those that come of deleting and merging are on no board and in no form.
    let shown = |of: Classification| {
        let inner = [Lifecycle::Deleted.code(), Lifecycle::Merged.code()];
        statuses.of(of).filter(move |status| !inner.contains(&status.code.as_str())).collect::<Vec<_>>()
    };
    let lists = [
        (words::boards(language), shown(Classification::Lifecycle)),
        (words::sales(language), shown(Classification::Sales)),
    ];
    html! {
        div class="settings-columns" {
            @for (name, statuses) in &lists {
                section class="card" {
                    h2 { (name) }
                    ol class="ordered" {
                        @for (index, status) in statuses.iter().enumerate() {
                            (entry(language, status, index, statuses.len()))
                        }
                    }
                }
            }
        }
    }
}

fn entry(language: Language, status: &Status, index: usize, count: usize) -> Markup {
    let name = clients::status_of(language, status);
    let shift = |up: bool, sign, words: &str, off| {
        let change = SettingChange::MoveStatus { status: status.id, up };
        html! {
            button type="button" class="icon-button" disabled[off] aria-label={ (words) ": " (name) } data-again
                data-command=(changing(change, words::saved(language))) { (sign) }
        }
    };
    html! {
        li data-key=(status.id) {
            a href=(Settings::default().editing(status.id).href(Section::Statuses)) {
                (client::status_mark(status, &name))
            }
            @if status.meaning != status.code { small { (words::meaning(language)) ": " (status.meaning) } }
            span class="shifts" {
                (shift(true, "↑", words::up(language), index == 0))
                (shift(false, "↓", words::down(language), index + 1 == count))
            }
        }
    }
}

fn form(language: Language, id: Option<i64>, seen: Form) -> Markup {
    let tints = std::iter::once((String::new(), words::own_tint(language).to_owned()))
        .chain(TINTS.map(|tint| (tint.to_owned(), words::tint_name(language, tint).to_owned())));
    let meanings = SALES.map(|(_, code)| (code.to_owned(), clients::built_in(language, code).to_owned()));
    let mut fields = vec![
        Field::line("name_en", words::name_en(language), "text", seen.get("name_en")),
        Field::line("name_pl", words::name_pl(language), "text", seen.get("name_pl")),
    ];
    let tint = Field::choice("tint", words::tint(language), tints.collect(), seen.get("tint"));
    fields.extend(match id {
        Some(_) => [Field::hint(words::name_hint(language)), tint, Field::hidden("meaning", seen.get("meaning"))],
        None => [
            tint,
            Field::choice("meaning", words::meaning(language), meanings.into(), "interested"),
            Field::hint(words::meaning_hint(language)),
        ],
    });
    let back = Section::Statuses.path().to_owned();
    thing_form(Edited { thing: Thing::Status, id, of: None, back, seen, fields })
}
