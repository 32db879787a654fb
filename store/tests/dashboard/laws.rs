//! The laws, on random data: numbers are as long as their lists, siblings agree, slices add up,
//! the trend's steps are the day's new customers, and how it was then is what it was.

use crate::{
    common::{TestStore, backends},
    desk::{advisor, boss, length, shown, write},
};
use domain::{
    Bought, Classification, Day, FactKind, Instant, Range, RefId, Role, Span, Viewer,
    dashboard::{Answer, BlockKind, Figure, Settings, compared_range},
    record::{ActivityRecord, ClientRecord, PurchaseRecord, Record, StatusRecord, UserRecord},
};
use proptest::{prelude::*, test_runner::TestRunner};
use store::Store;

/// The clocks go back in the second night.
const START: &str = "2026-10-24T00:00:00Z";
const DAYS: i64 = 20;

#[derive(Clone, Debug)]
struct Made {
    /// Hours after the start.
    created: i64,
    since: Option<i64>,
    archived: Option<i64>,
    advisor: usize,
    lifecycle: &'static str,
    sales: &'static str,
    /// When, for how much, and whether it was completed.
    purchases: Vec<(i64, i64, bool)>,
    /// When, of which type, and when it was updated.
    posts: Vec<(i64, Option<&'static str>, Option<i64>)>,
}

fn made() -> impl Strategy<Value = Made> {
    let hours = || 0..DAYS * 24;
    (
        hours(),
        proptest::option::of(hours()),
        proptest::option::weighted(0.2, hours()),
        0..2usize,
        proptest::sample::select(vec!["invited", "active", "completed"]),
        proptest::sample::select(vec!["new", "lead", "buying", "buyer", "lost"]),
        proptest::collection::vec((hours(), -50..900i64, any::<bool>()), 0..4),
        proptest::collection::vec(
            (
                hours(),
                proptest::option::of(proptest::sample::select(vec!["internal", "external", "in", "out"])),
                proptest::option::weighted(0.3, hours()),
            )
                // What is corrected had happened.
                .prop_map(|(at, kind, updated)| (at, kind, updated.map(|updated: i64| updated.max(at)))),
            0..4,
        ),
    )
        .prop_map(|(created, since, archived, advisor, lifecycle, sales, purchases, posts)| Made {
            created,
            since,
            // Whoever is archived is so by now.
            archived: archived.map(|after| (created + after).min(DAYS * 24)),
            advisor,
            lifecycle,
            sales,
            purchases,
            posts,
        })
}

fn at(hours: i64) -> Instant {
    START.parse::<Instant>().unwrap().plus_seconds(hours * 3600)
}

fn now() -> Instant {
    at(DAYS * 24)
}

async fn fill(store: &Store, clients: &[Made]) {
    let logins = ["ala", "ola"];
    let users = logins.map(|login| {
        Record::User(UserRecord { login: login.into(), name: login.into(), email: None, role: Role::Advisor })
    });
    write(store, &users, now()).await;
    let mut records = Vec::new();
    for (number, made) in clients.iter().enumerate() {
        let external_id = format!("c{number}");
        records.push(Record::Client(Box::new(ClientRecord {
            external_id: external_id.clone(),
            name: format!("Client {number}"),
            company: false,
            emails: vec![],
            phones: vec![],
            user_ids: vec![],
            advisor: Some(logins[made.advisor].into()),
            source: None,
            contact_method: None,
            investment: None,
            created_at: at(made.created),
            customer_since: made.since.map(|hours| store.zone().day(at(hours))),
            archived_at: made.archived.map(at),
            deleted_at: None,
            accepts_email: false,
            accepts_post: false,
            accepts_sms: false,
            price_group: None,
            tags: vec![],
        })));
        for (classification, status) in
            [(Classification::Lifecycle, made.lifecycle), (Classification::Sales, made.sales)]
        {
            let (client, status) = (external_id.clone(), status.to_owned());
            records.push(Record::Status(StatusRecord { client, classification, status, at: at(made.created) }));
        }
        for (index, (hours, amount, closed)) in made.purchases.iter().enumerate() {
            records.push(Record::Purchase(PurchaseRecord {
                external_id: format!("b{number}.{index}"),
                client: external_id.clone(),
                at: at(*hours),
                amount_minor: *amount,
                kind: "job",
                state: if *closed { "closed" } else { "open" },
                quantity: None,
                product: None,
                outlet: None,
                order_number: None,
            }));
        }
        records.extend(posts(number, made, None));
    }
    write(store, &records, now()).await;
    for hours in 0..DAYS * 24 {
        let updated: Vec<Record> =
            clients.iter().enumerate().flat_map(|(number, made)| posts(number, made, Some(hours))).collect();
        if !updated.is_empty() {
            write(store, &updated, at(hours)).await;
        }
    }
}

/// A client's posts as they were first, or those that were updated at some hour.
fn posts(number: usize, made: &Made, updated: Option<i64>) -> Vec<Record> {
    let wanted = made.posts.iter().enumerate().filter(|(_, post)| updated.is_none() || post.2 == updated);
    let record = |(index, (hours, direction, _)): (usize, &(i64, Option<&'static str>, Option<i64>))| {
        Record::Activity(Box::new(ActivityRecord {
            external_id: format!("p{number}.{index}"),
            client: format!("c{number}"),
            kind: FactKind::Post,
            state: "done",
            direction: *direction,
            at: at(*hours),
            due_at: None,
            entered_at: None,
            duration_seconds: None,
            telephony: false,
            advisor: None,
            entered_by: None,
            source: None,
            contact_method: None,
            investment: None,
            purpose: None,
            place: None,
            subject: None,
            body: Some(format!("post of {hours}, {updated:?}")),
        }))
    };
    wanted.map(record).collect()
}

async fn check_laws(store: &Store, viewer: &Viewer, settings: &Settings) {
    let today = store.zone().day(now());
    let all = shown(store, viewer, settings, now()).await;
    for answer in &all.0 {
        match answer.answer.as_ref().unwrap() {
            Answer::Indicator(indicator) => {
                assert_eq!(length(store, viewer, &indicator.opens, today).await, indicator.count, "{indicator:?}");
                let r = indicator.reckoning;
                assert_eq!(r.total - r.archived - r.others - r.without, r.n, "{indicator:?}");
            }
            Answer::List(list) => {
                assert_eq!(length(store, viewer, &list.opens, today).await, list.total, "{list:?}");
                assert_eq!(list.rows.len() as i64, list.total.min(i64::from(settings.top)), "{list:?}");
            }
            Answer::Pie(pie) => {
                assert_eq!(pie.slices.iter().map(|slice| slice.count).sum::<i64>(), pie.total, "{pie:?}");
                assert_eq!(length(store, viewer, &pie.opens, today).await, pie.total, "{pie:?}");
                for slice in &pie.slices {
                    assert_eq!(length(store, viewer, &slice.opens, today).await, slice.count, "{slice:?}");
                }
            }
            Answer::Trend(trend) => {
                for index in 1..trend.totals.len() {
                    assert_eq!(trend.totals[index] - trend.totals[index - 1], trend.created[index]);
                }
                let upto = |day: Day| trend.created_in(Range::new(Day::MIN, day).unwrap());
                for (index, day) in answer.range.days().enumerate().step_by(3) {
                    let created = trend.created_in(Range::of_day(day));
                    assert_eq!(length(store, viewer, &created, today).await, trend.created[index]);
                    assert_eq!(length(store, viewer, &upto(day), today).await, trend.totals[index]);
                }
            }
        }
    }
    let total = all.count(BlockKind::TotalCustomers);
    assert_eq!(all.count(BlockKind::Repeat) + all.count(BlockKind::NonRepeat), total);
    let once = all.list(BlockKind::NonRepeatList).total;
    assert_eq!(all.count(BlockKind::NonRepeat), all.count(BlockKind::NonBuyers) + once);
    assert_eq!(all.pie(BlockKind::ByStatus).total, total);
    assert_eq!(all.list(BlockKind::NoEngagement).total + all.list(BlockKind::RecentEngagements).total, total);
    assert_eq!(all.list(BlockKind::LeastEngagements).total, all.list(BlockKind::RecentEngagements).total);
    assert_eq!(all.list(BlockKind::MostRepeated).total, all.count(BlockKind::Repeat));
    assert_eq!(all.list(BlockKind::MostValued).total, total - all.count(BlockKind::NonBuyers));
    let figures =
        |kind: BlockKind| all.list(kind).rows.iter().map(|row| row.life_total.minor_units).collect::<Vec<_>>();
    assert!(figures(BlockKind::MostValued).is_sorted_by(|a, b| a >= b));
    assert!(figures(BlockKind::LeastValued).is_sorted());
    assert!(all.list(BlockKind::LeastEngagements).rows.iter().map(|row| row.posts).is_sorted());
    assert!(
        all.list(BlockKind::RecentEngagements)
            .rows
            .iter()
            .map(|row| row.post.clone().unwrap().1)
            .is_sorted_by(|a, b| a >= b)
    );
}

/// How it was at the end of the day before, by what was made up.
async fn check_then(store: &Store, clients: &[Made], days: Range) {
    let settings = Settings { compare: true, range: Span::Custom(days), ..Settings::default() };
    let day = compared_range(days, false).to();
    let on = |hours: i64| store.zone().day(at(hours));
    let here: Vec<&Made> = clients
        .iter()
        .filter(|made| on(made.created) <= day && made.archived.is_none_or(|archived| on(archived) > day))
        .collect();
    let bought =
        |made: &Made| made.purchases.iter().filter(|(hours, _, closed)| *closed && on(*hours) <= day).count() as i64;
    let count = |of: Bought| Figure::Count(here.iter().filter(|made| of.holds(bought(made))).count() as i64);
    let with: Vec<i64> = here.iter().filter_map(|made| Some(i64::from(day.days_since(on(made.since?))))).collect();
    let of_sales = |status: &str| Figure::Count(here.iter().filter(|made| made.sales == status).count() as i64);
    let all = shown(store, &boss(), &settings, now()).await;
    for (kind, figure) in [
        (BlockKind::TotalCustomers, Figure::Count(here.len() as i64)),
        (BlockKind::TotalBuyer, of_sales("buyer")),
        (BlockKind::TotalLead, of_sales("lead")),
        (BlockKind::Repeat, count(Bought::Repeatedly)),
        (BlockKind::NonRepeat, count(Bought::NotRepeatedly)),
        (BlockKind::NonBuyers, count(Bought::Never)),
        (BlockKind::AverageAge, Figure::MeanDays { sum: with.iter().sum(), of: with.len() as i64 }),
    ] {
        let compared = all.indicator(kind).compared.clone().unwrap();
        assert_eq!(compared.figure, figure, "{kind:?} on {day}");
    }
}

#[test]
fn siblings_agree_and_every_number_is_as_long_as_its_list() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    for backend in backends() {
        let config = ProptestConfig { cases: 8, failure_persistence: None, ..ProptestConfig::default() };
        let statuses = proptest::sample::select(vec![vec![], vec![17], vec![3, 11, 12]]);
        let clients = proptest::collection::vec(made(), 0..25);
        TestRunner::new(config)
            .run(&(clients, statuses, any::<bool>(), 2..9i32, 9..18i32), |(clients, statuses, archived, from, to)| {
                runtime.block_on(async {
                    let test = TestStore::open(backend).await;
                    fill(&test.store, &clients).await;
                    let start = test.store.zone().day(at(0));
                    let days = Range::new(start.plus(from), start.plus(to)).unwrap();
                    let statuses = statuses.into_iter().map(RefId).collect();
                    let usual = Settings { range: Span::Custom(days), top: 3, ..Settings::default() };
                    check_laws(&test.store, &boss(), &usual).await;
                    check_laws(&test.store, &advisor(1), &usual).await;
                    check_laws(&test.store, &boss(), &Settings { statuses, archived, ..usual }).await;
                    check_then(&test.store, &clients, days).await;
                    assert_eq!(test.store.check().await.unwrap(), []);
                    test.close().await;
                });
                Ok(())
            })
            .unwrap();
    }
}
