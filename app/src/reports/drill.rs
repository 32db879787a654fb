//! The list behind a number of a report, and all that is told of one fact: beside the report, in
//! its address.

use super::{
    api::Shown,
    table::{Table, in_words},
};
use crate::{
    AppError,
    address::{Drilled, ReportView, card_href},
    format,
    site::Site,
    ui::{
        pager::pager,
        states::{empty, failed},
    },
    words::{common, reports as words},
};
use domain::{
    Currency, Language, Permission,
    report::{Detail, DrillRow, FieldChoices, Kind, Reads, ReportRow, ReportSort, Value},
};
use maud::{Markup, html};

/// The id of the panel.
pub const PANEL: &str = "behind";

/// What is open.
#[derive(Default)]
pub struct Open {
    /// The list behind a number.
    pub behind: Option<Result<Shown, AppError>>,
    /// All that is told of one fact.
    pub fact: Option<Result<(ReportRow, Currency), AppError>>,
}

/// The panel, with what is open.
pub fn panel(site: &Site, view: &ReportView, open: &Open, choices: &[FieldChoices]) -> Markup {
    let language = site.language;
    let may_export = site.viewer.as_ref().is_some_and(|viewer| viewer.may(Permission::Export));
    let is_open = view.drill.is_some() || view.fact.is_some();
    html! {
        div id=(PANEL) class={ "behind" @if is_open { " open" } } tabindex="-1" role="region"
            aria-label=(words::details(language)) {
            @match &open.fact {
                Some(Ok((row, currency))) => (details(language, *currency, view, row)),
                Some(Err(error)) => (failed(language, error, &view.href())),
                None => {}
            }
            @match (&open.behind, &view.drill) {
                (Some(Ok(shown)), Some(drilled)) => (list(language, view, drilled, shown, choices, may_export)),
                (Some(Err(error)), _) => (failed(language, error, &view.href())),
                _ => {}
            }
        }
    }
}

/// The view without what was opened last.
pub fn one_less(view: &ReportView) -> ReportView {
    if view.fact.is_some() { ReportView { fact: None, ..view.clone() } } else { view.closed() }
}

fn head(language: Language, title: &str, close: &ReportView, tools: &Markup) -> Markup {
    html! {
        header class="behind-head" {
            h2 { (title) }
            (tools)
            a class="icon-button" data-noscroll href=(close.href()) aria-label=(common::close(language))
                title=(common::close(language)) { "×" }
        }
    }
}

fn list(
    language: Language,
    view: &ReportView,
    drilled: &Drilled,
    shown: &Shown,
    choices: &[FieldChoices],
    may_export: bool,
) -> Markup {
    let columns = drilled.of.counted.columns();
    let usual: Vec<_> = columns.iter().filter(|column| column.shown).collect();
    let title = title(language, drilled, shown, choices);
    // Without a wish the newest stand first: whichever column that is.
    let sort = drilled.sort.unwrap_or(ReportSort { key: "", descending: true });
    let to = |sort, cursor: Option<String>| {
        let drill = Some(Drilled { of: drilled.of, sort, cursor });
        ReportView { drill, fact: None, ..view.clone() }.href()
    };
    let tools = html! {
        @if may_export {
            @for format in ["csv", "xlsx"] {
                a class="button" download href=(view.export_href(format, Some(drilled))) { (format.to_uppercase()) }
            }
        }
    };
    let table = Table {
        language,
        currency: shown.currency,
        caption: &title,
        all: columns,
        shown: &usual,
        page: &shown.page,
        sort,
        sorted: &|column| to(Some(sort.by(column)), None),
        opens: &|_, _| None,
        opens_total: &|_, _| None,
        details: &|row| {
            let source = row.source?;
            Some(ReportView { fact: Some((source, row.of)), ..view.clone() }.href())
        },
        group: &|_| String::new(),
        drawing: None,
        before: None,
    };
    let (previous, next) = (shown.page.previous.clone(), shown.page.next.clone());
    html! {
        section class="behind-list" aria-label=(title) {
            (head(language, &title, &view.closed(), &tools))
            p class="count" role="status" { (words::count_rows(language, shown.page.total)) }
            @if shown.page.rows.is_empty() {
                (empty(words::nothing_behind(language), words::nothing_behind_hint(language), None))
            } @else {
                (table.view())
                (pager(language, previous.map(|at| to(drilled.sort, Some(at))), next.map(|at| to(drilled.sort, Some(at)))))
            }
        }
    }
}

/// `Calls: Anna Nowak`.
fn title(language: Language, drilled: &Drilled, shown: &Shown, choices: &[FieldChoices]) -> String {
    let what = words::section(language, drilled.of.key);
    let of = match drilled.of.row {
        None => String::new(),
        // All of them are for the same.
        Some(DrillRow::Like(_)) => {
            let columns = drilled.of.counted.columns();
            let at = columns.iter().position(|column| column.reads == Reads::Detail(Detail::Purpose));
            match at.and_then(|at| shown.page.rows.first()?.cells.get(at)) {
                Some(Value::Text(purpose)) => purpose.clone(),
                _ => words::no_kind(language).to_owned(),
            }
        }
        Some(DrillRow::Day(day)) => format::day_long(language, day),
        Some(DrillRow::Week(monday)) => words::week(language, monday),
        Some(DrillRow::User(user)) => {
            let people = choices.iter().flat_map(|of| &of.choices).find(|choice| choice.value == user.to_string());
            people.and_then(|choice| choice.name.clone()).unwrap_or_default()
        }
    };
    if of.is_empty() { what.to_owned() } else { format!("{what}: {of}") }
}

/// All that is told of one fact.
fn details(language: Language, currency: Currency, view: &ReportView, row: &ReportRow) -> Markup {
    let columns = row.source.map(|source| source.columns()).unwrap_or_default();
    let told = columns.iter().zip(&row.cells).filter(|(_, value)| **value != Value::Empty);
    html! {
        section class="behind-fact" aria-label=(words::details(language)) {
            (head(language, words::details(language), &ReportView { fact: None, ..view.clone() }, &Markup::default()))
            dl class="told" {
                @for (column, value) in told {
                    dt { (words::column(language, column.key)) }
                    dd {
                        @let text = in_words(language, currency, column.kind(), value);
                        @match (column.kind(), row.client) {
                            (Kind::Client, Some(client)) => a href=(card_href(client)) { (text) },
                            _ => (text),
                        }
                    }
                }
            }
        }
    }
}
