//! The heading of a column of a list.

use crate::words::clients as words;
use domain::Language;
use maud::{Markup, html};

/// A column as its heading shows it.
pub struct Heading<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Its name in URLs.
    pub code: &'a str,
    /// Whether it holds figures, which stand to the right.
    pub is_figure: bool,
    /// Where the list sorted by it is, if it can be.
    pub sorted: Option<String>,
    /// Whether it is sorted by it, and if so, whether the largest come first.
    pub descending: Option<bool>,
}

/// The heading; it leads to the list sorted by its column.
pub fn heading(language: Language, column: &Heading<'_>) -> Markup {
    let Heading { name, code, is_figure, sorted, descending } = column;
    let order = descending.map(|descending| if descending { ("descending", "↓") } else { ("ascending", "↑") });
    html! {
        th scope="col" role="columnheader" class=[is_figure.then_some("figure")] data-column=(code)
            aria-sort=[order.map(|(sorted, _)| sorted)] {
            @if let Some(href) = sorted {
                a data-noscroll href=(href) title={ (words::sort_by(language)) " " (name) } {
                    (name)
                    @if let Some((_, arrow)) = order { " " span aria-hidden="true" { (arrow) } }
                }
            } @else {
                (name)
            }
        }
    }
}
