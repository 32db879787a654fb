//! Input that cannot be taken, said so that the person can mend it.

use serde::{Deserialize, Serialize};

/// One thing wrong with one field of what somebody sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct Invalid {
    /// The field, by the name the sender used for it (`from`, `created_at`, …).
    pub field: String,
    /// What is wrong with it.
    pub reason: Reason,
}

impl Invalid {
    /// `field` is wrong because of `reason`.
    pub fn new(field: impl Into<String>, reason: Reason) -> Self {
        Self { field: field.into(), reason }
    }
}

/// Why a value is refused. The English of [`Display`](std::fmt::Display) is for the command line
/// and the API; pages say it in the user's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case", from = "Written")]
pub enum Reason {
    /// The field must be given.
    #[error("is required")]
    Required,
    /// Not a date of the form `YYYY-MM-DD`.
    #[error("is not a date like 2026-11-23")]
    NotADate,
    /// Not an instant in one of the accepted forms.
    #[error("is not an instant like 2026-11-23T10:30:00Z or 2026-11-23 10:30")]
    NotAnInstant,
    /// A local time that a change of clocks leaves out.
    #[error("does not exist in the organisation's time zone (the clocks go forward over it)")]
    SkippedByClockChange,
    /// Outside the years that the calendar here covers.
    #[error("lies outside the years 1900 to 2999")]
    YearOutOfRange,
    /// A range turned round.
    #[error("the range ends before it starts")]
    EndsBeforeItStarts,
    /// A range with more days than can be shown.
    #[error("the range has more than {most_days} days")]
    RangeTooLong {
        /// The most days allowed.
        most_days: u32,
    },
    /// Something ends or happens before the client it belongs to existed.
    #[error("lies before the client was created")]
    BeforeCreation,
    /// Something that is said to have happened already does not lie in the past.
    #[error("lies in the future")]
    InTheFuture,
    /// A list has changed since somebody decided what to do with all of it.
    #[error("there are {now} now: look again before you go on")]
    CountChanged {
        /// How many there are now.
        now: u64,
    },
    /// Before now, where only what is to come can be.
    #[error("lies in the past")]
    InThePast,
    /// Only what is archived can be deleted.
    #[error("must be archived first")]
    NotArchived,
    /// Something that cannot be taken back.
    #[error("cannot be undone")]
    CannotBeUndone,
    /// Two are asked for, and they are one.
    #[error("are one and the same")]
    Same,
    /// All of something is asked for, of which some has to stay.
    #[error("cannot be all: something has to stay")]
    NotAll,
    /// Not an amount of money.
    #[error("is not an amount like 1234.50")]
    NotAnAmount,
    /// A number that may mean thousands or decimals (SPEC §7).
    #[error("may mean thousands or decimals: write 850000 or 850.00")]
    UnclearAmount,
    /// More decimals than the currency has.
    #[error("has more decimals than the currency")]
    TooManyDecimals,
    /// Not a number of the expected kind.
    #[error("is not a number")]
    NotANumber,
    /// Outside what can be stored.
    #[error("is too large")]
    TooLarge,
    /// Longer than a field of this kind may be.
    #[error("is longer than {limit} characters")]
    TooLong {
        /// The most characters allowed.
        limit: u32,
    },
    /// None of the words that may stand here.
    #[error("is not one of: {allowed}")]
    NotOneOf {
        /// The words that may stand here, separated by commas.
        allowed: String,
    },
    /// Names something that is not there.
    #[error("is unknown here: {what}")]
    Unknown {
        /// What was looked for, without personal data.
        what: String,
    },
    /// Not an e-mail address.
    #[error("is not an e-mail address")]
    NotAnEmail,
    /// Not a telephone number.
    #[error("is not a telephone number")]
    NotAPhone,
    /// There are as many as there may be.
    #[error("there are {most} already, and only an admin makes more")]
    NoMoreOf {
        /// How many there may be.
        most: u32,
    },
    /// Belongs to somebody or something else already.
    #[error("is taken already")]
    Taken,
    /// Other things depend on it as it is.
    #[error("is in use and stays as it is")]
    InUse,
    /// Nobody would be left who can set anything.
    #[error("somebody must stay who is an admin and can sign in")]
    LastAdmin,
    /// The same key twice in one delivery.
    #[error("stands in this file already, on line {line}")]
    Duplicate {
        /// The line that had it first.
        line: u64,
    },
    /// A column that must be there is missing from the heading.
    #[error("the column is missing from the heading")]
    MissingColumn,
    /// A column heading twice.
    #[error("the column stands in the heading twice")]
    RepeatedColumn,
    /// A row with more or fewer fields than the heading.
    #[error("has {found} fields where the heading has {expected}")]
    FieldCount {
        /// How many the heading has.
        expected: u64,
        /// How many the row has.
        found: u64,
    },
    /// A quotation mark that is opened and never closed.
    #[error("opens a quotation mark that is never closed")]
    OpenQuote,
    /// A quotation mark that ends a text, and text behind it.
    #[error("has a quotation mark within quoted text: write it twice")]
    StrayQuote,
    /// A file with nothing in it.
    #[error("the file is empty")]
    EmptyFile,
    /// A file of another kind than those that are read.
    #[error("the file is {what}: save it as CSV in UTF-8, or as an Excel workbook")]
    NotATable {
        /// What it is, in English.
        what: String,
    },
    /// Bytes that are not text in the encoding.
    #[error("is not text in {encoding}")]
    NotText {
        /// The encoding that was expected.
        encoding: String,
    },
    /// Too short to be safe.
    #[error("needs at least {least} characters")]
    TooShort {
        /// The fewest characters allowed.
        least: u32,
    },
    /// A password that is among the first that are guessed.
    #[error("is too easy to guess: it, or what it is made of, is on lists of common passwords")]
    TooCommon,
    /// A password that tells whose it is or what for.
    #[error("contains the log-in, the name, the e-mail address or the name of this program")]
    TellsOfItself,
    /// Not a time of the day.
    #[error("is not a time of the day like 09:30")]
    NotATime,
    /// A key under which something else was done.
    #[error("was used for something else already, which was done: look at that, and use another key for what is new")]
    KeyUsed,
}

/// A reason as it is written, whichever it is. Read by way of this, since serde would otherwise
/// hold any JSON there is until it knows the code: a lot of code for the browser to load.
#[derive(Deserialize)]
struct Written {
    code: String,
    limit: Option<u32>,
    allowed: Option<String>,
    what: Option<String>,
    line: Option<u64>,
    expected: Option<u64>,
    found: Option<u64>,
    encoding: Option<String>,
    least: Option<u32>,
    now: Option<u64>,
    most_days: Option<u32>,
    most: Option<u32>,
}

impl From<Written> for Reason {
    fn from(written: Written) -> Self {
        match written.code.as_str() {
            "required" => Self::Required,
            "not_a_date" => Self::NotADate,
            "not_an_instant" => Self::NotAnInstant,
            "skipped_by_clock_change" => Self::SkippedByClockChange,
            "year_out_of_range" => Self::YearOutOfRange,
            "ends_before_it_starts" => Self::EndsBeforeItStarts,
            "range_too_long" => Self::RangeTooLong { most_days: written.most_days.unwrap_or_default() },
            "before_creation" => Self::BeforeCreation,
            "in_the_future" => Self::InTheFuture,
            "in_the_past" => Self::InThePast,
            "count_changed" => Self::CountChanged { now: written.now.unwrap_or_default() },
            "not_archived" => Self::NotArchived,
            "cannot_be_undone" => Self::CannotBeUndone,
            "same" => Self::Same,
            "not_an_amount" => Self::NotAnAmount,
            "unclear_amount" => Self::UnclearAmount,
            "too_many_decimals" => Self::TooManyDecimals,
            "not_a_number" => Self::NotANumber,
            "too_large" => Self::TooLarge,
            "too_long" => Self::TooLong { limit: written.limit.unwrap_or_default() },
            "not_one_of" => Self::NotOneOf { allowed: written.allowed.unwrap_or_default() },
            "not_an_email" => Self::NotAnEmail,
            "not_a_phone" => Self::NotAPhone,
            "no_more_of" => Self::NoMoreOf { most: written.most.unwrap_or_default() },
            "taken" => Self::Taken,
            "in_use" => Self::InUse,
            "last_admin" => Self::LastAdmin,
            "duplicate" => Self::Duplicate { line: written.line.unwrap_or_default() },
            "missing_column" => Self::MissingColumn,
            "repeated_column" => Self::RepeatedColumn,
            "field_count" => Self::FieldCount {
                expected: written.expected.unwrap_or_default(),
                found: written.found.unwrap_or_default(),
            },
            "open_quote" => Self::OpenQuote,
            "stray_quote" => Self::StrayQuote,
            "empty_file" => Self::EmptyFile,
            "not_a_table" => Self::NotATable { what: written.what.unwrap_or_default() },
            "not_text" => Self::NotText { encoding: written.encoding.unwrap_or_default() },
            "too_short" => Self::TooShort { least: written.least.unwrap_or_default() },
            "too_common" => Self::TooCommon,
            "tells_of_itself" => Self::TellsOfItself,
            "not_a_time" => Self::NotATime,
            "not_all" => Self::NotAll,
            "key_used" => Self::KeyUsed,
            _ => Self::Unknown { what: written.what.unwrap_or_default() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every reason; one that is not here does not compile below.
    fn all() -> Vec<Reason> {
        let all = vec![
            Reason::Required,
            Reason::NotADate,
            Reason::NotAnInstant,
            Reason::SkippedByClockChange,
            Reason::YearOutOfRange,
            Reason::EndsBeforeItStarts,
            Reason::RangeTooLong { most_days: 365 },
            Reason::BeforeCreation,
            Reason::InTheFuture,
            Reason::InThePast,
            Reason::CountChanged { now: 7 },
            Reason::NotArchived,
            Reason::CannotBeUndone,
            Reason::Same,
            Reason::NotAll,
            Reason::NotAnAmount,
            Reason::UnclearAmount,
            Reason::TooManyDecimals,
            Reason::NotANumber,
            Reason::TooLarge,
            Reason::TooLong { limit: 7 },
            Reason::NotOneOf { allowed: "a, b".into() },
            Reason::Unknown { what: "client".into() },
            Reason::NotAnEmail,
            Reason::NotAPhone,
            Reason::NoMoreOf { most: 500 },
            Reason::Taken,
            Reason::InUse,
            Reason::LastAdmin,
            Reason::Duplicate { line: 7 },
            Reason::MissingColumn,
            Reason::RepeatedColumn,
            Reason::FieldCount { expected: 7, found: 8 },
            Reason::OpenQuote,
            Reason::StrayQuote,
            Reason::EmptyFile,
            Reason::NotATable { what: "a PDF file".into() },
            Reason::NotText { encoding: "UTF-8".into() },
            Reason::TooShort { least: 7 },
            Reason::TooCommon,
            Reason::TellsOfItself,
            Reason::NotATime,
            Reason::KeyUsed,
        ];
        for reason in &all {
            match reason {
                Reason::Required
                | Reason::NotADate
                | Reason::NotAnInstant
                | Reason::SkippedByClockChange
                | Reason::YearOutOfRange
                | Reason::EndsBeforeItStarts
                | Reason::RangeTooLong { .. }
                | Reason::BeforeCreation
                | Reason::InTheFuture
                | Reason::InThePast
                | Reason::CountChanged { .. }
                | Reason::NotArchived
                | Reason::CannotBeUndone
                | Reason::Same
                | Reason::NotAll
                | Reason::NotAnAmount
                | Reason::UnclearAmount
                | Reason::TooManyDecimals
                | Reason::NotANumber
                | Reason::TooLarge
                | Reason::TooLong { .. }
                | Reason::NotOneOf { .. }
                | Reason::Unknown { .. }
                | Reason::NotAnEmail
                | Reason::NotAPhone
                | Reason::NoMoreOf { .. }
                | Reason::Taken
                | Reason::InUse
                | Reason::LastAdmin
                | Reason::Duplicate { .. }
                | Reason::MissingColumn
                | Reason::RepeatedColumn
                | Reason::FieldCount { .. }
                | Reason::OpenQuote
                | Reason::StrayQuote
                | Reason::EmptyFile
                | Reason::NotATable { .. }
                | Reason::NotText { .. }
                | Reason::TooShort { .. }
                | Reason::TooCommon
                | Reason::TellsOfItself
                | Reason::NotATime
                | Reason::KeyUsed => {}
            }
        }
        all
    }

    #[test]
    fn every_reason_is_read_as_it_was_written() {
        for reason in all() {
            let written = serde_json::to_string(&reason).unwrap();
            assert_eq!(serde_json::from_str::<Reason>(&written).unwrap(), reason, "{written}");
        }
    }
}
