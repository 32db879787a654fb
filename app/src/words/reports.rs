//! Words of the reports.

mod events;
pub mod service;

use super::clients;
use crate::format;
pub use crate::texts::{reports::*, saved};
use chrono::Datelike;
use domain::{
    ActKind, Day, FactKind, Language, Range,
    report::{Field, Vocabulary},
};

/// The word for a code.
pub fn code(language: Language, of: Vocabulary, code: &str) -> String {
    match of {
        Vocabulary::Activity => {
            FactKind::from_code(code).map_or(code, |kind| clients::fact_kind(language, kind)).to_owned()
        }
        Vocabulary::State => format::capitalised(clients::fact_state(language, code)),
        Vocabulary::Direction => format::capitalised(clients::direction(language, code)),
        Vocabulary::Status => clients::status(language, code),
        Vocabulary::Origin => origin(language, code).to_owned(),
        Vocabulary::Agreement => agreement(language, code).to_owned(),
        Vocabulary::Channel => channel(language, code).to_owned(),
        Vocabulary::Event => event(language, code).to_owned(),
        Vocabulary::Commercial => commercial(language, code).to_owned(),
        Vocabulary::Weekday => weekday(language, code).to_owned(),
        Vocabulary::Section => section(language, code).to_owned(),
        Vocabulary::About => events::about(language, code),
    }
}

fn event(language: Language, code: &str) -> &str {
    ActKind::from_code(code).map_or_else(|| event_kind(language, code), |kind| super::work::act(language, kind))
}

fn commercial(language: Language, code: &str) -> &str {
    match commercial_kind(language, code) {
        said if said != code => said,
        _ => FactKind::from_code(code)
            .map_or_else(|| agreement(language, code), |kind| clients::fact_kind(language, kind)),
    }
}

/// A section of a report, by its key. Where a column is called shorter, a section says what it holds.
pub fn section(language: Language, key: &str) -> &str {
    match section_longer(language, key) {
        said if said != key => said,
        _ => column(language, key),
    }
}

/// A kind of notes: `Notes: firm`; of those that are of no kind, just that.
pub fn notes_of_kind(language: Language, kind: &str) -> String {
    let notes = section(language, "notes");
    if kind.is_empty() { format!("{notes}: {}", no_kind(language)) } else { format!("{notes}: {kind}") }
}

/// `Week 47, 16–22 Nov 2026`, by its Monday.
pub fn week(language: Language, monday: Day) -> String {
    let number = monday.date().iso_week().week();
    let days = Range::new(monday, monday.plus(6)).map_or_else(|_| String::new(), |days| format::range(language, days));
    week_by_number(language, &number.to_string(), &days)
}

/// The word for a code that a report is narrowed down by.
pub fn field_code(language: Language, field: Field, value: &str) -> String {
    match field {
        Field::Activity => code(language, Vocabulary::Activity, value),
        Field::State => code(language, Vocabulary::State, value),
        Field::Commercial => code(language, Vocabulary::Commercial, value),
        Field::Channel => code(language, Vocabulary::Channel, value),
        Field::Event => code(language, Vocabulary::Event, value),
        Field::Agreement => code(language, Vocabulary::Agreement, value),
        Field::Weekends | Field::Holidays => yes_skip(language).to_owned(),
        _ => value.to_owned(),
    }
}

/// The course of some numbers: `By day: from 0 to 12, 3 at the end`.
pub fn course(language: Language, by_week: bool, numbers: &[i64]) -> String {
    let of = |number: Option<&i64>| number.copied().unwrap_or_default();
    let (least, most, last) = (of(numbers.iter().min()), of(numbers.iter().max()), of(numbers.last()));
    let said = if by_week { course_by_week } else { course_by_day };
    said(language, least, most, last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Pl};
    use domain::{
        ReportId,
        report::{Source, Values, details},
    };

    #[test]
    fn every_column_has_its_words() {
        let reports = ReportId::ALL.map(|report| report.description().columns);
        for section in ReportId::ALL.into_iter().flat_map(|report| report.description().sections()) {
            for language in [En, Pl] {
                assert_ne!(super::section(language, section.key), section.key);
            }
        }
        let lists = [
            details::ACTIVITIES,
            details::CONTRACTS,
            details::LEADS,
            details::CLIENTS,
            details::CHANGES,
            details::EVENTS,
        ];
        assert_eq!(lists.len(), Source::ALL.len());
        for of in reports.into_iter().chain(lists).flatten() {
            for language in [En, Pl] {
                assert_ne!(column(language, of.key), of.key, "{}", of.key);
            }
        }
    }

    #[test]
    fn every_code_has_its_words() {
        for of in Field::ALL {
            if let Values::Codes(codes) = of.values() {
                for code in codes {
                    for language in [En, Pl] {
                        assert_ne!(field_code(language, of, code), *code, "{}", of.code());
                    }
                }
            }
        }
    }

    #[test]
    fn rows_are_counted_as_people_say() {
        for (n, en, pl) in [
            (1, "1\u{a0}row", "1\u{a0}wiersz"),
            (3, "3\u{a0}rows", "3\u{a0}wiersze"),
            (25, "25\u{a0}rows", "25\u{a0}wierszy"),
        ] {
            assert_eq!([count_rows(En, n), count_rows(Pl, n)], [en, pl]);
        }
    }
}
