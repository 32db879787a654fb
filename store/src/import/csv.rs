//! From a file to records (SPEC §7): CSV however it is written, or the first sheet of a workbook.
//! Streaming, and one bad line does not stop the others.

mod encoding;
mod headings;
mod lines;
mod sheet;

pub use self::encoding::Encoding;

use self::{
    encoding::{Content, content},
    headings::Place,
    lines::{Line, Lines, Unreadable},
    sheet::Sheet,
};
use super::fields::{self, Column, parse_values};
use crate::Zone;
use domain::{
    Currency, Reason,
    formula::unguarded,
    record::{RecordKind, Sent},
};
use std::{
    borrow::Cow,
    collections::{HashMap, hash_map::Entry},
    fmt,
    hash::{BuildHasher, RandomState},
    io::{self, Read},
};

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
    /// The record, and the columns it came with.
    pub sent: Sent,
}

/// How many keys are remembered: as many as fit into 36 MB. In a file with still more records one
/// that repeats a key counts as a correction of the earlier.
const MOST_KEYS: usize = 1_800_000;

/// The lines of a file of either kind.
enum Table {
    Text(Box<Lines<Box<dyn Read + Send>>>),
    Workbook(Box<Sheet>),
}

impl Table {
    fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        match self {
            Table::Text(lines) => lines.next(),
            Table::Workbook(sheet) => Ok(sheet.next()),
        }
    }
}

/// Reads the records of a file: an iterator of rows, and of lines that are none.
pub struct CsvReader {
    table: Table,
    is_text: bool,
    encoding: Encoding,
    kind: RecordKind,
    zone: Zone,
    currency: Currency,
    /// The columns by their names in the heading.
    heading: Vec<String>,
    /// Where each known column stands.
    places: Vec<Place>,
    /// The lines of the keys read so far, by hash. That two keys of a million have one hash happens
    /// in one of thirty million such files.
    keys: HashMap<u64, u32>,
    hasher: RandomState,
}

impl CsvReader {
    /// Finds out what kind of file it is, and reads the heading; `open` opens it, each time from its
    /// beginning. If it will not do, the inner error says why, and nothing else is read.
    ///
    /// # Errors
    /// That the file cannot be read.
    pub fn new(
        open: impl Fn() -> io::Result<Box<dyn Read + Send>>,
        kind: RecordKind,
        encoding: Encoding,
        zone: Zone,
        currency: Currency,
    ) -> io::Result<Result<Self, Vec<LineError>>> {
        let refuse = |line, reason| Ok(Err(vec![LineError { line, column: None, reason }]));
        // What somebody says of the letters goes before what they look like, but not of a workbook.
        let found = content(&open)?;
        let encoding = match (&found, encoding) {
            (Content::Empty, _) => return refuse(1, Reason::EmptyFile),
            (Content::Workbook, _) => Encoding::Utf8,
            (Content::Text(found), Encoding::Detect) => *found,
            (Content::Other(found), Encoding::Detect) => return refuse(1, Reason::NotATable { what: found.clone() }),
            (_, said) => said,
        };
        let mut table = match found {
            Content::Workbook => match Sheet::open(open()?)? {
                Some(sheet) => Table::Workbook(Box::new(sheet)),
                None => return refuse(1, Reason::NotATable { what: "a workbook that cannot be read".into() }),
            },
            _ => Table::Text(Box::new(Lines::new(encoding.decoded(open()?))?)),
        };
        let heading: Vec<String> = match table.next()? {
            None => Vec::new(),
            Some(line) => match line.fields {
                Ok(fields) if fields.is_whole() => fields.iter().map(|field| field.trim().to_owned()).collect(),
                Ok(_) => return refuse(line.number, Reason::TooLarge),
                Err((_, what)) => return refuse(line.number, what.reason(None)),
            },
        };
        let places = headings::places(kind, &heading);
        let errors = misplaced(kind, &places);
        if !errors.is_empty() {
            return Ok(Err(errors));
        }
        Ok(Ok(Self {
            is_text: matches!(table, Table::Text(_)),
            table,
            encoding,
            kind,
            zone,
            currency,
            heading,
            places,
            keys: HashMap::new(),
            hasher: RandomState::new(),
        }))
    }

    /// How the letters of the file are written, as said or as found.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The columns of the heading that mean nothing here.
    pub fn unknown_columns(&self) -> Vec<String> {
        let known = |index: &usize| self.places.iter().any(|place| place.columns.contains(index));
        let unknown = self.heading.iter().enumerate().filter(|(index, name)| !known(index) && !name.is_empty());
        unknown.map(|(_, name)| name.clone()).collect()
    }

    /// How many bytes of the file have been used, as UTF-8 has them; a workbook is read at once.
    pub fn bytes(&self) -> u64 {
        match &self.table {
            Table::Text(lines) => lines.bytes(),
            Table::Workbook(_) => 0,
        }
    }

    /// The next line; an inner none for one on which nothing stands.
    fn read(&mut self) -> io::Result<Option<Result<Option<Row>, LineError>>> {
        let Some(line) = self.table.next()? else { return Ok(None) };
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
        // Spreadsheets end their files with lines of separators.
        if fields.is_whole() && fields.iter().all(|field| field.trim().is_empty()) {
            return Ok(Some(Ok(None)));
        }
        let (expected, found) = (self.heading.len() as u64, fields.count() as u64);
        if expected != found {
            return refuse(None, Reason::FieldCount { expected, found });
        }
        // In a workbook a text is a text, and nothing had to be guarded.
        let plain: fn(&str) -> &str = if self.is_text { unguarded } else { |text| text };
        let values: Vec<Option<Cow<'_, str>>> = self.places.iter().map(|place| value(&fields, place, plain)).collect();
        let values: Vec<Option<&str>> = values.iter().map(Option::as_deref).collect();
        let sent = match parse_values(self.kind, &values, self.zone, self.currency) {
            Ok(sent) => sent,
            Err(invalid) => return refuse(Some(invalid.field), invalid.reason),
        };
        if let Some((column, key)) = super::key(&sent.record).filter(|_| self.keys.len() < MOST_KEYS) {
            match self.keys.entry(self.hasher.hash_one(key)) {
                Entry::Occupied(first) => {
                    return refuse(Some(column.to_owned()), Reason::Duplicate { line: (*first.get()).into() });
                }
                Entry::Vacant(entry) => entry.insert(u32::try_from(number).unwrap_or(u32::MAX)),
            };
        }
        Ok(Some(Ok(Some(Row { line: number, sent }))))
    }
}

impl Iterator for CsvReader {
    type Item = io::Result<Result<Row, LineError>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            return match self.read().transpose()? {
                Ok(Ok(None)) => continue,
                Ok(Ok(Some(row))) => Some(Ok(Ok(row))),
                Ok(Err(refused)) => Some(Ok(Err(refused))),
                Err(error) => Some(Err(error)),
            };
        }
    }
}

/// What a line has in a column, joined where it stands in several.
fn value<'a>(fields: &lines::Fields<'a>, place: &Place, plain: fn(&str) -> &str) -> Option<Cow<'a, str>> {
    match place.columns[..] {
        [] => None,
        [column] => fields.get(column).map(plain).map(Cow::Borrowed),
        ref columns => {
            let parts = columns.iter().filter_map(|column| fields.get(*column)).map(plain).map(str::trim);
            let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            Some(Cow::Owned(parts.join(place.between)))
        }
    }
}

/// What is wrong with a heading.
fn misplaced(kind: RecordKind, places: &[Place]) -> Vec<LineError> {
    let columns = fields::columns(kind).iter().zip(places);
    let errors = columns.filter_map(|(column, place)| {
        let reason = match place {
            Place { repeated: true, .. } => Reason::RepeatedColumn,
            Place { columns, .. } if columns.is_empty() && column.required => Reason::MissingColumn,
            _ => return None,
        };
        Some(LineError { line: 1, column: Some(column.name.to_owned()), reason })
    });
    errors.collect()
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
            Unreadable::StrayQuote => Reason::StrayQuote,
            Unreadable::NotText => Reason::NotText { encoding: "UTF-8".into() },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        Role,
        record::{Record, UserRecord},
    };
    use proptest::prelude::*;
    use std::{io::Cursor, sync::Arc};

    /// Gives a few bytes at a time, as a slow pipe does.
    struct Trickle(Cursor<Arc<[u8]>>, usize);

    impl Read for Trickle {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.1.min(buffer.len());
            self.0.read(&mut buffer[..count])
        }
    }

    fn read(bytes: &[u8], at_once: usize, encoding: Encoding) -> Result<Vec<Result<Row, LineError>>, Vec<LineError>> {
        let zone = "Europe/Warsaw".parse().unwrap();
        let bytes: Arc<[u8]> = bytes.into();
        let open = || Ok(Box::new(Trickle(Cursor::new(Arc::clone(&bytes)), at_once)) as Box<dyn Read + Send>);
        let reader = CsvReader::new(open, RecordKind::Users, encoding, zone, Currency::PLN).unwrap();
        reader.map(|reader| reader.map(Result::unwrap).collect())
    }

    fn user(login: &str, name: &str) -> Record {
        let (login, name) = (login.to_owned(), name.to_owned());
        Record::User(UserRecord { login, name, email: None, role: Role::Advisor })
    }

    fn records(bytes: &[u8]) -> Vec<Record> {
        let rows = read(bytes, usize::MAX, Encoding::Detect).unwrap();
        rows.into_iter().map(|row| row.unwrap().sent.record).collect()
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

    #[test]
    fn a_mark_behind_the_text_is_stray_wherever_the_file_is_cut() {
        let text = "login,name,role\nlogin,\"\" \",login\"login\n";
        let whole = read(text.as_bytes(), usize::MAX, Encoding::Utf8).unwrap();
        assert!(matches!(&whole[..], [Err(error)] if error.column.as_deref() == Some("name")), "{whole:?}");
        for at_once in 1..text.len() {
            assert_eq!(read(text.as_bytes(), at_once, Encoding::Utf8).unwrap(), whole, "{at_once} at once");
        }
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
