//! The page on which somebody sets a second factor up, or takes it away.

use crate::{
    account::{api, refusal, use_answer},
    loading::Loading,
    site::use_language,
    ui::{at_once::AtOnce, awaited::both_awaited, states::Failed},
    words::{account as words, common, settings},
};
use domain::{
    Language,
    account::{FactorSetup, OwnAccount},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
pub fn factor() -> AnyView {
    let language = use_language();
    let answer = use_answer();
    let why = answer.get("error").map(|code| match code {
        "code" => words::factor_code_wrong(language),
        "wait" => common::login_wait(language),
        _ => words::confirm_wrong(language),
    });
    let (asked, setup) = (Loading::new(|| api::GetOwnAccount {}), Loading::new(|| api::GetFactorSetup {}));
    let body = both_awaited((asked, setup), move |account, setup| match (account, setup) {
        (Ok(account), Ok(setup)) => form(language, &account, setup),
        (Err(error), _) | (_, Err(error)) => view! { <Failed error retry=move |()| asked.refetch()/> }.at_once(),
    });
    view! {
        <Title text=words::factor(language)/>
        <header class="page-head"><div><h1>{words::factor(language)}</h1></div></header>
        {refusal(why.map(str::to_owned))}
        {body}
        <p><a href="/account">{settings::account(language)}</a></p>
    }
    .at_once()
}

fn form(language: Language, account: &OwnAccount, setup: Option<FactorSetup>) -> AnyView {
    if account.has_factor {
        return remove(language, account.recovery_codes);
    }
    let must =
        account.must_have_factor.then(|| view! { <p class="note" role="status">{words::factor_must(language)}</p> });
    match setup {
        Some(setup) => finish(language, setup),
        None => view! {
            <form method="post" action="/account/factor/begin" class="sheet card">
                {must}
                <p>{words::factor_off(language)}</p>
                <div class="sheet-end"><button class="button primary">{words::factor_begin(language)}</button></div>
            </form>
        }
        .at_once(),
    }
}

fn finish(language: Language, setup: FactorSetup) -> AnyView {
    let FactorSetup { secret, drawing, recovery_codes } = setup;
    let codes: Vec<_> = recovery_codes.into_iter().map(|code| view! { <li><code>{code}</code></li> }).collect();
    view! {
        <form method="post" action="/account/factor" class="sheet card">
            <p>{words::factor_scan(language)}</p>
            <img class="factor-drawing" alt=words::factor_drawing(language) src=drawing/>
            <label class="field">
                <span>{words::factor_key(language)}</span>
                <input class="secret" readonly autocomplete="off" value=secret/>
            </label>
            <p>{words::factor_keep(language)}</p>
            <ul class="recovery-codes">{codes}</ul>
            <p>{words::factor_type(language)}</p>
            <label class="field">
                <span>{words::code(language)}</span>
                <input name="code" required inputmode="numeric" autocomplete="one-time-code"/>
            </label>
            <div class="sheet-end"><button class="button primary">{words::factor_finish(language)}</button></div>
        </form>
    }
    .at_once()
}

fn remove(language: Language, left: i64) -> AnyView {
    view! {
        <form method="post" action="/account/factor/remove" class="sheet card">
            <p>{words::factor_on(language)} " " {words::codes_left(language, left)}</p>
            <label class="field">
                <span>{settings::current_password(language)}</span>
                <input type="password" name="password" required autocomplete="current-password"/>
            </label>
            <label class="field">
                <span>{words::code(language)}</span>
                <input name="code" required autocapitalize="none" spellcheck="false" autocomplete="one-time-code"/>
            </label>
            <div class="sheet-end"><button class="button bad">{words::factor_remove(language)}</button></div>
        </form>
    }
    .at_once()
}
