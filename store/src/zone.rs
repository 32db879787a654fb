//! The organisation's time zone: the one place where an instant becomes a business day.

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, TimeZone};
use chrono_tz::Tz;
use domain::{Day, Instant, Reason};
use std::{borrow::Cow, str::FromStr};

/// A time zone of the IANA database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    /// Its IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The business day an instant falls on, held within the days that are accepted.
    pub fn day(self, at: Instant) -> Day {
        let local = self.local(at).date();
        Day::from_date(local).unwrap_or(if at.micros() < 0 { Day::MIN } else { Day::MAX })
    }

    /// The instant at which a business day starts.
    pub fn start_of(self, day: Day) -> Instant {
        self.instant(day.date().and_time(NaiveTime::MIN)).unwrap_or_else(|_| {
            // Where clocks skip midnight, the day starts at the first time that exists.
            let one = day.date().and_time(NaiveTime::MIN) + chrono::Duration::hours(1);
            self.instant(one).unwrap_or(Instant::from_micros(day.number() as i64 * 86_400_000_000))
        })
    }

    /// The instant at a minute of a business day; where clocks leave it out, an hour later.
    pub fn at(self, day: Day, minute: u32) -> Instant {
        let local = day.date().and_time(NaiveTime::MIN) + chrono::Duration::minutes(i64::from(minute));
        let later = || self.instant(local + chrono::Duration::hours(1));
        self.instant(local).or_else(|_| later()).unwrap_or_else(|_| self.start_of(day))
    }

    /// The instant of a local time. Of a local time that clocks put back give twice, the first.
    ///
    /// # Errors
    /// [`Reason::SkippedByClockChange`] for one that they leave out.
    pub fn instant(self, local: NaiveDateTime) -> Result<Instant, Reason> {
        match self.0.from_local_datetime(&local) {
            LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Ok(Instant::from_micros(at.timestamp_micros())),
            LocalResult::None => Err(Reason::SkippedByClockChange),
        }
    }

    /// The local time of an instant.
    pub fn local(self, at: Instant) -> NaiveDateTime {
        DateTime::from_timestamp_micros(at.micros()).unwrap_or_default().with_timezone(&self.0).naive_local()
    }

    /// The local time of an instant as `YYYY-MM-DDTHH:MM`.
    pub fn local_text(self, at: Instant) -> String {
        self.local(at).format("%Y-%m-%dT%H:%M").to_string()
    }

    /// An instant as RFC 3339 has it, with the local time and how far it is from UTC.
    pub fn stamp(self, at: Instant) -> String {
        let local = DateTime::from_timestamp_micros(at.micros()).unwrap_or_default().with_timezone(&self.0);
        local.to_rfc3339_opts(SecondsFormat::AutoSi, false)
    }

    /// The last instant of a business day, to the microsecond.
    pub fn end_of(self, day: Day) -> Instant {
        Instant::from_micros(self.start_of(day.plus(1)).micros() - 1)
    }

    /// Reads an instant: RFC 3339 (also with `+0000`), or in this zone `YYYY-MM-DD HH:MM[:SS]`,
    /// `DD.MM.YYYY [HH:MM[:SS]]` or a bare date (the start of that day) (SPEC §7).
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(self, text: &str) -> Result<Instant, Reason> {
        match date_and_time(text)? {
            (day, None) => Ok(self.start_of(day)),
            (day, Some(time)) => self.parse_time(day, time),
        }
    }

    /// Reads what ends: a bare date means the last instant of that day.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse_end(self, text: &str) -> Result<Instant, Reason> {
        match date_and_time(text)? {
            (day, None) => Ok(self.end_of(day)),
            (day, Some(time)) => self.parse_time(day, time),
        }
    }

    /// The last instant of the day that a bare date names; none for what is no bare date.
    pub fn end_of_bare(self, text: &str) -> Option<Instant> {
        match date_and_time(text) {
            Ok((day, None)) => Some(self.end_of(day)),
            _ => None,
        }
    }

    fn parse_time(self, day: Day, time: &str) -> Result<Instant, Reason> {
        if time.ends_with(['Z', 'z']) || time.contains(['+', '-']) {
            let at: Instant = format!("{day}T{}", with_colon(&time.replace(' ', ""))).parse()?;
            // An offset may carry the instant out of the accepted days.
            return Day::from_date(self.local(at).date()).map(|_| at);
        }
        let form = if time.matches(':').count() == 1 { "%H:%M" } else { "%H:%M:%S%.f" };
        let time = NaiveTime::parse_from_str(time, form).map_err(|_| Reason::NotAnInstant)?;
        let date: NaiveDate = day.date();
        self.instant(date.and_time(time))
    }
}

/// The day, and what stands behind it.
fn date_and_time(text: &str) -> Result<(Day, Option<&str>), Reason> {
    if text.len() > 40 {
        return Err(Reason::NotAnInstant);
    }
    let (date, time) = match text.split_once([' ', 'T']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let day = match date.split('.').collect::<Vec<_>>()[..] {
        // Days before months: with dots nobody writes them the other way round.
        [day, month, year] if day.len() <= 2 && month.len() <= 2 => format!("{year}-{month:0>2}-{day:0>2}").parse(),
        _ => date.parse(),
    };
    Ok((day.map_err(not_an_instant)?, time))
}

/// The same time with a colon in its offset, as RFC 3339 wants it.
fn with_colon(time: &str) -> Cow<'_, str> {
    match time.rfind(['+', '-']) {
        Some(sign) if time.len() == sign + 5 && time[sign + 1..].bytes().all(|byte| byte.is_ascii_digit()) => {
            Cow::Owned(format!("{}:{}", &time[..sign + 3], &time[sign + 3..]))
        }
        _ => Cow::Borrowed(time),
    }
}

fn not_an_instant(reason: Reason) -> Reason {
    if reason == Reason::NotADate { Reason::NotAnInstant } else { reason }
}

impl FromStr for Zone {
    type Err = Reason;

    fn from_str(name: &str) -> Result<Self, Reason> {
        name.parse().map(Zone).map_err(|_| Reason::Unknown { what: "time zone".into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warsaw() -> Zone {
        "Europe/Warsaw".parse().unwrap()
    }

    #[test]
    fn midnight_parts_the_days_on_both_clock_changes() {
        for (instant, day) in [
            ("2026-03-28T22:59:59.999999Z", "2026-03-28"),
            ("2026-03-28T23:00:00Z", "2026-03-29"),
            ("2026-03-29T21:59:59Z", "2026-03-29"),
            ("2026-03-29T22:00:00Z", "2026-03-30"),
            ("2026-10-24T22:00:00Z", "2026-10-25"),
            ("2026-10-25T22:59:59Z", "2026-10-25"),
            ("2026-10-25T23:00:00Z", "2026-10-26"),
        ] {
            assert_eq!(warsaw().day(instant.parse().unwrap()), day.parse().unwrap(), "{instant}");
        }
    }

    #[test]
    fn reads_the_accepted_forms() {
        for (text, instant) in [
            ("2026-07-01", "2026-06-30T22:00:00Z"),
            ("2026-07-01 09:30", "2026-07-01T07:30:00Z"),
            ("2026-07-01 09:30:15", "2026-07-01T07:30:15Z"),
            ("2026-07-01T09:30:15+05:00", "2026-07-01T04:30:15Z"),
            ("2026-07-01T09:30:15.25Z", "2026-07-01T09:30:15.250Z"),
            ("2026-10-25 02:30", "2026-10-25T00:30:00Z"),
            ("2026-01-05T14:32:00.000+0000", "2026-01-05T14:32:00Z"),
            ("2026-01-05 14:32:00 +0200", "2026-01-05T12:32:00Z"),
            ("05.01.2026", "2026-01-04T23:00:00Z"),
            ("5.1.2026 9:30", "2026-01-05T08:30:00Z"),
            ("05.01.2026 09:30:15", "2026-01-05T08:30:15Z"),
        ] {
            assert_eq!(warsaw().parse(text), Ok(instant.parse().unwrap()), "{text}");
        }
    }

    #[test]
    fn what_is_due_on_a_day_is_due_until_it_ends() {
        assert_eq!(warsaw().parse_end("2026-10-25"), Ok("2026-10-25T22:59:59.999999Z".parse().unwrap()));
        assert_eq!(warsaw().parse_end("2026-10-25 12:00"), warsaw().parse("2026-10-25 12:00"));
    }

    #[test]
    fn refuses_the_rest_with_its_reason() {
        for (text, reason) in [
            ("", Reason::NotAnInstant),
            ("soon", Reason::NotAnInstant),
            ("2026-07-01 25:00", Reason::NotAnInstant),
            ("2026-02-30", Reason::NotAnInstant),
            ("0000-01-01", Reason::YearOutOfRange),
            ("2026-03-29 02:30", Reason::SkippedByClockChange),
            ("31.02.2026", Reason::NotAnInstant),
            ("01.05.26", Reason::NotAnInstant),
            ("1.5.2026 25:00", Reason::NotAnInstant),
            ("05.01.1899", Reason::YearOutOfRange),
            ("2026-01-05T14:32:00+00000", Reason::NotAnInstant),
        ] {
            assert_eq!(warsaw().parse(text), Err(reason), "{text}");
        }
    }
}
