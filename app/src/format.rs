//! Numbers, money and days as people write them.
//!
//! Nothing here formats a float: fractions are rounded to whole
//! units first, which is exact and keeps the float printer out of the wasm.

use crate::texts::{format as words, push_grouped};
use chrono::{Datelike, Month};
use domain::{Day, Language, Money, Range};
use std::fmt::Write;

/// Between a number and its unit.
const NO_BREAK: char = '\u{a0}';
/// What stands where there is no value.
pub const NOTHING: &str = "—";

/// `1 196`, `−5`.
pub fn number(_: Language, n: i64) -> String {
    let mut text = String::new();
    push_grouped(n.unsigned_abs(), n < 0, &mut text);
    text
}

/// A change: `+12`, `−5`, `0`.
pub fn signed(language: Language, n: i64) -> String {
    let text = number(language, n);
    if n > 0 { format!("+{text}") } else { text }
}

/// One decimal: `4.8 %`, `4,8 %`.
pub fn percent(language: Language, value: f64) -> String {
    let mut text = decimal(language, value, 1);
    text.push(NO_BREAK);
    text.push('%');
    text
}

/// So many decimals: `1 234.5`, `1 234,5`.
pub fn decimal(language: Language, value: f64, places: u32) -> String {
    let scale = 10_u64.pow(places);
    let scaled = (value * scale as f64).round() as i64;
    fraction(language, scaled, places)
}

/// An amount: `1 234,50 zł`, `PLN 1 234.50`; other currencies by their code.
pub fn money(language: Language, amount: Money) -> String {
    let figure = fraction(language, amount.minor_units, amount.currency.decimals());
    words::money(language, amount.currency.code(), &figure)
}

/// An area from hundredths of a square metre: `54.30 m²`, `54,30 m²`.
pub fn area(language: Language, hundredths: i64) -> String {
    format!("{}{NO_BREAK}m²", fraction(language, hundredths, 2))
}

/// `21 Oct 2026`, `21 paź 2026`.
pub fn day(language: Language, day: Day) -> String {
    format!("{} {}", day_short(language, day), day.date().year())
}

/// The same, of a day by its number.
pub fn day_of_number(language: Language, number: i64) -> String {
    i32::try_from(number).map_or_else(|_| NOTHING.to_owned(), |number| day(language, Day::from_number(number)))
}

/// `Wed, 21 Oct 2026`, `śr., 21 paź 2026`.
pub fn day_long(language: Language, of: Day) -> String {
    format!("{}, {}", weekday(language, of), day(language, of))
}

/// `21 Oct`, `21 paź`.
pub fn day_short(language: Language, day: Day) -> String {
    format!("{} {}", day.date().day(), month_name(language, day))
}

/// `Oct 2026`, `paź 2026`.
pub fn month(language: Language, day: Day) -> String {
    format!("{} {}", month_alone(language, day), day.date().year())
}

/// `Wed`, `śr.`
pub fn weekday(language: Language, day: Day) -> &'static str {
    words::weekday(language, day.weekday())
}

/// `1–21 Nov 2026`, `24 Aug – 21 Nov 2026`, `28 Dec 2025 – 3 Jan 2026`; of one day, that day.
pub fn range(language: Language, range: Range) -> String {
    let (from, to) = (range.from(), range.to());
    let (first, last) = (from.date(), to.date());
    let end = day(language, to);
    if from == to {
        end
    } else if first.year() != last.year() {
        format!("{} – {end}", day(language, from))
    } else if first.month() != last.month() {
        format!("{} – {end}", day_short(language, from))
    } else {
        format!("{}–{end}", first.day())
    }
}

/// A local time `YYYY-MM-DDTHH:MM` as `21 Oct 2026, 14:30`.
pub fn local_time(language: Language, local: &str) -> String {
    match split_local(local) {
        Some((of, time)) => format!("{}, {time}", day(language, of)),
        None => local.to_owned(),
    }
}

/// A word as it begins a line of its own.
pub fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The day and the `HH:MM` of a local time `YYYY-MM-DDTHH:MM`.
pub fn split_local(local: &str) -> Option<(Day, &str)> {
    let (date, time) = local.split_once('T')?;
    Some((date.parse().ok()?, time))
}

/// Seconds of a call: `0:45`, `12:05`, `1:02:03`.
pub fn duration(seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// `Oct`, `paź`, after a day.
fn month_name(language: Language, day: Day) -> &'static str {
    month_of(day).map_or("", |month| words::month(language, month))
}

/// The same without a day before it.
pub fn month_alone(language: Language, day: Day) -> &'static str {
    month_of(day).map_or("", |month| words::month_alone(language, month))
}

fn month_of(day: Day) -> Option<Month> {
    Month::try_from(u8::try_from(day.date().month()).ok()?).ok()
}

/// What stands before the decimals of a number.
pub fn decimal_mark(language: Language) -> char {
    words::decimal_mark(language).chars().next().unwrap_or('.')
}

/// What parts the values of a CSV file for the spreadsheets of whoever speaks a language: a semicolon where the comma
/// is the decimal mark.
pub fn list_separator(language: Language) -> char {
    if decimal_mark(language) == ',' { ';' } else { ',' }
}

/// A number of units, each `10^-places`, as a decimal.
fn fraction(language: Language, units: i64, places: u32) -> String {
    let scale = 10_u64.pow(places);
    let mut text = String::new();
    push_grouped(units.unsigned_abs() / scale, units < 0, &mut text);
    if places > 0 {
        text.push(decimal_mark(language));
        // Writing to a String does not fail.
        let _ = write!(text, "{:0width$}", units.unsigned_abs() % scale, width = places as usize);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Pl};

    fn the(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn thousands_are_parted_from_one_thousand_on() {
        for (n, text) in [
            (0, "0"),
            (999, "999"),
            (1000, "1\u{202f}000"),
            (1_234_567, "1\u{202f}234\u{202f}567"),
            (-5, "−5"),
            (-12_000, "−12\u{202f}000"),
        ] {
            assert_eq!(number(Pl, n), text);
        }
        assert_eq!([signed(En, 12), signed(En, 0), signed(En, -12)], ["+12", "0", "−12"]);
        assert_eq!(number(En, i64::MIN), "−9\u{202f}223\u{202f}372\u{202f}036\u{202f}854\u{202f}775\u{202f}808");
    }

    #[test]
    fn decimals_have_the_language_s_mark() {
        assert_eq!(percent(En, 4.84), "4.8\u{a0}%");
        assert_eq!(percent(Pl, -4.85), "−4,9\u{a0}%");
        assert_eq!(decimal(Pl, 1234.5, 2), "1\u{202f}234,50");
        assert_eq!(decimal(En, 213.999, 0), "214");
        assert_eq!(decimal(En, -0.04, 1), "0.0");
    }

    #[test]
    fn money_follows_the_language_and_the_currency() {
        let of = |minor_units, code: &str| Money { minor_units, currency: code.parse().unwrap() };
        assert_eq!(money(Pl, of(123_450, "PLN")), "1\u{202f}234,50\u{a0}zł");
        assert_eq!(money(Pl, of(-5, "EUR")), "−0,05\u{a0}EUR");
        assert_eq!(money(En, of(123_450, "PLN")), "PLN\u{a0}1\u{202f}234.50");
        assert_eq!(money(En, of(1200, "JPY")), "JPY\u{a0}1\u{202f}200");
    }

    #[test]
    fn days_are_written_as_in_the_language() {
        let wednesday = the("2026-10-21");
        assert_eq!([day(En, wednesday), day(Pl, wednesday)], ["21 Oct 2026", "21 paź 2026"]);
        assert_eq!([day_long(En, wednesday), day_long(Pl, wednesday)], ["Wed, 21 Oct 2026", "śr., 21 paź 2026"]);
        assert_eq!([day_short(En, wednesday), month(Pl, wednesday)], ["21 Oct", "paź 2026"]);
        assert_eq!(local_time(En, "2026-10-21T14:30"), "21 Oct 2026, 14:30");
    }

    #[test]
    fn months_stand_by_themselves_as_they_are_called() {
        let russian = Language::from_code("ru").expect("a file of words");
        let may = the("2026-05-21");
        assert_eq!([day(russian, may), month(russian, may)], ["21 мая 2026", "май 2026"]);
    }

    #[test]
    fn a_range_says_nothing_twice() {
        for (from, to, text) in [
            ("2026-11-21", "2026-11-21", "21 Nov 2026"),
            ("2026-11-01", "2026-11-21", "1–21 Nov 2026"),
            ("2026-08-24", "2026-11-21", "24 Aug – 21 Nov 2026"),
            ("2025-12-28", "2026-01-03", "28 Dec 2025 – 3 Jan 2026"),
        ] {
            assert_eq!(range(En, Range::new(the(from), the(to)).unwrap()), text);
        }
    }

    #[test]
    fn calls_are_as_long_as_a_clock_says() {
        assert_eq!([duration(45), duration(725), duration(3723)], ["0:45", "12:05", "1:02:03"]);
    }
}
