//! The reports (SPEC §3): each is a small description over facts.
//!
//! A [`Description`] says what a row is, which columns there are, what each cell is read from and
//! opens, and what the report is narrowed down by. The page, the files, the API and the print come
//! from it. A [`ReportQuery`] says which report of which days; a number of it and the list behind
//! come from one [`FactSet`].

mod activities;
mod client_service;
mod columns;
mod commercial;
mod daily_clients;
mod daily_user_activity;
pub mod details;
mod drill;
mod facts;
mod filters;
mod meetings;
mod page;
mod sellers;
pub mod service;
mod survival;
mod user_activity;
mod user_events;
mod user_work;

pub use columns::{Column, Kind, Reads, Vocabulary, week_code, weekday_code};
pub use commercial::COMMERCIAL;
pub use details::Detail;
pub use drill::{Drill, DrillRow};
pub use facts::{Counted, FactSet, Source, Whose};
pub use filters::{ACTIVITIES, CHANNELS, EVENTS, Field, Filters, STATES, Values};
pub use page::{Choice, FieldChoices, Group, ReportPage, ReportRow, Trends, Value};
pub use service::{Step, StepSummary};
pub use survival::Survival;
pub use user_activity::NOTES;

use crate::{Invalid, Permission, Range, Reason, params::Params};
use serde::{Deserialize, Serialize};

/// A report, by its place in SPEC §3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReportId {
    /// 1: what users did and looked at.
    UserEvents,
    /// 2: work per user.
    UserWork,
    /// 3: one user's activities in sections.
    UserActivity,
    /// 4: activities with clients.
    Activities,
    /// 5: meetings.
    Meetings,
    /// 6: commercial activities.
    Commercial,
    /// 7: speed of service.
    ClientService,
    /// 8: a row per day.
    DailyClients,
    /// 9: signed agreements by investment.
    Sellers,
    /// 10: a row per user.
    DailyUserActivity,
}

impl ReportId {
    /// Those there are, in their order.
    pub const ALL: [ReportId; 10] = [
        ReportId::UserEvents,
        ReportId::UserWork,
        ReportId::UserActivity,
        ReportId::Activities,
        ReportId::Meetings,
        ReportId::Commercial,
        ReportId::ClientService,
        ReportId::DailyClients,
        ReportId::Sellers,
        ReportId::DailyUserActivity,
    ];

    /// Its name in URLs and the API.
    pub const fn code(self) -> &'static str {
        match self {
            ReportId::UserEvents => "user-events",
            ReportId::UserWork => "user-work",
            ReportId::UserActivity => "user-activity",
            ReportId::Activities => "activities",
            ReportId::Meetings => "meetings",
            ReportId::Commercial => "commercial",
            ReportId::ClientService => "client-service",
            ReportId::DailyClients => "daily-clients",
            ReportId::Sellers => "sellers",
            ReportId::DailyUserActivity => "daily-user-activity",
        }
    }

    /// The report with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|report| report.code() == code)
    }

    /// What whoever sees it must be granted.
    pub const fn permission(self) -> Permission {
        match self {
            ReportId::UserEvents => Permission::ReportUserEvents,
            ReportId::UserWork => Permission::ReportUserWork,
            ReportId::UserActivity => Permission::ReportUserActivity,
            ReportId::Activities => Permission::ReportActivities,
            ReportId::Meetings => Permission::ReportMeetings,
            ReportId::Commercial => Permission::ReportCommercial,
            ReportId::ClientService => Permission::ReportClientService,
            ReportId::DailyClients => Permission::ReportDailyClients,
            ReportId::Sellers => Permission::ReportSellers,
            ReportId::DailyUserActivity => Permission::ReportDailyUserActivity,
        }
    }

    /// What it consists of.
    pub const fn description(self) -> &'static Description {
        match self {
            ReportId::UserEvents => &user_events::DESCRIPTION,
            ReportId::UserWork => &user_work::DESCRIPTION,
            ReportId::UserActivity => &user_activity::DESCRIPTION,
            ReportId::Activities => &activities::DESCRIPTION,
            ReportId::Meetings => &meetings::DESCRIPTION,
            ReportId::Commercial => &commercial::DESCRIPTION,
            ReportId::ClientService => &client_service::DESCRIPTION,
            ReportId::DailyClients => &daily_clients::DESCRIPTION,
            ReportId::Sellers => &sellers::DESCRIPTION,
            ReportId::DailyUserActivity => &daily_user_activity::DESCRIPTION,
        }
    }
}

/// What a report consists of.
#[derive(Debug)]
pub struct Description {
    /// What a row is.
    pub rows: Rows,
    /// The columns, in their order.
    pub columns: &'static [Column],
    /// What it is narrowed down by, besides its days.
    pub filters: &'static [Field],
    /// The column it is sorted by until somebody chooses otherwise, and whether the largest first.
    pub sort: (&'static str, bool),
    /// The longest range it takes, in days.
    pub longest: Option<i32>,
}

impl Description {
    /// Whether facts of a source are among those it is about: others are not told of through it.
    pub fn is_about(&self, source: Source) -> bool {
        let of_rows = match self.rows {
            Rows::Users | Rows::Days | Rows::Sections(_) | Rows::Several(_) => None,
            Rows::Clients => Some(Counted::ServedClients),
            Rows::Investments(of) | Rows::Facts(of) => Some(of),
        };
        let several = match self.rows {
            Rows::Several(all) => all,
            _ => &[],
        };
        let counted = self.columns.iter().filter_map(|column| column.reads.counted());
        let sections = self.sections().iter().map(|section| section.counted);
        counted.chain(of_rows).chain(sections).chain(several.iter().copied()).any(|of| of.source() == source)
    }

    /// The sections its rows stand in.
    pub const fn sections(&self) -> &'static [Section] {
        match self.rows {
            Rows::Sections(sections) => sections,
            _ => &[],
        }
    }
}

/// What a row of a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// A user: those who sign in, and those who have something to show.
    Users,
    /// A day of the range.
    Days,
    /// A client, with how quickly they were served.
    Clients,
    /// A fact, in one of some sections.
    Sections(&'static [Section]),
    /// A fact, under its investment.
    Investments(Counted),
    /// A fact.
    Facts(Counted),
    /// A fact, of one of these.
    Several(&'static [Counted]),
}

/// A section of a report: the facts of one kind, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name in URLs, in the API, and for its words.
    pub key: &'static str,
    /// What stands in it.
    pub counted: Counted,
}

/// An order of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReportSort {
    /// The column, by its key.
    pub key: &'static str,
    /// Largest first.
    pub descending: bool,
}

impl ReportSort {
    /// Its form in a URL: `calls`, `-calls`, …
    pub fn code(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key)
    }

    /// Reads its form in a URL: by one of these columns.
    ///
    /// # Errors
    /// [`Reason::NotOneOf`] on `name`.
    pub fn parse(name: &str, text: &str, columns: &'static [Column]) -> Result<Self, Invalid> {
        let (descending, key) = match text.strip_prefix('-') {
            Some(key) => (true, key),
            None => (false, text),
        };
        let column = columns.iter().find(|column| column.key == key).ok_or_else(|| not_a_column(name, columns))?;
        Ok(Self { key: column.key, descending })
    }

    /// The order after somebody chose a column: turned round where it is by that one already.
    #[must_use]
    pub fn by(self, column: &Column) -> Self {
        let descending = if self.key == column.key { !self.descending } else { column.kind().is_largest_first() };
        Self { key: column.key, descending }
    }
}

fn not_a_column(name: &str, columns: &[Column]) -> Invalid {
    let allowed: Vec<&str> = columns.iter().map(|column| column.key).collect();
    Invalid::new(name, Reason::NotOneOf { allowed: allowed.join(", ") })
}

/// Reads a URL's list of columns, which are put in their order; the first is always among them.
///
/// # Errors
/// [`Reason::NotOneOf`] on `columns`.
pub fn parse_columns(text: &str, columns: &'static [Column]) -> Result<Vec<&'static Column>, Invalid> {
    let wanted: Vec<&str> = text.split('.').filter(|key| !key.is_empty()).collect();
    if wanted.iter().any(|key| !columns.iter().any(|column| column.key == *key)) {
        return Err(not_a_column("columns", columns));
    }
    let chosen = columns.iter().enumerate().filter(|(index, column)| *index == 0 || wanted.contains(&column.key));
    Ok(chosen.map(|(_, column)| column).collect())
}

/// Which report of which days, narrowed down by what, in which order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ReportQuery {
    /// Which report.
    pub report: ReportId,
    /// The days.
    pub range: Range,
    /// Narrowed down by what.
    pub filters: Filters,
    /// The order.
    pub sort: ReportSort,
}

impl ReportQuery {
    /// The whole report of these days.
    ///
    /// # Errors
    /// As [`checked`](Self::checked).
    pub fn of(report: ReportId, range: Range) -> Result<Self, Invalid> {
        let (key, descending) = report.description().sort;
        Self { report, range, filters: Filters::default(), sort: ReportSort { key, descending } }.checked()
    }

    /// Reads a URL's filters and order.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(report: ReportId, range: Range, params: &Params) -> Result<Self, Invalid> {
        let description = report.description();
        let filters = Filters::read(params, description.filters)?;
        let query = Self { filters, ..Self::of(report, range)? };
        Ok(match params.get("sort") {
            Some(sort) => Self { sort: ReportSort::parse("sort", sort, description.columns)?, ..query },
            None => query,
        })
    }

    /// Its URL form.
    pub fn write(&self, params: &mut Params) {
        params.set("from", self.range.from());
        params.set("to", self.range.to());
        self.filters.write(params);
        let (key, descending) = self.report.description().sort;
        if self.sort != (ReportSort { key, descending }) {
            params.set("sort", self.sort.code());
        }
    }

    /// Refuses a range that is longer than the report takes.
    ///
    /// # Errors
    /// [`Reason::RangeTooLong`] on `to`.
    pub fn checked(self) -> Result<Self, Invalid> {
        match self.report.description().longest {
            Some(most_days) if self.range.len() > most_days => {
                Err(Invalid::new("to", Reason::RangeTooLong { most_days: most_days as u32 }))
            }
            _ => Ok(self),
        }
    }

    /// Of which facts its rows are, or the numbers of a column.
    pub fn facts(&self, of: Counted) -> FactSet {
        let whose = match self.report.description().rows {
            Rows::Users | Rows::Sections(_) => Whose::Somebodys,
            Rows::Days | Rows::Clients | Rows::Investments(_) | Rows::Facts(_) | Rows::Several(_) => Whose::Anybodys,
        };
        FactSet { of, range: self.range, whose, filters: self.filters.clone(), like: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::RefId;

    fn range(from: &str, to: &str) -> Range {
        Range::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
    }

    #[test]
    fn every_report_is_what_its_permission_is_for() {
        for report in ReportId::ALL {
            assert_eq!(report.permission().code(), format!("report_{}", report.code().replace('-', "_")));
            assert_eq!(serde_json::to_value(report).unwrap(), report.code());
            assert_eq!(ReportId::from_code(report.code()), Some(report));
            let Description { columns, sort, .. } = report.description();
            assert!(columns.iter().any(|column| column.key == sort.0), "{}", report.code());
            let mut keys: Vec<_> = columns.iter().map(|column| column.key).collect();
            keys.sort_unstable();
            keys.dedup();
            assert_eq!(keys.len(), columns.len(), "{}", report.code());
        }
    }

    #[test]
    fn a_query_survives_its_url() {
        let days = range("2026-11-01", "2026-11-21");
        let params = Params::from_query("user=7.none&investment=3&sort=-calls&activity=call");
        let query = ReportQuery::read(ReportId::UserWork, days, &params).unwrap();
        assert_eq!(query.sort, ReportSort { key: "calls", descending: true });
        let mut written = Params::default();
        query.write(&mut written);
        assert_eq!(ReportQuery::read(ReportId::UserWork, written.range().unwrap().unwrap(), &written), Ok(query));
        let unknown = ReportQuery::read(ReportId::UserWork, days, &Params::from_query("sort=shoes")).unwrap_err();
        assert_eq!(unknown.field, "sort");
    }

    #[test]
    fn a_number_opens_the_facts_it_counts() {
        let query = ReportQuery::of(ReportId::UserWork, range("2026-11-01", "2026-11-21")).unwrap();
        let column = |key| query.report.description().columns.iter().find(|column| column.key == key).unwrap();
        let drill = Drill::of(query.report, column("call_log_minutes"), Some(7)).unwrap();
        let facts = drill.facts(&query);
        assert_eq!((facts.of, facts.whose, facts.range), (Counted::CallLogs, Whose::Of(RefId(7)), query.range));
        let total = Drill::of(query.report, column("calls"), None).unwrap().facts(&query);
        assert_eq!(total.whose, Whose::Somebodys);
        assert_eq!(Drill::of(query.report, column("user"), Some(7)), None);

        let mut params = Params::default();
        drill.write(&mut params);
        assert_eq!(Drill::read(query.report, &params), Ok(Some(drill)));
        assert_eq!(Drill::read(query.report, &Params::from_query("open=user")).unwrap_err().field, "open");
        assert_eq!(Drill::read(query.report, &Params::from_query("open=calls&of=x")).unwrap_err().field, "of");
        assert_eq!(Drill::read(query.report, &Params::default()), Ok(None));
    }

    #[test]
    fn chosen_columns_keep_their_order_and_the_first() {
        let columns = ReportId::UserWork.description().columns;
        let keys = |text| parse_columns(text, columns).map(|all| all.iter().map(|column| column.key).collect());
        assert_eq!(keys("calls.log_ins"), Ok(vec!["user", "log_ins", "calls"]));
        assert_eq!(keys("").map(|keys: Vec<_>| keys.len()), Ok(1));
        assert_eq!(keys("calls.shoes").unwrap_err().field, "columns");
    }

    #[test]
    fn a_heading_turns_the_order_round() {
        let columns = ReportId::UserWork.description().columns;
        let by_name = ReportSort { key: "user", descending: false };
        let by_calls = by_name.by(columns.iter().find(|column| column.key == "calls").unwrap());
        assert_eq!(by_calls, ReportSort { key: "calls", descending: true });
        assert!(by_name.by(&columns[0]).descending);
    }
}
