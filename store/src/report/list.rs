//! Lists of facts, page by page: from the fact at the edge of a page on, never by counting rows.

use super::{
    cells::{Cells, Raw},
    details::{Key, cell, client_condition, keys, push_joins},
    facts::Facts,
    rules::{Rule, rule, table},
};
use crate::{
    Result, Store, StoreError, Zone,
    database::{Arg, Run, Sql},
};
use domain::{
    Instant, Invalid, Reason, Viewer,
    report::{Column, Counted, Detail, Kind, Reads, ReportPage, ReportRow, ReportSort, Source, Value},
};

/// Which part of a list is read.
pub(super) struct Turn<'a> {
    pub cursor: Option<&'a str>,
    pub per_page: u32,
}

impl Store {
    /// A page of the facts, with what columns show of them. Facts of several kinds stand in one
    /// order: each kind gives as many as the page takes, and of those it takes the first.
    pub(super) async fn list_of(
        &self,
        of: &[Facts<'_>],
        columns: &[Column],
        sort: ReportSort,
        turn: Turn<'_>,
    ) -> Result<ReportPage> {
        let details: Vec<Detail> = columns.iter().filter_map(detail).collect();
        let by = columns.iter().find(|column| column.key == sort.key).and_then(detail);
        let ranks = self.ranks(&details, by).await?;
        let kinds: Vec<KindOfFact> = of.iter().map(|facts| KindOfFact::new(facts, by, &ranks)).collect();
        let cursor = turn.cursor.map(Cursor::parse).transpose()?;
        let backwards = cursor.as_ref().is_some_and(|cursor| cursor.backwards);
        let edge = match cursor.as_ref().and_then(|cursor| cursor.fact) {
            Some((kind, fact)) => {
                let of = kinds.get(kind).ok_or_else(not_ours)?;
                Some((kind, self.edge(of, fact).await?, fact))
            }
            None => None,
        };
        let slice = Slice { descending: sort.descending != backwards, edge, most: i64::from(turn.per_page) + 1 };
        let mut found: Vec<Cells> = (&self.database).fetch_all(statement(&kinds, &details, &slice)).await?;
        let more = found.len() > turn.per_page as usize;
        found.truncate(turn.per_page as usize);
        if backwards {
            found.reverse();
        }
        let zone = self.zone();
        let mut edges = Vec::with_capacity(found.len());
        let mut rows: Vec<ReportRow> = Vec::with_capacity(found.len());
        for Cells(cells) in found {
            let mut cells = cells.into_iter();
            let place = cells.next().and_then(|cell| usize::try_from(cell.number()?).ok()).unwrap_or_default();
            let row = row(zone, kinds.get(place).map_or(Source::Activities, |kind| kind.source), &details, cells);
            edges.push(if place == 0 { row.of.to_string() } else { format!("{}.{place}", row.of) });
            rows.push(row);
        }
        let cursor_at = |letter: char, edge: Option<&String>| edge.map(|edge| format!("{letter}{edge}"));
        let (is_first, is_last) = match (&cursor, backwards) {
            (None, _) => (true, !more),
            (Some(_), false) => (false, !more),
            (Some(cursor), true) => (!more, cursor.fact.is_none()),
        };
        Ok(ReportPage {
            next: cursor_at('a', edges.last().filter(|_| !is_last)),
            previous: cursor_at('b', edges.first().filter(|_| !is_first)),
            rows,
            ..ReportPage::default()
        })
    }

    /// The values a list's order has for the fact at the edge of a page.
    async fn edge(&self, of: &KindOfFact<'_>, fact: i64) -> Result<Vec<Arg>> {
        let mut sql = Sql::new("SELECT ");
        for key in &of.keys {
            sql.push(&key.sql).push(", ");
        }
        sql.push("f.id FROM ").push(table(of.source));
        push_joins(&mut sql, of.source, &of.rule);
        sql.push(" WHERE f.id = ").bind(fact).push(client_condition(of.source));
        let Cells(found) = (&self.database).fetch_optional(sql).await?.ok_or_else(|| StoreError::from(not_ours()))?;
        let value = |raw| match raw {
            Raw::Number(number) => Arg::from(number),
            Raw::Text(text) => Arg::from(text),
            Raw::Null => Arg::from(0_i64),
        };
        Ok(found.into_iter().take(of.keys.len()).map(value).collect())
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
pub(super) fn detail(column: &Column) -> Option<Detail> {
    match column.reads {
        Reads::Detail(detail) => Some(detail),
        _ => None,
    }
}

/// Facts of one kind in a list, and by what they are ordered there.
struct KindOfFact<'a> {
    facts: &'a Facts<'a>,
    source: Source,
    rule: Rule,
    keys: Vec<Key>,
}

impl<'a> KindOfFact<'a> {
    fn new(facts: &'a Facts<'a>, by: Option<Detail>, ranks: &[i64]) -> Self {
        let (source, rule) = (facts.source(), facts.rule());
        Self { facts, source, rule, keys: keys(source, &rule, by, ranks) }
    }
}

/// Which stretch of a list is read.
struct Slice {
    /// Which way it is read.
    descending: bool,
    /// Behind which fact it starts: its kind, the values of its order, and its number.
    edge: Option<(usize, Vec<Arg>, i64)>,
    /// How many facts it has at most.
    most: i64,
}

/// The statement of a stretch of a list: for each fact the place of its kind, its number, its
/// client's, and what it tells.
fn statement(kinds: &[KindOfFact<'_>], details: &[Detail], slice: &Slice) -> Sql {
    let mut sql = Sql::default();
    let [alone] = kinds else {
        sql.push("SELECT * FROM (");
        for (place, kind) in kinds.iter().enumerate() {
            sql.push(if place == 0 { "SELECT * FROM (" } else { " UNION ALL SELECT * FROM (" });
            push_stretch(&mut sql, place, kind, details, slice, true);
            sql.push(&format!(") of_kind_{place}"));
        }
        sql.push(") facts");
        let keys = kinds.first().map_or(0, |kind| kind.keys.len());
        let order: Vec<String> = (0..keys).map(|key| format!("key_{key}")).collect();
        push_order(&mut sql, order.iter().map(String::as_str).chain(["kind", "fact"]), slice.descending);
        sql.push(" LIMIT ").bind(slice.most);
        return sql;
    };
    push_stretch(&mut sql, 0, alone, details, slice, false);
    sql
}

/// Appends the statement of the facts of one kind, with the keys of their order if it is `merged`
/// with others.
fn push_stretch(sql: &mut Sql, place: usize, kind: &KindOfFact<'_>, details: &[Detail], slice: &Slice, merged: bool) {
    let number = format!("CAST({place} AS BIGINT)");
    sql.push("SELECT ").push(&number).push(" AS kind, f.id AS fact, c.id AS client");
    for (index, detail) in details.iter().enumerate() {
        sql.push(", ").push(cell(kind.source, *detail)).push(&format!(" AS told_{index}"));
    }
    if merged {
        for (index, key) in kind.keys.iter().enumerate() {
            sql.push(", ").push(&key.sql).push(&format!(" AS key_{index}"));
        }
    }
    kind.facts.push_from(sql, true);
    let keys = || kind.keys.iter().map(|key| key.sql.as_str());
    if let Some((edge, values, fact)) = &slice.edge {
        let way = if slice.descending { " < (" } else { " > (" };
        let kinds = if merged { &[number.as_str()] } else { [].as_slice() };
        push_row(sql.push(" AND "), keys().chain(kinds.iter().copied()).chain(["f.id"]));
        sql.push(way);
        for value in values {
            sql.bind(value.clone()).push(", ");
        }
        if merged {
            sql.bind(i64::try_from(*edge).unwrap_or_default()).push(", ");
        }
        sql.bind(*fact).push(")");
    }
    push_order(sql, keys().chain(["f.id"]), slice.descending);
    sql.push(" LIMIT ").bind(slice.most);
}

/// Appends ` ORDER BY a, b, …`, each the same way round.
fn push_order<'s>(sql: &mut Sql, keys: impl Iterator<Item = &'s str>, descending: bool) {
    for (index, key) in keys.enumerate() {
        sql.push(if index == 0 { " ORDER BY " } else { ", " }).push(key).push(if descending { " DESC" } else { "" });
    }
}

pub(super) fn row(zone: Zone, source: Source, details: &[Detail], mut cells: impl Iterator<Item = Raw>) -> ReportRow {
    let mut number = || cells.next().and_then(|cell| cell.number());
    let (of, client) = (number().unwrap_or_default(), number());
    let cells = details.iter().zip(cells).map(|(detail, cell)| match cell {
        Raw::Null => Value::Empty,
        // Of what was signed the day is known.
        Raw::Number(day) if (source, *detail) == (Source::Contracts, Detail::When) => Value::Number(day),
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
    /// The place of its kind in the list, and its number.
    fact: Option<(usize, i64)>,
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
            let (fact, kind) = text[1..].split_once('.').unwrap_or((&text[1..], "0"));
            Some(Self { backwards, fact: Some((kind.parse().ok()?, fact.parse().ok()?)) })
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
