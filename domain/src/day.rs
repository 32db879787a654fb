//! Business days.

use crate::{Invalid, Reason};
use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A business day of the organisation: a date, with no time and no zone.
///
/// Held, in memory and in both databases, as the whole number of days since 1970-01-01, so that
/// one SQL text compares and counts days on either database. On the wire and in URLs it is
/// `YYYY-MM-DD`. Which day an instant falls on is decided once, when the fact is written, in the
/// organisation's zone (SPEC §1).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(i32);

/// 1970-01-01, counted from 0001-01-01 as chrono does.
const EPOCH_FROM_CE: i32 = 719_163;

impl Day {
    /// The first day that is accepted: 1900-01-01.
    pub const MIN: Day = Day(-25_567);
    /// The last day that is accepted: 2999-12-31.
    pub const MAX: Day = Day(376_199);
    /// Later than every day: the exclusive end of a span that still lasts.
    pub const OPEN: Day = Day(1 << 19);

    /// The day of a date.
    ///
    /// # Errors
    /// [`Reason::YearOutOfRange`] outside 1900 to 2999.
    pub fn from_date(date: NaiveDate) -> Result<Self, Reason> {
        let day = Day(date.num_days_from_ce() - EPOCH_FROM_CE);
        if (Self::MIN..=Self::MAX).contains(&day) { Ok(day) } else { Err(Reason::YearOutOfRange) }
    }

    /// The day with this year, month and day of the month, if there is one.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(|date| Self::from_date(date).ok())
    }

    /// The day with this number (days since 1970-01-01), as the databases hold it.
    pub const fn from_number(number: i32) -> Self {
        Day(number)
    }

    /// Days since 1970-01-01, as the databases hold it.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The calendar date.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0 + EPOCH_FROM_CE).unwrap_or_default()
    }

    /// The day `days` later (earlier if negative), held within what is accepted.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Day(self.0.saturating_add(days).clamp(Self::MIN.0, Self::MAX.0))
    }

    /// The day after, also of the last accepted day: an exclusive end.
    #[must_use]
    pub const fn next(self) -> Self {
        Day(self.0 + 1)
    }

    /// The day before, also of the first accepted day.
    #[must_use]
    pub const fn previous(self) -> Self {
        Day(self.0 - 1)
    }

    /// How many days lie from `earlier` to this day.
    pub const fn days_since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// Its day of the week.
    pub fn weekday(self) -> Weekday {
        self.date().weekday()
    }

    /// The Monday of its week.
    #[must_use]
    pub fn week_start(self) -> Self {
        self.plus(-(self.weekday().num_days_from_monday() as i32))
    }

    /// The first day of its month.
    #[must_use]
    pub fn month_start(self) -> Self {
        self.plus(1 - self.date().day() as i32)
    }

    /// The first day of its quarter.
    #[must_use]
    pub fn quarter_start(self) -> Self {
        let date = self.date();
        Self::from_ymd(date.year(), (date.month0() / 3) * 3 + 1, 1).unwrap_or(self)
    }

    /// The first day of its year.
    #[must_use]
    pub fn year_start(self) -> Self {
        Self::from_ymd(self.date().year(), 1, 1).unwrap_or(self)
    }

    /// The first day of the month `months` later (earlier if negative).
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let date = self.date();
        let index = date.year() * 12 + date.month0() as i32 + months;
        Self::from_ymd(index.div_euclid(12), index.rem_euclid(12) as u32 + 1, 1).unwrap_or(if months < 0 {
            Self::MIN
        } else {
            Self::MAX.month_start()
        })
    }
}

impl FromStr for Day {
    type Err = Reason;

    fn from_str(text: &str) -> Result<Self, Reason> {
        let mut parts = text.splitn(3, '-');
        let mut number = |least: usize| -> Result<i64, Reason> {
            let part = parts.next().ok_or(Reason::NotADate)?;
            let digits = part.len() >= least && part.bytes().all(|byte| byte.is_ascii_digit());
            if digits { part.parse().map_err(|_| Reason::YearOutOfRange) } else { Err(Reason::NotADate) }
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let year = i32::try_from(year).map_err(|_| Reason::YearOutOfRange)?;
        if !(1900..=2999).contains(&year) {
            return Err(Reason::YearOutOfRange);
        }
        NaiveDate::from_ymd_opt(year, month as u32, day as u32).ok_or(Reason::NotADate).and_then(Self::from_date)
    }
}

impl Day {
    /// Reads a field that must hold a day.
    ///
    /// # Errors
    /// [`Invalid`] that names the field.
    pub fn parse(field: &str, text: &str) -> Result<Self, Invalid> {
        text.trim().parse().map_err(|reason| Invalid::new(field, reason))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.date();
        write!(f, "{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == Self::OPEN { f.write_str("open") } else { fmt::Display::fmt(self, f) }
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn bounds_are_the_days_they_name() {
        assert_eq!(Day::MIN, day("1900-01-01"));
        assert_eq!(Day::MAX, day("2999-12-31"));
        assert_eq!(day("1970-01-01").number(), 0);
    }

    #[test]
    fn refuses_what_is_no_day() {
        for (text, reason) in [
            ("", Reason::NotADate),
            ("2026-02-29", Reason::NotADate),
            ("2026-2-3", Reason::NotADate),
            ("yesterday", Reason::NotADate),
            ("0000-01-01", Reason::YearOutOfRange),
            ("99999-01-01", Reason::YearOutOfRange),
            ("999999999999999999999-01-01", Reason::YearOutOfRange),
            ("2026-01-99999999999", Reason::NotADate),
        ] {
            assert_eq!(text.parse::<Day>(), Err(reason), "{text}");
        }
    }

    #[test]
    fn periods_start_where_people_say() {
        let thursday = day("2026-11-19");
        assert_eq!(thursday.week_start(), day("2026-11-16"));
        assert_eq!(thursday.month_start(), day("2026-11-01"));
        assert_eq!(thursday.quarter_start(), day("2026-10-01"));
        assert_eq!(thursday.year_start(), day("2026-01-01"));
        assert_eq!(thursday.plus_months(-11), day("2025-12-01"));
        assert_eq!(thursday.plus_months(2), day("2027-01-01"));
    }
}
