//! Words of the Clients pages.

use crate::site::statuses;
pub use crate::texts::clients::*;
use domain::{Language, Preset, Status, Statuses};

/// The status of one client, lifecycle or sales, by its code: what the organisation calls it, else
/// the word it came with.
pub fn status(language: Language, code: &str) -> String {
    status_among(language, &statuses(), code)
}

/// The same where there is no page, of these statuses.
pub fn status_among(language: Language, statuses: &Statuses, code: &str) -> String {
    match statuses.by_code(code) {
        Some(status) => status_of(language, status),
        None => built_in(language, code).to_owned(),
    }
}

/// The same of a status as the settings have it.
pub fn status_of(language: Language, status: &Status) -> String {
    own_name(language, status).unwrap_or_else(|| built_in(language, &status.code)).to_owned()
}

/// What the organisation calls a status, in the language or else in the other one.
fn own_name(language: Language, status: &Status) -> Option<&str> {
    let other = || Language::ALL.into_iter().find_map(|language| status.name(language));
    // A word of ours is better than one of theirs in another language.
    status.name(language).or_else(|| other().filter(|_| built_in(language, &status.code) == status.code))
}

/// The clients in a status, as a board, a legend or a list names them.
pub fn status_group(language: Language, code: &str) -> String {
    status_group_among(language, &statuses(), code)
}

/// The same where there is no page, of these statuses.
pub fn status_group_among(language: Language, statuses: &Statuses, code: &str) -> String {
    if let Some(name) = statuses.by_code(code).and_then(|status| own_name(language, status)) {
        return name.to_owned();
    }
    built_in_group(language, code).to_owned()
}

/// A range with a name, where there is little room.
pub fn preset_short(language: Language, preset: Preset) -> &'static str {
    match preset {
        Preset::Week => short_week(language),
        Preset::Month => short_month(language),
        Preset::Quarter => short_quarter(language),
        Preset::Year => short_year(language),
        other => self::preset(language, other),
    }
}

/// `12 days ago`; of today and yesterday, those words.
pub fn days_ago(language: Language, days: i32) -> String {
    match days {
        ..=0 => today(language).into(),
        1 => yesterday(language).into(),
        _ => days_since(language, days.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Pl};

    #[test]
    fn counts_agree_with_their_nouns() {
        for (n, en, pl) in [
            (1, "1\u{a0}client", "1\u{a0}klient"),
            (3, "3\u{a0}clients", "3\u{a0}klienci"),
            (494, "494\u{a0}clients", "494\u{a0}klienci"),
            (1196, "1\u{202f}196\u{a0}clients", "1\u{202f}196\u{a0}klientów"),
        ] {
            assert_eq!([count_clients(En, n), count_clients(Pl, n)], [en, pl]);
        }
        assert_eq!([days_ago(Pl, 0), days_ago(Pl, 1), days_ago(Pl, 2)], ["dzisiaj", "wczoraj", "2\u{a0}dni temu"]);
    }

    #[test]
    fn every_status_has_its_words() {
        let lifecycle = domain::Lifecycle::ALL.map(domain::Lifecycle::code);
        let sales = domain::status::SALES.map(|(_, code)| code);
        for code in lifecycle.into_iter().chain(sales) {
            for words in [status(En, code), status(Pl, code), status_group(En, code), status_group(Pl, code)] {
                assert_ne!(words, code);
            }
        }
        assert_eq!(status(Pl, "our_own"), "our_own");
    }
}
