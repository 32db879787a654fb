//! What a page is narrowed down by: the popover with what can be ticked, and what is, as chips.

use crate::words::{clients as words, common};
use domain::Language;
use maud::{Markup, html};

/// The id of the popover.
pub const FILTERS: &str = "filters";
/// The id of the popover with the columns of a table.
pub const COLUMNS: &str = "columns";

/// A field, with its values to tick.
pub struct Offered {
    /// Its name in URLs.
    pub name: &'static str,
    /// What it is called.
    pub legend: &'static str,
    /// Its values.
    pub options: Vec<Opt>,
}

/// A value to tick.
pub struct Opt {
    /// As URLs have it.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// Something that is ticked.
pub struct Chip {
    /// What.
    pub what: String,
    /// Where the page without it is.
    pub without: String,
}

/// The button with the popover (on a phone, the sheet) in which filters are set, and how many are.
/// Each tick shows its effect at once; there is nothing to confirm.
pub fn narrowing(language: Language, set: usize, offered: &[Offered]) -> Markup {
    html! {
        (button(language, set))
        div id=(FILTERS) popover="auto" class="popover filters" role="dialog" aria-label=(words::filters(language)) {
            (fields(language, offered))
        }
    }
}

fn button(language: Language, set: usize) -> Markup {
    html! {
        button type="button" class="button" popovertarget=(FILTERS) {
            (words::filters(language))
            @if set > 0 { " " span class="badge" { (set) } }
        }
    }
}

/// What stands in the popover.
fn fields(language: Language, offered: &[Offered]) -> Markup {
    html! {
        @for field in offered {
            fieldset {
                legend { (field.legend) }
                (ticks(field.name, &field.options))
            }
        }
        @if offered.is_empty() { p { (words::filter_none(language)) } }
        (close(language, FILTERS))
    }
}

/// The button with the popover in which the columns of a table are ticked: its boxes are called `column`.
pub fn tick_columns(language: Language, offered: &[Opt]) -> Markup {
    html! {
        button type="button" class="button" popovertarget=(COLUMNS) { (words::columns(language)) }
        div id=(COLUMNS) popover="auto" class="popover filters" role="dialog" aria-label=(words::columns(language)) {
            (ticks("column", offered))
            (close(language, COLUMNS))
        }
    }
}

/// Values to tick.
fn ticks(name: &str, offered: &[Opt]) -> Markup {
    html! {
        div class="options" {
            @for option in offered {
                label class="option" {
                    input type="checkbox" name=(name) value=(option.value) checked[option.ticked];
                    span { (option.label) }
                }
            }
        }
    }
}

/// What closes a popover on a phone, where it covers the page.
fn close(language: Language, popover: &str) -> Markup {
    html! {
        button type="button" class="button sheet-close" popovertarget=(popover) popovertargetaction="hide" {
            (common::close(language))
        }
    }
}

/// What is ticked; the cross takes one off.
pub fn chips(language: Language, chosen: &[Chip]) -> Markup {
    html! {
        @if !chosen.is_empty() {
            div class="chips" {
                @for chip in chosen {
                    a class="chip" data-noscroll href=(chip.without)
                        aria-label=(words::remove_filter(language, &chip.what)) {
                        (chip.what) span aria-hidden="true" { "×" }
                    }
                }
            }
        }
    }
}
