//! What a report is narrowed down by.

use super::{COMMERCIAL, service::DaysOff};
use crate::{
    ActivityState, FactKind, Invalid, NONE, Reason, RefId, act::ActKind, params::Params, record::CONTRACT_KINDS,
};
use std::collections::BTreeMap;

/// Something that facts are told apart by. Which of them a report has is said by its description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// Whose work it is.
    User,
    /// The advisor responsible when it happened.
    Advisor,
    /// Who sold.
    Seller,
    /// By which way somebody came.
    Channel,
    /// The kind of event.
    Event,
    /// The kind of activity.
    Activity,
    /// The state of an activity.
    State,
    /// The commercial activity.
    Commercial,
    /// The client's status now, on a board or in sales.
    Status,
    /// The investment.
    Investment,
    /// The stage of an investment.
    Stage,
    /// The building.
    Building,
    /// The kind of agreement.
    Agreement,
    /// Whether Saturdays and Sundays count.
    Weekends,
    /// Whether public holidays count.
    Holidays,
}

/// What a field's values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Numbers of people, of words of the organisation, of statuses; [`NONE`] for none of them.
    Refs,
    /// Some of these.
    Codes(&'static [&'static str]),
    /// Whatever stands in a contract.
    Texts,
}

/// The states of activities.
pub const STATES: [&str; 5] = ActivityState::CODES;

/// The ways by which somebody comes.
pub const CHANNELS: [&str; 4] = ["web", "mobile", "api", "command"];

/// The kinds of events: what was looked at and set up, then the deeds.
pub const EVENTS: [&str; 14 + ActKind::ALL.len()] = {
    let mut all = [
        "log_in",
        "failed_log_in",
        "log_out",
        "new_device",
        "confirm",
        "password",
        "set_factor",
        "remove_factor",
        "end_sessions",
        "view",
        "export",
        "template",
        "setting",
        "schedule",
    ]
    .as_slice();
    let mut events = [""; 14 + ActKind::ALL.len()];
    let mut index = 0;
    while let [first, rest @ ..] = all {
        events[index] = first;
        index += 1;
        all = rest;
    }
    let mut deed = 0;
    while deed < ActKind::ALL.len() {
        events[index] = ActKind::ALL[deed].code();
        (index, deed) = (index + 1, deed + 1);
    }
    events
};

/// The kinds of activities.
pub const ACTIVITIES: [&str; FactKind::ACTIVITIES.len()] = {
    let mut codes = [""; FactKind::ACTIVITIES.len()];
    let mut index = 0;
    while index < codes.len() {
        codes[index] = FactKind::ACTIVITIES[index].code();
        index += 1;
    }
    codes
};

/// The one value of a switch.
const SKIP: [&str; 1] = ["skip"];

/// The most values of one field.
const MOST_VALUES: usize = 200;

impl Field {
    /// All of them.
    pub const ALL: [Field; 15] = [
        Field::User,
        Field::Advisor,
        Field::Seller,
        Field::Channel,
        Field::Event,
        Field::Activity,
        Field::State,
        Field::Commercial,
        Field::Status,
        Field::Investment,
        Field::Stage,
        Field::Building,
        Field::Agreement,
        Field::Weekends,
        Field::Holidays,
    ];

    /// Its name in URLs and the API.
    pub const fn code(self) -> &'static str {
        match self {
            Field::User => "user",
            Field::Advisor => "advisor",
            Field::Seller => "seller",
            Field::Channel => "channel",
            Field::Event => "event",
            Field::Activity => "activity",
            Field::State => "state",
            Field::Commercial => "commercial",
            Field::Status => "status",
            Field::Investment => "investment",
            Field::Stage => "stage",
            Field::Building => "building",
            Field::Agreement => "agreement",
            Field::Weekends => "weekends",
            Field::Holidays => "holidays",
        }
    }

    /// The field with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// What its values are.
    pub const fn values(self) -> Values {
        match self {
            Field::User | Field::Advisor | Field::Seller | Field::Status | Field::Investment => Values::Refs,
            Field::Channel => Values::Codes(&CHANNELS),
            Field::Event => Values::Codes(&EVENTS),
            Field::Activity => Values::Codes(&ACTIVITIES),
            Field::State => Values::Codes(&STATES),
            Field::Commercial => Values::Codes(&COMMERCIAL),
            Field::Agreement => Values::Codes(&CONTRACT_KINDS),
            Field::Weekends | Field::Holidays => Values::Codes(&SKIP),
            Field::Stage | Field::Building => Values::Texts,
        }
    }

    /// Whether it says whose facts are meant.
    pub const fn is_person(self) -> bool {
        matches!(self, Field::User | Field::Advisor | Field::Seller)
    }

    /// What stands between its values in a URL.
    const fn separator(self) -> char {
        match self.values() {
            Values::Texts => '|',
            Values::Refs | Values::Codes(_) => '.',
        }
    }

    /// A value as it is kept.
    fn parse(self, text: &str) -> Result<String, Invalid> {
        let refused = |reason| Err(Invalid::new(self.code(), reason));
        match self.values() {
            Values::Refs if text == "none" || text.parse().is_ok_and(|number: i64| number > 0) => Ok(text.to_owned()),
            Values::Refs => refused(Reason::NotANumber),
            Values::Codes(codes) if codes.contains(&text) => Ok(text.to_owned()),
            Values::Codes(codes) => refused(Reason::NotOneOf { allowed: codes.join(", ") }),
            Values::Texts if text.chars().count() > 200 => refused(Reason::TooLong { limit: 200 }),
            Values::Texts => Ok(text.to_owned()),
        }
    }
}

/// What a report is narrowed down by: within one field any of the values, between fields all of
/// them; a field without values leaves nothing out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Filters(BTreeMap<Field, Vec<String>>);

impl Filters {
    /// Whether nothing is left out.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The values of a field, in their order; none for all.
    pub fn get(&self, field: Field) -> &[String] {
        self.0.get(&field).map_or(&[], Vec::as_slice)
    }

    /// The same as numbers.
    pub fn refs(&self, field: Field) -> Vec<RefId> {
        self.get(field).iter().map(|value| value.parse().map_or(NONE, RefId)).collect()
    }

    /// The fields that leave something out, with their values.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &[String])> {
        self.0.iter().map(|(field, values)| (*field, values.as_slice()))
    }

    /// The days on which nobody is expected to answer.
    pub fn days_off(&self) -> DaysOff {
        let skips = |field| !self.get(field).is_empty();
        DaysOff { weekends: skips(Field::Weekends), holidays: skips(Field::Holidays) }
    }

    /// The same with one value of a field and none of its others.
    #[must_use]
    pub fn only(&self, field: Field, value: RefId) -> Self {
        let mut filters = self.clone();
        let value = if value == NONE { "none".to_owned() } else { value.to_string() };
        filters.0.insert(field, vec![value]);
        filters
    }

    /// The same with a value more, or less where it was there.
    ///
    /// # Errors
    /// What is wrong with the value.
    pub fn toggled(&self, field: Field, value: &str) -> Result<Self, Invalid> {
        let value = field.parse(value)?;
        let mut filters = self.clone();
        let values = filters.0.entry(field).or_default();
        match values.binary_search(&value) {
            Ok(at) => {
                values.remove(at);
            }
            Err(at) => values.insert(at, value),
        }
        if values.is_empty() {
            filters.0.remove(&field);
        }
        Ok(filters)
    }

    /// Adds them to a URL's parameters.
    pub fn write(&self, params: &mut Params) {
        for (field, values) in &self.0 {
            params.set(field.code(), values.join(&field.separator().to_string()));
        }
    }

    /// Reads those of some fields from a URL's parameters.
    ///
    /// # Errors
    /// The field with something that cannot be among its values.
    pub fn read(params: &Params, fields: &[Field]) -> Result<Self, Invalid> {
        let mut filters = Self::default();
        for field in fields {
            let Some(list) = params.get(field.code()) else { continue };
            let given = list.split(field.separator()).filter(|value| !value.is_empty());
            let mut values = given.map(|value| field.parse(value)).collect::<Result<Vec<_>, _>>()?;
            values.sort();
            values.dedup();
            if values.len() > MOST_VALUES {
                return Err(Invalid::new(field.code(), Reason::TooLarge));
            }
            if !values.is_empty() {
                filters.0.insert(*field, values);
            }
        }
        Ok(filters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Result<Filters, Invalid> {
        Filters::read(&Params::from_query(query), &Field::ALL)
    }

    #[test]
    fn filters_survive_their_url() {
        let filters =
            read("user=3.none.12&activity=call.meeting&building=A.1%7CB&status=17&weekends=skip&channel=").unwrap();
        assert_eq!(filters.refs(Field::User), [RefId(12), RefId(3), NONE]);
        assert_eq!(filters.get(Field::Building), ["A.1", "B"]);
        assert!(filters.get(Field::Channel).is_empty());
        let mut params = Params::default();
        filters.write(&mut params);
        assert_eq!(Filters::read(&params, &Field::ALL), Ok(filters));
    }

    #[test]
    fn hostile_values_are_named() {
        for (query, field) in [
            ("user=x", "user"),
            ("user=-4", "user"),
            ("activity=nap", "activity"),
            ("event=log_in.log_off", "event"),
            ("weekends=keep", "weekends"),
        ] {
            assert_eq!(read(query).unwrap_err().field, field, "{query}");
        }
        assert_eq!(EVENTS[13..15], ["schedule", "create"]);
    }

    #[test]
    fn a_value_goes_on_and_off() {
        let on = Filters::default().toggled(Field::State, "done").unwrap();
        assert_eq!(on.get(Field::State), ["done"]);
        assert_eq!(on.toggled(Field::State, "done"), Ok(Filters::default()));
        assert!(on.toggled(Field::State, "asleep").is_err());
    }
}
