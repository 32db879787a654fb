//! Writing many rows.

use super::{Arg, On, Run, Sql, Tx};
use crate::Result;

/// About how many values a statement that writes rows has. More would not make it faster: prepared
/// statements are kept, and one with so many takes most of a megabyte.
const VALUES: usize = 8_000;

/// Writes many rows: `head`, the rows as `(…), (…)`, `tail`. The number of rows in a statement is a
/// power of two, so that there are few texts, which the database prepares once.
pub(crate) fn insert_rows<const N: usize>(
    tx: &mut Tx,
    head: &str,
    rows: impl IntoIterator<Item = [Arg; N]>,
    tail: &str,
) -> impl Future<Output = Result<()>> + Send {
    let most = 1 << (VALUES / N).ilog2();
    // The rows are taken at once: what makes them need not move between threads.
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
    async move {
        for mut args in pieces {
            while !args.is_empty() {
                let size = 1 << (args.len() / N).ilog2();
                let rest = args.split_off(size * N);
                let text = rows_text(head, size, N, tail);
                tx.execute(Sql { text, args: std::mem::replace(&mut args, rest) }).await?;
            }
        }
        Ok(())
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
