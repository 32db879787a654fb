//! Writing many rows.

use super::{Arg, On, Row, Run, Sql, Tx};
use crate::Result;

/// About how many values a statement that writes rows has. More would not make it faster: prepared
/// statements are kept, and one with so many takes most of a megabyte.
const VALUES: usize = 8_000;

/// Writes many rows: `head`, the rows as `(…), (…)`, `tail`. The number of rows in a statement is a
/// power of two, so that there are few texts, which the database prepares once.
pub(crate) fn insert_rows<'a, const N: usize>(
    tx: &'a mut Tx,
    head: &'a str,
    rows: impl IntoIterator<Item = [Arg; N]>,
    tail: &'a str,
) -> impl Future<Output = Result<()>> + Send {
    let statements = Statements::<N>::new(head, rows, tail);
    async move {
        for sql in statements {
            tx.execute(sql).await?;
        }
        Ok(())
    }
}

/// The same, and gives what `tail` says that it returns, in no order.
pub(crate) fn insert_returning<'a, T: Row, const N: usize>(
    tx: &'a mut Tx,
    head: &'a str,
    rows: impl IntoIterator<Item = [Arg; N]>,
    tail: &'a str,
) -> impl Future<Output = Result<Vec<T>>> + Send {
    let statements = Statements::<N>::new(head, rows, tail);
    async move {
        let mut written = Vec::new();
        for sql in statements {
            written.append(&mut tx.fetch_all(sql).await?);
        }
        Ok(written)
    }
}

/// The statements that write rows of `N` values, each made when its turn comes.
struct Statements<'a, const N: usize> {
    head: &'a str,
    tail: &'a str,
    /// The values of the rows, as many at once as a statement has at most.
    pieces: std::vec::IntoIter<Vec<Arg>>,
    rest: Vec<Arg>,
}

impl<'a, const N: usize> Statements<'a, N> {
    /// The rows are taken at once: what makes them need not move between threads.
    fn new(head: &'a str, rows: impl IntoIterator<Item = [Arg; N]>, tail: &'a str) -> Self {
        let most = 1 << (VALUES / N).ilog2();
        let mut pieces: Vec<Vec<Arg>> = Vec::new();
        for row in rows {
            match pieces.last_mut() {
                Some(piece) if piece.len() < most * N => piece.extend(row),
                Some(_) => {
                    let mut piece = Vec::with_capacity(most * N);
                    piece.extend(row);
                    pieces.push(piece);
                }
                None => pieces.push(row.into()),
            }
        }
        Self { head, tail, pieces: pieces.into_iter(), rest: Vec::new() }
    }
}

impl<const N: usize> Iterator for Statements<'_, N> {
    type Item = Sql;

    fn next(&mut self) -> Option<Sql> {
        if self.rest.is_empty() {
            self.rest = self.pieces.next()?;
        }
        let size = 1 << (self.rest.len() / N).ilog2();
        let rest = self.rest.split_off(size * N);
        let args = std::mem::replace(&mut self.rest, rest);
        Some(Sql { text: rows_text(self.head, size, N, self.tail), args })
    }
}

/// Writes many rows, one of each item. While the database is at work on a statement the next is
/// made, so this is faster than [`insert_rows`] where the rows take time to make.
pub(crate) async fn insert_each<T, const N: usize>(
    tx: &mut Tx,
    head: &str,
    items: Vec<T>,
    mut row: impl FnMut(T) -> [Arg; N] + Send,
) -> Result<()>
where
    T: Send,
{
    let most = 1 << (VALUES / N).ilog2();
    let mut items = items.into_iter();
    let mut next = || {
        let size = 1 << items.len().min(most).checked_ilog2()?;
        let mut args = Vec::with_capacity(size * N);
        items.by_ref().take(size).for_each(|item| args.extend(row(item)));
        Some(Sql { text: rows_text(head, size, N, ""), args })
    };
    tx.sound()?;
    macro_rules! each {
        ($connection:expr, $prepare:path) => {
            async {
                let mut statement = next().map($prepare).transpose()?;
                while let Some((text, values)) = statement {
                    let run = sqlx::query_with(text, values).execute($connection);
                    let (done, following) = tokio::join!(biased; run, async { next().map($prepare).transpose() });
                    done?;
                    statement = following?;
                }
                Ok(())
            }
            .await
        };
    }
    let done = match &mut tx.on {
        On::Sqlite(tx) => each!(tx.connection(), Sql::for_sqlite),
        On::Postgres(tx) => each!(&mut **tx, Sql::for_postgres),
    };
    tx.failed |= done.is_err();
    done
}

/// The text of a statement that writes `size` rows of `width` values.
fn rows_text(head: &str, size: usize, width: usize, tail: &str) -> String {
    let row = format!("({}?)", "?, ".repeat(width - 1));
    format!("{head}{}{tail}", vec![row.as_str(); size].join(", "))
}
