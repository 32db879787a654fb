//! Pages that are HTML with islands.

use super::{
    FlashPlace, SITE,
    frame::{MAIN, account, navigation},
};
use crate::{
    clients::page,
    context,
    islands::island,
    site::{Site, Theme},
    ui::{
        flash::Flash,
        here::{Here, address},
        keys, raw,
    },
    words::common,
    work::{find::Palette, search::Search},
};
use domain::Viewer;
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
    /// The script that loads the code.
    pub script: Arc<str>,
    /// The code.
    pub code: Arc<str>,
}

/// The Clients page.
pub fn clients(files: Files) -> impl IntoView {
    Suspend::new(async move {
        let site = Site::of_request();
        provide_context(site.clone());
        let (path, query) = context::address();
        Here::provide(Signal::stored(path.clone()), Signal::stored(query.clone()));
        Search::provide();
        Flash::provide();
        let main = page::page(&site, &page::load(&site, &query).await);
        let title = common::clients(site.language);
        // The gate lets nobody through who is not signed in.
        let body = site.viewer.as_ref().map(|viewer| body(&site, viewer, &path, &query, &main));
        let inside = html! { (head(&site, &files, title)) body { @if let Some(body) = body { (body) } } };
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

/// The same for all views of a page, until it is for somebody else, in another language, or of another
/// day.
fn mark(site: &Site) -> String {
    let mut hasher = DefaultHasher::new();
    let lasting = Site { latest: None, theme: Theme::default(), ..site.clone() };
    // Fails on no data whose maps have text for keys.
    serde_json::to_string(&lasting).unwrap_or_default().hash(&mut hasher);
    format!("{:x}", hasher.finish())
}

fn head(site: &Site, files: &Files, title: &str) -> Markup {
    let Files { style, script, code } = files;
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { (title) " · " (common::klientela(site.language)) }
            link rel="icon" href="/favicon.svg" type="image/svg+xml";
            link rel="stylesheet" href=(style);
            link rel="modulepreload" href=(script);
            link rel="preload" href=(code) as="fetch" type="application/wasm" crossorigin;
            (raw::known_data(SITE, site))
            (raw::start_script(script, code, use_nonce().map(|nonce| nonce.to_string())))
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
