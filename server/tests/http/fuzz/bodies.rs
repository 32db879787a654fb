//! What is sent: values that would be taken, changed in one place or more.

use super::HOSTILE;
use crate::{
    deeds::{deeds, schedule, template},
    functions::*,
};
use app::call::Call;
use domain::{
    ActivityState, ClientId, Form, Permission, RefId, Role, ScheduleId, SettingChange, StatusChange, TemplateId, Thing,
    UserId,
    dashboard::{DashboardId, Template},
};
use rand::{Rng, seq::IndexedRandom};
use rand_chacha::ChaCha8Rng;
use serde_json::{Map, Number, Value, json};

/// Bodies to start from.
pub struct Bodies {
    /// Where each is sent, and what.
    deeds: Vec<(String, Value)>,
}

impl Bodies {
    pub fn new(client: ClientId) -> Self {
        let mut all = deeds(client);
        for thing in Thing::ALL {
            let (seen, of) = (Form::default(), Some(RefId(1)));
            let wanted = Form::default().with("name", "A").with("login", "new").with("role", "advisor");
            let wanted = wanted.with("number", "1").with("name_en", "A").with("meaning", "new").with("area", "12.50");
            for id in [None, Some(1), Some(3)] {
                let (seen, wanted) = (seen.clone(), wanted.clone());
                all.push(Call::from(ChangeSettings { change: SettingChange::Save { thing, id, of, seen, wanted } }));
            }
            all.push(Call::from(ChangeSettings { change: SettingChange::Remove { thing, id: 1 } }));
        }
        for change in [
            SettingChange::MoveStatus { status: RefId(101), up: true },
            SettingChange::GrantRole { role: Role::Advisor, permission: Permission::Delete, granted: true },
            SettingChange::GrantUser { user: UserId(3), permission: Permission::Export, granted: Some(true) },
            SettingChange::Invite { user: UserId(4) },
            SettingChange::RevokeToken { name: "nobody".into() },
        ] {
            all.push(Call::from(ChangeSettings { change }));
        }
        let activity = Form::default().with("kind", "meeting").with("state", "planned").with("at", "2026-11-24T10:00");
        let known = Form::default().with("name", "Nowa Osoba").with("phones", "600100200").with("emails", "a@b.pl");
        all.extend([
            Call::from(LogActivity {
                client,
                form: activity.clone().with("duration_seconds", "90").with("due_at", "2026-11-25T10:00"),
            }),
            Call::from(CorrectActivity { activity: 1, seen: Form::default(), wanted: activity }),
            Call::from(MarkActivity { activity: 1, seen: ActivityState::Done, state: ActivityState::Planned }),
            Call::from(CreateClient {
                form: known.with("tags", "VIP|Nowy").with("source", "Targi").with("advisor", "anna"),
            }),
            Call::from(SaveTemplate { template: None, seen: Form::default(), wanted: template() }),
            Call::from(DeleteTemplate { template: TemplateId(1) }),
            Call::from(StartPlan {
                clients: vec![client],
                template: TemplateId(1),
                first: "2026-11-20".parse().unwrap(),
            }),
            Call::from(SaveView {
                address: "/reports/activities?activity=call&sort=-total".into(),
                form: Form::default().with("name", "A").with("shared", "yes"),
            }),
            Call::from(SaveSchedule { schedule: None, seen: Form::default(), wanted: schedule("activities", &[1, 2]) }),
            Call::from(PauseSchedule { schedule: ScheduleId(1), paused: true }),
            Call::from(SaveDashboard { dashboard: None, seen: None, draft: Template::Everything.draft("All") }),
            Call::from(ArrangeDashboard {
                dashboard: DashboardId(1),
                places: Some(vec![(1, domain::dashboard::Place { column: 0, row: 0, width: 12, height: 2 })]),
            }),
            Call::from(ChangeStatus {
                clients: vec![client, ClientId(1), ClientId(1), ClientId(2)],
                change: StatusChange {
                    classification: domain::Classification::Sales,
                    value: RefId(103),
                    seen: None,
                    from: Some("2026-11-12".parse().unwrap()),
                    reason: "because".into(),
                },
            }),
        ]);
        all.extend((1..12).map(|act| Call::from(Undo { act: domain::ActId(act) })));
        // Nobody is locked out of the rest.
        let sent = |deed: Call| (deed.address(), serde_json::from_str(&deed.body().unwrap()).unwrap());
        let deeds = all.into_iter().map(sent).collect();
        Self { deeds }
    }

    /// Where a deed is sent, and its body.
    pub fn deed(&self, random: &mut ChaCha8Rng) -> (String, Vec<u8>) {
        let (address, deed) = self.deeds.choose(random).unwrap().clone();
        (address, self.changed(deed, random))
    }

    /// A body, changed in some places.
    pub fn changed(&self, mut body: Value, random: &mut ChaCha8Rng) -> Vec<u8> {
        for _ in 0..random.random_range(0..4) {
            change(&mut body, random);
        }
        finished(body, random)
    }

    /// Records for a route of the API.
    pub fn record(&self, path: &str, random: &mut ChaCha8Rng) -> Vec<u8> {
        let number = random.random_range(0..30);
        let one = match path.rsplit('/').next().unwrap_or_default() {
            "users" => {
                json!({ "login": format!("user{number}"), "name": "Nowy", "role": "advisor", "email": "x@y.pl" })
            }
            "clients" => json!({
                "external_id": format!("F{number}"), "name": "Jan", "kind": "person", "emails": ["jan@firma.pl"],
                "phones": ["600100200"], "advisor": "anna", "created_at": "2026-10-01T10:00:00Z", "source": "Targi",
                "customer_since": "2026-10-02", "archived_at": null, "accepts_email": true, "tags": ["a", "b"],
            }),
            "statuses" => {
                json!({ "client": "C1", "classification": "lifecycle", "status": "active", "at": "2026-11-01 10:00" })
            }
            "activities" => json!({
                "external_id": format!("F{number}"), "client": "C1", "kind": "call", "state": "done", "direction": "out",
                "at": "2026-11-02T10:00:00Z", "duration_seconds": 90, "subject": "Oferta", "advisor": "anna",
            }),
            "purchases" => json!({
                "external_id": format!("F{number}"), "client": "C2", "at": "2026-11-02", "amount": 12.5,
                "kind": "sale", "state": "closed", "quantity": 2,
            }),
            "leads" => json!({
                "external_id": format!("F{number}"), "client": "C2", "advisor": "anna",
                "created_at": "2026-11-02", "assigned_at": "2026-11-03", "converted_at": "2026-11-04",
            }),
            _ => json!({
                "external_id": format!("F{number}"), "client": "C2", "kind": "reservation", "signed_on": "2026-11-03",
                "investment": "Nowe Ogrody", "stage": "1", "building": "B", "unit": "B/13", "area": 54.3,
                "value": 651600, "price_per_m2": 12000, "parking_single": 1, "seller": "anna",
            }),
        };
        let mut records = vec![one; random.random_range(1..4)];
        for _ in 0..random.random_range(0..4) {
            let at = random.random_range(0..records.len());
            change(&mut records[at], random);
        }
        let body = if random.random() { records.remove(0) } else { Value::Array(records) };
        finished(body, random)
    }
}

/// The body as it is sent, sometimes spoilt.
fn finished(body: Value, random: &mut ChaCha8Rng) -> Vec<u8> {
    let body = body.to_string().into_bytes();
    if random.random_ratio(1, 15) { spoilt(body, random) } else { body }
}

/// A body that is broken off, or has something in it that does not belong there.
pub fn spoilt(mut body: Vec<u8>, random: &mut ChaCha8Rng) -> Vec<u8> {
    let at = random.random_range(0..=body.len());
    let insert: &[u8] = match random.random_range(0..9) {
        0 => {
            body.truncate(at);
            b""
        }
        1 => b"\xff\xfe",
        2 => b"\0",
        3 => b"\\u0000",
        4 => b"\\ud800",
        5 => b"%00",
        6 => return b"[".repeat(random.random_range(1..3_000)),
        7 => return br#"{"a":"#.repeat(random.random_range(1..3_000)),
        _ => b"\"",
    };
    body.splice(at.min(body.len())..at.min(body.len()), insert.iter().copied());
    body
}

/// Changes one place of a value.
fn change(value: &mut Value, random: &mut ChaCha8Rng) {
    let inside = match value {
        Value::Array(values) if !values.is_empty() => {
            let at = random.random_range(0..values.len());
            Some(&mut values[at])
        }
        Value::Object(fields) if !fields.is_empty() => {
            if random.random_ratio(1, 25) {
                let name = *HOSTILE.choose(random).unwrap();
                fields.insert(name.to_owned(), other(random));
            }
            let at = random.random_range(0..fields.len());
            fields.iter_mut().nth(at).map(|(_, value)| value)
        }
        _ => None,
    };
    match inside {
        Some(inside) if random.random_ratio(14, 15) => change(inside, random),
        // Where there is a text mostly another text, for a number another number.
        _ => {
            let another = match value {
                Value::String(_) if random.random_ratio(4, 5) => text(random),
                Value::Number(_) if random.random_ratio(4, 5) => number(random),
                _ => other(random),
            };
            *value = another;
        }
    }
}

fn text(random: &mut ChaCha8Rng) -> Value {
    match random.random_range(0..12) {
        0 => "ż".repeat(random.random_range(1..25_000)).into(),
        1 => (0..random.random_range(0..9)).map(|_| random.random::<char>()).collect::<String>().into(),
        _ => (*HOSTILE.choose(random).unwrap()).into(),
    }
}

fn number(random: &mut ChaCha8Rng) -> Value {
    const BORDERS: [i64; 14] = [
        0,
        -1,
        1,
        2,
        5,
        i32::MAX as i64,
        i32::MAX as i64 + 1,
        i32::MIN as i64,
        u32::MAX as i64,
        u32::MAX as i64 + 1,
        i64::MAX,
        i64::MIN,
        1_000_000,
        -1_000_000,
    ];
    match random.random_range(0..6) {
        0 => u64::MAX.into(),
        1 => Number::from_f64(random.random_range(-1e20..1e20)).map_or(Value::Null, Value::Number),
        2 => random.random_range(0..20).into(),
        _ => (*BORDERS.choose(random).unwrap()).into(),
    }
}

fn other(random: &mut ChaCha8Rng) -> Value {
    match random.random_range(0..8) {
        0 => Value::Null,
        1 => random.random::<bool>().into(),
        2 => number(random),
        3 => Value::Array(vec![text(random); random.random_range(0..4)]),
        4 => Value::Array(vec![1.into(); random.random_range(0..3_000)]),
        5 => Value::Object(Map::from_iter([("x".to_owned(), number(random))])),
        _ => text(random),
    }
}
