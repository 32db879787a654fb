//! Importing files, on both databases: what goes in, and how what cannot is refused.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{TestStore, on_both};
use domain::{Instant, Invalid, Reason, Role, record::RecordKind};
use std::path::{Path, PathBuf};
use store::{
    NewUser,
    import::{Encoding, ImportOptions, ImportReport, Origin, Outcome, Progress, Source, parse_record},
};

fn instant(text: &str) -> Instant {
    text.parse().unwrap()
}

fn origin() -> Origin {
    Origin { made_by: "import", user: None, now: instant("2026-11-23T12:00:00Z") }
}

const PLAIN: fn() -> ImportOptions =
    || ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin: origin() };

async fn import_with(
    test: &TestStore,
    kind: RecordKind,
    text: impl AsRef<[u8]>,
    options: ImportOptions,
) -> ImportReport {
    let source = Source::bytes("test.csv", text.as_ref());
    let report = test.store.import(kind, &source, options, |_| {}).await.unwrap();
    assert_eq!(report.read, report.new + report.changed + report.unchanged + report.refused - heading_errors(&report));
    report
}

/// Mistakes in the heading are refused without having been records.
fn heading_errors(report: &ImportReport) -> u64 {
    if report.read == 0 { report.refused } else { 0 }
}

async fn import(test: &TestStore, kind: RecordKind, text: impl AsRef<[u8]>) -> ImportReport {
    import_with(test, kind, text, PLAIN()).await
}

/// Imports what must go in without a word.
async fn given(test: &TestStore, kind: RecordKind, text: &str) {
    let report = import(test, kind, text).await;
    assert_eq!(messages(&report), [""; 0]);
}

fn messages(report: &ImportReport) -> Vec<String> {
    report.errors.iter().map(ToString::to_string).collect()
}

fn counts(report: &ImportReport) -> [u64; 5] {
    [report.read, report.new, report.changed, report.unchanged, report.refused]
}

async fn assert_sound(test: &TestStore) {
    assert_eq!(test.store.check().await.unwrap(), []);
}

const CLIENTS: &str = "external_id,name,created_at\nk1,Jan Nowak,2026-01-10\nk2,Anna Zięba,2026-02-01 10:00\n";

#[tokio::test]
async fn cdnow_gives_its_known_figures() {
    let shared = std::env::var_os("KLIENTELA_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"));
    let [clients, purchases] = ["cdnow-clients.csv", "cdnow-purchases.csv"].map(|name| shared.join("data").join(name));
    if !clients.exists() {
        eprintln!("no CDNOW files here: skipped");
        return;
    }
    on_both(async |test| {
        let files = [(RecordKind::Clients, &clients, 2_357), (RecordKind::Purchases, &purchases, 6_919)];
        for (kind, path, rows) in files {
            let mut reached = Progress::default();
            let source = Source::file(path);
            let report = test.store.import(kind, &source, PLAIN(), |progress| reached = progress).await.unwrap();
            assert_eq!(counts(&report), [rows, rows, 0, 0, 0]);
            assert!(report.written && report.unknown_columns.is_empty());
            assert_eq!((reached.rows, reached.bytes), (rows, path.metadata().unwrap().len()));
        }
        assert_eq!(test.number("SELECT count(*) FROM clients").await, 2_357);
        assert_eq!(test.number("SELECT count(*) FROM purchases").await, 6_919);
        assert_eq!(test.number("SELECT CAST(sum(amount) AS BIGINT) FROM purchases").await, 24_409_194);
        assert_eq!(test.number("SELECT CAST(sum(life_total) AS BIGINT) FROM clients").await, 24_409_194);
        assert_eq!(test.number("SELECT count(*) FROM clients WHERE purchases > 1").await, 1_152);
        assert_eq!(test.number("SELECT max(life_total) FROM clients").await, 655_270);
        assert_sound(test).await;
        for (kind, path, rows) in files {
            let report = test.store.import(kind, &Source::file(path), PLAIN(), |_| {}).await.unwrap();
            assert_eq!(counts(&report), [rows, 0, 0, rows, 0]);
        }
        assert_eq!(test.number("SELECT count(*) FROM purchases").await, 6_919);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn a_heading_that_will_not_do_is_refused_with_its_columns() {
    on_both(async |test| {
        for (text, expected) in [
            ("", vec!["line 1: the file is empty"]),
            (
                "tags\nvip\n",
                vec![
                    "line 1, external_id: the column is missing from the heading",
                    "line 1, name: the column is missing from the heading",
                    "line 1, created_at: the column is missing from the heading",
                ],
            ),
            (
                "external_id,miano,created_at\nk1,Jan,2026-01-01\n",
                vec!["line 1, name: the column is missing from the heading"],
            ),
            (
                "external_id,name,Name,created_at\nk1,Jan,Jan,2026-01-01\n",
                vec!["line 1, name: the column stands in the heading twice"],
            ),
            (
                "external_id,name,\"created_at\nk1,Jan,2026-01-01\n",
                vec!["line 1: opens a quotation mark that is never closed"],
            ),
        ] {
            let report = import(test, RecordKind::Clients, text).await;
            assert_eq!(messages(&report), expected, "{text:?}");
            assert!(!report.written && report.refused > 0);
        }
        assert_eq!(test.number("SELECT count(*) FROM clients").await, 0);
    })
    .await;
}

#[tokio::test]
async fn columns_are_found_by_name_and_unknown_ones_named() {
    on_both(async |test| {
        let text =
            "Created at;shoe size;NAME;external-id;;phones\n2026-01-01;44;Jan;k1;;600 100 200|+48 22 123 45 67\n";
        let report = import(test, RecordKind::Clients, text).await;
        assert_eq!(counts(&report), [1, 1, 0, 0, 0]);
        assert_eq!(report.unknown_columns, ["shoe size"]);
        assert_eq!(test.number("SELECT count(*) FROM client_contacts WHERE kind = 'phone'").await, 2);
        assert_eq!(
            test.number("SELECT position FROM client_contacts WHERE kind = 'phone' AND value = '+48221234567'").await,
            2
        );
    })
    .await;
}

#[tokio::test]
async fn bad_clients_are_refused_line_by_line_and_the_others_go_in() {
    on_both(async |test| {
        given(test, RecordKind::Users, "login,name,role\nala,Ala,advisor\n").await;
        let heading = "external_id,name,created_at,archived_at,emails,phones,kind,accepts_sms,advisor,tags\n";
        let lines = [
            "k1,Jan,2026-01-01,,jan@firma.pl|j@dom.pl,600100200,person,tak,ala,VIP|vip",
            "k2,Jan,2026-13-01,,,,,,,",
            "k3,Jan,0000-01-01,,,,,,,",
            "k4,Jan,99999-01-01,,,,,,,",
            "k5,Jan,2026-03-29 02:30,,,,,,,",
            "k6,Jan,2026-01-02,2026-01-01,,,,,,",
            "k7,Jan,2026-01-02,,jan(at)firma.pl,,,,,",
            "k8,Jan,2026-01-02,,,halo,,,,",
            "k9,Jan,2026-01-02,,,,robot,,,",
            "k10,Jan,2026-01-02,,,,,maybe,,",
            "k11,Jan,2026-01-02,,,,,,ela,",
            ",Jan,2026-01-02,,,,,,,",
            "k13,,2026-01-02,,,,,,,",
            "k1,Jan,2026-01-01,,,,,,,",
            "k15,Jan,2026-01-02",
            "k16,Jan,2026-01-02,,,,,,,,",
            "k17,Jan,2026-01-02,,,,Company,NO,ala,",
        ];
        let report = import(test, RecordKind::Clients, heading.to_owned() + &lines.join("\n")).await;
        assert_eq!(
            messages(&report),
            [
                "line 3, created_at: is not an instant like 2026-11-23T10:30:00Z or 2026-11-23 10:30",
                "line 4, created_at: lies outside the years 1900 to 2999",
                "line 5, created_at: lies outside the years 1900 to 2999",
                "line 6, created_at: does not exist in the organisation's time zone (the clocks go forward over it)",
                "line 7, archived_at: the range ends before it starts",
                "line 8, emails: is not an e-mail address",
                "line 9, phones: is not a telephone number",
                "line 10, kind: is not one of: person, company",
                "line 11, accepts_sms: is not one of: yes, no, true, false, 1, 0, tak, nie",
                "line 12, advisor: is unknown here: advisor",
                "line 13, external_id: is required",
                "line 14, name: is required",
                "line 15, external_id: stands in this file already, on line 2",
                "line 16: has 3 fields where the heading has 10",
                "line 17: has 11 fields where the heading has 10",
            ]
        );
        assert_eq!(counts(&report), [17, 2, 0, 0, 15]);
        assert_eq!(test.number("SELECT count(*) FROM clients").await, 2);
        assert_eq!(test.number("SELECT count(*) FROM client_tags").await, 1);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn bad_statuses_are_refused() {
    on_both(async |test| {
        given(test, RecordKind::Clients, CLIENTS).await;
        let text = "client,classification,status,at\n\
                    k1,lifecycle,At risk,2026-03-01\n\
                    k3,lifecycle,active,2026-03-01\n\
                    k1,mood,active,2026-03-01\n\
                    k1,lifecycle,deleted,2026-03-01\n\
                    k1,sales,active,2026-03-01\n\
                    k1,lifecycle,active,2026-01-09\n\
                    k1,lifecycle,at-risk,2026-03-01\n\
                    k1,sales,Preliminary agreement,2026-01-10\n";
        let report = import(test, RecordKind::Statuses, text).await;
        assert_eq!(
            messages(&report),
            [
                "line 3, client: is unknown here: client",
                "line 4, classification: is not one of: lifecycle, sales",
                "line 5, status: is not one of: invited, waiting, active, at_risk, completed, archived",
                "line 6, status: is not one of: new, lead, interested, buying, reservation, preliminary_agreement, \
                 buyer, lost, expired",
                "line 7, at: lies before the client was created",
            ]
        );
        assert_eq!(counts(&report), [8, 2, 0, 1, 5]);
        assert_eq!(test.number("SELECT count(*) FROM changes").await, 2);
        assert_eq!(test.number("SELECT lifecycle_id FROM clients WHERE external_id = 'k1'").await, 4);
        assert_eq!(test.number("SELECT sales_id FROM clients WHERE external_id = 'k1'").await, 16);
        assert_sound(test).await;
        let again = import(test, RecordKind::Statuses, text).await;
        assert_eq!(counts(&again), [8, 0, 0, 3, 5]);
        assert_eq!(test.number("SELECT count(*) FROM changes").await, 2);
    })
    .await;
}

#[tokio::test]
async fn bad_facts_are_refused() {
    on_both(async |test| {
        given(test, RecordKind::Clients, CLIENTS).await;
        let text = "external_id,client,kind,at,state,duration_seconds,advisor,entered_by,source\n\
                    a1,k1,call,2026-03-01 10:00,done,61,,,fair\n\
                    a2,k9,call,2026-03-01 10:00,,,,,nowhere\n\
                    a3,k1,duel,2026-03-01 10:00,,,,,\n\
                    a4,k1,call,soon,,,,,\n\
                    a5,k1,call,2026-03-01 10:00,lost,,,,\n\
                    a6,k1,call,2026-03-01 10:00,,-1,,,\n\
                    a7,k1,call,2026-03-01 10:00,,99999999999999999999,,,\n\
                    a8,k1,call,2026-03-01 10:00,,,ghost,,\n\
                    a9,k1,call,2026-03-01 10:00,,,,ghost,\n\
                    a1,k1,call,2026-03-01 10:00,,,,,\n\
                    b1,k2,Meeting,2026-03-02T10:00:00+01:00,not held,,,,\n";
        let report = import(test, RecordKind::Activities, text).await;
        assert_eq!(
            messages(&report),
            [
                "line 3, client: is unknown here: client",
                "line 4, kind: is not one of: call, meeting, task, note, email, offer, request, handover, post",
                "line 5, at: is not an instant like 2026-11-23T10:30:00Z or 2026-11-23 10:30",
                "line 6, state: is not one of: done, planned, not_held, cancelled, to_verify",
                "line 7, duration_seconds: is not a number",
                "line 8, duration_seconds: is too large",
                "line 9, advisor: is unknown here: advisor",
                "line 10, entered_by: is unknown here: entered_by",
                "line 11, external_id: stands in this file already, on line 2",
            ]
        );
        assert_eq!(counts(&report), [11, 2, 0, 0, 9]);
        // A refused line leaves no trace, not even a new word.
        assert_eq!(test.number("SELECT count(*) FROM terms").await, 1);

        let text = "external_id,client,at,amount,kind,state\n\
                    p1,k1,2026-03-01,\"1234,50\",job,closed\n\
                    p2,k1,2026-03-01,12a,job,closed\n\
                    p3,k1,2026-03-01,1.234,job,closed\n\
                    p4,k1,2026-03-01,,job,closed\n\
                    p5,k9,2026-03-01,1,job,closed\n\
                    p6,k1,2026-03-01,1,gift,closed\n\
                    p7,k1,2026-03-01,-34.5,,\n";
        let report = import(test, RecordKind::Purchases, text).await;
        assert_eq!(
            messages(&report),
            [
                "line 3, amount: is not an amount like 1234.50",
                "line 4, amount: may mean thousands or decimals: write 850000 or 850.00",
                "line 5, amount: is required",
                "line 6, client: is unknown here: client",
                "line 7, kind: is not one of: sale, job",
            ]
        );
        assert_eq!(test.number("SELECT life_total FROM clients WHERE external_id = 'k1'").await, 120_000);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn bad_users_are_refused_and_passwords_stay() {
    on_both(async |test| {
        let user = NewUser {
            login: "ala".into(),
            name: "Ala".into(),
            email: None,
            role: Role::Advisor,
            password_hash: Some("secret".into()),
        };
        test.store.add_user(user.clone(), origin().now).await.unwrap();
        let taken = test.store.add_user(user, origin().now).await.unwrap_err();
        assert_eq!(taken.to_string(), "login: is taken already");
        let text = "login,name,email,role\n\
                    ala,Alicja,ALA@firma.pl,Manager\n\
                    ola,Ola,,boss\n\
                    ela,Ela,ela,advisor\n\
                    ela,Ela,,advisor\n\
                    ,Iza,,advisor\n";
        let report = import(test, RecordKind::Users, text).await;
        assert_eq!(
            messages(&report),
            [
                "line 3, role: is not one of: advisor, manager, admin",
                "line 4, email: is not an e-mail address",
                "line 6, login: is required",
            ]
        );
        assert_eq!(counts(&report), [5, 1, 1, 0, 3]);
        let ala = test.store.find_account("ala").await.unwrap().unwrap();
        assert_eq!(
            (ala.name.as_str(), ala.role, ala.password_hash.as_deref()),
            ("Alicja", Role::Manager, Some("secret"))
        );
        assert_eq!(test.store.find_account("ela").await.unwrap().unwrap().password_hash, None);
        assert_eq!(counts(&import(test, RecordKind::Users, text).await), [5, 0, 0, 2, 3]);
    })
    .await;
}

#[tokio::test]
async fn line_numbers_are_those_of_the_file() {
    on_both(async |test| {
        let text = "\u{feff}\"external_id\",name,created_at\r\n\
                    \r\n\
                    k1,\"Jan\r\nNowak\",2026-01-01\r\n\
                    k2,\"Anna \"\"Nic\"\" Zięba, dr\",yesterday\r\n\
                    \r\n\
                    k3,Ewa,tomorrow";
        let report = import(test, RecordKind::Clients, text).await;
        let expected = "created_at: is not an instant like 2026-11-23T10:30:00Z or 2026-11-23 10:30";
        assert_eq!(messages(&report), [format!("line 5, {expected}"), format!("line 7, {expected}")]);
        assert_eq!(counts(&report), [3, 1, 0, 0, 2]);
    })
    .await;
}

#[tokio::test]
async fn a_truncated_file_says_where_it_ends() {
    on_both(async |test| {
        let text = format!("{CLIENTS}k3,Ewa");
        assert_eq!(
            messages(&import(test, RecordKind::Clients, text).await),
            ["line 4: has 2 fields where the heading has 3"]
        );
        let text = format!("{CLIENTS}k3,\"Ewa\nk4,Iza,2026-01-01\n");
        assert_eq!(
            messages(&import(test, RecordKind::Clients, text).await),
            ["line 4, name: opens a quotation mark that is never closed"]
        );
        assert_eq!(test.number("SELECT count(*) FROM clients").await, 2);
    })
    .await;
}

#[tokio::test]
async fn windows_1250_is_read_and_broken_utf8_refused_by_the_line() {
    on_both(async |test| {
        let count = "SELECT count(*) FROM clients WHERE name = 'Żółć Gęślą' AND name_key = 'zolc gesla'";
        // "Żółć Gęślą"
        let name = b"\xAF\xF3\xB3\xE6 G\xEA\x9Cl\xB9";
        let text = [b"external_id,name,created_at\nk1,".as_slice(), name, b",2026-01-01\nk2,Jan,2026-01-01\n"].concat();
        assert_eq!(counts(&import(test, RecordKind::Clients, &text).await), [2, 2, 0, 0, 0]);
        assert_eq!(test.number(count).await, 1);
        let options = ImportOptions { encoding: Encoding::Windows1250, ..PLAIN() };
        assert_eq!(counts(&import_with(test, RecordKind::Clients, &text, options).await), [2, 0, 0, 2, 0]);
        let options = ImportOptions { encoding: Encoding::Utf8, ..PLAIN() };
        let report = import_with(test, RecordKind::Clients, &text, options).await;
        assert_eq!(messages(&report), ["line 2, name: is not text in UTF-8"]);
        assert_eq!(counts(&report), [2, 0, 0, 1, 1]);
        // One broken letter among sound ones is a mistake, not another encoding.
        let text = ["external_id,name,created_at\nk3,Żółć Gęślą,2026-01-01\nk4,Jan ".as_bytes(), b"\xB3,2026-01-01\n"]
            .concat();
        let report = import(test, RecordKind::Clients, text).await;
        assert_eq!(messages(&report), ["line 3, name: is not text in UTF-8"]);
        assert_eq!(test.number(count).await, 2);
        // The one character that PostgreSQL cannot hold.
        let report = import(test, RecordKind::Clients, "external_id,name,created_at\nk5,Jan\0,2026-01-01\n").await;
        assert_eq!(messages(&report), ["line 2, name: is not text in UTF-8"]);
    })
    .await;
}

#[tokio::test]
async fn ten_megabytes_in_one_field_are_refused_and_the_rest_goes_in() {
    on_both(async |test| {
        let long = "ó".repeat(5 * 1024 * 1024);
        for (text, line) in [
            (format!("external_id,name,created_at\nk1,{long},2026-01-01\nk2,Jan,2026-01-01\n"), 2),
            (format!("external_id,name,created_at\nk1,\"\n{long}\n\",2026-01-01\nk3,Jan,2026-01-01\n"), 2),
            (format!("external_id,name,created_at\nk4,Jan,2026-01-01\nk1,{},2026-01-01\n", &long[..402]), 3),
        ] {
            let report = import(test, RecordKind::Clients, text).await;
            assert_eq!(messages(&report), [format!("line {line}, name: is longer than 200 characters")]);
            assert_eq!(counts(&report), [2, 1, 0, 0, 1]);
        }
        let report =
            import(test, RecordKind::Clients, format!("external_id,name,created_at\nk5,\"{long}\nk6,Jan,2026-01-01\n"))
                .await;
        assert_eq!(messages(&report), ["line 2, name: opens a quotation mark that is never closed"]);
        let report = import(
            test,
            RecordKind::Clients,
            format!("external_id,name,created_at\n{}\nk7,Jan,2026-01-01\n", ",".repeat(1_000_000)),
        )
        .await;
        assert_eq!(messages(&report), ["line 2: has 1000001 fields where the heading has 3"]);
        assert_eq!(test.number("SELECT count(*) FROM clients").await, 4);
    })
    .await;
}

#[tokio::test]
async fn strict_writes_all_or_nothing_and_a_dry_run_nothing() {
    on_both(async |test| {
        let bad = format!("{CLIENTS}k3,Ewa,never\n");
        let strict = ImportOptions { strict: true, ..PLAIN() };
        let dry_run = ImportOptions { dry_run: true, ..PLAIN() };
        for options in [strict, dry_run] {
            let report = import_with(test, RecordKind::Clients, &bad, options).await;
            assert_eq!((counts(&report), report.written), ([3, 2, 0, 0, 1], false));
        }
        let report = import_with(test, RecordKind::Clients, CLIENTS, dry_run).await;
        assert_eq!((counts(&report), report.written), ([2, 2, 0, 0, 0], false));
        for table in ["clients", "terms", "changes", "spans", "daily", "search_terms"] {
            let count: &'static str = format!("SELECT count(*) FROM {table}").leak();
            assert_eq!(test.number(count).await, 0, "{table}");
        }
        let mut passes = Vec::new();
        let source = Source::bytes("test.csv", CLIENTS.as_bytes());
        let report =
            test.store.import(RecordKind::Clients, &source, strict, |progress| passes.push(progress)).await.unwrap();
        assert_eq!((counts(&report), report.written), ([2, 2, 0, 0, 0], true));
        assert_eq!(
            passes.iter().map(|progress| (progress.checking, progress.rows)).collect::<Vec<_>>(),
            [(true, 2), (false, 2)]
        );
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_an_error() {
    on_both(async |test| {
        let source = Source::file("no-such-file.csv");
        let error = test.store.import(RecordKind::Clients, &source, PLAIN(), |_| {}).await.unwrap_err();
        assert!(error.to_string().starts_with("no-such-file.csv: "), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_changed_client_keeps_their_past() {
    on_both(async |test| {
        given(test, RecordKind::Users, "login,name,role\nala,Ala,advisor\nola,Ola,advisor\n").await;
        let heading = "external_id,name,created_at,advisor,source,emails,tags,archived_at\n";
        given(test, RecordKind::Clients, &format!("{heading}k1,Jan,2026-01-10,ala,fair,a@b.pl|c@d.pl,x|y,\n")).await;
        let report =
            import(test, RecordKind::Clients, format!("{heading}k1,Jan Nowak,2026-01-05,ola,,c@d.pl,y|z,2026-05-01\n"))
                .await;
        assert_eq!(counts(&report), [1, 0, 1, 0, 0]);
        // Advisor and source at creation; then another and none; archived.
        assert_eq!(test.number("SELECT count(*) FROM changes").await, 5);
        assert_eq!(test.number("SELECT count(*) FROM client_contacts").await, 1);
        assert_eq!(test.number("SELECT count(*) FROM client_tags").await, 2);
        assert_eq!(test.number("SELECT count(*) FROM search_terms WHERE term = 'nowak'").await, 1);
        assert_eq!(test.number("SELECT count(*) FROM search_terms WHERE term = 'a@b.pl'").await, 0);
        assert_eq!(test.number("SELECT lifecycle_id FROM clients").await, 6);
        assert_eq!(
            test.number("SELECT count(*) FROM users u JOIN clients c ON c.advisor_id = u.id WHERE login = 'ola'").await,
            1
        );
        assert_sound(test).await;
        // They cannot have been created after something that they were given.
        let report = import(test, RecordKind::Clients, format!("{heading}k1,Jan Nowak,2026-01-11,ola,,,,\n")).await;
        assert_eq!(messages(&report), ["line 2, created_at: lies before the client was created"]);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn facts_are_the_advisor_s_of_their_day() {
    on_both(async |test| {
        given(test, RecordKind::Users, "login,name,role\nala,Ala,advisor\nola,Ola,advisor\n").await;
        let heading = "external_id,name,created_at,advisor\n";
        given(test, RecordKind::Clients, &format!("{heading}k1,Jan,2026-01-10,ala\n")).await;
        // From the day of the import on.
        import(test, RecordKind::Clients, format!("{heading}k1,Jan,2026-01-10,ola\n")).await;
        let text = "external_id,client,kind,at,advisor\n\
                    a1,k1,note,2026-01-01,\n\
                    a2,k1,note,2026-11-22,\n\
                    a3,k1,note,2026-11-23,\n\
                    a4,k1,note,2026-01-11,ola\n";
        given(test, RecordKind::Activities, text).await;
        given(test, RecordKind::Purchases, "external_id,client,at,amount\np1,k1,2026-11-22,5\np2,k1,2026-11-24,5\n")
            .await;
        let of = "SELECT count(*) FROM activities a JOIN users u ON u.id = a.advisor_id WHERE u.login = 'ala' \
                  AND a.external_id IN ('a1', 'a2')";
        assert_eq!(test.number(of).await, 2);
        let of = "SELECT count(*) FROM activities a JOIN users u ON u.id = a.advisor_id WHERE u.login = 'ola'";
        assert_eq!(test.number(of).await, 2);
        let of = "SELECT count(*) FROM purchases p JOIN users u ON u.id = p.advisor_id WHERE u.login = 'ola'";
        assert_eq!(test.number(of).await, 1);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn corrected_facts_move_what_is_reckoned_from_them() {
    on_both(async |test| {
        given(test, RecordKind::Clients, CLIENTS).await;
        let heading = "external_id,client,at,amount,state\n";
        given(
            test,
            RecordKind::Purchases,
            &format!("{heading}p1,k1,2026-03-01,10,closed\np2,k1,2026-03-02,20,open\np3,k1,2026-03-03,5,closed\n"),
        )
        .await;
        let text =
            format!("{heading}p1,k2,2026-03-01,11,closed\np2,k1,2026-03-02,20,closed\np3,k1,2026-03-03,5,cancelled\n");
        assert_eq!(counts(&import(test, RecordKind::Purchases, &text).await), [3, 0, 3, 0, 0]);
        assert_eq!(test.number("SELECT life_total FROM clients WHERE external_id = 'k1'").await, 2_000);
        assert_eq!(test.number("SELECT life_total FROM clients WHERE external_id = 'k2'").await, 1_100);
        assert_sound(test).await;

        let heading = "external_id,client,kind,at,state\n";
        given(
            test,
            RecordKind::Activities,
            &format!("{heading}a1,k1,call,2026-03-01,done\na2,k1,call,2026-03-05,done\n"),
        )
        .await;
        let text = format!("{heading}a2,k2,call,2026-03-06,done\na3,k1,call,2026-04-01,planned\n");
        assert_eq!(counts(&import(test, RecordKind::Activities, &text).await), [2, 1, 1, 0, 0]);
        let latest = "SELECT last_activity_at FROM clients WHERE external_id = 'k1'";
        assert_eq!(test.number(latest).await, instant("2026-02-28T23:00:00Z").micros());
        let latest = "SELECT last_activity_at FROM clients WHERE external_id = 'k2'";
        assert_eq!(test.number(latest).await, instant("2026-03-05T23:00:00Z").micros());
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn records_of_all_kinds_find_each_other_in_one_delivery() {
    on_both(async |test| {
        let record = |kind, fields: &[(&'static str, &'static str)]| {
            let field = |name: &str| fields.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
            parse_record(kind, &field, test.store.zone(), test.store.currency()).unwrap()
        };
        let records = [
            record(
                RecordKind::Purchases,
                &[("external_id", "p1"), ("client", "k1"), ("at", "2026-02-01"), ("amount", "5")],
            ),
            record(
                RecordKind::Activities,
                &[
                    ("external_id", "a1"),
                    ("client", "k1"),
                    ("kind", "e-mail"),
                    ("at", "2026-02-01"),
                    ("advisor", "ala"),
                ],
            ),
            record(
                RecordKind::Statuses,
                &[("client", "k1"), ("classification", "lifecycle"), ("status", "active"), ("at", "2026-01-20")],
            ),
            record(
                RecordKind::Clients,
                &[("external_id", "k1"), ("name", "Jan"), ("created_at", "2026-01-10"), ("advisor", "ala")],
            ),
            record(RecordKind::Users, &[("login", "ala"), ("name", "Ala"), ("role", "advisor")]),
            record(RecordKind::Clients, &[("external_id", "k1"), ("name", "Ewa"), ("created_at", "2026-01-10")]),
            record(
                RecordKind::Purchases,
                &[("external_id", "p2"), ("client", "k7"), ("at", "2026-02-01"), ("amount", "5")],
            ),
        ];
        let refused = |field: &str, reason| Outcome::Refused(Invalid::new(field, reason));
        let expected = [
            Outcome::New,
            Outcome::New,
            Outcome::New,
            Outcome::New,
            Outcome::New,
            refused("external_id", Reason::Duplicate { line: 4 }),
            refused("client", Reason::Unknown { what: "client".into() }),
        ];
        assert_eq!(test.store.write_records(&records, origin(), true).await.unwrap(), expected);
        assert_eq!(test.number("SELECT count(*) FROM users").await, 0);
        assert_eq!(test.store.write_records(&records, origin(), false).await.unwrap(), expected);
        assert_sound(test).await;
        let again = test.store.write_records(&records[..5], origin(), false).await.unwrap();
        assert_eq!(again, vec![Outcome::Unchanged; 5]);
    })
    .await;
}

#[tokio::test]
async fn a_file_of_several_batches_goes_in_whole() {
    use std::fmt::Write;
    on_both(async |test| {
        given(test, RecordKind::Clients, CLIENTS).await;
        let mut text = String::from("external_id,client,kind,at\n");
        for number in 0..60_001 {
            let client = if number % 7 == 0 { "k2" } else { "k1" };
            writeln!(text, "a{number},{client},note,2026-03-{:02} 12:00", 1 + number % 30).unwrap();
        }
        let mut stored = Vec::new();
        let source = Source::bytes("test.csv", text.into_bytes());
        let report = test
            .store
            .import(RecordKind::Activities, &source, PLAIN(), |progress| stored.push(progress.rows))
            .await
            .unwrap();
        assert_eq!(counts(&report), [60_001, 60_001, 0, 0, 0]);
        assert!(stored.is_sorted());
        assert_eq!(stored.last(), Some(&60_001));
        assert_eq!(test.number("SELECT count(*) FROM activities").await, 60_001);
        assert_sound(test).await;
    })
    .await;
}

#[tokio::test]
async fn leads_and_contracts_come_once_and_are_changed() {
    on_both(async |test| {
        given(test, RecordKind::Users, "login,name,email,role\nala,Ala,,advisor\n").await;
        given(test, RecordKind::Clients, "external_id,name,created_at,advisor\nk1,Jan,2026-01-01,ala\n").await;
        let leads = "external_id,client,advisor,source,created_at,assigned_at,converted_at\n\
                     l1,,ala,web,2026-01-01 08:00,2026-01-01 09:00,\n\
                     l2,k1,,web,2026-01-01 08:00,,2026-01-02\n\
                     l3,nobody,,,2026-01-01,,\n\
                     l4,,nobody,,2026-01-01,,\n\
                     l5,,,,2026-01-02,2026-01-01,\n";
        let report = import(test, RecordKind::Leads, leads).await;
        assert_eq!(counts(&report), [5, 2, 0, 0, 3]);
        let columns: Vec<_> = report.errors.iter().map(|error| (error.line, error.column.as_deref())).collect();
        assert_eq!(columns, [(4, Some("client")), (5, Some("advisor")), (6, Some("assigned_at"))]);
        assert_eq!(counts(&import(test, RecordKind::Leads, leads).await), [5, 0, 0, 2, 3]);
        let expired = "external_id,advisor,source,created_at,assigned_at,expired_at\n\
                       l1,ala,web,2026-01-01 08:00,2026-01-01 09:00,2026-02-01\n";
        assert_eq!(counts(&import(test, RecordKind::Leads, expired).await), [1, 0, 1, 0, 0]);
        assert_eq!(test.number("SELECT count(*) FROM leads WHERE expired_day IS NOT NULL").await, 1);

        let contracts = "external_id;client;kind;signed_on;investment;unit;area;value;parking_single;seller\n\
                         u1;k1;developer;2026-02-29;Tarasy;12;48,5;512000,00;1;\n\
                         u2;k1;developer;2026-02-28;Tarasy;12;48,5;512000,00;1;\n\
                         u3;k1;lease;2026-02-28;Tarasy;12;;;;\n\
                         u4;k1;final;2026-03-01;Tarasy;12;48,555;;;\n\
                         u5;k1;final;2026-03-01;Tarasy;12;;;;nobody\n\
                         u6;k1;final;2026-03-01;;12;;;;\n";
        let report = import(test, RecordKind::Contracts, contracts).await;
        let columns: Vec<_> = report.errors.iter().map(|error| (error.line, error.column.as_deref())).collect();
        assert_eq!(
            columns,
            [
                (2, Some("signed_on")),
                (4, Some("kind")),
                (5, Some("area")),
                (6, Some("seller")),
                (7, Some("investment"))
            ]
        );
        assert_eq!(counts(&report), [6, 1, 0, 0, 5]);
        assert_eq!(test.number("SELECT area FROM contracts").await, 4850);
        assert_eq!(test.number("SELECT value FROM contracts").await, 51_200_000);
        assert_eq!(test.number("SELECT seller_id FROM contracts").await, 1);
        assert_sound(test).await;
    })
    .await;
}
