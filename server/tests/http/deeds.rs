//! Every question and every deed for every kind of caller, and what is kept of them.

use crate::{
    functions::*,
    on_both,
    site::{Answer, Caller, Site},
};
use app::{
    call::{Call, Question},
    work::search::HEADER,
};
use axum::http::{Method, StatusCode, header};
use domain::{
    ActId, ActivityState, Classification, ClientId, ClientQuery, ClientSet, Day, Form, IdempotencyKey, Lifecycle,
    Permission, ReportId, Right, Role, ScheduleId, SettingChange, StatusChange, TemplateId, Thing, Viewer,
    dashboard::{Audience, DashboardId, Draft, Template},
    identity::Sharing,
    plan,
};
use leptos::server_fn::{ServerFn, axum::server_fn_paths};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU32, Ordering},
};

pub mod questions;
use questions::questions;

/// How a server function is called.
fn method(call: &Call) -> Method {
    if call.clone().body().is_some() { Method::POST } else { Method::GET }
}

/// Which server function is called, by method and path.
pub fn place(call: &Call) -> (String, String) {
    let address = call.address();
    let path = address.split('?').next().unwrap_or_default().to_owned();
    (method(call).to_string(), path)
}

/// A key that no deed has had.
pub fn fresh_key() -> String {
    static KEYS: AtomicU32 = AtomicU32::new(0);
    format!("key-{}", KEYS.fetch_add(1, Ordering::Relaxed))
}

/// Callers who sign in once: a second later there were too many attempts.
pub struct Callers<'a> {
    site: &'a Site,
    cookies: Vec<(Caller, String)>,
}

impl<'a> Callers<'a> {
    pub async fn of(site: &'a Site) -> Self {
        let mut cookies = Vec::new();
        for (caller, login) in [(Caller::Advisor, "anna"), (Caller::Manager, "maria"), (Caller::Admin, "ada")] {
            cookies.push((caller, site.cookie(login).await));
        }
        Self { site, cookies }
    }

    pub async fn ask<Q: Question>(&self, caller: Caller, question: Q) -> Answer {
        self.send(caller, &Call::asking(&question), None).await
    }

    pub async fn perform(&self, caller: Caller, deed: &Call) -> Answer {
        self.perform_under(caller, &fresh_key(), deed).await
    }

    /// Under a key that may have been used before.
    pub async fn perform_under(&self, caller: Caller, key: &str, deed: &Call) -> Answer {
        self.send(caller, deed, Some(key)).await
    }

    /// Whatever it is, at whatever path.
    pub async fn raw(&self, caller: Caller, method: Method, path: &str, body: &str) -> Answer {
        let cookie = self.cookies.iter().find(|(of, _)| *of == caller).map_or("", |(_, cookie)| cookie);
        let request = self.site.request(Caller::Nobody, method, path).await.header(header::COOKIE, cookie);
        let request =
            request.header(header::CONTENT_TYPE, "application/json").header(IdempotencyKey::FIELD, fresh_key());
        self.site.send(request.body(body.to_owned().into()).unwrap()).await
    }

    pub async fn get(&self, caller: Caller, path: &str) -> Answer {
        self.search(caller, path, "").await
    }

    /// Gets a page that searches for what these parameters say.
    pub async fn search(&self, caller: Caller, path: &str, params: &str) -> Answer {
        let cookie = self.cookies.iter().find(|(of, _)| *of == caller).map_or("", |(_, cookie)| cookie);
        let request = self.site.request(Caller::Nobody, Method::GET, path).await.header(header::COOKIE, cookie);
        let request = request.header(HEADER, params);
        self.site.send(request.body(axum::body::Body::empty()).unwrap()).await
    }

    /// As a page sends it.
    pub async fn send(&self, caller: Caller, call: &Call, key: Option<&str>) -> Answer {
        let method = method(call);
        let mut request = match self.cookies.iter().find(|(of, _)| *of == caller) {
            Some((_, cookie)) => {
                self.site.request(Caller::Nobody, method, &call.address()).await.header(header::COOKIE, cookie)
            }
            None => self.site.request(caller, method, &call.address()).await,
        };
        if let Some(key) = key {
            request = request.header(IdempotencyKey::FIELD, key);
        }
        let body = call.clone().body();
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        self.site.send(request.body(body.unwrap_or_default().into()).unwrap()).await
    }
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

fn note() -> Form {
    Form::default().with("kind", "note").with("body", "tea")
}

/// The first day of every plan.
fn first() -> Day {
    "2026-11-20".parse().unwrap()
}

/// A template of a plan with two steps.
pub fn template() -> Form {
    let step = |number: u32, delay: &'static str| {
        [("kind", "call"), ("delay", delay), ("time", "09:00")].map(|(name, value)| (plan::field(number, name), value))
    };
    let mut form = Form::default().with("name", "Nowy klient");
    step(1, "0").into_iter().chain(step(2, "1")).for_each(|(name, value)| form.set(&name, value));
    form
}

/// A report each day at eight to these users.
pub fn schedule(report: &str, to: &[i64]) -> Form {
    let fields = [("report", report), ("range", "yesterday"), ("rhythm", "daily"), ("hour", "8"), ("form", "xlsx")];
    let form = fields.into_iter().fold(Form::default(), |form, (field, text)| form.with(field, text));
    to.iter().fold(form, |form, user| form.with(&format!("to.{user}"), "yes"))
}

/// A deed, the right to it, and what it comes to.
pub struct Row {
    pub deed: Call,
    pub right: Right,
    /// Done by an advisor, where it is about somebody else's client.
    pub of_another: u16,
    /// Done by an advisor, a manager and an admin, where it is about the advisor's own.
    pub of_own: [u16; 3],
}

fn row(deed: impl Into<Call>, right: Right, of_another: u16, of_own: [u16; 3]) -> Row {
    Row { deed: deed.into(), right, of_another, of_own }
}

/// One of each deed with a client; the number of the activity, comment, template or deed is made up.
pub fn deeds(client: ClientId) -> Vec<Call> {
    rows(client).into_iter().map(|row| row.deed).collect()
}

/// The same, with what each comes to: 422 for those that are nothing to do (not archived, not so many,
/// without a name, without steps, to nobody), 404 for those about what is made up, 403 for what is not
/// allowed, or not set up.
pub fn rows(client: ClientId) -> Vec<Row> {
    let name = |name: &str| Form::default().with("name", name);
    let all = || ClientQuery::of(ClientSet::Here);
    let (signed_in, having) = (Right::SignedIn, Right::Having);
    let clients = || vec![client];
    let form = Form::default;
    let (template, act) = (TemplateId(987_654), ActId(987_654));
    let source = SettingChange::Save { thing: Thing::Source, id: None, of: None, seen: form(), wanted: name("Targi") };
    let (done, made_up, nothing) = ([200; 3], [404; 3], [422; 3]);
    let waiting = || to(Lifecycle::Waiting);
    let dashboard = DashboardId(987_654);
    let everybody = vec![Audience::Everybody];
    let (sellers, schedule) = (schedule("sellers", &[]), ScheduleId(987_654));
    vec![
        row(ChangeStatus { clients: clients(), change: waiting() }, signed_in, 404, done),
        row(
            ChangeStatusOf { query: all().into(), expected: 77, change: waiting() },
            having(Permission::BulkStatus),
            422,
            nothing,
        ),
        row(Reactivate { clients: clients(), reason: String::new() }, signed_in, 404, done),
        row(
            DeleteClients { clients: clients(), reason: String::new() },
            having(Permission::Delete),
            403,
            [403, 422, 422],
        ),
        row(MergeClients { one: client, other: client }, having(Permission::Merge), 404, nothing),
        row(TakeOut { client, keys: vec![987_654] }, having(Permission::Merge), 404, made_up),
        row(SeparateClients { one: client, other: client }, having(Permission::Merge), 404, nothing),
        row(ShareKey { key: 987_654, sharing: Some(Sharing::Shut) }, Right::Admin, 403, [403, 403, 404]),
        row(Undo { act }, signed_in, 404, made_up),
        row(CreateClient { form: name("") }, signed_in, 422, nothing),
        row(EditClient { client, seen: name("A"), wanted: name("A") }, signed_in, 404, done),
        row(LogActivity { client, form: note() }, signed_in, 404, done),
        row(CorrectActivity { activity: 987_654, seen: note(), wanted: note() }, signed_in, 404, made_up),
        row(
            MarkActivity { activity: 987_654, seen: ActivityState::Planned, state: ActivityState::Done },
            signed_in,
            404,
            made_up,
        ),
        row(AddComment { client, body: "hm".into() }, signed_in, 404, done),
        row(DeleteComment { comment: 987_654 }, signed_in, 404, made_up),
        row(ChangeSettings { change: source }, Right::Admin, 403, [403, 403, 200]),
        row(StartPlan { clients: clients(), template, first: first() }, signed_in, 404, made_up),
        row(
            StartPlanOf { query: all().into(), expected: 77, template, first: first() },
            having(Permission::BulkPlan),
            422,
            nothing,
        ),
        row(SaveTemplate { template: None, seen: form(), wanted: name("A") }, Right::Admin, 403, [403, 403, 422]),
        row(DeleteTemplate { template }, Right::Admin, 403, [403, 403, 404]),
        row(
            SaveView { address: "/reports/activities".into(), form: name("") },
            having(ReportId::Activities.permission()),
            422,
            nothing,
        ),
        row(ForgetView { saved: 987_654 }, signed_in, 404, made_up),
        row(
            SaveSchedule { schedule: None, seen: form(), wanted: sellers },
            having(ReportId::Sellers.permission()),
            422,
            nothing,
        ),
        row(PauseSchedule { schedule, paused: true }, signed_in, 404, made_up),
        row(DeleteSchedule { schedule }, signed_in, 404, made_up),
        row(TrySchedule { schedule }, signed_in, 403, [403; 3]),
        row(
            SaveDashboard { dashboard: None, seen: None, draft: Draft::default() },
            Right::Manager,
            403,
            [403, 422, 422],
        ),
        row(DeleteDashboard { dashboard }, Right::Manager, 403, [403, 404, 404]),
        row(AssignDashboard { dashboard, to: everybody }, Right::Manager, 403, [403, 404, 404]),
        row(ArrangeDashboard { dashboard, places: None }, signed_in, 404, made_up),
    ]
}

const PEOPLE: [Caller; 3] = [Caller::Advisor, Caller::Manager, Caller::Admin];
const OTHERS: [Caller; 3] = [Caller::Nobody, Caller::ReadToken, Caller::WriteToken];

on_both! {
    every_server_function_has_a_row => |site| {
        let deeds = deeds(ClientId(1));
        let questions = questions(ClientId(1)).into_iter().map(|(question, ..)| question);
        let rows: BTreeSet<(String, String)> =
            deeds.into_iter().chain(questions).map(|call| place(&call)).collect();
        let found: BTreeSet<(String, String)> =
            server_fn_paths().map(|(path, of)| (of.to_string(), path.to_owned())).collect();
        assert_eq!(rows, found, "whoever adds one adds a row");
        drop(site.services.store.ping().await);
    }

    deeds_are_for_people_who_are_signed_in => |site| {
        let callers = Callers::of(&site).await;
        let own = ClientId(site.client("C1").await);
        for deed in deeds(own) {
            for caller in OTHERS {
                let answer = callers.perform(caller, &deed).await;
                assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{caller:?} {deed:?}");
            }
        }
    }

    every_question_answers_every_caller_as_it_must => |site| {
        let callers = Callers::of(&site).await;
        let own = ClientId(site.client("C1").await);
        for (question, right, allowed) in questions(own) {
            for caller in Caller::ALL {
                let role = match caller {
                    Caller::Advisor => Some(Role::Advisor),
                    Caller::Manager => Some(Role::Manager),
                    Caller::Admin => Some(Role::Admin),
                    Caller::Nobody | Caller::ReadToken | Caller::WriteToken => None,
                };
                let expected = match (role, right) {
                    (None, _) => StatusCode::UNAUTHORIZED,
                    (Some(role), Right::Having(permission)) if !permission.by_default(role) => StatusCode::FORBIDDEN,
                    (Some(role), Right::Admin) if role != Role::Admin => StatusCode::FORBIDDEN,
                    (Some(Role::Advisor), Right::Manager) => StatusCode::FORBIDDEN,
                    _ => StatusCode::from_u16(allowed).unwrap(),
                };
                let answer = callers.send(caller, &question, None).await;
                assert_eq!(answer.status, expected, "{caller:?} {question:?}: {}", answer.text());
            }
        }
        for path in ["/api/nothing", "/api/settings/nothing", "/api/settings%2Fusers", "/api/settings/users/"] {
            for (caller, expected) in [(Caller::Admin, StatusCode::NOT_FOUND), (Caller::Nobody, StatusCode::UNAUTHORIZED)] {
                assert_eq!(callers.get(caller, path).await.status, expected, "{caller:?} {path}");
            }
        }
    }

    arguments_that_cannot_be_are_the_caller_s_mistake => |site| {
        let callers = Callers::of(&site).await;
        let mut calls: Vec<Call> = questions(ClientId(1)).into_iter().map(|(call, ..)| call).collect();
        calls.extend(deeds(ClientId(1)));
        for call in calls {
            let (method, (_, path)) = (method(&call), place(&call));
            let other = if method == Method::GET { Method::POST } else { Method::GET };
            let answer = callers.raw(Caller::Admin, other.clone(), &path, "{}").await;
            assert!(matches!(answer.status.as_u16(), 404 | 405), "{other} {path}: {}", answer.status);
            for nonsense in ["null", "[]", "{\"client\":\"x\",\"clients\":7,\"query\":{}}"] {
                let answer = match method {
                    Method::GET => callers.get(Caller::Admin, &format!("{path}?client=x&query=%3D&id=x&kind=x&report=x")).await,
                    _ => callers.raw(Caller::Admin, method.clone(), &path, nonsense).await,
                };
                assert!(!answer.status.is_server_error(), "{method} {path} {nonsense}: {}", answer.text());
            }
        }
    }

    another_s_client_is_not_there => |site| {
        let callers = Callers::of(&site).await;
        let other = ClientId(site.client("C4").await);
        for Row { deed, of_another, .. } in rows(other) {
            let answer = callers.perform(Caller::Advisor, &deed).await;
            assert_eq!(answer.status, of_another, "{deed:?}: {}", answer.text());
        }
        let history = callers.ask(Caller::Advisor, GetHistory { client: other, before: None }).await;
        assert_eq!(history.status, StatusCode::NOT_FOUND, "{}", history.text());
        for page in [format!("/clients/{other}"), format!("/clients/{other}/edit"), format!("/log?client={other}")] {
            let page = callers.get(Caller::Advisor, &page).await;
            assert_eq!((page.status, page.text().contains("Celina")), (StatusCode::NOT_FOUND, false));
        }
        assert!(site.services.store.check().await.unwrap().is_empty());
    }

    who_may_does => |site| {
        let callers = Callers::of(&site).await;
        for (index, caller) in PEOPLE.into_iter().enumerate() {
            let client = ClientId(site.client("C1").await);
            for Row { deed, of_own, .. } in rows(client) {
                let answer = callers.perform(caller, &deed).await;
                assert_eq!(answer.status, of_own[index], "{caller:?} {deed:?}: {}", answer.text());
            }
        }
        assert!(site.services.store.check().await.unwrap().is_empty());
    }

    a_dashboard_is_built_assigned_arranged_and_reset => |site| {
        let callers = Callers::of(&site).await;
        let made = Call::from(SaveDashboard { dashboard: None, seen: None, draft: Template::Everything.draft("Everything") });
        let made = callers.perform(Caller::Manager, &made).await.json();
        let dashboard = DashboardId(made["dashboard"].as_i64().unwrap());
        let (page, edit, shown) = (format!("/dashboards/{dashboard}"), format!("/dashboards/{dashboard}/edit"), format!("/api/v1/dashboards/{dashboard}"));
        assert_eq!(callers.get(Caller::Advisor, &page).await.status, StatusCode::NOT_FOUND);
        let none = callers.get(Caller::Advisor, "/dashboards").await;
        assert!(none.status == StatusCode::OK && !none.text().contains("dashboard-grid"), "{}", none.text());
        for form in [edit.as_str(), "/dashboards/new"] {
            assert_eq!(callers.get(Caller::Advisor, form).await.status, StatusCode::FORBIDDEN, "{form}");
            assert_eq!(callers.get(Caller::Manager, form).await.status, StatusCode::OK, "{form}");
        }
        let assign = Call::from(AssignDashboard { dashboard, to: vec![Audience::Role(Role::Advisor)] });
        assert_eq!(callers.perform(Caller::Manager, &assign).await.status, StatusCode::OK);

        // Each is counted what they may see.
        let total = |shown: &Value| shown["blocks"][0]["shows"]["count"].clone();
        let (own, all) = (callers.get(Caller::Advisor, &shown).await.json(), callers.get(Caller::Manager, &shown).await.json());
        assert_eq!((own["blocks"].as_array().unwrap().len(), total(&own), total(&all)), (27, json!(3), json!(6)));
        assert!(own["blocks"].as_array().unwrap().iter().all(|block| block["error"].is_null()), "{own}");
        let to_whom = callers.get(Caller::Advisor, &page).await;
        assert!(!to_whom.text().contains("audience"), "to whom it is assigned is nobody's business: {}", to_whom.text());

        let last = own["blocks"][26]["id"].as_u64().unwrap() as u32;
        let place = domain::dashboard::Place { column: 0, row: 0, width: 12, height: 2 };
        let arrange = Call::from(ArrangeDashboard { dashboard, places: Some(vec![(last, place)]) });
        assert_eq!(callers.perform(Caller::Advisor, &arrange).await.status, StatusCode::OK);
        let arranged = callers.get(Caller::Advisor, &shown).await.json();
        assert_eq!((&arranged["own"], &arranged["blocks"][0]["id"]), (&json!(true), &json!(last)));
        assert_eq!(callers.get(Caller::Manager, &shown).await.json()["own"], json!(false));
        let reset = Call::from(ArrangeDashboard { dashboard, places: None });
        assert_eq!(callers.perform(Caller::Advisor, &reset).await.status, StatusCode::OK);
        assert_eq!(callers.get(Caller::Advisor, &shown).await.json(), own);

        // The pages are written by the server, with what stands in each block.
        let page = callers.get(Caller::Advisor, &page).await.text().to_owned();
        assert_eq!(page.matches("class=\"card block\"").count(), 27, "{page}");
        let edit = callers.get(Caller::Manager, &edit).await.text().to_owned();
        assert!(edit.contains("data-remove=\"27\""), "{edit}");
        let tiles = callers.get(Caller::Advisor, &format!("/dashboards/{dashboard}?arrange")).await.text().to_owned();
        assert_eq!(tiles.matches("class=\"card placed\"").count(), 27);
    }

    what_was_taken_away_is_refused => |site| {
        let callers = Callers::of(&site).await;
        let clients = vec![ClientId(site.client("C1").await), ClientId(site.client("C2").await)];
        let many = Call::from(ChangeStatus { clients, change: to(Lifecycle::Waiting) });
        for permission in [Permission::BulkStatus, Permission::Export] {
            let change = SettingChange::GrantRole { role: Role::Advisor, permission, granted: false };
            assert_eq!(callers.perform(Caller::Admin, &Call::from(ChangeSettings { change })).await.status, StatusCode::OK);
        }
        assert_eq!(callers.perform(Caller::Advisor, &many).await.status, StatusCode::FORBIDDEN);
        assert_eq!(callers.get(Caller::Advisor, "/clients/export.csv").await.status, StatusCode::FORBIDDEN);
        assert_eq!(callers.get(Caller::Advisor, "/clients").await.status, StatusCode::OK);
        assert_eq!(callers.get(Caller::Manager, "/clients/export.csv").await.status, StatusCode::OK);
        assert_eq!(callers.perform(Caller::Manager, &many).await.status, StatusCode::OK);
    }

    every_permission_is_asked_for => |site| {
        let callers = Callers::of(&site).await;
        let (one, other) = (ClientId(site.client("C1").await), ClientId(site.client("C2").await));
        let clients = vec![one, other];
        let mut all: Vec<(Call, Right)> = rows(one).into_iter().map(|row| (row.deed, row.right)).collect();
        let change = to(Lifecycle::Waiting);
        let (status, plan) = (Right::Having(Permission::BulkStatus), Right::Having(Permission::BulkPlan));
        all.extend([
            (Call::from(ChangeStatus { clients: clients.clone(), change }), status),
            (Call::from(Reactivate { clients: clients.clone(), reason: String::new() }), status),
            (Call::from(StartPlan { clients, template: TemplateId(987_654), first: first() }), plan),
        ]);
        for permission in Permission::ALL {
            let asking = all.iter().filter(|(_, right)| *right == Right::Having(permission)).map(|(deed, _)| deed);
            let asking: Vec<&Call> = asking.collect();
            let grant = |granted| {
                Call::from(ChangeSettings { change: SettingChange::GrantRole { role: Role::Manager, permission, granted } })
            };
            assert_eq!(callers.perform(Caller::Admin, &grant(false)).await.status, StatusCode::OK);
            for deed in &asking {
                let refused = callers.perform(Caller::Manager, deed).await;
                assert_eq!(refused.status, StatusCode::FORBIDDEN, "{deed:?} without {permission:?}");
            }
            assert_eq!(callers.perform(Caller::Admin, &grant(true)).await.status, StatusCode::OK);
            for deed in asking {
                let answer = callers.perform(Caller::Manager, deed).await;
                assert_ne!(answer.status, StatusCode::FORBIDDEN, "{deed:?} with {permission:?}");
            }
        }
        let asked = |right| all.iter().filter(|(_, of)| *of == right).count();
        assert_eq!((asked(status), asked(plan), asked(Right::Having(Permission::Delete))), (3, 2, 1));
    }

    files_call_statuses_as_the_organisation_does => |site| {
        let callers = Callers::of(&site).await;
        let active = Lifecycle::Active.id().0;
        let viewer = domain::Viewer::organisation();
        let seen = site.services.store.setting_form(&viewer, Thing::Status, Some(active)).await.unwrap();
        let wanted = seen.clone().with("name_en", "Under our wing");
        let change = SettingChange::Save { thing: Thing::Status, id: Some(active), of: None, seen, wanted };
        assert_eq!(callers.perform(Caller::Admin, &Call::from(ChangeSettings { change })).await.status, StatusCode::OK);
        let file = callers.get(Caller::Manager, "/clients/export.csv").await;
        assert!(file.text().contains("Under our wing") && !file.text().contains(",Active,"), "{}", file.text());
        let graph = callers.get(Caller::Manager, "/evolution.csv?from=2026-11-20&to=2026-11-20").await;
        assert!(graph.text().contains("Under our wing") && !graph.text().contains("Active"), "{}", graph.text());
        // Programs go by the code, which stays.
        let codes = site.get(Caller::ReadToken, "/api/v1/clients?format=csv").await;
        assert!(codes.text().contains(",active,"), "{}", codes.text());
    }

    an_invitation_lets_somebody_in_once => |site| {
        let callers = Callers::of(&site).await;
        let adam = site.services.store.list_users().await.unwrap().into_iter().find(|user| user.login == "adam").unwrap();
        let made = callers.perform(Caller::Admin, &Call::from(ChangeSettings { change: SettingChange::Invite { user: adam.id } })).await.json();
        let token = made["secret"].as_str().unwrap().to_owned();
        assert_eq!(site.get(Caller::Nobody, &format!("/invite?token={token}")).await.status, StatusCode::OK);
        let short = site.form("/invite", &[("token", &token), ("password", "short")], None).await;
        assert!(short.location().contains("error=too_short"), "{}", short.location());
        let accepted = site.form("/invite", &[("token", &token), ("password", "a long new password")], None).await;
        assert_eq!(accepted.location(), "/clients");
        let again = site.form("/invite", &[("token", &token), ("password", "a long new password")], None).await;
        assert!(again.location().contains("error=void"), "{}", again.location());
        let old = site.form("/login", &[("login", "adam"), ("password", crate::site::PASSWORD)], None).await;
        assert!(old.location().contains("failed"), "{}", old.location());
    }

    a_day_of_work_is_told => |site| {
        let callers = Callers::of(&site).await;
        let client = ClientId(site.client("C1").await);
        let seen = site.services.store.client_form(&Viewer::organisation(), client).await.unwrap();
        let wanted = seen.clone().with("phones", "123");
        let refused = callers.perform(Caller::Advisor, &Call::from(EditClient { client, seen: seen.clone(), wanted })).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("phones"), "{}", refused.text());

        let wanted = seen.clone().with("name", "Nowe Nazwisko");
        let done = callers.perform(Caller::Advisor, &Call::from(EditClient { client, seen: seen.clone(), wanted })).await.json();
        let late = Call::from(EditClient { client, seen: seen.clone(), wanted: seen.clone().with("name", "Inne") });
        let conflict = callers.perform(Caller::Manager, &late).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        assert!(conflict.text().contains("Nowe Nazwisko"), "{}", conflict.text());

        let act = ActId(done["done"]["act"].as_i64().unwrap());
        assert_eq!(callers.perform(Caller::Advisor, &Call::from(Undo { act })).await.status, StatusCode::OK);
        let card = site.get(Caller::ReadToken, &format!("/api/v1/clients/{client}")).await.json();
        assert_eq!(card["name"], seen.get("name"));

        let told = site.services.store.history(&domain::Viewer::organisation(), client, None, 10).await.unwrap();
        let kinds: Vec<_> = told.iter().map(|act| act.kind.code()).collect();
        assert_eq!(kinds, ["undo", "edit"]);
        assert!(told[1].undone && !told[1].can_undo);
    }

    a_plan_is_set_up_started_and_taken_back => |site| {
        let callers = Callers::of(&site).await;
        let save = Call::from(SaveTemplate { template: None, seen: Form::default(), wanted: template() });
        assert_eq!(callers.perform(Caller::Admin, &save).await.status, StatusCode::OK);
        let refused = callers.perform(Caller::Admin, &Call::from(SaveTemplate {
            template: None,
            seen: Form::default(),
            wanted: template().with("name", "B").with("steps.2.delay", "soon"),
        }))
        .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("steps.2.delay"), "{}", refused.text());
        for (caller, expected) in
            [(Caller::Advisor, StatusCode::FORBIDDEN), (Caller::Manager, StatusCode::FORBIDDEN), (Caller::Admin, StatusCode::OK)]
        {
            assert_eq!(callers.get(caller, "/settings/plans?template=1").await.status, expected, "{caller:?}");
        }

        let templates = callers.ask(Caller::Advisor, ListTemplates {}).await.json();
        let of = TemplateId(templates[0]["id"].as_i64().unwrap());
        let preview = callers.ask(Caller::Advisor, PreviewPlan { template: of, first: first() }).await.json();
        assert_eq!([&preview[0]["local"], &preview[1]["local"]], ["2026-11-20T09:00", "2026-11-23T09:00"]);
        for (query, expected) in [
            ("template=1&first=tomorrow", StatusCode::UNPROCESSABLE_ENTITY),
            ("template=1", StatusCode::UNPROCESSABLE_ENTITY),
            ("template=987&first=2026-11-20", StatusCode::NOT_FOUND),
            ("template=x&first=2999-12-31", StatusCode::UNPROCESSABLE_ENTITY),
        ] {
            let address = format!("{}?{query}", PreviewPlan::PATH);
            assert_eq!(callers.get(Caller::Advisor, &address).await.status, expected, "{query}");
        }

        let client = ClientId(site.client("C1").await);
        let start = Call::from(StartPlan { clients: vec![client], template: of, first: first() });
        let done = callers.perform(Caller::Advisor, &start).await.json();
        let card = format!("/clients/{client}");
        let plans = async || site.services.store.running_plans(&Viewer::organisation(), client).await.unwrap();
        let running = plans().await;
        assert_eq!((running[0].name.as_str(), running[0].steps.len()), ("Nowy klient", 2));
        assert!(callers.get(Caller::Advisor, &card).await.text().contains("Nowy klient"));
        let day = callers.get(Caller::Advisor, "/day").await;
        assert!(day.text().contains("Nowy klient"), "{}", day.text());
        let act = ActId(done["done"]["act"].as_i64().unwrap());
        assert_eq!(callers.perform(Caller::Advisor, &Call::from(Undo { act })).await.status, StatusCode::OK);
        assert_eq!(plans().await, []);

        // Many at once is for those who may.
        let both = vec![client, ClientId(site.client("C2").await)];
        let many = Call::from(StartPlan { clients: both, template: of, first: first() });
        assert_eq!(callers.perform(Caller::Advisor, &many).await.json()["done"]["clients"], 2);
        let all = Call::from(StartPlanOf { query: ClientQuery::of(ClientSet::Here).into(), expected: 3, template: of, first: first() });
        assert_eq!(callers.perform(Caller::Advisor, &all).await.json()["done"]["clients"], 3);
        assert!(site.services.store.check().await.unwrap().is_empty());
    }
}
