//! The page of a report.

use super::{
    api::{Before, Shown},
    by_mail,
    drill::{Open, PANEL, one_less, panel},
    narrowed::{narrow, narrowed},
    service::{Bars, summary},
    table::{Drawing, Earlier, Table, changed},
};
use crate::{
    AppError,
    address::{ReportView, usual_columns},
    format,
    islands::{Island, island},
    navigator,
    saved::saved,
    site::Site,
    ui::{
        beside, browser, events,
        filters::{COLUMNS, FILTERS, Opt, tick_columns},
        here::{Here, use_here},
        pager::pager,
        period::{Days, date_form, period, range_links},
        states::{empty, failed, forbidden, nowhere},
        written::Written,
    },
    words::{clients, errors, reports as words},
};
use domain::{
    Day, Drill, Invalid, Language, Permission, Preset, Range, RefId, ReportId,
    params::Params,
    report::{Column, Field, FieldChoices, Group, ReportRow, Rows, StepSummary},
    saved::{Savable, SavedView},
};
use leptos::{prelude::*, web_sys::Event};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

#[cfg(feature = "ssr")]
use {
    super::api,
    crate::{context, saved::api::kept_of},
    domain::{Right, report::parse_columns},
};

/// The route of the page.
pub const ROUTE: &str = "/reports/{id}";

/// What the page shows, or why there is no such report.
pub type Loaded = Result<Asked, AppError>;

/// What the page shows.
pub struct Asked {
    report: ReportId,
    /// The parameters of the address; none where there are more than a page writes.
    params: Params,
    /// What they say.
    view: Result<ReportView, Invalid>,
    columns: Vec<&'static Column>,
    /// What it can be narrowed down by; what cannot be had is not offered.
    choices: Vec<FieldChoices>,
    /// What is kept of it under names.
    kept: Vec<SavedView>,
    /// Nothing of an address that cannot be.
    numbers: Option<Numbers>,
}

struct Numbers {
    shown: Result<Shown, AppError>,
    /// How quickly clients were served; of other reports nothing.
    speed: Option<Result<Vec<StepSummary>, AppError>>,
    open: Open,
}

/// Asks for what the query of the address of a report says. What fails is the page's HTTP status.
#[cfg(feature = "ssr")]
pub async fn load(site: &Site, code: &str, query: &str) -> Loaded {
    let asked = asked(site, code, query).await;
    match &asked {
        Ok(asked) => asked.set_status(),
        Err(error) => error.set_status(),
    }
    asked
}

#[cfg(feature = "ssr")]
async fn asked(site: &Site, code: &str, query: &str) -> Loaded {
    let report = ReportId::from_code(code).ok_or(AppError::NotFound)?;
    let right = Right::Having(report.permission());
    if !site.viewer.as_ref().is_some_and(|viewer| viewer.has(right)) {
        return Err(AppError::Forbidden);
    }
    let sent = Params::sent(query);
    let view = sent.as_ref().map_err(Invalid::clone).and_then(|params| {
        let view = ReportView::read(report, params)?;
        view.query(site.today, site.first).map(|_| view)
    });
    let shown = view.clone().unwrap_or_else(|_| ReportView::of(report));
    let numbers = async {
        let view = view.as_ref().ok()?;
        let query = view.query(site.today, site.first).ok()?;
        let speed = async {
            let is_asked = report == ReportId::ClientService;
            if is_asked { Some(api::service_summary(&query).await) } else { None }
        };
        let behind = async { Some(api::behind(&query, view.drill.as_ref()?).await) };
        let fact = async {
            let (source, fact) = view.fact?;
            Some(api::fact(report, source, fact).await)
        };
        let page = api::report(&query, view.cursor.as_deref(), view.compare);
        let (shown, speed, behind, fact) = futures::join!(page, speed, behind, fact);
        Some(Numbers { shown, speed, open: Open { behind, fact } })
    };
    let (choices, kept, numbers) = futures::join!(api::choices(report), kept_of(Savable::Report(report)), numbers);
    let remembered = context::cookie(&cookie(report)).filter(|list| !list.is_empty());
    let remembered = remembered.and_then(|list| parse_columns(&list, report.description().columns).ok());
    let columns = shown.columns.or(remembered).unwrap_or_else(|| usual_columns(report));
    let (choices, kept) = (choices.unwrap_or_default(), kept.unwrap_or_default());
    Ok(Asked { report, params: sent.unwrap_or_default(), view, columns, choices, kept, numbers })
}

#[cfg(feature = "ssr")]
impl Asked {
    fn set_status(&self) {
        if let Err(invalid) = &self.view {
            AppError::from(invalid.clone()).set_status();
        }
        if let Some(Numbers { shown, speed, open: Open { behind, fact } }) = &self.numbers {
            let speed = speed.iter().filter_map(|speed| speed.as_ref().err());
            let behind = behind.iter().filter_map(|behind| behind.as_ref().err());
            let fact = fact.iter().filter_map(|fact| fact.as_ref().err());
            shown.as_ref().err().into_iter().chain(speed).chain(behind).chain(fact).for_each(AppError::set_status);
        }
    }
}

/// The columns somebody chose in this browser, for their next visit: kept in a cookie, so that the
/// server draws them at once.
fn cookie(report: ReportId) -> String {
    format!("columns-{}", report.code())
}

/// The page of a report. An address that cannot be shows what is wrong with it.
pub fn page(site: &Site, loaded: &Loaded, here: &str) -> Written {
    let language = site.language;
    match loaded {
        Ok(asked) => Written { title: words::title(language, asked.report).to_owned(), main: whole(site, asked) },
        Err(AppError::NotFound) => nowhere(language),
        Err(AppError::Forbidden) => forbidden(language),
        Err(error) => Written { title: words::reports(language).to_owned(), main: failed(language, error, here) },
    }
}

fn whole(site: &Site, asked: &Asked) -> Markup {
    let language = site.language;
    let Asked { report, params, view, columns, choices, kept, numbers } = asked;
    let shown = view.clone().unwrap_or_else(|_| ReportView::of(*report));
    let may_export = site.viewer.as_ref().is_some_and(|viewer| viewer.may(Permission::Export));
    html! {
        header class="page-head" {
            h1 { (words::title(language, *report)) }
            div class="tools" {
                (saved(site, Savable::Report(*report), kept))
                (column_chooser(language, *report, columns))
                @if may_export { (exports(&shown, columns)) }
                (by_mail::link(language, &shown, columns))
            }
        }
        @if let Err(invalid) = view { (wrong_address(language, &shown, params, invalid)) }
        @if let Some(numbers) = numbers { (content(site, &shown, columns, choices, numbers)) }
        (island::<Controls>(Given {
            report: report.code().to_owned(),
            columns: columns.iter().map(|column| column.key.to_owned()).collect(),
        }))
    }
}

fn content(
    site: &Site,
    view: &ReportView,
    columns: &[&'static Column],
    choices: &[FieldChoices],
    numbers: &Numbers,
) -> Markup {
    let language = site.language;
    let days = days_of(view, view.range(site.today, site.first));
    html! {
        div class="card report-bar" {
            (range_links(language, &days))
            (narrow(site, view, choices))
        }
        div class="context" {
            (period(site, &days, &compare(language, view)))
            (narrowed(language, view, choices))
        }
        @match &numbers.speed {
            Some(Ok(steps)) => (summary(language, steps)),
            Some(Err(error)) => (failed(language, error, &view.href())),
            None => {}
        }
        @match &numbers.shown {
            Ok(shown) => (rows(language, view, columns, shown)),
            Err(error) => (failed(language, error, &view.href())),
        }
        (panel(site, view, &numbers.open, choices))
    }
}

/// Which report it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Given {
    /// Its code.
    report: String,
    /// The keys of the columns that are shown.
    columns: Vec<String>,
}

/// What the browser does on the page.
pub struct Controls;

impl Island for Controls {
    const ID: &'static str = "report-controls";

    type Given = Given;

    fn view(given: Signal<Given>) -> impl IntoView {
        let here = use_here();
        events::listen("change", false, move |event| match chosen_view(here, &given.get_untracked(), event) {
            Some(Chosen::Others(view)) => navigator::go(&view.href()),
            Some(Chosen::Columns(view)) => navigator::replace(&view.href()),
            None => {}
        });
        beside::listen(PANEL, navigator::ARRIVED, move || {
            let view = shown_view(here, &given.get_untracked());
            if let Some(view) = view.filter(|view| view.fact.is_some() || view.drill.is_some()) {
                navigator::go(&one_less(&view).href());
            }
        });
    }
}

/// The view that is shown, if it is still that of the report.
fn shown_view(here: Here, given: &Given) -> Option<ReportView> {
    let report = ReportId::from_code(&given.report)?;
    let is_here = here.path.get_untracked() == ReportView::path(report);
    is_here.then(|| ReportView::at(report, &here.search.get_untracked()))
}

/// What a tick leads to.
enum Chosen {
    /// Other rows.
    Others(ReportView),
    /// Other columns of the same: no step in the history.
    Columns(ReportView),
}

fn chosen_view(here: Here, given: &Given, event: &Event) -> Option<Chosen> {
    let view = shown_view(here, given)?;
    let popover = browser::happened_in(event, "[popover]")?;
    let (field, value) = browser::ticked_now(event)?;
    match popover.id().as_str() {
        FILTERS => {
            let filters = view.filters.toggled(Field::from_code(&field)?, &value).ok()?;
            Some(Chosen::Others(ReportView { filters, ..view.at_the_start() }))
        }
        COLUMNS => {
            let report = view.report;
            let shown = |column: &&Column| given.columns.iter().any(|key| key == column.key) != (column.key == value);
            let chosen: Vec<&'static Column> = report.description().columns.iter().filter(shown).collect();
            let columns = (chosen != usual_columns(report)).then_some(chosen);
            let keys: Vec<_> = columns.iter().flatten().map(|column| column.key).collect();
            browser::set_cookie(&cookie(report), &keys.join("."));
            Some(Chosen::Columns(ReportView { columns, ..view }))
        }
        _ => None,
    }
}

fn days_of(view: &ReportView, range: Range) -> Days {
    let (span, view) = (view.span, view.at_the_start());
    Days {
        span,
        range,
        near: [Preset::Week, Preset::Month, Preset::Quarter, Preset::Year],
        href: Arc::new(move |span| ReportView { span, ..view.clone() }.href()),
    }
}

/// All rows as a file, with the columns that are shown.
fn exports(view: &ReportView, columns: &[&'static Column]) -> Markup {
    let columns = Some(columns.to_vec()).filter(|columns| *columns != usual_columns(view.report));
    let view = ReportView { columns, ..view.clone() };
    html! {
        @for format in ["csv", "xlsx"] {
            a class="button" download href=(view.export_href(format, None)) { (format.to_uppercase()) }
        }
    }
}

/// Which columns the table has.
fn column_chooser(language: Language, report: ReportId, shown: &[&'static Column]) -> Markup {
    let offered = report.description().columns.iter().skip(1).filter(|column| !column.groups).map(|column| Opt {
        value: column.key.to_owned(),
        label: words::column(language, column.key).to_owned(),
        ticked: shown.iter().any(|of| of.key == column.key),
    });
    tick_columns(language, &offered.collect::<Vec<_>>())
}

/// The switch between numbers alone and numbers compared with those before.
fn compare(language: Language, view: &ReportView) -> Markup {
    html! {
        a class="switch" data-noscroll role="switch" href=(ReportView { compare: !view.compare, ..view.closed() }.href())
            aria-checked=(view.compare) aria-keyshortcuts="C" title=(clients::compare_hint(language)) {
            (clients::compare(language))
        }
    }
}

/// How many rows there are, this page of them, what they come to, and the ways to the others.
fn rows(language: Language, view: &ReportView, columns: &[&'static Column], shown: &Shown) -> Markup {
    let report = view.report;
    let at = |cursor: &Option<String>| {
        cursor.clone().map(|cursor| ReportView { cursor: Some(cursor), ..view.closed() }.href())
    };
    let bars = (report.description().rows == Rows::Clients)
        .then(|| Bars::of(language, report.description().columns, &shown.page));
    let bar = |row: &ReportRow| bars.as_ref().map_or_else(Markup::default, |bars| bars.bar(row));
    let opens_then = |column: &Column, of: Option<i64>| {
        let range = shown.before.as_ref()?.range;
        Drill::of(report, column, of).map(|drill| view.opened_in(range, drill).href())
    };
    let table = Table {
        language,
        currency: shown.currency,
        caption: words::title(language, report),
        all: report.description().columns,
        shown: columns,
        page: &shown.page,
        sort: view.sort,
        sorted: &|column| ReportView { sort: view.sort.by(column), ..view.at_the_start() }.href(),
        opens: &|column, of| Drill::of(report, column, of).map(|drill| view.opened(drill).href()),
        opens_total: &|column, group| Drill::of_total(report, column, group).map(|drill| view.opened(drill).href()),
        details: &|row| row.source.map(|source| ReportView { fact: Some((source, row.of)), ..view.closed() }.href()),
        group: &|group| group_name(language, report, group),
        drawing: bars.is_some().then(|| Drawing {
            heading: words::service::bar(language),
            after: "status",
            draw: &bar,
        }),
        before: shown.before.as_ref().map(|before| Earlier {
            page: &before.page,
            when: clients::in_days_before(language, before.range.len().into()),
            by_row: report.description().rows == Rows::Users,
            opens: &opens_then,
        }),
    };
    html! {
        @match report.description().rows {
            Rows::Sections(_) => (sections(language, view, shown)),
            Rows::Investments(_) => (investments(language, view, &shown.page.groups)),
            _ => {}
        }
        @if shown.page.rows.is_empty() {
            (empty(words::nothing(language), words::nothing_hint(language), None))
        } @else {
            @if let Some(bars) = &bars { (bars.legend()) }
            (table.view())
            (pager(language, at(&shown.page.previous), at(&shown.page.next)))
        }
        p class="count made" role="status" {
            (words::count_rows(language, shown.page.total))
            @if let Some(before) = &shown.before {
                " (" (then(language, before, before.page.total)) ")"
            }
            " · " (words::made(language)) " "
            (format::local_time(language, &shown.made))
        }
    }
}

/// A number of the range before: `12 in the 30 days before`.
fn then(language: Language, before: &Before, number: i64) -> String {
    format!("{} {}", format::number(language, number), clients::in_days_before(language, before.range.len().into()))
}

/// The sections, each with its number, which opens what stands in it.
fn sections(language: Language, view: &ReportView, shown: &Shown) -> Markup {
    let groups = &shown.page.groups;
    // Kinds of notes are told by what they are called, other sections by their place.
    let same = |one: &Group, other: &Group| one.name == other.name && (one.name.is_some() || one.of == other.of);
    let change = |group: &Group| {
        let before = shown.before.as_ref()?;
        let earlier = before.page.groups.iter().find(|earlier| same(group, earlier));
        let was = earlier.map_or(0, |earlier| earlier.count);
        let drill = earlier.and_then(|earlier| Drill::of_group(view.report, earlier)).filter(|_| was > 0);
        let href = drill.map(|drill| view.opened_in(before.range, drill).href());
        let change = group.count - was;
        Some(changed(change, &format::number(language, change.abs()), &then(language, before, was), href))
    };
    html! {
        ul class="sections" aria-label=(words::sections(language)) {
            @for group in groups {
                li class="card" {
                    span { (group_name(language, view.report, group)) }
                    b {
                        @match Drill::of_group(view.report, group).filter(|_| group.count > 0) {
                            Some(drill) => a data-noscroll href=(view.opened(drill).href()) {
                                (format::number(language, group.count))
                            },
                            None => span class="zero" { (format::number(language, group.count)) },
                        }
                        @if let Some(change) = change(group) { " " (change) }
                    }
                }
            }
        }
    }
}

/// The investments, each with its number, which shows what is of it alone.
fn investments(language: Language, view: &ReportView, groups: &[Group]) -> Markup {
    let alone = |group: &Group| {
        let filters = view.filters.only(Field::Investment, RefId(group.of));
        ReportView { filters, ..view.at_the_start() }.href()
    };
    html! {
        @if groups.len() > 1 {
            ul class="sections" aria-label=(words::investments(language)) {
                @for group in groups {
                    li class="card" {
                        span { (group.name.as_deref().unwrap_or(words::no_investment(language))) }
                        b { a data-noscroll href=(alone(group)) { (format::number(language, group.count)) } }
                    }
                }
            }
        }
    }
}

/// What a group of rows is called.
fn group_name(language: Language, report: ReportId, group: &Group) -> String {
    match (report.description().rows, &group.name) {
        (Rows::Sections(_), Some(kind)) => words::notes_of_kind(language, kind),
        (Rows::Sections(sections), None) => {
            let section = group.section().and_then(|place| sections.get(place));
            section.map_or_else(String::new, |section| words::section(language, section.key).to_owned())
        }
        (Rows::Investments(_), name) => {
            let name = name.as_deref().unwrap_or(words::no_investment(language));
            format!("{name} · {}", words::count_agreements(language, group.count))
        }
        (_, Some(name)) => name.clone(),
        (Rows::Days, None) => words::week(language, Day::from_number(i32::try_from(group.of).unwrap_or_default())),
        _ => format::NOTHING.to_owned(),
    }
}

/// An address that says something impossible: what, and how to go on. Dates are mended in place.
fn wrong_address(language: Language, view: &ReportView, params: &Params, invalid: &Invalid) -> Markup {
    let written = |name| params.get(name).unwrap_or_default();
    let error = errors::invalid(language, invalid);
    html! {
        section class="card wrong" {
            h2 { (clients::range_wrong(language)) }
            @if matches!(invalid.field.as_str(), "from" | "to") {
                @let href = &days_of(view, Range::of_day(Day::MIN)).href;
                (date_form(language, view.span, href, written("from"), written("to"), Some(&error)))
            } @else {
                p class="alert" role="alert" { (error) }
            }
            a class="button" href=(ReportView::path(view.report)) { (words::show_default(language)) }
        }
    }
}
