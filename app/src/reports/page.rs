//! The page of a report.

use super::{
    api::{self, Before, Shown},
    by_mail,
    drill::{pager, panel},
    narrowed::{narrow, narrowed},
    saved::saved,
    service::{Bars, summary},
    table::{Drawing, Earlier, Table, changed},
};
use crate::{
    AppError,
    address::{ReportView, usual_columns},
    format,
    loading::Loading,
    site::use_site,
    ui::{
        at_once::AtOnce,
        awaited::loaded,
        browser,
        drawn::{drawn, heard},
        live,
        period::{Days, dates, period_bar, range_control},
        states::{NoSuchPage, allowed, empty},
    },
    words::{clients, common, errors, reports as words},
};
use domain::{
    Day, Drill, Invalid, Language, Permission, Preset, Range, RefId, ReportId, Right,
    params::Params,
    report::{Column, Field, Group, ReportRow, Rows, parse_columns},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map, use_url},
};
use maud::{Markup, html};
use std::sync::Arc;

/// The id of the popover with the columns.
const COLUMNS: &str = "columns";

/// The page of a report.
pub fn view() -> AnyView {
    let params = use_params_map();
    let report = Memo::new(move |_| params.read().get_str("id").and_then(ReportId::from_code));
    // Another report is another page: nothing of the one before stays.
    view! {
        {move || match report.get() {
            Some(report) => allowed(Right::Having(report.permission()), move || view! { <Report report/> }.at_once()),
            None => view! { <NoSuchPage/> }.at_once(),
        }}
    }
    .at_once()
}

/// A report that whoever looks may see.
#[component]
fn Report(report: ReportId) -> impl IntoView {
    let site = use_site();
    let (language, today, first) = (site.language, site.today, site.first);
    let url = use_url();
    let address = Memo::new(move |_| {
        let view = ReportView::read(report, &Params::from_query(url.read().search()))?;
        view.query(today, first).map(|_| view)
    });
    // An address that cannot be shows what is wrong with it; the defaults stand in below.
    let view =
        Signal::derive(move || address.with(|address| address.clone().unwrap_or_else(|_| ReportView::of(report))));
    let range = Signal::derive(move || view.with(|view| view.range(today, first)));
    let remembered = RwSignal::new(remembered(report));
    let columns = Signal::derive(move || {
        view.with(|view| view.columns.clone())
            .or_else(|| remembered.get().and_then(|list| parse_columns(&list, report.description().columns).ok()))
            .unwrap_or_else(|| usual_columns(report))
    });
    let shown = Loading::new(move || view.with(|view| questions::page(view, range.get())));
    let behind = Loading::maybe(move || view.with(|view| questions::behind(view, range.get())));
    let fact = Loading::maybe(move || view.with(questions::fact));
    let choices = Loading::new(move || api::GetReportChoices { report });
    let speed = Loading::maybe(move || view.with(|view| questions::summary(view, range.get())));
    live::listen();
    live::follow(shown);
    live::follow(speed);
    live::follow(behind);
    let wrong = Memo::new(move |_| address.get().err());
    let may_export = site.viewer.as_ref().is_some_and(|viewer| viewer.may(Permission::Export));
    view! {
        <Title text=words::title(language, report)/>
        <header class="page-head">
            <h1>{words::title(language, report)}</h1>
            <div class="tools">
                {saved(view)}
                {column_chooser(report, view, columns, remembered)}
                {may_export.then(|| exports(view, columns))}
                {by_mail::link(view, columns)}
            </div>
        </header>
        {move || match wrong.get() {
            Some(invalid) => view! { <WrongAddress invalid view/> }.at_once(),
            None => view! {
                <div class="card report-bar">
                    {range_control(days_of(view, range))}
                    {narrow(view, choices)}
                </div>
                <div class="context">
                    {period_bar(days_of(view, range), move || compare(language, &view.read()))}
                    {narrowed(view, choices)}
                </div>
                {loaded(speed, 0, move |steps| drawn(move || {
                    steps.as_ref().map_or_else(Markup::default, |steps| summary(language, steps))
                }))}
                {loaded(shown, 12, move |shown| drawn(move || {
                    view.with(|view| columns.with(|columns| page(language, view, columns, &shown)))
                }))}
                {panel(view, behind, fact, choices)}
            }
            .at_once(),
        }}
    }
    .at_once()
}

/// The columns somebody chose in this browser, for their next visit: kept in a cookie, so that the
/// server draws them at once.
fn cookie(report: ReportId) -> String {
    format!("columns-{}", report.code())
}

fn remembered(report: ReportId) -> Option<String> {
    SharedValue::new(move || {
        #[cfg(feature = "ssr")]
        let kept = crate::context::cookie(&cookie(report));
        #[cfg(not(feature = "ssr"))]
        let kept = browser::cookie(&cookie(report));
        kept
    })
    .into_inner()
    .filter(|list| !list.is_empty())
}

fn days_of(view: Signal<ReportView>, range: Signal<Range>) -> Days {
    Days {
        span: Signal::derive(move || view.read().span),
        range,
        near: [Preset::Week, Preset::Month, Preset::Quarter, Preset::Year],
        href: Arc::new(move |span| ReportView { span, ..view.get_untracked().at_the_start() }.href()),
    }
}

/// All rows as a file, with the columns that are shown.
fn exports(view: Signal<ReportView>, columns: Signal<Vec<&'static Column>>) -> AnyView {
    drawn(move || {
        let view = view.get();
        let columns = Some(columns.get()).filter(|columns| *columns != usual_columns(view.report));
        let view = ReportView { columns, ..view };
        html! {
            @for format in ["csv", "xlsx"] {
                a class="button" download href=(view.export_href(format, None)) { (format.to_uppercase()) }
            }
        }
    })
}

/// Which columns the table has.
fn column_chooser(
    report: ReportId,
    view: Signal<ReportView>,
    columns: Signal<Vec<&'static Column>>,
    remembered: RwSignal<Option<String>>,
) -> AnyView {
    let language = use_site().language;
    let navigate = use_navigate();
    let all = report.description().columns;
    let options = heard(
        move || {
            let shown = columns.get();
            html! {
                div class="options" {
                    @for column in all.iter().skip(1).filter(|column| !column.groups) {
                        label class="option" {
                            input type="checkbox" name="column" value=(column.key)
                                checked[shown.iter().any(|of| of.key == column.key)];
                            span { (words::column(language, column.key)) }
                        }
                    }
                }
                button type="button" class="button sheet-close" { (common::close(language)) }
            }
        },
        move |event| {
            let Some((_, key)) = browser::ticked_now(event) else { return };
            let before = columns.get_untracked();
            let shown = |column: &&Column| before.iter().any(|of| of.key == column.key) != (column.key == key);
            let chosen: Vec<&'static Column> = all.iter().filter(shown).collect();
            let columns = (chosen != usual_columns(report)).then_some(chosen);
            let keys: Vec<_> = columns.iter().flatten().map(|column| column.key).collect();
            browser::set_cookie(&cookie(report), &keys.join("."));
            remembered.set((!keys.is_empty()).then(|| keys.join(".")));
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&ReportView { columns, ..view.get_untracked() }.href(), options);
        },
    );
    view! {
        <button type="button" class="button" popovertarget=COLUMNS>{clients::columns(language)}</button>
        <div id=COLUMNS popover="auto" class="popover filters" role="dialog" aria-label=clients::columns(language)>
            {options}
        </div>
    }
    .at_once()
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
fn page(language: Language, view: &ReportView, columns: &[&'static Column], shown: &Shown) -> Markup {
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
            when: clients::in_days_before(language, before.range.len()),
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
    format!("{} {}", format::number(language, number), clients::in_days_before(language, before.range.len()))
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
#[component]
fn WrongAddress(invalid: Invalid, view: Signal<ReportView>) -> impl IntoView {
    let language = use_site().language;
    AppError::from(invalid.clone()).set_status();
    let params = Params::from_query(use_url().get_untracked().search());
    let written = |name| params.get(name).unwrap_or_default().to_owned();
    let error = errors::invalid(language, &invalid);
    let help = if matches!(invalid.field.as_str(), "from" | "to") {
        let (from, to) = (written("from"), written("to"));
        let Days { span, href, .. } = days_of(view, Signal::derive(|| Range::of_day(Day::MIN)));
        dates(span, href, from, to, Some(error))
    } else {
        view! { <p class="alert" role="alert">{error}</p> }.at_once()
    };
    view! {
        <section class="card wrong">
            <h2>{clients::range_wrong(language)}</h2>
            {help}
            <a class="button" href=ReportView::path(view.get_untracked().report)>{words::show_default(language)}</a>
        </section>
    }
}

/// What a view asks of the server.
mod questions {
    use crate::{
        address::ReportView,
        reports::api::{Behind, GetBehind, GetReport, GetReportFact, GetServiceSummary},
    };
    use domain::{Range, ReportId, ReportQuery};

    pub fn page(view: &ReportView, range: Range) -> GetReport {
        GetReport { query: query(view, range).into(), cursor: view.cursor.clone(), compare: view.compare }
    }

    /// How quickly clients were served; of other reports nothing.
    pub fn summary(view: &ReportView, range: Range) -> Option<GetServiceSummary> {
        (view.report == ReportId::ClientService).then(|| GetServiceSummary { query: query(view, range).into() })
    }

    /// What stands behind the number that is open.
    pub fn behind(view: &ReportView, range: Range) -> Option<GetBehind> {
        let drilled = view.drill.as_ref()?;
        let behind = Behind { query: query(view, range), drill: drilled.of, sort: drilled.sort };
        Some(GetBehind { behind: behind.into(), cursor: drilled.cursor.clone() })
    }

    /// All that is told of the fact that is open.
    pub fn fact(view: &ReportView) -> Option<GetReportFact> {
        let (source, fact) = view.fact?;
        Some(GetReportFact { report: view.report, source: source.code().to_owned(), fact })
    }

    fn query(view: &ReportView, range: Range) -> ReportQuery {
        ReportQuery { report: view.report, range, filters: view.filters.clone(), sort: view.sort }
    }
}
