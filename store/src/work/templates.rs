//! Templates of action plans.

use super::{Actor, EventKind, NewEvent, events, who};
use crate::{
    Result, Store, StoreError, Zone,
    database::{Run, Sql, Tx, insert_rows},
    people::taken,
    text,
};
use domain::{
    Clash, Conflict, FactKind, Form, Right, TemplateId,
    form::Edit,
    plan::{Step, Template, TemplateRow},
};
use std::collections::HashMap;

impl Store {
    /// The templates that plans can be started from, by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn templates(&self) -> Result<Vec<TemplateRow>> {
        let sql = Sql::new(
            "SELECT t.id, t.name, (SELECT count(*) FROM plans p WHERE p.template_id = t.id) FROM plan_templates t \
             WHERE t.put_away_at IS NULL ORDER BY t.name_key, t.id",
        );
        let run = &mut &self.database;
        let rows: Vec<(i64, String, i64)> = run.fetch_all(sql).await?;
        let mut steps = steps_of(run, rows.iter().map(|(id, ..)| *id)).await?;
        let row = |(id, name, plans)| {
            let steps = steps.remove(&id).unwrap_or_default();
            TemplateRow { id: TemplateId(id), name, steps, plans }
        };
        Ok(rows.into_iter().map(row).collect())
    }

    /// A template, as the form in which it is changed.
    ///
    /// # Errors
    /// [`StoreError::NotFound`].
    pub async fn template_form(&self, template: TemplateId) -> Result<Form> {
        Ok(stored_template(&mut &self.database, template).await?.form())
    }

    /// Writes a new template down, or changes one from what somebody saw to what they want. Plans
    /// that were started from it stay as they are.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to all but admins; [`StoreError::NotFound`];
    /// [`StoreError::Conflict`] when somebody else has changed it meanwhile;
    /// [`Invalid`](domain::Invalid) on the field that cannot be taken.
    pub async fn save_template(
        &self,
        actor: &Actor,
        template: Option<TemplateId>,
        seen: &Form,
        wanted: &Form,
    ) -> Result<TemplateId> {
        check_admin(actor)?;
        let wanted = Template::read(wanted)?;
        let mut tx = self.begin().await?;
        let key = text::fold(&wanted.name);
        // A name of nothing but signs is still a name.
        let key = if key.is_empty() { wanted.name.clone() } else { key };
        let id = match template {
            None => {
                let mut sql = Sql::new("INSERT INTO plan_templates (name, name_key, changed_at, changed_by) VALUES (");
                sql.bind(wanted.name.as_str()).push(", ").bind(key).push(", ").bind(actor.now).push(", ");
                sql.bind(actor.user()).push(") RETURNING id");
                tx.fetch_one::<(i64,)>(sql).await.map_err(|error| taken(error, "name"))?.0
            }
            Some(TemplateId(id)) => {
                hold_template(&mut tx, TemplateId(id)).await?;
                let stored = stored_template(&mut tx, TemplateId(id)).await?;
                if stored == wanted {
                    tx.rollback().await?;
                    return Ok(TemplateId(id));
                }
                // Steps stand in an order: what two people did to them cannot be put together.
                if *seen != stored.form() {
                    return Err(conflict(&mut tx, self.zone(), id, seen, &wanted.form(), &stored.form()).await?);
                }
                let mut sql = Sql::new("UPDATE plan_templates SET name = ");
                sql.bind(wanted.name.as_str()).push(", name_key = ").bind(key).push(", changed_at = ");
                sql.bind(actor.now).push(", changed_by = ").bind(actor.user()).push(" WHERE id = ").bind(id);
                tx.execute(sql).await.map_err(|error| taken(error, "name"))?;
                delete_steps(&mut tx, id).await?;
                id
            }
        };
        let rows = (1_i64..).zip(wanted.steps).map(|(position, step)| {
            [
                id.into(),
                position.into(),
                step.kind.code().into(),
                i64::from(step.delay).into(),
                i64::from(step.minute).into(),
                step.subject.into(),
                step.body.into(),
            ]
        });
        let into = "INSERT INTO plan_steps (template_id, position, kind, delay, minute, subject, body) VALUES ";
        insert_rows(&mut tx, into, rows, "").await?;
        self.end_template(tx, actor, id).await?;
        Ok(TemplateId(id))
    }

    /// Deletes a template; one that plans were started from is put away.
    ///
    /// # Errors
    /// [`StoreError::Forbidden`] to all but admins; [`StoreError::NotFound`].
    pub async fn delete_template(&self, actor: &Actor, template: TemplateId) -> Result<()> {
        check_admin(actor)?;
        let mut tx = self.begin().await?;
        hold_template(&mut tx, template).await?;
        let mut sql = Sql::new("SELECT id FROM plans WHERE template_id = ");
        sql.bind(template.0).push(" LIMIT 1");
        let mut sql = if tx.fetch_optional::<(i64,)>(sql).await?.is_some() {
            let mut sql = Sql::new("UPDATE plan_templates SET put_away_at = ");
            sql.bind(actor.now).push(" WHERE id = ");
            sql
        } else {
            delete_steps(&mut tx, template.0).await?;
            Sql::new("DELETE FROM plan_templates WHERE id = ")
        };
        sql.bind(template.0);
        tx.execute(sql).await?;
        self.end_template(tx, actor, template.0).await
    }

    /// Ends a transaction that changed a template, with the event.
    async fn end_template(&self, mut tx: Tx, actor: &Actor, template: i64) -> Result<()> {
        let details = Some(format!("{{\"template\":{template}}}"));
        let event = NewEvent { kind: EventKind::Template, client: None, act: None, details };
        events::write(&mut tx, actor, self.zone(), &event).await?;
        tx.commit().await
    }
}

fn check_admin(actor: &Actor) -> Result<()> {
    if actor.viewer.has(Right::Admin) { Ok(()) } else { Err(StoreError::Forbidden) }
}

/// Takes hold of a template: nobody else changes it before the transaction ends.
async fn hold_template(tx: &mut Tx, template: TemplateId) -> Result<()> {
    let mut sql = Sql::new("UPDATE plan_templates SET name = name WHERE put_away_at IS NULL AND id = ");
    sql.bind(template.0);
    if tx.execute(sql).await? > 0 { Ok(()) } else { Err(StoreError::NotFound("template")) }
}

async fn delete_steps(tx: &mut Tx, template: i64) -> Result<()> {
    let mut sql = Sql::new("DELETE FROM plan_steps WHERE template_id = ");
    sql.bind(template);
    tx.execute(sql).await.map(|_| ())
}

/// That somebody else was quicker, and who: all that they changed, since a template is judged whole.
async fn conflict(
    tx: &mut Tx,
    zone: Zone,
    template: i64,
    seen: &Form,
    wanted: &Form,
    now: &Form,
) -> Result<StoreError> {
    let mut sql = Sql::new(
        "SELECT u.name, t.changed_at FROM plan_templates t LEFT JOIN users u ON u.id = t.changed_by WHERE t.id = ",
    );
    sql.bind(template);
    let (by, at) = who(tx, zone, sql).await?;
    let clashes = seen.edits_to(now).into_iter().map(|Edit { field, after: now, .. }| Clash {
        mine: wanted.get(&field).to_owned(),
        field,
        now,
        by: by.clone(),
        at: at.clone(),
    });
    Ok(StoreError::Conflict(Box::new(Conflict { client: None, clashes: clashes.collect(), changed_at: None })))
}

/// A template that is not put away.
pub(super) async fn stored_template(run: &mut impl Run, template: TemplateId) -> Result<Template> {
    let mut sql = Sql::new("SELECT name FROM plan_templates WHERE put_away_at IS NULL AND id = ");
    sql.bind(template.0);
    let (name,) = run.fetch_optional::<(String,)>(sql).await?.ok_or(StoreError::NotFound("template"))?;
    let steps = steps_of(run, [template.0]).await?.remove(&template.0).unwrap_or_default();
    Ok(Template { name, steps })
}

/// The steps of templates, in their order.
async fn steps_of(run: &mut impl Run, templates: impl IntoIterator<Item = i64>) -> Result<HashMap<i64, Vec<Step>>> {
    let mut sql =
        Sql::new("SELECT template_id, kind, delay, minute, subject, body FROM plan_steps WHERE template_id IN ");
    sql.bind_list(templates).push(" ORDER BY template_id, position");
    let mut all: HashMap<i64, Vec<Step>> = HashMap::new();
    for (template, kind, delay, minute, subject, body) in
        run.fetch_all::<(i64, String, i64, i64, String, String)>(sql).await?
    {
        let Some(kind) = FactKind::from_code(&kind) else { continue };
        let step = Step { kind, delay: delay as u32, minute: minute as u32, subject, body };
        all.entry(template).or_default().push(step);
    }
    Ok(all)
}
