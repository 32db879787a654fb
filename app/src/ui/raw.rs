//! Text where Leptos writes it into the page as it is.
//!
//! Leptos escapes what stands between tags and in attributes, but not what stands in `title`,
//! `textarea`, `script`, `style` and `noscript`. The first two are shown here and nowhere else; the
//! others hold no data. `domain/tests/walls.rs` holds every view to it.

use leptos::prelude::*;
use leptos_meta::Title;
use maud::html;

/// The title of every page: what the page calls itself, and what follows it.
///
/// The server writes it as HTML; the browser's `document.title` takes text as it is.
#[component]
pub fn Titles(
    /// What follows.
    after: &'static str,
) -> impl IntoView {
    let written = move |page: String| {
        let title = format!("{page} · {after}");
        if cfg!(feature = "ssr") { escaped(&title) } else { title }
    };
    view! { <Title formatter=written/> }
}

/// A text field of several lines with what stands in it.
pub fn lines(name: &'static str, rows: u32, value: &str) -> impl IntoView + use<> {
    view! { <textarea name=name rows=rows inner_html=escaped(value)></textarea> }
}

/// The text as HTML.
fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_what_it_stands_in() {
        for text in ["</title><meta http-equiv=refresh>", "</textarea>", "<!--", "&lt;", "\"'"] {
            let html = escaped(text);
            assert!(!html.contains(['<', '>', '"']), "{html}");
        }
        assert_eq!(escaped("&lt;"), "&amp;lt;");
    }
}
