//! The log-in page.

use super::{Door, refusal, use_answer, wait};
use crate::{
    ui::at_once::AtOnce,
    use_language,
    words::{account as words, common},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The log-in page.
pub fn view() -> AnyView {
    let language = use_language();
    let answer = use_answer();
    // The same words for an unknown login and for a wrong password.
    let why = answer.get("failed").map(|_| common::login_failed(language));
    let why = why.or_else(|| answer.get("over").map(|_| words::code_over(language)));
    let refused = refusal(wait(language, &answer).or(why.map(str::to_owned)));
    let next = answer.get("next").map(|next| view! { <input type="hidden" name="next" value=next.to_owned()/> });
    view! {
        <Title text=common::log_in(language)/>
        <Door title=common::login_title(language)>
            {refused}
            <form method="post" action="/login" class="stack">
                {next}
                <label>
                    {common::login(language)}
                    <input name="login" required autofocus autocapitalize="none" autocomplete="username"/>
                </label>
                <label>
                    {common::password(language)}
                    <input type="password" name="password" required autocomplete="current-password"/>
                </label>
                <button class="button primary">{common::log_in(language)}</button>
            </form>
        </Door>
    }
    .at_once()
}
