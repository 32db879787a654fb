//! What is searched for in lists of clients.

use crate::{address::ListView, ui::browser};
use domain::{ClientQuery, ClientSet, params::Params};
use leptos::prelude::*;

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

    /// Takes up what the tab has kept. Pages that show no list need not.
    pub fn take_up(self) {
        let Self(search) = self;
        // The server knows nothing of it.
        let take_up = move || {
            let kept = browser::kept(KEPT);
            let kept = kept.as_deref().and_then(|kept| kept.split_once('\n'));
            if let Some((query, text)) = kept
                && let Ok(view) = ListView::read(&Params::from_query(query))
                && search.read_untracked().is_none()
            {
                search.set(Some((view.query.set, text.to_owned())));
            }
        };
        Effect::new(move |_| browser::when_hydrated(take_up));
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
