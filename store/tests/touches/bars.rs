//! What the design asks of numbers (JOURNAL A5 to A7), at sizes of a test; `KLIENTELA_JOINS` says at which (5 000 there).

use super::{actor, at, import, is_sound, now, person, phone_of, rows};
use crate::common::on_both;
use domain::{
    Classification, ClientQuery, ClientSet, EvolutionQuery, Filter, Movement, Range, Role, record::RecordKind,
};
use store::Store;

/// Numbers that look like chance, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

async fn write(store: &Store, lines: &[String]) {
    let text = format!("external_id,at,kind,user_id,phone,email,name\n{}\n", lines.join("\n"));
    assert_eq!(import(store, RecordKind::Touches, &text).await.errors, []);
}

/// Two who were parted stay so, whatever names both later: each touch is at home in exactly one client.
#[tokio::test(flavor = "multi_thread")]
async fn who_was_parted_stays_parted_by_a_thousand_touches() {
    on_both(async |test| {
        let store = &test.store;
        let boss = person(store, "boss", Role::Manager).await;
        let (one, other) = (phone_of(1), "e2@example.com");
        write(
            store,
            &[
                format!("a,{},request,,{one},,", at(1)),
                format!("b,{},request,,,{other},", at(2)),
                format!("c,{},call,,{one},{other},", at(3)),
            ],
        )
        .await;
        let client = rows(store).await[0].client;
        let part = store.merged_records(&boss, client).await.unwrap().remove(0);
        store.undo(&actor(&boss), part.act).await.unwrap();
        let mut chance = Chance(5);
        let lines: Vec<String> = (0..1_000)
            .map(|n| {
                // With both, or with a new visitor beside one of them or both.
                let keys = match chance.below(4) {
                    0 => format!(",{one},{other}"),
                    1 => format!("u{},{one},", chance.below(60)),
                    2 => format!("u{},,{other}", chance.below(60)),
                    _ => format!("u{},{one},{other}", chance.below(60)),
                };
                format!("t{n},{},session,{keys},", at(4 + n / 4))
            })
            .collect();
        write(store, &lines).await;
        is_sound(store).await;
        let all = rows(store).await;
        assert_eq!(all.len(), 2, "two, as before");
        assert_eq!(all.iter().map(|row| row.journey.touch_records).sum::<i64>(), 1_003, "each touch is somebody's");
        assert_eq!(store.merged_records(&boss, client).await.unwrap(), []);
    })
    .await;
}

/// A name says nothing: a thousand who are called the same are a thousand.
#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_of_one_name_are_a_thousand() {
    on_both(async |test| {
        let lines: Vec<String> = (0..1_000)
            .map(|n| format!("t{n},{},request,,{},,Jan Kowalski", at(n % 400), phone_of(n as usize)))
            .collect();
        write(&test.store, &lines).await;
        assert_eq!(test.number("SELECT count(*) FROM clients WHERE void = 0 AND merged_into IS NULL").await, 1_000);
        is_sound(&test.store).await;
    })
    .await;
}

/// The bridge adds up over any days amid many joins, each of its parts is as long as its list, and the graph ends where
/// the total does.
#[tokio::test(flavor = "multi_thread")]
async fn the_bridge_adds_up_amid_many_joins() {
    let joins: i64 = std::env::var("KLIENTELA_JOINS").ok().and_then(|joins| joins.parse().ok()).unwrap_or(300);
    on_both(async |test| {
        let store = &test.store;
        let boss = person(store, "boss", Role::Manager).await;
        let mut chance = Chance(7);
        let mut lines = Vec::new();
        for n in 0..joins {
            // One by phone, one by address, and, mostly later, both at once; some by a visitor who was with each.
            let mut hour = || at(chance.below(960) as i64);
            let (one, other, both) = (hour(), hour(), hour());
            let (phone, email) = (phone_of(n as usize), format!("e{n}@example.com"));
            lines.push(format!("a{n},{one},request,,{phone},,"));
            lines.push(format!("b{n},{other},request,,,{email},"));
            if n % 3 == 0 {
                lines.push(format!("c{n},{both},session,u{n},{phone},,"));
                lines.push(format!("d{n},{both},session,u{n},,{email},"));
            } else {
                lines.push(format!("c{n},{both},call,,{phone},{email},"));
            }
        }
        // In an order of its own.
        for place in (1..lines.len()).rev() {
            lines.swap(place, chance.below(place as u64 + 1) as usize);
        }
        write(store, &lines).await;
        assert_eq!(test.number("SELECT count(*) FROM clients WHERE void = 0 AND merged_into IS NULL").await, joins);
        let merged = test.number("SELECT count(*) FROM clients WHERE void = 0 AND merged_into IS NOT NULL").await;
        assert!(merged > joins / 5, "{merged} joins");
        let (first, last) = (store.zone().day(at(-48)), store.zone().day(now()));
        let days = i64::from(last.number() - first.number());
        let filter = Filter::default();
        let mut seen = 0;
        for _ in 0..200 {
            let from = first.plus(chance.below(days as u64) as i32);
            let range = Range::new(from, from.plus(chance.below(60) as i32).min(last)).unwrap();
            let metrics = store.metrics(&boss, range, &filter).await.unwrap();
            let bridge = metrics.bridge;
            assert_eq!(bridge.sum(), bridge.after, "{range:?}");
            assert_eq!(bridge.after, metrics.total_at_end, "{range:?}");
            seen += bridge.merged;
            for movement in Movement::ALL {
                let query = ClientQuery::of(ClientSet::Moved(movement, range));
                let page = store.list_clients(&boss, &query, None, 1, last).await.unwrap();
                assert_eq!(page.total, bridge.part(movement), "{range:?} {movement:?}");
            }
            let graph = EvolutionQuery { range, by: Some(Classification::Lifecycle), filter: filter.clone() };
            let graph = store.evolution(&boss, &graph).await.unwrap();
            let ends: i64 = graph.series.iter().filter_map(|series| series.counts.last()).sum();
            assert_eq!(ends, metrics.total_at_end, "{range:?}");
        }
        assert!(seen > 0, "some of the ranges have joins");
        is_sound(store).await;
    })
    .await;
}
