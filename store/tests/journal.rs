//! The client journal: what is told of clients is what they did, however and in whatever order it was written, and
//! whatever is asked for. On both databases.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

#[path = "journal/law.rs"]
mod law;

use common::{Backend, TestStore, backends, on_both};
use domain::{
    Channel, ClientId, Filter, Instant, Invalid, Permissions, Reason, RefId, Role, Viewer,
    journal::{JournalQuery, JournalRow},
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

/// Three clients: of ewa one who called, asked and bought twice, one line of it sent back; of jan one who only asked;
/// and one whom we called.
async fn office(test: &TestStore) -> [Viewer; 3] {
    let store = &test.store;
    let people = [
        person(store, "boss", Role::Manager).await,
        person(store, "ewa", Role::Advisor).await,
        person(store, "jan", Role::Advisor).await,
    ];
    import(
        store,
        RecordKind::Clients,
        "external_id,name,advisor,created_at,phones,emails,tags\n\
         a,Anna,ewa,2026-01-02 10:00,600100200|600100201,anna@example.com,vip\n\
         b,Bart,jan,2026-02-02 10:00,,,\n\
         c,Cyryl,jan,2026-03-02 10:00,,,\n",
    )
    .await;
    import(store, RecordKind::Leads, "external_id,client,created_at,source\nl1,a,2026-01-02 09:00,Fair\n").await;
    import(
        store,
        RecordKind::Activities,
        "external_id,client,kind,state,direction,at,duration_seconds\n\
         x1,a,call,done,in,2026-01-05 10:00,90\n\
         x2,a,call,done,out,2026-01-06 10:00,90\n\
         x3,a,call,planned,in,2026-12-01 10:00,\n\
         x4,a,meeting,done,,2026-01-07 10:00,\n\
         x5,b,request,done,,2026-11-19 10:00,\n\
         x6,c,call,done,out,2026-04-01 10:00,30\n\
         x7,b,request,cancelled,,2026-11-18 10:00,\n",
    )
    .await;
    import(
        store,
        RecordKind::Purchases,
        "external_id,client,at,amount,state,order_number,product\n\
         p1,a,2026-02-10 10:00,1000.00,closed,o1,Flat\n\
         p2,a,2026-02-10 10:05,200.50,closed,o1,Cellar\n\
         p3,a,2026-03-10 10:00,-100.00,closed,,Cellar\n\
         p4,a,2026-04-10 10:00,50.00,open,,\n\
         p5,a,2026-05-10 10:00,10.00,closed,,Key\n",
    )
    .await;
    people
}

async fn rows(store: &Store, viewer: &Viewer, query: &JournalQuery) -> Vec<JournalRow> {
    let page = store.journal(viewer, query, None, 100, now()).await.unwrap();
    assert_eq!((page.total, page.next), (page.rows.len() as i64, None), "{query:?}");
    page.rows
}

async fn names(store: &Store, viewer: &Viewer, query: &JournalQuery) -> Vec<String> {
    rows(store, viewer, query).await.into_iter().map(|row| row.name).collect()
}

fn asked(query: &str) -> JournalQuery {
    JournalQuery::read(&domain::params::Params::from_query(query)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_did_is_told_in_one_row() {
    on_both(async |test| {
        let [boss, ..] = office(test).await;
        let store = &test.store;
        let all = rows(store, &boss, &JournalQuery::default()).await;
        assert_eq!(all.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["Bart", "Anna"], "the latest first");
        let anna = &all[1];
        assert_eq!(anna.journey.spelling, "R C 36d D 28d D 61d D");
        let of = &anna.journey;
        assert_eq!((of.touches, of.touch_records, of.deals, of.days), (5, 0, 2, 128));
        assert_eq!(of.ltv.to_string(), "1110.50");
        assert_eq!((anna.phones.len(), anna.emails.len(), anna.tags.as_slice()), (2, 1, &["vip".to_owned()][..]));
        assert_eq!(anna.advisor.as_deref(), Some("ewa"));

        let client = numbered(store, "a").await;
        let journey = store.journey(&boss, client, now()).await.unwrap().unwrap();
        let touches = store.touch_rows(&journey.steps).await.unwrap();
        let told: Vec<_> = touches
            .iter()
            .map(|touch| (touch.external_id.as_deref().unwrap(), touch.local.as_str(), touch.step.lines))
            .collect();
        assert_eq!(
            told,
            [
                ("l1", "2026-01-02T09:00", 1),
                ("x1", "2026-01-05T10:00", 1),
                ("p1", "2026-02-10T10:00", 2),
                ("p3", "2026-03-10T10:00", 1),
                ("p5", "2026-05-10T10:00", 1),
            ]
        );
        assert_eq!(touches[0].source.as_deref(), Some("Fair"));
        assert_eq!((touches[1].duration_seconds, touches[2].subject.as_deref()), (Some(90), Some("Flat")));
        assert_eq!(touches[2].amount.map(|amount| amount.to_string()).as_deref(), Some("1200.50"));
        let ways = journey.ways.iter().map(|way| (way.touches, way.days, way.touches_since, way.days_since));
        assert_eq!(ways.collect::<Vec<_>>(), [(2, 39, None, None), (4, 128, Some(1), Some(89))]);

        let nothing = store.journey(&boss, numbered(store, "c").await, now()).await.unwrap();
        assert_eq!(nothing, None, "whom only we called has done nothing");
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_narrowed_down_by_all_it_tells() {
    on_both(async |test| {
        let [boss, ..] = office(test).await;
        let store = &test.store;
        for (query, found) in [
            ("segment=no-deals", &["Bart"][..]),
            ("segment=abandoned-cart", &[]),
            ("ltv_min=1110.50", &["Anna"]),
            ("ltv_min=1110,51", &[]),
            ("ltv_max=0", &["Bart"]),
            ("touches_min=5&touches_max=5", &["Anna"]),
            ("days_max=0", &["Bart"]),
            ("deals_min=2", &["Anna"]),
            ("kind=deal.call", &["Anna"]),
            ("kind=request", &["Bart", "Anna"]),
            ("kind=session", &[]),
            ("from=2026-11-19&to=2026-11-19", &["Bart"]),
            ("from=2026-05-10&to=2026-05-10", &["Anna"]),
            ("build=first&from=2026-01-02&to=2026-01-02", &["Anna"]),
            ("build=first&from=2026-01-03&to=2026-05-10", &[]),
            ("sort=ltv", &["Bart", "Anna"]),
            ("sort=-deals", &["Anna", "Bart"]),
            ("sort=first_touch", &["Anna", "Bart"]),
        ] {
            assert_eq!(names(store, &boss, &asked(query)).await, found, "{query}");
        }
        let tags = store.choices(&boss).await.unwrap().tag;
        let vip = Filter { tag: vec![tags[0].id], ..Filter::default() };
        assert_eq!(names(store, &boss, &JournalQuery { filter: vip, ..JournalQuery::default() }).await, ["Anna"]);
        for (text, found) in [("anna", &["Anna"][..]), ("600 100 201", &["Anna"]), ("bart", &["Bart"]), ("zenon", &[])]
        {
            let query = JournalQuery { search: Some(text.to_owned()), ..JournalQuery::default() };
            assert_eq!(names(store, &boss, &query).await, found, "{text}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_advisor_sees_their_own() {
    on_both(async |test| {
        let [_, ewa, jan] = office(test).await;
        let store = &test.store;
        assert_eq!(names(store, &ewa, &JournalQuery::default()).await, ["Anna"]);
        assert_eq!(names(store, &jan, &JournalQuery::default()).await, ["Bart"]);
        let others = Filter { advisor: vec![RefId(jan.user.unwrap().0)], ..Filter::default() };
        assert_eq!(names(store, &ewa, &JournalQuery { filter: others, ..JournalQuery::default() }).await, [""; 0]);
        let denied = store.journey(&jan, numbered(store, "a").await, now()).await;
        assert!(matches!(denied, Err(StoreError::NotFound("client"))));
        // Whose they are now.
        import(store, RecordKind::Clients, "external_id,name,advisor,created_at\na,Anna,jan,2026-01-02 10:00\n").await;
        assert_eq!(names(store, &ewa, &JournalQuery::default()).await, [""; 0]);
        assert_eq!(names(store, &jan, &JournalQuery::default()).await, ["Bart", "Anna"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_corrected_or_taken_away_is_told_anew() {
    on_both(async |test| {
        let [boss, ..] = office(test).await;
        let store = &test.store;
        let spelled = async || {
            let all = rows(store, &boss, &asked("sort=first_touch")).await;
            all.into_iter().map(|row| format!("{} {}", row.name, row.journey.spelling)).collect::<Vec<_>>()
        };
        assert_eq!(spelled().await, ["Anna R C 36d D 28d D 61d D", "Bart R"]);
        import(
            store,
            RecordKind::Purchases,
            "external_id,client,at,amount,state\np5,b,2026-11-20 08:00,10.00,closed\n",
        )
        .await;
        assert_eq!(spelled().await, ["Anna R C 36d D 28d D", "Bart R D"], "it was another's");
        import(
            store,
            RecordKind::Activities,
            "external_id,client,kind,state,at\nx5,b,request,cancelled,2026-11-19 10:00\n",
        )
        .await;
        assert_eq!(spelled().await, ["Anna R C 36d D 28d D", "Bart D"]);
        import(
            store,
            RecordKind::Activities,
            "external_id,client,kind,state,direction,at\nx6,c,call,done,in,2026-04-01 10:00\n",
        )
        .await;
        assert_eq!(spelled().await[1], "Cyryl C", "they called us after all");
        let pair = [numbered(store, "a").await, numbered(store, "c").await];
        let merged = store.merge_clients(&actor(&boss), pair, "").await.unwrap().0.act.unwrap();
        assert_eq!(spelled().await, ["Anna R C 36d D 28d D 22d C", "Bart D"]);
        store.undo(&actor(&boss), merged).await.unwrap();
        assert_eq!(spelled().await, ["Anna R C 36d D 28d D", "Cyryl C", "Bart D"]);
        import(
            store,
            RecordKind::Clients,
            "external_id,name,created_at,archived_at\nc,Cyryl,2026-03-02 10:00,2026-05-01 10:00\n",
        )
        .await;
        assert_eq!(spelled().await.len(), 3, "who is put away has done what they did");
        import(
            store,
            RecordKind::Clients,
            "external_id,name,created_at,deleted_at\nc,Cyryl,2026-03-02 10:00,2026-06-01 10:00\n",
        )
        .await;
        assert_eq!(spelled().await, ["Anna R C 36d D 28d D", "Bart D"]);
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journey_that_is_wrong_is_found() {
    on_both(async |test| {
        let [boss, ..] = office(test).await;
        rows(&test.store, &boss, &JournalQuery::default()).await;
        test.break_with("UPDATE journeys SET ltv = ltv + 1").await;
        let found = test.store.check().await.unwrap();
        assert_eq!(found.iter().map(|finding| finding.check).collect::<Vec<_>>(), ["journeys"; 2]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_none_of_ours_is_refused() {
    on_both(async |test| {
        let [boss, ..] = office(test).await;
        for cursor in ["", "x", "a", "b-", "a999999", "a1.2"] {
            let refused = test.store.journal(&boss, &JournalQuery::default(), Some(cursor), 10, now()).await;
            let wrong = Invalid::new("cursor", Reason::Unknown { what: "page".into() });
            assert!(matches!(refused, Err(StoreError::Invalid(invalid)) if invalid == wrong), "{cursor}");
        }
    })
    .await;
}

/// While some write, others read, and nothing that was written is missed.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_missed_while_many_write() {
    on_both(async |test| {
        let [boss, ..] = office(test).await;
        let store = &test.store;
        let write = async |writer: i64| {
            for n in 0..12 {
                let client = ["a", "b", "c"][((writer + n) % 3) as usize];
                let text = format!(
                    "external_id,client,at,amount,state\nw{writer}.{n},{client},2026-10-{:02} 10:00,1.00,closed\n",
                    n + 1
                );
                import(store, RecordKind::Purchases, &text).await;
            }
        };
        let read = async || {
            for _ in 0..20 {
                store.journal(&boss, &JournalQuery::default(), None, 10, now()).await.unwrap();
            }
        };
        tokio::join!(write(0), write(1), write(2), write(3), write(4), write(5), read(), read());
        let all = rows(store, &boss, &JournalQuery::default()).await;
        let deals: i64 = all.iter().map(|row| row.journey.deals).sum();
        assert_eq!(deals, 2 + 6 * 12);
        assert_eq!(test.number("SELECT count(*) FROM untold").await, 0);
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}

/// On PostgreSQL somebody may read while another has not said yet that what they wrote stays.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_written_yet_is_told_once_it_is() {
    if !backends().contains(&Backend::Postgres) {
        return;
    }
    let test = TestStore::open(Backend::Postgres).await;
    let [boss, ..] = office(&test).await;
    let store = &test.store;
    let pool = sqlx::PgPool::connect(&test.url).await.unwrap();
    let mut writer = pool.begin().await.unwrap();
    sqlx::query("UPDATE purchases SET at = at + 60000000 WHERE external_id = 'p5'")
        .execute(&mut *writer)
        .await
        .unwrap();
    let last = async || {
        let last = rows(store, &boss, &JournalQuery::default()).await[1].journey.last.0;
        store.zone().local_text(last)
    };
    assert_eq!(last().await, "2026-05-10T10:00");
    writer.commit().await.unwrap();
    assert_eq!(last().await, "2026-05-10T10:01");
    assert_eq!(store.check().await.unwrap(), []);
    pool.close().await;
    test.close().await;
}
