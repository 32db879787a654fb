//! Words for contracts on units, and for leads.

pub use crate::texts::contract::*;
use domain::Language;

/// What became of a lead, by its code.
pub fn lead_state(language: Language, code: &str) -> &str {
    match code {
        "created" => created(language),
        "assigned" => assigned(language),
        "converted" => converted(language),
        "expired" => expired(language),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_contract_has_its_words() {
        for code in domain::record::CONTRACT_KINDS {
            for language in Language::ALL {
                assert_ne!(kind(language, code), code);
            }
        }
    }
}
