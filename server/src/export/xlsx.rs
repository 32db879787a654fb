//! XLSX, written row by row into a file that is gone when it is sent.

use super::{Cell, Sheet};
use crate::problem::{Fault, Problem};
use axum::body::Body;
use futures::TryStreamExt;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use std::{
    fs::File,
    io::{Seek, SeekFrom},
};
use tokio::sync::mpsc;
use tokio_util::io::ReaderStream;

/// The number by which Excel knows the size.
const A4: u8 = 9;

/// The most characters of a cell.
const MOST_CHARACTERS: usize = 32_767;

/// The sheet as it is sent. Nothing is sent before the file is whole: its end holds its index.
pub(super) async fn body(sheet: Sheet) -> Result<Body, Problem> {
    let Sheet { headings, mut rows, title, about_name, about, .. } = sheet;
    let head = Head { headings, title, about_name, about };
    let (sender, receiver) = mpsc::channel(2);
    let writing = tokio::task::spawn_blocking(move || write(&head, receiver));
    while let Some(batch) = rows.try_next().await? {
        // Of a writer that has failed the failure comes below.
        if sender.send(batch).await.is_err() {
            break;
        }
    }
    drop(sender);
    let file = writing.await.map_err(Fault::from)?.map_err(Fault::from)?;
    Ok(Body::from_stream(ReaderStream::with_capacity(tokio::fs::File::from_std(file), 64 * 1024)))
}

/// What there is beside the rows.
struct Head {
    headings: Vec<String>,
    title: Option<String>,
    about_name: String,
    about: Vec<(String, String)>,
}

fn write(head: &Head, mut batches: mpsc::Receiver<Vec<Vec<Cell>>>) -> Result<File, XlsxError> {
    let formats = Formats::default();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_freeze_panes(1, 0)?;
    if let Some(title) = &head.title {
        // On paper: what it is above, the pages below.
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
        sheet.set_header(format!("&L&\"Arial,Bold\"{}", title.replace('&', "&&"))).set_footer("&R&P / &N");
    }
    for (column, heading) in (0..).zip(&head.headings) {
        sheet.set_column_width(column, 18)?;
        sheet.write_string_with_format(0, column, heading, &formats.heading)?;
    }
    let mut row = 0;
    while let Some(batch) = batches.blocking_recv() {
        for cells in &batch {
            row += 1;
            for (column, cell) in (0..).zip(cells) {
                write_cell(sheet, row, column, cell, &formats)?;
            }
        }
    }
    // The rows stand alone on their sheet, so that programs read a table.
    if !head.about.is_empty() {
        let about = workbook.add_worksheet_with_constant_memory()?;
        about.set_name(&head.about_name)?.set_column_width(0, 32)?.set_column_width(1, 48)?;
        for (row, (name, value)) in (0..).zip(&head.about) {
            about.write_string_with_format(row, 0, name, &formats.heading)?;
            about.write_string(row, 1, value)?;
        }
    }
    let mut file = tempfile::tempfile()?;
    workbook.save_to_writer(&mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

struct Formats {
    heading: Format,
    amount: [Format; 4],
    number: Format,
    day: Format,
    time: Format,
}

impl Default for Formats {
    fn default() -> Self {
        let number = |form: &str| Format::new().set_num_format(form);
        Self {
            heading: Format::new().set_bold(),
            // By how many decimals the currency has.
            amount: ["0", "0.0", "0.00", "0.000"].map(number),
            number: number("0.00"),
            day: number("yyyy-mm-dd"),
            time: number("yyyy-mm-dd hh:mm"),
        }
    }
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => return Ok(()),
        Cell::Text(text) => match text.char_indices().nth(MOST_CHARACTERS) {
            Some((end, _)) => sheet.write_string(row, column, &text[..end])?,
            None => sheet.write_string(row, column, text)?,
        },
        Cell::Integer(number) => sheet.write_number(row, column, *number as f64)?,
        Cell::Number(number) => sheet.write_number_with_format(row, column, *number, &formats.number)?,
        Cell::Money(money) => {
            // A spreadsheet's numbers are floats; of up to 15 digits they show what was written.
            let decimals = money.currency.decimals();
            let amount = money.minor_units as f64 / 10_f64.powi(decimals as i32);
            sheet.write_number_with_format(row, column, amount, &formats.amount[decimals.min(3) as usize])?
        }
        Cell::Day(day) => match ExcelDateTime::parse_from_str(&day.to_string()) {
            Ok(date) => sheet.write_datetime_with_format(row, column, date, &formats.day)?,
            Err(_) => sheet.write_string(row, column, day.to_string())?,
        },
        Cell::Time(local) => match ExcelDateTime::parse_from_str(local) {
            Ok(time) => sheet.write_datetime_with_format(row, column, time, &formats.time)?,
            Err(_) => sheet.write_string(row, column, local)?,
        },
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::{StreamExt, stream};
    use std::io::Read;

    fn sheet_of(cells: Vec<Cell>) -> Sheet {
        let rows = stream::iter([Ok(vec![cells])]).boxed();
        Sheet::new("test".into(), vec!["A".into(), "B".into(), "C".into()], 1, rows)
    }

    #[tokio::test]
    async fn a_file_is_whole_and_begins_as_a_zip() {
        let body = body(sheet_of(vec![
            Cell::Text("=1+1".into()),
            Cell::Day("2026-11-20".parse().unwrap()),
            Cell::Time("2026-11-20T09:30".into()),
        ]));
        let bytes = axum::body::to_bytes(body.await.unwrap(), usize::MAX).await.unwrap();
        assert_eq!(&bytes[..4], b"PK\x03\x04");
        assert!(bytes.windows(4).any(|window| window == b"PK\x05\x06"), "its index is there");
    }

    #[test]
    fn a_text_too_long_for_a_cell_is_cut() {
        let (sender, receiver) = mpsc::channel(1);
        sender.blocking_send(vec![vec![Cell::Text("ż".repeat(40_000))]]).unwrap();
        drop(sender);
        let head = Head {
            headings: vec!["A".into()],
            title: None,
            about_name: "About".into(),
            about: vec![("B".into(), "C".into())],
        };
        let mut file = write(&head, receiver).unwrap();
        let mut start = [0; 2];
        file.read_exact(&mut start).unwrap();
        assert_eq!(&start, b"PK");
    }
}
