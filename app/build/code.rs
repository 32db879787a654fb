//! Writes the functions.

use crate::{
    REFERENCE,
    file::{File, Kind, OTHER, Reference, Signature, Text, Told},
};
use std::{collections::BTreeMap, fmt::Write};

/// The functions of all texts, in a module for each first part of a name, and the texts.
///
/// On the server these are of all languages. In the browser there are only those that are `listed`, and only the
/// names of their places: the page brings what they say. A text that its code uses and that is not listed becomes an
/// import by the name of the text, which nobody provides: the release build finds it.
pub fn write(reference: &Reference, files: &[File], listed: &[&str], is_for_browser: bool) -> String {
    let mut texts = Texts { files, all: Vec::new(), places: BTreeMap::new() };
    let is_listed = |signature: &&Signature| listed.contains(&signature.id.as_str());
    // The browser's come first, so that both know them by the same numbers.
    for signature in reference.0.iter().filter(is_listed) {
        texts.add(signature);
    }
    let for_browser = texts.all.len();
    for signature in reference.0.iter().filter(|signature| !is_listed(signature)) {
        texts.add(signature);
    }
    let mut code = String::new();
    let mut modules: BTreeMap<&str, Vec<&Signature>> = BTreeMap::new();
    for signature in &reference.0 {
        modules.entry(signature.module()).or_default().push(signature);
    }
    for (module, signatures) in modules {
        let _ = writeln!(
            code,
            "/// What `{module}-…` says.\npub mod {module} {{\n#[allow(unused_imports)]\nuse super::{{*, Told::*}};"
        );
        for signature in signatures {
            let places = &texts.places[&signature.id];
            let place = |key: usize| match is_for_browser && !is_listed(&signature) {
                true => format!("super::unlisted::{}()", signature.symbol()),
                false => (places + key).to_string(),
            };
            texts.function(signature, &place, &mut code);
        }
        code += "}\n";
    }
    if is_for_browser {
        let unlisted = reference.0.iter().filter(|signature| !is_listed(signature));
        let symbols = unlisted.map(|signature| {
            format!("#[link_name = \"words: {}\"] pub safe fn {}() -> usize;\n", signature.id, signature.symbol())
        });
        let symbols: String = symbols.collect();
        let _ = writeln!(
            code,
            "#[allow(unsafe_code, missing_docs)]\nmod unlisted {{ unsafe extern \"C\" {{ {symbols} }} }}"
        );
    } else {
        tables(&texts, for_browser, &mut code);
    }
    code
}

/// The texts in all languages, of which the first so many are the browser's.
fn tables(texts: &Texts, for_browser: usize, code: &mut String) {
    let places = texts.all.len();
    let [mut all, mut plurals, mut in_browser] = [const { String::new() }; 3];
    for (index, file) in texts.files.iter().enumerate() {
        let said: Vec<&str> = texts.all.iter().map(|said| said[index].as_str()).collect();
        let letters = file.plural.letters();
        let brought = serde_json::json!({ "plural": letters, "texts": said[..for_browser] });
        // So that it ends no script that it stands in.
        let brought = brought.to_string().replace('<', "\\u003c");
        let (first, rest) = file.code.split_at(1);
        let language = format!("Language::{}{rest}", first.to_uppercase());
        let _ = writeln!(all, "{language} => {{ static ALL: [&str; {places}] = {said:?}; &ALL }}");
        let _ = writeln!(plurals, "{language} => {letters:?},");
        let _ = writeln!(in_browser, "{language} => {brought:?},");
    }
    for (function, kind, arms) in [
        ("texts", format!("&'static [&'static str; {places}]"), all),
        ("plural_letters", "&'static str".to_owned(), plurals),
        ("in_browser", "&'static str".to_owned(), in_browser),
    ] {
        let _ = writeln!(
            code,
            "#[allow(dead_code)]\npub(super) const fn {function}(language: Language) -> {kind} {{ match language {{ {arms} }} }}"
        );
    }
}

impl Signature {
    fn module(&self) -> &str {
        self.id.split_once('-').map_or(self.id.as_str(), |(module, _)| module)
    }

    fn function(&self) -> String {
        self.id.split_once('-').map_or("", |(_, name)| name).replace('-', "_")
    }

    fn symbol(&self) -> String {
        self.id.replace('-', "_")
    }
}

impl Told {
    fn argument(&self) -> String {
        self.name.replace('-', "_")
    }
}

/// The texts by their places.
struct Texts<'a> {
    files: &'a [File],
    /// Each in all languages.
    all: Vec<Vec<String>>,
    /// Where those of a name begin.
    places: BTreeMap<String, usize>,
}

impl Texts<'_> {
    fn add(&mut self, signature: &Signature) {
        self.places.insert(signature.id.clone(), self.all.len());
        for key in 0..signature.keys.len().max(1) {
            self.all.push(self.files.iter().map(|file| self.said(file, signature, key)).collect());
        }
    }

    /// The file that is written first, which says what is meant.
    fn reference(&self) -> &File {
        self.files.iter().find(|file| file.code == REFERENCE).unwrap_or(&self.files[0])
    }

    fn said(&self, file: &File, signature: &Signature, key: usize) -> String {
        match &file.texts[&signature.id] {
            Text::One(text) => text.clone(),
            Text::By(texts) => {
                let wanted = &signature.keys[key];
                texts.iter().find(|(key, _)| key == wanted).map(|(_, text)| text.clone()).unwrap_or_default()
            }
        }
    }

    fn function(&self, signature: &Signature, place: &dyn Fn(usize) -> String, code: &mut String) {
        for line in &signature.about {
            let _ = writeln!(code, "/// {line}");
        }
        let _ = writeln!(code, "#[doc = {:?}]", format!("“{}”", self.said(self.reference(), signature, 0)));
        let _ = write!(code, "pub fn {}(language: Language", signature.function());
        for told in &signature.told {
            let kind = match &told.kind {
                Kind::Text | Kind::Code => "&str",
                Kind::Number => "i64",
                Kind::Type(path) => path,
            };
            let _ = write!(code, ", {}: {kind}", told.argument());
        }
        let place = self.chosen(signature, place);
        let _ = if !signature.is_plain() {
            let told: Vec<String> = signature
                .shown()
                .map(|told| match told.kind {
                    Kind::Number => format!("Number({})", told.argument()),
                    _ => format!("Text({})", told.argument()),
                })
                .collect();
            writeln!(code, ") -> String {{ fill(language, said(language, {place}), &[{}]) }}", told.join(", "))
        } else if signature.gives_code_back {
            writeln!(code, ") -> &str {{ said(language, {place}) }}")
        } else {
            writeln!(code, ") -> &'static str {{ said(language, {place}) }}")
        };
    }

    /// The place of the text, as an expression: where it is a choice, by what it is told.
    fn chosen(&self, signature: &Signature, place: &dyn Fn(usize) -> String) -> String {
        let keys = &signature.keys;
        let by = signature.told.iter().find(|told| matches!(told.kind, Kind::Code | Kind::Type(_)));
        let Some(by) = by.filter(|_| !keys.is_empty()) else { return place(0) };
        let arms = keys.iter().enumerate().map(|(index, key)| match &by.kind {
            Kind::Type(path) => format!("{path}::{key} => {}, ", place(index)),
            _ if key != OTHER => format!("{key:?} => {}, ", place(index)),
            _ if signature.gives_code_back => format!("_ => return {}, ", by.argument()),
            _ => format!("_ => {}, ", place(index)),
        });
        format!("match {} {{ {}}}", by.argument(), arms.collect::<String>())
    }
}
