//! The terms by which a client is found, and what a search that somebody typed or pasted wants.

use super::{digits, fold, is_phone_like, pasted};
use std::collections::BTreeSet;

/// Before the digits of a number read backwards, by which it is found from its end. No e-mail address
/// has it.
const BACKWARDS: char = '<';

/// Fewer last digits than these are those of too many numbers.
const LAST_DIGITS: usize = 4;

/// The terms by which a client is found, each from its beginning: the words of the name, the
/// digits of the phones with and without the country code of Poland and backwards, the e-mail
/// addresses with their words and their domains, the external id.
pub(crate) fn search_terms<'a>(
    name: &str,
    phones: impl IntoIterator<Item = &'a str>,
    emails: impl IntoIterator<Item = &'a str>,
    external_id: Option<&str>,
) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for part in pasted(name).split_whitespace() {
        terms.extend(token(part));
        terms.extend(fold(part).split(' ').map(str::to_owned));
    }
    for phone in phones {
        let digits = digits(phone);
        terms.extend(digits.strip_prefix("48").map(str::to_owned));
        terms.insert(backwards(&digits));
        terms.insert(digits);
    }
    for email in emails {
        terms.insert(email.to_lowercase());
        let (local, domain) = email.rsplit_once('@').unwrap_or((email, ""));
        terms.extend(fold(local).split(' ').map(str::to_owned));
        if !domain.is_empty() {
            terms.insert(format!("@{}", domain.to_lowercase()));
        }
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

/// What a client must have to be found: a term that begins with one of these.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wanted(Vec<String>);

impl Wanted {
    fn one(beginning: String) -> Self {
        Self(vec![beginning])
    }

    fn or(mut self, beginning: Option<String>) -> Self {
        self.0.extend(beginning);
        self
    }

    /// A number: from its beginning, or from its end.
    fn number(digits: String) -> Self {
        let end = (digits.len() >= LAST_DIGITS).then(|| backwards(&digits));
        Self::one(digits).or(end)
    }

    /// The beginnings, of which one will do.
    pub fn beginnings(&self) -> &[String] {
        &self.0
    }

    /// That which was typed.
    pub fn typed(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }
}

/// What a search that somebody typed or pasted becomes: what a client must have, all of it.
pub(crate) fn query_terms(text: &str) -> Vec<Wanted> {
    let text = pasted(text);
    let text = without_labels(text.trim());
    if is_phone_like(text) {
        let digits = digits(text);
        // International, written with the dialling prefix instead of the plus.
        let number = digits.strip_prefix("00").filter(|rest| rest.len() >= 9).unwrap_or(&digits);
        return if number.is_empty() { Vec::new() } else { vec![Wanted::number(number.to_owned())] };
    }
    // No term has a control character in it, and PostgreSQL takes none.
    let pieces = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    let mut terms: Vec<Wanted> = pieces.filter(|piece| !piece.is_empty()).flat_map(wanted).collect();
    terms.sort();
    terms.dedup();
    // Each is one more condition: of a longer text the longest words count.
    terms.sort_by_key(|term| std::cmp::Reverse(term.typed().len()));
    terms.truncate(MOST_TERMS);
    terms
}

/// The most words of a search that count.
const MOST_TERMS: usize = 12;

/// What stands before a number or an address in mails, signatures and links.
const LABELS: [&str; 14] = [
    "tel", "telefon", "phone", "mobile", "mob", "kom", "komórka", "fax", "faks", "sms", "mailto", "mail", "e-mail",
    "email",
];

/// The number or the address behind its labels; any other text as it is.
fn without_labels(text: &str) -> &str {
    let mut rest = text;
    loop {
        let end = rest.find(|letter: char| !letter.is_alphabetic() && letter != '-').unwrap_or(rest.len());
        let (label, behind) = rest.split_at(end);
        if !LABELS.contains(&label.to_lowercase().as_str()) {
            break;
        }
        rest = behind.trim_start_matches(['.', ':', ' ']);
    }
    // Links go on with what is to be done.
    let rest = rest.split(['?', ';']).next().unwrap_or_default().trim();
    let is_meant = rest.contains('@') || is_phone_like(rest) && rest.contains(has_digit);
    if is_meant && rest.len() < text.len() { rest } else { text }
}

/// What one piece of a search between spaces wants.
fn wanted(piece: &str) -> Vec<Wanted> {
    let piece = piece.trim_matches(|letter: char| "<>()[]{},;:\"'„”«»".contains(letter));
    let domain = piece.strip_prefix('@').unwrap_or(piece);
    if domain.len() < piece.len() && is_part_of_domain(domain) {
        return vec![Wanted::one(piece.to_lowercase())];
    }
    // `firma.pl` may be the domain of an address, or words.
    let domain = (domain.contains('.') && is_part_of_domain(domain)).then(|| format!("@{}", domain.to_lowercase()));
    let of = |word: String| {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            return Wanted::number(word);
        }
        let middle = middle_of_id(piece).filter(|middle| word.starts_with(middle.as_str()));
        Wanted::one(word).or(domain.clone()).or(middle)
    };
    token(piece).into_iter().map(of).collect()
}

/// The number of `1234-X`, which may be the rest of an id whose number has a term of its own.
fn middle_of_id(piece: &str) -> Option<String> {
    let folded = fold(piece);
    let (number, rest) = folded.split_once(' ')?;
    let is_number = number.len() >= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !rest.contains(has_digit)).then(|| number.to_owned())
}

fn is_part_of_domain(text: &str) -> bool {
    let is_of_one = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '.';
    text.starts_with(char::is_alphanumeric) && text.chars().all(is_of_one) && !text.contains("..")
}

fn backwards(digits: &str) -> String {
    std::iter::once(BACKWARDS).chain(digits.chars().rev()).collect()
}

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

    /// Whether a search finds this client.
    fn finds(query: &str) -> bool {
        let terms = search_terms(
            "Żaneta Kowalska-Nowak 3-Maja",
            ["+48600100200", "+442079460958"],
            ["z.kowalska@firma.pl"],
            Some("CRM-0017/b"),
        );
        let wanted = query_terms(query);
        let has = |beginning: &String| terms.iter().any(|term| term.starts_with(beginning.as_str()));
        !wanted.is_empty() && wanted.iter().all(|wanted| wanted.beginnings().iter().any(has))
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
            // The last digits of a number, the domain of an address, the middle of an id.
            "0200",
            "100 200",
            "kowalska 00200",
            "0958",
            "@firma.pl",
            "@fir",
            "firma.pl",
            "0017-b",
            // Copied from a mail, a signature, a link.
            "tel. 600 100 200",
            "Tel.:\u{a0}+48\u{a0}600\u{a0}100\u{a0}200",
            "tel:+48600100200",
            "\u{202a}+48 600\u{2011}100\u{2011}200\u{202c}",
            "mailto:z.kowalska@firma.pl?subject=x",
            "<z.kowalska@firma.pl>,",
            "e-mail: z.kowalska@firma.pl",
            "\u{200e}Żaneta\u{a0}Kowalska\u{200b}",
        ] {
            assert!(finds(query), "{query}");
        }
    }

    #[test]
    fn of_a_long_text_the_longest_words_count() {
        let text: String = (1..100).map(|length| "x".repeat(length) + " ").collect();
        let terms = query_terms(&text);
        assert_eq!((terms.len(), terms[0].typed().len(), terms[11].typed().len()), (12, 99, 88));
    }

    #[test]
    fn others_are_not() {
        for query in
            ["aneta", "kowalski", "200", "0100", "rm", "zaneta 700", "x@firma.pl", "@irma.pl", "tel.", "", " - "]
        {
            assert!(!finds(query), "{query}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_looked_for(text in "\\PC{0,60}") {
            for wanted in query_terms(&text) {
                prop_assert!(wanted.beginnings().iter().all(|beginning| !beginning.is_empty()), "{text}");
            }
        }

        #[test]
        fn a_number_is_found_from_either_end(number in "[1-9][0-9]{8}", length in 4..9usize) {
            let terms = search_terms("Jan", [format!("+48{number}").as_str()], [], None);
            for part in [&number[..length], &number[9 - length..]] {
                let wanted = query_terms(part);
                let begins = |term: &String| wanted[0].beginnings().iter().any(|of| term.starts_with(of.as_str()));
                prop_assert!(wanted.len() == 1 && terms.iter().any(begins), "{part}");
            }
        }
    }
}
