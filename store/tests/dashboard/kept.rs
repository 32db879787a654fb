//! Dashboards as they are kept: made, assigned, arranged, reset.

use crate::{
    common::on_both,
    desk::{advisor, boss, given, shown},
};
use domain::{
    Instant, Role, UserId, Viewer,
    dashboard::{Audience, BlockKind, DashboardId, Draft, Place, Settings, Template},
    record::RecordKind,
};
use store::{Actor, StoreError};

fn now() -> Instant {
    "2026-11-20T11:00:00Z".parse().unwrap()
}

fn manager(user: i64) -> Viewer {
    Viewer { user: Some(UserId(user)), role: Role::Manager, ..boss() }
}

fn acting(viewer: Viewer) -> Actor {
    Actor { viewer, made_by: "user", ..Actor::system(now()) }
}

fn morning() -> Draft {
    Template::AdvisorsDay.draft("Morning")
}

#[tokio::test]
async fn a_manager_builds_and_assigns_and_each_arranges_their_own() {
    on_both(async |test| {
        let store = &test.store;
        crate::by_hand::office(test).await;
        given(store, RecordKind::Users, &["login=ela; name=Ela; role=manager"], now()).await;
        let (ala, ola, ela) = (acting(advisor(1)), acting(advisor(2)), acting(manager(3)));
        let id = store.save_dashboard(&ela, None, None, morning()).await.unwrap();

        // Whoever it is not assigned to does not have it.
        assert_eq!(store.dashboards(&ala.viewer).await.unwrap(), []);
        assert!(matches!(store.dashboard(&ala.viewer, id).await, Err(StoreError::NotFound(_))));
        store.assign_dashboard(&ela, id, &[Audience::User(UserId(1)), Audience::User(UserId(1))]).await.unwrap();
        let seen = store.dashboards(&ala.viewer).await.unwrap();
        assert_eq!((seen.len(), seen[0].title.as_str(), seen[0].audience.len()), (1, "Morning", 0));
        assert_eq!(store.dashboards(&ola.viewer).await.unwrap(), []);
        store.assign_dashboard(&ela, id, &[Audience::Role(Role::Advisor)]).await.unwrap();
        assert_eq!(store.dashboards(&ola.viewer).await.unwrap().len(), 1);
        assert_eq!(store.dashboard(&ela.viewer, id).await.unwrap().audience, [Audience::Role(Role::Advisor)]);
        store.assign_dashboard(&ela, id, &[Audience::Everybody]).await.unwrap();

        // Each number counts only what the viewer may see.
        let own = store.dashboard(&ala.viewer, id).await.unwrap();
        let answers = store.answer_blocks(&ala.viewer, &own.blocks, now()).await.unwrap();
        assert!(answers.iter().all(|answer| answer.answer.is_ok()));
        assert_eq!(shown(store, &ala.viewer, &Settings::default(), now()).await.count(BlockKind::TotalActive), 1);

        // Ala turns it round; nobody else's changes.
        let mut draft = own.draft();
        let last = draft.blocks.last().unwrap().id;
        draft.arrange(last, Place { column: 0, row: 0, width: 12, height: 2 });
        let places: Vec<_> = draft.blocks.iter().map(|block| (block.id, block.place)).collect();
        store.arrange_dashboard(&ala, id, Some(&places)).await.unwrap();
        let arranged = store.dashboard(&ala.viewer, id).await.unwrap();
        assert!(arranged.own && arranged.blocks[0].id == last);
        assert_eq!(store.dashboard(&ola.viewer, id).await.unwrap().blocks, own.blocks);
        assert_eq!(store.original_dashboard(&ela.viewer, id).await.unwrap().blocks, own.blocks);

        // What the manager adds comes to Ala as well, and what she did stays.
        let original = store.original_dashboard(&ela.viewer, id).await.unwrap();
        let mut more = original.draft();
        more.add(BlockKind::Trend, Settings::default());
        store.save_dashboard(&ela, Some(id), Some(original.changed_at), more).await.unwrap();
        let arranged = store.dashboard(&ala.viewer, id).await.unwrap();
        assert_eq!((arranged.blocks.len(), arranged.blocks[0].id), (own.blocks.len() + 1, last));
        assert!(arranged.draft().checked().is_ok());
        // Whoever saw the one before is told.
        let late = store.save_dashboard(&ela, Some(id), Some(original.changed_at), original.draft()).await;
        assert!(matches!(late, Err(StoreError::Conflict(_))));

        store.arrange_dashboard(&ala, id, None).await.unwrap();
        let reset = store.dashboard(&ala.viewer, id).await.unwrap();
        assert_eq!((reset.own, reset.blocks), (false, store.dashboard(&ola.viewer, id).await.unwrap().blocks));

        store.arrange_dashboard(&ala, id, Some(&places)).await.unwrap();
        store.delete_dashboard(&ela, id).await.unwrap();
        assert_eq!(store.dashboards(&ela.viewer).await.unwrap(), []);
        assert_eq!(test.number("SELECT count(*) FROM dashboard_copies").await, 0);
    })
    .await;
}

#[tokio::test]
async fn what_is_not_theirs_nobody_does() {
    on_both(async |test| {
        let store = &test.store;
        crate::by_hand::office(test).await;
        let (ala, boss) = (acting(advisor(1)), acting(boss()));
        let id = store.save_dashboard(&boss, None, None, morning()).await.unwrap();
        let none = DashboardId(99);
        assert!(matches!(store.save_dashboard(&ala, None, None, morning()).await, Err(StoreError::Forbidden)));
        assert!(matches!(store.delete_dashboard(&ala, id).await, Err(StoreError::Forbidden)));
        assert!(matches!(store.assign_dashboard(&ala, id, &[Audience::Everybody]).await, Err(StoreError::Forbidden)));
        assert!(matches!(store.original_dashboard(&ala.viewer, id).await, Err(StoreError::Forbidden)));
        assert!(matches!(store.dashboard_people(&ala.viewer).await, Err(StoreError::Forbidden)));
        assert!(matches!(store.arrange_dashboard(&ala, id, Some(&[])).await, Err(StoreError::NotFound(_))));
        // A command has no copy of its own.
        assert!(matches!(store.arrange_dashboard(&boss, id, Some(&[])).await, Err(StoreError::Forbidden)));
        assert!(matches!(store.delete_dashboard(&boss, none).await, Err(StoreError::NotFound(_))));
        let unknown = [Audience::User(UserId(99))];
        assert!(matches!(store.assign_dashboard(&boss, id, &unknown).await, Err(StoreError::NotFound(_))));
        let untitled = Draft { title: " ".into(), ..morning() };
        let refused = store.save_dashboard(&boss, Some(id), None, untitled).await;
        assert!(matches!(refused, Err(StoreError::Invalid(invalid)) if invalid.field == "title"));
    })
    .await;
}
