//! What is searched for in lists of clients.

use crate::{address::ListView, ui::browser};
#[cfg(feature = "ssr")]
use domain::Invalid;
use domain::{ClientQuery, ClientSet, params::Params};
use leptos::prelude::*;

/// The header that says to a page what is searched for in its list, as parameters.
pub const HEADER: &str = "x-search";

/// The parameter with what is searched for, where it is sent.
pub const TEXT: &str = "search";

/// What a request for a list searches for.
///
/// # Errors
/// The parameter that cannot be.
#[cfg(feature = "ssr")]
pub fn asked() -> Result<Option<String>, Invalid> {
    let sent = crate::context::header(HEADER).unwrap_or_default();
    Ok(Params::sent(&sent)?.get(TEXT).map(Into::into))
}

/// Under which name the tab keeps what is searched for.
const KEPT: &str = "searched";

/// What was searched for, and in which clients. Personal data, so it is in no address; kept here
/// while somebody looks at a card and comes back, and by the tab through a reload. In other clients it
/// is not searched for: the list behind a number must have as many rows as the number says.
#[derive(Clone, Copy)]
pub struct Search(RwSignal<Option<(ClientSet, String)>>);

impl Search {
    /// Keeps what is searched for as long as the application runs.
    pub fn provide() -> Self {
        let search = Self(RwSignal::new(None));
        provide_context(search);
        search
    }

    /// Takes up what the tab has kept, of which the server knows nothing.
    pub fn take_up(self) {
        let kept = browser::kept(KEPT);
        if let Some((query, text)) = kept.as_deref().and_then(|kept| kept.split_once('\n'))
            && let Ok(view) = ListView::read(&Params::from_query(query))
        {
            self.0.set(Some((view.query.set, text.to_owned())));
        }
    }

    /// What is said in [`HEADER`] where an address of the list is asked for.
    pub fn header(self, query: &str) -> Option<String> {
        let text = self.text(&ListView::at(query).query.set)?;
        let mut params = Params::default();
        params.set(TEXT, text);
        Some(params.href("").split_off(1))
    }

    /// What is searched for in these clients.
    pub fn text(self, set: &ClientSet) -> Option<String> {
        self.0.with(|search| search.as_ref().filter(|(of, _)| of == set).map(|(_, text)| text.clone()))
    }

    /// Searches for a text in these clients.
    pub fn set(self, set: ClientSet, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            browser::forget(KEPT);
        } else {
            let href = ListView { query: ClientQuery::of(set.clone()), ..ListView::default() }.href();
            let query = href.split_once('?').map_or("", |(_, query)| query);
            browser::keep(KEPT, &format!("{query}\n{text}"));
        }
        self.0.set((!text.is_empty()).then(|| (set, text.to_owned())));
    }
}
