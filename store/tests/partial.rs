//! Columns that a file does not have leave their fields alone, and empty cells empty them: for
//! every kind, on random records and random columns, on both databases.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::{ClientId, Instant, Reason, record::RecordKind};
use proptest::{prelude::*, strategy::ValueTree, test_runner::TestRunner};
use store::{
    Actor,
    import::{Encoding, ImportOptions, ImportReport, Origin, Outcome, Source, columns, parse_record},
};

fn now() -> Instant {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

async fn import(test: &TestStore, kind: RecordKind, text: &str) -> ImportReport {
    let origin = Origin { made_by: "import", user: None, now: now() };
    let options = ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin };
    test.store.import(kind, &Source::bytes("file.csv", text.as_bytes()), options, |_| {}).await.unwrap()
}

fn counts(report: &ImportReport) -> [u64; 4] {
    let messages: Vec<String> = report.errors.iter().map(ToString::to_string).collect();
    assert_eq!(messages, [""; 0]);
    [report.read, report.new, report.changed, report.unchanged]
}

/// What is stored of a client's contacts of a kind.
macro_rules! contacts {
    ($kind:literal) => {
        concat!(
            "(SELECT string_agg(p.value, '|' ORDER BY p.position) FROM client_contacts p WHERE p.client_id = x.id ",
            "AND p.kind = '",
            $kind,
            "')"
        )
    };
}
/// A column: its name, what may stand there, and what is stored of it.
type Column = (&'static str, &'static [&'static str], &'static str);

/// A kind: its key, its table, and its columns but for the key.
type Kind = (RecordKind, &'static str, &'static str, &'static [Column]);

const INSTANTS: &[&str] = &["2026-03-01 10:00", "2026-10-25T01:30:00Z", "2026-11-02"];
const LATER: &[&str] = &["", "2026-11-10 12:00", "2026-11-11"];
const PEOPLE: &[&str] = &["", "ala", "ola"];
const WORDS: &[&str] = &["", "Web", "Fair", "web"];
const TEXTS: &[&str] = &["", "some", "other"];
const AMOUNTS: &[&str] = &["", "1", "2.50"];
const FLAGS: &[&str] = &["", "yes", "no"];

const KINDS: &[Kind] = &[
    (
        RecordKind::Users,
        "login",
        "users",
        &[
            ("name", &["Jan", "Anna"], "x.name"),
            ("email", &["", "a@firma.pl", "b@firma.pl"], "x.email"),
            ("role", &["advisor", "manager"], "x.role"),
        ],
    ),
    (
        RecordKind::Clients,
        "external_id",
        "clients",
        &[
            ("name", &["Jan Nowak", "Anna Test"], "x.name"),
            ("kind", &["", "person", "company"], "x.company"),
            ("emails", &["", "a@b.pl", "c@d.pl|a@b.pl"], contacts!("email")),
            ("phones", &["", "600100200", "600100200|600100201"], contacts!("phone")),
            ("user_ids", &["", "u1", "u2|u1"], contacts!("user_id")),
            ("advisor", PEOPLE, "x.advisor_id"),
            ("source", WORDS, "x.source_id"),
            ("contact_method", WORDS, "x.contact_method_id"),
            ("investment", WORDS, "x.investment_id"),
            // Later than what they were given it cannot get.
            ("created_at", &["2026-03-01 10:00"], "x.created_at"),
            ("customer_since", &["", "2026-01-05", "2020-02-29"], "x.customer_since"),
            ("accepts_email", FLAGS, "x.accepts_email"),
            ("accepts_post", FLAGS, "x.accepts_post"),
            ("accepts_sms", FLAGS, "x.accepts_sms"),
            ("price_group", WORDS, "x.price_group_id"),
            (
                "tags",
                &["", "vip", "pilne|vip", "VIP"],
                "(SELECT string_agg(CAST(t.tag_id AS TEXT), '|' ORDER BY t.tag_id) FROM client_tags t \
                 WHERE t.client_id = x.id)",
            ),
        ],
    ),
    (
        RecordKind::Activities,
        "external_id",
        "activities",
        &[
            ("client", &["k1", "k2"], "x.client_id"),
            ("kind", &["call", "meeting", "post"], "x.kind"),
            ("state", &["", "done", "planned", "cancelled", "not_held"], "x.state"),
            ("direction", &["", "in", "out"], "x.direction"),
            ("at", INSTANTS, "x.at"),
            ("due_at", LATER, "x.due_at"),
            ("entered_at", LATER, "x.entered_at"),
            ("duration_seconds", &["", "61", "0"], "x.duration_seconds"),
            ("origin", &["", "manual", "telephony"], "x.telephony"),
            ("advisor", PEOPLE, "x.advisor_id"),
            ("entered_by", PEOPLE, "x.entered_by"),
            ("source", WORDS, "x.source_id"),
            ("contact_method", WORDS, "x.contact_method_id"),
            ("investment", WORDS, "x.investment_id"),
            ("purpose", TEXTS, "x.purpose"),
            ("place", TEXTS, "x.place"),
            ("subject", TEXTS, "x.subject"),
            ("body", TEXTS, "x.body"),
        ],
    ),
    (
        RecordKind::Purchases,
        "external_id",
        "purchases",
        &[
            ("client", &["k1", "k2"], "x.client_id"),
            ("at", INSTANTS, "x.at"),
            ("amount", &["10", "-3.50"], "x.amount"),
            ("kind", &["", "job", "sale"], "x.kind"),
            ("state", &["", "open", "closed", "cancelled"], "x.state"),
            ("quantity", &["", "1", "7"], "x.quantity"),
            ("product", TEXTS, "x.product"),
            ("outlet", TEXTS, "x.outlet"),
            ("order_number", TEXTS, "x.order_number"),
        ],
    ),
    (
        RecordKind::Leads,
        "external_id",
        "leads",
        &[
            ("client", &["", "k1", "k2"], "x.client_id"),
            ("advisor", PEOPLE, "x.advisor_id"),
            ("source", WORDS, "x.source_id"),
            ("created_at", INSTANTS, "x.created_at"),
            ("assigned_at", LATER, "x.assigned_at"),
            ("converted_at", LATER, "x.converted_at"),
            ("expired_at", LATER, "x.expired_at"),
        ],
    ),
    (
        RecordKind::Contracts,
        "external_id",
        "contracts",
        &[
            ("client", &["k1", "k2"], "x.client_id"),
            ("kind", &["reservation", "final"], "x.kind"),
            ("signed_on", &["2026-03-01", "2026-10-25"], "x.signed_day"),
            ("investment", &["Osiedle", "Park"], "x.investment_id"),
            ("stage", TEXTS, "x.stage"),
            ("building", TEXTS, "x.building"),
            ("unit", &["A1", "A2"], "x.unit"),
            ("area", AMOUNTS, "x.area"),
            ("price_per_m2", AMOUNTS, "x.price_per_m2"),
            ("value", AMOUNTS, "x.value"),
            ("commission", AMOUNTS, "x.commission"),
            ("seller", PEOPLE, "x.seller_id"),
            ("source", WORDS, "x.source_id"),
            ("parking_single", &["", "1"], "x.parking_single"),
            ("parking_family", &["", "2"], "x.parking_family"),
            ("parking_surface", &["", "3"], "x.parking_surface"),
            ("storage_number", TEXTS, "x.storage_number"),
            ("storage_area", AMOUNTS, "x.storage_area"),
            ("closet", TEXTS, "x.closet"),
        ],
    ),
    (
        RecordKind::Touches,
        "external_id",
        "touches",
        &[
            ("at", INSTANTS, "x.at"),
            ("kind", &["session", "call", "deal"], "x.kind"),
            ("user_id", &["w1", "w2"], "(SELECT k.value FROM keys k WHERE k.id = x.user_key)"),
            ("phone", &["", "600100900", "600100901"], "(SELECT k.value FROM keys k WHERE k.id = x.phone_key)"),
            ("email", &["", "x@b.pl", "y@b.pl"], "(SELECT k.value FROM keys k WHERE k.id = x.email_key)"),
            ("client", &["", "k1", "k2"], "(SELECT k.value FROM keys k WHERE k.id = x.client_key)"),
            ("name", TEXTS, "x.name"),
            ("source", WORDS, "x.source_id"),
            ("medium", WORDS, "x.medium_id"),
            ("campaign", WORDS, "x.campaign_id"),
            ("page", TEXTS, "x.page"),
            ("amount", &["", "10", "-3.50"], "x.amount"),
            ("duration_seconds", &["", "61", "0"], "x.duration_seconds"),
            ("state", &["", "open", "cancelled"], "x.state"),
            ("order_number", TEXTS, "x.order_number"),
            ("recording", &["", "https://x.pl/1", "https://x.pl/2"], "x.recording"),
        ],
    ),
];

/// What is stored of records, each column by itself, in the order of their keys.
async fn stored(test: &TestStore, kind: &Kind, prefix: &str) -> Vec<Vec<String>> {
    let (_, key, table, columns) = kind;
    let texts: Vec<String> =
        columns.iter().map(|(_, _, stored)| format!("coalesce(CAST({stored} AS TEXT), '')")).collect();
    let statement = format!(
        "SELECT string_agg(r, ';' ORDER BY k) FROM (SELECT x.{key} AS k, {} AS r FROM {table} x \
         WHERE x.{key} LIKE '{prefix}-%') y",
        texts.join(" || '~' || ")
    );
    let text = test.text(Box::leak(statement.into_boxed_str())).await;
    text.split(';').map(|row| row.split('~').map(str::to_owned).collect()).collect()
}

const RECORDS: usize = 5;

/// Which value each column of a record has.
fn record(columns: &[Column]) -> impl Strategy<Value = Vec<&'static str>> + use<> {
    columns.iter().map(|(_, values, _)| proptest::sample::select(values.to_vec())).collect::<Vec<_>>()
}

fn file(key: &str, columns: &[Column], prefix: &str, records: &[Vec<&str>], given: &[bool]) -> String {
    let pick = |cells: &mut dyn Iterator<Item = String>| {
        let picked: Vec<String> = cells.zip(given).filter(|(_, given)| **given).map(|(cell, _)| cell).collect();
        picked.join(",")
    };
    let mut text = format!("{key},{}\n", pick(&mut columns.iter().map(|(name, ..)| (*name).to_owned())));
    for (index, record) in records.iter().enumerate() {
        text += &format!("{prefix}-{index},{}\n", pick(&mut record.iter().map(|value| (*value).to_owned())));
    }
    text
}

#[tokio::test]
async fn absent_columns_leave_fields_alone_and_empty_ones_empty_them() {
    const ROUNDS: usize = 20;
    on_both(async |test| {
        let mut runner = TestRunner::deterministic();
        counts(&import(test, RecordKind::Users, "login,name,role\nala,Ala,advisor\nola,Ola,admin\n").await);
        let clients = "external_id,name,created_at,advisor\nk1,Jan,2026-01-05,ala\nk2,Anna,2026-01-05,\n";
        counts(&import(test, RecordKind::Clients, clients).await);
        for kind @ (of, key, _, all) in KINDS {
            let required: Vec<bool> = all
                .iter()
                .map(|(name, ..)| columns(*of).iter().any(|column| column.name == *name && column.required))
                .collect();
            let records = proptest::collection::vec(record(all), RECORDS);
            for round in 0..ROUNDS {
                let mut draw = || records.new_tree(&mut runner).unwrap().current();
                let (first, second) = (draw(), draw());
                let chosen =
                    proptest::collection::vec(any::<bool>(), all.len()).new_tree(&mut runner).unwrap().current();
                let given: Vec<bool> =
                    chosen.iter().zip(&required).map(|(chosen, required)| *chosen || *required).collect();
                let name = format!("{}{round}", of.code());
                let whole = vec![true; all.len()];
                let told = format!("{name}: {first:?} then {second:?} of {given:?}");

                let report = import(test, *of, &file(key, all, &name, &first, &whole)).await;
                assert_eq!(counts(&report), [5, 5, 0, 0], "{told}");
                if *of == RecordKind::Clients && round % 2 == 0 {
                    correct_by_hand(test, &name).await;
                }
                let before = stored(test, kind, &name).await;
                let partial = file(key, all, &name, &second, &given);
                let report = import(test, *of, &partial).await;
                assert_eq!((report.read, report.new, report.refused), (5, 0, 0), "{told}");
                let report_changed = report.changed;
                let after = stored(test, kind, &name).await;

                // What the columns say by themselves: of somebody new of whom the same is known.
                let merged: Vec<Vec<&str>> = first
                    .iter()
                    .zip(&second)
                    .map(|(first, second)| {
                        let cells = first.iter().zip(second).zip(&given);
                        cells.map(|((first, second), given)| if *given { *second } else { *first }).collect()
                    })
                    .collect();
                let fresh = format!("new{name}");
                let report = import(test, *of, &file(key, all, &fresh, &merged, &whole)).await;
                assert_eq!(counts(&report), [5, 5, 0, 0], "{told}");
                let said = stored(test, kind, &fresh).await;
                for record in 0..RECORDS {
                    for (column, (title, ..)) in all.iter().enumerate() {
                        let expected = if given[column] { &said } else { &before };
                        assert_eq!(after[record][column], expected[record][column], "{title} of {record}, {told}");
                    }
                }
                assert_eq!(report_changed, import_differed(&before, &after), "{told}");

                let report = import(test, *of, &partial).await;
                assert_eq!(counts(&report), [5, 0, 0, 5], "{told}");
                assert_eq!(stored(test, kind, &name).await, after, "{told}");
            }
        }
        assert_eq!(test.store.check().await.unwrap(), []);
    })
    .await;
}

/// How many records are not as they were.
fn import_differed(before: &[Vec<String>], after: &[Vec<String>]) -> u64 {
    before.iter().zip(after).filter(|(before, after)| before != after).count() as u64
}

/// Somebody corrects what a file brought.
async fn correct_by_hand(test: &TestStore, name: &str) {
    let statement = format!("SELECT id FROM clients WHERE external_id = '{name}-0'");
    let client = ClientId(test.number(Box::leak(statement.into_boxed_str())).await);
    let actor = Actor::system(now());
    let seen = test.store.client_form(&actor.viewer, client).await.unwrap();
    let wanted = seen.clone().with("phones", "+48221234567").with("tags", "by hand").with("advisor", "ala");
    test.store.edit_client(&actor, client, &seen, &wanted).await.unwrap();
}

#[tokio::test]
async fn three_columns_change_three_fields() {
    on_both(async |test| {
        counts(&import(test, RecordKind::Users, "login,name,role\nala,Ala,advisor\n").await);
        let first = "external_id,name,emails,phones,advisor,source,created_at,tags,accepts_email\n\
                     c1,Anna Test,a@example.com,600100200,ala,Web,2026-01-05,vip|pilne,yes\n";
        let second = "external_id,name,created_at\nc1,Anna Testowa,2026-01-05\n";
        assert_eq!(counts(&import(test, RecordKind::Clients, first).await), [1, 1, 0, 0]);
        assert_eq!(counts(&import(test, RecordKind::Clients, second).await), [1, 0, 1, 0]);
        let actor = Actor::system(now());
        let form = test.store.client_form(&actor.viewer, ClientId(1)).await.unwrap();
        let expected = [
            ("name", "Anna Testowa"),
            ("emails", "a@example.com"),
            ("phones", "+48600100200"),
            ("advisor", "ala"),
            ("source", "Web"),
            ("tags", "pilne|vip"),
            ("accepts_email", "yes"),
        ];
        for (field, value) in expected {
            assert_eq!(form.get(field), value, "{field}");
        }
        // Required, and empty.
        let report = import(test, RecordKind::Clients, "external_id,name,created_at\nc1,,2026-01-05\n").await;
        assert_eq!(report.errors[0].reason, Reason::Required);
        // One after the other, each only what it has.
        assert_eq!(counts(&import(test, RecordKind::Clients, first).await), [1, 0, 1, 0]);
        let emptied = "external_id,name,created_at,emails,tags\nc1,Anna Test,2026-01-05,,\n";
        assert_eq!(counts(&import(test, RecordKind::Clients, emptied).await), [1, 0, 1, 0]);
        let form = test.store.client_form(&actor.viewer, ClientId(1)).await.unwrap();
        assert_eq!(["emails", "phones", "tags"].map(|field| form.get(field)), ["", "+48600100200", ""]);
    })
    .await;
}

#[tokio::test]
async fn what_the_rest_of_a_record_says_is_judged_too() {
    on_both(async |test| {
        counts(&import(test, RecordKind::Clients, "external_id,name,created_at\nk1,Jan,2026-01-05\n").await);
        let planned = "external_id,client,kind,at,state\na1,k1,meeting,2026-12-20 10:00,planned\n";
        counts(&import(test, RecordKind::Activities, planned).await);
        // It is planned, though this file does not say so.
        let moved = "external_id,client,kind,at\na1,k1,meeting,2026-12-21 10:00\n";
        assert_eq!(counts(&import(test, RecordKind::Activities, moved).await), [1, 0, 1, 0]);
        let lead = "external_id,created_at,assigned_at\nl1,2026-02-01,2026-02-02\n";
        counts(&import(test, RecordKind::Leads, lead).await);
        let report = import(test, RecordKind::Leads, "external_id,created_at\nl1,2026-02-03\n").await;
        assert_eq!(report.errors[0].to_string(), "line 2, created_at: the range ends before it starts");
        // The same in one delivery of programs.
        let field = |name: &str| {
            [("external_id", "l1"), ("created_at", "2026-01-31")]
                .into_iter()
                .find_map(|(of, text)| (of == name).then_some(text))
        };
        let sent = parse_record(RecordKind::Leads, &field, test.store.zone(), test.store.currency()).unwrap();
        let origin = Origin { made_by: "api", user: None, now: now() };
        assert_eq!(test.store.write_records(&[sent], origin, false).await.unwrap(), [Outcome::Changed]);
        assert_eq!(test.number("SELECT count(*) FROM leads WHERE assigned_at IS NOT NULL").await, 1);
        assert_eq!(test.store.check().await.unwrap(), []);
    })
    .await;
}
