//! Tallies: how many facts there were each day, of each kind and person. Reports over a year add
//! them up instead of going through the facts.
//!
//! Whatever is written only marks its days as untallied (triggers do, so no way of writing can
//! forget it); of those days the facts themselves are counted until [`Store::tally`] has tallied
//! them. At every moment a day is either untallied or its tallies are what a recount gives. Days are
//! added up to blocks as well, which are always the sum of the tallies of their days, so that a year
//! is some twenty blocks and a few days.

use crate::{
    Result, Store,
    check::Finding,
    database::{Run, Sql, Tx},
};
use domain::{Day, Instant, Range};
use std::collections::BTreeSet;

/// Which facts are tallied, and by which of their times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clock {
    /// Activities when they happened, by their advisor.
    Happened = 1,
    /// Activities when they were entered, by who entered them.
    Entered = 2,
    /// Activities when they were due, those that are overdue, by their advisor. Only of days that
    /// are over: of those no time is yet to come.
    Due = 3,
    /// Clients when they were created, by the advisor they were created with.
    Created = 4,
    /// Leads when they were assigned, by their advisor.
    Assigned = 5,
    /// Leads when they became clients.
    Converted = 6,
    /// Leads when they expired.
    Expired = 7,
    /// Contracts when they were signed, by their seller. The kind is theirs.
    Signed = 8,
    /// Moves from one status into another, by the advisor of then. The kind is the classification;
    /// the state is the lifecycle status, and of the sales statuses none is told apart.
    Moved = 9,
}

/// What makes an activity overdue, once its time has passed: what was done late was overdue all the
/// same, what was called off was not.
macro_rules! overdue {
    () => {
        "(f.state = 'planned' OR (f.state = 'to_verify' AND f.due_at IS NOT NULL) \
         OR (f.state = 'done' AND f.due_at < f.at))"
    };
}
pub(crate) use overdue;

/// Every kind of activity, so that an index by kinds can be led to where any will do.
macro_rules! any_kind {
    () => {
        "f.kind IN ('call', 'meeting', 'task', 'note', 'email', 'offer', 'request', 'handover', 'post')"
    };
}
pub(crate) use any_kind;

/// Every state of an activity, as [`any_kind`].
macro_rules! any_state {
    () => {
        "f.state IN ('planned', 'done', 'not_held', 'cancelled', 'to_verify')"
    };
}
pub(crate) use any_state;

/// Where neither kind nor state is told.
pub(crate) const UNTOLD: &str = "f.kind = '' AND f.state = ''";

/// How many days a block has, as a power of two: blocks start at its multiples.
const BLOCK_BITS: u32 = 4;

/// So many days are tallied in one transaction: others who want to write wait for it.
const DAYS_AT_A_TIME: i64 = 8;

/// What tells a tally apart from others of its clock.
const ALIKE: &str = "kind, state, day, person_id, telephony, direction, held_before, purpose";
/// What it says.
const SUMS: &str = "facts, duration_seconds, first_fact";

/// How the facts of a clock are counted anew: the table, and what a tally tells of them. What it does
/// not tell is nothing.
struct Recount {
    table: &'static str,
    condition: &'static str,
    day: &'static str,
    person: &'static str,
    kind: Option<&'static str>,
    state: Option<&'static str>,
    telephony: Option<&'static str>,
    direction: Option<&'static str>,
    held_before: Option<&'static str>,
    purpose: Option<&'static str>,
    seconds: &'static str,
}

impl Clock {
    const ALL: [Clock; 9] = [
        Clock::Happened,
        Clock::Entered,
        Clock::Due,
        Clock::Created,
        Clock::Assigned,
        Clock::Converted,
        Clock::Expired,
        Clock::Signed,
        Clock::Moved,
    ];

    /// Its number in the database.
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// The number of its blocks there.
    pub const fn blocks(self) -> i64 {
        self as i64 + 10
    }

    fn recount(self) -> Recount {
        let plain = |table, day, person| Recount {
            table,
            condition: "1 = 1",
            day,
            person,
            kind: None,
            state: None,
            telephony: None,
            direction: None,
            held_before: None,
            purpose: None,
            seconds: "0",
        };
        match self {
            Clock::Happened => Recount {
                kind: Some("f.kind"),
                state: Some("f.state"),
                telephony: Some("f.telephony"),
                direction: Some("coalesce(f.direction, '')"),
                held_before: Some("f.held_before"),
                purpose: Some("CASE WHEN f.kind = 'note' THEN coalesce(f.purpose, '') ELSE '' END"),
                seconds: "f.duration_seconds",
                ..plain("activities", "f.day", "f.advisor_id")
            },
            Clock::Entered => plain("activities", "f.entered_day", "f.entered_by"),
            Clock::Due => {
                Recount { condition: overdue!(), ..plain("activities", "coalesce(f.due_day, f.day)", "f.advisor_id") }
            }
            Clock::Created => {
                Recount { condition: "f.void = 0", ..plain("clients", "f.created_day", "f.first_advisor_id") }
            }
            Clock::Assigned => plain("leads", "f.assigned_day", "f.advisor_id"),
            Clock::Converted => plain("leads", "f.converted_day", "f.advisor_id"),
            Clock::Expired => plain("leads", "f.expired_day", "f.advisor_id"),
            Clock::Signed => Recount { kind: Some("f.kind"), ..plain("contracts", "f.signed_day", "f.seller_id") },
            Clock::Moved => Recount {
                kind: Some("CAST(f.classification AS TEXT)"),
                state: Some("CASE WHEN f.classification = 1 THEN CAST(f.value AS TEXT) ELSE '' END"),
                ..plain("moves", "f.day", "f.advisor_id")
            },
        }
    }

    /// The tallies of some days, or of all, as the facts give them; or the same below nothing, to be
    /// taken away.
    fn recounted(self, days: Option<&[i64]>, minus: bool) -> Sql {
        let of = self.recount();
        let sign = if minus { "-" } else { "" };
        let told = [
            (of.kind, "''", "kind"),
            (of.state, "''", "state"),
            (Some(of.day), "", "day"),
            (Some(of.person), "", "person_id"),
            (of.telephony, "FALSE", "telephony"),
            (of.direction, "''", "direction"),
            (of.held_before, "FALSE", "held_before"),
            (of.purpose, "''", "purpose"),
        ];
        let mut sql = Sql::new(&format!("SELECT CAST({} AS BIGINT) AS clock", self.number()));
        for (expression, nothing, name) in told {
            sql.push(&format!(", {} AS {name}", expression.unwrap_or(nothing)));
        }
        sql.push(&format!(
            ", {sign}count(*) AS facts, CAST({sign}coalesce(sum({}), 0) AS BIGINT) AS duration_seconds, \
             min(f.id) AS first_fact FROM {} f WHERE {} AND {}",
            of.seconds, of.table, of.condition, of.day
        ));
        match days {
            Some(days) => sql.push(" IN ").bind_list(days.iter().copied()),
            None => sql.push(" IS NOT NULL"),
        };
        let groups: Vec<&str> = told.into_iter().filter_map(|(expression, ..)| expression).collect();
        sql.push(" GROUP BY ").push(&groups.join(", "));
        sql
    }

    /// What leads to its tallies by day.
    const fn all(self) -> &'static str {
        match self {
            Clock::Happened => concat!(any_kind!(), " AND ", any_state!()),
            _ => "1 = 1",
        }
    }
}

impl Store {
    /// Tallies some days that are over and untallied, and says whether there may be more. Where
    /// somebody is writing to PostgreSQL just now, none are: another time.
    ///
    /// # Errors
    /// The database's.
    pub async fn tally(&self, now: Instant) -> Result<bool> {
        let today = self.zone().day(now);
        let run = &mut &self.database;
        // Those nobody has written to are looked for without keeping others from writing.
        if untallied(run, today, 1).await?.is_empty() {
            return Ok(false);
        }
        let mut tx = self.begin().await?;
        if !tx.keep_writers_out().await? {
            return Ok(false);
        }
        let marked = untallied(&mut tx, today, DAYS_AT_A_TIME).await?;
        for clock in Clock::ALL {
            let days: Vec<i64> = marked.iter().filter(|(of, _)| *of == clock.number()).map(|(_, day)| *day).collect();
            if !days.is_empty() {
                tally(&mut tx, clock, &days).await?;
            }
        }
        tx.commit().await?;
        Ok(marked.len() as i64 == DAYS_AT_A_TIME)
    }

    /// The untallied days of a range.
    pub(crate) async fn untallied(&self, range: Range) -> Result<Untallied> {
        let mut sql = Sql::new("SELECT DISTINCT clock, day FROM untallied WHERE day BETWEEN ");
        sql.bind(range.from()).push(" AND ").bind(range.to());
        let rows = (&self.database).fetch_all::<(i64, i64)>(sql).await?;
        Ok(Untallied(rows.into_iter().collect()))
    }

    /// Days whose tallies are not what a recount gives, though they are not marked as untallied, and
    /// blocks that are not the sum of their days.
    pub(crate) async fn check_day_tallies(&self, findings: &mut Vec<Finding>) -> Result<()> {
        for clock in Clock::ALL {
            let mut days = Sql::new(&format!("SELECT {ALIKE}, {SUMS} FROM tallies WHERE clock = "));
            days.bind(clock.number()).push(&format!(" UNION ALL SELECT {ALIKE}, {SUMS} FROM ("));
            days.append(clock.recounted(None, true)).push(") r");
            let mut marked = Sql::new(" WHERE t.day NOT IN (SELECT u.day FROM untallied u WHERE u.clock = ");
            marked.bind(clock.number()).push(")");
            let mut blocks = sums(clock, None);
            blocks.push(&format!(" UNION ALL SELECT {ALIKE}, -facts, -duration_seconds, first_fact FROM tallies"));
            blocks.push(" WHERE clock = ").bind(clock.blocks());
            for (what, difference, but) in [("day", days, marked), ("block of", blocks, Sql::default())] {
                let mut sql = Sql::new("SELECT t.day, CAST(sum(t.facts) AS BIGINT) FROM (");
                sql.append(difference).push(") t").append(but).push(&format!(" GROUP BY {ALIKE}"));
                sql.push(" HAVING sum(facts) <> 0 OR sum(duration_seconds) <> 0 OR min(first_fact) <> max(first_fact)");
                sql.push(" LIMIT 100");
                for (day, off) in (&self.database).fetch_all::<(i64, i64)>(sql).await? {
                    let day = Day::from_number(i32::try_from(day).unwrap_or_default());
                    let detail = format!("clock {}, {what} {day}: {off} too many", clock.number());
                    findings.push(Finding { check: "tallies", detail });
                }
            }
        }
        Ok(())
    }
}

/// The days of a range that are not tallied, by clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Untallied(BTreeSet<(i64, i64)>);

/// Where the tallies of a range lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lie {
    /// Tallies of this number of a clock, its days or its blocks…
    pub clock: i64,
    /// …from one day to another…
    pub from: i64,
    pub to: i64,
    /// …but for these.
    pub but: Vec<i64>,
}

impl Untallied {
    /// The days of a clock.
    pub fn days(&self, clock: Clock) -> Vec<i64> {
        self.0.iter().filter(|(of, _)| *of == clock.number()).map(|(_, day)| *day).collect()
    }

    /// The tallies whose sum is that of the tallied days of the range this was read for: of days
    /// alone where a number is asked for each `by_day`, else of blocks as far as they go.
    pub fn tallied(&self, clock: Clock, range: Range, by_day: bool) -> Vec<Lie> {
        let days = |from: i64, to: i64| Lie {
            clock: clock.number(),
            from,
            to,
            but: self.days(clock).into_iter().filter(|day| (from..=to).contains(day)).collect(),
        };
        let (from, to) = (i64::from(range.from().number()), i64::from(range.to().number()));
        // The blocks that lie in the range whole, by the first day of each and of the one after the last.
        let first = block(from + (1 << BLOCK_BITS) - 1);
        let end = block(to + 1);
        if by_day || first >= end {
            return vec![days(from, to)];
        }
        let stale: BTreeSet<i64> =
            self.days(clock).into_iter().map(block).filter(|day| (first..end).contains(day)).collect();
        let last = end - (1 << BLOCK_BITS);
        let blocks = Lie { clock: clock.blocks(), from: first, to: last, but: stale.iter().copied().collect() };
        let edges = [(from, first - 1), (end, to)].into_iter().filter(|(from, to)| from <= to);
        let of_stale = stale.iter().map(|day| (*day, day + (1 << BLOCK_BITS) - 1));
        [blocks].into_iter().chain(edges.chain(of_stale).map(|(from, to)| days(from, to))).collect()
    }
}

/// The first day of the block of a day.
const fn block(day: i64) -> i64 {
    day >> BLOCK_BITS << BLOCK_BITS
}

/// The tallies of days added up to blocks, all or some.
fn sums(clock: Clock, blocks: Option<&[i64]>) -> Sql {
    let mut sql = Sql::new(&format!(
        "SELECT f.kind, f.state, f.day >> {BLOCK_BITS} << {BLOCK_BITS} AS day, f.person_id, f.telephony, f.direction, \
         f.held_before, f.purpose, CAST(sum(f.facts) AS BIGINT) AS facts, \
         CAST(sum(f.duration_seconds) AS BIGINT) AS duration_seconds, min(f.first_fact) AS first_fact \
         FROM tallies f WHERE f.clock = "
    ));
    sql.bind(clock.number());
    if let Some(blocks) = blocks {
        let days = blocks.iter().flat_map(|first| *first..first + (1 << BLOCK_BITS));
        sql.push(" AND ").push(clock.all()).push(" AND f.day IN ").bind_list(days);
    }
    sql.push(&format!(
        " GROUP BY f.kind, f.state, f.day >> {BLOCK_BITS} << {BLOCK_BITS}, f.person_id, f.telephony, f.direction, \
         f.held_before, f.purpose"
    ));
    sql
}

/// Untallied days before another, the newest first, of every clock.
async fn untallied(run: &mut impl Run, before: Day, most: i64) -> Result<Vec<(i64, i64)>> {
    let mut sql = Sql::new("SELECT DISTINCT clock, day FROM untallied WHERE day < ");
    sql.bind(before).push(" ORDER BY day DESC, clock LIMIT ").bind(most);
    run.fetch_all(sql).await
}

/// Tallies some days, and adds up the blocks they are of.
async fn tally(tx: &mut Tx, clock: Clock, days: &[i64]) -> Result<()> {
    let forget = |number: i64, days: &[i64]| {
        let mut sql = Sql::new("DELETE FROM tallies AS f WHERE f.clock = ");
        sql.bind(number).push(" AND ").push(clock.all()).push(" AND f.day IN ").bind_list(days.iter().copied());
        sql
    };
    tx.execute(forget(clock.number(), days)).await?;
    let mut sql = Sql::new(&format!("INSERT INTO tallies (clock, {ALIKE}, {SUMS}) "));
    sql.append(clock.recounted(Some(days), false));
    tx.execute(sql).await?;
    let mut sql = Sql::new("DELETE FROM untallied WHERE clock = ");
    sql.bind(clock.number()).push(" AND day IN ").bind_list(days.iter().copied());
    tx.execute(sql).await?;

    let blocks: BTreeSet<i64> = days.iter().copied().map(block).collect();
    let blocks: Vec<i64> = blocks.into_iter().collect();
    tx.execute(forget(clock.blocks(), &blocks)).await?;
    let mut sql = Sql::new(&format!("INSERT INTO tallies (clock, {ALIKE}, {SUMS}) SELECT CAST("));
    sql.bind(clock.blocks()).push(&format!(" AS BIGINT), {ALIKE}, {SUMS} FROM ("));
    sql.append(sums(clock, Some(&blocks))).push(") t");
    tx.execute(sql).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::report::{ACTIVITIES, STATES};
    use proptest::prelude::*;

    #[test]
    fn any_is_every_kind_in_every_state() {
        for code in ACTIVITIES {
            assert!(any_kind!().contains(&format!("'{code}'")), "{code}");
        }
        for code in STATES {
            assert!(any_state!().contains(&format!("'{code}'")), "{code}");
        }
    }

    proptest! {
        /// Every day of a range is in one place: a block, a tallied day, or untallied.
        #[test]
        fn every_day_lies_in_one_place(from in -100..100i32, length in 1..200i32, marked in proptest::collection::btree_set(-120..300i64, 0..6)) {
            let range = Range::new(Day::from_number(from), Day::from_number(from + length - 1)).unwrap();
            let days = i64::from(from)..i64::from(from + length);
            let clock = Clock::Happened;
            let marked: BTreeSet<i64> = marked.into_iter().filter(|day| days.contains(day)).collect();
            let untallied = Untallied(marked.iter().map(|day| (clock.number(), *day)).collect());
            for by_day in [false, true] {
                let mut found: Vec<i64> = untallied.days(clock);
                for Lie { clock: number, from, to, but } in untallied.tallied(clock, range, by_day) {
                    prop_assert!(from <= to);
                    let step = if number == clock.blocks() { 1 << BLOCK_BITS } else { 1 };
                    let told = (from..=to).step_by(step).filter(|day| !but.contains(day));
                    found.extend(told.flat_map(|day| day..day + step as i64));
                }
                found.sort_unstable();
                prop_assert_eq!(found, days.clone().collect::<Vec<_>>());
            }
        }
    }
}
