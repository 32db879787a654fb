//! How quickly clients were served, reckoned by hand.

use crate::{
    common::on_both,
    office::{Read, advisor, boss, line, now, open, range, report, text, write, write_later},
};
use domain::{ReportId, params::Params, record::RecordKind, report::ReportQuery};
use store::Store;

const ALA: i64 = 2;
const OLA: i64 = 3;

/// What each step waited, by the order of the report, and all of them.
const WAITS: [&str; 7] = [
    "wait_client",
    "wait_email",
    "wait_call_after_email",
    "wait_call",
    "wait_meeting",
    "wait_telephony",
    "wait_in_all",
];

async fn service(store: &Store, days: (&str, &str), query: &str) -> Read {
    report(store, &boss(), ReportId::ClientService, range(days.0, days.1), query).await
}

/// The row of a client, by their id in the other system, as texts.
fn waits(read: &Read, api_id: &str) -> [String; 7] {
    let at = read.texts("api_id").iter().position(|id| id == api_id).unwrap();
    WAITS.map(|key| read.texts(key)[at].clone())
}

fn client(store: &Store, text: &str) -> domain::record::Record {
    line(store, RecordKind::Clients, text)
}

/// Facts of a client: `call; state=done; at=…`, numbered.
fn facts(store: &Store, client: &str, all: &[&str]) -> Vec<domain::record::Record> {
    let fact = |(index, text): (usize, &&str)| {
        let text = format!("external_id={client}-{index}; client={client}; kind={text}");
        line(store, RecordKind::Activities, &text)
    };
    all.iter().enumerate().map(fact).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_steps_are_the_first_of_their_kind() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        let lead = |id: &str, client: &str, at: &str| {
            line(store, RecordKind::Leads, &format!("external_id={id}; client={client}; advisor=ala; created_at={at}"))
        };
        write(store, &[client(store, "external_id=a; name=A; advisor=ala; created_at=2026-11-02 09:30")]).await;
        // The first lead counts.
        write(store, &[lead("2", "a", "2026-11-05 09:00"), lead("1", "a", "2026-11-02 09:00")]).await;
        let all = facts(
            store,
            "a",
            &[
                "email; state=done; direction=in; at=2026-11-02 09:40",
                "email; state=planned; direction=out; at=2026-11-02 09:41",
                "email; state=done; direction=out; at=2026-11-02 10:00",
                "email; state=done; direction=out; at=2026-11-02 11:00",
                "call; state=not_held; at=2026-11-02 09:35",
                "call; state=done; origin=telephony; at=2026-11-02 09:45",
                "call; state=done; at=2026-11-02 12:00",
                "meeting; state=not_held; at=2026-11-02 13:00",
                "meeting; state=done; at=2026-11-03 12:00",
                "meeting; state=planned; at=2026-12-03 12:00",
                "note; state=done; at=2026-11-04 08:00",
            ],
        );
        write(store, &all).await;
        let read = service(store, ("2026-11-01", "2026-11-30"), "").await;
        assert_eq!(waits(&read, "a"), ["30", "30", "120", "0", "1440", "0", "1620"]);
        for (key, told) in [
            ("lead_created", "2026-11-02T09:00"),
            ("client_created", "2026-11-02T09:30"),
            ("first_email", "2026-11-02T10:00"),
            ("first_call_after_email", "2026-11-02T12:00"),
            ("first_call", "2026-11-02T09:45"),
            ("first_meeting", "2026-11-03T12:00"),
            ("first_telephony_call", "2026-11-02T09:45"),
            ("last_activity", "2026-11-04T08:00"),
            ("last_activity_kind", "note"),
            ("advisor", "ALA"),
            ("status", "new"),
        ] {
            assert_eq!(read.texts(key), [told], "{key}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_not_happened_is_waited_for() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        write(
            store,
            &[
                client(store, "external_id=a; name=A; created_at=2026-11-02 09:30"),
                client(store, "external_id=b; name=B; created_at=2026-11-03 09:30"),
            ],
        )
        .await;
        // An e-mail and a call of the same minute; the call of the same instant is after it.
        write(
            store,
            &facts(
                store,
                "a",
                &["email; state=done; direction=out; at=2026-11-02 10:00", "call; state=done; at=2026-11-02 10:00"],
            ),
        )
        .await;
        write(store, &facts(store, "b", &["call; state=done; at=2026-11-03 10:30"])).await;
        let read = service(store, ("2026-11-01", "2026-11-30"), "").await;
        let open = "since 2026-11-02T10:00";
        assert_eq!(waits(&read, "a"), ["0", "30", "0", "0", open, open, "30"]);
        let (created, called) = ("since 2026-11-03T09:30", "since 2026-11-03T10:30");
        assert_eq!(waits(&read, "b"), ["0", created, created, "60", called, called, "60"]);
        // Who waits stands before whose wait is over, the longest first.
        let by_email = service(store, ("2026-11-01", "2026-11-30"), "sort=wait_email").await;
        assert_eq!(by_email.texts("api_id"), ["b", "a"]);
        let by_all = service(store, ("2026-11-01", "2026-11-30"), "sort=-wait_in_all").await;
        assert_eq!(by_all.texts("api_id"), ["b", "a"]);

        let query =
            ReportQuery::read(ReportId::ClientService, range("2026-11-01", "2026-11-30"), &Params::default()).unwrap();
        let summary = store.service_summary(&boss(), &query, now()).await.unwrap();
        let told: Vec<_> = summary.iter().map(|of| (of.reached, of.waiting, of.median_minutes)).collect();
        assert_eq!(
            told,
            [(0, 0, None), (1, 1, Some(30)), (1, 1, Some(0)), (2, 0, Some(0)), (0, 2, None), (0, 2, None)]
        );
        assert_eq!(summary[1].within, [Some(0.0), Some(0.5), Some(0.5)]);
        assert_eq!(summary[3].within, [Some(0.5), Some(1.0), Some(1.0)]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn weekends_and_holidays_are_left_out_by_minutes() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        for (key, created, answered) in [
            ("autumn", "2026-10-23 16:00", "2026-10-26 09:00"),
            ("spring", "2026-03-27 16:00", "2026-03-30 09:00"),
            ("plain", "2026-11-13 16:00", "2026-11-16 09:00"),
            ("holiday", "2026-11-10 16:00", "2026-11-12 09:00"),
            ("leap day", "2024-02-28 23:59", "2024-03-01 00:01"),
            ("into the weekend", "2026-11-13 23:58", "2026-11-14 12:00"),
        ] {
            let text = format!("external_id={key}; name=K; created_at={created}");
            write(store, &[client(store, &text)]).await;
            let text = format!("email; state=done; direction=out; at={answered}");
            write(store, &facts(store, key, &[&text])).await;
        }
        for (query, hours) in [
            ("", [66 * 60, 64 * 60, 65 * 60, 41 * 60, 24 * 60 + 2, 12 * 60 + 2]),
            ("weekends=skip", [17 * 60, 17 * 60, 17 * 60, 41 * 60, 24 * 60 + 2, 2]),
            ("holidays=skip", [66 * 60, 64 * 60, 65 * 60, 17 * 60, 24 * 60 + 2, 12 * 60 + 2]),
            ("weekends=skip&holidays=skip", [17 * 60, 17 * 60, 17 * 60, 17 * 60, 24 * 60 + 2, 2]),
        ] {
            for sort in ["", "&sort=wait_email"] {
                let read = service(store, ("2024-01-01", "2026-11-30"), &format!("{query}{sort}")).await;
                let keys = ["autumn", "spring", "plain", "holiday", "leap day", "into the weekend"];
                assert_eq!(keys.map(|key| waits(&read, key)[1].parse::<i64>().unwrap()), hours, "{query}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_come_on_the_day_of_their_lead() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        let of = |key: &str, created: &str, more: &str| {
            client(store, &format!("external_id={key}; name={key}; created_at={created}; {more}"))
        };
        write_later(
            store,
            &[
                of("lead before midnight", "2026-11-01 00:30", "advisor=ala"),
                of("at midnight", "2026-11-01 00:00", "advisor=ala"),
                of("lead at midnight", "2026-11-20 00:30", "advisor=ola"),
                of("on the last evening", "2026-11-30 23:59", "advisor=ola"),
                of("after it", "2026-12-01 00:00", "advisor=ola"),
                of("on a leap day", "2024-02-29 12:00", ""),
                of("given away", "2026-11-10 10:00", "advisor=ala"),
                of("deleted", "2026-11-11 10:00", "advisor=ala"),
                of("archived", "2026-11-12 10:00", "advisor=ala; archived_at=2026-11-19 10:00"),
            ],
        )
        .await;
        for (id, client, at) in [
            ("1", "lead before midnight", "2026-10-31 23:59"),
            ("2", "lead at midnight", "2026-11-01 00:00"),
            // A later lead changes nothing.
            ("3", "lead before midnight", "2026-11-05 10:00"),
            ("4", "", "2026-11-05 10:00"),
        ] {
            let text = format!("external_id={id}; client={client}; advisor=ala; created_at={at}");
            write(store, &[line(store, RecordKind::Leads, &text)]).await;
        }
        write(store, &[of("given away", "2026-11-10 10:00", "advisor=ola")]).await;
        for more in ["archived_at=2026-11-19 10:00", "archived_at=2026-11-19 10:00; deleted_at=2026-11-20 10:00"] {
            write(store, &[of("deleted", "2026-11-11 10:00", &format!("advisor=ala; {more}"))]).await;
        }
        let ids = async |days, query| {
            let mut ids = service(store, days, query).await.texts("api_id");
            ids.sort();
            ids
        };
        let november = ("2026-11-01", "2026-11-30");
        let all = ["archived", "at midnight", "deleted", "given away", "lead at midnight", "on the last evening"];
        assert_eq!(ids(november, "").await, all);
        assert_eq!(ids(("2026-10-31", "2026-10-31"), "").await, ["lead before midnight"]);
        assert_eq!(ids(("2024-02-29", "2024-02-29"), "").await, ["on a leap day"]);
        assert_eq!(ids(("2024-02-28", "2024-02-28"), "").await, [""; 0]);
        // Whose they are now.
        assert_eq!(ids(november, "advisor=3").await, ["given away", "lead at midnight", "on the last evening"]);
        assert_eq!(ids(november, "advisor=2&status=11").await, ["archived", "at midnight", "deleted"]);
        assert_eq!(ids(november, "status=17").await, [""; 0]);
        let own = report(store, &advisor(OLA), ReportId::ClientService, range(november.0, november.1), "").await;
        assert_eq!(own.page.total, 3);
        let ala = advisor(ALA);
        let others = report(store, &ala, ReportId::ClientService, range(november.0, november.1), "advisor=3").await;
        assert_eq!(others.page.total, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_in_an_order_of_waits_lead_there_and_back() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        for n in 0..5 {
            let key = format!("c{n}");
            write(store, &[client(store, &format!("external_id={key}; name=K; created_at=2026-11-02 10:00"))]).await;
            if n > 0 {
                let text = format!("email; state=done; direction=out; at=2026-11-02 10:{:02}", 10 * (n % 4));
                write(store, &facts(store, &key, &[&text])).await;
            }
        }
        let days = range("2026-11-01", "2026-11-30");
        let query = ReportQuery::read(ReportId::ClientService, days, &Params::from_query("sort=-wait_email")).unwrap();
        let page = async |cursor: Option<&str>| {
            let page = store.report(&boss(), &query, cursor, 2, now()).await.unwrap();
            let ids: Vec<String> = page.rows.iter().map(|row| text(&row.cells[2])).collect();
            (ids, page.total, page.previous, page.next)
        };
        let (first, total, none, next) = page(None).await;
        assert_eq!((first, total, none), (vec!["c3".into(), "c2".into()], 5, None));
        let (second, _, previous, next) = page(next.as_deref()).await;
        assert_eq!(second, ["c1", "c4"]);
        assert_eq!(page(previous.as_deref()).await.0, ["c3", "c2"]);
        let (last, _, _, end) = page(next.as_deref()).await;
        assert_eq!((last, end), (vec!["c0".to_owned()], None));
        assert!(store.report(&boss(), &query, Some("a7"), 2, now()).await.is_err());
    })
    .await;
}
