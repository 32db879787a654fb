//! The page of the second step of logging in.

use super::{Door, refusal, use_answer, wait};
use crate::{
    ui::at_once::AtOnce,
    use_language,
    words::{account as words, common},
};
use leptos::prelude::*;
use leptos_meta::Title;

/// The page on which the code is given.
pub fn view() -> AnyView {
    let language = use_language();
    let answer = use_answer();
    let wrong = answer.get("failed").map(|_| words::code_wrong(language).to_owned());
    let why = wait(language, &answer).or(wrong);
    let next = answer.get("next").map(|next| view! { <input type="hidden" name="next" value=next.to_owned()/> });
    view! {
        <Title text=words::code_title(language)/>
        <Door title=words::code_title(language)>
            <p>{words::code_hint(language)}</p>
            {refusal(why)}
            <form method="post" action="/login/code" class="stack">
                {next}
                <label>
                    {words::code(language)}
                    // A recovery code has letters.
                    <input
                        name="code"
                        required
                        autofocus
                        inputmode="text"
                        autocapitalize="none"
                        spellcheck="false"
                        autocomplete="one-time-code"
                    />
                </label>
                <button class="button primary">{common::log_in(language)}</button>
            </form>
            <p><a rel="external" href="/login">{common::cancel(language)}</a></p>
        </Door>
    }
    .at_once()
}
