//! The graph itself: the canvas, and what moves over it with the pointer and the keys.

use super::{
    Graph, PICTURE,
    pinned::{CLOSE, WINDOW},
    series::{chart, strands, totals},
};
use crate::{
    address::ClientsView,
    charts::{
        Period,
        canvas::{Drawing, keep_drawn, save_picture},
        draw::OverTime,
    },
    format,
    islands::Island,
    navigator,
    ui::{
        browser, events,
        here::{Here, use_here},
    },
    use_language,
    words::evolution as words,
};
use domain::{Day, Language};
use leptos::{ev, html::Canvas, prelude::*};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How wide the tooltip is, as in its style.
const TOOLTIP_WIDTH: f64 = 212.0;
/// From the hairline to the tooltip.
const TOOLTIP_GAP: f64 = 12.0;

/// The canvas with its cursor and tooltip.
pub struct Plot;

/// What the graph shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Shown {
    /// The query of the page's address.
    pub query: String,
    /// The numbers, if they could be had and somebody was there.
    pub graph: Option<Graph>,
}

impl Island for Plot {
    const ID: &'static str = "plot";

    type Given = Shown;

    fn view(shown: Signal<Shown>) -> impl IntoView {
        let view = Memo::new(move |_| shown.with(|shown| ClientsView::at(&shown.query)));
        let graph = Memo::new(move |_| shown.with(|shown| shown.graph.clone()).map(Arc::new));
        plot(view.into(), graph.into())
    }
}

/// Goes to another view of the page: to the one at its address, which somebody may have asked for already,
/// with a change.
fn go(here: Here, change: impl FnOnce(ClientsView) -> ClientsView) {
    navigator::go(&change(ClientsView::at(&here.search.get_untracked())).href());
}

fn plot(view: Signal<ClientsView>, graph: Signal<Option<Arc<Graph>>>) -> impl IntoView {
    let (language, here) = (use_language(), use_here());
    let canvas = NodeRef::<Canvas>::new();
    // Whatever else the page shows, like a pinned day, draws nothing anew.
    let shape = Memo::new(move |_| view.with(|view| (view.hidden.clone(), view.lines)));
    let drawing = keep_drawn::<OverTime>(canvas, language, move |width| {
        let graph = graph.get()?;
        Some(shape.with(|(hidden, lines)| chart(&graph, hidden, *lines, language, width)))
    });
    // Whether a day was pinned by hand rather than by the page's address: then its window takes the focus.
    let by_hand = StoredValue::new(false);
    Effect::new(move |_| {
        if view.read().pinned.is_some() && by_hand.get_value() {
            by_hand.set_value(false);
            browser::focus(WINDOW);
        }
    });
    hear(view, canvas, drawing, graph);
    let cursor = RwSignal::new(None::<usize>);
    let pointed = RwSignal::new(None::<String>);
    let touched = StoredValue::new(false);
    let spoken = RwSignal::new(String::new());

    // The cursor stands on a point of the drawing; another drawing has other points.
    Effect::new(move |before: Option<usize>| {
        let points = drawing.with(|drawing| drawing.as_ref().map_or(0, |drawing| drawing.plot.xs.len()));
        if before.is_some_and(|before| before != points) {
            cursor.set(None);
        }
        points
    });

    let pin = move |index: usize| {
        let period = drawing.with_untracked(|drawing| drawing.as_ref()?.chart.periods.get(index).copied());
        let (Some(period), Some(graph)) = (period, graph.get_untracked()) else { return };
        let is_pointed = |name: &String| pointed.with_untracked(|pointed| pointed.as_ref() == Some(name));
        let strands = strands(&graph, &[], language);
        let chosen = strands.iter().find(|strand| is_pointed(&strand.name)).map(|strand| strand.key);
        if view.with_untracked(|view| view.pinned == Some(period.last)) {
            browser::focus(WINDOW);
        } else {
            by_hand.set_value(true);
        }
        go(here, |view| ClientsView { pinned: Some(period.last), chosen, ..view });
    };
    let point = move |event: &ev::PointerEvent| {
        let (x, y) = (f64::from(event.offset_x()), f64::from(event.offset_y()));
        drawing.with_untracked(|drawing| {
            let Some(Drawing { chart, plot }) = drawing.as_deref() else { return };
            let nearest = plot.nearest(x);
            cursor.set(nearest);
            let layer = nearest.and_then(|index| plot.layer_at(chart, index, y));
            pointed.set(layer.map(|layer| layer.name.clone()));
        });
    };
    let press = move |event: ev::KeyboardEvent| {
        let Some(last) = drawing.with_untracked(|drawing| drawing.as_ref()?.plot.xs.len().checked_sub(1)) else {
            return;
        };
        let at = cursor.get_untracked();
        let to = match event.key().as_str() {
            "ArrowLeft" => at.map_or(last, |at| at.saturating_sub(1)),
            "ArrowRight" => at.map_or(0, |at| (at + 1).min(last)),
            "PageUp" => at.map_or(last, |at| at.saturating_sub(7)),
            "PageDown" => at.map_or(0, |at| (at + 7).min(last)),
            "Home" => 0,
            "End" => last,
            "Enter" | " " if at.is_some() => {
                event.prevent_default();
                return at.into_iter().for_each(pin);
            }
            "Escape" if at.is_some() => {
                event.prevent_default();
                return cursor.set(None);
            }
            _ => return,
        };
        // The page's own keys move the range.
        event.prevent_default();
        event.stop_propagation();
        pointed.set(None);
        cursor.set(Some(to));
        spoken.set(reading(language, graph, drawing, to).map(|reading| reading.sentence(language)).unwrap_or_default());
    };

    let tooltip = move || {
        let index = cursor.get()?;
        let reading = reading(language, graph, drawing, index)?;
        let rows = reading.rows.into_iter().map(|(name, tint, value)| {
            let is_pointed = pointed.with(|pointed| pointed.as_ref() == Some(&name));
            view! {
                <div class="tooltip-row" class:pointed=is_pointed>
                    <span class="dot" data-tint=tint></span>
                    {name}
                    <b>{format::number(language, value)}</b>
                </div>
            }
        });
        Some(view! {
            <div
                class="tooltip"
                aria-hidden="true"
                style:left=pixels(reading.left)
                // Taken for a click elsewhere, it would take the focus from the canvas, and the
                // tooltip would be gone before the tap was one.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| pin(index)
            >
                <div class="tooltip-row">
                    <b>{reading.title}</b>
                    {reading.total.map(|total| view! { <b>{format::number(language, total)}</b> })}
                </div>
                {rows.collect_view()}
                <div class="tooltip-more">{words::details(language)} " →"</div>
            </div>
        })
    };

    view! {
        <canvas
            node_ref=canvas
            class="evolution-canvas"
            tabindex="0"
            role="img"
            aria-labelledby="evolution-title evolution-summary"
            aria-describedby="evolution-keys"
            on:pointerdown=move |event| {
                touched.set_value(event.pointer_type() == "touch");
                point(&event);
            }
            on:pointermove=move |event| point(&event)
            on:pointerleave=move |event| {
                if event.pointer_type() != "touch" {
                    cursor.set(None);
                }
            }
            // A tap shows the tooltip; a tap on that opens the day.
            on:click=move |_| {
                if !touched.get_value() {
                    cursor.get_untracked().into_iter().for_each(pin);
                }
            }
            on:keydown=press
            on:blur=move |_| cursor.set(None)
        ></canvas>
        <p id="evolution-keys" class="hidden">{words::keys_hint(language)}</p>
        <p class="hidden" role="status">{spoken}</p>
        {move || hairline("hairline", drawing, cursor.get()?)}
        {move || hairline("hairline pinned", drawing, index_of(drawing, view.with(|view| view.pinned)?)?)}
        {tooltip}
    }
}

/// Hears what the page around the graph is asked: to close the window of a day, for another
/// classification, for a picture.
fn hear(
    view: Signal<ClientsView>,
    canvas: NodeRef<Canvas>,
    drawing: Signal<Option<Arc<Drawing>>>,
    graph: Signal<Option<Arc<Graph>>>,
) {
    let (language, here) = (use_language(), use_here());
    let unpin = move || {
        // The graph had the focus before.
        if let Some(canvas) = canvas.get_untracked() {
            // Fails on no element that is in the page.
            let _ = canvas.focus();
        }
        go(here, |view| ClientsView { pinned: None, chosen: None, ..view });
    };
    let listener = window_event_listener(ev::keydown, move |event| {
        let is_pinned = view.with_untracked(|view| view.pinned.is_some());
        if event.key() == "Escape" && is_pinned && !event.default_prevented() && !browser::has_dialog() {
            unpin();
        }
    });
    on_cleanup(move || listener.remove());
    // Before the link is followed.
    events::listen("click", true, move |event| {
        let Some(pressed) = browser::happened_in(event, "a, button") else { return };
        if pressed.id() == CLOSE && browser::is_plain_click(event) {
            event.prevent_default();
            unpin();
        } else if pressed.id() == PICTURE
            && let (Some(graph), Some(drawing)) = (graph.get_untracked(), drawing.get_untracked())
        {
            browser::close_popovers();
            let title = words::picture_title(language, graph.query.by, graph.query.range);
            save_picture::<OverTime>(canvas, language, &drawing.chart, &title, &words::picture_file(graph.query.range));
        }
    });
}

/// What the graph says of one of its points.
struct Reading {
    title: String,
    /// All clients, where they are not among the rows.
    total: Option<i64>,
    /// Name, colour and number.
    rows: Vec<(String, &'static str, i64)>,
    /// Where the tooltip stands.
    left: f64,
}

impl Reading {
    /// For those who hear it.
    fn sentence(&self, language: Language) -> String {
        let mut sentence = self.title.clone();
        let rows = self.rows.iter().map(|(name, _, value)| (name.as_str(), *value));
        for (name, value) in rows.chain(self.total.map(|total| (words::total(language), total))) {
            sentence.extend([", ", name, ": ", &format::number(language, value)]);
        }
        sentence
    }
}

fn reading(
    language: Language,
    graph: Signal<Option<Arc<Graph>>>,
    drawing: Signal<Option<Arc<Drawing>>>,
    index: usize,
) -> Option<Reading> {
    let (graph, drawing) = (graph.get()?, drawing.get()?);
    let Drawing { chart, plot } = &*drawing;
    let (period, x) = (*chart.periods.get(index)?, *plot.xs.get(index)?);
    let day = usize::try_from(period.last.days_since(graph.evolution.first)).ok();
    let total = day.filter(|_| graph.query.by.is_some()).and_then(|day| totals(&graph).get(day).copied());
    let rows = chart
        .layers
        .iter()
        .map(|layer| (layer.name.clone(), layer.tint, layer.values.get(index).copied().unwrap_or(0)));
    // Beside the hairline, on the side with more room; on a phone neither has enough.
    let beside = if x < plot.width / 2.0 { x + TOOLTIP_GAP } else { x - TOOLTIP_GAP - TOOLTIP_WIDTH };
    let left = beside.clamp(0.0, (plot.width - TOOLTIP_WIDTH).max(0.0));
    Some(Reading { title: title(language, period), total, rows: rows.collect(), left })
}

fn title(language: Language, period: Period) -> String {
    if period.first == period.last {
        format::day_long(language, period.last)
    } else {
        format::range(language, period.range())
    }
}

/// The point that stands for a day, if the graph shows it.
fn index_of(drawing: Signal<Option<Arc<Drawing>>>, day: Day) -> Option<usize> {
    drawing.with(|drawing| drawing.as_ref()?.chart.periods.iter().position(|period| period.range().contains(day)))
}

/// A line from top to bottom over a point. Placed through the CSSOM: it only ever exists in the
/// browser, and the page's content security policy forbids styles in its HTML.
fn hairline(class: &'static str, drawing: Signal<Option<Arc<Drawing>>>, index: usize) -> Option<impl IntoView + use<>> {
    let drawing = drawing.get()?;
    let plot = &drawing.plot;
    Some(view! {
        <span
            class=class
            style:left=pixels(*plot.xs.get(index)?)
            style:top=pixels(plot.top)
            style:height=pixels(plot.bottom - plot.top)
        ></span>
    })
}

fn pixels(length: f64) -> String {
    // Whole pixels: a hairline between two is blurred, and the float printer weighs a lot.
    [&(length.round() as i32).to_string(), "px"].concat()
}
