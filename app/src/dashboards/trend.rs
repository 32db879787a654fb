//! Customers up to each day and those created on it: two lines, each on an axis of its own, over
//! the same days.

use super::block::picture_button;
use crate::{
    charts::{
        Chart, Layer, Period, Role, Step,
        canvas::{Drawing, keep_drawn, save_picture},
        draw::OverTime,
        period::{at_ends, sums},
    },
    format,
    islands::Island,
    navigator,
    ui::{browser, drawn::heard},
    use_language,
    words::dashboards as words,
};
use domain::{
    Language, Range,
    dashboard::{BlockKind, Trend},
};
use leptos::{ev, html::Canvas, prelude::*};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// How many rows the table has at most.
const MOST_ROWS: usize = 31;

/// What the trend of a block shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// The number of the block.
    pub block: u32,
    /// Its kind.
    pub kind: BlockKind,
    /// What it is called.
    pub title: String,
    /// The numbers.
    pub trend: Trend,
}

/// The trend of a block.
pub struct TrendChart;

impl Island for TrendChart {
    const ID: &'static str = "trend";

    type Given = Given;

    fn view(given: Signal<Given>) -> impl IntoView {
        let language = use_language();
        let canvas = NodeRef::<Canvas>::new();
        let drawing = keep_drawn::<OverTime>(canvas, language, move |width| {
            given.with(|given| chart(language, &given.trend, width))
        });
        let cursor = RwSignal::new(None::<usize>);
        let spoken = RwSignal::new(String::new());
        let open = move |index: usize| {
            if let Some(period) = period_at(drawing, index) {
                navigator::go(&given.with_untracked(|given| given.trend.created_in(period.range()).href()));
            }
        };
        let point = move |event: &ev::PointerEvent| {
            let x = f64::from(event.offset_x());
            cursor.set(drawing.with_untracked(|drawing| drawing.as_ref()?.plot.nearest(x)));
        };
        let press = move |event: ev::KeyboardEvent| {
            let count = drawing.with_untracked(|drawing| drawing.as_ref().map_or(0, |drawing| drawing.plot.xs.len()));
            let Some(last) = count.checked_sub(1) else { return };
            let at = cursor.get_untracked();
            let to = match event.key().as_str() {
                "ArrowLeft" => at.map_or(last, |at| at.saturating_sub(1)),
                "ArrowRight" => at.map_or(0, |at| (at + 1).min(last)),
                "Home" => 0,
                "End" => last,
                "Enter" | " " if at.is_some() => {
                    event.prevent_default();
                    return at.into_iter().for_each(open);
                }
                _ => return,
            };
            event.prevent_default();
            event.stop_propagation();
            cursor.set(Some(to));
            spoken.set(reading(language, drawing, to).unwrap_or_default());
        };
        let numbers = heard(
            move || given.with(|given| numbers(language, &given.trend, given.kind)),
            move |event| {
                if browser::happened_in(event, "[data-picture]").is_none_or(|_| event.type_() != "click") {
                    return;
                }
                drawing.with_untracked(|drawing| {
                    let Some(drawing) = drawing else { return };
                    given.with_untracked(|Given { title, kind, .. }| {
                        save_picture::<OverTime>(canvas, language, &drawing.chart, title, &words::picture_file(*kind));
                    });
                });
            },
        );
        let id = given.with_untracked(|given| given.block);
        view! {
            <div class="trend-place">
                <canvas
                    node_ref=canvas
                    class="trend-canvas"
                    tabindex="0"
                    role="img"
                    aria-labelledby=format!("block-{id}")
                    aria-describedby=format!("keys-{id}")
                    on:pointermove=move |event| point(&event)
                    on:pointerdown=move |event| point(&event)
                    on:pointerleave=move |_| cursor.set(None)
                    on:click=move |_| cursor.get_untracked().into_iter().for_each(open)
                    on:keydown=press
                    on:blur=move |_| cursor.set(None)
                ></canvas>
                <p id=format!("keys-{id}") class="hidden">{words::chart_keys(language)}</p>
                <p class="hidden" role="status">{spoken}</p>
                <p class="trend-reading" aria-hidden="true">
                    {move || cursor.get().and_then(|at| reading(language, drawing, at))}
                </p>
            </div>
            {numbers}
        }
    }
}

fn period_at(drawing: Signal<Option<Arc<Drawing>>>, index: usize) -> Option<Period> {
    drawing.with_untracked(|drawing| drawing.as_ref()?.chart.periods.get(index).copied())
}

/// What the lines say of a point: `21 Oct 2026: Customers in all 284, New that day 3`.
fn reading(language: Language, drawing: Signal<Option<Arc<Drawing>>>, index: usize) -> Option<String> {
    drawing.with(|drawing| {
        let chart = &drawing.as_ref()?.chart;
        let period = chart.periods.get(index)?;
        let mut sentence = format::range(language, period.range());
        for (mark, layer) in [": ", ", "].into_iter().zip(&chart.layers) {
            sentence.push_str(mark);
            sentence.push_str(&layer.name);
            sentence.push(' ');
            sentence.push_str(&format::number(language, *layer.values.get(index)?));
        }
        Some(sentence)
    })
}

fn range(trend: &Trend) -> Option<Range> {
    let days = i32::try_from(trend.totals.len()).ok()?.checked_sub(1)?;
    Range::new(trend.first, trend.first.plus(days)).ok()
}

fn chart(language: Language, trend: &Trend, width: f64) -> Option<Chart> {
    let range = range(trend)?;
    let periods = Step::fitting(range, (width / 2.0) as usize).periods(range);
    let layer = |name: &str, tint, role, values| Layer { name: name.to_owned(), tint, role, values };
    let totals = at_ends(&trend.totals, trend.first, &periods);
    let created = sums(&trend.created, trend.first, &periods);
    let layers = vec![
        layer(words::customers_total(language), "series-1", Role::Level, totals),
        layer(words::customers_new(language), "series-2", Role::Arrival, created),
    ];
    Some(Chart { periods, layers, stacked: false })
}

/// The numbers, for whoever does not see the lines; each opens its list.
fn numbers(language: Language, trend: &Trend, kind: BlockKind) -> Markup {
    let Some(range) = range(trend) else { return Markup::default() };
    let periods = Step::fitting(range, MOST_ROWS).periods(range);
    let totals = at_ends(&trend.totals, trend.first, &periods);
    let created = sums(&trend.created, trend.first, &periods);
    let opened = |n: i64, of: Range| {
        html! {
            @if n == 0 {
                span class="zero" { (format::number(language, n)) }
            } @else {
                a href=(trend.created_in(of).href()) { (format::number(language, n)) }
            }
        }
    };
    let upto = |period: &Period| Range::new(domain::Day::MIN, period.last).unwrap_or(period.range());
    html! {
        details class="trend-numbers" {
            summary { (words::numbers(language)) }
            div class="scroll" tabindex="0" role="group" aria-label=(words::numbers(language)) {
                table {
                    thead {
                        tr {
                            th scope="col" { (words::period(language)) }
                            th scope="col" class="figure" { (words::customers_total(language)) }
                            th scope="col" class="figure" { (words::customers_new(language)) }
                        }
                    }
                    tbody {
                        @for (index, period) in periods.iter().enumerate() {
                            tr {
                                th scope="row" { (format::range(language, period.range())) }
                                td class="figure" { (opened(totals[index], upto(period))) }
                                td class="figure" { (opened(created[index], period.range())) }
                            }
                        }
                    }
                }
            }
        }
        (picture_button(language, kind))
    }
}
