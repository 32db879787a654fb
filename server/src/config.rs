//! What can be set from outside, and what holds when nothing is.

use crate::mail::MailSettings;
use anyhow::{Context, Result};
use app::shell::Files;
use leptos::config::LeptosOptions;
use sha2::{Digest, Sha256};
use std::{
    env, fs,
    num::NonZeroU32,
    path::{Path, PathBuf},
    sync::Arc,
};
use store::files::make_private_folder;
pub use store::files::sqlite_url;

/// How the server is to serve.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Browsers come over https: cookies are for https alone, and browsers are told to stay there.
    pub secure: bool,
    /// A proxy stands in front: the address and the host that it reports are believed.
    pub behind_proxy: bool,
    /// After how many failures in a row with one log-in from one address, or in one browser, the
    /// next attempt has to wait.
    pub guesses_per_login: NonZeroU32,
    /// The same from one address, whoever's log-in it is. So often a minute, too, a token that
    /// nobody has may be tried from there.
    pub guesses_per_address: NonZeroU32,
    /// Where the files of the pages are, and what they are called.
    pub site: LeptosOptions,
    /// What the pages load.
    pub files: Files,
    /// Which build of them is served: of each the same text, of two never.
    pub build: Arc<str>,
    /// At which address people reach it, for links in mails.
    pub url: Option<String>,
    /// Through what mail is sent; without it none is.
    pub mail: Option<MailSettings>,
}

impl Settings {
    /// Plain http with nothing in front, serving the files at `site`.
    pub fn new(site: LeptosOptions) -> Self {
        let times = |times| NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN);
        Self {
            secure: false,
            behind_proxy: false,
            guesses_per_login: times(10),
            // An office shares one address.
            guesses_per_address: times(30),
            files: files_of(&site),
            build: build_of(&site),
            site,
            url: None,
            mail: None,
        }
    }
}

/// The hash of what tells the hashes in the files' names; of files whose names carry none, of nothing.
fn build_of(site: &LeptosOptions) -> Arc<str> {
    Sha256::digest(hashes_of(site)).iter().take(8).map(|byte| format!("{byte:02x}")).collect::<String>().into()
}

/// What tells which hashes the files' names carry; it lies among them.
const HASHES: &str = "hash.txt";

/// Nothing where the names carry none.
fn hashes_of(site: &LeptosOptions) -> String {
    let path = Path::new(&*site.site_root).join(&*site.site_pkg_dir).join(HASHES);
    if site.hash_files { fs::read_to_string(path).unwrap_or_default() } else { String::new() }
}

/// The addresses of what a page loads.
fn files_of(site: &LeptosOptions) -> Files {
    let hashes = hashes_of(site);
    let address = |what: &str, name: &str| {
        let hash = hashes.lines().find_map(|line| line.split_once(':').filter(|(of, _)| of.trim() == what));
        let hash = hash.map_or_else(String::new, |(_, hash)| format!(".{}", hash.trim()));
        let kind = if what == "split" { "js" } else { what };
        format!("/{}/{name}{hash}.{kind}", site.site_pkg_dir).into()
    };
    let name = &site.output_name;
    Files {
        style: address("css", name),
        scripts: [address("js", name), address("split", "__wasm_split")],
        code: address("wasm", name),
    }
}

/// The files of the pages as `LEPTOS_SITE_ROOT` and `LEPTOS_OUTPUT_NAME` say, else where they
/// lie beside the program, so that it runs from any folder.
pub fn site() -> LeptosOptions {
    let root = env::var("LEPTOS_SITE_ROOT").ok().unwrap_or_else(|| found_site().display().to_string());
    let package = env::var("LEPTOS_SITE_PKG_DIR").unwrap_or_else(|_| "pkg".into());
    // Which hashes the names of the files carry is told by one that lies among them. Without it the
    // files are those of a build whose names carry none.
    let hashes = Path::new(&root).join(&package).join(HASHES);
    let hashes = std::path::absolute(hashes).ok().filter(|hashes| hashes.is_file());
    LeptosOptions::builder()
        .output_name(env::var("LEPTOS_OUTPUT_NAME").unwrap_or_else(|_| "klientela".into()))
        .site_root(root)
        .site_pkg_dir(package)
        .hash_files(hashes.is_some())
        .hash_file(hashes.map(|hashes| hashes.display().to_string()).unwrap_or_default().into())
        .build()
}

fn found_site() -> PathBuf {
    let beside = env::current_exe().ok().and_then(|exe| exe.parent().map(Path::to_path_buf)).unwrap_or_default();
    let installed = ["site", "../site", "../share/klientela/site"].map(|place| beside.join(place));
    let built = PathBuf::from("target/site");
    installed.into_iter().find(|folder| folder.is_dir()).unwrap_or(built)
}

/// The database's address: the one given, else SQLite in the data folder, which is made when it
/// is not there, so that nobody else may look into it.
///
/// # Errors
/// When the folder cannot be made.
pub fn database_url(given: Option<String>) -> Result<String> {
    if let Some(url) = given {
        return Ok(url);
    }
    let folder = env::var_os("KLIENTELA_DATA").map_or_else(|| PathBuf::from("data"), PathBuf::from);
    make_private_folder(&folder).with_context(|| {
        format!("the data folder {} cannot be made: set KLIENTELA_DATA to another", folder.display())
    })?;
    Ok(sqlite_url(&folder.join("klientela.db")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_database_is_taken_as_it_is() {
        assert_eq!(database_url(Some("postgres://db/x".into())).unwrap(), "postgres://db/x");
    }
}
