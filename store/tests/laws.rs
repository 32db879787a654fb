//! The laws, on random data and both databases: a count equals its list, the graph equals a count
//! by hand, total = new + recurrent, the bridge adds up, rollups equal recounts. Clients are
//! created around both clock changes of a year; changes are recorded in any order, so many are
//! back-dated.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::TestStore;
use domain::{
    Classification, ClientQuery, ClientSet, Day, EvolutionQuery, Filter, Instant, Lifecycle, Movement, NONE, Range,
    RefId, Role, Sort, SortKey, Viewer,
    record::{ClientRecord, Record, StatusRecord, UserRecord},
};
use proptest::{prelude::*, test_runner::TestRunner};
use std::collections::{BTreeMap, HashSet};
use store::import::{Origin, Outcome};

const ADVISORS: [&str; 3] = ["ala", "ola", "ela"];
const SOURCES: [&str; 2] = ["fair", "web"];
const TAGS: [&str; 2] = ["gold", "cold"];

/// A client as the test makes one up: everything in quarters of an hour since the first instant.
#[derive(Clone, Debug)]
struct Made {
    created: i64,
    advisor: usize,
    source: usize,
    tags: Vec<usize>,
    /// When after creation, and which status, in the order in which they are recorded.
    changes: Vec<(i64, Change)>,
}

#[derive(Clone, Copy, Debug)]
enum Change {
    Lifecycle(Lifecycle),
    Sales(&'static str),
}

/// Days that hold a clock change each, the middle of ten.
const STARTS: [&str; 2] = ["2026-03-24T22:45:00Z", "2026-10-20T21:45:00Z"];

fn made() -> impl Strategy<Value = Made> {
    let lifecycle = prop_oneof![
        4 => proptest::sample::select(vec![Lifecycle::Waiting, Lifecycle::Active, Lifecycle::AtRisk, Lifecycle::Completed]),
        2 => Just(Lifecycle::Archived),
        1 => Just(Lifecycle::Invited),
    ];
    let change = prop_oneof![
        3 => lifecycle.prop_map(Change::Lifecycle),
        1 => proptest::sample::select(vec!["lead", "buyer", "lost"]).prop_map(Change::Sales),
    ];
    let quarters = 10 * 96i64;
    (
        0..quarters,
        0..=ADVISORS.len(),
        0..=SOURCES.len(),
        proptest::collection::btree_set(0..TAGS.len(), 0..=2),
        proptest::collection::vec((0..quarters, change), 0..8),
    )
        .prop_map(|(created, advisor, source, tags, changes)| Made {
            created,
            advisor,
            source,
            tags: tags.into_iter().collect(),
            changes,
        })
}

fn at(start: &str, quarters: i64) -> Instant {
    start.parse::<Instant>().unwrap().plus_seconds(quarters * 900)
}

/// What the test knows of a client without asking the store.
struct Known {
    created: Day,
    advisor: usize,
    source: usize,
    tags: Vec<usize>,
    log: Vec<(Instant, Day, Change)>,
}

impl Known {
    fn lifecycle_on(&self, day: Day) -> Option<Lifecycle> {
        let given = self.log.iter().rfind(|(_, on, change)| *on <= day && matches!(change, Change::Lifecycle(_)));
        match given {
            _ if day < self.created => None,
            Some((_, _, Change::Lifecycle(status))) => Some(*status),
            _ => Some(Lifecycle::Invited),
        }
    }

    fn here_on(&self, day: Day) -> bool {
        self.lifecycle_on(day).is_some_and(Lifecycle::is_here)
    }

    fn sales_on(&self, day: Day) -> Option<&'static str> {
        let given = self.log.iter().rfind(|(_, on, change)| *on <= day && matches!(change, Change::Sales(_)));
        match given {
            _ if !self.here_on(day) => None,
            Some((_, _, Change::Sales(status))) => Some(status),
            _ => Some("new"),
        }
    }
}

async fn fill(store: &store::Store, start: &str, clients: &[Made]) -> Vec<Known> {
    let origin = |now: Instant| Origin { made_by: "import", user: None, now };
    let now = at(start, 40 * 96);
    let users = ADVISORS.map(|login| {
        Record::User(UserRecord { login: login.into(), name: login.to_uppercase(), email: None, role: Role::Advisor })
    });
    store.write_records(&users, origin(now), false).await.unwrap();
    let mut records = Vec::new();
    for (number, made) in clients.iter().enumerate() {
        records.push(Record::Client(Box::new(ClientRecord {
            external_id: format!("c{number}"),
            name: format!("Client {number}"),
            company: false,
            emails: vec![],
            phones: vec![],
            user_ids: vec![],
            advisor: ADVISORS.get(made.advisor).map(|login| login.to_string()),
            source: SOURCES.get(made.source).map(|source| source.to_string()),
            contact_method: None,
            investment: None,
            created_at: at(start, made.created),
            customer_since: None,
            archived_at: None,
            deleted_at: None,
            accepts_email: false,
            accepts_post: false,
            accepts_sms: false,
            price_group: None,
            tags: made.tags.iter().map(|tag| TAGS[*tag].to_string()).collect(),
        })));
    }
    // One change of every client after the other, each round a transaction of its own: spans that
    // are there already are rewritten.
    let mut rounds = vec![records];
    for round in 0..8 {
        let changes = clients.iter().enumerate().filter_map(|(number, made)| {
            let (after, change) = made.changes.get(round)?;
            let (classification, status) = match change {
                Change::Lifecycle(status) => (Classification::Lifecycle, status.code()),
                Change::Sales(status) => (Classification::Sales, *status),
            };
            let at = at(start, made.created + after);
            Some(Record::Status(StatusRecord {
                client: format!("c{number}"),
                classification,
                status: status.into(),
                at,
            }))
        });
        rounds.push(changes.collect());
    }
    for records in rounds {
        for outcome in store.write_records(&records, origin(now), false).await.unwrap() {
            // The same change twice is no second one.
            assert!(matches!(outcome, Outcome::New | Outcome::Unchanged), "{outcome:?}");
        }
    }
    let zone = store.zone();
    let known = clients.iter().map(|made| {
        let mut log: Vec<(Instant, Day, Change)> = Vec::new();
        for (after, change) in &made.changes {
            let at = at(start, made.created + after);
            let same =
                |entry: &&(Instant, Day, Change)| entry.0 == at && format!("{:?}", entry.2) == format!("{change:?}");
            if !log.iter().any(|entry| same(&entry)) {
                log.push((at, zone.day(at), *change));
            }
        }
        // Stable: of changes that hold from the same instant the one recorded last counts.
        log.sort_by_key(|entry| entry.0);
        let created = zone.day(at(start, made.created));
        Known { created, advisor: made.advisor, source: made.source, tags: made.tags.clone(), log }
    });
    known.collect()
}

/// Reads a whole list, three rows at a time, there and back.
async fn whole_list(store: &store::Store, viewer: &Viewer, query: &ClientQuery, today: Day) -> Vec<(i64, Option<Day>)> {
    let mut rows = Vec::new();
    let mut cursor: Option<String> = None;
    loop {
        let page = store.list_clients(viewer, query, cursor.as_deref(), 3, today).await.unwrap();
        if let Some(previous) = &page.previous {
            let back = store.list_clients(viewer, query, Some(previous), 3, today).await.unwrap();
            let before: Vec<_> = back.rows.iter().map(|row| (row.id, row.moved)).collect();
            assert_eq!(before, rows[rows.len() - 3..], "the page before is the page before");
        }
        rows.extend(page.rows.iter().map(|row| (row.id, row.moved)));
        cursor = page.next;
        if cursor.is_none() {
            assert_eq!(page.total, rows.len() as i64, "{query:?}");
            return rows;
        }
    }
}

async fn check_laws(store: &store::Store, start: &str, clients: &[Made]) {
    let known = fill(store, start, clients).await;
    let today = store.zone().day(at(start, 40 * 96));
    let boss = Viewer::organisation();
    let choices = store.choices(&boss).await.unwrap();
    let id = |list: &[domain::Named], name: &str| list.iter().find(|named| named.name == name).map(|named| named.id);
    let advisor =
        |index: usize| ADVISORS.get(index).map_or(NONE, |login| id(&choices.advisor, &login.to_uppercase()).unwrap());
    let source = |index: usize| SOURCES.get(index).map_or(Some(NONE), |name| id(&choices.source, name));
    let tag = |index: usize| id(&choices.tag, TAGS[index]);

    assert_eq!(store.check().await.unwrap(), []);

    let own = Viewer {
        user: Some(domain::UserId(advisor(0).0)),
        name: "ALA".into(),
        role: Role::Advisor,
        permissions: domain::Permissions::by_default(Role::Advisor),
        ..Viewer::organisation()
    };
    // Who looks at what, and which of the known clients that leaves.
    type Leaves<'a> = Box<dyn Fn(&Known) -> bool + 'a>;
    let mut views: Vec<(Viewer, Filter, Leaves)> = vec![
        (boss.clone(), Filter::default(), Box::new(|_| true)),
        (
            boss.clone(),
            Filter { advisor: vec![advisor(1), NONE], ..Filter::default() },
            Box::new(|k| k.advisor == 1 || k.advisor == 3),
        ),
        (own.clone(), Filter::default(), Box::new(|k| k.advisor == 0)),
        (own.clone(), Filter { advisor: vec![advisor(2)], ..Filter::default() }, Box::new(|_| false)),
    ];
    if let Some(fair) = source(0) {
        views.push((boss.clone(), Filter { source: vec![fair], ..Filter::default() }, Box::new(|k| k.source == 0)));
        views.push((
            own.clone(),
            Filter { source: vec![fair, NONE], ..Filter::default() },
            Box::new(|k| k.advisor == 0 && k.source != 1),
        ));
    }
    if let Some(gold) = tag(0) {
        views.push((boss.clone(), Filter { tag: vec![gold], ..Filter::default() }, Box::new(|k| k.tags.contains(&0))));
        views.push((
            boss.clone(),
            Filter { tag: vec![gold, NONE], ..Filter::default() },
            Box::new(|k| k.tags.contains(&0) || k.tags.is_empty()),
        ));
    }
    let first = known.iter().map(|k| k.created).min().unwrap_or(today).plus(-1);
    let range = Range::new(first.plus(3), first.plus(12)).unwrap();

    for (viewer, filter, leaves) in &views {
        let mine: Vec<&Known> = known.iter().filter(|k| leaves(k)).collect();

        // The graph equals a count by hand, day by day.
        let query = |by| EvolutionQuery { range, by, filter: filter.clone() };
        let lifecycle = store.evolution(viewer, &query(Some(Classification::Lifecycle))).await.unwrap();
        for series in &lifecycle.series {
            for (index, count) in series.counts.iter().enumerate() {
                let day = lifecycle.day(index);
                let by_hand =
                    mine.iter().filter(|k| k.lifecycle_on(day).is_some_and(|s| s.id() == series.value)).count();
                assert_eq!(*count, by_hand as i64, "{} on {day}", series.status);
            }
        }
        let sales = store.evolution(viewer, &query(Some(Classification::Sales))).await.unwrap();
        for series in &sales.series {
            for (index, count) in series.counts.iter().enumerate() {
                let by_hand =
                    mine.iter().filter(|k| k.sales_on(sales.day(index)) == Some(series.status.as_str())).count();
                assert_eq!(*count, by_hand as i64, "{}", series.status);
            }
        }
        // Every classification adds up to the same total.
        let flow = store.evolution(viewer, &query(None)).await.unwrap();
        for classification in Classification::ALL {
            let graph = store.evolution(viewer, &query(Some(classification))).await.unwrap();
            for (index, day) in range.days().enumerate() {
                let sum: i64 = graph.series.iter().map(|series| series.counts[index]).sum();
                let by_hand = mine.iter().filter(|k| k.here_on(day)).count() as i64;
                assert_eq!((sum, flow.series[0].counts[index]), (by_hand, by_hand), "{classification:?} on {day}");
            }
        }

        // The metrics.
        let metrics = store.metrics(viewer, range, filter).await.unwrap();
        let total = mine.iter().filter(|k| range.days().any(|day| k.here_on(day)));
        let (new, recurrent): (Vec<&&Known>, Vec<&&Known>) = total.partition(|k| range.contains(k.created));
        assert_eq!((metrics.new, metrics.recurrent), (new.len() as i64, recurrent.len() as i64));
        assert_eq!(metrics.total, metrics.new + metrics.recurrent);
        assert_eq!(Some(&metrics.total_at_end), flow.series[0].counts.last());
        assert_eq!(metrics.bridge.sum(), metrics.bridge.after);
        assert_eq!(metrics.bridge.before, mine.iter().filter(|k| k.here_on(range.from().previous())).count() as i64);
        assert_eq!(metrics.bridge.after, metrics.total_at_end);
        check_permanence(&mine, range, &metrics);

        // Each number has a list of exactly as many rows, none twice.
        let middle = range.from().plus(4);
        let mut sets = vec![
            (ClientSet::Total(range), Some(metrics.total)),
            (ClientSet::New(range), Some(metrics.new)),
            (ClientSet::Recurrent(range), Some(metrics.recurrent)),
            (ClientSet::HereOn(range.to()), Some(metrics.total_at_end)),
            (ClientSet::SpellsEnded(range), Some(metrics.permanence.ended)),
            (ClientSet::SpellsLasting(range.to()), Some(metrics.permanence.lasting)),
            (ClientSet::Here, Some(mine.iter().filter(|k| k.here_on(today)).count() as i64)),
            (ClientSet::Everyone, Some(mine.len() as i64)),
        ];
        for movement in Movement::ALL {
            sets.push((ClientSet::Moved(movement, range), Some(metrics.bridge.part(movement))));
        }
        for series in &lifecycle.series {
            let (classification, value) = (Classification::Lifecycle, series.value);
            sets.push((ClientSet::InState { classification, value, day: Some(middle) }, Some(series.counts[4])));
        }
        let archived = mine.iter().filter(|k| k.lifecycle_on(middle) == Some(Lifecycle::Archived)).count() as i64;
        let (classification, value) = (Classification::Lifecycle, Lifecycle::Archived.id());
        sets.push((ClientSet::InState { classification, value, day: Some(middle) }, Some(archived)));
        for (by, classification) in [(&lifecycle, Classification::Lifecycle), (&sales, Classification::Sales)] {
            let details = store.day_detail(viewer, &query(Some(classification)), middle).await.unwrap();
            for (series, detail) in by.series.iter().zip(details) {
                let value: RefId = series.value;
                assert_eq!((detail.value, detail.count), (value, series.counts[4]));
                let change = series.counts[4] - series.counts[3];
                assert_eq!(detail.entered - detail.left, change);
                sets.push((ClientSet::Entered { classification, value, day: middle }, Some(detail.entered)));
                sets.push((ClientSet::Left { classification, value, day: middle }, Some(detail.left)));
                sets.push((ClientSet::InState { classification, value, day: None }, None));
            }
        }
        for (index, (set, count)) in sets.into_iter().enumerate() {
            let key = SortKey::ALL[index % SortKey::ALL.len()];
            let sort = Sort { key, descending: index % 2 == 0 };
            let query = ClientQuery { set, filter: filter.clone(), search: None, sort };
            let rows = whole_list(store, viewer, &query, today).await;
            if let Some(count) = count {
                assert_eq!(rows.len() as i64, count, "{query:?}");
            }
            let distinct: HashSet<_> = rows.iter().collect();
            assert_eq!(distinct.len(), rows.len(), "{query:?}");
        }

        // The boards are the graph of today.
        let boards = store.boards(viewer, filter, 2, today).await.unwrap();
        for board in boards {
            let by_hand = mine.iter().filter(|k| k.lifecycle_on(today).is_some_and(|s| s.id() == board.value)).count();
            assert_eq!(board.count, by_hand as i64);
            assert_eq!(board.rows.len(), by_hand.min(2));
            assert!(board.rows.is_sorted_by_key(|row| row.status_since));
        }
    }
}

/// Spells by hand: walk the days.
fn check_permanence(mine: &[&Known], range: Range, metrics: &domain::Metrics) {
    let (mut ended, mut ended_days, mut lasting, mut lasting_days) = (0, 0, 0, 0);
    for known in mine {
        let mut activated: Option<Day> = None;
        let mut day = known.created;
        while day <= range.to() {
            match known.lifecycle_on(day) {
                Some(Lifecycle::Active) => {
                    activated.get_or_insert(day);
                }
                Some(status) if !status.is_here() => {
                    if let Some(start) = activated.take()
                        && range.contains(day)
                    {
                        ended += 1;
                        ended_days += i64::from(day.days_since(start));
                    }
                }
                _ => {}
            }
            day = day.next();
        }
        if let Some(start) = activated {
            lasting += 1;
            lasting_days += i64::from(range.to().days_since(start));
        }
    }
    let permanence = metrics.permanence;
    assert_eq!((permanence.ended, permanence.ended_days), (ended, ended_days));
    assert_eq!((permanence.lasting, permanence.lasting_days), (lasting, lasting_days));
}

#[test]
fn numbers_lists_and_graphs_agree_with_a_count_by_hand() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for backend in common::backends() {
        let config = ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() };
        let start = proptest::sample::select(STARTS.to_vec());
        TestRunner::new(config)
            .run(&(start, proptest::collection::vec(made(), 1..14)), |(start, clients)| {
                runtime.block_on(async {
                    let test = TestStore::open(backend).await;
                    check_laws(&test.store, start, &clients).await;
                    test.close().await;
                });
                Ok(())
            })
            .unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn check_notices_a_rollup_that_is_off() {
    let test = TestStore::open(common::Backend::Sqlite).await;
    let made = Made {
        created: 0,
        advisor: 0,
        source: 0,
        tags: vec![0],
        changes: vec![(96, Change::Lifecycle(Lifecycle::Active))],
    };
    fill(&test.store, STARTS[0], &[made]).await;
    assert_eq!(test.store.check().await.unwrap(), []);
    for broken in [
        "UPDATE daily SET entered = entered + 1 WHERE dimension = 0 AND kind = 1 AND value = 3",
        "UPDATE spans SET from_day = from_day - 1 WHERE value = 1",
        "UPDATE clients SET lifecycle_id = 2",
    ] {
        test.break_with(broken).await;
    }
    let findings = test.store.check().await.unwrap();
    let checks: BTreeMap<&str, usize> = findings.iter().map(|finding| (finding.check, 1)).collect();
    assert_eq!(checks.keys().copied().collect::<Vec<_>>(), ["current values", "daily tallies", "spans"]);
    test.close().await;
}
