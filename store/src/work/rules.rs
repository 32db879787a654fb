//! Active ⇄ At risk, as SPEC §1 says: an Active client with whom nothing was done for so many
//! days, or with something planned that is so many days overdue, is at risk; one at risk of whom
//! neither is true any more is Active again.

use super::Actor;
use crate::{
    Result, Store, StoreError,
    database::{Run, Sql},
    import::log::Entry,
};
use domain::{
    ActKind, Classification, ClientId, Day, Done, Instant, Lifecycle, Named, RefId, Right, Viewer,
    settings::RulesPreview,
};

/// When an Active client is at risk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// After so many days without an activity.
    pub quiet_days: i32,
    /// When something planned is overdue by so many days.
    pub overdue_days: i32,
}

impl Store {
    /// The thresholds that hold now.
    ///
    /// # Errors
    /// The database's.
    pub async fn thresholds(&self) -> Result<Thresholds> {
        let sql = Sql::new("SELECT quiet_days, overdue_days FROM organisation");
        let (quiet, overdue) = (&self.database).fetch_one::<(i64, i64)>(sql).await?;
        Ok(Thresholds { quiet_days: quiet as i32, overdue_days: overdue as i32 })
    }

    /// Whether it is up to the caller to run the rules of a day: the first who asks is told so.
    ///
    /// # Errors
    /// The database's.
    pub async fn claim_rules(&self, day: Day) -> Result<bool> {
        let mut sql = Sql::new("UPDATE organisation SET rules_day = ");
        sql.bind(day).push(" WHERE rules_day < ").bind(day);
        Ok((&self.database).execute(sql).await? > 0)
    }

    /// Who would move on a day with these thresholds, and where to.
    ///
    /// # Errors
    /// The database's.
    pub async fn rule_moves(&self, thresholds: Thresholds, on: Day) -> Result<Vec<(ClientId, Lifecycle)>> {
        let end = self.zone().start_of(on.plus(1));
        let mut sql = Sql::new(
            "WITH now (id, value, quiet, overdue) AS (SELECT c.id, s.value, \
             CASE WHEN coalesce((SELECT max(a.day) FROM activities a WHERE a.client_id = c.id AND a.state = 'done' \
             AND a.at < ",
        );
        sql.bind(end);
        // Whoever has only just become Active is not to be blamed for what was not done before.
        sql.push("), -9000000) < ").bind(on.plus(-thresholds.quiet_days));
        sql.push(" AND coalesce((SELECT max(b.from_day) FROM spans b WHERE b.client_id = c.id AND b.classification = ");
        sql.bind(Classification::Lifecycle.number()).push(" AND b.value = ").bind(Lifecycle::Active.id());
        sql.push(" AND b.from_day <= ").bind(on).push("), -9000000) < ").bind(on.plus(-thresholds.quiet_days));
        sql.push(
            " THEN 1 ELSE 0 END, CASE WHEN EXISTS (SELECT 1 FROM activities p WHERE p.client_id = c.id \
                  AND p.state = 'planned' AND coalesce(p.due_at, p.at) < ",
        );
        sql.bind(self.zone().start_of(on.plus(1 - thresholds.overdue_days)));
        sql.push(") THEN 1 ELSE 0 END FROM spans s JOIN clients c ON c.id = s.client_id WHERE s.classification = ");
        sql.bind(Classification::Lifecycle.number());
        sql.push(" AND s.value IN ").bind_list([Lifecycle::Active.id(), Lifecycle::AtRisk.id()]);
        sql.push(" AND s.from_day <= ").bind(on).push(" AND s.to_day > ").bind(on);
        // Nobody is moved any more who was deleted since, or became part of another.
        sql.push(" AND c.lifecycle_id < ").bind(Lifecycle::Deleted.id());
        sql.push(") SELECT id, value FROM now WHERE (value = ").bind(Lifecycle::Active.id());
        sql.push(" AND quiet + overdue > 0) OR (value = ").bind(Lifecycle::AtRisk.id());
        sql.push(" AND quiet + overdue = 0) ORDER BY id");
        let rows: Vec<(i64, i64)> = (&self.database).fetch_all(sql).await?;
        let moved = |value: i64| {
            if Lifecycle::from_id(RefId(value)) == Some(Lifecycle::Active) {
                Lifecycle::AtRisk
            } else {
                Lifecycle::Active
            }
        };
        Ok(rows.into_iter().map(|(client, value)| (ClientId(client), moved(value))).collect())
    }

    /// Who would move today, were the thresholds so; at most `named` of them by name.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] for whoever is no admin; the database's.
    pub async fn rules_preview(
        &self,
        viewer: &Viewer,
        thresholds: Thresholds,
        today: Day,
        named: u32,
    ) -> Result<RulesPreview> {
        if !viewer.has(Right::Admin) {
            return Err(StoreError::Forbidden);
        }
        let moves = self.rule_moves(thresholds, today).await?;
        let at_risk = moves.iter().filter(|(_, to)| *to == Lifecycle::AtRisk).map(|(client, _)| *client);
        let first: Vec<ClientId> = at_risk.clone().take(named as usize).collect();
        let mut sql = Sql::new("SELECT id, name FROM clients WHERE id IN ");
        sql.bind_list(first).push(" ORDER BY id");
        let rows: Vec<(i64, String)> = (&self.database).fetch_all(sql).await?;
        let to_at_risk = at_risk.count() as i64;
        Ok(RulesPreview {
            to_at_risk,
            to_active: moves.len() as i64 - to_at_risk,
            first: rows.into_iter().map(|(id, name)| Named { id: RefId(id), name }).collect(),
        })
    }

    /// Moves clients as the rules say of a day: of today as of now, of an earlier one as of its
    /// end. A second time there is nothing left to do.
    ///
    /// # Errors
    /// The database's.
    pub async fn run_rules(&self, actor: &Actor, on: Day) -> Result<Done> {
        let at = actor.now.min(Instant::from_micros(self.zone().start_of(on.plus(1)).micros() - 1));
        let moves = self.rule_moves(self.thresholds().await?, on).await?;
        let mut tx = self.begin().await?;
        let ids: Vec<i64> = moves.iter().map(|(client, _)| client.0).collect();
        let held = super::hold(&mut tx, &actor.viewer, &ids).await?;
        let today = self.zone().day(actor.now);
        let entries = moves.iter().zip(held).filter_map(|((client, to), held)| {
            // Somebody may have been quicker than the rules.
            let from = if *to == Lifecycle::Active { Lifecycle::AtRisk } else { Lifecycle::Active };
            let still = on != today || held.lifecycle == from.id();
            let at = at.max(held.created_at);
            still.then(|| (client.0, Entry { classification: Classification::Lifecycle, value: to.id(), at }))
        });
        let entries = entries.collect();
        self.give(tx, actor, ActKind::Rules, "", entries).await
    }
}
