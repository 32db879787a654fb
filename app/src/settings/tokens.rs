//! Tokens, by which programs use the API.

use super::api;
use crate::{
    islands::Island,
    site::use_language,
    ui::{
        at_once::AtOnce,
        flash::use_flash,
        secret,
        sheet::{Make, Sheet, line, tick},
    },
    words::{common, settings as words},
};
use domain::{Form, SettingChange, TokenScope};
use leptos::prelude::*;
use std::sync::Arc;

#[cfg(feature = "ssr")]
use {
    super::page::{Content, changing},
    crate::{format, islands::island},
    domain::{Language, settings::Token},
    maud::{Markup, html},
};

/// The form of a new one, and all there are.
///
/// # Errors
/// Those of the right, and of the store.
#[cfg(feature = "ssr")]
pub async fn content(language: Language) -> Content {
    let tokens = api::tokens().await?;
    Ok(html! {
        (island::<NewToken>(()))
        (list(language, &tokens))
        (secret::dialog(language, words::secret_title(language), words::secret_hint(language), None))
    })
}

/// The form of a new token, whose secret is shown once.
pub struct NewToken;

impl Island for NewToken {
    const ID: &'static str = "new-token";

    type Given = ();

    fn view(_: Signal<()>) -> impl IntoView {
        let language = use_language();
        let flash = use_flash();
        let make: Make = Arc::new(move |fields: Form, _| {
            let change = SettingChange::MakeToken {
                name: fields.get("name").to_owned(),
                scopes: TokenScope::ALL.into_iter().filter(|scope| !fields.get(scope.code()).is_empty()).collect(),
                until: fields.get("until").to_owned(),
            };
            api::ChangeSettings { change }.into()
        });
        let done = move |outcome: crate::outcome::Outcome| match outcome.secret {
            Some(secret) if secret::show(secret::place().as_ref(), &secret) => {}
            _ => flash.say(common::secret_gone(language), None),
        };
        let scopes: Vec<AnyView> = TokenScope::ALL
            .into_iter()
            .map(|scope| tick(scope.code(), words::token_scope(language, scope), scope == TokenScope::Read))
            .collect();
        view! {
            <Sheet draft="token".to_owned() make done submit=words::new_token(language) emptied=true>
                <h2>{words::new_token(language)}</h2>
                {line("name", words::token_name(language), "text", "")}
                {scopes}
                {line("until", words::token_until(language), "date", "")}
                <p class="count">{words::token_is_yours(language)}</p>
            </Sheet>
        }
        .at_once()
    }
}

#[cfg(feature = "ssr")]
fn list(language: Language, tokens: &[Token]) -> Markup {
    html! {
        section class="card" {
            h2 { (words::tokens(language)) }
            @if tokens.is_empty() { p class="nobody" { (words::nothing_yet(language)) } }
            ul class="ordered" { @for token in tokens { (entry(language, token)) } }
        }
    }
}

#[cfg(feature = "ssr")]
fn entry(language: Language, token: &Token) -> Markup {
    let may: Vec<&str> = token.scopes.iter().map(|scope| words::token_scope(language, scope)).collect();
    let day = |day| format::day(language, day);
    let revoking = || changing(SettingChange::RevokeToken { name: token.name.clone() }, words::revoked_now(language));
    html! {
        li data-key=(token.name) class=[(token.revoked.is_some() || token.ended).then_some("away")] {
            b { (token.name) }
            small { (may.join(", ")) }
            small { (token.owner.as_deref().unwrap_or(words::token_of_organisation(language))) }
            small { (words::made(language)) " " (day(token.created)) }
            @if let Some(until) = token.until { small { (words::token_ends(language)) " " (day(until)) } }
            small {
                @match token.used {
                    Some(used) => { (words::token_used(language)) " " (day(used)) }
                    None => (words::token_unused(language)),
                }
            }
            span class="shifts" {
                @match token.revoked {
                    Some(revoked) => small { (words::revoked(language)) " " (day(revoked)) },
                    None => button type="button" class="link" data-command=(revoking())
                        aria-label={ (words::revoke(language)) ": " (token.name) } { (words::revoke(language)) },
                }
            }
        }
    }
}
