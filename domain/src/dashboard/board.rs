//! A dashboard: blocks on a grid of twelve columns.

use super::{BlockKind, Settings};
use crate::{Instant, Invalid, Reason, Role, UserId};
use serde::{Deserialize, Serialize};
use std::fmt;

/// How many columns the grid has.
pub const COLUMNS: u32 = 12;

/// The most blocks of a dashboard.
pub const MOST_BLOCKS: u32 = 60;

/// The most rows a block is high, and the furthest it lies down.
const MOST_HEIGHT: u32 = 12;
const DEEPEST: u32 = 1000;

/// Which dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct DashboardId(pub i64);

impl fmt::Display for DashboardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Where a block lies, from the top left, in columns and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The first column, from 0.
    pub column: u32,
    /// The first row, from 0.
    pub row: u32,
    /// How many columns it takes.
    pub width: u32,
    /// How many rows it takes.
    pub height: u32,
}

impl Place {
    /// Whether the two have a field in common.
    pub const fn overlaps(self, other: Place) -> bool {
        self.column < other.column + other.width
            && other.column < self.column + self.width
            && self.row < other.row + other.height
            && other.row < self.row + self.height
    }

    /// The nearest place within the grid.
    #[must_use]
    pub fn within(self) -> Self {
        let width = self.width.clamp(1, COLUMNS);
        Self {
            width,
            height: self.height.clamp(1, MOST_HEIGHT),
            column: self.column.min(COLUMNS - width),
            row: self.row.min(DEEPEST),
        }
    }

    /// One step further, as far as the grid goes.
    #[must_use]
    pub fn stepped(self, step: Step) -> Self {
        let Place { column, row, width, height } = self;
        let right = column + width;
        match step {
            Step::Left => Self { column: column.saturating_sub(1), ..self },
            Step::Right => Self { column: column + u32::from(right < COLUMNS), ..self },
            Step::Up => Self { row: row.saturating_sub(1), ..self },
            Step::Down => Self { row: row + 1, ..self },
            Step::Narrower => Self { width: (width - 1).max(1), ..self },
            Step::Wider => Self { width: width + u32::from(right < COLUMNS), ..self },
            Step::Shorter => Self { height: (height - 1).max(1), ..self },
            Step::Taller => Self { height: height + 1, ..self },
        }
        .within()
    }
}

/// What arrow keys do to a block; with shift its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One column to the left.
    Left,
    /// One column to the right.
    Right,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One column less.
    Narrower,
    /// One column more.
    Wider,
    /// One row less.
    Shorter,
    /// One row more.
    Taller,
}

/// A block in its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// Its number within the dashboard.
    pub id: u32,
    /// What it shows.
    pub kind: BlockKind,
    /// What is set of it.
    #[serde(default)]
    pub settings: Settings,
    /// Where it lies.
    pub place: Place,
}

/// What somebody wants a dashboard to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What it is called.
    pub title: String,
    /// Its blocks.
    pub blocks: Vec<Placed>,
}

impl Draft {
    /// The same, trimmed and in the order in which the blocks are read.
    ///
    /// # Errors
    /// [`Invalid`] on `title`, or on the setting or place of a block.
    pub fn checked(mut self) -> Result<Self, Invalid> {
        self.title = self.title.trim().to_owned();
        if self.title.is_empty() {
            return Err(Invalid::new("title", Reason::Required));
        }
        if self.title.chars().count() > 100 {
            return Err(Invalid::new("title", Reason::TooLong { limit: 100 }));
        }
        check_blocks(&self.blocks)?;
        self.blocks.sort_by_key(|block| (block.place.row, block.place.column));
        Ok(self)
    }

    /// The number for one more block.
    pub fn next_block(&self) -> u32 {
        self.blocks.iter().map(|block| block.id.saturating_add(1)).max().unwrap_or(1)
    }

    /// Adds a block below all others, as large as its kind usually is.
    pub fn add(&mut self, kind: BlockKind, settings: Settings) {
        let row = self.blocks.iter().map(|block| block.place.row + block.place.height).max().unwrap_or(0);
        let (width, height) = kind.usual_size();
        let place = Place { column: 0, row, width, height };
        self.blocks.push(Placed { id: self.next_block(), kind, settings, place });
    }

    /// Takes a block away; the others move up.
    pub fn remove(&mut self, id: u32) {
        let blocks = std::mem::take(&mut self.blocks).into_iter().filter(|block| block.id != id);
        self.blocks = closed_up(blocks.collect());
    }

    /// The same as somebody arranged it: what was added since lies at the first place that is free.
    #[must_use]
    pub fn placed(mut self, places: &[(u32, Place)]) -> Self {
        let (known, new): (Vec<_>, Vec<_>) =
            self.blocks.into_iter().partition(|block| places.iter().any(|(id, _)| *id == block.id));
        self.blocks = Vec::with_capacity(known.len() + new.len());
        for mut block in known {
            let wanted = places.iter().find(|(id, _)| *id == block.id).map_or(block.place, |(_, place)| *place);
            block.place = self.free_from(wanted.within());
            self.blocks.push(block);
        }
        for mut block in new {
            block.place = self.free_from(Place { column: 0, row: 0, ..block.place });
            self.blocks.push(block);
        }
        self.blocks.sort_by_key(|block| (block.place.row, block.place.column, block.id));
        self
    }

    /// The first place of this size from there on, row by row, that nothing lies on.
    pub(super) fn free_from(&self, from: Place) -> Place {
        let Place { width, height, .. } = from;
        let free = |place: &Place| !self.blocks.iter().any(|other| other.place.overlaps(*place));
        if free(&from) {
            return from;
        }
        let fields = (from.row..).flat_map(|row| (0..=COLUMNS - width).map(move |column| (row, column)));
        let mut places = fields.map(|(row, column)| Place { column, row, width, height });
        // Below all others there is room.
        places.find(free).unwrap_or(from)
    }

    /// Gives a block another place: the others close up as if it were gone, those then in its way
    /// move down, and all move up as far as there is room.
    pub fn arrange(&mut self, id: u32, place: Place) {
        let (mut moved, rest): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.blocks).into_iter().partition(|block| block.id == id);
        moved.iter_mut().for_each(|block| block.place = place.within());
        let mut settled = moved;
        for mut block in closed_up(rest) {
            while let Some(other) = settled.iter().find(|other| other.place.overlaps(block.place)) {
                block.place.row = other.place.row + other.place.height;
            }
            settled.push(block);
        }
        self.blocks = closed_up(settled);
    }

    /// Moves a block by a step, or makes it larger or smaller: up and down past the next one in its
    /// way, since it would come back to where it was otherwise.
    pub fn step(&mut self, id: u32, step: Step) {
        let Some(place) = self.blocks.iter().find(|block| block.id == id).map(|block| block.place) else { return };
        let end = self.blocks.iter().map(|block| block.place.row + block.place.height).max().unwrap_or(0);
        let rows: Vec<u32> = match step {
            Step::Up => (0..place.row).rev().collect(),
            Step::Down => (place.row + 1..=end).collect(),
            _ => return self.arrange(id, place.stepped(step)),
        };
        for row in rows {
            let mut arranged = self.clone();
            arranged.arrange(id, Place { row, ..place });
            if arranged != *self {
                *self = arranged;
                return;
            }
        }
    }
}

/// Blocks in the order in which they are read, each moved up as far as there is room.
fn closed_up(mut blocks: Vec<Placed>) -> Vec<Placed> {
    let reading = |block: &Placed| (block.place.row, block.place.column, block.id);
    blocks.sort_by_key(reading);
    let mut closed: Vec<Placed> = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        let free = |row: &u32| {
            let place = Place { row: *row, ..block.place };
            !closed.iter().any(|other| other.place.overlaps(place))
        };
        let row = (0..block.place.row).rev().take_while(free).last();
        block.place.row = row.unwrap_or(block.place.row);
        closed.push(block);
    }
    closed.sort_by_key(reading);
    closed
}

fn check_blocks(blocks: &[Placed]) -> Result<(), Invalid> {
    if blocks.len() > MOST_BLOCKS as usize {
        return Err(Invalid::new("blocks", Reason::NotOneOf { allowed: format!("0 – {MOST_BLOCKS}") }));
    }
    for (index, block) in blocks.iter().enumerate() {
        block.settings.check()?;
        let taken = |other: &Placed| other.id == block.id || other.place.overlaps(block.place);
        if block.place != block.place.within() || blocks[..index].iter().any(taken) {
            return Err(Invalid::new("blocks", Reason::Taken));
        }
    }
    Ok(())
}

/// To whom a dashboard is assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Audience {
    /// To everybody.
    Everybody,
    /// To whoever is that.
    Role(Role),
    /// To one person.
    User(UserId),
}

/// A dashboard as somebody sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dashboard {
    /// Which.
    pub id: DashboardId,
    /// What it is called.
    pub title: String,
    /// Its blocks, in the order in which they are read.
    pub blocks: Vec<Placed>,
    /// When it was last changed: what a change comes with.
    pub changed_at: Instant,
    /// Whether it is the viewer's own copy.
    pub own: bool,
    /// To whom it is assigned; told to managers alone.
    pub audience: Vec<Audience>,
}

impl Dashboard {
    /// What it would be changed from.
    pub fn draft(&self) -> Draft {
        Draft { title: self.title.clone(), blocks: self.blocks.clone() }
    }
}

/// A dashboard in a list of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DashboardRow {
    /// Which.
    pub id: DashboardId,
    /// What it is called.
    pub title: String,
    /// How many blocks it has.
    pub blocks: u32,
    /// Whether it is the viewer's own copy.
    pub own: bool,
    /// To whom it is assigned; told to managers alone.
    pub audience: Vec<Audience>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn draft(places: &[(u32, u32, u32, u32)]) -> Draft {
        let mut draft = Draft { title: "Morning".into(), blocks: Vec::new() };
        for (column, row, width, height) in places {
            draft.add(BlockKind::Repeat, Settings::default());
            let (id, place) = (
                draft.blocks.iter().map(|block| block.id).max().unwrap(),
                Place { column: *column, row: *row, width: *width, height: *height },
            );
            draft.arrange(id, place);
        }
        draft
    }

    proptest! {
        #[test]
        fn however_blocks_are_arranged_they_lie_side_by_side(
            places in proptest::collection::vec((0..20u32, 0..30u32, 0..15u32, 0..15u32), 1..12),
        ) {
            let draft = draft(&places);
            prop_assert_eq!(draft.blocks.len(), places.len());
            prop_assert!(draft.clone().checked().is_ok(), "{:?}", draft.blocks);
            // Nothing hangs in the air.
            for block in &draft.blocks {
                let above = block.place.row.checked_sub(1).map(|row| Place { row, ..block.place });
                let stands = |above: Place| draft.blocks.iter().any(|other| other.id != block.id && other.place.overlaps(above));
                prop_assert!(above.is_none_or(stands));
            }
        }

        #[test]
        fn no_step_leaves_the_grid(column in 0..12u32, row in 0..9u32, width in 1..13u32, height in 1..13u32) {
            let place = Place { column, row, width, height }.within();
            for step in [
                Step::Left, Step::Right, Step::Up, Step::Down, Step::Narrower, Step::Wider, Step::Shorter, Step::Taller,
            ] {
                prop_assert_eq!(place.stepped(step), place.stepped(step).within());
            }
        }
    }

    #[test]
    fn keys_move_a_block_past_the_next_whatever_its_height() {
        let mut tall = draft(&[(0, 0, 6, 1), (0, 1, 6, 4), (6, 0, 6, 2)]);
        let rows = |draft: &Draft| {
            let row = |id: u32| draft.blocks.iter().find(|block| block.id == id).unwrap().place.row;
            [row(1), row(2), row(3)]
        };
        assert_eq!(rows(&tall), [0, 1, 0]);
        tall.step(1, Step::Down);
        assert_eq!(rows(&tall), [4, 0, 0]);
        // There is nothing below.
        tall.step(1, Step::Down);
        assert_eq!(rows(&tall), [4, 0, 0]);
        tall.step(1, Step::Up);
        assert_eq!(rows(&tall), [0, 1, 0]);
        tall.step(3, Step::Wider);
        assert_eq!(tall.blocks.iter().find(|block| block.id == 3).unwrap().place.width, 6);
        tall.step(3, Step::Left);
        assert_eq!(tall.blocks.iter().find(|block| block.id == 3).unwrap().place.column, 5);
        assert!(tall.checked().is_ok());
    }

    #[test]
    fn a_copy_keeps_its_places_and_takes_in_what_is_new() {
        let original = draft(&[(0, 0, 6, 2), (6, 0, 6, 2), (0, 2, 12, 1)]);
        let place = |column, row, width| Place { column, row, width, height: 2 };
        let placed = original.clone().placed(&[(1, place(4, 0, 8)), (2, place(0, 0, 4)), (9, place(0, 0, 12))]);
        let places: Vec<_> =
            placed.blocks.iter().map(|block| (block.id, block.place.column, block.place.row)).collect();
        assert_eq!(places, [(2, 0, 0), (1, 4, 0), (3, 0, 2)]);
        // Whatever somebody kept, blocks lie side by side.
        let heaped: Vec<_> = [1, 2, 3].map(|id| (id, place(20, 0, 40))).into();
        assert!(original.placed(&heaped).checked().is_ok());
    }

    #[test]
    fn who_is_moved_keeps_their_place_and_others_make_room() {
        let mut two = draft(&[(0, 0, 6, 2), (6, 0, 6, 2)]);
        let second = two.blocks[1].id;
        two.arrange(second, Place { column: 0, row: 0, width: 6, height: 2 });
        let places: Vec<_> = two.blocks.iter().map(|block| (block.id, block.place.column, block.place.row)).collect();
        assert_eq!(places, [(second, 0, 0), (1, 0, 2)]);
    }

    #[test]
    fn a_draft_that_cannot_be_is_refused_with_its_field() {
        let good = draft(&[(0, 0, 6, 2), (6, 0, 6, 2)]);
        let over = |change: fn(&mut Draft)| {
            let mut draft = good.clone();
            change(&mut draft);
            draft.checked().map_err(|invalid| invalid.field)
        };
        assert!(over(|_| ()).is_ok());
        for (change, field) in [
            ((|draft| draft.title = "  ".into()) as fn(&mut Draft), "title"),
            (|draft| draft.title = "x".repeat(101), "title"),
            (|draft| draft.blocks[1].place.column = 3, "blocks"),
            (|draft| draft.blocks[1].place.column = 9, "blocks"),
            (|draft| draft.blocks[1].id = draft.blocks[0].id, "blocks"),
            (|draft| draft.blocks[1].settings.top = 99, "top"),
            (|draft| (0..70).for_each(|_| draft.add(BlockKind::Repeat, Settings::default())), "blocks"),
        ] {
            assert_eq!(over(change), Err(field.to_owned()));
        }
    }
}
