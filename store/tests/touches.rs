//! Touches: who did them, who comes by them, and who becomes part of whom: in whatever order they arrive, what the
//! evidence says. On both databases.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Backend, TestStore, backends, on_both};
use domain::{
    ActId, Channel, Classification, ClientId, ClientQuery, ClientSet, EvolutionQuery, Filter, Instant, Lifecycle,
    Permissions, Range, ReportId, ReportQuery, Role, StatusChange, Viewer,
    card::Merged,
    identity::{Client, ClientKey, Evidence, Key, Record, Touched, resolve},
    journal::{JournalQuery, JournalRow},
    journey::{Journey, Origin as Told, Touch, TouchKind},
    record::RecordKind,
};
use proptest::{collection::vec, option, prelude::*, sample::select, test_runner::TestRunner};
use std::collections::{BTreeMap, BTreeSet};
use store::{
    Actor, NewUser, Store,
    import::{Encoding, ImportOptions, ImportReport, Origin, Source},
};

fn at(hours: i64) -> Instant {
    "2026-03-02T08:00:00Z".parse::<Instant>().unwrap().plus_seconds(hours * 3_600)
}

fn now() -> Instant {
    at(1_000)
}

fn actor(viewer: &Viewer) -> Actor {
    let begun = std::time::Instant::now();
    Actor { viewer: viewer.clone(), made_by: "user", now: now(), channel: Channel::Web, ip: None, begun }
}

async fn person(store: &Store, login: &str, role: Role) -> Viewer {
    let user = NewUser { login: login.into(), name: login.into(), email: None, role, password_hash: None };
    let user = store.add_user(user, at(0)).await.unwrap();
    let permissions = Permissions::by_default(role);
    Viewer { user: Some(user), name: login.into(), role, permissions, ..Viewer::organisation() }
}

async fn import(store: &Store, kind: RecordKind, text: &str) -> ImportReport {
    let origin = Origin { made_by: "import", user: None, now: now() };
    let options = ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin };
    store.import(kind, &Source::bytes("test.csv", text.as_bytes()), options, |_| {}).await.unwrap()
}

/// Brings touches, each as `hours kind key…`, known by their places; keys are u…, p…, e… and c….
async fn bring(store: &Store, touches: &[(&str, &str)]) {
    let mut text = String::from("external_id,at,kind,user_id,phone,email,client,name,amount\n");
    for (id, touch) in touches {
        let mut words = touch.split(' ');
        let (hours, kind) = (words.next().unwrap().parse().unwrap(), words.next().unwrap());
        let (mut user, mut phone, mut email, mut client, mut name) = Default::default();
        for word in words {
            match &word[..1] {
                "u" => user = word.to_owned(),
                "p" => phone = phone_of(word[1..].parse().unwrap()),
                "e" => email = format!("{word}@example.com"),
                "c" => client = word.to_owned(),
                _ => name = word.to_owned(),
            }
        }
        let amount = if kind == "deal" { "10.00" } else { "" };
        text.push_str(&format!("{id},{},{kind},{user},{phone},{email},{client},{name},{amount}\n", at(hours)));
    }
    let report = import(store, RecordKind::Touches, &text).await;
    assert_eq!(report.errors, [], "{text}");
}

fn phone_of(number: usize) -> String {
    format!("+4860010{:04}", 200 + number)
}

async fn rows(store: &Store) -> Vec<JournalRow> {
    let query = JournalQuery::read(&domain::params::Params::from_query("sort=first_touch")).unwrap();
    store.journal(&Viewer::organisation(), &query, None, 100, now()).await.unwrap().rows
}

async fn chains(store: &Store) -> Vec<String> {
    rows(store).await.into_iter().map(|row| row.journey.spelling).collect()
}

async fn merged(store: &Store, client: ClientId) -> Vec<Merged> {
    store.merged_records(&Viewer::organisation(), client).await.unwrap()
}

async fn is_sound(store: &Store) {
    assert_eq!(store.check().await.unwrap(), []);
}

/// E1 and E2 of the design: the story of the seed, in two orders.
#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_the_beginning_of_a_client_s_chain() {
    on_both(async |test| {
        let store = &test.store;
        bring(store, &[("t4", "4 request u2 p1 e1 Anna"), ("t1", "1 session u1")]).await;
        assert_eq!(chains(store).await, ["R"], "sessions alone make nobody a client");
        bring(store, &[("t3", "3 session u2"), ("t2", "2 call u1 p1")]).await;
        let all = rows(store).await;
        assert_eq!(all.len(), 1);
        let row = &all[0];
        assert_eq!((row.journey.spelling.as_str(), row.name.as_str()), ("S C S R", "Anna"));
        assert_eq!((row.phones.len(), row.emails.len(), row.user_ids.len()), (1, 1, 2));
        let card = store.client_card(&Viewer::organisation(), row.client, store.zone().day(now())).await.unwrap();
        assert_eq!(card.row.created, store.zone().day(at(2)), "since the first call");
        assert_eq!((card.row.status.as_str(), card.row.sales.as_str()), ("invited", "new"));
        is_sound(store).await;
        // The same again changes nothing.
        let text = format!("external_id,at,kind,user_id\nt1,{},session,u1\n", at(1));
        assert_eq!(import(store, RecordKind::Touches, &text).await.changed, 0);
        let found =
            store.find_clients(&Viewer::organisation(), "600 100 201", 5, store.zone().day(now())).await.unwrap();
        assert_eq!(found.total, 1, "found by the phone that touches name");
    })
    .await;
}

/// E3 and E9 of the design: two clients whom a later touch makes one, and who are parted for good.
#[tokio::test(flavor = "multi_thread")]
async fn two_whom_a_touch_makes_one_are_parted_for_good() {
    on_both(async |test| {
        let store = &test.store;
        let boss = person(store, "boss", Role::Manager).await;
        bring(store, &[("t3", "60 request p1 e2")]).await;
        bring(store, &[("t1", "10 request p1"), ("t2", "30 request e2")]).await;
        let all = rows(store).await;
        assert_eq!(all.len(), 1, "one row");
        assert_eq!(all[0].journey.touches, 3);
        let parts = merged(store, all[0].client).await;
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].reason.as_deref(), Some("phone, e-mail: t3"), "the evidence, without what it says");
        let range = Range::of_day(store.zone().day(at(60)));
        let bridge = store.metrics(&boss, range, &Filter::default()).await.unwrap().bridge;
        assert_eq!((bridge.before, bridge.merged, bridge.after), (2, 1, 1), "merged on the day of the touch");
        is_sound(store).await;

        store.undo(&actor(&boss), parts[0].act).await.unwrap();
        assert_eq!(rows(store).await.len(), 2);
        is_sound(store).await;
        // Whatever is learnt later.
        bring(store, &[("t5", "70 session p1 u5"), ("t6", "71 session e2 u5"), ("t7", "72 call p1 e2")]).await;
        let all = rows(store).await;
        assert_eq!(all.iter().map(|row| row.journey.touches).collect::<Vec<_>>(), [4, 2], "each touch is somebody's");
        is_sound(store).await;
    })
    .await;
}

/// E6 and E7 of the design: what too many share links nobody, and parts whom it had linked.
#[tokio::test(flavor = "multi_thread")]
async fn what_too_many_share_links_nobody() {
    on_both(async |test| {
        let store = &test.store;
        let calls: Vec<(String, String)> =
            (0..11).map(|n| (format!("t{n}"), format!("{} call u0 p{n}", n + 1))).collect();
        let calls: Vec<(&str, &str)> = calls.iter().map(|(id, call)| (id.as_str(), call.as_str())).collect();
        bring(store, &[("s", "0 session u0")]).await;
        bring(store, &calls[..10]).await;
        assert_eq!(rows(store).await.iter().map(|row| row.journey.touches).collect::<Vec<_>>(), [11]);
        bring(store, &calls[10..]).await;
        let all = rows(store).await;
        assert_eq!(all.iter().map(|row| row.journey.touches).collect::<Vec<_>>(), [1; 11], "nobody's session is left");
        is_sound(store).await;
    })
    .await;
}

/// E8: whose contacts are alike are two, until a touch carries them.
#[tokio::test(flavor = "multi_thread")]
async fn cards_that_are_alike_are_one_only_once_a_touch_carries_it() {
    on_both(async |test| {
        let store = &test.store;
        let boss = person(store, "boss", Role::Manager).await;
        let phone = phone_of(1);
        let text = format!(
            "external_id,name,created_at,phones\nc1,Anna,{},{phone}\nc2,Adam,{},{phone}\nc3,Zenon,{},\n",
            at(1),
            at(2),
            at(3)
        );
        import(store, RecordKind::Clients, &text).await;
        let everyone = async || {
            let query = ClientQuery::of(ClientSet::Everyone);
            let page = store.list_clients(&boss, &query, None, 50, store.zone().day(now())).await.unwrap();
            page.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
        };
        assert_eq!(everyone().await, ["Adam", "Anna", "Zenon"]);
        bring(store, &[("t1", "5 call p1")]).await;
        assert_eq!(everyone().await, ["Anna", "Zenon"], "the older stays");
        assert_eq!(chains(store).await, ["C"]);
        let anna = rows(store).await[0].client;
        store.undo(&actor(&boss), merged(store, anna).await[0].act).await.unwrap();
        assert_eq!(everyone().await, ["Adam", "Anna", "Zenon"]);
        assert_eq!(rows(store).await[0].name, "Anna", "what is done by it is the older's");
        is_sound(store).await;
        // A contact that is written down later links, too.
        bring(store, &[("t2", "6 request e1")]).await;
        assert_eq!(rows(store).await.len(), 2);
        let text = format!("external_id,name,created_at,emails\nc3,Zenon,{},e1@example.com\n", at(3));
        import(store, RecordKind::Clients, &text).await;
        assert_eq!(everyone().await, ["Adam", "Anna", "Zenon"], "who came by it is Zenon");
        is_sound(store).await;
    })
    .await;
}

/// E15 and E16: what comes late, and what is corrected.
#[tokio::test(flavor = "multi_thread")]
async fn what_comes_late_or_is_corrected_is_as_if_it_had_always_been_so() {
    on_both(async |test| {
        let store = &test.store;
        let created = async |of: usize| {
            let client = rows(store).await[of].client;
            store.client_card(&Viewer::organisation(), client, store.zone().day(now())).await.unwrap().row.created
        };
        bring(store, &[("t1", "300 call p1")]).await;
        let before = rows(store).await[0].client;
        bring(store, &[("t0", "100 request p1")]).await;
        assert_eq!((rows(store).await[0].client, created(0).await), (before, store.zone().day(at(100))));
        is_sound(store).await;
        bring(store, &[("t2", "310 request p1 e1"), ("t3", "320 request e1")]).await;
        assert_eq!(chains(store).await, ["R 8d C R2"]);
        bring(store, &[("t2", "310 request p1 e2")]).await;
        assert_eq!(chains(store).await, ["R 8d C R", "R"], "the only link was wrong");
        is_sound(store).await;
        bring(store, &[("t2", "310 request p1 e1")]).await;
        assert_eq!(chains(store).await, ["R 8d C R2"]);
        is_sound(store).await;
    })
    .await;
}

/// A12 of the design, a part: who is deleted leaves nothing, and nothing brings them back.
#[tokio::test(flavor = "multi_thread")]
async fn who_is_deleted_leaves_nothing_behind() {
    on_both(async |test| {
        let store = &test.store;
        let boss = person(store, "boss", Role::Admin).await;
        let touches =
            [("t1", "1 request p1 Zofia"), ("t2", "2 request e7"), ("t3", "3 call p1 e7 u9"), ("t4", "4 session u9")];
        bring(store, &touches).await;
        let client = rows(store).await[0].client;
        let range = Range::new(store.zone().day(at(-100)), store.zone().day(at(999))).unwrap();
        let query = EvolutionQuery { range, by: Some(Classification::Lifecycle), filter: Filter::default() };
        let archived = StatusChange {
            classification: Classification::Lifecycle,
            value: Lifecycle::Archived.id(),
            seen: None,
            from: None,
            reason: String::new(),
        };
        store.change_status(&actor(&boss), &[client], &archived).await.unwrap();
        store.delete_clients(&actor(&boss), &[client], "").await.unwrap();
        let graph = format!("{:?}", store.evolution(&boss, &query).await.unwrap());
        assert_eq!(test.number("SELECT count(*) FROM keys").await, 0);
        assert_eq!(test.number("SELECT count(*) FROM links").await, 0);
        assert_eq!(test.number("SELECT count(*) FROM touches WHERE name IS NOT NULL OR home_key IS NOT NULL").await, 0);
        assert_eq!(test.number("SELECT count(*) FROM clients WHERE name <> '' OR born_name IS NOT NULL").await, 0);
        is_sound(store).await;
        bring(store, &touches).await;
        assert_eq!(rows(store).await.len(), 0, "what they did is known, and nobody's");
        assert_eq!(format!("{:?}", store.evolution(&boss, &query).await.unwrap()), graph);
        bring(store, &[("t9", "900 call p1")]).await;
        assert_eq!(chains(store).await, ["C"], "who calls from there now is somebody new");
        is_sound(store).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_touch_that_cannot_be_is_refused_with_its_field() {
    on_both(async |test| {
        let store = &test.store;
        let heading = "external_id,at,kind,user_id,phone,email,client,recording,state";
        for (line, field) in [
            ("a,2026-12-31 10:00,call,u1,,,,,", "at"),
            ("a,2026-03-02 10:00,visit,u1,,,,,", "kind"),
            ("a,2026-03-02 10:00,call,,12,,,,", "phone"),
            ("a,2026-03-02 10:00,call,,,nobody,,,", "email"),
            ("a,2026-03-02 10:00,call,,,,c9,,", "client"),
            ("a,2026-03-02 10:00,call,u1,,,,http://x.example/a.mp3,", "recording"),
            ("a,2026-03-02 10:00,deal,u1,,,,,lost", "state"),
        ] {
            let report = import(store, RecordKind::Touches, &format!("{heading}\n{line}\n")).await;
            assert_eq!((report.refused, report.errors[0].column.as_deref()), (1, Some(field)), "{line}");
        }
        // What is no phone is no key; the touch is known by the others.
        let report =
            import(store, RecordKind::Touches, &format!("{heading}\na,2026-03-02 10:00,call,u1,12,,,,\n")).await;
        assert_eq!((report.new, report.refused), (1, 0));
        is_sound(store).await;
    })
    .await;
}

/// A touch of a law: when, what, and its keys: a visitor, a phone, an address, a client; and a name.
type Sent = (i64, TouchKind, Option<usize>, Option<usize>, Option<usize>, Option<usize>, bool);

/// A client of a law: since when, with which phone and which address.
type Card = (i64, Option<usize>, Option<usize>);

fn touches() -> impl Strategy<Value = Vec<Sent>> {
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

fn cards() -> impl Strategy<Value = [Card; 3]> {
    let card = || (0..400_i64, option::weighted(0.5, 0..4_usize), option::weighted(0.5, 0..4_usize));
    [card(), card(), card()]
}

fn email_of(number: usize) -> String {
    format!("e{number}@example.com")
}

async fn write_cards(store: &Store, cards: &[Card]) {
    let mut text = String::from("external_id,name,created_at,phones,emails\n");
    for (n, (hours, phone, email)) in cards.iter().enumerate() {
        let (phone, email) = (phone.map(phone_of).unwrap_or_default(), email.map(email_of).unwrap_or_default());
        text.push_str(&format!("c{n},Client {n},{},{phone},{email}\n", at(*hours)));
    }
    assert_eq!(import(store, RecordKind::Clients, &text).await.errors, []);
}

async fn write_touches(store: &Store, sent: &[(usize, Sent)]) {
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

fn has_key(sent: &Sent) -> bool {
    sent.2.is_some() || sent.3.is_some() || sent.4.is_some() || sent.5.is_some()
}

/// The evidence of all of it.
async fn evidence(store: &Store, cards: &[Card], sent: &[(usize, Sent)]) -> Evidence {
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
fn reckoned(evidence: &Evidence, store: &Store, sent: &[(usize, Sent)]) -> BTreeMap<String, String> {
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
        });
    }
    let told = touches.into_iter().filter_map(|(who, touches)| {
        let journey = Journey::of(&touches)?;
        Some((who, format!("{} {}", journey.spelling(), journey.value())))
    });
    told.collect()
}

/// The chains that the store tells.
async fn told(test: &TestStore) -> BTreeMap<String, String> {
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
                for piece in of_others.chunks(piece) {
                    write_touches(&other.store, piece).await;
                    write_touches(&other.store, piece).await;
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
