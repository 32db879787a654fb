//! The lines of a spreadsheet's first sheet with anything on it.

use super::lines::{Fields, Line};
use calamine::{Data, Range, Reader, open_workbook_auto_from_rs};
use std::io::{self, Cursor, Read};

/// The largest workbook, in bytes: it is read as a whole.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// The lines of a sheet.
pub(super) struct Sheet {
    cells: Range<Data>,
    /// The row of the workbook on which the cells begin, from 0.
    first: u32,
    next: usize,
    text: String,
    ends: Vec<usize>,
}

impl Sheet {
    /// The first sheet with anything on it; none of a file that is no workbook, or an empty one.
    ///
    /// # Errors
    /// That the file cannot be read, or is too large.
    pub fn open(input: impl Read) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        input.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "the workbook has more than 64 MB: save it as CSV",
            ));
        }
        let Ok(mut workbook) = open_workbook_auto_from_rs(Cursor::new(bytes)) else { return Ok(None) };
        for name in workbook.sheet_names() {
            let Ok(cells) = workbook.worksheet_range(&name) else { continue };
            if let Some((first, _)) = cells.start() {
                return Ok(Some(Self { cells, first, next: 0, text: String::new(), ends: Vec::new() }));
            }
        }
        Ok(None)
    }

    /// The next line; none at the end.
    pub fn next(&mut self) -> Option<Line<'_>> {
        if self.next >= self.cells.height() {
            return None;
        }
        let number = u64::from(self.first) + self.next as u64 + 1;
        self.text.clear();
        self.ends.clear();
        for column in 0..self.cells.width() {
            if let Some(cell) = self.cells.get((self.next, column)) {
                self.text.push_str(&written(cell));
            }
            self.ends.push(self.text.len());
        }
        self.next += 1;
        Some(Line { number, fields: Ok(Fields::new(&self.text, &self.ends)) })
    }
}

/// What stands in a cell, as a CSV file would have it.
fn written(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => decimal(*number),
        Data::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Data::DateTime(at) => match at.as_datetime() {
            Some(at) if at.time() == chrono::NaiveTime::MIN => at.date().to_string(),
            Some(at) => at.format("%Y-%m-%d %H:%M:%S").to_string(),
            None => decimal(at.as_f64()),
        },
        Data::Error(error) => error.to_string(),
    }
}

/// A number with the 15 digits that spreadsheets reckon with. One with three decimals gets a
/// fourth: in a workbook it is no question whether they are thousands.
fn decimal(number: f64) -> String {
    let magnitude = if number == 0.0 { 0 } else { number.abs().log10().floor() as i32 };
    let places = (14 - magnitude).clamp(0, 15) as usize;
    let text = format!("{number:.places$}");
    if !text.contains('.') {
        return text;
    }
    let mut text = text.trim_end_matches('0').trim_end_matches('.').to_owned();
    if text.split_once('.').is_some_and(|(_, decimals)| decimals.len() == 3) {
        text.push('0');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_meant() {
        for (number, text) in [
            (600_100_200.0, "600100200"),
            (48_600_100_200.0, "48600100200"),
            (0.1 + 0.2, "0.3"),
            (1234.5, "1234.5"),
            (850.125, "850.1250"),
            (-3.0, "-3"),
            (0.0, "0"),
            (0.000_5, "0.0005"),
        ] {
            assert_eq!(decimal(number), text);
        }
    }

    #[test]
    fn what_is_no_workbook_is_none() {
        assert!(Sheet::open(&b"PK\x03\x04 and nothing more"[..]).unwrap().is_none());
    }
}
