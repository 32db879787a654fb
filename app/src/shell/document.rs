//! How the server writes a page.

use super::{
    FlashPlace, Page,
    frame::{MAIN, navigation},
};
use crate::{
    AppError, account,
    address::Section,
    clients::{card, contract, duplicates, list, merge, page, part},
    context, customers,
    dashboards::{edit as dashboard_form, page as dashboard, posts},
    islands::island,
    journal::{self, attribution, listed},
    plans,
    reports::{index, page as report},
    schedules, settings,
    site::{Site, Theme},
    texts,
    ui::{
        browser::{KNOWN, WORDS},
        flash::Flash,
        here::{Here, address},
        keys, raw,
        states::nowhere,
        written::Written,
    },
    words::common,
    work::{day, edit, find::Palette, log, search::Search},
};
use domain::{ClientId, Viewer, dashboard::DashboardId, params::Params};
use leptos::{nonce::use_nonce, prelude::*};
use maud::{Markup, html};
use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

/// Where the files are that such a page loads.
#[derive(Clone, Debug)]
pub struct Files {
    /// The style.
    pub style: Arc<str>,
    /// The script that loads the code, and the one with which that loads what it needs later.
    pub scripts: [Arc<str>; 2],
    /// The code.
    pub code: Arc<str>,
}

/// The document of a page; without one, that there is none at this address.
pub fn document(page: Option<Page>, files: Files) -> impl IntoView {
    Suspend::new(async move {
        let site = Site::of_request();
        provide_context(site.clone());
        let (path, query) = context::address();
        Here::provide(Signal::stored(path.clone()), Signal::stored(query.clone()));
        Search::provide();
        Flash::provide();
        let Written { title, main } = match page {
            Some(page) => written(page, &site, &path, &query).await,
            None => {
                AppError::NotFound.set_status();
                nowhere(site.language)
            }
        };
        // Before log-in there are plain forms: nobody waits for code that would take them over.
        let is_taken_over = site.viewer.is_some();
        let inside = html! {
            (head(&site, &files, &title, is_taken_over))
            body {
                @match &site.viewer {
                    Some(viewer) => (body(&site, viewer, &path, &query, &main)),
                    None => main id=(MAIN) class="door" { (main) },
                }
            }
        };
        view! {
            <!DOCTYPE html>
            <html
                lang=site.language.code()
                data-theme=(site.theme != Theme::System).then(|| site.theme.code())
                data-build=context::build().to_string()
                data-site=mark(&site)
                data-hydrated=(!is_taken_over).then_some("")
                inner_html=inside.into_string()
            />
        }
    })
}

async fn written(page: Page, site: &Site, path: &str, query: &str) -> Written {
    let here = address(path, query);
    let (language, answer) = (site.language, Params::from_query(query));
    // A number that nothing has, where the path has none.
    let number = || path.split('/').find_map(|part| part.parse().ok()).unwrap_or(0);
    match page {
        Page::Clients => page::page(site, &page::load(site, query).await),
        Page::List => list::page(site, &list::load(query).await),
        Page::Journal => journal::page(site, &journal::load(site, query).await),
        Page::Customers => customers::page(site, &customers::load(query).await),
        Page::Attribution => attribution::page(site, &attribution::load(site, query).await),
        Page::Merges => listed::merges(site, &listed::load_merges(query).await),
        Page::Contacts => listed::contacts(site, &listed::load_contacts(query).await),
        Page::Nobodys => listed::nobodys(site, &listed::load_nobodys(query).await),
        Page::Day => day::page(site, &day::load().await),
        Page::Card => card::page(site, &card::load(ClientId(number()), query).await, &here),
        Page::Edit | Page::New => {
            let client = (page == Page::Edit).then(|| ClientId(number()));
            edit::page(site, client, &edit::load(client).await, &here)
        }
        Page::Duplicates => duplicates::page(site, &duplicates::load(query).await, &here),
        Page::Merge => merge::page(site, &merge::load(ClientId(number()), query).await, &here),
        Page::Part => part::page(site, &part::load(ClientId(number()), query).await, &here),
        Page::Log => log::page(site, &log::load(query).await, &here),
        Page::Contract => contract::page(site, &contract::load(number()).await, &here),
        Page::Reports => index::page(site),
        Page::Report => {
            let code = path.rsplit('/').next().unwrap_or_default();
            report::page(site, &report::load(site, code, query).await, &here)
        }
        Page::Schedules => schedules::page::page(site, query, &here).await,
        Page::Dashboards => dashboard::page(site, &dashboard::load(None).await, query, &here),
        Page::Dashboard => dashboard::page(site, &dashboard::load(Some(DashboardId(number()))).await, query, &here),
        Page::NewDashboard => dashboard_form::page(site, &dashboard_form::load(None).await, &here),
        Page::EditDashboard => {
            dashboard_form::page(site, &dashboard_form::load(Some(DashboardId(number()))).await, &here)
        }
        Page::Posts => posts::page(site, &posts::load(query).await, &here),
        Page::Settings(Section::Plans) => plans::settings::page(site, query, &here).await,
        Page::Settings(section) => settings::page::page(site, section, query, &here).await,
        Page::Account => account::own::page(site, &answer, &here).await,
        Page::Factor => account::factor::page(language, &answer, &here).await,
        Page::Login => account::login::page(language, &answer, &here),
        Page::Code => account::code::page(language, &answer, &here),
        Page::Confirm => account::confirm::page(language, &answer, &here),
        Page::Setup => account::setup::page(language, &answer, &here),
        Page::Invite => account::invite::page(language, &answer, &here),
    }
}

/// The same for all pages, until it is for somebody else, or in another language. What else they know is told
/// them anew with each: nobody's page is loaded anew because midnight has passed.
fn mark(site: &Site) -> String {
    let mut hasher = DefaultHasher::new();
    // Fails on no data whose maps have text for keys.
    serde_json::to_string(&(&site.viewer, site.language)).unwrap_or_default().hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

fn head(site: &Site, files: &Files, title: &str, is_taken_over: bool) -> Markup {
    let Files { style, scripts, code } = files;
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { (title) " · " (common::klientela(site.language)) }
            link rel="icon" href="/favicon.svg" type="image/svg+xml";
            link rel="stylesheet" href=(style);
            @if is_taken_over {
                @for script in scripts { link rel="modulepreload" href=(script); }
                link rel="preload" href=(code) as="fetch" type="application/wasm" crossorigin;
                (raw::known_data(KNOWN, site))
                // A page that is fetched into another has its words there.
                @if context::header("sec-fetch-dest").as_deref() != Some("empty") {
                    (raw::built_data(WORDS, texts::for_browser(site.language)))
                }
                (raw::start_script(&scripts[0], code, use_nonce().map(|nonce| nonce.to_string())))
            }
        }
    }
}

fn body(site: &Site, viewer: &Viewer, path: &str, query: &str, main: &Markup) -> Markup {
    let language = site.language;
    html! {
        a class="skip" href="#main" { (common::skip_to_content(language)) }
        div class="app" {
            (navigation(site, viewer, path, &address(path, query)))
            (island::<Palette>(()))
            main id=(MAIN) tabindex="-1" aria-busy="false" { (main) }
        }
        (island::<FlashPlace>(()))
        (keys::dialog(language))
    }
}
