//! Texts that a spreadsheet would reckon with, kept texts: a client may call themselves
//! `=HYPERLINK(…)`. What is written by [`guarded`] is read back by [`unguarded`].

use std::borrow::Cow;

/// A text as it stands in a CSV file: behind an apostrophe where a spreadsheet would take it for a
/// formula. Telephone numbers stay as they are: a sign and digits are reckoned to nothing else.
///
/// ```
/// use domain::formula::{guarded, unguarded};
///
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(guarded("+48600100200"), "+48600100200");
/// assert_eq!(unguarded("'=1+1"), "=1+1");
/// ```
pub fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula_like(text) && !is_phones(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`guarded`] made this of; any other is itself.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| is_formula_like(rest)).unwrap_or(text)
}

/// Whether it begins as a formula does, or as one that is guarded already: else nobody could tell
/// whose apostrophe it is.
fn is_formula_like(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// Whether these are telephone numbers in E.164, one or several.
fn is_phones(text: &str) -> bool {
    let is_phone = |number: &str| {
        let digits = number.strip_prefix('+').unwrap_or_default();
        (5..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    text.split('|').all(is_phone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_guarded_and_phones_plain() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("@x", "'@x"),
            ("-5", "'-5"),
            ("+5", "'+5"),
            ("+48600100200+cmd", "'+48600100200+cmd"),
            ("'=x", "''=x"),
            ("\t=x", "'\t=x"),
            ("'s-Hertogenbosch", "'s-Hertogenbosch"),
            ("a=b", "a=b"),
            ("+48600100200", "+48600100200"),
            ("+48600100200|+442079460958", "+48600100200|+442079460958"),
            ("+48600100200|=x", "'+48600100200|=x"),
            ("", ""),
            ("'", "'"),
        ] {
            assert_eq!(guarded(text), written);
        }
        assert_eq!(unguarded("'+48600100200"), "+48600100200", "as older files have it");
    }

    proptest! {
        #[test]
        fn what_is_guarded_is_read_back(text in "['=+@0-9a|\t-]{0,14}") {
            let written = guarded(&text);
            prop_assert_eq!(unguarded(&written), &text);
            prop_assert!(!written.starts_with(['=', '@', '-', '\t']));
            prop_assert!(!written.starts_with('+') || is_phones(&written));
        }
    }
}
