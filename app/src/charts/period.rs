//! Days, or when those no longer fit, weeks, months and years of them.

use domain::{Day, Range};

/// How many days one point of a chart, or one row of its table, stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Each day by itself.
    Day,
    /// Weeks, from Monday.
    Week,
    /// Calendar months.
    Month,
    /// Calendar years.
    Year,
}

impl Step {
    /// The finest step with which the range takes at most `slots` periods; years when none does.
    pub fn fitting(range: Range, slots: usize) -> Self {
        [Step::Day, Step::Week, Step::Month]
            .into_iter()
            .find(|step| step.most_periods(range) <= slots as i32)
            .unwrap_or(Step::Year)
    }

    /// The periods of the range. They follow one another without a gap; the first and the last
    /// are cut to the range, so that no day is lost and none is added.
    pub fn periods(self, range: Range) -> Vec<Period> {
        let mut periods = Vec::new();
        let mut first = range.from();
        while first <= range.to() {
            let next = self.next(first);
            periods.push(Period { first, last: next.plus(-1).min(range.to()) });
            // The calendar here ends: what comes after its last day is that day again.
            if next <= first {
                break;
            }
            first = next;
        }
        if let Some(last) = periods.last_mut() {
            last.last = range.to();
        }
        periods
    }

    /// How many periods the range can touch, without cutting it up.
    fn most_periods(self, range: Range) -> i32 {
        match self {
            Step::Day => range.len(),
            Step::Week => range.to().week_start().days_since(range.from().week_start()) / 7 + 1,
            // No month is shorter than 28 days.
            Step::Month | Step::Year => range.len() / 28 + 2,
        }
    }

    /// The first day of the period after the one with `day`.
    fn next(self, day: Day) -> Day {
        match self {
            Step::Day => day.plus(1),
            Step::Week => day.week_start().plus(7),
            Step::Month => day.plus_months(1),
            Step::Year => day.year_start().plus_months(12),
        }
    }
}

/// The days that one point of a chart stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first of them.
    pub first: Day,
    /// The last of them.
    pub last: Day,
}

impl Period {
    /// The days as a range.
    pub fn range(self) -> Range {
        Range::new(self.first, self.last).unwrap_or(Range::of_day(self.last))
    }
}

/// The state at each period's end. `values` has one number for each day from `start` on.
pub fn at_ends(values: &[i64], start: Day, periods: &[Period]) -> Vec<i64> {
    periods.iter().map(|period| value_on(values, start, period.last)).collect()
}

/// The sum over each period. `values` has one number for each day from `start` on.
pub fn sums(values: &[i64], start: Day, periods: &[Period]) -> Vec<i64> {
    let sum = |period: &Period| period.range().days().map(|day| value_on(values, start, day)).sum();
    periods.iter().map(sum).collect()
}

fn value_on(values: &[i64], start: Day, day: Day) -> i64 {
    usize::try_from(day.days_since(start)).ok().and_then(|index| values.get(index)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STEPS: [Step; 4] = [Step::Day, Step::Week, Step::Month, Step::Year];

    fn range(from: &str, to: &str) -> Range {
        Range::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
    }

    fn ranges() -> impl Iterator<Item = Range> {
        let from: Day = "2023-12-28".parse().unwrap();
        (0..40).flat_map(move |shift| {
            [1, 2, 7, 30, 90, 365, 1095].map(|days| Range::new(from.plus(shift), from.plus(shift + days - 1)).unwrap())
        })
    }

    #[test]
    fn periods_hold_every_day_once() {
        for range in ranges() {
            for step in STEPS {
                let days: Vec<Day> = step.periods(range).into_iter().flat_map(|period| period.range().days()).collect();
                assert_eq!(days, range.days().collect::<Vec<_>>(), "{range:?} by {step:?}");
            }
        }
    }

    #[test]
    fn the_last_day_s_state_and_every_flow_survive() {
        for range in ranges() {
            let values: Vec<i64> = (1..=i64::from(range.len())).collect();
            for step in STEPS {
                let periods = step.periods(range);
                let states = at_ends(&values, range.from(), &periods);
                assert_eq!(states.last(), values.last(), "{range:?} by {step:?}");
                let flows = sums(&values, range.from(), &periods);
                assert_eq!(flows.iter().sum::<i64>(), values.iter().sum::<i64>(), "{range:?} by {step:?}");
            }
        }
    }

    #[test]
    fn the_finest_step_that_fits_is_taken() {
        let year = range("2026-01-01", "2026-12-31");
        for (slots, step) in [
            (400, Step::Day),
            (365, Step::Day),
            (364, Step::Week),
            (53, Step::Week),
            (52, Step::Month),
            (3, Step::Year),
        ] {
            assert_eq!(Step::fitting(year, slots), step, "{slots}");
        }
        for range in ranges() {
            for slots in [20, 50, 150, 300] {
                let step = Step::fitting(range, slots);
                assert!(step == Step::Year || step.periods(range).len() <= slots, "{range:?} in {slots} by {step:?}");
            }
        }
    }

    #[test]
    fn the_end_of_the_calendar_is_an_end() {
        let range = range("2999-12-30", "2999-12-31");
        for step in STEPS {
            let periods = step.periods(range);
            assert_eq!(periods.last().map(|period| period.last), Some(range.to()), "{step:?}");
        }
    }
}
