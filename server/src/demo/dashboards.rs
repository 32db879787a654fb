//! The office's dashboards: one for each role, put together by its manager.

use anyhow::Result;
use app::words::dashboards as words;
use domain::{
    Day, Language,
    dashboard::{Audience, Template},
};
use store::{Actor, Store};

/// At which hour of its last day the demo is looked at.
const HOUR: i64 = 10;

/// Writes them down, and assigns each to those it is made for; managers have both.
pub async fn write(store: &Store, until: Day) -> Result<()> {
    let now = store.zone().start_of(until).plus_seconds(HOUR * 3600);
    let mut actor = Actor::system(now);
    if let Some(manager) = store.find_account(super::office::MANAGER).await? {
        actor = Actor { made_by: "user", viewer: manager.viewer(Language::Pl), ..actor };
    }
    for template in [Template::ManagersMorning, Template::AdvisorsDay] {
        let draft = template.draft(words::template(Language::Pl, template));
        let dashboard = store.save_dashboard(&actor, None, None, draft).await?;
        let to: Vec<Audience> = template.role().map(Audience::Role).into_iter().collect();
        store.assign_dashboard(&actor, dashboard, &to).await?;
    }
    Ok(())
}
