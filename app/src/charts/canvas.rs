//! A chart on a `<canvas>`: sharp at any pixel density, in the page's colours, drawn again when
//! what it shows, its size or the theme changes.

#[cfg(feature = "hydrate")]
mod browser;

use super::{Chart, Plot, draw::Drawn};
use domain::Language;
use leptos::{html::Canvas, prelude::*};
use std::sync::Arc;

/// What stands on the canvas.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// What was drawn.
    pub chart: Chart,
    /// Where.
    pub plot: Plot,
}

/// Keeps the chart drawn on the canvas, and tells what stands there now: nothing before the
/// browser has drawn. `chart` is asked with the width in CSS pixels, since a narrow chart has
/// fewer points; signals that it reads are followed.
pub fn keep_drawn<D: Drawn>(
    canvas: NodeRef<Canvas>,
    language: Language,
    chart: impl Fn(f64) -> Option<Chart> + 'static,
) -> Signal<Option<Arc<Drawing>>> {
    let drawing = RwSignal::new(None);
    #[cfg(feature = "hydrate")]
    browser::keep_drawn(canvas, language, browser::on_canvas::<D>, chart, drawing);
    #[cfg(not(feature = "hydrate"))]
    let _ = (canvas, language, chart);
    drawing.into()
}

/// Lets the person save the chart as a picture with its title above it, in the colours of the
/// canvas it is shown on.
pub fn save_picture<D: Drawn>(
    canvas: NodeRef<Canvas>,
    language: Language,
    chart: &Chart,
    title: &str,
    file_name: &str,
) {
    #[cfg(feature = "hydrate")]
    browser::save_picture(canvas, language, browser::on_canvas::<D>, chart, title, file_name);
    #[cfg(not(feature = "hydrate"))]
    let _ = (canvas, language, chart, title, file_name);
}
