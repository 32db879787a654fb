//! A pie: a chart without periods, a slice for each layer.

use super::{Drawn, Failure, GAP, Look, NAME_HEIGHT, Pen, TITLE_SIZE, WIDTH_FOR_NAMES, over_ground};
use crate::charts::{Chart, Plot};
use plotters::{
    prelude::{Color, DrawingBackend, Polygon, RGBColor, Rectangle},
    style::text_anchor::{HPos, VPos},
};
use std::f64::consts::TAU;

/// How much of the radius is left free in the middle, for the total.
const HOLE: f64 = 0.56;
/// A slice's outline has a point for each so much of the whole turn.
const STEP: f64 = 1.0 / 240.0;

/// Where a pie lies, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Round {
    x: f64,
    y: f64,
    radius: f64,
}

impl Round {
    fn within(width: f64, height: f64, top: f64, named: bool) -> Self {
        let radius = (width.min(height - top) / 2.0 - 2.0).max(1.0);
        let x = if named { radius + 3.0 * GAP } else { width / 2.0 };
        Self { x, y: top + (height - top) / 2.0, radius }
    }

    /// The point at a part of the turn, clockwise from the top.
    fn at(self, turn: f64, radius: f64) -> (f64, f64) {
        let (sin, cos) = (turn * TAU).sin_cos();
        (self.x + radius * sin, self.y - radius * cos)
    }
}

/// Each slice's beginning and end as parts of the turn.
fn turns(values: impl Iterator<Item = i64> + Clone) -> Vec<(f64, f64)> {
    let total = values.clone().sum::<i64>().max(1) as f64;
    let mut below = 0;
    values
        .map(|value| {
            let from = below as f64 / total;
            below += value;
            (from, below as f64 / total)
        })
        .collect()
}

/// The slice at a place on a pie that fills so much room.
pub fn slice_at(chart: &Chart, (width, height): (f64, f64), (x, y): (f64, f64)) -> Option<usize> {
    let round = Round::within(width, height, 0.0, false);
    let (right, up) = (x - round.x, round.y - y);
    let away = right.hypot(up) / round.radius;
    let turn = (right.atan2(up) / TAU).rem_euclid(1.0);
    let values = chart.layers.iter().map(|layer| layer.values.first().copied().unwrap_or(0));
    let hit = |(from, to): &(f64, f64)| *from <= turn && turn < *to;
    (HOLE..=1.0).contains(&away).then(|| turns(values).iter().position(hit)).flatten()
}

/// As a pie, whose slices are the layers.
pub struct AsPie;

impl Drawn for AsPie {
    fn draw<DB: DrawingBackend>(backend: DB, chart: &Chart, look: &Look) -> Result<Plot, Failure<DB>> {
        over_ground(backend, look, |pen| if chart.layers.is_empty() { Ok(Plot::default()) } else { pen.pie(chart) })
    }
}

impl<DB: DrawingBackend> Pen<'_, DB> {
    /// The slices; where there is room as in a picture their names beside.
    fn pie(&self, chart: &Chart) -> Result<Plot, Failure<DB>> {
        let (width, height) = self.size();
        let top = if self.look.title.is_some() { 3.0 * TITLE_SIZE } else { 0.0 };
        let named = self.look.title.is_some() && width >= WIDTH_FOR_NAMES;
        let round = Round::within(width, height, top, named);
        let values = chart.layers.iter().map(|layer| layer.values.first().copied().unwrap_or(0));
        for ((from, to), tint) in turns(values.clone()).into_iter().zip(&self.look.tints) {
            self.slice(round, from, to, *tint)?;
        }
        let total = self.number(values.clone().sum());
        let style = self.style(TITLE_SIZE, (HPos::Center, VPos::Center), self.look.ink);
        self.area.draw_text(&total, &style, (self.px(round.x), self.px(round.y)))?;
        if named {
            let rows = chart.layers.iter().zip(values).zip(&self.look.tints).enumerate();
            for (index, ((layer, value), tint)) in rows {
                let y = top + 2.0 * GAP + 1.6 * NAME_HEIGHT * index as f64;
                let x = 2.0 * round.radius + 8.0 * GAP;
                let corners = [(self.px(x), self.px(y - 4.0)), (self.px(x + 8.0), self.px(y + 4.0))];
                self.area.draw(&Rectangle::new(corners, tint.filled()))?;
                let text = format!("{}: {}", layer.name, self.number(value));
                self.text(&text, (x + 16.0, y), (HPos::Left, VPos::Center), self.look.ink)?;
            }
        }
        self.title()?;
        Ok(Plot { width, top, bottom: height, ..Plot::default() })
    }

    fn slice(&self, round: Round, from: f64, to: f64, tint: RGBColor) -> Result<(), Failure<DB>> {
        if to <= from {
            return Ok(());
        }
        let steps = ((to - from) / STEP).ceil().max(1.0) as usize;
        // A sliver of the ground between slices, unless there is one alone.
        let gap = if to - from < 1.0 { (0.8 / round.radius / TAU).min((to - from) / 4.0) } else { 0.0 };
        let turn = |step: usize| from + gap + (to - from - 2.0 * gap) * step as f64 / steps as f64;
        let corner = |turn: f64, radius: f64| {
            let (x, y) = round.at(turn, radius);
            (self.px(x), self.px(y))
        };
        let mut outline: Vec<(i32, i32)> = (0..=steps).map(|step| corner(turn(step), round.radius)).collect();
        outline.extend((0..=steps).rev().map(|step| corner(turn(step), round.radius * HOLE)));
        self.area.draw(&Polygon::new(outline, tint.filled()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::charts::{Layer, Role};

    fn pie(values: &[i64]) -> Chart {
        let layer =
            |value: &i64| Layer { name: value.to_string(), tint: "series-1", role: Role::Level, values: vec![*value] };
        Chart { periods: Vec::new(), layers: values.iter().map(layer).collect(), stacked: true }
    }

    #[test]
    fn a_pointer_finds_the_slice_under_it() {
        // A quarter to the right, a quarter below it, half to the left.
        let chart = pie(&[1, 1, 2]);
        let at = |x: f64, y: f64| slice_at(&chart, (200.0, 200.0), (x, y));
        assert_eq!([at(160.0, 40.0), at(160.0, 160.0), at(20.0, 100.0)], [Some(0), Some(1), Some(2)]);
        // The hole, and beside the pie.
        assert_eq!([at(100.0, 100.0), at(2.0, 2.0)], [None, None]);
        assert_eq!(slice_at(&pie(&[]), (200.0, 200.0), (20.0, 100.0)), None);
    }

    #[test]
    fn slices_take_the_whole_turn() {
        let turns = turns([3, 0, 1].into_iter());
        assert_eq!(turns, [(0.0, 0.75), (0.75, 0.75), (0.75, 1.0)]);
    }
}
