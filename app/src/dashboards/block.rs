//! A block of a dashboard: what it is called, how it is reckoned, what it shows.

use super::{figure, list, pie, trend};
use crate::{
    format,
    ui::{
        at_once::AtOnce,
        browser,
        drawn::{drawn, heard},
        flash::use_flash,
    },
    use_language,
    words::{common, dashboards as words, errors},
};
use domain::{
    Language, Permission,
    dashboard::{Answer, BlockAnswer, BlockKind, DashboardId, Failure, Place, Placed, Shape},
};
use leptos::prelude::*;
use maud::{Markup, html};
use std::sync::Arc;

/// What a block is called.
pub fn title(language: Language, block: &Placed) -> String {
    match block.settings.title.trim() {
        "" => words::name(language, block.kind).to_owned(),
        title => title.to_owned(),
    }
}

/// Where a block lies, for the style: it may not be written into the page as a style of its own.
pub struct Laid {
    pub column: String,
    pub width: String,
    pub height: String,
    pub hundreds: String,
    pub tens: String,
    pub ones: String,
}

impl Laid {
    pub fn at(place: Place) -> Self {
        let Place { column, row, width, height } = place;
        let text = |n: u32| n.to_string();
        Self {
            column: text(column),
            width: text(width),
            height: text(height),
            hundreds: text(row / 100),
            tens: text(row / 10 % 10),
            ones: text(row % 10),
        }
    }
}

/// A block with what it shows.
pub fn block(dashboard: DashboardId, block: Placed, answer: Option<BlockAnswer>) -> AnyView {
    let language = use_language();
    let may_export = crate::site::may(Permission::Export);
    let Laid { column, width, height, hundreds, tens, ones } = Laid::at(block.place);
    let named = format!("block-{}", block.id);
    let shape = match block.kind.shape() {
        Shape::Indicator => "indicator",
        Shape::List => "list",
        Shape::Pie => "pie",
        Shape::Trend => "trend",
    };
    let block = Arc::new(block);
    let answer = answer.map(Arc::new);
    let csv = may_export.then(|| format!("/dashboards/{dashboard}/blocks/{}.csv", block.id));
    let head = {
        let (block, answer) = (block.clone(), answer.clone());
        drawn(move || head(language, &block, answer.as_deref(), csv.as_deref()))
    };
    let body = body(language, block.clone(), answer);
    view! {
        <article
            class="card block"
            data-shape=shape
            aria-labelledby=named
            data-block=block.id
            data-column=column
            data-width=width
            data-height=height
            data-hundreds=hundreds
            data-tens=tens
            data-ones=ones
        >
            {head}
            {body}
        </article>
    }
    .at_once()
}

/// What it is called, which days it is about, and on demand how it is reckoned.
fn head(language: Language, block: &Placed, answer: Option<&BlockAnswer>, csv: Option<&str>) -> Markup {
    let about = format!("about-{}", block.id);
    let title = title(language, block);
    html! {
        header class="block-head" {
            h2 id={ "block-" (block.id) } { (title) }
            @if let Some(answer) = answer.filter(|_| block.kind.has_range()) {
                p class="block-range" { (format::range(language, answer.range)) }
            }
            button type="button" class="icon-button" popovertarget=(about)
                aria-label={ (words::how(language)) ": " (title) } title=(words::how(language)) { "?" }
        }
        div id=(about) popover="auto" class="popover about-block" role="dialog" aria-label=(words::how(language)) {
            h3 { (words::name(language, block.kind)) }
            p { (words::about(language, block.kind)) }
            @if let Some(Ok(Answer::Indicator(indicator))) = answer.map(|answer| &answer.answer) {
                p class="reckoning" {
                    (words::reckoning(language, block.kind, indicator.reckoning))
                    @if indicator.count != indicator.reckoning.n { ", " (words::of_these(language, indicator.count)) }
                }
            }
            @if let Some(csv) = csv {
                // A file of the server's: the browser must go there, not the router.
                p { a rel="external" download href=(csv) { (words::table_csv(language)) } }
            }
        }
    }
}

fn body(language: Language, block: Arc<Placed>, answer: Option<Arc<BlockAnswer>>) -> AnyView {
    let Some(of) = answer else { return failed(language, Failure::Failed) };
    let kind = block.kind;
    match &of.answer {
        Err(failure) => failed(language, failure.clone()),
        Ok(Answer::Indicator(indicator)) => {
            let indicator = indicator.clone();
            drawn(move || figure::view(language, &indicator, block.settings.compare))
        }
        Ok(Answer::List(rows)) => {
            let rows = rows.clone();
            drawn(move || list::view(language, kind, &rows))
        }
        Ok(Answer::Pie(pie)) => pie::view(block.clone(), pie.clone()),
        Ok(Answer::Trend(trend)) => trend::view(block.clone(), trend.clone()),
    }
}

/// That this block has nothing to show, in its place; what went wrong may go right the next time.
fn failed(language: Language, failure: Failure) -> AnyView {
    let flash = use_flash();
    let view = move || {
        html! {
            p class="alert" role="alert" {
                @match &failure {
                    Failure::Invalid(invalid) => (errors::invalid(language, invalid)),
                    Failure::Failed => (words::failed(language)),
                }
            }
            @if failure == Failure::Failed {
                button type="button" class="button" { (common::try_again(language)) }
            }
        }
    };
    heard(view, move |event| {
        if event.type_() == "click" && browser::happened_in(event, "button").is_some() {
            flash.changed();
        }
    })
}

/// The buttons of files under a chart; `data-picture` saves the picture.
pub fn picture_button(language: Language, kind: BlockKind) -> Markup {
    html! {
        button type="button" class="link picture" data-picture=(kind.code()) { (words::picture(language)) }
    }
}
