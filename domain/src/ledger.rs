//! From the log of changes to spans, spells and the numbers of each day.
//!
//! The log is the truth: who was given which value, holding from when, recorded when. Everything
//! else here is derived from it by pure functions, for one client at a time, and kept by `store`
//! in the same transaction as the log:
//!
//! ```text
//! changes ──► day spans of each classification ──► spells (here / away) ──► tally of each day
//!         └─► moves from one status into another
//! ```
//!
//! Days, not instants: the state *on a day* is the state at the end of that business day (SPEC §1).

use crate::{Classification, Day, Instant, Lifecycle, Movement, NONE, RefId};

/// One entry of the log, in effect (undone ones are left out before).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Of which classification.
    pub classification: Classification,
    /// The value the client is given.
    pub value: RefId,
    /// From when it holds.
    pub at: Instant,
    /// The business day of `at`.
    pub day: Day,
    /// When it was recorded, as a number that grows: of two changes that hold from the same
    /// instant the one recorded later counts.
    pub recorded: i64,
}

/// From one day (inclusive) to another (exclusive; [`Day::OPEN`] while it lasts) the client was
/// in one value of one classification, by the states at the days' ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Of which classification.
    pub classification: Classification,
    /// The value.
    pub value: RefId,
    /// The first day at whose end the client was in it.
    pub from: Day,
    /// The first day after at whose end the client was not.
    pub to: Day,
}

/// A time during which the client was one of ours: from one day (inclusive) to another
/// (exclusive).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spell {
    /// The first day at whose end the client was here.
    pub from: Day,
    /// The first day after at whose end the client was not; [`Day::OPEN`] while it lasts.
    pub to: Day,
    /// New or reactivated.
    pub arrival: Movement,
    /// Archived, deleted or merged; none while it lasts.
    pub departure: Option<Movement>,
    /// The first day of it in Active.
    pub activated: Option<Day>,
    /// The end of the spell before, if there was one.
    pub previous_to: Option<Day>,
}

/// Everything that is derived from one client's log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// Spans of every classification, ordered by classification and day. Those of the lifecycle
    /// run without gap from creation on; those of the others are cut to the spells, so that on
    /// every day the values of each classification add up to the same number of clients.
    pub spans: Vec<Span>,
    /// The spells, in order.
    pub spells: Vec<Spell>,
}

impl Ledger {
    /// Derives it. `changes` may stand in any order; those before `created` must have been
    /// refused before.
    pub fn derive(created: Day, changes: &[Change]) -> Self {
        let lifecycle = spans_of(Classification::Lifecycle, created, changes);
        let spells = spells_of(created, &lifecycle);
        let mut spans = lifecycle;
        for classification in Classification::ALL.into_iter().skip(1) {
            let whole = spans_of(classification, created, changes);
            for spell in &spells {
                spans.extend(whole.iter().filter_map(|span| {
                    let (from, to) = (span.from.max(spell.from), span.to.min(spell.to));
                    (from < to).then_some(Span { from, to, ..*span })
                }));
            }
        }
        Self { spans, spells }
    }

    /// The value of a classification at the end of `day`; none before creation, and, but for the
    /// lifecycle, while the client was away.
    pub fn value_on(&self, classification: Classification, day: Day) -> Option<RefId> {
        self.spans
            .iter()
            .find(|span| span.classification == classification && span.from <= day && day < span.to)
            .map(|span| span.value)
    }

    /// What this client adds to the daily tallies: each call of `add` is one cell and its change.
    pub fn tally(&self, mut add: impl FnMut(Cell, Entry)) {
        let (entered, left) = (Entry { entered: 1, left: 0 }, Entry { entered: 0, left: 1 });
        for span in &self.spans {
            if span.classification == Classification::Lifecycle
                && !Lifecycle::from_id(span.value).is_some_and(Lifecycle::is_here)
            {
                continue;
            }
            let cell = |day| Cell { kind: span.classification.number(), value: span.value.0, day };
            add(cell(span.from), entered);
            if span.to != Day::OPEN {
                add(cell(span.to), left);
            }
        }
        for spell in &self.spells {
            let cell = |value, day| Cell { kind: Cell::FLOW, value, day };
            add(cell(spell.arrival.number(), spell.from), entered);
            if let Some(departure) = spell.departure {
                add(cell(departure.number(), spell.to), entered);
            }
            let Some(activated) = spell.activated.filter(|_| spell.has_permanence()) else { continue };
            let start = activated.number() as i64;
            add(cell(Cell::SPELLS, activated), entered);
            add(cell(Cell::SPELL_STARTS, activated), Entry { entered: start, left: 0 });
            if spell.departure.is_some() {
                add(cell(Cell::SPELLS, spell.to), left);
                add(cell(Cell::SPELL_STARTS, spell.to), Entry { entered: 0, left: start });
                let days = spell.to.days_since(activated) as i64;
                add(cell(Cell::ENDED_DAYS, spell.to), Entry { entered: days, left: 0 });
            }
        }
    }
}

impl Spell {
    /// Whether it counts for how long clients stay: whoever became part of another has not left.
    pub fn has_permanence(&self) -> bool {
        self.departure != Some(Movement::Merged)
    }
}

/// A change by which the client came from one status into another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The entry of the log: when it was recorded, as [`Change::recorded`].
    pub recorded: i64,
    /// Of the lifecycle or of the sales statuses.
    pub classification: Classification,
    /// The status they came into.
    pub value: RefId,
    /// When.
    pub at: Instant,
    /// The business day of `at`.
    pub day: Day,
    /// Whose client they were then.
    pub advisor: RefId,
}

/// The moves of a client who was created at that instant, in the order in which they were recorded.
/// With what status a client was created is no move; of changes of one instant the last counts.
pub fn moves(created: Instant, changes: &[Change]) -> Vec<Move> {
    let log = |of: Classification| {
        let mut log: Vec<&Change> = changes.iter().filter(|change| change.classification == of).collect();
        log.sort_by_key(|change| (change.at, change.recorded));
        log
    };
    let advisors = log(Classification::Advisor);
    let mut moves = Vec::new();
    for classification in [Classification::Lifecycle, Classification::Sales] {
        let log = log(classification);
        let mut before = classification.initial();
        for (index, change) in log.iter().enumerate() {
            if log.get(index + 1).is_some_and(|next| next.at == change.at) {
                continue;
            }
            if change.value != before && change.at > created {
                let advisor = advisors.iter().rfind(|given| given.at <= change.at);
                moves.push(Move {
                    recorded: change.recorded,
                    classification,
                    value: change.value,
                    at: change.at,
                    day: change.day,
                    advisor: advisor.map_or(NONE, |given| given.value),
                });
            }
            before = change.value;
        }
    }
    moves.sort_unstable_by_key(|of| of.recorded);
    moves
}

/// A number that is kept for each day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Cell {
    /// A classification's number, or [`Cell::FLOW`].
    pub kind: i64,
    /// A value of the classification; of the flow a movement's number or one of the constants
    /// below.
    pub value: i64,
    /// The day.
    pub day: Day,
}

impl Cell {
    /// The kind of the cells that count movements and spells.
    pub const FLOW: i64 = 0;
    /// Of the flow: spells that were activated, less those that ended.
    pub const SPELLS: i64 = 6;
    /// Of the flow: the sum of the days (numbers) on which those spells were activated. With it
    /// the days so far of all lasting spells are reckoned at once: `n · day − sum`.
    pub const SPELL_STARTS: i64 = 7;
    /// Of the flow: the days, from Active to leaving, of the spells that ended that day.
    pub const ENDED_DAYS: i64 = 8;
}

/// What is counted in a [`Cell`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// How many came.
    pub entered: i64,
    /// How many went.
    pub left: i64,
}

/// The spans of one classification from creation on: without gap, without overlap, neighbours
/// different, the last one open.
fn spans_of(classification: Classification, created: Day, changes: &[Change]) -> Vec<Span> {
    let mut log: Vec<&Change> = changes.iter().filter(|change| change.classification == classification).collect();
    log.sort_by_key(|change| (change.at, change.recorded));
    let mut spans: Vec<Span> = Vec::with_capacity(log.len() + 1);
    let mut give = |value: RefId, day: Day| {
        // What is given later on the same day replaces what the day had: its end counts.
        while spans.last().is_some_and(|last| last.from >= day) {
            spans.pop();
        }
        if let Some(last) = spans.last_mut() {
            if last.value == value {
                last.to = Day::OPEN;
                return;
            }
            last.to = day;
        }
        spans.push(Span { classification, value, from: day, to: Day::OPEN });
    };
    give(classification.initial(), created);
    for change in log {
        give(change.value, change.day.max(created));
    }
    spans
}

/// The times in which the client was here, from the lifecycle's spans.
fn spells_of(created: Day, lifecycle: &[Span]) -> Vec<Spell> {
    let mut spells: Vec<Spell> = Vec::new();
    for span in lifecycle {
        let status = Lifecycle::from_id(span.value).unwrap_or(Lifecycle::Invited);
        if !status.is_here() {
            continue;
        }
        let activated = (status == Lifecycle::Active).then_some(span.from);
        match spells.last_mut() {
            Some(spell) if spell.to == span.from => {
                spell.to = span.to;
                spell.activated = spell.activated.or(activated);
            }
            last => {
                let previous_to = last.map(|spell| spell.to);
                let arrival = if span.from == created { Movement::New } else { Movement::Reactivated };
                let (from, to) = (span.from, span.to);
                spells.push(Spell { from, to, arrival, departure: None, activated, previous_to });
            }
        }
    }
    for spell in spells.iter_mut().filter(|spell| spell.to != Day::OPEN) {
        let after = lifecycle.iter().find(|span| span.from == spell.to).and_then(|span| Lifecycle::from_id(span.value));
        spell.departure = Some(match after {
            Some(Lifecycle::Deleted) => Movement::Deleted,
            Some(Lifecycle::Merged) => Movement::Merged,
            _ => Movement::Archived,
        });
    }
    spells
}

/// The node of a virtual binary tree over the days at which a span is kept: of all days in it,
/// the one that the highest power of two divides (a relational interval tree; Kriegel, Pötke and
/// Seidl 2000). All spans that hold on a day lie at one of the nodes [`path`] gives for it, so an
/// index that starts with the node finds them without touching the spans of other times.
pub fn node(from: Day, to: Day) -> i32 {
    // Days are counted from the first accepted one, so that none is negative.
    let (first, last) = (shifted(from), shifted(to) - 1);
    if first >= last {
        return first;
    }
    // Below the highest bit in which they differ everything can be zero.
    let bit = 31 - (first ^ last).leading_zeros();
    if first.trailing_zeros() > bit { first } else { last & !((1 << bit) - 1) }
}

/// The nodes at which a span may be kept that holds on `day`, at most 20.
pub fn path(day: Day) -> Vec<i32> {
    let day = shifted(day);
    let own = if day == 0 { LEVELS } else { day.trailing_zeros().min(LEVELS) };
    let mut nodes = vec![day];
    nodes.extend((own..LEVELS).map(|level| {
        // The node of that level whose half-open subtree covers the day.
        (day >> (level + 1) << (level + 1)) | (1 << level)
    }));
    // Spans that start on the first accepted day may be kept at it.
    nodes.push(0);
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

/// `Day::OPEN`, counted from `Day::MIN`, needs this many bits.
const LEVELS: u32 = 20;

const fn shifted(day: Day) -> i32 {
    day.number() - Day::MIN.number()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn change(classification: Classification, value: RefId, day: i32, minute: i64, recorded: i64) -> Change {
        let at = Instant::from_micros((day as i64 * 1440 + minute) * 60_000_000);
        Change { classification, value, at, day: Day::from_number(day), recorded }
    }

    fn changes() -> impl Strategy<Value = Vec<Change>> {
        let one = prop_oneof![
            3 => (1..9i64).prop_map(|value| (Classification::Lifecycle, RefId(value))),
            1 => (11..20i64).prop_map(|value| (Classification::Sales, RefId(value))),
            1 => (0..4i64).prop_map(|value| (Classification::Advisor, RefId(value))),
        ];
        proptest::collection::vec((one, 0..40i32, 0..3i64), 0..14).prop_map(|list| {
            let numbered = list.into_iter().enumerate();
            numbered
                .map(|(index, ((classification, value), day, minute))| {
                    change(classification, value, day, minute, index as i64)
                })
                .collect()
        })
    }

    /// The obvious answer: sort the log, take what was given last before the day's end.
    fn by_hand(classification: Classification, changes: &[Change], day: i32) -> RefId {
        let mut log: Vec<&Change> = changes
            .iter()
            .filter(|change| change.classification == classification && change.day.number() <= day)
            .collect();
        log.sort_by_key(|change| (change.at, change.recorded));
        log.last().map_or(classification.initial(), |change| change.value)
    }

    proptest! {
        #[test]
        fn spans_tell_what_the_log_tells(changes in changes()) {
            let ledger = Ledger::derive(Day::from_number(0), &changes);
            for day in 0..45 {
                let lifecycle = by_hand(Classification::Lifecycle, &changes, day);
                let here = Lifecycle::from_id(lifecycle).is_some_and(Lifecycle::is_here);
                let on = |classification| ledger.value_on(classification, Day::from_number(day));
                prop_assert_eq!(on(Classification::Lifecycle), Some(lifecycle));
                let sales = by_hand(Classification::Sales, &changes, day);
                prop_assert_eq!(on(Classification::Sales), here.then_some(sales));
                let spell = ledger.spells.iter().any(|spell| spell.from.number() <= day && day < spell.to.number());
                prop_assert_eq!(spell, here);
            }
            prop_assert_eq!(ledger.value_on(Classification::Lifecycle, Day::from_number(-1)), None);
        }

        #[test]
        fn spans_never_overlap_and_the_lifecycle_has_no_gap(changes in changes()) {
            let ledger = Ledger::derive(Day::from_number(0), &changes);
            for pair in ledger.spans.windows(2) {
                if pair[0].classification == pair[1].classification {
                    prop_assert!(pair[0].from < pair[0].to && pair[0].to <= pair[1].from);
                    if pair[0].classification == Classification::Lifecycle {
                        prop_assert_eq!(pair[0].to, pair[1].from);
                        prop_assert_ne!(pair[0].value, pair[1].value);
                    }
                }
            }
        }

        #[test]
        fn tallies_run_up_to_the_states(changes in changes()) {
            let ledger = Ledger::derive(Day::from_number(0), &changes);
            let mut cells: Vec<(Cell, Entry)> = Vec::new();
            ledger.tally(|cell, entry| cells.push((cell, entry)));
            for day in 0..45 {
                let sum = |kind: i64| -> i64 {
                    let counted = cells.iter().filter(|(cell, _)| cell.kind == kind && cell.day.number() <= day);
                    counted.map(|(_, entry)| entry.entered - entry.left).sum()
                };
                let lifecycle = by_hand(Classification::Lifecycle, &changes, day);
                let here = i64::from(Lifecycle::from_id(lifecycle).is_some_and(Lifecycle::is_here));
                for classification in Classification::ALL {
                    prop_assert_eq!(sum(classification.number()), here);
                }
            }
        }

        #[test]
        fn how_long_clients_stay_is_told_of_those_who_left_and_of_no_others(changes in changes(), until in 0..45i32) {
            let ledger = Ledger::derive(Day::from_number(0), &changes);
            let (mut lasting, mut starts, mut ended, mut ended_days) = (0, 0, 0, 0);
            ledger.tally(|cell, entry| {
                if cell.day.number() > until {
                    return;
                }
                match cell.value {
                    _ if cell.kind != Cell::FLOW => {}
                    Cell::SPELLS => {
                        lasting += entry.entered - entry.left;
                        ended += entry.left;
                    }
                    Cell::SPELL_STARTS => starts += entry.entered - entry.left,
                    Cell::ENDED_DAYS => ended_days += entry.entered,
                    _ => {}
                }
            });
            // By hand: walk the days, and forget a stay that ends by becoming part of somebody else.
            let (mut stays, mut active) = (Vec::new(), None);
            for day in 0..45 {
                match Lifecycle::from_id(by_hand(Classification::Lifecycle, &changes, day)) {
                    Some(Lifecycle::Active) => active = active.or(Some(day)),
                    Some(status) if status.is_here() => {}
                    status => stays.extend(active.take().map(|from| (from, Some((day, status))))),
                }
            }
            stays.extend(active.map(|from| (from, None)));
            stays.retain(|(_, end)| !matches!(end, Some((_, Some(Lifecycle::Merged)))));
            let over: Vec<(i32, i32)> = stays
                .iter()
                .filter_map(|(from, end)| Some((*from, end.map(|(day, _)| day).filter(|day| *day <= until)?)))
                .collect();
            let begun = stays.iter().filter(|(from, _)| *from <= until);
            let still: Vec<i32> = begun.map(|(from, _)| *from).filter(|from| {
                !over.iter().any(|(over, _)| over == from)
            }).collect();
            prop_assert_eq!((ended, ended_days), (over.len() as i64, over.iter().map(|(from, to)| i64::from(to - from)).sum()));
            prop_assert_eq!((lasting, starts), (still.len() as i64, still.iter().map(|from| i64::from(*from)).sum()));
        }

        #[test]
        fn a_span_lies_on_the_path_of_each_of_its_days(from in 0..500_000i32, length in 1..5000i32, into in 0..5000i32) {
            let from = Day::MIN.plus(from.min(390_000));
            let to = Day::from_number(from.number() + length);
            let day = Day::from_number(from.number() + into % length);
            prop_assert!(path(day).contains(&node(from, to)), "{from} {to} {day}");
            prop_assert!(path(day).contains(&node(from, Day::OPEN)));
            prop_assert!(path(day).len() <= 22);
        }
    }

    #[test]
    fn spans_that_last_share_a_node() {
        let open = |text: &str| node(text.parse().unwrap(), Day::OPEN);
        assert_eq!(open("2024-02-29"), open("2026-11-23"));
    }

    #[test]
    fn a_client_who_comes_back_begins_a_second_spell() {
        let status = |status: Lifecycle, day| change(Classification::Lifecycle, status.id(), day, 0, day as i64);
        let ledger = Ledger::derive(
            Day::from_number(0),
            &[
                status(Lifecycle::Active, 3),
                status(Lifecycle::Archived, 13),
                status(Lifecycle::Waiting, 20),
                status(Lifecycle::Active, 22),
                status(Lifecycle::Archived, 30),
                status(Lifecycle::Deleted, 40),
            ],
        );
        let day = Day::from_number;
        let first = Spell {
            from: day(0),
            to: day(13),
            arrival: Movement::New,
            departure: Some(Movement::Archived),
            activated: Some(day(3)),
            previous_to: None,
        };
        let second = Spell {
            from: day(20),
            to: day(30),
            arrival: Movement::Reactivated,
            departure: Some(Movement::Archived),
            activated: Some(day(22)),
            previous_to: Some(day(13)),
        };
        assert_eq!(ledger.spells, [first, second]);
    }

    #[test]
    fn created_and_archived_on_one_day_is_never_here() {
        let archived = change(Classification::Lifecycle, Lifecycle::Archived.id(), 0, 5, 1);
        let ledger = Ledger::derive(Day::from_number(0), &[archived]);
        assert_eq!(ledger.spells, []);
        assert_eq!(ledger.spans.len(), 1);
    }

    #[test]
    fn a_status_given_for_the_instant_of_creation_replaces_the_first() {
        let active = change(Classification::Lifecycle, Lifecycle::Active.id(), 0, 0, 1);
        let ledger = Ledger::derive(Day::from_number(0), &[active]);
        assert_eq!(ledger.spans[0].value, Lifecycle::Active.id());
        assert_eq!(ledger.spans[0].from, Day::from_number(0));
    }
}
