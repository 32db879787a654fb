//! Words of the settings.

pub use crate::texts::settings::*;
use domain::{Language, Thing};

/// A kind of words, as a heading.
pub fn kind_of_words(language: Language, thing: Thing) -> &'static str {
    match thing {
        Thing::Source => sources(language),
        Thing::ContactMethod => contact_methods(language),
        Thing::PriceGroup => price_groups(language),
        Thing::Tag => tags(language),
        _ => other_words(language),
    }
}
