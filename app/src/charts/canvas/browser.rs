//! What only the browser can do: see [`canvas`](super).

use super::Drawing;
use crate::charts::{Chart, Look, Plot, draw::Drawn};
use domain::Language;
use leptos::{html::Canvas, prelude::*};
use plotters::style::RGBColor;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};
use plotters_canvas::CanvasBackend;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{
    Blob, CanvasRenderingContext2d, CssStyleDeclaration, Document, HtmlAnchorElement, HtmlCanvasElement, HtmlElement,
    MediaQueryList, MutationObserver, MutationObserverInit, ResizeObserver, Url, Window,
};

/// A drawing by its name in the browser's performance timeline.
const MEASURE: &str = "klientela-chart-redraw";
/// A saved picture is at least so wide, in CSS pixels: names stand beside their layers.
const PICTURE_WIDTH: f64 = 1000.0;
/// And so high.
const PICTURE_HEIGHT: f64 = 460.0;

/// The size of a canvas on the page, and how dense the screen is.
#[derive(Clone, Copy, PartialEq)]
struct Size {
    /// CSS pixels.
    width: f64,
    /// CSS pixels.
    height: f64,
    /// The screen's pixels to a CSS pixel.
    ratio: f64,
}

/// A way to draw on a canvas.
type Draw = fn(HtmlCanvasElement, &Chart, &Look) -> Option<Plot>;

/// The way `D` draws.
pub fn on_canvas<D: Drawn>(canvas: HtmlCanvasElement, chart: &Chart, look: &Look) -> Option<Plot> {
    D::draw(FineBackend(CanvasBackend::with_canvas_object(canvas)?), chart, look).ok()
}

/// See [`keep_drawn`](super::keep_drawn).
pub fn keep_drawn(
    canvas: NodeRef<Canvas>,
    language: Language,
    draw: Draw,
    chart: impl Fn(f64) -> Option<Chart> + 'static,
    drawing: RwSignal<Option<Arc<Drawing>>>,
) {
    let size = RwSignal::new(None::<Size>);
    let theme = Trigger::new();
    let colours = StoredValue::new_local(Colours::default());
    let watches = StoredValue::new_local(None);

    Effect::new(move |_| {
        let Some(canvas) = canvas.get() else { return };
        let resized = {
            let canvas = canvas.clone();
            move || size.maybe_update(|size| std::mem::replace(size, measured(&canvas)) != *size)
        };
        watches.set_value(Some((
            SizeWatch::new(&canvas, resized),
            ThemeWatch::new(move || {
                colours.set_value(Colours::default());
                theme.notify();
            }),
        )));
    });

    Effect::new(move |_| {
        theme.track();
        let (Some(canvas), Some(size)) = (canvas.get(), size.get()) else { return };
        let drawn = chart(size.width).and_then(|chart| {
            let paint = |colours: &mut Colours| paint(draw, (&canvas, &canvas), size, language, &chart, None, colours);
            let plot = timed(|| colours.try_update_value(paint).flatten())?;
            Some(Arc::new(Drawing { chart, plot }))
        });
        drawing.set(drawn);
    });
}

/// See [`save_picture`](super::save_picture).
pub fn save_picture(
    shown: NodeRef<Canvas>,
    language: Language,
    draw: Draw,
    chart: &Chart,
    title: &str,
    file_name: &str,
) {
    let size = Size { width: PICTURE_WIDTH, height: PICTURE_HEIGHT, ratio: 2.0 };
    let save = || {
        let shown = shown.get_untracked()?;
        let document = shown.owner_document()?;
        let picture: HtmlCanvasElement = document.create_element("canvas").ok()?.dyn_into().ok()?;
        paint(draw, (&picture, &shown), size, language, chart, Some(title), &mut Colours::default())?;
        let file_name = file_name.to_owned();
        let done = Closure::once_into_js(move |blob: Option<Blob>| {
            if let Some(blob) = blob {
                // Without the object URL there is nothing to save, and nothing to tell either.
                let _ = download(&document, &blob, &file_name);
            }
        });
        picture.to_blob(done.unchecked_ref()).ok()
    };
    let _ = save();
}

fn download(document: &Document, blob: &Blob, file_name: &str) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(file_name);
    link.click();
    Url::revoke_object_url(&url)
}

fn window() -> Option<Window> {
    web_sys::window()
}

/// Nothing while the canvas has no room, as when it is hidden.
fn measured(canvas: &HtmlCanvasElement) -> Option<Size> {
    let (width, height) = (f64::from(canvas.client_width()), f64::from(canvas.client_height()));
    let ratio = window()?.device_pixel_ratio();
    (width > 0.0 && height > 0.0).then_some(Size { width, height, ratio })
}

/// Leaves how long it took in the browser's performance timeline, for the benchmark.
fn timed<T>(paint: impl FnOnce() -> T) -> T {
    let performance = window().and_then(|window| window.performance());
    if let Some(performance) = &performance {
        let _ = performance.mark(MEASURE);
    }
    let painted = paint();
    if let Some(performance) = &performance {
        let _ = performance.measure_with_start_mark(MEASURE, MEASURE);
        performance.clear_marks_with_mark_name(MEASURE);
    }
    painted
}

/// Draws on `canvas` in the colours and the font that hold where `shown` stands.
fn paint(
    draw: Draw,
    (canvas, shown): (&HtmlCanvasElement, &HtmlCanvasElement),
    size: Size,
    language: Language,
    chart: &Chart,
    title: Option<&str>,
    colours: &mut Colours,
) -> Option<Plot> {
    // Setting the size also clears the canvas and everything set on its context.
    canvas.set_width((size.width * size.ratio).round() as u32);
    canvas.set_height((size.height * size.ratio).round() as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    context.scale(1.0 / f64::from(FINENESS), 1.0 / f64::from(FINENESS)).ok()?;
    context.set_line_join("round");

    let tints = chart.layers.iter().map(|layer| layer.tint);
    colours.read(shown, ["ink", "mute", "line", "card"].into_iter().chain(tints))?;
    let look = Look {
        language,
        scale: size.ratio * f64::from(FINENESS),
        grain: FINENESS,
        font: &colours.font,
        ink: colours.of("ink"),
        mute: colours.of("mute"),
        line: colours.of("line"),
        card: colours.of("card"),
        tints: chart.layers.iter().map(|layer| colours.of(layer.tint)).collect(),
        title,
    };
    draw(canvas.clone(), chart, &look)
}

/// The page's colours, and its font. They are kept until the theme is another: to read them the browser
/// must first lay out whatever else of the page has just changed, which took longer than the drawing.
#[derive(Clone, Debug, Default)]
struct Colours {
    font: String,
    known: Vec<(&'static str, RGBColor)>,
}

impl Colours {
    /// Reads those that are not known yet.
    fn read(&mut self, shown: &HtmlCanvasElement, tints: impl Iterator<Item = &'static str>) -> Option<()> {
        let missing: Vec<_> = tints.filter(|tint| self.known.iter().all(|(known, _)| known != tint)).collect();
        if missing.is_empty() {
            return Some(());
        }
        let style = window()?.get_computed_style(shown).ok()??;
        let paints = Paints { shown: HtmlElement::style(shown), style: &style };
        self.font = style.get_property_value("font-family").ok()?;
        self.known.extend(missing.into_iter().map(|tint| (tint, paints.color(tint))));
        paints.done();
        Some(())
    }

    fn of(&self, tint: &str) -> RGBColor {
        self.known.iter().find(|(known, _)| *known == tint).map_or(RGBColor(128, 128, 128), |(_, color)| *color)
    }
}

/// Reads the page's colours. A custom property alone would be read as it is written, which may be
/// `light-dark(…)`; as the colour of an element it is read as it is shown.
struct Paints<'a> {
    shown: CssStyleDeclaration,
    style: &'a CssStyleDeclaration,
}

impl Paints<'_> {
    fn color(&self, tint: &str) -> RGBColor {
        let _ = self.shown.set_property("color", &["var(--", tint, ")"].concat());
        parsed(&self.style.get_property_value("color").unwrap_or_default()).unwrap_or(RGBColor(128, 128, 128))
    }

    fn done(self) {
        let _ = self.shown.remove_property("color");
    }
}

/// The colour in `rgb(12, 154, 120)`.
fn parsed(color: &str) -> Option<RGBColor> {
    let mut parts = color.split(|letter: char| !letter.is_ascii_digit()).filter_map(|part| part.parse().ok());
    Some(RGBColor(parts.next()?, parts.next()?, parts.next()?))
}

/// So many of the backend's pixels make one of the screen. plotters knows whole pixels only, and a
/// line that rises slowly would climb them like stairs.
const FINENESS: i32 = 4;

/// The canvas with finer pixels; its context is scaled down by as much.
struct FineBackend(CanvasBackend);

type Outcome = Result<(), DrawingErrorKind<<CanvasBackend as DrawingBackend>::ErrorType>>;

impl DrawingBackend for FineBackend {
    type ErrorType = <CanvasBackend as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        let (width, height) = self.0.get_size();
        (width * FINENESS as u32, height * FINENESS as u32)
    }

    fn ensure_prepared(&mut self) -> Outcome {
        self.0.ensure_prepared()
    }

    fn present(&mut self) -> Outcome {
        self.0.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome {
        self.0.draw_pixel(point, color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome {
        self.0.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.0.draw_path(path, style)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Outcome {
        self.0.fill_polygon(path, style)
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Outcome {
        self.0.draw_text(text, style, at)
    }
}

/// Calls back when the element has another size, until dropped. Zooming changes the size in CSS
/// pixels, so that a new density is noticed as well.
struct SizeWatch {
    observer: Option<ResizeObserver>,
    _callback: Closure<dyn FnMut()>,
}

impl SizeWatch {
    fn new(element: &HtmlCanvasElement, callback: impl FnMut() + 'static) -> Self {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(element);
        }
        Self { observer, _callback: callback }
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// Calls back when the page turns dark or light, until dropped: by the system, or by the switch,
/// which leaves its mark on `<html>`.
struct ThemeWatch {
    switch: Option<MutationObserver>,
    system: Option<MediaQueryList>,
    callback: Closure<dyn FnMut()>,
}

impl ThemeWatch {
    fn new(callback: impl FnMut() + 'static) -> Self {
        let callback = Closure::<dyn FnMut()>::new(callback);
        let function = callback.as_ref().unchecked_ref();
        let switch = MutationObserver::new(function).ok();
        if let (Some(switch), Some(root)) = (&switch, document().document_element()) {
            let attributes = MutationObserverInit::new();
            attributes.set_attributes(true);
            let _ = switch.observe_with_options(&root, &attributes);
        }
        let system = window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
        if let Some(system) = &system {
            let _ = system.add_event_listener_with_callback("change", function);
        }
        Self { switch, system, callback }
    }
}

impl Drop for ThemeWatch {
    fn drop(&mut self) {
        if let Some(switch) = &self.switch {
            switch.disconnect();
        }
        if let Some(system) = &self.system {
            let _ = system.remove_event_listener_with_callback("change", self.callback.as_ref().unchecked_ref());
        }
    }
}
