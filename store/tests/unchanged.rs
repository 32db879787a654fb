//! A field that nobody changed is not written: whatever of an activity is corrected, its instants
//! stay to the microsecond, also in the hour that clocks give twice.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

mod common;

use common::on_both;
use domain::{Instant, Viewer, record::RecordKind};
use store::{
    Actor,
    import::{Encoding, ImportOptions, Origin, Source},
};

const FILES: [(RecordKind, &str); 3] = [
    (RecordKind::Users, "login,name,role\nala,Ala,admin\n"),
    (RecordKind::Clients, "external_id,name,created_at,advisor\nc1,Jan,2026-01-05,ala\n"),
    (
        RecordKind::Activities,
        "external_id,client,kind,state,at,due_at,duration_seconds,origin,direction,subject\n\
         a1,c1,call,done,2026-11-10T10:15:42.123456Z,,65,telephony,in,x\n\
         a2,c1,call,done,2026-10-25T01:30:00Z,,60,telephony,out,the second 02:30\n\
         a3,c1,email,done,2026-11-10T10:15:50Z,,,,out,mail\n\
         a4,c1,task,planned,2026-12-01T08:00:07Z,2026-12-02,,,,call back\n",
    ),
];

#[tokio::test]
async fn what_was_not_changed_is_not_written() {
    on_both(async |test| {
        let now: Instant = "2026-11-23T12:00:00Z".parse().unwrap();
        let origin = Origin { made_by: "import", user: None, now };
        let options = ImportOptions { encoding: Encoding::Detect, dry_run: false, strict: false, origin };
        for (kind, text) in FILES {
            let report = test.store.import(kind, &Source::bytes("file.csv", text.as_bytes()), options, |_| {}).await;
            assert_eq!(report.unwrap().refused, 0);
        }
        let instants = "SELECT string_agg(r, ' ') FROM (SELECT CAST(at AS TEXT) || '/' || coalesce(CAST(due_at AS TEXT), '') \
                        || '/' || coalesce(CAST(duration_seconds AS TEXT), '') AS r FROM activities ORDER BY id) x";
        let before = test.text(instants).await;
        let actor = Actor { viewer: Viewer::organisation(), ..Actor::system(now) };
        let mut acts = Vec::new();
        for activity in 1..=4 {
            let (_, seen) = test.store.activity_form(&actor.viewer, activity).await.unwrap();
            let wanted = seen.clone().with("subject", "corrected").with("place", "Warszawa");
            acts.push(test.store.correct_activity(&actor, activity, &seen, &wanted).await.unwrap().act.unwrap());
        }
        assert_eq!(test.number("SELECT count(*) FROM activities WHERE subject = 'corrected'").await, 4);
        assert_eq!(test.text(instants).await, before);
        for act in acts {
            test.store.undo(&actor, act).await.unwrap();
        }
        assert_eq!(test.text(instants).await, before);

        // What was changed is.
        let (_, seen) = test.store.activity_form(&actor.viewer, 3).await.unwrap();
        let wanted = seen.clone().with("at", "2026-11-10T09:00");
        test.store.correct_activity(&actor, 3, &seen, &wanted).await.unwrap();
        let at = "2026-11-10T08:00:00Z".parse::<Instant>().unwrap().micros();
        assert_eq!(test.number("SELECT at FROM activities WHERE id = 3").await, at);
        assert_eq!(test.store.check().await.unwrap(), []);
    })
    .await;
}
