//! A pie with its legend. The canvas is for the eye and the pointer; whoever goes by keyboard or
//! by ear has the legend, whose numbers open the same lists.

use super::block::picture_button;
use crate::{
    charts::{
        Chart, Layer, PALETTE, Role,
        canvas::{Drawing, keep_drawn, save_picture},
        draw::AsPie,
        slice_at,
    },
    format,
    islands::Island,
    navigator,
    ui::{browser, client::colour, drawn::heard},
    use_language,
    words::{clients, dashboards as words},
};
use domain::{
    Language,
    dashboard::{BlockKind, Pie, PostKind, Slice},
};
use leptos::{ev, html::Canvas, prelude::*};
use maud::{Markup, html};

/// The pie of a block: of which kind, what it is called, and its slices.
pub struct PieChart;

impl Island for PieChart {
    const ID: &'static str = "pie";

    type Given = (BlockKind, String, Pie);

    fn view(given: Signal<Self::Given>) -> impl IntoView {
        let language = use_language();
        let canvas = NodeRef::<Canvas>::new();
        let drawing = keep_drawn::<AsPie>(canvas, language, move |_| {
            given.with(|(kind, _, pie)| Some(chart(language, *kind, pie)))
        });
        let pointed = RwSignal::new(None::<usize>);
        let under = move |x: i32, y: i32| {
            drawing.with_untracked(|drawing| {
                let Drawing { chart, plot } = &**drawing.as_ref()?;
                slice_at(chart, (plot.width, plot.bottom), (f64::from(x), f64::from(y)))
            })
        };
        let open = move |event: ev::MouseEvent| {
            let at = under(event.offset_x(), event.offset_y());
            let href = given.with_untracked(|(.., pie)| Some(pie.slices.get(at?)?.opens.href()));
            href.as_deref().into_iter().for_each(navigator::go);
        };
        let legend = heard(
            move || {
                given.with(|(kind, _, pie)| {
                    let tints: Vec<_> = chart(language, *kind, pie).layers.iter().map(|layer| layer.tint).collect();
                    legend(language, *kind, pie, &tints, pointed.get())
                })
            },
            move |event| {
                if browser::happened_in(event, "[data-picture]").is_some_and(|_| event.type_() == "click") {
                    given.with_untracked(|(kind, title, pie)| {
                        let chart = chart(language, *kind, pie);
                        save_picture::<AsPie>(canvas, language, &chart, title, &words::picture_file(*kind));
                    });
                }
            },
        );
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
    }
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
