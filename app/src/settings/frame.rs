//! What stands around each page of the settings.

use crate::{
    site::use_language,
    ui::{at_once::AtOnce, drawn::drawn, states::allowed},
    words::{plans, settings as words},
};
use domain::{Language, Right};
use leptos::prelude::*;
use leptos_meta::Title;
use maud::html;

/// A page of the settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Section {
    /// Name, currency, time zone, thresholds.
    #[default]
    Organisation,
    /// Who signs in.
    Users,
    /// What roles may do.
    Roles,
    /// Statuses.
    Statuses,
    /// Sources, contact methods, price groups, tags.
    Words,
    /// Investments with what they are made of.
    Investments,
    /// Templates of action plans.
    Plans,
    /// API tokens.
    Tokens,
}

impl Section {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Section; 8] = [
        Section::Organisation,
        Section::Users,
        Section::Roles,
        Section::Statuses,
        Section::Words,
        Section::Investments,
        Section::Plans,
        Section::Tokens,
    ];

    /// Where it is.
    pub const fn path(self) -> &'static str {
        match self {
            Section::Organisation => "/settings",
            Section::Users => "/settings/users",
            Section::Roles => "/settings/roles",
            Section::Statuses => "/settings/statuses",
            Section::Words => "/settings/words",
            Section::Investments => "/settings/investments",
            Section::Plans => "/settings/plans",
            Section::Tokens => "/settings/tokens",
        }
    }

    /// The section of a path.
    pub fn of_path(path: &str) -> Self {
        let path = path.trim_end_matches('/');
        Self::ALL.into_iter().find(|section| section.path() == path).unwrap_or_default()
    }

    const fn name(self, language: Language) -> &'static str {
        match self {
            Section::Organisation => words::organisation(language),
            Section::Users => words::users(language),
            Section::Roles => words::roles(language),
            Section::Statuses => words::statuses(language),
            Section::Words => words::words(language),
            Section::Investments => words::investments(language),
            Section::Plans => plans::action_plans(language),
            Section::Tokens => words::tokens(language),
        }
    }
}

/// A page of the settings, for those who may see it.
pub fn framed(section: Section, page: impl FnOnce() -> AnyView) -> AnyView {
    allowed(Right::Admin, || {
        let language = use_language();
        let sections = drawn(move || {
            html! {
                nav class="chips settings-sections" aria-label=(words::settings(language)) {
                    @for of in Section::ALL {
                        a class="chip" href=(of.path()) aria-current=[(of == section).then_some("page")] {
                            (of.name(language))
                        }
                    }
                }
            }
        });
        view! {
            <Title text=section.name(language)/>
            <header class="page-head">
                <div>
                    <p class="crumb">{words::settings(language)}</p>
                    <h1>{section.name(language)}</h1>
                </div>
            </header>
            {sections}
            {page()}
        }
        .at_once()
    })
}
