//! From text in UTF-8 to the fields of one line after another, in memory that does not grow with the
//! file or with anything in it.

use csv_core::ReadRecordResult;
use std::io::{self, Read};

/// The largest line, in bytes: a few of the largest fields. Of what is larger only the line number
/// and the field that did not fit are kept.
const LINE: usize = 256 * 1024;
/// The most fields of a line that are told apart; what comes after them is only counted.
const FIELDS: usize = 1_024;
/// How many bytes are read at once; a heading is looked for in so many.
const READ: usize = 128 * 1024;

/// The lines of a file. A line with quotation marks may run over several lines of the file; blank
/// ones are left out.
pub(super) struct Lines<R> {
    input: R,
    buffer: Box<[u8]>,
    /// The part of the buffer that has been read and not yet used.
    unread: std::ops::Range<usize>,
    ended: bool,
    bytes: u64,
    number: u64,
    delimiter: u8,
    parser: csv_core::Reader,
    text: Box<[u8]>,
    ends: Box<[usize]>,
}

/// One line.
pub(super) struct Line<'a> {
    /// The number of the line of the file on which it starts, from 1.
    pub number: u64,
    /// Its fields, or what makes it unreadable and in which field (from 0).
    pub fields: Result<Fields<'a>, (usize, Unreadable)>,
}

/// Why a line has no fields.
pub(super) enum Unreadable {
    /// Far more text than fits into any field.
    TooLong,
    /// The file ends between quotation marks.
    OpenQuote,
    /// Text goes on behind the quotation mark that ends it.
    StrayQuote,
    /// Bytes that are not text in UTF-8.
    NotText,
}

/// The fields of a line.
pub(super) struct Fields<'a> {
    text: &'a str,
    ends: &'a [usize],
    count: usize,
}

impl<'a> Fields<'a> {
    /// The fields that end at these places of a text.
    pub fn new(text: &'a str, ends: &'a [usize]) -> Self {
        Self { text, ends, count: ends.len() }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether there are no more than are told apart.
    pub fn is_whole(&self) -> bool {
        self.count <= FIELDS
    }

    /// The field with this number, from 0.
    pub fn get(&self, index: usize) -> Option<&'a str> {
        let end = *self.ends.get(index)?;
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        self.text.get(start..end)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> {
        (0..self.ends.len()).filter_map(|index| self.get(index))
    }
}

impl<R: Read> Lines<R> {
    /// The lines of `input`; what parts its fields is found out from the first.
    pub fn new(input: R) -> io::Result<Self> {
        let mut lines = Self {
            input,
            buffer: vec![0; READ].into(),
            unread: 0..0,
            ended: false,
            bytes: 0,
            number: 1,
            delimiter: b',',
            parser: csv_core::Reader::new(),
            text: vec![0; LINE].into(),
            ends: vec![0; FIELDS].into(),
        };
        lines.start()?;
        Ok(lines)
    }

    /// How many bytes of the file have been used.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Looks at the beginning of the file: byte order mark, `sep=;`, delimiter.
    fn start(&mut self) -> io::Result<()> {
        self.read_line()?;
        const MARK: &[u8] = b"\xEF\xBB\xBF";
        if self.buffer[self.unread.clone()].starts_with(MARK) {
            self.consume(MARK.len());
        }
        let line = self.buffer[self.unread.clone()].split(|byte| *byte == b'\n').next().unwrap_or_default();
        // Excel is told by such a line what parts the fields, and takes it for no line of the table.
        self.delimiter = match line.trim_ascii_end() {
            [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator @ (b',' | b';' | b'\t' | b'|')] => {
                let (separator, length) = (*separator, line.len());
                self.consume(length);
                separator
            }
            // Trimmed away with the end of the line.
            [b's' | b'S', b'e' | b'E', b'p' | b'P', b'='] if line.contains(&b'\t') => {
                let length = line.len();
                self.consume(length);
                b'\t'
            }
            line => delimiter(line),
        };
        self.parser = csv_core::ReaderBuilder::new().delimiter(self.delimiter).build();
        Ok(())
    }

    /// Reads the whole first line, or as much as fits.
    fn read_line(&mut self) -> io::Result<()> {
        while !self.ended && self.unread.end < self.buffer.len() && !self.buffer[..self.unread.end].contains(&b'\n') {
            self.read()?;
        }
        Ok(())
    }

    /// The next line; none at the end of the file.
    pub fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        if !self.skip_blank()? {
            return Ok(None);
        }
        let number = self.number;
        let (mut length, mut count) = (0, 0);
        let mut unreadable = None;
        let mut quotes = Quotes::default();
        loop {
            if self.unread.is_empty() {
                self.read()?;
            }
            // At its end the file gets a line break, which ends the line except between quotes.
            let at_end = self.unread.is_empty();
            let input = if at_end { b"\n" } else { &self.buffer[self.unread.clone()] };
            let (result, used, written, ended) =
                self.parser.read_record(input, &mut self.text[length..], &mut self.ends[count.min(FIELDS - 1)..]);
            if let Some(field) = quotes.stray(&input[..used], self.delimiter) {
                unreadable.get_or_insert((count + field, Unreadable::StrayQuote));
            }
            length += written;
            count += ended;
            if !at_end {
                self.consume(used);
            }
            match result {
                ReadRecordResult::Record | ReadRecordResult::End => break,
                ReadRecordResult::InputEmpty if at_end => {
                    unreadable = Some((count, Unreadable::OpenQuote));
                    self.parser.reset();
                    break;
                }
                ReadRecordResult::OutputFull => {
                    unreadable.get_or_insert((count, Unreadable::TooLong));
                    length = 0;
                }
                ReadRecordResult::InputEmpty | ReadRecordResult::OutputEndsFull => {}
            }
        }
        let fields = match unreadable {
            Some(unreadable) => Err(unreadable),
            None => self.decode(length, count),
        };
        Ok(Some(Line { number, fields }))
    }

    /// Goes to where the next line with something on it starts. False at the end of the file.
    fn skip_blank(&mut self) -> io::Result<bool> {
        loop {
            if self.unread.is_empty() {
                self.read()?;
            }
            match self.buffer[self.unread.clone()].first() {
                Some(b'\r' | b'\n') => self.consume(1),
                first => return Ok(first.is_some()),
            }
        }
    }

    /// Marks bytes as used.
    fn consume(&mut self, count: usize) {
        let used = &self.buffer[self.unread.start..self.unread.start + count];
        self.number += used.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        self.bytes += count as u64;
        self.unread.start += count;
    }

    /// Reads on; nothing more is unread after it than before at the end of the file.
    fn read(&mut self) -> io::Result<()> {
        if self.unread.is_empty() {
            self.unread = 0..0;
        }
        let count = loop {
            match self.input.read(&mut self.buffer[self.unread.end..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                count => break count?,
            }
        };
        self.unread.end += count;
        self.ended = count == 0;
        Ok(())
    }

    /// The fields of the line that lies in `text` and `ends`.
    fn decode(&self, length: usize, count: usize) -> Result<Fields<'_>, (usize, Unreadable)> {
        let ends = &self.ends[..count.min(FIELDS)];
        match std::str::from_utf8(&self.text[..length]) {
            // Half a letter in one field and half in the next are a letter only without the delimiter.
            Ok(text) => match ends.iter().position(|end| !text.is_char_boundary(*end)) {
                Some(field) => Err((field, Unreadable::NotText)),
                None => Ok(Fields { text, ends, count }),
            },
            Err(error) => {
                let field = ends.iter().position(|end| *end > error.valid_up_to());
                Err((field.unwrap_or(0), Unreadable::NotText))
            }
        }
    }
}

/// Where in a line between quotation marks we are. The parser takes text behind the closing mark for
/// a part of the field (`"Firma "Dom" sp. z o.o."`), which alters it without a word.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Quotes {
    #[default]
    FieldStart,
    Plain,
    Quoted,
    /// Behind a mark that ends the text, or is the first of two that mean one.
    Closed,
    /// Behind spaces after it: there is nothing more to come but the end of the field.
    Trailing,
}

impl Quotes {
    /// Goes on through a line; the field, counted from the one in which these bytes start, in which
    /// text goes on behind its closing mark.
    fn stray(&mut self, bytes: &[u8], delimiter: u8) -> Option<usize> {
        let outside = matches!(self, Quotes::FieldStart | Quotes::Plain);
        if outside && !bytes.contains(&b'"') {
            *self = match bytes.last() {
                Some(last) if *last == delimiter => Quotes::FieldStart,
                Some(_) => Quotes::Plain,
                None => *self,
            };
            return None;
        }
        let (mut field, mut stray) = (0, None);
        for &byte in bytes {
            *self = match (*self, byte) {
                (Quotes::FieldStart | Quotes::Closed, b'"') => Quotes::Quoted,
                (Quotes::Quoted, b'"') => Quotes::Closed,
                (Quotes::Quoted, _) => Quotes::Quoted,
                (_, byte) if byte == delimiter => {
                    field += 1;
                    Quotes::FieldStart
                }
                (Quotes::Closed | Quotes::Trailing, b' ' | b'\r' | b'\n') => Quotes::Trailing,
                (Quotes::Closed | Quotes::Trailing, _) => {
                    stray.get_or_insert(field);
                    Quotes::Plain
                }
                (Quotes::FieldStart | Quotes::Plain, _) => Quotes::Plain,
            };
        }
        stray
    }
}

/// What parts the fields: of the candidates the one that stands most often in the heading, outside
/// quotes.
fn delimiter(line: &[u8]) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in line {
        quoted ^= *byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(candidate, _)| candidate == byte && !quoted) {
            *count += 1;
        }
    }
    // Of equals the last counts as the greatest, so the usual one stands last.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| delimiter)
}
