//! Reports as sheets and as JSON, and the lists behind their numbers.

pub mod json;

use super::{Cell, Sheet, clients::Words, paged};
use app::{
    format, reports,
    words::{clients, reports as words},
};
use domain::{
    Currency, Drill, Instant, Language, Money, ReportQuery, Statuses, Viewer,
    report::{
        Column, FactSet, Field, FieldChoices, Group, Kind, ReportPage, ReportRow, Rows, Section, Value, Vocabulary,
    },
};
use store::{Store, StoreError};

/// How many rows are read at a time.
const BATCH: u32 = 1000;

/// A report for somebody at some moment, or the list behind one of its numbers.
#[derive(Clone)]
pub struct Reported {
    /// What is kept.
    pub store: Store,
    /// For whom.
    pub viewer: Viewer,
    /// Which report.
    pub query: ReportQuery,
    /// The number whose list is meant; none for the report itself.
    pub drill: Option<Drill>,
    /// At which moment.
    pub now: Instant,
}

impl Reported {
    /// A page of it.
    ///
    /// # Errors
    /// The store's.
    pub async fn page(&self, cursor: Option<&str>, per_page: u32) -> Result<ReportPage, StoreError> {
        match self.facts() {
            None => self.store.report(&self.viewer, &self.query, cursor, per_page, self.now).await,
            Some(facts) => self.store.report_facts(&self.viewer, &facts, None, cursor, per_page, self.now).await,
        }
    }

    fn facts(&self) -> Option<FactSet> {
        self.drill.map(|drill| drill.facts(&self.query))
    }

    /// The groups of its rows, where they are investments.
    fn investments<'g>(&self, groups: &'g [Group]) -> &'g [Group] {
        match (self.drill, self.query.report.description().rows) {
            (None, Rows::Investments(_)) => groups,
            _ => &[],
        }
    }

    /// Its columns.
    pub fn columns(&self) -> &'static [Column] {
        self.drill.map_or(self.query.report.description().columns, |drill| drill.counted.columns())
    }

    /// The sections its rows stand in.
    pub fn sections(&self) -> &'static [Section] {
        if self.drill.is_some() { &[] } else { self.query.report.description().sections() }
    }

    /// It as a sheet with some of its columns. Beside the rows stands what they are of.
    ///
    /// # Errors
    /// The store's.
    pub async fn sheet(self, columns: Vec<&'static Column>, words: Words) -> Result<Sheet, StoreError> {
        let (zone, currency, day) = (self.store.zone(), self.store.currency(), self.store.zone().day(self.now));
        let first = self.page(None, 1).await?;
        let heading = |column: &&Column| match words {
            Words::For(language) => self::heading(language, column, currency),
            Words::Codes => column.key.to_owned(),
        };
        let language = match words {
            Words::For(language) => language,
            Words::Codes => Language::En,
        };
        let (query, all) = (&self.query, self.columns());
        let choices = self.store.report_choices(&self.viewer, query.report).await?;
        let choices = in_own_words(choices, language, &self.store.statuses());
        let mut about = vec![
            (words::report(language).to_owned(), words::title(language, query.report).to_owned()),
            (words::days(language).to_owned(), format!("{} – {}", query.range.from(), query.range.to())),
        ];
        about.extend(
            self.drill.map(|drill| (words::details(language).into(), words::section(language, drill.key).into())),
        );
        let narrowed = reports::in_words(language, &query.filters, &choices);
        about.extend(
            narrowed.iter().filter_map(|(_, _, what)| what.split_once(": ")).map(|(a, b)| (a.into(), b.into())),
        );
        about.push((words::made_at(language).to_owned(), zone.local_text(self.now).replacen('T', " ", 1)));
        about.push((words::zone(language).to_owned(), zone.name().to_owned()));
        for (column, total) in all.iter().zip(&first.totals).filter(|(_, total)| **total != Value::Empty) {
            let name = format!("{}: {}", words::total(language), self::heading(language, column, currency));
            about.push((name, plain(column, total, currency)));
        }
        for (place, section) in self.sections().iter().enumerate() {
            let of_section = first.groups.iter().filter(|group| group.section() == Some(place));
            let count: i64 = of_section.map(|group| group.count).sum();
            about.push((words::section(language, section.key).to_owned(), count.to_string()));
        }
        for group in self.investments(&first.groups) {
            let name = group.name.as_deref().unwrap_or(words::no_investment(language));
            about.push((name.to_owned(), words::count_agreements(language, group.count)));
            for (column, total) in all.iter().zip(&group.totals).filter(|(_, total)| **total != Value::Empty) {
                let heading = self::heading(language, column, currency);
                about.push((format!("{name}: {heading}"), plain(column, total, currency)));
            }
        }
        let what = self.drill.map_or_else(String::new, |drill| format!("-{}", drill.key.replace('_', "-")));
        Ok(Sheet {
            name: format!("{}{what}-{day}", query.report.code()),
            headings: columns.iter().map(heading).collect(),
            total: first.total,
            language: words.language(),
            title: Some(words::title(language, query.report).to_owned()),
            about_name: words::about(language).to_owned(),
            about,
            rows: paged(move |cursor| {
                let (reported, columns) = (self.clone(), columns.clone());
                async move {
                    let page = reported.page(cursor.as_deref(), BATCH).await?;
                    let statuses = reported.store.statuses();
                    let cells = |row: &ReportRow| {
                        let cell = |column: &&Column| cell(column, value(all, column, row), words, currency, &statuses);
                        columns.iter().map(cell).collect()
                    };
                    Ok((page.rows.iter().map(cells).collect(), page.next))
                }
            }),
        })
    }
}

/// The choices with statuses as the organisation calls them: the page has those words at hand, a file
/// has not.
fn in_own_words(mut choices: Vec<FieldChoices>, language: Language, statuses: &Statuses) -> Vec<FieldChoices> {
    for of in choices.iter_mut().filter(|of| of.field == Field::Status.code()) {
        for choice in &mut of.choices {
            let status = choice.name.as_deref().and_then(|code| statuses.by_code(code));
            choice.name = status.map(|status| clients::status_of(language, status)).or(choice.name.take());
        }
    }
    choices
}

/// What a row has in a column.
fn value<'r>(all: &[Column], column: &Column, row: &'r ReportRow) -> &'r Value {
    let at = all.iter().position(|of| of.key == column.key);
    at.and_then(|at| row.cells.get(at)).unwrap_or(&Value::Empty)
}

/// A heading says what its figures are.
fn heading(language: Language, column: &Column, currency: Currency) -> String {
    let name = words::column(language, column.key);
    match column.kind() {
        Kind::Seconds => format!("{name} (s)"),
        Kind::Milliseconds => format!("{name} (ms)"),
        Kind::Area => format!("{name} (m²)"),
        Kind::Money => format!("{name} ({})", currency.code()),
        _ => name.to_owned(),
    }
}

/// A cell of a file. The organisation's statuses are those of the page, which has them at hand.
fn cell(column: &Column, value: &Value, words: Words, currency: Currency, statuses: &Statuses) -> Cell {
    match (column.kind(), value) {
        // What has not happened took no minutes yet, and not none.
        (_, Value::Empty) => Cell::Empty,
        // A wait that lasts has no minutes; people are told since when it does.
        (_, Value::Since(_, local)) => match words {
            Words::For(language) => {
                let local = local.replacen('T', " ", 1);
                Cell::Text(format!("{} {local}", words::waiting_since(language)))
            }
            Words::Codes => Cell::Empty,
        },
        (_, Value::Time(_, local)) => Cell::Time(local.clone()),
        (Kind::Code(of), Value::Text(code)) => Cell::Text(match (words, of, statuses.by_code(code)) {
            (Words::Codes, ..) => code.clone(),
            (Words::For(language), Vocabulary::Status, Some(status)) => clients::status_of(language, status),
            (Words::For(language), ..) => words::code(language, of, code),
        }),
        (_, Value::Text(text)) => Cell::Text(text.clone()),
        (Kind::Money, Value::Number(minor_units)) => Cell::Money(Money { minor_units: *minor_units, currency }),
        (Kind::Area, Value::Number(hundredths)) => Cell::Number(*hundredths as f64 / 100.0),
        (Kind::Day | Kind::Time, Value::Number(number)) => {
            i32::try_from(*number).map_or(Cell::Empty, |number| Cell::Day(domain::Day::from_number(number)))
        }
        (_, Value::Number(number)) => Cell::Integer(*number),
    }
}

/// A total as a text of a sheet.
fn plain(column: &Column, value: &Value, currency: Currency) -> String {
    match (column.kind(), value) {
        (Kind::Money, Value::Number(minor_units)) => Money { minor_units: *minor_units, currency }.to_string(),
        (Kind::Area, Value::Number(hundredths)) => format!("{:.2}", *hundredths as f64 / 100.0),
        (_, Value::Number(number)) => number.to_string(),
        (_, Value::Text(text)) => text.clone(),
        _ => format::NOTHING.to_owned(),
    }
}
