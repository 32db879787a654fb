//! The facts of a [`FactSet`]: how many, and which. One predicate serves both, and here the
//! viewer's scope is added.

use super::{
    cells::{Cells, Raw},
    details::{Key, cell, client_condition, client_join, keys, push_joins},
    rules::{Rule, rule, table},
};
use crate::{
    Result, Store, StoreError, Zone,
    database::{Arg, Run, Sql},
    predicate::Scoped,
};
use domain::{
    Filter, Instant, Invalid, Reason, RefId, Viewer,
    report::{
        Column, Counted, Detail, FactSet, Field, Filters, Kind, Reads, ReportPage, ReportRow, ReportSort, Source,
        Value, Whose,
    },
};

/// Facts for somebody at some moment.
pub(super) struct Facts<'a> {
    pub set: &'a FactSet,
    scope: Scope,
    now: Instant,
}

/// What of the facts somebody may see.
struct Scope {
    clients: Scoped,
    own: Option<RefId>,
}

impl Scope {
    fn new(viewer: &Viewer) -> Self {
        Self { clients: Scoped::new(viewer, &Filter::default()), own: viewer.own() }
    }

    /// Appends what it leaves of the facts of a source, led by ` AND `.
    fn push(&self, sql: &mut Sql, source: Source, person: &str) {
        let Some(own) = self.own else { return };
        match source {
            Source::Events => {
                sql.push(" AND ").push(person).push(" = ").bind(own);
            }
            // Leads who are no clients yet are their advisor's.
            Source::Leads => {
                sql.push(" AND ((f.client_id IS NULL AND f.advisor_id = ").bind(own).push(") OR (1 = 1");
                self.clients.push(sql);
                sql.push("))");
            }
            _ => self.clients.push(sql),
        }
    }
}

/// How many facts there are of one key, and how long they took in seconds.
pub(super) type Tally = (i64, i64, i64);

impl<'a> Facts<'a> {
    pub fn new(viewer: &Viewer, set: &'a FactSet, now: Instant) -> Self {
        Self { set, scope: Scope::new(viewer), now }
    }

    fn source(&self) -> Source {
        self.set.of.source()
    }

    fn rule(&self) -> Rule {
        rule(self.set.of)
    }

    /// Whether the client must be looked at to know whether a fact counts.
    fn needs_client(&self) -> bool {
        let of_client = match self.source() {
            Source::Events => return false,
            Source::Leads | Source::Clients | Source::Changes => !self.set.filters.get(Field::Investment).is_empty(),
            Source::Activities | Source::Contracts => false,
        };
        of_client || !self.scope.clients.is_everybody() || !self.set.filters.get(Field::Status).is_empty()
    }

    /// Appends ` FROM … WHERE …`; with what the facts name if they are `shown`.
    pub fn push_from(&self, sql: &mut Sql, shown: bool) {
        let (source, rule) = (self.source(), self.rule());
        sql.push(" FROM ").push(table(source));
        let with_client = shown || self.needs_client();
        if shown {
            push_joins(sql, source, &rule);
        } else if with_client {
            sql.push(client_join(source));
        }
        sql.push(" WHERE ").push(rule.condition);
        if with_client {
            sql.push(client_condition(source));
        }
        let range = self.set.range;
        sql.push(" AND ").push(rule.day).push(" BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
        if let Some(at) = rule.at.filter(|_| rule.passed) {
            sql.push(" AND ").push(at).push(" < ").bind(self.now);
        }
        self.push_whose(sql, rule.person);
        self.push_like(sql, source);
        for (field, _) in self.set.filters.iter() {
            push_filter(sql, source, rule.person, &self.set.filters, field);
        }
        self.scope.push(sql, source, rule.person);
    }

    fn push_whose(&self, sql: &mut Sql, person: &str) {
        let whose = match self.set.whose {
            Whose::Anybodys => return,
            Whose::Somebodys => None,
            Whose::Of(user) => Some(user),
        };
        // Of the rows of users an advisor sees their own.
        match (whose, self.scope.own) {
            (Some(user), Some(own)) if user != own => sql.push(" AND 1 = 0"),
            (Some(user), _) | (None, Some(user)) => sql.push(" AND ").push(person).push(" = ").bind(user),
            (None, None) => sql.push(" AND ").push(person).push(" > 0"),
        };
    }

    /// Activities that are for the same as another, which must be one that may be seen.
    fn push_like(&self, sql: &mut Sql, source: Source) {
        let Some(like) = self.set.like else { return };
        if source != Source::Activities {
            sql.push(" AND 1 = 0");
            return;
        }
        sql.push(" AND coalesce(f.purpose, '') = (SELECT coalesce(l.purpose, '') FROM activities l WHERE l.id = ");
        sql.bind(like);
        if let Some(own) = self.scope.own {
            sql.push(" AND l.client_id IN (SELECT o.id FROM clients o WHERE o.advisor_id = ").bind(own).push(")");
        }
        sql.push(")");
    }

    /// Appends a part of a union: for each key how many facts there are, and their seconds.
    pub fn push_tally(&self, sql: &mut Sql, index: usize, key: &str) {
        let seconds = if self.source() == Source::Activities { "f.duration_seconds" } else { "0" };
        sql.push(&format!("SELECT CAST({index} AS BIGINT) AS n, {key} AS of_key, count(*) AS facts, "));
        sql.push(&format!("CAST(coalesce(sum({seconds}), 0) AS BIGINT) AS seconds"));
        self.push_from(sql, false);
        // By its place: the key may be a statement of its own.
        sql.push(" GROUP BY 2");
    }

    /// The column of the person, by which facts are tallied.
    pub fn person(&self) -> &'static str {
        self.rule().person
    }

    /// The column of the day.
    pub fn day(&self) -> &'static str {
        self.rule().day
    }
}

/// Appends what a filter leaves of the facts of a source. What a source knows nothing of it is not
/// narrowed down by, but where facts of one kind alone are asked for.
fn push_filter(sql: &mut Sql, source: Source, person: &str, filters: &Filters, field: Field) {
    let mut any_of = |column: &str, values: Vec<Arg>| {
        sql.push(" AND ").push(column).push(" IN ").bind_list(values);
    };
    let refs = || filters.refs(field).into_iter().map(Arg::from).collect::<Vec<_>>();
    let texts = || filters.get(field).iter().map(|value| Arg::from(value.as_str())).collect::<Vec<_>>();
    match (field, source) {
        (Field::User | Field::Advisor | Field::Seller, _) => any_of(person, refs()),
        (Field::Channel, Source::Events) => any_of("f.channel", texts()),
        (Field::Event, Source::Events) => any_of("f.kind", texts()),
        (Field::Activity, Source::Activities) => any_of("f.kind", texts()),
        (Field::State, Source::Activities) => any_of("f.state", texts()),
        (Field::Agreement, Source::Contracts) => any_of("f.kind", texts()),
        (Field::Stage, Source::Contracts) => any_of("f.stage", texts()),
        (Field::Building, Source::Contracts) => any_of("f.building", texts()),
        (Field::Investment, Source::Activities | Source::Contracts) => any_of("f.investment_id", refs()),
        (Field::Investment, Source::Leads | Source::Clients | Source::Changes) => any_of("c.investment_id", refs()),
        (Field::Status, Source::Events) => {}
        // The numbers of statuses are those of one classification alone.
        (Field::Status, _) => {
            sql.push(" AND (c.lifecycle_id IN ").bind_list(refs()).push(" OR c.sales_id IN ").bind_list(refs());
            sql.push(")");
        }
        (Field::Activity | Field::State | Field::Agreement | Field::Stage | Field::Building, _) => {
            sql.push(" AND 1 = 0");
        }
        (Field::Channel | Field::Event | Field::Investment | Field::Weekends | Field::Holidays, _) => {}
    }
}

/// Which part of a list is read.
pub(super) struct Turn<'a> {
    pub cursor: Option<&'a str>,
    pub per_page: u32,
}

impl Store {
    pub(super) async fn count_of(&self, facts: &Facts<'_>) -> Result<i64> {
        let mut sql = Sql::new("SELECT count(*)");
        facts.push_from(&mut sql, false);
        Ok((&self.database).fetch_one::<(i64,)>(sql).await?.0)
    }

    /// A page of the facts, with what columns show of them.
    pub(super) async fn list_of(
        &self,
        facts: &Facts<'_>,
        columns: &[Column],
        sort: ReportSort,
        turn: Turn<'_>,
    ) -> Result<ReportPage> {
        let (source, rule) = (facts.source(), facts.rule());
        let details: Vec<Detail> = columns.iter().filter_map(detail).collect();
        let by = columns.iter().find(|column| column.key == sort.key).and_then(detail);
        let keys = keys(source, &rule, by, &self.ranks(&details, by).await?);
        let cursor = turn.cursor.map(Cursor::parse).transpose()?;
        let backwards = cursor.as_ref().is_some_and(|cursor| cursor.backwards);

        let mut sql = Sql::new("SELECT f.id, c.id");
        for detail in &details {
            sql.push(", ").push(cell(source, *detail));
        }
        facts.push_from(&mut sql, true);
        if let Some(fact) = cursor.as_ref().and_then(|cursor| cursor.fact) {
            let edge = self.edge(source, &rule, &keys, fact).await?;
            push_row(sql.push(" AND "), keys.iter().map(|key| key.sql.as_str()).chain(["f.id"]));
            sql.push(if sort.descending == backwards { " > (" } else { " < (" });
            for (index, value) in edge.into_iter().enumerate() {
                sql.push(if index == 0 { "" } else { ", " }).bind(value);
            }
            sql.push(")");
        }
        let order = if sort.descending == backwards { "" } else { " DESC" };
        sql.push(" ORDER BY ");
        for key in keys.iter().map(|key| key.sql.as_str()).chain(["f.id"]) {
            sql.push(key).push(order).push(if key == "f.id" { "" } else { ", " });
        }
        sql.push(" LIMIT ").bind(turn.per_page as i64 + 1);
        let mut found: Vec<Cells> = (&self.database).fetch_all(sql).await?;
        let more = found.len() > turn.per_page as usize;
        found.truncate(turn.per_page as usize);
        if backwards {
            found.reverse();
        }
        let zone = self.zone();
        let rows: Vec<ReportRow> = found.into_iter().map(|cells| row(zone, source, &details, cells)).collect();
        let cursor_at = |letter: char, row: Option<&ReportRow>| row.map(|row| format!("{letter}{}", row.of));
        let (is_first, is_last) = match (&cursor, backwards) {
            (None, _) => (true, !more),
            (Some(_), false) => (false, !more),
            (Some(cursor), true) => (!more, cursor.fact.is_none()),
        };
        Ok(ReportPage {
            next: cursor_at('a', rows.last().filter(|_| !is_last)),
            previous: cursor_at('b', rows.first().filter(|_| !is_first)),
            rows,
            ..ReportPage::default()
        })
    }

    /// All that is told of one fact.
    pub(super) async fn one_of(&self, viewer: &Viewer, of: Counted, fact: i64) -> Result<ReportRow> {
        let (source, rule) = (of.source(), rule(of));
        let details: Vec<Detail> = of.columns().iter().filter_map(detail).collect();
        let mut sql = Sql::new("SELECT f.id, c.id");
        for detail in &details {
            sql.push(", ").push(cell(source, *detail));
        }
        sql.push(" FROM ").push(table(source));
        push_joins(&mut sql, source, &rule);
        sql.push(" WHERE f.id = ").bind(fact).push(client_condition(source));
        Scope::new(viewer).push(&mut sql, source, rule.person);
        let found: Option<Cells> = (&self.database).fetch_optional(sql).await?;
        let cells = found.ok_or(StoreError::NotFound("fact"))?;
        Ok(row(self.zone(), source, &details, cells))
    }

    /// The values a list's order has for the fact at the edge of a page.
    async fn edge(&self, source: Source, rule: &Rule, keys: &[Key], fact: i64) -> Result<Vec<Arg>> {
        let mut sql = Sql::new("SELECT ");
        for key in keys {
            sql.push(&key.sql).push(", ");
        }
        sql.push("f.id FROM ").push(table(source));
        push_joins(&mut sql, source, rule);
        sql.push(" WHERE f.id = ").bind(fact).push(client_condition(source));
        let Cells(found) = (&self.database).fetch_optional(sql).await?.ok_or_else(|| StoreError::from(not_ours()))?;
        let value = |raw| match raw {
            Raw::Number(number) => Arg::from(number),
            Raw::Text(text) => Arg::from(text),
            Raw::Null => Arg::from(0_i64),
        };
        Ok(found.into_iter().map(value).collect())
    }

    /// The numbers of those who sign in, by name, if a list is sorted by them.
    async fn ranks(&self, details: &[Detail], by: Option<Detail>) -> Result<Vec<i64>> {
        if !by.is_some_and(|by| by.kind() == Kind::User) || details.is_empty() {
            return Ok(Vec::new());
        }
        Ok(self.advisors(&Viewer::organisation()).await?.into_iter().map(|user| user.id.0).collect())
    }
}

/// What a column shows of a fact.
fn detail(column: &Column) -> Option<Detail> {
    match column.reads {
        Reads::Detail(detail) => Some(detail),
        _ => None,
    }
}

fn row(zone: Zone, source: Source, details: &[Detail], Cells(cells): Cells) -> ReportRow {
    let mut cells = cells.into_iter();
    let mut number = || cells.next().and_then(|cell| cell.number());
    let (of, client) = (number().unwrap_or_default(), number());
    let cells = details.iter().zip(cells).map(|(detail, cell)| match cell {
        Raw::Null => Value::Empty,
        Raw::Number(at) if detail.kind() == Kind::Time => Value::Time(at, zone.local_text(Instant::from_micros(at))),
        Raw::Number(number) => Value::Number(number),
        Raw::Text(text) => Value::Text(text),
    });
    ReportRow { of, source: Some(source), client, group: None, cells: cells.collect() }
}

/// Appends `(a, b, …)`.
fn push_row<'s>(sql: &mut Sql, parts: impl Iterator<Item = &'s str>) {
    for (index, part) in parts.enumerate() {
        sql.push(if index == 0 { "(" } else { ", " }).push(part);
    }
    sql.push(")");
}

/// Where a page starts or ends: at a fact, or at the end of the list.
struct Cursor {
    backwards: bool,
    fact: Option<i64>,
}

/// The cursor of the last page, seen from behind.
pub(super) const FROM_THE_END: &str = "z";

impl Cursor {
    fn parse(text: &str) -> Result<Self> {
        let read = || {
            let backwards = match text.get(..1)? {
                "a" => false,
                "b" => true,
                FROM_THE_END if text.len() == 1 => return Some(Self { backwards: true, fact: None }),
                _ => return None,
            };
            Some(Self { backwards, fact: Some(text[1..].parse().ok()?) })
        };
        Ok(read().ok_or_else(not_ours)?)
    }
}

pub(super) fn not_ours() -> Invalid {
    Invalid::new("cursor", Reason::Unknown { what: "page".into() })
}

/// The order of a list until somebody chooses otherwise: by time, the newest first.
pub(super) fn newest_first(of: Counted) -> ReportSort {
    let time = rule(of).time;
    let column = of.columns().iter().find(|column| column.reads == Reads::Detail(time));
    ReportSort { key: column.map_or("", |column| column.key), descending: true }
}
