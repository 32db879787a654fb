//! What the workspace depends on: from where, under which licences, and nothing twice but what
//! `deny.toml` gives a reason for. That file is `cargo deny`'s; this holds to it without.

#![expect(clippy::unwrap_used, reason = "what a test does not expect is to end it")]

use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// A crate that is built into the program, or that builds or tests it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Crate {
    name: String,
    version: String,
    licence: String,
    /// None for a part of the workspace.
    source: Option<String>,
}

/// What `deny.toml` says.
fn rules() -> toml::Table {
    fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap()
}

fn texts(rules: &toml::Table, table: &str, key: &str) -> Vec<String> {
    rules[table][key].as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// The crates of a workspace on the targets that it is built for.
fn crates(rules: &toml::Table) -> BTreeSet<Crate> {
    let mut found = BTreeSet::new();
    for target in texts(rules, "graph", "targets") {
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1", "--offline", "--locked", "--filter-platform", &target])
            .current_dir(root())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
        let all: HashMap<&str, &Value> =
            metadata["packages"].as_array().unwrap().iter().map(|one| (one["id"].as_str().unwrap(), one)).collect();
        for node in metadata["resolve"]["nodes"].as_array().unwrap() {
            let text = |key: &str| all[node["id"].as_str().unwrap()][key].as_str().map(str::to_owned);
            found.insert(Crate {
                name: text("name").unwrap(),
                version: text("version").unwrap(),
                licence: text("license").unwrap_or_default(),
                source: text("source"),
            });
        }
    }
    found
}

/// The crates that do not come from where they may.
fn from_elsewhere<'a>(crates: &'a BTreeSet<Crate>, rules: &toml::Table) -> Vec<&'a str> {
    let allowed: Vec<String> =
        texts(rules, "sources", "allow-registry").into_iter().map(|index| format!("registry+{index}")).collect();
    let is_allowed = |one: &&Crate| one.source.as_ref().is_none_or(|source| allowed.contains(source));
    crates.iter().filter(|one| !is_allowed(one)).map(|one| one.name.as_str()).collect()
}

/// The crates whose licence is not on the list, with it.
fn not_licensed(crates: &BTreeSet<Crate>, rules: &toml::Table) -> Vec<String> {
    let everywhere = texts(rules, "licenses", "allow");
    let exceptions = rules["licenses"].get("exceptions").and_then(|all| all.as_array()).into_iter().flatten();
    let exceptions: Vec<(&str, &str)> = exceptions
        .flat_map(|one| {
            let name = one["crate"].as_str().unwrap();
            one["allow"].as_array().unwrap().iter().map(move |licence| (name, licence.as_str().unwrap()))
        })
        .collect();
    let is_allowed = |one: &&Crate| {
        let of_it = exceptions.iter().filter(|(name, _)| *name == one.name).map(|(_, licence)| *licence);
        let allowed: Vec<&str> = everywhere.iter().map(String::as_str).chain(of_it).collect();
        let expression = Expression::parse_mode(&one.licence, ParseMode::LAX);
        // An exception gives leave to do more than the licence alone.
        let on_list = |asked: &LicenseReq| asked.license.id().is_some_and(|id| allowed.contains(&id.name));
        expression.is_ok_and(|expression| expression.evaluate(on_list))
    };
    crates.iter().filter(|one| !is_allowed(one)).map(|one| format!("{}: {:?}", one.name, one.licence)).collect()
}

/// The crates that are there in several versions, without those that may be; and which of those that
/// may be are not.
fn doubled(crates: &BTreeSet<Crate>, rules: &toml::Table) -> (Vec<String>, Vec<String>) {
    let mut skipped: Vec<(String, String, bool)> = rules["bans"]["skip"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            assert!(!one["reason"].as_str().unwrap().is_empty());
            let (name, version) = one["crate"].as_str().unwrap().split_once('@').unwrap();
            (name.to_owned(), version.to_owned(), false)
        })
        .collect();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for one in crates {
        versions.entry(&one.name).or_default().insert(&one.version);
    }
    let mut doubled = Vec::new();
    for (name, versions) in versions.into_iter().filter(|(_, versions)| versions.len() > 1) {
        let is_skipped = |version: &&str| {
            let skip = skipped.iter_mut().find(|(skip, begin, _)| {
                skip == name
                    && (version == begin
                        || version.strip_prefix(begin.as_str()).is_some_and(|rest| rest.starts_with('.')))
            });
            skip.map(|skip| skip.2 = true).is_some()
        };
        let mut is_skipped = is_skipped;
        let left = versions.iter().filter(|version| !is_skipped(version)).count();
        if left > 1 {
            doubled.push(format!("{name}: {}", versions.into_iter().collect::<Vec<_>>().join(", ")));
        }
    }
    let needless = skipped.into_iter().filter(|skip| !skip.2).map(|(name, version, _)| format!("{name}@{version}"));
    (doubled, needless.collect())
}

#[test]
fn dependencies_are_as_deny_toml_says() {
    let rules = rules();
    let crates = crates(&rules);
    assert!(crates.iter().any(|one| one.name == "store") && crates.iter().any(|one| one.name == "sqlx"));
    assert_eq!(from_elsewhere(&crates, &rules), [""; 0], "crates come from crates.io or this workspace");
    assert_eq!(not_licensed(&crates, &rules), [""; 0], "licences are those of deny.toml");
    assert_eq!(doubled(&crates, &rules), (vec![], vec![]), "doubled without a reason; a reason without a double");
}

#[test]
fn what_does_not_belong_is_found() {
    let one = |name: &str, version: &str, licence: &str, source: Option<&str>| Crate {
        name: name.into(),
        version: version.into(),
        licence: licence.into(),
        source: source.map(Into::into),
    };
    let index = Some("registry+https://github.com/rust-lang/crates.io-index");
    let crates = BTreeSet::from([
        one("ours", "0.1.0", "MIT OR Apache-2.0", None),
        one("fine", "1.0.0", "GPL-3.0-only OR MIT/Apache-2.0", index),
        one("gnu", "1.0.0", "GPL-3.0-only", index),
        one("both", "1.0.0", "MIT AND GPL-3.0-only", index),
        one("silent", "1.0.0", "", index),
        one("git", "1.0.0", "MIT", Some("git+https://example.com/x")),
        one("twice", "1.0.0", "MIT", index),
        one("twice", "1.9.0", "MIT", index),
        one("twice", "2.0.0", "MIT", index),
        one("known", "1.0.0", "MIT", index),
        one("known", "2.0.0", "MIT", index),
    ]);
    let rules: toml::Table = "
        licenses.allow = ['MIT', 'Apache-2.0']
        sources.allow-registry = ['https://github.com/rust-lang/crates.io-index']
        bans.skip = [{ crate = 'twice@1.0.0', reason = 'x' }, { crate = 'known@1', reason = 'x' },
                     { crate = 'fine@1', reason = 'x' }]"
        .parse()
        .unwrap();
    assert_eq!(from_elsewhere(&crates, &rules), ["git"]);
    assert_eq!(
        not_licensed(&crates, &rules),
        [r#"both: "MIT AND GPL-3.0-only""#, r#"gnu: "GPL-3.0-only""#, r#"silent: """#]
    );
    assert_eq!(doubled(&crates, &rules), (vec!["twice: 1.0.0, 1.9.0, 2.0.0".into()], vec!["fine@1".into()]));
}
