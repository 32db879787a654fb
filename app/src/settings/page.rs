//! What stands around each page of the settings, and which section is which.

use super::{investments, organisation, people, roles, statuses, tokens, word_lists};
use crate::{
    AppError,
    address::{Section, Settings},
    site::Site,
    ui::{
        command::Command,
        states::{failed, forbidden},
        written::Written,
    },
    words::{plans, settings as words},
};
use domain::{Language, Right, SettingChange, params::Params};
use maud::{Markup, html};

/// What a section shows, or why it cannot.
pub type Content = Result<Markup, AppError>;

/// A page of the settings.
pub async fn page(site: &Site, section: Section, query: &str, here: &str) -> Written {
    let asked = Settings::read(&Params::from_query(query));
    let language = site.language;
    let content = match section {
        Section::Organisation => organisation::content(language).await,
        Section::Users => people::content(language, &asked).await,
        Section::Roles => roles::content(language).await,
        Section::Statuses => statuses::content(language, &asked).await,
        Section::Words => word_lists::content(language, &asked).await,
        Section::Investments => investments::content(language, &asked).await,
        // It has a page of its own, which stands in the same frame.
        Section::Plans => Ok(Markup::default()),
        Section::Tokens => tokens::content(language).await,
    };
    framed(site, section, &content, here)
}

/// What a section shows, among the others; for those who may see it.
pub fn framed(site: &Site, section: Section, content: &Content, here: &str) -> Written {
    let language = site.language;
    if !site.viewer.as_ref().is_some_and(|viewer| viewer.has(Right::Admin)) {
        AppError::Forbidden.set_status();
        return forbidden(language);
    }
    if let Err(error) = content {
        error.set_status();
    }
    let title = name(language, section);
    let main = html! {
        header class="page-head" {
            div {
                p class="crumb" { (words::settings(language)) }
                h1 { (title) }
            }
        }
        nav class="chips settings-sections" aria-label=(words::settings(language)) {
            @for of in Section::ALL {
                a class="chip" href=(of.path()) aria-current=[(of == section).then_some("page")] { (name(language, of)) }
            }
        }
        @match content {
            Ok(content) => (content),
            Err(error) => (failed(language, error, here)),
        }
    };
    Written { title: title.to_owned(), main }
}

fn name(language: Language, section: Section) -> &'static str {
    match section {
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

/// The command that changes a setting.
pub fn changing(change: SettingChange, said: &str) -> Command {
    Command::new(super::api::ChangeSettings { change }, said)
}
