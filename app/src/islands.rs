//! Islands: the parts of a page that run in the browser. All else of it is HTML.
//!
//! The server writes an island's view between the tags of an element of its own, with what the island
//! is given in an attribute. In the browser [`settle`] takes over those that it finds, tells those that
//! stay what they are given anew, and takes down those that have left.
//!
//! Leptos' own `#[island]` forgets what it makes: 500 pages later there were 610 000 nodes and 6 553
//! listeners where 2 600 and 53 belong. So an island is an ordinary view here, which is kept, and
//! dropped with its owner.

use crate::ui::raw;
use leptos::prelude::*;
use maud::{Markup, html};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Display;

#[cfg(feature = "hydrate")]
mod browser;

#[cfg(feature = "hydrate")]
pub use browser::{Kind, Loading, Part, know, load, note_press, settle};

/// A part of a page that runs in the browser.
pub trait Island: 'static {
    /// The id of its element, or with which it begins where a page has several ([`island_of`]).
    const ID: &'static str;

    /// What the server tells it. It stays while the page around it becomes another, so what it is given
    /// changes.
    type Given: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync + 'static;

    /// What it shows, the same on the server and in the browser, where it is taken over: so it may not
    /// depend on anything but what it is given. What it listens to from outside of it ends in
    /// [`on_cleanup`].
    fn view(given: Signal<Self::Given>) -> impl IntoView + 'static;
}

/// An island, as a page has it that has one of its kind.
pub fn island<I: Island>(given: I::Given) -> Markup {
    written::<I>(I::ID, given)
}

/// One of several of its kind, which is known by `key`.
pub fn island_of<I: Island>(key: impl Display, given: I::Given) -> Markup {
    written::<I>(&format!("{}-{key}", I::ID), given)
}

fn written<I: Island>(id: &str, given: I::Given) -> Markup {
    // Fails on no map whose keys are text.
    let json = serde_json::to_string(&given).unwrap_or_default();
    html! {
        k-island id=(id) data-island=(I::ID) data-given=(json) { (raw::written(I::view(Signal::stored(given)))) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Name;

    impl Island for Name {
        const ID: &'static str = "name";

        type Given = String;

        fn view(given: Signal<String>) -> impl IntoView {
            view! { <b>{move || given.get()}</b> }
        }
    }

    #[test]
    fn an_island_is_its_view_with_what_it_is_given() {
        let html = Owner::new().with(|| island::<Name>(r#""><script>"#.into())).into_string();
        assert_eq!(
            html,
            r#"<k-island id="name" data-island="name" data-given="&quot;\&quot;&gt;&lt;script&gt;&quot;"><b>"&gt;&lt;script&gt;</b></k-island>"#
        );
        let html = Owner::new().with(|| island_of::<Name>(3, "x".into())).into_string();
        assert!(html.starts_with(r#"<k-island id="name-3" data-island="name" "#), "{html}");
    }
}
