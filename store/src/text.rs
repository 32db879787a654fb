//! Text made comparable: folded names, telephone numbers, the terms by which a client is found.
//!
//! What is stored and what is typed go through the same functions, so that a search for `zolc`
//! finds Żółć and one for `600 100-200` finds +48600100200.

use domain::Reason;
use std::collections::BTreeSet;
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

/// A telephone number as E.164; without a country code it is a Polish one.
///
/// Numbers that no list of numbering plans knows are taken too: plans grow faster than programs
/// are updated, and a client is worth more than a pattern.
///
/// # Errors
/// [`Reason::NotAPhone`].
pub(crate) fn phone(text: &str) -> Result<String, Reason> {
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
    let address = text.trim().to_lowercase();
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

/// The terms by which a client is found, each from its beginning: the words of the name, the
/// digits of the phones with and without the country code of Poland, the e-mail addresses and
/// their words, the external id.
pub(crate) fn search_terms<'a>(
    name: &str,
    phones: impl IntoIterator<Item = &'a str>,
    emails: impl IntoIterator<Item = &'a str>,
    external_id: Option<&str>,
) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for part in name.split_whitespace() {
        terms.extend(token(part));
        terms.extend(fold(part).split(' ').map(str::to_owned));
    }
    for phone in phones {
        let digits = digits(phone);
        terms.extend(digits.strip_prefix("48").map(str::to_owned));
        terms.insert(digits);
    }
    for email in emails {
        terms.insert(email.to_lowercase());
        let local = email.rsplit_once('@').map_or(email, |(local, _)| local);
        terms.extend(fold(local).split(' ').map(str::to_owned));
    }
    for part in external_id.into_iter().flat_map(str::split_whitespace) {
        terms.extend(token(part));
        // What all ids have in common (`crm-…`) finds nobody in particular.
        let numbers = fold(part);
        terms.extend(numbers.split(' ').filter(|word| word.contains(has_digit)).map(str::to_owned));
    }
    terms.remove("");
    terms
}

/// What a search that somebody typed becomes: terms that a client must all have, each from its
/// beginning.
pub(crate) fn query_terms(text: &str) -> Vec<String> {
    let text = text.trim();
    if is_phone_like(text) {
        let digits = digits(text);
        // International, written with the dialling prefix instead of the plus.
        let number = digits.strip_prefix("00").filter(|rest| rest.len() >= 9).unwrap_or(&digits);
        return if number.is_empty() { Vec::new() } else { vec![number.to_owned()] };
    }
    // No term has a control character in it, and PostgreSQL takes none.
    let pieces = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let mut terms: Vec<String> = pieces.filter(|piece| !piece.is_empty()).flat_map(token).collect();
    terms.sort();
    terms.dedup();
    // Each is one more condition: of a longer text the longest words count.
    terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
    terms.truncate(MOST_TERMS);
    terms
}

/// The most words of a search that count.
const MOST_TERMS: usize = 12;

/// The terms of one piece of text between spaces. What has digits in it is a number or an id, and
/// one term however it is written (`K-2026/117`, `k2026117`); other things are words.
fn token(piece: &str) -> Vec<String> {
    if piece.contains('@') && !piece.starts_with('@') {
        return vec![piece.to_lowercase()];
    }
    let folded = fold(piece);
    if folded.contains(has_digit) {
        return vec![folded.replace(' ', "")];
    }
    folded.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn has_digit(letter: char) -> bool {
    letter.is_ascii_digit()
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

    /// Whether a search finds this client.
    fn finds(query: &str) -> bool {
        let terms = search_terms(
            "Żaneta Kowalska-Nowak 3-Maja",
            ["+48600100200", "+442079460958"],
            ["z.kowalska@firma.pl"],
            Some("CRM-0017/b"),
        );
        let wanted = query_terms(query);
        !wanted.is_empty() && wanted.iter().all(|wanted| terms.iter().any(|term| term.starts_with(wanted)))
    }

    #[test]
    fn a_client_is_found_however_it_is_typed() {
        for query in [
            "zan",
            "Żaneta",
            "nowak kow",
            "Kowalska-N",
            "maja",
            "3-maja",
            "600 100",
            "600-100-200",
            "+48 600",
            "0048600100200",
            "48600100200",
            "+44 20 79",
            "Z.Kowalska@firma.pl",
            "kowalska z",
            "crm-0017",
            "CRM0017",
            "0017",
            "  zaneta   600100200 ",
        ] {
            assert!(finds(query), "{query}");
        }
    }

    #[test]
    fn of_a_long_text_the_longest_words_count() {
        let text: String = (1..100).map(|length| "x".repeat(length) + " ").collect();
        let terms = query_terms(&text);
        assert_eq!((terms.len(), terms[0].len(), terms[11].len()), (12, 99, 88));
    }

    #[test]
    fn others_are_not() {
        for query in ["aneta", "kowalski", "100200", "rm", "zaneta 700", "x@firma.pl", "", " - "] {
            assert!(!finds(query), "{query}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_folded_and_looked_for(text in "\\PC{0,60}") {
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded), &folded);
            prop_assert!(!folded.starts_with(' ') && !folded.ends_with(' ') && !folded.contains("  "));
            let _ = (phone(&text), email(&text), query_terms(&text));
        }

        #[test]
        fn anything_like_a_phone_gives_digits_or_a_reason(text in "[0-9 +()./-]{0,40}") {
            if let Ok(number) = phone(&text) {
                prop_assert!(number.starts_with('+') && number[1..].bytes().all(|byte| byte.is_ascii_digit()));
            }
        }
    }
}
