//! The page on which somebody gives their password again.

use super::{Door, refusal, use_answer};
use crate::{
    ui::at_once::AtOnce,
    use_language,
    words::{account as words, common},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page.
pub fn view() -> AnyView {
    let language = use_language();
    let answer = use_answer();
    let why = answer.get("error").map(|code| match code {
        "wait" => common::login_wait(language),
        _ => words::confirm_wrong(language),
    });
    let next = answer.get("next").unwrap_or("/account").to_owned();
    view! {
        <Title text=words::confirm_title(language)/>
        <Door title=words::confirm_title(language)>
            <p>{words::confirm_hint(language)}</p>
            {refusal(why.map(str::to_owned))}
            <form method="post" action="/confirm" class="stack">
                <input type="hidden" name="next" value=next/>
                <label>
                    {common::password(language)}
                    <input type="password" name="password" required autofocus autocomplete="current-password"/>
                </label>
                <label>
                    {words::confirm_code(language)}
                    <input name="code" autocapitalize="none" spellcheck="false" autocomplete="one-time-code"/>
                </label>
                <button class="button primary">{words::confirm_submit(language)}</button>
            </form>
        </Door>
    }
    .at_once()
}
