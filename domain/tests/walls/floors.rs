//! The modules of `app`, one above the other.

use super::{root, sources};
use std::{collections::BTreeSet, fs};

/// From the ground up: each module knows those that stand before it, and no other, so that there is
/// no circle. What features share is below them all: addresses, words, the design system (`ui`),
/// which knows no feature; on top stands the shell, which knows every one.
const FLOORS: [&str; 27] = [
    "error",
    "texts",
    "format",
    "context",
    "site",
    "charts",
    "words",
    "in_url",
    "outcome",
    "call",
    "address",
    "ui",
    "islands",
    "navigator",
    "saved",
    "account",
    "settings",
    "work",
    "plans",
    "evolution",
    "clients",
    "journal",
    "customers",
    "dashboards",
    "reports",
    "schedules",
    "shell",
];

/// What stands at the root of the crate, and in which module it is.
const AT_THE_ROOT: [(&str, &str); 3] = [("AppError", "error"), ("use_language", "site"), ("use_site", "site")];

#[test]
fn modules_know_those_below_them_alone() {
    let folder = root().join("app/src");
    let mut files = Vec::new();
    sources(&folder, &mut files);
    let mut seen = BTreeSet::new();
    for file in files {
        let inside = file.strip_prefix(&folder).expect("inside");
        let path: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let of = path[0].trim_end_matches(".rs").to_owned();
        if of == "lib" {
            continue;
        }
        let place = floor(&of).unwrap_or_else(|| panic!("{of} stands on no floor: say here on which"));
        let text = fs::read_to_string(&file).expect("a source");
        for name in mentioned(&text, path.len()) {
            let known = AT_THE_ROOT.iter().find(|(at, _)| *at == name).map_or(name.as_str(), |(_, of)| of);
            let Some(other) = floor(known) else { continue };
            assert!(other <= place, "{}: {known} stands above {of}", inside.display());
        }
        seen.insert(of);
    }
    assert_eq!(seen, FLOORS.map(str::to_owned).into(), "each floor is there");
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| *floor == module)
}

/// The names at the root of the crate that a source mentions, which lies so many files deep.
fn mentioned(text: &str, depth: usize) -> Vec<String> {
    let code: String = text.lines().map(|line| line.split("//").next().unwrap_or_default().to_owned() + "\n").collect();
    let to_root = "super::".repeat(depth);
    let ways = ["crate::", to_root.as_str()];
    let mentions = ways.iter().flat_map(|way| code.match_indices(way).map(|(at, found)| &code[at + found.len()..]));
    mentions.flat_map(names).collect()
}

/// The first names of the paths that begin here: of one, or of each in braces.
fn names(code: &str) -> Vec<String> {
    let ident = |text: &str| text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
    let Some(list) = code.strip_prefix('{') else { return vec![ident(code)] };
    let (mut open, mut begins, mut found) = (1, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => open += 1,
            '}' if open == 1 => {
                found.push(&list[begins..at]);
                break;
            }
            '}' => open -= 1,
            ',' if open == 1 => {
                found.push(&list[begins..at]);
                begins = at + 1;
            }
            _ => {}
        }
    }
    found.into_iter().map(|path| ident(path.trim())).filter(|name: &String| !name.is_empty()).collect()
}

#[test]
fn what_is_mentioned_is_found() {
    let source = "use crate::{\n    AppError, format,\n    ui::{at_once::AtOnce, drawn::drawn}, // clients\n    words::{a, b},\n};\n\
                  fn f() { crate::work::find() }\nuse super::super::plans;\n";
    let found = mentioned(source, 2);
    assert_eq!(found, ["AppError", "format", "ui", "words", "work", "plans"]);
    assert_eq!(mentioned("use super::plans;", 1), ["plans"]);
}
