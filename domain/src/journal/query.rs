//! Which clients of the journal, in which order.

use crate::{
    Filter, Invalid, Range, Reason, RefId, decimal,
    journey::{Attribution, TouchKind},
    params::Params,
    query::{parse_value, value_code},
};
use serde::{Deserialize, Serialize};

/// By which of a client's touches the journal is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Built {
    /// By the first.
    First,
    /// By the last.
    #[default]
    Last,
}

impl Built {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Last, Self::First];

    /// Its name in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Last => "last",
        }
    }
}

/// A choice of clients that is asked for often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// Those who have made no deal.
    NoDeals,
    /// Those who have left a cart: its last event is older than a day, and no checkout followed within one.
    AbandonedCart,
}

impl Segment {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::NoDeals, Self::AbandonedCart];

    /// Its name in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoDeals => "no-deals",
            Self::AbandonedCart => "abandoned-cart",
        }
    }
}

/// The least and the most of a number, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bounds {
    /// Not less than this.
    pub least: Option<i64>,
    /// Not more than this.
    pub most: Option<i64>,
}

impl Bounds {
    /// Whether a number lies within.
    pub fn hold(self, number: i64) -> bool {
        self.least.is_none_or(|least| number >= least) && self.most.is_none_or(|most| number <= most)
    }

    /// Whether every number does.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

/// What the rows of the journal are bounded by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// The lifetime value; its bounds are in hundredths of the currency, whatever its smallest coin is.
    Ltv,
    /// The number of touches.
    Touches,
    /// The days from the first touch to the last.
    Days,
    /// The number of deals.
    Deals,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Ltv, Self::Touches, Self::Days, Self::Deals];

    /// Its name in URLs, in which `_min` and `_max` follow it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ltv => "ltv",
            Self::Touches => "touches",
            Self::Days => "days",
            Self::Deals => "deals",
        }
    }

    /// The decimals of its bounds.
    pub const fn places(self) -> u32 {
        match self {
            Self::Ltv => 2,
            Self::Touches | Self::Days | Self::Deals => 0,
        }
    }

    /// Reads a bound of it.
    fn parse(self, name: &str, text: &str) -> Result<i64, Invalid> {
        let wrong = |reason| match (self, reason) {
            (Self::Ltv, reason) => Invalid::new(name, reason),
            (_, Reason::TooLarge) => Invalid::new(name, Reason::TooLarge),
            _ => Invalid::new(name, Reason::NotANumber),
        };
        let units = match self {
            Self::Ltv => decimal::hundredths(text),
            Self::Touches | Self::Days | Self::Deals => decimal::parse(text, self.places()),
        };
        let units = units.map_err(wrong)?;
        // So that it can be reckoned with.
        if units.abs() > 900_000_000_000_000 { Err(Invalid::new(name, Reason::TooLarge)) } else { Ok(units) }
    }

    /// A bound of it, as [`parse`](Self::parse) reads it.
    pub fn written(self, units: i64) -> String {
        match self {
            Self::Ltv => decimal::written_hundredths(units),
            Self::Touches | Self::Days | Self::Deals => units.to_string(),
        }
    }
}

/// What the journal can be sorted by; each has an index behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JournalKey {
    /// By the first touch.
    First,
    /// By the last touch.
    #[default]
    Last,
    /// By the number of touches.
    Touches,
    /// By the days from the first to the last.
    Days,
    /// By the number of deals.
    Deals,
    /// By the lifetime value.
    Ltv,
}

impl JournalKey {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::First, Self::Last, Self::Touches, Self::Days, Self::Deals, Self::Ltv];

    /// Its name in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::First => "first_touch",
            Self::Last => "last_touch",
            Self::Touches => "touches",
            Self::Days => "days",
            Self::Deals => "deals",
            Self::Ltv => "ltv",
        }
    }
}

/// An order of the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct JournalSort {
    /// By what.
    pub key: JournalKey,
    /// Largest first.
    pub descending: bool,
}

/// Whoever did something last comes first.
impl Default for JournalSort {
    fn default() -> Self {
        Self { key: JournalKey::Last, descending: true }
    }
}

impl JournalSort {
    /// Its form in a URL: `ltv`, `-ltv`, …
    pub fn code(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key.code())
    }

    fn parse(text: &str) -> Result<Self, Invalid> {
        let (descending, code) = text.strip_prefix('-').map_or((false, text), |code| (true, code));
        let key = JournalKey::ALL.into_iter().find(|key| key.code() == code);
        let allowed = || JournalKey::ALL.map(JournalKey::code).join(", ");
        let key = key.ok_or_else(|| Invalid::new("sort", Reason::NotOneOf { allowed: allowed() }))?;
        Ok(Self { key, descending })
    }
}

/// Which clients of the journal, in which order.
///
/// ```
/// use domain::{journal::{JournalQuery, Measure, Segment}, params::Params};
///
/// let query = JournalQuery::read(&Params::from_query("segment=no-deals&touches_min=3")).expect("a journal");
/// assert_eq!(query.segment, Some(Segment::NoDeals));
/// assert!(query.bounds(Measure::Touches).hold(3) && !query.bounds(Measure::Touches).hold(2));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct JournalQuery {
    /// By which of their touches the days are meant.
    pub built: Built,
    /// Only those whose first or last touch was in these days.
    pub range: Option<Range>,
    /// Only those of a segment.
    pub segment: Option<Segment>,
    /// The bounds of each of [`Measure::ALL`], in that order.
    pub bounds: [Bounds; 4],
    /// Only those who did each of these.
    pub kinds: Vec<TouchKind>,
    /// Only those whose journeys are attributed to one of these, for each of [`Attribution::ALL`] in that order;
    /// [`NONE`](crate::NONE) asks for those whose touches do not tell.
    pub attributed: [Vec<RefId>; 6],
    /// Whose clients.
    pub filter: Filter,
    /// A part of a name, a phone number or an e-mail address: in no URL, as that of
    /// [`ClientQuery`](crate::ClientQuery).
    pub search: Option<String>,
    /// The order.
    pub sort: JournalSort,
}

impl JournalQuery {
    /// The names of the parameters that say whom it is about, but for the filter.
    pub const PARAMS: [&str; 19] = [
        "build",
        "from",
        "to",
        "segment",
        "kind",
        "ltv_min",
        "ltv_max",
        "touches_min",
        "touches_max",
        "days_min",
        "days_max",
        "deals_min",
        "deals_max",
        "first_source",
        "first_medium",
        "first_campaign",
        "last_source",
        "last_medium",
        "last_campaign",
    ];

    /// To which values the journeys are attributed.
    pub fn attributed(&self, by: Attribution) -> &[RefId] {
        &self.attributed[by.place()]
    }

    /// The same of journeys that are attributed to these values.
    #[must_use]
    pub fn attributed_to(mut self, by: Attribution, mut values: Vec<RefId>) -> Self {
        values.sort_unstable();
        values.dedup();
        self.attributed[by.place()] = values;
        self
    }

    /// What a number of each row lies between.
    pub const fn bounds(&self, measure: Measure) -> Bounds {
        self.bounds[measure as usize]
    }

    /// The same with other bounds of a number.
    #[must_use]
    pub fn within(mut self, measure: Measure, bounds: Bounds) -> Self {
        self.bounds[measure as usize] = bounds;
        self
    }

    /// Its URL form.
    pub fn write(&self, params: &mut Params) {
        if let Some(range) = self.range {
            params.set("from", range.from());
            params.set("to", range.to());
        }
        if self.built != Built::default() {
            params.set("build", self.built.code());
        }
        if let Some(segment) = self.segment {
            params.set("segment", segment.code());
        }
        if !self.kinds.is_empty() {
            params.set("kind", self.kinds.iter().map(|kind| kind.code()).collect::<Vec<_>>().join("."));
        }
        for measure in Measure::ALL {
            let Bounds { least, most } = self.bounds(measure);
            for (end, bound) in [("min", least), ("max", most)] {
                if let Some(bound) = bound {
                    params.set(&format!("{}_{end}", measure.code()), measure.written(bound));
                }
            }
        }
        for by in Attribution::ALL {
            let values: Vec<String> = self.attributed(by).iter().map(|value| value_code(*value)).collect();
            if !values.is_empty() {
                params.set(by.code(), values.join("."));
            }
        }
        self.filter.write(params);
        if self.sort != JournalSort::default() {
            params.set("sort", self.sort.code());
        }
    }

    /// Reads its URL form.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        let unknown = |name: &str, allowed: String| Invalid::new(name, Reason::NotOneOf { allowed });
        let built = match params.get("build") {
            None => Built::default(),
            Some(code) => Built::ALL
                .into_iter()
                .find(|built| built.code() == code)
                .ok_or_else(|| unknown("build", Built::ALL.map(Built::code).join(", ")))?,
        };
        let segment = params.get("segment").map(|code| {
            let found = Segment::ALL.into_iter().find(|segment| segment.code() == code);
            found.ok_or_else(|| unknown("segment", Segment::ALL.map(Segment::code).join(", ")))
        });
        let mut kinds = Vec::new();
        for code in params.get("kind").unwrap_or_default().split('.').filter(|code| !code.is_empty()) {
            let kind = TouchKind::from_code(code);
            kinds.push(kind.ok_or_else(|| unknown("kind", TouchKind::ALL.map(TouchKind::code).join(", ")))?);
        }
        kinds.sort_unstable();
        kinds.dedup();
        let mut query = Self {
            built,
            range: params.range()?,
            segment: segment.transpose()?,
            kinds,
            filter: Filter::read(params)?,
            sort: params.get("sort").map_or_else(|| Ok(JournalSort::default()), JournalSort::parse)?,
            ..Self::default()
        };
        for measure in Measure::ALL {
            let bound = |end: &str| {
                let name = format!("{}_{end}", measure.code());
                params.get(&name).map(|text| measure.parse(&name, text)).transpose()
            };
            query = query.within(measure, Bounds { least: bound("min")?, most: bound("max")? });
        }
        for by in Attribution::ALL {
            let values = params.get(by.code()).unwrap_or_default().split('.').filter(|value| !value.is_empty());
            let values = values.map(|value| parse_value(by.code(), value)).collect::<Result<_, _>>()?;
            query = query.attributed_to(by, values);
        }
        Ok(query)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Day;
    use proptest::{array::uniform6, collection::btree_set, option, prelude::*, sample::select};

    fn bounds() -> impl Strategy<Value = Bounds> {
        let bound = || option::of(-100_000..10_000_000_i64);
        (bound(), bound()).prop_map(|(least, most)| Bounds { least, most })
    }

    fn query() -> impl Strategy<Value = JournalQuery> {
        let range = (0..20_000_i32, 0..3_000_i32).prop_map(|(from, more)| {
            Range::new(Day::from_number(from), Day::from_number(from + more)).expect("a range")
        });
        let whose = (
            select(&Built::ALL[..]),
            option::of(range),
            option::of(select(&Segment::ALL[..])),
            btree_set(select(&TouchKind::ALL[..]), 0..4),
            btree_set(1..9_i64, 0..3),
        );
        let sort = (select(&JournalKey::ALL[..]), any::<bool>());
        let attributed = uniform6(btree_set((0..9_i64).prop_map(RefId), 0..3));
        (whose, [bounds(), bounds(), bounds(), bounds()], attributed, sort).prop_map(
            |((built, range, segment, kinds, tags), bounds, attributed, (key, descending))| JournalQuery {
                built,
                range,
                segment,
                bounds,
                kinds: kinds.into_iter().collect(),
                attributed: attributed.map(|values| values.into_iter().collect()),
                filter: Filter { tag: tags.into_iter().map(RefId).collect(), ..Filter::default() },
                search: None,
                sort: JournalSort { key, descending },
            },
        )
    }

    proptest! {
        #[test]
        fn a_journal_survives_its_url(query in query()) {
            let mut params = Params::default();
            query.write(&mut params);
            let href = params.href("/journal");
            let params = Params::from_query(href.split_once('?').map_or("", |(_, query)| query));
            prop_assert_eq!(JournalQuery::read(&params), Ok(query), "{}", href);
        }
    }

    #[test]
    fn what_cannot_be_is_named() {
        for (query, field) in [
            ("build=middle", "build"),
            ("segment=all", "segment"),
            ("kind=call.visit", "kind"),
            ("ltv_min=1,000", "ltv_min"),
            ("ltv_max=99999999999999999", "ltv_max"),
            ("touches_min=1.5", "touches_min"),
            ("deals_max=many", "deals_max"),
            ("sort=name", "sort"),
            ("from=2026-02-30&to=2026-03-01", "from"),
            ("advisor=x", "advisor"),
            ("first_source=0", "first_source"),
            ("last_campaign=1.spring", "last_campaign"),
        ] {
            let read = JournalQuery::read(&Params::from_query(query));
            assert_eq!(read.map_err(|invalid| invalid.field), Err(field.to_owned()), "{query}");
        }
        assert_eq!(JournalQuery::read(&Params::default()), Ok(JournalQuery::default()));
    }

    #[test]
    fn money_is_bounded_to_the_coin() {
        let read = JournalQuery::read(&Params::from_query("ltv_min=1%20234,50&ltv_max=-3")).expect("a journal");
        assert_eq!(read.bounds(Measure::Ltv), Bounds { least: Some(123_450), most: Some(-300) });
    }
}
