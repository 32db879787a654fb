//! The one predicate builder: from a query value to the rows it means.
//!
//! Every number and every list of clients goes through here, and here the viewer's scope is added
//! ([`Scoped`]). Nothing else in the program decides which clients a query counts.

mod narrow;

pub(crate) use narrow::POST;

use crate::{
    database::Sql,
    ledger::{dimension, kept_by_dimension},
    text,
};
use domain::{
    Classification, ClientSet, Day, Filter, Lifecycle, Movement, NONE, RefId, Viewer,
    ledger::{Cell, path},
};

/// A filter with the viewer's scope in it. There is no other way to make one, so nothing is
/// counted that may not be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Scoped {
    filter: Filter,
    /// The viewer asked for others' clients only.
    nobody: bool,
    search: Vec<text::Wanted>,
}

impl Scoped {
    /// What `filter` leaves of the clients that `viewer` may see.
    pub fn new(viewer: &Viewer, filter: &Filter) -> Self {
        let mut filter = filter.clone();
        let mut nobody = false;
        if let Some(own) = viewer.own() {
            nobody = !filter.advisor.is_empty() && !filter.advisor.contains(&own);
            filter.advisor = vec![own];
        }
        Self { filter, nobody, search: Vec::new() }
    }

    /// The same, of those found by a search text.
    pub fn with_search(mut self, search: Option<&str>) -> Self {
        self.search = search.map(text::query_terms).unwrap_or_default();
        self.nobody |= search.is_some_and(|search| !search.trim().is_empty()) && self.search.is_empty();
        self
    }

    /// The one dimension of the daily tallies that answers for it, with its ids, if one does and
    /// cells of this kind are kept for it.
    pub fn dimension(&self, kind: i64) -> Option<(i64, Vec<i64>)> {
        if self.nobody || !self.search.is_empty() || !self.filter.narrow.is_empty() {
            return None;
        }
        let ids = |values: &[RefId]| values.iter().map(|value| value.0).collect();
        let (dimension, ids): (i64, Vec<i64>) = match &self.filter {
            filter if filter.is_empty() => (dimension::ALL, vec![0]),
            Filter { advisor, source, investment, tag, .. }
                if source.is_empty() && investment.is_empty() && tag.is_empty() =>
            {
                (dimension::ADVISOR, ids(advisor))
            }
            Filter { advisor, source, investment, tag, .. }
                if advisor.is_empty() && investment.is_empty() && tag.is_empty() =>
            {
                (dimension::SOURCE, ids(source))
            }
            Filter { advisor, source, investment, tag, .. }
                if advisor.is_empty() && source.is_empty() && tag.is_empty() =>
            {
                (dimension::INVESTMENT, ids(investment))
            }
            // A client can have several tags: only one at a time adds up.
            Filter { advisor, source, investment, tag, .. }
                if advisor.is_empty()
                    && source.is_empty()
                    && investment.is_empty()
                    && tag.len() == 1
                    && tag[0] != NONE =>
            {
                (dimension::TAG, ids(tag))
            }
            _ => return None,
        };
        (dimension == dimension::ALL || kept_by_dimension(kind)).then_some((dimension, ids))
    }

    /// The better way to a list of `total` rows. The members of small sets are gathered by the
    /// index and ordered; in large ones a page fills soon on the way through the list's order.
    /// Gathering takes everybody's members first: an advisor's clients are fewer, and there is an
    /// index of them in order.
    pub fn way(&self, total: i64) -> Way {
        let most = if self.is_everybody() {
            3_000
        } else if self.filter.advisor.is_empty() && self.search.is_empty() {
            200
        } else {
            -1
        };
        if total <= most { Way::Gather } else { Way::Probe }
    }

    /// The advisors whose clients are asked for, if it is by nothing else that they are narrowed down.
    pub fn advisors_alone(&self) -> Option<&[RefId]> {
        let others = Filter { advisor: Vec::new(), ..self.filter.clone() };
        (!self.nobody && self.search.is_empty() && others.is_empty()).then_some(&self.filter.advisor)
    }

    /// Whether everybody's clients are asked for.
    pub fn is_everybody(&self) -> bool {
        !self.nobody && self.search.is_empty() && self.filter.is_empty()
    }

    /// Appends the conditions on `clients c`, each led by ` AND `.
    pub fn push(&self, sql: &mut Sql) {
        if self.nobody {
            sql.push(" AND 1 = 0");
        }
        for (column, values) in [
            ("c.advisor_id", &self.filter.advisor),
            ("c.source_id", &self.filter.source),
            ("c.investment_id", &self.filter.investment),
        ] {
            match &values[..] {
                [] => {}
                [value] => {
                    sql.push(" AND ").push(column).push(" = ").bind(*value);
                }
                values => {
                    sql.push(" AND ").push(column).push(" IN ").bind_list(values.iter().copied());
                }
            }
        }
        if !self.filter.tag.is_empty() {
            let tags: Vec<RefId> = self.filter.tag.iter().copied().filter(|tag| *tag != NONE).collect();
            sql.push(" AND (1 = 0");
            if !tags.is_empty() {
                sql.push(" OR c.id IN (SELECT t.client_id FROM client_tags t WHERE t.tag_id IN ")
                    .bind_list(tags)
                    .push(")");
            }
            if self.filter.tag.contains(&NONE) {
                sql.push(" OR NOT EXISTS (SELECT 1 FROM client_tags t WHERE t.client_id = c.id)");
            }
            sql.push(")");
        }
        narrow::push(sql, &self.filter.narrow);
        for term in &self.search {
            for (index, beginning) in term.beginnings().iter().enumerate() {
                sql.push(if index == 0 { " AND c.id IN (" } else { " UNION ALL " });
                sql.push("SELECT w.client_id FROM search_terms w WHERE w.term >= ").bind(beginning.as_str());
                sql.push(" AND w.term < ").bind(format!("{beginning}\u{10FFFF}"));
            }
            sql.push(")");
        }
    }
}

/// How a set that is kept in spans or spells is asked for: the same rows, by another way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Go through the clients in the list's order and look each one up: for sets in which a page
    /// fills soon.
    Probe,
    /// Gather the members by the index, then order them: for small sets.
    Gather,
}

/// Whether the set's rows are spells (a client may stand in it twice) rather than clients.
pub(crate) fn is_spells(set: &ClientSet) -> bool {
    matches!(set, ClientSet::Moved(..) | ClientSet::SpellsEnded(_) | ClientSet::SpellsLasting(_))
}

/// Appends ` FROM … WHERE …`: `clients c`, for sets of spells joined with `spells p`. The way
/// decides which of the two comes first (SQLite keeps to the order of a CROSS JOIN).
pub(crate) fn push_from(sql: &mut Sql, set: &ClientSet, scoped: &Scoped, way: Way) {
    sql.push(match (is_spells(set), way) {
        (false, _) => " FROM clients c WHERE ",
        (true, Way::Probe) => " FROM clients c CROSS JOIN spells p WHERE p.client_id = c.id AND ",
        (true, Way::Gather) => " FROM spells p CROSS JOIN clients c WHERE c.id = p.client_id AND ",
    });
    push_set(sql, set, way);
    scoped.push(sql);
}

/// Appends which of `clients c` are in a set.
pub(crate) fn push_set(sql: &mut Sql, set: &ClientSet, way: Way) {
    let here = format!("c.lifecycle_id <= {}", Lifecycle::Completed.id());
    match set {
        ClientSet::Here => {
            sql.push(&here);
        }
        ClientSet::Everyone => {
            sql.push("c.lifecycle_id <= ").push(&Lifecycle::Archived.id().to_string());
        }
        ClientSet::InState { classification, value, day: None } => {
            sql.push(current_column(*classification)).push(" = ").bind(*value);
            if *classification != Classification::Lifecycle {
                sql.push(" AND ").push(&here);
            }
        }
        ClientSet::InState { classification, value, day: Some(day) } => {
            member(sql, way, "spans", |sql| {
                sql.push("m.classification = ").bind(classification.number()).push(" AND m.value = ").bind(*value);
                holds_on(sql, way, *day);
            });
        }
        ClientSet::Entered { classification, value, day } => {
            member(sql, Way::Gather, "spans", |sql| {
                sql.push("m.classification = ").bind(classification.number()).push(" AND m.value = ").bind(*value);
                at_nodes(sql, *day);
                sql.push(" AND m.from_day = ").bind(*day);
            });
        }
        ClientSet::Left { classification, value, day } => {
            member(sql, Way::Gather, "spans", |sql| {
                sql.push("m.classification = ").bind(classification.number()).push(" AND m.value = ").bind(*value);
                at_nodes(sql, day.previous());
                sql.push(" AND m.to_day = ").bind(*day);
            });
        }
        ClientSet::HereOn(day) => member(sql, way, "spells", |sql| {
            sql.push("1 = 1");
            holds_on(sql, way, *day);
        }),
        ClientSet::Total(range) => here_within(sql, way, range.from(), range.to()),
        ClientSet::New(range) => {
            here_within(sql, Way::Probe, range.from(), range.to());
            // The plus keeps the index of the day from being taken where the list's order is to lead.
            sql.push(if way == Way::Probe { " AND +c.created_day" } else { " AND c.created_day" });
            sql.push(" BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
        }
        ClientSet::Recurrent(range) => {
            here_within(sql, way, range.from(), range.to());
            sql.push(" AND c.created_day < ").bind(range.from());
        }
        ClientSet::Moved(movement, range) => {
            let (kind, day) = if movement.is_arrival() { ("arrival", "from_day") } else { ("departure", "to_day") };
            sql.push("p.").push(kind).push(" = ").bind(movement.number());
            sql.push(" AND p.").push(day).push(" BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
        }
        ClientSet::SpellsEnded(range) => {
            let departures = Movement::ALL.into_iter().filter(|movement| !movement.is_arrival());
            // As Spell::has_permanence.
            let departures = departures.filter(|movement| *movement != Movement::Merged);
            sql.push("p.departure IN ").bind_list(departures.map(Movement::number));
            sql.push(" AND p.to_day BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
            sql.push(" AND p.activated_day IS NOT NULL");
        }
        ClientSet::SpellsLasting(day) => {
            sql.push("p.node IN ").bind_list(path(*day)).push(" AND p.from_day <= ").bind(*day);
            sql.push(" AND p.to_day > ").bind(*day).push(" AND p.activated_day <= ").bind(*day);
            sql.push(" AND (p.departure IS NULL OR p.departure <> ").bind(Movement::Merged.number()).push(")");
        }
    }
}

/// The column of `clients` that holds the value now.
pub(crate) fn current_column(classification: Classification) -> &'static str {
    match classification {
        Classification::Lifecycle => "c.lifecycle_id",
        Classification::Sales => "c.sales_id",
        Classification::Advisor => "c.advisor_id",
        Classification::Source => "c.source_id",
        Classification::Investment => "c.investment_id",
        Classification::PriceGroup => "c.price_group_id",
    }
}

/// Appends that the client has a row `m` in `table` under `condition`.
fn member(sql: &mut Sql, way: Way, table: &str, condition: impl FnOnce(&mut Sql)) {
    match way {
        Way::Probe => sql.push("EXISTS (SELECT 1 FROM ").push(table).push(" m WHERE m.client_id = c.id AND "),
        Way::Gather => sql.push("c.id IN (SELECT m.client_id FROM ").push(table).push(" m WHERE "),
    };
    condition(sql);
    sql.push(")");
}

/// Appends that `m` holds at the end of `day`.
fn holds_on(sql: &mut Sql, way: Way, day: Day) {
    if way == Way::Gather {
        at_nodes(sql, day);
    }
    sql.push(" AND m.from_day <= ").bind(day).push(" AND m.to_day > ").bind(day);
}

/// Appends that `m` lies at one of the nodes of `day`: no further condition on the rows, only the
/// way to them.
fn at_nodes(sql: &mut Sql, day: Day) {
    sql.push(" AND m.node IN ").bind_list(path(day));
}

/// Appends that the client was here at the end of at least one day.
fn here_within(sql: &mut Sql, way: Way, from: Day, to: Day) {
    match way {
        Way::Probe => {
            sql.push("EXISTS (SELECT 1 FROM spells m WHERE m.client_id = c.id AND m.from_day <= ").bind(to);
            sql.push(" AND m.to_day > ").bind(from).push(")");
        }
        Way::Gather => {
            sql.push("c.id IN (SELECT m.client_id FROM spells m WHERE 1 = 1");
            holds_on(sql, way, from);
            sql.push(" UNION SELECT m.client_id FROM spells m WHERE m.arrival IN ");
            sql.bind_list([Movement::New.number(), Movement::Reactivated.number()]);
            sql.push(" AND m.from_day > ").bind(from).push(" AND m.from_day <= ").bind(to).push(")");
        }
    }
}

/// Appends a table expression `(…) t` of daily tallies: `value`, `day`, `entered`, `departed`;
/// several rows may stand for one value and day. From the kept tallies where a dimension answers,
/// otherwise recounted from spans or spells, which gives the same.
pub(crate) fn push_tallies(sql: &mut Sql, scoped: &Scoped, kind: i64) {
    sql.push("(");
    match scoped.dimension(kind) {
        Some((dimension, ids)) => {
            sql.push("SELECT value, day, entered, departed FROM daily WHERE dimension = ").bind(dimension);
            sql.push(" AND dimension_id IN ").bind_list(ids).push(" AND kind = ").bind(kind);
        }
        None if kind == Cell::FLOW => push_recounted_flow(sql, scoped),
        None => {
            for (part, (day, entered, departed)) in
                [("s.from_day", "count(*)", "0"), ("s.to_day", "0", "count(*)")].into_iter().enumerate()
            {
                sql.push(if part == 0 { "SELECT s.value, " } else { " UNION ALL SELECT s.value, " }).push(day);
                sql.push(" AS day, ").push(entered).push(" AS entered, ").push(departed).push(" AS departed");
                sql.push(" FROM clients c JOIN spans s ON s.client_id = c.id WHERE s.classification = ").bind(kind);
                if kind == Classification::Lifecycle.number() {
                    sql.push(" AND s.value <= ").bind(Lifecycle::Completed.id());
                }
                sql.push(" AND ").push(day).push(" < ").bind(Day::OPEN);
                scoped.push(sql);
                sql.push(" GROUP BY s.value, ").push(day);
            }
        }
    }
    sql.push(") t");
}

/// The cells of the flow, as [`Ledger::tally`](domain::ledger::Ledger::tally) makes them.
fn push_recounted_flow(sql: &mut Sql, scoped: &Scoped) {
    let spells = Cell::SPELLS.to_string();
    let starts = Cell::SPELL_STARTS.to_string();
    let ended = Cell::ENDED_DAYS.to_string();
    // As Spell::has_permanence.
    let merged = Movement::Merged.number();
    let lasts = format!("p.activated_day IS NOT NULL AND (p.departure IS NULL OR p.departure <> {merged})");
    let ends = format!("p.activated_day IS NOT NULL AND p.departure <> {merged}");
    let parts: [(&str, &str, &str, &str, &str); 7] = [
        ("p.arrival", "p.from_day", "count(*)", "0", "p.arrival > 0"),
        ("p.departure", "p.to_day", "count(*)", "0", "p.departure IS NOT NULL"),
        (&spells, "p.activated_day", "count(*)", "0", &lasts),
        (&spells, "p.to_day", "0", "count(*)", &ends),
        (&starts, "p.activated_day", "sum(p.activated_day)", "0", &lasts),
        (&starts, "p.to_day", "0", "sum(p.activated_day)", &ends),
        (&ended, "p.to_day", "sum(p.to_day - p.activated_day)", "0", &ends),
    ];
    for (index, (value, day, entered, departed, condition)) in parts.into_iter().enumerate() {
        sql.push(if index == 0 { "SELECT " } else { " UNION ALL SELECT " });
        sql.push(value).push(" AS value, ").push(day).push(" AS day, CAST(").push(entered);
        sql.push(" AS BIGINT) AS entered, CAST(").push(departed).push(" AS BIGINT) AS departed");
        sql.push(" FROM clients c JOIN spells p ON p.client_id = c.id WHERE ").push(condition);
        scoped.push(sql);
        // A bare number in GROUP BY would mean a column's position.
        sql.push(" GROUP BY ").push(day);
        if value.starts_with('p') {
            sql.push(", ").push(value);
        }
    }
}
