//! CSV: UTF-8 with a byte order mark, so that Excel opens Polish letters; CRLF and quotes as RFC 4180
//! has them. Commas and points for programs; for people what their spreadsheets expect.

use super::{Cell, Sheet};
use crate::problem::Problem;
use app::format;
use axum::body::Body;
use bytes::Bytes;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use domain::{Language, formula::guarded};
use futures::{StreamExt, TryStreamExt, stream};
use store::StoreError;

/// The sheet as it is sent, batch by batch.
pub(super) async fn body(sheet: Sheet) -> Result<Body, Problem> {
    let mut rows = sheet.rows;
    let dialect = Dialect::of(sheet.language);
    let headings: Vec<Cell> = sheet.headings.into_iter().map(Cell::Text).collect();
    let mut head = b"\xEF\xBB\xBF".to_vec();
    head.extend(dialect.encode(&[headings]));
    // The first batch is read before anything is sent: what can be refused is refused properly.
    if let Some(first) = rows.try_next().await? {
        head.extend(dialect.encode(&first));
    }
    let head = stream::iter([Ok::<_, StoreError>(Bytes::from(head))]);
    Ok(Body::from_stream(head.chain(rows.map_ok(move |batch| Bytes::from(dialect.encode(&batch))))))
}

/// How values are parted, and numbers written.
#[derive(Clone, Copy)]
struct Dialect {
    separator: u8,
    decimal_mark: char,
}

impl Dialect {
    /// That of whoever reads a language, or of programs.
    fn of(language: Option<Language>) -> Self {
        let (separator, decimal_mark) =
            language.map_or((',', '.'), |language| (format::list_separator(language), format::decimal_mark(language)));
        Self { separator: separator as u8, decimal_mark }
    }

    fn encode(self, rows: &[Vec<Cell>]) -> Vec<u8> {
        let mut writer = WriterBuilder::new()
            .delimiter(self.separator)
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::Necessary)
            .flexible(true)
            .from_writer(Vec::new());
        for row in rows {
            // Writing to memory does not fail.
            let _ = writer.write_record(row.iter().map(|cell| self.text(cell)));
        }
        writer.into_inner().unwrap_or_default()
    }

    fn text(self, cell: &Cell) -> String {
        match cell {
            Cell::Empty => String::new(),
            Cell::Text(text) => guarded(text).into_owned(),
            Cell::Integer(number) => number.to_string(),
            Cell::Number(number) => self.decimal(format!("{number:.2}")),
            Cell::Money(money) => self.decimal(money.to_string()),
            Cell::Day(day) => day.to_string(),
            // As spreadsheets read a date with a time.
            Cell::Time(local) => local.replacen('T', " ", 1),
        }
    }

    fn decimal(self, figure: String) -> String {
        if self.decimal_mark == '.' { figure } else { figure.replace('.', &self.decimal_mark.to_string()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Currency, Money, record::RecordKind};
    use proptest::prelude::*;
    use std::io::Read;
    use store::import::{Encoding, columns, csv::CsvReader, parse_record};

    fn line(cells: Vec<Cell>) -> String {
        String::from_utf8(Dialect::of(None).encode(&[cells])).unwrap()
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

    #[test]
    fn people_get_what_their_spreadsheets_read() {
        let amount = Cell::Money(Money { minor_units: 123_450, currency: Currency::PLN });
        let cells = [words("a;b"), words("a,b"), amount, Cell::Number(21.5), words("1.5")];
        let polish = Dialect::of(Some(Language::Pl)).encode(&[cells.to_vec()]);
        assert_eq!(String::from_utf8(polish).unwrap(), "\"a;b\";a,b;1234,50;21,50;1.5\r\n");
        let english = Dialect::of(Some(Language::En)).encode(&[cells.to_vec()]);
        assert_eq!(String::from_utf8(english).unwrap(), "a;b,\"a,b\",1234.50,21.50,1.5\r\n");
    }

    /// A value that may stand in a column, as it is written by hand and as a cell.
    fn value(column: &'static str) -> BoxedStrategy<(String, Cell)> {
        let texts = |values: Vec<&'static str>| {
            proptest::sample::select(values).prop_map(|text| (text.to_owned(), words(text))).boxed()
        };
        let amount = || {
            (0..1_000_000_000i64).prop_map(|minor_units| {
                let money = Money { minor_units, currency: Currency::PLN };
                (money.to_string(), Cell::Money(money))
            })
        };
        match column {
            "phones" => {
                let phone = "\\+48[1-9][0-9]{8}";
                let phones = proptest::collection::vec(phone, 1..4).prop_map(|phones| phones.join("|"));
                phones.prop_map(|text| (text.clone(), Cell::Text(text))).boxed()
            }
            "emails" => texts(vec!["jan@firma.pl", "a@b.pl|-c+d@e.com", "-x@y.pl"]),
            "email" => texts(vec!["jan@firma.pl", "-x@y.pl"]),
            "role" => texts(vec!["advisor", "manager", "admin"]),
            "classification" => texts(vec!["lifecycle", "sales"]),
            "state" | "direction" | "origin" | "archived_at" | "deleted_at" => texts(vec![""]),
            "accepts_email" | "accepts_post" | "accepts_sms" => texts(vec!["yes", "no"]),
            "at" | "created_at" | "due_at" | "entered_at" | "assigned_at" | "converted_at" | "expired_at" => (0..9i64)
                .prop_map(|minute| {
                    let local = format!("2026-11-20T09:0{minute}");
                    (local.clone(), Cell::Time(local))
                })
                .boxed(),
            "customer_since" | "signed_on" => {
                let day: domain::Day = "2026-11-20".parse().unwrap();
                Just((day.to_string(), Cell::Day(day))).boxed()
            }
            "amount" | "price_per_m2" | "value" | "commission" => amount().boxed(),
            "area" | "storage_area" => {
                amount().prop_map(|(text, _)| (text.clone(), Cell::Number(text.parse().unwrap()))).boxed()
            }
            "duration_seconds" | "quantity" | "parking_single" | "parking_family" | "parking_surface" => {
                (0..900i64).prop_map(|count| (count.to_string(), Cell::Integer(count))).boxed()
            }
            // What people write: signs that begin formulas, separators, quotes, line breaks, numbers.
            _ => "[a-zż=+@0-9,;.\"\r\n\t'| -]{1,20}".prop_map(|text| (text.clone(), Cell::Text(text))).boxed(),
        }
    }

    fn record(kind: RecordKind) -> impl Strategy<Value = Vec<(String, Cell)>> {
        let columns = columns(kind).iter();
        columns
            .map(|column| match (kind, column.name) {
                (RecordKind::Clients, "kind") => value("state"),
                (RecordKind::Activities, "kind") => Just(("call".to_owned(), words("call"))).boxed(),
                (RecordKind::Contracts, "kind") => Just(("final".to_owned(), words("final"))).boxed(),
                (RecordKind::Purchases, "kind") => Just(("sale".to_owned(), words("sale"))).boxed(),
                (RecordKind::Touches, "kind") => Just(("session".to_owned(), words("session"))).boxed(),
                (RecordKind::Touches, "phone") => value("phones"),
                (RecordKind::Touches, "recording") => {
                    Just(("https://x.pl/a".to_owned(), words("https://x.pl/a"))).boxed()
                }
                (_, name) => value(name),
            })
            .collect::<Vec<_>>()
    }

    fn any_record() -> impl Strategy<Value = (RecordKind, Vec<(String, Cell)>)> {
        proptest::sample::select(RecordKind::ALL.to_vec())
            .prop_flat_map(|kind| record(kind).prop_map(move |of| (kind, of)))
    }

    proptest! {
        /// Of every kind, however it is written: our own import takes back what a file says.
        #[test]
        fn what_a_file_says_is_taken_back((kind, cells) in any_record(), language in 0..3usize) {
            let zone: store::Zone = "Europe/Warsaw".parse().unwrap();
            let language = [None, Some(Language::En), Some(Language::Pl)][language];
            let names = columns(kind);
            let meant = |name: &str| {
                let at = names.iter().position(|column| column.name == name)?;
                Some(cells[at].0.as_str())
            };
            let meant = parse_record(kind, &meant, zone, Currency::PLN);
            let rows = [
                names.iter().map(|column| words(column.name)).collect::<Vec<_>>(),
                cells.iter().map(|(_, cell)| cell.clone()).collect(),
            ];
            let file = Dialect::of(language).encode(&rows);
            let open = || Ok(Box::new(std::io::Cursor::new(file.clone())) as Box<dyn Read + Send>);
            let reader = CsvReader::new(open, kind, Encoding::Utf8, zone, Currency::PLN).unwrap();
            let read = reader.map_err(|errors| TestCaseError::fail(format!("{errors:?}")))?.next().map(Result::unwrap);
            match (meant, read) {
                (Ok(meant), Some(Ok(row))) => prop_assert_eq!(meant, row.sent),
                (Err(meant), Some(Err(error))) => {
                    prop_assert_eq!((Some(meant.field), meant.reason), (error.column, error.reason));
                }
                // A line on which nothing stands is none.
                (Err(_), None) => {}
                (meant, read) => prop_assert!(false, "{meant:?} is not {read:?}"),
            }
        }
    }
}
