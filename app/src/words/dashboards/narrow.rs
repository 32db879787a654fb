//! How clients were narrowed down, as a filter of a list says it.

use crate::format;
use domain::{Bought, Language, Posts, Range};

/// How often they bought.
pub const fn bought(language: Language, bought: Bought) -> &'static str {
    match (language, bought) {
        (Language::En, Bought::Never) => "Never bought",
        (Language::En, Bought::Once) => "Bought once",
        (Language::En, Bought::Repeatedly) => "Bought more than once",
        (Language::En, Bought::Ever) => "Bought at least once",
        (Language::En, Bought::NotRepeatedly) => "Bought once or never",
        (Language::Pl, Bought::Never) => "Bez zakupu",
        (Language::Pl, Bought::Once) => "Jeden zakup",
        (Language::Pl, Bought::Repeatedly) => "Więcej niż jeden zakup",
        (Language::Pl, Bought::Ever) => "Co najmniej jeden zakup",
        (Language::Pl, Bought::NotRepeatedly) => "Najwyżej jeden zakup",
    }
}

/// Whether there were conversations.
pub fn posts(language: Language, posts: Posts) -> String {
    let what = match (language, posts.some) {
        (Language::En, true) => "In conversation",
        (Language::En, false) => "No conversation",
        (Language::Pl, true) => "Z rozmową",
        (Language::Pl, false) => "Bez rozmowy",
    };
    format!("{what}, {}", format::range(language, posts.range))
}

/// When they were created.
pub fn created(language: Language, range: Range) -> String {
    match language {
        Language::En => format!("Created {}", format::range(language, range)),
        Language::Pl => format!("Utworzeni {}", format::range(language, range)),
    }
}
