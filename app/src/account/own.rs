//! One's own account: the password, the second factor, where one is logged in.

use super::{api, password_refusal, refusal};
use crate::{
    address::FACTOR,
    format,
    site::Site,
    ui::{states::failed, written::Written},
    words::{account as words, common, settings},
};
use domain::{
    Language,
    account::{OwnAccount, OwnSession},
    params::Params,
};
use maud::{Markup, html};

/// The page, with what the server answered to one of its forms.
pub async fn page(site: &Site, answer: &Params, here: &str) -> Written {
    let language = site.language;
    let own = api::own_account().await.inspect_err(crate::AppError::set_status);
    let told = answer.get("done").map(|_| settings::password_changed(language));
    let told = told.or_else(|| answer.get("ended").map(|_| words::ended(language)));
    let told = told.or_else(|| {
        answer.get("factor").map(|done| match done {
            "set" => words::factor_set(language),
            _ => words::factor_removed(language),
        })
    });
    let why = answer.get("error").map(|code| match code {
        "wrong" => settings::password_wrong(language).to_owned(),
        code => password_refusal(language, code),
    });
    let main = html! {
        header class="page-head" {
            div {
                h1 { (settings::account(language)) }
                @if let Some(viewer) = &site.viewer {
                    p class="under-title" {
                        span { (viewer.name) }
                        span { (common::role(language, viewer.role)) }
                    }
                }
            }
        }
        @if let Some(told) = told { p class="note" role="status" { (told) } }
        (password(language, why.as_deref()))
        @match &own {
            Ok(own) => (secured(language, own)),
            Err(error) => (failed(language, error, here)),
        }
    };
    Written { title: settings::account(language).to_owned(), main }
}

/// Nothing keeps what is typed there.
fn password(language: Language, why: Option<&str>) -> Markup {
    html! {
        form method="post" action="/password" class="sheet card" {
            h2 { (settings::change_password(language)) }
            (refusal(why))
            label class="field" {
                span { (settings::current_password(language)) }
                input type="password" name="current" required autocomplete="current-password";
            }
            label class="field" {
                span { (settings::new_password(language)) }
                input type="password" name="password" required autocomplete="new-password"
                    aria-describedby="password-hint";
            }
            p class="hint" id="password-hint" { (common::password_hint(language)) }
            div class="sheet-end" { button class="button primary" { (settings::change_password(language)) } }
        }
    }
}

/// The second factor and the sessions.
fn secured(language: Language, own: &OwnAccount) -> Markup {
    html! {
        section class="card account-card" {
            h2 { (words::factor(language)) }
            @if own.has_factor {
                p { (words::factor_on(language)) " " (words::codes_left(language, own.recovery_codes)) }
            } @else {
                p { (words::factor_off(language)) }
            }
            p { a class="button" href=(FACTOR) {
                @if own.has_factor { (words::factor_remove(language)) } @else { (words::factor_begin(language)) }
            } }
        }
        section class="card account-card" {
            h2 { (words::sessions(language)) }
            ul class="ordered sessions" { @for session in &own.sessions { (entry(language, session)) } }
            p class="hint" { (words::sessions_hint(language)) }
            @if own.sessions.len() > 1 {
                form method="post" action="/account/sessions/end-others" {
                    button class="button" { (words::end_others(language)) }
                }
            }
        }
    }
}

fn entry(language: Language, session: &OwnSession) -> Markup {
    let browser = if session.browser.is_empty() { words::unknown_browser(language) } else { &session.browser };
    let at = |local: &str| format::local_time(language, local);
    html! {
        li {
            b { (browser) }
            @if let Some(network) = &session.network { small { (network) } }
            small { (words::begun(language)) " " (at(&session.begun)) }
            small { (words::seen(language)) " " (at(&session.seen)) }
            @if session.is_this {
                small { (words::this_session(language)) }
            } @else {
                form class="shifts" method="post" action="/account/sessions/end" {
                    input type="hidden" name="session" value=(session.id);
                    button class="link" aria-label={ (words::end(language)) ": " (browser) } { (words::end(language)) }
                }
            }
        }
    }
}
