//! Attribution: what came of the clients by what had brought them (SPEC section 5).

use super::{Bounds, JournalQuery, Measure};
use crate::{Invalid, Money, Reason, RefId, journey::Attribution};
use std::cmp::Reverse;

/// What came of the clients whose journeys are attributed to one value, or of all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributionRow {
    /// The value; [`NONE`](crate::NONE) of those whose touches do not tell.
    pub value: RefId,
    /// What it is called; none of [`NONE`](crate::NONE).
    pub name: Option<String>,
    /// How many clients.
    pub clients: i64,
    /// How many of them have made a deal.
    pub buyers: i64,
    /// How many deals they have made.
    pub deals: i64,
    /// Their lifetime values, added up.
    pub ltv: Money,
    /// The median number of touches before the first deal, of those who have made one.
    pub touches: Option<i64>,
    /// The median number of days from the first touch to the first deal, of those who have made one.
    pub days: Option<i64>,
}

impl AttributionRow {
    /// Which part of the clients has made a deal, from 0 to 1; none of nobody.
    pub fn share(&self) -> Option<f64> {
        (self.clients > 0).then(|| self.buyers as f64 / self.clients as f64)
    }

    /// The mean lifetime value of a client, rounded half away from nothing; none of nobody.
    pub fn value_of_one(&self) -> Option<Money> {
        let (sum, n) = (i128::from(self.ltv.minor_units), i128::from(self.clients));
        let rounded = (n > 0).then(|| (2 * sum + if sum < 0 { -n } else { n }) / (2 * n));
        rounded.and_then(|mean| i64::try_from(mean).ok()).map(|minor_units| Money { minor_units, ..self.ltv })
    }
}

/// What came of the clients by what had brought them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributionTable {
    /// A row for each value that brought somebody, those of most clients first.
    pub rows: Vec<AttributionRow>,
    /// All of them as one; its value and name say nothing.
    pub total: AttributionRow,
}

/// The columns of an attribution, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttributionColumn {
    /// What had brought them.
    Name,
    /// How many clients.
    Clients,
    /// How many of them have made a deal.
    Buyers,
    /// Which part of the clients that is.
    Share,
    /// How many deals they have made.
    Deals,
    /// Their lifetime values, added up.
    Ltv,
    /// The mean of these.
    ValueOfOne,
    /// The median number of touches before the first deal.
    Touches,
    /// The median number of days from the first touch to the first deal.
    Days,
}

impl AttributionColumn {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Name,
        Self::Clients,
        Self::Buyers,
        Self::Share,
        Self::Deals,
        Self::Ltv,
        Self::ValueOfOne,
        Self::Touches,
        Self::Days,
    ];

    /// Its name in URLs and in files for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Clients => "clients",
            Self::Buyers => "buyers",
            Self::Share => "share",
            Self::Deals => "deals",
            Self::Ltv => "ltv",
            Self::ValueOfOne => "ltv_per_client",
            Self::Touches => "median_touches",
            Self::Days => "median_days",
        }
    }

    /// Whether it tells of those who have made a deal alone.
    pub const fn is_of_buyers(self) -> bool {
        match self {
            Self::Name | Self::Clients | Self::Ltv | Self::ValueOfOne => false,
            Self::Buyers | Self::Share | Self::Deals | Self::Touches | Self::Days => true,
        }
    }

    /// The journal behind a number of a row (`value`; none of the total) in this column.
    pub fn opens(self, query: &JournalQuery, by: Attribution, value: Option<RefId>) -> JournalQuery {
        let query = value.map_or_else(|| query.clone(), |value| query.clone().attributed_to(by, vec![value]));
        if !self.is_of_buyers() {
            return query;
        }
        // Who has made a deal.
        let bounds = query.bounds(Measure::Deals);
        let least = bounds.least.unwrap_or(1).max(1);
        query.within(Measure::Deals, Bounds { least: Some(least), ..bounds })
    }
}

/// An order of the rows of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AttributionSort {
    /// By what.
    pub key: AttributionColumn,
    /// Largest first.
    pub descending: bool,
}

/// What brought most comes first.
impl Default for AttributionSort {
    fn default() -> Self {
        Self { key: AttributionColumn::Clients, descending: true }
    }
}

impl AttributionSort {
    /// Its form in a URL: `name`, `-clients`, …
    pub fn code(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key.code())
    }

    /// Reads its form in a URL.
    ///
    /// # Errors
    /// On `order`, where there is no such column.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let (descending, code) = text.strip_prefix('-').map_or((false, text), |code| (true, code));
        let key = AttributionColumn::ALL.into_iter().find(|key| key.code() == code);
        let allowed = || AttributionColumn::ALL.map(AttributionColumn::code).join(", ");
        let key = key.ok_or_else(|| Invalid::new("order", Reason::NotOneOf { allowed: allowed() }))?;
        Ok(Self { key, descending })
    }

    /// Puts rows into this order. What there is none of comes last, whichever way round.
    pub fn sort(self, rows: &mut [AttributionRow]) {
        if self.key == AttributionColumn::Name {
            rows.sort_by_cached_key(|row| (row.name.is_none(), row.name.clone().map(|name| name.to_lowercase())));
            let named = rows.iter().take_while(|row| row.name.is_some()).count();
            if self.descending {
                rows[..named].reverse();
            }
            return;
        }
        let number = |row: &AttributionRow| match self.key {
            AttributionColumn::Name => None,
            AttributionColumn::Clients => Some(row.clients as f64),
            AttributionColumn::Buyers => Some(row.buyers as f64),
            AttributionColumn::Share => row.share(),
            AttributionColumn::Deals => Some(row.deals as f64),
            AttributionColumn::Ltv => Some(row.ltv.minor_units as f64),
            AttributionColumn::ValueOfOne => row.value_of_one().map(|money| money.minor_units as f64),
            AttributionColumn::Touches => row.touches.map(|n| n as f64),
            AttributionColumn::Days => row.days.map(|n| n as f64),
        };
        rows.sort_by(|one, other| {
            let (a, b) = (number(one), number(other));
            let by_number = if self.descending {
                b.unwrap_or(f64::MIN).total_cmp(&a.unwrap_or(f64::MIN))
            } else {
                a.unwrap_or(f64::MAX).total_cmp(&b.unwrap_or(f64::MAX))
            };
            by_number.then_with(|| (Reverse(one.clients), &one.name).cmp(&(Reverse(other.clients), &other.name)))
        });
    }
}

/// The lower median of numbers that are told with how many there are of each, in their order; none of none.
///
/// ```
/// assert_eq!(domain::journal::median(&[(0, 2), (3, 1), (9, 1)]), Some(0));
/// assert_eq!(domain::journal::median(&[(0, 1), (3, 1), (9, 1)]), Some(3));
/// ```
pub fn median(counted: &[(i64, i64)]) -> Option<i64> {
    let all: i64 = counted.iter().map(|(_, count)| count).sum();
    let mut before = 0;
    counted.iter().find_map(|(number, count)| {
        before += count;
        (2 * before >= all && all > 0).then_some(*number)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NONE;
    use proptest::{collection::vec, prelude::*, sample::select};

    fn row(value: i64, name: &str, clients: i64, ltv: i64) -> AttributionRow {
        let ltv = Money { minor_units: ltv, currency: "PLN".parse().expect("złoty") };
        AttributionRow {
            value: RefId(value),
            name: (value != 0).then(|| name.to_owned()),
            clients,
            buyers: clients / 2,
            deals: clients / 2,
            ltv,
            touches: (clients > 1).then_some(clients),
            days: None,
        }
    }

    #[test]
    fn what_is_not_told_comes_last() {
        let mut rows = [row(0, "", 9, 5), row(1, "Olx", 1, 50), row(2, "fair", 4, -3)];
        let mut order = |code: &str| {
            AttributionSort::parse(code).expect("an order").sort(&mut rows);
            rows.clone().map(|row| row.value.0)
        };
        assert_eq!(order("name"), [2, 1, 0]);
        assert_eq!(order("-name"), [1, 2, 0]);
        assert_eq!(order("-clients"), [0, 2, 1]);
        assert_eq!(order("ltv"), [2, 0, 1]);
        assert_eq!(order("median_touches"), [2, 0, 1], "nobody bought who came by the last");
        assert_eq!(order("-median_touches"), [0, 2, 1]);
        assert!(AttributionSort::parse("size").is_err());
    }

    #[test]
    fn means_are_rounded_half_away_from_nothing() {
        let mean = |clients, ltv| row(1, "", clients, ltv).value_of_one().map(|money| money.minor_units);
        assert_eq!((mean(2, 3), mean(2, -3), mean(3, 4), mean(0, 4)), (Some(2), Some(-2), Some(1), None));
    }

    #[test]
    fn buyers_are_those_with_a_deal_and_within_what_was_asked() {
        let (by, asked) = (Attribution::default(), JournalQuery::default());
        let opened = AttributionColumn::Buyers.opens(&asked, by, Some(NONE));
        assert_eq!((opened.bounds(Measure::Deals).least, opened.attributed(by)), (Some(1), &[NONE][..]));
        let more = asked.within(Measure::Deals, Bounds { least: Some(3), most: Some(5) });
        let opened = AttributionColumn::Days.opens(&more, by, None);
        assert_eq!(opened, more);
        assert_eq!(AttributionColumn::Clients.opens(&more, by, None), more);
    }

    proptest! {
        #[test]
        fn the_median_is_that_of_all_of_them(numbers in vec(select(vec![0_i64, 1, 2, 5, 90]), 0..40)) {
            let mut sorted = numbers.clone();
            sorted.sort_unstable();
            let counted: Vec<_> =
                sorted.chunk_by(|one, next| one == next).map(|run| (run[0], run.len() as i64)).collect();
            let middle = sorted.len().checked_sub(1).map(|last| sorted[last / 2]);
            prop_assert_eq!(median(&counted), middle);
        }
    }
}
