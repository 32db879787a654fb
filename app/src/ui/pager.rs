//! The ways from a page of a list to those before and after it.

use crate::words::clients as words;
use domain::Language;
use maud::{Markup, html};

/// The links to the page before and to the next one; nothing where there is but one page.
pub fn pager(language: Language, previous: Option<String>, next: Option<String>) -> Markup {
    html! {
        @if previous.is_some() || next.is_some() {
            nav class="pager" aria-label=(words::pages(language)) {
                @if let Some(href) = previous {
                    a class="button" rel="prev" href=(href) { "‹ " (words::previous_page(language)) }
                }
                @if let Some(href) = next {
                    a class="button" rel="next" href=(href) { (words::next_page(language)) " ›" }
                }
            }
        }
    }
}
