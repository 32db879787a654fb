//! What stands around each page: the navigation, the account menu, the keys.

use super::{browser, keys, keys::Keys};
use crate::ui::at_once::AtOnce;
use crate::{
    clients::view::ClientsView,
    site::{Theme, use_site},
    words::common,
};
use domain::{Language, Viewer};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The id of the account menu.
const ACCOUNT: &str = "account";
/// The id of what changes from page to page.
const MAIN: &str = "main";

/// The navigation beside the page, and below it on a phone. Before log-in there is only the page.
#[component]
pub fn Frame(
    /// Whether another page is on its way.
    leaving: ReadSignal<bool>,
    /// The pages.
    children: Children,
) -> impl IntoView {
    let site = use_site();
    let path = use_location().pathname;
    let page = children();
    // Who goes by keyboard or by ear starts at the top of the new page.
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before != now) {
            browser::close_popovers();
            browser::focus(MAIN);
        }
        now
    });
    match site.viewer {
        None => view! { <main id=MAIN class="door">{page}</main> }.into_any(),
        Some(viewer) => view! {
            // Left to the browser: it moves the focus, too.
            <a class="skip" href="#main" rel="external">{common::skip_to_content(site.language)}</a>
            <div class="app">
                <Navigation viewer/>
                <main id=MAIN tabindex="-1" aria-busy=move || leaving.get().to_string()>{page}</main>
            </div>
            <Keys/>
        }
        // The page in it is loaded lazily.
        .into_any(),
    }
}

/// The places to go, and who one is.
#[component]
fn Navigation(viewer: Viewer) -> impl IntoView {
    let language = use_site().language;
    let path = use_location().pathname;
    let current = move |here: bool| if here { Some("page") } else { None };
    let on_clients = move || path.read().as_str() == ClientsView::PATH;
    // A client's card belongs to the list it is one of.
    let on_list = move || path.read().starts_with("/clients/");
    let initials: String = viewer.name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect();
    view! {
        <nav class="nav" aria-label=common::main_navigation(language)>
            <a class="brand" href=ClientsView::PATH>
                <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
                    <rect x="1.5" y="1.5" width="13" height="13" rx="3" fill="none" stroke="currentColor"/>
                    <path d="M1.5 4.5a3 3 0 0 1 3-3H8v13H4.5a3 3 0 0 1-3-3z" fill="currentColor"/>
                </svg>
                {common::klientela(language)}
            </a>
            <a class="place" href=ClientsView::PATH aria-current=move || current(on_clients())>
                <Icon path="M2 13.5V8m4 5.5v-9m4 9V7m4 6.5v-11"/>
                {common::clients(language)}
            </a>
            <a class="place" href="/clients/list" aria-current=move || current(on_list())>
                <Icon path="M2 3.5h12M2 8h12M2 12.5h12"/>
                <span class="wide">{common::client_list(language)}</span>
                <span class="narrow" aria-hidden="true">{common::list(language)}</span>
            </a>
            <button type="button" class="place who" popovertarget=ACCOUNT>
                <span class="avatar" aria-hidden="true">{initials}</span>
                <span class="hidden">{common::account(language)} ": "</span>
                <span class="wide">{viewer.name.clone()}</span>
                <span class="narrow" aria-hidden="true">{common::account(language)}</span>
            </button>
            <Account viewer/>
        </nav>
    }
    .at_once()
}

/// A line drawing of 16 by 16.
#[component]
fn Icon(path: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d=path fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round"/>
        </svg>
    }
}

/// What somebody can set for themselves, and the way out.
#[component]
fn Account(viewer: Viewer) -> impl IntoView {
    let language = use_site().language;
    view! {
        <div id=ACCOUNT popover="auto" class="popover account" role="dialog" aria-label=common::account(language)>
            <p class="account-name">
                <b>{viewer.name}</b>
                <span>{common::role(language, viewer.role)}</span>
            </p>
            <Languages/>
            <Themes/>
            <button type="button" class="menu-item" on:click=|_| {
                browser::close_popovers();
                browser::show_dialog(keys::DIALOG);
            }>
                {common::keys(language)} <kbd>"?"</kbd>
            </button>
            <form method="post" action="/logout">
                <button class="menu-item">{common::log_out(language)}</button>
            </form>
        </div>
    }
    .at_once()
}

/// The languages; choosing one loads the same page in it.
#[component]
pub fn Languages() -> impl IntoView {
    let language = use_site().language;
    let location = use_location();
    let here = move || match location.search.get() {
        search if search.is_empty() => location.pathname.get(),
        search => format!("{}?{search}", location.pathname.get()),
    };
    let buttons = Language::ALL.map(|of| {
        view! {
            <button name="language" value=of.code() lang=of.code() aria-pressed=(of == language).to_string()>
                {common::language_name(of)}
            </button>
        }
    });
    view! {
        <form method="post" action="/language">
            <input type="hidden" name="next" value=here/>
            <div class="segments" role="group" aria-label=common::language(language)>{buttons}</div>
        </form>
    }
    .at_once()
}

/// Light, dark, or as the system.
#[component]
fn Themes() -> impl IntoView {
    let site = use_site();
    let (chosen, set_chosen) = signal(site.theme);
    let buttons = Theme::ALL.map(|theme| {
        let name = match theme {
            Theme::System => common::theme_system,
            Theme::Light => common::theme_light,
            Theme::Dark => common::theme_dark,
        };
        view! {
            <button
                type="button"
                aria-pressed=move || (chosen.get() == theme).to_string()
                on:click=move |_| {
                    set_chosen.set(theme);
                    browser::set_theme(theme);
                }
            >
                {name(site.language)}
            </button>
        }
    });
    view! {
        <div class="segments" role="group" aria-label=common::theme(site.language)>{buttons}</div>
    }
    .at_once()
}
