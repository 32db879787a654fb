//! The tables that facts are kept in, each read as facts.

use super::FactRow;
use crate::{
    database::{Arg, Sql},
    predicate::Scoped,
};
use domain::{FactKind, FactQuery};

/// Stands for the instant of what only has a day: earlier than all else on it.
pub(super) const NO_TIME: i64 = i64::MIN;

/// A table that facts are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Activities,
    Purchases,
    Statuses,
    Contracts,
    Leads,
}

impl Part {
    pub const fn number(self) -> i64 {
        match self {
            Part::Activities => 1,
            Part::Purchases => 2,
            Part::Statuses => 3,
            Part::Contracts => 4,
            Part::Leads => 5,
        }
    }

    /// The column of the day.
    pub const fn day(self) -> &'static str {
        match self {
            Part::Activities | Part::Purchases | Part::Statuses => "f.day",
            Part::Contracts => "f.signed_day",
            Part::Leads => "f.created_day",
        }
    }

    /// The column of the instant.
    pub const fn at(self) -> &'static str {
        match self {
            Part::Activities | Part::Purchases | Part::Statuses => "f.at",
            Part::Contracts => "CAST(-9223372036854775807 - 1 AS BIGINT)",
            Part::Leads => "f.created_at",
        }
    }

    /// The newest first, as an index holds them.
    pub const fn order(self) -> &'static str {
        match self {
            Part::Activities | Part::Purchases | Part::Statuses => "f.day DESC, f.at DESC, f.id DESC",
            Part::Contracts => "f.signed_day DESC, f.id DESC",
            Part::Leads => "f.created_day DESC, f.created_at DESC, f.id DESC",
        }
    }

    /// Who is credited with it.
    const fn advisor(self) -> Option<&'static str> {
        match self {
            Part::Activities | Part::Purchases | Part::Leads => Some("f.advisor_id"),
            Part::Contracts => Some("f.seller_id"),
            // A change of status is nobody's work in particular.
            Part::Statuses => None,
        }
    }

    pub fn push_select(self, sql: &mut Sql) {
        let none = "CAST(NULL AS TEXT)";
        sql.push("SELECT ");
        sql.push(&match self {
            Part::Activities => FactRow::OF_ACTIVITIES.to_owned(),
            Part::Purchases => format!(
                "CAST(2 AS BIGINT) AS source, f.id, f.external_id, f.client_id, c.name AS client_name, 'purchase' AS kind, f.state, {none} AS direction, \
                 f.at, f.day, CAST(NULL AS BIGINT) AS due_day, CAST(NULL AS BIGINT) AS duration_seconds, \
                 u.name AS advisor, {none} AS entered_by, f.product AS subject, {none} AS body, f.outlet AS place, \
                 f.amount"
            ),
            Part::Statuses => format!(
                "CAST(3 AS BIGINT) AS source, f.id, {none} AS external_id, f.client_id, c.name AS client_name, 'status' AS kind, s.code AS state, \
                 {none} AS direction, f.at, f.day, CAST(NULL AS BIGINT) AS due_day, \
                 CAST(NULL AS BIGINT) AS duration_seconds, {none} AS advisor, e.name AS entered_by, \
                 {none} AS subject, {none} AS body, {none} AS place, CAST(NULL AS BIGINT) AS amount"
            ),
            Part::Contracts => format!(
                "CAST(4 AS BIGINT) AS source, f.id, f.external_id, f.client_id, c.name AS client_name, 'contract' AS kind, f.kind AS state, \
                 {none} AS direction, {} AS at, f.signed_day AS day, CAST(NULL AS BIGINT) AS due_day, \
                 CAST(NULL AS BIGINT) AS duration_seconds, u.name AS advisor, {none} AS entered_by, \
                 coalesce(t.name || ' · ', '') || coalesce(f.building || ' · ', '') || f.unit AS subject, \
                 {none} AS body, {none} AS place, f.value AS amount",
                self.at()
            ),
            Part::Leads => format!(
                "CAST(5 AS BIGINT) AS source, f.id, f.external_id, f.client_id, c.name AS client_name, 'lead' AS kind, \
                 CASE WHEN f.expired_at IS NOT NULL THEN 'expired' WHEN f.converted_at IS NOT NULL THEN 'converted' \
                 WHEN f.assigned_at IS NOT NULL THEN 'assigned' ELSE 'created' END AS state, {none} AS direction, \
                 f.created_at AS at, f.created_day AS day, CAST(NULL AS BIGINT) AS due_day, \
                 CAST(NULL AS BIGINT) AS duration_seconds, u.name AS advisor, {none} AS entered_by, \
                 t.name AS subject, {none} AS body, {none} AS place, CAST(NULL AS BIGINT) AS amount"
            ),
        });
    }

    /// Appends ` FROM … WHERE …`; with what the facts name (clients, people) if it is `shown`.
    /// Facts lead, in the order of the list: SQLite keeps to the order of a CROSS JOIN.
    pub fn push_from(self, sql: &mut Sql, query: &FactQuery, scoped: &Scoped, shown: bool) {
        let clients = shown || !scoped.is_everybody();
        sql.push(" FROM ").push(match self {
            Part::Activities => "activities f",
            Part::Purchases => "purchases f",
            Part::Statuses => "changes f",
            Part::Contracts => "contracts f",
            Part::Leads => "leads f",
        });
        if clients {
            sql.push(" CROSS JOIN clients c");
        }
        if shown {
            sql.push(match self {
                Part::Activities => {
                    " LEFT JOIN users u ON u.id = f.advisor_id LEFT JOIN users e ON e.id = f.entered_by"
                }
                Part::Purchases => " LEFT JOIN users u ON u.id = f.advisor_id",
                Part::Statuses => " JOIN statuses s ON s.id = f.value LEFT JOIN users e ON e.id = f.recorded_by",
                Part::Contracts => {
                    " LEFT JOIN users u ON u.id = f.seller_id LEFT JOIN terms t ON t.id = f.investment_id"
                }
                Part::Leads => " LEFT JOIN users u ON u.id = f.advisor_id LEFT JOIN terms t ON t.id = f.source_id",
            });
        }
        sql.push(match self {
            Part::Activities | Part::Purchases | Part::Contracts => " WHERE 1 = 1",
            // Those who became nobody are on nobody's timeline.
            Part::Leads => " WHERE f.client_id IS NOT NULL",
            Part::Statuses => {
                " WHERE f.classification <= 2 AND f.retracts IS NULL \
                 AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = f.id)"
            }
        });
        if clients {
            sql.push(" AND c.id = f.client_id");
        }
        scoped.push(sql);
        if let Some(client) = query.client {
            sql.push(" AND f.client_id = ").bind(client);
        }
        if let Some(range) = query.range {
            sql.push(" AND ").push(self.day()).push(" BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
        }
        if self == Part::Activities && !query.kinds.is_empty() {
            sql.push(" AND f.kind IN ").bind_list(query.kinds.iter().map(|kind| Arg::from(kind.code())));
        }
        if let Some(advisor) = query.advisor {
            match self.advisor() {
                Some(column) => sql.push(" AND ").push(column).push(" = ").bind(advisor),
                None => sql.push(" AND 1 = 0"),
            };
        }
    }
}

/// The tables that hold facts of the query's kinds.
pub(super) fn parts(query: &FactQuery) -> Vec<Part> {
    let wants = |kind: FactKind| query.kinds.is_empty() || query.kinds.contains(&kind);
    let mut parts = Vec::new();
    if FactKind::ACTIVITIES.into_iter().any(wants) {
        parts.push(Part::Activities);
    }
    if wants(FactKind::Purchase) {
        parts.push(Part::Purchases);
    }
    if wants(FactKind::Status) {
        parts.push(Part::Statuses);
    }
    if wants(FactKind::Contract) {
        parts.push(Part::Contracts);
    }
    if wants(FactKind::Lead) {
        parts.push(Part::Leads);
    }
    parts
}
