//! What stands where there is nothing to show: loading, empty, failed.

use super::{
    at_once::AtOnce,
    browser,
    drawn::{drawn, heard},
    here::use_here,
    written::Written,
};
use crate::{
    AppError,
    address::ClientsView,
    site::use_site,
    use_language,
    words::{common, errors},
};
use domain::{Language, Right, params::Params};
use leptos::prelude::*;
use leptos_meta::Title;
use maud::{Markup, html};

/// Whether what a `Transition` shows is being replaced: to read, and for its `set_pending`.
///
/// The server leaves it as it is. It sets it from a thread of its own, and whoever reads a signal
/// at that moment finds it locked, which Leptos takes for disposed: the page would fail.
pub fn pending_signal() -> (ReadSignal<bool>, SignalSetter<bool>) {
    let (pending, set_pending) = signal(false);
    let set = SignalSetter::map(move |is_pending| {
        if is_browser() {
            set_pending.set(is_pending);
        }
    });
    (pending, set)
}

/// Grey shapes where content is on its way; seen only when it takes longer than a blink.
#[component]
pub fn Skeleton(
    /// How many lines.
    lines: usize,
) -> impl IntoView {
    let language = use_language();
    drawn(move || bones(language, lines))
}

/// The same as HTML.
pub fn bones(language: Language, lines: usize) -> Markup {
    html! {
        div class="skeleton" role="status" {
            span class="hidden" { (common::loading(language)) }
            @for _ in 0..lines { span class="bone" {} }
        }
    }
}

/// A place where there could be something, but is not: what is missing, what that means or what to
/// do, and a link that helps.
pub fn empty(title: &str, hint: &str, link: Option<(String, &str)>) -> Markup {
    html! {
        div class="empty" {
            h2 { (title) }
            p { (hint) }
            @if let Some((href, text)) = link { a class="button" href=(href) { (text) } }
        }
    }
}

/// A page about something that is not there, or not for who looks: the two are not told apart.
pub fn missing(title: &str, hint: &str, (href, text): (&str, &str)) -> Written {
    let main = html! {
        div class="empty" {
            h1 { (title) }
            p { (hint) }
            a class="button" href=(href) { (text) }
        }
    };
    Written { title: title.to_owned(), main }
}

/// A page that is not for who looks.
pub fn forbidden(language: Language) -> Written {
    let home = (ClientsView::PATH, common::to_clients(language));
    missing(common::not_for_you(language), common::not_for_you_hint(language), home)
}

/// The page for an address that leads nowhere.
pub fn nowhere(language: Language) -> Written {
    let home = (ClientsView::PATH, common::to_clients(language));
    missing(common::not_found(language), common::not_found_hint(language), home)
}

/// Something that a page could not have: what happened, and a way on. `here` is its address.
pub fn failed(language: Language, error: &AppError, here: &str) -> Markup {
    failure(language, error, here, &html! { a class="button" href=(here) { (common::try_again(language)) } })
}

/// Something that could not be had: what happened, and a way on.
#[component]
pub fn Failed(
    /// Why.
    error: AppError,
    /// Asks again.
    #[prop(into)]
    retry: Callback<()>,
) -> impl IntoView {
    let (language, here) = (use_language(), use_here());
    let again = move || html! { button type="button" class="button" { (common::try_again(language)) } };
    let view = move || failure(language, &error, &here.address(), &again());
    heard(view, move |event| {
        if event.type_() == "click" && browser::happened_in(event, "button").is_some() {
            retry.run(());
        }
    })
}

/// What happened, and a way on; `again` is what asks once more.
fn failure(language: Language, error: &AppError, here: &str, again: &Markup) -> Markup {
    html! {
        div class="failed" role="alert" {
            h2 { (common::something_failed(language)) }
            p { (errors::sentence(language, error)) }
            @match error {
                // A page of the server's: the browser must go there, not the router.
                AppError::SignedOut => a class="button" rel="external" href=(log_in_href(here)) {
                    (common::log_in(language))
                },
                AppError::Unreachable | AppError::Internal { .. } => (again),
                AppError::Invalid(_) => a class="button" href=(here.split('?').next().unwrap_or(here)) {
                    (common::start_over(language))
                },
                // Deeds alone ask for the password.
                AppError::NotFound | AppError::Forbidden | AppError::Confirm | AppError::Conflict(_) => {}
            }
        }
    }
}

pub(super) fn log_in_href(next: &str) -> String {
    let mut params = Params::default();
    params.set("next", next);
    params.href("/login")
}

/// A page that is not for everybody, for those who have the right; others are told so. What the page
/// asks is refused to them anyway.
pub fn allowed(right: Right, page: impl FnOnce() -> AnyView) -> AnyView {
    let may = use_site().viewer.is_some_and(|viewer| viewer.has(right));
    if may { page() } else { view! { <NotForYou/> }.at_once() }
}

/// Says that a page is not for who looks.
#[component]
fn NotForYou() -> impl IntoView {
    let language = use_language();
    AppError::Forbidden.set_status();
    view! {
        <Title text=common::not_for_you(language)/>
        {drawn(move || forbidden(language).main)}
    }
}

/// The page for an address that leads nowhere.
#[component]
pub fn NoSuchPage() -> impl IntoView {
    let language = use_language();
    AppError::NotFound.set_status();
    view! {
        <Title text=common::not_found(language)/>
        {drawn(move || nowhere(language).main)}
    }
}
