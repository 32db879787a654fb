//! A small office to report on.

use crate::common::TestStore;
use domain::{
    Channel, Instant, Permissions, Range, Role, UserId, Viewer,
    params::Params,
    record::{Record, RecordKind},
    report::{Drill, ReportId, ReportPage, ReportQuery, ReportRow, Value},
};
use store::{
    Actor, EventKind, NewEvent, Store,
    import::{Origin, Outcome, parse_record},
};

/// The moment of every report.
pub const NOW: &str = "2026-11-21T11:00:00Z";

pub fn now() -> Instant {
    NOW.parse().unwrap()
}

/// Who sells: the numbers of the users in this order, from 1.
pub const USERS: [(&str, Role); 4] =
    [("boss", Role::Admin), ("ala", Role::Advisor), ("ola", Role::Advisor), ("ela", Role::Manager)];

pub fn range(from: &str, to: &str) -> Range {
    Range::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
}

pub fn boss() -> Viewer {
    Viewer::organisation()
}

/// An advisor, by their number.
pub fn advisor(user: i64) -> Viewer {
    Viewer {
        user: Some(UserId(user)),
        role: Role::Advisor,
        permissions: Permissions::by_default(Role::Advisor),
        ..Viewer::organisation()
    }
}

/// Opens the office: its people.
pub async fn open(test: &TestStore) {
    let users = USERS.map(|(login, role)| {
        record(
            &test.store,
            RecordKind::Users,
            &[("login", login), ("name", &login.to_uppercase()), ("role", role.code())],
        )
    });
    write(&test.store, &users).await;
}

/// A record as a line of a file has it: `external_id=a1; client=c1; at=2026-11-01 10:00`.
pub fn line(store: &Store, kind: RecordKind, text: &str) -> Record {
    let words: Vec<&str> = text.split(';').map(str::trim).filter(|word| !word.is_empty()).collect();
    let fields: Vec<(&str, &str)> = words.iter().map(|word| word.split_once('=').unwrap()).collect();
    record(store, kind, &fields)
}

pub fn record(store: &Store, kind: RecordKind, fields: &[(&str, &str)]) -> Record {
    let field = |name: &str| fields.iter().find(|(field, _)| *field == name).map(|(_, value)| *value);
    parse_record(kind, &field, store.zone(), store.currency()).unwrap().record
}

pub async fn write(store: &Store, records: &[Record]) {
    bring(store, records, now()).await;
}

/// Writes records some days later: what lies behind [`now`] has happened by then.
pub async fn write_later(store: &Store, records: &[Record]) {
    bring(store, records, now().plus_seconds(30 * 86_400)).await;
}

async fn bring(store: &Store, records: &[Record], now: Instant) {
    let origin = Origin { made_by: "import", user: None, now };
    let outcomes = store.write_records(records, origin, false).await.unwrap();
    assert!(outcomes.iter().all(|outcome| !matches!(outcome, Outcome::Refused(_))), "{outcomes:?}");
}

/// Somebody signs in.
pub async fn log_in(store: &Store, user: i64, at: &str, channel: Channel) {
    let at = store.zone().parse(at).unwrap();
    let actor = Actor { channel, ..Actor { viewer: advisor(user), made_by: "user", ..Actor::system(at) } };
    let event = NewEvent { kind: EventKind::LogIn, client: None, act: None, details: None };
    store.record_event(&actor, &event).await.unwrap();
}

/// A report, read as its URL says.
pub async fn report(store: &Store, viewer: &Viewer, report: ReportId, days: Range, query: &str) -> Read {
    let query = ReportQuery::read(report, days, &Params::from_query(query)).unwrap();
    let page = store.report(viewer, &query, None, 1000, now()).await.unwrap();
    Read { query, page }
}

/// A report that was read.
pub struct Read {
    pub query: ReportQuery,
    pub page: ReportPage,
}

impl Read {
    fn column(&self, key: &str) -> usize {
        let columns = self.query.report.description().columns;
        columns.iter().position(|column| column.key == key).unwrap_or_else(|| panic!("no column {key}"))
    }

    /// The row of a user or a fact, by what stands in its first column.
    pub fn row(&self, of: i64) -> &ReportRow {
        self.page.rows.iter().find(|row| row.of == of).unwrap_or_else(|| panic!("no row of {of}"))
    }

    /// A number of a row.
    pub fn number(&self, of: i64, key: &str) -> i64 {
        self.row(of).cells[self.column(key)].number().unwrap()
    }

    /// A number of the totals.
    pub fn total(&self, key: &str) -> i64 {
        self.page.totals[self.column(key)].number().unwrap()
    }

    /// The texts of a column.
    pub fn texts(&self, key: &str) -> Vec<String> {
        let column = self.column(key);
        self.page.rows.iter().map(|row| text(&row.cells[column])).collect()
    }

    /// The facts behind a number: what is in the first columns of their list.
    pub async fn behind(&self, store: &Store, viewer: &Viewer, of: Option<i64>, key: &str) -> Vec<i64> {
        let column = &self.query.report.description().columns[self.column(key)];
        let set = Drill::of(self.query.report, column, of).unwrap().facts(&self.query);
        let page = store.report_facts(viewer, &set, None, None, 1000, now()).await.unwrap();
        assert_eq!(page.total, page.rows.len() as i64);
        page.rows.iter().map(|row| row.of).collect()
    }
}

/// A cell as a text.
pub fn text(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) | Value::Time(_, text) => text.clone(),
        Value::Since(_, text) => format!("since {text}"),
    }
}
