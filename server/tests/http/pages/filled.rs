//! Two sites that are filled alike: with harmless words, and with hostile ones in every field that
//! can show data.

use crate::{
    databases::Backend,
    deeds::Callers,
    functions::*,
    postbox::Postbox,
    site::{Caller, NOW, Site},
};
use app::call::{Call, Question};
use axum::http::StatusCode;
use domain::{
    Classification, ClientId, Day, FactKind, Form, Instant, Lifecycle, RefId, ReportId, Role, SettingChange,
    StatusChange, Thing, TokenScope,
    dashboard::{Audience, Template},
    identity::Sharing,
    journey::TouchKind,
    plan,
    record::{
        ActivityRecord, ClientRecord, ContractRecord, LeadRecord, PurchaseRecord, Record, StatusRecord, TouchRecord,
        UserRecord,
    },
    schedule::recipient,
};
use serde_json::Value;
use server::mail::MailSettings;
use store::import::{Origin, Outcome};

/// Ends whatever it may stand in: an attribute, a comment, the elements whose text is not escaped
/// as other text is.
const HOSTILE: &str = r#""'><!--</title></textarea></script></select><img/src=x/onerror=a(1)>&lt;"#;

/// What stands in the fields of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    Harmless,
    Hostile,
}

impl Words {
    /// A text that begins with `label`: of both the same length and in the same place of any order.
    pub fn text(self, label: &str) -> String {
        let end = match self {
            Words::Hostile => HOSTILE.to_owned(),
            Words::Harmless => HOSTILE.chars().map(|sign| if sign.is_alphanumeric() { sign } else { 'x' }).collect(),
        };
        // No label is the beginning of another with what follows it.
        format!("{label}-{end}")
    }

    /// The same as a value in a URL.
    pub fn in_url(self, label: &str) -> String {
        let mut params = domain::params::Params::default();
        params.set("x", self.text(label));
        params.href("").trim_start_matches("?x=").to_owned()
    }

    /// An e-mail address with what may stand in one.
    pub fn email(self, label: &str) -> String {
        match self {
            Words::Harmless => format!("{label}xxxxx@example.com"),
            Words::Hostile => format!("{label}'&lt=@example.com"),
        }
    }
}

/// A site full of such words, and the numbers of what is in it.
pub struct Filled {
    pub site: Site,
    pub postbox: Postbox,
    pub words: Words,
    pub client: i64,
    pub like: i64,
    pub activity: i64,
    pub contract: i64,
    pub template: i64,
    pub investment: i64,
    pub status: i64,
    pub dashboard: i64,
    pub schedule: i64,
}

fn at(day: &str) -> Instant {
    format!("{day}T09:00:00Z").parse().unwrap()
}

impl Filled {
    pub async fn open(words: Words) -> Self {
        let postbox = Postbox::open().await;
        let server = format!("smtp://{}?tls=none", postbox.address);
        let site = Site::with(Backend::Sqlite, |settings| {
            settings.mail = MailSettings::read(Some(&server), Some("Klientela <klientela@example.com>")).unwrap();
            settings.url = Some("https://klientela.example.com/".into());
        })
        .await;
        site.fill().await;
        let origin = Origin { made_by: "import", user: None, now: NOW.parse().unwrap() };
        let outcomes = site.services.store.write_records(&records(words), origin, false).await.unwrap();
        assert!(outcomes.iter().all(|outcome| *outcome == Outcome::New), "{outcomes:?}");
        site.break_with("UPDATE users SET email = login || '@example.com' WHERE email IS NULL").await;

        let callers = Callers::of(&site).await;
        let client = site.client(&words.text("H1")).await;
        let form = Form::default().with("name", words.text("Hand")).with("emails", words.email("hand"));
        let made = perform(&callers, Call::from(CreateClient { form })).await;
        let by_hand = ClientId(made["client"].as_i64().unwrap());
        let of = ClientId(client);
        for kind in [FactKind::Call, FactKind::Meeting, FactKind::Task, FactKind::Note, FactKind::Email, FactKind::Post]
        {
            for state in ["done", "planned"] {
                if (kind, state) == (FactKind::Note, "planned") {
                    continue;
                }
                let mut form = Form::default().with("kind", kind.code()).with("state", state);
                for field in ["subject", "body", "purpose", "place"] {
                    form.set(field, words.text(field));
                }
                form.set("at", if state == "done" { "2026-11-20T09:30" } else { "2026-11-20T12:30" });
                perform(&callers, Call::from(LogActivity { client: of, form })).await;
            }
        }
        perform(&callers, Call::from(AddComment { client: of, body: words.text("Comment\n") })).await;
        let change = |value: Lifecycle, reason: &str| StatusChange {
            classification: Classification::Lifecycle,
            value: value.id(),
            seen: None,
            from: None,
            reason: words.text(reason),
        };
        perform(&callers, Call::from(ChangeStatus { clients: vec![of], change: change(Lifecycle::Waiting, "Why") }))
            .await;
        perform(
            &callers,
            Call::from(ChangeStatus { clients: vec![by_hand], change: change(Lifecycle::Archived, "So") }),
        )
        .await;
        let seen = site.services.store.client_form(&domain::Viewer::organisation(), of).await.unwrap();
        let wanted = seen.clone().with("name", words.text("Edited")).with("tags", words.text("Other"));
        perform(&callers, Call::from(EditClient { client: of, seen, wanted })).await;
        perform(&callers, Call::from(DeleteClients { clients: vec![by_hand], reason: words.text("Gone") })).await;

        // One that is part of the client, and one who may be the same.
        let mut written = Vec::new();
        for name in ["Twin", "Edited"] {
            let form = Form::default().with("name", words.text(name)).with("tags", words.text("Twin's"));
            let made = perform(&callers, Call::from(CreateClient { form })).await;
            written.push(ClientId(made["client"].as_i64().unwrap()));
        }
        perform(&callers, Call::from(MergeClients { one: of, other: written[0] })).await;
        let shared = site.number("SELECT max(id) FROM keys WHERE kind = 4").await;
        perform(&callers, Call::from(ShareKey { key: shared, sharing: Some(Sharing::Shut) })).await;
        let like = written[1].0;

        let set = async |thing: Thing, id: Option<i64>, of: Option<RefId>, fields: &[(&str, &str)]| {
            let seen = site.services.store.setting_form(&domain::Viewer::organisation(), thing, id).await.unwrap();
            let wanted = fields.iter().fold(seen.clone(), |form, (field, text)| form.with(field, *text));
            perform(
                &callers,
                Call::from(ChangeSettings { change: SettingChange::Save { thing, id, of, seen, wanted } }),
            )
            .await;
        };
        set(Thing::Organisation, None, None, &[("name", &words.text("Firm"))]).await;
        for (user, label) in [(1, "Ada"), (2, "Maria"), (3, "Anna"), (4, "Adam")] {
            set(Thing::User, Some(user), None, &[("name", &words.text(label))]).await;
        }
        for (number, status) in site.services.store.statuses().of(Classification::Lifecycle).enumerate() {
            let name = words.text(&format!("L{number}"));
            set(Thing::Status, Some(status.id.0), None, &[("name_en", &name), ("name_pl", &name)]).await;
        }
        for (number, status) in site.services.store.statuses().of(Classification::Sales).enumerate() {
            let name = words.text(&format!("S{number}"));
            set(Thing::Status, Some(status.id.0), None, &[("name_en", &name), ("name_pl", &name)]).await;
        }
        for thing in Thing::WORDS.into_iter().chain([Thing::Investment]) {
            set(thing, None, None, &[("name", &words.text(&format!("n-{}", thing.code())))]).await;
        }
        let choices = asked(&callers, GetChoices {}).await.to_string();
        assert_eq!(choices.contains("<img"), words == Words::Hostile, "{choices}");
        let investment = site.number("SELECT max(id) FROM terms WHERE kind = 'investment'").await;
        let (stage, building) = (words.text("Stage"), words.text("Building"));
        let (of_it, unit) = (Some(RefId(investment)), words.text("Unit"));
        set(Thing::Stage, None, of_it, &[("name", &stage)]).await;
        set(Thing::Building, None, of_it, &[("name", &building), ("stage", &stage)]).await;
        let storage = words.text("Store");
        let rest =
            [("number", unit.as_str()), ("building", &building), ("storage_number", &storage), ("closet", &storage)];
        set(Thing::Unit, None, of_it, &rest).await;
        perform(
            &callers,
            Call::from(ChangeSettings {
                change: SettingChange::MakeToken {
                    name: words.text("Token"),
                    scopes: TokenScope::ALL.into_iter().collect(),
                    until: String::new(),
                },
            }),
        )
        .await;

        let mut form = Form::default().with("name", words.text("Plan"));
        for (name, text) in [("kind", "call"), ("delay", "0"), ("time", "12:00")] {
            form.set(&plan::field(1, name), text);
        }
        for name in ["subject", "body"] {
            form.set(&plan::field(1, name), words.text(name));
        }
        perform(&callers, Call::from(SaveTemplate { template: None, seen: Form::default(), wanted: form })).await;
        let template = site.number("SELECT max(id) FROM plan_templates").await;
        let start = Call::from(StartPlan { clients: vec![of], template: domain::TemplateId(template), first: today() });
        perform(&callers, start).await;

        for report in ReportId::ALL {
            let form = Form::default().with("name", words.text("Saved")).with("shared", "yes");
            let address = format!("/reports/{}", report.code());
            perform(&callers, Call::from(SaveView { address, form })).await;
        }
        let mut form = Form::default().with("title", words.text("Sent"));
        let fields =
            [("report", "activities"), ("range", "month"), ("rhythm", "daily"), ("hour", "11"), ("form", "body")];
        fields.into_iter().for_each(|(field, text)| form.set(field, text));
        [1, 2, 3].into_iter().for_each(|user| form.set(&recipient(domain::UserId(user)), "yes"));
        perform(&callers, Call::from(SaveSchedule { schedule: None, seen: Form::default(), wanted: form })).await;
        let schedule = site.number("SELECT max(id) FROM schedules").await;
        perform(&callers, Call::from(TrySchedule { schedule: domain::ScheduleId(schedule) })).await;

        let mut draft = Template::Everything.draft(&words.text("Board"));
        for (number, block) in draft.blocks.iter_mut().enumerate() {
            block.settings.title = words.text(&format!("B{number}"));
        }
        let made = perform(&callers, Call::from(SaveDashboard { dashboard: None, seen: None, draft })).await;
        let dashboard = made["dashboard"].as_i64().unwrap();
        let to = vec![Audience::Everybody, Audience::Role(Role::Advisor)];
        perform(&callers, Call::from(AssignDashboard { dashboard: domain::dashboard::DashboardId(dashboard), to }))
            .await;

        let activity = site.number("SELECT max(id) FROM activities WHERE kind = 'call' AND plan_id IS NULL").await;
        let contract = site.contract(client).await;
        let status = Lifecycle::Active.id().0;
        drop(callers);
        Self {
            site,
            postbox,
            words,
            client,
            like,
            activity,
            contract,
            template,
            investment,
            status,
            dashboard,
            schedule,
        }
    }

    /// Every page, with whatever its address opens.
    pub fn addresses(&self) -> Vec<String> {
        let Self { client, like, activity, contract, template, investment, status, dashboard, schedule, .. } = self;
        let text = self.words.in_url("u");
        let active = Lifecycle::Active.id().0;
        let mut all = vec![
            "/".into(),
            "/clients".into(),
            "/clients?range=all&by=lifecycle&compare=yes".into(),
            "/clients?by=sales&shape=lines&day=2026-11-12".into(),
            "/clients?by=advisor".into(),
            "/clients?by=source".into(),
            format!("/clients?range={text}&by={text}&day={text}&hide={text}"),
            format!("/clients?source={investment}&tag=1&advisor=3"),
            "/clients/list".into(),
            "/clients/list?set=everyone&sort=-name".into(),
            "/clients/list?set=everyone&columns=name.emails.phones.advisor.source.tags.status".into(),
            format!("/clients/list?set=state&classification=lifecycle&value={active}"),
            format!("/clients/list?set={text}"),
            format!("/clients/list?sort={text}&cursor={text}"),
            "/clients/new".into(),
            format!("/clients/{client}"),
            format!("/clients/{client}?kind=call"),
            format!("/clients/{client}?kind={text}"),
            format!("/clients/{text}"),
            "/clients/987654".into(),
            format!("/clients/{client}/edit"),
            "/clients/duplicates".into(),
            format!("/clients/duplicates?cursor={text}"),
            format!("/clients/{client}/merge"),
            format!("/clients/{client}/merge?with={text}"),
            format!("/clients/{client}/merge?with={like}"),
            format!("/clients/{client}/part"),
            format!("/clients/{client}/part?key-1=1"),
            format!("/clients/{client}/part?key-{text}=1"),
            "/journal".into(),
            format!("/journal?client={client}"),
            format!("/journal?client={client}&touches_page=9"),
            format!(
                "/journal?build=first&segment=no-deals&kind=call.deal&ltv_min=-1&touches_max=9&tag=1&source={investment}"
            ),
            format!("/journal?range={text}&sort={text}"),
            format!("/journal?cursor={text}"),
            format!("/journal?ltv_min={text}&client={text}"),
            "/journal?client=987654".into(),
            "/journal?first_source=none&last_campaign=1.2".into(),
            format!("/journal?first_medium={text}"),
            "/activity".into(),
            "/activity?limited=no&sort=-last_sale&sales_more=1&tag.1=1&price_group=none&accepts_email=no".into(),
            format!("/activity?order_number={text}&product={text}&customer_number={text}&sales_type=job"),
            format!("/activity?sales_from={text}&tab={text}"),
            format!("/activity?cursor={text}"),
            "/journal/attribution".into(),
            "/journal/merges".into(),
            format!("/journal/merges?cursor={text}"),
            "/journal/contacts".into(),
            format!("/journal/contacts?cursor={text}"),
            "/journal/nobody".into(),
            format!("/journal/nobody?cursor={text}"),
            "/journal/attribution?by=last_campaign&order=-median_days&segment=no-deals&first_source=none".into(),
            format!("/journal/attribution?by={text}&order={text}"),
            format!("/journal/attribution?first_source={text}"),
            "/day".into(),
            "/day?advisor=3".into(),
            "/log".into(),
            format!("/log?kind={text}"),
            format!("/log?activity={activity}"),
            format!("/contracts/{contract}"),
            "/contracts/987654".into(),
            "/account".into(),
            "/account/factor".into(),
            format!("/confirm?next={text}&error={text}"),
            format!("/account?error={text}&done={text}"),
            format!("/invite?token={text}&error={text}"),
            "/settings".into(),
            "/settings/users".into(),
            "/settings/users?edit=3".into(),
            "/settings/users?edit=new".into(),
            format!("/settings/users?edit={text}&kind={text}"),
            "/settings/roles".into(),
            "/settings/statuses".into(),
            format!("/settings/statuses?edit={status}"),
            "/settings/statuses?edit=new".into(),
            "/settings/words".into(),
            "/settings/investments".into(),
            format!("/settings/investments?investment={investment}"),
            format!("/settings/investments?investment={text}"),
            "/settings/tokens".into(),
            format!("/settings/{text}"),
            "/settings/plans".into(),
            "/settings/plans?template=new".into(),
            format!("/settings/plans?template={template}"),
            "/reports".into(),
            "/reports/schedules".into(),
            "/reports/schedules?schedule=new".into(),
            format!("/reports/schedules?schedule={schedule}"),
            format!("/reports/schedules?report=activities&state={text}"),
            format!("/reports/{text}"),
            "/reports/user-events?fact=event.1".into(),
            format!("/reports/activities?fact=activity.{activity}"),
            format!("/reports/sellers?stage={text}&building={text}"),
            format!("/reports/activities?sort={text}&range={text}&columns={text}&open={text}&fact={text}"),
            "/dashboards".into(),
            "/dashboards?wall".into(),
            "/dashboards/new".into(),
            format!("/dashboards/{dashboard}"),
            format!("/dashboards/{dashboard}?arrange"),
            format!("/dashboards/{dashboard}/edit"),
            format!("/dashboards/{text}"),
            "/dashboards/posts?from=2026-11-01&to=2026-11-20".into(),
            format!("/dashboards/posts?from={text}&to={text}"),
            format!("/no/such/{text}?x={text}"),
        ];
        for kind in FactKind::ALL {
            all.push(format!("/log?client={client}&kind={}", kind.code()));
        }
        for thing in Thing::ALL {
            for edit in ["new", "1"] {
                let (thing, page) = (thing.code(), if Thing::WORDS.contains(&thing) { "words" } else { "investments" });
                all.push(format!("/settings/{page}?kind={thing}&edit={edit}&investment={investment}"));
            }
        }
        for report in ReportId::ALL {
            let path = format!("/reports/{}", report.code());
            all.push(format!("{path}?range=all&compare=yes"));
            // Of each report some of the lists behind its numbers: many are of the same kind.
            for column in report.description().columns.iter().step_by(4) {
                all.push(format!("{path}?range=all&open={}", column.key));
            }
        }
        all
    }
}

fn today() -> Day {
    "2026-11-20".parse().unwrap()
}

/// A client with all that can be known of one, and others' names beside.
fn records(words: Words) -> Vec<Record> {
    let login = words.text("log");
    let text = |label: &str| Some(words.text(label));
    let client = words.text("H1");
    vec![
        Record::User(UserRecord {
            login: login.clone(),
            name: words.text("Zed"),
            email: Some(words.email("zed")),
            role: Role::Advisor,
        }),
        Record::Client(Box::new(ClientRecord {
            external_id: client.clone(),
            name: words.text("Client"),
            company: true,
            emails: vec![words.email("one"), words.email("two")],
            phones: vec!["+48601234568".into()],
            user_ids: vec![words.text("cookie")],
            advisor: Some(login.clone()),
            source: text("Source"),
            contact_method: text("Method"),
            investment: text("Garden"),
            created_at: at("2026-10-03"),
            customer_since: Some("2026-10-04".parse().unwrap()),
            archived_at: None,
            deleted_at: None,
            accepts_email: true,
            accepts_post: true,
            accepts_sms: true,
            price_group: text("Group"),
            tags: vec![words.text("Tag1"), words.text("Tag2")],
        })),
        Record::Touch(Box::new(TouchRecord {
            user_id: text("cookie"),
            phone: Some("+48601234568".into()),
            name: text("Caller"),
            source: text("Source"),
            medium: text("Medium"),
            campaign: text("Campaign"),
            page: text("/page"),
            duration_seconds: Some(90),
            ..TouchRecord::of(words.text("T1"), at("2026-11-01"), TouchKind::Call)
        })),
        // Of nobody: it names a cookie that an admin shuts.
        Record::Touch(Box::new(TouchRecord {
            user_id: text("shared"),
            name: text("Nobody"),
            page: text("/cart"),
            amount_minor: Some(12_300),
            ..TouchRecord::of(words.text("T2"), at("2026-11-02"), TouchKind::Deal)
        })),
        Record::Status(StatusRecord {
            client: client.clone(),
            classification: Classification::Lifecycle,
            status: "active".into(),
            at: at("2026-10-12"),
        }),
        Record::Activity(Box::new(ActivityRecord {
            external_id: words.text("A9"),
            client: client.clone(),
            kind: FactKind::Meeting,
            state: "done",
            direction: Some("out"),
            at: at("2026-11-12"),
            due_at: None,
            entered_at: None,
            duration_seconds: Some(90),
            telephony: false,
            advisor: Some(login.clone()),
            entered_by: Some(login.clone()),
            source: text("Source"),
            contact_method: text("Method"),
            investment: text("Garden"),
            purpose: text("Purpose"),
            place: text("Place"),
            subject: text("Subject"),
            body: text("Body"),
        })),
        Record::Purchase(PurchaseRecord {
            external_id: words.text("P9"),
            client: client.clone(),
            at: at("2026-11-13"),
            amount_minor: 2933,
            kind: "sale",
            state: "closed",
            quantity: Some(1),
            product: text("Product"),
            outlet: text("Outlet"),
            order_number: text("Order"),
        }),
        Record::Lead(LeadRecord {
            external_id: words.text("L9"),
            client: Some(client.clone()),
            advisor: Some(login.clone()),
            source: text("Source"),
            created_at: at("2026-10-03"),
            assigned_at: Some(at("2026-10-04")),
            converted_at: Some(at("2026-10-05")),
            expired_at: None,
        }),
        Record::Contract(Box::new(ContractRecord {
            external_id: words.text("K9"),
            client,
            kind: "reservation",
            signed_on: "2026-11-13".parse().unwrap(),
            investment: words.text("Garden"),
            stage: text("St"),
            building: text("Bu"),
            unit: words.text("Un"),
            area: Some(5430),
            price_per_m2: Some(1_200_000),
            value: Some(65_160_000),
            commission: Some(100),
            seller: Some(login),
            source: text("Source"),
            parking_single: Some(1),
            parking_family: Some(1),
            parking_surface: Some(1),
            storage_number: text("Room"),
            storage_area: Some(430),
            closet: text("Closet"),
        })),
    ]
}

async fn perform(callers: &Callers<'_>, deed: Call) -> Value {
    let answer = callers.perform(Caller::Admin, &deed).await;
    assert_eq!(answer.status, StatusCode::OK, "{deed:?}: {}", answer.text());
    answer.json()
}

async fn asked(callers: &Callers<'_>, question: impl Question) -> Value {
    let answer = callers.ask(Caller::Admin, question).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}
