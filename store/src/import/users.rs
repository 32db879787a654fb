//! Users, matched by log-in. They come without a password and keep the one they have.

use super::{Batch, Incoming, Outcome, Outcomes, names::look_up};
use crate::{
    Result,
    admins::Admins,
    database::{Run, Sql, insert_rows},
    told::{Told, Watch},
};
use domain::{
    Role, UserId,
    record::{Columns, UserRecord},
};
use std::collections::HashMap;

type Row = (String, i64, String, Option<String>, String);

pub(super) async fn write(
    batch: &mut Batch,
    records: Vec<Incoming<UserRecord>>,
    outcomes: &mut Outcomes,
) -> Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let told = Told::begin(&mut batch.tx, Watch::Settings).await?;
    let mut admins = Admins::hold(&mut batch.tx).await?;
    let find = "SELECT login, id, name, email, role FROM users WHERE login IN ";
    let rows = look_up::<Row>(&mut batch.tx, find, records.iter().map(|sent| sent.record.login.as_str())).await?;
    let stored: HashMap<String, Row> = rows.into_iter().map(|row| (row.0.clone(), row)).collect();
    let mut new = Vec::new();
    for Incoming { index, record, given, .. } in records {
        let Some((login, id, name, email, code)) = stored.get(&record.login) else {
            outcomes.set(index, Outcome::New);
            new.push(record);
            continue;
        };
        let role = Role::from_code(code).unwrap_or(record.role);
        let before = UserRecord { login: login.clone(), name: name.clone(), email: email.clone(), role };
        let record = record.over(before.clone(), given);
        if record == before {
            continue;
        }
        if record.role != Role::Admin
            && let Err(invalid) = admins.lose(UserId(*id))
        {
            outcomes.set(index, Outcome::Refused(invalid));
            continue;
        }
        let mut sql = Sql::new("UPDATE users SET name = ");
        sql.bind(record.name.clone())
            .push(", email = ")
            .bind(record.email.clone())
            .push(", role = ")
            .bind(record.role.code());
        sql.push(" WHERE id = ").bind(*id);
        batch.tx.execute(sql).await?;
        outcomes.set(index, Outcome::Changed);
        if record.role == Role::Admin {
            // Somebody of the lines below may go now.
            admins = Admins::hold(&mut batch.tx).await?;
        }
    }
    let now = batch.origin.now;
    let rows = new.into_iter().map(|record| {
        [record.login.into(), record.name.into(), record.email.into(), record.role.code().into(), now.into()]
    });
    insert_rows(&mut batch.tx, "INSERT INTO users (login, name, email, role, created_at) VALUES ", rows, "").await?;
    told.finish_if_any(&mut batch.tx, &batch.origin.actor(), batch.zone).await
}
