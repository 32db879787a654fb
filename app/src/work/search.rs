//! What is searched for in lists of clients.

use crate::{
    address::JournalView,
    navigator,
    site::use_language,
    ui::{
        browser,
        here::{address, use_here},
        icon::glass,
    },
    words::clients as words,
};
#[cfg(feature = "ssr")]
use domain::Invalid;
use domain::{ClientSet, params::Params};
use leptos::{ev::Event, prelude::*};
use maud::{Markup, html};
use std::time::Duration;

/// No name, phone or e-mail address that one looks for is longer, in letters.
const LONGEST: u32 = 254;
/// How long somebody pauses in typing before the list follows.
const PAUSE: Duration = Duration::from_millis(250);
/// What in an address is of the rows that were there before others were searched for.
const OF_ROWS: [&str; 3] = ["cursor", "client", "touches_page"];

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

/// What was searched for, and in which clients, as what of the address says whose list it is. Personal
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

    /// What is said in [`HEADER`] where the list at this address is asked for.
    pub fn header(self, address: &str) -> Option<String> {
        let mut params = Params::default();
        params.set(TEXT, self.text(address)?);
        Some(params.href("").split_off(1))
    }

    /// What is searched for in the clients of the list at this address.
    pub fn text(self, address: &str) -> Option<String> {
        let set = set_of(address);
        self.0.with(|search| search.as_ref().filter(|(of, _)| *of == set).map(|(_, text)| text.clone()))
    }

    /// Searches for a text in the clients of the list at this address.
    pub fn set(self, address: &str, text: &str) {
        let (set, text) = (set_of(address), text.trim());
        if text.is_empty() {
            browser::forget(KEPT);
        } else {
            browser::keep(KEPT, &format!("{set}\n{text}"));
        }
        self.0.set((!text.is_empty()).then(|| (set, text.to_owned())));
    }
}

/// The field in which somebody searches the list of this page, in the island with this id, which is given what the
/// server has searched for.
///
/// It is no form: without scripts that would put what is typed into the address.
pub fn field(id: &'static str, given: Signal<Option<String>>) -> impl IntoView {
    let language = use_language();
    let searched: Search = expect_context();
    let here = use_here();
    let page = here.path.get_untracked();
    // Somebody may type before this is here.
    if is_browser() {
        let typed = browser::written_at(&format!("#{id} input[type=search]"));
        if !typed.is_empty() {
            searched.set(&address(&page, &here.search.get_untracked()), &typed);
        }
    }
    let text = {
        let page = page.clone();
        move || searched.text(&address(&page, &here.search.read()))
    };
    let mut follow = debounce(PAUSE, move |text: String| {
        // Somebody may have gone on.
        if here.path.get_untracked() != page {
            return;
        }
        let query = here.search.get_untracked();
        searched.set(&address(&page, &query), &text);
        let mut params = Params::from_query(&query);
        OF_ROWS.into_iter().for_each(|name| params.remove(name));
        navigator::replace(&params.href(&page));
    });
    // The tab knows more than the request said.
    Effect::new({
        let text = text.clone();
        move |before: Option<()>| {
            if before.is_none() && untrack(&text) != given.get_untracked() {
                // Nobody takes these clients for those they have searched for.
                browser::mark_at(".page-head", "data-stale");
                navigator::refresh();
            }
        }
    });
    view! {
        <div class="search" role="search">
            {glass()}
            <input
                type="search"
                maxlength=LONGEST
                placeholder=words::search_hint(language)
                aria-label=words::search(language)
                autocomplete="off"
                spellcheck="false"
                prop:value=move || text().unwrap_or_default()
                on:input=move |event: Event| follow(event_target_value(&event))
            />
        </div>
    }
}

/// All of a list, as files: `href` says where each is, by its format. What is searched for travels in a form, not in
/// the address.
pub fn exports(href: impl Fn(&str) -> String, search: Option<&str>) -> Markup {
    html! {
        @for format in ["csv", "xlsx"] {
            @if let Some(text) = search {
                form method="post" action=(href(format)) {
                    input type="hidden" name=(TEXT) value=(text);
                    button class="button" { (format.to_uppercase()) }
                }
            } @else {
                a class="button" download href=(href(format)) { (format.to_uppercase()) }
            }
        }
    }
}

/// What says in an address whose list it is: of the journal its path, so that it is searched on whatever else it is
/// narrowed down by. Not read as a [`ClientSet`]: that would be code for every page.
fn set_of(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    if path == JournalView::PATH {
        return path.to_owned();
    }
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
        let of = |query: &str| set_of(&format!("/clients/list?{query}"));
        assert_eq!(of("sort=-name&set=everyone&cursor=x"), of("set=everyone&advisor=3"));
        assert_eq!(of("columns=name"), of(""));
        assert_ne!(of("set=everyone"), of(""));
        assert_ne!(of("set=here&day=2026-11-20"), of("set=here&day=2026-11-21"));
    }

    #[test]
    fn the_journal_is_searched_on_whatever_its_days_are() {
        assert_eq!(set_of("/journal?from=2026-01-01&to=2026-02-01&segment=no-deals"), set_of("/journal"));
        assert_ne!(set_of("/journal"), set_of("/clients/list"));
    }
}
