//! A page of a report, as it is read.

use super::{NOTES, ReportId, Rows, Source};
use serde::{Deserialize, Serialize};

/// A cell. As what its number is read is said by the column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// Nothing.
    #[default]
    #[serde(rename = "e")]
    Empty,
    /// A number.
    #[serde(rename = "n")]
    Number(i64),
    /// A text, or a code.
    #[serde(rename = "t")]
    Text(String),
    /// An instant: microseconds since 1970, and the local time `YYYY-MM-DDTHH:MM` in the
    /// organisation's zone.
    #[serde(rename = "a")]
    Time(i64, String),
    /// What has not happened: since when somebody waits for it, as [`Time`](Value::Time) is told.
    #[serde(rename = "s")]
    Since(i64, String),
}

impl Value {
    /// The number it is.
    pub const fn number(&self) -> Option<i64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRow {
    /// The number of the user, day, client or fact it is of.
    pub of: i64,
    /// Where its fact is kept, if it is of one.
    pub source: Option<Source>,
    /// The client it names.
    pub client: Option<i64>,
    /// The group it belongs to, if rows are grouped.
    pub group: Option<i64>,
    /// A cell for each column.
    pub cells: Vec<Value>,
}

/// Rows that belong together: a week, an investment, a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Which: the Monday of a week, the number of an investment, the place of a section. Below zero
    /// it is one kind of notes: those that are for the same as the note of this number.
    pub of: i64,
    /// What it is called, where that is not said by its number.
    pub name: Option<String>,
    /// How many rows it has in all.
    pub count: i64,
    /// What they come to.
    pub totals: Vec<Value>,
}

impl Group {
    /// The place of its section among those of a report.
    pub fn section(&self) -> Option<usize> {
        usize::try_from(self.of).ok().or_else(|| {
            let Rows::Sections(sections) = ReportId::UserActivity.description().rows else { return None };
            sections.iter().position(|section| section.key == NOTES)
        })
    }
}

/// A page of a report, or of the list behind one of its numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportPage {
    /// How many rows there are in all.
    pub total: i64,
    /// The rows of this page.
    pub rows: Vec<ReportRow>,
    /// What all rows come to: a cell for each column.
    pub totals: Vec<Value>,
    /// The groups of the rows of this page, in their order.
    pub groups: Vec<Group>,
    /// The course of the numbers, where rows are days.
    pub trends: Option<Trends>,
    /// Where the next page starts; none on the last. Opaque, without personal data.
    pub next: Option<String>,
    /// Where the page before starts; none on the first.
    pub previous: Option<String>,
}

/// The course of the numbers of a report by day, whichever of its days are on the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trends {
    /// Whether weeks stand for their days, as where there are too many: then only whole ones do.
    pub by_week: bool,
    /// The numbers of each column, from the first day to the last; empty where it counts nothing.
    pub of: Vec<Vec<i64>>,
}

/// What a field of a report can be set to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChoices {
    /// The field, by its name in URLs.
    pub field: String,
    /// Its values.
    pub choices: Vec<Choice>,
}

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// As URLs have it.
    pub value: String,
    /// What the organisation calls it, or the code of a status; none where the value says it.
    pub name: Option<String>,
}
