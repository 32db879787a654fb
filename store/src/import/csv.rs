//! From a CSV file to records (SPEC §7): streaming, and one bad line does not stop the others.

mod lines;

use self::lines::{Lines, Unreadable};
use super::fields::{self, Column, parse_values};
use crate::Zone;
use domain::{
    Currency, Reason,
    record::{Record, RecordKind},
};
use std::{
    collections::{HashMap, hash_map::Entry},
    fmt,
    hash::{BuildHasher, RandomState},
    io::{self, Read},
};

/// How the letters of a file are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// Windows-1250, as Excel saves CSV on a Polish Windows.
    Windows1250,
    /// One of these, by the letters that are there.
    #[default]
    Detect,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Windows1250, Encoding::Detect];

    /// Its name in commands.
    pub const fn code(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Windows1250 => "windows-1250",
            Encoding::Detect => "detect",
        }
    }

    /// The encoding with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|encoding| fields::same_word(encoding.code(), code))
    }
}

/// Why a line is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineError {
    /// The line of the file on which the record starts, from 1.
    pub line: u64,
    /// The column, by its name in the heading; none when it is about the whole line.
    pub column: Option<String>,
    /// What is wrong.
    pub reason: Reason,
}

impl fmt::Display for LineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "line {}, {column}: {}", self.line, self.reason),
            None => write!(f, "line {}: {}", self.line, self.reason),
        }
    }
}

/// A record and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it starts, from 1.
    pub line: u64,
    /// The record.
    pub record: Record,
}

/// Reads the records of a file: an iterator of rows, and of lines that are none.
pub struct CsvReader<R> {
    lines: Lines<R>,
    kind: RecordKind,
    zone: Zone,
    currency: Currency,
    /// The columns by their names in the heading.
    heading: Vec<String>,
    /// Where each known column stands, if it does.
    positions: Vec<Option<usize>>,
    /// The lines of the keys read so far, by hash: a million take 36 MB, and that two keys have one
    /// hash has to be reckoned with once in thirty million such files.
    keys: HashMap<u64, u32>,
    hasher: RandomState,
}

impl<R: Read> CsvReader<R> {
    /// Reads the heading. If it will not do, the inner error says why, and nothing else is read.
    ///
    /// # Errors
    /// That the file cannot be read.
    pub fn new(
        input: R,
        kind: RecordKind,
        encoding: Encoding,
        zone: Zone,
        currency: Currency,
    ) -> io::Result<Result<Self, Vec<LineError>>> {
        let mut lines = Lines::new(input, encoding)?;
        let heading: Vec<String> = match lines.next()? {
            None => Vec::new(),
            Some(line) => match line.fields {
                Ok(fields) if fields.is_whole() => fields.iter().map(|field| field.trim().to_owned()).collect(),
                Ok(_) => return Ok(Err(vec![LineError { line: line.number, column: None, reason: Reason::TooLarge }])),
                Err((_, what)) => {
                    let reason = what.reason(None);
                    return Ok(Err(vec![LineError { line: line.number, column: None, reason }]));
                }
            },
        };
        Ok(positions(kind, &heading).map(|positions| Self {
            lines,
            kind,
            zone,
            currency,
            heading,
            positions,
            keys: HashMap::new(),
            hasher: RandomState::new(),
        }))
    }

    /// The columns of the heading that mean nothing here.
    pub fn unknown_columns(&self) -> Vec<String> {
        let known = |index: &usize| self.positions.contains(&Some(*index));
        let unknown = self.heading.iter().enumerate().filter(|(index, name)| !known(index) && !name.is_empty());
        unknown.map(|(_, name)| name.clone()).collect()
    }

    /// How many bytes of the file have been used.
    pub fn bytes(&self) -> u64 {
        self.lines.bytes()
    }

    fn read(&mut self) -> io::Result<Option<Result<Row, LineError>>> {
        let Some(line) = self.lines.next()? else { return Ok(None) };
        let number = line.number;
        let refuse = |column: Option<String>, reason| Ok(Some(Err(LineError { line: number, column, reason })));
        let fields = match line.fields {
            Ok(fields) => fields,
            Err((index, what)) => {
                let column = self.heading.get(index).cloned();
                let reason = what.reason(column.as_deref().and_then(|name| known(self.kind, name)));
                return refuse(column, reason);
            }
        };
        let (expected, found) = (self.heading.len() as u64, fields.count() as u64);
        if expected != found {
            return refuse(None, Reason::FieldCount { expected, found });
        }
        let values: Vec<Option<&str>> =
            self.positions.iter().map(|position| position.and_then(|position| fields.get(position))).collect();
        let record = match parse_values(self.kind, &values, self.zone, self.currency) {
            Ok(record) => record,
            Err(invalid) => return refuse(Some(invalid.field), invalid.reason),
        };
        if let Some((column, key)) = super::key(&record) {
            match self.keys.entry(self.hasher.hash_one(key)) {
                Entry::Occupied(first) => {
                    return refuse(Some(column.to_owned()), Reason::Duplicate { line: (*first.get()).into() });
                }
                Entry::Vacant(entry) => entry.insert(u32::try_from(number).unwrap_or(u32::MAX)),
            };
        }
        Ok(Some(Ok(Row { line: number, record })))
    }
}

impl<R: Read> Iterator for CsvReader<R> {
    type Item = io::Result<Result<Row, LineError>>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

/// Where each known column stands in the heading, or what is wrong with it.
fn positions(kind: RecordKind, heading: &[String]) -> Result<Vec<Option<usize>>, Vec<LineError>> {
    let mut positions = Vec::new();
    let mut errors = Vec::new();
    for column in fields::columns(kind) {
        let mut found = (0..heading.len()).filter(|index| fields::same_word(&heading[*index], column.name));
        let position = found.next();
        positions.push(position);
        let reason = match (position, found.next()) {
            (None, _) if column.required => Reason::MissingColumn,
            (Some(_), Some(_)) => Reason::RepeatedColumn,
            _ => continue,
        };
        errors.push(LineError { line: 1, column: Some(column.name.to_owned()), reason });
    }
    if errors.is_empty() { Ok(positions) } else { Err(errors) }
}

/// The column with this name in a heading.
fn known(kind: RecordKind, name: &str) -> Option<&'static Column> {
    fields::columns(kind).iter().find(|column| fields::same_word(name, column.name))
}

impl Unreadable {
    fn reason(self, column: Option<&Column>) -> Reason {
        match self {
            Unreadable::TooLong => Reason::TooLong { limit: column.map_or(fields::BODY, |column| column.limit) },
            Unreadable::OpenQuote => Reason::OpenQuote,
            // To Windows-1250 every byte is a letter.
            Unreadable::NotText => Reason::NotText { encoding: "UTF-8".into() },
        }
    }
}
