//! The page on which the first administrator is made.

use super::{Door, password_refusal, refusal, use_answer};
use crate::{ui::at_once::AtOnce, use_language, words::common};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page of the first administrator.
pub fn view() -> AnyView {
    let language = use_language();
    let answer = use_answer();
    let refused = refusal(answer.get("error").map(|code| match code {
        "required" => common::setup_required(language).to_owned(),
        "taken" => common::setup_taken(language).to_owned(),
        "code" => common::setup_wrong_code(language).to_owned(),
        "wait" => common::setup_wait(language).to_owned(),
        code => password_refusal(language, code),
    }));
    // The server says whether it takes a code.
    let code = (answer.get("with") == Some("code")).then(|| {
        view! {
            <label>
                {common::setup_code(language)}
                <input name="code" required autocomplete="off" aria-describedby="code-hint"/>
            </label>
            <small id="code-hint">{common::setup_code_hint(language)}</small>
        }
    });
    view! {
        <Title text=common::setup_title(language)/>
        <Door title=common::setup_title(language)>
            <p>{common::setup_hint(language)}</p>
            {refused}
            <form method="post" action="/setup" class="stack">
                {code}
                <label>
                    {common::your_name(language)}
                    <input name="name" required autofocus autocomplete="name"/>
                </label>
                <label>
                    {common::login(language)}
                    <input name="login" required autocapitalize="none" autocomplete="username"/>
                </label>
                <label for="password">{common::password(language)}</label>
                <input
                    id="password"
                    type="password"
                    name="password"
                    required
                    autocomplete="new-password"
                    aria-describedby="password-hint"
                />
                <small id="password-hint">{common::password_hint(language)}</small>
                <button class="button primary">{common::setup_submit(language)}</button>
            </form>
        </Door>
    }
    .at_once()
}
