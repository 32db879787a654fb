//! Whoever became part of another client: they are counted among those who did, and in nothing about how long
//! clients stay, by tallies and where these are recounted. On both databases.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::on_both;
use domain::{ClientQuery, ClientSet, Filter, Instant, Named, Range, Viewer, record::RecordKind};
use store::import::{Encoding, ImportOptions, Origin, Source};

#[tokio::test(flavor = "multi_thread")]
async fn who_became_part_of_another_has_not_left() {
    on_both(async |test| {
        let store = &test.store;
        let now: Instant = "2026-11-20T10:00:00Z".parse().unwrap();
        let import = async |kind, text: &str| {
            let origin = Origin { made_by: "import", user: None, now };
            let options = ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin };
            let source = Source::bytes("test.csv", text.as_bytes());
            assert_eq!(store.import(kind, &source, options, |_| {}).await.unwrap().errors, []);
        };
        let clients = "external_id,name,created_at,tags,source,archived_at\na,A,2026-09-01,t,s,\nb,B,2026-09-01,t,s,\n\
            c,C,2026-09-01,t,s,2026-10-05\n";
        import(RecordKind::Clients, clients).await;
        let active = "client,classification,status,at\na,lifecycle,active,2026-09-02\nb,lifecycle,active,2026-09-02\n\
            c,lifecycle,active,2026-09-02\n";
        import(RecordKind::Statuses, active).await;
        // Nothing joins clients yet but the log itself: on 10 October, B becomes part of somebody.
        test.break_with(
            "INSERT INTO changes (client_id, origin_client_id, classification, value, at, day, recorded_at, made_by) \
             SELECT id, id, 1, 8, 1791590400000000, 20736, 1791590400000000, 'system' FROM clients \
             WHERE external_id = 'b'",
        )
        .await;
        // What is derived of them is derived anew.
        import(RecordKind::Statuses, "client,classification,status,at\nb,sales,lead,2026-09-03\n").await;

        let viewer = Viewer::organisation();
        let range = Range::new("2026-10-01".parse().unwrap(), "2026-10-31".parse().unwrap()).unwrap();
        // Of two things at once no tallies are kept.
        let choices = store.choices(&viewer).await.unwrap();
        let ids = |of: &[Named]| of.iter().map(|one| one.id).collect();
        let recounted = Filter { tag: ids(&choices.tag), source: ids(&choices.source), ..Filter::default() };
        for filter in [Filter::default(), recounted] {
            let metrics = store.metrics(&viewer, range, &filter).await.unwrap();
            assert_eq!((metrics.bridge.merged, metrics.bridge.archived, metrics.total_at_end), (1, 1, 1), "{filter:?}");
            let stays = metrics.permanence;
            assert_eq!(
                (stays.ended, stays.ended_days, stays.lasting, stays.lasting_days),
                (1, 33, 1, 59),
                "{filter:?}"
            );
            for (set, rows) in [(ClientSet::SpellsEnded(range), 1), (ClientSet::SpellsLasting(range.to()), 1)] {
                let query = ClientQuery { filter: filter.clone(), ..ClientQuery::of(set) };
                assert_eq!(store.count_clients(&viewer, &query).await.unwrap(), rows, "{query:?}");
                let page = store.list_clients(&viewer, &query, None, 50, range.to()).await.unwrap();
                assert_eq!(page.rows.len() as i64, rows, "{query:?}");
            }
        }
        assert_eq!(store.check().await.unwrap(), []);
    })
    .await;
}
