//! Finding clients as somebody types: whoever is in the list is found, nobody else is, and the
//! work is bounded.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Backend, TestStore, on_both};
use domain::{
    ClientQuery, ClientSet, Day, Instant, Role, UserId, Viewer,
    record::{ClientRecord, Record, UserRecord},
};
use store::import::Origin;

const START: &str = "2026-03-20T08:00:00Z";

fn now() -> Instant {
    START.parse().unwrap()
}

fn today() -> Day {
    Day::parse("today", "2026-03-20").unwrap()
}

fn client(external_id: &str, name: &str, advisor: &str) -> ClientRecord {
    ClientRecord {
        external_id: external_id.into(),
        name: name.into(),
        company: false,
        emails: Vec::new(),
        phones: Vec::new(),
        user_ids: Vec::new(),
        advisor: Some(advisor.into()),
        source: None,
        contact_method: None,
        investment: None,
        created_at: now().plus_seconds(-86_400),
        customer_since: None,
        archived_at: None,
        deleted_at: None,
        accepts_email: false,
        accepts_post: false,
        accepts_sms: false,
        price_group: None,
        tags: Vec::new(),
    }
}

async fn write(test: &TestStore, clients: Vec<ClientRecord>) {
    let user = |login: &str| {
        Record::User(UserRecord { login: login.into(), name: login.to_uppercase(), email: None, role: Role::Advisor })
    };
    let mut records = vec![user("ala"), user("ola")];
    records.extend(clients.into_iter().map(|client| Record::Client(Box::new(client))));
    let origin = Origin { made_by: "import", user: None, now: now() };
    for records in records.chunks(1_000) {
        let outcomes = test.store.write_records(records, origin, false).await.unwrap();
        assert!(outcomes.iter().all(|outcome| *outcome == store::import::Outcome::New), "{outcomes:?}");
    }
}

fn advisor(id: i64) -> Viewer {
    Viewer { user: Some(UserId(id)), role: Role::Advisor, ..Viewer::organisation() }
}

/// The names of those found, with how many there are and whether there may be more.
async fn found(test: &TestStore, viewer: &Viewer, text: &str) -> (Vec<String>, i64, bool) {
    let found = test.store.find_clients(viewer, text, 4, today()).await.unwrap();
    (found.rows.into_iter().map(|row| row.name).collect(), found.total, found.more)
}

/// As many as the list has for the same search.
async fn listed(test: &TestStore, viewer: &Viewer, text: &str) -> i64 {
    let search = Some(text.to_owned());
    let query = ClientQuery { search, ..ClientQuery::of(ClientSet::Everyone) };
    test.store.count_clients(viewer, &query).await.unwrap()
}

#[tokio::test]
async fn a_client_is_found_by_all_that_tells_them_apart() {
    on_both(async |test| {
        let gone = ClientRecord { archived_at: Some(now().plus_seconds(-60)), ..client("C3", "Anna Żółć", "ala") };
        let reached = ClientRecord {
            phones: vec!["+48600100200".into()],
            emails: vec!["z.kowalska@firma.pl".into()],
            ..client("CRM-0017", "Żaneta Kowalska-Nowak", "ala")
        };
        let others = [client("C4", "Anna Kowalska", "ola"), client("C5", "Borys Kowal", "ala")];
        write(test, others.into_iter().chain([gone, reached]).collect()).await;
        let all = Viewer::organisation();
        let one = |name: &str| (vec![name.to_owned()], 1, false);
        for text in [
            "zaneta",
            "Żan",
            "nowak kow",
            "600 100",
            "+48 600-100-200",
            "0048600100200",
            "Z.Kowalska@firma.pl",
            "crm-0017",
            "CRM0017",
            "0017",
            " kowalska   600100200 ",
        ] {
            assert_eq!(found(test, &all, text).await, one("Żaneta Kowalska-Nowak"), "{text}");
        }
        // Whoever is here goes first, then by name.
        assert_eq!(found(test, &all, "an").await, (vec!["Anna Kowalska".into(), "Anna Żółć".into()], 2, false));
        assert_eq!(test.store.find_clients(&all, "żółć", 4, today()).await.unwrap().rows[0].status, "archived");
        let names = ["Anna Kowalska", "Borys Kowal", "Żaneta Kowalska-Nowak"].map(str::to_owned).to_vec();
        assert_eq!(found(test, &all, "KOW").await, (names, 3, false));
        for text in
            ["0200", "100 200", "@firma.pl", "firma.pl", "tel. 600 100 200", "\u{202a}600\u{a0}100\u{a0}200\u{202c}"]
        {
            assert_eq!(found(test, &all, text).await, one("Żaneta Kowalska-Nowak"), "{text}");
            assert_eq!(listed(test, &all, text).await, 1, "{text}");
        }
        for text in ["", " ", "-", "?", "nobody", "anna borys", "200", "x\0y", "a@\0", "@irma.pl", "tel."] {
            assert_eq!(
                found(test, &all, text).await.1,
                listed(test, &all, text).await * i64::from(text.trim() != ""),
                "{text:?}"
            );
        }
        // Within the viewer's scope.
        assert_eq!(found(test, &advisor(2), "anna").await, one("Anna Kowalska"));
        assert_eq!(found(test, &advisor(1), "anna").await, one("Anna Żółć"));
        assert_eq!(found(test, &advisor(9), "kow").await, (Vec::new(), 0, false));
        // However many words: the longest tell.
        assert_eq!(found(test, &all, &format!("zaneta kowalska nowak {}", "z ".repeat(5_000))).await.1, 1);
    })
    .await;
}

/// More than are looked at: everybody has a word with k, few have one of the second half.
fn crowd() -> Vec<ClientRecord> {
    let of = |number: usize| {
        let name = match number {
            0 => "Katarzyna Zych".to_owned(),
            1 => "Zenon Zych".to_owned(),
            number if number.is_multiple_of(2) => format!("Kamil Nowak {number}"),
            number => format!("Karol Lis {number}"),
        };
        let archived_at = (number == 0).then(|| now().plus_seconds(-60));
        let advisor = if number < 40 { "ala" } else { "ola" };
        ClientRecord { archived_at, ..client(&format!("N{number}"), &name, advisor) }
    };
    (0..2_600).map(of).collect()
}

#[tokio::test]
async fn of_a_crowd_the_first_are_found() {
    on_both(async |test| {
        write(test, crowd()).await;
        let (all, ala) = (Viewer::organisation(), advisor(1));
        let (names, total, more) = found(test, &all, "k").await;
        assert!(more && total >= 4 && names.len() == 4, "{names:?} {total} {more}");
        // Two common words, of which the second makes fewer.
        let (names, _, more) = found(test, &all, "ka lis").await;
        assert!(!more && names.len() == 4 && names.iter().all(|name| name.starts_with("Karol Lis")), "{names:?}");
        // A rare word leads however common the other is, and then the number is the list's.
        for text in ["k zych", "zych", "zenon z", "zych karol"] {
            let (_, total, more) = found(test, &all, text).await;
            assert_eq!((total, more), (listed(test, &all, text).await, false), "{text}");
        }
        // Of one's own everybody is looked at.
        for text in ["k", "ka n", "kamil", "zenon"] {
            let (names, total, more) = found(test, &ala, text).await;
            assert_eq!((total, more), (listed(test, &ala, text).await, false), "{text}");
            assert_eq!(names.len() as i64, total.min(4), "{text}");
        }
        assert_eq!(found(test, &ala, "k zych").await.0, ["Katarzyna Zych"]);
    })
    .await;
}

#[tokio::test]
async fn nothing_is_read_from_end_to_end() {
    let test = TestStore::open(Backend::Sqlite).await;
    write(&test, crowd()).await;
    let pool = sqlx::SqlitePool::connect(&test.url).await.unwrap();
    for viewer in [Viewer::organisation(), advisor(1)] {
        for text in
            ["k", "zych", "ka lis", "600100", "zenon@firma.pl", "n17", "0200", "@firma.pl", "firma.pl ka", "ka 0200"]
        {
            let (found, statements) = store::recorded(test.store.find_clients(&viewer, text, 8, today())).await;
            assert!(found.is_ok() && !statements.is_empty());
            for statement in statements {
                let plan: Vec<(i64, i64, i64, String)> =
                    sqlx::query_as(sqlx::AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}")))
                        .fetch_all(&pool)
                        .await
                        .unwrap();
                for (.., step) in plan {
                    // What was picked before is few.
                    let picked = ["SCAN few", "SCAN (subquery", "SCAN CONSTANT"];
                    let scans = step.starts_with("SCAN ") && !picked.iter().any(|of| step.starts_with(of));
                    assert!(!scans, "{text}: {step} in {statement}");
                }
            }
        }
    }
    pool.close().await;
    test.close().await;
}

#[tokio::test]
async fn who_has_a_number_already_is_told_within_one_s_scope() {
    on_both(async |test| {
        let with = |id: &str, name: &str, advisor: &str, phone: &str, email: &str| ClientRecord {
            phones: vec![phone.into()],
            emails: vec![email.into()],
            ..client(id, name, advisor)
        };
        let clients = [
            with("C1", "Anna", "ala", "+48600100200", "a@firma.pl"),
            with("C2", "Borys", "ola", "+48600100200", "b@firma.pl"),
            with("C3", "Celina", "ola", "+48600100201", "c@firma.pl"),
        ];
        write(test, clients.into()).await;
        let known = async |viewer: &Viewer, values: &[&str], but: Option<i64>| {
            let but = but.map(domain::ClientId);
            let known = test.store.known_contacts(viewer, values.iter().copied(), but).await.unwrap();
            let told = |known: domain::clients::KnownContact| {
                let names: Vec<String> = known.clients.into_iter().map(|(_, name)| name).collect();
                format!("{} {} {}", known.value, names.join("+"), known.elsewhere)
            };
            known.into_iter().map(told).collect::<Vec<_>>()
        };
        let (all, ala) = (Viewer::organisation(), advisor(1));
        // However it is written, and pasted.
        for phone in ["600 100 200", "+48600100200", "\u{202a}+48\u{a0}600\u{2011}100\u{2011}200"] {
            assert_eq!(known(&all, &[phone], None).await, ["+48600100200 Anna+Borys false"], "{phone}");
        }
        assert_eq!(
            known(&ala, &["600100200", " B@Firma.pl "], None).await,
            ["+48600100200 Anna true", "b@firma.pl  true"]
        );
        // Nobody is their own double.
        assert_eq!(known(&all, &["600100200"], Some(1)).await, ["+48600100200 Borys false"]);
        assert_eq!(known(&ala, &["600100200"], Some(1)).await, ["+48600100200  true"]);
        assert_eq!(
            known(&ala, &["600100200"], Some(2)).await,
            ["+48600100200 Anna true"],
            "no client is left out unseen"
        );
        assert_eq!(known(&all, &["600100201"], Some(3)).await, [""; 0]);
        // Nothing is found out by parts.
        for part in ["6001002", "60010020", "@firma.pl", "firma.pl", "a@firma", "%", "", "a@firma.p_"] {
            assert_eq!(known(&all, &[part], None).await, [""; 0], "{part}");
        }
        // So many at once and no more.
        let many: Vec<String> = (0..30).map(|number| format!("{}", 600_100_171 + number)).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(known(&all, &many, None).await, [""; 0]);
    })
    .await;
}
