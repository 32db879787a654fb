//! The names by which records speak of others, found: log-ins, words of the organisation, clients.

use super::Map;
use crate::{
    Result,
    database::{Arg, Row, Run, Sql, Tx, insert_rows},
    text,
};
use domain::{Day, Instant, Invalid, NONE, Reason, Right, Viewer};
use std::collections::{BTreeMap, HashSet};

/// How many names are looked up by one statement.
const LOOK_UP: usize = 2_048;

/// A kind of words that an organisation has of its own. New ones come to be by being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    Source,
    ContactMethod,
    Investment,
    PriceGroup,
    Tag,
    Medium,
    Campaign,
}

impl Word {
    const COUNT: usize = 7;

    const fn code(self) -> &'static str {
        match self {
            Word::Source => "source",
            Word::ContactMethod => "contact_method",
            Word::Investment => "investment",
            Word::PriceGroup => "price_group",
            Word::Tag => "tag",
            Word::Medium => "medium",
            Word::Campaign => "campaign",
        }
    }
}

/// Log-ins, words and clients as far as the transaction has come across them. What is not there is
/// not remembered: it may still come.
#[derive(Default)]
pub(crate) struct Names {
    users: Map<String, i64>,
    clients: Map<String, Client>,
    words: [Map<String, i64>; Word::COUNT],
}

impl Names {
    /// Looks these log-ins up, or names.
    pub fn find_users<'a>(
        &mut self,
        tx: &mut Tx,
        logins: impl Iterator<Item = &'a str>,
    ) -> impl Future<Output = Result<()>> + Send {
        let unknown: HashSet<&str> = logins.filter(|login| !self.users.contains_key(*login)).collect();
        async move {
            let find = "SELECT login, id FROM users WHERE login IN ";
            self.users.extend(look_up::<(String, i64)>(tx, find, unknown.iter().copied()).await?);
            // Lists call people by their names, as far as those are of one alone.
            let names: Vec<&str> = unknown.into_iter().filter(|login| !self.users.contains_key(*login)).collect();
            let find = "SELECT name, id FROM (SELECT name, min(id) AS id FROM users GROUP BY name HAVING count(*) = 1) u \
                        WHERE name IN ";
            self.users.extend(look_up::<(String, i64)>(tx, find, names).await?);
            Ok(())
        }
    }

    /// The user with this log-in or name, if there is one; it must have been looked up.
    pub fn user(&self, login: &str) -> Option<i64> {
        self.users.get(login).copied()
    }

    /// Looks the clients with these external ids up.
    pub async fn find_clients<'a>(&mut self, tx: &mut Tx, external_ids: impl Iterator<Item = &'a str>) -> Result<()> {
        let unknown: HashSet<&str> = external_ids.filter(|key| !self.clients.contains_key(*key)).collect();
        let find = "SELECT external_id, id, coalesce(merged_into, id), created_at, created_day FROM clients \
                    WHERE external_id IN ";
        for (key, id, now, created_at, created) in look_up::<(String, i64, i64, i64, i64)>(tx, find, unknown).await? {
            let (created_at, created) = (Instant::from_micros(created_at), Day::from_number(created as i32));
            self.clients.insert(key, Client { id, now, created_at, created });
        }
        Ok(())
    }

    /// The client with this external id, if there is one; it must have been looked up.
    pub fn client(&self, external_id: &str) -> Option<Client> {
        self.clients.get(external_id).copied()
    }

    /// Forgets the clients, of whom some have changed.
    pub fn forget_clients(&mut self) {
        self.clients.clear();
    }

    /// Looks these words up for what somebody types. Who is no admin makes none but tags, and of
    /// those only so many.
    ///
    /// # Errors
    /// [`Invalid`] on the field of the first word that is not there.
    pub async fn get_typed_words<'a>(
        &mut self,
        tx: &mut Tx,
        viewer: &Viewer,
        words: impl Iterator<Item = (Word, &'a str)>,
    ) -> Result<()> {
        let words: Vec<_> = words.collect();
        if !viewer.has(Right::Admin) {
            self.refuse_new_words(tx, &words).await?;
        }
        self.get_words(tx, words.into_iter()).await
    }

    async fn refuse_new_words(&self, tx: &mut Tx, words: &[(Word, &str)]) -> Result<()> {
        /// As many letters as a tag has that anybody makes.
        const LONGEST_TAG: u32 = 50;
        /// As many tags as there are when only admins make more.
        const MOST_TAGS: i64 = 500;
        let mut new_tags = 0;
        for word in [Word::Source, Word::ContactMethod, Word::Investment, Word::PriceGroup, Word::Tag] {
            let names = words.iter().filter(|(of, _)| *of == word).map(|(_, name)| (word_key(name), *name));
            let names: BTreeMap<String, &str> = names.collect();
            let find = format!("SELECT name_key FROM terms WHERE kind = '{}' AND name_key IN ", word.code());
            let known = look_up::<(String,)>(tx, &find, names.keys().map(String::as_str)).await?;
            let known: HashSet<String> = known.into_iter().map(|(key,)| key).collect();
            let mut new = names.iter().filter(|(key, _)| !known.contains(*key)).map(|(_, name)| *name);
            match (word, new.next()) {
                (_, None) => {}
                (Word::Tag, Some(first)) => {
                    for tag in std::iter::once(first).chain(new) {
                        if tag.chars().count() > LONGEST_TAG as usize {
                            return Err(Invalid::new("tags", Reason::TooLong { limit: LONGEST_TAG }).into());
                        }
                        new_tags += 1;
                    }
                }
                (word, Some(_)) => {
                    return Err(Invalid::new(word.code(), Reason::Unknown { what: word.code().into() }).into());
                }
            }
        }
        if new_tags > 0 {
            let mut sql = Sql::new("SELECT count(*) FROM terms WHERE kind = ");
            sql.bind(Word::Tag.code());
            if tx.fetch_one::<(i64,)>(sql).await?.0 + new_tags > MOST_TAGS {
                return Err(Invalid::new("tags", Reason::NoMoreOf { most: MOST_TAGS as u32 }).into());
            }
        }
        Ok(())
    }

    /// Looks these words up, and makes those that are new.
    pub fn get_words<'a>(
        &mut self,
        tx: &mut Tx,
        words: impl Iterator<Item = (Word, &'a str)>,
    ) -> impl Future<Output = Result<()>> + Send {
        let mut unknown: BTreeMap<Word, BTreeMap<String, Vec<&str>>> = BTreeMap::new();
        for (word, name) in words {
            if !self.words[word as usize].contains_key(name) {
                unknown.entry(word).or_default().entry(word_key(name)).or_default().push(name);
            }
        }
        async move {
            for (word, names) in unknown {
                let rows = names.iter().map(|(key, names)| [word.code().into(), names[0].into(), key.as_str().into()]);
                insert_rows(tx, "INSERT INTO terms (kind, name, name_key) VALUES ", rows, " ON CONFLICT DO NOTHING")
                    .await?;
                let find = format!("SELECT name_key, id FROM terms WHERE kind = '{}' AND name_key IN ", word.code());
                let keys = names.keys().map(String::as_str);
                for (key, id) in look_up::<(String, i64)>(tx, &find, keys).await? {
                    let spellings = names.get(&key).into_iter().flatten();
                    self.words[word as usize].extend(spellings.map(|name| ((*name).to_owned(), id)));
                }
            }
            Ok(())
        }
    }

    /// The number of a word, [`NONE`] of none; it must have been looked up.
    pub fn word(&self, word: Word, name: Option<&str>) -> i64 {
        name.and_then(|name| self.words[word as usize].get(name)).copied().unwrap_or(NONE.0)
    }
}

/// What spellings of one word have in common.
pub(crate) fn word_key(name: &str) -> String {
    let folded = text::fold(name);
    // A word of nothing but signs is still a word.
    if folded.is_empty() { name.to_owned() } else { folded }
}

/// A client that records speak of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Client {
    pub id: i64,
    /// The client it is part of now: itself, unless it was merged.
    pub now: i64,
    pub created_at: Instant,
    pub created: Day,
}

/// The rows of a statement that ends with a list, for all of `values`.
pub(crate) fn look_up<T: Row>(
    run: &mut impl Run,
    statement: &str,
    values: impl IntoIterator<Item = impl Into<Arg>>,
) -> impl Future<Output = Result<Vec<T>>> + Send {
    let values: Vec<Arg> = values.into_iter().map(Into::into).collect();
    async move {
        let mut rows = Vec::new();
        for values in values.chunks(LOOK_UP) {
            let mut sql = Sql::new(statement);
            sql.bind_list(values.iter().cloned());
            rows.append(&mut run.fetch_all(sql).await?);
        }
        Ok(rows)
    }
}
