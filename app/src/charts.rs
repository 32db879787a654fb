//! Charts over days, drawn by plotters: on a canvas in the browser, as SVG in tests.
//!
//! [`Chart`] says what is drawn, [`draw::Drawn`] draws it on any plotters backend and answers where the
//! points came to lie, [`canvas`] keeps the browser's canvas sharp, in the page's colours and up
//! to date. What the chart is about is not known here.

pub mod canvas;
pub mod draw;
pub mod period;
pub mod ticks;

pub use draw::{Look, Plot, slice_at};
pub use period::{Period, Step};

use domain::settings::TINTS;

/// The colours of what has none of its own: those that are no status's.
pub const PALETTE: &[&str] = TINTS.split_at(6).1;

/// What is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// The points on the way from left to right; without any the chart is a pie of the layers.
    pub periods: Vec<Period>,
    /// What is drawn over them, in the order of the legend.
    pub layers: Vec<Layer>,
    /// Levels as areas upon one another and flows as bars; otherwise all as lines.
    pub stacked: bool,
}

/// One line, area or row of bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// What it is called.
    pub name: String,
    /// Its colour: the name of a CSS custom property without the dashes before it.
    pub tint: &'static str,
    /// How it is drawn.
    pub role: Role,
    /// A number for each period.
    pub values: Vec<i64>,
}

/// What a layer's numbers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// How many there are.
    Level,
    /// How many came: upwards in a panel of its own, since flows are small beside levels.
    Arrival,
    /// How many went: downwards in the same panel.
    Departure,
}

impl Chart {
    /// Whether some layer is a flow.
    pub fn has_flows(&self) -> bool {
        self.layers.iter().any(|layer| layer.role != Role::Level)
    }
}
