//! From bytes to the fields of one line after another, in memory that does not grow with the file
//! or with anything in it.

use super::Encoding;
use csv_core::ReadRecordResult;
use encoding_rs::WINDOWS_1250;
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
    encoding: Encoding,
    parser: csv_core::Reader,
    text: Box<[u8]>,
    ends: Box<[usize]>,
    decoded: String,
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
    /// Bytes that are not text in the file's encoding.
    NotText,
}

/// The fields of a line.
pub(super) struct Fields<'a> {
    text: &'a str,
    ends: &'a [usize],
    count: usize,
}

impl<'a> Fields<'a> {
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
    pub fn new(input: R, encoding: Encoding) -> io::Result<Self> {
        let mut lines = Self {
            input,
            buffer: vec![0; READ].into(),
            unread: 0..0,
            ended: false,
            bytes: 0,
            number: 1,
            encoding,
            parser: csv_core::Reader::new(),
            text: vec![0; LINE].into(),
            ends: vec![0; FIELDS].into(),
            decoded: String::new(),
        };
        lines.start()?;
        Ok(lines)
    }

    /// How many bytes of the file have been used.
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Looks at the beginning of the file: byte order mark, encoding, delimiter.
    fn start(&mut self) -> io::Result<()> {
        // The whole heading, or as much as fits.
        while !self.ended && self.unread.end < self.buffer.len() && !self.buffer[..self.unread.end].contains(&b'\n') {
            self.read()?;
        }
        const MARK: &[u8] = b"\xEF\xBB\xBF";
        if self.buffer[self.unread.clone()].starts_with(MARK) {
            self.encoding = Encoding::Utf8;
            self.consume(MARK.len());
        } else if [b"\xFF\xFE", b"\xFE\xFF"].iter().any(|mark| self.buffer[self.unread.clone()].starts_with(*mark)) {
            // UTF-16, which is not read here: its first line shall be refused as not being text.
            self.encoding = Encoding::Utf8;
        }
        let delimiter = delimiter(&self.buffer[self.unread.clone()]);
        self.parser = csv_core::ReaderBuilder::new().delimiter(delimiter).build();
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
        loop {
            if self.unread.is_empty() {
                self.read()?;
            }
            // At its end the file gets a line break, which ends the line except between quotes.
            let at_end = self.unread.is_empty();
            let input = if at_end { b"\n" } else { &self.buffer[self.unread.clone()] };
            let (result, used, written, ended) =
                self.parser.read_record(input, &mut self.text[length..], &mut self.ends[count.min(FIELDS - 1)..]);
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
        if self.encoding == Encoding::Detect {
            self.encoding = detect(&self.buffer[self.unread.clone()]);
        }
        Ok(())
    }

    /// The fields of the line that lies in `text` and `ends`.
    fn decode(&mut self, length: usize, count: usize) -> Result<Fields<'_>, (usize, Unreadable)> {
        let bytes = &self.text[..length];
        let ends = &mut self.ends[..count.min(FIELDS)];
        let text = match std::str::from_utf8(bytes) {
            Ok(text) if text.is_ascii() => text,
            Ok(text) if self.encoding != Encoding::Windows1250 => {
                // Half a letter in one field and half in the next are a letter only without the delimiter.
                if let Some(field) = ends.iter().position(|end| !text.is_char_boundary(*end)) {
                    return Err((field, Unreadable::NotText));
                }
                text
            }
            Err(error) if self.encoding == Encoding::Utf8 => {
                let field = ends.iter().position(|end| *end > error.valid_up_to());
                return Err((field.unwrap_or(0), Unreadable::NotText));
            }
            _ => {
                self.decoded.clear();
                let mut start = 0;
                for end in ends.iter_mut() {
                    let (field, _) = WINDOWS_1250.decode_without_bom_handling(&bytes[start..*end]);
                    self.decoded.push_str(&field);
                    start = std::mem::replace(end, self.decoded.len());
                }
                &self.decoded
            }
        };
        Ok(Fields { text, ends, count })
    }
}

/// What parts the fields: of the candidates the one that stands most often in the heading, outside
/// quotes.
fn delimiter(heading: &[u8]) -> u8 {
    let line = heading.split(|byte| *byte == b'\n').next().unwrap_or_default();
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

/// The encoding of a piece of a file; undecided while there is nothing but ASCII.
///
/// Letters of Windows-1250 hardly ever happen to be UTF-8, so a few broken letters in much that is
/// sound are mistakes in UTF-8, not another encoding.
fn detect(text: &[u8]) -> Encoding {
    if text.is_ascii() {
        return Encoding::Detect;
    }
    // The piece may start in the middle of a letter, or end there.
    let tail = text.iter().take(3).take_while(|byte| (0x80..0xC0).contains(*byte)).count();
    let text = &text[tail..];
    let (mut sound, mut broken) = (0, 0);
    for piece in text.utf8_chunks() {
        sound += piece.valid().chars().filter(|letter| !letter.is_ascii()).count();
        broken += usize::from(!piece.invalid().is_empty());
    }
    let cut = std::str::from_utf8(text).is_err_and(|error| error.error_len().is_none());
    match (sound, broken) {
        (0, 0) => Encoding::Detect,
        (0, 1) if cut => Encoding::Detect,
        (sound, broken) if sound >= broken => Encoding::Utf8,
        _ => Encoding::Windows1250,
    }
}
