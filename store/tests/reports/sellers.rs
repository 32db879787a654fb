//! Signed agreements by investment, reckoned by hand.

use crate::{
    common::on_both,
    office::{advisor, boss, line, now, open, range, report, write},
};
use domain::{Reason, ReportId, ReportQuery, record::RecordKind, report::Value};

const OLA: i64 = 3;

#[tokio::test(flavor = "multi_thread")]
async fn agreements_stand_under_their_investment() {
    on_both(async |test| {
        open(test).await;
        let store = &test.store;
        let client = |advisor: &str| {
            let text = format!("external_id=c; name=Klient C; advisor={advisor}; source=Portal; created_at=2024-01-10");
            line(store, RecordKind::Clients, &text)
        };
        write(store, &[client("ala")]).await;
        for (key, investment, signed, kind, more) in [
            (
                "1",
                "Ogrody",
                "2024-02-29",
                "reservation",
                "seller=ala; stage=I; building=A.1; unit=7; area=54.30; price_per_m2=12000.50; value=651627.15; \
                 commission=100.10; parking_single=1; parking_family=2; parking_surface=3; storage_number=K1; \
                 storage_area=4.55; closet=S9",
            ),
            ("2", "Ogrody", "2024-03-01", "developer", "seller=ola; stage=II; building=B; unit=8; area=40; value=1.01"),
            (
                "3",
                "Wieże",
                "2024-02-29",
                "notarial_deed",
                "seller=ala; building=A.1; unit=9; value=5; parking_single=2",
            ),
            ("4", "Wieże", "2024-02-28", "final", "seller=ala; unit=9; value=7"),
            ("5", "Wieże", "2024-03-02", "preliminary", "seller=ala; unit=9; value=7"),
        ] {
            let text = format!(
                "external_id={key}; client=c; investment={investment}; signed_on={signed}; kind={kind}; {more}"
            );
            write(store, &[line(store, RecordKind::Contracts, &text)]).await;
        }
        // Given to Ola afterwards: she is the guardian of all, the sellers stay who they were.
        write(store, &[client("ola")]).await;
        let days = range("2024-02-29", "2024-03-01");
        let read = report(store, &boss(), ReportId::Sellers, days, "").await;
        assert_eq!(read.texts("api_id"), ["1", "2", "3"]);
        assert_eq!(read.texts("seller"), ["ALA", "OLA", "ALA"]);
        assert_eq!(read.texts("guardian"), ["OLA", "OLA", "OLA"]);
        assert_eq!(read.texts("investment"), ["Ogrody", "Ogrody", "Wieże"]);
        for (key, told) in [
            ("agreement", "reservation"),
            ("client", "Klient C"),
            ("stage", "I"),
            ("building", "A.1"),
            ("unit", "7"),
            ("area", "5430"),
            ("price_per_m2", "1200050"),
            ("value", "65162715"),
            ("commission", "10010"),
            ("source", "Portal"),
            ("parking_single", "1"),
            ("parking_family", "2"),
            ("parking_surface", "3"),
            ("storage_number", "K1"),
            ("storage_area", "455"),
            ("closet", "S9"),
        ] {
            assert_eq!(read.texts(key)[0], told, "{key}");
        }
        let columns = read.query.report.description().columns;
        let at = |key: &str| columns.iter().position(|column| column.key == key).unwrap();
        let groups: Vec<_> = read
            .page
            .groups
            .iter()
            .map(|group| (group.name.as_deref().unwrap(), group.count, group.totals[at("value")].clone()))
            .collect();
        assert_eq!(groups, [("Ogrody", 2, Value::Number(65_162_816)), ("Wieże", 1, Value::Number(500))]);
        assert_eq!((read.total("value"), read.total("area"), read.total("parking_single")), (65_163_316, 9430, 3));
        assert_eq!(read.page.totals[at("price_per_m2")], Value::Empty, "prices do not add up");

        let gardens = read.page.groups[0].of;
        for (query, ids) in [
            ("seller=2", vec!["1", "3"]),
            ("building=A.1", vec!["1", "3"]),
            ("stage=II", vec!["2"]),
            ("agreement=notarial_deed.developer", vec!["2", "3"]),
            (&format!("investment={gardens}"), vec!["1", "2"]),
            (&format!("investment={gardens}&building=B&seller=3"), vec!["2"]),
            ("sort=-signed_on", vec!["2", "1", "3"]),
            ("sort=-value", vec!["1", "2", "3"]),
        ] {
            let read = report(store, &boss(), ReportId::Sellers, days, query).await;
            assert_eq!(read.texts("api_id"), ids, "{query}");
            assert_eq!(read.page.total, ids.len() as i64, "{query}");
        }
        let own = report(store, &advisor(OLA), ReportId::Sellers, days, "").await;
        assert_eq!(own.page.total, 3, "whose client it is sees what was signed");
        assert_eq!(report(store, &advisor(2), ReportId::Sellers, days, "").await.page.total, 0);
        let empty = report(store, &boss(), ReportId::Sellers, range("2025-01-01", "2025-01-31"), "").await;
        assert_eq!(
            (empty.page.total, empty.page.groups.len(), empty.page.totals[at("value")].clone()),
            (0, 0, Value::Empty)
        );

        // On pages of any size, there and back.
        let query = ReportQuery::of(ReportId::Sellers, days).unwrap();
        let page = store.report(&boss(), &query, None, 2, now()).await.unwrap();
        let next = store.report(&boss(), &query, page.next.as_deref(), 2, now()).await.unwrap();
        assert_eq!((page.rows.len(), next.rows.len(), next.next), (2, 1, None));
        assert_eq!(next.totals, page.totals);
        let back = store.report(&boss(), &query, next.previous.as_deref(), 2, now()).await.unwrap();
        assert_eq!(back.rows, page.rows);
    })
    .await;
}

#[test]
fn more_than_365_days_are_refused() {
    // The second lies across 29 February.
    for (from, to) in [("2025-11-22", "2026-11-21"), ("2023-11-23", "2024-11-21")] {
        let days = range(from, to);
        assert_eq!(days.len(), 365);
        assert!(ReportQuery::of(ReportId::Sellers, days).is_ok());
    }
    for (from, to) in [("2025-11-21", "2026-11-21"), ("2024-01-01", "2024-12-31")] {
        let days = range(from, to);
        assert_eq!(days.len(), 366);
        let refused = ReportQuery::of(ReportId::Sellers, days).unwrap_err();
        assert_eq!((refused.field.as_str(), refused.reason), ("to", Reason::RangeTooLong { most_days: 365 }));
    }
    assert!(ReportQuery::of(ReportId::ClientService, range("2020-01-01", "2026-11-21")).is_ok());
}
