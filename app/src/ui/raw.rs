//! Where something is written into a page as it is.
//!
//! Leptos escapes what stands between tags and in attributes, but not what stands in `title`,
//! `textarea`, `script`, `style` and `noscript`. The first two are shown here and nowhere else, and so are
//! scripts; the others hold no data. Here, too, one of Leptos and maud writes what the other has written.
//! `domain/tests/walls.rs` holds every view to it.

use leptos::prelude::*;
use maud::{Markup, PreEscaped, html};
use serde::Serialize;

/// A text field of several lines with what stands in it.
pub fn lines(name: &str, rows: u32, value: &str) -> impl IntoView + use<> {
    let name = name.to_owned();
    view! { <textarea name=name rows=rows inner_html=escaped(value)></textarea> }
}

/// A Leptos view as HTML.
pub fn written(view: impl IntoView) -> Markup {
    PreEscaped(view.into_view().to_html())
}

/// What the code of a page is to know, as JSON that [`known`] reads.
pub fn known_data(id: &str, data: &impl Serialize) -> Markup {
    // Fails on no data whose maps have text for keys. No `<` may begin what ends a script.
    let json = serde_json::to_string(data).unwrap_or_default().replace('<', "\\u003c");
    html! { script id=(id) type="application/json" { (PreEscaped(json)) } }
}

/// What the code of a page reads from it and the build wrote, as JSON without a `<`.
pub fn built_data(id: &str, json: &'static str) -> Markup {
    html! { script id=(id) type="application/json" { (PreEscaped(json)) } }
}

/// A script that loads the code of a page, calls its `start`, and then presses the button that was pressed last
/// before there was any code to hear it. `nonce` is that of the answer; the addresses are our own.
pub fn start_script(script: &str, code: &str, nonce: Option<String>) -> Markup {
    let load = format!(
        "let early; const press = ({{ target }}) => early = target.closest('button[type=button]:not([popovertarget])'); \
         addEventListener('click', press, true); const {{ default: load, start }} = await import({script:?}); \
         await load({{ module_or_path: {code:?} }}); removeEventListener('click', press, true); start(); early?.click();"
    );
    html! { script type="module" nonce=[nonce] { (PreEscaped(load)) } }
}

/// The text as HTML.
fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_data_ends_its_script() {
        for text in ["</script><script>alert(1)</script>", "<!--<script>", "\u{2028}"] {
            let html = known_data("known", &text).into_string();
            let json = html
                .strip_prefix(r#"<script id="known" type="application/json">"#)
                .and_then(|html| html.strip_suffix("</script>"));
            let json = json.expect("a script");
            assert!(!json.contains('<'), "{json}");
            assert_eq!(serde_json::from_str::<String>(json).expect("JSON"), text);
        }
    }

    #[test]
    fn no_text_ends_what_it_stands_in() {
        for text in ["</title><meta http-equiv=refresh>", "</textarea>", "<!--", "&lt;", "\"'"] {
            let html = escaped(text);
            assert!(!html.contains(['<', '>', '"']), "{html}");
        }
        assert_eq!(escaped("&lt;"), "&amp;lt;");
    }
}
