//! A secret that is shown once, in a dialog, to be copied.

use super::browser;
use crate::words::common;
use domain::Language;
use leptos::web_sys::Event;
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

/// Shows it.
pub fn show(secret: &str) {
    let field = format!("#{DIALOG} input");
    let whole = match browser::attribute_at(&field, "data-link") {
        Some(link) => [&browser::origin(), link.as_str(), secret].concat(),
        None => secret.to_owned(),
    };
    browser::fill_at(&field, &whole);
    browser::show_dialog(DIALOG);
}

/// Closed, it is forgotten: hears what is closed.
pub fn forget(event: &Event) {
    if browser::happened_in(event, &format!("#{DIALOG}")).is_some() {
        browser::fill_at(&format!("#{DIALOG} input"), "");
    }
}
