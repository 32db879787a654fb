//! Which clients the journal shows: segments, bounds, what they did, whose they are.

use crate::{
    clients::filters::{FilterHref, chosen, offered},
    site::Site,
    ui::{
        browser,
        filters::{self, Chip, FILTERS, Offered, Opt},
        period::hidden_fields,
    },
    words::{clients, common, journal as words},
};
use domain::{
    Choices, Language, NONE, RefId, Viewer,
    journal::{Bounds, Built, JournalColumn, JournalQuery, Measure, Segment},
    journey::{Attribution, TouchKind},
};
use leptos::web_sys::Event;
use maud::{Markup, html};
use std::sync::Arc;

/// The URL of the same page with another question.
pub type QueryHref = Arc<dyn Fn(JournalQuery) -> String + Send + Sync>;

/// So many words of what brought clients are offered to be ticked.
const OFFERED: usize = 30;

/// The name of the boxes of what clients did.
const KIND: &str = "kind";

/// The id of the popover with the bounds.
const NUMBERS: &str = "numbers";

/// By which touch it is built, and the ready segments: each a link.
pub fn segments(language: Language, query: &JournalQuery, href: &QueryHref) -> Markup {
    let current = |is: bool| is.then_some("true");
    let with = |segment| href(JournalQuery { segment, ..query.clone() });
    html! {
        div class="segments" role="group" aria-label=(words::build_by(language)) {
            @for built in Built::ALL {
                a data-noscroll href=(href(JournalQuery { built, ..query.clone() }))
                    aria-current=[current(query.built == built)] { (words::built(language, built)) }
            }
        }
        div class="segments" role="group" aria-label=(words::segments(language)) {
            a data-noscroll href=(with(None)) aria-current=[current(query.segment.is_none())] {
                (words::everybody(language))
            }
            @for segment in Segment::ALL {
                a data-noscroll href=(with(Some(segment))) aria-current=[current(query.segment == Some(segment))] {
                    (words::segment(language, segment))
                }
            }
        }
    }
}

/// The buttons with the popovers in which the journal is narrowed down: bounds to write, values to tick.
pub fn narrowing(site: &Site, query: &JournalQuery, choices: &Choices, href: &QueryHref) -> Markup {
    let language = site.language;
    let hidden = site.viewer.as_ref().and_then(Viewer::own).map(|_| "advisor");
    let kind = |kind: TouchKind| Opt {
        value: kind.code().to_owned(),
        label: words::touch_kind(language, kind).to_owned(),
        ticked: query.kinds.contains(&kind),
    };
    let did = Offered { name: KIND, legend: words::did(language), options: TouchKind::ALL.map(kind).into() };
    let came = Attribution::ALL.into_iter().filter_map(|by| came(language, query, choices, by));
    let whose = offered(language, &query.filter, choices, hidden);
    let fields: Vec<Offered> = std::iter::once(did).chain(whose).chain(came).collect();
    let set: usize = query.filter.fields().iter().map(|(_, values)| values.len()).sum();
    let brought: usize = query.attributed.iter().map(Vec::len).sum();
    html! {
        (numbers(language, query, href))
        (filters::narrowing(language, set + query.kinds.len() + brought, &fields))
    }
}

/// What brought them, to tick; nothing of what no touch has told.
fn came(language: Language, query: &JournalQuery, choices: &Choices, by: Attribution) -> Option<Offered> {
    let known = choices.field(by.dimension.code());
    let ticked = query.attributed(by);
    let option = |value: RefId, label: &str| Opt {
        value: value.to_string(),
        label: label.to_owned(),
        ticked: ticked.contains(&value),
    };
    // More than these nobody looks through: a number of the attribution leads to each of the others.
    let shown = known.iter().enumerate().filter(|(place, named)| *place < OFFERED || ticked.contains(&named.id));
    let options = shown.map(|(_, named)| option(named.id, &named.name));
    (!known.is_empty()).then(|| Offered {
        name: by.code(),
        legend: words::column(language, JournalColumn::brought(by)),
        options: options.chain([option(NONE, words::not_told(language))]).collect(),
    })
}

/// What a tick in the popover asks for.
pub fn ticked(query: &JournalQuery, event: &Event) -> Option<JournalQuery> {
    browser::happened_in(event, &format!("#{FILTERS}"))?;
    let (field, value) = browser::ticked_now(event)?;
    if field == KIND {
        let (kind, mut kinds) = (TouchKind::from_code(&value)?, query.kinds.clone());
        match kinds.binary_search(&kind) {
            Ok(at) => _ = kinds.remove(at),
            Err(at) => kinds.insert(at, kind),
        }
        return Some(JournalQuery { kinds, ..query.clone() });
    }
    let value = RefId(value.parse().ok()?);
    if let Some(by) = Attribution::ALL.into_iter().find(|by| by.code() == field) {
        return Some(toggled(query, by, value));
    }
    Some(JournalQuery { filter: crate::clients::filters::toggled(&query.filter, &field, value), ..query.clone() })
}

/// The question with a word more of what brought them, or with one less where it was there.
fn toggled(query: &JournalQuery, by: Attribution, value: RefId) -> JournalQuery {
    let mut values = query.attributed(by).to_vec();
    match values.iter().position(|other| *other == value) {
        Some(at) => _ = values.remove(at),
        None => values.push(value),
    }
    query.clone().attributed_to(by, values)
}

/// A form that asks for other bounds; all else of the view stays.
fn numbers(language: Language, asked: &JournalQuery, href: &QueryHref) -> Markup {
    let set = Measure::ALL.into_iter().filter(|measure| !asked.bounds(*measure).is_empty()).count();
    let without =
        Measure::ALL.into_iter().fold(asked.clone(), |query, measure| query.within(measure, Bounds::default()));
    let href = href(without);
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
                    @let Bounds { least, most } = asked.bounds(measure);
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
pub fn chips(language: Language, query: &JournalQuery, choices: &Choices, href: &QueryHref) -> Markup {
    let mut all = Vec::new();
    for measure in Measure::ALL {
        let (what, bounds) = (words::measure(language, measure), query.bounds(measure));
        let said = |bound: i64| measure.written(bound);
        if let Some(least) = bounds.least {
            let without = query.clone().within(measure, Bounds { least: None, ..bounds });
            let what = words::at_least(language, what, &said(least));
            all.push(Chip { what, without: href(without) });
        }
        if let Some(most) = bounds.most {
            let without = query.clone().within(measure, Bounds { most: None, ..bounds });
            let what = words::at_most(language, what, &said(most));
            all.push(Chip { what, without: href(without) });
        }
    }
    for kind in &query.kinds {
        let kinds = query.kinds.iter().copied().filter(|other| other != kind).collect();
        let without = href(JournalQuery { kinds, ..query.clone() });
        let what = format!("{}: {}", words::did(language), words::touch_kind(language, *kind));
        all.push(Chip { what, without });
    }
    for by in Attribution::ALL {
        let of = words::column(language, JournalColumn::brought(by));
        for value in query.attributed(by) {
            let known = choices.field(by.dimension.code()).iter().find(|named| named.id == *value);
            let name = match (*value, known) {
                (NONE, _) => words::not_told(language),
                (_, Some(named)) => &named.name,
                (_, None) => clients::unknown(language),
            };
            all.push(Chip { what: format!("{of}: {name}"), without: href(toggled(query, by, *value)) });
        }
    }
    let filtered: FilterHref = {
        let (query, href) = (query.clone(), Arc::clone(href));
        Arc::new(move |filter| href(JournalQuery { filter, ..query.clone() }))
    };
    all.extend(chosen(language, &query.filter, choices, &filtered));
    filters::chips(language, &all)
}
