//! What was drawn where: how a pointer finds what lies under it.

use crate::charts::{Chart, Layer, Role, ticks::Scale};

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
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) scale: Scale,
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
