//! The drawing itself, on any backend of plotters.
//!
//! Axes and labels are ours: plotters' own mesh knows no calendar, and measures text by putting a
//! styled element into the page, which the page's content security policy forbids.

mod pie;

pub use pie::slice_at;

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

/// Where the drawing came to lie, in CSS pixels from the canvas's corner: what finds the period and
/// the layer under a pointer, since plotters keeps no such thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plot {
    /// How wide the drawing is.
    pub width: f64,
    /// The place of each period, from left to right.
    pub xs: Vec<f64>,
    /// Where the graph begins at the top.
    pub top: f64,
    /// Where it ends at the bottom.
    pub bottom: f64,
    /// The axis of the levels, when there are some.
    pub levels: Option<Axis>,
}

/// Which numbers lie at which height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    top: f64,
    bottom: f64,
    scale: Scale,
}

impl Axis {
    /// The number at a height; none above or below the panel.
    fn value_at(self, y: f64) -> Option<f64> {
        let share = (self.bottom - y) / (self.bottom - self.top);
        let value = self.scale.low as f64 + share * (self.scale.high - self.scale.low) as f64;
        (0.0..=1.0).contains(&share).then_some(value)
    }
}

impl Plot {
    /// The period nearest to a place.
    pub fn nearest(&self, x: f64) -> Option<usize> {
        let after = self.xs.partition_point(|point| *point < x);
        let distance = |index: usize| self.xs.get(index).map(|point| (point - x).abs());
        match (after.checked_sub(1), distance(after)) {
            (None, None) => None,
            (None, Some(_)) => Some(after),
            (Some(before), None) => Some(before),
            (Some(before), Some(further)) => {
                if distance(before).is_some_and(|nearer| nearer <= further) {
                    Some(before)
                } else {
                    Some(after)
                }
            }
        }
    }

    /// The layer at a height over a period: the area it lies in, or the nearest line.
    pub fn layer_at<'a>(&self, chart: &'a Chart, period: usize, y: f64) -> Option<&'a Layer> {
        let value = self.levels?.value_at(y)?;
        let levels = || {
            let levels = chart.layers.iter().filter(|layer| layer.role == Role::Level);
            levels.filter_map(|layer| Some((layer, *layer.values.get(period)? as f64)))
        };
        if chart.stacked && !chart.has_flows() {
            let mut below: f64 = levels().map(|(_, height)| height).sum();
            levels().find_map(|(layer, height)| {
                let above = below;
                below -= height;
                (below <= value && value < above).then_some(layer)
            })
        } else {
            let distance = |of: f64| (of - value).abs();
            levels().min_by(|(_, a), (_, b)| distance(*a).total_cmp(&distance(*b))).map(|(layer, _)| layer)
        }
    }
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

type Failure<DB> = DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>;
type Plane<'a, DB> = ChartContext<'a, DB, Cartesian2d<RangedCoordf64, RangedCoordf64>>;

/// Draws the chart over the whole backend.
///
/// # Errors
/// The backend's.
pub fn draw<DB: DrawingBackend>(backend: DB, chart: &Chart, look: &Look) -> Result<Plot, Failure<DB>> {
    let area = backend.into_drawing_area();
    area.fill(&look.card)?;
    let pen = Pen { area: &area, look };
    let plot = match (chart.periods.first(), chart.periods.last()) {
        (Some(first), Some(last)) => {
            let range = Range::new(first.first, last.last).unwrap_or(Range::of_day(last.last));
            pen.draw(chart, range)?
        }
        _ if !chart.layers.is_empty() => pen.pie(chart)?,
        _ => Plot::default(),
    };
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
        let longest = numbers.map(|n| self.number(n).chars().count()).max().unwrap_or(1);
        let left = text_width(longest) + GAP + 2.0;
        let named = width >= WIDTH_FOR_NAMES && !levels.is_empty() | !flows.is_empty();
        let longest_name =
            levels.iter().chain(flows).map(|(layer, _)| layer.name.chars().count().min(NAME_LENGTH)).max();
        let right = width - if named { text_width(longest_name.unwrap_or(0)) + 3.0 * GAP } else { GAP };
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
            let half = text_width(label.chars().count()) / 2.0;
            let x = (layout.left + share * width).clamp(half, (self.size().0 - half).max(half));
            self.text(&label, (x, layout.bottom + GAP), (HPos::Center, VPos::Top), self.look.mute)?;
        }
        Ok(())
    }

    /// The names beside the ends, moved apart where they would cover one another. They are written
    /// in ink, with the colour beside them: not every colour is legible as text.
    fn names(&self, layout: &Layout, mut names: Vec<Name>) -> Result<(), Failure<DB>> {
        if self.size().0 < WIDTH_FOR_NAMES {
            return Ok(());
        }
        names.sort_by(|a, b| a.y.total_cmp(&b.y));
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
fn text_width(letters: usize) -> f64 {
    letters as f64 * FONT_SIZE * 0.56
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Day;
    use plotters::backend::SVGBackend;

    const INVITED: RGBColor = RGBColor(1, 2, 3);
    const ACTIVE: RGBColor = RGBColor(4, 5, 6);
    const LOST: RGBColor = RGBColor(7, 8, 9);

    fn periods(days: i32) -> Vec<Period> {
        let first: Day = "2026-08-24".parse().unwrap();
        (0..days).map(|day| Period { first: first.plus(day), last: first.plus(day) }).collect()
    }

    fn layer(name: &str, role: Role, values: Vec<i64>) -> Layer {
        Layer { name: name.into(), tint: "", role, values }
    }

    /// The SVG and the plot of a chart of this width.
    fn drawn(chart: &Chart, width: u32) -> (String, Plot) {
        let mut svg = String::new();
        let look = Look {
            language: Language::En,
            scale: 1.0,
            grain: 1,
            font: "sans-serif",
            ink: RGBColor(0, 0, 0),
            mute: RGBColor(90, 90, 90),
            line: RGBColor(230, 230, 230),
            card: RGBColor(255, 255, 255),
            tints: vec![INVITED, ACTIVE, LOST],
            title: None,
        };
        let plot = draw(SVGBackend::with_string(&mut svg, (width, 280)), chart, &look).unwrap();
        (svg, plot)
    }

    /// The points of every shape of a colour, as `(x, y)`.
    fn points(svg: &str, shape: &str, color: RGBColor) -> Vec<Vec<(i32, i32)>> {
        let fill = format!("\"#{:02X}{:02X}{:02X}\"", color.0, color.1, color.2);
        let of_shape = svg.lines().filter(|line| line.contains(shape) && line.contains(&fill));
        of_shape
            .map(|line| {
                let list = line.split("points=\"").nth(1).unwrap().split('"').next().unwrap();
                let pairs = list.split_whitespace().map(|pair| pair.split_once(',').unwrap());
                pairs.map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).collect()
            })
            .collect()
    }

    fn two_statuses(days: i32) -> Chart {
        let values = |n: i64| (0..i64::from(days)).map(|day| n + day).collect();
        Chart {
            periods: periods(days),
            layers: vec![layer("Invited", Role::Level, values(100)), layer("Active", Role::Level, values(1000))],
            stacked: true,
        }
    }

    #[test]
    fn every_layer_is_an_area_upon_the_next() {
        let (svg, plot) = drawn(&two_statuses(90), 900);
        let (invited, active) = (points(&svg, "<polygon", INVITED), points(&svg, "<polygon", ACTIVE));
        assert_eq!((invited.len(), active.len()), (1, 1));
        assert_eq!(invited[0].len(), 180, "each day above and below");
        assert_eq!(invited[0][0].1.min(active[0][0].1), invited[0][0].1, "the first of the legend is on top");
        assert_eq!(invited[0].last(), active[0].first(), "without a gap");
        assert!(active[0].last().unwrap().1 <= plot.bottom as i32);
        for name in ["Invited", "Active"] {
            assert!(svg.contains(name), "{name} stands beside its end");
        }
    }

    #[test]
    fn the_axis_covers_the_highest_day() {
        let (svg, plot) = drawn(&two_statuses(90), 900);
        assert!(svg.contains("1\u{202f}500"), "100 + 89 + 1 000 + 89 fits under 1 500");
        let highest = points(&svg, "<polygon", INVITED)[0].iter().map(|point| point.1).min().unwrap();
        assert!(f64::from(highest) >= plot.top);
        assert!(svg.contains("Oct"));
    }

    #[test]
    fn lines_are_as_many_as_layers() {
        let (svg, _) = drawn(&Chart { stacked: false, ..two_statuses(90) }, 300);
        assert_eq!(points(&svg, "<polyline", INVITED)[0].len(), 90);
        assert_eq!(points(&svg, "<polyline", ACTIVE)[0].len(), 90);
        assert!(!svg.contains("Invited"), "no room for names");
    }

    #[test]
    fn flows_have_a_panel_of_their_own() {
        let chart = |stacked| Chart {
            periods: periods(30),
            layers: vec![
                layer("Total", Role::Level, (0..30).map(|day| 10_000 + day).collect()),
                layer("New", Role::Arrival, vec![3; 30]),
                layer("Lost", Role::Departure, vec![2; 30]),
            ],
            stacked,
        };
        let (svg, plot) = drawn(&chart(true), 700);
        let total = &points(&svg, "<polyline", INVITED)[0];
        assert!(total[0].1 - total[29].1 > 60, "29 of 10 000 show, since the axis need not begin at zero");
        // One bar a day, and the swatch beside the name.
        let bars = |color: &str| svg.lines().filter(|line| line.contains("<rect") && line.contains(color)).count();
        assert_eq!((bars("\"#040506\""), bars("\"#070809\"")), (31, 31));
        assert_eq!(plot.xs.len(), 30);

        let (svg, _) = drawn(&chart(false), 700);
        let (new, lost) = (&points(&svg, "<polyline", ACTIVE)[0], &points(&svg, "<polyline", LOST)[0]);
        assert!(new[0].1 < lost[0].1, "who came goes up, who left goes down");
        assert!(total[0].1 < new[0].1);
    }

    #[test]
    fn a_single_day_can_be_seen() {
        let (svg, plot) = drawn(&two_statuses(1), 500);
        let invited = &points(&svg, "<polygon", INVITED)[0];
        assert!(invited.iter().map(|point| point.0).max() > invited.iter().map(|point| point.0).min());
        assert_eq!(plot.nearest(0.0), Some(0));
    }

    #[test]
    fn nothing_draws_nothing() {
        let (_, plot) = drawn(&Chart { periods: Vec::new(), layers: Vec::new(), stacked: true }, 500);
        assert_eq!(plot.nearest(100.0), None);
        let (_, plot) = drawn(&Chart { layers: Vec::new(), ..two_statuses(7) }, 500);
        assert_eq!(plot.xs.len(), 7);
    }

    #[test]
    fn zeros_and_a_tiny_canvas_do_no_harm() {
        let chart = Chart {
            periods: periods(7),
            layers: vec![layer("New", Role::Arrival, vec![0; 7]), layer("Total", Role::Level, vec![0; 7])],
            stacked: true,
        };
        for width in [1, 20, 700] {
            let (_, plot) = drawn(&chart, width);
            assert_eq!(plot.xs.len(), 7);
        }
    }

    #[test]
    fn the_pointer_finds_the_nearest_day_and_the_layer_under_it() {
        let chart = two_statuses(90);
        let (_, plot) = drawn(&chart, 900);
        for index in [0, 1, 44, 89] {
            assert_eq!(plot.nearest(plot.xs[index] + 0.4), Some(index));
        }
        assert_eq!((plot.nearest(-50.0), plot.nearest(5000.0)), (Some(0), Some(89)));
        let layer = |y| plot.layer_at(&chart, 0, y).map(|layer| layer.name.as_str());
        assert_eq!(layer(plot.bottom - 1.0), Some("Active"));
        let axis = plot.levels.unwrap();
        let height = |value: f64| axis.bottom - value / axis.scale.high as f64 * (axis.bottom - axis.top);
        assert_eq!(layer(height(1050.0)), Some("Invited"));
        assert_eq!((layer(height(1200.0)), layer(plot.bottom + 5.0)), (None, None));
    }

    #[test]
    fn names_move_apart_and_stay_inside() {
        let mut places = [10.0, 12.0, 95.0, 99.0];
        spread(&mut places, 15.0, 100.0);
        assert_eq!(places, [10.0, 25.0, 85.0, 100.0]);
    }
}
