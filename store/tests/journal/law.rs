//! Random facts and questions, held to what one reckons by hand.

use super::{import, now, person};
use crate::common::{Backend, TestStore, backends};
use domain::{
    Day, Filter, NONE, Range, RefId, Role, Viewer,
    journal::{
        AttributionColumn, AttributionRow, Bounds, Built, JournalKey, JournalQuery, JournalSort, Measure, Segment,
    },
    journey::{Attribution, Dimension, Journey, Origin as Told, Touch, TouchKind, Traffic},
    record::RecordKind,
};
use proptest::{
    array::{uniform3, uniform6},
    collection::{btree_set, vec},
    option,
    prelude::*,
    sample::select,
    test_runner::TestRunner,
};
use std::collections::BTreeMap;
use store::Store;

const CLIENTS: usize = 6;
const ADVISORS: [&str; 2] = ["ewa", "jan"];

/// Something that somebody did: who, what, so many hours ago, for how much, of which order, brought by which words
/// (0 for none).
type Fact = (usize, &'static str, i64, i64, usize, [i64; 3]);

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    const KINDS: [&str; 8] = ["lead", "call in", "call out", "request", "purchase", "open", "session", "deal"];
    let traffic = uniform3(0..WORDS);
    vec((0..CLIENTS, select(&KINDS[..]), 0..3_000_i64, -50..200_i64, 0..5_usize, traffic), 0..40)
}

/// So many words there are of each dimension, with none.
const WORDS: i64 = 3;

/// What a word of a dimension is called.
fn word(dimension: Dimension, number: i64) -> String {
    if number == 0 { String::new() } else { format!("{} {number}", dimension.code()) }
}

fn queries() -> impl Strategy<Value = Vec<JournalQuery>> {
    let bounds = |most: i64| {
        let bound = move || option::weighted(0.2, -most / 4..most);
        (bound(), bound()).prop_map(|(least, most)| Bounds { least, most })
    };
    let range = (0..130_i32, 0..90_i32).prop_map(|(ago, more)| {
        let today: Day = "2026-11-20".parse().unwrap();
        Range::new(today.plus(-ago - more), today.plus(-ago)).unwrap()
    });
    let one = (
        (select(&Built::ALL[..]), option::weighted(0.4, range), option::weighted(0.2, select(&Segment::ALL[..]))),
        [bounds(40_000), bounds(8), bounds(100), bounds(4)],
        btree_set(select(&TouchKind::ALL[1..4]), 0..2),
        option::weighted(0.3, 0..ADVISORS.len()),
        (select(&JournalKey::ALL[..]), any::<bool>()),
        uniform6(option::weighted(0.08, btree_set((0..WORDS).prop_map(RefId), 1..3))),
    );
    let query = one.prop_map(|((built, range, segment), bounds, kinds, advisor, (key, descending), attributed)| {
        let advisor = advisor.map(|place| RefId(place as i64 + 2)).into_iter().collect();
        JournalQuery {
            built,
            range,
            segment,
            bounds,
            kinds: kinds.into_iter().collect(),
            attributed: attributed.map(|values| values.into_iter().flatten().collect()),
            filter: Filter { advisor, ..Filter::default() },
            search: None,
            sort: JournalSort { key, descending },
        }
    });
    vec(query, 12)
}

/// What these facts come to, reckoned by hand.
fn reckoned(store: &Store, facts: &[Fact]) -> BTreeMap<usize, Journey> {
    let mut touches: BTreeMap<usize, Vec<Touch>> = BTreeMap::new();
    for (n, (client, kind, ago, amount, order, traffic)) in facts.iter().enumerate() {
        let (kind, origin) = match *kind {
            "session" => (TouchKind::Session, Told::Touch(n as i64)),
            "deal" => (TouchKind::Deal, Told::Touch(n as i64)),
            "lead" => (TouchKind::Request, Told::Lead(n as i64)),
            "call in" => (TouchKind::Call, Told::Activity(n as i64)),
            "request" => (TouchKind::Request, Told::Activity(n as i64)),
            "purchase" => (TouchKind::Deal, Told::Purchase(n as i64)),
            _ => continue,
        };
        let at = now().plus_seconds(-ago * 3_600);
        let (is_deal, is_purchase) = (kind == TouchKind::Deal, matches!(origin, Told::Purchase(_)));
        let [source, medium, campaign] = traffic.map(RefId);
        let traffic = match origin {
            Told::Touch(_) => Traffic { source, medium, campaign },
            Told::Purchase(_) => Traffic::default(),
            Told::Lead(_) | Told::Activity(_) => Traffic { source, ..Traffic::default() },
        };
        touches.entry(*client).or_default().push(Touch {
            at,
            day: store.zone().day(at),
            kind,
            origin,
            external_id: Some(format!("f{n}")),
            amount: is_deal.then_some(*amount * 100),
            is_cancelled: false,
            order_number: (is_purchase && *order > 0).then(|| format!("o{client}.{order}")),
            traffic,
        });
    }
    touches.into_iter().filter_map(|(client, touches)| Some((client, Journey::of(&touches)?))).collect()
}

fn holds(query: &JournalQuery, client: usize, journey: &Journey) -> bool {
    let (first, last) = journey.ends();
    let on = if query.built == Built::First { first.day } else { last.day };
    let within = |measure, number: i64| query.bounds(measure).hold(number);
    query.range.is_none_or(|range| range.contains(on))
        && match query.segment {
            None => true,
            Some(Segment::NoDeals) => journey.deals() == 0,
            Some(Segment::AbandonedCart) => journey.has_abandoned_cart(now()),
        }
        && within(Measure::Ltv, journey.value())
        && within(Measure::Touches, journey.touches() as i64)
        && within(Measure::Days, journey.days())
        && within(Measure::Deals, journey.deals() as i64)
        && query.kinds.iter().all(|kind| journey.steps().iter().any(|step| step.kind == *kind))
        && Attribution::ALL.into_iter().all(|by| {
            let (values, came) = (query.attributed(by), journey.traffic(by.click).of(by.dimension));
            values.is_empty() || values.contains(&came)
        })
        && (query.filter.advisor.is_empty() || query.filter.advisor.contains(&RefId((client % 2) as i64 + 2)))
}

fn key(sort: JournalSort, journey: &Journey) -> i64 {
    let (first, last) = journey.ends();
    match sort.key {
        JournalKey::First => first.at.micros(),
        JournalKey::Last => last.at.micros(),
        JournalKey::Touches => journey.touches() as i64,
        JournalKey::Days => journey.days(),
        JournalKey::Deals => journey.deals() as i64,
        JournalKey::Ltv => journey.value(),
    }
}

/// Whatever clients did, in whatever order it is written, and whatever is asked: the journal is what one reckons by
/// hand, page after page, there and back.
#[test]
fn the_journal_is_what_one_reckons_by_hand() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for backend in backends() {
        let cases = if backend == Backend::Sqlite { 48 } else { 16 };
        let config =
            ProptestConfig { cases, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() };
        let asked = (facts(), queries(), 1..4_u32, select(&Attribution::ALL[..]));
        let result = TestRunner::new(config).run(&asked, |(facts, queries, per_page, by)| {
            runtime.block_on(async {
                let test = TestStore::open(backend).await;
                let store = &test.store;
                let boss = person(store, "boss", Role::Manager).await;
                for login in ADVISORS {
                    person(store, login, Role::Advisor).await;
                }
                for client in 0..CLIENTS {
                    let text = format!(
                        "external_id,name,advisor,created_at\nc{client},Client {client},{},2026-01-01 10:00\n",
                        ADVISORS[client % 2]
                    );
                    import(store, RecordKind::Clients, &text).await;
                }
                let mut journeys = BTreeMap::new();
                for (half, piece) in [facts.len() / 2, facts.len()].into_iter().enumerate() {
                    let from = if half == 0 { 0 } else { facts.len() / 2 };
                    for (n, fact) in facts.iter().enumerate().take(piece).skip(from) {
                        write(store, n, fact).await;
                    }
                    // What was told before something more was written is told anew.
                    journeys = reckoned(store, &facts[..piece]);
                    let told = store.journal(&boss, &JournalQuery::default(), None, 50, now()).await.unwrap();
                    prop_assert_eq!(told.total, journeys.len() as i64);
                }
                let words = words_of(store, &boss).await;
                for query in &queries {
                    let query_of_words = with_words(query, &words);
                    let mut must: Vec<_> = journeys.iter().filter(|(client, of)| holds(query, **client, of)).collect();
                    must.sort_by_key(|(client, journey)| (key(query.sort, journey), **client));
                    if query.sort.descending {
                        must.reverse();
                    }
                    let must: Vec<_> = must.into_iter().map(|(client, of)| (format!("Client {client}"), of)).collect();
                    let query = &query_of_words;
                    let table = store.attribution(&boss, query, by, now()).await.unwrap();
                    let journeys: Vec<&Journey> = must.iter().map(|(_, journey)| *journey).collect();
                    prop_assert_eq!(in_words(&table.total), come_of(String::new(), &journeys));
                    let mut by_word: BTreeMap<String, Vec<&Journey>> = BTreeMap::new();
                    for journey in journeys {
                        let came = journey.traffic(by.click).of(by.dimension);
                        by_word.entry(word(by.dimension, came.0)).or_default().push(journey);
                    }
                    let mut told: Vec<_> = table.rows.iter().map(in_words).collect();
                    told.sort();
                    let by_hand = by_word.into_iter().map(|(word, journeys)| come_of(word, &journeys));
                    prop_assert_eq!(told, by_hand.collect::<Vec<_>>());
                    for row in &table.rows {
                        for (column, number) in [
                            (AttributionColumn::Clients, row.clients),
                            (AttributionColumn::Buyers, row.buyers),
                            (AttributionColumn::Days, row.buyers),
                        ] {
                            let behind = column.opens(query, by, Some(row.value));
                            prop_assert_eq!(store.count_journal(&boss, &behind, now()).await.unwrap(), number);
                        }
                    }
                    prop_assert_eq!(store.count_journal(&boss, query, now()).await.unwrap(), must.len() as i64);
                    let (mut read, mut cursor, mut back) = (Vec::new(), None::<String>, Vec::new());
                    loop {
                        let page = store.journal(&boss, query, cursor.as_deref(), per_page, now()).await.unwrap();
                        prop_assert_eq!(page.previous.is_some(), !read.is_empty() && !page.rows.is_empty());
                        if let Some(previous) = &page.previous {
                            let before = store.journal(&boss, query, Some(previous), per_page, now()).await.unwrap();
                            back.extend(before.rows.into_iter().map(|row| row.name));
                        }
                        let steps = store.steps(&page.rows).await.unwrap();
                        for row in page.rows {
                            let chain: Vec<TouchKind> = steps[&row.client].iter().map(|step| step.kind).collect();
                            read.push((row, chain));
                        }
                        cursor = page.next;
                        if cursor.is_none() {
                            break;
                        }
                    }
                    let touches: i64 = read.iter().map(|(row, _)| row.journey.touches).sum();
                    prop_assert_eq!(store.count_touches(&boss, query, now()).await.unwrap(), touches);
                    let told: Vec<&str> = read.iter().map(|(row, _)| row.name.as_str()).collect();
                    prop_assert_eq!(&told, &must.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
                    // The page before each is the one that was read before.
                    prop_assert_eq!(&back, &told[..back.len()]);
                    for ((row, chain), (_, journey)) in read.iter().zip(&must) {
                        let of = &row.journey;
                        prop_assert_eq!(&of.spelling, &journey.spelling());
                        prop_assert_eq!(of.ltv.minor_units, journey.value());
                        prop_assert_eq!((of.touches, of.deals), (journey.touches() as i64, journey.deals() as i64));
                        prop_assert_eq!((of.days, of.first.1, of.last.0), {
                            let (first, last) = journey.ends();
                            (journey.days(), first.day, last.at)
                        });
                        let kinds: Vec<TouchKind> = journey.steps().iter().map(|step| step.kind).collect();
                        prop_assert_eq!(chain, &kinds);
                    }
                }
                prop_assert_eq!(store.check().await.unwrap(), []);
                test.close().await;
                Ok(())
            })
        });
        result.unwrap();
    }
}

/// What came of some clients: of what word, clients, buyers, deals, value, and the medians before the first deal.
type Comes = (String, i64, i64, i64, i64, Option<i64>, Option<i64>);

fn come_of(word: String, journeys: &[&Journey]) -> Comes {
    let ways: Vec<_> = journeys.iter().filter_map(|journey| journey.ways().into_iter().next()).collect();
    let middle = |mut numbers: Vec<i64>| {
        numbers.sort_unstable();
        numbers.len().checked_sub(1).map(|last| numbers[last / 2])
    };
    (
        word,
        journeys.len() as i64,
        ways.len() as i64,
        journeys.iter().map(|journey| journey.deals() as i64).sum(),
        journeys.iter().map(|journey| journey.value()).sum(),
        middle(ways.iter().map(|way| way.touches as i64).collect()),
        middle(ways.iter().map(|way| way.days).collect()),
    )
}

fn in_words(row: &AttributionRow) -> Comes {
    let name = row.name.clone().unwrap_or_default();
    (name, row.clients, row.buyers, row.deals, row.ltv.minor_units, row.touches, row.days)
}

/// The numbers of the words that brought somebody, by what they are called.
async fn words_of(store: &Store, viewer: &Viewer) -> BTreeMap<String, RefId> {
    let mut words = BTreeMap::new();
    for by in Attribution::ALL {
        let table = store.attribution(viewer, &JournalQuery::default(), by, now()).await.unwrap();
        words.extend(table.rows.into_iter().filter_map(|row| Some((row.name?, row.value))));
    }
    words
}

/// A query whose words have their numbers.
fn with_words(query: &JournalQuery, words: &BTreeMap<String, RefId>) -> JournalQuery {
    Attribution::ALL.into_iter().fold(query.clone(), |asked, by| {
        // A word by which nobody came has no number that is known here.
        let number = |value: &RefId| match *value {
            NONE => NONE,
            RefId(n) => words.get(&word(by.dimension, n)).copied().unwrap_or(RefId(i64::MAX)),
        };
        let values = query.attributed(by).iter().map(number).collect();
        asked.attributed_to(by, values)
    })
}

async fn write(store: &Store, n: usize, (client, kind, ago, amount, order, traffic): &Fact) {
    let at = now().plus_seconds(-ago * 3_600);
    let source = word(Dimension::Source, traffic[0]);
    let (of, text) = match *kind {
        "lead" => (RecordKind::Leads, format!("external_id,client,created_at,source\nf{n},c{client},{at},{source}\n")),
        "session" | "deal" => {
            let amount = if *kind == "deal" { format!("{amount}.00") } else { String::new() };
            let (medium, campaign) = (word(Dimension::Medium, traffic[1]), word(Dimension::Campaign, traffic[2]));
            let heading = "external_id,client,kind,at,amount,source,medium,campaign";
            let line = format!("f{n},c{client},{kind},{at},{amount},{source},{medium},{campaign}");
            (RecordKind::Touches, format!("{heading}\n{line}\n"))
        }
        "purchase" | "open" => {
            let state = if *kind == "open" { "open" } else { "closed" };
            let order = if *order > 0 { format!("o{client}.{order}") } else { String::new() };
            let heading = "external_id,client,at,amount,state,order_number";
            (RecordKind::Purchases, format!("{heading}\nf{n},c{client},{at},{amount}.00,{state},{order}\n"))
        }
        _ => {
            let (kind, direction) = kind.split_once(' ').unwrap_or((kind, ""));
            let heading = "external_id,client,kind,state,direction,at,source";
            (RecordKind::Activities, format!("{heading}\nf{n},c{client},{kind},done,{direction},{at},{source}\n"))
        }
    };
    import(store, of, &text).await;
}
