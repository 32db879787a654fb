//! Rows of as many columns as a report has.

use sqlx::{Column, ColumnIndex, Decode, FromRow, Row, Type, TypeInfo, ValueRef, postgres::PgRow, sqlite::SqliteRow};

/// A row, cell by cell.
pub(super) struct Cells(pub Vec<Raw>);

/// A cell as the databases give it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Raw {
    Null,
    Number(i64),
    Text(String),
}

impl Raw {
    pub fn number(&self) -> Option<i64> {
        match self {
            Raw::Number(number) => Some(*number),
            Raw::Null | Raw::Text(_) => None,
        }
    }
}

impl<'r> FromRow<'r, SqliteRow> for Cells {
    fn from_row(row: &'r SqliteRow) -> sqlx::Result<Self> {
        // SQLite's cells have types, its columns need not.
        (0..row.len())
            .map(|index| cell(row, index, row.try_get_raw(index)?.type_info().name()))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl<'r> FromRow<'r, PgRow> for Cells {
    fn from_row(row: &'r PgRow) -> sqlx::Result<Self> {
        (0..row.len())
            .map(|index| cell(row, index, row.column(index).type_info().name()))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

fn cell<'r, R: Row>(row: &'r R, index: usize, kind: &str) -> sqlx::Result<Raw>
where
    usize: ColumnIndex<R>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    String: Decode<'r, R::Database> + Type<R::Database>,
{
    if row.try_get_raw(index)?.is_null() {
        return Ok(Raw::Null);
    }
    match kind {
        "TEXT" => row.try_get(index).map(Raw::Text),
        _ => row.try_get(index).map(Raw::Number),
    }
}
