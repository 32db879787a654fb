//! What is derived of clients' facts for the reports, so that a year of them is not gone through
//! client by client: which held meetings were not the first, and from when on a client waits.

use crate::{
    Result,
    database::{Run, Sql, Tx},
};

/// Clients are brought up to date so many at a time.
const AT_A_TIME: usize = 1_000;

/// That an earlier meeting of the client was held, of a row of `activities`.
const HELD_BEFORE: &str = "EXISTS (SELECT 1 FROM activities m WHERE m.kind = 'meeting' AND m.state = 'done' \
     AND m.client_id = activities.client_id AND (m.at, m.id) < (activities.at, activities.id))";

/// When a client's first lead was created, or else they themselves, and its day.
pub(crate) const SERVED_AT: &str =
    "coalesce((SELECT min(l.created_at) FROM leads l WHERE l.client_id = clients.id), clients.created_at)";
pub(crate) const SERVED_DAY: &str = "coalesce((SELECT l.created_day FROM leads l WHERE l.client_id = clients.id \
     ORDER BY l.created_at, l.id LIMIT 1), clients.created_day)";

/// Marks which held meetings of these clients, of whom some were written, were not their first.
pub(crate) async fn refresh_meetings(tx: &mut Tx, clients: &[i64]) -> Result<()> {
    for clients in clients.chunks(AT_A_TIME) {
        let mut sql = Sql::new(&format!("UPDATE activities SET held_before = {HELD_BEFORE}"));
        // Said so that the clients lead to their meetings, and not the index of all meetings.
        sql.push(" WHERE client_id IN ").bind_list(clients.iter().copied());
        sql.push(" AND (kind || '') = 'meeting' AND (state || '') = 'done' AND held_before <> ").push(HELD_BEFORE);
        tx.execute(sql).await?;
    }
    Ok(())
}

/// Writes from when on these clients wait, whose leads or creation were written.
pub(crate) async fn refresh_served(tx: &mut Tx, clients: &[i64]) -> Result<()> {
    for clients in clients.chunks(AT_A_TIME) {
        let mut sql = Sql::new(&format!("UPDATE clients SET served_at = {SERVED_AT}, served_day = {SERVED_DAY}"));
        sql.push(" WHERE id IN ").bind_list(clients.iter().copied());
        sql.push(&format!(" AND (served_at <> {SERVED_AT} OR served_day <> {SERVED_DAY})"));
        tx.execute(sql).await?;
    }
    Ok(())
}

/// The numbers of some clients of whom what is derived here is not what the facts say, as
/// statements with the names of their checks.
pub(crate) fn wrong() -> [(&'static str, Sql); 2] {
    let meetings = format!(
        "SELECT DISTINCT client_id FROM activities WHERE kind = 'meeting' AND state = 'done' \
         AND held_before <> {HELD_BEFORE} LIMIT "
    );
    let served = format!("SELECT id FROM clients WHERE served_at <> {SERVED_AT} OR served_day <> {SERVED_DAY} LIMIT ");
    [("first meetings", Sql::new(&meetings)), ("waits", Sql::new(&served))]
}
