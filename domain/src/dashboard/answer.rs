//! What a dashboard is answered: figures that explain themselves, rows, slices, lines.

use super::{PostKind, PostQuery};
use crate::{ClientQuery, Day, Invalid, Money, Range, RefId, params::Params};
use serde::{Deserialize, Serialize};

/// A comparison of fewer than so many means nothing.
pub const TOO_FEW: i64 = 10;

/// A number, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Figure {
    /// How many.
    Count(i64),
    /// How many of how many; of nothing it is no number.
    Share {
        /// How many.
        part: i64,
        /// Of how many.
        whole: i64,
    },
    /// A mean number of days; of nobody it is no number.
    MeanDays {
        /// All their days.
        sum: i64,
        /// Of how many.
        of: i64,
    },
}

impl Figure {
    /// In tenths: of one, of a per cent, of a day, rounded half away from zero; none for a share
    /// or a mean of nothing.
    pub fn tenths(self) -> Option<i64> {
        match self {
            Figure::Count(count) => Some(count * 10),
            Figure::Share { part, whole } => rounded(i128::from(part) * 1000, whole),
            Figure::MeanDays { sum, of } => rounded(i128::from(sum) * 10, of),
        }
    }

    /// The number of those on whom it rests.
    pub const fn count(self) -> i64 {
        match self {
            Figure::Count(count) => count,
            Figure::Share { whole, .. } => whole,
            Figure::MeanDays { of, .. } => of,
        }
    }
}

/// A quotient, rounded half away from zero.
fn rounded(of: i128, by: i64) -> Option<i64> {
    let by = i128::from(by);
    let half = if (of < 0) == (by < 0) { by / 2 } else { -by / 2 };
    i64::try_from((of + half).checked_div(by)?).ok()
}

/// How a number came about: `total` less those left out are `n`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reckoning {
    /// All there are for the viewer, the archived among them.
    pub total: i64,
    /// The archived, who are left out.
    pub archived: i64,
    /// Those in other statuses than the block's settings ask for.
    pub others: i64,
    /// Those without the field that is reckoned with.
    pub without: i64,
    /// All that the number is a part of.
    pub n: i64,
}

/// What a number opens. It travels as the address of the page that shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Opens {
    /// A list of clients.
    Clients(ClientQuery),
    /// A list of posts.
    Posts(PostQuery),
}

impl Opens {
    /// The path of the page that shows it.
    pub fn href(&self) -> String {
        match self {
            Opens::Clients(query) => query.href(),
            Opens::Posts(query) => query.href(),
        }
    }
}

impl From<Opens> for String {
    fn from(opens: Opens) -> Self {
        opens.href()
    }
}

impl TryFrom<String> for Opens {
    type Error = Invalid;

    fn try_from(href: String) -> Result<Self, Invalid> {
        let (path, query) = href.split_once('?').unwrap_or((&href, ""));
        let params = Params::from_query(query);
        if path == PostQuery::PATH {
            PostQuery::read(&params).map(Opens::Posts)
        } else {
            ClientQuery::read(&params).map(Opens::Clients)
        }
    }
}

/// With when a number is compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// With how it was at the end of a day.
    Day(Day),
    /// With the same in other days.
    Days(Range),
    /// The same, the last of them only until this time of the day (`HH:MM`), as today so far.
    Until(Range, String),
}

/// The same number for the time before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// When.
    pub when: When,
    /// The number then.
    pub figure: Figure,
    /// One of the two rests on so few that the difference means nothing.
    pub too_few: bool,
}

/// A number that explains itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// The number.
    pub figure: Figure,
    /// How many it opens: of a share the part.
    pub count: i64,
    /// How it came about.
    pub reckoning: Reckoning,
    /// The list behind it.
    pub opens: Opens,
    /// The time before, if that is wished and known.
    pub compared: Option<Compared>,
}

/// A row of a list block: of each only what its columns show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListRow {
    /// Which client.
    pub client: i64,
    /// What they are called.
    pub name: String,
    /// The status they are in, by code.
    pub status: String,
    /// The last post: type, local time `YYYY-MM-DDTHH:MM`, how it begins.
    pub post: Option<(PostKind, String, String)>,
    /// How many posts there were in the range.
    pub posts: i64,
    /// The day of the first purchase and of the last.
    pub served: Option<(Day, Day)>,
    /// How often they bought.
    pub purchases: i64,
    /// For what, all in all.
    pub life_total: Money,
    /// The life total in tenths of a per cent of the highest; none where there is nothing to share.
    pub weight: Option<i64>,
    /// Days from the first purchase to the last.
    pub purchase_age: Option<i32>,
    /// Days from the last purchase to today.
    pub days_since_purchase: Option<i32>,
    /// The day of creation.
    pub created: Day,
    /// The day they became a customer.
    pub customer_since: Option<Day>,
    /// First phone.
    pub phone: Option<String>,
    /// First e-mail address.
    pub email: Option<String>,
}

/// The top of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// How many rows the whole list has.
    pub total: i64,
    /// The first of them.
    pub rows: Vec<ListRow>,
    /// The whole list.
    pub opens: Opens,
}

/// A slice of a pie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slice {
    /// A status's code, or a type of posts.
    pub key: String,
    /// The status's number.
    pub value: Option<RefId>,
    /// How many.
    pub count: i64,
    /// The list behind it.
    pub opens: Opens,
}

/// A pie: its slices add up to the total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pie {
    /// The slices, in the order of the legend; those of nothing are left out.
    pub slices: Vec<Slice>,
    /// Their sum.
    pub total: i64,
    /// The list of all.
    pub opens: Opens,
}

/// Two lines over the same days: each step of the first is the second.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trend {
    /// The first day; every day after it follows.
    pub first: Day,
    /// Customers created up to the end of each day.
    pub totals: Vec<i64>,
    /// Customers created on each day.
    pub created: Vec<i64>,
    /// The customers created in all these days; each day's are those of that day.
    pub opens: Opens,
}

impl Trend {
    /// Who was created in some of the days.
    pub fn created_in(&self, range: Range) -> Opens {
        let mut opens = self.opens.clone();
        if let Opens::Clients(query) = &mut opens {
            query.filter.narrow.created = Some(range);
        }
        opens
    }
}

/// What a block shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// A number.
    Indicator(Indicator),
    /// Rows.
    List(List),
    /// A pie.
    Pie(Pie),
    /// Two lines.
    Trend(Trend),
}

/// Why one block has no answer; the others have theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// A setting cannot be.
    Invalid(Invalid),
    /// Something went wrong; the log has it.
    Failed,
}

/// A block's answer, for the days that its range means today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockAnswer {
    /// Which block of the dashboard.
    pub block: u32,
    /// Which days.
    pub range: Range,
    /// What it shows, or that it failed.
    pub answer: Result<Answer, Failure>,
}

/// How many clients there are of each kind that indicators tell apart, and since when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Clients.
    pub clients: i64,
    /// Those of them of whom it is known since when they are customers.
    pub with_since: i64,
    /// The sum of those days' numbers.
    pub since_sum: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_nothing_there_is_no_share_and_no_mean() {
        assert_eq!(Figure::Share { part: 0, whole: 0 }.tenths(), None);
        assert_eq!(Figure::MeanDays { sum: 0, of: 0 }.tenths(), None);
        assert_eq!(Figure::Count(0).tenths(), Some(0));
    }

    #[test]
    fn shares_and_means_are_rounded_once() {
        // CDNOW: 1 152 of 2 357.
        assert_eq!(Figure::Share { part: 1_152, whole: 2_357 }.tenths(), Some(489));
        assert_eq!(Figure::Share { part: 1, whole: 3 }.tenths(), Some(333));
        assert_eq!(Figure::Share { part: 1, whole: 2000 }.tenths(), Some(1));
        assert_eq!(Figure::MeanDays { sum: -5, of: 2 }.tenths(), Some(-25));
        assert_eq!(rounded(-5, 10), Some(-1));
        assert_eq!(rounded(-4, 10), Some(0));
    }
}
