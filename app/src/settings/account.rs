//! One's own account, and the page that a link to set a password leads to.

use crate::{
    account::{Door, api, password_refusal, refusal, use_answer},
    format,
    loading::Loading,
    site::use_site,
    ui::{at_once::AtOnce, awaited::loaded, drawn::drawn},
    words::{account as words, common, settings},
};
use domain::{
    Language,
    account::{OwnAccount, OwnSession},
};
use leptos::prelude::*;
use leptos_meta::Title;
use maud::{Markup, html};

/// The page of one's own account.
pub fn account() -> AnyView {
    let site = use_site();
    let language = site.language;
    let answer = use_answer();
    let told = answer.get("done").map(|_| settings::password_changed(language));
    let told = told.or_else(|| answer.get("ended").map(|_| words::ended(language)));
    let told = told.or_else(|| {
        answer.get("factor").map(|done| match done {
            "set" => words::factor_set(language),
            _ => words::factor_removed(language),
        })
    });
    let told = told.map(|text| view! { <p class="note" role="status">{text}</p> });
    let refused = refusal(answer.get("error").map(|code| match code {
        "wrong" => settings::password_wrong(language).to_owned(),
        code => password_refusal(language, code),
    }));
    let who = site.viewer.map(|viewer| {
        view! { <p class="under-title"><span>{viewer.name}</span><span>{common::role(language, viewer.role)}</span></p> }
    });
    let own = Loading::new(|| api::GetOwnAccount {});
    view! {
        <Title text=settings::account(language)/>
        <header class="page-head"><div><h1>{settings::account(language)}</h1>{who}</div></header>
        {told}
        // Plain forms: they work before any wasm has loaded, and nothing keeps what is typed.
        <form method="post" action="/password" class="sheet card">
            <h2>{settings::change_password(language)}</h2>
            {refused}
            <label class="field">
                <span>{settings::current_password(language)}</span>
                <input type="password" name="current" required autocomplete="current-password"/>
            </label>
            <label class="field">
                <span>{settings::new_password(language)}</span>
                <input
                    type="password"
                    name="password"
                    required
                    autocomplete="new-password"
                    aria-describedby="password-hint"
                />
            </label>
            <p class="hint" id="password-hint">{common::password_hint(language)}</p>
            <div class="sheet-end"><button class="button primary">{settings::change_password(language)}</button></div>
        </form>
        {loaded(own, 6, move |own| drawn(move || secured(language, &own)))}
    }
    .at_once()
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
            p { a class="button" href="/account/factor" {
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

/// The page on which somebody who was invited sets their password.
pub fn invite() -> AnyView {
    let language = use_site().language;
    let answer = use_answer();
    let token = answer.get("token").unwrap_or_default().to_owned();
    let refused = refusal(answer.get("error").map(|code| match code {
        "void" => settings::invite_void(language).to_owned(),
        code => password_refusal(language, code),
    }));
    view! {
        <Title text=settings::invite_title(language)/>
        <Door title=settings::invite_title(language)>
            {refused}
            <form method="post" action="/invite" class="stack">
                <input type="hidden" name="token" value=token/>
                <label for="password">{settings::new_password(language)}</label>
                <input
                    id="password"
                    type="password"
                    name="password"
                    required
                    autofocus
                    autocomplete="new-password"
                    aria-describedby="password-hint"
                />
                <small id="password-hint">{common::password_hint(language)}</small>
                <button class="button primary">{settings::invite_submit(language)}</button>
            </form>
        </Door>
    }
    .at_once()
}
