//! Reports whose rows stand in sections, one section after the other.

use super::{
    facts::{Facts, Per},
    list::{FROM_THE_END, Turn, not_ours},
    tallied,
};
use crate::{
    Result, Store,
    database::{Run, Sql},
};
use domain::{
    Instant, Viewer,
    report::{Column, FactSet, Group, NOTES, Reads, ReportPage, ReportQuery, ReportRow, Section, Value},
};

/// The most kinds of notes that are told apart.
const KINDS: i64 = 40;

/// A part of the report: a section, one kind of its notes, or an investment.
pub(super) struct Part {
    pub group: Group,
    pub section: Option<&'static Section>,
    pub set: FactSet,
}

impl Store {
    pub(super) async fn report_by_section(
        &self,
        viewer: &Viewer,
        query: &ReportQuery,
        sections: &'static [Section],
        turn: Turn<'_>,
        now: Instant,
    ) -> Result<ReportPage> {
        let parts = self.parts(viewer, query, sections, now).await?;
        self.report_of_parts(viewer, query, parts, turn, now).await
    }

    /// A report from its parts, one after the other.
    pub(super) async fn report_of_parts(
        &self,
        viewer: &Viewer,
        query: &ReportQuery,
        parts: Vec<Part>,
        turn: Turn<'_>,
        now: Instant,
    ) -> Result<ReportPage> {
        let columns = query.report.description().columns;
        let start = turn.cursor.map(|cursor| Place::parse(cursor, &parts)).transpose()?;
        let backwards = start.as_ref().is_some_and(|place| place.cursor.starts_with('b'));
        let first = start.as_ref().map_or(0, |place| place.part);
        let (before, from) = parts.split_at(first);
        // The part in which the page starts, and those that follow on the way.
        let way: Vec<&Part> =
            if backwards { from.iter().take(1).chain(before.iter().rev()).collect() } else { from.iter().collect() };
        let mut rows: Vec<ReportRow> = Vec::new();
        let mut more = false;
        let mut within = start.map(|place| place.cursor);
        for part in way.into_iter().filter(|part| part.group.count > 0) {
            let left = turn.per_page - rows.len() as u32;
            if left == 0 {
                more = true;
                break;
            }
            let at = within.take().or_else(|| backwards.then(|| FROM_THE_END.to_owned()));
            let facts = Facts::new(self.zone(), viewer, &part.set, now);
            let page =
                self.list_of(&[facts], columns, query.sort, Turn { cursor: at.as_deref(), per_page: left }).await?;
            let mut of_part = page.rows.into_iter().map(|row| part.row(columns, row)).collect();
            if backwards {
                of_part = [of_part, rows].concat();
                rows = Vec::new();
            }
            rows.extend::<Vec<_>>(of_part);
            more = if backwards { page.previous.is_some() } else { page.next.is_some() };
            if more {
                break;
            }
        }
        let (has_next, has_previous) = if backwards { (true, more) } else { (more, turn.cursor.is_some()) };
        let edge = |letter: char, row: Option<&ReportRow>| {
            row.map(|row| format!("{letter}{}.{}", row.group.unwrap_or(0), row.of))
        };
        Ok(ReportPage {
            total: parts.iter().map(|part| part.group.count).sum(),
            next: edge('a', rows.last().filter(|_| has_next)),
            previous: edge('b', rows.first().filter(|_| has_previous)),
            rows,
            totals: vec![Value::Empty; columns.len()],
            groups: parts.into_iter().map(|part| part.group).collect(),
            trends: None,
        })
    }

    /// The sections, each with how much is in it; of notes, each kind.
    async fn parts(
        &self,
        viewer: &Viewer,
        query: &ReportQuery,
        sections: &'static [Section],
        now: Instant,
    ) -> Result<Vec<Part>> {
        let mut parts = Vec::new();
        for (section, place) in sections.iter().zip(0..) {
            let set = query.facts(section.counted);
            let kinds = match section.key {
                NOTES => self.kinds_of_notes(&Facts::new(self.zone(), viewer, &set, now)).await?,
                _ => Vec::new(),
            };
            if kinds.is_empty() || kinds.len() > KINDS as usize {
                let count = self.count_of(&Facts::new(self.zone(), viewer, &set, now)).await?;
                let group = Group { of: place, name: None, count, totals: Vec::new() };
                parts.push(Part { group, section: Some(section), set });
                continue;
            }
            parts.extend(kinds.into_iter().map(|(name, count, example)| {
                let group = Group { of: -example, name: Some(name), count, totals: Vec::new() };
                Part { group, section: Some(section), set: FactSet { like: Some(example), ..set.clone() } }
            }));
        }
        Ok(parts)
    }

    /// What notes are for, how many there are of each kind, and one of them.
    async fn kinds_of_notes(&self, facts: &Facts<'_>) -> Result<Vec<(String, i64, i64)>> {
        let mut sql = Sql::new("SELECT k.purpose, CAST(sum(k.facts) AS BIGINT), min(k.first_fact) FROM (");
        for (place, part) in self.parts_of(facts, Per::Person).await?.iter().enumerate() {
            sql.push(if place == 0 { "SELECT " } else { " UNION ALL SELECT " });
            sql.push(match part {
                tallied::Part::Tallies(_) => "f.purpose, f.facts, f.first_fact",
                tallied::Part::Facts | tallied::Part::Untallied(_) => {
                    "coalesce(f.purpose, '') AS purpose, 1 AS facts, f.id AS first_fact"
                }
            });
            facts.push_part(&mut sql, part);
        }
        sql.push(") k");
        sql.push(" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ").bind(KINDS + 1);
        (&self.database).fetch_all(sql).await
    }
}

impl Part {
    /// A row of its list as one of the report: with the section it stands in.
    fn row(&self, columns: &[Column], row: ReportRow) -> ReportRow {
        let mut told = row.cells.into_iter();
        let cells = columns.iter().map(|column| match column.reads {
            Reads::Section => self.section.map_or(Value::Empty, |section| Value::Text(section.key.to_owned())),
            _ => told.next().unwrap_or_default(),
        });
        ReportRow { group: Some(self.group.of), cells: cells.collect(), ..row }
    }
}

/// Where a page starts: in which part, and the cursor of the list there.
struct Place {
    part: usize,
    cursor: String,
}

impl Place {
    fn parse(text: &str, parts: &[Part]) -> Result<Self> {
        let read = || {
            let letter = text.get(..1).filter(|letter| ["a", "b"].contains(letter))?;
            let (group, fact) = text[1..].split_once('.')?;
            let (group, fact): (i64, i64) = (group.parse().ok()?, fact.parse().ok()?);
            let part = parts.iter().position(|part| part.group.of == group)?;
            Some(Self { part, cursor: format!("{letter}{fact}") })
        };
        Ok(read().ok_or_else(not_ours)?)
    }
}
