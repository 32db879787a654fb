//! A secret that is shown once, in a dialog, to be copied.

use super::browser;
use crate::words::common;
use domain::Language;
use leptos::web_sys::{Event, HtmlElement};
use maud::{Markup, html};

/// The dialog.
const DIALOG: &str = "secret";

/// Where it is shown: what it is, and what to do with it. Where the secret is part of a link, `link` is what
/// stands before it there, without the site.
pub fn dialog(language: Language, title: &str, hint: &str, link: Option<&str>) -> Markup {
    html! {
        dialog id=(DIALOG) class="dialog" aria-labelledby="secret-title" {
            h2 id="secret-title" { (title) }
            p { (hint) }
            p { input class="secret" readonly autocomplete="off" aria-labelledby="secret-title" data-link=[link]; }
            form method="dialog" class="sheet-end" { button class="button primary" { (common::close(language)) } }
        }
    }
}

/// Where it is shown on the page that stands, if it has such a place.
pub fn place() -> Option<HtmlElement> {
    browser::found(&format!("#{DIALOG} input"))
}

/// Shows it there. Returns whether it could: the page may have been left.
pub fn show(place: Option<&HtmlElement>, secret: &str) -> bool {
    let Some(place) = place.filter(|place| place.is_connected()) else { return false };
    let whole = match place.get_attribute("data-link") {
        Some(link) => [&browser::origin(), link.as_str(), secret].concat(),
        None => secret.to_owned(),
    };
    browser::write(place, &whole);
    browser::show_dialog(DIALOG);
    true
}

/// Closed, it is forgotten: hears what is closed.
pub fn forget(event: &Event) {
    if let Some(place) = browser::happened_in(event, &format!("#{DIALOG}")).and_then(|_| place()) {
        browser::write(&place, "");
    }
}
