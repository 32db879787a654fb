//! The page on which somebody sets a second factor up, or takes it away.

use super::{api, refusal};
use crate::{
    AppError,
    address::ACCOUNT,
    ui::{states::failed, written::Written},
    words::{account as words, common, settings},
};
use domain::{
    Language,
    account::{FactorSetup, OwnAccount},
    params::Params,
};
use maud::{Markup, html};

/// The page, with what the server answered to one of its forms.
pub async fn page(language: Language, answer: &Params, here: &str) -> Written {
    let why = answer.get("error").map(|code| match code {
        "code" => words::factor_code_wrong(language),
        "wait" => common::login_wait(language),
        _ => words::confirm_wrong(language),
    });
    let asked = async { Ok((api::own_account().await?, api::factor_setup().await?)) };
    let asked: Result<_, AppError> = asked.await.inspect_err(AppError::set_status);
    let main = html! {
        header class="page-head" { h1 { (words::factor(language)) } }
        (refusal(why))
        @match &asked {
            Ok((account, setup)) => (form(language, account, setup.as_ref())),
            Err(error) => (failed(language, error, here)),
        }
        p { a href=(ACCOUNT) { (settings::account(language)) } }
    };
    Written { title: words::factor(language).to_owned(), main }
}

fn form(language: Language, account: &OwnAccount, setup: Option<&FactorSetup>) -> Markup {
    if account.has_factor {
        return remove(language, account.recovery_codes);
    }
    match setup {
        Some(setup) => finish(language, setup),
        None => html! {
            form method="post" action="/account/factor/begin" class="sheet card" {
                @if account.must_have_factor { p class="note" role="status" { (words::factor_must(language)) } }
                p { (words::factor_off(language)) }
                div class="sheet-end" { button class="button primary" { (words::factor_begin(language)) } }
            }
        },
    }
}

fn finish(language: Language, setup: &FactorSetup) -> Markup {
    html! {
        form method="post" action="/account/factor" class="sheet card" {
            p { (words::factor_scan(language)) }
            img class="factor-drawing" alt=(words::factor_drawing(language)) src=(setup.drawing);
            label class="field" {
                span { (words::factor_key(language)) }
                input class="secret" readonly autocomplete="off" value=(setup.secret);
            }
            p { (words::factor_keep(language)) }
            ul class="recovery-codes" { @for code in &setup.recovery_codes { li { code { (code) } } } }
            p { (words::factor_type(language)) }
            label class="field" {
                span { (words::code(language)) }
                input name="code" required inputmode="numeric" autocomplete="one-time-code";
            }
            div class="sheet-end" { button class="button primary" { (words::factor_finish(language)) } }
        }
    }
}

fn remove(language: Language, left: i64) -> Markup {
    html! {
        form method="post" action="/account/factor/remove" class="sheet card" {
            p { (words::factor_on(language)) " " (words::codes_left(language, left)) }
            label class="field" {
                span { (settings::current_password(language)) }
                input type="password" name="password" required autocomplete="current-password";
            }
            label class="field" {
                span { (words::code(language)) }
                input name="code" required autocapitalize="none" spellcheck="false" autocomplete="one-time-code";
            }
            div class="sheet-end" { button class="button bad" { (words::factor_remove(language)) } }
        }
    }
}
