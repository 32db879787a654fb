//! A block of a dashboard: what it is called, how it is reckoned, what it shows.

use super::{
    figure, list,
    pie::PieChart,
    trend::{self, TrendChart},
};
use crate::{
    address::dashboard_href,
    format,
    islands::island_of,
    site::Site,
    words::{common, dashboards as words, errors},
};
use domain::{
    Language, Permission,
    dashboard::{Answer, BlockAnswer, BlockKind, DashboardId, Failure, Place, Placed, Shape},
};
use maud::{Markup, html};

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

/// A block with what it shows, on the page at `here`.
pub fn block(site: &Site, dashboard: DashboardId, block: &Placed, answer: Option<&BlockAnswer>, here: &str) -> Markup {
    let language = site.language;
    let may_export = site.viewer.as_ref().is_some_and(|viewer| viewer.may(Permission::Export));
    let Laid { column, width, height, hundreds, tens, ones } = Laid::at(block.place);
    let shape = match block.kind.shape() {
        Shape::Indicator => "indicator",
        Shape::List => "list",
        Shape::Pie => "pie",
        Shape::Trend => "trend",
    };
    let csv = may_export.then(|| format!("{}/blocks/{}.csv", dashboard_href(dashboard), block.id));
    html! {
        article class="card block" data-shape=(shape) aria-labelledby={ "block-" (block.id) } data-key=(block.id)
            data-block=(block.id) data-column=(column) data-width=(width) data-height=(height)
            data-hundreds=(hundreds) data-tens=(tens) data-ones=(ones) {
            (head(language, block, answer, csv.as_deref()))
            (body(language, block, answer, here))
        }
    }
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
                p { a download href=(csv) { (words::table_csv(language)) } }
            }
        }
    }
}

fn body(language: Language, block: &Placed, answer: Option<&BlockAnswer>, here: &str) -> Markup {
    let (kind, title) = (block.kind, || title(language, block));
    let failure = Failure::Failed;
    match answer.map_or(Err(&failure), |answer| answer.answer.as_ref()) {
        Err(failure) => failed(language, failure, here),
        Ok(Answer::Indicator(indicator)) => figure::view(language, indicator, block.settings.compare),
        Ok(Answer::List(rows)) => list::view(language, kind, rows),
        Ok(Answer::Pie(pie)) => island_of::<PieChart>(block.id, (kind, title(), pie.clone())),
        Ok(Answer::Trend(trend)) => island_of::<TrendChart>(
            block.id,
            trend::Given { block: block.id, kind, title: title(), trend: trend.clone() },
        ),
    }
}

/// That this block has nothing to show, in its place; what went wrong may go right the next time.
fn failed(language: Language, failure: &Failure, here: &str) -> Markup {
    html! {
        p class="alert" role="alert" {
            @match failure {
                Failure::Invalid(invalid) => (errors::invalid(language, invalid)),
                Failure::Failed => (words::failed(language)),
            }
        }
        @if *failure == Failure::Failed {
            a class="button" href=(here) { (common::try_again(language)) }
        }
    }
}

/// The buttons of files under a chart; `data-picture` saves the picture.
pub fn picture_button(language: Language, kind: BlockKind) -> Markup {
    html! {
        button type="button" class="link picture" data-picture=(kind.code()) { (words::picture(language)) }
    }
}
