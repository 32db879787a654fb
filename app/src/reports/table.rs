//! The table of a report, or of the list behind one of its numbers; on a phone each row is a card.

use crate::{
    address::card_href,
    format,
    ui::{
        client::status,
        icon::{GLASS, icon},
    },
    words::{clients, reports as words},
};
use domain::{
    Currency, Language, Money,
    report::{Column, Group, Kind, ReportPage, ReportRow, ReportSort, Source, Trends, Value, Vocabulary},
};
use maud::{Markup, html};

/// What is drawn in each row.
pub struct Drawing<'a> {
    /// Its heading.
    pub heading: &'a str,
    /// Behind which column it stands, by its key; where that is not shown, behind the last.
    pub after: &'static str,
    /// Draws it.
    pub draw: &'a dyn Fn(&ReportRow) -> Markup,
}

/// What a table shows, and where its parts lead.
pub struct Table<'a> {
    pub language: Language,
    pub currency: Currency,
    /// What it is called.
    pub caption: &'a str,
    /// All columns of the rows' cells, and those that are shown.
    pub all: &'static [Column],
    pub shown: &'a [&'static Column],
    pub page: &'a ReportPage,
    pub sort: ReportSort,
    /// The URL of the same sorted by a column.
    pub sorted: &'a dyn Fn(&Column) -> String,
    /// The URL of what a number of a row, or of the totals, opens.
    pub opens: &'a dyn Fn(&Column, Option<i64>) -> Option<String>,
    /// The URL of what a total of a group of rows opens.
    pub opens_total: &'a dyn Fn(&Column, &Group) -> Option<String>,
    /// The URL of a row's details.
    pub details: &'a dyn Fn(&ReportRow) -> Option<String>,
    /// What a group is called.
    pub group: &'a dyn Fn(&Group) -> String,
    /// What is drawn in each row.
    pub drawing: Option<Drawing<'a>>,
    /// The range before, where numbers are compared with it.
    pub before: Option<Earlier<'a>>,
}

/// The range before, and where its numbers lead.
pub struct Earlier<'a> {
    pub page: &'a ReportPage,
    /// Which days it is, after a number: `in the 30 days before`.
    pub when: String,
    /// Whether its rows are those of the table.
    pub by_row: bool,
    /// The URL of what a number of then opens.
    pub opens: &'a dyn Fn(&Column, Option<i64>) -> Option<String>,
}

impl Table<'_> {
    /// Roles are written out: on a phone the style takes the table apart, and browsers then forget
    /// that it is one.
    pub fn view(&self) -> Markup {
        let Table { language, page, .. } = *self;
        let has_details = page.rows.first().is_some_and(|row| (self.details)(row).is_some());
        html! {
            div class="card table-card" {
                table class="list report" role="table" {
                    caption class="hidden" { (self.caption) }
                    thead role="rowgroup" {
                        tr role="row" {
                            @for (index, column) in self.columns().enumerate() {
                                (self.heading(column))
                                @if let Some(Drawing { heading, .. }) = self.drawing_after(index) {
                                    th scope="col" role="columnheader" class="drawing" { (heading) }
                                }
                            }
                            @if has_details {
                                th scope="col" role="columnheader" {
                                    span class="hidden" { (words::details(language)) }
                                }
                            }
                        }
                    }
                    (self.body(has_details))
                    @if self.columns().any(|column| column.total) && page.rows.len() > 1 {
                        tfoot role="rowgroup" {
                            (self.totals(words::total(language), &page.totals, has_details, None))
                            @if let Some(trends) = &page.trends { (self.trends(trends)) }
                        }
                    }
                }
            }
        }
    }

    /// The columns, but for that by which rows are grouped, which is said above each group.
    fn columns(&self) -> impl Iterator<Item = &'static Column> {
        let grouped = !self.page.groups.is_empty();
        self.shown.iter().copied().filter(move |column| !(grouped && column.groups))
    }

    /// What is drawn behind a column, by its place.
    fn drawing_after(&self, index: usize) -> Option<&Drawing<'_>> {
        let drawing = self.drawing.as_ref()?;
        let place = self.columns().position(|column| column.key == drawing.after);
        (index == place.unwrap_or(self.columns().count() - 1)).then_some(drawing)
    }

    /// The rows; of groups each under its heading.
    fn body(&self, has_details: bool) -> Markup {
        let Table { page, .. } = *self;
        html! {
            @if page.groups.is_empty() {
                tbody role="rowgroup" { @for row in &page.rows { (self.row(row, has_details)) } }
            }
            @for group in page.groups.iter().filter(|group| page.rows.iter().any(|row| row.group == Some(group.of))) {
                tbody role="rowgroup" class="group" {
                    (self.totals(&(self.group)(group), &group.totals, has_details, Some(group)))
                    @for row in page.rows.iter().filter(|row| row.group == Some(group.of)) {
                        (self.row(row, has_details))
                    }
                }
            }
        }
    }

    /// A heading sorts by its column.
    fn heading(&self, column: &Column) -> Markup {
        let name = words::column(self.language, column.key);
        let order = (self.sort.key == column.key).then_some(match self.sort.descending {
            false => ("ascending", "↑"),
            true => ("descending", "↓"),
        });
        html! {
            th scope="col" role="columnheader" class=[figure_class(column)] data-column=(column.key)
                aria-sort=[order.map(|(sorted, _)| sorted)] {
                a data-noscroll href=((self.sorted)(column)) title={ (clients::sort_by(self.language)) " " (name) } {
                    (name)
                    @if let Some((_, arrow)) = order { " " span aria-hidden="true" { (arrow) } }
                }
            }
        }
    }

    fn row(&self, row: &ReportRow, has_details: bool) -> Markup {
        html! {
            tr role="row" data-key=(row.of) {
                @for (index, column) in self.columns().enumerate() {
                    @let content = self.cell(column, self.value(column, &row.cells), row);
                    @if index == 0 {
                        th scope="row" role="rowheader" data-column=(column.key) { (content) }
                    } @else {
                        td role="cell" class=[figure_class(column)] data-column=(column.key)
                            data-label=(words::column(self.language, column.key)) data-phone[column.on_phone] {
                            (content)
                        }
                    }
                    @if let Some(Drawing { heading, draw, .. }) = self.drawing_after(index) {
                        td role="cell" class="drawing" data-label=(heading) data-phone { (draw(row)) }
                    }
                }
                @if has_details {
                    td role="cell" class="magnifier" {
                        @if let Some(href) = (self.details)(row) {
                            a class="icon-button" data-noscroll href=(href) aria-label=(words::details(self.language))
                                title=(words::details(self.language)) { (icon(GLASS)) }
                        }
                    }
                }
            }
        }
    }

    /// What all rows come to, or those of a group.
    fn totals(&self, name: &str, totals: &[Value], has_details: bool, group: Option<&Group>) -> Markup {
        let href = |column: &Column| match group {
            Some(group) => (self.opens_total)(column, group),
            None => (self.opens)(column, None),
        };
        html! {
            tr role="row" class=[group.is_some().then_some("group-head")] {
                @for (index, column) in self.columns().enumerate() {
                    @if index == 0 {
                        th scope=(if group.is_some() { "rowgroup" } else { "row" }) role="rowheader" { (name) }
                    } @else {
                        td role="cell" class=[figure_class(column)] data-column=(column.key)
                            data-label=(words::column(self.language, column.key)) data-phone[column.on_phone] {
                            @if column.total {
                                @let value = self.value(column, totals);
                                (self.figure(column, value, href(column)))
                                @if group.is_none() { (self.change(column, value, None)) }
                            }
                        }
                    }
                    @if self.drawing_after(index).is_some() { td role="cell" {} }
                }
                @if has_details { td role="cell" {} }
            }
        }
    }

    /// The course of each column's numbers, small.
    fn trends(&self, trends: &Trends) -> Markup {
        let told = |column: &Column| {
            let at = self.all.iter().position(|of| of.key == column.key)?;
            trends.of.get(at).filter(|numbers| numbers.len() > 1)
        };
        html! {
            tr role="row" class="trends" {
                @for (index, column) in self.columns().enumerate() {
                    @if index == 0 {
                        th scope="row" role="rowheader" { (words::trend(self.language)) }
                    } @else {
                        td role="cell" class=[figure_class(column)] data-column=(column.key)
                            data-label=(words::column(self.language, column.key)) data-phone[column.on_phone] {
                            @if let Some(numbers) = told(column) {
                                (sparkline(numbers, &words::course(self.language, trends.by_week, numbers)))
                            }
                        }
                    }
                }
            }
        }
    }

    fn value<'v>(&self, column: &Column, cells: &'v [Value]) -> &'v Value {
        let at = self.all.iter().position(|of| of.key == column.key);
        at.and_then(|at| cells.get(at)).unwrap_or(&Value::Empty)
    }

    /// A number that opens what it counts, unless that is nothing.
    fn figure(&self, column: &Column, value: &Value, href: Option<String>) -> Markup {
        let text = in_words(self.language, self.currency, column.kind(), value);
        let counts_nothing = column.reads.counted().is_some() && value.number().unwrap_or_default() == 0;
        html! {
            @match href.filter(|_| !counts_nothing) {
                Some(href) => a data-noscroll href=(href) { (text) },
                None => span class=[counts_nothing.then_some("zero")] { (text) },
            }
        }
    }

    /// How a number of a row, or of the totals, differs from that of the range before, which opens it.
    fn change(&self, column: &Column, value: &Value, of: Option<i64>) -> Markup {
        let Some(earlier) = self.before.as_ref().filter(|earlier| of.is_none() || earlier.by_row) else {
            return Markup::default();
        };
        let cells = match of {
            None => Some(&earlier.page.totals),
            Some(of) => earlier.page.rows.iter().find(|row| row.of == of).map(|row| &row.cells),
        };
        // Who is not in it did nothing then.
        let was = cells.and_then(|cells| self.value(column, cells).number()).unwrap_or_default();
        let is = value.number().unwrap_or_default();
        if (is, was) == (0, 0) {
            return Markup::default();
        }
        let change = is - was;
        let words = |number: i64| in_words(self.language, self.currency, column.kind(), &Value::Number(number));
        let told = format!("{} {}", words(was), earlier.when);
        html! {
            " " (changed(change, &words(change.abs()), &told, (earlier.opens)(column, of).filter(|_| was != 0)))
        }
    }

    /// What a row has in a column.
    fn cell(&self, column: &Column, value: &Value, row: &ReportRow) -> Markup {
        let language = self.language;
        if column.reads.counted().is_some() {
            return html! {
                (self.figure(column, value, (self.opens)(column, Some(row.of))))
                (self.change(column, value, Some(row.of)))
            };
        }
        match (column.kind(), value, row.client) {
            (Kind::Client, Value::Text(name), Some(client)) if !name.is_empty() => {
                html! { a href=(card_href(client)) { (name) } }
            }
            (Kind::Client, _, Some(_)) => html! { span class="zero" { (words::deleted_client(language)) } },
            (Kind::User, Value::Text(name), _) if self.shown.first().is_some_and(|first| first.key == column.key) => {
                html! { span class="avatar" aria-hidden="true" { (initials(name)) } (name) }
            }
            (Kind::Code(Vocabulary::Status), Value::Text(code), _) => status(language, code),
            (Kind::Code(Vocabulary::Agreement | Vocabulary::Commercial), _, _) => {
                let text = in_words(language, self.currency, column.kind(), value);
                match row.source {
                    Some(Source::Contracts) => html! { a href={ "/contracts/" (row.of) } { (text) } },
                    _ => html! { (text) },
                }
            }
            (kind, value, _) => html! { (in_words(language, self.currency, kind, value)) },
        }
    }
}

/// A cell as people read it.
pub fn in_words(language: Language, currency: Currency, kind: Kind, value: &Value) -> String {
    match (kind, value) {
        (_, Value::Empty) => format::NOTHING.to_owned(),
        (_, Value::Time(_, local)) => format::local_time(language, local),
        (_, Value::Since(_, local)) => {
            format!("{} {}", words::waiting_since(language), format::local_time(language, local))
        }
        (Kind::Code(of), Value::Text(code)) => words::code(language, of, code),
        (_, Value::Text(text)) => text.clone(),
        (Kind::Seconds, Value::Number(seconds)) => format::duration(*seconds),
        (Kind::Milliseconds, Value::Number(ms)) => format!("{}\u{a0}ms", format::number(language, *ms)),
        (Kind::Money, Value::Number(minor_units)) => {
            format::money(language, Money { minor_units: *minor_units, currency })
        }
        (Kind::Area, Value::Number(hundredths)) => {
            format!("{}\u{a0}m²", format::decimal(language, *hundredths as f64 / 100.0, 2))
        }
        (Kind::Day | Kind::Time, Value::Number(day)) => format::day_of_number(language, *day),
        (_, Value::Number(number)) => format::number(language, *number),
    }
}

/// How a number differs from an earlier one, which opens what it counted.
pub fn changed(change: i64, by: &str, was: &str, href: Option<String>) -> Markup {
    let text = match change.signum() {
        1 => format!("+{by}"),
        -1 => format!("−{by}"),
        _ => "=".to_owned(),
    };
    html! {
        @match href {
            Some(href) => a class="was" data-noscroll href=(href) title=(was) aria-label={ (text) " (" (was) ")" } { (text) },
            None => span class="was" title=(was) { (text) span class="hidden" { " (" (was) ")" } },
        }
    }
}

fn initials(name: &str) -> String {
    name.split_whitespace().filter_map(|word| word.chars().next()).take(2).collect()
}

fn figure_class(column: &Column) -> Option<&'static str> {
    column.kind().is_figure().then_some("figure")
}

/// Numbers as a small line from left to right, the largest at the top and nothing at the bottom.
fn sparkline(numbers: &[i64], told: &str) -> Markup {
    const WIDTH: i64 = 100;
    const HEIGHT: i64 = 24;
    let last = (numbers.len() as i64 - 1).max(1);
    let most = numbers.iter().copied().max().unwrap_or_default().max(1);
    let points: Vec<String> = numbers
        .iter()
        .zip(0..)
        .map(|(number, index)| format!("{},{}", index * WIDTH / last, HEIGHT - 1 - number * (HEIGHT - 2) / most))
        .collect();
    html! {
        svg class="sparkline" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } preserveAspectRatio="none" role="img"
            aria-label=(told) {
            title { (told) }
            polyline points=(points.join(" ")) {}
        }
    }
}
