//! The CDNOW customers, against the figures known of them.

use crate::{
    common::on_both,
    desk::{all_time, boss, length, shown},
};
use domain::{
    Day, Instant, Preset, Range, Span,
    dashboard::{BlockKind, Figure, Settings},
    record::RecordKind,
};
use std::path::{Path, PathBuf};
use store::import::{Encoding, ImportOptions, Origin, Source};

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[tokio::test]
async fn cdnow_customers_give_their_known_figures() {
    let shared = std::env::var_os("KLIENTELA_SHARED").map(PathBuf::from);
    let shared = shared.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"));
    let [clients, purchases] = ["cdnow-clients.csv", "cdnow-purchases.csv"].map(|name| shared.join("data").join(name));
    if !clients.exists() {
        eprintln!("no CDNOW files here: skipped");
        return;
    }
    // The evening of the last day.
    let now: Instant = "1998-06-30T20:00:00Z".parse().unwrap();
    let today = day("1998-06-30");
    on_both(async |test| {
        for (kind, path) in [(RecordKind::Clients, &clients), (RecordKind::Purchases, &purchases)] {
            let origin = Origin { made_by: "import", user: None, now };
            let options = ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin };
            test.store.import(kind, &Source::file(path), options, |_| {}).await.unwrap();
        }
        let settings = Settings { top: 3, compare: true, ..all_time() };
        let all = shown(&test.store, &boss(), &settings, now).await;

        for (kind, count) in [
            (BlockKind::TotalCustomers, 2_357),
            (BlockKind::TotalActive, 0),
            (BlockKind::TotalNew, 2_357),
            (BlockKind::TotalLead, 0),
            (BlockKind::TotalBuying, 0),
            (BlockKind::TotalBuyer, 0),
            (BlockKind::Repeat, 1_152),
            (BlockKind::NonRepeat, 1_205),
            (BlockKind::NonBuyers, 0),
            (BlockKind::Conversations, 0),
            (BlockKind::ConversationsActive, 0),
            (BlockKind::ConversationsBuyers, 0),
        ] {
            assert_eq!(all.count(kind), count, "{kind:?}");
            assert_eq!(length(&test.store, &boss(), &all.indicator(kind).opens, today).await, count, "{kind:?}");
        }
        // 1 152 / 2 357 = 48.875…; 1 205 / 2 357 = 51.124…
        assert_eq!(all.tenths(BlockKind::RepeatShare), Some(489));
        assert_eq!(all.tenths(BlockKind::NonRepeatShare), Some(511));
        assert_eq!(all.tenths(BlockKind::NonBuyersShare), Some(0));
        let since = test.number("SELECT CAST(sum(customer_since) AS BIGINT) FROM clients").await;
        let sum = 2_357 * i64::from(today.number()) - since;
        assert_eq!(all.indicator(BlockKind::AverageAge).figure, Figure::MeanDays { sum, of: 2_357 });

        let most = all.list(BlockKind::MostValued);
        let told: Vec<_> = most
            .rows
            .iter()
            .map(|row| (row.name.as_str(), row.life_total.to_string(), row.purchases, row.weight))
            .collect();
        assert_eq!(
            told,
            [
                ("Customer 1901", "6552.70".to_owned(), 56, Some(1_000)),
                ("Customer 0509", "1943.58".to_owned(), 24, Some(297)),
                ("Customer 1981", "1747.58".to_owned(), 42, Some(267)),
            ]
        );
        assert_eq!((most.total, all.list(BlockKind::LeastValued).total), (2_357, 2_357));
        assert_eq!(all.list(BlockKind::MostRepeated).total, 1_152);
        assert_eq!(all.list(BlockKind::NonRepeatList).total, 1_205);
        assert_eq!(all.list(BlockKind::NoEngagement).total, 2_357);
        assert_eq!(all.list(BlockKind::RecentEngagements).total, 0);
        let often: Vec<_> = all.list(BlockKind::MostRepeated).rows.iter().map(|row| row.purchases).collect();
        assert!(often[0] == 56 && often.is_sorted_by(|a, b| a >= b), "{often:?}");

        let by_status = all.pie(BlockKind::ByStatus);
        assert_eq!((by_status.slices.len(), by_status.slices[0].key.as_str(), by_status.total), (1, "new", 2_357));
        let trend = all.trend();
        assert_eq!((trend.first, trend.totals.len()), (day("1997-01-01"), 546));
        assert_eq!(trend.totals.last(), Some(&2_357));
        assert_eq!(trend.created.iter().sum::<i64>(), 2_357);

        // The paper's figures of 30 September 1997, by purchases: those of then, counted from now.
        let of_then = Settings {
            range: Span::Custom(Range::new(day("1997-10-01"), day("1998-06-30")).unwrap()),
            compare: true,
            ..Settings::default()
        };
        let then = shown(&test.store, &boss(), &of_then, now).await;
        let compared = then.indicator(BlockKind::Repeat).compared.clone().unwrap();
        let by_hand = test
            .number(
                "SELECT count(*) FROM (SELECT client_id FROM purchases WHERE day <= 10134 \
                 GROUP BY client_id HAVING count(*) > 1) t",
            )
            .await;
        assert_eq!(day("1997-09-30").number(), 10_134);
        assert_eq!(compared.figure, Figure::Count(by_hand));

        // Whoever was created in the first quarter is new in it, and nobody later.
        let first = Settings {
            range: Span::Custom(Range::new(day("1997-01-01"), day("1997-03-31")).unwrap()),
            ..Settings::default()
        };
        assert_eq!(shown(&test.store, &boss(), &first, now).await.list(BlockKind::RecentNew).total, 2_357);
        let last = Settings { range: Span::Preset(Preset::Last90), ..Settings::default() };
        assert_eq!(shown(&test.store, &boss(), &last, now).await.list(BlockKind::RecentNew).total, 0);
    })
    .await;
}
