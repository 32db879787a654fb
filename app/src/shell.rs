//! The application as a whole: the document, the routes, what stands around each page.
//!
//! Pages are of two kinds. Those that [`document`] writes are HTML with islands, which `start` takes over;
//! all pages will be. The others run in the browser whole: [`App`] is taken over there, by code that is
//! built without `start`. Between the two kinds the browser loads a page anew.

#[cfg(feature = "whole")]
mod app;
mod buttons;
#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "whole")]
mod frame;
mod pages;
#[cfg(feature = "whole")]
mod parts;
#[cfg(all(feature = "hydrate", not(feature = "whole")))]
mod start;

#[cfg(feature = "whole")]
pub use app::App;
#[cfg(feature = "ssr")]
pub use app::shell;
#[cfg(feature = "ssr")]
pub use document::{Files, document};
pub use pages::Page;
#[cfg(all(feature = "hydrate", not(feature = "whole")))]
pub use start::start;

use crate::{islands::Island, ui::flash::FlashBar};
use leptos::prelude::*;

/// The id of the element with what the page knows from its request.
#[cfg(any(feature = "ssr", not(feature = "whole")))]
const SITE: &str = "site";

/// Where it is said what has just been done.
pub struct FlashPlace;

impl Island for FlashPlace {
    const ID: &'static str = "flash";

    type Given = ();

    fn view(_: Signal<()>) -> impl IntoView {
        view! { <FlashBar/> }
    }
}
