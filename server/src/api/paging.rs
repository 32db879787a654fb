//! Pages of lists, by cursor or by number.

use crate::problem::Problem;
use domain::{
    ClientPage, ClientRow, Fact, Invalid, Reason,
    card::FactPage,
    customers::{CustomerPage, CustomerRow},
    journal::{JournalPage, JournalRow},
    params::Params,
};
use store::StoreError;

/// The most rows of a page.
const MOST_ROWS: u32 = 1000;
/// What a page has without a wish.
const USUAL_ROWS: u32 = 50;
/// The most rows that are passed over on the way to a page by number. Lists are found by key, so
/// the way there is walked; who wants more follows the cursors.
const MOST_PASSED: u64 = 100_000;
/// How many are passed over at a time.
const STRIDE: u32 = 2000;

/// Which page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    start: Start,
    /// How many rows it has at most.
    pub per_page: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Start {
    Cursor(String),
    After(u64),
}

impl Paging {
    /// Reads `page`, `per_page` and `cursor`.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        let number = |name: &str, most: u64| match params.get(name) {
            None => Ok(None),
            Some(text) => match text.parse::<u64>() {
                Ok(0) => Err(Invalid::new(name, Reason::NotANumber)),
                Ok(number) if number <= most => Ok(Some(number)),
                Ok(_) => Err(Invalid::new(name, Reason::TooLarge)),
                Err(_) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => {
                    Err(Invalid::new(name, Reason::TooLarge))
                }
                Err(_) => Err(Invalid::new(name, Reason::NotANumber)),
            },
        };
        let per_page = number("per_page", MOST_ROWS.into())?.unwrap_or(USUAL_ROWS.into()) as u32;
        let page = number("page", u64::MAX)?.unwrap_or(1);
        let start = match params.get("cursor") {
            Some(cursor) => Start::Cursor(cursor.to_owned()),
            None => Start::After((page - 1).saturating_mul(per_page.into())),
        };
        Ok(Self { start, per_page })
    }

    /// Reads the page with `fetch`, which gives the rows from a cursor on. A page past the end
    /// has no rows and the list's total all the same.
    ///
    /// # Errors
    /// [`Reason::TooLarge`] on `page` for one too far in to walk to; what `fetch` says.
    pub async fn turn<R, F>(&self, fetch: impl Fn(Option<String>, u32) -> F) -> Result<Leaf<R>, Problem>
    where
        F: Future<Output = Result<Leaf<R>, StoreError>>,
    {
        let mut passing = match &self.start {
            Start::Cursor(cursor) => return Ok(fetch(Some(cursor.clone()), self.per_page).await?),
            Start::After(rows) => *rows,
        };
        let mut cursor = None;
        while passing > 0 {
            let stride = passing.min(STRIDE.into()) as u32;
            let passed = fetch(cursor, stride).await?;
            let is_last = passed.next.is_none() || u64::try_from(passed.total).is_ok_and(|total| total <= passing);
            // Of the first stride the total tells whether the page is there at all; later ones
            // end where the list has become shorter meanwhile.
            if is_last {
                return Ok(Leaf { total: passed.total, rows: Vec::new(), next: None, previous: None });
            }
            if passing > MOST_PASSED {
                return Err(Invalid::new("page", Reason::TooLarge).into());
            }
            passing -= u64::from(stride);
            cursor = passed.next;
        }
        Ok(fetch(cursor, self.per_page).await?)
    }
}

/// One page of any list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf<R> {
    /// How many rows the whole list has.
    pub total: i64,
    /// The rows.
    pub rows: Vec<R>,
    /// Where the next page starts.
    pub next: Option<String>,
    /// Where the page before starts.
    pub previous: Option<String>,
}

impl From<ClientPage> for Leaf<ClientRow> {
    fn from(page: ClientPage) -> Self {
        Self { total: page.total, rows: page.rows, next: page.next, previous: page.previous }
    }
}

impl From<JournalPage> for Leaf<JournalRow> {
    fn from(page: JournalPage) -> Self {
        Self { total: page.total, rows: page.rows, next: page.next, previous: page.previous }
    }
}

impl From<CustomerPage> for Leaf<CustomerRow> {
    fn from(page: CustomerPage) -> Self {
        Self { total: page.sums.customers, rows: page.rows, next: page.next, previous: page.previous }
    }
}

impl From<FactPage> for Leaf<Fact> {
    fn from(page: FactPage) -> Self {
        Self { total: page.total, rows: page.rows, next: page.next, previous: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::StatusCode;
    use std::cell::Cell;

    fn paging(query: &str) -> Result<Paging, Invalid> {
        Paging::read(&Params::from_query(query))
    }

    /// A list of the numbers below `total`, whose cursors are their positions.
    async fn turn(query: &str, total: i64) -> (Result<Leaf<i64>, Problem>, u32) {
        let fetched = Cell::new(0);
        let paging = paging(query).unwrap();
        let leaf = paging.turn(|cursor, rows| {
            fetched.set(fetched.get() + 1);
            let from: i64 = cursor.map_or(0, |cursor| cursor.parse().unwrap());
            let to = total.min(from + i64::from(rows));
            let next = (to < total).then(|| to.to_string());
            async move { Ok(Leaf { total, rows: (from..to).collect(), next, previous: None }) }
        });
        (leaf.await, fetched.get())
    }

    #[tokio::test]
    async fn a_page_by_number_is_the_one_counted() {
        let (leaf, fetched) = turn("page=3&per_page=1000", 2500).await;
        assert_eq!(leaf.unwrap().rows, (2000..2500).collect::<Vec<_>>());
        assert_eq!(fetched, 2);
        let (leaf, _) = turn("page=2&per_page=10", 15).await;
        assert_eq!(leaf.unwrap().rows, (10..15).collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn a_page_past_the_end_is_empty_and_cheap() {
        for page in ["3", "18446744073709551615"] {
            let (leaf, fetched) = turn(&format!("page={page}&per_page=10"), 20).await;
            let leaf = leaf.unwrap();
            assert_eq!((leaf.total, leaf.rows.len(), leaf.next, fetched), (20, 0, None, 1), "{page}");
        }
    }

    #[tokio::test]
    async fn a_page_too_far_in_is_refused() {
        let (leaf, fetched) = turn("page=5000&per_page=100", 1_000_000).await;
        assert_eq!(leaf.unwrap_err().status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(fetched, 1);
    }

    #[test]
    fn hostile_numbers_are_named() {
        for (query, field) in [
            ("page=0", "page"),
            ("page=-1", "page"),
            ("page=x", "page"),
            ("page=99999999999999999999", "page"),
            ("per_page=0", "per_page"),
            ("per_page=1001", "per_page"),
            ("per_page=1e3", "per_page"),
        ] {
            assert_eq!(paging(query).unwrap_err().field, field, "{query}");
        }
    }
}
