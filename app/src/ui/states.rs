//! What stands where there is nothing to show: loading, empty, failed.

use crate::ui::at_once::AtOnce;
use crate::{
    AppError,
    clients::view::ClientsView,
    use_language,
    words::{common, errors},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_location;
use serde::{Serialize, de::DeserializeOwned};

/// What a resource holds: grey shapes until it first comes, the old dimmed while new is on its
/// way, and what went wrong where it could not be had.
#[component]
pub fn Loaded<T, F>(
    /// What is loaded.
    what: Resource<Result<T, AppError>>,
    /// How many lines the grey shapes have.
    lines: usize,
    /// Draws it.
    show: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    F: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    let (pending, set_pending) = pending_signal();
    let retry = Callback::new(move |()| what.refetch());
    view! {
        <div class="loaded" aria-busy=move || pending.get().to_string()>
            <Transition set_pending fallback=move || view! { <Skeleton lines/> }>
                {move || {
                    let show = show.clone();
                    Suspend::new(async move {
                        match what.await {
                            Ok(loaded) => show(loaded),
                            Err(error) => view! { <Failed error retry/> }.at_once(),
                        }
                    })
                }}
            </Transition>
        </div>
    }
    .at_once()
}

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
    view! {
        <div class="skeleton" role="status">
            <span class="hidden">{common::loading(language)}</span>
            {(0..lines).map(|_| view! { <span class="bone"></span> }).collect_view()}
        </div>
    }
    .at_once()
}

/// A place where there could be something, but is not.
#[component]
pub fn Empty(
    /// What is missing.
    #[prop(into)]
    title: String,
    /// What that means, or what to do.
    #[prop(into)]
    hint: String,
    /// A link that helps.
    #[prop(optional, into)]
    link: Option<(String, String)>,
) -> impl IntoView {
    let link = link.map(|(href, text)| view! { <a class="button" href=href>{text}</a> });
    view! {
        <div class="empty">
            <h2>{title}</h2>
            <p>{hint}</p>
            {link}
        </div>
    }
    .at_once()
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
    let language = use_language();
    let location = use_location();
    let way_on = match &error {
        AppError::SignedOut => {
            let here = move || {
                let mut params = domain::params::Params::default();
                params.set("next", format!("{}?{}", location.pathname.get(), location.search.get()));
                params.href("/login")
            };
            // A page of the server's: the browser must go there, not the router.
            Some(view! { <a class="button" rel="external" href=here>{common::log_in(language)}</a> }.at_once())
        }
        AppError::Unreachable | AppError::Internal { .. } => Some(
            view! {
                <button type="button" class="button" on:click=move |_| retry.run(())>{common::try_again(language)}</button>
            }
            .at_once(),
        ),
        AppError::Invalid(_) => {
            let afresh = move || location.pathname.get();
            Some(view! { <a class="button" href=afresh>{common::start_over(language)}</a> }.at_once())
        }
        AppError::NotFound | AppError::Forbidden => None,
    };
    view! {
        <div class="failed" role="alert">
            <h2>{common::something_failed(language)}</h2>
            <p>{errors::sentence(language, &error)}</p>
            {way_on}
        </div>
    }
    .at_once()
}

/// The page for an address that leads nowhere.
#[component]
pub fn NoSuchPage() -> impl IntoView {
    let language = use_language();
    AppError::NotFound.set_status();
    view! {
        <Title text=common::not_found(language)/>
        <div class="empty">
            <h1>{common::not_found(language)}</h1>
            <p>{common::not_found_hint(language)}</p>
            <a class="button" href=ClientsView::PATH>{common::to_clients(language)}</a>
        </div>
    }
    .at_once()
}
