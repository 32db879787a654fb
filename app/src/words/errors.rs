//! What went wrong, and what to do, in whole sentences.

use super::shown::shown;
pub use crate::texts::errors::*;
use crate::{AppError, format, words::settings};
use domain::{Conflict, Invalid, Language, Reason};

/// Why a request was not answered, as a person reads it.
pub fn sentence(language: Language, error: &AppError) -> String {
    match error {
        AppError::Invalid(invalid) => self::invalid(language, invalid),
        AppError::NotFound => not_here(language).into(),
        AppError::SignedOut => signed_out(language).into(),
        AppError::Forbidden => forbidden(language).into(),
        AppError::Confirm => confirm(language).into(),
        AppError::Conflict(conflict) => self::conflict(language, conflict),
        AppError::Unreachable => unreachable(language).into(),
        AppError::Internal { reference } => internal(language, reference),
    }
}

/// That somebody else was quicker: where, what stands there now, and who wrote it.
fn conflict(language: Language, conflict: &Conflict) -> String {
    let theirs = conflict.clashes.iter().map(|clash| {
        let field = field_name(language, &clash.field);
        let now = shown(language, &clash.field, &clash.now);
        let who = [clash.by.clone(), clash.at.as_deref().map(|at| format::local_time(language, at))];
        let who: Vec<String> = who.into_iter().flatten().collect();
        let who = if who.is_empty() { String::new() } else { format!(" ({})", who.join(", ")) };
        stands_now(language, &field, &now, &who)
    });
    changed_meanwhile(language, &theirs.collect::<Vec<_>>().join("; "))
}

/// What is wrong with which field.
pub fn invalid(language: Language, invalid: &Invalid) -> String {
    let what = reason(language, &invalid.reason);
    // A range is wrong as a whole, not its last day; and nobody has typed the key.
    if matches!(invalid.reason, Reason::EndsBeforeItStarts | Reason::RangeTooLong { .. } | Reason::KeyUsed) {
        return what;
    }
    format!("{}: {what}", field_name(language, &invalid.field))
}

/// The same as [`field`], for the steps of a template too.
pub fn field_name(language: Language, name: &str) -> String {
    let of_settings = match name {
        "quiet_days" => Some(settings::quiet_days(language)),
        "overdue_days" => Some(settings::overdue_days(language)),
        "shared_phone" => Some(settings::shared_phone(language)),
        "shared_email" => Some(settings::shared_email(language)),
        "shared_user_id" => Some(settings::shared_user_id(language)),
        "own_contacts" => Some(settings::own_contacts(language)),
        _ => None,
    };
    let named = of_settings.map(str::to_owned).or_else(|| super::plans::step_field(language, name));
    named.unwrap_or_else(|| field(language, name).to_owned())
}

/// What is wrong with a value.
pub fn reason(language: Language, reason: &Reason) -> String {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let said = match reason {
        Reason::Required => reason_required(language),
        Reason::NotADate => reason_not_a_date(language),
        Reason::NotAnInstant => reason_not_an_instant(language),
        Reason::SkippedByClockChange => reason_skipped_by_clock_change(language),
        Reason::YearOutOfRange => reason_year_out_of_range(language),
        Reason::EndsBeforeItStarts => reason_ends_before_it_starts(language),
        Reason::RangeTooLong { most_days } => return reason_range_too_long(language, i64::from(*most_days)),
        Reason::BeforeCreation => reason_before_creation(language),
        Reason::InTheFuture => reason_in_the_future(language),
        Reason::InThePast => reason_in_the_past(language),
        Reason::NotArchived => reason_not_archived(language),
        Reason::CannotBeUndone => reason_cannot_be_undone(language),
        Reason::Same => reason_same(language),
        Reason::NotAll => reason_not_all(language),
        Reason::CountChanged { now } => return reason_count_changed(language, count(*now)),
        Reason::KeyUsed => reason_key_used(language),
        Reason::NotATime => reason_not_a_time(language),
        Reason::NotAnAmount => reason_not_an_amount(language),
        Reason::UnclearAmount => reason_unclear_amount(language),
        Reason::TooManyDecimals => reason_too_many_decimals(language),
        Reason::NotANumber => reason_not_a_number(language),
        Reason::TooLarge => reason_too_large(language),
        Reason::NotOneOf { .. } | Reason::Unknown { .. } => reason_not_one_of(language),
        Reason::NotAnEmail => reason_not_an_email(language),
        Reason::NotAPhone => reason_not_a_phone(language),
        Reason::NoMoreOf { most } => return reason_no_more_of(language, i64::from(*most)),
        Reason::Taken => reason_taken(language),
        Reason::InUse => reason_in_use(language),
        Reason::LastAdmin => reason_last_admin(language),
        Reason::StrayQuote => reason_stray_quote(language),
        Reason::EmptyFile => reason_empty_file(language),
        Reason::NotATable { .. } => reason_not_a_table(language),
        Reason::OpenQuote => reason_open_quote(language),
        Reason::MissingColumn => reason_missing_column(language),
        Reason::RepeatedColumn => reason_repeated_column(language),
        Reason::TooLong { limit } => return reason_too_long(language, i64::from(*limit)),
        Reason::TooShort { least } => return reason_too_short(language, i64::from(*least)),
        Reason::TooCommon => reason_too_common(language),
        Reason::TellsOfItself => reason_tells_of_itself(language),
        Reason::Duplicate { line } => return reason_duplicate(language, count(*line)),
        Reason::FieldCount { expected, found } => return reason_field_count(language, count(*found), count(*expected)),
        Reason::NotText { encoding } => return reason_not_text(language, encoding),
    };
    said.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_named_in_the_reader_s_language() {
        let error = AppError::Invalid(Invalid::new("from", Reason::NotADate));
        assert_eq!(sentence(Language::En, &error), "From: This is not a date.");
        assert_eq!(sentence(Language::Pl, &error), "Od: To nie jest data.");
    }

    #[test]
    fn an_internal_error_tells_only_its_reference() {
        let error = AppError::Internal { reference: "E7-1".into() };
        assert!(sentence(Language::Pl, &error).ends_with("numer E7-1."));
    }
}
