//! The laws, on random facts and both databases: every number of every report equals the length of
//! its list, whoever looks and whatever it is narrowed down by; first and further meetings are the
//! meetings held; a list is the same list in every order, on pages of any size.

use crate::{
    common::{TestStore, backends},
    model::Model,
    office::{USERS, advisor, boss, line, log_in, now, open, write},
};
use domain::{
    Channel, Day, Range, Viewer,
    params::Params,
    record::{CONTRACT_KINDS, RecordKind},
    report::{
        ACTIVITIES, Drill, FactSet, Kind, Reads, ReportId, ReportPage, ReportQuery, ReportRow, ReportSort, Rows,
        STATES, Source, Value,
    },
};
use proptest::{prelude::*, test_runner::TestRunner};
use std::collections::BTreeSet;
use store::Store;

/// The first day of facts: the days after it hold a clock change.
pub const START: &str = "2026-10-21";

/// A fact as the test makes one up.
#[derive(Clone, Debug)]
pub enum Made {
    Client { advisor: usize, investment: usize, hours: i64 },
    Reassigned { client: usize, advisor: usize },
    Status { client: usize, status: &'static str, hours: i64 },
    Activity { client: usize, kind: &'static str, state: &'static str, hours: i64, more: Activity },
    Contract { client: usize, kind: &'static str, seller: usize, day: i64 },
    Lead { client: usize, advisor: usize, hours: [i64; 3] },
    LogIn { user: usize, hours: i64, mobile: bool },
}

#[derive(Clone, Debug)]
pub struct Activity {
    pub advisor: usize,
    pub entered_by: usize,
    pub direction: &'static str,
    pub telephony: bool,
    pub seconds: i64,
    pub due: Option<i64>,
    pub entered: i64,
    pub investment: usize,
}

fn made() -> impl Strategy<Value = Made> {
    // Few, so that much falls on one instant, and some on a border.
    let hours = || (0..12i64, proptest::sample::select(vec![0, 1, 23])).prop_map(|(days, hours)| 24 * days + hours);
    let user = || 0..=USERS.len();
    let activity =
        (
            user(),
            user(),
            proptest::sample::select(vec!["in", "out", ""]),
            any::<bool>(),
            0..4000i64,
            proptest::option::of(hours()),
            hours(),
            0..3usize,
        )
            .prop_map(|(advisor, entered_by, direction, telephony, seconds, due, entered, investment)| {
                Activity { advisor, entered_by, direction, telephony, seconds, due, entered, investment }
            });
    let kinds = prop_oneof![
        3 => proptest::sample::select(vec!["call", "meeting", "meeting"]),
        2 => proptest::sample::select(ACTIVITIES.to_vec()),
    ];
    let states = prop_oneof![2 => Just("done"), 1 => proptest::sample::select(STATES.to_vec())];
    let statuses = vec!["active", "completed", "completed", "archived", "lead", "buyer", "expired"];
    prop_oneof![
        2 => (user(), 0..3usize, hours()).prop_map(|(advisor, investment, hours)| Made::Client { advisor, investment, hours }),
        1 => (0..4usize, user()).prop_map(|(client, advisor)| Made::Reassigned { client, advisor }),
        4 => (0..4usize, proptest::sample::select(statuses), hours())
            .prop_map(|(client, status, hours)| Made::Status { client, status, hours }),
        8 => (0..4usize, kinds, states, hours(), activity)
            .prop_map(|(client, kind, state, hours, more)| Made::Activity { client, kind, state, hours, more }),
        3 => (0..4usize, proptest::sample::select(CONTRACT_KINDS.to_vec()), user(), 0..12i64)
            .prop_map(|(client, kind, seller, day)| Made::Contract { client, kind, seller, day }),
        2 => (0..5usize, user(), [hours(), hours(), hours()])
            .prop_map(|(client, advisor, hours)| Made::Lead { client, advisor, hours }),
        2 => (0..USERS.len(), hours(), any::<bool>()).prop_map(|(user, hours, mobile)| Made::LogIn { user, hours, mobile }),
    ]
}

fn login(user: usize) -> &'static str {
    USERS.get(user).map_or("", |(login, _)| login)
}

const INVESTMENTS: [&str; 3] = ["Ogrody", "Wieże", ""];

async fn fill(store: &Store, facts: &[Made]) {
    let at = |hours: i64| store.zone().parse(START).unwrap().plus_seconds(hours * 3600).to_string();
    // Clients come first, each at the start, so that anything may happen with them later.
    let mut clients: Vec<(usize, usize, i64)> = facts
        .iter()
        .filter_map(|fact| match fact {
            Made::Client { advisor, investment, hours } => Some((*advisor, *investment, *hours)),
            _ => None,
        })
        .collect();
    clients.push((1, 0, 0));
    let client = |number: usize, advisor: usize| {
        let (_, investment, hours) = clients[number];
        let text = format!(
            "external_id=c{number}; name=Klient {number}; advisor={}; investment={}; created_at={}",
            login(advisor),
            INVESTMENTS[investment],
            at(hours)
        );
        line(store, RecordKind::Clients, &text)
    };
    let all: Vec<_> = clients.iter().enumerate().map(|(number, (advisor, ..))| client(number, *advisor)).collect();
    write(store, &all).await;
    let name = |number: usize| format!("c{}", number % clients.len());
    let mut rest = Vec::new();
    for (index, fact) in facts.iter().enumerate() {
        match fact {
            Made::Client { .. } => {}
            Made::Reassigned { client: number, advisor } => {
                write(store, &[client(number % clients.len(), *advisor)]).await;
            }
            Made::Status { client, status, hours } => {
                let classification = if ["lead", "buyer", "expired"].contains(status) { "sales" } else { "lifecycle" };
                let hours = hours.max(&clients[client % clients.len()].2);
                let text = format!(
                    "client={}; classification={classification}; status={status}; at={}",
                    name(*client),
                    at(*hours)
                );
                write(store, &[line(store, RecordKind::Statuses, &text)]).await;
            }
            Made::Activity { client, kind, state, hours, more } => {
                let text = format!(
                    "external_id=a{index}; client={}; kind={kind}; state={state}; at={}; purpose={}; advisor={}; entered_by={}; \
                     direction={}; origin={}; duration_seconds={}; due_at={}; entered_at={}; investment={}; \
                     subject=Temat {index}",
                    name(*client),
                    at(*hours),
                    ["", "firma", "telefon"][index % 3],
                    login(more.advisor),
                    login(more.entered_by),
                    more.direction,
                    if more.telephony { "telephony" } else { "manual" },
                    more.seconds,
                    more.due.map(at).unwrap_or_default(),
                    at(more.entered),
                    INVESTMENTS[more.investment],
                );
                // The first were something else to begin with, of another day and person, which was tallied.
                if index < facts.len() / 2 {
                    let at_first = format!(
                        "external_id=a{index}; client=c0; kind=meeting; state=done; at={}; advisor={}; entered_at={}",
                        at((hours + 50) % 240),
                        login(index % USERS.len()),
                        at(0),
                    );
                    write(store, &[line(store, RecordKind::Activities, &at_first)]).await;
                }
                rest.push(line(store, RecordKind::Activities, &text));
            }
            Made::Contract { client, kind, seller, day } => {
                let signed: Day = START.parse().unwrap();
                let text = format!(
                    "external_id=k{index}; client={}; kind={kind}; signed_on={}; seller={}; investment={}; unit={index}; \
                     stage={}; building={}; value={}; commission=12.50; area=54.3",
                    name(*client),
                    signed.plus(*day as i32),
                    login(*seller),
                    INVESTMENTS[index % 2],
                    ["I", "II"][index % 2],
                    ["A.1", "B"][index % 2],
                    1000 + index,
                );
                rest.push(line(store, RecordKind::Contracts, &text));
            }
            Made::Lead { client, advisor, hours } => {
                let client = if *client == 4 { String::new() } else { name(*client) };
                let text = format!(
                    "external_id=l{index}; client={client}; advisor={}; created_at={}; assigned_at={}; converted_at={}; \
                     expired_at={}",
                    login(*advisor),
                    at(0),
                    at(hours[0]),
                    if hours[1] % 2 == 0 { at(hours[1]) } else { String::new() },
                    if hours[2] % 2 == 0 { at(hours[2]) } else { String::new() },
                );
                rest.push(line(store, RecordKind::Leads, &text));
            }
            Made::LogIn { user, hours, mobile } => {
                let channel = if *mobile { Channel::Mobile } else { Channel::Web };
                log_in(store, *user as i64 + 1, &at(*hours), channel).await;
            }
        }
    }
    let (some, others) = rest.split_at(rest.len() / 2);
    write(store, some).await;
    tally(store, 6).await;
    write(store, others).await;
    // Numbers are the same whether no, some or all days are tallied.
    tally(store, facts.len() % 7).await;
}

/// Tallies a few days, so many times.
async fn tally(store: &Store, times: usize) {
    for _ in 0..times {
        store.tally(now()).await.unwrap();
    }
}

/// What a row is of: facts of several sources may share a number.
type Of = (Option<Source>, i64);

fn of(row: &ReportRow) -> Of {
    (row.source, row.of)
}

/// Reads a whole list, three rows at a time, there and back.
async fn whole(read: impl AsyncFn(Option<String>) -> ReportPage) -> (i64, Vec<(Of, Vec<Value>)>) {
    let mut rows: Vec<(Of, Vec<Value>)> = Vec::new();
    let mut cursor = None;
    loop {
        let page = read(cursor.clone()).await;
        let these =
            |page: &ReportPage| -> Vec<_> { page.rows.iter().map(|row| (of(row), row.cells.clone())).collect() };
        if let Some(previous) = &page.previous {
            let before = read(Some(previous.clone())).await;
            assert_eq!(these(&before), rows[rows.len() - 3..], "the page before is the page before");
        }
        rows.extend(these(&page));
        cursor = page.next.clone();
        if cursor.is_none() {
            return (page.total, rows);
        }
    }
}

async fn check_list(store: &Store, viewer: &Viewer, set: &FactSet, expected: i64) {
    assert_eq!(store.count_report_facts(viewer, set, now()).await.unwrap(), expected, "{set:?}");
    let read = async |cursor: Option<String>| {
        store.report_facts(viewer, set, None, cursor.as_deref(), 3, now()).await.unwrap()
    };
    let (total, rows) = whole(read).await;
    assert_eq!((total, rows.len() as i64), (expected, expected), "{set:?}");
    let distinct: BTreeSet<Of> = rows.iter().map(|row| row.0).collect();
    assert_eq!(distinct.len(), rows.len(), "{set:?}");
}

async fn check_report(store: &Store, viewer: &Viewer, query: &ReportQuery) {
    let columns = query.report.description().columns;
    let read = async |cursor: Option<String>| store.report(viewer, query, cursor.as_deref(), 3, now()).await.unwrap();
    let (total, rows) = whole(read).await;
    assert_eq!(total, rows.len() as i64, "{query:?}");
    let first = store.report(viewer, query, None, 1000, now()).await.unwrap();
    // A file reads large pages, a page small ones: the same rows, and the same in them.
    let at_once: Vec<_> = first.rows.iter().map(|row| (of(row), row.cells.clone())).collect();
    assert_eq!(at_once, rows, "{query:?}");
    if let Some(trends) = &first.trends {
        for (column, (course, total)) in columns.iter().zip(trends.of.iter().zip(&first.totals)) {
            if column.kind() == Kind::Count {
                assert_eq!(total, &Value::Number(course.iter().sum()), "the course of {}", column.key);
            }
        }
    }
    for (index, column) in columns.iter().enumerate() {
        let Some(of_total) = Drill::of(query.report, column, None) else { continue };
        for ((_, of), cells) in &rows {
            let set = Drill::of(query.report, column, Some(*of)).unwrap().facts(query);
            if column.kind() == Kind::Count {
                check_list(store, viewer, &set, cells[index].number().unwrap()).await;
            }
        }
        if column.kind() == Kind::Count {
            let sum: i64 = rows.iter().filter_map(|(_, cells)| cells[index].number()).sum();
            assert_eq!(first.totals[index], Value::Number(sum), "{}", column.key);
            check_list(store, viewer, &of_total.facts(query), sum).await;
        }
    }
    for group in &first.groups {
        for (column, total) in columns.iter().zip(&group.totals) {
            let drill = Drill::of_total(query.report, column, group).filter(|_| column.kind() == Kind::Count);
            if let Some(drill) = drill {
                check_list(store, viewer, &drill.facts(query), total.number().unwrap()).await;
            }
        }
        if let Some(drill) = Drill::of_group(query.report, group) {
            check_list(store, viewer, &drill.facts(query), group.count).await;
        }
    }
    // The same rows in every order.
    let ids: BTreeSet<Of> = rows.iter().map(|row| row.0).collect();
    for column in columns {
        for descending in [false, true] {
            let sorted = ReportQuery { sort: ReportSort { key: column.key, descending }, ..query.clone() };
            let read = async |cursor: Option<String>| {
                store.report(viewer, &sorted, cursor.as_deref(), 3, now()).await.unwrap()
            };
            let (_, rows) = whole(read).await;
            assert_eq!(rows.iter().map(|row| row.0).collect::<BTreeSet<Of>>(), ids, "{:?}", sorted.sort);
            assert_eq!(rows.len(), ids.len(), "{:?}", sorted.sort);
            let cell = columns.iter().position(|of| of.key == column.key).unwrap();
            // In sections rows are in order within their own.
            if column.kind().is_figure() && first.groups.is_empty() {
                let figures: Vec<_> = rows.iter().map(|(_, cells)| cells[cell].number()).collect();
                let sorted = if descending { figures.is_sorted_by(|a, b| a >= b) } else { figures.is_sorted() };
                assert!(sorted, "{}: {figures:?}", column.key);
            }
        }
    }
}

/// Every number of a user or a day is what a count without the store gives.
async fn check_by_hand(store: &Store, facts: &[Made], query: &ReportQuery) {
    let model = Model::new(store, facts);
    let page = store.report(&boss(), query, None, 1000, now()).await.unwrap();
    for row in &page.rows {
        for (column, cell) in query.report.description().columns.iter().zip(&row.cells) {
            let Some(of) = column.reads.counted() else { continue };
            let (count, seconds) = match query.report.description().rows {
                Rows::Users => model.count(of, Some(row.of), query.range),
                _ => model.count(of, None, Range::of_day(Day::from_number(row.of as i32))),
            };
            let must = match column.reads {
                Reads::Seconds(_) => seconds,
                Reads::Minutes(_) => (seconds + 30) / 60,
                _ => count,
            };
            assert_eq!(cell, &Value::Number(must), "{} of {}", column.key, row.of);
        }
    }
}

async fn check_laws(store: &Store, facts: &[Made], narrowed: &str) {
    fill(store, facts).await;
    assert_eq!(store.check().await.unwrap(), []);
    let start: Day = START.parse().unwrap();
    let days = Range::new(start.plus(2), start.plus(8)).unwrap();
    for report in ReportId::ALL {
        for (viewer, params) in [(boss(), ""), (boss(), narrowed), (advisor(2), "")] {
            let query = ReportQuery::read(report, days, &Params::from_query(params)).unwrap();
            check_report(store, &viewer, &query).await;
        }
        if report.description().rows == Rows::Users {
            let query = ReportQuery::of(report, days).unwrap();
            let of = |counted| query.facts(counted);
            use domain::report::Counted::{FirstMeetings, FurtherMeetings, Meetings};
            let count = async |counted| store.count_report_facts(&boss(), &of(counted), now()).await.unwrap();
            assert_eq!(count(FirstMeetings).await + count(FurtherMeetings).await, count(Meetings).await);
        }
    }
}

#[test]
fn every_number_is_as_long_as_its_list() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    for backend in backends() {
        let config = ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() };
        let narrowed = proptest::sample::select(vec![
            "investment=1",
            "status=11.3&user=2.3",
            "activity=meeting.call",
            "state=done&advisor=2.none",
            "investment=none&status=17",
        ]);
        TestRunner::new(config)
            .run(&(proptest::collection::vec(made(), 1..60), narrowed), |(facts, narrowed)| {
                runtime.block_on(async {
                    let test = TestStore::open(backend).await;
                    open(&test).await;
                    check_laws(&test.store, &facts, narrowed).await;
                    test.close().await;
                });
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn every_number_is_what_a_count_by_hand_gives() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    for backend in backends() {
        let config = ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() };
        // Within the facts, or so wide that days are counted by blocks.
        let (from, to) = (prop_oneof![0..4i32, -25..0i32], prop_oneof![8..12i32, 12..40i32]);
        TestRunner::new(config)
            .run(&(proptest::collection::vec(made(), 1..80), from, to), |(facts, from, to)| {
                runtime.block_on(async {
                    let test = TestStore::open(backend).await;
                    open(&test).await;
                    fill(&test.store, &facts).await;
                    let start: Day = START.parse().unwrap();
                    let days = Range::new(start.plus(from), start.plus(to)).unwrap();
                    for report in ReportId::ALL {
                        if matches!(report.description().rows, Rows::Users | Rows::Days) {
                            let query = ReportQuery::of(report, days).unwrap();
                            check_by_hand(&test.store, &facts, &query).await;
                        }
                    }
                    test.close().await;
                });
                Ok(())
            })
            .unwrap();
    }
}
