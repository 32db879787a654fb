//! Tokens, by which programs use the API.

use super::api;
use crate::{
    format,
    loading::Loading,
    site::use_language,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        browser,
        drawn::heard,
        flash::use_flash,
        live,
        secret::{self, Secret, ShowSecret},
    },
    words::settings as words,
};
use domain::{Form, Language, SettingChange, TokenScope, settings::Token};
use leptos::{ev::Event, prelude::*};
use maud::{Markup, html};

/// Under which name what is typed is kept.
const DRAFT: &str = "token";

/// The page.
pub fn page() -> AnyView {
    let language = use_language();
    let flash = use_flash();
    let tokens = Loading::new(|| api::ListTokens {});
    live::follow(tokens);
    let shown = RwSignal::new(None::<Secret>);
    let make = move |event: &Event| {
        if event.type_() != "submit" {
            return;
        }
        event.prevent_default();
        let Some(form) = browser::happened_in(event, "form") else { return };
        let fields = browser::fields(&form);
        // The password may be asked for again meanwhile.
        browser::keep(DRAFT, &serde_json::to_string(&fields).unwrap_or_default());
        let change = SettingChange::MakeToken {
            name: fields.get("name").to_owned(),
            scopes: TokenScope::ALL.into_iter().filter(|scope| !fields.get(scope.code()).is_empty()).collect(),
            until: fields.get("until").to_owned(),
        };
        secret::ask(flash, api::ChangeSettings { change }, shown, move |text| {
            browser::forget(DRAFT);
            Secret { title: words::secret_title(language), hint: words::secret_hint(language), text }
        });
    };
    // What was typed before it was asked for stands in the form again.
    let form = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        let kept = browser::kept(DRAFT).and_then(|text| serde_json::from_str::<Form>(&text).ok());
        if let Some(kept) = kept
            && let Some(Ok(Some(form))) = form.get().map(|around| around.query_selector("form"))
        {
            browser::fill(&form, &kept);
        }
    });
    let revoke = move |event: &Event| {
        let Some(button) = browser::happened_in(event, "button").filter(|_| event.type_() == "click") else { return };
        let Some(name) = button.get_attribute("data-token") else { return };
        flash
            .perform(api::ChangeSettings { change: SettingChange::RevokeToken { name } }, words::revoked_now(language));
    };
    view! {
        <div node_ref=form>{heard(move || new(language), make)}</div>
        {loaded(tokens, 6, move |tokens| heard(move || list(language, &tokens), revoke))}
        <ShowSecret secret=shown/>
    }
    .at_once()
}

fn new(language: Language) -> Markup {
    html! {
        form class="card sheet" {
            h2 { (words::new_token(language)) }
            label class="field" {
                span { (words::token_name(language)) }
                input name="name" required autocomplete="off";
            }
            @for scope in TokenScope::ALL {
                label class="tick" {
                    input type="checkbox" name=(scope.code()) value="yes" checked[scope == TokenScope::Read];
                    (words::token_scope(language, scope))
                }
            }
            label class="field" {
                span { (words::token_until(language)) }
                input type="date" name="until";
            }
            p class="count" { (words::token_is_yours(language)) }
            div class="sheet-end" { button class="button primary" { (words::new_token(language)) } }
        }
    }
}

fn list(language: Language, tokens: &[Token]) -> Markup {
    html! {
        section class="card" {
            h2 { (words::tokens(language)) }
            @if tokens.is_empty() { p class="nobody" { (words::nothing_yet(language)) } }
            ul class="ordered" { @for token in tokens { (entry(language, token)) } }
        }
    }
}

fn entry(language: Language, token: &Token) -> Markup {
    let may: Vec<&str> = token.scopes.iter().map(|scope| words::token_scope(language, scope)).collect();
    let day = |day| format::day(language, day);
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
                    None => button type="button" class="link" data-token=(token.name)
                        aria-label={ (words::revoke(language)) ": " (token.name) } { (words::revoke(language)) },
                }
            }
        }
    }
}
