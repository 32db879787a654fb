//! The drawing itself, on any backend of plotters.
//!
//! Axes and labels are ours: plotters' own mesh knows no calendar, and measures text by putting a
//! styled element into the page, which the page's content security policy forbids.

mod pie;
mod plot;

pub use pie::{AsPie, slice_at};
pub use plot::{Axis, Plot};

use super::{
    Chart, Layer, Period, Role,
    ticks::{self, DateTick, Scale},
};
use crate::format;
use domain::{Language, Range};
use plotters::{
    chart::{ChartBuilder, ChartContext},
    coord::{Shift, types::RangedCoordf64},
    prelude::{
        Cartesian2d, Color, DrawingArea, DrawingAreaErrorKind, DrawingBackend, IntoDrawingArea, IntoFont, PathElement,
        Polygon, RGBColor, Rectangle, TextStyle,
    },
    style::text_anchor::{HPos, Pos, VPos},
};

/// How it looks. Lengths in the drawing code are CSS pixels; `scale` makes them the backend's.
#[derive(Clone, Debug)]
pub struct Look<'a> {
    /// The language of numbers and dates.
    pub language: Language,
    /// The backend's pixels to a CSS pixel.
    pub scale: f64,
    /// The backend's pixels to a pixel of the screen: edges that must be sharp keep to these.
    pub grain: i32,
    /// The font, as CSS names it.
    pub font: &'a str,
    /// The colour of what must be read.
    pub ink: RGBColor,
    /// The colour of what stands back.
    pub mute: RGBColor,
    /// The colour of the grid.
    pub line: RGBColor,
    /// The ground.
    pub card: RGBColor,
    /// A colour for each layer of the chart.
    pub tints: Vec<RGBColor>,
    /// A heading, for a picture that stands alone.
    pub title: Option<&'a str>,
}

const FONT_SIZE: f64 = 11.5;
const TITLE_SIZE: f64 = 17.0;
/// Between a label and what it belongs to.
const GAP: f64 = 8.0;
/// For the dates below.
const DATES_HEIGHT: f64 = 24.0;
/// From one date to the next, at least.
const DATE_WIDTH: f64 = 88.0;
/// Between the panel of levels and that of flows.
const PANEL_GAP: f64 = 20.0;
/// From this width on each layer is named at its end.
const WIDTH_FOR_NAMES: f64 = 640.0;
/// From one name down to the next, at least.
const NAME_HEIGHT: f64 = 15.0;
/// The most letters of a name.
const NAME_LENGTH: usize = 16;
/// Of an area: the grid shines through.
const AREA_OPACITY: f64 = 0.85;

/// What a backend could not do.
pub type Failure<DB> = DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>;
type Plane<'a, DB> = ChartContext<'a, DB, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// A way to draw a chart over a whole backend. The browser is sent the code of each with what draws so alone.
pub trait Drawn {
    /// Draws it, and tells where it came to lie.
    ///
    /// # Errors
    /// The backend's.
    fn draw<DB: DrawingBackend>(backend: DB, chart: &Chart, look: &Look) -> Result<Plot, Failure<DB>>;
}

/// Over its periods, from left to right.
pub struct OverTime;

impl Drawn for OverTime {
    fn draw<DB: DrawingBackend>(backend: DB, chart: &Chart, look: &Look) -> Result<Plot, Failure<DB>> {
        over_ground(backend, look, |pen| match (chart.periods.first(), chart.periods.last()) {
            (Some(first), Some(last)) => {
                let range = Range::new(first.first, last.last).unwrap_or(Range::of_day(last.last));
                pen.draw(chart, range)
            }
            _ => Ok(Plot::default()),
        })
    }
}

fn over_ground<DB: DrawingBackend>(
    backend: DB,
    look: &Look,
    draw: impl FnOnce(&Pen<DB>) -> Result<Plot, Failure<DB>>,
) -> Result<Plot, Failure<DB>> {
    let area = backend.into_drawing_area();
    area.fill(&look.card)?;
    let plot = draw(&Pen { area: &area, look })?;
    area.present()?;
    Ok(plot)
}

/// What the whole drawing shares.
struct Pen<'a, DB: DrawingBackend> {
    area: &'a DrawingArea<DB, Shift>,
    look: &'a Look<'a>,
}

/// Where the panels lie, in CSS pixels.
struct Layout {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// Where the panel of levels ends and where that of flows begins.
    parting: (f64, f64),
}

/// A layer with its colour.
type Tinted<'a> = (&'a Layer, RGBColor);

/// A name beside the end of its layer.
struct Name<'a> {
    y: f64,
    text: &'a str,
    tint: RGBColor,
}

impl<DB: DrawingBackend> Pen<'_, DB> {
    fn draw(&self, chart: &Chart, range: Range) -> Result<Plot, Failure<DB>> {
        let tinted = || chart.layers.iter().zip(self.look.tints.iter().copied());
        let (levels, flows): (Vec<Tinted>, Vec<Tinted>) = tinted().partition(|(layer, _)| layer.role == Role::Level);
        let in_slots = !flows.is_empty();
        // The total above its flows is a line: its axis need not begin at zero, and an area's must.
        let as_areas = chart.stacked && !in_slots;
        let level_scale = level_scale(&levels, as_areas, in_slots);
        let flow_scale = flow_scale(&flows, chart.stacked);
        let layout = self.layout(&levels, &flows, [level_scale, flow_scale]);

        let points: Vec<f64> = chart.periods.iter().map(|period| place(*period, in_slots)).collect();
        let edges = edges(&points, range, in_slots);
        let mut names = Vec::new();
        let mut xs = Vec::new();
        if !levels.is_empty() || !in_slots {
            let plane = self.plane(&layout, (layout.top, layout.parting.0), edges, level_scale)?;
            self.grid(&plane, &layout, level_scale)?;
            if as_areas {
                names.extend(self.areas(&plane, &points, &levels)?);
            } else {
                names.extend(self.lines(&plane, &points, &levels)?);
            }
            xs = self.xs(&plane, &points);
        }
        if in_slots {
            let plane = self.plane(&layout, (layout.parting.1, layout.bottom), edges, flow_scale)?;
            self.grid(&plane, &layout, flow_scale)?;
            if chart.stacked {
                names.extend(self.bars(&plane, &chart.periods, &flows)?);
            } else {
                names.extend(self.lines(&plane, &points, &flows)?);
            }
            xs = self.xs(&plane, &points);
        }
        self.dates(&layout, edges, range)?;
        self.names(&layout, names)?;
        self.title()?;
        let levels =
            (!levels.is_empty()).then_some(Axis { top: layout.top, bottom: layout.parting.0, scale: level_scale });
        Ok(Plot { width: self.size().0, xs, top: layout.top, bottom: layout.bottom, levels })
    }

    fn layout(&self, levels: &[Tinted], flows: &[Tinted], scales: [Scale; 2]) -> Layout {
        let (width, height) = self.size();
        let numbers = scales.into_iter().flat_map(|scale| [scale.low.abs(), scale.high]);
        let widest = numbers.map(|n| text_width(&self.number(n))).fold(0.0, f64::max);
        let left = widest + GAP + 2.0;
        let named = width >= WIDTH_FOR_NAMES && !levels.is_empty() | !flows.is_empty();
        let names = levels.iter().chain(flows).map(|(layer, _)| text_width(&shortened(&layer.name)));
        let right = width - if named { names.fold(0.0, f64::max) + 3.0 * GAP } else { GAP };
        let top = if self.look.title.is_some() { 3.0 * TITLE_SIZE } else { GAP };
        let bottom = (height - DATES_HEIGHT).max(top + 1.0);
        let parting = match (levels.is_empty(), flows.is_empty()) {
            (_, true) => (bottom, bottom),
            (true, false) => (top, top),
            (false, false) => {
                let middle = top + (bottom - top) * 0.58;
                (middle - PANEL_GAP / 2.0, middle + PANEL_GAP / 2.0)
            }
        };
        Layout { left, right: right.max(left + 1.0), top, bottom, parting }
    }

    /// One panel with its coordinates: days to the right, numbers upwards.
    fn plane(
        &self,
        layout: &Layout,
        (top, bottom): (f64, f64),
        edges: (f64, f64),
        scale: Scale,
    ) -> Result<Plane<'_, DB>, Failure<DB>> {
        let (width, height) = self.size();
        ChartBuilder::on(self.area)
            .margin_left(self.px(layout.left))
            .margin_right(self.px(width - layout.right))
            .margin_top(self.sharp(top))
            .margin_bottom(self.sharp(height - bottom))
            .build_cartesian_2d(edges.0..edges.1, scale.low as f64..scale.high as f64)
    }

    /// The round numbers and their lines. What goes down is written without a minus: below the
    /// line is what went.
    fn grid(&self, plane: &Plane<DB>, layout: &Layout, scale: Scale) -> Result<(), Failure<DB>> {
        for tick in scale.ticks() {
            let y = self.back(plane.backend_coord(&(0.0, tick as f64)).1);
            let color = if tick == 0 && scale.low < 0 { self.look.mute } else { self.look.line };
            self.rule(layout.left, layout.right, y, color)?;
            self.text(&self.number(tick.abs()), (layout.left - GAP, y), (HPos::Right, VPos::Center), self.look.mute)?;
        }
        Ok(())
    }

    /// Areas upon one another, the first of the legend on top.
    fn areas<'l>(
        &self,
        plane: &Plane<DB>,
        points: &[f64],
        layers: &[Tinted<'l>],
    ) -> Result<Vec<Name<'l>>, Failure<DB>> {
        let mut names = Vec::new();
        let mut below = vec![0; points.len()];
        for (layer, tint) in layers.iter().rev() {
            let above: Vec<i64> = below.iter().zip(&layer.values).map(|(below, value)| below + value).collect();
            let mut outline = course(points, &above);
            outline.extend(course(points, &below).into_iter().rev());
            plane.plotting_area().draw(&Polygon::new(outline, tint.mix(AREA_OPACITY)))?;
            if let (Some(high), Some(low)) = (above.last(), below.last())
                && high > low
            {
                let y = self.back(plane.backend_coord(&(0.0, (high + low) as f64 / 2.0)).1);
                names.push(Name { y, text: &layer.name, tint: *tint });
            }
            below = above;
        }
        Ok(names)
    }

    /// A line for each layer; departures below zero.
    fn lines<'l>(
        &self,
        plane: &Plane<DB>,
        points: &[f64],
        layers: &[Tinted<'l>],
    ) -> Result<Vec<Name<'l>>, Failure<DB>> {
        let mut names = Vec::new();
        for (layer, tint) in layers {
            let sign = if layer.role == Role::Departure { -1 } else { 1 };
            let values: Vec<i64> = layer.values.iter().map(|value| sign * value).collect();
            let style = tint.stroke_width(self.px(1.75) as u32);
            plane.plotting_area().draw(&PathElement::new(course(points, &values), style))?;
            if let Some(last) = values.last() {
                let y = self.back(plane.backend_coord(&(0.0, *last as f64)).1);
                names.push(Name { y, text: &layer.name, tint: *tint });
            }
        }
        Ok(names)
    }

    /// Bars for each period: who came upwards, who went downwards.
    fn bars<'l>(
        &self,
        plane: &Plane<DB>,
        periods: &[Period],
        layers: &[Tinted<'l>],
    ) -> Result<Vec<Name<'l>>, Failure<DB>> {
        let at = |x: f64, y: i64| plane.backend_coord(&(x, y as f64));
        let mut ends = vec![(0, 0); periods.len()];
        let mut names = Vec::new();
        for (layer, tint) in layers {
            for ((period, value), (up, down)) in periods.iter().zip(&layer.values).zip(&mut ends) {
                let (from, to) = match layer.role {
                    Role::Departure => (*down, *down - value),
                    _ => (*up, *up + value),
                };
                if from == to {
                    continue;
                }
                let (x0, y0) = at(f64::from(period.first.number()) - 0.5, from.max(to));
                let (x1, y1) = at(f64::from(period.last.number()) + 0.5, from.min(to));
                let margin = (x1 - x0) / 7;
                // However long the range, something that happened shows.
                let right = (x1 - margin).max(x0 + margin + self.look.grain);
                self.area.draw(&Rectangle::new([(x0 + margin, y0), (right, y1)], tint.filled()))?;
                match layer.role {
                    Role::Departure => *down = to,
                    _ => *up = to,
                }
            }
            let side = if layer.role == Role::Departure { -1.0 } else { 1.0 };
            let y = self.back(at(0.0, 0).1) - side * NAME_HEIGHT / 2.0;
            names.push(Name { y, text: &layer.name, tint: *tint });
        }
        Ok(names)
    }

    /// The dates below.
    fn dates(&self, layout: &Layout, (first, last): (f64, f64), range: Range) -> Result<(), Failure<DB>> {
        let width = layout.right - layout.left;
        for DateTick { day, label } in ticks::dates(range, (width / DATE_WIDTH) as usize, self.look.language) {
            let share = (f64::from(day.number()) - first) / (last - first);
            if !(0.0..=1.0).contains(&share) {
                continue;
            }
            // At the edges a date moves inwards rather than being cut off.
            let half = text_width(&label) / 2.0;
            let x = (layout.left + share * width).clamp(half, (self.size().0 - half).max(half));
            self.text(&label, (x, layout.bottom + GAP), (HPos::Center, VPos::Top), self.look.mute)?;
        }
        Ok(())
    }

    /// The names beside the ends, moved apart where they would cover one another. They are written
    /// in ink, with the colour beside them: not every colour is legible as text.
    fn names(&self, layout: &Layout, of_layers: Vec<Name>) -> Result<(), Failure<DB>> {
        if self.size().0 < WIDTH_FOR_NAMES {
            return Ok(());
        }
        // From the top; they are so few that nothing is won by a sort, which is more code than this.
        let mut names: Vec<Name> = Vec::with_capacity(of_layers.len());
        for name in of_layers {
            let above = names.iter().take_while(|other| other.y <= name.y).count();
            names.insert(above, name);
        }
        let mut ys: Vec<f64> = names.iter().map(|name| name.y).collect();
        spread(&mut ys, NAME_HEIGHT, layout.bottom - NAME_HEIGHT / 2.0);
        for (Name { text, tint, .. }, y) in names.into_iter().zip(ys) {
            let (x, half) = (layout.right + GAP, 3.5);
            let corners = [(self.px(x), self.px(y - half)), (self.px(x + 2.0 * half), self.px(y + half))];
            self.area.draw(&Rectangle::new(corners, tint.filled()))?;
            self.text(&shortened(text), (x + 2.0 * half + 5.0, y), (HPos::Left, VPos::Center), self.look.ink)?;
        }
        Ok(())
    }

    fn title(&self) -> Result<(), Failure<DB>> {
        let Some(title) = self.look.title else { return Ok(()) };
        let style = self.style(TITLE_SIZE, (HPos::Left, VPos::Top), self.look.ink);
        self.area.draw_text(title, &style, (self.px(2.0 * GAP), self.px(GAP)))
    }

    fn text(&self, text: &str, at: (f64, f64), anchor: (HPos, VPos), color: RGBColor) -> Result<(), Failure<DB>> {
        self.area.draw_text(text, &self.style(FONT_SIZE, anchor, color), (self.px(at.0), self.px(at.1)))
    }

    fn style(&self, size: f64, (horizontal, vertical): (HPos, VPos), color: RGBColor) -> TextStyle<'_> {
        let font = (self.look.font, size * self.look.scale).into_font();
        let pos = Pos::new(horizontal, vertical);
        TextStyle { color: color.to_backend_color(), pos, ..TextStyle::from(font) }
    }

    /// A level line one CSS pixel thick, on whole pixels of the screen.
    fn rule(&self, left: f64, right: f64, y: f64, color: RGBColor) -> Result<(), Failure<DB>> {
        let (top, thickness) = (self.sharp(y), self.sharp(1.0).max(self.look.grain));
        self.area.draw(&Rectangle::new([(self.px(left), top), (self.px(right), top + thickness)], color.filled()))
    }

    fn xs(&self, plane: &Plane<DB>, points: &[f64]) -> Vec<f64> {
        points.iter().map(|point| self.back(plane.backend_coord(&(*point, 0.0)).0)).collect()
    }

    fn number(&self, n: i64) -> String {
        format::number(self.look.language, n)
    }

    /// The whole drawing in CSS pixels.
    fn size(&self) -> (f64, f64) {
        let (width, height) = self.area.dim_in_pixel();
        (f64::from(width) / self.look.scale, f64::from(height) / self.look.scale)
    }

    /// CSS pixels as the backend's.
    fn px(&self, length: f64) -> i32 {
        (length * self.look.scale).round() as i32
    }

    /// The same, on the edge of a pixel of the screen.
    fn sharp(&self, length: f64) -> i32 {
        let grain = self.look.grain.max(1);
        (self.px(length) + grain / 2) / grain * grain
    }

    /// The backend's pixels as CSS pixels.
    fn back(&self, length: i32) -> f64 {
        f64::from(length) / self.look.scale
    }
}

/// Areas and lines from zero, so that their heights compare; the total above its flows from where
/// its changes show.
fn level_scale(layers: &[Tinted], stacked: bool, beside_flows: bool) -> Scale {
    let values = || layers.iter().flat_map(|(layer, _)| &layer.values).copied();
    let high =
        if stacked { highest_stack(layers.iter().map(|(layer, _)| *layer)) } else { values().max().unwrap_or(0) };
    let low = if beside_flows { values().min().unwrap_or(0) } else { 0 };
    Scale::covering(low, high, if beside_flows { 3 } else { 4 })
}

fn flow_scale(layers: &[Tinted], stacked: bool) -> Scale {
    let most = |departures: bool| {
        let side =
            layers.iter().map(|(layer, _)| *layer).filter(move |layer| (layer.role == Role::Departure) == departures);
        if stacked { highest_stack(side) } else { side.flat_map(|layer| &layer.values).copied().max().unwrap_or(0) }
    };
    Scale::covering(-most(true), most(false), 3)
}

/// The highest sum of a period.
fn highest_stack<'a>(layers: impl Iterator<Item = &'a Layer>) -> i64 {
    let mut sums: Vec<i64> = Vec::new();
    for layer in layers {
        sums.resize(layer.values.len(), 0);
        for (sum, value) in sums.iter_mut().zip(&layer.values) {
            *sum += value;
        }
    }
    sums.into_iter().max().unwrap_or(0)
}

/// Where a period's point stands, in days: a state at the end of it, a flow in the middle.
fn place(period: Period, in_slots: bool) -> f64 {
    let last = f64::from(period.last.number());
    if in_slots { (f64::from(period.first.number()) + last) / 2.0 } else { last }
}

/// The days at the left and the right edge. Bars need room for their halves; one point alone
/// stands in the middle.
fn edges(points: &[f64], range: Range, in_slots: bool) -> (f64, f64) {
    let (first, last) = (range.from().number(), range.to().number());
    match points {
        [first, .., last] if !in_slots => (*first, *last),
        _ => (f64::from(first) - 0.5, f64::from(last) + 0.5),
    }
}

/// The points of a line. One alone becomes a level line, since a point cannot be seen.
fn course(points: &[f64], values: &[i64]) -> Vec<(f64, f64)> {
    match (points, values) {
        ([point], [value]) => vec![(point - 0.5, *value as f64), (point + 0.5, *value as f64)],
        _ => points.iter().zip(values).map(|(point, value)| (*point, *value as f64)).collect(),
    }
}

/// Moves places, sorted from the top, at least `gap` apart, and none below `bottom`.
fn spread(places: &mut [f64], gap: f64, bottom: f64) {
    for index in 1..places.len() {
        places[index] = places[index].max(places[index - 1] + gap);
    }
    let mut limit = bottom;
    for place in places.iter_mut().rev() {
        *place = place.min(limit);
        limit = *place - gap;
    }
}

fn shortened(name: &str) -> String {
    match name.char_indices().nth(NAME_LENGTH) {
        Some(_) => name.chars().take(NAME_LENGTH - 1).chain(['…']).collect(),
        None => name.to_owned(),
    }
}

/// About how wide a text is. Close enough for margins, and the same on the server, in tests and in
/// every browser.
fn text_width(text: &str) -> f64 {
    // Cyrillic letters are wider than Latin ones.
    text.chars().map(|letter| if letter < '\u{400}' { 0.56 } else { 0.68 }).sum::<f64>() * FONT_SIZE
}

#[cfg(test)]
mod tests;
