//! Which clients the journal shows: segments, bounds, what they did, whose they are.

use crate::{
    address::JournalView,
    clients::filters::{FilterHref, chosen, offered},
    site::Site,
    ui::{
        filters::{self, Chip, Offered, Opt},
        period::hidden_fields,
    },
    words::{clients, common, journal as words},
};
use domain::{
    Choices, Language, Viewer,
    journal::{Bounds, Built, JournalQuery, Measure, Segment},
    journey::TouchKind,
};
use maud::{Markup, html};
use std::sync::Arc;

/// The name of the boxes of what clients did.
pub const KIND: &str = "kind";

/// The id of the popover with the bounds.
const NUMBERS: &str = "numbers";

/// By which touch it is built, and the ready segments: each a link.
pub fn segments(language: Language, view: &JournalView) -> Markup {
    let current = |is: bool| is.then_some("true");
    let with = |segment| view.asking(JournalQuery { segment, ..view.query.clone() }).href();
    html! {
        div class="segments" role="group" aria-label=(words::build_by(language)) {
            @for built in Built::ALL {
                a data-noscroll href=(view.asking(JournalQuery { built, ..view.query.clone() }).href())
                    aria-current=[current(view.query.built == built)] { (words::built(language, built)) }
            }
        }
        div class="segments" role="group" aria-label=(words::segments(language)) {
            a data-noscroll href=(with(None)) aria-current=[current(view.query.segment.is_none())] {
                (words::everybody(language))
            }
            @for segment in Segment::ALL {
                a data-noscroll href=(with(Some(segment))) aria-current=[current(view.query.segment == Some(segment))] {
                    (words::segment(language, segment))
                }
            }
        }
    }
}

/// The buttons with the popovers in which the journal is narrowed down: bounds to write, values to tick.
pub fn narrowing(site: &Site, view: &JournalView, choices: &Choices) -> Markup {
    let language = site.language;
    let hidden = site.viewer.as_ref().and_then(Viewer::own).map(|_| "advisor");
    let query = &view.query;
    let kind = |kind: TouchKind| Opt {
        value: kind.code().to_owned(),
        label: words::touch_kind(language, kind).to_owned(),
        ticked: query.kinds.contains(&kind),
    };
    let did = Offered { name: KIND, legend: words::did(language), options: TouchKind::ALL.map(kind).into() };
    let fields: Vec<Offered> = std::iter::once(did).chain(offered(language, &query.filter, choices, hidden)).collect();
    let set: usize = query.filter.fields().iter().map(|(_, values)| values.len()).sum();
    html! {
        (numbers(language, view))
        (filters::narrowing(language, set + query.kinds.len(), &fields))
    }
}

/// A form that asks for other bounds; all else of the view stays.
fn numbers(language: Language, view: &JournalView) -> Markup {
    let set = Measure::ALL.into_iter().filter(|measure| !view.query.bounds(*measure).is_empty()).count();
    let without =
        Measure::ALL.into_iter().fold(view.query.clone(), |query, measure| query.within(measure, Bounds::default()));
    let href = view.asking(without).href();
    let (path, query) = href.split_once('?').unwrap_or((&href, ""));
    let field = |measure: Measure, end: &str, label: &'static str, bound: Option<i64>| {
        html! {
            label {
                (label)
                input type="text" inputmode="decimal" autocomplete="off" name={ (measure.code()) "_" (end) }
                    value=[bound.map(|bound| measure.written(bound))];
            }
        }
    };
    html! {
        button type="button" class="button" popovertarget=(NUMBERS) {
            (words::numbers(language)) @if set > 0 { " " span class="badge" { (set) } }
        }
        div id=(NUMBERS) popover="auto" class="popover filters" role="dialog" aria-label=(words::numbers(language)) {
            form method="get" action=(path) class="bounds" novalidate {
                (hidden_fields(query, &[]))
                @for measure in Measure::ALL {
                    @let Bounds { least, most } = view.query.bounds(measure);
                    fieldset {
                        legend { (words::measure(language, measure)) }
                        (field(measure, "min", words::least(language), least))
                        (field(measure, "max", words::most(language), most))
                    }
                }
                button class="button primary" { (clients::show_range(language)) }
            }
            button type="button" class="button sheet-close" popovertarget=(NUMBERS) popovertargetaction="hide" {
                (common::close(language))
            }
        }
    }
}

/// What it is narrowed down by, as chips.
pub fn chips(language: Language, view: &JournalView, choices: &Choices) -> Markup {
    let query = &view.query;
    let mut all = Vec::new();
    for measure in Measure::ALL {
        let (what, bounds) = (words::measure(language, measure), query.bounds(measure));
        let said = |bound: i64| measure.written(bound);
        if let Some(least) = bounds.least {
            let without = query.clone().within(measure, Bounds { least: None, ..bounds });
            let what = words::at_least(language, what, &said(least));
            all.push(Chip { what, without: view.asking(without).href() });
        }
        if let Some(most) = bounds.most {
            let without = query.clone().within(measure, Bounds { most: None, ..bounds });
            let what = words::at_most(language, what, &said(most));
            all.push(Chip { what, without: view.asking(without).href() });
        }
    }
    for kind in &query.kinds {
        let kinds = query.kinds.iter().copied().filter(|other| other != kind).collect();
        let without = view.asking(JournalQuery { kinds, ..query.clone() }).href();
        let what = format!("{}: {}", words::did(language), words::touch_kind(language, *kind));
        all.push(Chip { what, without });
    }
    let href: FilterHref = {
        let view = view.clone();
        Arc::new(move |filter| view.asking(JournalQuery { filter, ..view.query.clone() }).href())
    };
    all.extend(chosen(language, &query.filter, choices, &href));
    filters::chips(language, &all)
}
