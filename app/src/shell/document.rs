//! Pages that are HTML with islands.

use super::{
    FlashPlace, Page, SITE,
    frame::{MAIN, account, navigation},
};
use crate::{
    clients::{card, contract, list, page},
    context,
    dashboards::posts,
    islands::island,
    reports::{index, page as report},
    site::{Site, Theme},
    ui::{
        flash::Flash,
        here::{Here, address},
        keys, raw,
        written::Written,
    },
    words::common,
    work::{day, edit, find::Palette, log, search::Search},
};
use domain::{ClientId, Viewer};
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

/// The document of a page.
pub fn document(page: Page, files: Files) -> impl IntoView {
    Suspend::new(async move {
        let site = Site::of_request();
        provide_context(site.clone());
        let (path, query) = context::address();
        Here::provide(Signal::stored(path.clone()), Signal::stored(query.clone()));
        Search::provide();
        Flash::provide();
        let Written { title, main } = written(page, &site, &path, &query).await;
        // The gate lets nobody through who is not signed in.
        let body = site.viewer.as_ref().map(|viewer| body(&site, viewer, &path, &query, &main));
        let inside = html! { (head(&site, &files, &title)) body { @if let Some(body) = body { (body) } } };
        view! {
            <!DOCTYPE html>
            <html
                lang=site.language.code()
                data-theme=(site.theme != Theme::System).then(|| site.theme.code())
                data-build=context::build().to_string()
                data-site=mark(&site)
                inner_html=inside.into_string()
            />
        }
    })
}

async fn written(page: Page, site: &Site, path: &str, query: &str) -> Written {
    let here = address(path, query);
    // A number that nothing has, where the path has none.
    let number = || path.split('/').find_map(|part| part.parse().ok()).unwrap_or(0);
    match page {
        Page::Clients => page::page(site, &page::load(site, query).await),
        Page::List => list::page(site, &list::load(query).await),
        Page::Day => day::page(site, &day::load().await),
        Page::Card => card::page(site, &card::load(ClientId(number()), query).await, &here),
        Page::Edit | Page::New => {
            let client = (page == Page::Edit).then(|| ClientId(number()));
            edit::page(site, client, &edit::load(client).await, &here)
        }
        Page::Log => log::page(site, &log::load(query).await, &here),
        Page::Contract => contract::page(site, &contract::load(number()).await, &here),
        Page::Reports => index::page(site),
        Page::Report => {
            let code = path.rsplit('/').next().unwrap_or_default();
            report::page(site, &report::load(site, code, query).await, &here)
        }
        Page::Posts => posts::page(site, &posts::load(query).await, &here),
    }
}

/// The same for all pages, until it is for somebody else, in another language, or of another
/// day.
fn mark(site: &Site) -> String {
    let mut hasher = DefaultHasher::new();
    let lasting = Site { latest: None, theme: Theme::default(), ..site.clone() };
    // Fails on no data whose maps have text for keys.
    serde_json::to_string(&lasting).unwrap_or_default().hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

fn head(site: &Site, files: &Files, title: &str) -> Markup {
    let Files { style, scripts, code } = files;
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { (title) " · " (common::klientela(site.language)) }
            link rel="icon" href="/favicon.svg" type="image/svg+xml";
            link rel="stylesheet" href=(style);
            @for script in scripts { link rel="modulepreload" href=(script); }
            link rel="preload" href=(code) as="fetch" type="application/wasm" crossorigin;
            (raw::known_data(SITE, site))
            (raw::start_script(&scripts[0], code, use_nonce().map(|nonce| nonce.to_string())))
        }
    }
}

fn body(site: &Site, viewer: &Viewer, path: &str, query: &str, main: &Markup) -> Markup {
    let language = site.language;
    html! {
        a class="skip" href="#main" { (common::skip_to_content(language)) }
        div class="app" {
            (navigation(language, viewer, path, &account(language, viewer, site.theme, &address(path, query))))
            (island::<Palette>(()))
            main id=(MAIN) tabindex="-1" aria-busy="false" { (main) }
        }
        (island::<FlashPlace>(()))
        (keys::dialog(language))
    }
}
