//! An import is a deed: in the history of whom it changed, with before and after, and undone as one.
//! What was changed since stays and is named.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::{
    ActId, ActKind, Channel, ClientId, Form, Instant, Invalid, Permissions, Reason, Role, Undone, UserId, Viewer,
    act::{Act, Stayed, Why},
    form::Edit,
    record::RecordKind,
};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use std::time::Duration;
use store::{
    Actor, StoreError,
    import::{Delivery, Encoding, ImportOptions, ImportReport, Origin, Source, parse_record},
};
use tokio::sync::mpsc;

fn at(hours: i64) -> Instant {
    "2026-11-20T08:00:00Z".parse::<Instant>().unwrap().plus_seconds(hours * 3600)
}

fn origin(hours: i64) -> Origin {
    Origin { made_by: "import", user: None, now: at(hours) }
}

fn options(hours: i64) -> ImportOptions {
    ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin: origin(hours) }
}

async fn import(test: &TestStore, hours: i64, kind: RecordKind, text: &str) -> ImportReport {
    let source = Source::bytes("/home/somebody/clients.csv", text.as_bytes());
    let report = test.store.import(kind, &source, options(hours), |_| {}).await.unwrap();
    let messages: Vec<String> = report.errors.iter().map(ToString::to_string).collect();
    assert_eq!(messages, [""; 0]);
    report
}

fn viewer(user: i64, role: Role) -> Viewer {
    Viewer { user: Some(UserId(user)), role, permissions: Permissions::all(), ..Viewer::organisation() }
}

fn actor(viewer: Viewer, hours: i64) -> Actor {
    let begun = std::time::Instant::now();
    Actor { viewer, made_by: "user", now: at(hours), channel: Channel::Web, ip: None, begun }
}

fn admin(hours: i64) -> Actor {
    actor(viewer(1, Role::Admin), hours)
}

const PEOPLE: &str = "login,name,role\nada,Ada,admin\nala,Ala,advisor\nola,Ola,advisor\n";
const FIRST: &str = "external_id,name,created_at,phones,advisor,tags,accepts_sms\n\
                     c1,Jan Nowak,2026-03-01,600100200,ala,vip,yes\n\
                     c2,Anna Test,2026-03-02,,ala,,\n\
                     c3,Ewa Lis,2026-03-03,,,,\n";
const SECOND: &str = "external_id,name,created_at,phones,advisor,tags,archived_at\n\
                      c1,Jan Nowy,2026-02-01,600100201,ola,,2026-11-01\n\
                      c2,Anna Test,2026-03-02,,ola,vip|pilne,\n\
                      c4,Adam Nowy,2026-03-04,,ala,,\n";

async fn edit(test: &TestStore, hours: i64, client: i64, changes: &[(&str, &str)]) -> ActId {
    let seen = test.store.client_form(&Viewer::organisation(), ClientId(client)).await.unwrap();
    let wanted = changes.iter().fold(seen.clone(), |form, (field, text)| form.with(field, *text));
    test.store.edit_client(&admin(hours), ClientId(client), &seen, &wanted).await.unwrap().act.unwrap()
}

async fn history(test: &TestStore, client: i64) -> Vec<Act> {
    test.store.history(&Viewer::organisation(), ClientId(client), None, 50).await.unwrap()
}

/// All that is known of clients who are here, and all that is derived.
async fn whole(test: &TestStore) -> Vec<String> {
    let mut whole = vec![
        test.text(
            "SELECT string_agg(r, ' ') FROM (SELECT coalesce(external_id, '') || name || CAST(created_at AS TEXT) || '.' \
             || CAST(created_day AS TEXT) || '.' || CAST(lifecycle_id AS TEXT) || '.' || CAST(lifecycle_since AS TEXT) \
             || '.' || CAST(advisor_id AS TEXT) || '.' || CAST(source_id AS TEXT) AS r \
             FROM clients WHERE erased_at IS NULL ORDER BY id) x",
        )
        .await,
        test.text(
            "SELECT string_agg(r, ' ') FROM (SELECT CAST(client_id AS TEXT) || ':' || CAST(classification AS TEXT) \
             || ':' || CAST(from_day AS TEXT) || '-' || CAST(to_day AS TEXT) || '=' || CAST(value AS TEXT) AS r \
             FROM spans WHERE client_id IN (SELECT id FROM clients WHERE erased_at IS NULL) \
             ORDER BY client_id, classification, from_day) x",
        )
        .await,
        test.text(
            "SELECT string_agg(r, ' ') FROM (SELECT CAST(dimension AS TEXT) || ':' || CAST(dimension_id AS TEXT) \
             || ':' || CAST(kind AS TEXT) || ':' || CAST(value AS TEXT) || ':' || CAST(day AS TEXT) || '=' || \
             CAST(entered AS TEXT) || '/' || CAST(departed AS TEXT) AS r FROM daily \
             WHERE entered <> 0 OR departed <> 0 ORDER BY dimension, dimension_id, kind, value, day) x",
        )
        .await,
        test.text("SELECT string_agg(term || CAST(client_id AS TEXT), ' ' ORDER BY term, client_id) FROM search_terms").await,
    ];
    let clients = test.number("SELECT count(*) FROM clients").await;
    for client in 1..=clients {
        if let Ok(form) = test.store.client_form(&Viewer::organisation(), ClientId(client)).await {
            whole.push(format!("{client} {form:?}"));
        }
    }
    whole
}

async fn assert_sound(test: &TestStore) {
    assert_eq!(test.store.check().await.unwrap(), []);
}

#[tokio::test]
async fn an_import_is_in_the_history_and_undone_as_one() {
    on_both(async |test| {
        assert_eq!(import(test, 0, RecordKind::Users, PEOPLE).await.act, None);
        let first = import(test, 1, RecordKind::Clients, FIRST).await.act.unwrap();
        // Nothing is changed, or nothing is kept: no deed.
        assert_eq!(import(test, 2, RecordKind::Clients, FIRST).await.act, None);
        let dry = ImportOptions { dry_run: true, ..options(2) };
        let source = Source::bytes("x.csv", SECOND.as_bytes());
        assert_eq!(test.store.import(RecordKind::Clients, &source, dry, |_| {}).await.unwrap().act, None);
        assert_eq!(test.number("SELECT count(*) FROM acts").await, 1);
        // A field that somebody corrected.
        edit(test, 3, 1, &[("phones", "+48221234567")]).await;
        let before = whole(test).await;

        let report = import(test, 4, RecordKind::Clients, SECOND).await;
        assert_eq!((report.new, report.changed), (1, 2));
        let act = report.act.unwrap();
        let told = history(test, 1).await;
        let Act { id, kind, reason, clients, edits, can_undo, .. } = told.into_iter().next().unwrap();
        assert_eq!(
            (id, kind, reason.as_deref(), clients, can_undo),
            (act, ActKind::Import, Some("clients.csv"), 3, true)
        );
        let told: Vec<[&str; 3]> =
            edits.iter().map(|Edit { field, before, after }| [&field[..], before, after]).collect();
        assert_eq!(
            told,
            [
                ["lifecycle", "invited", "archived"],
                ["advisor", "ala", "ola"],
                ["created_at", "2026-03-01T00:00", "2026-02-01T00:00"],
                ["name", "Jan Nowak", "Jan Nowy"],
                ["phones", "+48221234567", "+48600100201"],
                ["tags", "vip", ""],
            ]
        );
        // What was taken back has used numbers up.
        let made = test.number("SELECT id FROM clients WHERE external_id = 'c4'").await;
        assert_eq!(history(test, made).await[0].id, act);
        assert_eq!(test.number("SELECT count(*) FROM events WHERE kind = 'import'").await, 2);

        // Whoever is no admin does not undo it.
        for role in [Role::Advisor, Role::Manager] {
            let who = actor(viewer(2, role), 5);
            assert!(matches!(test.store.undo(&who, act).await, Err(StoreError::Forbidden)));
        }
        let undone = test.store.undo(&admin(5), act).await.unwrap();
        assert_eq!((undone.clients, undone.stayed, undone.rest), (3, 0, 0), "{undone:?}");
        assert_eq!(whole(test).await, before);
        assert_eq!(test.number("SELECT count(*) FROM clients WHERE erased_at IS NOT NULL AND name = ''").await, 1);
        let told = history(test, 1).await;
        assert_eq!((told[0].kind, told[1].undone, told[1].can_undo), (ActKind::Undo, true, false));
        assert_eq!(test.store.undo(&admin(6), act).await.unwrap(), Undone::default());
        assert_sound(test).await;

        // The same file again is another import, though it is what was brought last.
        let report = import(test, 7, RecordKind::Clients, SECOND).await;
        assert_eq!((report.new, report.changed), (1, 2));
        test.store.undo(&admin(8), report.act.unwrap()).await.unwrap();
        assert_eq!(whole(test).await, before);

        // And the first: of all but the one who was corrected by hand since.
        let undone = test.store.undo(&admin(9), first).await.unwrap();
        let stayed = Stayed { client: Some(ClientId(1)), name: "Jan Nowak".into(), why: Why::InUse };
        assert_eq!((undone.clients, undone.named), (2, vec![stayed]));
        let deed = history(test, 1).await.into_iter().find(|told| told.kind == ActKind::Edit).unwrap();
        test.store.undo(&admin(10), deed.id).await.unwrap();
        assert_eq!(test.store.undo(&admin(11), first).await.unwrap().clients, 1);
        assert_eq!(test.number("SELECT count(*) FROM daily WHERE entered <> departed").await, 0);
        assert_eq!(test.number("SELECT count(*) FROM spells").await, 0);
        assert_sound(test).await;
        let again = import(test, 12, RecordKind::Clients, FIRST).await;
        assert_eq!(again.new, 3);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn what_was_changed_since_stays_and_is_named() {
    on_both(async |test| {
        import(test, 0, RecordKind::Users, PEOPLE).await;
        import(test, 1, RecordKind::Clients, FIRST).await;
        let act = import(test, 2, RecordKind::Clients, SECOND).await.act.unwrap();
        edit(test, 3, 1, &[("name", "Jan Najnowszy")]).await;
        let call = Form::default().with("kind", "call");
        test.store.log_activity(&admin(4), ClientId(4), &call).await.unwrap();

        let undone = test.store.undo(&admin(5), act).await.unwrap();
        assert_eq!((undone.clients, undone.stayed), (1, 2));
        let why = Why::Changed {
            field: "name".into(),
            now: "Jan Najnowszy".into(),
            by: Some("Ada".into()),
            at: Some("2026-11-20T12:00".into()),
        };
        let named = [
            Stayed { client: Some(ClientId(4)), name: "Adam Nowy".into(), why: Why::InUse },
            Stayed { client: Some(ClientId(1)), name: "Jan Najnowszy".into(), why },
        ];
        assert_eq!(undone.named, named);
        let form = test.store.client_form(&Viewer::organisation(), ClientId(1)).await.unwrap();
        let expected = [("name", "Jan Najnowszy"), ("phones", "+48600100200"), ("advisor", "ala"), ("tags", "vip")];
        for (field, value) in expected {
            assert_eq!(form.get(field), value, "{field}");
        }
        assert_eq!(test.number("SELECT count(*) FROM activities").await, 1);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn statuses_are_undone_and_facts_make_no_deed() {
    on_both(async |test| {
        import(test, 0, RecordKind::Users, PEOPLE).await;
        import(test, 1, RecordKind::Clients, FIRST).await;
        let before = whole(test).await;
        let statuses = "client,classification,status,at\nc1,lifecycle,active,2026-05-01\n\
                        c1,sales,buyer,2026-06-01\nc2,lifecycle,waiting,2026-05-01\n";
        let act = import(test, 2, RecordKind::Statuses, statuses).await.act.unwrap();
        let told = history(test, 1).await;
        let lifecycle = Edit { field: "lifecycle".into(), before: "invited".into(), after: "active".into() };
        assert_eq!((told[0].clients, &told[0].edits[0]), (2, &lifecycle));
        assert_eq!(test.store.undo(&admin(3), act).await.unwrap().clients, 2);
        assert_eq!(whole(test).await, before);
        let purchases = "external_id,client,at,amount\np1,c1,2026-05-01,10\n";
        assert_eq!(import(test, 4, RecordKind::Purchases, purchases).await.act, None);
        let refused = test.store.undo_import(&admin(5), edit(test, 5, 1, &[("name", "X")]).await, None, |_| {}).await;
        assert!(matches!(refused, Err(StoreError::Invalid(Invalid { reason: Reason::CannotBeUndone, .. }))));
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn what_a_program_sends_in_pieces_is_one_deed() {
    on_both(async |test| {
        import(test, 0, RecordKind::Users, PEOPLE).await;
        let sent = |key: String, name: &str| {
            let field = |of: &str| match of {
                "external_id" => Some(key.as_str()),
                "name" => Some(name),
                "created_at" => Some("2026-03-01"),
                _ => None,
            };
            parse_record(RecordKind::Clients, &field, test.store.zone(), test.store.currency()).unwrap()
        };
        let origin = Origin { made_by: "api", user: Some(UserId(1)), now: at(1) };
        let mut delivery = Delivery::new(origin, "");
        for piece in 0..3 {
            let records = (0..4).map(|number| sent(format!("{piece}-{number}"), "Jan")).collect();
            test.store.write_delivery(&mut delivery, records).await.unwrap();
        }
        test.store.end_delivery(&delivery).await.unwrap();
        let told = history(test, 1).await;
        assert_eq!((told[0].id, told[0].clients, told[0].by.as_deref()), (delivery.act().unwrap(), 12, Some("Ada")));
        assert_eq!(test.store.undo(&admin(2), told[0].id).await.unwrap().clients, 12);
        assert_sound(test).await;
    })
    .await;
}

/// A file of so many clients, whose names tell which file it is.
fn many(clients: usize, name: &str) -> String {
    let lines = (0..clients).map(|number| format!("c{number},{name} {number},2026-03-01,60010{number:04}\n"));
    std::iter::once("external_id,name,created_at,phones\n".to_owned()).chain(lines).collect()
}

#[tokio::test]
async fn one_that_is_cut_in_the_middle_can_be_undone() {
    const CLIENTS: usize = 8_000;
    on_both(async |test| {
        import(test, 0, RecordKind::Users, PEOPLE).await;
        import(test, 1, RecordKind::Clients, &many(500, "Jan")).await;
        let before = whole(test).await;
        let (sender, mut batches) = mpsc::unbounded_channel();
        let store = test.store.clone();
        let importing = tokio::spawn(async move {
            let source = Source::bytes("many.csv", many(CLIENTS, "Anna").into_bytes());
            let tell = move |progress| sender.send(progress).unwrap();
            store.import(RecordKind::Clients, &source, options(2), tell).await
        });
        for _ in 0..3 {
            batches.recv().await.unwrap();
        }
        importing.abort();
        assert!(importing.await.is_err(), "it was quicker");
        let act = ActId(test.number("SELECT max(id) FROM acts").await);
        let touched =
            test.number("SELECT count(*) FROM act_clients h WHERE h.act_id = (SELECT max(id) FROM acts)").await;
        assert!(touched > 0 && touched < CLIENTS as i64);
        assert_eq!(test.number("SELECT clients FROM acts ORDER BY id DESC LIMIT 1").await, touched);

        // Whoever has no patience is told how much is left, and goes on.
        let mut undone = test.store.undo_import(&admin(3), act, Some(Duration::ZERO), |_| {}).await.unwrap();
        assert!(undone.rest > 0 && undone.clients + undone.rest == touched, "{undone:?}");
        let mut turns = 0;
        let rest = test.store.undo_import(&admin(4), act, None, |_| turns += 1).await.unwrap();
        undone.add(rest);
        assert_eq!((undone.clients, undone.stayed, undone.rest), (touched, 0, 0));
        assert!(turns > 1);
        assert_eq!(whole(test).await, before);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn undoing_an_import_gives_back_exactly_what_was() {
    const COLUMNS: &[(&str, &[&str])] = &[
        ("kind", &["", "company"]),
        ("phones", &["", "600100200", "600100201|600100200"]),
        ("emails", &["", "a@b.pl"]),
        ("advisor", &["", "ala", "ola"]),
        ("source", &["", "Web", "Fair"]),
        ("contact_method", &["", "Phone"]),
        ("price_group", &["", "A", "B"]),
        ("customer_since", &["", "2026-01-01"]),
        ("accepts_sms", &["", "yes"]),
        ("tags", &["", "vip", "vip|pilne"]),
        ("archived_at", &["", "2026-11-01", "2026-10-01"]),
    ];
    on_both(async |test| {
        import(test, 0, RecordKind::Users, PEOPLE).await;
        import(test, 1, RecordKind::Clients, FIRST).await;
        let mut runner = TestRunner::deterministic();
        let values: Vec<_> = COLUMNS.iter().map(|(_, values)| proptest::sample::select(values.to_vec())).collect();
        let line = (proptest::sample::select(vec!["Jan", "Anna"]), values);
        let strategy = (
            proptest::collection::btree_map(1..7u8, line, 1..6),
            proptest::collection::vec(any::<bool>(), COLUMNS.len()),
            proptest::sample::select(vec!["2026-02-01", "2026-03-01"]),
            any::<bool>(),
        );
        for round in 0..40 {
            let (lines, given, created, keep) = strategy.new_tree(&mut runner).unwrap().current();
            let pick = |cells: Vec<&str>| {
                let cells =
                    cells.into_iter().zip(&given).filter(|(_, given)| **given).map(|(cell, _)| format!(",{cell}"));
                cells.collect::<String>()
            };
            let names: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
            let mut text = format!("external_id,name,created_at{}\n", pick(names));
            for (number, (name, cells)) in lines {
                text += &format!("c{number},{name},{created}{}\n", pick(cells));
            }
            let before = whole(test).await;
            let source = Source::bytes("clients.csv", text.as_bytes());
            let hours = 10 + 3 * round;
            let report = test.store.import(RecordKind::Clients, &source, options(hours), |_| {}).await.unwrap();
            let Some(act) = report.act.filter(|_| !keep) else { continue };
            let undone = test.store.undo(&admin(hours + 1), act).await.unwrap();
            assert_eq!((undone.clients as u64, undone.stayed), (report.new + report.changed, 0), "{text}");
            assert_eq!(whole(test).await, before, "{text}");
        }
        assert_sound(test).await;
    })
    .await;
}
