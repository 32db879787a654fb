//! Reports by e-mail on a schedule: which report of which days, when, as what and to whom; and
//! what became of each sending.

mod rows;
mod sending;

pub use rows::{LastSending, Recipient, ScheduleRow};
pub use sending::{SendingRow, SendingState, Why};

use crate::{
    Day, Form, Invalid, Preset, Range, Reason, ReportId, ReportQuery, UserId,
    params::Params,
    report::{Column, parse_columns},
};
use chrono::Datelike;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A schedule, for as long as the database lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ScheduleId(pub i64);

/// The most characters of a title.
const TITLE: u32 = 200;
/// The most characters of what a report is narrowed down by.
const QUERY: u32 = 4_000;
/// The most people it is sent to.
const MOST_RECIPIENTS: usize = 200;
/// Before the number of a recipient in the name of their field.
const TO: &str = "to.";

/// On which days something is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// Each day.
    Daily,
    /// Each week on this day: 1 is Monday, 7 is Sunday.
    Weekly(u32),
    /// Each month on this day, or on its last where it is shorter.
    Monthly(u32),
}

impl Rhythm {
    /// The names of the kinds, in the order in which they are offered.
    pub const CODES: [&'static str; 3] = ["daily", "weekly", "monthly"];

    /// The name of its kind.
    pub const fn code(self) -> &'static str {
        match self {
            Rhythm::Daily => "daily",
            Rhythm::Weekly(_) => "weekly",
            Rhythm::Monthly(_) => "monthly",
        }
    }

    /// On which day of the week or the month; 0 for each.
    pub const fn on(self) -> u32 {
        match self {
            Rhythm::Daily => 0,
            Rhythm::Weekly(on) | Rhythm::Monthly(on) => on,
        }
    }

    /// The rhythm of this kind on this day.
    pub fn of(code: &str, on: u32) -> Option<Self> {
        match code {
            "daily" => Some(Rhythm::Daily),
            "weekly" if (1..=7).contains(&on) => Some(Rhythm::Weekly(on)),
            "monthly" if (1..=31).contains(&on) => Some(Rhythm::Monthly(on)),
            _ => None,
        }
    }

    /// Whether something is sent on a day.
    pub fn falls_on(self, day: Day) -> bool {
        match self {
            Rhythm::Daily => true,
            Rhythm::Weekly(weekday) => day.weekday().number_from_monday() == weekday,
            Rhythm::Monthly(of) => {
                let last = day.plus_months(1).previous().date().day();
                day.date().day() == of.min(last)
            }
        }
    }

    /// The first day on which something is sent, `from` among those that can be.
    pub fn next(self, from: Day) -> Day {
        (0..=LONGEST_WAIT).map(|days| from.plus(days)).find(|day| self.falls_on(*day)).unwrap_or(from)
    }

    /// The latest day on which something was sent, `until` among those that can be.
    pub fn latest(self, until: Day) -> Day {
        (0..=LONGEST_WAIT).map(|days| until.plus(-days)).find(|day| self.falls_on(*day)).unwrap_or(until)
    }
}

/// From one day to the next that falls on a rhythm there are never more.
const LONGEST_WAIT: i32 = 31;

/// As what a report is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SentAs {
    /// As an attached XLSX file.
    Xlsx,
    /// As a table in the mail.
    Body,
}

impl SentAs {
    /// All of them, in the order in which they are offered.
    pub const ALL: [SentAs; 2] = [SentAs::Xlsx, SentAs::Body];

    /// Its name in forms and the database.
    pub const fn code(self) -> &'static str {
        match self {
            SentAs::Xlsx => "xlsx",
            SentAs::Body => "body",
        }
    }

    /// The one with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }
}

/// A report that is sent by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// What it is called; empty for the report's own name.
    pub title: String,
    /// Which report.
    pub report: ReportId,
    /// What it is narrowed down by, its order and columns: the parameters of its page, without days.
    pub query: String,
    /// Its days, seen from the day on which it is sent.
    pub period: Preset,
    /// On which days it is sent.
    pub rhythm: Rhythm,
    /// At which hour of the day in the organisation's zone.
    pub hour: u32,
    /// As what.
    pub sent_as: SentAs,
    /// To whom.
    pub recipients: BTreeSet<UserId>,
    /// Whether nothing is sent when there is nothing in it.
    pub skips_empty: bool,
}

impl Schedule {
    /// Reads a form.
    ///
    /// # Errors
    /// [`Invalid`] on the first field that cannot be taken.
    pub fn read(form: &Form) -> Result<Self, Invalid> {
        let title = form.get("title").trim();
        if title.chars().count() > TITLE as usize {
            return Err(Invalid::new("title", Reason::TooLong { limit: TITLE }));
        }
        // It stands in a line of the mail's head.
        if title.chars().any(char::is_control) {
            return Err(Invalid::new("title", Reason::NotText { encoding: "UTF-8".into() }));
        }
        let one_of = |field: &str, allowed: &[&str]| {
            let allowed = allowed.join(", ");
            Invalid::new(field, Reason::NotOneOf { allowed })
        };
        let number = |field: &str, range: std::ops::RangeInclusive<u32>| {
            let text = form.get(field).trim();
            if text.is_empty() {
                return Err(Invalid::new(field, Reason::Required));
            }
            let number = text.parse().map_err(|_| Invalid::new(field, Reason::NotANumber))?;
            if range.contains(&number) { Ok(number) } else { Err(Invalid::new(field, Reason::NotANumber)) }
        };
        let report = ReportId::from_code(form.get("report"))
            .ok_or_else(|| one_of("report", &ReportId::ALL.map(ReportId::code)))?;
        let period =
            Preset::from_code(form.get("range")).ok_or_else(|| one_of("range", &Preset::ALL.map(Preset::code)))?;
        let rhythm = match form.get("rhythm") {
            "daily" => Rhythm::Daily,
            "weekly" => Rhythm::Weekly(number("weekday", 1..=7)?),
            "monthly" => Rhythm::Monthly(number("day", 1..=31)?),
            _ => return Err(one_of("rhythm", &Rhythm::CODES)),
        };
        let sent_as =
            SentAs::from_code(form.get("form")).ok_or_else(|| one_of("form", &SentAs::ALL.map(SentAs::code)))?;
        let mut recipients = BTreeSet::new();
        for (field, _) in form.fields().filter(|(field, _)| field.starts_with(TO)) {
            let user = field[TO.len()..].parse().map_err(|_| Invalid::new("recipients", Reason::NotANumber))?;
            recipients.insert(UserId(user));
        }
        if recipients.is_empty() {
            return Err(Invalid::new("recipients", Reason::Required));
        }
        if recipients.len() > MOST_RECIPIENTS {
            return Err(Invalid::new("recipients", Reason::TooLarge));
        }
        Ok(Self {
            title: title.to_owned(),
            report,
            query: canonical(report, form.get("query"))?,
            period,
            rhythm,
            hour: number("hour", 0..=23)?,
            sent_as,
            recipients,
            skips_empty: !form.get("skip_empty").is_empty(),
        })
    }

    /// The form that is read as this schedule.
    pub fn form(&self) -> Form {
        let mut form = Form::default()
            .with("title", self.title.as_str())
            .with("report", self.report.code())
            .with("query", self.query.as_str())
            .with("range", self.period.code())
            .with("rhythm", self.rhythm.code())
            .with("hour", self.hour.to_string())
            .with("form", self.sent_as.code());
        match self.rhythm {
            Rhythm::Daily => {}
            Rhythm::Weekly(on) => form.set("weekday", on.to_string()),
            Rhythm::Monthly(on) => form.set("day", on.to_string()),
        }
        self.recipients.iter().for_each(|user| form.set(&recipient(*user), "yes"));
        form.set("skip_empty", if self.skips_empty { "yes" } else { "" });
        form
    }

    /// The days it is of when it is sent on a day; `first` is the day of the first client.
    pub fn range(&self, on: Day, first: Day) -> Range {
        self.period.range(on, first)
    }

    /// The report it asks for on a day.
    ///
    /// # Errors
    /// [`Reason::RangeTooLong`] on `range`; a filter that the report has no more.
    pub fn report_query(&self, on: Day, first: Day) -> Result<ReportQuery, Invalid> {
        let query = ReportQuery::read(self.report, self.range(on, first), &Params::from_query(&self.query));
        query.map_err(|invalid| if invalid.field == "to" { Invalid::new("range", invalid.reason) } else { invalid })
    }

    /// Its columns, where they are said.
    ///
    /// # Errors
    /// A column that the report has no more.
    pub fn columns(&self) -> Result<Option<Vec<&'static Column>>, Invalid> {
        let params = Params::from_query(&self.query);
        params.get("columns").map(|list| parse_columns(list, self.report.description().columns)).transpose()
    }
}

/// The name of a recipient's field in a form.
pub fn recipient(user: UserId) -> String {
    format!("{TO}{}", user.0)
}

/// The parameters of a report's page that mean something without days, in their order.
fn canonical(report: ReportId, query: &str) -> Result<String, Invalid> {
    if query.chars().count() > QUERY as usize {
        return Err(Invalid::new("query", Reason::TooLong { limit: QUERY }));
    }
    let given = Params::from_query(query.trim_start_matches('?'));
    let read = ReportQuery::read(report, Range::of_day(Day::MIN), &given)?;
    let mut params = Params::default();
    read.write(&mut params);
    params.remove("from");
    params.remove("to");
    if let Some(list) = given.get("columns") {
        let columns = parse_columns(list, report.description().columns)?;
        params.set("columns", columns.iter().map(|column| column.key).collect::<Vec<_>>().join("."));
    }
    Ok(params.href("").trim_start_matches('?').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn days(rhythm: Rhythm, from: &str, count: usize) -> Vec<String> {
        let mut next = day(from);
        let mut days = Vec::new();
        for _ in 0..count {
            next = rhythm.next(next);
            days.push(next.to_string());
            next = next.next();
        }
        days
    }

    fn form() -> Form {
        let fields = [
            ("title", "Week"),
            ("report", "user-work"),
            ("query", "user=3&sort=-calls&columns=user.calls&from=2026-01-01&to=2026-01-02&open=calls"),
            ("range", "previous-week"),
            ("rhythm", "weekly"),
            ("weekday", "1"),
            ("hour", "7"),
            ("form", "xlsx"),
            ("to.3", "yes"),
            ("to.1", "yes"),
        ];
        fields.into_iter().fold(Form::default(), |form, (field, text)| form.with(field, text))
    }

    #[test]
    fn a_short_month_ends_with_its_last_day() {
        let monthly = days(Rhythm::Monthly(31), "2028-01-05", 4);
        assert_eq!(monthly, ["2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"]);
        assert_eq!(days(Rhythm::Monthly(30), "2027-02-01", 2), ["2027-02-28", "2027-03-30"]);
        assert_eq!(days(Rhythm::Monthly(1), "2026-12-02", 2), ["2027-01-01", "2027-02-01"]);
        assert_eq!(days(Rhythm::Weekly(7), "2026-11-25", 2), ["2026-11-29", "2026-12-06"]);
        assert_eq!(days(Rhythm::Daily, "2026-12-31", 2), ["2026-12-31", "2027-01-01"]);
        assert_eq!(Rhythm::Monthly(31).latest(day("2026-03-30")), day("2026-02-28"));
    }

    proptest! {
        #[test]
        fn the_next_day_is_the_first_that_falls_on_it(number in 0..60_000_i32, kind in 0..3_usize, on in 1..=7_u32, of in 1..=31_u32) {
            let rhythm = [Rhythm::Daily, Rhythm::Weekly(on), Rhythm::Monthly(of)][kind];
            let from = Day::from_number(number);
            let next = rhythm.next(from);
            prop_assert!(rhythm.falls_on(next) && next >= from);
            prop_assert!((from.number()..next.number()).all(|day| !rhythm.falls_on(Day::from_number(day))));
            prop_assert_eq!(rhythm.latest(next), next);
            prop_assert!(rhythm.latest(from) <= from);
            prop_assert_eq!(rhythm.next(rhythm.latest(from).next()), if next == from { rhythm.next(from.next()) } else { next });
            prop_assert_eq!(Rhythm::of(rhythm.code(), rhythm.on()), Some(rhythm));
        }
    }

    #[test]
    fn a_form_is_read_as_it_was_written() {
        let schedule = Schedule::read(&form()).unwrap();
        assert_eq!(schedule.query, "user=3&sort=-calls&columns=user.calls");
        assert_eq!(schedule.recipients, [UserId(1), UserId(3)].into());
        assert_eq!(Schedule::read(&schedule.form()), Ok(schedule.clone()));
        let query = schedule.report_query(day("2026-11-25"), day("2020-01-01")).unwrap();
        assert_eq!(query.range, Range::new(day("2026-11-16"), day("2026-11-22")).unwrap());
        assert_eq!(schedule.columns().unwrap().unwrap().len(), 2);
    }

    #[test]
    fn what_cannot_be_is_refused_by_its_field() {
        for (field, text, named) in [
            ("title", "a\r\nBcc: somebody@example.com", "title"),
            ("report", "shoes", "report"),
            ("query", "user=x", "user"),
            ("query", "columns=shoes", "columns"),
            ("range", "soon", "range"),
            ("rhythm", "hourly", "rhythm"),
            ("weekday", "8", "weekday"),
            ("weekday", "", "weekday"),
            ("hour", "24", "hour"),
            ("form", "pdf", "form"),
            ("to.x", "yes", "recipients"),
        ] {
            assert_eq!(Schedule::read(&form().with(field, text)).unwrap_err().field, named, "{field}={text}");
        }
        let nobody = form().with("to.1", "").with("to.3", "");
        assert_eq!(Schedule::read(&nobody).unwrap_err(), Invalid::new("recipients", Reason::Required));
    }
}
