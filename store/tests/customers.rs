//! Customer activity: whoever bought is found by what they bought, listed in order and summed up, whatever is asked for
//! together. On both databases.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

#[path = "customers/law.rs"]
mod law;
#[path = "customers/plans.rs"]
mod plans;

use common::{TestStore, on_both};
use domain::{
    Channel, ClientId, Instant, Invalid, Permissions, Reason, Role, Viewer,
    customers::{CustomerFilter, CustomerQuery, CustomerRow},
    params::Params,
    record::RecordKind,
};
use store::{
    Actor, NewUser, Store, StoreError,
    import::{Encoding, ImportOptions, Origin, Source},
};

fn now() -> Instant {
    "2026-11-20T09:00:00Z".parse().unwrap()
}

fn actor(viewer: &Viewer) -> Actor {
    let begun = std::time::Instant::now();
    Actor { viewer: viewer.clone(), made_by: "user", now: now(), channel: Channel::Web, ip: None, begun }
}

async fn person(store: &Store, login: &str, role: Role) -> Viewer {
    let user = NewUser { login: login.into(), name: login.into(), email: None, role, password_hash: None };
    let user = store.add_user(user, now()).await.unwrap();
    let permissions = Permissions::by_default(role);
    Viewer { user: Some(user), name: login.into(), role, permissions, ..Viewer::organisation() }
}

async fn import(store: &Store, kind: RecordKind, text: &str) {
    let origin = Origin { made_by: "import", user: None, now: now() };
    let options = ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin };
    let report = store.import(kind, &Source::bytes("test.csv", text.as_bytes()), options, |_| {}).await.unwrap();
    assert_eq!(report.errors, [], "{text}");
}

async fn numbered(store: &Store, external_id: &str) -> ClientId {
    store.client_by_external_id(&Viewer::organisation(), external_id).await.unwrap()
}

/// Of ewa one who bought much and brought some of it back, and one who bought once; of jan one who has only ordered, and
/// one who bought long ago; and nobody's who has done nothing.
async fn shop(test: &TestStore) -> [Viewer; 3] {
    let store = &test.store;
    let people = [
        person(store, "boss", Role::Manager).await,
        person(store, "ewa", Role::Advisor).await,
        person(store, "jan", Role::Advisor).await,
    ];
    import(
        store,
        RecordKind::Clients,
        "external_id,name,advisor,created_at,phones,emails,tags,price_group,accepts_email,accepts_sms\n\
         a,Anna,ewa,2026-01-02 10:00,600100200|600100201,anna@example.com|a@example.com,vip|old,Gold,yes,yes\n\
         b,Bart,ewa,2026-02-02 10:00,,bart@example.com,,Silver,yes,\n\
         c,Cyryl,jan,2026-03-02 10:00,,,,,,\n\
         d,Ądam,jan,2026-03-03 10:00,,,vip,,,\n\
         e,Ela,,2026-03-04 10:00,,,,Gold,yes,yes\n",
    )
    .await;
    import(
        store,
        RecordKind::Purchases,
        "external_id,client,at,amount,kind,state,order_number,product\n\
         p1,a,2026-02-10 10:00,1000.00,sale,closed,Zam-Ł/1,Flat\n\
         p2,a,2026-02-10 10:05,200.50,sale,closed,Zam-Ł/1,Żaluzje\n\
         p3,a,2026-03-10 00:00,-100.00,sale,closed,,Żaluzje\n\
         p4,a,2026-04-10 10:00,50.00,job,open,Z/2,Flat\n\
         p5,b,2026-03-09 23:59,500.00,job,closed,Z/3,Key\n\
         p6,c,2026-05-10 10:00,10.00,sale,open,Z/4,Key\n\
         p7,d,2025-05-10 10:00,10.00,sale,closed,,Key\n",
    )
    .await;
    people
}

fn asked(query: &str) -> CustomerQuery {
    CustomerQuery::read(&Params::from_query(query)).unwrap()
}

async fn rows(store: &Store, viewer: &Viewer, query: &CustomerQuery) -> Vec<CustomerRow> {
    let page = store.customers(viewer, query, None, 100).await.unwrap();
    assert_eq!((page.sums.customers, page.next), (page.rows.len() as i64, None), "{query:?}");
    let sum: i64 = page.rows.iter().map(|row| row.sales.minor_units).sum();
    assert_eq!(page.sums.sales.minor_units, sum, "{query:?}");
    page.rows
}

async fn names(store: &Store, viewer: &Viewer, query: &str) -> Vec<String> {
    rows(store, viewer, &asked(query)).await.into_iter().map(|row| row.name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_bought_is_told_in_one_row() {
    on_both(async |test| {
        let [boss, ..] = shop(test).await;
        let store = &test.store;
        let all = rows(store, &boss, &CustomerQuery::default()).await;
        let told = all.iter().map(|row| (row.name.as_str(), row.sales.to_string(), row.sales_count));
        let expected = [("Ądam", "10.00", 1), ("Anna", "1100.50", 2), ("Bart", "500.00", 1)];
        assert_eq!(told.collect::<Vec<_>>(), expected.map(|(name, sum, count)| (name, sum.to_owned(), count)));
        let anna = &all[1];
        assert_eq!((anna.external_id.as_deref(), anna.emails[0].as_str()), (Some("a"), "anna@example.com"));
        assert_eq!((anna.phones.len(), anna.emails.len(), anna.tags.join(" ")), (2, 2, "old vip".to_owned()));
        assert_eq!((anna.price_group.as_deref(), anna.advisor.as_deref()), (Some("Gold"), Some("ewa")));
        assert_eq!((anna.status.as_str(), anna.sales_status.as_str()), ("invited", "new"));
        assert_eq!(anna.receives, [true, false, true]);
        assert_eq!(anna.last_sale.1.to_string(), "2026-03-10");
        assert_eq!(store.zone().local_text(anna.last_sale.0), "2026-03-10T00:00");

        let days = rows(store, &boss, &asked("sales_from=2026-02-01&sales_to=2026-03-09")).await;
        let told = days.iter().map(|row| (row.name.as_str(), row.sales.to_string(), row.sales_count));
        let expected = [("Anna", "1200.50".to_owned(), 1), ("Bart", "500.00".to_owned(), 1)];
        assert_eq!(told.collect::<Vec<_>>(), expected, "sums are of these days");
        assert_eq!(days[0].last_sale.1.to_string(), "2026-03-10", "the last sale is whenever it was");
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_selected_by_what_is_filled_in() {
    on_both(async |test| {
        let [boss, ..] = shop(test).await;
        let store = &test.store;
        let d = numbered(store, "d").await;
        let choices = store.customer_choices(&boss).await.unwrap();
        let number = |of: &[domain::Named], name: &str| of.iter().find(|one| one.name == name).unwrap().id;
        let (gold, vip) = (number(&choices.price_group, "Gold"), number(&choices.tag, "vip"));
        let (ewa, new) = (number(&choices.advisor, "ewa"), store.statuses().by_code("new").unwrap().id);
        for (query, found) in [
            ("order_number=zam-ł/1", &["Anna"][..]),
            ("order_number=Z/2", &["Anna"]),
            ("order_number=Zam", &[]),
            // Who has only ordered is no customer.
            ("order_number=Z/4", &[]),
            // An order number stands alone.
            (
                "order_number=Z/3&customer_number=a&sales_more=10000&sales_type=sale&zero_from=2020-01-01&zero_to=2029-01-01",
                &["Bart"],
            ),
            ("customer_number=a", &["Anna"]),
            ("customer_number=A", &[]),
            ("customer_number=e", &[]),
            (&format!("customer_number=%23{d}"), &["Ądam"]),
            ("customer_number=%23999", &[]),
            ("product=żALUZJE", &["Anna"]),
            ("product=flat", &["Anna"]),
            ("product=key", &["Ądam", "Bart"]),
            ("product=key&sales_from=2026-03-09&sales_to=2026-03-09", &["Bart"]),
            ("product=key&sales_from=2026-03-10&sales_to=2026-03-10", &[]),
            ("sales_from=2026-03-10&sales_to=2026-03-10", &["Anna"]),
            ("sales_from=2026-03-09&sales_to=2026-03-09", &["Bart"]),
            ("sales_from=2026-03-11&sales_to=2026-04-30", &[]),
            ("sales_type=job", &["Bart"]),
            ("sales_type=sale", &["Ądam", "Anna"]),
            ("zero_from=2026-03-10&zero_to=2026-12-31", &["Ądam", "Bart"]),
            ("zero_from=2026-01-01&zero_to=2026-03-09", &["Ądam"]),
            ("zero_from=2026-01-01&zero_to=2026-03-09&sales_type=job", &[]),
            ("zero_from=2026-03-10&zero_to=2026-03-10&sales_from=2026-01-01&sales_to=2026-12-31", &["Bart"]),
            ("sales_more=500", &["Anna"]),
            ("sales_more=499.99", &["Anna", "Bart"]),
            ("sales_less=500", &["Ądam"]),
            ("sales_less=500,01", &["Ądam", "Bart"]),
            ("sales_less=0&sales_from=2026-03-10&sales_to=2026-03-31", &["Anna"]),
            ("sales_less=0", &[]),
            ("sales_more=1100.50&sales_from=2026-02-10&sales_to=2026-02-10", &["Anna"]),
            (&format!("price_group={gold}"), &["Anna"]),
            ("price_group=none", &["Ądam"]),
            (&format!("price_group={gold}.none"), &["Ądam", "Anna"]),
            (&format!("tag={vip}"), &["Ądam", "Anna"]),
            ("tag=none", &["Bart"]),
            (&format!("advisor={ewa}"), &["Anna", "Bart"]),
            (&format!("statuses={new}"), &["Ądam", "Anna", "Bart"]),
            ("statuses=3", &[]),
            ("accepts_email=yes", &["Anna", "Bart"]),
            ("accepts_email=yes&accepts_sms=no", &["Bart"]),
            ("accepts_post=no&accepts_sms=yes", &["Anna"]),
            ("sort=-name", &["Bart", "Anna", "Ądam"]),
            ("sort=number", &["Anna", "Bart", "Ądam"]),
            ("sort=-sales", &["Anna", "Bart", "Ądam"]),
            ("sort=last_sale", &["Ądam", "Bart", "Anna"]),
        ] {
            assert_eq!(names(store, &boss, query).await, found, "{query}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_advisor_finds_their_own() {
    on_both(async |test| {
        let [_, ewa, jan] = shop(test).await;
        let store = &test.store;
        assert_eq!(names(store, &ewa, "").await, ["Anna", "Bart"]);
        assert_eq!(names(store, &jan, "").await, ["Ądam"]);
        // Also by a number that is another's, and with an order number, which leaves everything else out.
        for query in ["customer_number=a", "order_number=zam-Ł/1", "order_number=Z/3&advisor=2"] {
            assert_eq!(names(store, &jan, query).await, [""; 0], "{query}");
        }
        assert_eq!(names(store, &jan, &format!("advisor={}", ewa.user.unwrap())).await, [""; 0]);
        assert_eq!(names(store, &ewa, "order_number=Z/3&advisor=3").await, ["Bart"]);
        let choices = store.customer_choices(&jan).await.unwrap();
        assert_eq!(choices.advisor.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["jan"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_part_of_somebody_is_found_as_whom_they_are_part_of() {
    on_both(async |test| {
        let [boss, ..] = shop(test).await;
        let store = &test.store;
        let pair = [numbered(store, "a").await, numbered(store, "d").await];
        let merged = store.merge_clients(&actor(&boss), pair, "").await.unwrap().0.act.unwrap();
        assert_eq!(names(store, &boss, "customer_number=d").await, ["Anna"]);
        assert_eq!(names(store, &boss, &format!("customer_number=%23{}", pair[1])).await, ["Anna"]);
        let all = rows(store, &boss, &asked("sort=-sales")).await;
        assert_eq!(all[0].sales.to_string(), "1110.50");
        assert_eq!((all.len(), all[0].receives), (2, [false; 3]), "what a part has refused is refused");
        assert_eq!(names(store, &boss, "accepts_email=yes").await, ["Bart"]);
        store.undo(&actor(&boss), merged).await.unwrap();
        assert_eq!(names(store, &boss, "").await, ["Ądam", "Anna", "Bart"]);
        // Who is put away has bought what they bought; who is deleted is not there.
        let heading = "external_id,name,created_at,archived_at,deleted_at";
        let day = "2026-05-01 10:00";
        let text = format!("{heading}\na,Anna,2026-01-02 10:00,{day},\nb,Bart,2026-02-02 10:00,,{day}\n");
        import(store, RecordKind::Clients, &text).await;
        assert_eq!(names(store, &boss, "").await, ["Ądam", "Anna"]);
        assert_eq!(names(store, &boss, "order_number=Z/3").await, [""; 0]);
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_none_of_ours_is_refused() {
    on_both(async |test| {
        let [boss, ewa, _] = shop(test).await;
        // Nor is one that names another's client: where they would stand among one's own tells of them.
        let another = numbered(&test.store, "d").await;
        for sort in ["name", "number", "-sales", "last_sale"] {
            let query = asked(&format!("sort={sort}"));
            let cursor = format!("a{another}");
            assert!(test.store.customers(&boss, &query, Some(&cursor), 10).await.is_ok());
            let refused = test.store.customers(&ewa, &query, Some(&cursor), 10).await;
            assert!(matches!(refused, Err(StoreError::Invalid(invalid)) if invalid.field == "cursor"), "{sort}");
            for cursor in ["", "x", "a", "b-", "a999999", "a1.2"] {
                let refused = test.store.customers(&boss, &query, Some(cursor), 10).await;
                let wrong = Invalid::new("cursor", Reason::Unknown { what: "page".into() });
                assert!(matches!(refused, Err(StoreError::Invalid(invalid)) if invalid == wrong), "{sort} {cursor}");
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_older_version_wrote_is_found_too() {
    on_both(async |test| {
        let [boss, ..] = shop(test).await;
        test.break_with("UPDATE purchases SET order_key = NULL, product_key = NULL WHERE external_id <> 'p1'").await;
        let found = test.store.check().await.unwrap();
        assert_eq!(found.iter().map(|finding| finding.check).collect::<Vec<_>>(), ["purchase keys"; 6]);
        let again = Store::open(&test.url).await.unwrap();
        assert_eq!(again.check().await.unwrap(), []);
        assert_eq!(names(&again, &boss, "product=żaluzje").await, ["Anna"]);
        again.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_corrected_is_found_as_it_is() {
    on_both(async |test| {
        let [boss, ..] = shop(test).await;
        let store = &test.store;
        let text = "external_id,client,at,amount,order_number,product\np5,b,2026-03-09 23:59,700.00,Z/9,Lock\n";
        import(store, RecordKind::Purchases, text).await;
        for (query, found) in [
            ("order_number=Z/3", &[][..]),
            ("order_number=z/9", &["Bart"]),
            ("product=key", &["Ądam"]),
            ("product=lock", &["Bart"]),
        ] {
            assert_eq!(names(store, &boss, query).await, found, "{query}");
        }
        // A file without these columns leaves them as they are.
        let text = "external_id,client,at,amount\np5,b,2026-03-09 23:59,800.00\n";
        import(store, RecordKind::Purchases, text).await;
        assert_eq!(names(store, &boss, "order_number=z/9").await, ["Bart"]);
        let sums = store.sum_customers(&boss, &CustomerFilter::default()).await.unwrap();
        assert_eq!((sums.customers, sums.sales.to_string().as_str()), (3, "1910.50"));
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}
