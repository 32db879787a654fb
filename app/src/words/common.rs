//! Words that stand on many pages.

pub use crate::texts::common::*;
use domain::Language;

/// A language by the name it gives itself.
pub fn language_name(of: Language) -> &'static str {
    this_language(of)
}
