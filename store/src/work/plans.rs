//! Action plans: started from a template for one client or many, as one deed.

use super::{Actor, Deed, hold_many, templates::stored_template};
use crate::{
    Result, Store, Zone,
    card::FactRow,
    database::{Arg, Run, Sql, Tx, insert_each, insert_rows},
    import::{
        facts::{ACTIVITY, Known, activity_row},
        names::Names,
    },
};
use domain::{
    ActId, ActKind, ClientId, ClientQuery, Day, Done, Instant, Invalid, NONE, Permission, Reason, TemplateId, Viewer,
    plan::{Plan, Planned, Step},
    record::ActivityRecord,
};
use std::collections::HashMap;

impl Store {
    /// What a plan that starts on `first` would have in it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound).
    pub async fn plan_preview(&self, template: TemplateId, first: Day) -> Result<Vec<Planned>> {
        let zone = self.zone();
        let planned = |step: Step| Planned {
            local: zone.local_text(due(zone, &step, first)),
            kind: step.kind,
            subject: step.subject,
        };
        Ok(stored_template(&mut &self.database, template).await?.steps.into_iter().map(planned).collect())
    }

    /// Plans what a template says with each of these clients, from the first day on. It is for
    /// the client's advisor to do; where there is none, for whoever starts it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound) for a template or a client who is not
    /// there for this viewer; [`StoreError::Forbidden`](crate::StoreError::Forbidden) for many
    /// without the permission.
    pub async fn start_plan(
        &self,
        actor: &Actor,
        clients: &[ClientId],
        template: TemplateId,
        first: Day,
    ) -> Result<Done> {
        if clients.len() > 1 {
            actor.demand(Permission::BulkPlan)?;
        }
        let mut tx = self.begin().await?;
        let (held, missing) = hold_many(&mut tx, &actor.viewer, clients).await?;
        let of = stored_template(&mut tx, template).await?;
        if held.is_empty() {
            tx.rollback().await?;
            return Ok(Done::NOTHING);
        }
        let ids: Vec<i64> = held.iter().map(|client| client.id).collect();
        let deed = Deed::begin(&mut tx, actor, self.zone(), ActKind::Plan, "", ids.clone(), None).await?;
        let name: Arg = of.name.into();
        let told = |client: &i64| [deed.id.0.into(), (*client).into(), "plan".into(), "".into(), name.clone()];
        let into = "INSERT INTO edits (act_id, client_id, field, before, after) VALUES ";
        insert_rows(&mut tx, into, ids.iter().map(told), "").await?;
        let plans = ids
            .iter()
            .map(|client| [deed.id.0.into(), template.0.into(), (*client).into(), name.clone(), first.into()]);
        let into = "INSERT INTO plans (act_id, template_id, origin_client_id, name, first_day) VALUES ";
        insert_rows(&mut tx, into, plans, "").await?;
        let mut sql = Sql::new("SELECT origin_client_id, id FROM plans WHERE act_id = ");
        sql.bind(deed.id.0);
        let plans: HashMap<i64, i64> = tx.fetch_all::<(i64, i64)>(sql).await?.into_iter().collect();

        let zone = self.zone();
        let records: Vec<ActivityRecord> =
            of.steps.into_iter().map(|step| record(due(zone, &step, first), actor.now, step)).collect();
        let user = actor.user().map_or(NONE.0, |user| user.0);
        let steps = held.iter().flat_map(|client| records.iter().map(move |record| (client, record))).collect();
        let names = Names::default();
        let into = format!("INSERT INTO activities (plan_id, {ACTIVITY}) VALUES ");
        insert_each(&mut tx, &into, steps, |(client, record)| {
            let known = Known {
                external_id: None,
                client: client.id,
                origin_client: client.id,
                advisor: if client.advisor == NONE { user } else { client.advisor.0 },
                entered_by: user,
                fingerprint: None,
            };
            with_plan(plans.get(&client.id).copied(), activity_row(zone, &names, record.clone(), known))
        })
        .await?;
        let done = Done { act: Some(deed.id), clients: ids.len() as i64, missing, ..Done::NOTHING };
        deed.end(tx, actor, self.zone()).await?;
        Ok(done)
    }

    /// The same with all clients of a query, if there are as many as the viewer was told.
    ///
    /// # Errors
    /// As [`start_plan`](Self::start_plan); [`Invalid`] on `clients` when there are more or fewer
    /// than `expected`.
    pub async fn start_plan_of(
        &self,
        actor: &Actor,
        query: &ClientQuery,
        expected: i64,
        template: TemplateId,
        first: Day,
    ) -> Result<Done> {
        actor.demand(Permission::BulkPlan)?;
        let rows = self.ids_of(&actor.viewer, query).await?;
        if rows.len() as i64 != expected {
            return Err(Invalid::new("clients", Reason::CountChanged { now: rows.len() as u64 }).into());
        }
        // A list of movements can have somebody twice.
        self.start_plan(actor, &rows, template, first).await
    }

    /// The plans of a client of which something is still to be done, the earliest started first.
    ///
    /// # Errors
    /// [`StoreError::NotFound`](crate::StoreError::NotFound), also when the viewer may not see the
    /// client.
    pub async fn running_plans(&self, viewer: &Viewer, client: ClientId) -> Result<Vec<Plan>> {
        self.visible(viewer, client).await?;
        let run = &mut &self.database;
        let mut sql = Sql::new(
            "SELECT p.id, p.name, p.first_day, u.name FROM plans p JOIN acts a ON a.id = p.act_id \
             LEFT JOIN users u ON u.id = a.user_id WHERE p.id IN (SELECT f.plan_id FROM activities f \
             WHERE f.plan_id IS NOT NULL AND f.state IN ('planned', 'to_verify') AND f.client_id = ",
        );
        sql.bind(client).push(") ORDER BY p.id");
        let plans: Vec<(i64, String, i64, Option<String>)> = run.fetch_all(sql).await?;
        let mut sql = Sql::new("SELECT f.plan_id, ");
        sql.push(FactRow::OF_ACTIVITIES).push(
            " FROM activities f JOIN clients c ON c.id = f.client_id LEFT JOIN users u ON u.id = f.advisor_id \
             LEFT JOIN users e ON e.id = f.entered_by WHERE f.client_id = ",
        );
        sql.bind(client).push(" AND f.plan_id IN ").bind_list(plans.iter().map(|(id, ..)| *id)).push(" ORDER BY f.id");
        let (zone, currency) = (self.zone(), self.currency());
        let mut steps: HashMap<i64, Vec<_>> = HashMap::new();
        for StepRow { plan_id, fact } in run.fetch_all(sql).await? {
            steps.entry(plan_id).or_default().extend(fact.fact(zone, currency));
        }
        let plan = |(id, name, first, by)| Plan {
            id,
            name,
            first: Day::from_number(first as i32),
            by,
            steps: steps.remove(&id).unwrap_or_default(),
        };
        Ok(plans.into_iter().map(plan).collect())
    }

    /// The plans that these activities are steps of, by name.
    pub(super) async fn plan_names(&self, activities: &[i64]) -> Result<HashMap<i64, String>> {
        let mut sql = Sql::new("SELECT f.id, p.name FROM activities f JOIN plans p ON p.id = f.plan_id WHERE f.id IN ");
        sql.bind_list(activities.iter().copied());
        Ok((&self.database).fetch_all::<(i64, String)>(sql).await?.into_iter().collect())
    }
}

/// A step of a plan as it is read.
#[derive(sqlx::FromRow)]
struct StepRow {
    plan_id: i64,
    #[sqlx(flatten)]
    fact: FactRow,
}

/// When a step is to be done.
fn due(zone: Zone, step: &Step, first: Day) -> Instant {
    zone.at(step.day(first), step.minute)
}

fn record(at: Instant, now: Instant, step: Step) -> ActivityRecord {
    let said = |text: String| Some(text).filter(|text| !text.is_empty());
    ActivityRecord {
        external_id: String::new(),
        client: String::new(),
        kind: step.kind,
        state: "planned",
        direction: step.direction(),
        at,
        due_at: None,
        entered_at: Some(now),
        duration_seconds: None,
        telephony: false,
        advisor: None,
        entered_by: None,
        source: None,
        contact_method: None,
        investment: None,
        purpose: None,
        place: None,
        subject: said(step.subject),
        body: said(step.body),
    }
}

fn with_plan(plan: Option<i64>, row: [Arg; 24]) -> [Arg; 25] {
    let mut values = std::iter::once(plan.into()).chain(row);
    std::array::from_fn(|_| values.next().unwrap_or(Arg::Int(None)))
}

/// Takes a started plan back of the clients of `undo`: what is still planned of it is cancelled, what
/// is done stays.
pub(super) async fn cancel(tx: &mut Tx, started: ActId, undo: &Deed) -> Result<()> {
    for clients in undo.clients.chunks(super::AT_ONCE) {
        cancel_of(tx, started, undo, clients).await?;
    }
    Ok(())
}

async fn cancel_of(tx: &mut Tx, started: ActId, undo: &Deed, clients: &[i64]) -> Result<()> {
    let open = " WHERE state = 'planned' AND plan_id IN (SELECT id FROM plans WHERE act_id = ";
    let mut sql = Sql::new("INSERT INTO edits (act_id, client_id, activity_id, field, before, after) SELECT CAST(");
    sql.bind(undo.id.0).push(" AS BIGINT), client_id, id, 'state', state, 'cancelled' FROM activities").push(open);
    sql.bind(started.0).push(") AND origin_client_id IN ").bind_list(clients.iter().copied()).push(" ORDER BY id");
    tx.execute(sql).await?;
    let mut sql = Sql::new("UPDATE activities SET state = 'cancelled'");
    sql.push(open).bind(started.0).push(") AND origin_client_id IN ").bind_list(clients.iter().copied());
    tx.execute(sql).await.map(|_| ())
}
