//! Numbers as the sum of tallies: what of the facts may be told by them, and by the facts themselves
//! on the days that are not tallied.

use super::{
    facts::{Facts, Per},
    rules::table,
};
use crate::{
    Result, Store,
    database::Sql,
    tallies::{Clock, Lie, Untallied},
};
use domain::report::Field;

/// Where a number comes from. Together the parts of a number have each fact once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The facts of the whole range, one by one.
    Facts,
    /// Tallies, named `f`.
    Tallies(Lie),
    /// The facts of the days that are not tallied.
    Untallied(Vec<i64>),
}

/// Of more untallied days the facts are gone through at once, and nothing is told by tallies.
const MOST_UNTALLIED: usize = 64;

impl Store {
    /// The parts of the number of some facts, for each person or all together, or for each day.
    pub(super) async fn parts_of(&self, facts: &Facts<'_>, per: Per) -> Result<Vec<Part>> {
        let untallied = match facts.clock() {
            Some(_) => self.untallied(facts.set.range).await?,
            None => Untallied::default(),
        };
        Ok(facts.parts(per, &untallied))
    }
}

impl Facts<'_> {
    /// The parts of the number of these facts, as far as days are tallied.
    pub fn parts(&self, per: Per, untallied: &Untallied) -> Vec<Part> {
        let Some(clock) = self.clock() else { return vec![Part::Facts] };
        let days = untallied.days(clock);
        if days.len() > MOST_UNTALLIED {
            return vec![Part::Facts];
        }
        let tallies = untallied.tallied(clock, self.set.range, per == Per::Day).into_iter().map(Part::Tallies);
        tallies.chain((!days.is_empty()).then_some(Part::Untallied(days))).collect()
    }

    /// By which tallies the number can be told, if by any: those know nothing of clients.
    pub fn clock(&self) -> Option<Clock> {
        let (clock, _) = self.rule().tallied?;
        let knows = |field: Field| match field {
            Field::User | Field::Advisor | Field::Seller => true,
            Field::Activity | Field::State => clock == Clock::Happened,
            Field::Channel | Field::Event | Field::Weekends | Field::Holidays => true,
            Field::Commercial
            | Field::Agreement
            | Field::Stage
            | Field::Building
            | Field::Investment
            | Field::Status => false,
        };
        let known = self.set.filters.iter().all(|(field, _)| knows(field));
        (known && self.is_everybodys()).then_some(clock)
    }

    /// Appends ` FROM … WHERE …` of a part.
    pub fn push_part(&self, sql: &mut Sql, part: &Part) {
        let rule = self.rule();
        match part {
            Part::Facts => self.push_from(sql, false),
            Part::Tallies(Lie { clock, from, to, but }) => {
                sql.push(" FROM tallies f WHERE f.clock = ").bind(*clock);
                let condition = rule.tallied.map_or("1 = 0", |(_, condition)| condition);
                sql.push(" AND ").push(condition).push(" AND f.day BETWEEN ").bind(*from).push(" AND ").bind(*to);
                if !but.is_empty() {
                    sql.push(" AND f.day NOT IN ").bind_list(but.iter().copied());
                }
                self.push_narrowed(sql, None, "f.person_id");
            }
            Part::Untallied(days) => {
                sql.push(" FROM ").push(table(self.source())).push(" WHERE ").push(rule.condition);
                sql.push(" AND ").push(rule.day).push(" IN ").bind_list(days.iter().copied());
                self.push_narrowed(sql, rule.passing(), rule.person);
            }
        }
    }
}
