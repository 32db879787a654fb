//! Whom it concerns that two became one is told of it.

use super::merge::MergedRow;
use crate::{
    Result, Store,
    database::{Run, Sql},
};
use domain::{Classification, ClientId, Instant, Role, Viewer, journal::MergeNotice};

/// So long it is told.
const DAYS: i64 = 7;

/// So many are told at most.
const MOST: i64 = 20;

/// So many of the latest merges are looked at: a file of touches may make very many one.
const LOOKED_AT: i64 = 1_000;

impl Store {
    /// Which of the clients whose advisor somebody is, or was until then, became one with others within the last seven
    /// days, by what they did or by what somebody else said; the latest first, at most twenty.
    ///
    /// # Errors
    /// The database's.
    pub async fn merge_notices(&self, viewer: &Viewer, now: Instant) -> Result<Vec<MergeNotice>> {
        let Some(user) = viewer.user else { return Ok(Vec::new()) };
        let since = now.plus_seconds(-DAYS * 24 * 3_600);
        #[derive(sqlx::FromRow)]
        struct Row {
            into_id: i64,
            into_name: String,
            advisor_id: i64,
            advisor: Option<String>,
            was_gone: bool,
            #[sqlx(flatten)]
            record: MergedRow,
        }
        let mut sql = Sql::new(&format!(
            "SELECT c.id AS into_id, c.name AS into_name, c.advisor_id, w.name AS advisor, p.advisor_id = {} AS was_gone, \
             {} FROM (SELECT id FROM clients WHERE merged_by IS NOT NULL AND void = 0 \
             ORDER BY merged_by DESC, id DESC LIMIT ",
            user.0,
            MergedRow::COLUMNS
        ));
        sql.bind(LOOKED_AT);
        sql.push(
            ") m JOIN clients p ON p.id = m.id JOIN clients c ON c.id = p.merged_into JOIN acts a ON a.id = p.merged_by \
             LEFT JOIN users u ON u.id = a.user_id LEFT JOIN users w ON w.id = c.advisor_id \
             WHERE c.erased_at IS NULL AND a.at >= ",
        );
        sql.bind(since)
            .push(" AND (a.user_id IS NULL OR a.user_id <> ")
            .bind(user.0)
            .push(") AND ")
            .bind(user.0)
            .push(" IN (c.advisor_id, p.advisor_id, coalesce((");
        // Whose the one who stays was when it was done: not what came of it.
        sql.push("SELECT e.value FROM changes e WHERE e.client_id = c.id AND e.classification = ");
        sql.bind(Classification::Advisor.number()).push(" AND e.retracts IS NULL AND e.at <= a.at");
        sql.push(" AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = e.id)");
        sql.push(" AND (e.act_id IS NULL OR e.act_id <> p.merged_by) ORDER BY e.at DESC, e.id DESC LIMIT 1), 0))");
        sql.push(" ORDER BY p.merged_by DESC, p.id DESC LIMIT ").bind(MOST);
        let rows = (&self.database).fetch_all::<Row>(sql).await?;
        let told = rows.into_iter().map(|row| {
            let is_seen = viewer.role != Role::Advisor || row.advisor_id == user.0;
            let mut record = row.record.told(viewer, self.zone());
            let theirs = if row.was_gone { record.name.clone() } else { row.into_name.clone() };
            if !is_seen {
                record.name.clone_from(&theirs);
                record.external_id = None;
            }
            let now = is_seen.then_some((ClientId(row.into_id), row.into_name));
            MergeNotice { theirs, now, advisor: row.advisor, record }
        });
        Ok(told.collect())
    }
}
