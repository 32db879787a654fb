//! Line drawings of 16 by 16.

use super::at_once::AtOnce;
use leptos::prelude::*;
use maud::{Markup, html};

/// A magnifying glass: searching, looking closer.
pub const GLASS: &str = "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10m3.7-1.3L14 14";

/// The drawing of a path.
pub fn icon(path: &str) -> Markup {
    html! {
        svg class="icon" viewBox="0 0 16 16" aria-hidden="true" {
            path d=(path) fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" {}
        }
    }
}

/// [`GLASS`] among views that have a state.
pub fn glass() -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d=GLASS fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>
        </svg>
    }
    .at_once()
}
