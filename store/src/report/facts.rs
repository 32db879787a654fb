//! The facts of a [`FactSet`]: how many, and which. One predicate serves both, and here the
//! viewer's scope is added.

use super::{
    cells::Cells,
    details::{cell, client_condition, client_join, expression, push_joins},
    list::{detail, row},
    rules::{Rule, rule, table},
};
use crate::{
    Result, Store, StoreError,
    database::{Arg, Run, Sql},
    predicate::Scoped,
};
use domain::{
    Filter, Instant, RefId, Viewer,
    report::{Counted, Detail, FactSet, Field, Filters, ReportRow, Source, Whose},
};

/// Facts for somebody at some moment.
pub(super) struct Facts<'a> {
    pub set: &'a FactSet,
    scope: Scope,
    now: Instant,
    only: Option<Vec<i64>>,
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
        Self { set, scope: Scope::new(viewer), now, only: None }
    }

    /// Those of them with these numbers.
    pub fn only(self, facts: Vec<i64>) -> Self {
        Self { only: Some(facts), ..self }
    }

    pub fn source(&self) -> Source {
        self.set.of.source()
    }

    pub fn rule(&self) -> Rule {
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
        sql.push(" WHERE ").push(rule.listed.filter(|_| shown).unwrap_or(rule.condition));
        if with_client {
            sql.push(client_condition(source));
        }
        let range = self.set.range;
        sql.push(" AND ").push(rule.day).push(" BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
        if let Some(only) = &self.only {
            sql.push(" AND f.id IN ").bind_list(only.iter().copied());
        }
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

    /// Appends a part of a union: for each key how many facts there are, and their seconds if those
    /// are `timed`; else an index may answer alone.
    pub fn push_tally(&self, sql: &mut Sql, index: usize, key: &str, timed: bool) {
        let seconds = if timed && self.source() == Source::Activities { "f.duration_seconds" } else { "0" };
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
        (Field::Commercial, source) if let Some(which) = expression(source, Detail::Commercial) => {
            any_of(which, texts());
        }
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
        (Field::Activity | Field::State | Field::Commercial | Field::Agreement | Field::Stage | Field::Building, _) => {
            sql.push(" AND 1 = 0");
        }
        (Field::Channel | Field::Event | Field::Investment | Field::Weekends | Field::Holidays, _) => {}
    }
}

impl Store {
    pub(super) async fn count_of(&self, facts: &Facts<'_>) -> Result<i64> {
        let mut sql = Sql::new("SELECT count(*)");
        facts.push_from(&mut sql, false);
        Ok((&self.database).fetch_one::<(i64,)>(sql).await?.0)
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
        Ok(row(self.zone(), source, &details, cells.0.into_iter()))
    }
}
