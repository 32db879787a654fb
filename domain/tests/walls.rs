//! The walls between the rooms (ARCHITECTURE.md): which room may depend on what, and what may
//! stand in its sources.

#[path = "walls/floors.rs"]
mod floors;

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A room, the dependencies of its manifest that others may not have or that it may not have, and
/// words that may not stand in its sources.
struct Room {
    name: &'static str,
    never_depends_on: &'static [&'static str],
    never_says: &'static [&'static str],
}

const ROOMS: [Room; 5] = [
    Room {
        name: "domain",
        never_depends_on: &[
            "app",
            "axum",
            "chrono-tz",
            "clap",
            "leptos",
            "reqwest",
            "server",
            "sqlx",
            "store",
            "tokio",
            "web-sys",
        ],
        never_says: &["std::env", "std::fs", "std::net", "std::process", "SystemTime", "Utc::now", "Local::now"],
    },
    Room {
        name: "store",
        never_depends_on: &["app", "axum", "clap", "leptos", "leptos_axum", "server"],
        never_says: &["std::env", "SystemTime", "Utc::now", "Local::now"],
    },
    Room {
        name: "app",
        never_depends_on: &["axum", "clap", "server", "sqlx"],
        never_says: &["std::env", "sqlx::", "SystemTime", "Utc::now", "Local::now"],
    },
    Room {
        name: "frontend",
        never_depends_on: &["axum", "domain", "server", "sqlx", "store", "tokio"],
        never_says: &["std::env", "std::fs"],
    },
    Room { name: "server", never_depends_on: &["sqlx"], never_says: &["sqlx::", "Utc::now", "Local::now"] },
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("a workspace").to_owned()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The names under `[dependencies]`, whatever the target.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]") && !line.contains("dev-dependencies");
        } else if inside && !line.starts_with('#') {
            names.extend(line.split(['=', '.']).next().map(str::trim).filter(|name| !name.is_empty()));
        }
    }
    names
}

#[test]
fn rooms_depend_only_on_what_they_may() {
    for room in ROOMS {
        let manifest = fs::read_to_string(root().join(room.name).join("Cargo.toml")).expect("a manifest");
        for name in dependencies(&manifest) {
            assert!(!room.never_depends_on.contains(&name), "{} must not depend on {name}", room.name);
        }
    }
}

#[test]
fn sources_say_only_what_they_may() {
    for room in ROOMS {
        let mut files = Vec::new();
        sources(&root().join(room.name).join("src"), &mut files);
        for file in files {
            let text = fs::read_to_string(&file).expect("a source");
            for (number, line) in text.lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                for word in room.never_says {
                    // The one clock is read in one place.
                    let clock = file.ends_with("server/src/clock.rs");
                    assert!(clock || !code.contains(word), "{}:{}: {word}", file.display(), number + 1);
                }
            }
        }
    }
}

/// Where Leptos and maud write text into a page as it is.
#[test]
fn no_view_writes_text_into_a_page_as_it_is() {
    let mut files = Vec::new();
    for room in ["app", "server"] {
        sources(&root().join(room).join("src"), &mut files);
    }
    for file in files {
        let text = fs::read_to_string(&file).expect("a source");
        for (word, places) in [
            ("<textarea", &["ui/raw.rs"][..]),
            ("inner_html", &["ui/raw.rs", "ui/drawn.rs", "ui/morph.rs", "shell/document.rs"]),
            ("PreEscaped", &["ui/raw.rs"]),
            ("<title", &[]),
            ("<script", &[]),
            ("<style", &[]),
            ("<Script", &[]),
            ("<Style", &[]),
            ("<noscript", &[]),
        ] {
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let says = code.take_while(|line| !line.contains("#[cfg(test)]")).any(|line| line.contains(word));
            assert!(!says || places.iter().any(|place| file.ends_with(place)), "{}: {word}", file.display());
        }
    }
}

#[test]
fn sql_stands_only_in_the_store() {
    for room in ROOMS.iter().filter(|room| room.name != "store") {
        let mut files = Vec::new();
        sources(&root().join(room.name).join("src"), &mut files);
        for file in files {
            let text = fs::read_to_string(&file).expect("a source");
            for word in ["SELECT ", "INSERT INTO", "UPDATE clients", "DELETE FROM"] {
                assert!(!text.contains(word), "{}: {word}", file.display());
            }
        }
    }
}

/// Who asks is told to whoever names a right, and whoever answers asks nobody else.
#[test]
fn nobody_answers_without_asking_for_a_right() {
    let mut files = vec![root().join("server/src/export.rs"), root().join("server/src/live.rs")];
    sources(&root().join("server/src/api"), &mut files);
    sources(&root().join("server/src/export"), &mut files);
    sources(&root().join("app/src"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).expect("a source");
        for word in ["AuthSession", "Viewer::organisation", ".find_account", "Viewer {"] {
            let is_said = text.lines().any(|line| line.split("//").next().unwrap_or_default().contains(word));
            assert!(!is_said, "{}: {word}", file.display());
        }
    }
}

#[test]
fn both_databases_have_the_same_migrations() {
    let names = |kind: &str| {
        let folder = fs::read_dir(root().join("migrations").join(kind)).expect("a folder");
        let mut names: Vec<_> = folder.flatten().map(|entry| entry.file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
}
