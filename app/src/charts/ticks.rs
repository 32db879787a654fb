//! Where an axis has its labels: round numbers and round dates.

use crate::format;
use chrono::Datelike;
use domain::{Day, Language, Range};

/// Round numbers that cover what is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The lowest number of the axis.
    pub low: i64,
    /// The highest.
    pub high: i64,
    /// From one label to the next.
    pub step: i64,
}

impl Scale {
    /// Covers all from `low` to `high` in about `steps` round steps. Counts are whole, so no step
    /// is smaller than 1.
    pub fn covering(low: i64, high: i64, steps: i64) -> Self {
        let high = high.max(low + 1);
        let rough = (high - low + steps - 1) / steps.max(1);
        let mut unit = 1;
        while unit * 10 <= rough {
            unit *= 10;
        }
        let step = [1, 2, 5].into_iter().map(|times| times * unit).find(|step| *step >= rough).unwrap_or(unit * 10);
        let low = low.div_euclid(step) * step;
        let high = -(-high).div_euclid(step) * step;
        Self { low, high, step }
    }

    /// The numbers with a label, from the lowest.
    pub fn ticks(self) -> impl Iterator<Item = i64> {
        (0..=(self.high - self.low) / self.step).map(move |index| self.low + index * self.step)
    }
}

/// A date under the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateTick {
    /// The day it stands under.
    pub day: Day,
    /// What it says.
    pub label: String,
}

/// How far dates stand apart, from close to far.
const SPACINGS: [Spacing; 15] = [
    Spacing::Days(1),
    Spacing::Days(2),
    Spacing::Weeks(1),
    Spacing::Weeks(2),
    Spacing::Months(1),
    Spacing::Months(2),
    Spacing::Months(3),
    Spacing::Months(6),
    Spacing::Months(12),
    Spacing::Months(24),
    Spacing::Months(60),
    Spacing::Months(120),
    Spacing::Months(240),
    Spacing::Months(600),
    Spacing::Months(1200),
];

#[derive(Clone, Copy)]
enum Spacing {
    Days(i32),
    /// From Mondays.
    Weeks(i32),
    /// From the first of a month; multiples of 12 from the first of a year.
    Months(i32),
}

/// The dates that stand under a range: at starts of days, weeks, months or years, at most `most`
/// of them (and at least 3 are allowed, or nothing round would be found in a short range).
pub fn dates(range: Range, most: usize, language: Language) -> Vec<DateTick> {
    let most = most.max(3);
    let (spacing, days) = SPACINGS
        .into_iter()
        .map(|spacing| (spacing, spacing.days(range).take(most + 1).collect::<Vec<_>>()))
        .find(|(_, days)| days.len() <= most)
        .unwrap_or((SPACINGS[0], vec![range.from()]));
    days.into_iter()
        .enumerate()
        .map(|(index, day)| DateTick { day, label: spacing.label(day, index == 0, language) })
        .collect()
}

impl Spacing {
    /// The days of the range so far apart.
    fn days(self, range: Range) -> impl Iterator<Item = Day> {
        let first = match self {
            Spacing::Days(days) => range.from().plus(-range.from().number().rem_euclid(days)),
            // 1970-01-05, day 4, was a Monday.
            Spacing::Weeks(weeks) => range.from().plus(-(range.from().number() - 4).rem_euclid(7 * weeks)),
            Spacing::Months(months) => {
                let date = range.from().date();
                range.from().plus_months(-(date.year() * 12 + date.month0() as i32).rem_euclid(months))
            }
        };
        let after = move |day: &Day| {
            let next = match self {
                Spacing::Days(days) => day.plus(days),
                Spacing::Weeks(weeks) => day.plus(7 * weeks),
                Spacing::Months(months) => day.plus_months(months),
            };
            // The calendar ends somewhere.
            (next > *day && next <= range.to()).then_some(next)
        };
        std::iter::successors(Some(first), after).filter(move |day| range.contains(*day))
    }

    /// Days by day and month; months by name, with the year where one begins and at the left edge;
    /// years by number.
    fn label(self, day: Day, first: bool, language: Language) -> String {
        match self {
            Spacing::Days(_) | Spacing::Weeks(_) => format::day_short(language, day),
            Spacing::Months(months) if months >= 12 => day.date().year().to_string(),
            Spacing::Months(_) if first || day == day.year_start() => format::month(language, day),
            Spacing::Months(_) => format::month_alone(language, day).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_covers_what_is_drawn_in_round_steps() {
        for (low, high, expected) in [
            (0, 0, Scale { low: 0, high: 1, step: 1 }),
            (0, 3, Scale { low: 0, high: 3, step: 1 }),
            (0, 1176, Scale { low: 0, high: 1500, step: 500 }),
            (0, 1_000_001, Scale { low: 0, high: 1_500_000, step: 500_000 }),
            (-7, 12, Scale { low: -10, high: 15, step: 5 }),
            (9_812, 10_155, Scale { low: 9_800, high: 10_200, step: 100 }),
        ] {
            assert_eq!(Scale::covering(low, high, 4), expected, "{low}..{high}");
        }
        for high in (1..4000).chain([123_456, 999_999_999]) {
            for low in [0, -high, -1, high - 1] {
                let scale = Scale::covering(low, high, 4);
                let ticks: Vec<i64> = scale.ticks().collect();
                assert!(scale.low <= low && high <= scale.high, "{low}..{high}: {scale:?}");
                assert!((2..=7).contains(&ticks.len()), "{low}..{high}: {ticks:?}");
                assert_eq!(ticks.last(), Some(&scale.high));
            }
        }
    }

    fn labels(from: &str, to: &str, most: usize) -> Vec<String> {
        let range = Range::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
        dates(range, most, Language::En).into_iter().map(|tick| tick.label).collect()
    }

    #[test]
    fn dates_are_round() {
        assert_eq!(labels("2026-11-17", "2026-11-19", 8), ["17 Nov", "18 Nov", "19 Nov"]);
        assert_eq!(labels("2026-11-03", "2026-11-20", 4), ["9 Nov", "16 Nov"]);
        assert_eq!(labels("2026-08-24", "2026-11-21", 6), ["31 Aug", "14 Sep", "28 Sep", "12 Oct", "26 Oct", "9 Nov"]);
        assert_eq!(labels("2026-08-24", "2026-11-21", 3), ["Sep 2026", "Oct", "Nov"]);
        assert_eq!(labels("2025-11-21", "2026-11-20", 6), ["Jan 2026", "Mar", "May", "Jul", "Sep", "Nov"]);
        assert_eq!(labels("2020-02-01", "2026-11-20", 8), ["2021", "2022", "2023", "2024", "2025", "2026"]);
    }

    #[test]
    fn every_range_has_some_dates_and_not_too_many() {
        let from: Day = "2024-01-17".parse().unwrap();
        for start in 0..60 {
            for length in (1..500).chain([1095, 3000, 20_000, 73_000]) {
                for most in [3, 8] {
                    let range = Range::new(from.plus(start), from.plus(start + length - 1)).unwrap();
                    let ticks = dates(range, most, Language::Pl);
                    assert!((1..=most).contains(&ticks.len()), "{range:?}, at most {most}: {ticks:?}");
                    assert!(ticks.iter().all(|tick| range.contains(tick.day)), "{range:?}");
                }
            }
        }
    }
}
