//! The languages are those that there are files of words in.

use std::{env, error::Error, fs, path::Path};

const FILES: &str = "../locales";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FILES}");
    let mut codes = Vec::new();
    for entry in fs::read_dir(FILES)? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "ftl") {
            codes.push(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        }
    }
    // English is what everything is written in first, and what nobody's language falls back to.
    codes.sort_by_key(|code| (code != "en", code.clone()));
    let variants: Vec<String> = codes.iter().map(|code| variant(code)).collect();
    let mut text = String::from(
        "/// The language somebody reads: one for each file of words.\n\
         #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]\n\
         #[serde(rename_all = \"lowercase\")]\npub enum Language {\n",
    );
    for (index, (code, variant)) in codes.iter().zip(&variants).enumerate() {
        let default = if index == 0 { "#[default]\n" } else { "" };
        text += &format!("/// `{code}`\n{default}{variant},\n");
    }
    let all: Vec<String> = variants.iter().map(|variant| format!("Language::{variant}")).collect();
    text += &format!(
        "}}\n\nimpl Language {{\n/// All of them, English first.\n\
         pub const ALL: [Language; {}] = [{}];\n\n/// ISO 639-1.\n\
         pub const fn code(self) -> &'static str {{\nmatch self {{\n",
        all.len(),
        all.join(", "),
    );
    for (code, variant) in codes.iter().zip(&all) {
        text += &format!("{variant} => {code:?},\n");
    }
    text += "}\n}\n}\n";
    fs::write(Path::new(&env::var("OUT_DIR")?).join("languages.rs"), text)?;
    Ok(())
}

/// `pl` as `Pl`.
fn variant(code: &str) -> String {
    let (first, rest) = code.split_at(1);
    first.to_uppercase() + rest
}
