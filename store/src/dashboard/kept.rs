//! Dashboards as they are kept: made and assigned by managers, arranged by each for themselves.

use crate::{
    Actor, EventKind, NewEvent, Result, Store, StoreError, Zone,
    database::{Run, Sql, Tx, insert_rows},
    work::write_event,
};
use domain::{
    Clash, Conflict, Instant, Named, RefId, Right, Role, UserId, Viewer,
    dashboard::{Audience, Dashboard, DashboardId, DashboardRow, Draft, Place, Placed},
};
use std::collections::HashMap;

/// The word for everybody where a role stands.
const EVERYBODY: &str = "everybody";

impl Store {
    /// The dashboards a viewer has: those assigned to them; managers have all, their own first. By
    /// title.
    ///
    /// # Errors
    /// The database's.
    pub async fn dashboards(&self, viewer: &Viewer) -> Result<Vec<DashboardRow>> {
        let mut sql = Sql::new("SELECT d.id, d.title, d.blocks, d.changed_at FROM dashboards d WHERE 1 = 1");
        push_visible(&mut sql, viewer);
        sql.push(" ORDER BY CASE WHEN ");
        push_assigned(&mut sql, viewer);
        sql.push(" THEN 0 ELSE 1 END, d.title, d.id");
        let run = &mut &self.database;
        let found: Vec<Row> = run.fetch_all(sql).await?;
        let ids: Vec<i64> = found.iter().map(|row| row.0).collect();
        let mut audiences = audiences(run, viewer, &ids).await?;
        let copies = copies(run, viewer, &ids).await?;
        let row = |(id, title, blocks, _): Row| {
            let blocks = read_blocks(&blocks).len() as u32;
            let (audience, own) = (audiences.remove(&id).unwrap_or_default(), copies.contains_key(&id));
            DashboardRow { id: DashboardId(id), title, blocks, own, audience }
        };
        Ok(found.into_iter().map(row).collect())
    }

    /// A dashboard as a viewer has arranged it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also for one that the viewer does not have.
    pub async fn dashboard(&self, viewer: &Viewer, dashboard: DashboardId) -> Result<Dashboard> {
        let run = &mut &self.database;
        let (id, title, blocks, changed_at) = visible(run, viewer, dashboard).await?;
        let draft = Draft { title, blocks: read_blocks(&blocks) };
        let places = copies(run, viewer, &[id]).await?.remove(&id);
        let own = places.is_some();
        let draft = places.map_or(draft.clone(), |places| draft.placed(&places));
        let audience = audiences(run, viewer, &[id]).await?.remove(&id).unwrap_or_default();
        let changed_at = Instant::from_micros(changed_at);
        Ok(Dashboard { id: dashboard, title: draft.title, blocks: draft.blocks, changed_at, own, audience })
    }

    /// A dashboard as it was made: what a manager changes.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to all but managers; [`StoreError::NotFound`].
    pub async fn original_dashboard(&self, viewer: &Viewer, dashboard: DashboardId) -> Result<Dashboard> {
        managers_only(viewer)?;
        let run = &mut &self.database;
        let (id, title, blocks, changed_at) = visible(run, viewer, dashboard).await?;
        let audience = audiences(run, viewer, &[id]).await?.remove(&id).unwrap_or_default();
        let (blocks, changed_at) = (read_blocks(&blocks), Instant::from_micros(changed_at));
        Ok(Dashboard { id: dashboard, title, blocks, changed_at, own: false, audience })
    }

    /// To whom dashboards can be assigned.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to all but managers.
    pub async fn dashboard_people(&self, viewer: &Viewer) -> Result<Vec<Named>> {
        managers_only(viewer)?;
        let mut sql = Sql::new("SELECT id, name FROM users WHERE disabled = ");
        sql.bind(false).push(" ORDER BY name, id");
        let rows: Vec<(i64, String)> = (&self.database).fetch_all(sql).await?;
        Ok(rows.into_iter().map(|(id, name)| Named { id: RefId(id), name }).collect())
    }

    /// Makes a dashboard, or changes one as it was when somebody saw it.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to all but managers; [`StoreError::NotFound`];
    /// [`StoreError::Conflict`] where somebody was quicker; [`Invalid`](domain::Invalid).
    pub async fn save_dashboard(
        &self,
        actor: &Actor,
        dashboard: Option<DashboardId>,
        seen: Option<Instant>,
        draft: Draft,
    ) -> Result<DashboardId> {
        managers_only(&actor.viewer)?;
        let draft = draft.checked()?;
        let blocks = written(&draft.blocks)?;
        let mut tx = self.begin().await?;
        let id = match dashboard {
            None => {
                let mut sql = Sql::new("INSERT INTO dashboards (title, blocks, changed_at, changed_by) VALUES (");
                sql.bind(draft.title).push(", ").bind(blocks).push(", ").bind(actor.now).push(", ");
                sql.bind(actor.viewer.user).push(") RETURNING id");
                tx.fetch_one::<(i64,)>(sql).await?.0
            }
            Some(DashboardId(id)) => {
                let before = hold(&mut tx, id).await?;
                if seen.is_some_and(|seen| seen != before) {
                    return Err(conflict(&mut tx, self.zone(), id, draft.title, before).await?);
                }
                let mut sql = Sql::new("UPDATE dashboards SET title = ");
                sql.bind(draft.title).push(", blocks = ").bind(blocks).push(", changed_at = ");
                // A later one, so that whoever saw the one before is told.
                sql.bind(actor.now.max(Instant::from_micros(before.micros() + 1)));
                sql.push(", changed_by = ").bind(actor.viewer.user).push(" WHERE id = ").bind(id);
                tx.execute(sql).await?;
                id
            }
        };
        self.end_dashboard(tx, actor, id).await?;
        Ok(DashboardId(id))
    }

    /// Deletes a dashboard with all copies of it.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to all but managers; [`StoreError::NotFound`].
    pub async fn delete_dashboard(&self, actor: &Actor, dashboard: DashboardId) -> Result<()> {
        managers_only(&actor.viewer)?;
        let mut tx = self.begin().await?;
        hold(&mut tx, dashboard.0).await?;
        for statement in [
            "DELETE FROM dashboard_assignments WHERE dashboard_id = ",
            "DELETE FROM dashboard_copies WHERE dashboard_id = ",
            "DELETE FROM dashboards WHERE id = ",
        ] {
            let mut sql = Sql::new(statement);
            sql.bind(dashboard.0);
            tx.execute(sql).await?;
        }
        self.end_dashboard(tx, actor, dashboard.0).await
    }

    /// Assigns a dashboard to these and to nobody else.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to all but managers; [`StoreError::NotFound`], also of a user.
    pub async fn assign_dashboard(&self, actor: &Actor, dashboard: DashboardId, to: &[Audience]) -> Result<()> {
        managers_only(&actor.viewer)?;
        let mut tx = self.begin().await?;
        hold(&mut tx, dashboard.0).await?;
        let mut sql = Sql::new("DELETE FROM dashboard_assignments WHERE dashboard_id = ");
        sql.bind(dashboard.0);
        tx.execute(sql).await?;
        let mut rows: Vec<(&str, i64)> = to.iter().map(|audience| stored(*audience)).collect();
        rows.sort_unstable();
        rows.dedup();
        for (_, user) in rows.iter().filter(|(_, user)| *user != 0) {
            let mut sql = Sql::new("SELECT id FROM users WHERE id = ");
            sql.bind(*user);
            tx.fetch_optional::<(i64,)>(sql).await?.ok_or(StoreError::NotFound("user"))?;
        }
        let rows = rows.into_iter().map(|(role, user)| [dashboard.0.into(), role.into(), user.into()]);
        let into = "INSERT INTO dashboard_assignments (dashboard_id, role, user_id) VALUES ";
        insert_rows(&mut tx, into, rows, "").await?;
        self.end_dashboard(tx, actor, dashboard.0).await
    }

    /// Keeps how somebody arranged their own copy; without places it is as it was made again.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to who is nobody; [`StoreError::NotFound`] for a dashboard that they
    /// do not have.
    pub async fn arrange_dashboard(
        &self,
        actor: &Actor,
        dashboard: DashboardId,
        places: Option<&[(u32, Place)]>,
    ) -> Result<()> {
        let user = actor.viewer.user.ok_or(StoreError::Forbidden)?;
        let mut tx = self.begin().await?;
        let (id, title, blocks, _) = visible(&mut tx, &actor.viewer, dashboard).await?;
        let mut sql = Sql::new("DELETE FROM dashboard_copies WHERE dashboard_id = ");
        sql.bind(id).push(" AND user_id = ").bind(user);
        tx.execute(sql).await?;
        if let Some(places) = places {
            // Only of blocks that there are, and so that they lie side by side.
            let draft = Draft { title, blocks: read_blocks(&blocks) }.placed(places);
            let places: Vec<(u32, Place)> = draft.blocks.iter().map(|block| (block.id, block.place)).collect();
            let mut sql = Sql::new("INSERT INTO dashboard_copies (dashboard_id, user_id, places) VALUES (");
            sql.bind(id).push(", ").bind(user).push(", ").bind(written(&places)?).push(")");
            tx.execute(sql).await?;
        }
        tx.commit().await
    }

    /// Ends a transaction that changed a dashboard, with the event.
    async fn end_dashboard(&self, mut tx: Tx, actor: &Actor, dashboard: i64) -> Result<()> {
        let details = Some(format!("{{\"setting\":\"dashboard\",\"dashboard\":{dashboard}}}"));
        let event = NewEvent { kind: EventKind::Setting, client: None, act: None, details };
        write_event(&mut tx, actor, self.zone(), &event).await?;
        tx.commit().await
    }
}

/// Number, title, blocks, when it was changed.
type Row = (i64, String, String, i64);

fn managers_only(viewer: &Viewer) -> Result<()> {
    if viewer.has(Right::Manager) { Ok(()) } else { Err(StoreError::Forbidden) }
}

/// Appends that a dashboard `d` is one of the viewer's.
fn push_visible(sql: &mut Sql, viewer: &Viewer) {
    if !viewer.has(Right::Manager) {
        sql.push(" AND ");
        push_assigned(sql, viewer);
    }
}

/// Appends that a dashboard `d` is assigned to the viewer.
fn push_assigned(sql: &mut Sql, viewer: &Viewer) {
    sql.push("EXISTS (SELECT 1 FROM dashboard_assignments a WHERE a.dashboard_id = d.id AND (a.role IN ");
    sql.bind_list([EVERYBODY, viewer.role.code()]).push(" OR a.user_id = ");
    // Nobody has the number of nobody.
    sql.bind(viewer.user.map_or(-1, |user| user.0)).push("))");
}

async fn visible(run: &mut impl Run, viewer: &Viewer, dashboard: DashboardId) -> Result<Row> {
    let mut sql = Sql::new("SELECT d.id, d.title, d.blocks, d.changed_at FROM dashboards d WHERE d.id = ");
    sql.bind(dashboard.0);
    push_visible(&mut sql, viewer);
    run.fetch_optional(sql).await?.ok_or(StoreError::NotFound("dashboard"))
}

/// Takes hold of a dashboard, and tells when it was last changed.
async fn hold(tx: &mut Tx, dashboard: i64) -> Result<Instant> {
    let mut sql = Sql::new("UPDATE dashboards SET title = title WHERE id = ");
    sql.bind(dashboard).push(" RETURNING changed_at");
    let found = tx.fetch_optional::<(i64,)>(sql).await?;
    found.map(|(at,)| Instant::from_micros(at)).ok_or(StoreError::NotFound("dashboard"))
}

/// That somebody else was quicker, and who. Tiles are judged together.
async fn conflict(tx: &mut Tx, zone: Zone, dashboard: i64, mine: String, at: Instant) -> Result<StoreError> {
    let mut sql =
        Sql::new("SELECT d.title, u.name FROM dashboards d LEFT JOIN users u ON u.id = d.changed_by WHERE d.id = ");
    sql.bind(dashboard);
    let (now, by) = tx.fetch_one::<(String, Option<String>)>(sql).await?;
    let clash = Clash { field: "dashboard".into(), mine, now, by, at: Some(zone.local_text(at)) };
    Ok(StoreError::Conflict(Box::new(Conflict { client: None, clashes: vec![clash], changed_at: Some(at) })))
}

/// The copies of a viewer.
async fn copies(run: &mut impl Run, viewer: &Viewer, dashboards: &[i64]) -> Result<HashMap<i64, Vec<(u32, Place)>>> {
    let Some(user) = viewer.user else { return Ok(HashMap::new()) };
    let mut sql = Sql::new("SELECT dashboard_id, places FROM dashboard_copies WHERE user_id = ");
    sql.bind(user).push(" AND dashboard_id IN ").bind_list(dashboards.iter().copied());
    let rows: Vec<(i64, String)> = run.fetch_all(sql).await?;
    Ok(rows.into_iter().map(|(id, places)| (id, serde_json::from_str(&places).unwrap_or_default())).collect())
}

/// To whom dashboards are assigned, for managers.
async fn audiences(run: &mut impl Run, viewer: &Viewer, dashboards: &[i64]) -> Result<HashMap<i64, Vec<Audience>>> {
    let mut found: HashMap<i64, Vec<Audience>> = HashMap::new();
    if !viewer.has(Right::Manager) {
        return Ok(found);
    }
    let mut sql = Sql::new("SELECT dashboard_id, role, user_id FROM dashboard_assignments WHERE dashboard_id IN ");
    sql.bind_list(dashboards.iter().copied()).push(" ORDER BY dashboard_id, user_id, role");
    for (dashboard, role, user) in run.fetch_all::<(i64, String, i64)>(sql).await? {
        let audience = match (role.as_str(), user) {
            (EVERYBODY, _) => Some(Audience::Everybody),
            (_, 0) => Role::from_code(&role).map(Audience::Role),
            (_, user) => Some(Audience::User(UserId(user))),
        };
        found.entry(dashboard).or_default().extend(audience);
    }
    Ok(found)
}

fn stored(audience: Audience) -> (&'static str, i64) {
    match audience {
        Audience::Everybody => (EVERYBODY, 0),
        Audience::Role(role) => (role.code(), 0),
        Audience::User(user) => ("", user.0),
    }
}

/// Reads blocks; those that a newer version wrote and this one does not know are left out.
fn read_blocks(text: &str) -> Vec<Placed> {
    let all: Vec<serde_json::Value> = serde_json::from_str(text).unwrap_or_default();
    all.into_iter().filter_map(|block| serde_json::from_value(block).ok()).collect()
}

fn written(what: &impl serde::Serialize) -> Result<String> {
    let failed = |error: serde_json::Error| StoreError::Database(sqlx::Error::Encode(error.into()));
    serde_json::to_string(what).map_err(failed)
}
