//! Text made comparable: folded names, telephone numbers, the terms by which a client is found.
//!
//! What is stored and what is typed go through the same functions, so that a search for `zolc`
//! finds Żółć and one for `600 100-200` finds +48600100200.

mod search;

pub(crate) use search::{Wanted, query_terms, search_terms};

use domain::Reason;
use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// `text` as names are compared and sorted: lower case, letters without their marks, words parted
/// by one space, nothing else.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)) {
        if !letter.is_alphanumeric() {
            gap = !folded.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            folded.push(' ');
        }
        match plain(letter) {
            Some(plain) => folded.push_str(plain),
            // Some capitals fall into a letter and a mark of its own (İ).
            None => folded.extend(letter.to_lowercase().filter(|letter| !is_combining_mark(*letter))),
        }
    }
    folded
}

/// An order number or a product as it is looked for: exactly, but for case and spaces around it.
pub(crate) fn key(text: &str) -> String {
    text.trim().to_lowercase()
}

/// The plain letters for one that does not fall into a letter and a mark.
fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ø' | 'Ø' => "o",
        'ħ' | 'Ħ' => "h",
        'ŧ' | 'Ŧ' => "t",
        'ı' => "i",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        _ => return None,
    })
}

/// A text as it is meant that was copied from somewhere: without marks that nobody sees, with spaces
/// and dashes of one kind.
pub(crate) fn pasted(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let is_seen = |letter: &char| !matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let plain = |letter: char| match letter {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{ff0b}' => '+',
        letter if !letter.is_ascii() && letter.is_whitespace() => ' ',
        letter => letter,
    };
    Cow::Owned(text.chars().filter(is_seen).map(plain).collect())
}

/// A telephone number as E.164; without a country code it is a Polish one.
///
/// Numbers that no list of numbering plans knows are taken too: plans grow faster than programs
/// are updated, and a client is worth more than a pattern.
///
/// # Errors
/// [`Reason::NotAPhone`].
pub(crate) fn phone(text: &str) -> Result<String, Reason> {
    let text = &*pasted(text);
    if !is_phone_like(text) {
        return Err(Reason::NotAPhone);
    }
    let digits = digits(text);
    // Nearly every number here is one of these: no need to look at the plans of the world.
    let polish = match (text.trim_start().starts_with('+'), digits.len()) {
        (false, 9) => Some(&digits[..]),
        (true, 11) => digits.strip_prefix("48"),
        (false, 13) => digits.strip_prefix("0048"),
        _ => None,
    };
    if let Some(national) = polish.filter(|national| !national.starts_with('0')) {
        return Ok(format!("+48{national}"));
    }
    let number = phonenumber::parse(Some(phonenumber::country::PL), text).map_err(|_| Reason::NotAPhone)?;
    let (country, national) = (number.code().value(), number.national().to_string());
    let whole = if country == 48 { national.len() == 9 } else { (5..=12).contains(&national.len()) };
    if whole { Ok(format!("+{country}{national}")) } else { Err(Reason::NotAPhone) }
}

/// Digits and what people put between them, no longer than a number can be.
fn is_phone_like(text: &str) -> bool {
    text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_digit() || b" +-()./".contains(&byte))
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// An e-mail address, in lower case.
///
/// # Errors
/// [`Reason::NotAnEmail`] for what no mail server would take.
pub(crate) fn email(text: &str) -> Result<String, Reason> {
    let address = pasted(text).trim().to_lowercase();
    let sound = address.rsplit_once('@').is_some_and(|(local, domain)| {
        let character =
            |letter: char| !letter.is_whitespace() && !letter.is_control() && !"<>(),;:\\\"[]@".contains(letter);
        let label = |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-');
        (1..=64).contains(&local.len())
            && local.chars().all(character)
            && domain.chars().all(|letter| letter.is_alphanumeric() || letter == '-' || letter == '.')
            && domain.contains('.')
            && domain.split('.').all(label)
    });
    if sound && address.len() <= 254 { Ok(address) } else { Err(Reason::NotAnEmail) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_fold_to_what_is_typed_without_marks() {
        for (name, folded) in [
            ("Żółć  Gęślą", "zolc gesla"),
            ("  Łukasz Đoković-Straße ", "lukasz dokovic strasse"),
            ("O'Neil & Synowie, Sp. z o.o.", "o neil synowie sp z o o"),
            ("İstanbul", "istanbul"),
            ("王小明", "王小明"),
            ("—", ""),
        ] {
            assert_eq!(fold(name), folded, "{name}");
        }
    }

    #[test]
    fn phones_become_e164() {
        for (text, number) in [
            ("600100200", "+48600100200"),
            ("600 100 200", "+48600100200"),
            ("+48 (22) 123-45-67", "+48221234567"),
            ("0048 22 123 45 67", "+48221234567"),
            ("48 600 100 200", "+48600100200"),
            ("+44 20 7946 0958", "+442079460958"),
            ("0049 30 901820", "+4930901820"),
            ("+1 212 555 0123", "+12125550123"),
        ] {
            assert_eq!(phone(text).as_deref(), Ok(number), "{text}");
        }
    }

    #[test]
    fn what_is_pasted_is_taken() {
        assert_eq!(phone("\u{202a}+48\u{a0}600\u{2011}100\u{2013}200\u{202c}").as_deref(), Ok("+48600100200"));
        assert_eq!(email("\u{feff}jan@firma.pl\u{200b}\u{a0}").as_deref(), Ok("jan@firma.pl"));
    }

    #[test]
    fn what_is_no_phone_is_refused() {
        for text in ["", "+", "12", "123456", "000000000", "call me", "600100200 w. 12", "+48 1234", &"1".repeat(39)] {
            assert_eq!(phone(text), Err(Reason::NotAPhone), "{text}");
        }
    }

    #[test]
    fn emails_are_checked_and_lower_case() {
        assert_eq!(email(" Jan.Kowalski+1@Firma.PL ").as_deref(), Ok("jan.kowalski+1@firma.pl"));
        for text in [
            "",
            "jan",
            "jan@",
            "@firma.pl",
            "jan@firma",
            "jan@firma..pl",
            "a b@firma.pl",
            "a@b@firma.pl",
            "jan@-firma.pl",
        ] {
            assert_eq!(email(text), Err(Reason::NotAnEmail), "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_folded_and_looked_for(text in "\\PC{0,60}") {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded), &folded);
            prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
            let _ = (phone(&text), email(&text));
        }

        #[test]
        fn anything_like_a_phone_gives_digits_or_a_reason(text in "[0-9 +()./-]{0,40}") {
            if let Ok(number) = phone(&text) {
                prop_assert!(number.starts_with('+') && number[1..].bytes().all(|byte| byte.is_ascii_digit()));
            }
        }
    }
}
