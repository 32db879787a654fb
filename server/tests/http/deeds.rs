//! Every question and every deed for every kind of caller, and what is kept of them.

use crate::{
    on_both,
    site::{Answer, Caller, Site},
};
use app::work::api::Deed;
use axum::http::{Method, StatusCode, header};
use domain::{
    ActId, Classification, ClientId, ClientQuery, ClientSet, Day, Form, Lifecycle, Permission, ReportId, Right, Role,
    ScheduleId, SettingChange, StatusChange, TemplateId, Thing,
    dashboard::{Audience, DashboardId, Draft, Template},
    plan,
};
use leptos::server_fn::axum::server_fn_paths;
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::atomic::{AtomicU32, Ordering},
};

mod questions;
use questions::questions;

/// The server functions.
pub const FUNCTIONS: [&str; 2] = ["/api/inquire", "/api/perform"];

/// The path of one of them.
pub fn path(function: &str) -> &'static str {
    server_fn_paths().map(|(path, _)| path).find(|path| path.starts_with(function)).unwrap()
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

    pub async fn ask(&self, caller: Caller, question: &str) -> Answer {
        self.call(caller, path(FUNCTIONS[0]), json!({ "question": question })).await
    }

    pub async fn perform(&self, caller: Caller, deed: &Deed) -> Answer {
        self.perform_under(caller, &fresh_key(), deed).await
    }

    /// Under a key that may have been used before.
    pub async fn perform_under(&self, caller: Caller, key: &str, deed: &Deed) -> Answer {
        self.call(caller, path(FUNCTIONS[1]), json!({ "key": key, "deed": deed })).await
    }

    pub async fn get(&self, caller: Caller, path: &str) -> Answer {
        let cookie = self.cookies.iter().find(|(of, _)| *of == caller).map_or("", |(_, cookie)| cookie);
        let request = self.site.request(Caller::Nobody, Method::GET, path).await.header(header::COOKIE, cookie);
        self.site.send(request.body(axum::body::Body::empty()).unwrap()).await
    }

    async fn call(&self, caller: Caller, path: &str, body: Value) -> Answer {
        let request = match self.cookies.iter().find(|(of, _)| *of == caller) {
            Some((_, cookie)) => {
                self.site.request(Caller::Nobody, Method::POST, path).await.header(header::COOKIE, cookie)
            }
            None => self.site.request(caller, Method::POST, path).await,
        };
        let request = request.header(header::CONTENT_TYPE, "application/json");
        self.site.send(request.body(body.to_string().into()).unwrap()).await
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

/// One of each deed with a client; the number of the activity, comment, template or deed is made up.
pub fn deeds(client: ClientId) -> Vec<Deed> {
    let name = |name: &str| Form::default().with("name", name);
    let all = [
        Deed::ChangeStatus { clients: vec![client], change: to(Lifecycle::Waiting) },
        Deed::ChangeStatusOf { query: ClientQuery::of(ClientSet::Here), expected: 77, change: to(Lifecycle::Waiting) },
        Deed::Reactivate { clients: vec![client], reason: String::new() },
        Deed::Delete { clients: vec![client], reason: String::new() },
        Deed::Undo { act: ActId(987_654) },
        Deed::Create { form: name("") },
        Deed::Edit { client, seen: name("A"), wanted: name("A") },
        Deed::Log { client, form: note() },
        Deed::Correct { activity: 987_654, seen: note(), wanted: note() },
        Deed::Mark { activity: 987_654, seen: "planned".into(), state: "done".into() },
        Deed::Comment { client, body: "hm".into() },
        Deed::Uncomment { comment: 987_654 },
        Deed::Set(SettingChange::Save {
            thing: Thing::Source,
            id: None,
            of: None,
            seen: Form::default(),
            wanted: name("Targi"),
        }),
        Deed::StartPlan { clients: vec![client], template: TemplateId(987_654), first: first() },
        Deed::StartPlanOf {
            query: ClientQuery::of(ClientSet::Here),
            expected: 77,
            template: TemplateId(987_654),
            first: first(),
        },
        Deed::SaveTemplate { template: None, seen: Form::default(), wanted: name("A") },
        Deed::DeleteTemplate { template: TemplateId(987_654) },
        Deed::SaveReport { report: ReportId::Activities, address: "/reports/activities".into(), form: name("") },
        Deed::ForgetReport { saved: 987_654 },
        Deed::SaveSchedule { schedule: None, seen: Form::default(), wanted: schedule("sellers", &[]) },
        Deed::PauseSchedule { schedule: ScheduleId(987_654), paused: true },
        Deed::DeleteSchedule { schedule: ScheduleId(987_654) },
        Deed::TrySchedule { schedule: ScheduleId(987_654) },
        Deed::SaveDashboard { dashboard: None, seen: None, draft: Draft::default() },
        Deed::DeleteDashboard { dashboard: DashboardId(987_654) },
        Deed::AssignDashboard { dashboard: DashboardId(987_654), to: vec![Audience::Everybody] },
        Deed::ArrangeDashboard { dashboard: DashboardId(987_654), places: None },
    ];
    // A deed that is not above does not compile here.
    for deed in &all {
        match deed {
            Deed::ChangeStatus { .. }
            | Deed::ChangeStatusOf { .. }
            | Deed::Reactivate { .. }
            | Deed::Delete { .. }
            | Deed::Undo { .. }
            | Deed::Create { .. }
            | Deed::Edit { .. }
            | Deed::Log { .. }
            | Deed::Correct { .. }
            | Deed::Mark { .. }
            | Deed::Comment { .. }
            | Deed::Uncomment { .. }
            | Deed::Set(_)
            | Deed::StartPlan { .. }
            | Deed::StartPlanOf { .. }
            | Deed::SaveTemplate { .. }
            | Deed::DeleteTemplate { .. }
            | Deed::SaveReport { .. }
            | Deed::ForgetReport { .. }
            | Deed::SaveSchedule { .. }
            | Deed::PauseSchedule { .. }
            | Deed::DeleteSchedule { .. }
            | Deed::TrySchedule { .. }
            | Deed::SaveDashboard { .. }
            | Deed::DeleteDashboard { .. }
            | Deed::AssignDashboard { .. }
            | Deed::ArrangeDashboard { .. } => {}
        }
    }
    all.into()
}

const PEOPLE: [Caller; 3] = [Caller::Advisor, Caller::Manager, Caller::Admin];
const OTHERS: [Caller; 3] = [Caller::Nobody, Caller::ReadToken, Caller::WriteToken];

on_both! {
    there_are_two_server_functions => |site| {
        let found: BTreeSet<&str> = server_fn_paths().map(|(path, _)| path).collect();
        assert_eq!(found, FUNCTIONS.map(path).into(), "whoever adds one adds it to these tests");
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
        let own = site.client("C1").await.to_string();
        let rows = questions();
        for (question, right, allowed) in &rows {
            let question = question.replace("{own}", &own);
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
                    _ => StatusCode::from_u16(*allowed).unwrap(),
                };
                let answer = callers.ask(caller, &question).await;
                assert_eq!(answer.status, expected, "{caller:?} {question}: {}", answer.text());
            }
        }
        let names: BTreeSet<String> =
            rows.iter().map(|(question, ..)| question.split('?').next().unwrap().to_owned()).collect();
        let answered: BTreeSet<String> = app::loading::questions().into_iter().collect();
        assert_eq!(names, answered, "whoever adds a question adds a row to QUESTIONS");
        for name in ["nothing", "settings/nothing", "reports/shoes", "reports/activities/nothing", "settings%2Fusers"] {
            assert_eq!(callers.ask(Caller::Admin, name).await.status, StatusCode::NOT_FOUND, "{name}");
            assert_eq!(callers.ask(Caller::Nobody, name).await.status, StatusCode::UNAUTHORIZED, "{name}");
        }
    }

    another_s_client_is_not_there => |site| {
        let callers = Callers::of(&site).await;
        let other = ClientId(site.client("C4").await);
        for deed in deeds(other) {
            let expected = match deed {
                // About all of the advisor's own, of whom there are not so many; about nobody yet.
                Deed::ChangeStatusOf { .. }
                | Deed::StartPlanOf { .. }
                | Deed::Create { .. }
                | Deed::SaveReport { .. }
                | Deed::SaveSchedule { .. } => StatusCode::UNPROCESSABLE_ENTITY,
                // Mail is not set up.
                Deed::TrySchedule { .. } => StatusCode::FORBIDDEN,
                Deed::Delete { .. } | Deed::Set(_) | Deed::SaveTemplate { .. } | Deed::DeleteTemplate { .. } => {
                    StatusCode::FORBIDDEN
                }
                Deed::SaveDashboard { .. } | Deed::DeleteDashboard { .. } | Deed::AssignDashboard { .. } => {
                    StatusCode::FORBIDDEN
                }
                _ => StatusCode::NOT_FOUND,
            };
            let answer = callers.perform(Caller::Advisor, &deed).await;
            assert_eq!(answer.status, expected, "{deed:?}: {}", answer.text());
        }
        for name in ["client-form", "name", "comments", "history", "card", "plans"] {
            let answer = callers.ask(Caller::Advisor, &format!("{name}?client={other}")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{name}: {}", answer.text());
        }
        assert!(site.services.store.check().await.unwrap().is_empty());
    }

    who_may_does => |site| {
        let callers = Callers::of(&site).await;
        for caller in PEOPLE {
            let client = ClientId(site.client("C1").await);
            for deed in deeds(client) {
                let expected = match &deed {
                    Deed::Delete { .. } if caller == Caller::Advisor => StatusCode::FORBIDDEN,
                    Deed::Set(_) | Deed::SaveTemplate { .. } | Deed::DeleteTemplate { .. } if caller != Caller::Admin => {
                        StatusCode::FORBIDDEN
                    }
                    Deed::SaveDashboard { .. } | Deed::DeleteDashboard { .. } | Deed::AssignDashboard { .. }
                        if caller == Caller::Advisor =>
                    {
                        StatusCode::FORBIDDEN
                    }
                    // Mail is not set up.
                    Deed::TrySchedule { .. } => StatusCode::FORBIDDEN,
                    // Not archived, not so many, without a name, without steps, to nobody.
                    Deed::SaveSchedule { .. }
                    | Deed::Delete { .. }
                    | Deed::ChangeStatusOf { .. }
                    | Deed::StartPlanOf { .. }
                    | Deed::Create { .. }
                    | Deed::SaveReport { .. }
                    | Deed::SaveTemplate { .. }
                    | Deed::SaveDashboard { .. } => StatusCode::UNPROCESSABLE_ENTITY,
                    // Made up.
                    Deed::Undo { .. }
                    | Deed::Correct { .. }
                    | Deed::Mark { .. }
                    | Deed::Uncomment { .. }
                    | Deed::StartPlan { .. }
                    | Deed::ForgetReport { .. }
                    | Deed::PauseSchedule { .. }
                    | Deed::DeleteSchedule { .. }
                    | Deed::DeleteTemplate { .. }
                    | Deed::DeleteDashboard { .. }
                    | Deed::AssignDashboard { .. }
                    | Deed::ArrangeDashboard { .. } => StatusCode::NOT_FOUND,
                    _ => StatusCode::OK,
                };
                let answer = callers.perform(caller, &deed).await;
                assert_eq!(answer.status, expected, "{caller:?} {deed:?}: {}", answer.text());
            }
        }
        assert!(site.services.store.check().await.unwrap().is_empty());
    }

    a_dashboard_is_built_assigned_arranged_and_reset => |site| {
        let callers = Callers::of(&site).await;
        let asked = |answer: Answer| serde_json::from_str::<Value>(answer.json().as_str().unwrap()).unwrap();
        let made = Deed::SaveDashboard { dashboard: None, seen: None, draft: Template::Everything.draft("Everything") };
        let made = callers.perform(Caller::Manager, &made).await.json();
        let dashboard = DashboardId(made["dashboard"].as_i64().unwrap());
        let question = format!("dashboards?id={dashboard}");
        assert_eq!(callers.ask(Caller::Advisor, &question).await.status, StatusCode::NOT_FOUND);
        assert_eq!(asked(callers.ask(Caller::Advisor, "dashboards").await)["dashboard"], Value::Null);
        let original = format!("dashboards/original?id={dashboard}");
        assert_eq!(callers.ask(Caller::Advisor, &original).await.status, StatusCode::FORBIDDEN);
        assert_eq!(asked(callers.ask(Caller::Manager, &original).await)["dashboard"]["blocks"].as_array().unwrap().len(), 27);
        let assign = Deed::AssignDashboard { dashboard, to: vec![Audience::Role(Role::Advisor)] };
        assert_eq!(callers.perform(Caller::Manager, &assign).await.status, StatusCode::OK);

        // Each is counted what they may see.
        let total = |shown: &Value| shown["answers"][0]["answer"]["Ok"]["Indicator"]["count"].clone();
        let (own, all) = (callers.ask(Caller::Advisor, &question).await, callers.ask(Caller::Manager, &question).await);
        let (own, all) = (asked(own), asked(all));
        assert_eq!((own["answers"].as_array().unwrap().len(), total(&own), total(&all)), (27, json!(3), json!(6)));
        assert_eq!(own["all"][0]["audience"], json!([]));
        assert!(own["answers"].as_array().unwrap().iter().all(|answer| !answer["answer"]["Ok"].is_null()), "{own}");

        let last = own["dashboard"]["blocks"][26]["id"].as_u64().unwrap() as u32;
        let place = domain::dashboard::Place { column: 0, row: 0, width: 12, height: 2 };
        let arrange = Deed::ArrangeDashboard { dashboard, places: Some(vec![(last, place)]) };
        assert_eq!(callers.perform(Caller::Advisor, &arrange).await.status, StatusCode::OK);
        let arranged = asked(callers.ask(Caller::Advisor, &question).await);
        assert_eq!((&arranged["dashboard"]["own"], &arranged["dashboard"]["blocks"][0]["id"]), (&json!(true), &json!(last)));
        assert_eq!(asked(callers.ask(Caller::Manager, &question).await)["dashboard"]["own"], json!(false));
        let reset = Deed::ArrangeDashboard { dashboard, places: None };
        assert_eq!(callers.perform(Caller::Advisor, &reset).await.status, StatusCode::OK);
        assert_eq!(asked(callers.ask(Caller::Advisor, &question).await)["dashboard"], own["dashboard"]);

        // The pages are written by the server, with what stands in each block.
        let page = callers.get(Caller::Advisor, &format!("/dashboards/{dashboard}")).await.text().to_owned();
        assert_eq!(page.matches("class=\"card block\"").count(), 27, "{page}");
        let edit = callers.get(Caller::Manager, &format!("/dashboards/{dashboard}/edit")).await.text().to_owned();
        assert!(edit.contains("data-remove=\"27\""), "{edit}");
        let tiles = callers.get(Caller::Advisor, &format!("/dashboards/{dashboard}?arrange")).await.text().to_owned();
        assert_eq!(tiles.matches("class=\"card placed\"").count(), 27);
    }

    what_was_taken_away_is_refused => |site| {
        let callers = Callers::of(&site).await;
        let clients = vec![ClientId(site.client("C1").await), ClientId(site.client("C2").await)];
        let many = Deed::ChangeStatus { clients, change: to(Lifecycle::Waiting) };
        for permission in [Permission::BulkStatus, Permission::Export] {
            let change = SettingChange::GrantRole { role: Role::Advisor, permission, granted: false };
            assert_eq!(callers.perform(Caller::Admin, &Deed::Set(change)).await.status, StatusCode::OK);
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
        let mut all = deeds(one);
        all.extend([
            Deed::ChangeStatus { clients: clients.clone(), change: to(Lifecycle::Waiting) },
            Deed::Reactivate { clients: clients.clone(), reason: String::new() },
            Deed::StartPlan { clients, template: TemplateId(987_654), first: first() },
        ]);
        for permission in Permission::ALL {
            let asking: Vec<&Deed> = all.iter().filter(|deed| deed.right() == Right::Having(permission)).collect();
            let grant = |granted| {
                Deed::Set(SettingChange::GrantRole { role: Role::Manager, permission, granted })
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
        let asked = |permission| all.iter().filter(|deed| deed.right() == Right::Having(permission)).count();
        let (status, plan) = (asked(Permission::BulkStatus), asked(Permission::BulkPlan));
        assert_eq!((status, plan, asked(Permission::Delete)), (3, 2, 1));
    }

    files_call_statuses_as_the_organisation_does => |site| {
        let callers = Callers::of(&site).await;
        let active = Lifecycle::Active.id().0;
        let viewer = domain::Viewer::organisation();
        let seen = site.services.store.setting_form(&viewer, Thing::Status, Some(active)).await.unwrap();
        let wanted = seen.clone().with("name_en", "Under our wing");
        let change = SettingChange::Save { thing: Thing::Status, id: Some(active), of: None, seen, wanted };
        assert_eq!(callers.perform(Caller::Admin, &Deed::Set(change)).await.status, StatusCode::OK);
        let file = callers.get(Caller::Manager, "/clients/export.csv").await;
        assert!(file.text().contains("Under our wing") && !file.text().contains(",Active,"), "{}", file.text());
        let graph = callers.get(Caller::Manager, "/evolution.csv?from=2026-11-20&to=2026-11-20").await;
        assert!(graph.text().contains("Under our wing") && !graph.text().contains("Active"), "{}", graph.text());
        // Programs go by the code, which stays.
        let codes = site.get(Caller::ReadToken, "/api/v1/clients?format=csv").await;
        assert!(codes.text().contains(",active,"), "{}", codes.text());
    }

    what_is_set_is_kept_and_shared => |site| {
        let callers = Callers::of(&site).await;
        let asked = async |caller, question: &str| {
            let answer = callers.ask(caller, question).await;
            assert_eq!(answer.status, StatusCode::OK, "{caller:?} {question}: {}", answer.text());
            serde_json::from_str::<Value>(answer.json().as_str().unwrap()).unwrap()
        };
        let save = |report, address: &str, name: &str, shared: &str| Deed::SaveReport {
            report,
            address: address.into(),
            form: Form::default().with("name", name).with("shared", shared),
        };
        let activities = ReportId::Activities;
        let anna = "/reports/activities?activity=call&sort=-person&evil=1";
        for (caller, deed, expected) in [
            (Caller::Advisor, save(activities, anna, "Moje telefony", ""), StatusCode::OK),
            (Caller::Manager, save(activities, "/reports/activities?state=done", "Wykonane", "yes"), StatusCode::OK),
            (Caller::Manager, save(activities, "/reports/activities?state=planned", "wykonane ", "yes"), StatusCode::OK),
            (Caller::Manager, save(activities, "/reports/activities?state=asleep", "X", "yes"), StatusCode::UNPROCESSABLE_ENTITY),
            (Caller::Manager, save(activities, "https://example.com/reports/activities", "X", ""), StatusCode::UNPROCESSABLE_ENTITY),
            (Caller::Manager, save(activities, "/reports/nothing", "X", "yes"), StatusCode::UNPROCESSABLE_ENTITY),
            (Caller::Advisor, save(ReportId::UserEvents, "/reports/user-events", "X", ""), StatusCode::FORBIDDEN),
            // The right to one report keeps nothing of another.
            (Caller::Advisor, save(activities, "/reports/user-events", "X", ""), StatusCode::UNPROCESSABLE_ENTITY),
            (Caller::Advisor, save(activities, "/reports/user%2Devents", "X", ""), StatusCode::UNPROCESSABLE_ENTITY),
        ] {
            let answer = callers.perform(caller, &deed).await;
            assert_eq!(answer.status, expected, "{caller:?} {deed:?}: {}", answer.text());
        }
        let seen = asked(Caller::Advisor, "reports/activities/saved").await;
        let told = |saved: &Value| [&saved["name"], &saved["address"], &saved["by"]].map(|text| text.as_str().unwrap_or("").to_owned());
        assert_eq!(told(&seen[0])[..2], ["Moje telefony", "/reports/activities?activity=call&sort=-person"]);
        assert_eq!(told(&seen[1])[..2], ["wykonane", "/reports/activities?state=planned"]);
        assert!(!told(&seen[1])[2].is_empty() && seen.as_array().unwrap().len() == 2);
        let of_manager = asked(Caller::Manager, "reports/activities/saved").await;
        assert_eq!(of_manager.as_array().unwrap().len(), 1, "what somebody keeps for themselves");
        let forget = |saved: &Value| Deed::ForgetReport { saved: saved["id"].as_i64().unwrap() };
        assert_eq!(callers.perform(Caller::Advisor, &forget(&seen[1])).await.status, StatusCode::NOT_FOUND);
        assert_eq!(callers.perform(Caller::Advisor, &forget(&seen[0])).await.status, StatusCode::OK);
        assert_eq!(callers.perform(Caller::Admin, &forget(&seen[1])).await.status, StatusCode::OK);
        assert_eq!(asked(Caller::Manager, "reports/activities/saved").await, json!([]));
    }

    an_invitation_lets_somebody_in_once => |site| {
        let callers = Callers::of(&site).await;
        let adam = site.services.store.list_users().await.unwrap().into_iter().find(|user| user.login == "adam").unwrap();
        let made = callers.perform(Caller::Admin, &Deed::Set(SettingChange::Invite { user: adam.id })).await.json();
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
        let seen: Form = serde_json::from_value(
            callers.ask(Caller::Advisor, &format!("client-form?client={client}")).await.json().as_str()
                .map(|text| serde_json::from_str::<Value>(text).unwrap()["form"].clone())
                .unwrap(),
        )
        .unwrap();
        let wanted = seen.clone().with("phones", "123");
        let refused = callers.perform(Caller::Advisor, &Deed::Edit { client, seen: seen.clone(), wanted }).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("phones"), "{}", refused.text());

        let wanted = seen.clone().with("name", "Nowe Nazwisko");
        let done = callers.perform(Caller::Advisor, &Deed::Edit { client, seen: seen.clone(), wanted }).await.json();
        let late = Deed::Edit { client, seen: seen.clone(), wanted: seen.clone().with("name", "Inne") };
        let conflict = callers.perform(Caller::Manager, &late).await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        assert!(conflict.text().contains("Nowe Nazwisko"), "{}", conflict.text());

        let act = ActId(done["done"]["act"].as_i64().unwrap());
        assert_eq!(callers.perform(Caller::Advisor, &Deed::Undo { act }).await.status, StatusCode::OK);
        let card = site.get(Caller::ReadToken, &format!("/api/v1/clients/{client}")).await.json();
        assert_eq!(card["name"], seen.get("name"));

        let told = site.services.store.history(&domain::Viewer::organisation(), client, None, 10).await.unwrap();
        let kinds: Vec<_> = told.iter().map(|act| act.kind.code()).collect();
        assert_eq!(kinds, ["undo", "edit"]);
        assert!(told[1].undone && !told[1].can_undo);
    }

    a_plan_is_set_up_started_and_taken_back => |site| {
        let callers = Callers::of(&site).await;
        let asked = |answer: Answer| serde_json::from_str::<Value>(answer.json().as_str().unwrap()).unwrap();
        let save = Deed::SaveTemplate { template: None, seen: Form::default(), wanted: template() };
        assert_eq!(callers.perform(Caller::Admin, &save).await.status, StatusCode::OK);
        let refused = callers.perform(Caller::Admin, &Deed::SaveTemplate {
            template: None,
            seen: Form::default(),
            wanted: template().with("name", "B").with("steps.2.delay", "soon"),
        })
        .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("steps.2.delay"), "{}", refused.text());
        for (caller, expected) in
            [(Caller::Advisor, StatusCode::FORBIDDEN), (Caller::Manager, StatusCode::FORBIDDEN), (Caller::Admin, StatusCode::OK)]
        {
            for question in ["settings/plans", "settings/plans/template?template=1"] {
                assert_eq!(callers.ask(caller, question).await.status, expected, "{caller:?} {question}");
            }
        }

        let templates = asked(callers.ask(Caller::Advisor, "templates").await);
        let of = TemplateId(templates[0]["id"].as_i64().unwrap());
        let preview = format!("plan-preview?template={}&first=2026-11-20", of.0);
        let preview = asked(callers.ask(Caller::Advisor, &preview).await);
        assert_eq!([&preview[0]["local"], &preview[1]["local"]], ["2026-11-20T09:00", "2026-11-23T09:00"]);
        for (question, expected) in [
            ("plan-preview?template=1&first=tomorrow", StatusCode::UNPROCESSABLE_ENTITY),
            ("plan-preview?template=1", StatusCode::UNPROCESSABLE_ENTITY),
            ("plan-preview?template=987&first=2026-11-20", StatusCode::NOT_FOUND),
            ("plan-preview?template=x&first=2999-12-31", StatusCode::NOT_FOUND),
        ] {
            assert_eq!(callers.ask(Caller::Advisor, question).await.status, expected, "{question}");
        }

        let client = ClientId(site.client("C1").await);
        let start = Deed::StartPlan { clients: vec![client], template: of, first: first() };
        let done = callers.perform(Caller::Advisor, &start).await.json();
        let plans = asked(callers.ask(Caller::Advisor, &format!("plans?client={client}")).await);
        assert_eq!((&plans[0]["name"], plans[0]["steps"].as_array().unwrap().len()), (&json!("Nowy klient"), 2));
        let agenda = asked(callers.ask(Caller::Advisor, "agenda").await);
        assert!(agenda.to_string().contains("Nowy klient"), "{agenda}");
        let act = ActId(done["done"]["act"].as_i64().unwrap());
        assert_eq!(callers.perform(Caller::Advisor, &Deed::Undo { act }).await.status, StatusCode::OK);
        let plans = asked(callers.ask(Caller::Advisor, &format!("plans?client={client}")).await);
        assert_eq!(plans, json!([]));

        // Many at once is for those who may.
        let both = vec![client, ClientId(site.client("C2").await)];
        let many = Deed::StartPlan { clients: both, template: of, first: first() };
        assert_eq!(many.right(), domain::Right::Having(Permission::BulkPlan));
        assert_eq!(callers.perform(Caller::Advisor, &many).await.json()["done"]["clients"], 2);
        let all = Deed::StartPlanOf { query: ClientQuery::of(ClientSet::Here), expected: 3, template: of, first: first() };
        assert_eq!(callers.perform(Caller::Advisor, &all).await.json()["done"]["clients"], 3);
        assert!(site.services.store.check().await.unwrap().is_empty());
    }
}
