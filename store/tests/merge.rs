//! Two clients made one by hand: everything stands with the one who stays, and taken back it is as if nobody had
//! done it. On both databases.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

#[path = "merge/at_once.rs"]
mod at_once;
#[path = "merge/lives.rs"]
mod lives;

use common::{TestStore, on_both};
use domain::{
    ActId, Channel, Classification, ClientId, FactQuery, Filter, Form, Instant, Invalid, Lifecycle, Permission,
    Permissions, Range, Role, StatusChange, UserId, Viewer, record::RecordKind,
};
use lives::told;
use store::{
    Actor, NewUser, Store, StoreError,
    import::{Encoding, ImportOptions, Origin, Source},
};

fn at(hours: i64) -> Instant {
    "2026-03-02T08:00:00Z".parse::<Instant>().unwrap().plus_seconds(hours * 3600)
}

fn actor(viewer: &Viewer, hours: i64) -> Actor {
    let (viewer, now, begun) = (viewer.clone(), at(hours), std::time::Instant::now());
    Actor { viewer, made_by: "user", now, channel: Channel::Web, ip: None, begun }
}

async fn person(store: &Store, login: &str, role: Role) -> Viewer {
    let user = NewUser { login: login.into(), name: login.into(), email: None, role, password_hash: None };
    let user: UserId = store.add_user(user, at(0)).await.unwrap();
    Viewer {
        user: Some(user),
        name: login.into(),
        role,
        permissions: Permissions::by_default(role),
        ..Viewer::organisation()
    }
}

async fn import(store: &Store, kind: RecordKind, hours: i64, text: &str) -> Option<ActId> {
    let origin = Origin { made_by: "import", user: None, now: at(hours) };
    let options = ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin };
    let report = store.import(kind, &Source::bytes("test.csv", text.as_bytes()), options, |_| {}).await.unwrap();
    assert_eq!(report.errors, [], "{text}");
    report.act
}

/// The client with this external id.
async fn numbered(store: &Store, external_id: &str) -> ClientId {
    store.client_by_external_id(&Viewer::organisation(), external_id).await.unwrap()
}

/// Two of different advisors: Ania, of jan; Anna, of ewa, who was created before but written down after.
async fn two(test: &TestStore) -> (Viewer, ClientId, ClientId) {
    let ([boss, ..], anna, ania) = two_of(test).await;
    (boss, anna, ania)
}

/// The same with their advisors.
async fn two_of(test: &TestStore) -> ([Viewer; 3], ClientId, ClientId) {
    let store = &test.store;
    let boss = person(store, "boss", Role::Manager).await;
    let (ewa, jan) = (person(store, "ewa", Role::Advisor).await, person(store, "jan", Role::Advisor).await);
    let clients = "external_id,name,created_at,advisor,phones,emails,tags,accepts_email,accepts_sms\n\
        b,Ania Nowak,2026-02-02,jan,600100201,anna@example.com,vip|fair,no,yes\n\
        a,Anna Nowak,2026-01-02,ewa,600100200,anna@example.com,vip|gdynia,yes,yes\n";
    import(store, RecordKind::Clients, 0, clients).await;
    let statuses = "client,classification,status,at\na,lifecycle,active,2026-01-10\na,lifecycle,archived,2026-02-20\n\
        b,lifecycle,waiting,2026-02-10\nb,sales,interested,2026-02-11\n";
    import(store, RecordKind::Statuses, 0, statuses).await;
    let activities = "external_id,client,kind,state,at,advisor,subject\nm1,b,meeting,done,2026-02-05 10:00,jan,First\n\
        m2,a,meeting,done,2026-02-06 10:00,ewa,Second\n";
    import(store, RecordKind::Activities, 0, activities).await;
    import(store, RecordKind::Purchases, 0, "external_id,client,at,amount,state\np1,b,2026-02-07,100.00,closed\n")
        .await;
    import(store, RecordKind::Leads, 0, "external_id,client,created_at\nl1,b,2026-01-20\n").await;
    ([boss, ewa, jan], numbered(store, "a").await, numbered(store, "b").await)
}

#[tokio::test]
async fn everything_stands_with_the_one_who_stays_and_goes_back() {
    on_both(async |test| {
        let store = &test.store;
        let (boss, anna, ania) = two(test).await;
        let likely = store.likely_same(&boss, anna, "2026-03-02".parse().unwrap()).await.unwrap();
        assert_eq!(likely.iter().map(|row| row.id).collect::<Vec<_>>(), [ania.0], "of the same address");
        let before = told(store).await;

        // What comes of it is told before, whichever is named first.
        let merging = store.merging(&actor(&boss, 1), [ania, anna]).await.unwrap();
        assert_eq!((merging.stays, merging.goes), (anna, ania), "who was created first stays");
        let given: Vec<String> =
            merging.given.iter().map(|edit| format!("{} {}>{}", edit.field, edit.before, edit.after)).collect();
        assert_eq!(given, ["lifecycle archived>waiting", "sales new>interested", "advisor ewa>jan"]);
        assert_eq!(merging.refused, ["email"]);
        assert_eq!(told(store).await, before, "and nothing is done");

        let (done, stays) = store.merge_clients(&actor(&boss, 1), [anna, ania], "the same address").await.unwrap();
        assert_eq!(stays, anna);
        let card = store.client_card(&boss, anna, "2026-03-02".parse().unwrap()).await.unwrap();
        assert_eq!((card.row.status.as_str(), card.row.sales.as_str()), ("waiting", "interested"));
        assert_eq!(card.row.advisor.as_deref(), Some("jan"));
        assert_eq!(card.phones, ["+48600100200", "+48600100201"]);
        assert_eq!(card.emails, ["anna@example.com"]);
        let tags: Vec<&str> = card.tags.iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(tags, ["fair", "gdynia", "vip"]);
        assert_eq!((card.accepts_email, card.accepts_sms), (false, true), "who said no has said no");
        assert_eq!(card.row.life_total.minor_units, 10_000);
        assert_eq!(card.leads.len(), 1);
        let facts =
            store.facts(&boss, &FactQuery { client: Some(anna), ..FactQuery::default() }, None, 50).await.unwrap();
        assert_eq!(facts.rows.iter().filter(|fact| fact.kind.code() == "meeting").count(), 2);
        assert_eq!(store.check().await.unwrap(), []);

        // Of the other there is the way to this one, and what both are found by.
        assert!(matches!(store.client_card(&boss, ania, card.row.created).await, Err(StoreError::NotFound(_))));
        assert_eq!(store.merged_into(&boss, ania).await.unwrap(), Some(anna));
        assert_eq!(numbered(store, "b").await, anna);
        let found = store.find_clients(&boss, "Ania 600100201", 10, card.row.created).await.unwrap();
        assert_eq!(found.rows.iter().map(|row| row.id).collect::<Vec<_>>(), [anna.0]);
        let records = store.merged_records(&boss, anna).await.unwrap();
        assert_eq!(
            records.iter().map(|of| (of.client, of.act, of.can_undo)).collect::<Vec<_>>(),
            [(ania, done.act.unwrap(), true)]
        );
        let history = store.history(&boss, anna, None, 50).await.unwrap();
        assert_eq!(history.iter().filter(|act| Some(act.id) == done.act).count(), 1, "told once");

        // The change is in the bridge of its day.
        let month = Range::new("2026-03-01".parse().unwrap(), "2026-03-31".parse().unwrap()).unwrap();
        let metrics = store.metrics(&boss, month, &Filter::default()).await.unwrap();
        assert_eq!((metrics.bridge.merged, metrics.total_at_end), (1, 1));

        // What is brought later of the other is of this one, too.
        import(store, RecordKind::Purchases, 2, "external_id,client,at,amount,state\np2,b,2026-03-02,50.00,closed\n")
            .await;
        import(store, RecordKind::Statuses, 2, "client,classification,status,at\nb,sales,buyer,2026-03-02 09:30\n")
            .await;
        let card = store.client_card(&boss, anna, "2026-03-02".parse().unwrap()).await.unwrap();
        assert_eq!((card.row.life_total.minor_units, card.row.sales.as_str()), (15_000, "buyer"));
        assert_eq!(store.check().await.unwrap(), []);

        store.undo(&actor(&boss, 3), done.act.unwrap()).await.unwrap();
        assert_eq!(store.check().await.unwrap(), []);
        let card = store.client_card(&boss, ania, "2026-03-02".parse().unwrap()).await.unwrap();
        assert_eq!((card.row.life_total.minor_units, card.row.sales.as_str()), (15_000, "buyer"));
        let card = store.client_card(&boss, anna, "2026-03-02".parse().unwrap()).await.unwrap();
        assert_eq!((card.row.status.as_str(), card.row.advisor.as_deref()), ("archived", Some("ewa")));
        assert!(card.accepts_email);
        assert_eq!(store.merged_into(&boss, ania).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn who_may_be_the_same_is_told_until_somebody_says_they_are_two() {
    on_both(async |test| {
        let store = &test.store;
        let ([boss, ewa, jan], anna, ania) = two_of(test).await;
        let today = "2026-03-02".parse().unwrap();
        let pairs = async |viewer: &Viewer| {
            let page = store.likely_pairs(viewer, None, 50, today).await.unwrap();
            page.pairs.iter().map(|([a, b], shared)| (a.id, b.id, shared.clone())).collect::<Vec<_>>()
        };
        let told = [(ania.0, anna.0, "anna@example.com".to_owned())];
        assert_eq!(pairs(&boss).await, told);
        // Of each of two advisors there is one.
        assert_eq!((pairs(&ewa).await, pairs(&jan).await), (vec![], vec![]));
        assert!(matches!(store.separate_clients(&actor(&ewa, 1), [anna, ania]).await, Err(StoreError::NotFound(_))));

        let two = store.separate_clients(&actor(&boss, 1), [ania, anna]).await.unwrap().act.unwrap();
        assert_eq!(pairs(&boss).await, []);
        assert_eq!(store.likely_same(&boss, anna, today).await.unwrap(), []);
        assert_eq!(store.likely_same(&boss, ania, today).await.unwrap(), []);
        // Whoever makes them one after all knows better; undone, they are two again.
        let one = store.merge_clients(&actor(&boss, 2), [anna, ania], "").await.unwrap().0.act.unwrap();
        store.undo(&actor(&boss, 3), one).await.unwrap();
        assert_eq!(pairs(&boss).await, []);
        store.undo(&actor(&boss, 4), two).await.unwrap();
        assert_eq!(pairs(&boss).await, told);

        // A switchboard says nothing.
        let mut many = String::from("external_id,name,created_at,phones\n");
        (0..11).for_each(|n| many.push_str(&format!("s{n},Many {n},2026-02-01,586000000\n")));
        import(store, RecordKind::Clients, 5, &many).await;
        assert_eq!(pairs(&boss).await, told);
        // Page by page each once.
        let mut few = String::from("external_id,name,created_at,phones\n");
        (0..5).for_each(|n| few.push_str(&format!("f{n},Few {n},2026-02-01,600700800\n")));
        import(store, RecordKind::Clients, 5, &few).await;
        let (mut all, mut cursor) = (Vec::new(), None);
        loop {
            let page = store.likely_pairs(&boss, cursor.as_deref(), 3, today).await.unwrap();
            all.extend(page.pairs.iter().map(|([a, b], _)| (a.id, b.id)));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        let whole: Vec<_> = pairs(&boss).await.into_iter().map(|(a, b, _)| (a, b)).collect();
        assert_eq!((all.len(), &all), (11, &whole));
        for wrong in ["", "x", "1", "1.x", "1.2.3"] {
            let asked = store.likely_pairs(&boss, Some(wrong), 3, today).await;
            assert!(matches!(asked, Err(StoreError::Invalid(_))), "{wrong}");
        }
    })
    .await;
}

#[tokio::test]
async fn whoever_may_not_makes_nobody_one() {
    on_both(async |test| {
        let store = &test.store;
        let ([boss, ewa, jan], anna, ania) = two_of(test).await;
        let same = store.merge_clients(&actor(&boss, 1), [anna, anna], "").await;
        assert!(matches!(same, Err(StoreError::Invalid(Invalid { ref field, .. })) if field == "clients"), "{same:?}");
        let none = Viewer { permissions: boss.permissions.with(Permission::Merge, false), ..boss.clone() };
        assert!(matches!(store.merge_clients(&actor(&none, 1), [anna, ania], "").await, Err(StoreError::Forbidden)));
        // An advisor's are those that they see: not one of somebody else's.
        let asked = store.merge_clients(&actor(&ewa, 1), [anna, ania], "").await;
        assert!(matches!(asked, Err(StoreError::NotFound(_))), "{asked:?}");
        assert!(matches!(store.merging(&actor(&ewa, 1), [anna, ania]).await, Err(StoreError::NotFound(_))));
        assert_eq!(test.number("SELECT count(*) FROM merges").await, 0);

        let act = store.merge_clients(&actor(&boss, 1), [anna, ania], "").await.unwrap().0.act.unwrap();
        // Who is part of somebody is nobody to be made one with.
        assert!(matches!(store.merge_clients(&actor(&boss, 2), [ania, anna], "").await, Err(StoreError::NotFound(_))));
        // They are jan's now: ewa does not see them, and cannot take back what others did.
        assert_eq!(store.merged_into(&ewa, ania).await.unwrap(), None);
        assert!(matches!(store.undo(&actor(&ewa, 2), act).await, Err(StoreError::Forbidden)));
        assert!(!store.merged_records(&jan, anna).await.unwrap()[0].can_undo);
        assert!(matches!(store.undo(&actor(&jan, 2), act).await, Err(StoreError::Forbidden)));
        store.undo(&actor(&boss, 2), act).await.unwrap();
        let again = store.undo(&actor(&boss, 3), act).await.unwrap();
        assert_eq!(again.clients, 0, "done once");
    })
    .await;
}

#[tokio::test]
async fn what_was_done_before_can_be_undone_through_a_merge() {
    on_both(async |test| {
        let store = &test.store;
        let (boss, anna, ania) = two(test).await;
        let active = StatusChange {
            classification: Classification::Lifecycle,
            value: Lifecycle::Active.id(),
            seen: None,
            from: None,
            reason: String::new(),
        };
        let given = store.change_status(&actor(&boss, 1), &[ania], &active).await.unwrap().act.unwrap();
        store.merge_clients(&actor(&boss, 2), [anna, ania], "").await.unwrap();
        let status = async |of| store.client_card(&boss, of, "2026-03-02".parse().unwrap()).await.unwrap().row.status;
        assert_eq!(status(anna).await, "active");
        let undone = store.undo(&actor(&boss, 3), given).await.unwrap();
        assert_eq!((undone.clients, undone.stayed), (1, 0));
        assert_eq!(status(anna).await, "waiting", "what she took over was that");
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn who_said_no_has_said_no() {
    on_both(async |test| {
        let store = &test.store;
        let (boss, anna, ania) = two(test).await;
        let agrees = async |of| {
            let card = store.client_card(&boss, of, "2026-03-02".parse().unwrap()).await.unwrap();
            (card.accepts_email, card.accepts_sms)
        };
        let record = async |who: &str, email: &str, sms: &str, hours| {
            let created = if who == "a" { "Anna Nowak,2026-01-02" } else { "Ania Nowak,2026-02-02" };
            let text =
                format!("external_id,name,created_at,accepts_email,accepts_sms\n{who},{created},{email},{sms}\n");
            import(store, RecordKind::Clients, hours, &text).await;
        };
        let third = "external_id,name,created_at,accepts_email,accepts_sms\nc,Hanna,2026-02-03,no,yes\n";
        import(store, RecordKind::Clients, 0, third).await;
        let hanna = numbered(store, "c").await;
        let merge =
            async |of, hours| store.merge_clients(&actor(&boss, hours), [anna, of], "").await.unwrap().0.act.unwrap();
        let (one, other) = (merge(ania, 1).await, merge(hanna, 2).await);
        // A file says again what it always said, of the one who stays; and another thing of one who went.
        record("a", "yes", "yes", 3).await;
        assert_eq!(agrees(anna).await, (false, true));
        record("b", "no", "no", 4).await;
        assert_eq!(agrees(anna).await, (false, false));
        // What is saved without a word on it changes nothing.
        let seen = store.client_form(&boss, anna).await.unwrap();
        store.edit_client(&actor(&boss, 5), anna, &seen, &seen.clone().with("name", "Anna")).await.unwrap();
        store.undo(&actor(&boss, 6), one).await.unwrap();
        assert_eq!((agrees(anna).await, agrees(ania).await), ((false, true), (false, false)), "the third says no");
        store.undo(&actor(&boss, 7), other).await.unwrap();
        assert_eq!((agrees(anna).await, agrees(hanna).await), ((true, true), (false, true)));
        assert_eq!(store.check().await.unwrap(), []);
        // Whoever says yes once more says so for all that they are.
        merge(hanna, 8).await;
        let seen = store.client_form(&boss, anna).await.unwrap();
        let wanted = seen.clone().with("accepts_email", "yes");
        store.edit_client(&actor(&boss, 9), anna, &seen, &wanted).await.unwrap();
        assert_eq!(agrees(anna).await, (true, true));
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_is_told_of_a_time_before_the_merge_counts_then() {
    on_both(async |test| {
        let store = &test.store;
        let (boss, anna, ania) = two(test).await;
        let today = "2026-03-02".parse().unwrap();
        let card = async |of| store.client_card(&boss, of, today).await.unwrap().row;
        store.merge_clients(&actor(&boss, 1), [anna, ania], "").await.unwrap();
        assert_eq!(card(anna).await.sales, "interested");
        let buying = StatusChange {
            classification: Classification::Sales,
            value: store.statuses().by_code("buying").unwrap().id,
            seen: None,
            from: Some("2026-02-20".parse().unwrap()),
            reason: String::new(),
        };
        store.change_status(&actor(&boss, 2), &[anna], &buying).await.unwrap();
        assert_eq!(card(anna).await.sales, "buying", "given later than what the other brought");
        assert_eq!(store.check().await.unwrap(), []);
        // A source that corrects when the other was created does not make another of the one who stays.
        import(store, RecordKind::Clients, 3, "external_id,name,created_at\nb,Ania Nowak,2025-12-01\n").await;
        assert_eq!(
            (store.merged_into(&boss, ania).await.unwrap(), card(anna).await.sales.as_str()),
            (Some(anna), "buying")
        );
        assert_eq!(store.check().await.unwrap(), []);
        // Nor does it make them vanish when it tidies up.
        let gone = "external_id,name,created_at,deleted_at\na,Anna Nowak,2026-01-02,2026-03-02 11:30\n";
        import(store, RecordKind::Clients, 4, gone).await;
        assert_eq!(card(anna).await.status, "waiting");
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_is_told_late_counts_for_whose_part_somebody_was_then() {
    on_both(async |test| {
        let store = &test.store;
        let (boss, anna, ania) = two(test).await;
        import(store, RecordKind::Clients, 0, "external_id,name,created_at\nc,Hanna,2026-02-03\n").await;
        let hanna = numbered(store, "c").await;
        store.merge_clients(&actor(&boss, 1), [ania, hanna], "").await.unwrap();
        store.merge_clients(&actor(&boss, 100), [anna, ania], "").await.unwrap();
        // Then she was part of Ania, who was a client of her own.
        let text = format!("client,classification,status,at\nc,lifecycle,at_risk,{}\n", at(50));
        import(store, RecordKind::Statuses, 120, &text).await;
        for (whose, entries) in [
            ("SELECT count(*) FROM changes WHERE value = 4 AND client_id <> origin_client_id", 1),
            ("SELECT count(*) FROM changes c JOIN clients k ON k.id = c.client_id WHERE c.value = 4 AND k.external_id = 'b'", 1),
        ] {
            assert_eq!(test.number(whose).await, entries, "{whose}");
        }
        let card = store.client_card(&boss, anna, "2026-03-10".parse().unwrap()).await.unwrap();
        assert_eq!(card.row.status, "at_risk", "she takes it over with Ania");
        assert!(card.band.iter().all(|span| span.status != "at_risk" || span.from >= "2026-03-06".parse().unwrap()));
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn what_happened_with_one_is_undone_where_it_stands() {
    on_both(async |test| {
        let store = &test.store;
        let (boss, anna, ania) = two(test).await;
        let note = Form::default().with("kind", "meeting").with("state", "done").with("at", "2026-03-02T09:30");
        let logged = store.log_activity(&actor(&boss, 1), ania, &note).await.unwrap().act.unwrap();
        let act = store.merge_clients(&actor(&boss, 2), [anna, ania], "").await.unwrap().0.act.unwrap();
        store.undo(&actor(&boss, 3), logged).await.unwrap();
        assert_eq!(store.check().await.unwrap(), []);
        // A file of statuses that is taken back is taken back where they stand.
        let admin = person(store, "admin", Role::Admin).await;
        let text = "client,classification,status,at\nb,sales,buyer,2026-03-02 12:30\n";
        let file = import(store, RecordKind::Statuses, 4, text).await.unwrap();
        let sales = async || store.client_card(&boss, anna, "2026-03-02".parse().unwrap()).await.unwrap().row.sales;
        assert_eq!(sales().await, "buyer");
        store.undo(&actor(&admin, 5), file).await.unwrap();
        assert_eq!(sales().await, "interested");
        assert_eq!(store.check().await.unwrap(), []);
        // Parted and deleted, nobody's history has the name.
        store.undo(&actor(&boss, 6), act).await.unwrap();
        let away = StatusChange {
            classification: Classification::Lifecycle,
            value: Lifecycle::Archived.id(),
            seen: None,
            from: None,
            reason: String::new(),
        };
        let told = async || format!("{:?}", store.history(&boss, anna, None, 50).await.unwrap());
        assert!(told().await.contains("Ania"));
        store.change_status(&actor(&boss, 7), &[ania], &away).await.unwrap();
        store.delete_clients(&actor(&boss, 8), &[ania], "").await.unwrap();
        assert!(!told().await.contains("Ania"));
        assert_eq!(
            test.number("SELECT count(*) FROM edits WHERE after LIKE '%Ania%' OR before LIKE '%Ania%'").await,
            0
        );
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn lists_of_both_are_written_as_one() {
    on_both(async |test| {
        let store = &test.store;
        let (boss, anna, ania) = two(test).await;
        let act = store.merge_clients(&actor(&boss, 1), [anna, ania], "").await.unwrap().0.act.unwrap();
        let seen = store.client_form(&boss, anna).await.unwrap();
        assert_eq!((seen.get("phones"), seen.get("tags")), ("+48600100200|+48600100201", "fair|gdynia|vip"));
        // Hers stays, one of theirs is taken away, one is new.
        let wanted = seen.clone().with("phones", "+48600100200|+48600100299").with("tags", "fair|gdynia");
        let edit = store.edit_client(&actor(&boss, 2), anna, &seen, &wanted).await.unwrap().act.unwrap();
        let form = async |of| {
            let form: Form = store.client_form(&boss, of).await.unwrap();
            format!("{} {}", form.get("phones"), form.get("tags"))
        };
        assert_eq!(form(anna).await, "+48600100200|+48600100299 fair|gdynia");
        assert_eq!(store.check().await.unwrap(), []);
        store.undo(&actor(&boss, 3), edit).await.unwrap();
        assert_eq!(form(anna).await, "+48600100200|+48600100201 fair|gdynia|vip");
        // A file brings her own alone.
        import(
            store,
            RecordKind::Clients,
            4,
            "external_id,name,created_at,phones\na,Anna Nowak,2026-01-02,600100207\n",
        )
        .await;
        let phones = store.client_form(&boss, anna).await.unwrap().get("phones").to_owned();
        assert!(phones.starts_with("+48600100207"), "{phones}");
        assert_eq!(store.check().await.unwrap(), []);
        store.undo(&actor(&boss, 5), act).await.unwrap();
        assert_eq!(store.find_clients(&boss, "Ania", 10, "2026-03-02".parse().unwrap()).await.unwrap().rows.len(), 1);
        assert!(!form(ania).await.contains("+48600100207"));
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn all_of_a_person_is_deleted_and_stays_so() {
    on_both(async |test| {
        let store = &test.store;
        let (boss, anna, ania) = two(test).await;
        let act =
            store.merge_clients(&actor(&boss, 1), [anna, ania], "same phone as Ania").await.unwrap().0.act.unwrap();
        let away = StatusChange {
            classification: Classification::Lifecycle,
            value: Lifecycle::Archived.id(),
            seen: None,
            from: None,
            reason: String::new(),
        };
        store.change_status(&actor(&boss, 2), &[anna], &away).await.unwrap();
        store.delete_clients(&actor(&boss, 3), &[anna], "").await.unwrap();
        for (what, rows) in [
            ("SELECT count(*) FROM clients WHERE name <> ''", 0),
            ("SELECT count(*) FROM client_contacts", 0),
            ("SELECT count(*) FROM search_terms", 0),
            ("SELECT count(*) FROM activities WHERE subject IS NOT NULL", 0),
            ("SELECT count(*) FROM acts WHERE reason LIKE '%Ania%'", 0),
        ] {
            assert_eq!(test.number(what).await, rows, "{what}");
        }
        let undone = store.undo(&actor(&boss, 4), act).await.unwrap();
        assert_eq!((undone.clients, undone.stayed), (0, 2), "nothing about them can be undone");
        let clients = "external_id,name,created_at\na,Anna Nowak,2026-01-02\nb,Ania Nowak,2026-02-02\n";
        import(store, RecordKind::Clients, 5, clients).await;
        assert_eq!(test.number("SELECT count(*) FROM clients WHERE name <> ''").await, 0, "a file brings nobody back");
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}
