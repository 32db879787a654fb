//! Public holidays in Poland, reckoned and not listed.

use crate::Day;

/// Whether `day` is a public holiday in Poland.
pub fn is_holiday(day: Day) -> bool {
    let year = year(day);
    // Christmas Eve became one in 2025.
    let from =
        |since: i32, month: u32, of_month: u32| year >= since && Day::from_ymd(year, month, of_month) == Some(day);
    let fixed = [(1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)];
    fixed.into_iter().any(|(month, of_month)| from(i32::MIN, month, of_month))
        || from(2025, 12, 24)
        // Easter, Easter Monday, Pentecost, Corpus Christi.
        || easter(year).is_some_and(|easter| [0, 1, 49, 60].contains(&day.days_since(easter)))
}

/// Whether people work on `day`: no Saturday, no Sunday, no public holiday.
pub fn is_working(day: Day) -> bool {
    day.weekday().num_days_from_monday() < 5 && !is_holiday(day)
}

/// The working day that comes `days` working days after `day`; of none the next working day, if
/// `day` itself is not one.
pub fn working_days_after(day: Day, days: u32) -> Day {
    let mut day = day;
    for _ in 0..days {
        day = next_working(day.plus(1));
    }
    next_working(day)
}

fn next_working(mut day: Day) -> Day {
    while !is_working(day) && day < Day::MAX {
        day = day.next();
    }
    day
}

/// Easter Sunday of the Gregorian calendar, after the anonymous rule of 1876 (Meeus, Jones,
/// Butcher).
fn easter(year: i32) -> Option<Day> {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let moon = (8 * century + 13) / 25;
    let epact = (19 * golden + century - century / 4 - moon + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let shift = (golden + 11 * epact + 22 * sunday) / 451;
    let day = epact + sunday - 7 * shift + 114;
    Day::from_ymd(year, (day / 31) as u32, (day % 31 + 1) as u32)
}

/// The year in which `day` lies.
fn year(day: Day) -> i32 {
    // New Year's Day is never further from a whole number of mean years than a day or so.
    let mean = 146_097.0 / 400.0;
    1970 + (f64::from(day.year_start().number()) / mean).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn knows_the_year() {
        for year in 1900..=2999 {
            assert_eq!(super::year(Day::from_ymd(year, 1, 1).unwrap()), year);
            assert_eq!(super::year(Day::from_ymd(year, 12, 31).unwrap()), year);
        }
    }

    #[test]
    fn knows_the_polish_holidays() {
        let holidays: Vec<String> = (0..365)
            .map(|n| day("2026-01-01").plus(n))
            .filter(|day| is_holiday(*day))
            .map(|day| day.to_string())
            .collect();
        let expected = "2026-01-01 2026-01-06 2026-04-05 2026-04-06 2026-05-01 2026-05-03 2026-05-24 2026-06-04 \
                        2026-08-15 2026-11-01 2026-11-11 2026-12-24 2026-12-25 2026-12-26";
        assert_eq!(holidays.join(" "), expected);
        assert!(is_holiday(day("2024-05-30")), "Corpus Christi");
        assert!(is_holiday(day("2025-04-21")), "Easter Monday");
        assert!(!is_holiday(day("2024-12-24")), "not yet one");
    }

    #[test]
    fn working_days_leap_over_weekends_and_holidays() {
        for (from, days, to) in [
            ("2026-11-20", 0, "2026-11-20"),
            ("2026-11-20", 1, "2026-11-23"),
            ("2026-11-21", 0, "2026-11-23"),
            ("2026-11-10", 1, "2026-11-12"),
            ("2026-12-23", 1, "2026-12-28"),
            ("2026-12-23", 6, "2027-01-05"),
        ] {
            assert_eq!(working_days_after(day(from), days), day(to), "{from} + {days}");
        }
    }
}
