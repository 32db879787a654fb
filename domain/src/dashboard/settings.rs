//! What can be set of a block.

use crate::{Classification, Day, Invalid, Preset, Range, Reason, RefId, Span};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The most rows of a list block.
pub const MOST_ROWS: u32 = 50;

/// The most days of a block's range: 200 years.
const MOST_DAYS: i32 = 73_200;

/// What is set of a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// What it is called; empty for the name of its kind.
    pub title: String,
    /// Its time frame.
    #[serde(serialize_with = "write_span", deserialize_with = "read_span")]
    pub range: Span,
    /// Only customers in one of these statuses; of none, in any.
    pub statuses: Vec<RefId>,
    /// How many rows a list has.
    pub top: u32,
    /// Which statuses lists and the pie show: those of sales or of the lifecycle.
    pub by: Classification,
    /// The archived count too.
    pub archived: bool,
    /// Compare with the time before.
    pub compare: bool,
    /// Compare with a time that has the same weekdays.
    pub weekdays: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: String::new(),
            range: Span::Preset(Preset::Last30),
            statuses: Vec::new(),
            top: 10,
            by: Classification::Sales,
            archived: false,
            compare: false,
            weekdays: false,
        }
    }
}

impl Settings {
    /// Checks what somebody set.
    ///
    /// # Errors
    /// [`Invalid`] on the setting.
    pub fn check(&self) -> Result<(), Invalid> {
        if self.title.chars().count() > 100 {
            return Err(Invalid::new("title", Reason::TooLong { limit: 100 }));
        }
        if self.top == 0 || self.top > MOST_ROWS {
            return Err(Invalid::new("top", Reason::NotOneOf { allowed: format!("1 – {MOST_ROWS}") }));
        }
        if !matches!(self.by, Classification::Lifecycle | Classification::Sales) {
            return Err(Invalid::new("by", Reason::NotOneOf { allowed: "lifecycle, sales".into() }));
        }
        if self.statuses.len() > 100 {
            return Err(Invalid::new("statuses", Reason::TooLarge));
        }
        if let Span::Custom(range) = self.range {
            Range::new(range.from(), range.to())?;
            if range.len() > MOST_DAYS {
                return Err(Invalid::new("to", Reason::RangeTooLong { most_days: MOST_DAYS as u32 }));
            }
        }
        Ok(())
    }
}

/// What a range is compared with: one of equal length that lies before it; with the same weekdays
/// if that is wished.
pub fn compared_range(range: Range, weekdays: bool) -> Range {
    let days = if weekdays { (range.len() + 6) / 7 * 7 } else { range.len() };
    Range::new(range.from().plus(-days), range.to().plus(-days)).unwrap_or(range)
}

/// As in a URL: a preset's code, or `2026-01-01..2026-01-31`.
fn write_span<S: Serializer>(span: &Span, serializer: S) -> Result<S::Ok, S::Error> {
    match span {
        Span::Preset(preset) => serializer.serialize_str(preset.code()),
        Span::Custom(range) => serializer.collect_str(&format_args!("{}..{}", range.from(), range.to())),
    }
}

fn read_span<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
    let text = String::deserialize(deserializer)?;
    let custom = || {
        let (from, to) = text.split_once("..")?;
        Range::new(from.parse::<Day>().ok()?, to.parse().ok()?).ok().map(Span::Custom)
    };
    let found = Preset::from_code(&text).map(Span::Preset).or_else(custom);
    found.ok_or_else(|| serde::de::Error::custom("is not a range"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: &str, to: &str) -> Range {
        Range::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
    }

    #[test]
    fn settings_survive_being_written_down() {
        let custom = Span::Custom(range("1997-01-01", "1998-06-30"));
        for span in [custom, Span::Preset(Preset::All), Span::Preset(Preset::PreviousWeek)] {
            let settings = Settings { range: span, statuses: vec![RefId(17)], weekdays: true, ..Settings::default() };
            let text = serde_json::to_string(&settings).unwrap();
            assert_eq!(serde_json::from_str::<Settings>(&text).unwrap(), settings, "{text}");
        }
        // What is not said is as usual.
        assert_eq!(serde_json::from_str::<Settings>("{}").unwrap(), Settings::default());
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_name() {
        for text in [r#"{"range":"2026-02-01..2026-01-01"}"#, r#"{"range":"sometime"}"#, r#"{"colour":"red"}"#] {
            assert!(serde_json::from_str::<Settings>(text).is_err(), "{text}");
        }
        let usual = Settings::default;
        for (settings, field) in [
            (Settings { top: 0, ..usual() }, "top"),
            (Settings { top: 51, ..usual() }, "top"),
            (Settings { title: "x".repeat(101), ..usual() }, "title"),
            (Settings { by: Classification::Source, ..usual() }, "by"),
            (Settings { range: Span::Custom(range("1900-01-01", "2999-12-31")), ..usual() }, "to"),
        ] {
            assert_eq!(settings.check().unwrap_err().field, field);
        }
    }

    #[test]
    fn what_is_compared_is_as_long_and_on_wish_has_the_same_weekdays() {
        let month = range("2026-03-01", "2026-03-30");
        assert_eq!(compared_range(month, false), range("2026-01-30", "2026-02-28"));
        let matched = compared_range(month, true);
        assert_eq!((matched.len(), matched.from().weekday()), (month.len(), month.from().weekday()));
        assert!(matched.to() < month.from());
        assert_eq!(
            compared_range(Range::of_day("2026-03-04".parse().unwrap()), true).from(),
            "2026-02-25".parse().unwrap()
        );
    }
}
