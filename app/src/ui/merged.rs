//! The records that are part of a client, with the way to take each out again.

use crate::{
    format,
    outcome::Undo,
    ui::command::Command,
    words::{common, merge as words},
};
use domain::{Language, card::Merged};
use maud::{Markup, html};

/// Nothing where nobody was made one with them.
pub fn merged(language: Language, records: &[Merged]) -> Markup {
    html! {
        @if !records.is_empty() {
            section class="card merged" {
                h2 { (words::records(language)) }
                ul class="said" {
                    @for record in records {
                        li data-key=(record.client) {
                            p {
                                b { (record.name) }
                                @if let Some(key) = &record.external_id { " " small { (key) } }
                            }
                            (told(language, record))
                        }
                    }
                }
            }
        }
    }
}

/// Who made a record part of a client, when, and why, with the way to take it out again.
pub fn told(language: Language, record: &Merged) -> Markup {
    html! {
        small {
            @if let Some(by) = &record.by { (by) " · " }
            (format::local_time(language, &record.local))
            @if let Some(touch) = &record.touch {
                " · " (words::by_touch(language)) ": " span class="touch" { (touch) }
            } @else if let Some(reason) = &record.reason {
                " · " (reason)
            }
            @if record.can_undo {
                " · "
                @let undo = Command::new(Undo { act: record.act }, common::undone(language));
                button type="button" class="link" data-command=(undo)
                    aria-label=(words::undo_of(language, &record.name)) { (common::undo(language)) }
            }
        }
    }
}
