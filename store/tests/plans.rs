//! Action plans: what a template says is planned on the working days it says, for one or for many,
//! and undoing leaves only what was done.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::{
    ActKind, ActivityState, Classification, ClientId, ClientQuery, ClientRow, ClientSet, Day, Done, Form, Instant,
    Lifecycle, Permission, Permissions, Reason, Role, StatusChange, TemplateId, Undone, UserId, Viewer,
    agenda::Agenda,
    form::Edit,
    plan::{Plan, Template, field},
    record::{ClientRecord, Record, UserRecord},
};
use proptest::{prelude::*, test_runner::TestRunner};
use store::{Actor, StoreError, import::Origin};

const START: &str = "2026-03-20T08:00:00Z";

fn at(hours: i64) -> Instant {
    START.parse::<Instant>().unwrap().plus_seconds(hours * 3600)
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn actor(viewer: &Viewer, hours: i64) -> Actor {
    Actor { viewer: viewer.clone(), made_by: "user", ..Actor::system(at(hours)) }
}

/// The users of the tests: two admins and two advisors.
struct People {
    ada: Viewer,
    ewa: Viewer,
    ala: Viewer,
}

async fn people(test: &TestStore) -> People {
    let user = |login: &str, role| {
        Record::User(UserRecord { login: login.into(), name: login.to_uppercase(), email: None, role })
    };
    let admins = [user("ada", Role::Admin), user("ewa", Role::Admin)];
    let users = [admins, [user("ala", Role::Advisor), user("ola", Role::Advisor)]].concat();
    let origin = Origin { made_by: "import", user: None, now: at(0) };
    test.store.write_records(&users, origin, false).await.unwrap();
    let viewer = |id, role| Viewer {
        user: Some(UserId(id)),
        role,
        permissions: Permissions::by_default(role),
        ..Viewer::organisation()
    };
    let [ada, ewa] = [viewer(1, Role::Admin), viewer(2, Role::Admin)];
    People { ada, ewa, ala: viewer(3, Role::Advisor) }
}

/// A template's form; of each step the kind, the delay, the time and the subject.
fn template(name: &str, steps: &[(&str, u32, &str, &str)]) -> Form {
    let mut form = Form::default().with("name", name);
    for (number, (kind, delay, time, subject)) in (1..).zip(steps) {
        form.set(&field(number, "kind"), *kind);
        form.set(&field(number, "delay"), delay.to_string());
        form.set(&field(number, "time"), *time);
        form.set(&field(number, "subject"), *subject);
    }
    form
}

fn first_contact() -> Form {
    template(
        "First contact",
        &[("call", 0, "09:00", "Hello"), ("email", 1, "10:30", "Offer"), ("task", 3, "16:15", "")],
    )
}

async fn saved(test: &TestStore, people: &People, form: &Form) -> TemplateId {
    test.store.save_template(&actor(&people.ada, 0), None, &Form::default(), form).await.unwrap()
}

async fn client(test: &TestStore, people: &People, name: &str, advisor: &str) -> ClientId {
    let form = Form::default().with("name", name).with("advisor", advisor);
    let creator = if advisor.is_empty() { Actor::system(at(0)) } else { actor(&people.ada, 0) };
    test.store.create_client(&creator, &form).await.unwrap()
}

async fn plans(test: &TestStore, client: ClientId) -> Vec<Plan> {
    test.store.running_plans(&Viewer::organisation(), client).await.unwrap()
}

/// What is planned with a client: local times.
async fn planned(test: &TestStore, client: ClientId) -> Vec<String> {
    plans(test, client).await.into_iter().flat_map(|plan| plan.steps).map(|step| step.local).collect()
}

async fn rows(test: &TestStore) -> Vec<ClientRow> {
    let query = ClientQuery::of(ClientSet::Everyone);
    test.store.list_clients(&Viewer::organisation(), &query, None, 50, day("2026-03-27")).await.unwrap().rows
}

async fn agenda(test: &TestStore, of: i64, hours: i64) -> Agenda {
    test.store.agenda(&Viewer::organisation(), UserId(of), at(hours), 50).await.unwrap()
}

async fn assert_sound(test: &TestStore) {
    let findings = test.store.check().await.unwrap();
    assert!(findings.is_empty(), "{findings:?}");
}

fn invalid<T: std::fmt::Debug>(result: Result<T, StoreError>) -> (String, Reason) {
    match result {
        Err(StoreError::Invalid(invalid)) => (invalid.field, invalid.reason),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn steps_fall_on_working_days_at_their_local_time() {
    on_both(async |test| {
        let people = people(test).await;
        let form = template("Plan", &[("call", 0, "09:00", ""), ("task", 1, "09:00", ""), ("meeting", 2, "23:30", "")]);
        let template = saved(test, &people, &form).await;
        for (first, hours, days) in [
            // Over a weekend.
            ("2026-04-17", 72, ["2026-04-17T09:00", "2026-04-20T09:00", "2026-04-21T23:30"]),
            // From a Saturday on.
            ("2026-04-18", 24, ["2026-04-20T09:00", "2026-04-21T09:00", "2026-04-22T23:30"]),
            // Over Corpus Christi.
            ("2026-06-03", 48, ["2026-06-03T09:00", "2026-06-05T09:00", "2026-06-08T23:30"]),
            // Over the clocks going forward, and back.
            ("2026-03-27", 71, ["2026-03-27T09:00", "2026-03-30T09:00", "2026-03-31T23:30"]),
            ("2026-10-23", 73, ["2026-10-23T09:00", "2026-10-26T09:00", "2026-10-27T23:30"]),
        ] {
            let client = client(test, &people, first, "ala").await;
            let preview = test.store.plan_preview(template, day(first)).await.unwrap();
            let done = test.store.start_plan(&actor(&people.ala, 1), &[client], template, day(first)).await.unwrap();
            assert_eq!(done.clients, 1);
            assert_eq!(planned(test, client).await, days);
            let steps = plans(test, client).await.remove(0).steps;
            assert_eq!((steps[1].at.micros() - steps[0].at.micros()) / 3_600_000_000, hours, "from {first}");
            assert!(steps.iter().all(|step| step.local.starts_with(&step.day.to_string())));
            // What was shown before is what came to be.
            assert_eq!(preview.into_iter().map(|step| step.local).collect::<Vec<_>>(), days);
        }
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn a_started_plan_is_planned_work_of_the_client_s_advisor() {
    on_both(async |test| {
        let people = people(test).await;
        let template = saved(test, &people, &first_contact()).await;
        let [alas, nobodys] = [client(test, &people, "Jan", "ala").await, client(test, &people, "Ewa", "").await];
        let first = day("2026-03-20");
        test.store.start_plan(&actor(&people.ada, 1), &[alas], template, first).await.unwrap();
        test.store.start_plan(&actor(&people.ada, 1), &[nobodys], template, first).await.unwrap();
        let text = "SELECT string_agg(x, ' ') FROM (SELECT kind || ':' || state || ':' || coalesce(direction, '-') || ':' \
                    || CAST(advisor_id AS TEXT) || ':' || CAST(entered_by AS TEXT) || ':' || coalesce(subject, '-') AS x \
                    FROM activities ORDER BY id) y";
        let expected = "call:planned:out:3:1:Hello email:planned:out:3:1:Offer task:planned:-:3:1:- \
                        call:planned:out:1:1:Hello email:planned:out:1:1:Offer task:planned:-:1:1:-";
        assert_eq!(test.text(text).await, expected);

        let [plan] = &plans(test, alas).await[..] else { panic!() };
        assert_eq!((plan.name.as_str(), plan.by.as_deref(), plan.first), ("First contact", Some("ADA"), first));
        assert_eq!(plan.progress(), (0, 3));
        // Ten o'clock: the call at nine is overdue, the rest is to come; each names its plan.
        let agenda = agenda(test, 3, 1).await;
        assert_eq!([agenda.overdue.total, agenda.today.total, agenda.next.total], [1, 0, 2]);
        assert_eq!(agenda.next.items[0].plan.as_deref(), Some("First contact"));

        // Steps are activities as any other: done, changed, still of their plan.
        let ala = actor(&people.ala, 2);
        let (call, email) = (plan.steps[0].id, plan.steps[1].id);
        test.store.mark_activity(&ala, call, ActivityState::Planned, ActivityState::Done).await.unwrap();
        let (_, seen) = test.store.activity_form(&people.ala, email).await.unwrap();
        test.store.correct_activity(&ala, email, &seen, &seen.clone().with("at", "2026-03-25T12:00")).await.unwrap();
        let [plan] = &plans(test, alas).await[..] else { panic!() };
        assert_eq!(plan.progress(), (1, 3));
        let steps: Vec<_> = plan.steps.iter().map(|step| (step.state.as_str(), step.local.as_str())).collect();
        let expected =
            [("done", "2026-03-20T09:00"), ("planned", "2026-03-25T12:00"), ("planned", "2026-03-25T16:15")];
        assert_eq!(steps, expected);
        // When nothing is left to be done it runs no more.
        for step in &plan.steps[1..] {
            test.store.mark_activity(&ala, step.id, ActivityState::Planned, ActivityState::Cancelled).await.unwrap();
        }
        assert_eq!(plans(test, alas).await, []);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn for_many_at_once_and_back() {
    on_both(async |test| {
        let people = people(test).await;
        let template = saved(test, &people, &first_contact()).await;
        let mut clients = Vec::new();
        for number in 0..5 {
            let advisor = if number < 3 { "ala" } else { "ola" };
            clients.push(client(test, &people, &format!("C{number}"), advisor).await);
        }
        let (all, first) = (ClientQuery::of(ClientSet::Here), day("2026-03-20"));
        let ala = actor(&people.ala, 1);
        let changed = test.store.start_plan_of(&ala, &all, 5, template, first).await;
        assert_eq!(invalid(changed), ("clients".into(), Reason::CountChanged { now: 3 }));
        let done = test.store.start_plan_of(&ala, &all, 3, template, first).await.unwrap();
        assert_eq!(done.clients, 3);
        assert_eq!(test.number("SELECT count(*) FROM activities WHERE advisor_id = 3 AND state = 'planned'").await, 9);
        assert_eq!(test.number("SELECT count(*) FROM acts WHERE kind = 'plan'").await, 1);
        assert_eq!(test.number("SELECT count(*) FROM events WHERE kind = 'plan'").await, 1);

        // One step is done, another was put off: undoing cancels what is still to be done.
        let plan = plans(test, clients[0]).await.remove(0);
        test.store.mark_activity(&ala, plan.steps[0].id, ActivityState::Planned, ActivityState::Done).await.unwrap();
        let (_, seen) = test.store.activity_form(&people.ala, plan.steps[1].id).await.unwrap();
        let later = seen.clone().with("at", "2026-05-05T12:00");
        test.store.correct_activity(&ala, plan.steps[1].id, &seen, &later).await.unwrap();
        let undone = test.store.undo(&actor(&people.ala, 3), done.act.unwrap()).await.unwrap();
        assert_eq!(undone.clients, 3);
        assert_eq!(test.number("SELECT count(*) FROM activities WHERE state = 'planned'").await, 0);
        assert_eq!(test.number("SELECT count(*) FROM activities WHERE state = 'cancelled'").await, 8);
        assert_eq!(test.number("SELECT count(*) FROM activities WHERE state = 'done'").await, 1);
        let again = test.store.undo(&actor(&people.ala, 4), done.act.unwrap()).await.unwrap();
        assert_eq!(again, Undone::default());

        let told = test.store.history(&people.ala, clients[1], None, 10).await.unwrap();
        assert_eq!(
            told.iter().map(|act| act.kind).collect::<Vec<_>>(),
            [ActKind::Undo, ActKind::Plan, ActKind::Create]
        );
        let edits = |index: usize| -> Vec<(&str, &str, &str)> {
            told[index].edits.iter().map(|edit| (&*edit.field, &*edit.before, &*edit.after)).collect()
        };
        assert_eq!(edits(1), [("plan", "", "First contact")]);
        assert_eq!(edits(0), [("state", "planned", "cancelled"); 3]);
        assert!(told[1].undone && !told[1].can_undo);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn nobody_plans_for_another_s_client_or_for_many_without_the_permission() {
    on_both(async |test| {
        let people = people(test).await;
        let template = saved(test, &people, &first_contact()).await;
        let [one, other] = [client(test, &people, "Jan", "ala").await, client(test, &people, "Ewa", "ola").await];
        let first = day("2026-03-20");
        let ala = actor(&people.ala, 1);
        let refused = test.store.start_plan(&ala, &[other], template, first).await;
        assert!(matches!(refused, Err(StoreError::NotFound("client"))), "{refused:?}");
        // Of many it is started for those who are theirs, and told how many are not.
        let done = test.store.start_plan(&ala, &[one, other], template, first).await.unwrap();
        assert_eq!((done.clients, done.missing), (1, 1));
        assert!(test.store.running_plans(&people.ada, other).await.unwrap().is_empty());
        assert!(matches!(test.store.running_plans(&people.ala, other).await, Err(StoreError::NotFound(_))));
        let permissions = people.ala.permissions.with(Permission::BulkPlan, false);
        let careful = Actor { viewer: Viewer { permissions, ..people.ala.clone() }, ..ala.clone() };
        let third = client(test, &people, "Adam", "ala").await;
        let refused = test.store.start_plan(&careful, &[one, third], template, first).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)));
        let all = ClientQuery::of(ClientSet::Here);
        let refused = test.store.start_plan_of(&careful, &all, 2, template, first).await;
        assert!(matches!(refused, Err(StoreError::Forbidden)));
        assert_eq!(test.store.start_plan(&careful, &[one], template, first).await.unwrap().clients, 1);
        // Nor from a template that is not there, nor with nobody.
        let missing = test.store.start_plan(&ala, &[one], TemplateId(987), first).await;
        assert!(matches!(missing, Err(StoreError::NotFound("template"))));
        assert_eq!(test.store.start_plan(&ala, &[], template, first).await.unwrap(), Done::NOTHING);
        assert_eq!(test.number("SELECT count(*) FROM plans").await, 2);

        // What another started is not an advisor's to take back.
        let done = test.store.start_plan(&actor(&people.ada, 2), &[one], template, first).await.unwrap();
        assert!(matches!(test.store.undo(&ala, done.act.unwrap()).await, Err(StoreError::Forbidden)));
        // Templates are for admins.
        let saved = test.store.save_template(&ala, None, &Form::default(), &first_contact().with("name", "X")).await;
        assert!(matches!(saved, Err(StoreError::Forbidden)));
        assert!(matches!(test.store.delete_template(&ala, template).await, Err(StoreError::Forbidden)));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_change_a_template_the_second_is_told() {
    on_both(async |test| {
        let people = people(test).await;
        let template = saved(test, &people, &first_contact()).await;
        let form = async || test.store.template_form(template).await.unwrap();
        let seen = form().await;
        assert_eq!(seen, first_contact());
        let (ada, ewa) = (actor(&people.ada, 1), actor(&people.ewa, 2));

        let shorter = shortened(&seen);
        test.store.save_template(&ada, Some(template), &seen, &shorter).await.unwrap();
        assert_eq!(form().await, shorter);
        let late = test.store.save_template(&ewa, Some(template), &seen, &seen.clone().with("name", "Other")).await;
        let Err(StoreError::Conflict(conflict)) = late else { panic!("{late:?}") };
        // All that the other changed, since a template is judged whole; and who has seen it gets through.
        let theirs: Vec<Edit> = conflict
            .clashes
            .iter()
            .map(|clash| {
                assert_eq!((clash.by.as_deref(), clash.at.as_deref()), (Some("ADA"), Some("2026-03-20T10:00")));
                assert_eq!(clash.mine, seen.get(&clash.field));
                Edit { field: clash.field.clone(), before: seen.get(&clash.field).into(), after: clash.now.clone() }
            })
            .collect();
        assert_eq!((theirs, conflict.client), (seen.edits_to(&shorter), None));
        assert_eq!(form().await, shorter);
        // Who wants what is so already is not bothered.
        assert_eq!(test.store.save_template(&ewa, Some(template), &seen, &shorter).await.unwrap(), template);

        // Names are unique, however they are written; of those put away they are free again.
        let same =
            test.store.save_template(&ewa, None, &Form::default(), &seen.clone().with("name", " FIRST  Contact")).await;
        assert_eq!(invalid(same), ("name".into(), Reason::Taken));
        let second = test.store.save_template(&ewa, None, &Form::default(), &seen.clone().with("name", "Other")).await;
        let second = second.unwrap();
        let renamed =
            test.store.save_template(&ewa, Some(template), &shorter, &shorter.clone().with("name", "other")).await;
        assert_eq!(invalid(renamed), ("name".into(), Reason::Taken));
        let wrong =
            test.store.save_template(&ewa, None, &Form::default(), &seen.clone().with("steps.2.delay", "x")).await;
        assert_eq!(invalid(wrong), ("steps.2.delay".into(), Reason::NotANumber));

        let client = client(test, &people, "Jan", "ala").await;
        test.store.start_plan(&ada, &[client], template, day("2026-03-20")).await.unwrap();
        let counted: Vec<_> = test
            .store
            .templates()
            .await
            .unwrap()
            .into_iter()
            .map(|row| (row.name, row.steps.len(), row.plans))
            .collect();
        assert_eq!(counted, [("First contact".into(), 2, 1), ("Other".to_owned(), 3, 0)]);
        // A plan keeps what it was started with.
        test.store.save_template(&ada, Some(template), &shorter, &shorter.clone().with("name", "New")).await.unwrap();
        assert_eq!(plans(test, client).await[0].name, "First contact");
        for gone in [template, second] {
            test.store.delete_template(&ewa, gone).await.unwrap();
            assert!(matches!(test.store.template_form(gone).await, Err(StoreError::NotFound(_))));
            assert!(matches!(test.store.delete_template(&ewa, gone).await, Err(StoreError::NotFound(_))));
            let started = test.store.start_plan(&ada, &[client], gone, day("2026-03-20")).await;
            assert!(matches!(started, Err(StoreError::NotFound("template"))));
        }
        // Put away where it was used, gone where not.
        assert_eq!(test.number("SELECT count(*) FROM plan_templates").await, 1);
        assert_eq!(plans(test, client).await[0].progress(), (0, 2));
        saved(test, &people, &shorter.clone().with("name", "New")).await;
    })
    .await;
}

/// Without its last step, and with a text in the second.
fn shortened(form: &Form) -> Form {
    let mut template = Template::read(form).unwrap();
    template.steps.truncate(2);
    template.steps[1].body = "As we said".into();
    template.form()
}

#[tokio::test]
async fn of_many_who_change_a_template_at_once_one_gets_through() {
    on_both(async |test| {
        let people = people(test).await;
        let template = saved(test, &people, &first_contact()).await;
        let race = (0..6).map(|runner| {
            let (store, actor) = (test.store.clone(), actor(&people.ada, 1));
            let wanted = first_contact().with("name", format!("Runner {runner}"));
            tokio::spawn(async move {
                match store.save_template(&actor, Some(template), &first_contact(), &wanted).await {
                    Ok(_) => 1,
                    Err(StoreError::Conflict(_)) => 0,
                    Err(error) => panic!("{error}"),
                }
            })
        });
        let mut through = 0;
        for runner in race.collect::<Vec<_>>() {
            through += runner.await.unwrap();
        }
        assert_eq!(through, 1);
    })
    .await;
}

/// Something that happens before a plan is started.
#[derive(Clone, Debug)]
enum Before {
    Status(usize, Lifecycle),
    Planned(usize, i64),
    Done(usize),
    Started(usize, bool),
}

fn before() -> impl Strategy<Value = Before> {
    let status = proptest::sample::select(vec![Lifecycle::Waiting, Lifecycle::Active, Lifecycle::Archived]);
    prop_oneof![
        (0..4usize, status).prop_map(|(client, status)| Before::Status(client, status)),
        (0..4usize, -50..200i64).prop_map(|(client, hours)| Before::Planned(client, hours)),
        (0..4usize).prop_map(Before::Done),
        (0..4usize, any::<bool>()).prop_map(|(client, done)| Before::Started(client, done)),
    ]
}

async fn prepare(test: &TestStore, clients: &[ClientId], actor: &Actor, template: TemplateId, step: &Before) {
    let store = &test.store;
    match step {
        Before::Status(client, status) => {
            let (classification, value) = (Classification::Lifecycle, status.id());
            let change = StatusChange { classification, value, seen: None, from: None, reason: String::new() };
            store.change_status(actor, &[clients[*client]], &change).await.unwrap();
        }
        Before::Planned(client, hours) => {
            let local = store.zone().local_text(actor.now.plus_seconds(hours * 3600));
            let call = Form::default().with("kind", "call").with("state", "planned").with("at", local);
            store.log_activity(actor, clients[*client], &call).await.unwrap();
        }
        Before::Done(client) => {
            store.log_activity(actor, clients[*client], &Form::default().with("kind", "note")).await.unwrap();
        }
        Before::Started(client, done) => {
            let today = store.zone().day(actor.now);
            store.start_plan(actor, &[clients[*client]], template, today).await.unwrap();
            let step = plans(test, clients[*client]).await.remove(0).steps.remove(0);
            if *done && step.state == "planned" {
                store.mark_activity(actor, step.id, ActivityState::Planned, ActivityState::Done).await.unwrap();
            }
        }
    }
}

/// All that is derived, what is planned next with each client, and the advisor's day.
async fn seen(test: &TestStore, hours: i64) -> (String, String, Vec<ClientRow>, Agenda) {
    let spans = "SELECT string_agg(r, ' ') FROM (SELECT CAST(client_id AS TEXT) || ':' || CAST(classification AS TEXT) \
                 || ':' || CAST(from_day AS TEXT) || '-' || CAST(to_day AS TEXT) || '=' || CAST(value AS TEXT) AS r \
                 FROM spans ORDER BY client_id, classification, from_day) x";
    let tallies = "SELECT string_agg(r, ' ') FROM (SELECT CAST(dimension AS TEXT) || ':' || CAST(dimension_id AS TEXT) \
                   || ':' || CAST(kind AS TEXT) || ':' || CAST(value AS TEXT) || ':' || CAST(day AS TEXT) || '=' || \
                   CAST(entered AS TEXT) || '/' || CAST(departed AS TEXT) AS r FROM daily \
                   WHERE entered <> 0 OR departed <> 0 ORDER BY dimension, dimension_id, kind, value, day) x";
    (test.text(spans).await, test.text(tallies).await, rows(test).await, agenda(test, 3, hours).await)
}

#[test]
fn undoing_a_start_gives_back_exactly_what_was() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for backend in common::backends() {
        let cases = if backend == common::Backend::Sqlite { 30 } else { 10 };
        let mut runner = TestRunner::new(ProptestConfig { cases, failure_persistence: None, ..Default::default() });
        let befores = proptest::collection::vec(before(), 0..8);
        let whom = proptest::collection::vec(0..4usize, 1..5);
        let result = runner.run(&(befores, whom, -5..30i32), |(befores, whom, days)| {
            runtime.block_on(async {
                let test = TestStore::open(backend).await;
                let people = people(&test).await;
                let template = saved(&test, &people, &first_contact()).await;
                let mut clients = Vec::new();
                for number in 0..4 {
                    clients.push(client(&test, &people, &format!("C{number}"), "ala").await);
                }
                for (hours, step) in (10..).zip(&befores) {
                    prepare(&test, &clients, &actor(&people.ada, hours), template, step).await;
                }
                let whom: Vec<ClientId> = whom.iter().map(|client| clients[*client]).collect();
                let first = day("2026-03-20").plus(days);
                let before = seen(&test, 30).await;
                let ada = actor(&people.ada, 30);
                let done = test.store.start_plan(&ada, &whom, template, first).await.unwrap();
                let open = test.number("SELECT count(*) FROM activities WHERE state = 'planned'").await;
                assert_eq!(test.store.undo(&ada, done.act.unwrap()).await.unwrap().clients, done.clients);
                let left = test.number("SELECT count(*) FROM activities WHERE state = 'planned'").await;
                assert_eq!(open - left, 3 * done.clients);
                assert_eq!(seen(&test, 30).await, before);
                assert_sound(&test).await;
                test.close().await;
                Ok(())
            })
        });
        result.unwrap();
    }
}

#[tokio::test]
async fn a_thousand_at_once() {
    on_both(async |test| {
        let people = people(test).await;
        let template = saved(test, &people, &first_contact()).await;
        let clients = (0..1_000).map(|number| {
            Record::Client(Box::new(ClientRecord {
                external_id: format!("c{number}"),
                name: format!("Client {number}"),
                company: false,
                emails: vec![],
                phones: vec![],
                user_ids: vec![],
                advisor: Some("ala".into()),
                source: None,
                contact_method: None,
                investment: None,
                created_at: at(-100),
                customer_since: None,
                archived_at: None,
                deleted_at: None,
                accepts_email: false,
                accepts_post: false,
                accepts_sms: false,
                price_group: None,
                tags: vec![],
            }))
        });
        let clients: Vec<Record> = clients.collect();
        let origin = Origin { made_by: "import", user: None, now: at(0) };
        test.store.write_records(&clients, origin, false).await.unwrap();
        let all = ClientQuery::of(ClientSet::Here);
        let ada = actor(&people.ada, 1);
        let done = test.store.start_plan_of(&ada, &all, 1_000, template, day("2026-03-20")).await.unwrap();
        assert_eq!(test.number("SELECT count(*) FROM activities").await, 3_000);
        assert_eq!(test.number("SELECT count(DISTINCT plan_id) FROM activities").await, 1_000);
        let mixed = "SELECT count(*) FROM activities f JOIN plans p ON p.id = f.plan_id WHERE p.origin_client_id <> f.client_id";
        assert_eq!(test.number(mixed).await, 0);
        test.store.undo(&ada, done.act.unwrap()).await.unwrap();
        assert_eq!(test.number("SELECT count(*) FROM activities WHERE state = 'cancelled'").await, 3_000);
    })
    .await;
}
