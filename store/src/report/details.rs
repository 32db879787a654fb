//! How each source tells what a list shows of its facts.
//!
//! Besides the fact `f` and its client `c` there are `u` (whose it is), `e` (who entered it), `s`
//! and `k` (its source and its client's), `g` (the client's advisor now), `m` (contact method), `i`
//! (investment), `t` (status).

use super::rules::Rule;
use crate::database::Sql;
use domain::report::{Detail, Kind, Source};

/// Appends the client, and what the facts name. Facts lead, in the order of the list: SQLite keeps
/// to the order of a CROSS JOIN.
pub(super) fn push_joins(sql: &mut Sql, source: Source, rule: &Rule) {
    sql.push(client_join(source));
    let term = |sql: &mut Sql, alias: &str, column: &str| {
        sql.push(" LEFT JOIN terms ").push(alias).push(" ON ").push(alias).push(".id = ").push(column);
    };
    let user = |sql: &mut Sql, alias: &str, column: &str| {
        sql.push(" LEFT JOIN users ").push(alias).push(" ON ").push(alias).push(".id = ").push(column);
    };
    user(sql, "u", rule.person_shown(source));
    match source {
        Source::Activities => {
            user(sql, "e", "f.entered_by");
            term(sql, "s", "f.source_id");
            term(sql, "k", "c.source_id");
            term(sql, "m", "f.contact_method_id");
            term(sql, "i", "f.investment_id");
        }
        Source::Contracts => {
            term(sql, "s", "f.source_id");
            term(sql, "k", "c.source_id");
            term(sql, "i", "f.investment_id");
            user(sql, "g", "c.advisor_id");
        }
        Source::Leads => {
            term(sql, "s", "f.source_id");
            term(sql, "k", "c.source_id");
        }
        Source::Clients => {
            term(sql, "s", "c.source_id");
            term(sql, "k", "c.source_id");
            term(sql, "m", "c.contact_method_id");
            term(sql, "i", "c.investment_id");
            sql.push(" LEFT JOIN statuses t ON t.id = c.sales_id");
            user(sql, "g", "c.advisor_id");
        }
        Source::Changes => {
            sql.push(" LEFT JOIN changes x ON x.id = f.id");
            user(sql, "e", "x.recorded_by");
            term(sql, "s", "c.source_id");
            term(sql, "k", "c.source_id");
            term(sql, "i", "c.investment_id");
            sql.push(" LEFT JOIN statuses t ON t.id = f.value");
        }
        Source::Events => {}
    }
}

/// The client of a fact.
pub(super) const fn client_join(source: Source) -> &'static str {
    match source {
        Source::Activities | Source::Contracts | Source::Clients | Source::Changes => " CROSS JOIN clients c",
        Source::Leads | Source::Events => " LEFT JOIN clients c ON c.id = f.client_id",
    }
}

/// Which client it is, for the sources whose facts all have one.
pub(super) const fn client_condition(source: Source) -> &'static str {
    match source {
        Source::Activities | Source::Contracts | Source::Changes => " AND c.id = f.client_id",
        Source::Clients => " AND c.id = f.id",
        Source::Leads | Source::Events => "",
    }
}

impl Rule {
    /// Who is named as the one whose fact it is. Activities are told with the advisor responsible,
    /// also where they are counted by who entered them.
    fn person_shown(&self, source: Source) -> &'static str {
        if source == Source::Activities { "f.advisor_id" } else { self.person }
    }
}

/// When something was first done with a client.
macro_rules! first {
    ($what:expr) => {
        concat!("(SELECT min(a.at) FROM activities a WHERE a.client_id = f.id AND a.state = 'done' AND ", $what, ")")
    };
}

/// What a source tells of a detail, if it does.
pub(super) fn expression(source: Source, detail: Detail) -> Option<&'static str> {
    use Source::{Activities, Changes, Clients, Contracts, Events, Leads};
    Some(match (source, detail) {
        (Activities | Changes | Events, Detail::At | Detail::When) => "f.at",
        (Clients, Detail::When) => "f.created_at",
        (Contracts, Detail::When) => "f.signed_day",
        (Contracts, Detail::SignedOn) => "f.signed_day",
        (Activities, Detail::Activity) => "f.kind",
        (Contracts, Detail::Agreement) => "f.kind",
        (Events, Detail::Event) => "f.kind",
        (Activities | Contracts, Detail::Commercial) => "f.kind",
        (Clients, Detail::Commercial) => "CAST('client_created' AS TEXT)",
        (Changes, Detail::Commercial) => {
            "CASE WHEN f.value IN (SELECT x.id FROM statuses x WHERE x.meaning = 'expired') \
             THEN 'client_expired' ELSE 'status_changed' END"
        }
        (Activities, Detail::State) => "f.state",
        (Activities, Detail::Direction) => "f.direction",
        (Activities, Detail::Origin) => "CASE WHEN f.telephony THEN 'telephony' ELSE 'manual' END",
        (_, Detail::Client) => "c.name",
        (_, Detail::ClientId) => "c.id",
        (_, Detail::ClientApiId) => "c.external_id",
        (_, Detail::ClientCreated) => "c.created_at",
        (Clients, Detail::ClientSales) => "t.code",
        (Activities | Contracts | Leads | Clients, Detail::ApiId) => "f.external_id",
        (Activities | Contracts | Leads | Clients | Changes, Detail::Source) => "coalesce(s.name, k.name)",
        (Activities | Clients, Detail::ContactMethod) => "m.name",
        (_, Detail::Person) => "u.name",
        (_, Detail::PersonLogin) => "u.login",
        (Contracts | Clients, Detail::Guardian) => "g.name",
        (Activities | Changes, Detail::EnteredBy) => "e.name",
        (Activities, Detail::EnteredAt) => "f.entered_at",
        (Activities, Detail::DueAt) => "f.due_at",
        (Activities, Detail::Seconds) => "f.duration_seconds",
        (Events, Detail::Took) => "f.duration_ms",
        (Activities, Detail::Purpose) => "f.purpose",
        (Activities, Detail::Place) => "f.place",
        (Activities, Detail::Subject) => "coalesce(f.subject, f.purpose)",
        (Activities, Detail::Body) => "f.body",
        (Activities, Detail::Notes) => "coalesce(f.body, f.subject)",
        (Changes, Detail::Notes) => "(SELECT a.reason FROM acts a WHERE a.id = x.act_id)",
        (Activities, Detail::MeetingNumber) => {
            "(SELECT count(*) FROM activities n WHERE n.client_id = f.client_id AND n.kind = 'meeting' \
             AND (n.at, n.id) <= (f.at, f.id))"
        }
        (Activities | Contracts | Clients | Changes, Detail::Investment) => "i.name",
        (Contracts, Detail::Stage) => "f.stage",
        (Contracts, Detail::Building) => "f.building",
        (Contracts, Detail::Unit) => "f.unit",
        (Contracts, Detail::Area) => "f.area",
        (Contracts, Detail::PricePerM2) => "f.price_per_m2",
        (Contracts, Detail::Value) => "f.value",
        (Contracts, Detail::Commission) => "f.commission",
        (Contracts, Detail::ParkingSingle) => "f.parking_single",
        (Contracts, Detail::ParkingFamily) => "f.parking_family",
        (Contracts, Detail::ParkingSurface) => "f.parking_surface",
        (Contracts, Detail::StorageNumber) => "f.storage_number",
        (Contracts, Detail::StorageArea) => "f.storage_area",
        (Contracts, Detail::Closet) => "f.closet",
        (Clients, Detail::LeadCreated) => "(SELECT min(l.created_at) FROM leads l WHERE l.client_id = f.id)",
        (Clients, Detail::FirstEmail) => first!("a.kind = 'email' AND a.direction = 'out'"),
        (Clients, Detail::FirstCallAfterEmail) => {
            first!(concat!("a.kind = 'call' AND a.at >= ", first!("a.kind = 'email' AND a.direction = 'out'")))
        }
        (Clients, Detail::FirstCall) => first!("a.kind = 'call'"),
        (Clients, Detail::FirstMeeting) => first!("a.kind = 'meeting'"),
        (Clients, Detail::FirstTelephonyCall) => first!("a.kind = 'call' AND a.telephony"),
        (Clients, Detail::LastAt) => {
            "(SELECT max(a.at) FROM activities a WHERE a.client_id = f.id AND a.state = 'done')"
        }
        (Clients, Detail::LastActivity) => {
            "(SELECT a.kind FROM activities a WHERE a.client_id = f.id AND a.state = 'done' \
             ORDER BY a.at DESC, a.id DESC LIMIT 1)"
        }
        (Leads, Detail::LeadCreated) => "f.created_at",
        (Leads, Detail::LeadAssigned) => "f.assigned_at",
        (Leads, Detail::LeadConverted) => "f.converted_at",
        (Leads, Detail::LeadExpired) => "f.expired_at",
        (Changes, Detail::Status) => "t.code",
        (Events, Detail::Channel) => "f.channel",
        (Events, Detail::Ip) => "f.ip",
        (Events, Detail::About) => "f.details",
        (Events, Detail::ActClients) => "(SELECT a.clients FROM acts a WHERE a.id = f.act_id)",
        (Events, Detail::ActReason) => "(SELECT a.reason FROM acts a WHERE a.id = f.act_id)",
        _ => return None,
    })
}

/// Whether a detail is a text to the databases.
pub(super) const fn is_text(detail: Detail) -> bool {
    matches!(detail.kind(), Kind::Text | Kind::User | Kind::Client | Kind::Code(_))
}

/// The expression of a cell; of what the source does not tell, nothing of the same type.
pub(super) fn cell(source: Source, detail: Detail) -> &'static str {
    expression(source, detail).unwrap_or(if is_text(detail) { "CAST(NULL AS TEXT)" } else { "CAST(NULL AS BIGINT)" })
}

/// By what a list is ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub sql: String,
    pub text: bool,
}

/// What orders nothing.
const ZERO: &str = "CAST(0 AS BIGINT)";

/// The keys by which facts are ordered by a detail, or by their time: those of one instant follow
/// one another by their numbers. People are few and no index holds their names in order, so their
/// order is written out: `ranks` are their numbers, by name.
pub(super) fn keys(source: Source, rule: &Rule, detail: Option<Detail>, ranks: &[i64]) -> Vec<Key> {
    let number = |sql: String| Key { sql, text: false };
    let Some(detail) = detail.filter(|detail| ![rule.time, Detail::When].contains(detail)) else {
        return vec![number(rule.day.into()), number(rule.at.unwrap_or(ZERO).into())];
    };
    if detail.kind() == Kind::User {
        let column = match detail {
            Detail::EnteredBy => "e.id",
            Detail::Guardian => "g.id",
            _ => "u.id",
        };
        let known = expression(source, detail).is_some() && !ranks.is_empty();
        let whens: String =
            ranks.iter().enumerate().map(|(rank, user)| format!(" WHEN {user} THEN {}", rank + 1)).collect();
        return vec![number(if known {
            format!("CAST(CASE {column}{whens} ELSE 0 END AS BIGINT)")
        } else {
            ZERO.into()
        })];
    }
    let folded = match detail {
        Detail::Client => "c.name_key",
        Detail::Source if source != Source::Events => "coalesce(s.name_key, k.name_key)",
        Detail::ContactMethod if expression(source, detail).is_some() => "m.name_key",
        Detail::Investment if expression(source, detail).is_some() => "i.name_key",
        detail => cell(source, detail),
    };
    vec![if is_text(detail) {
        Key { sql: format!("coalesce({folded}, '')"), text: true }
    } else {
        number(format!("coalesce({folded}, -9000000000000000000)"))
    }]
}
