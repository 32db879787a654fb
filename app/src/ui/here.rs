//! Where the page is, whoever brings people from one to the next.

use leptos::prelude::*;

/// The address of the page, which changes while it stands.
#[derive(Clone, Copy)]
pub struct Here {
    /// Its path.
    pub path: Signal<String>,
    /// Its query, without the `?`.
    pub search: Signal<String>,
}

impl Here {
    /// Makes it known to everything below.
    pub fn provide(path: impl Into<Signal<String>>, search: impl Into<Signal<String>>) {
        provide_context(Self { path: path.into(), search: search.into() });
    }

    /// All of it, as a link has it.
    pub fn address(self) -> String {
        address(&self.path.get(), &self.search.get())
    }
}

/// An address of its parts.
pub fn address(path: &str, search: &str) -> String {
    if search.is_empty() { path.to_owned() } else { format!("{path}?{search}") }
}

/// The one of this page.
pub fn use_here() -> Here {
    expect_context()
}
