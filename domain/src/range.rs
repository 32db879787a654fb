//! Ranges of business days.

use crate::{Day, Invalid, Reason, params::Params};
use serde::{Deserialize, Serialize};

/// From one business day to another, both inclusive (SPEC §1). Never turned round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Range {
    from: Day,
    to: Day,
}

impl Range {
    /// The range from `from` to `to`.
    ///
    /// # Errors
    /// [`Reason::EndsBeforeItStarts`], named on `to`.
    pub fn new(from: Day, to: Day) -> Result<Self, Invalid> {
        if from > to { Err(Invalid::new("to", Reason::EndsBeforeItStarts)) } else { Ok(Self { from, to }) }
    }

    /// Only that day.
    pub const fn of_day(day: Day) -> Self {
        Self { from: day, to: day }
    }

    /// The first day.
    pub const fn from(self) -> Day {
        self.from
    }

    /// The last day.
    pub const fn to(self) -> Day {
        self.to
    }

    /// How many days it has; at least 1.
    pub const fn len(self) -> i32 {
        self.to.days_since(self.from) + 1
    }

    /// Never: a range has at least one day.
    pub const fn is_empty(self) -> bool {
        false
    }

    /// Whether `day` lies in it.
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = Day> {
        (self.from.number()..=self.to.number()).map(Day::from_number)
    }

    /// The range of equal length that ends the day before this one starts: what a number is
    /// compared with.
    #[must_use]
    pub fn before(self) -> Self {
        self.moved(-1)
    }

    /// The range of equal length that starts the day after this one ends.
    #[must_use]
    pub fn after(self) -> Self {
        self.moved(1)
    }

    fn moved(self, lengths: i32) -> Self {
        let days = self.len().saturating_mul(lengths);
        Self { from: self.from.plus(days), to: self.to.plus(days) }
    }
}

/// The ranges that have a name (SPEC §1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// Today alone.
    Today,
    /// Yesterday alone.
    Yesterday,
    /// The last 7 days, today among them.
    Last7,
    /// The last 30 days.
    Last30,
    /// The last 90 days.
    Last90,
    /// This week, from Monday.
    Week,
    /// The week before this.
    PreviousWeek,
    /// This month.
    Month,
    /// The month before this.
    PreviousMonth,
    /// This quarter.
    Quarter,
    /// The quarter before this.
    PreviousQuarter,
    /// This year.
    Year,
    /// The year before this.
    PreviousYear,
    /// From the first client to today.
    All,
}

impl Preset {
    /// All of them, in the order a menu shows them.
    pub const ALL: [Preset; 14] = [
        Preset::Today,
        Preset::Yesterday,
        Preset::Last7,
        Preset::Last30,
        Preset::Last90,
        Preset::Week,
        Preset::PreviousWeek,
        Preset::Month,
        Preset::PreviousMonth,
        Preset::Quarter,
        Preset::PreviousQuarter,
        Preset::Year,
        Preset::PreviousYear,
        Preset::All,
    ];

    /// Its name in a URL.
    pub const fn code(self) -> &'static str {
        match self {
            Preset::Today => "today",
            Preset::Yesterday => "yesterday",
            Preset::Last7 => "7d",
            Preset::Last30 => "30d",
            Preset::Last90 => "90d",
            Preset::Week => "week",
            Preset::PreviousWeek => "previous-week",
            Preset::Month => "month",
            Preset::PreviousMonth => "previous-month",
            Preset::Quarter => "quarter",
            Preset::PreviousQuarter => "previous-quarter",
            Preset::Year => "year",
            Preset::PreviousYear => "previous-year",
            Preset::All => "all",
        }
    }

    /// The preset with this name in a URL.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.code() == code)
    }

    /// The days it means when today is `today` and the first fact fell on `first`. Periods that
    /// are still running end today.
    pub fn range(self, today: Day, first: Day) -> Range {
        let (from, to) = match self {
            Preset::Today => (today, today),
            Preset::Yesterday => (today.plus(-1), today.plus(-1)),
            Preset::Last7 => (today.plus(-6), today),
            Preset::Last30 => (today.plus(-29), today),
            Preset::Last90 => (today.plus(-89), today),
            Preset::Week => (today.week_start(), today),
            Preset::PreviousWeek => (today.week_start().plus(-7), today.week_start().plus(-1)),
            Preset::Month => (today.month_start(), today),
            Preset::PreviousMonth => (today.month_start().plus_months(-1), today.month_start().plus(-1)),
            Preset::Quarter => (today.quarter_start(), today),
            Preset::PreviousQuarter => (today.quarter_start().plus_months(-3), today.quarter_start().plus(-1)),
            Preset::Year => (today.year_start(), today),
            Preset::PreviousYear => (today.year_start().plus_months(-12), today.year_start().plus(-1)),
            Preset::All => (first.min(today), today),
        };
        Range { from, to: to.max(from) }
    }
}

/// The days of a view: a preset, which moves with today, or fixed days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// A range with a name.
    Preset(Preset),
    /// From one day to another.
    Custom(Range),
}

impl Span {
    /// The days it means today; `first` is the day of the first client.
    pub fn range(self, today: Day, first: Day) -> Range {
        match self {
            Span::Preset(preset) => preset.range(today, first),
            Span::Custom(range) => range,
        }
    }

    /// Reads it from a URL's parameters, if it is there.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(params: &Params) -> Result<Option<Self>, Invalid> {
        if let Some(range) = params.range()? {
            return Ok(Some(Span::Custom(range)));
        }
        let Some(code) = params.get("range") else { return Ok(None) };
        let allowed = || Reason::NotOneOf { allowed: Preset::ALL.map(Preset::code).join(", ") };
        Preset::from_code(code).map(|preset| Some(Span::Preset(preset))).ok_or_else(|| Invalid::new("range", allowed()))
    }

    /// Adds it to a URL's parameters.
    pub fn write(self, params: &mut Params) {
        match self {
            Span::Preset(preset) => params.set("range", preset.code()),
            Span::Custom(range) => {
                params.set("from", range.from());
                params.set("to", range.to());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn a_range_turned_round_is_refused_by_name() {
        let refused = Range::new(day("2026-02-01"), day("2026-01-31")).unwrap_err();
        assert_eq!(refused, Invalid::new("to", Reason::EndsBeforeItStarts));
    }

    #[test]
    fn the_previous_range_is_as_long_and_touches() {
        let range = Range::new(day("2026-03-01"), day("2026-03-30")).unwrap();
        assert_eq!(range.before(), Range::new(day("2026-01-30"), day("2026-02-28")).unwrap());
        assert_eq!(range.before().len(), range.len());
        assert_eq!(range.before().after(), range);
    }

    #[test]
    fn presets_end_today_or_where_the_period_ended() {
        let today = day("2026-11-19");
        let range = |preset: Preset| preset.range(today, day("2023-01-05"));
        assert_eq!(range(Preset::Last90).len(), 90);
        assert_eq!(range(Preset::PreviousWeek), Range::new(day("2026-11-09"), day("2026-11-15")).unwrap());
        assert_eq!(range(Preset::PreviousQuarter), Range::new(day("2026-07-01"), day("2026-09-30")).unwrap());
        assert_eq!(range(Preset::All).from(), day("2023-01-05"));
        for preset in Preset::ALL {
            assert_eq!(Preset::from_code(preset.code()), Some(preset));
            assert!(range(preset).to() <= today);
        }
    }
}
