//! The texts of the files in `locales/`: `clients-show-all` is [`clients::show_all`]. The build makes the functions
//! (`build/main.rs`); here they find their text, and put into it what it is told.
//!
//! Nobody is sent another language than their own: a page brings the texts that the code in the browser uses
//! ([`for_browser`]), and no others.

use domain::Language;
use place::{plural, said};

#[cfg(feature = "ssr")]
pub use place::for_browser;
#[cfg(feature = "hydrate")]
pub use place::take_up;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// One thing that a text is told.
enum Told<'a> {
    /// As it is to stand there.
    Text(&'a str),
    /// A whole number, written as the language does.
    Number(i64),
}

#[cfg(not(target_arch = "wasm32"))]
mod place {
    //! All of them are part of the program.

    use domain::Language;

    pub fn said(language: Language, place: usize) -> &'static str {
        super::texts(language)[place]
    }

    pub fn plural(language: Language) -> &'static str {
        super::plural_letters(language)
    }

    /// Takes up what a page has brought: nothing that is not here.
    #[cfg(feature = "hydrate")]
    pub const fn take_up(_: &str) {}

    /// What a page brings for the code in the browser, as JSON.
    #[cfg(feature = "ssr")]
    pub const fn for_browser(language: Language) -> &'static str {
        super::in_browser(language)
    }
}

#[cfg(target_arch = "wasm32")]
mod place {
    //! Those that the page has brought.

    use domain::Language;
    use serde::Deserialize;
    use std::sync::OnceLock;

    static BROUGHT: OnceLock<Brought> = OnceLock::new();

    #[derive(Deserialize)]
    struct Brought {
        plural: String,
        texts: Vec<String>,
    }

    /// Takes up what the page has brought, as JSON.
    pub fn take_up(json: &str) {
        if let Ok(brought) = serde_json::from_str(json) {
            // There is no second time: a page in another language is loaded anew.
            let _ = BROUGHT.set(brought);
        }
    }

    pub fn said(_: Language, place: usize) -> &'static str {
        BROUGHT.get().and_then(|brought| brought.texts.get(place)).map_or("", String::as_str)
    }

    pub fn plural(_: Language) -> &'static str {
        BROUGHT.get().map_or("", |brought| &brought.plural)
    }
}

/// A text with what it is told: `{0}` is the first of these, `{0|o~client|x~clients}` the form that goes with it.
/// Such texts come from the build alone.
fn fill(language: Language, text: &str, told: &[Told]) -> String {
    let mut out = String::new();
    Filling { language, told }.write(text, Some(&mut out));
    out
}

struct Filling<'a> {
    language: Language,
    told: &'a [Told<'a>],
}

impl Filling<'_> {
    /// Writes up to the end of a form, and gives what follows.
    fn write<'t>(&self, mut text: &'t str, mut out: Option<&mut String>) -> &'t str {
        loop {
            let end = text.find(['{', '|', '}']).unwrap_or(text.len());
            if let Some(out) = &mut out {
                out.push_str(&text[..end]);
            }
            let Some(mark) = text[end..].strip_prefix('{') else { return &text[end..] };
            let (place, rest) = mark.split_at(mark.find(['|', '}']).unwrap_or(mark.len()));
            let told = place.parse().ok().and_then(|place: usize| self.told.get(place));
            text = match rest.strip_prefix('}') {
                Some(rest) => {
                    if let Some(out) = &mut out {
                        Self::show(told, out);
                    }
                    rest
                }
                None => self.choose(told, rest, out.as_deref_mut()),
            };
        }
    }

    fn show(told: Option<&Told>, out: &mut String) {
        match told {
            Some(Told::Text(text)) => out.push_str(text),
            Some(Told::Number(n)) => push_grouped(n.unsigned_abs(), *n < 0, out),
            None => {}
        }
    }

    /// Writes the first form that goes with the number, of those that begin here, and gives what follows them all.
    fn choose<'t>(&self, told: Option<&Told>, mut text: &'t str, mut out: Option<&mut String>) -> &'t str {
        let number = match told {
            Some(Told::Number(n)) => *n,
            _ => 0,
        };
        let form = form(self.language, number);
        while let Some((key, said)) = text.strip_prefix('|').and_then(|form| form.split_once('~')) {
            let goes = key.parse() == Ok(number) || key.chars().eq(form);
            text = self.write(said, if goes { out.take() } else { None });
        }
        text.strip_prefix('}').unwrap_or(text)
    }
}

/// The letter of the form that goes with a number, from the language's table: of each below 200, then of a million.
fn form(language: Language, n: i64) -> Option<char> {
    let place = match n.unsigned_abs() {
        n @ 0..200 => n,
        n if n % 1_000_000 == 0 => 200,
        n => 100 + n % 100,
    };
    plural(language).as_bytes().get(place as usize).map(|letter| char::from(*letter))
}

/// Writes a whole number as every language does here: thousands are parted by a narrow no-break space, from one
/// thousand on (the Polish habit, and never mistaken for a decimal mark).
pub fn push_grouped(n: u64, is_negative: bool, out: &mut String) {
    if is_negative {
        out.push('−');
    }
    let digits = n.to_string();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Told::{Number, Text},
        *,
    };
    use Language::{En, Pl};

    #[test]
    fn forms_go_with_their_numbers() {
        let text = "{0} {0|o~klient|f~klienci|m~klientów}, {1}";
        for (n, said) in [
            (0, "0 klientów, !"),
            (1, "1 klient, !"),
            (4, "4 klienci, !"),
            (12, "12 klientów, !"),
            (21, "21 klientów, !"),
            (22, "22 klienci, !"),
            (112, "112 klientów, !"),
            (-2, "−2 klienci, !"),
        ] {
            assert_eq!(fill(Pl, text, &[Number(n), Text("!")]), said);
        }
        let big = fill(Pl, text, &[Number(1_000_003), Text("")]);
        assert_eq!(big, "1\u{202f}000\u{202f}003 klienci, ");
    }

    #[test]
    fn the_first_form_that_goes_is_taken_and_forms_may_hold_forms() {
        let text = "a{0|0~none|o~one {1|o~x|x~y}|x~{0} {1|o~x|x~y}}z";
        let said = |n, m| fill(En, text, &[Number(n), Number(m)]);
        assert_eq!([said(0, 1), said(1, 1), said(1, 2), said(3, 1)], ["anonez", "aone xz", "aone yz", "a3 xz"]);
    }
}
