//! The reports that list: meetings, events, commercial activities. What stands in them, in which
//! order, and for whom.

use crate::{
    common::on_both,
    office::{Read, advisor, boss, line, log_in, open, range, report, text, write, write_later},
};
use domain::{
    Channel, ClientId, ReportId, Viewer,
    record::RecordKind,
    report::{ReportRow, Source},
};
use store::{Actor, EventKind, NewEvent, Store};

const ALA: i64 = 2;
const OLA: i64 = 3;

/// Some columns of each row.
fn cells(read: &Read, keys: &[&str]) -> Vec<String> {
    let columns: Vec<Vec<String>> = keys.iter().map(|key| read.texts(key)).collect();
    (0..read.page.rows.len())
        .map(|row| columns.iter().map(|column| column[row].as_str()).collect::<Vec<_>>().join("|"))
        .collect()
}

async fn clients(store: &Store) {
    let client = |text: &str| line(store, RecordKind::Clients, text);
    write(
        store,
        &[
            client(
                "external_id=c; name=Cecylia; advisor=ala; source=Otodom; investment=Ogrody; created_at=2026-11-01 10:00",
            ),
            client("external_id=d; name=Damian; advisor=ola; created_at=2026-11-02 10:00"),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn meetings_are_numbered_client_by_client() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        clients(store).await;
        let meeting = |text: &str| line(store, RecordKind::Activities, &format!("kind=meeting; {text}"));
        write(
            store,
            &[
                meeting("external_id=m3; client=c; state=planned; at=2026-11-25 12:00; purpose=Umowa"),
                meeting(
                    "external_id=m1; client=c; state=done; at=2026-10-30 12:00; purpose=Poznanie; place=Biuro; \
                     contact_method=Wizyta; entered_by=ola",
                ),
                meeting("external_id=m2; client=c; state=not_held; at=2026-11-03 12:00; advisor=ola; investment=Wieże"),
                meeting(
                    "external_id=n1; client=d; state=done; at=2026-11-04 12:00; entered_at=2026-11-01; source=Targi",
                ),
                meeting("external_id=n2; client=d; state=cancelled; at=2026-11-04 12:00"),
                line(
                    store,
                    RecordKind::Activities,
                    "external_id=x; client=c; kind=call; state=done; at=2026-11-03 12:00",
                ),
            ],
        )
        .await;
        let november = range("2026-11-01", "2026-11-30");
        let read = report(store, &boss(), ReportId::Meetings, november, "").await;
        let keys = [
            "api_id",
            "person",
            "meeting_date",
            "meeting_number",
            "status",
            "purpose",
            "investment",
            "source",
            "advisor",
        ];
        assert_eq!(
            cells(&read, &keys),
            [
                "m3|Cecylia|2026-11-25T12:00|3|planned|Umowa||Otodom|ALA",
                "n2|Damian|2026-11-04T12:00|2|cancelled||||OLA",
                "n1|Damian|2026-11-04T12:00|1|done|||Targi|OLA",
                "m2|Cecylia|2026-11-03T12:00|2|not_held||Wieże|Otodom|OLA",
            ]
        );
        assert_eq!(read.page.total, 4);
        // The number is the client's, whichever days are looked at.
        let october = report(store, &boss(), ReportId::Meetings, range("2026-10-30", "2026-10-30"), "").await;
        let keys = [
            "meeting_number",
            "client_created",
            "place",
            "purpose",
            "contact_method",
            "advisor",
            "entered_by",
            "client_id",
        ];
        let client = october.page.rows[0].client.unwrap();
        assert_eq!(
            cells(&october, &keys),
            [format!("1|2026-11-01T10:00|Biuro|Poznanie|Wizyta|ALA|OLA|{client}").as_str()]
        );

        for (query, ids) in [
            ("state=done", vec!["n1"]),
            ("state=planned.not_held&sort=meeting_date", vec!["m2", "m3"]),
            ("advisor=3&sort=-meeting_number", vec!["n2", "m2", "n1"]),
            ("investment=none", vec!["m3", "n2", "n1"]),
            ("sort=purpose", vec!["m2", "n1", "n2", "m3"]),
        ] {
            let read = report(store, &boss(), ReportId::Meetings, november, query).await;
            assert_eq!(read.texts("api_id"), ids, "{query}");
        }
        let ala = report(store, &advisor(ALA), ReportId::Meetings, november, "").await;
        assert_eq!(ala.texts("api_id"), ["m3", "m2"], "those with her clients, whoever held them");
    })
    .await;
}

async fn happen(store: &Store, user: i64, at: &str, event: NewEvent) {
    let at = store.zone().parse(at).unwrap();
    let actor = Actor { channel: Channel::Api, ip: Some([10, 0, 0, 7].into()), ..Actor::system(at) };
    store.record_event(&Actor { viewer: advisor(user), ..actor }, &event).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn events_are_told_with_all_that_was_kept() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        clients(store).await;
        log_in(store, ALA, "2026-11-03 08:00", Channel::Web).await;
        log_in(store, OLA, "2026-11-03 23:59", Channel::Mobile).await;
        log_in(store, OLA, "2026-12-01 00:00", Channel::Mobile).await;
        let file = Some(r#"{"file":"clients.csv","rows":2}"#.to_owned());
        let export = NewEvent { kind: EventKind::Export, client: None, act: None, details: file };
        happen(store, ALA, "2026-11-04 09:00", export).await;
        // Without the day on which the people were brought in, which is an event too.
        let november = range("2026-11-01", "2026-11-20");
        let work = report(store, &boss(), ReportId::UserWork, november, "").await;
        let cecylia = work.behind(store, &boss(), Some(ALA), "new_clients").await[0];
        let view = NewEvent { kind: EventKind::View, client: Some(ClientId(cecylia)), act: None, details: None };
        happen(store, OLA, "2026-11-05 09:00", view).await;
        let tried = NewEvent { kind: EventKind::FailedLogIn, client: None, act: None, details: None };
        let nobody = Actor::system(store.zone().parse("2026-11-02 07:00").unwrap());
        store.record_event(&nobody, &tried).await.unwrap();

        let read = report(store, &boss(), ReportId::UserEvents, november, "").await;
        assert_eq!(
            cells(&read, &["name", "login", "event", "channel", "ip_address", "when"]),
            [
                "OLA|ola|view|api|10.0.0.7|2026-11-05T09:00",
                "ALA|ala|export|api|10.0.0.7|2026-11-04T09:00",
                "OLA|ola|log_in|mobile||2026-11-03T23:59",
                "ALA|ala|log_in|web||2026-11-03T08:00",
                "||failed_log_in|command||2026-11-02T07:00",
            ]
        );
        for (query, when) in [
            ("user=3", vec!["2026-11-05T09:00", "2026-11-03T23:59"]),
            ("user=none", vec!["2026-11-02T07:00"]),
            ("channel=mobile.web&sort=when", vec!["2026-11-03T08:00", "2026-11-03T23:59"]),
            ("event=view.export&user=2", vec!["2026-11-04T09:00"]),
            ("sort=name&event=log_in.failed_log_in", vec!["2026-11-02T07:00", "2026-11-03T08:00", "2026-11-03T23:59"]),
        ] {
            let read = report(store, &boss(), ReportId::UserEvents, november, query).await;
            assert_eq!(read.texts("when"), when, "{query}");
            assert_eq!(read.page.total, when.len() as i64, "{query}");
        }
        // The magnifier tells of what the row has no column for.
        let told = async |viewer: &Viewer, row: &ReportRow| {
            store
                .report_fact(viewer, Source::Events, row.of)
                .await
                .map(|row| row.cells.iter().map(text).collect::<Vec<_>>())
        };
        let exported = told(&boss(), &read.page.rows[1]).await.unwrap();
        assert_eq!(exported.last().unwrap(), r#"{"file":"clients.csv","rows":2}"#);
        assert!(told(&boss(), &read.page.rows[0]).await.unwrap().contains(&"Cecylia".to_owned()));
        // Whoever is let see it as an advisor sees what they did themselves.
        let own = report(store, &advisor(ALA), ReportId::UserEvents, november, "").await;
        assert_eq!(own.texts("when"), ["2026-11-04T09:00", "2026-11-03T08:00"]);
        assert!(told(&advisor(ALA), &read.page.rows[0]).await.is_err());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_moves_a_sale_stands_in_one_list() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        clients(store).await;
        let activity = |text: &str| line(store, RecordKind::Activities, text);
        let status = |text: &str| line(store, RecordKind::Statuses, &format!("client=c; {text}"));
        write_later(
            store,
            &[
                activity("external_id=1; client=c; kind=call; state=done; at=2026-11-03 09:00; body=Chce balkon; subject=A"),
                activity("external_id=2; client=c; kind=call; state=planned; at=2026-11-03 10:00"),
                activity("external_id=3; client=c; kind=meeting; state=not_held; at=2026-11-03 11:00"),
                activity("external_id=4; client=c; kind=email; state=done; at=2026-11-03 12:00"),
                activity("external_id=5; client=c; kind=meeting; state=done; at=2026-11-04 23:59; advisor=ola; subject=Biuro"),
                activity("external_id=6; client=d; kind=request; state=done; at=2026-11-05 00:00; investment=Wieże"),
                activity("external_id=7; client=c; kind=handover; state=done; at=2026-11-30 23:59"),
                activity("external_id=8; client=c; kind=handover; state=done; at=2026-12-01 00:00"),
                status("classification=sales; status=interested; at=2026-11-01 10:00"),
                status("classification=sales; status=reservation; at=2026-11-05 12:00"),
                status("classification=sales; status=reservation; at=2026-11-05 13:00"),
                status("classification=sales; status=expired; at=2026-11-20 08:00"),
                status("classification=lifecycle; status=active; at=2026-11-06 08:00"),
                line(
                    store,
                    RecordKind::Contracts,
                    "external_id=k; client=c; investment=Ogrody; signed_on=2026-11-05; kind=reservation; unit=7; \
                     seller=ola; source=Targi",
                ),
                line(
                    store,
                    RecordKind::Contracts,
                    "external_id=l; client=c; investment=Ogrody; signed_on=2026-12-01; kind=final; unit=7; seller=ola",
                ),
            ],
        )
        .await;
        // Given to Ola afterwards: what was is not hers for it.
        write(
            store,
            &[line(store, RecordKind::Clients, "external_id=c; name=Cecylia; advisor=ola; source=Otodom; investment=Ogrody; created_at=2026-11-01 10:00")],
        )
        .await;
        let november = range("2026-11-01", "2026-11-30");
        let read = report(store, &boss(), ReportId::Commercial, november, "").await;
        let signed: domain::Day = "2026-11-05".parse().unwrap();
        let keys = ["date", "commercial", "person", "advisor", "investment", "unit", "source", "status", "notes"];
        assert_eq!(
            cells(&read, &keys),
            [
                "2026-11-30T23:59|handover|Cecylia|ALA|||Otodom||",
                "2026-11-20T08:00|client_expired|Cecylia|ALA|Ogrody||Otodom|expired|",
                "2026-11-05T12:00|status_changed|Cecylia|ALA|Ogrody||Otodom|reservation|",
                "2026-11-05T00:00|request|Damian|OLA|Wieże||||",
                &format!("{}|reservation|Cecylia|OLA|Ogrody|7|Targi||", signed.number()),
                "2026-11-04T23:59|meeting|Cecylia|OLA|||Otodom||Biuro",
                "2026-11-03T09:00|call|Cecylia|ALA|||Otodom||Chce balkon",
                "2026-11-02T10:00|client_created|Damian|OLA|||||",
                "2026-11-01T10:00|client_created|Cecylia|ALA|Ogrody||Otodom||",
            ]
        );
        assert_eq!(read.page.total, 9);
        for (query, rows) in [
            ("commercial=reservation.final", vec!["reservation"]),
            ("commercial=client_expired.status_changed&sort=date", vec!["status_changed", "client_expired"]),
            ("advisor=3&sort=-commercial", vec!["reservation", "request", "meeting", "client_created"]),
            ("investment=none", vec!["handover", "meeting", "call", "client_created"]),
            ("status=18", vec![]),
            ("sort=-unit&commercial=reservation.call", vec!["reservation", "call"]),
        ] {
            let read = report(store, &boss(), ReportId::Commercial, november, query).await;
            assert_eq!(read.texts("commercial"), rows, "{query}");
            assert_eq!(read.page.total, rows.len() as i64, "{query}");
        }
        // Cecylia is Ola's now, and Damian: nothing is left for Ala to see.
        assert_eq!(report(store, &advisor(ALA), ReportId::Commercial, november, "").await.page.total, 0);
        assert_eq!(report(store, &advisor(OLA), ReportId::Commercial, november, "").await.page.total, 9);
    })
    .await;
}
