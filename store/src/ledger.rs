//! Keeps what is derived from the log true.
//!
//! Whoever changes clients' logs, tags or creation inside a transaction brackets the change:
//! [`Refresh::begin`] before, [`Refresh::finish`] after. In between the log is written; at the end
//! spans, spells, moves, daily tallies and the derived columns of `clients` are what
//! [`Ledger::derive`](domain::ledger::Ledger::derive) says. The tallies are changed by the
//! difference, so the cost is that of the clients touched, not of all.

use crate::{
    Result,
    database::{Run, Sql, Tx, insert_rows},
    firsts::refresh_served,
    identity::concerned,
    import::names::look_up,
};
use domain::{
    Classification, Day, Instant, Lifecycle, Movement, NONE, RefId,
    ledger::{Cell, Change, Entry, Ledger, Move, Span, Spell, moves, node},
};
use std::collections::{BTreeMap, HashMap, HashSet};

/// Ids are looked up so many at a time: every such statement has one of few lengths, and none
/// more values than the databases take.
const LOOK_UP: usize = 5_000;

/// A way in which daily tallies are kept apart, so that the graph of one advisor costs what the
/// graph of all does.
pub(crate) mod dimension {
    /// Everybody; its id is 0.
    pub const ALL: i64 = 0;
    /// By the advisor responsible now.
    pub const ADVISOR: i64 = 3;
    /// By source.
    pub const SOURCE: i64 = 4;
    /// By investment of interest.
    pub const INVESTMENT: i64 = 5;
    /// By tag.
    pub const TAG: i64 = 7;
}

/// The kinds of cells that are kept for the dimensions other than [`dimension::ALL`].
pub(crate) fn kept_by_dimension(kind: i64) -> bool {
    kind == Cell::FLOW || kind == Classification::Lifecycle.number() || kind == Classification::Sales.number()
}

/// What is derived of one client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Derived {
    pub ledger: Ledger,
    /// From one status into another.
    pub moves: Vec<Move>,
    /// The value of each classification now, in their order.
    pub current: [RefId; 6],
    /// The advisor they were created with.
    pub first_advisor: RefId,
    /// Tags, ascending.
    pub tags: Vec<i64>,
}

impl Derived {
    fn current(&self, classification: Classification) -> RefId {
        self.current[classification.number() as usize - 1]
    }

    fn dimensions(&self) -> Vec<(i64, i64)> {
        let mut dimensions = vec![
            (dimension::ALL, 0),
            (dimension::ADVISOR, self.current(Classification::Advisor).0),
            (dimension::SOURCE, self.current(Classification::Source).0),
            (dimension::INVESTMENT, self.current(Classification::Investment).0),
        ];
        dimensions.extend(self.tags.iter().map(|tag| (dimension::TAG, *tag)));
        dimensions
    }

    /// Adds what this client counts for to `tallies`, or takes it away.
    pub fn tally(&self, tallies: &mut Tallies, sign: i64) {
        let dimensions = self.dimensions();
        self.ledger.tally(|cell, entry| {
            for (dimension, id) in &dimensions {
                if *dimension == dimension::ALL || kept_by_dimension(cell.kind) {
                    let sum = tallies.entry((*dimension, *id, cell)).or_default();
                    sum.entered += sign * entry.entered;
                    sum.left += sign * entry.left;
                }
            }
        });
    }

    fn lifecycle(&self) -> Option<&Span> {
        self.ledger.spans.iter().rfind(|span| span.classification == Classification::Lifecycle)
    }
}

/// Sums by dimension, its id and cell; ordered, so that concurrent writers lock rows in one order.
pub(crate) type Tallies = BTreeMap<(i64, i64, Cell), Entry>;

/// A bracket around a change of some clients.
#[derive(Default)]
pub(crate) struct Refresh {
    before: HashMap<i64, Derived>,
}

impl Refresh {
    /// Takes hold of the clients that are about to change, and remembers what is derived of them
    /// now.
    pub async fn begin(tx: &mut Tx, existing: &[i64]) -> Result<Self> {
        lock_clients(tx, existing).await?;
        Ok(Self { before: stored(tx, existing).await? })
    }

    /// Derives anew the clients that were changed or made (`all`, each once), and writes what
    /// differs.
    pub async fn finish(self, tx: &mut Tx, all: &[i64]) -> Result<()> {
        let derived = derived(tx, all).await?;
        let mut tallies = Tallies::new();
        let mut stale = Vec::new();
        let mut changed = Vec::new();
        for (client, (created, after)) in &derived {
            let before = self.before.get(client);
            if before == Some(after) {
                continue;
            }
            if let Some(before) = before {
                before.tally(&mut tallies, -1);
                stale.push(*client);
            }
            after.tally(&mut tallies, 1);
            changed.push((*client, *created, after));
        }
        changed.sort_unstable_by_key(|(client, ..)| *client);
        for clients in stale.chunks(LOOK_UP) {
            for table in ["spans", "spells", "moves"] {
                let mut sql = Sql::new(&format!("DELETE FROM {table} WHERE client_id IN "));
                sql.bind_list(clients.iter().copied());
                tx.execute(sql).await?;
            }
        }
        write_spans(tx, &changed).await?;
        write_spells(tx, &changed).await?;
        write_moves(tx, &changed).await?;
        write_current(tx, &changed).await?;
        write_tallies(tx, tallies).await?;
        refresh_served(tx, all).await
    }
}

/// Keeps these clients (ascending, lest two writers wait for each other) from being changed by
/// others until the transaction ends. On SQLite there is one writer at a time anyway. Facts may be written of them
/// meanwhile: whoever waited for that, too, would wait for a file that waits for one of these.
pub(crate) async fn lock_clients(tx: &mut Tx, clients: &[i64]) -> Result<()> {
    if !tx.is_sqlite() {
        for clients in clients.chunks(LOOK_UP) {
            let mut sql = Sql::new("SELECT id FROM clients WHERE id IN ");
            sql.bind_list(clients.iter().copied()).push(" ORDER BY id FOR NO KEY UPDATE");
            tx.fetch_all::<(i64,)>(sql).await?;
        }
    }
    Ok(())
}

/// What the derived tables hold of these clients.
pub(crate) async fn stored(run: &mut impl Run, clients: &[i64]) -> Result<HashMap<i64, Derived>> {
    let mut found: HashMap<i64, Derived> = HashMap::with_capacity(clients.len());
    for clients in clients.chunks(LOOK_UP) {
        let mut sql = Sql::new(
            "SELECT id, lifecycle_id, sales_id, advisor_id, source_id, investment_id, price_group_id, \
             first_advisor_id FROM clients WHERE id IN ",
        );
        sql.bind_list(clients.iter().copied());
        for (id, a, b, c, d, e, f, first) in run.fetch_all::<(i64, i64, i64, i64, i64, i64, i64, i64)>(sql).await? {
            let current = [a, b, c, d, e, f].map(RefId);
            found.insert(id, Derived { current, first_advisor: RefId(first), ..Derived::default() });
        }
        for (client, tag) in tags(run, clients).await? {
            found.entry(client).or_default().tags.push(tag);
        }
        let mut sql =
            Sql::new("SELECT client_id, classification, value, from_day, to_day FROM spans WHERE client_id IN ");
        sql.bind_list(clients.iter().copied()).push(" ORDER BY client_id, classification, from_day");
        for (client, classification, value, from, to) in run.fetch_all::<(i64, i64, i64, i64, i64)>(sql).await? {
            let Some(classification) = Classification::from_number(classification) else { continue };
            let span = Span { classification, value: RefId(value), from: day(from), to: day(to) };
            found.entry(client).or_default().ledger.spans.push(span);
        }
        let mut sql =
            Sql::new("SELECT client_id, id, classification, value, at, day, advisor_id FROM moves WHERE client_id IN ");
        sql.bind_list(clients.iter().copied()).push(" ORDER BY client_id, id");
        type Moved = (i64, i64, i64, i64, i64, i64, i64);
        for (client, recorded, classification, value, at, on, advisor) in run.fetch_all::<Moved>(sql).await? {
            let Some(classification) = Classification::from_number(classification) else { continue };
            let (value, at, advisor) = (RefId(value), Instant::from_micros(at), RefId(advisor));
            let moved = Move { recorded, classification, value, at, day: day(on), advisor };
            found.entry(client).or_default().moves.push(moved);
        }
        let mut sql = Sql::new(
            "SELECT client_id, from_day, to_day, arrival, departure, activated_day, previous_to \
             FROM spells WHERE client_id IN ",
        );
        sql.bind_list(clients.iter().copied()).push(" ORDER BY client_id, from_day");
        type Row = (i64, i64, i64, i64, Option<i64>, Option<i64>, Option<i64>);
        for (client, from, to, arrival, departure, activated, previous_to) in run.fetch_all::<Row>(sql).await? {
            found.entry(client).or_default().ledger.spells.push(Spell {
                from: day(from),
                to: day(to),
                arrival: Movement::from_number(arrival).unwrap_or(Movement::New),
                departure: departure.and_then(Movement::from_number),
                activated: activated.map(day),
                previous_to: previous_to.map(day),
            });
        }
    }
    Ok(found)
}

/// What the log says of these clients, each with its day of creation.
pub(crate) async fn derived(run: &mut impl Run, clients: &[i64]) -> Result<HashMap<i64, (Day, Derived)>> {
    let mut found: HashMap<i64, (Day, Derived)> = HashMap::with_capacity(clients.len());
    for clients in clients.chunks(LOOK_UP) {
        let mut created_at: HashMap<i64, Instant> = HashMap::with_capacity(clients.len());
        let mut sql = Sql::new("SELECT id, created_day, created_at FROM clients WHERE id IN ");
        sql.bind_list(clients.iter().copied());
        for (id, created, at) in run.fetch_all::<(i64, i64, i64)>(sql).await? {
            found.insert(id, (day(created), Derived::default()));
            created_at.insert(id, Instant::from_micros(at));
        }
        for (client, tag) in tags(run, clients).await? {
            if let Some((_, derived)) = found.get_mut(&client) {
                derived.tags.push(tag);
            }
        }
        let mut logs: HashMap<i64, Vec<Change>> = HashMap::with_capacity(clients.len());
        let mut sql =
            Sql::new("SELECT client_id, classification, value, at, day, id FROM changes c WHERE client_id IN ");
        sql.bind_list(clients.iter().copied()).push(
            " AND retracts IS NULL AND NOT EXISTS (SELECT 1 FROM changes r WHERE r.retracts = c.id) \
             ORDER BY client_id, classification, at, id",
        );
        for (client, classification, value, at, on, id) in run.fetch_all::<(i64, i64, i64, i64, i64, i64)>(sql).await? {
            let Some(classification) = Classification::from_number(classification) else { continue };
            let (at, day) = (Instant::from_micros(at), day(on));
            logs.entry(client).or_default().push(Change { classification, value: RefId(value), at, day, recorded: id });
        }
        let came = came_of_merges(run, clients).await?;
        for client in clients {
            let Some((created, derived)) = found.get_mut(client) else { continue };
            let log = logs.get(client).map_or(&[][..], Vec::as_slice);
            derived.ledger = Ledger::derive(*created, log);
            derived.moves = created_at.get(client).map_or_else(Vec::new, |created| moves(*created, log));
            // Nobody moved them there: another had been moved, who is part of them now.
            derived.moves.retain(|moved| !came.contains(&moved.recorded));
            derived.current = Classification::ALL.map(|classification| {
                let last = log.iter().rfind(|change| change.classification == classification);
                last.map_or(classification.initial(), |change| change.value)
            });
            derived.first_advisor = created_at.get(client).map_or(NONE, |created| {
                let given =
                    |change: &&Change| change.classification == Classification::Advisor && change.at <= *created;
                log.iter().rfind(given).map_or(NONE, |change| change.value)
            });
        }
    }
    Ok(found)
}

/// The numbers of the entries in the logs of clients that came of their being made one with others.
async fn came_of_merges(run: &mut impl Run, clients: &[i64]) -> Result<HashSet<i64>> {
    let clients = concerned(run, clients.iter().copied()).await?;
    let find = "SELECT c.id FROM changes c JOIN acts a ON a.id = c.act_id WHERE a.kind = 'merge' AND c.client_id IN ";
    Ok(look_up::<(i64,)>(run, find, clients).await?.into_iter().map(|(id,)| id).collect())
}

async fn tags(run: &mut impl Run, clients: &[i64]) -> Result<Vec<(i64, i64)>> {
    let mut sql = Sql::new("SELECT client_id, tag_id FROM client_tags WHERE client_id IN ");
    sql.bind_list(clients.iter().copied()).push(" ORDER BY client_id, tag_id");
    run.fetch_all(sql).await
}

fn day(number: i64) -> Day {
    Day::from_number(number as i32)
}

type Changed<'a> = [(i64, Day, &'a Derived)];

async fn write_spans(tx: &mut Tx, changed: &Changed<'_>) -> Result<()> {
    let rows = changed.iter().flat_map(|(client, _, derived)| {
        derived.ledger.spans.iter().map(|span| {
            [
                (*client).into(),
                span.classification.number().into(),
                span.from.into(),
                span.to.into(),
                span.value.into(),
                node(span.from, span.to).into(),
            ]
        })
    });
    let into = "INSERT INTO spans (client_id, classification, from_day, to_day, value, node) VALUES ";
    insert_rows(tx, into, rows, "").await
}

async fn write_moves(tx: &mut Tx, changed: &Changed<'_>) -> Result<()> {
    let rows = changed.iter().flat_map(|(client, _, derived)| {
        derived.moves.iter().map(|of| {
            [
                of.recorded.into(),
                (*client).into(),
                of.classification.number().into(),
                of.value.into(),
                of.at.into(),
                of.day.into(),
                of.advisor.into(),
            ]
        })
    });
    let into = "INSERT INTO moves (id, client_id, classification, value, at, day, advisor_id) VALUES ";
    insert_rows(tx, into, rows, "").await
}

async fn write_spells(tx: &mut Tx, changed: &Changed<'_>) -> Result<()> {
    let rows = changed.iter().flat_map(|(client, created, derived)| {
        derived.ledger.spells.iter().map(|spell| {
            [
                (*client).into(),
                spell.from.into(),
                spell.to.into(),
                node(spell.from, spell.to).into(),
                spell.arrival.number().into(),
                spell.departure.map(Movement::number).into(),
                spell.activated.into(),
                spell.previous_to.into(),
                (*created).into(),
            ]
        })
    });
    let into = "INSERT INTO spells (client_id, from_day, to_day, node, arrival, departure, activated_day, \
                previous_to, created_day) VALUES ";
    insert_rows(tx, into, rows, "").await
}

async fn write_current(tx: &mut Tx, changed: &Changed<'_>) -> Result<()> {
    let rows = changed.iter().map(|(client, created, derived)| {
        let since = derived.lifecycle().map_or(*created, |span| span.from);
        let [lifecycle, sales, advisor, source, investment, price_group] = derived.current;
        [
            (*client).into(),
            lifecycle.into(),
            since.into(),
            sales.into(),
            advisor.into(),
            source.into(),
            investment.into(),
            price_group.into(),
            derived.first_advisor.into(),
        ]
    });
    let head = "WITH now (id, lifecycle_id, lifecycle_since, sales_id, advisor_id, source_id, investment_id, \
                price_group_id, first_advisor_id) AS (VALUES ";
    let tail = ") UPDATE clients SET lifecycle_id = now.lifecycle_id, lifecycle_since = now.lifecycle_since, \
                sales_id = now.sales_id, advisor_id = now.advisor_id, source_id = now.source_id, \
                investment_id = now.investment_id, price_group_id = now.price_group_id, \
                first_advisor_id = now.first_advisor_id FROM now WHERE clients.id = now.id";
    insert_rows(tx, head, rows, tail).await
}

async fn write_tallies(tx: &mut Tx, tallies: Tallies) -> Result<()> {
    let rows = tallies.into_iter().filter(|(_, sum)| *sum != Entry::default()).map(|((dimension, id, cell), sum)| {
        [
            dimension.into(),
            id.into(),
            cell.kind.into(),
            cell.value.into(),
            cell.day.into(),
            sum.entered.into(),
            sum.left.into(),
        ]
    });
    let into = "INSERT INTO daily (dimension, dimension_id, kind, value, day, entered, departed) VALUES ";
    let add = " ON CONFLICT (dimension, dimension_id, kind, value, day) DO UPDATE SET \
               entered = daily.entered + excluded.entered, departed = daily.departed + excluded.departed";
    insert_rows(tx, into, rows, add).await
}

/// Whether a lifecycle value counts as one of our clients.
pub(crate) fn is_here(value: i64) -> bool {
    Lifecycle::from_id(RefId(value)).is_some_and(Lifecycle::is_here)
}
