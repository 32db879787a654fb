//! One's own account, and the page that a link to set a password leads to.

use crate::{
    account::{Door, use_answer},
    site::use_site,
    ui::at_once::AtOnce,
    words::{common, settings as words},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page of one's own account.
pub fn account() -> AnyView {
    let site = use_site();
    let language = site.language;
    let answer = use_answer();
    let told =
        answer.get("done").map(|_| view! { <p class="note" role="status">{words::password_changed(language)}</p> });
    let refused = answer.get("error").map(|code| {
        let why = match code {
            "too_short" => common::setup_too_short(language),
            "wrong" => words::password_wrong(language),
            "wait" => common::login_wait(language),
            _ => common::setup_refused(language),
        };
        view! { <p class="alert" role="alert">{why}</p> }
    });
    let who = site.viewer.map(|viewer| {
        view! { <p class="under-title"><span>{viewer.name}</span><span>{common::role(language, viewer.role)}</span></p> }
    });
    view! {
        <Title text=words::account(language)/>
        <header class="page-head"><div><h1>{words::account(language)}</h1>{who}</div></header>
        // A plain form: it works before any wasm has loaded, and nothing keeps what is typed.
        <form method="post" action="/password" class="sheet card">
            <h2>{words::change_password(language)}</h2>
            {told}
            {refused}
            <label class="field">
                <span>{words::current_password(language)}</span>
                <input type="password" name="current" required autocomplete="current-password"/>
            </label>
            <label class="field">
                <span>{words::new_password(language)}</span>
                <input type="password" name="password" required autocomplete="new-password"/>
            </label>
            <p class="hint">{common::password_hint(language)}</p>
            <div class="sheet-end"><button class="button primary">{words::change_password(language)}</button></div>
        </form>
    }
    .at_once()
}

/// The page on which somebody who was invited sets their password.
pub fn invite() -> AnyView {
    let language = use_site().language;
    let answer = use_answer();
    let token = answer.get("token").unwrap_or_default().to_owned();
    let refused = answer.get("error").map(|code| {
        let why = match code {
            "too_short" => common::setup_too_short(language),
            _ => words::invite_void(language),
        };
        view! { <p class="alert" role="alert">{why}</p> }
    });
    view! {
        <Title text=words::invite_title(language)/>
        <Door title=words::invite_title(language)>
            {refused}
            <form method="post" action="/invite" class="stack">
                <input type="hidden" name="token" value=token/>
                <label>
                    {words::new_password(language)}
                    <input type="password" name="password" required autofocus autocomplete="new-password"/>
                </label>
                <small>{common::password_hint(language)}</small>
                <button class="button primary">{words::invite_submit(language)}</button>
            </form>
        </Door>
    }
    .at_once()
}
