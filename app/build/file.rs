//! A file of words, as far as Fluent is used here: texts, what they are told, plurals, and a choice by a code or a
//! type.

use crate::plural::{self, Plural};
use fluent_syntax::{
    ast::{Comment, Entry, Expression, InlineExpression, Message, Pattern, PatternElement, Variant, VariantKey},
    parser,
    unicode::unescape_unicode_to_string,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fmt,
};

/// What every language has a text for: the signatures in the file of the language that is written first.
pub struct Reference(pub Vec<Signature>);

/// A text, and what it is told.
pub struct Signature {
    /// Its name in the files: `clients-show-all`.
    pub id: String,
    /// What is said of it above it.
    pub about: Vec<String>,
    /// What it is told, in order: `($n: number)` above it.
    pub told: Vec<Told>,
    /// The keys of the choice that it is, if it is one.
    pub keys: Vec<String>,
    /// Whether a code that is none of these is given back as it came.
    pub gives_code_back: bool,
}

/// The key of a choice by a code for all other codes.
pub const OTHER: &str = "other";
/// A text that is the code alone.
const CODE_ALONE: &str = "{0}";

/// One thing that a text is told.
pub struct Told {
    /// Its name in the files.
    pub name: String,
    /// What it is.
    pub kind: Kind,
}

/// What a text may be told.
#[derive(PartialEq)]
pub enum Kind {
    /// `text`: as it is to stand there.
    Text,
    /// `number`: a whole number, written as the language does; plurals go by it.
    Number,
    /// `code`: a text by which is chosen, with an `other`.
    Code,
    /// Any other: the path of a type by whose variants is chosen.
    Type(String),
}

/// The words of one language.
pub struct File {
    /// ISO 639-1.
    pub code: String,
    /// Its plurals.
    pub plural: Plural,
    /// Its texts by their names.
    pub texts: BTreeMap<String, Text>,
}

/// A text: what stands there, in which `{0}` is the first thing told and `{0|o~client|x~clients}` a form by it.
pub enum Text {
    /// The same for all.
    One(String),
    /// By a key.
    By(Vec<(String, String)>),
}

/// What is wrong, and where.
pub struct Fault {
    file: String,
    id: String,
    what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.file, self.id, self.what)
    }
}

impl Reference {
    /// Of the file of this name, with this in it.
    pub fn read(name: &str, text: &str) -> Result<Self, Box<dyn Error>> {
        let signatures = messages(name, text)?.into_iter().map(|message| {
            let id = message.id.name;
            Signature::of(&id, message.comment.as_ref(), message.value.as_ref())
                .map_err(|what| format!("{name}: {id}: {what}").into())
        });
        signatures.collect::<Result<_, _>>().map(Self)
    }
}

impl Signature {
    fn of(id: &str, comment: Option<&Comment<String>>, value: Option<&Pattern<String>>) -> Result<Self, String> {
        let mut signature =
            Self { id: id.to_owned(), about: Vec::new(), told: Vec::new(), keys: Vec::new(), gives_code_back: false };
        for line in comment.into_iter().flat_map(|comment| &comment.content) {
            match line.strip_prefix("($").and_then(|line| line.strip_suffix(')')) {
                Some(told) => {
                    signature.told = told
                        .split(", $")
                        .map(Told::of)
                        .collect::<Option<_>>()
                        .ok_or("what it is told is not `($name: kind, …)`")?;
                }
                None => signature.about.push(line.clone()),
            }
        }
        if let Some((_, variants)) = value.and_then(|value| signature.choice(value)) {
            signature.keys = variants.iter().map(|variant| key(variant).to_owned()).collect();
            let other = variants.iter().find(|variant| key(variant) == OTHER);
            signature.gives_code_back = signature.is_plain() && other.is_some_and(|other| is_variable(&other.value));
        }
        Ok(signature)
    }

    /// The variants, if the whole of it is a choice by a code or a type.
    fn choice<'a>(&self, value: &'a Pattern<String>) -> Option<(&'a str, &'a [Variant<String>])> {
        let [PatternElement::Placeable { expression: Expression::Select { selector, variants } }] = &value.elements[..]
        else {
            return None;
        };
        let InlineExpression::VariableReference { id } = selector else { return None };
        let told = self.told.iter().find(|told| told.name == id.name)?;
        matches!(told.kind, Kind::Code | Kind::Type(_)).then_some((id.name.as_str(), &variants[..]))
    }

    /// Whether it is told nothing but codes and types, so that its texts are the same for all.
    pub fn is_plain(&self) -> bool {
        !self.told.iter().any(|told| matches!(told.kind, Kind::Text | Kind::Number))
    }

    /// What stands in the text of what it is told, in order: what is only chosen by stands nowhere.
    pub fn shown(&self) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(|told| !matches!(told.kind, Kind::Type(_)))
    }

    /// Which of the things shown has this name.
    fn place(&self, name: &str) -> Result<(usize, &Told), String> {
        let found = self.shown().enumerate().find(|(_, told)| told.name == name);
        found.ok_or_else(|| format!("nothing is told of ${name}"))
    }
}

impl Told {
    fn of(text: &str) -> Option<Self> {
        let (name, kind) = text.split_once(": ")?;
        let kind = match kind {
            "text" => Kind::Text,
            "number" => Kind::Number,
            "code" => Kind::Code,
            path => Kind::Type(path.to_owned()),
        };
        Some(Self { name: name.to_owned(), kind })
    }
}

impl File {
    /// The file of a language.
    ///
    /// # Errors
    ///
    /// All that is wrong in it.
    pub fn read(code: &str, name: &str, text: &str, reference: &Reference) -> Result<Self, Vec<Fault>> {
        let fault = |id: &str, what: String| Fault { file: name.to_owned(), id: id.to_owned(), what };
        let plural = Plural::of(code).map_err(|error| vec![fault("plurals", error.to_string())])?;
        let messages = messages(name, text).map_err(|error| vec![fault("syntax", error.to_string())])?;
        let (mut texts, mut faults) = (BTreeMap::new(), Vec::new());
        for Message { id, value, .. } in messages {
            let Some(signature) = reference.0.iter().find(|signature| signature.id == id.name) else {
                faults.push(fault(&id.name, "no such text is used".into()));
                continue;
            };
            let reader = Reader { signature, plural: &plural };
            match reader.read(value.as_ref()) {
                Ok(text) => {
                    if texts.insert(id.name.clone(), text).is_some() {
                        faults.push(fault(&id.name, "it stands there twice".into()));
                    }
                }
                Err(what) => faults.push(fault(&id.name, what)),
            }
        }
        let missing = reference.0.iter().filter(|signature| !texts.contains_key(&signature.id));
        faults.extend(
            missing.map(|signature| fault(&signature.id, "it is missing, or wrong".into())).collect::<Vec<_>>(),
        );
        if faults.is_empty() { Ok(Self { code: code.to_owned(), plural, texts }) } else { Err(faults) }
    }
}

fn messages(name: &str, text: &str) -> Result<Vec<Message<String>>, Box<dyn Error>> {
    let resource = parser::parse(text.to_owned()).map_err(|(_, errors)| {
        let lines = errors.iter().map(|error| {
            let line = text[..error.pos.start.min(text.len())].lines().count();
            format!("{name}:{line}: {}\n", error.kind)
        });
        lines.collect::<String>()
    })?;
    resource
        .body
        .into_iter()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(Ok(message)),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => None,
            Entry::Term(term) => Some(Err(format!("-{}: terms are not used here", term.id.name).into())),
            Entry::Junk { content } => Some(Err(format!("not understood: {content}").into())),
        })
        .collect()
}

/// Whether a text is what it is told, and nothing else.
fn is_variable(pattern: &Pattern<String>) -> bool {
    let variable = |expression: &Expression<String>| {
        matches!(expression, Expression::Inline(InlineExpression::VariableReference { .. }))
    };
    matches!(&pattern.elements[..], [PatternElement::Placeable { expression }] if variable(expression))
}

fn key(variant: &Variant<String>) -> &str {
    match &variant.key {
        VariantKey::Identifier { name } => name,
        VariantKey::NumberLiteral { value } => value,
    }
}

/// Reads the text of a signature.
struct Reader<'a> {
    signature: &'a Signature,
    plural: &'a Plural,
}

impl Reader<'_> {
    fn read(&self, value: Option<&Pattern<String>>) -> Result<Text, String> {
        let value = value.ok_or("it says nothing")?;
        let Some((_, variants)) = self.signature.choice(value) else {
            if !self.signature.keys.is_empty() {
                return Err(format!("it is a choice between {:?}", self.signature.keys));
            }
            let text = self.pattern(value)?;
            self.says_all(&text)?;
            return Ok(Text::One(text));
        };
        let of = |variants: &[&str]| variants.iter().map(|key| (*key).to_owned()).collect::<BTreeSet<_>>();
        let keys: Vec<&str> = variants.iter().map(key).collect();
        let wanted: Vec<&str> = self.signature.keys.iter().map(String::as_str).collect();
        if of(&keys) != of(&wanted) || keys.len() != wanted.len() {
            return Err(format!("the choice is between {keys:?}, not between {wanted:?}"));
        }
        let mut texts = Vec::new();
        for variant in variants {
            let text = self.pattern(&variant.value)?;
            let is_code_alone = text == CODE_ALONE && key(variant) == OTHER;
            if self.signature.gives_code_back && key(variant) == OTHER {
                if !is_code_alone {
                    return Err(format!("what is called `{OTHER}` is the code itself"));
                }
            } else if self.signature.is_plain() && text.contains('{') {
                return Err("a code stands in no text but by itself, as `other`".into());
            } else {
                self.says_all(&text)?;
            }
            texts.push((key(variant).to_owned(), text));
        }
        Ok(Text::By(texts))
    }

    /// What is told as a text has to be said; a number may be left to its form.
    fn says_all(&self, text: &str) -> Result<(), String> {
        let mut shown = self.signature.shown().enumerate();
        match shown.find(|(place, told)| told.kind == Kind::Text && !text.contains(&format!("{{{place}}}"))) {
            Some((_, told)) => Err(format!("${} is not said", told.name)),
            None => Ok(()),
        }
    }

    fn pattern(&self, pattern: &Pattern<String>) -> Result<String, String> {
        let mut text = String::new();
        let mut after_number = false;
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => {
                    // A line of the file is no line of the page.
                    let value = plain(&value.replace('\n', " "))?;
                    // A number and what it counts are not parted at the end of a line.
                    match value.strip_prefix(' ').filter(|_| after_number) {
                        Some(value) => text.extend(["\u{a0}", value]),
                        None => text += &value,
                    }
                    after_number = false;
                }
                PatternElement::Placeable { expression } => {
                    text += &self.expression(expression)?;
                    after_number = self.is_number(expression);
                }
            }
        }
        Ok(text)
    }

    fn is_number(&self, expression: &Expression<String>) -> bool {
        let Expression::Inline(InlineExpression::VariableReference { id }) = expression else { return false };
        self.signature.told.iter().any(|told| told.name == id.name && told.kind == Kind::Number)
    }

    fn expression(&self, expression: &Expression<String>) -> Result<String, String> {
        match expression {
            Expression::Inline(InlineExpression::StringLiteral { value }) => plain(&unescape_unicode_to_string(value)),
            Expression::Inline(InlineExpression::VariableReference { id }) => {
                self.signature.place(&id.name).map(|(place, _)| format!("{{{place}}}"))
            }
            Expression::Inline(InlineExpression::Placeable { expression }) => self.expression(expression),
            Expression::Inline(_) => Err("only texts and what it is told may stand in braces here".into()),
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                let (place, told) = self.signature.place(&id.name)?;
                if told.kind != Kind::Number {
                    return Err(format!("${} is no number; a choice by it has to be the whole text", id.name));
                }
                let mut wanted: BTreeSet<&str> = self.plural.names().into_iter().collect();
                let mut text = format!("{{{place}");
                for variant in variants {
                    let said = self.pattern(&variant.value)?;
                    let key = match &variant.key {
                        VariantKey::NumberLiteral { value } => value.clone(),
                        VariantKey::Identifier { name } if wanted.remove(name.as_str()) => plural::letter(name).into(),
                        VariantKey::Identifier { name } => {
                            return Err(format!("[{name}] is no form of this language, or stands there twice"));
                        }
                    };
                    text += &format!("|{key}~{said}");
                }
                if !wanted.is_empty() {
                    return Err(format!("the forms {wanted:?} of ${} are missing", id.name));
                }
                Ok(text + "}")
            }
            Expression::Select { .. } => Err("only what it is told can be chosen by".into()),
        }
    }
}

/// A text without the marks that have a meaning where forms are chosen.
fn plain(text: &str) -> Result<String, String> {
    match text.find(['{', '}', '|', '~']) {
        Some(_) => Err("no text may hold { } | ~".into()),
        None => Ok(text.to_owned()),
    }
}
