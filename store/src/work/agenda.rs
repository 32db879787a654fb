//! An advisor's day.

use crate::{
    Result, Store,
    card::FactRow,
    database::{Run, Sql},
    predicate::Scoped,
};
use domain::{
    Filter, Instant, Lifecycle, Right, UserId, Viewer,
    agenda::{Agenda, AgendaItem, AgendaPart},
};
use std::collections::HashMap;

/// Past this instant nothing is planned.
const FOREVER: i64 = i64::MAX;

/// When something is to be done; of one form everywhere, since an index holds it.
const DUE: &str = "coalesce(f.due_at, f.at)";

/// A client's status, first phone and first e-mail address.
type Reach = (Option<Lifecycle>, Option<String>, Option<String>);

/// What a part of a day consists of.
#[derive(Clone, Copy)]
struct Wanted {
    state: &'static str,
    /// Of whom; none for what anybody has to verify.
    of: Option<UserId>,
    from: i64,
    to: i64,
}

impl Store {
    /// What an advisor has to do, of which each part lists at most `limit`.
    ///
    /// # Errors
    /// The database's.
    pub async fn agenda(&self, viewer: &Viewer, advisor: UserId, now: Instant, limit: u32) -> Result<Agenda> {
        let tomorrow = self.zone().start_of(self.zone().day(now).plus(1)).micros();
        let planned = Wanted { state: "planned", of: Some(advisor), from: i64::MIN, to: FOREVER };
        let part = async |from: i64, to: i64| self.agenda_part(viewer, &Wanted { from, to, ..planned }, limit).await;
        let everybody_s = viewer.user == Some(advisor) && viewer.has(Right::Manager);
        let to_verify = Wanted { state: "to_verify", of: Some(advisor).filter(|_| !everybody_s), ..planned };
        Ok(Agenda {
            overdue: part(i64::MIN, now.micros()).await?,
            today: part(now.micros(), tomorrow).await?,
            next: part(tomorrow, FOREVER).await?,
            to_verify: self.agenda_part(viewer, &to_verify, limit).await?,
        })
    }

    async fn agenda_part(&self, viewer: &Viewer, wanted: &Wanted, limit: u32) -> Result<AgendaPart> {
        let scoped = Scoped::new(viewer, &Filter::default());
        let push_from = |sql: &mut Sql| {
            sql.push(
                " FROM activities f JOIN clients c ON c.id = f.client_id LEFT JOIN users u ON u.id = f.advisor_id",
            );
            sql.push(" LEFT JOIN users e ON e.id = f.entered_by WHERE ");
            // In the words of the indexes, which hold only what is open.
            match wanted.of {
                Some(advisor) => sql
                    .push("f.state IN ('planned', 'to_verify') AND f.state = ")
                    .bind(wanted.state)
                    .push(" AND f.advisor_id = ")
                    .bind(advisor),
                None => sql.push("f.state = 'to_verify'"),
            };
            sql.push(" AND ").push(DUE).push(" >= ").bind(wanted.from);
            sql.push(" AND ").push(DUE).push(" < ").bind(wanted.to);
            sql.push(" AND c.lifecycle_id < ").bind(Lifecycle::Archived.id());
            scoped.push(sql);
        };
        let database = &mut &self.database;
        let mut sql = Sql::new("SELECT count(*)");
        push_from(&mut sql);
        let (total,) = database.fetch_one::<(i64,)>(sql).await?;
        let mut sql = Sql::new("SELECT ");
        sql.push(FactRow::OF_ACTIVITIES);
        push_from(&mut sql);
        sql.push(" ORDER BY ").push(DUE).push(", f.id LIMIT ").bind(limit as i64);
        let rows: Vec<FactRow> = database.fetch_all(sql).await?;

        let clients: Vec<i64> = rows.iter().map(|row| row.client_id).collect();
        let mut reach: HashMap<i64, Reach> = HashMap::new();
        if !clients.is_empty() {
            let mut sql = Sql::new(
                "SELECT c.id, c.lifecycle_id, \
                 (SELECT p.value FROM client_contacts p WHERE p.client_id = c.id AND p.kind = 'phone' \
                 ORDER BY p.position LIMIT 1), \
                 (SELECT p.value FROM client_contacts p WHERE p.client_id = c.id AND p.kind = 'email' \
                 ORDER BY p.position LIMIT 1) FROM clients c WHERE c.id IN ",
            );
            sql.bind_list(clients);
            for (client, status, phone, email) in
                database.fetch_all::<(i64, i64, Option<String>, Option<String>)>(sql).await?
            {
                reach.insert(client, (Lifecycle::from_id(domain::RefId(status)), phone, email));
            }
        }
        let activities: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let mut plans = self.plan_names(&activities).await?;
        let (zone, currency) = (self.zone(), self.currency());
        let item = |row: FactRow| {
            let (status, phone, email) = reach.get(&row.client_id).cloned()?;
            let plan = plans.remove(&row.id);
            Some(AgendaItem { fact: row.fact(zone, currency)?, plan, status: status?, phone, email })
        };
        Ok(AgendaPart { total, items: rows.into_iter().filter_map(item).collect() })
    }
}
