//! Random touches, cards and orders, held to what the evidence says.

use super::{actor, at, import, is_sound, merged, now, person, phone_of, rows};
use crate::common::{Backend, TestStore, backends, on_both};
use domain::{
    ActId, Classification, ClientId, ClientQuery, ClientSet, EvolutionQuery, Filter, Range, ReportId, ReportQuery,
    Role, SettingChange, Thing, Viewer,
    identity::{Client, ClientKey, Evidence, Key, Limits, Record, Sharing, Touched, resolve},
    journey::{Journey, Origin as Told, Touch, TouchKind, Traffic},
    record::{self, RecordKind, TouchRecord},
};
use proptest::{
    array::uniform3,
    collection::{btree_set, vec},
    option,
    prelude::*,
    sample::select,
    test_runner::TestRunner,
};
use std::collections::{BTreeMap, BTreeSet};
use store::{
    Store,
    import::{Origin, Outcome},
};

/// A touch of a law: when, what, and its keys: a visitor, a phone, an address, a client; and a name.
pub(super) type Sent = (i64, TouchKind, Option<usize>, Option<usize>, Option<usize>, Option<usize>, bool);

/// A client of a law: since when, with which phone and which address.
pub(super) type Card = (i64, Option<usize>, Option<usize>);

pub(super) fn touches() -> impl Strategy<Value = Vec<Sent>> {
    let one = (
        0..400_i64,
        select(&TouchKind::ALL[..]),
        option::weighted(0.6, 0..4_usize),
        option::weighted(0.4, 0..4_usize),
        option::weighted(0.3, 0..4_usize),
        option::weighted(0.06, 0..3_usize),
        any::<bool>(),
    );
    // A visitor whom many share.
    let many = (0..400_i64, 0..14_usize)
        .prop_map(|(at, phone)| (at, TouchKind::Call, Some(9), Some(4 + phone), None, None, false));
    (vec(one, 0..24), vec(many, 0..20), any::<bool>()).prop_map(|(mut all, many, has_many)| {
        all.extend(many.into_iter().filter(|_| has_many));
        all
    })
}

pub(super) fn cards() -> impl Strategy<Value = [Card; 3]> {
    let card = || (0..400_i64, option::weighted(0.5, 0..4_usize), option::weighted(0.5, 0..4_usize));
    [card(), card(), card()]
}

fn email_of(number: usize) -> String {
    format!("e{number}@example.com")
}

pub(super) async fn write_cards(store: &Store, cards: &[Card]) {
    let mut text = String::from("external_id,name,created_at,phones,emails\n");
    for (n, (hours, phone, email)) in cards.iter().enumerate() {
        let (phone, email) = (phone.map(phone_of).unwrap_or_default(), email.map(email_of).unwrap_or_default());
        text.push_str(&format!("c{n},Client {n},{},{phone},{email}\n", at(*hours)));
    }
    assert_eq!(import(store, RecordKind::Clients, &text).await.errors, []);
}

pub(super) async fn write_touches(store: &Store, sent: &[(usize, Sent)]) {
    let mut text = String::from("external_id,at,kind,user_id,phone,email,client,name,amount\n");
    for (n, (hours, kind, user, phone, email, client, has_name)) in sent {
        let key = |of: Option<String>| of.unwrap_or_default();
        let amount = if *kind == TouchKind::Deal { format!("{n}.00") } else { String::new() };
        text.push_str(&format!(
            "t{n:02},{},{},{},{},{},{},{},{amount}\n",
            at(*hours),
            kind.code(),
            key(user.map(|user| format!("u{user}"))),
            key(phone.map(phone_of)),
            key(email.map(email_of)),
            key(client.map(|client| format!("c{client}"))),
            if *has_name { format!("Name {n}") } else { String::new() },
        ));
    }
    assert_eq!(import(store, RecordKind::Touches, &text).await.errors, []);
}

/// The same, as the API takes them.
async fn send_touches(store: &Store, sent: &[(usize, Sent)]) -> Vec<Outcome> {
    let sent_as = |(n, (hours, kind, user, phone, email, client, has_name)): &(usize, Sent)| {
        record::Record::Touch(Box::new(TouchRecord {
            user_id: user.map(|user| format!("u{user}")),
            phone: phone.map(phone_of),
            email: email.map(email_of),
            client: client.map(|client| format!("c{client}")),
            name: has_name.then(|| format!("Name {n}")),
            amount_minor: (*kind == TouchKind::Deal).then_some(*n as i64 * 100),
            ..TouchRecord::of(format!("t{n:02}"), at(*hours), *kind)
        }))
    };
    let records: Vec<record::Record> = sent.iter().map(sent_as).collect();
    let origin = Origin { made_by: "api", user: None, now: now() };
    let outcomes = store.write_records(&records, origin, false).await.unwrap();
    store.resolve_identities(now()).await.unwrap();
    outcomes
}

pub(super) fn has_key(sent: &Sent) -> bool {
    sent.2.is_some() || sent.3.is_some() || sent.4.is_some() || sent.5.is_some()
}

/// The evidence of all of it.
pub(super) async fn evidence(store: &Store, cards: &[Card], sent: &[(usize, Sent)]) -> Evidence {
    let mut numbers = Vec::new();
    for n in 0..cards.len() {
        let find = format!("c{n}");
        // Also of who is part of another by now.
        numbers.push(store.client_by_external_id(&Viewer::organisation(), &find).await.map_or(0, |_| n as i64));
    }
    let key = |n: usize| ClientKey { external_id: Some(format!("c{n}")), number: numbers[n] };
    let touches = sent.iter().map(|(n, (hours, kind, user, phone, email, client, _))| {
        let keys = [
            client.map(|client| Key::Client(key(client))),
            phone.map(|phone| Key::Phone(phone_of(phone))),
            email.map(|email| Key::Email(email_of(email))),
            user.map(|user| Key::UserId(format!("u{user}"))),
        ];
        Touched {
            at: at(*hours),
            external_id: format!("t{n:02}"),
            keys: keys.into_iter().flatten().collect(),
            is_target: kind.is_target(),
        }
    });
    let records = cards.iter().enumerate().map(|(n, (hours, phone, email))| {
        let contacts = [phone.map(|phone| Key::Phone(phone_of(phone))), email.map(|email| Key::Email(email_of(email)))];
        (key(n), Record { created: at(*hours), contacts: contacts.into_iter().flatten().collect() })
    });
    Evidence { touches: touches.collect(), records: records.collect(), ..Evidence::default() }
}

/// The chains that the evidence says there are, each with whose it is: a record or the touch that somebody came by.
pub(super) fn reckoned(evidence: &Evidence, store: &Store, sent: &[(usize, Sent)]) -> BTreeMap<String, String> {
    let component = evidence.component();
    let people = resolve(&component);
    let shut = evidence.shut();
    let mut of: BTreeMap<&Key, String> = BTreeMap::new();
    for person in &people.persons {
        let Some(client) = &person.client else { continue };
        let who = match client {
            Client::Record { key, .. } => key.external_id.clone().unwrap(),
            Client::Born(moment) => format!("born of {}", moment.by),
        };
        of.extend(person.keys.iter().map(|key| (key, who.clone())));
    }
    let mut touches: BTreeMap<String, Vec<Touch>> = BTreeMap::new();
    for (touched, (n, (_, kind, ..))) in evidence.touches.iter().zip(sent) {
        let Some(who) = Evidence::home(touched, &shut).and_then(|home| of.get(home)) else { continue };
        touches.entry(who.clone()).or_default().push(Touch {
            at: touched.at,
            day: store.zone().day(touched.at),
            kind: *kind,
            origin: Told::Touch(*n as i64),
            external_id: Some(touched.external_id.clone()),
            amount: (*kind == TouchKind::Deal).then_some(*n as i64 * 100),
            is_cancelled: false,
            order_number: None,
            traffic: Traffic::default(),
        });
    }
    let told = touches.into_iter().filter_map(|(who, touches)| {
        let journey = Journey::of(&touches)?;
        Some((who, format!("{} {}", journey.spelling(), journey.value())))
    });
    told.collect()
}

/// The chains that the store tells.
pub(super) async fn told(test: &TestStore) -> BTreeMap<String, String> {
    let mut told = BTreeMap::new();
    let born: BTreeMap<i64, String> = test.texts("SELECT id, coalesce(born_by, '') FROM clients").await;
    for row in rows(&test.store).await {
        let who = match row.external_id {
            Some(key) => key,
            None => format!("born of {}", born.get(&row.client.0).cloned().unwrap_or_default()),
        };
        told.insert(who, format!("{} {}", row.journey.spelling, row.journey.ltv.minor_units));
    }
    told
}

/// All that pages tell, but for numbers of ours: of each client, and of each day.
async fn pages(store: &Store) -> Vec<String> {
    let viewer = Viewer::organisation();
    let (first, last) = (store.zone().day(at(-100)), store.zone().day(now()));
    let range = Range::new(first, last).unwrap();
    let mut told = vec![
        format!("{:?}", store.metrics(&viewer, range, &Filter::default()).await.unwrap()),
        format!(
            "{:?}",
            store
                .evolution(
                    &viewer,
                    &EvolutionQuery { range, by: Some(Classification::Lifecycle), filter: Filter::default() }
                )
                .await
                .unwrap()
        ),
    ];
    for day in range.days() {
        let metrics = store.metrics(&viewer, Range::of_day(day), &Filter::default()).await.unwrap();
        told.push(format!("{day}: {metrics:?}"));
    }
    while store.tally(now()).await.unwrap() {}
    let created = ReportQuery::of(ReportId::DailyClients, range).unwrap();
    let report = store.report(&viewer, &created, None, 500, now()).await.unwrap();
    told.push(format!("{:?} {:?}", report.totals, report.rows.iter().map(|row| &row.cells).collect::<Vec<_>>()));
    let query = ClientQuery::of(ClientSet::Everyone);
    let page = store.list_clients(&viewer, &query, None, 100, last).await.unwrap();
    let mut clients = Vec::new();
    for row in page.rows {
        let card = store.client_card(&viewer, ClientId(row.id), last).await.unwrap();
        let contacts: BTreeSet<&String> = card.phones.iter().chain(&card.emails).chain(&card.user_ids).collect();
        let journey = store.journey(&viewer, ClientId(row.id), now()).await.unwrap();
        let journey = journey.map(|journey| journey.row.journey);
        clients.push(format!("{} {:?} {} {contacts:?} {journey:?}", row.name, row.external_id, row.created));
    }
    clients.sort();
    told.extend(clients);
    told
}

/// A1 of the design: whatever arrives in whatever order and in whatever pieces, twice, with cards written before or
/// after, there are the same clients with the same chains, days of creation and curves: those of the evidence.
#[test]
fn who_is_who_is_what_the_evidence_says_in_every_order() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for backend in backends() {
        let cases = if backend == Backend::Sqlite { 60 } else { 16 };
        let config =
            ProptestConfig { cases, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() };
        let strategy = (touches(), cards(), any::<u64>(), 1..12_usize, any::<bool>());
        let result = TestRunner::new(config).run(&strategy, |(touches, cards, order, piece, cards_first)| {
            let sent: Vec<(usize, Sent)> = touches.into_iter().filter(has_key).enumerate().collect();
            // Another order of the same.
            let mut shuffled = sent.clone();
            shuffled.sort_by_key(|(n, _)| (*n as u64 + 1).wrapping_mul(order | 1).rotate_left(17));
            runtime.block_on(async {
                let (one, other) = (TestStore::open(backend).await, TestStore::open(backend).await);
                write_cards(&one.store, &cards).await;
                let mut in_time = sent.clone();
                in_time.sort_by_key(|(_, touch)| touch.0);
                write_touches(&one.store, &in_time).await;
                let of_others: Vec<(usize, Sent)> =
                    shuffled.iter().copied().filter(|(_, touch)| cards_first || touch.5.is_none()).collect();
                if cards_first {
                    write_cards(&other.store, &cards).await;
                }
                // Each sent twice, as a file and by the API.
                for (n, piece) in of_others.chunks(piece).enumerate() {
                    if n % 2 == 0 {
                        write_touches(&other.store, piece).await;
                        let again = send_touches(&other.store, piece).await;
                        prop_assert!(again.iter().all(|of| *of == Outcome::Unchanged), "{again:?}");
                    } else {
                        let first = send_touches(&other.store, piece).await;
                        prop_assert!(first.iter().all(|of| *of == Outcome::New), "{first:?}");
                        write_touches(&other.store, piece).await;
                    }
                    prop_assert_eq!(other.store.check().await.unwrap(), []);
                }
                if !cards_first {
                    write_cards(&other.store, &cards).await;
                    let rest: Vec<(usize, Sent)> =
                        shuffled.iter().copied().filter(|(_, touch)| touch.5.is_some()).collect();
                    write_touches(&other.store, &rest).await;
                }
                let must = reckoned(&evidence(&one.store, &cards, &sent).await, &one.store, &sent);
                prop_assert_eq!(&told(&one).await, &must, "in time");
                prop_assert_eq!(&told(&other).await, &must, "in another order");
                prop_assert_eq!(one.store.check().await.unwrap(), []);
                prop_assert_eq!(other.store.check().await.unwrap(), []);
                let (is, other_is) = (pages(&one.store).await, pages(&other.store).await);
                for (one, other) in is.iter().zip(&other_is) {
                    prop_assert_eq!(one, other);
                }
                prop_assert_eq!(is.len(), other_is.len());
                one.close().await;
                other.close().await;
                Ok(())
            })
        });
        result.unwrap();
    }
}

/// What is set of keys: limits, which phones and addresses are the organisation's own, and what an admin decided of
/// visitors, phones and addresses.
type Rules = ([i64; 3], BTreeSet<usize>, BTreeSet<usize>, Vec<(usize, usize, Option<Sharing>)>);

fn rules() -> impl Strategy<Value = Rules> {
    let sharing = select(vec![Some(Sharing::Freed), Some(Sharing::Shut), Some(Sharing::Shut), None]);
    let decisions = vec((0..3_usize, select(vec![0_usize, 1, 2, 3, 9]), sharing), 0..5);
    (uniform3(1..13_i64), btree_set(0..4_usize, 0..2), btree_set(0..4_usize, 0..2), decisions)
}

/// The key of a decision: of a visitor, a phone, an address.
fn key_of(kind: usize, number: usize) -> Key {
    match kind {
        0 => Key::UserId(format!("u{number}")),
        1 => Key::Phone(phone_of(number)),
        _ => Key::Email(email_of(number)),
    }
}

async fn set_rules(store: &Store, admin: &Viewer, limits: [i64; 3], own: String) {
    let seen = store.setting_form(admin, Thing::Organisation, None).await.unwrap();
    let mut wanted = seen.clone().with("own_contacts", &own);
    for (name, limit) in ["shared_phone", "shared_email", "shared_user_id"].into_iter().zip(limits) {
        wanted = wanted.with(name, limit.to_string());
    }
    let change = SettingChange::Save { thing: Thing::Organisation, id: None, of: None, seen, wanted };
    store.change_settings(&actor(admin), &change, "").await.unwrap();
}

async fn decide(test: &TestStore, admin: &Viewer, decisions: impl Iterator<Item = (Key, Option<Sharing>)>) {
    let keys: BTreeMap<i64, String> = test.texts("SELECT id, kind || ':' || value FROM keys").await;
    for (key, sharing) in decisions {
        let kind = match key {
            Key::Client(_) => 1,
            Key::Phone(_) => 2,
            Key::Email(_) => 3,
            Key::UserId(_) => 4,
        };
        let value = match &key {
            Key::Client(_) => continue,
            Key::Phone(value) | Key::Email(value) | Key::UserId(value) => value,
        };
        let text = format!("{kind}:{value}");
        // Of what no touch has named there is nothing to decide.
        if let Some((id, _)) = keys.iter().find(|(_, named)| **named == text) {
            test.store.share_key(&actor(admin), *id, sharing).await.unwrap();
        }
    }
}

/// A4 of the design, at random: what is set of keys is evidence too, whenever it is set, and taken back it is as if it
/// had never been.
#[test]
fn what_admins_decide_of_keys_is_evidence() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for backend in backends() {
        let cases = if backend == Backend::Sqlite { 40 } else { 12 };
        let config =
            ProptestConfig { cases, max_shrink_iters: 100, failure_persistence: None, ..ProptestConfig::default() };
        let strategy = (touches(), cards(), rules(), 0..40_usize);
        let result = TestRunner::new(config).run(&strategy, |(touches, cards, rules, place)| {
            let sent: Vec<(usize, Sent)> = touches.into_iter().filter(has_key).enumerate().collect();
            let (limits, phones, emails, decisions) = rules;
            let (before, after) = sent.split_at(place.min(sent.len()));
            runtime.block_on(async {
                let test = TestStore::open(backend).await;
                let store = &test.store;
                let admin = person(store, "admin", Role::Admin).await;
                write_cards(store, &cards).await;
                if !before.is_empty() {
                    write_touches(store, before).await;
                }
                let own = phones.iter().map(|n| phone_of(*n)).chain(emails.iter().map(|n| email_of(*n)));
                set_rules(store, &admin, limits, own.collect::<Vec<_>>().join("\n")).await;
                // The last decision of a key counts; of what is not named yet they are made later.
                let decided: BTreeMap<Key, Option<Sharing>> =
                    decisions.iter().map(|(kind, number, sharing)| (key_of(*kind, *number), *sharing)).collect();
                decide(&test, &admin, decisions.iter().map(|(kind, n, sharing)| (key_of(*kind, *n), *sharing))).await;
                prop_assert_eq!(store.check().await.unwrap(), []);
                if !after.is_empty() {
                    write_touches(store, after).await;
                }
                decide(&test, &admin, decided.clone().into_iter()).await;
                prop_assert_eq!(store.check().await.unwrap(), []);
                let plain = evidence(store, &cards, &sent).await;
                let phones = phones.iter().map(|n| Key::Phone(phone_of(*n)));
                let emails = emails.iter().map(|n| Key::Email(email_of(*n)));
                let [phone, email, user_id] = limits.map(|limit| limit as usize);
                let ruled = Evidence {
                    sharing: decided.iter().filter_map(|(key, of)| Some((key.clone(), (*of)?))).collect(),
                    own: phones.chain(emails).collect(),
                    limits: Limits { phone, email, user_id },
                    ..plain.clone()
                };
                prop_assert_eq!(told(&test).await, reckoned(&ruled, store, &sent));
                // Taken back.
                set_rules(store, &admin, [10; 3], String::new()).await;
                decide(&test, &admin, decided.into_keys().map(|key| (key, None))).await;
                prop_assert_eq!(store.check().await.unwrap(), []);
                prop_assert_eq!(told(&test).await, reckoned(&plain, store, &sent));
                test.close().await;
                Ok(())
            })
        });
        result.unwrap();
    }
}

/// A2 of the design, of joins: all that touches made one is taken back, in any order, and each touch stays somebody's.
#[test]
fn joins_that_are_undone_part_for_good() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for backend in backends() {
        let cases = if backend == Backend::Sqlite { 30 } else { 10 };
        let config =
            ProptestConfig { cases, max_shrink_iters: 100, failure_persistence: None, ..ProptestConfig::default() };
        let result = TestRunner::new(config).run(&(touches(), touches(), cards()), |(before, after, cards)| {
            let before: Vec<(usize, Sent)> = before.into_iter().filter(has_key).enumerate().collect();
            let after: Vec<(usize, Sent)> =
                after.into_iter().filter(has_key).enumerate().map(|(n, sent)| (n + 100, sent)).collect();
            runtime.block_on(async {
                let test = TestStore::open(backend).await;
                let store = &test.store;
                let boss = person(store, "boss", Role::Manager).await;
                write_cards(store, &cards).await;
                write_touches(store, &before).await;
                let mut undone: BTreeSet<ActId> = BTreeSet::new();
                loop {
                    let mut parts = Vec::new();
                    let query = ClientQuery::of(ClientSet::Everyone);
                    let page = store.list_clients(&boss, &query, None, 100, store.zone().day(now())).await.unwrap();
                    for row in page.rows {
                        parts.extend(merged(store, ClientId(row.id)).await);
                    }
                    let Some(part) = parts.first() else { break };
                    prop_assert!(undone.insert(part.act), "what was undone is not done again");
                    prop_assert!(undone.len() < before.len() + 4, "those who were parted stay so");
                    store.undo(&actor(&boss), part.act).await.unwrap();
                    prop_assert_eq!(store.check().await.unwrap(), []);
                }
                write_touches(store, &after).await;
                prop_assert_eq!(store.check().await.unwrap(), []);
                // Whoever has done something that makes a client of somebody is in the journal, if the key is nobody
                // else's alone.
                let told: i64 = rows(store).await.iter().map(|row| row.journey.touch_records).sum();
                let owned = test
                    .number(
                        "SELECT count(*) FROM touches t JOIN keys k ON k.id = t.home_key WHERE k.owner_id IS NOT NULL",
                    )
                    .await;
                let carts = test.number(
                    "SELECT count(*) FROM touches t JOIN keys k ON k.id = t.home_key WHERE k.owner_id IS NOT NULL \
                     AND NOT EXISTS (SELECT 1 FROM journeys j WHERE j.client_id = k.owner_id)",
                );
                prop_assert_eq!(told, owned - carts.await);
                // Said to be one after all, they are, as it was shown; and two again when that is undone.
                let clients: Vec<ClientId> = rows(store).await.iter().map(|row| row.client).collect();
                if let [one, .., other] = clients[..] {
                    let shown = store.merging(&actor(&boss), [one, other]).await.unwrap();
                    let (done, stays) = store.merge_clients(&actor(&boss), [one, other], "").await.unwrap();
                    prop_assert_eq!(stays, shown.stays);
                    prop_assert_eq!(store.merged_into(&boss, shown.goes).await.unwrap(), Some(stays), "one");
                    prop_assert_eq!(store.check().await.unwrap(), []);
                    store.undo(&actor(&boss), done.act.unwrap()).await.unwrap();
                    prop_assert_eq!(store.check().await.unwrap(), []);
                    prop_assert_eq!(rows(store).await.iter().map(|row| row.client).collect::<Vec<_>>(), clients, "two");
                }
                test.close().await;
                Ok(())
            })
        });
        result.unwrap();
    }
}

/// Eight who send what one person did, whoever changes their card, and whoever makes them one and parts them, all at
/// once: nothing is lost, and who is who is what the evidence says.
#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn eight_write_of_one_person_at_once() {
    on_both(async |test| {
        let store = &test.store;
        let boss = person(store, "boss", Role::Manager).await;
        write_cards(store, &[(1, Some(0), None), (2, Some(1), None), (3, None, None)]).await;
        let kinds = [TouchKind::Session, TouchKind::Call, TouchKind::Request, TouchKind::Deal];
        let of = |writer: usize| -> Vec<(usize, Sent)> {
            (0..20)
                .map(|n| {
                    let key = |of: usize| (!(n + writer + of).is_multiple_of(3)).then_some((n * 7 + writer * of) % 3);
                    let sent =
                        ((n * 13 + writer) as i64, kinds[(n + writer) % 4], key(1), key(2), key(3), None, n % 5 == 0);
                    (writer * 20 + n, sent)
                })
                .filter(|(_, sent)| has_key(sent))
                .collect()
        };
        let mut writers = Vec::new();
        for writer in 0..8 {
            let (store, sent) = (store.clone(), of(writer));
            writers.push(tokio::spawn(async move {
                for piece in sent.chunks(3) {
                    write_touches(&store, piece).await;
                }
            }));
        }
        let (cards, people) = (store.clone(), boss.clone());
        writers.push(tokio::spawn(async move {
            for n in 0..6 {
                write_cards(&cards, &[(1, Some(0), Some(n % 2)), (2, Some(1), None), (3, None, Some(2))]).await;
                let [a, b] = [numbered(&cards, "c1").await, numbered(&cards, "c2").await];
                if a != b {
                    let done = cards.merge_clients(&actor(&people), [a, b], "").await.unwrap();
                    cards.undo(&actor(&people), done.0.act.unwrap()).await.unwrap();
                }
            }
        }));
        for writer in writers {
            writer.await.unwrap();
        }
        store.resolve_identities(now()).await.unwrap();
        is_sound(store).await;
        let sent: Vec<(usize, Sent)> = (0..8).flat_map(of).collect();
        let cards = [(1, Some(0), Some(1)), (2, Some(1), None), (3, None, Some(2))];
        assert_eq!(told(test).await, reckoned(&evidence(store, &cards, &sent).await, store, &sent));
    })
    .await;
}

async fn numbered(store: &Store, external_id: &str) -> ClientId {
    store.client_by_external_id(&Viewer::organisation(), external_id).await.unwrap()
}
