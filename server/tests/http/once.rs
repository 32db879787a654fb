//! Every deed and every delivery happens once however often it is sent: one after another, at once,
//! to two servers, after a restart.

use crate::{
    databases::backends,
    deeds::{Callers, fresh_key, place, schedule, template},
    functions::*,
    site::{Answer, Caller, NOW, Site},
};
use app::call::Call;
use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use domain::{
    ActId, ActivityState, Classification, ClientId, ClientQuery, ClientSet, Form, IdempotencyKey, Lifecycle,
    ScheduleId, SettingChange, StatusChange, TemplateId, Thing, TokenScope, UserId,
    dashboard::{Audience, DashboardId, Template},
    identity::Sharing,
    journey::TouchKind,
    record::{Record, TouchRecord},
};
use serde_json::{Value, json};
use server::{Services, mail::MailSettings, router};
use std::collections::BTreeSet;
use store::{Store, import::Origin};
use tower::ServiceExt;

/// A server of its own on the database of a site.
struct Other {
    store: Store,
    router: Router,
}

impl Other {
    async fn of(site: &Site) -> Self {
        let store = Store::open(&site.database.url).await.unwrap();
        let settings = (*site.services.settings).clone();
        let services = Services::new(store.clone(), site.services.clock.clone(), settings);
        Self { router: router(services).unwrap(), store }
    }
}

/// Sends JSON, with more headers.
async fn post(router: &Router, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
    let mut request = Request::post(path).header(header::HOST, "klientela.test");
    request = request.header(header::CONTENT_TYPE, "application/json");
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let response = router.clone().oneshot(request.body(Body::from(body.to_string())).unwrap()).await.unwrap();
    let (parts, body) = response.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    Answer { status: parts.status, headers: parts.headers, body }
}

async fn perform(router: &Router, cookie: &str, key: &str, deed: &Call) -> Answer {
    let body = serde_json::from_str(&deed.clone().body().unwrap()).unwrap();
    post(router, &deed.address(), &[("cookie", cookie), (IdempotencyKey::FIELD, key)], &body).await
}

/// How much there is of everything that a deed makes.
async fn counted(site: &Site) -> Vec<i64> {
    let mut counts = Vec::new();
    for statement in [
        "SELECT count(*) FROM acts",
        "SELECT count(*) FROM events",
        "SELECT count(*) FROM changes",
        "SELECT count(*) FROM edits",
        "SELECT count(*) FROM clients",
        "SELECT count(*) FROM activities",
        "SELECT count(*) FROM comments",
        "SELECT count(*) FROM terms",
        "SELECT count(*) FROM tokens",
        "SELECT count(*) FROM invitations",
        "SELECT count(*) FROM plan_templates",
        "SELECT count(*) FROM plans",
        "SELECT count(*) FROM saved_reports",
        "SELECT count(*) FROM schedules",
        "SELECT count(*) FROM sendings",
        "SELECT count(*) FROM dashboards",
        "SELECT count(*) FROM dashboard_assignments",
        "SELECT count(*) FROM dashboard_copies",
        "SELECT count(*) FROM answers",
    ] {
        counts.push(site.number(statement).await);
    }
    counts
}

fn to(status: Lifecycle) -> StatusChange {
    let (classification, value) = (Classification::Lifecycle, status.id());
    StatusChange { classification, value, seen: None, from: None, reason: String::new() }
}

/// One of each deed, or more, all of which can be done, in this order.
async fn doable(site: &Site) -> Vec<Call> {
    let callers = Callers::of(site).await;
    let done = async |deed: Call| {
        let answer = callers.perform(Caller::Admin, &deed).await;
        assert_eq!(answer.status, StatusCode::OK, "{deed:?}: {}", answer.text());
        answer.json()
    };
    let mut clients = Vec::new();
    for external_id in ["C1", "C2", "C3", "C5", "C6"] {
        clients.push(ClientId(site.client(external_id).await));
    }
    let [one, two, three, archived, deleted] = clients[..] else { unreachable!() };
    let form =
        |fields: &[(&str, &str)]| fields.iter().fold(Form::default(), |form, (field, text)| form.with(field, *text));
    let note = |body: &str| form(&[("kind", "note"), ("body", body)]);
    let named = |name: &str| form(&[("name", name)]);
    done(Call::from(ChangeStatus { clients: vec![archived, deleted], change: to(Lifecycle::Archived) })).await;
    let name = "Żółw, \"Sp. z o.o.\"";
    let act = done(Call::from(EditClient { client: two, seen: named(name), wanted: named("Żółw") })).await;
    let act = ActId(act["done"]["act"].as_i64().unwrap());
    done(Call::from(LogActivity { client: one, form: note("tea") })).await;
    let noted = site.number("SELECT max(id) FROM activities").await;
    let planned = form(&[("kind", "call"), ("state", "planned"), ("at", "2026-11-20T12:30")]);
    done(Call::from(LogActivity { client: one, form: planned })).await;
    let planned = site.number("SELECT max(id) FROM activities").await;
    done(Call::from(AddComment { client: one, body: "hm".into() })).await;
    let comment = site.number("SELECT max(id) FROM comments").await;
    let mut templates = Vec::new();
    for name in ["First", "Second"] {
        let wanted = template().with("name", name);
        done(Call::from(SaveTemplate { template: None, seen: Form::default(), wanted })).await;
        templates.push(TemplateId(site.number("SELECT max(id) FROM plan_templates").await));
    }
    let now = NOW.parse().unwrap();
    let touch =
        TouchRecord { phone: Some("+48600999001".into()), ..TouchRecord::of("t1".into(), now, TouchKind::Session) };
    let origin = Origin { made_by: "import", user: None, now };
    site.services.store.write_records(&[Record::Touch(Box::new(touch))], origin, false).await.unwrap();
    let key = site.number("SELECT max(id) FROM keys").await;
    let touch = TouchRecord {
        client: Some("C3".into()),
        user_id: Some("v1".into()),
        ..TouchRecord::of("t2".into(), now, TouchKind::Session)
    };
    site.services.store.write_records(&[Record::Touch(Box::new(touch))], origin, false).await.unwrap();
    site.services.store.resolve_identities(now).await.unwrap();
    let visitor = site.number("SELECT id FROM keys WHERE value = 'v1'").await;
    let address = "/reports/activities".to_owned();
    done(Call::from(SaveView { address: address.clone(), form: named("Mine") })).await;
    let saved = site.number("SELECT max(id) FROM saved_reports").await;
    let mut schedules = Vec::new();
    for _ in 0..3 {
        let wanted = schedule("activities", &[1]);
        done(Call::from(SaveSchedule { schedule: None, seen: Form::default(), wanted })).await;
        schedules.push(ScheduleId(site.number("SELECT max(id) FROM schedules").await));
    }
    let mut dashboards = Vec::new();
    for name in ["Gone", "Given", "Own"] {
        let draft = Template::Everything.draft(name);
        let made = done(Call::from(SaveDashboard { dashboard: None, seen: None, draft })).await;
        dashboards.push(DashboardId(made["dashboard"].as_i64().unwrap()));
    }
    done(Call::from(AssignDashboard { dashboard: dashboards[2], to: vec![Audience::Everybody] })).await;
    let places = Template::Everything.draft("").blocks.iter().map(|block| (block.id, block.place)).collect();

    let query = ClientQuery::of(ClientSet::Here);
    let first = "2026-11-20".parse().unwrap();
    let token = |name: &str| SettingChange::MakeToken {
        name: name.into(),
        scopes: [TokenScope::Read].into_iter().collect(),
        until: String::new(),
    };
    let source =
        SettingChange::Save { thing: Thing::Source, id: None, of: None, seen: Form::default(), wanted: named("Targi") };
    vec![
        Call::from(ChangeStatusOf { query: (query.clone()).into(), expected: 4, change: to(Lifecycle::Waiting) }),
        Call::from(StartPlanOf { query: query.into(), expected: 4, template: templates[0], first }),
        Call::from(StartPlan { clients: vec![one, two], template: templates[0], first }),
        Call::from(ChangeStatus { clients: vec![one, two], change: to(Lifecycle::Completed) }),
        // Nobody is left to be moved.
        Call::from(ChangeStatus { clients: vec![one], change: to(Lifecycle::Completed) }),
        Call::from(Reactivate { clients: vec![archived], reason: String::new() }),
        Call::from(DeleteClients { clients: vec![deleted], reason: String::new() }),
        Call::from(Undo { act }),
        Call::from(CreateClient { form: named("Jan") }),
        Call::from(EditClient { client: three, seen: named("Beata Kot"), wanted: named("Beata Kos") }),
        Call::from(TakeOut { client: three, keys: vec![visitor] }),
        Call::from(SeparateClients { one: three, other: archived }),
        Call::from(MergeClients { one: three, other: archived }),
        Call::from(ShareKey { key, sharing: Some(Sharing::Shut) }),
        Call::from(LogActivity { client: one, form: note("coffee") }),
        Call::from(CorrectActivity { activity: noted, seen: note("tea"), wanted: note("green tea") }),
        Call::from(MarkActivity { activity: planned, seen: ActivityState::Planned, state: ActivityState::Done }),
        Call::from(AddComment { client: one, body: "well".into() }),
        Call::from(DeleteComment { comment }),
        Call::from(ChangeSettings { change: source }),
        Call::from(ChangeSettings { change: token("shop") }),
        Call::from(ChangeSettings { change: SettingChange::Invite { user: UserId(3) } }),
        Call::from(SaveTemplate { template: None, seen: Form::default(), wanted: template().with("name", "Third") }),
        Call::from(DeleteTemplate { template: templates[1] }),
        Call::from(SaveView { address, form: named("Other") }),
        Call::from(ForgetView { saved }),
        Call::from(SaveSchedule { schedule: None, seen: Form::default(), wanted: schedule("meetings", &[1]) }),
        Call::from(PauseSchedule { schedule: schedules[0], paused: true }),
        Call::from(DeleteSchedule { schedule: schedules[1] }),
        Call::from(TrySchedule { schedule: schedules[2] }),
        Call::from(SaveDashboard { dashboard: None, seen: None, draft: Template::Everything.draft("New") }),
        Call::from(DeleteDashboard { dashboard: dashboards[0] }),
        Call::from(AssignDashboard { dashboard: dashboards[1], to: vec![Audience::Everybody] }),
        Call::from(ArrangeDashboard { dashboard: dashboards[2], places: Some(places) }),
    ]
}

/// A site that can send mail.
async fn site(backend: crate::databases::Backend) -> Site {
    let site = Site::with(backend, |settings| {
        settings.mail = MailSettings::read(Some("smtp://127.0.0.1:9?tls=none"), Some("K <k@example.com>")).unwrap();
        settings.url = Some("https://klientela.example.com/".into());
    })
    .await;
    site.fill().await;
    site.break_with("UPDATE users SET email = login || '@example.com'").await;
    site
}

/// An answer without the secret that is shown once, and whether there was one.
fn without_secret(answer: &Answer) -> (Value, bool) {
    let mut json = answer.json();
    let secret = json["secret"].take();
    json["secret_gone"] = (json["secret_gone"] == true || secret.is_string()).into();
    (json, secret.is_string())
}

#[tokio::test]
async fn every_deed_happens_once() {
    for backend in backends() {
        let site = site(backend).await;
        let deeds = doable(&site).await;
        let kinds = |deeds: &[Call]| deeds.iter().map(place).collect::<BTreeSet<_>>();
        assert_eq!(kinds(&deeds), kinds(&crate::deeds::deeds(ClientId(1))), "a kind of deed is not among them");

        let cookie = site.cookie("ada").await;
        let other = Other::of(&site).await;
        let mut secrets = 0;
        for (number, deed) in deeds.iter().enumerate() {
            let (before, key) = (counted(&site).await, fresh_key());
            // Two at once, to two servers.
            let (one, two) =
                tokio::join!(perform(&site.router, &cookie, &key, deed), perform(&other.router, &cookie, &key, deed));
            let after = counted(&site).await;
            assert_ne!(before, after, "{deed:?} {}", one.text());
            let ((one, first), (two, second)) = (without_secret(&one), without_secret(&two));
            assert_eq!(one, two, "{backend:?} {deed:?}");
            assert!(!(first && second), "a secret was shown twice");
            secrets += usize::from(first || second);

            // And again later, after a restart.
            let restarted = Other::of(&site).await;
            let again = perform(&restarted.router, &cookie, &key, deed).await;
            assert_eq!(without_secret(&again), (one, false), "{backend:?} {deed:?}");
            restarted.store.close().await;

            // Another deed under this key is refused.
            let other_deed = &deeds[(number + 1) % deeds.len()];
            let refused = perform(&site.router, &cookie, &key, other_deed).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
            assert!(refused.text().contains("key_used"), "{}", refused.text());
            assert_eq!(counted(&site).await, after, "{backend:?} {deed:?}");
        }
        assert_eq!(secrets, 2, "that of the token and that of the invitation");
        assert_eq!(site.number("SELECT count(*) FROM answers WHERE answer LIKE '%\"secret\":\"%'").await, 0);
        assert!(site.services.store.check().await.unwrap().is_empty());
        other.store.close().await;
        site.close().await;
    }
}

#[tokio::test]
async fn a_refused_deed_is_mended_under_its_key() {
    for backend in backends() {
        let site = Site::open(backend).await;
        let cookie = site.cookie("anna").await;
        let create = |name: &str| Call::from(CreateClient { form: Form::default().with("name", name) });
        let refused = perform(&site.router, &cookie, "k", &create("")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Not theirs to do.
        let source = SettingChange::Remove { thing: Thing::Source, id: 1 };
        assert_eq!(
            perform(&site.router, &cookie, "k", &Call::from(ChangeSettings { change: source })).await.status,
            StatusCode::FORBIDDEN
        );
        assert_eq!(site.number("SELECT count(*) FROM answers").await, 0);
        let made = perform(&site.router, &cookie, "k", &create("Jan")).await.json();
        assert_eq!(perform(&site.router, &cookie, "k", &create("Jan")).await.json(), made);
        // Somebody else's key is another one.
        let theirs = perform(&site.router, &site.cookie("adam").await, "k", &create("Jan")).await.json();
        assert_ne!(theirs["client"], made["client"]);
        for key in ["", "a b", "ż", "k,\u{e9}", &"k".repeat(256)] {
            let refused = perform(&site.router, &cookie, key, &create("Jan")).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{key}");
        }
        let jan = create("Jan");
        let body = serde_json::from_str(&jan.clone().body().unwrap()).unwrap();
        let key = (IdempotencyKey::FIELD, "k9");
        for headers in [&[("cookie", cookie.as_str())][..], &[("cookie", &cookie), key, key]] {
            let refused = post(&site.router, &jan.address(), headers, &body).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "no deed without a key, or with two");
            assert!(refused.text().contains(IdempotencyKey::FIELD), "{}", refused.text());
        }
        assert_eq!(site.number("SELECT count(*) FROM clients WHERE name = 'Jan'").await, 2);

        // After a month it is forgotten.
        site.pass(store::ANSWER_SECONDS);
        site.services.tidy().await;
        assert_eq!(site.number("SELECT count(*) FROM answers").await, 0);
        site.close().await;
    }
}

#[tokio::test]
async fn a_delivery_under_a_key_is_taken_once() {
    const WRITER: (&str, &str) = ("authorization", "Bearer kl_writer");
    for backend in backends() {
        let site = Site::open(backend).await;
        let other = Other::of(&site).await;
        let path = "/api/v1/clients";
        let client = |id: &str| json!({ "external_id": id, "name": "Nowa", "created_at": "2026-11-18" });
        let body = json!([client("N1"), { "external_id": "N2" }, client("N3")]);
        let key = ("Idempotency-Key", "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"");
        let send = async |router: &Router, body: &Value| post(router, path, &[WRITER, key], body).await;
        let (one, two) = tokio::join!(send(&site.router, &body), send(&other.router, &body));
        assert_eq!((one.json()["new"].as_i64(), &one.json()["refused"][0]["index"]), (Some(2), &json!(1)));
        assert_eq!(one.body, two.body);
        let restarted = Other::of(&site).await;
        let again = send(&restarted.router, &body).await;
        assert_eq!((again.status, &again.body), (StatusCode::OK, &one.body));
        let without = post(&site.router, path, &[WRITER], &body).await;
        assert_eq!(without.json()["unchanged"], 2, "without the key it is taken as ever");

        let changed = send(&site.router, &json!([client("N4")])).await;
        assert_eq!(changed.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(changed.problem()["errors"][0]["code"], "key_used");
        // To another address it is another thing.
        let lead = json!({ "external_id": "L1", "created_at": "2026-11-18" });
        let elsewhere = post(&site.router, "/api/v1/leads", &[WRITER, key], &lead).await;
        assert_eq!(elsewhere.problem()["errors"][0]["code"], "key_used");
        assert_eq!(site.number("SELECT count(*) FROM clients WHERE name = 'Nowa'").await, 2);

        // Another token's key is another one; what was refused leaves none.
        site.add_token("second", &[TokenScope::Write], None, None).await;
        let second = ("authorization", "Bearer kl_second");
        assert_eq!(post(&site.router, path, &[second, key], &json!({})).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(post(&site.router, path, &[second, key], &client("N5")).await.json()["new"], 1);

        for (keys, code) in [
            (vec![("Idempotency-Key", "")], "required"),
            (vec![("Idempotency-Key", "a b")], "not_text"),
            (vec![("Idempotency-Key", "a"), ("Idempotency-Key", "b")], "repeated_column"),
        ] {
            let refused = post(&site.router, path, &[&[WRITER][..], &keys].concat(), &client("N6")).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
            let error = &refused.problem()["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&json!("idempotency-key"), &json!(code)));
        }
        let many: Vec<Value> = (0..10_001).map(|_| json!({})).collect();
        let refused = send(&site.router, &many.into()).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert!(refused.problem()["detail"].as_str().unwrap().contains("10000"));
        assert!(site.services.store.check().await.unwrap().is_empty());
        restarted.store.close().await;
        other.store.close().await;
        site.close().await;
    }
}

#[tokio::test]
async fn the_forms_of_the_door_make_one_of_each() {
    for backend in backends() {
        let site = Site::empty(backend).await;
        let fields = [("name", "Ada"), ("login", "ada"), ("password", "gruszka na wierzbie")];
        let send = || site.form("/setup", &fields, None);
        let (one, two) = tokio::join!(send(), send());
        let mut led = [one.location(), two.location()];
        led.sort_unstable();
        // Whose answer was lost signs in with what they set up.
        assert_eq!(led, ["/clients", "/login"]);
        assert_eq!(send().await.location(), "/login");
        assert_eq!(site.number("SELECT count(*) FROM users").await, 1);

        let cookie = site.form("/login", &fields[1..], None).await.cookie().unwrap();
        let save = Call::from(ChangeSettings {
            change: SettingChange::Save {
                thing: Thing::User,
                id: None,
                of: None,
                seen: Form::default(),
                wanted: Form::default().with("login", "anna").with("name", "Anna").with("role", "advisor"),
            },
        });
        assert_eq!(perform(&site.router, &cookie, "u", &save).await.status, StatusCode::OK);
        let invite = Call::from(ChangeSettings { change: SettingChange::Invite { user: UserId(2) } });
        let invited = perform(&site.router, &cookie, "i", &invite).await.json();
        let token = invited["secret"].as_str().unwrap();
        let fields = [("token", token), ("password", "gruszka na wierzbie")];
        let send = || site.form("/invite", &fields, None);
        let (one, two) = tokio::join!(send(), send());
        let mut entered = [one.location() == "/clients", two.location() == "/clients"];
        entered.sort_unstable();
        assert_eq!(entered, [false, true], "{} {}", one.location(), two.location());
        assert_eq!(site.number("SELECT count(*) FROM users WHERE password_hash IS NOT NULL").await, 2);
        site.close().await;
    }
}
