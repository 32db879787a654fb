//! Reports whose rows stand under their investment, with what those of each come to.

use super::{
    cells::{Cells, Raw},
    details::cell,
    facts::Facts,
    list::Turn,
    rules::table,
    sections::Part,
};
use crate::{
    Result, Store,
    database::{Run, Sql},
};
use domain::{
    Instant, RefId, Viewer,
    report::{Column, Counted, FactSet, Field, Group, Reads, ReportPage, ReportQuery, Value},
};

impl Store {
    pub(super) async fn report_by_investment(
        &self,
        viewer: &Viewer,
        query: &ReportQuery,
        of: Counted,
        turn: Turn<'_>,
        now: Instant,
    ) -> Result<ReportPage> {
        let columns = query.report.description().columns;
        let set = query.facts(of);
        let groups = self.investments_of(&Facts::new(self.zone(), viewer, &set, now), columns).await?;
        let totals = (0..columns.len()).map(|index| sum(&groups, index)).collect();
        let part = |group: Group| {
            let filters = query.filters.only(Field::Investment, RefId(group.of));
            Part { group, section: None, set: FactSet { filters, ..set.clone() } }
        };
        let parts = groups.into_iter().map(part).collect();
        let page = self.report_of_parts(viewer, query, parts, turn, now).await?;
        Ok(ReportPage { totals, ..page })
    }

    /// The investments of facts, by name, each with how many there are and what they come to. What
    /// is of none stands last.
    async fn investments_of(&self, facts: &Facts<'_>, columns: &[Column]) -> Result<Vec<Group>> {
        let source = facts.set.of.source();
        let mut sums = String::from("CAST(count(*) AS BIGINT)");
        for column in columns {
            sums.push_str(&match column.reads {
                Reads::Detail(detail) if column.total => format!(", CAST(sum({}) AS BIGINT)", cell(source, detail)),
                _ => ", CAST(NULL AS BIGINT)".to_owned(),
            });
        }
        // Investment by investment, each of which an index leads to, so that none are sorted.
        let mut sql = Sql::new(&format!("SELECT i.id, min(i.name), {sums} FROM terms i CROSS JOIN {}", table(source)));
        facts.push_where(&mut sql, "i.kind = 'investment' AND f.investment_id = i.id");
        sql.push(" GROUP BY i.name_key, i.id");
        let named: Vec<Cells> = (&self.database).fetch_all(sql).await?;
        let mut sql = Sql::new(&format!("SELECT CAST(0 AS BIGINT), CAST(NULL AS TEXT), {sums} FROM {}", table(source)));
        facts.push_where(&mut sql, "f.investment_id = 0");
        sql.push(" HAVING count(*) > 0");
        let of_none: Vec<Cells> = (&self.database).fetch_all(sql).await?;
        Ok(named.into_iter().chain(of_none).map(group).collect())
    }
}

fn group(Cells(cells): Cells) -> Group {
    let mut cells = cells.into_iter();
    let of = cells.next().and_then(|cell| cell.number()).unwrap_or_default();
    let name = match cells.next() {
        Some(Raw::Text(name)) => Some(name),
        _ => None,
    };
    let count = cells.next().and_then(|cell| cell.number()).unwrap_or_default();
    let totals = cells.map(|cell| cell.number().map_or(Value::Empty, Value::Number)).collect();
    Group { of, name, count, totals }
}

/// What groups come to in a column: nothing where none of them has anything.
fn sum(groups: &[Group], index: usize) -> Value {
    let figures = groups.iter().filter_map(|group| group.totals.get(index)?.number());
    figures.reduce(i64::saturating_add).map_or(Value::Empty, Value::Number)
}
