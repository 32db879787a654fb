//! A small office, reckoned by hand.

use crate::{
    common::{TestStore, on_both},
    desk::{advisor, boss, every_block, given, length, shown},
};
use domain::{
    Classification, Day, Instant, Preset, Range, RefId, Span,
    dashboard::{Answer, BlockKind, Failure, Figure, PostKind, Reckoning, Settings, When},
    record::RecordKind,
};

/// Noon of 20 November 2026 in Warsaw.
fn now() -> Instant {
    "2026-11-20T11:00:00Z".parse().unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn range(from: &str, to: &str) -> Range {
    Range::new(day(from), day(to)).unwrap()
}

pub async fn office(test: &TestStore) {
    let store = &test.store;
    given(store, RecordKind::Users, &["login=ala; name=Ala; role=advisor", "login=ola; name=Ola; role=advisor"], now())
        .await;
    given(
        store,
        RecordKind::Clients,
        &[
            "external_id=k1; name=Adam; created_at=2026-01-10; customer_since=2026-01-10; advisor=ala; phones=601202303",
            "external_id=k2; name=Bea; created_at=2026-02-01; customer_since=2026-02-01; advisor=ola",
            "external_id=k3; name=Cyryl; created_at=2026-11-05; advisor=ola; emails=cyryl@example.com",
            "external_id=k4; name=Dan; created_at=2026-11-18; customer_since=2026-11-18; advisor=ola",
            "external_id=k5; name=Ewa; created_at=2026-03-01; customer_since=2026-03-01; archived_at=2026-11-01",
            "external_id=k6; name=Franek; created_at=2026-03-01; deleted_at=2026-04-01",
        ],
        now(),
    )
    .await;
    given(
        store,
        RecordKind::Statuses,
        &[
            "client=k1; classification=lifecycle; status=active; at=2026-01-12",
            "client=k1; classification=sales; status=buyer; at=2026-02-01",
            "client=k2; classification=sales; status=lead; at=2026-02-02",
            "client=k4; classification=lifecycle; status=active; at=2026-11-19",
            "client=k4; classification=sales; status=buying; at=2026-11-19",
            "client=k5; classification=sales; status=buyer; at=2026-03-02",
        ],
        now(),
    )
    .await;
    given(
        store,
        RecordKind::Purchases,
        &[
            "external_id=b1; client=k1; at=2026-02-01; amount=100; kind=job; state=closed",
            "external_id=b2; client=k1; at=2026-03-01; amount=50; kind=sale; state=closed",
            "external_id=b3; client=k1; at=2026-11-10; amount=25.50; kind=job; state=closed",
            "external_id=b4; client=k2; at=2026-11-15; amount=80; kind=job; state=closed",
            "external_id=b5; client=k2; at=2026-11-16; amount=900; kind=job; state=open",
            "external_id=b6; client=k3; at=2026-11-16; amount=900; kind=job; state=cancelled",
            "external_id=b7; client=k5; at=2026-05-01; amount=10; kind=job; state=closed",
            "external_id=b8; client=k5; at=2026-05-02; amount=10; kind=job; state=closed",
        ],
        now(),
    )
    .await;
    let posts = [
        "external_id=p1; client=k1; kind=post; direction=external; at=2026-11-10 09:00; body=Good morning",
        "external_id=p2; client=k1; kind=post; direction=internal; at=2026-11-19 09:00; subject=To remember",
        "external_id=p3; client=k2; kind=post; direction=external; at=2026-09-01 09:00; body=In September",
        "external_id=p4; client=k4; kind=post; at=2026-11-20 08:00; body=Just now",
        "external_id=p5; client=k5; kind=post; direction=external; at=2026-11-02 09:00; body=Gone",
        "external_id=p6; client=k1; kind=post; direction=external; at=2026-11-11 09:00; state=cancelled",
        "external_id=p7; client=k4; kind=post; direction=external; at=2026-11-25 09:00; state=planned",
        "external_id=n1; client=k3; kind=note; at=2026-11-19 09:00; body=Not a post",
    ];
    given(store, RecordKind::Activities, &posts, now()).await;
    // The post of September was updated on 12 November, twice.
    for body in ["Corrected", "Corrected again"] {
        let line =
            format!("external_id=p3; client=k2; kind=post; direction=external; at=2026-09-01 09:00; body={body}");
        given(store, RecordKind::Activities, &[&line], "2026-11-12T09:00:00Z".parse().unwrap()).await;
    }
}

#[tokio::test]
async fn every_block_shows_what_a_count_by_hand_gives() {
    on_both(async |test| {
        office(test).await;
        let all = shown(&test.store, &boss(), &Settings::default(), now()).await;
        for (kind, count) in [
            (BlockKind::TotalCustomers, 4),
            (BlockKind::TotalActive, 2),
            (BlockKind::TotalNew, 1),
            (BlockKind::TotalLead, 1),
            (BlockKind::TotalBuying, 1),
            (BlockKind::TotalBuyer, 1),
            (BlockKind::Repeat, 1),
            (BlockKind::NonRepeat, 3),
            (BlockKind::NonBuyers, 2),
            // Three written in the thirty days, one updated, however often; not Ewa's.
            (BlockKind::Conversations, 4),
            (BlockKind::ConversationsActive, 3),
            (BlockKind::ConversationsBuyers, 2),
        ] {
            assert_eq!(all.count(kind), count, "{kind:?}");
        }
        assert_eq!(all.tenths(BlockKind::RepeatShare), Some(250));
        assert_eq!(all.tenths(BlockKind::NonRepeatShare), Some(750));
        assert_eq!(all.tenths(BlockKind::NonBuyersShare), Some(500));
        // 314, 292 and 2 days.
        assert_eq!(all.indicator(BlockKind::AverageAge).figure, Figure::MeanDays { sum: 608, of: 3 });
        assert_eq!(all.tenths(BlockKind::AverageAge), Some(2_027));
        let reckoning = |kind| all.indicator(kind).reckoning;
        let whole = Reckoning { total: 5, archived: 1, others: 0, without: 0, n: 4 };
        assert_eq!(reckoning(BlockKind::TotalCustomers), whole);
        assert_eq!(reckoning(BlockKind::RepeatShare), whole);
        assert_eq!(reckoning(BlockKind::AverageAge), Reckoning { without: 1, n: 3, ..whole });
        assert_eq!(
            reckoning(BlockKind::Conversations),
            Reckoning { total: 5, archived: 1, others: 0, without: 0, n: 4 }
        );

        assert_eq!(all.names(BlockKind::RecentEngagements), ["Dan", "Adam"]);
        assert_eq!(all.names(BlockKind::LeastEngagements), ["Dan", "Adam"]);
        assert_eq!(all.names(BlockKind::NoEngagement), ["Bea", "Cyryl"]);
        assert_eq!(all.names(BlockKind::MostValued), ["Adam", "Bea"]);
        assert_eq!(all.names(BlockKind::LeastValued), ["Bea", "Adam"]);
        assert_eq!(all.names(BlockKind::MostRepeated), ["Adam"]);
        assert_eq!(all.names(BlockKind::NonRepeatList), ["Bea"]);
        assert_eq!(all.names(BlockKind::RecentNew), ["Dan", "Cyryl"]);

        let post = |kind: BlockKind, row: usize| all.list(kind).rows[row].post.clone();
        let external = |at: &str, text: &str| Some((PostKind::External, at.to_owned(), text.to_owned()));
        let recent = post(BlockKind::RecentEngagements, 1);
        assert_eq!(recent, Some((PostKind::Internal, "2026-11-19T09:00".into(), "To remember".into())));
        assert_eq!(all.list(BlockKind::RecentEngagements).rows[1].posts, 2);
        assert_eq!(post(BlockKind::RecentEngagements, 0).unwrap().0, PostKind::Unsaid);
        // The last before the time frame.
        assert_eq!(post(BlockKind::NoEngagement, 0), external("2026-09-01T09:00", "Corrected again"));
        assert_eq!(post(BlockKind::NoEngagement, 1), None);

        let valued = &all.list(BlockKind::MostValued).rows;
        let told: Vec<_> = valued.iter().map(|row| (row.life_total.minor_units, row.purchases, row.weight)).collect();
        assert_eq!(told, [(17_550, 3, Some(1_000)), (8_000, 1, Some(456))]);
        assert_eq!(all.list(BlockKind::LeastValued).rows[0].weight, Some(456));
        let adam = &all.list(BlockKind::MostRepeated).rows[0];
        assert_eq!((adam.served, adam.purchase_age), (Some((day("2026-02-01"), day("2026-11-10"))), Some(282)));
        assert_eq!(all.list(BlockKind::NonRepeatList).rows[0].days_since_purchase, Some(5));
        let cyryl = &all.list(BlockKind::RecentNew).rows[1];
        assert_eq!((cyryl.phone.as_deref(), cyryl.email.as_deref()), (None, Some("cyryl@example.com")));
        assert_eq!((cyryl.status.as_str(), cyryl.customer_since), ("new", None));

        let slices = |kind: BlockKind| -> Vec<(String, i64)> {
            all.pie(kind).slices.iter().map(|slice| (slice.key.clone(), slice.count)).collect()
        };
        let told = |pairs: &[(&str, i64)]| -> Vec<(String, i64)> {
            pairs.iter().map(|(key, count)| (key.to_string(), *count)).collect()
        };
        assert_eq!(slices(BlockKind::ByStatus), told(&[("new", 1), ("lead", 1), ("buying", 1), ("buyer", 1)]));
        // By when posts were written: the one of September is not among them.
        assert_eq!(slices(BlockKind::PostTypes), told(&[("internal", 1), ("external", 1), ("unsaid", 1)]));
        assert_eq!(all.pie(BlockKind::PostTypes).total, 3);

        let trend = all.trend();
        let on = |text: &str| {
            let index = day(text).days_since(trend.first) as usize;
            (trend.totals[index], trend.created[index])
        };
        assert_eq!((trend.first, trend.totals.len()), (day("2026-10-22"), 30));
        assert_eq!(
            [on("2026-10-22"), on("2026-11-05"), on("2026-11-18"), on("2026-11-20")],
            [(2, 0), (3, 1), (4, 1), (4, 0)]
        );
    })
    .await;
}

#[tokio::test]
async fn settings_say_whom_a_block_looks_at() {
    on_both(async |test| {
        office(test).await;
        let with = async |settings: Settings| shown(&test.store, &boss(), &settings, now()).await;

        let archived = with(Settings { archived: true, ..Settings::default() }).await;
        assert_eq!(archived.count(BlockKind::TotalCustomers), 5);
        assert_eq!(archived.count(BlockKind::Repeat), 2);
        assert_eq!(archived.count(BlockKind::Conversations), 5);
        let reckoning = archived.indicator(BlockKind::Repeat).reckoning;
        assert_eq!(reckoning, Reckoning { total: 5, archived: 0, others: 0, without: 0, n: 5 });

        // Active buyers.
        let buyers = with(Settings { statuses: vec![RefId(3), RefId(17)], ..Settings::default() }).await;
        assert_eq!(buyers.count(BlockKind::TotalCustomers), 1);
        assert_eq!(buyers.indicator(BlockKind::Repeat).reckoning.others, 3);
        assert_eq!(buyers.tenths(BlockKind::RepeatShare), Some(1_000));
        assert_eq!((buyers.count(BlockKind::Conversations), buyers.pie(BlockKind::PostTypes).total), (2, 2));
        // A status defines these, so settings do not.
        assert_eq!(buyers.count(BlockKind::TotalLead), 1);

        // Nobody is left: a percentage of nothing is none.
        let nobody = with(Settings { statuses: vec![RefId(19)], ..Settings::default() }).await;
        assert_eq!(nobody.count(BlockKind::TotalCustomers), 0);
        for kind in
            [BlockKind::RepeatShare, BlockKind::NonRepeatShare, BlockKind::NonBuyersShare, BlockKind::AverageAge]
        {
            assert_eq!(nobody.tenths(kind), None, "{kind:?}");
        }
        assert_eq!((nobody.pie(BlockKind::ByStatus).total, nobody.pie(BlockKind::ByStatus).slices.len()), (0, 0));

        let top = with(Settings { top: 1, by: Classification::Lifecycle, ..Settings::default() }).await;
        assert_eq!((top.names(BlockKind::MostValued), top.list(BlockKind::MostValued).total), (vec!["Adam"], 2));
        assert_eq!(top.list(BlockKind::MostValued).rows[0].status, "active");
        let by_lifecycle: Vec<_> =
            top.pie(BlockKind::ByStatus).slices.iter().map(|slice| (slice.key.as_str(), slice.count)).collect();
        assert_eq!(by_lifecycle, [("invited", 2), ("active", 2)]);

        // An advisor's own clients alone.
        let own = shown(&test.store, &advisor(1), &Settings::default(), now()).await;
        assert_eq!((own.count(BlockKind::TotalCustomers), own.count(BlockKind::Conversations)), (1, 2));
        assert_eq!(own.indicator(BlockKind::Repeat).reckoning.total, 1);
        assert_eq!((own.names(BlockKind::MostValued), own.names(BlockKind::NoEngagement)), (vec!["Adam"], vec![]));
    })
    .await;
}

#[tokio::test]
async fn a_comparison_is_fair() {
    on_both(async |test| {
        office(test).await;
        let compare = Settings { compare: true, ..Settings::default() };
        let all = shown(&test.store, &boss(), &compare, now()).await;
        let then = |kind: BlockKind| all.indicator(kind).compared.clone().unwrap();
        // On 21 October, the day before the thirty: Adam, Bea and Ewa were here.
        assert_eq!(then(BlockKind::TotalCustomers).when, When::Day(day("2026-10-21")));
        for (kind, figure) in [
            (BlockKind::TotalCustomers, Figure::Count(3)),
            (BlockKind::TotalActive, Figure::Count(1)),
            (BlockKind::TotalBuyer, Figure::Count(2)),
            // Adam had bought twice, Bea not yet, Ewa twice.
            (BlockKind::Repeat, Figure::Count(2)),
            (BlockKind::NonBuyers, Figure::Count(1)),
            (BlockKind::RepeatShare, Figure::Share { part: 2, whole: 3 }),
            // 284, 262 and 234 days.
            (BlockKind::AverageAge, Figure::MeanDays { sum: 780, of: 3 }),
        ] {
            assert_eq!(then(kind).figure, figure, "{kind:?}");
            assert!(then(kind).too_few, "{kind:?}");
        }
        // Today is still running: the last day of the time before counts until noon as well.
        let until = |range: Range| When::Until(range, "12:00".into());
        assert_eq!(then(BlockKind::Conversations).when, until(range("2026-09-22", "2026-10-21")));

        let posts = [
            "external_id=q1; client=k1; kind=post; at=2026-11-19 11:59",
            "external_id=q2; client=k1; kind=post; at=2026-11-19 12:01",
            "external_id=q3; client=k1; kind=post; at=2026-11-13 10:00",
            "external_id=q4; client=k1; kind=post; at=2026-11-13 20:00",
        ];
        given(&test.store, RecordKind::Activities, &posts, "2026-11-19T22:00:00Z".parse().unwrap()).await;
        let today = Settings { range: Span::Preset(Preset::Today), ..compare.clone() };
        let compared = |settings: Settings| async move {
            let all = shown(&test.store, &boss(), &settings, now()).await;
            all.indicator(BlockKind::Conversations).compared.clone().unwrap()
        };
        // Yesterday until noon: that of nine and that of a minute to twelve.
        let yesterday = compared(today.clone()).await;
        assert_eq!((yesterday.when, yesterday.figure), (until(Range::of_day(day("2026-11-19"))), Figure::Count(2)));
        // The same weekday, a week ago.
        let week = compared(Settings { weekdays: true, ..today }).await;
        assert_eq!((week.when, week.figure), (until(Range::of_day(day("2026-11-13"))), Figure::Count(1)));
        // A day that is over is compared whole.
        let over = compared(Settings { range: Span::Custom(Range::of_day(day("2026-11-14"))), ..compare }).await;
        assert_eq!((over.when, over.figure), (When::Days(Range::of_day(day("2026-11-13"))), Figure::Count(2)));
    })
    .await;
}

#[tokio::test]
async fn corrected_and_withdrawn_posts_are_kept_account_of() {
    on_both(async |test| {
        office(test).await;
        let actor = store::Actor { made_by: "user", ..store::Actor::system("2026-11-18T10:00:00Z".parse().unwrap()) };
        let of_day = Settings { range: Span::Custom(Range::of_day(day("2026-11-18"))), ..Settings::default() };
        let count = async || shown(&test.store, &boss(), &of_day, now()).await.count(BlockKind::Conversations);
        assert_eq!(count().await, 0);
        let post = test.number("SELECT id FROM activities WHERE external_id = 'p1'").await;
        let (client, form) = test.store.activity_form(&boss(), post).await.unwrap();
        test.store.correct_activity(&actor, post, &form, &form.clone().with("body", "Good evening")).await.unwrap();
        assert_eq!(count().await, 1);
        // What was written down and taken back is gone.
        let form = domain::Form::default().with("kind", "post").with("direction", "internal").with("body", "Oops");
        let done = test.store.log_activity(&actor, client, &form).await.unwrap();
        assert_eq!(count().await, 2);
        let logged = test.number("SELECT max(id) FROM activities").await;
        let (_, seen) = test.store.activity_form(&boss(), logged).await.unwrap();
        test.store.correct_activity(&actor, logged, &seen, &seen.clone().with("body", "Hm")).await.unwrap();
        assert_eq!(count().await, 2);
        test.store.undo(&actor, done.act.unwrap()).await.unwrap();
        assert_eq!(count().await, 1);
        assert_eq!(test.store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_block_that_fails_leaves_the_others_alone() {
    on_both(async |test| {
        office(test).await;
        let mut blocks = every_block(&Settings::default());
        blocks[0].settings.top = 0;
        test.break_with("ALTER TABLE post_updates RENAME TO elsewhere").await;
        let answers = test.store.answer_blocks(&boss(), &blocks, now()).await.unwrap();
        for (block, answer) in blocks.iter().zip(answers) {
            match (block.id, block.kind) {
                (0, _) => assert!(matches!(answer.answer, Err(Failure::Invalid(invalid)) if invalid.field == "top")),
                (_, kind) if kind.is_of_posts() => assert_eq!(answer.answer, Err(Failure::Failed), "{kind:?}"),
                (_, kind) => assert!(answer.answer.is_ok(), "{kind:?}"),
            }
        }
        test.break_with("ALTER TABLE purchases RENAME TO elsewhere_too").await;
        let answers = test.store.answer_blocks(&boss(), &blocks, now()).await.unwrap();
        let failed = |kind: BlockKind| {
            let place = BlockKind::ALL.iter().position(|other| *other == kind).unwrap();
            answers[place].answer.is_err()
        };
        // Those that show when somebody was last served.
        assert!(failed(BlockKind::MostValued) && failed(BlockKind::NonRepeatList));
        assert!(!failed(BlockKind::RecentNew) && !failed(BlockKind::Repeat) && !failed(BlockKind::Trend));
    })
    .await;
}

#[tokio::test]
async fn every_number_opens_what_it_counts() {
    on_both(async |test| {
        office(test).await;
        for settings in [Settings::default(), Settings { archived: true, ..Settings::default() }] {
            let all = shown(&test.store, &boss(), &settings, now()).await;
            for answer in &all.0 {
                let today = day("2026-11-20");
                let numbers: Vec<_> = match answer.answer.as_ref().unwrap() {
                    Answer::Indicator(indicator) => vec![(indicator.count, indicator.opens.clone())],
                    Answer::List(list) => vec![(list.total, list.opens.clone())],
                    Answer::Pie(pie) => {
                        let slices = pie.slices.iter().map(|slice| (slice.count, slice.opens.clone()));
                        slices.chain([(pie.total, pie.opens.clone())]).collect()
                    }
                    Answer::Trend(_) => Vec::new(),
                };
                for (number, opens) in numbers {
                    assert_eq!(length(&test.store, &boss(), &opens, today).await, number, "{opens:?}");
                }
            }
        }
    })
    .await;
}
