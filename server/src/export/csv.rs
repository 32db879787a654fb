//! CSV: UTF-8 with a byte order mark, so that Excel opens Polish letters; commas, CRLF and quotes
//! as RFC 4180 has them.

use super::{Cell, Sheet};
use crate::problem::Problem;
use axum::body::Body;
use bytes::Bytes;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use futures::{StreamExt, TryStreamExt, stream};
use store::StoreError;

/// The sheet as it is sent, batch by batch.
pub(super) async fn body(sheet: Sheet) -> Result<Body, Problem> {
    let mut rows = sheet.rows;
    let headings: Vec<Cell> = sheet.headings.into_iter().map(Cell::Text).collect();
    let mut head = b"\xEF\xBB\xBF".to_vec();
    head.extend(encode(&[headings]));
    // The first batch is read before anything is sent: what can be refused is refused properly.
    if let Some(first) = rows.try_next().await? {
        head.extend(encode(&first));
    }
    let head = stream::iter([Ok::<_, StoreError>(Bytes::from(head))]);
    Ok(Body::from_stream(head.chain(rows.map_ok(|batch| Bytes::from(encode(&batch))))))
}

fn encode(rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .quote_style(QuoteStyle::Necessary)
        .flexible(true)
        .from_writer(Vec::new());
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row.iter().map(text));
    }
    writer.into_inner().unwrap_or_default()
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Integer(number) => number.to_string(),
        Cell::Number(number) => format!("{number:.2}"),
        Cell::Money(money) => money.to_string(),
        Cell::Day(day) => day.to_string(),
        // As spreadsheets read a date with a time.
        Cell::Time(local) => local.replacen('T', " ", 1),
    }
}

/// A text that a spreadsheet would take for a formula is kept a text by an apostrophe: a client
/// may call themselves `=HYPERLINK(…)`.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Currency, Money};

    fn line(cells: Vec<Cell>) -> String {
        String::from_utf8(encode(&[cells])).unwrap()
    }

    fn words(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn a_formula_stays_a_text_and_a_number_a_number() {
        let cells = vec![words("=1+1"), words("@x"), words("-5"), Cell::Integer(-5), words("a=b")];
        assert_eq!(line(cells), "'=1+1,'@x,'-5,-5,a=b\r\n");
        let refund = Cell::Money(Money { minor_units: -205, currency: Currency::PLN });
        assert_eq!(line(vec![refund, Cell::Number(21.5)]), "-2.05,21.50\r\n");
    }

    #[test]
    fn fields_are_quoted_as_the_rfc_says() {
        let cells = vec![words("Nowak, Jan"), words("\"Dom\""), words("a\nb"), words("żółw"), Cell::Empty];
        assert_eq!(line(cells), "\"Nowak, Jan\",\"\"\"Dom\"\"\",\"a\nb\",żółw,\r\n");
    }

    #[test]
    fn days_and_times_are_what_spreadsheets_read() {
        let cells = vec![Cell::Day("2026-11-20".parse().unwrap()), Cell::Time("2026-11-20T09:30".into())];
        assert_eq!(line(cells), "2026-11-20,2026-11-20 09:30\r\n");
    }
}
