//! The statuses as the organisation calls, colours and orders them.

use crate::{
    Result, StoreError,
    database::{Run, Sql, Tx},
    text,
};
use domain::{Classification, RefId, Status, Statuses};

/// All of them, each classification in its order.
pub(super) async fn read(run: &mut impl Run) -> Result<Statuses> {
    let sql = Sql::new(
        "SELECT id, classification, code, meaning, name_en, name_pl, tint FROM statuses \
         ORDER BY classification, position, id",
    );
    type Row = (i64, i64, String, String, Option<String>, Option<String>, Option<String>);
    let rows: Vec<Row> = run.fetch_all(sql).await?;
    let status = |(id, classification, code, meaning, name_en, name_pl, tint): Row| {
        let classification = Classification::from_number(classification)?;
        Some(Status { id: RefId(id), classification, code, meaning, name_en, name_pl, tint })
    };
    Ok(rows.into_iter().filter_map(status).collect::<Vec<_>>().into())
}

/// Moves a status one place in its order; at the end of the order nothing changes.
pub(super) async fn shift(tx: &mut Tx, status: RefId, up: bool) -> Result<()> {
    let all = read(tx).await?;
    let found = all.find(status).ok_or(StoreError::NotFound("status"))?;
    let mut order: Vec<RefId> = all.of(found.classification).map(|status| status.id).collect();
    let Some(place) = order.iter().position(|id| *id == status) else { return Ok(()) };
    let other = if up { place.checked_sub(1) } else { Some(place + 1).filter(|other| *other < order.len()) };
    let Some(other) = other else { return Ok(()) };
    order.swap(place, other);
    for (position, id) in order.iter().enumerate() {
        let mut sql = Sql::new("UPDATE statuses SET position = ");
        sql.bind(position as i64 + 1).push(" WHERE id = ").bind(*id);
        tx.execute(sql).await?;
    }
    Ok(())
}

/// The number, code and place of a new status of sales with this name.
pub(super) async fn next(tx: &mut Tx, name: &str) -> Result<(i64, String, i64)> {
    let all = read(tx).await?;
    let sql = Sql::new("SELECT max(id) + 1, max(position) + 1 FROM statuses");
    let (id, position) = tx.fetch_one::<(i64, i64)>(sql).await?;
    let plain = text::fold(name).replace(' ', "_");
    let mut code = if plain.is_empty() { format!("status_{id}") } else { plain };
    if all.by_code(&code).is_some() {
        code = format!("{code}_{id}");
    }
    // Room for those that Klientela itself may bring.
    Ok((id.max(100), code, position))
}
