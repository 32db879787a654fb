//! What people do: it changes what it says and no more, everybody is told who was quicker, and
//! undoing gives back exactly what was.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::{
    ActId, ActKind, ActivityState, Clash, Classification, ClientId, ClientQuery, ClientSet, Day, Done, Form, Instant,
    Invalid, Lifecycle, Permissions, Reason, Role, StatusChange, Undone, UserId, Viewer,
    record::{Record, StatusRecord, UserRecord},
};
use proptest::{prelude::*, test_runner::TestRunner};
use store::{Actor, StoreError, import::Origin};

const START: &str = "2026-03-20T08:00:00Z";

fn at(hours: i64) -> Instant {
    START.parse::<Instant>().unwrap().plus_seconds(hours * 3600)
}

fn actor(viewer: Viewer, now: Instant) -> Actor {
    Actor { viewer, made_by: "user", ..Actor::system(now) }
}

/// The users of the tests: an admin and two advisors.
struct People {
    admin: Viewer,
    ala: Viewer,
    ola: Viewer,
}

async fn people(test: &TestStore) -> People {
    let user = |login: &str, role| {
        Record::User(UserRecord { login: login.into(), name: login.to_uppercase(), email: None, role })
    };
    let users = [user("ada", Role::Admin), user("ala", Role::Advisor), user("ola", Role::Advisor)];
    let origin = Origin { made_by: "import", user: None, now: at(0) };
    test.store.write_records(&users, origin, false).await.unwrap();
    let viewer = |id, role| Viewer {
        user: Some(UserId(id)),
        role,
        permissions: Permissions::by_default(role),
        ..Viewer::organisation()
    };
    People { admin: viewer(1, Role::Admin), ala: viewer(2, Role::Advisor), ola: viewer(3, Role::Advisor) }
}

fn form(name: &str, advisor: &str) -> Form {
    Form::default().with("name", name).with("advisor", advisor)
}

fn to(status: Lifecycle) -> StatusChange {
    StatusChange {
        classification: Classification::Lifecycle,
        value: status.id(),
        seen: None,
        from: None,
        reason: String::new(),
    }
}

/// Everything that is derived, as one text.
async fn derived(test: &TestStore) -> [String; 5] {
    [
        test.text(
            "SELECT string_agg(r, ' ') FROM (SELECT CAST(id AS TEXT) || ':' || CAST(client_id AS TEXT) || kind || state \
             || CAST(at AS TEXT) || '.' || CAST(day AS TEXT) || coalesce(subject, '') AS r FROM activities ORDER BY id) x",
        )
        .await,
        test.text(
            "SELECT string_agg(r, ' ') FROM (SELECT CAST(client_id AS TEXT) || ':' || CAST(classification AS TEXT) \
             || ':' || CAST(from_day AS TEXT) || '-' || CAST(to_day AS TEXT) || '=' || CAST(value AS TEXT) AS r \
             FROM spans ORDER BY client_id, classification, from_day) x",
        )
        .await,
        test.text(
            "SELECT string_agg(r, ' ') FROM (SELECT CAST(client_id AS TEXT) || ':' || CAST(from_day AS TEXT) || '-' \
             || CAST(to_day AS TEXT) || coalesce(CAST(activated_day AS TEXT), '') AS r FROM spells \
             ORDER BY client_id, from_day) x",
        )
        .await,
        test.text(
            "SELECT string_agg(r, ' ') FROM (SELECT CAST(dimension AS TEXT) || ':' || CAST(dimension_id AS TEXT) \
             || ':' || CAST(kind AS TEXT) || ':' || CAST(value AS TEXT) || ':' || CAST(day AS TEXT) || '=' || \
             CAST(entered AS TEXT) || '/' || CAST(departed AS TEXT) AS r FROM daily \
             WHERE entered <> 0 OR departed <> 0 ORDER BY dimension, dimension_id, kind, value, day) x",
        )
        .await,
        test.text(
            "SELECT string_agg(r, ' ') FROM (SELECT CAST(id AS TEXT) || ':' || name || CAST(lifecycle_id AS TEXT) || \
             '.' || CAST(lifecycle_since AS TEXT) || '.' || CAST(sales_id AS TEXT) || '.' || CAST(advisor_id AS TEXT) \
             || '.' || CAST(source_id AS TEXT) || '.' || CAST(investment_id AS TEXT) || '.' || \
             coalesce(CAST(last_activity_at AS TEXT), '') AS r FROM clients ORDER BY id) x",
        )
        .await,
    ]
}

async fn assert_sound(test: &TestStore) {
    let findings = test.store.check().await.unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}

/// Something somebody does, hours after the one before.
#[derive(Clone, Debug)]
enum Step {
    Status(Vec<usize>, Lifecycle, Option<i32>),
    Sales(usize, i64),
    Reactivate(usize),
    Edit(usize, &'static str, &'static str),
    Log(usize, &'static str, i64),
    Rules,
}

fn step() -> impl Strategy<Value = (i64, Step, bool)> {
    let status = proptest::sample::select(vec![
        Lifecycle::Invited,
        Lifecycle::Waiting,
        Lifecycle::Active,
        Lifecycle::AtRisk,
        Lifecycle::Completed,
        Lifecycle::Archived,
    ]);
    let step = prop_oneof![
        4 => (proptest::collection::vec(0..4usize, 1..4), status, proptest::option::of(0..12i32))
            .prop_map(|(clients, status, back)| Step::Status(clients, status, back)),
        1 => (0..4usize, 11..20i64).prop_map(|(client, value)| Step::Sales(client, value)),
        1 => (0..4usize).prop_map(Step::Reactivate),
        2 => (0..4usize, proptest::sample::select(vec![("name", "X"), ("name", "Y"), ("advisor", "ola"), ("advisor", ""),
            ("source", "web"), ("source", "fair"), ("tags", "gold|cold"), ("tags", ""), ("phones", "+48 600 700 800")]))
            .prop_map(|(client, (field, text))| Step::Edit(client, field, text)),
        2 => (0..4usize, proptest::sample::select(vec!["planned", "done", "to_verify", "cancelled"]), 1..90i64)
            .prop_map(|(client, state, hours)| Step::Log(client, state, hours)),
        1 => Just(Step::Rules),
    ];
    (1..60i64, step, any::<bool>())
}

async fn perform(test: &TestStore, clients: &[ClientId], actor: &Actor, step: &Step) -> Result<Done, StoreError> {
    let store = &test.store;
    let today = store.zone().day(actor.now);
    match step {
        Step::Status(of, status, back) => {
            let of: Vec<ClientId> = of.iter().map(|client| clients[*client]).collect();
            let from = back.map(|back| today.plus(-back));
            store.change_status(actor, &of, &StatusChange { from, ..to(*status) }).await
        }
        Step::Sales(client, value) => {
            let change = StatusChange {
                classification: Classification::Sales,
                value: domain::RefId(*value),
                ..to(Lifecycle::Active)
            };
            store.change_status(actor, &[clients[*client]], &change).await
        }
        Step::Reactivate(client) => store.reactivate(actor, &[clients[*client]], "").await,
        Step::Edit(client, field, text) => {
            let seen = store.client_form(&actor.viewer, clients[*client]).await?;
            store.edit_client(actor, clients[*client], &seen, &seen.clone().with(field, *text)).await
        }
        Step::Log(client, state, hours) => {
            let hours = if *state == "planned" { *hours } else { -hours };
            let when = store.zone().local_text(actor.now.plus_seconds(hours * 3600));
            let call = Form::default().with("kind", "call").with("state", *state).with("at", when);
            store.log_activity(actor, clients[*client], &call.with("subject", "tea")).await
        }
        Step::Rules => store.run_rules(actor, today).await,
    }
}

#[test]
fn undoing_gives_back_exactly_what_was() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for backend in common::backends() {
        let cases = if backend == common::Backend::Sqlite { 40 } else { 12 };
        let mut runner = TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..Default::default() });
        let steps = proptest::collection::vec(step(), 1..14);
        let result = runner.run(&steps, |steps| {
            runtime.block_on(async {
                let test = TestStore::open(backend).await;
                let people = people(&test).await;
                let mut clients = Vec::new();
                for number in 0..4 {
                    let actor = actor(people.admin.clone(), at(number * 30));
                    let form = form(&format!("Client {number}"), "ala").with("source", "fair");
                    clients.push(test.store.create_client(&actor, &form).await.unwrap());
                }
                let mut now = 120;
                for (hours, step, undo) in steps {
                    now += hours;
                    let before = derived(&test).await;
                    let actor_ = actor(people.admin.clone(), at(now));
                    let done = match perform(&test, &clients, &actor_, &step).await {
                        Ok(done) => done,
                        // Before a client was created, say: then nothing has happened.
                        Err(StoreError::Invalid(_)) => {
                            assert_eq!(derived(&test).await, before);
                            continue;
                        }
                        Err(error) => panic!("{step:?}: {error}"),
                    };
                    if undo && let Some(act) = done.act {
                        let undoer = actor(people.admin.clone(), at(now + 1));
                        assert_eq!(test.store.undo(&undoer, act).await.unwrap().clients, done.clients);
                        assert_eq!(derived(&test).await, before, "after {step:?}");
                        assert_eq!(test.store.undo(&undoer, act).await.unwrap(), Undone::default());
                    }
                }
                assert_sound(&test).await;
                test.close().await;
                Ok(())
            })
        });
        result.unwrap();
    }
}

#[tokio::test]
async fn the_second_of_two_is_told_and_nothing_is_lost() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        let client = test.store.create_client(&admin, &form("Jan Kowalski", "ala")).await.unwrap();
        let seen = test.store.client_form(&people.ala, client).await.unwrap();

        // Both saw Invited.
        let saw = |status: Lifecycle, to_status| StatusChange { seen: Some(status.id()), ..to(to_status) };
        let ala = actor(people.ala.clone(), at(1));
        test.store.change_status(&ala, &[client], &saw(Lifecycle::Invited, Lifecycle::Waiting)).await.unwrap();
        let late = test.store.change_status(&admin, &[client], &saw(Lifecycle::Invited, Lifecycle::Active)).await;
        let Err(StoreError::Conflict(conflict)) = late else { panic!("{late:?}") };
        let clash = Clash {
            field: "status".into(),
            mine: "active".into(),
            now: "waiting".into(),
            by: Some("ALA".into()),
            at: Some("2026-03-20T10:00".into()),
        };
        assert_eq!((conflict.client, conflict.clashes), (Some(client), vec![clash]));
        // Who wants what is so already is not bothered.
        let same = test.store.change_status(&admin, &[client], &saw(Lifecycle::Invited, Lifecycle::Waiting)).await;
        assert_eq!(same.unwrap(), Done { unchanged: 1, ..Done::NOTHING });
        // Whoever has seen where they are now gets through.
        let on = test.store.change_status(&admin, &[client], &saw(Lifecycle::Waiting, Lifecycle::Active)).await;
        assert_eq!(on.unwrap().clients, 1);

        // Different fields go together, the same field does not.
        let phones = seen.clone().with("phones", "600 700 800");
        test.store.edit_client(&ala, client, &seen, &phones).await.unwrap();
        let name = seen.clone().with("name", "Jan Nowak");
        test.store.edit_client(&admin, client, &seen, &name).await.unwrap();
        let stored = test.store.client_form(&people.admin, client).await.unwrap();
        assert_eq!((stored.get("name"), stored.get("phones")), ("Jan Nowak", "+48600700800"));
        let late = test.store.edit_client(&ala, client, &seen, &seen.clone().with("name", "Jan Wilk")).await;
        let Err(StoreError::Conflict(conflict)) = late else { panic!("{late:?}") };
        assert_eq!(conflict.fields(), "name");
        assert_eq!(test.store.client_form(&people.admin, client).await.unwrap(), stored);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn all_fields_that_two_changed_are_told_at_once_and_one_goes_on() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        // Advisors choose from the words there are.
        for (source, method) in [("Web", "E-mail"), ("Otodom", "Letter")] {
            let other = form("Ewa", "ala").with("source", source).with("contact_method", method);
            test.store.create_client(&admin, &other).await.unwrap();
        }
        let whole = form("Jan", "ala").with("source", "Fair").with("contact_method", "Phone");
        let client = test.store.create_client(&admin, &whole).await.unwrap();
        let seen = test.store.client_form(&people.ala, client).await.unwrap();
        let clash = |field: &str, mine: &str, now: &str, by: &str, hour: u32| Clash {
            field: field.into(),
            mine: mine.into(),
            now: now.into(),
            by: Some(by.into()),
            at: Some(format!("2026-03-20T{hour}:00")),
        };

        // Two others, one after the other, and in one field both.
        let (ala, ada) = (actor(people.ala.clone(), at(1)), actor(people.admin.clone(), at(2)));
        let first = seen.clone().with("name", "Jan Nowak").with("source", "Web");
        test.store.edit_client(&ala, client, &seen, &first).await.unwrap();
        let second = first.clone().with("source", "Otodom").with("price_group", "B");
        test.store.edit_client(&ada, client, &first, &second).await.unwrap();

        let mine = seen.clone().with("name", "Jan Wilk").with("source", "").with("contact_method", "E-mail");
        let me = actor(people.ala.clone(), at(3));
        let told = async |seen: &Form, mine: &Form| match test.store.edit_client(&me, client, seen, mine).await {
            Err(StoreError::Conflict(conflict)) => conflict.clashes,
            other => panic!("{other:?}"),
        };
        let clashes = told(&seen, &mine).await;
        let expected = [clash("name", "Jan Wilk", "Jan Nowak", "ALA", 10), clash("source", "", "Otodom", "ADA", 11)];
        assert_eq!(clashes, expected);

        // Whoever has seen that keeps theirs of one and their own of the other; what nobody else wrote in
        // goes with it, and what they did not touch stays.
        let see = |seen: &Form, clashes: &[Clash]| {
            clashes.iter().fold(seen.clone(), |seen, clash| seen.with(&clash.field, clash.now.as_str()))
        };
        let seen = see(&seen, &clashes);
        let mine = mine.with("source", "Otodom");
        // And is told again if somebody was quicker again.
        let stored = test.store.client_form(&people.admin, client).await.unwrap();
        let later = actor(people.admin.clone(), at(4));
        test.store.edit_client(&later, client, &stored, &stored.clone().with("name", "Jan Kos")).await.unwrap();
        let clashes = told(&seen, &mine).await;
        assert_eq!(clashes, [clash("name", "Jan Wilk", "Jan Kos", "ADA", 13)]);
        let seen = see(&seen, &clashes);
        test.store.edit_client(&me, client, &seen, &mine).await.unwrap();
        let stored = test.store.client_form(&people.admin, client).await.unwrap();
        let fields = ["name", "source", "contact_method", "price_group"].map(|field| stored.get(field));
        assert_eq!(fields, ["Jan Wilk", "Otodom", "E-mail", "B"]);

        // Of an activity likewise.
        let note = Form::default().with("kind", "note").with("subject", "Tea").with("body", "Green");
        test.store.log_activity(&ala, client, &note).await.unwrap();
        let activity = test.number("SELECT max(id) FROM activities").await;
        let (_, seen) = test.store.activity_form(&people.ala, activity).await.unwrap();
        let theirs = seen.clone().with("subject", "Coffee").with("body", "Black");
        test.store.correct_activity(&ada, activity, &seen, &theirs).await.unwrap();
        let mine = seen.clone().with("subject", "Water").with("body", "Black").with("place", "Office");
        let late = test.store.correct_activity(&me, activity, &seen, &mine).await;
        let Err(StoreError::Conflict(conflict)) = late else { panic!("{late:?}") };
        assert_eq!(conflict.clashes, [clash("subject", "Water", "Coffee", "ADA", 11)]);
        test.store.correct_activity(&me, activity, &see(&seen, &conflict.clashes), &mine).await.unwrap();
        let (_, stored) = test.store.activity_form(&people.ala, activity).await.unwrap();
        let fields = ["subject", "body", "place"].map(|field| stored.get(field));
        assert_eq!(fields, ["Water", "Black", "Office"]);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn of_many_it_is_told_how_many_were_not_changed() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        let mut clients = Vec::new();
        for number in 0..6 {
            let advisor = if number == 5 { "ola" } else { "ala" };
            clients.push(test.store.create_client(&admin, &form(&format!("C{number}"), advisor)).await.unwrap());
        }
        let waiting = to(Lifecycle::Waiting);
        test.store.change_status(&admin, &clients[..2], &waiting).await.unwrap();
        test.store.change_status(&admin, &clients[2..3], &to(Lifecycle::Archived)).await.unwrap();
        test.store.delete_clients(&admin, &clients[2..3], "").await.unwrap();
        let counts = |done: Done| (done.act.is_some(), done.clients, done.unchanged, done.missing);

        // Two are there already, one is deleted; whoever is named twice is one.
        let all = [&clients[..], &clients[..1]].concat();
        let done = test.store.change_status(&admin, &all, &waiting).await.unwrap();
        assert_eq!(counts(done), (true, 3, 2, 1));
        assert_eq!(counts(test.store.change_status(&admin, &all, &waiting).await.unwrap()), (false, 0, 5, 1));
        // Those of others are not there.
        let mut bulk = people.ala.clone();
        bulk.permissions = Permissions::by_default(Role::Admin);
        let ala = actor(bulk, at(1));
        let done = test.store.change_status(&ala, &clients, &to(Lifecycle::Archived)).await.unwrap();
        assert_eq!(counts(done), (true, 4, 0, 2));
        let done = test.store.reactivate(&admin, &clients, "").await.unwrap();
        assert_eq!(counts(done), (true, 4, 1, 1));
        // Who is not there at all is not told more than that.
        for nobody in [&clients[2..3], &[clients[2], clients[5]]] {
            let refused = test.store.change_status(&ala, nobody, &waiting).await;
            assert!(matches!(refused, Err(StoreError::NotFound("client"))), "{refused:?}");
        }
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn a_tag_is_put_on_and_taken_off_without_the_rest_of_the_form() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        let whole = form("Jan", "ala").with("tags", "gold|cold").with("phones", "600 700 800");
        let client = test.store.create_client(&admin, &whole).await.unwrap();
        let ala = actor(people.ala.clone(), at(1));
        let tags = |tags: &str| Form::default().with("tags", tags);
        let shown = async || {
            let card =
                test.store.client_card(&people.ala, client, Day::parse("d", "2026-03-20").unwrap()).await.unwrap();
            let names: Vec<String> = card.tags.into_iter().map(|tag| tag.name).collect();
            (names.join("|"), card.phones.len(), card.row.advisor)
        };
        assert_eq!(shown().await, ("cold|gold".into(), 1, Some("ALA".into())));
        let done = test.store.edit_client(&ala, client, &tags("cold|gold"), &tags("cold|gold|VIP")).await.unwrap();
        assert_eq!(shown().await, ("cold|gold|VIP".into(), 1, Some("ALA".into())));
        // Who saw the tags as they were is told.
        let late = test.store.edit_client(&admin, client, &tags("cold|gold"), &tags("cold")).await;
        assert!(matches!(late, Err(StoreError::Conflict(conflict)) if conflict.clashes[0].now == "cold|gold|VIP"));
        test.store.undo(&ala, done.act.unwrap()).await.unwrap();
        test.store.edit_client(&admin, client, &tags("cold|gold"), &tags("cold")).await.unwrap();
        assert_eq!(shown().await, ("cold".into(), 1, Some("ALA".into())));
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn of_many_at_once_one_gets_through() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        let client = test.store.create_client(&admin, &form("Jan Kowalski", "ala")).await.unwrap();
        let race = (0..8).map(|runner| {
            let (store, viewer) = (test.store.clone(), people.admin.clone());
            tokio::spawn(async move {
                let status =
                    [Lifecycle::Waiting, Lifecycle::Active, Lifecycle::AtRisk, Lifecycle::Completed][runner % 4];
                let change = StatusChange { seen: Some(Lifecycle::Invited.id()), ..to(status) };
                let done = store.change_status(&actor(viewer, at(1)), &[client], &change).await;
                matches!(done, Ok(Done { act: Some(_), .. }))
            })
        });
        let mut through = 0;
        for runner in race.collect::<Vec<_>>() {
            through += i32::from(runner.await.unwrap());
        }
        assert_eq!(through, 1);
        assert_eq!(test.number("SELECT count(*) FROM acts WHERE kind = 'status'").await, 1);

        // And nobody's undo is done twice.
        let act = ActId(test.number("SELECT max(id) FROM acts").await);
        let race = (0..6).map(|_| {
            let (store, viewer) = (test.store.clone(), people.admin.clone());
            tokio::spawn(async move { store.undo(&actor(viewer, at(2)), act).await.unwrap() })
        });
        let mut undone = 0;
        for runner in race.collect::<Vec<_>>() {
            undone += runner.await.unwrap().clients;
        }
        assert_eq!(undone, 1);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn nobody_touches_what_is_not_theirs() {
    on_both(async |test| {
        let people = people(test).await;
        let ala = actor(people.ala.clone(), at(0));
        let ola = actor(people.ola.clone(), at(1));
        // An advisor's new client is theirs.
        let client = test.store.create_client(&ala, &Form::default().with("name", "Jan")).await.unwrap();
        let seen = test.store.client_form(&people.ala, client).await.unwrap();
        assert_eq!(seen.get("advisor"), "ala");
        let done = test.store.change_status(&ala, &[client], &to(Lifecycle::Active)).await.unwrap();

        let missing = |result: Result<(), StoreError>| assert!(matches!(result, Err(StoreError::NotFound(_))));
        missing(test.store.change_status(&ola, &[client], &to(Lifecycle::Waiting)).await.map(|_| ()));
        missing(test.store.edit_client(&ola, client, &seen, &seen.clone().with("name", "Z")).await.map(|_| ()));
        missing(test.store.reactivate(&ola, &[client], "").await.map(|_| ()));
        missing(test.store.undo(&ola, done.act.unwrap()).await.map(|_| ()));
        missing(test.store.add_comment(&ola, client, "hm").await);
        missing(test.store.client_form(&people.ola, client).await.map(|_| ()));
        missing(test.store.history(&people.ola, client, None, 9).await.map(|_| ()));
        missing(test.store.comments(&people.ola, client).await.map(|_| ()));
        let note = Form::default().with("kind", "note");
        missing(test.store.log_activity(&ola, client, &note).await.map(|_| ()));
        let call = test.store.log_activity(&ala, client, &note).await.unwrap();
        let activity = test.number("SELECT max(id) FROM activities").await;
        missing(test.store.correct_activity(&ola, activity, &note, &note.clone().with("body", "x")).await.map(|_| ()));
        missing(
            test.store.mark_activity(&ola, activity, ActivityState::Done, ActivityState::Cancelled).await.map(|_| ()),
        );
        missing(test.store.activity_form(&people.ola, activity).await.map(|_| ()));
        assert!(call.act.is_some());

        // An advisor gives nobody away, takes back nobody else's deeds, deletes nobody.
        let away = test.store.edit_client(&ala, client, &seen, &seen.clone().with("advisor", "ola")).await;
        assert!(matches!(away, Err(StoreError::Forbidden)));
        let admin = actor(people.admin.clone(), at(2));
        let theirs = test.store.change_status(&admin, &[client], &to(Lifecycle::Archived)).await.unwrap();
        assert!(matches!(test.store.undo(&ala, theirs.act.unwrap()).await, Err(StoreError::Forbidden)));
        assert!(matches!(test.store.delete_clients(&ala, &[client], "").await, Err(StoreError::Forbidden)));
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn a_deleted_client_leaves_the_curves_and_nothing_of_themselves() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        let form = form("Żaneta Wilk", "ala").with("emails", "zaneta@example.com").with("tags", "gold");
        let client = test.store.create_client(&admin, &form).await.unwrap();
        let note = Form::default().with("kind", "note").with("body", "Żaneta likes tea");
        test.store.log_activity(&admin, client, &note).await.unwrap();
        test.store.add_comment(&admin, client, "Żaneta again").await.unwrap();
        let seen = test.store.client_form(&people.admin, client).await.unwrap();
        test.store.edit_client(&admin, client, &seen, &seen.clone().with("name", "Żaneta Lis")).await.unwrap();

        let early = test.store.delete_clients(&admin, &[client], "").await;
        assert!(matches!(early, Err(StoreError::Invalid(Invalid { reason: Reason::NotArchived, .. }))));
        let later = actor(people.admin.clone(), at(100));
        let archive = StatusChange { reason: "Żaneta left".into(), ..to(Lifecycle::Archived) };
        test.store.change_status(&later, &[client], &archive).await.unwrap();
        let past = ClientQuery::of(ClientSet::HereOn(Day::parse("day", "2026-03-21").unwrap()));
        assert_eq!(test.store.count_clients(&people.admin, &past).await.unwrap(), 1);
        let much_later = actor(people.admin.clone(), at(200));
        let done = test.store.delete_clients(&much_later, &[client], "asked for it").await.unwrap();

        assert_eq!(test.store.count_clients(&people.admin, &past).await.unwrap(), 1);
        assert!(matches!(test.store.client_form(&people.admin, client).await, Err(StoreError::NotFound(_))));
        let undone = test.store.undo(&much_later, done.act.unwrap()).await;
        assert!(matches!(undone, Err(StoreError::NotFound(_))));
        for left in [
            "SELECT count(*) FROM clients WHERE name <> '' OR name_key <> ''",
            "SELECT count(*) FROM client_contacts",
            "SELECT count(*) FROM search_terms",
            "SELECT count(*) FROM comments",
            "SELECT count(*) FROM activities WHERE body IS NOT NULL",
            "SELECT count(*) FROM edits WHERE before LIKE '%aneta%' OR after LIKE '%aneta%'",
            "SELECT count(*) FROM acts WHERE reason LIKE '%aneta%'",
        ] {
            assert_eq!(test.number(left).await, 0, "{left}");
        }
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn the_past_is_changed_as_far_as_there_was_one() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        let client = test.store.create_client(&admin, &form("Jan", "")).await.unwrap();
        let later = actor(people.admin.clone(), at(240));
        test.store.change_status(&later, &[client], &to(Lifecycle::Completed)).await.unwrap();
        let from = |day: &str| StatusChange { from: Some(Day::parse("day", day).unwrap()), ..to(Lifecycle::Active) };
        let refused = |result: Result<Done, StoreError>| match result {
            Err(StoreError::Invalid(invalid)) => (invalid.field, invalid.reason),
            other => panic!("{other:?}"),
        };
        let early = test.store.change_status(&later, &[client], &from("2026-03-19")).await;
        assert_eq!(refused(early), ("from".into(), Reason::BeforeCreation));
        let ahead = test.store.change_status(&later, &[client], &from("2026-04-01")).await;
        assert_eq!(refused(ahead), ("from".into(), Reason::InTheFuture));
        let wrong = test.store.change_status(&later, &[client], &to(Lifecycle::Deleted)).await;
        assert_eq!(refused(wrong).0, "status");

        test.store.change_status(&later, &[client], &from("2026-03-25")).await.unwrap();
        let card =
            test.store.client_card(&people.admin, client, Day::parse("day", "2026-03-31").unwrap()).await.unwrap();
        let band: Vec<_> = card
            .band
            .iter()
            .filter(|span| span.classification == Classification::Lifecycle)
            .map(|span| (span.status.as_str(), span.from.to_string()))
            .collect();
        assert_eq!(
            band,
            [
                ("invited", "2026-03-20".into()),
                ("active", "2026-03-25".into()),
                ("completed", "2026-03-30".to_string())
            ]
        );
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn the_history_tells_who_did_what() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        let client = test.store.create_client(&admin, &form("Jan", "ala")).await.unwrap();
        let ala = actor(people.ala.clone(), at(1));
        let change = StatusChange { reason: " came by ".into(), ..to(Lifecycle::Active) };
        test.store.change_status(&ala, &[client], &change).await.unwrap();
        let seen = test.store.client_form(&people.ala, client).await.unwrap();
        test.store.edit_client(&admin, client, &seen, &seen.clone().with("name", "Jan Nowak")).await.unwrap();

        let told = test.store.history(&people.ala, client, None, 10).await.unwrap();
        let kinds: Vec<_> = told.iter().map(|act| (act.kind, act.can_undo)).collect();
        // An advisor takes back what they did, not what others did.
        assert_eq!(kinds, [(ActKind::Edit, false), (ActKind::Status, true), (ActKind::Create, false)]);
        let edit = &told[0].edits[0];
        assert_eq!((edit.field.as_str(), edit.before.as_str(), edit.after.as_str()), ("name", "Jan", "Jan Nowak"));
        let status = &told[1];
        assert_eq!((status.by.as_deref(), status.reason.as_deref()), (Some("ALA"), Some("came by")));
        assert_eq!(status.edits[0].after, "active");
        assert_eq!(status.local, "2026-03-20T10:00");
        let next = test.store.history(&people.ala, client, Some(told[0].id), 1).await.unwrap();
        assert_eq!(next[0].id, told[1].id);
        // Each deed has its event.
        assert_eq!(test.number("SELECT count(*) FROM events WHERE kind <> 'setting'").await, 3);
        assert_eq!(test.number("SELECT count(*) FROM events WHERE user_id = 2 AND kind = 'status'").await, 1);
    })
    .await;
}

#[tokio::test]
async fn what_was_logged_by_mistake_counts_nowhere_and_stays_readable() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        let client = test.store.create_client(&admin, &form("Jan", "ala")).await.unwrap();
        let note = Form::default().with("kind", "note").with("body", "Likes tea");
        test.store.log_activity(&admin, client, &note).await.unwrap();
        let ala = actor(people.ala.clone(), at(5));
        let tomorrow = test.store.zone().local_text(at(29));
        let plan = Form::default().with("kind", "call").with("state", "planned").with("at", tomorrow);
        let heard = test.store.latest_change().await.unwrap();
        let before = derived(test).await;
        let row =
            async || test.store.client_card(&people.ala, client, Day::parse("d", "2026-03-20").unwrap()).await.unwrap();
        let card = row().await;

        let logged = test.store.log_activity(&ala, client, &plan.with("subject", "By mistake")).await.unwrap();
        let activity = test.number("SELECT max(id) FROM activities").await;
        let (_, seen) = test.store.activity_form(&people.ala, activity).await.unwrap();
        let wanted = seen.clone().with("body", "For another client");
        let corrected = test.store.correct_activity(&ala, activity, &seen, &wanted).await.unwrap();
        test.store.mark_activity(&ala, activity, ActivityState::Planned, ActivityState::Done).await.unwrap();
        assert_ne!(row().await.row.last_activity, card.row.last_activity);
        let told = test.store.latest_change().await.unwrap();
        assert_ne!(told, heard);

        let undone = test.store.undo(&ala, logged.act.unwrap()).await.unwrap();
        assert_eq!(derived(test).await, before);
        assert_eq!(row().await, card);
        assert!(![heard, told].contains(&test.store.latest_change().await.unwrap()), "pages are told");
        assert_eq!(test.store.undo(&ala, logged.act.unwrap()).await.unwrap(), Undone::default());

        // What it said last stands where it was taken back.
        let history = test.store.history(&people.ala, client, None, 10).await.unwrap();
        assert_eq!((history[0].kind, history[0].can_undo), (ActKind::Undo, false));
        let said = |field: &str| {
            let edit = history[0].edits.iter().find(|edit| edit.field == field);
            edit.map(|edit| (edit.before.as_str(), edit.after.as_str()))
        };
        assert_eq!(said("subject"), Some(("By mistake", "")));
        assert_eq!(said("body"), Some(("For another client", "")));
        assert_eq!([said("kind"), said("state")], [Some(("call", "")), Some(("done", ""))]);
        // There is nothing left to correct, also where another has taken its number.
        let deeds: Vec<_> = history.iter().map(|act| (act.kind, act.undone, act.can_undo)).collect();
        let correct = (ActKind::Correct, false, false);
        assert_eq!(deeds[1..4], [correct, correct, (ActKind::Log, true, false)]);
        test.store.log_activity(&ala, client, &note).await.unwrap();
        let refused = test.store.undo(&ala, corrected.act.unwrap()).await;
        assert!(matches!(refused, Err(StoreError::Invalid(Invalid { reason: Reason::CannotBeUndone, .. }))));
        let again = test.store.undo(&ala, undone.act.unwrap()).await;
        assert!(matches!(again, Err(StoreError::Invalid(Invalid { reason: Reason::CannotBeUndone, .. }))));

        // An advisor takes back what they wrote down themselves.
        let theirs = test.store.log_activity(&admin, client, &note).await.unwrap();
        assert!(matches!(test.store.undo(&ala, theirs.act.unwrap()).await, Err(StoreError::Forbidden)));
        assert_sound(test).await;

        // And with the client the words go.
        test.store.change_status(&admin, &[client], &to(Lifecycle::Archived)).await.unwrap();
        test.store.delete_clients(&admin, &[client], "").await.unwrap();
        for left in [
            "SELECT count(*) FROM edits WHERE before LIKE '%mistake%' OR before LIKE '%another%'",
            "SELECT count(*) FROM activities WHERE body IS NOT NULL OR subject IS NOT NULL",
        ] {
            assert_eq!(test.number(left).await, 0, "{left}");
        }
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn a_day_s_work() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        let client = test.store.create_client(&admin, &form("Jan", "ala").with("phones", "600 700 800")).await.unwrap();
        let now = at(26);
        let ala = actor(people.ala.clone(), now);
        let plan = |hours: i64| {
            let local = test.store.zone().local_text(now.plus_seconds(hours * 3600));
            Form::default().with("kind", "call").with("state", "planned").with("at", local)
        };
        for hours in [-3, 2, 50] {
            test.store.log_activity(&ala, client, &plan(hours)).await.unwrap();
        }
        let agenda = test.store.agenda(&people.ala, UserId(2), now, 10).await.unwrap();
        assert_eq!([agenda.overdue.total, agenda.today.total, agenda.next.total], [1, 1, 1]);
        assert_eq!(agenda.today.items[0].phone.as_deref(), Some("+48600700800"));
        let of_others = test.store.agenda(&people.ola, UserId(2), now, 10).await.unwrap();
        assert_eq!(of_others.today.total, 0);

        // What was overdue since this morning happened then; what was planned for later, now.
        let overdue = agenda.overdue.items[0].fact.id;
        test.store.mark_activity(&ala, overdue, ActivityState::Planned, ActivityState::Done).await.unwrap();
        let (_, form) = test.store.activity_form(&people.ala, overdue).await.unwrap();
        assert_eq!((form.get("state"), form.get("at")), ("done", plan(-3).get("at")));
        let next = agenda.next.items[0].fact.id;
        test.store.mark_activity(&ala, next, ActivityState::Planned, ActivityState::Done).await.unwrap();
        let (_, form) = test.store.activity_form(&people.ala, next).await.unwrap();
        assert_eq!(form.get("at"), test.store.zone().local_text(now));
        let late = test.store.mark_activity(&ala, next, ActivityState::Planned, ActivityState::Cancelled).await;
        assert!(matches!(late, Err(StoreError::Conflict(conflict)) if conflict.clashes[0].now == "done"));
        let agenda = test.store.agenda(&people.ala, UserId(2), now, 10).await.unwrap();
        assert_eq!([agenda.overdue.total, agenda.today.total, agenda.next.total], [0, 1, 0]);
        assert_eq!(test.number("SELECT count(*) FROM clients WHERE last_activity_at IS NOT NULL").await, 1);

        // Undoing a correction gives the plan back.
        let told = test.store.history(&people.ala, client, None, 1).await.unwrap();
        assert_eq!(told[0].kind, ActKind::Correct);
        test.store.undo(&ala, told[0].id).await.unwrap();
        let agenda = test.store.agenda(&people.ala, UserId(2), now, 10).await.unwrap();
        assert_eq!(agenda.next.total, 1);

        let future = Form::default().with("kind", "call").with("at", "2027-01-01T10:00");
        let refused = test.store.log_activity(&ala, client, &future).await;
        assert!(matches!(refused, Err(StoreError::Invalid(Invalid { reason: Reason::InTheFuture, .. }))));
        let nameless = Form::default().with("state", "done");
        let refused = test.store.log_activity(&ala, client, &nameless).await;
        assert!(matches!(refused, Err(StoreError::Invalid(Invalid { field, .. })) if field == "kind"));
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_to_be_verified_waits_for_one_word() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        let now = at(50);
        let mut tasks = Vec::new();
        for (name, advisor) in [("Jan", "ala"), ("Ewa", "ola")] {
            let client = test.store.create_client(&admin, &form(name, advisor)).await.unwrap();
            let task = Form::default().with("kind", "task").with("state", "to_verify").with("at", "2026-03-21T10:00");
            test.store
                .log_activity(&actor(people.admin.clone(), now), client, &task.with("advisor", advisor))
                .await
                .unwrap();
            tasks.push(test.number("SELECT max(id) FROM activities").await);
        }
        let totals = async |viewer: &Viewer, of: i64| {
            let agenda = test.store.agenda(viewer, UserId(of), now, 10).await.unwrap();
            [agenda.overdue.total, agenda.today.total, agenda.next.total, agenda.to_verify.total]
        };
        // Everybody's to who answers for it; to an advisor theirs; of another's day, that one's.
        assert_eq!(totals(&people.admin, 1).await, [0, 0, 0, 2]);
        assert_eq!(totals(&people.ala, 2).await, [0, 0, 0, 1]);
        assert_eq!(totals(&people.admin, 3).await, [0, 0, 0, 1]);
        assert_eq!(totals(&people.ola, 2).await, [0, 0, 0, 0]);

        let by = actor(people.admin.clone(), now);
        test.store.mark_activity(&by, tasks[0], ActivityState::ToVerify, ActivityState::Done).await.unwrap();
        let (_, done) = test.store.activity_form(&people.admin, tasks[0]).await.unwrap();
        assert_eq!(
            (done.get("state"), done.get("at")),
            ("done", "2026-03-21T10:00"),
            "it happened when it was said to"
        );
        test.store.mark_activity(&by, tasks[1], ActivityState::ToVerify, ActivityState::Planned).await.unwrap();
        assert_eq!(totals(&people.admin, 1).await, [0, 0, 0, 0]);
        assert_eq!(totals(&people.ola, 3).await, [1, 0, 0, 0]);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn rules_move_whom_nobody_looks_after_and_back() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        let quiet = test.store.create_client(&admin, &form("Quiet", "ala")).await.unwrap();
        let busy = test.store.create_client(&admin, &form("Busy", "ala")).await.unwrap();
        let late = test.store.create_client(&admin, &form("Late", "ala")).await.unwrap();
        let waiting = test.store.create_client(&admin, &form("Waiting", "ala")).await.unwrap();
        test.store.change_status(&admin, &[quiet, busy, late], &to(Lifecycle::Active)).await.unwrap();
        test.store.change_status(&admin, &[waiting], &to(Lifecycle::Waiting)).await.unwrap();
        let days = |days: i64| actor(people.admin.clone(), at(days * 24));
        let plan = Form::default().with("kind", "meeting").with("state", "planned").with("at", "2026-04-05T10:00");
        test.store.log_activity(&days(10), late, &plan).await.unwrap();
        let note = Form::default().with("kind", "note");
        for client in [busy, late] {
            test.store.log_activity(&days(20), client, &note).await.unwrap();
        }
        let status = async |client: ClientId| {
            let card =
                test.store.client_card(&people.admin, client, Day::parse("d", "2026-05-30").unwrap()).await.unwrap();
            card.row.status
        };
        let on = |actor: &Actor| test.store.zone().day(actor.now);

        // A plan for 5 April is too late from 19 April on, the thirtieth day; thirty days have gone
        // by without anything on the thirty-first.
        let system = |day: i64| Actor::system(at(day * 24));
        assert_eq!(test.store.run_rules(&system(29), on(&system(29))).await.unwrap(), Done::NOTHING);
        assert_eq!(test.store.run_rules(&system(30), on(&system(30))).await.unwrap().clients, 1);
        assert_eq!(test.store.run_rules(&system(31), on(&system(31))).await.unwrap().clients, 1);
        assert_eq!([status(quiet).await, status(busy).await], ["at_risk", "active"]);
        assert_eq!([status(late).await, status(waiting).await], ["at_risk", "waiting"]);
        // Twice is as once.
        assert_eq!(test.store.run_rules(&system(31), on(&system(31))).await.unwrap(), Done::NOTHING);
        assert_eq!(test.number("SELECT count(*) FROM changes WHERE made_by = 'system'").await, 2);

        test.store.log_activity(&days(32), quiet, &note).await.unwrap();
        assert_eq!(test.store.run_rules(&system(33), on(&system(33))).await.unwrap().clients, 1);
        assert_eq!([status(quiet).await, status(late).await], ["active", "at_risk"]);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn all_of_a_list_or_none() {
    on_both(async |test| {
        let people = people(test).await;
        let admin = actor(people.admin.clone(), at(0));
        for number in 0..5 {
            let advisor = if number < 3 { "ala" } else { "ola" };
            test.store.create_client(&admin, &form(&format!("C{number}"), advisor)).await.unwrap();
        }
        let all = ClientQuery::of(ClientSet::Here);
        let ala = actor(people.ala.clone(), at(1));
        let changed = test.store.change_status_of(&ala, &all, 5, &to(Lifecycle::Waiting)).await;
        assert!(matches!(changed, Err(StoreError::Invalid(Invalid { reason: Reason::CountChanged { now: 3 }, .. }))));
        let done = test.store.change_status_of(&ala, &all, 3, &to(Lifecycle::Waiting)).await.unwrap();
        assert_eq!(done.clients, 3);
        assert_eq!(test.number("SELECT count(*) FROM clients WHERE lifecycle_id = 2").await, 3);
        test.store.undo(&ala, done.act.unwrap()).await.unwrap();
        assert_eq!(test.number("SELECT count(*) FROM clients WHERE lifecycle_id = 1").await, 5);
        let statuses = [StatusRecord {
            client: "none".into(),
            classification: Classification::Lifecycle,
            status: "active".into(),
            at: at(2),
        }];
        // An import beside it is as it was.
        let origin = Origin { made_by: "import", user: None, now: at(3) };
        let records: Vec<Record> = statuses.into_iter().map(Record::Status).collect();
        assert_eq!(test.store.write_records(&records, origin, false).await.unwrap().len(), 1);
        assert_sound(test).await;
    })
    .await;
}
