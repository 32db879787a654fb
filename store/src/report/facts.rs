//! The facts of a [`FactSet`]: how many, and which. One predicate serves both, and here the
//! viewer's scope is added.

use super::{
    cells::Cells,
    details::{cell, client_condition, client_join, expression, push_joins},
    list::{detail, row},
    rules::{Rule, rule, table},
    tallied::Part,
};
use crate::{
    Result, Store, StoreError, Zone,
    database::{Arg, Run, Sql},
    predicate::Scoped,
    tallies::Untallied,
};
use domain::{
    Filter, Instant, RefId, Viewer,
    report::{Counted, Detail, FactSet, Field, Filters, ReportRow, Source, Whose},
};

/// Facts for somebody at some moment.
pub(super) struct Facts<'a> {
    pub set: &'a FactSet,
    scope: Scope,
    zone: Zone,
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

impl<'a> Facts<'a> {
    pub fn new(zone: Zone, viewer: &Viewer, set: &'a FactSet, now: Instant) -> Self {
        Self { set, scope: Scope::new(viewer), zone, now, only: None }
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
        if !shown && self.is_found_by_clients() {
            return self.push_from_clients(sql);
        }
        sql.push(" FROM ").push(table(source));
        let with_client = shown || self.needs_client();
        if shown {
            push_joins(sql, source, &rule);
        } else if with_client {
            sql.push(client_join(source));
        }
        sql.push(" WHERE ");
        self.push_which(sql, rule.listed.filter(|_| shown).unwrap_or(rule.condition), with_client);
    }

    /// Appends the clients, where they must be looked at, and ` WHERE …`, with a condition before all
    /// others that leads to the facts.
    pub fn push_where(&self, sql: &mut Sql, leading: &str) {
        let with_client = self.needs_client();
        sql.push(if with_client { client_join(self.source()) } else { "" });
        self.push_which(sql.push(" WHERE ").push(leading).push(" AND "), self.rule().condition, with_client);
    }

    /// Appends which facts they are, and with a client which client.
    fn push_which(&self, sql: &mut Sql, condition: &str, with_client: bool) {
        let rule = self.rule();
        sql.push(condition).push(if with_client { client_condition(self.source()) } else { "" });
        self.push_range(sql.push(" AND "), rule.day);
        self.push_narrowed(sql, rule.passing(), rule.person);
    }

    /// Whether it is sooner told by going through the advisor's clients than through the days: there
    /// are as many facts of a few days as of a few clients, but not of a year.
    fn is_found_by_clients(&self) -> bool {
        const FEW_DAYS: i32 = 3;
        let rule = self.rule();
        matches!(self.source(), Source::Activities | Source::Changes)
            && (rule.day, rule.at) == ("f.day", Some("f.at"))
            && self.scope.own.is_some()
            && self.set.whose == Whose::Anybodys
            && self.set.range.len() > FEW_DAYS
    }

    /// The same from the clients to their facts. The days are told by their instants, which the index
    /// of a client's facts has.
    fn push_from_clients(&self, sql: &mut Sql) {
        let (source, rule, range) = (self.source(), self.rule(), self.set.range);
        // SQLite keeps to the order of a CROSS JOIN.
        sql.push(" FROM clients c CROSS JOIN ").push(table(source)).push(" WHERE ").push(rule.condition);
        sql.push(client_condition(source)).push(" AND f.at >= ").bind(self.zone.start_of(range.from()));
        sql.push(" AND f.at < ").bind(self.zone.start_of(range.to().next()));
        self.push_narrowed(sql, rule.passing(), rule.person);
    }

    /// Whether these facts are picked by nothing but what they tell themselves: not by their
    /// clients, nor by their numbers.
    pub fn is_everybodys(&self) -> bool {
        self.scope.own.is_none() && self.only.is_none() && self.set.like.is_none() && !self.needs_client()
    }

    /// Appends that `day` is in the range.
    pub fn push_range(&self, sql: &mut Sql, day: &str) {
        let range = self.set.range;
        sql.push(day).push(" BETWEEN ").bind(range.from()).push(" AND ").bind(range.to());
    }

    /// Appends what else must be, led by ` AND `, besides the rule and the day: that the instant
    /// `passing` has passed, if there is one, and what the filters and the viewer's scope leave.
    pub fn push_narrowed(&self, sql: &mut Sql, passing: Option<&str>, person: &str) {
        let source = self.source();
        if let Some(only) = &self.only {
            sql.push(" AND f.id IN ").bind_list(only.iter().copied());
        }
        if let Some(at) = passing {
            sql.push(" AND ").push(at).push(" < ").bind(self.now);
        }
        self.push_whose(sql, person);
        self.push_like(sql, source);
        for (field, _) in self.set.filters.iter() {
            push_filter(sql, source, person, &self.set.filters, field);
        }
        self.scope.push(sql, source, person);
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
    /// are `timed`; else an index may answer alone. A key may come more than once.
    pub fn push_tally(&self, sql: &mut Sql, index: usize, per: Per, timed: bool, untallied: &Untallied) {
        let timed = timed && self.source() == Source::Activities;
        for (place, part) in self.parts(per, untallied).iter().enumerate() {
            sql.push(if place == 0 { "" } else { " UNION ALL " });
            let (key, count) = match (part, per) {
                (Part::Tallies(_), Per::Person) => ("f.person_id", "sum(f.facts)"),
                (Part::Tallies(_), Per::Day) => ("f.day", "sum(f.facts)"),
                (_, Per::Person) => (self.rule().person, "count(*)"),
                (_, Per::Day) => (self.rule().day, "count(*)"),
            };
            let seconds = if timed { "f.duration_seconds" } else { "0" };
            sql.push(&format!(
                "SELECT CAST({index} AS BIGINT) AS n, {key} AS of_key, CAST({count} AS BIGINT) AS facts, "
            ));
            sql.push(&format!("CAST(coalesce(sum({seconds}), 0) AS BIGINT) AS seconds"));
            self.push_part(sql, part);
            // By its place: the key may be a statement of its own.
            sql.push(" GROUP BY 2");
        }
    }
}

/// For what numbers are asked: each person, or all together; each day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Per {
    Person,
    Day,
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
        let mut sql = Sql::default();
        for (place, part) in self.parts_of(facts, Per::Person).await?.iter().enumerate() {
            sql.push(if place == 0 { "SELECT " } else { " UNION ALL SELECT " });
            sql.push(match part {
                Part::Tallies(_) => "CAST(coalesce(sum(f.facts), 0) AS BIGINT)",
                Part::Facts | Part::Untallied(_) => "count(*)",
            });
            facts.push_part(&mut sql, part);
        }
        let counts: Vec<(i64,)> = (&self.database).fetch_all(sql).await?;
        Ok(counts.into_iter().map(|(count,)| count).sum())
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
