//! Touches: who did them, who comes by them, and who becomes part of whom: in whatever order they arrive, what the
//! evidence says. On both databases.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

#[path = "touches/bars.rs"]
mod bars;
#[path = "touches/laws.rs"]
mod laws;
#[path = "touches/sizes.rs"]
mod sizes;
#[path = "touches/taken_out.rs"]
mod taken_out;
#[path = "touches/told.rs"]
mod told;

use common::on_both;
use domain::{
    Channel, Classification, ClientId, ClientQuery, ClientSet, EvolutionQuery, Filter, Instant, Lifecycle, Permissions,
    Range, Role, SettingChange, StatusChange, Thing, Viewer,
    card::Merged,
    identity::Sharing,
    journal::{JournalQuery, JournalRow},
    record::RecordKind,
};
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

/// JOURNAL §1.3: somebody was served as a client of their own until then, whatever is learnt later of before.
#[tokio::test(flavor = "multi_thread")]
async fn a_late_touch_rewrites_no_time_in_which_somebody_was_served() {
    on_both(async |test| {
        let store = &test.store;
        let boss = person(store, "boss", Role::Manager).await;
        let phone = phone_of(1);
        let cards = "external_id,name,created_at,phones,emails";
        let text = format!("{cards}\nc1,Anna,{},{phone},\nc2,Adam,{},,e1@example.com\n", at(1), at(2));
        import(store, RecordKind::Clients, &text).await;
        let served = |hours| format!("client,classification,status,at\nc2,lifecycle,active,{}\n", at(hours));
        import(store, RecordKind::Statuses, &served(500)).await;
        bring(store, &[("t1", "100 request p1 e1")]).await;
        let merged_on = async |hours| {
            let day = Range::of_day(store.zone().day(at(hours)));
            store.metrics(&boss, day, &Filter::default()).await.unwrap().bridge.merged
        };
        assert_eq!((merged_on(100).await, merged_on(500).await), (0, 1));
        is_sound(store).await;
        // What is said of them later is said of whom they are part of.
        import(store, RecordKind::Statuses, &served(700)).await;
        bring(store, &[("t0", "50 call p1 e1")]).await;
        assert_eq!((merged_on(50).await, merged_on(500).await, merged_on(700).await), (0, 1, 0));
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

/// A lowered limit reaches a key whose clients are named by touches as well as by cards, each of them by few.
#[tokio::test(flavor = "multi_thread")]
async fn a_lower_limit_counts_clients_of_cards_and_of_touches_together() {
    on_both(async |test| {
        let store = &test.store;
        let admin = person(store, "admin", Role::Admin).await;
        let limit = async |phone: &str| {
            let seen = store.setting_form(&admin, Thing::Organisation, None).await.unwrap();
            let wanted = seen.clone().with("shared_phone", phone);
            let change = SettingChange::Save { thing: Thing::Organisation, id: None, of: None, seen, wanted };
            store.change_settings(&actor(&admin), &change, "").await.unwrap();
        };
        limit("20").await;
        let mut cards = String::from("external_id,name,created_at,phones\n");
        for n in 0..12 {
            let phone = if n < 6 { phone_of(1) } else { String::new() };
            cards.push_str(&format!("c{n},Client {n},{},{phone}\n", at(n)));
        }
        assert_eq!(import(store, RecordKind::Clients, &cards).await.errors, []);
        for n in 6..12 {
            let touch = format!("{} call p1 c{n}", 20 + n);
            bring(store, &[(format!("t{n}").as_str(), touch.as_str())]).await;
        }
        assert_eq!(store.shut_keys(&admin, None, 10).await.unwrap().rows.len(), 0);
        limit("10").await;
        let shut = store.shut_keys(&admin, None, 10).await.unwrap().rows;
        assert_eq!((shut.len(), shut.first().map(|key| key.clients)), (1, Some(12)));
        is_sound(store).await;
    })
    .await;
}

/// What an admin shut and is one client's alone goes with them; what others share stays, named by these alone.
#[tokio::test(flavor = "multi_thread")]
async fn what_links_nobody_goes_with_whom_alone_it_was() {
    on_both(async |test| {
        let store = &test.store;
        let admin = person(store, "admin", Role::Admin).await;
        let card =
            format!("external_id,name,created_at,phones,emails\nc1,Zofia,{},{},e1@example.com\n", at(0), phone_of(1));
        assert_eq!(import(store, RecordKind::Clients, &card).await.errors, []);
        bring(
            store,
            &[
                ("t1", "1 request p1 Zofia"),
                ("t2", "2 request p1 e1"),
                ("t3", "3 session u9 e1"),
                ("t4", "4 call u9 p5"),
            ],
        )
        .await;
        let keys: std::collections::BTreeMap<i64, String> = test.texts("SELECT id, value FROM keys").await;
        for shut in [phone_of(1), "u9".to_owned()] {
            let (key, _) = keys.iter().find(|(_, value)| **value == shut).unwrap();
            store.share_key(&actor(&admin), *key, Some(Sharing::Shut)).await.unwrap();
            // Decided once more, nothing changes.
            store.share_key(&actor(&admin), *key, Some(Sharing::Shut)).await.unwrap();
        }
        let nobodys = store.touches_of_nobody(&admin, None, 10).await.unwrap();
        assert_eq!((nobodys.total, nobodys.rows[0].name.as_deref()), (1, Some("Zofia")));
        let shut = store.shut_keys(&admin, None, 10).await.unwrap().rows;
        let told: Vec<_> = shut.iter().map(|key| (key.value.as_str(), key.emails, key.clients, key.touches)).collect();
        assert_eq!(told, [(phone_of(1).as_str(), 1, 1, 2), ("u9", 1, 0, 2)]);
        let first = store.shut_keys(&admin, None, 1).await.unwrap();
        let second = store.shut_keys(&admin, first.next.as_deref(), 1).await.unwrap();
        assert_eq!((second.rows[0].value.as_str(), second.next), ("u9", None));

        let client = store.client_by_external_id(&Viewer::organisation(), "c1").await.unwrap();
        let archived = StatusChange {
            classification: Classification::Lifecycle,
            value: Lifecycle::Archived.id(),
            seen: None,
            from: None,
            reason: String::new(),
        };
        store.change_status(&actor(&admin), &[client], &archived).await.unwrap();
        store.delete_clients(&actor(&admin), &[client], "").await.unwrap();
        store.resolve_identities(now()).await.unwrap();
        let keys: std::collections::BTreeMap<i64, String> = test.texts("SELECT id, value FROM keys").await;
        assert_eq!(keys.into_values().collect::<Vec<_>>(), ["u9".to_owned(), phone_of(5)]);
        assert_eq!(test.number("SELECT count(*) FROM touches WHERE name IS NOT NULL").await, 0);
        assert_eq!(store.touches_of_nobody(&admin, None, 10).await.unwrap().total, 0);
        assert_eq!(chains(store).await, ["C"]);
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
