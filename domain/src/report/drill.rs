//! An opened number of a report, and the facts behind it.

use super::{Column, Counted, FactSet, Group, ReportId, ReportQuery, Rows, Section, Whose, not_a_column};
use crate::{Day, Invalid, NONE, Range, Reason, RefId, params::Params};

/// The number of a report that is opened: which column, of which row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Drill {
    /// The column, by its key.
    pub key: &'static str,
    /// What it counts.
    pub counted: Counted,
    /// The row: the user's, the day's; none for the total.
    pub row: Option<DrillRow>,
}

/// The row of an opened number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DrillRow {
    /// A user's.
    User(RefId),
    /// A day's.
    Day(Day),
    /// That of the days of a week, by its Monday.
    Week(Day),
    /// That of the notes which are for the same as this one.
    Like(i64),
}

impl Drill {
    /// What a cell opens: `column` of the row of `of`, or of the total; none if it counts nothing.
    pub fn of(report: ReportId, column: &Column, of: Option<i64>) -> Option<Self> {
        let row = match report.description().rows {
            Rows::Users => of.map(|user| DrillRow::User(RefId(user))),
            Rows::Days => of.and_then(|day| i32::try_from(day).ok()).map(|day| DrillRow::Day(Day::from_number(day))),
            Rows::Clients | Rows::Sections(_) | Rows::Investments(_) | Rows::Facts(_) | Rows::Several(_) => {
                return None;
            }
        };
        column.reads.counted().map(|counted| Self { key: column.key, counted, row })
    }

    /// What a total of a group of rows opens; none if it counts nothing.
    pub fn of_total(report: ReportId, column: &Column, group: &Group) -> Option<Self> {
        let Rows::Days = report.description().rows else { return None };
        let monday = Day::from_number(i32::try_from(group.of).ok()?);
        column.reads.counted().map(|counted| Self { key: column.key, counted, row: Some(DrillRow::Week(monday)) })
    }

    /// What the number of a section opens, or of one kind of its notes.
    pub fn of_group(report: ReportId, group: &Group) -> Option<Self> {
        let Section { key, counted } = *report.description().sections().get(group.section()?)?;
        Some(Self { key, counted, row: (group.of < 0).then_some(DrillRow::Like(-group.of)) })
    }

    /// Adds it to a URL's parameters.
    pub fn write(&self, params: &mut Params) {
        params.set("open", self.key);
        match self.row {
            None => {}
            Some(DrillRow::User(user)) if user == NONE => params.set("of", "none"),
            Some(DrillRow::User(user)) => params.set("of", user),
            Some(DrillRow::Day(day)) => params.set("on", day),
            Some(DrillRow::Week(monday)) => params.set("week", monday),
            Some(DrillRow::Like(fact)) => params.set("like", fact),
        }
    }

    /// Reads it from a URL's parameters; none if no number is open.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(report: ReportId, params: &Params) -> Result<Option<Self>, Invalid> {
        let Some(key) = params.get("open") else { return Ok(None) };
        let columns = report.description().columns;
        let number = |name: &str| {
            let number = params.get(name).filter(|text| *text != "none").map(str::parse).transpose();
            number.map_err(|_| Invalid::new(name, Reason::NotANumber))
        };
        let user = if params.get("of") == Some("none") { Some(NONE) } else { number("of")?.map(RefId) };
        let day = params.day("on")?.map(DrillRow::Day);
        let week = params.day("week")?.map(|day| DrillRow::Week(day.week_start()));
        let row = user.map(DrillRow::User).or(day).or(week).or(number("like")?.map(DrillRow::Like));
        if let Some(Section { key, counted }) = report.description().sections().iter().find(|of| of.key == key) {
            return Ok(Some(Self { key, counted: *counted, row }));
        }
        let column = columns.iter().find(|column| column.key == key && column.reads.counted().is_some());
        let column = column.ok_or_else(|| not_a_column("open", columns))?;
        Ok(column.reads.counted().map(|counted| Self { key: column.key, counted, row }))
    }

    /// The facts behind it.
    pub fn facts(&self, query: &ReportQuery) -> FactSet {
        let facts = query.facts(self.counted);
        match self.row {
            None => facts,
            Some(DrillRow::User(user)) => FactSet { whose: Whose::Of(user), ..facts },
            Some(DrillRow::Day(day)) => FactSet { range: Range::of_day(day), ..facts },
            // Of the first and the last week only some days may be in the report.
            Some(DrillRow::Week(monday)) => {
                let (from, to) = (query.range.from().max(monday), query.range.to().min(monday.plus(6)));
                FactSet { range: Range::new(from, to).unwrap_or(Range::of_day(monday)), ..facts }
            }
            Some(DrillRow::Like(fact)) => FactSet { like: Some(fact), ..facts },
        }
    }
}
