//! The one idea: everything a person sees is a query value.
//!
//! A tile, a board column, a point of the graph, a bridge part, a list and an export are each a
//! [`ClientQuery`]. The number and the list behind it come from the same value, by the one
//! predicate builder in `store`, so they cannot disagree.

mod columns;
mod narrow;
mod sort;

pub use columns::Column;
pub use narrow::{Bought, Narrow, Posts};
pub use sort::{Sort, SortKey};

use crate::{Classification, Day, Invalid, Movement, NONE, Range, Reason, RefId, params::Params};
use serde::{Deserialize, Serialize};

/// Whose clients: by what the clients are now. Within one field any of the values, between
/// fields all of them; an empty field leaves nobody out. [`NONE`] asks for those without one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Filter {
    /// Advisors.
    pub advisor: Vec<RefId>,
    /// Sources.
    pub source: Vec<RefId>,
    /// Investments.
    pub investment: Vec<RefId>,
    /// Tags.
    pub tag: Vec<RefId>,
    /// What else they must be.
    #[serde(default)]
    pub narrow: Narrow,
}

impl Filter {
    /// Whether it leaves nobody out.
    pub fn is_empty(&self) -> bool {
        self.fields().iter().all(|(_, values)| values.is_empty()) && self.narrow.is_empty()
    }

    /// The fields by their names in URLs.
    pub fn fields(&self) -> [(&'static str, &Vec<RefId>); 4] {
        [("advisor", &self.advisor), ("source", &self.source), ("investment", &self.investment), ("tag", &self.tag)]
    }

    /// The field with this name in URLs, to change it.
    pub fn field_mut(&mut self, name: &str) -> Option<&mut Vec<RefId>> {
        match name {
            "advisor" => Some(&mut self.advisor),
            "source" => Some(&mut self.source),
            "investment" => Some(&mut self.investment),
            "tag" => Some(&mut self.tag),
            _ => None,
        }
    }

    /// Adds the filter's fields to a URL's parameters.
    pub fn write(&self, params: &mut Params) {
        for (name, values) in self.fields() {
            if !values.is_empty() {
                let list: Vec<String> = values.iter().map(|value| value_code(*value)).collect();
                params.set(name, list.join("."));
            }
        }
        self.narrow.write(params);
    }

    /// Reads the filter's fields from a URL's parameters.
    ///
    /// # Errors
    /// The field that cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        let mut filter = Self { narrow: Narrow::read(params)?, ..Self::default() };
        for name in ["advisor", "source", "investment", "tag"] {
            let Some(list) = params.get(name) else { continue };
            let Some(field) = filter.field_mut(name) else { continue };
            for value in list.split('.').filter(|value| !value.is_empty()) {
                let value = parse_value(name, value)?;
                if let Err(at) = field.binary_search(&value) {
                    field.insert(at, value);
                }
            }
        }
        Ok(filter)
    }
}

/// A value as URLs have it; [`NONE`] is `none`.
pub fn value_code(value: RefId) -> String {
    if value == NONE { "none".into() } else { value.to_string() }
}

/// Reads it back.
pub(crate) fn parse_value(field: &str, text: &str) -> Result<RefId, Invalid> {
    match text {
        "none" => Ok(NONE),
        number => number
            .parse()
            .ok()
            .filter(|number| *number > 0)
            .map(RefId)
            .ok_or_else(|| Invalid::new(field, Reason::NotANumber)),
    }
}

/// Which clients, of those the filter and the viewer's rights leave.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ClientSet {
    /// Everybody who is here now: neither archived nor deleted nor merged.
    Here,
    /// Everybody who was ever here or still is, the archived among them; the deleted not.
    Everyone,
    /// Those in one value of a classification at the end of a day; without a day, now.
    InState {
        /// The classification.
        classification: Classification,
        /// Its value.
        value: RefId,
        /// The day; none for now.
        day: Option<Day>,
    },
    /// Those who were here at the end of a day.
    HereOn(Day),
    /// Those who came into a value of a classification on a day (by the states at the ends of
    /// that day and the day before).
    Entered {
        /// The classification.
        classification: Classification,
        /// Its value.
        value: RefId,
        /// The day.
        day: Day,
    },
    /// Those who left a value of a classification on a day.
    Left {
        /// The classification.
        classification: Classification,
        /// Its value.
        value: RefId,
        /// The day.
        day: Day,
    },
    /// Those who were here at the end of at least one day of the range: *Total clients*.
    Total(Range),
    /// Those of them created in the range.
    New(Range),
    /// Those of them created before it.
    Recurrent(Range),
    /// A part of the change bridge: a row for each time a client moved so in the range.
    Moved(Movement, Range),
    /// A row for each spell (from Active to leaving) that ended in the range.
    SpellsEnded(Range),
    /// A row for each spell that still lasts at the end of a day.
    SpellsLasting(Day),
}

impl ClientSet {
    /// The names of the parameters that say which set it is.
    pub const PARAMS: [&str; 7] = ["set", "classification", "value", "movement", "day", "from", "to"];

    /// Adds the set to a URL's parameters.
    pub fn write(&self, params: &mut Params) {
        let range = |params: &mut Params, range: &Range| {
            params.set("from", range.from());
            params.set("to", range.to());
        };
        let state = |params: &mut Params, set: &str, classification: &Classification, value: &RefId| {
            params.set("set", set);
            params.set("classification", classification.code());
            params.set("value", value_code(*value));
        };
        match self {
            ClientSet::Here => {}
            ClientSet::Everyone => params.set("set", "everyone"),
            ClientSet::InState { classification, value, day } => {
                state(params, "state", classification, value);
                if let Some(day) = day {
                    params.set("day", day);
                }
            }
            ClientSet::HereOn(day) => {
                params.set("set", "here");
                params.set("day", day);
            }
            ClientSet::Entered { classification, value, day } => {
                state(params, "entered", classification, value);
                params.set("day", day);
            }
            ClientSet::Left { classification, value, day } => {
                state(params, "left", classification, value);
                params.set("day", day);
            }
            ClientSet::Total(of) => {
                params.set("set", "total");
                range(params, of);
            }
            ClientSet::New(of) => {
                params.set("set", "new");
                range(params, of);
            }
            ClientSet::Recurrent(of) => {
                params.set("set", "recurrent");
                range(params, of);
            }
            ClientSet::Moved(movement, of) => {
                params.set("set", "moved");
                params.set("movement", movement.code());
                range(params, of);
            }
            ClientSet::SpellsEnded(of) => {
                params.set("set", "spells-ended");
                range(params, of);
            }
            ClientSet::SpellsLasting(day) => {
                params.set("set", "spells-lasting");
                params.set("day", day);
            }
        }
    }

    /// Reads the set from a URL's parameters.
    ///
    /// # Errors
    /// The parameter that is missing or cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        let day = || params.day("day")?.ok_or_else(|| Invalid::new("day", Reason::Required));
        let range = || params.range()?.ok_or_else(|| Invalid::new("from", Reason::Required));
        let classification = || params.classification("classification");
        let value = || params.required("value").and_then(|value| parse_value("value", value));
        Ok(match params.get("set") {
            None => ClientSet::Here,
            Some("everyone") => ClientSet::Everyone,
            Some("state") => {
                ClientSet::InState { classification: classification()?, value: value()?, day: params.day("day")? }
            }
            Some("here") => ClientSet::HereOn(day()?),
            Some("entered") => ClientSet::Entered { classification: classification()?, value: value()?, day: day()? },
            Some("left") => ClientSet::Left { classification: classification()?, value: value()?, day: day()? },
            Some("total") => ClientSet::Total(range()?),
            Some("new") => ClientSet::New(range()?),
            Some("recurrent") => ClientSet::Recurrent(range()?),
            Some("moved") => {
                let movement = params.required("movement")?;
                let movement = Movement::from_code(movement).ok_or_else(|| {
                    let allowed = Movement::ALL.map(Movement::code).join(", ");
                    Invalid::new("movement", Reason::NotOneOf { allowed })
                })?;
                ClientSet::Moved(movement, range()?)
            }
            Some("spells-ended") => ClientSet::SpellsEnded(range()?),
            Some("spells-lasting") => ClientSet::SpellsLasting(day()?),
            Some(_) => {
                let allowed = "everyone, state, here, entered, left, total, new, recurrent, moved, \
                               spells-ended, spells-lasting";
                return Err(Invalid::new("set", Reason::NotOneOf { allowed: allowed.into() }));
            }
        })
    }
}

/// A list of clients, and the number of its rows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ClientQuery {
    /// Which clients.
    pub set: ClientSet,
    /// Whose, of those.
    pub filter: Filter,
    /// A part of a name, a phone number or an e-mail address. Personal data: it never stands in
    /// a URL, so neither [`write`](Self::write) nor [`read`](Self::read) knows it.
    pub search: Option<String>,
    /// The order.
    pub sort: Sort,
}

impl ClientQuery {
    /// The clients of a set, by name.
    pub fn of(set: ClientSet) -> Self {
        Self { set, filter: Filter::default(), search: None, sort: Sort::default() }
    }

    /// The same for some of the clients.
    #[must_use]
    pub fn with(mut self, filter: Filter) -> Self {
        self.filter = filter;
        self
    }

    /// Its URL form.
    pub fn write(&self, params: &mut Params) {
        self.set.write(params);
        self.filter.write(params);
        if self.sort != Sort::default() {
            params.set("sort", self.sort.code());
        }
    }

    /// Reads its URL form.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        Ok(Self {
            set: ClientSet::read(params)?,
            filter: Filter::read(params)?,
            search: None,
            sort: params.get("sort").map(Sort::parse).transpose()?.unwrap_or_default(),
        })
    }

    /// The path of the page that shows it.
    pub fn href(&self) -> String {
        let mut params = Params::default();
        self.write(&mut params);
        params.href("/clients/list")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day() -> impl Strategy<Value = Day> {
        (-9000..40_000i32).prop_map(Day::from_number)
    }

    fn range() -> impl Strategy<Value = Range> {
        (day(), 0..4000i32).prop_map(|(from, more)| Range::new(from, from.plus(more)).unwrap())
    }

    proptest! {
        #[test]
        fn a_set_is_said_by_its_parameters(set in set()) {
            let mut params = Params::default();
            set.write(&mut params);
            prop_assert!(params.iter().all(|(name, _)| ClientSet::PARAMS.contains(&name)), "{params:?}");
        }
    }

    fn set() -> impl Strategy<Value = ClientSet> {
        let classification = proptest::sample::select(Classification::ALL.to_vec());
        let value = (0..30i64).prop_map(RefId);
        prop_oneof![
            Just(ClientSet::Here),
            Just(ClientSet::Everyone),
            (classification.clone(), value.clone(), proptest::option::of(day()))
                .prop_map(|(classification, value, day)| ClientSet::InState { classification, value, day }),
            (classification.clone(), value.clone(), day())
                .prop_map(|(classification, value, day)| ClientSet::Entered { classification, value, day }),
            (classification, value, day()).prop_map(|(classification, value, day)| ClientSet::Left {
                classification,
                value,
                day
            }),
            day().prop_map(ClientSet::HereOn),
            range().prop_map(ClientSet::Total),
            range().prop_map(ClientSet::New),
            range().prop_map(ClientSet::Recurrent),
            (proptest::sample::select(Movement::ALL.to_vec()), range())
                .prop_map(|(movement, range)| ClientSet::Moved(movement, range)),
            range().prop_map(ClientSet::SpellsEnded),
            day().prop_map(ClientSet::SpellsLasting),
        ]
    }

    fn narrow() -> impl Strategy<Value = Narrow> {
        (
            proptest::collection::btree_set(1..20i64, 0..3),
            proptest::option::of(proptest::sample::select(Bought::ALL.to_vec())),
            proptest::option::of((any::<bool>(), range()).prop_map(|(some, range)| Posts { some, range })),
            proptest::option::of(range()),
            any::<bool>(),
        )
            .prop_map(|(status, bought, posts, created, since_known)| Narrow {
                status: status.into_iter().map(RefId).collect(),
                bought,
                posts,
                created,
                since_known,
            })
    }

    proptest! {
        #[test]
        fn a_query_survives_its_url(
            set in set(),
            advisor in proptest::collection::btree_set(0..9i64, 0..3),
            tag in proptest::collection::btree_set(1..9i64, 0..3),
            narrow in narrow(),
            descending: bool,
            key in proptest::sample::select(SortKey::ALL.to_vec()),
        ) {
            let filter = Filter {
                advisor: advisor.into_iter().map(RefId).collect(),
                tag: tag.into_iter().map(RefId).collect(),
                narrow,
                ..Filter::default()
            };
            let query = ClientQuery { set, filter, search: None, sort: Sort { key, descending } };
            let href = query.href();
            let read = ClientQuery::read(&Params::from_query(href.split_once('?').map_or("", |(_, query)| query)));
            prop_assert_eq!(read, Ok(query));
        }
    }

    #[test]
    fn a_hostile_url_is_an_error_with_its_field() {
        for (url, field) in [
            ("set=state&classification=lifecycle", "value"),
            ("set=state&classification=mood&value=1", "classification"),
            ("set=state&classification=lifecycle&value=-1", "value"),
            ("set=total&from=2026-02-01&to=2026-01-01", "to"),
            ("set=total&from=99999-01-01&to=2026-01-01", "from"),
            ("set=total", "from"),
            ("set=moved&movement=sideways&from=2026-01-01&to=2026-01-01", "movement"),
            ("set=xyz", "set"),
            ("advisor=1.x", "advisor"),
            ("sort=shoe_size", "sort"),
            ("statuses=11.x", "statuses"),
            ("bought=twice", "bought"),
            ("posts=some", "posts_from"),
            ("posts=many&posts_from=2026-01-01&posts_to=2026-01-02", "posts"),
            ("created_from=2026-02-01&created_to=2026-01-01", "created_to"),
        ] {
            let refused = ClientQuery::read(&Params::from_query(url)).unwrap_err();
            assert_eq!(refused.field, field, "{url}");
        }
    }
}
