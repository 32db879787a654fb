//! The application as a whole: the document, the pages, what stands around each of them.

mod buttons;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod frame;
mod pages;
#[cfg(feature = "hydrate")]
mod start;

#[cfg(feature = "ssr")]
pub use document::{Files, document};
pub use pages::Page;
#[cfg(feature = "hydrate")]
pub use start::start;

use crate::{islands::Island, ui::flash::FlashBar};
use leptos::prelude::*;

/// Where it is said what has just been done.
pub struct FlashPlace;

impl Island for FlashPlace {
    const ID: &'static str = "flash";

    type Given = ();

    fn view(_: Signal<()>) -> impl IntoView {
        view! { <FlashBar/> }
    }
}
