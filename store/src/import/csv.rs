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

/// How many keys are remembered: as many as fit into 36 MB. In a file with still more records one
/// that repeats a key counts as a correction of the earlier.
const MOST_KEYS: usize = 1_800_000;

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
    /// The lines of the keys read so far, by hash. That two keys of a million have one hash happens
    /// in one of thirty million such files.
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
        if let Some((column, key)) = super::key(&record).filter(|_| self.keys.len() < MOST_KEYS) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Role, record::UserRecord};
    use proptest::prelude::*;

    /// Gives a few bytes at a time, as a slow pipe does.
    struct Trickle<'a>(&'a [u8], usize);

    impl Read for Trickle<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(self.0.len()).min(buffer.len());
            let (now, later) = self.0.split_at(count);
            buffer[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    fn read(bytes: &[u8], at_once: usize, encoding: Encoding) -> Result<Vec<Result<Row, LineError>>, Vec<LineError>> {
        let zone = "Europe/Warsaw".parse().unwrap();
        let reader = CsvReader::new(Trickle(bytes, at_once), RecordKind::Users, encoding, zone, Currency::PLN).unwrap();
        reader.map(|reader| reader.map(Result::unwrap).collect())
    }

    fn user(login: &str, name: &str) -> Record {
        let (login, name) = (login.to_owned(), name.to_owned());
        Record::User(UserRecord { login, name, email: None, role: Role::Advisor })
    }

    fn records(bytes: &[u8]) -> Vec<Record> {
        let rows = read(bytes, usize::MAX, Encoding::Detect).unwrap();
        rows.into_iter().map(|row| row.unwrap().record).collect()
    }

    #[test]
    fn any_of_the_delimiters_will_do() {
        for delimiter in [",", ";", "\t"] {
            let text = ["login,name,role", "ala,\"Ala, Ola; i\tEla\",advisor"].map(|line| {
                let parts: Vec<&str> = line.splitn(2, ',').collect();
                let (middle, last) = parts[1].rsplit_once(',').unwrap();
                [parts[0], middle, last].join(delimiter)
            });
            assert_eq!(records(text.join("\n").as_bytes()), [user("ala", "Ala, Ola; i\tEla")], "{delimiter:?}");
        }
    }

    #[test]
    fn the_encoding_shows_where_the_first_letters_do() {
        let plain = "a,Ala,advisor\n".repeat(20_000);
        let plain = plain.lines().enumerate().map(|(index, line)| format!("{index}{line}\n")).collect::<String>();
        let utf8 = format!("login,name,role\n{plain}z,Żółć,advisor\n");
        assert_eq!(records(utf8.as_bytes()).last(), Some(&user("z", "Żółć")));
        let windows = [b"login,name,role\n", plain.as_bytes(), b"z,\xAF\xF3\xB3\xE6,advisor\n"].concat();
        assert_eq!(records(&windows).last(), Some(&user("z", "Żółć")));
    }

    #[test]
    fn half_a_letter_in_each_of_two_fields_is_none() {
        let rows = read(b"login,name,role\na\xC5,\x81b,advisor\n", usize::MAX, Encoding::Utf8).unwrap();
        assert_eq!(rows[0].as_ref().unwrap_err().to_string(), "line 2, login: is not text in UTF-8");
    }

    /// Text as people have it in fields, and as they break files with.
    fn messy() -> impl Strategy<Value = String> {
        proptest::collection::vec(
            proptest::sample::select(vec![
                "login", "name", "role", "advisor", "ala", "Żółć", ",", ",", ";", "\"", "\"\"", "\n", "\n", "\r\n", " ",
            ]),
            0..60,
        )
        .prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn it_does_not_matter_in_which_pieces_a_file_comes(text in messy(), at_once in 1..9usize) {
            let text = format!("login,name,role\n{text}");
            for encoding in Encoding::ALL {
                prop_assert_eq!(read(text.as_bytes(), at_once, encoding), read(text.as_bytes(), usize::MAX, encoding));
            }
        }

        #[test]
        fn whatever_stands_there_is_read_to_the_end(bytes: Vec<u8>, heading: bool) {
            let heading: &[u8] = if heading { b"login,name,role\n" } else { b"" };
            let bytes = [heading, &bytes].concat();
            let lines = 1 + bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
            for encoding in Encoding::ALL {
                for row in read(&bytes, 3, encoding).unwrap_or_default() {
                    let line = row.map_or_else(|error| error.line, |row| row.line);
                    prop_assert!((2..=lines).contains(&line), "{line} of {lines}");
                }
            }
        }

        #[test]
        fn what_is_quoted_comes_out_as_it_went_in(names in proptest::collection::vec("[a-zż\",;\n\r |]{1,20}", 1..9)) {
            let mut text = String::from("login,name,role\n");
            let mut expected = Vec::new();
            for (login, name) in names.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()) {
                text += &format!("{login},\"{}\",advisor\r\n", name.replace('"', "\"\""));
                expected.push(user(&login.to_string(), name.trim()));
            }
            prop_assert_eq!(records(text.as_bytes()), expected);
        }
    }
}
