//! The route of the settings.

use super::{
    frame::{Section, framed},
    investments, organisation, people, statuses, tokens, word_lists,
};
use domain::params::Params;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_url};

/// The page of the settings.
pub fn view() -> AnyView {
    let path = use_location().pathname;
    let section = Memo::new(move |_| path.with(|path| Section::of_path(path)));
    let page = move || {
        let section = section.get();
        framed(section, || match section {
            // Those have a route of their own.
            Section::Organisation | Section::Plans => organisation::page(),
            Section::Users => people::users(),
            Section::Roles => people::roles(),
            Section::Statuses => statuses::page(),
            Section::Words => word_lists::page(),
            Section::Investments => investments::page(),
            Section::Tokens => tokens::page(),
        })
    };
    page.into_any()
}

/// What the address says is being changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Which thing is open in its form: a number, or `new`.
    pub edit: Option<String>,
    /// Of which kind.
    pub kind: Option<String>,
    /// Of which investment.
    pub investment: Option<i64>,
}

impl Asked {
    /// Follows the address.
    pub fn follow() -> Memo<Self> {
        let url = use_url();
        Memo::new(move |_| {
            let params = Params::from_query(url.read().search());
            let text = |name: &str| params.get(name).map(str::to_owned);
            let investment = params.get("investment").and_then(|number| number.parse().ok());
            Self { edit: text("edit"), kind: text("kind"), investment }
        })
    }

    /// The number of the thing in the form; none for a new one.
    pub fn id(&self) -> Option<i64> {
        self.edit.as_deref().and_then(|edit| edit.parse().ok())
    }
}
