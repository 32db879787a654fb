//! What a page knows from the request it came with: who looks, in which language, on which day.
//!
//! The server writes it into the page, and the browser reads it from there, so that both draw the
//! same first view and nobody waits for a second request.

use domain::{Day, Language, Permission, Statuses, Viewer};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Light, dark, or whatever the system has. Kept in a cookie, so that the server draws the right
/// one at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// What the system has.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All of them, in the order of the switch.
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];
    /// The cookie that holds it.
    pub const COOKIE: &'static str = "theme";

    /// Its name in the cookie and on `<html data-theme>`.
    pub const fn code(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme with this name; the system's for any other.
    pub fn from_code(code: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.code() == code).unwrap_or_default()
    }
}

/// What a page knows from its request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Site {
    /// Who looks; nobody before log-in.
    pub viewer: Option<Viewer>,
    /// The language of every text.
    pub language: Language,
    /// The business day it is.
    pub today: Day,
    /// The day of the first client: where "all time" starts.
    pub first: Day,
    /// Light or dark.
    pub theme: Theme,
    /// The organisation's statuses.
    pub statuses: Statuses,
    /// The number of the latest change when the page was asked for; none before log-in.
    pub latest: Option<i64>,
}

#[cfg(feature = "ssr")]
impl Site {
    /// What is known of the request that is being answered.
    pub(crate) fn of_request() -> Self {
        use crate::context;
        let viewer = context::find_viewer();
        let today = context::today().unwrap_or(Day::MIN);
        Self {
            language: viewer.as_ref().map_or_else(context::language, |viewer| viewer.language),
            today,
            first: context::first_day().unwrap_or(today),
            theme: context::cookie(Theme::COOKIE).map_or_else(Theme::default, |code| Theme::from_code(&code)),
            // Of nobody's concern before log-in.
            statuses: if viewer.is_some() { context::statuses() } else { Statuses::default() },
            viewer,
            latest: context::latest(),
        }
    }
}

/// What the page knows from its request.
pub fn use_site() -> Site {
    expect_context()
}

/// The language of every text.
pub fn use_language() -> Language {
    use_context::<Site>().map_or_else(Language::default, |site| site.language)
}

/// The organisation's statuses; none where there is no page.
pub fn statuses() -> Statuses {
    use_context::<Site>().map(|site| site.statuses).unwrap_or_default()
}

/// Whether who looks has a permission: what they may not do is absent. The server decides anyway.
pub fn may(permission: Permission) -> bool {
    use_context::<Site>().and_then(|site| site.viewer).is_some_and(|viewer| viewer.may(permission))
}
