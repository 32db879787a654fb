//! Statements with their values, in one text for both databases.

use crate::{Result, recorded};
use domain::{Day, Instant};
use sqlx::{Arguments, AssertSqlSafe, Encode, Type, postgres::PgArguments, sqlite::SqliteArguments};

/// A value bound to a statement.
#[derive(Clone, Debug)]
pub(crate) enum Arg {
    Int(Option<i64>),
    Text(Option<String>),
    Bool(bool),
}

macro_rules! arg {
    ($($from:ty => |$value:ident| $arg:expr;)*) => {$(
        impl From<$from> for Arg {
            fn from($value: $from) -> Arg { $arg }
        }
    )*};
}

arg! {
    i64 => |value| Arg::Int(Some(value));
    i32 => |value| Arg::Int(Some(value as i64));
    Option<i64> => |value| Arg::Int(value);
    &str => |value| Arg::Text(Some(value.to_owned()));
    String => |value| Arg::Text(Some(value));
    Option<String> => |value| Arg::Text(value);
    Option<&str> => |value| Arg::Text(value.map(str::to_owned));
    bool => |value| Arg::Bool(value);
    Day => |value| Arg::Int(Some(value.number() as i64));
    Option<Day> => |value| Arg::Int(value.map(|day| day.number() as i64));
    Instant => |value| Arg::Int(Some(value.micros()));
    Option<Instant> => |value| Arg::Int(value.map(Instant::micros));
    domain::RefId => |value| Arg::Int(Some(value.0));
    domain::ClientId => |value| Arg::Int(Some(value.0));
    domain::UserId => |value| Arg::Int(Some(value.0));
    Option<domain::UserId> => |value| Arg::Int(value.map(|user| user.0));
}

/// A statement under construction: one text for both databases, and its values. Values are always
/// bound, never written into the text; where one stands the text has a `?`, and nowhere else.
///
/// PostgreSQL gets them numbered (`$1`, `$2`, …). SQLite would take those as well, but finds each by
/// going through all of them, which makes a statement with thousands of values slow.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sql {
    pub(super) text: String,
    pub(super) args: Vec<Arg>,
}

impl Sql {
    /// Starts with `text`.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), args: Vec::new() }
    }

    /// Appends text of ours.
    pub fn push(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Appends a placeholder for `value`.
    pub fn bind(&mut self, value: impl Into<Arg>) -> &mut Self {
        self.args.push(value.into());
        self.push("?")
    }

    /// Appends `(a, b, …)` to look something up in, with a placeholder for each value; of none
    /// `(NULL)`, in which nothing is. The last value is repeated until there are 1, 2, 4, 8, … of
    /// them, so that the database prepares few texts and keeps them.
    pub fn bind_list<T: Into<Arg>>(&mut self, values: impl IntoIterator<Item = T>) -> &mut Self {
        let before = self.args.len();
        self.args.extend(values.into_iter().map(Into::into));
        let count = self.args.len() - before;
        let padded = if count > MOST_PADDED { count } else { count.next_power_of_two() };
        if let Some(last) = self.args.last().filter(|_| count > 0).cloned() {
            self.args.resize(before + padded, last);
            self.push("(?");
            for _ in 1..padded {
                self.push(", ?");
            }
            self.push(")")
        } else {
            self.push("(NULL)")
        }
    }

    /// Appends another statement with its values.
    pub fn append(&mut self, other: Sql) -> &mut Self {
        self.args.extend(other.args);
        self.push(&other.text)
    }

    /// The statement with its values in it.
    pub fn written_out(&self) -> String {
        let mut parts = self.text.split('?');
        let mut text = parts.next().unwrap_or_default().to_owned();
        for (value, part) in self.args.iter().zip(parts) {
            text.push_str(&match value {
                Arg::Int(Some(number)) => number.to_string(),
                Arg::Text(Some(words)) => format!("'{}'", words.replace('\'', "''")),
                Arg::Bool(answer) => answer.to_string().to_uppercase(),
                Arg::Int(None) | Arg::Text(None) => "NULL".to_owned(),
            });
            text.push_str(part);
        }
        text
    }

    /// Every statement passes here on its way to a database.
    fn finished(&self) {
        debug_assert_eq!(self.text.matches('?').count(), self.args.len(), "a ? is not a value's: {}", self.text);
        recorded::note(self);
    }

    /// As SQLite takes it.
    pub(super) fn for_sqlite(self) -> Result<(AssertSqlSafe<String>, SqliteArguments)> {
        self.finished();
        Ok((AssertSqlSafe(self.text), bound(self.args)?))
    }

    /// As PostgreSQL takes it.
    pub(super) fn for_postgres(self) -> Result<(AssertSqlSafe<String>, PgArguments)> {
        use std::fmt::Write;
        self.finished();
        let mut text = String::with_capacity(self.text.len() + 4 * self.args.len());
        for (index, part) in self.text.split('?').enumerate() {
            // Writing to a String does not fail.
            let _ = if index == 0 { text.write_str(part) } else { write!(text, "${index}{part}") };
        }
        Ok((AssertSqlSafe(text), bound(self.args)?))
    }
}

/// The longest list that is padded: longer ones might pass the limit of the databases.
const MOST_PADDED: usize = 16_384;

/// Values in the form of one of the databases.
fn bound<A>(args: Vec<Arg>) -> Result<A>
where
    A: Arguments,
    bool: Encode<'static, A::Database> + Type<A::Database>,
    Option<i64>: Encode<'static, A::Database> + Type<A::Database>,
    Option<String>: Encode<'static, A::Database> + Type<A::Database>,
{
    let mut arguments = A::default();
    arguments.reserve(args.len(), size_of::<i64>() * args.len());
    for arg in args {
        match arg {
            Arg::Int(value) => arguments.add(value),
            Arg::Text(value) => arguments.add(value),
            Arg::Bool(value) => arguments.add(value),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}
