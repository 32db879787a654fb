//! What counts as what, at the borders: midnight, both clock changes, 29 February, clients who were
//! given to somebody else or deleted, meetings that were planned and not held.

use crate::{
    common::on_both,
    office::{advisor, boss, line, log_in, open, range, report, write, write_later},
};
use domain::{Channel, ReportId, record::RecordKind};

const ALA: i64 = 2;
const OLA: i64 = 3;

#[tokio::test(flavor = "multi_thread")]
async fn a_fact_falls_on_its_business_day() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        let mut records =
            vec![line(store, RecordKind::Clients, "external_id=c; name=C; advisor=ala; created_at=2024-01-10 10:00")];
        for (key, at) in [
            ("before midnight", "2026-10-24 23:59:59"),
            ("at midnight", "2026-10-25 00:00"),
            ("in the first two o'clock", "2026-10-25T00:30:00Z"),
            ("in the second two o'clock", "2026-10-25T01:30:00Z"),
            ("before the next midnight", "2026-10-25 23:59:59"),
            ("at the next midnight", "2026-10-26 00:00"),
            ("before the clocks go forward", "2026-03-29 01:59"),
            ("after it", "2026-03-29 03:00"),
            ("on a leap day", "2024-02-29 23:59"),
        ] {
            let text = format!("external_id={key}; client=c; kind=call; state=done; advisor=ala; at={at}");
            records.push(line(store, RecordKind::Activities, &text));
        }
        write(store, &records).await;
        for (from, to, calls) in [
            ("2026-10-24", "2026-10-24", 1),
            ("2026-10-25", "2026-10-25", 4),
            ("2026-10-26", "2026-10-26", 1),
            ("2026-03-29", "2026-03-29", 2),
            ("2024-02-29", "2024-02-29", 1),
            ("2024-02-28", "2024-03-01", 1),
            ("2024-03-01", "2026-10-24", 3),
        ] {
            let read = report(store, &boss(), ReportId::UserWork, range(from, to), "").await;
            assert_eq!(read.number(ALA, "calls"), calls, "{from} to {to}");
            assert_eq!(read.behind(store, &boss(), Some(ALA), "calls").await.len() as i64, calls);
            let listed = report(store, &boss(), ReportId::Activities, range(from, to), "").await;
            assert_eq!(listed.page.total, calls, "{from} to {to}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_work_of_a_user_is_what_the_table_says() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        let activity = |text: &str| line(store, RecordKind::Activities, &format!("client=c; advisor=ala; {text}"));
        let contract =
            |text: &str| line(store, RecordKind::Contracts, &format!("client=c; investment=Ogrody; unit=1; {text}"));
        let day = "at=2026-11-03 10:00";
        write_later(
            store,
            &[
                line(store, RecordKind::Clients, "external_id=c; name=C; advisor=ala; created_at=2026-11-01 10:00"),
                line(store, RecordKind::Clients, "external_id=d; name=D; created_at=2026-11-02 10:00"),
                activity(&format!("external_id=1; kind=call; state=done; {day}")),
                activity(&format!("external_id=2; kind=call; state=planned; {day}")),
                activity(&format!(
                    "external_id=3; kind=call; state=done; origin=telephony; duration_seconds=89; {day}"
                )),
                activity(&format!(
                    "external_id=4; kind=call; state=done; origin=telephony; duration_seconds=60; {day}"
                )),
                activity(&format!("external_id=5; kind=call; state=planned; origin=telephony; {day}")),
                activity(&format!("external_id=6; kind=task; state=done; {day}")),
                activity(&format!("external_id=7; kind=task; state=to_verify; {day}")),
                activity(&format!("external_id=8; kind=meeting; state=done; {day}")),
                activity(&format!("external_id=9; kind=meeting; state=planned; {day}")),
                activity(&format!("external_id=10; kind=meeting; state=not_held; {day}")),
                activity(&format!("external_id=11; kind=email; state=done; direction=out; {day}")),
                activity(&format!("external_id=12; kind=email; state=done; direction=in; {day}")),
                activity(&format!("external_id=13; kind=call; state=done; {day}").replace("ala", "ola")),
                contract("external_id=1; kind=oral_reservation; signed_on=2026-11-03; seller=ala"),
                contract("external_id=2; kind=reservation; signed_on=2026-11-30; seller=ala"),
                contract("external_id=3; kind=preliminary; signed_on=2026-11-04; seller=ala"),
                contract("external_id=4; kind=final; signed_on=2026-11-05; seller=ala"),
                contract("external_id=5; kind=developer; signed_on=2026-11-05; seller=ala"),
                contract("external_id=6; kind=notarial_deed; signed_on=2026-10-31; seller=ala"),
                contract("external_id=7; kind=notarial_deed; signed_on=2026-11-06; seller=ola"),
                line(
                    store,
                    RecordKind::Leads,
                    "external_id=1; advisor=ala; created_at=2026-10-20; assigned_at=2026-11-03",
                ),
                line(store, RecordKind::Leads, "external_id=2; advisor=ala; created_at=2026-11-03"),
            ],
        )
        .await;
        log_in(store, ALA, "2026-11-03 08:00", Channel::Web).await;
        log_in(store, ALA, "2026-11-03 09:00", Channel::Mobile).await;
        log_in(store, OLA, "2026-12-01 00:00", Channel::Web).await;
        let november = report(store, &boss(), ReportId::UserWork, range("2026-11-01", "2026-11-30"), "").await;
        for (key, ala, ola) in [
            ("log_ins", 2, 0),
            ("log_ins_by_phone", 1, 0),
            ("leads_assigned", 1, 0),
            ("new_clients", 1, 0),
            ("calls", 2, 0),
            ("call_logs", 2, 0),
            // 149 seconds are two and a half minutes less a second.
            ("call_log_minutes", 2, 0),
            ("tasks_done", 1, 0),
            ("meetings_held", 1, 0),
            ("emails_sent", 1, 0),
            ("oral_reservations", 1, 0),
            ("reservation_agreements", 1, 0),
            ("preliminary_and_final_agreements", 2, 0),
            ("notarial_deeds", 0, 1),
        ] {
            assert_eq!((november.number(ALA, key), november.number(OLA, key)), (ala, ola), "{key}");
            assert_eq!(november.total(key), ala + ola, "{key}");
        }
        // Client D was nobody's, and the boss did nothing: rows are of all users, work is of somebody.
        assert_eq!(november.texts("user"), ["ALA", "BOSS", "ELA", "OLA"]);
        let behind = november.behind(store, &boss(), None, "new_clients").await;
        assert_eq!(behind.len(), 1);

        let days = november.query.range;
        let filtered = async |query: &str| report(store, &boss(), ReportId::UserWork, days, query).await;
        let meetings = filtered("activity=meeting").await;
        assert_eq!((meetings.number(ALA, "meetings_held"), meetings.number(ALA, "calls")), (1, 0));
        assert_eq!(filtered("user=3").await.texts("user"), ["OLA"]);
        // Neither activities nor log-ins have an investment here; log-ins cannot have one.
        let nowhere = filtered("investment=999").await;
        assert_eq!((nowhere.number(ALA, "calls"), nowhere.number(ALA, "log_ins")), (0, 2));
        assert_eq!(filtered("status=11").await.number(ALA, "calls"), 2);
        assert_eq!(filtered("status=17").await.number(ALA, "calls"), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn credit_stays_where_it_was_earned() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        let client = |advisor: &str, more: &str| {
            let text = format!("external_id=c; name=C; created_at=2026-11-01 10:00; advisor={advisor}; {more}");
            line(store, RecordKind::Clients, &text)
        };
        write(
            store,
            &[
                client("ala", ""),
                line(
                    store,
                    RecordKind::Activities,
                    "external_id=1; client=c; kind=call; state=done; at=2026-11-03 10:00",
                ),
                line(
                    store,
                    RecordKind::Contracts,
                    "external_id=1; client=c; kind=reservation; signed_on=2026-11-03; investment=Ogrody; unit=1",
                ),
            ],
        )
        .await;
        let november = range("2026-11-01", "2026-11-30");
        let counts = async |of: i64| {
            let read = report(store, &boss(), ReportId::UserWork, november, "").await;
            ["new_clients", "calls", "reservation_agreements"].map(|key| read.number(of, key))
        };
        assert_eq!((counts(ALA).await, counts(OLA).await), ([1, 1, 1], [0, 0, 0]));
        // Given to Ola now, and later deleted.
        for more in ["", "archived_at=2026-11-20 10:00; deleted_at=2026-11-21 10:00"] {
            write(store, &[client("ola", more)]).await;
            assert_eq!((counts(ALA).await, counts(OLA).await), ([1, 1, 1], [0, 0, 0]));
        }
        assert_eq!(test.store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_advisor_sees_their_own_row_and_their_own_clients() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        write(
            store,
            &[
                line(store, RecordKind::Clients, "external_id=a; name=A; advisor=ala; created_at=2026-11-01 10:00"),
                line(store, RecordKind::Clients, "external_id=o; name=O; advisor=ola; created_at=2026-11-01 10:00"),
                line(
                    store,
                    RecordKind::Activities,
                    "external_id=1; client=a; kind=call; state=done; advisor=ala; at=2026-11-03 10:00",
                ),
                // Ola's work with a client of Ala's, and Ala's with one of Ola's.
                line(
                    store,
                    RecordKind::Activities,
                    "external_id=2; client=a; kind=call; state=done; advisor=ola; at=2026-11-03 10:00",
                ),
                line(
                    store,
                    RecordKind::Activities,
                    "external_id=3; client=o; kind=call; state=done; advisor=ala; at=2026-11-03 10:00",
                ),
                line(
                    store,
                    RecordKind::Leads,
                    "external_id=1; advisor=ala; created_at=2026-11-02; assigned_at=2026-11-02",
                ),
                line(
                    store,
                    RecordKind::Leads,
                    "external_id=2; advisor=ola; created_at=2026-11-02; assigned_at=2026-11-02",
                ),
            ],
        )
        .await;
        log_in(store, OLA, "2026-11-03 08:00", Channel::Web).await;
        let november = range("2026-11-01", "2026-11-30");
        let ala = report(store, &advisor(ALA), ReportId::UserWork, november, "").await;
        assert_eq!(ala.texts("user"), ["ALA"]);
        for (key, count) in [("calls", 1), ("leads_assigned", 1), ("new_clients", 1), ("log_ins", 0)] {
            assert_eq!((ala.number(ALA, key), ala.total(key)), (count, count), "{key}");
            assert_eq!(ala.behind(store, &advisor(ALA), None, key).await.len() as i64, count, "{key}");
            assert!(ala.behind(store, &advisor(ALA), Some(OLA), key).await.is_empty(), "{key}");
        }
        let listed = report(store, &advisor(ALA), ReportId::Activities, november, "").await;
        assert_eq!(listed.texts("person"), ["A", "A"]);
        assert!(report(store, &advisor(ALA), ReportId::UserWork, november, "user=3").await.page.rows.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn activities_are_told_as_they_are() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        write(
            store,
            &[
                line(
                    store,
                    RecordKind::Clients,
                    "external_id=c; name=Żółw; advisor=ala; source=Otodom; created_at=2026-11-01 10:00",
                ),
                line(
                    store,
                    RecordKind::Activities,
                    "external_id=A-1; client=c; kind=meeting; state=not_held; at=2026-11-03 10:00; entered_by=ola; \
                     contact_method=Wizyta; investment=Ogrody",
                ),
                line(
                    store,
                    RecordKind::Activities,
                    "external_id=A-2; client=c; kind=call; state=planned; at=2026-11-30 23:59; source=Targi",
                ),
            ],
        )
        .await;
        let days = range("2026-11-01", "2026-11-30");
        let read = report(store, &boss(), ReportId::Activities, days, "").await;
        let rows: Vec<Vec<String>> =
            read.page.rows.iter().map(|row| row.cells.iter().take(10).map(crate::office::text).collect()).collect();
        let id = read.page.rows[0].client.unwrap().to_string();
        assert_eq!(
            rows,
            [
                ["call", "Żółw", &id, "A-2", "2026-11-30T23:59", "planned", "Targi", "", "ALA", ""],
                ["meeting", "Żółw", &id, "A-1", "2026-11-03T10:00", "not_held", "Otodom", "Wizyta", "ALA", "OLA"],
            ]
        );
        for (query, ids) in [
            ("activity=call", vec!["A-2"]),
            ("state=not_held.planned&sort=date", vec!["A-1", "A-2"]),
            ("advisor=3", vec![]),
            ("investment=none", vec!["A-2"]),
            ("sort=-entered_by", vec!["A-1", "A-2"]),
            ("sort=contact_type", vec!["A-2", "A-1"]),
        ] {
            assert_eq!(report(store, &boss(), ReportId::Activities, days, query).await.texts("api_id"), ids, "{query}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_day_of_a_user_is_what_the_table_says() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        let client = |advisor: &str| {
            line(
                store,
                RecordKind::Clients,
                &format!("external_id=c; name=C; created_at=2026-10-01 10:00; advisor={advisor}"),
            )
        };
        let mut records = vec![client("ala")];
        for (key, text) in [
            // Before the range: so the one in it is a further one.
            ("held before", "kind=meeting; state=done; at=2026-10-31 23:59"),
            ("held", "kind=meeting; state=done; at=2026-11-03 10:00"),
            ("planned and not held", "kind=meeting; state=not_held; at=2026-10-02 10:00"),
            ("out", "kind=call; state=done; direction=out; duration_seconds=61; at=2026-11-03 10:00"),
            (
                "out by telephony",
                "kind=call; state=done; direction=out; origin=telephony; duration_seconds=59; at=2026-11-03 10:00",
            ),
            ("in", "kind=call; state=done; direction=in; duration_seconds=7; at=2026-11-03 10:00"),
            ("missed", "kind=call; state=not_held; direction=in; duration_seconds=0; at=2026-11-03 10:00"),
            ("offer", "kind=offer; state=done; at=2026-11-30 23:59:59"),
            ("entered by another", "kind=note; state=done; at=2026-11-04 10:00; entered_by=ola"),
            ("entered before", "kind=note; state=done; at=2026-11-04 10:00; entered_at=2026-10-31 10:00; entered_by=ola"),
            // Now it is 21 November, noon.
            ("planned, passed", "kind=call; state=planned; at=2026-11-20 10:00"),
            ("planned, due before", "kind=task; state=planned; at=2026-12-20 10:00; due_at=2026-11-10 10:00"),
            ("planned, due later", "kind=task; state=planned; at=2026-11-10 10:00; due_at=2026-11-29 10:00"),
            ("planned, ahead", "kind=call; state=planned; at=2026-11-21 13:00"),
            ("to verify", "kind=task; state=to_verify; at=2026-11-01 10:00; due_at=2026-11-02 10:00"),
            ("done late", "kind=task; state=done; at=2026-11-05 10:00; due_at=2026-11-04 10:00"),
            ("done in time", "kind=task; state=done; at=2026-11-05 10:00; due_at=2026-11-05 10:00"),
            ("called off", "kind=task; state=cancelled; at=2026-11-05 10:00; due_at=2026-11-04 10:00"),
        ] {
            let text = format!("external_id={key}; client=c; advisor=ala; {text}");
            records.push(line(store, RecordKind::Activities, &text));
        }
        for (key, advisor, converted, expired) in
            [("1", "ala", "2026-11-30 23:59", ""), ("2", "ala", "2026-12-01", ""), ("3", "ola", "", "2026-11-01")]
        {
            let text = format!(
                "external_id={key}; advisor={advisor}; created_at=2026-10-01; converted_at={converted}; expired_at={expired}"
            );
            records.push(line(store, RecordKind::Leads, &text));
        }
        write_later(store, &records).await;
        // Ala's client is completed, comes back, is given to Ola, and is completed again.
        let status = |status: &str, at: &str| {
            let text = format!("client=c; classification=lifecycle; status={status}; at={at}");
            line(store, RecordKind::Statuses, &text)
        };
        write(
            store,
            &[
                status("active", "2026-10-02 10:00"),
                status("completed", "2026-11-02 10:00"),
                // Once more: no change.
                status("completed", "2026-11-03 10:00"),
                status("active", "2026-11-04 10:00"),
                // Taken back in the same instant: it never held.
                status("completed", "2026-11-10 10:00"),
                status("active", "2026-11-10 10:00"),
            ],
        )
        .await;
        write(store, &[client("ola")]).await;
        write(store, &[status("completed", "2026-11-21 12:30")]).await;

        let read = report(store, &boss(), ReportId::DailyUserActivity, range("2026-11-01", "2026-11-30"), "").await;
        for (key, ala, ola) in [
            ("converted_leads", 1, 0),
            ("expired_leads", 0, 1),
            ("outgoing_calls", 2, 0),
            ("outgoing_call_seconds", 120, 0),
            ("incoming_calls", 1, 0),
            ("incoming_call_seconds", 7, 0),
            ("new_activities", 0, 1),
            // Passed, due before, to verify, done late.
            ("overdue_activities", 4, 0),
            ("registered_activities", 9, 0),
            ("planned_activities", 3, 0),
            ("finished_clients", 1, 1),
            ("first_meetings", 0, 0),
            ("further_meetings", 1, 0),
            ("offers_sent", 1, 0),
        ] {
            assert_eq!((read.number(ALA, key), read.number(OLA, key)), (ala, ola), "{key}");
            assert_eq!(read.behind(store, &boss(), Some(ALA), key).await.is_empty(), ala == 0, "{key}");
        }
        let before = report(store, &boss(), ReportId::DailyUserActivity, range("2026-10-01", "2026-10-31"), "").await;
        assert_eq!((before.number(ALA, "first_meetings"), before.number(ALA, "further_meetings")), (1, 0));
        let today = report(store, &boss(), ReportId::DailyUserActivity, range("2026-11-21", "2026-11-21"), "").await;
        assert_eq!(today.number(ALA, "overdue_activities"), 0, "what is ahead is not overdue");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_has_a_row_whatever_happened() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        let mut records = vec![
            line(
                store,
                RecordKind::Clients,
                "external_id=c; name=C; advisor=ala; investment=Ogrody; created_at=2024-02-28 23:59",
            ),
            line(store, RecordKind::Clients, "external_id=d; name=D; created_at=2024-02-29 00:00"),
        ];
        for (key, text) in [
            ("held", "kind=meeting; state=done; at=2024-02-29 10:00"),
            ("not held", "kind=meeting; state=not_held; at=2024-02-29 10:00"),
            ("by hand", "kind=call; state=done; at=2024-02-29 10:00; investment=Ogrody"),
            ("by telephony", "kind=call; state=done; origin=telephony; at=2024-02-29 10:00"),
            ("sent", "kind=email; state=done; direction=out; at=2024-02-29 10:00"),
            ("registered", "kind=email; state=done; direction=in; at=2024-02-29 10:00"),
        ] {
            records.push(line(store, RecordKind::Activities, &format!("external_id={key}; client=c; {text}")));
        }
        for (key, kind) in [("1", "reservation"), ("2", "developer"), ("3", "preliminary"), ("4", "final")] {
            let text =
                format!("external_id={key}; client=d; kind={kind}; signed_on=2024-03-01; investment=Wieże; unit=1");
            records.push(line(store, RecordKind::Contracts, &text));
        }
        write(store, &records).await;
        let days = range("2024-02-26", "2024-03-04");
        let read = report(store, &boss(), ReportId::DailyClients, days, "").await;
        assert_eq!(read.page.total, 8);
        assert_eq!(read.texts("weekday")[..4], ["monday", "tuesday", "wednesday", "thursday"]);
        assert_eq!(read.texts("week")[6..], ["2024-W09", "2024-W10"]);
        let of = |day: &str| i64::from(day.parse::<domain::Day>().unwrap().number());
        let numbers = |day: &str| {
            [
                "new_clients",
                "meetings",
                "calls",
                "emails",
                "reservation_agreements",
                "developer_agreements",
                "preliminary_agreements",
            ]
            .map(|key| read.number(of(day), key))
        };
        assert_eq!(numbers("2024-02-27"), [0; 7]);
        assert_eq!(numbers("2024-02-28"), [1, 0, 0, 0, 0, 0, 0]);
        assert_eq!(numbers("2024-02-29"), [1, 1, 1, 2, 0, 0, 0]);
        assert_eq!(numbers("2024-03-01"), [0, 0, 0, 0, 1, 1, 1]);
        assert_eq!((read.total("new_clients"), read.total("emails")), (2, 2));
        assert_eq!(read.behind(store, &boss(), Some(of("2024-02-29")), "emails").await.len(), 2);
        let weeks: Vec<_> = read.page.groups.iter().map(|group| (group.of, group.count)).collect();
        assert_eq!(weeks, [(of("2024-02-26"), 7), (of("2024-03-04"), 1)]);
        // New clients are whose they were created for: D was nobody's.
        let nobodys = report(store, &boss(), ReportId::DailyClients, days, "advisor=none").await;
        assert_eq!((nobodys.total("new_clients"), nobodys.total("reservation_agreements")), (1, 1));
        let gardens = report(store, &boss(), ReportId::DailyClients, days, "investment=1").await;
        assert_eq!((gardens.total("new_clients"), gardens.total("calls"), gardens.total("meetings")), (1, 1, 0));
        let by_emails = report(store, &boss(), ReportId::DailyClients, days, "sort=-emails").await;
        assert_eq!((by_emails.page.rows[0].of, by_emails.page.groups.len()), (of("2024-02-29"), 0));
        let too_long = domain::ReportQuery::of(ReportId::DailyClients, range("1900-01-01", "2026-01-01"));
        assert!(matches!(too_long.unwrap_err().reason, domain::Reason::RangeTooLong { .. }));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_did_stands_in_its_section() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        let mut records =
            vec![line(store, RecordKind::Clients, "external_id=c; name=C; advisor=ala; created_at=2026-10-01 10:00")];
        for (key, text) in [
            ("made", "kind=call; state=done; at=2026-11-03 10:00"),
            ("made later", "kind=call; state=done; at=2026-11-04 10:00"),
            ("by telephony", "kind=call; state=done; origin=telephony; at=2026-11-03 10:00"),
            ("planned call", "kind=call; state=planned; at=2026-11-30 23:59"),
            ("called off", "kind=call; state=cancelled; at=2026-11-03 10:00"),
            ("held", "kind=meeting; state=done; at=2026-11-03 10:00"),
            ("planned meeting", "kind=meeting; state=planned; at=2026-11-29 10:00"),
            ("not held", "kind=meeting; state=not_held; at=2026-11-03 10:00"),
            ("done", "kind=task; state=done; at=2026-11-03 10:00"),
            ("not started", "kind=task; state=planned; at=2026-11-03 10:00"),
            ("to verify", "kind=task; state=to_verify; at=2026-11-03 10:00"),
            ("note 1", "kind=note; state=done; purpose=firma; at=2026-11-03 10:00"),
            ("note 2", "kind=note; state=done; purpose=firma; at=2026-11-04 10:00"),
            ("note 3", "kind=note; state=planned; purpose=telefon; at=2026-11-03 10:00"),
            ("note 4", "kind=note; state=done; at=2026-11-03 10:00"),
            ("sent", "kind=email; state=done; direction=out; at=2026-11-03 10:00"),
            ("received", "kind=email; state=done; direction=in; at=2026-11-03 10:00"),
            ("outside", "kind=call; state=done; at=2026-12-01 00:00"),
        ] {
            records.push(line(store, RecordKind::Activities, &format!("external_id={key}; client=c; {text}")));
        }
        write_later(store, &records).await;
        let days = range("2026-11-01", "2026-11-30");
        let read = report(store, &boss(), ReportId::UserActivity, days, "user=2").await;
        assert_eq!(read.page.total, 14);
        assert_eq!(
            read.texts("api_id"),
            [
                "made later",
                "made",
                "planned call",
                "held",
                "planned meeting",
                "not held",
                "done",
                "not started",
                "to verify",
                "note 2",
                "note 1",
                "note 4",
                "note 3",
                "sent",
            ]
        );
        let sections: Vec<_> = read.page.groups.iter().map(|group| (group.name.as_deref(), group.count)).collect();
        assert_eq!(
            sections,
            [
                (None, 2),
                (None, 1),
                (None, 1),
                (None, 1),
                (None, 1),
                (None, 1),
                (None, 1),
                (None, 1),
                (Some("firma"), 2),
                (Some(""), 1),
                (Some("telefon"), 1),
                (None, 1),
            ]
        );
        assert_eq!(read.texts("section")[8..11], ["tasks_to_verify", "notes", "notes"]);
        assert_eq!(report(store, &boss(), ReportId::UserActivity, days, "user=3").await.page.total, 0);
        assert_eq!(report(store, &advisor(ALA), ReportId::UserActivity, days, "").await.page.total, 14);
        assert_eq!(report(store, &advisor(OLA), ReportId::UserActivity, days, "").await.page.total, 0);
        // Nobody learns from a note that is not theirs to see what it is for.
        let firm = domain::Drill::of_group(ReportId::UserActivity, &read.page.groups[8]).unwrap();
        let hidden = report(store, &advisor(OLA), ReportId::UserActivity, days, "").await;
        assert_eq!(
            store.count_report_facts(&advisor(OLA), &firm.facts(&hidden.query), crate::office::now()).await.unwrap(),
            0
        );
    })
    .await;
}
