//! A client's journey beside the journal: who they are, how long it took to each deal, everything they did.

use super::api::Opened;
use crate::{
    AppError,
    address::{JournalView, card_href},
    clients::{card::tags, part},
    format,
    islands::island,
    site::Site,
    ui::{
        chain::{drawing, sentence, strip},
        merged::merged,
        pager::pager,
        states::{empty, failed},
    },
    words::{attribution, clients, common, journal as words, merge, reports, work},
    work::{edit, on_card},
};
use domain::{
    Language, Permission, Range,
    journal::{JournalColumn, JournalRow, TouchRow},
    journey::{Attribution, Click, Dimension, Step, Way},
};
use maud::{Markup, html};

/// The id of the panel.
pub const PANEL: &str = "journey";

/// The panel, with what is open.
pub fn panel(site: &Site, view: &JournalView, open: Option<&Result<Opened, AppError>>) -> Markup {
    let language = site.language;
    html! {
        div id=(PANEL) class={ "behind journey" @if open.is_some() { " open" } } tabindex="-1" role="region"
            aria-label=(reports::details(language)) {
            @match open {
                Some(Ok(opened)) => (journey(site, view, opened)),
                Some(Err(error)) => {
                    (head(language, view, words::title(language), &html! {}))
                    (failed(language, error, &view.href()))
                },
                None => {}
            }
        }
    }
}

fn head(language: Language, view: &JournalView, title: &str, tools: &Markup) -> Markup {
    html! {
        header class="behind-head" {
            h2 { (title) }
            (tools)
            a class="icon-button" data-noscroll href=(view.closed().href()) aria-label=(common::close(language))
                title=(common::close(language)) { "×" }
        }
    }
}

fn journey(site: &Site, view: &JournalView, opened: &Opened) -> Markup {
    let language = site.language;
    let client = opened.client;
    let may_merge = site.viewer.as_ref().is_some_and(|viewer| viewer.may(Permission::Merge));
    let card = html! {
        a class="button" href=(edit::href(client)) { (work::edit(language)) }
        a class="button" href=(card_href(client.0)) { (words::open_card(language)) }
    };
    html! {
        @match &opened.row {
            None => {
                (head(language, view, words::title(language), &card))
                (empty(words::none(language), "", None))
            },
            Some(row) => {
                (head(language, view, &row.name, &card))
                (sums(language, row))
                (who(language, row))
                @if may_merge {
                    p class="count" { a href=(part::href(client)) { (merge::part_link(language)) } }
                }
                (ways(language, &opened.ways))
                section class="card" {
                    h3 { (words::all_touches(language)) }
                    (touches(language, &opened.touches))
                    (pages(language, view, opened))
                }
            },
        }
        (tags::tags(language, client, &opened.tags))
        (merged(language, &opened.merged))
        section class="card comments" {
            h3 { (work::comments(language)) }
            (on_card::said(language, &opened.comments))
            (island::<on_card::NewComment>(client))
        }
    }
}

/// The figures one looks for first, and the chain.
fn sums(language: Language, row: &JournalRow) -> Markup {
    let of = &row.journey;
    let figure = |name, figure: &str, under: &str| {
        html! {
            div class="card tile small" { h3 { (name) } p class="figure" { (figure) } p class="more" { (under) } }
        }
    };
    let days = clients::count_days(language, of.days);
    let ends = Range::new(of.first.1, of.last.1).map_or_else(|_| String::new(), |range| format::range(language, range));
    html! {
        section class="tiles" aria-label=(clients::metrics(language)) {
            (figure(words::column(language, JournalColumn::Ltv), &format::money(language, of.ltv),
                &words::count_deals(language, of.deals)))
            (figure(words::column(language, JournalColumn::Touches), &format::number(language, of.touches), ""))
            (figure(words::column(language, JournalColumn::Days), &days, &ends))
        }
        p class="chain" {
            (strip(language, &of.spelling))
            span class="hidden" { (sentence(language, &of.spelling)) }
        }
    }
}

/// How they are reached and known.
fn who(language: Language, row: &JournalRow) -> Markup {
    let plain = |column, values: &[String]| {
        html! {
            @if !values.is_empty() { dt { (words::column(language, column)) } dd { (values.join(", ")) } }
        }
    };
    let links = |column, scheme: &str, values: &[String]| {
        html! {
            @if !values.is_empty() {
                dt { (words::column(language, column)) }
                dd { @for value in values { a href={ (scheme) (value) } { (value) } " " } }
            }
        }
    };
    html! {
        section class="card" {
            dl class="facts" {
                (links(JournalColumn::Phones, "tel:", &row.phones))
                (links(JournalColumn::Emails, "mailto:", &row.emails))
                (plain(JournalColumn::UserIds, &row.user_ids))
                (plain(JournalColumn::Advisor, row.advisor.as_slice()))
                (plain(JournalColumn::ExternalId, row.external_id.as_slice()))
                @for click in Click::ALL {
                    @let came: Vec<&str> = Dimension::ALL
                        .into_iter()
                        .filter_map(|dimension| row.came(Attribution { click, dimension }))
                        .collect();
                    @if !came.is_empty() { dt { (attribution::click(language, click)) } dd { (came.join(" · ")) } }
                }
            }
        }
    }
}

/// How long it took from the first touch to each deal, and from the deal before.
fn ways(language: Language, ways: &[(Way, Step)]) -> Markup {
    let touches = |n: usize| words::count_touches(language, n as i64);
    let days = |n: i64| clients::count_days(language, n);
    html! {
        @if !ways.is_empty() {
            section class="card" {
                h3 { (words::ways(language)) }
                ol class="ways" {
                    @for (way, deal) in ways {
                        li {
                            b { (format::day(language, deal.day)) }
                            " " (words::way(language, &touches(way.touches), &days(way.days)))
                            @if let (Some(since), Some(passed)) = (way.touches_since, way.days_since) {
                                "; " (words::way_since(language, &touches(since), &days(passed)))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Touches, each with what is told of it.
fn touches(language: Language, touches: &[TouchRow]) -> Markup {
    html! {
        ol class="touches" {
            @for touch in touches {
                li {
                    span class="step" data-kind=(touch.step.kind.code()) { (drawing(touch.step.kind)) }
                    div {
                        b { (words::touch_kind(language, touch.step.kind)) }
                        @if let Some(subject) = &touch.subject { " " (subject) }
                        small { (about(language, touch)) }
                        @if let Some(page) = &touch.page { small { (page) } }
                        @if let Some(recording) = &touch.recording {
                            small { a href=(recording) target="_blank" rel="noopener noreferrer" { (words::recording(language)) } }
                        }
                    }
                    @if let Some(amount) = touch.amount { b class="figure" { (format::money(language, amount)) } }
                }
            }
        }
    }
}

/// When it was, from where, for how long.
pub(super) fn about(language: Language, touch: &TouchRow) -> String {
    let lines = (touch.step.lines > 1).then(|| words::lines(language, touch.step.lines as i64));
    let told = [
        Some(format::local_time(language, &touch.local)),
        touch.source.clone(),
        touch.medium.clone(),
        touch.campaign.clone(),
        touch.duration_seconds.map(format::duration),
        lines,
    ];
    told.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn pages(language: Language, view: &JournalView, opened: &Opened) -> Markup {
    let to = |touches| JournalView { touches, ..view.clone() }.href();
    let (before, after) = (view.touches > 1, view.touches < opened.pages);
    pager(language, before.then(|| to(view.touches - 1)), after.then(|| to(view.touches + 1)))
}
