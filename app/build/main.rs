//! Makes functions of the words in `locales/`: `clients-show-all = Show all { $n }` becomes
//! `words::clients::show_all(language, n)`.
//!
//! The files are Fluent's, read by its own parser; what is said about numbers goes by Unicode's plural rules.
//! That both hold is seen here, while building, so at run time there is nothing left that could be missing. Fluent's
//! own formatter would parse the files in the browser: it weighs 55 kB there (compressed; measured), of the 240 that
//! the first page may have.
//!
//! What the build refuses: a text that one language has and another lacks; one that does not say what its signature
//! promises, or something else; a form of a plural that the language does not have, or lacks; anything that is not
//! Fluent.

mod code;
mod file;
mod plural;

use file::{Fault, File, Reference};
use std::{env, error::Error, fs, path::Path, process::ExitCode};

const FILES: &str = "../locales";
/// The language whose file says what each text is told.
const REFERENCE: &str = "en";
/// The names of the texts that the code for the browser uses.
const BROWSER: &str = "browser.txt";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={FILES}");
    println!("cargo::rerun-if-changed=build");
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            for line in error.to_string().lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(FILES);
    let mut codes: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "ftl") {
            codes.push(path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        }
    }
    codes.sort();
    let text = |code: &str| fs::read_to_string(folder.join(format!("{code}.ftl")));
    let reference = Reference::read(&format!("{REFERENCE}.ftl"), &text(REFERENCE)?)?;
    let mut files = Vec::new();
    let mut faults: Vec<Fault> = Vec::new();
    for code in &codes {
        match File::read(code, &format!("{code}.ftl"), &text(code)?, &reference) {
            Ok(file) => files.push(file),
            Err(found) => faults.extend(found),
        }
    }
    if !faults.is_empty() {
        return Err(faults.iter().map(|fault| format!("{fault}\n")).collect::<String>().into());
    }
    let listed = fs::read_to_string(folder.join(BROWSER))?;
    let browser: Vec<&str> = listed.lines().filter(|line| !line.is_empty()).collect();
    if let Some(name) = browser.iter().find(|name| !reference.0.iter().any(|signature| signature.id == **name)) {
        return Err(format!("{BROWSER}: {name}: there is no such text").into());
    }
    let is_for_browser = env::var("CARGO_CFG_TARGET_ARCH")? == "wasm32";
    let code = code::write(&reference, &files, &browser, is_for_browser);
    fs::write(Path::new(&env::var("OUT_DIR")?).join("words.rs"), code)?;
    Ok(())
}
