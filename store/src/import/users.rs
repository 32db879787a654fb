//! Users, matched by log-in. They come without a password and keep the one they have.

use super::{Batch, Outcome, Outcomes, names::look_up};
use crate::{
    Actor, Result,
    database::{Run, Sql, insert_rows},
    told::{Told, Watch},
};
use domain::{Channel, Viewer, record::UserRecord};
use std::{collections::HashMap, time};

pub(super) async fn write(batch: &mut Batch, records: Vec<(usize, UserRecord)>, outcomes: &mut Outcomes) -> Result<()> {
    let told = if records.is_empty() { None } else { Some(Told::begin(&mut batch.tx, Watch::Settings).await?) };
    type Row = (String, i64, String, Option<String>, String);
    let find = "SELECT login, id, name, email, role FROM users WHERE login IN ";
    let rows = look_up::<Row>(&mut batch.tx, find, records.iter().map(|(_, record)| record.login.as_str())).await?;
    let stored: HashMap<String, Row> = rows.into_iter().map(|row| (row.0.clone(), row)).collect();
    let mut new = Vec::new();
    for (index, record) in records {
        let Some((_, id, name, email, role)) = stored.get(&record.login) else {
            outcomes.set(index, Outcome::New);
            new.push(record);
            continue;
        };
        if (name, email, role.as_str()) == (&record.name, &record.email, record.role.code()) {
            continue;
        }
        let mut sql = Sql::new("UPDATE users SET name = ");
        sql.bind(record.name).push(", email = ").bind(record.email).push(", role = ").bind(record.role.code());
        sql.push(" WHERE id = ").bind(*id);
        batch.tx.execute(sql).await?;
        outcomes.set(index, Outcome::Changed);
    }
    let now = batch.origin.now;
    let rows = new.into_iter().map(|record| {
        [record.login.into(), record.name.into(), record.email.into(), record.role.code().into(), now.into()]
    });
    insert_rows(&mut batch.tx, "INSERT INTO users (login, name, email, role, created_at) VALUES ", rows, "").await?;
    if let Some(told) = told {
        let channel = if batch.origin.made_by == "api" { Channel::Api } else { Channel::Command };
        let viewer = Viewer { user: batch.origin.user, ..Viewer::organisation() };
        let made_by = batch.origin.made_by;
        let actor = Actor { viewer, made_by, now, channel, ip: None, begun: time::Instant::now() };
        told.finish_if_any(&mut batch.tx, &actor, batch.zone).await?;
    }
    Ok(())
}
