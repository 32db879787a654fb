//! How people get from one view or page to another without the browser's loading it anew.
//!
//! A link, a choice or the back button leads to another address: its HTML is fetched. Of the page that
//! stands what differs is changed ([`morph`](crate::ui::morph)), so that whatever stays keeps its focus,
//! what is typed there and where it is scrolled to; another page takes its place, is looked at from its
//! top, and has the focus. The way back leads to where one was on the page. Whenever anything is not as
//! it should be, a page of another kind, a redirect, an error, another build, no network, the browser
//! goes there itself.

#[cfg(feature = "hydrate")]
mod browser;

#[cfg(feature = "hydrate")]
pub use browser::{Guide, Step, start};

/// The event of the window that tells that another view is shown.
pub const ARRIVED: &str = "k-arrived";

/// Goes to another view: its address changes at once, what it shows as soon as it is there.
pub fn go(href: &str) {
    #[cfg(feature = "hydrate")]
    browser::go(href);
    #[cfg(not(feature = "hydrate"))]
    let _ = href;
}

/// The same from the top: to another page, though it may be a view of this one.
pub fn leave(href: &str) {
    #[cfg(feature = "hydrate")]
    browser::leave(href);
    #[cfg(not(feature = "hydrate"))]
    let _ = href;
}

/// The same in the place of the address that is shown: nobody would go back to it.
pub fn replace(href: &str) {
    #[cfg(feature = "hydrate")]
    browser::replace(href);
    #[cfg(not(feature = "hydrate"))]
    let _ = href;
}

/// Brings what is shown up to date. Where that cannot be had, what is shown stays.
pub fn refresh() {
    #[cfg(feature = "hydrate")]
    browser::refresh();
}
