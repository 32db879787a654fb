//! A pie with its legend. The canvas is for the eye and the pointer; whoever goes by keyboard or
//! by ear has the legend, whose numbers open the same lists.

use super::block::{picture_button, title};
use crate::{
    charts::{
        Chart, Layer, PALETTE, Role,
        canvas::{keep_drawn, save_picture},
        slice_at,
    },
    format,
    ui::client::colour,
    ui::{at_once::AtOnce, browser, drawn::heard},
    use_language,
    words::{clients, dashboards as words},
};
use domain::{
    Language,
    dashboard::{BlockKind, Pie, Placed, PostKind, Slice},
};
use leptos::{ev, html::Canvas, prelude::*};
use leptos_router::hooks::use_navigate;
use maud::{Markup, html};
use std::sync::Arc;

/// The pie of a block.
pub fn view(block: Arc<Placed>, pie: Pie) -> AnyView {
    let language = use_language();
    let kind = block.kind;
    let chart = chart(language, kind, &pie);
    let canvas = NodeRef::<Canvas>::new();
    let drawing = {
        let chart = chart.clone();
        keep_drawn(canvas, language, move |_| Some(chart.clone()).filter(|chart| !chart.layers.is_empty()))
    };
    let pie = Arc::new(pie);
    let pointed = RwSignal::new(None::<usize>);
    let under = {
        let chart = chart.clone();
        move |x: i32, y: i32| {
            let size = drawing
                .with_untracked(|drawing| drawing.as_ref().map(|drawing| (drawing.plot.width, drawing.plot.bottom)))?;
            slice_at(&chart, size, (f64::from(x), f64::from(y)))
        }
    };
    let navigate = use_navigate();
    let open = {
        let (under, pie) = (under.clone(), pie.clone());
        move |event: ev::MouseEvent| {
            let slice = under(event.offset_x(), event.offset_y()).and_then(|index| pie.slices.get(index));
            if let Some(slice) = slice {
                navigate(&slice.opens.href(), Default::default());
            }
        }
    };
    let legend = {
        let (pie, tints) = (pie.clone(), chart.layers.iter().map(|layer| layer.tint).collect::<Vec<_>>());
        heard(
            move || legend(language, kind, &pie, &tints, pointed.get()),
            move |event| {
                if browser::happened_in(event, "[data-picture]").is_some_and(|_| event.type_() == "click") {
                    save_picture(canvas, language, &chart, &title(language, &block), &words::picture_file(kind));
                }
            },
        )
    };
    view! {
        <div class="pie-place">
            <canvas
                node_ref=canvas
                class="pie-canvas"
                class:pointing=move || pointed.get().is_some()
                aria-hidden="true"
                on:pointermove=move |event| pointed.set(under(event.offset_x(), event.offset_y()))
                on:pointerleave=move |_| pointed.set(None)
                on:click=open
            ></canvas>
            {legend}
        </div>
    }
    .at_once()
}

fn chart(language: Language, kind: BlockKind, pie: &Pie) -> Chart {
    let meant = |slice: &Slice| if kind == BlockKind::ByStatus { colour(&slice.key) } else { None };
    let layer = |(index, slice): (usize, &Slice)| Layer {
        name: name(language, kind, slice),
        tint: meant(slice).unwrap_or(PALETTE[index % PALETTE.len()]),
        role: Role::Level,
        values: vec![slice.count],
    };
    let layers = pie.slices.iter().enumerate().map(layer).collect();
    Chart { periods: Vec::new(), layers, stacked: true }
}

fn name(language: Language, kind: BlockKind, slice: &Slice) -> String {
    if kind == BlockKind::ByStatus {
        return clients::status_group(language, &slice.key);
    }
    PostKind::from_code(&slice.key).map_or("", |kind| words::post_kind(language, kind)).to_owned()
}

/// Each slice with its number and its share, and the total.
fn legend(language: Language, kind: BlockKind, pie: &Pie, tints: &[&str], pointed: Option<usize>) -> Markup {
    let number = |n: i64| format::number(language, n);
    let share = |n: i64| {
        let tenths = domain::dashboard::Figure::Share { part: n, whole: pie.total }.tenths();
        tenths.map_or_else(|| format::NOTHING.to_owned(), |tenths| format::percent(language, tenths as f64 / 10.0))
    };
    html! {
        @if pie.slices.is_empty() {
            p class="nothing" { (words::nothing(language)) }
        } @else {
            table class="pie-legend" {
                caption class="hidden" { (words::name(language, kind)) }
                tbody {
                    @for (index, slice) in pie.slices.iter().enumerate() {
                        tr class=[(pointed == Some(index)).then_some("pointed")] {
                            th scope="row" {
                                span class="dot" data-tint=[tints.get(index)] {}
                                (name(language, kind, slice))
                            }
                            td class="figure" { a href=(slice.opens.href()) { (number(slice.count)) } }
                            td class="figure" { (share(slice.count)) }
                        }
                    }
                }
                tfoot {
                    tr {
                        th scope="row" { (words::total(language)) }
                        td class="figure" { a href=(pie.opens.href()) { (number(pie.total)) } }
                        td {}
                    }
                }
            }
            (picture_button(language, kind))
        }
    }
}
