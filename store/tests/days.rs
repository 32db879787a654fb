//! Days: a writer takes the time zone that holds while it writes, what lies in the future is told, and
//! what is due today is due until the day ends. On both databases.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::{
    Classification, Form, Instant, Lifecycle, Permissions, Role, StatusChange, UserId, Viewer,
    record::{Record, RecordKind, UserRecord},
};
use store::{
    Actor, EventKind, NewEvent, Store, Zone,
    import::{Encoding, ImportOptions, Origin, Source},
};

fn now() -> Instant {
    "2026-11-20T10:00:00Z".parse().unwrap()
}

/// An instant that falls on another day in Tokyo than in Warsaw.
fn late() -> Instant {
    "2026-11-19T20:00:00Z".parse().unwrap()
}

fn ada(now: Instant) -> Actor {
    let viewer =
        Viewer { user: Some(UserId(1)), role: Role::Admin, permissions: Permissions::all(), ..Viewer::organisation() };
    Actor { viewer, made_by: "user", ..Actor::system(now) }
}

async fn add_ada(store: &Store) {
    let user = UserRecord { login: "ada".into(), name: "Ada".into(), email: None, role: Role::Admin };
    store.write_records(&[Record::User(user)], origin(), false).await.unwrap();
}

fn origin() -> Origin {
    Origin { made_by: "import", user: None, now: now() }
}

async fn import(store: &Store, kind: RecordKind, text: &str) {
    let options = ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin: origin() };
    let report = store.import(kind, &Source::bytes("test.csv", text.as_bytes()), options, |_| {}).await.unwrap();
    assert_eq!(report.errors, []);
}

fn zone(name: &str) -> Zone {
    name.parse().unwrap()
}

/// Does one of each thing that keeps a business day.
async fn do_everything(store: &Store, number: usize) {
    let actor = ada(late());
    let client = store.create_client(&actor, &Form::default().with("name", "Ola")).await.unwrap();
    let call = Form::default().with("kind", "call").with("at", late().to_string());
    store.log_activity(&actor, client, &call).await.unwrap();
    store.add_comment(&actor, client, "x").await.unwrap();
    let change = StatusChange {
        classification: Classification::Lifecycle,
        value: Lifecycle::Active.id(),
        seen: None,
        from: None,
        reason: String::new(),
    };
    store.change_status(&actor, &[client], &change).await.unwrap();
    let event = NewEvent { kind: EventKind::View, client: Some(client), act: None, details: None };
    store.record_event(&actor, &event).await.unwrap();
    let stamp = late();
    import(store, RecordKind::Clients, &format!("external_id,name,created_at\nC{number},Jan,{stamp}\n")).await;
    let leads = format!("external_id,client,created_at\nL{number},C{number},{stamp}\n");
    import(store, RecordKind::Leads, &leads).await;
    let sales = format!("external_id,client,at,amount\nP{number},C{number},{stamp},5\n");
    import(store, RecordKind::Purchases, &sales).await;
}

#[tokio::test]
async fn whoever_writes_takes_the_zone_that_holds() {
    on_both(async |test| {
        add_ada(&test.store).await;
        // A second server, which has heard of no change.
        let other = Store::open(&test.url).await.unwrap();
        test.store.change_zone(zone("Asia/Tokyo"), |_| ()).await.unwrap();
        assert_eq!(other.zone().name(), "Europe/Warsaw");
        do_everything(&other, 1).await;
        assert_eq!(other.zone().name(), "Asia/Tokyo");
        assert_eq!(test.store.check().await.unwrap().first(), None);

        // What a form or a file says by the clock is meant by the clocks of today.
        test.store.change_zone(zone("America/New_York"), |_| ()).await.unwrap();
        let client = other.create_client(&ada(now()), &Form::default().with("name", "Ula")).await.unwrap();
        test.store.change_zone(zone("Europe/Warsaw"), |_| ()).await.unwrap();
        let call = Form::default().with("kind", "call").with("at", "2026-11-20T09:30").with("subject", "form");
        other.log_activity(&ada(now()), client, &call).await.unwrap();
        test.store.change_zone(zone("Asia/Tokyo"), |_| ()).await.unwrap();
        let calls = "external_id,client,kind,at,subject\nA1,C1,call,2026-11-20 09:30,file\n";
        import(&other, RecordKind::Activities, calls).await;
        let at = test.text("SELECT string_agg(s, ' ') FROM (SELECT subject || CAST(at AS TEXT) AS s FROM activities WHERE subject IS NOT NULL ORDER BY id) x").await;
        let [form, file] = ["2026-11-20T08:30:00Z", "2026-11-20T00:30:00Z"].map(|at| at.parse::<Instant>().unwrap());
        assert_eq!(at, format!("form{} file{}", form.micros(), file.micros()));
        assert_eq!(test.store.check().await.unwrap().first(), None);
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn an_import_beside_a_change_of_the_zone_has_the_days_of_the_new_one() {
    on_both(async |test| {
        add_ada(&test.store).await;
        let other = Store::open(&test.url).await.unwrap();
        let rows: String = (0..6_000).map(|number| format!("C{number},Jan {number},{}\n", late())).collect();
        let file = format!("external_id,name,created_at\n{rows}");
        let change = async {
            for name in ["Asia/Tokyo", "Europe/Warsaw", "America/New_York", "Asia/Tokyo"] {
                test.store.change_zone(zone(name), |_| ()).await.unwrap();
            }
        };
        tokio::join!(import(&other, RecordKind::Clients, &file), change);
        do_everything(&other, 7_000).await;
        assert_eq!(test.store.check().await.unwrap().first(), None);
        assert_eq!(test.number("SELECT count(*) FROM clients").await, 6_002);
        other.close().await;
    })
    .await;
}

#[tokio::test]
async fn what_lies_in_the_future_already_is_told() {
    on_both(async |test| {
        add_ada(&test.store).await;
        do_everything(&test.store, 1).await;
        let contracts = "external_id,client,kind,signed_on,investment,unit\nK1,C1,final,2026-11-20,Dom,1\n";
        import(&test.store, RecordKind::Contracts, contracts).await;
        let planned = "external_id,client,kind,state,at\nA9,C1,call,planned,2062-01-01\n";
        import(&test.store, RecordKind::Activities, planned).await;
        assert_eq!(test.store.check_times(now()).await.unwrap(), []);
        for statement in [
            "UPDATE clients SET customer_since = 86300 WHERE id = 1",
            "UPDATE clients SET created_at = 2903381700000000 WHERE id = 2",
            "UPDATE activities SET at = 2903381700000000 WHERE state = 'done'",
            "UPDATE purchases SET at = -9903381700000000",
            "UPDATE contracts SET signed_day = 50000",
            "UPDATE leads SET created_at = 2903381700000000",
        ] {
            test.break_with(statement).await;
        }
        let found: Vec<String> =
            test.store.check_times(now()).await.unwrap().into_iter().map(|finding| finding.detail).collect();
        assert_eq!(
            found,
            [
                "created_at of clients 2 is in the future",
                "customer_since of clients 1 is in the future",
                "at of activities 1, of client 1, is in the future",
                "at of purchases 1, of client 2, is before 1900",
                "signed_day of contracts 1, of client 2, is in the future",
                "created_at of leads 1, of client 2, is in the future",
            ]
        );
    })
    .await;
}

/// How many things of somebody's day are overdue, and for today.
async fn day_of(test: &TestStore, now: Instant) -> (i64, i64) {
    let agenda = test.store.agenda(&ada(now).viewer, UserId(1), now, 10).await.unwrap();
    (agenda.overdue.total, agenda.today.total)
}

#[tokio::test]
async fn what_is_planned_for_a_day_is_due_until_it_ends() {
    on_both(async |test| {
        add_ada(&test.store).await;
        let client = test.store.create_client(&ada(late()), &Form::default().with("name", "Ola")).await.unwrap();
        let plan = Form::default().with("kind", "call").with("state", "planned").with("at", "2026-11-20");
        test.store.log_activity(&ada(late()), client, &plan).await.unwrap();
        import(&test.store, RecordKind::Clients, "external_id,name,advisor,created_at\nC1,Jan,ada,2026-11-01\n").await;
        let tasks = "external_id,client,kind,state,at,due_at\nA1,C1,task,planned,2026-11-20,\n\
                     A2,C1,task,planned,2026-11-10,2026-11-20\nA3,C1,task,planned,2026-11-20 09:00,\n";
        import(&test.store, RecordKind::Activities, tasks).await;
        let last: Instant = "2026-11-20T22:59:59Z".parse().unwrap();
        // That at nine, Warsaw time, is over at eleven; what has the whole day is not, and is when it ends.
        assert_eq!(day_of(test, now()).await, (1, 3));
        assert_eq!(day_of(test, last).await, (1, 3));
        assert_eq!(day_of(test, last.plus_seconds(1)).await, (4, 0));
        // Told the same once more, nothing changes.
        import(&test.store, RecordKind::Activities, tasks).await;
        assert_eq!(day_of(test, now()).await, (1, 3));
    })
    .await;
}

#[tokio::test]
async fn a_list_says_the_day_of_creation_and_its_time_stays() {
    on_both(async |test| {
        add_ada(&test.store).await;
        let clients = async |rows: &str| {
            import(&test.store, RecordKind::Clients, &format!("external_id,name,advisor,created_at\n{rows}")).await;
        };
        let created = async || test.number("SELECT created_at FROM clients").await;
        clients("C1,Jan,ada,2026-11-01 09:30\n").await;
        let at = created().await;
        // As our own lists have it: the day alone, and people by their names.
        clients("C1,Jan Lis,Ada,2026-11-01\n").await;
        assert_eq!(created().await, at);
        assert_eq!(test.number("SELECT advisor_id FROM clients").await, 1);
        clients("C1,Jan Lis,Ada,2026-10-31\n").await;
        assert!(created().await < at, "another day is another");
        let report = test
            .store
            .import(
                RecordKind::Clients,
                &Source::bytes("x.csv", "external_id,name,advisor,created_at\nC2,Ola,Nobody,2026-11-01\n".as_bytes()),
                ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin: origin() },
                |_| {},
            )
            .await
            .unwrap();
        assert_eq!(report.refused, 1);
        assert_eq!(test.store.check().await.unwrap().first(), None);
    })
    .await;
}
