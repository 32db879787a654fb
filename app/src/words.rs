//! The words of every page, in every language.
//!
//! One line per text, one column per language: a text that lacks a language does not compile.
//! Ours rather than a library's: the server says the same words outside Leptos (exports, the API,
//! mail), and a table of strings costs the browser nothing beyond the strings.

use domain::Language;

/// Declares texts: `name: "English", "Polish";`, each a function of the language.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident: $en:literal, $pl:literal;)*) => {$(
        $(#[$doc])*
        #[doc = concat!("“", $en, "”")]
        pub const fn $name(language: domain::Language) -> &'static str {
            match language {
                domain::Language::En => $en,
                domain::Language::Pl => $pl,
            }
        }
    )*};
}

pub mod account;
pub mod clashes;
pub mod clients;
pub mod common;
pub mod contract;
pub mod dashboards;
pub mod errors;
pub mod evolution;
pub mod find;
pub mod plans;
pub mod reports;
pub mod schedules;
pub mod settings;
pub mod shown;
pub mod undone;
pub mod work;

/// A number with its noun, which keep together: `124 rows`, `124 wiersze`.
pub fn with_noun(language: Language, n: i64, [one, many]: [&str; 2], polish: [&str; 3]) -> String {
    let noun = match language {
        Language::En => plural(language, n, one, many, many),
        Language::Pl => plural(language, n, polish[0], polish[1], polish[2]),
    };
    format!("{}\u{a0}{noun}", crate::format::number(language, n))
}

/// The form of a noun that goes with a number (CLDR plural rules for integers). English uses
/// `one` and `many`; Polish all three: 1 klient, 2 klienci, 5 klientów, 22 klienci.
pub const fn plural<'a>(language: Language, n: i64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    let n = n.unsigned_abs();
    match language {
        Language::En => {
            if n == 1 {
                one
            } else {
                many
            }
        }
        Language::Pl => {
            let (last, last_two) = (n % 10, n % 100);
            if n == 1 {
                one
            } else if 2 <= last && last <= 4 && !(12 <= last_two && last_two <= 14) {
                few
            } else {
                many
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polish_nouns_follow_their_numbers() {
        let form = |n| plural(Language::Pl, n, "klient", "klienci", "klientów");
        for (n, word) in [(0, "klientów"), (1, "klient"), (2, "klienci"), (4, "klienci"), (5, "klientów")] {
            assert_eq!(form(n), word, "{n}");
        }
        for (n, word) in [(12, "klientów"), (21, "klientów"), (22, "klienci"), (112, "klientów"), (124, "klienci")] {
            assert_eq!(form(n), word, "{n}");
        }
    }
}
