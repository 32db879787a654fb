//! Finding clients as somebody types: the first few, at a cost that does not grow with the number
//! of clients.
//!
//! A list is whole; this is not. The rarest of the words leads: of a rare one everybody is looked
//! at, of a common one the first in the order of the index, in which a page fills soon.

use crate::{
    Result, Store,
    clients::Member,
    database::{Run, Sql},
    predicate::Scoped,
    text::{self, Wanted},
};
use domain::{Day, Filter, FoundClients, Lifecycle, Viewer};

/// So many entries of the index are looked at first.
const FEW: i64 = 1_500;
/// So many at most.
const MANY: i64 = 5_000;
/// Of a longer text the longest words count.
const MOST_WORDS: usize = 6;

/// Where the search begins.
enum Lead<'a> {
    /// At the first entries of the index from this word on.
    Word(&'a Wanted, i64),
    /// At the viewer's own clients.
    Own,
}

impl Store {
    /// The first clients who are found by parts of their name, phone, e-mail address or external
    /// id: those who are here before those in the archive, then by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn find_clients(&self, viewer: &Viewer, text: &str, limit: u32, today: Day) -> Result<FoundClients> {
        let mut words = text::query_terms(text);
        words.sort_by_key(|word| std::cmp::Reverse(word.typed().len()));
        words.truncate(MOST_WORDS);
        let (members, total, more) = self.first_found(viewer, &words, limit).await?;
        Ok(FoundClients { total, more, rows: self.fill(members, today).await? })
    }

    /// The first who are found, how many there are, and whether there may be more.
    async fn first_found(&self, viewer: &Viewer, words: &[Wanted], limit: u32) -> Result<(Vec<Member>, i64, bool)> {
        let Some((word, size)) = self.rarest(words).await? else { return Ok((Vec::new(), 0, false)) };
        let scoped = Scoped::new(viewer, &Filter::default());
        if size > FEW && !scoped.is_everybody() && self.owns_at_most(&scoped, MANY).await? {
            let (members, total) = self.found_among(&scoped, &Lead::Own, words, limit).await?;
            return Ok((members, total, false));
        }
        let (mut members, mut total) = (Vec::new(), 0);
        for most in [FEW, MANY] {
            (members, total) = self.found_among(&scoped, &Lead::Word(word, most), words, limit).await?;
            if size <= most {
                return Ok((members, total, false));
            }
            if members.len() == limit as usize {
                break;
            }
        }
        Ok((members, total, true))
    }

    /// The word with the fewest entries in the index, and how many it has; not counted further
    /// than [`MANY`] and one. None where one of them has none.
    async fn rarest<'a>(&self, words: &'a [Wanted]) -> Result<Option<(&'a Wanted, i64)>> {
        if words.is_empty() {
            return Ok(None);
        }
        let mut sql = Sql::new("");
        for (index, word) in words.iter().enumerate() {
            sql.push(if index == 0 { "SELECT " } else { " UNION ALL SELECT " });
            sql.push(&format!("CAST({index} AS BIGINT)"));
            for (index, beginning) in word.beginnings().iter().enumerate() {
                sql.push(if index == 0 { ", " } else { " + " });
                sql.push("(SELECT count(*) FROM (SELECT 1 FROM search_terms w WHERE ");
                begins(&mut sql, "w", beginning);
                sql.push(" LIMIT ").bind(MANY + 1).push(") few)");
            }
        }
        let sizes: Vec<(i64, i64)> = (&self.database).fetch_all(sql).await?;
        let rarest = sizes.into_iter().min_by_key(|(index, size)| (*size, *index)).filter(|(_, size)| *size > 0);
        Ok(rarest.and_then(|(index, size)| Some((words.get(usize::try_from(index).ok()?)?, size))))
    }

    /// Whether a viewer has no more than so many clients.
    async fn owns_at_most(&self, scoped: &Scoped, most: i64) -> Result<bool> {
        let mut sql = Sql::new("SELECT count(*) FROM (SELECT 1 FROM clients c WHERE 1 = 1");
        scoped.push(&mut sql);
        sql.push(" LIMIT ").bind(most + 1).push(") few");
        Ok((&self.database).fetch_one::<(i64,)>(sql).await?.0 <= most)
    }

    async fn found_among(
        &self,
        scoped: &Scoped,
        lead: &Lead<'_>,
        words: &[Wanted],
        limit: u32,
    ) -> Result<(Vec<Member>, i64)> {
        let mut sql = Sql::new("SELECT c.id, count(*) OVER () FROM ");
        match lead {
            Lead::Word(word, most) => {
                sql.push("(SELECT DISTINCT client_id FROM (");
                for (index, beginning) in word.beginnings().iter().enumerate() {
                    sql.push(if index == 0 { "" } else { " UNION ALL " });
                    sql.push("SELECT client_id FROM (SELECT w.client_id FROM search_terms w WHERE ");
                    begins(&mut sql, "w", beginning);
                    sql.push(" ORDER BY w.term, w.client_id LIMIT ").bind(*most).push(") few");
                }
                // SQLite keeps to the order of a CROSS JOIN.
                sql.push(") few) few CROSS JOIN clients c WHERE c.id = few.client_id AND ");
            }
            Lead::Own => {
                sql.push("clients c WHERE ");
            }
        }
        sql.push("c.lifecycle_id <= ").bind(Lifecycle::Archived.id());
        scoped.push(&mut sql);
        for word in words.iter().filter(|word| !matches!(lead, Lead::Word(leading, _) if *leading == *word)) {
            // The OFFSET keeps PostgreSQL from gathering all that begin so.
            sql.push(" AND EXISTS (SELECT 1 FROM search_terms x WHERE x.client_id = c.id AND (");
            for (index, beginning) in word.beginnings().iter().enumerate() {
                sql.push(if index == 0 { "" } else { " OR " });
                begins(&mut sql, "x", beginning);
            }
            sql.push(") LIMIT 1 OFFSET 0)");
        }
        sql.push(" ORDER BY CASE WHEN c.lifecycle_id <= ").bind(Lifecycle::Completed.id());
        sql.push(" THEN 0 ELSE 1 END, c.name_key, c.id LIMIT ").bind(i64::from(limit));
        let rows: Vec<(i64, i64)> = (&self.database).fetch_all(sql).await?;
        let total = rows.first().map_or(0, |(_, total)| *total);
        Ok((rows.into_iter().map(|(client, _)| Member::of(client)).collect(), total))
    }
}

/// Appends that a term begins with a word.
fn begins(sql: &mut Sql, table: &str, word: &str) {
    sql.push(table).push(".term >= ").bind(word).push(" AND ").push(table);
    sql.push(".term < ").bind(format!("{word}\u{10FFFF}"));
}
