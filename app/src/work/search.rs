//! What is searched for in lists of clients.

use crate::ui::browser;
#[cfg(feature = "ssr")]
use domain::Invalid;
use domain::{ClientSet, params::Params};
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

/// What was searched for, and in which clients, as the parameters of the address of their list. Personal
/// data, so it is in no address; kept here while somebody looks at a card and comes back, and by the tab
/// through a reload. In other clients it is not searched for: the list behind a number must have as many
/// rows as the number says.
#[derive(Clone, Copy)]
pub struct Search(RwSignal<Option<(String, String)>>);

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
        if let Some((set, text)) = kept.as_deref().and_then(|kept| kept.split_once('\n')) {
            self.0.set(Some((set.to_owned(), text.to_owned())));
        }
    }

    /// What is said in [`HEADER`] where the list at this query of an address is asked for.
    pub fn header(self, query: &str) -> Option<String> {
        let mut params = Params::default();
        params.set(TEXT, self.text(query)?);
        Some(params.href("").split_off(1))
    }

    /// What is searched for in the clients of the list at this query of an address.
    pub fn text(self, query: &str) -> Option<String> {
        let set = set_of(query);
        self.0.with(|search| search.as_ref().filter(|(of, _)| *of == set).map(|(_, text)| text.clone()))
    }

    /// Searches for a text in the clients of the list at this query of an address.
    pub fn set(self, query: &str, text: &str) {
        let (set, text) = (set_of(query), text.trim());
        if text.is_empty() {
            browser::forget(KEPT);
        } else {
            browser::keep(KEPT, &format!("{set}\n{text}"));
        }
        self.0.set((!text.is_empty()).then(|| (set, text.to_owned())));
    }
}

/// What says in a query whose list it is. Not read as a [`ClientSet`]: that would be code for every page.
fn set_of(query: &str) -> String {
    let (all, mut set) = (Params::from_query(query), Params::default());
    for name in ClientSet::PARAMS {
        if let Some(value) = all.get(name) {
            set.set(name, value);
        }
    }
    set.href("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_of_a_list_in_whatever_order() {
        assert_eq!(set_of("sort=-name&set=everyone&cursor=x"), set_of("set=everyone&advisor=3"));
        assert_eq!(set_of("columns=name"), set_of(""));
        assert_ne!(set_of("set=everyone"), set_of(""));
        assert_ne!(set_of("set=here&day=2026-11-20"), set_of("set=here&day=2026-11-21"));
    }
}
