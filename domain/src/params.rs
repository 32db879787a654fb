//! The parameters of a URL, in order, with typed readers. Values are escaped as a URL's query
//! has them.

use crate::{Classification, Day, Invalid, Range, Reason};
use std::{
    collections::BTreeMap,
    fmt::{Display, Write},
};

/// The most names that a question or a URL has.
const MOST_NAMES: usize = 100;
/// The longest name, in bytes as it is written.
const LONGEST_NAME: usize = 100;
/// The longest value, in bytes as it is written.
const LONGEST_VALUE: usize = 4_000;
/// The longest of all of them together, in bytes.
const LONGEST: usize = 8_000;

/// The parameters of a URL: each name at most once.
///
/// Whoever sends them says how many there are, so none of this takes longer than their number
/// times its logarithm.
#[derive(Clone, Debug, Default)]
pub struct Params {
    /// By name: which one it is, and its value.
    pairs: BTreeMap<String, (usize, String)>,
    /// How many have been added.
    added: usize,
}

impl PartialEq for Params {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Params {}

impl Params {
    /// Reads a query string (without the `?`). Of a name that stands twice the last counts.
    pub fn from_query(query: &str) -> Self {
        let mut params = Self::default();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            params.set(&decode(name), decode(value));
        }
        params
    }

    /// Reads a query string that somebody sent, if it is one that a page could have written.
    ///
    /// # Errors
    /// [`Reason::TooLarge`] on `parameters` for too many of them, [`Reason::TooLong`] on
    /// `parameters` for all of them together or for a name, and on the parameter for a value;
    /// [`Reason::NotText`] on the parameter for one that no database holds.
    pub fn sent(query: &str) -> Result<Self, Invalid> {
        Self::within(query, LONGEST, LONGEST_VALUE)
    }

    /// The same for one whose values may be query strings themselves, in which each sign may be escaped
    /// once more; what is in those is read by [`sent`](Self::sent).
    ///
    /// # Errors
    /// As of [`sent`](Self::sent).
    pub fn sent_nested(query: &str) -> Result<Self, Invalid> {
        Self::within(query, 3 * LONGEST, LONGEST)
    }

    fn within(query: &str, longest: usize, longest_value: usize) -> Result<Self, Invalid> {
        let too_long = |field: &str, limit: usize| Err(Invalid::new(field, Reason::TooLong { limit: limit as u32 }));
        if query.len() > longest {
            return too_long("parameters", longest);
        }
        if query.split('&').count() > MOST_NAMES {
            return Err(Invalid::new("parameters", Reason::TooLarge));
        }
        let params = Self::from_query(query);
        for (name, value) in params.iter() {
            if name.len() > LONGEST_NAME {
                return too_long("parameters", LONGEST_NAME);
            }
            if value.len() > longest_value {
                return too_long(name, longest_value);
            }
            if name.contains('\0') || value.contains('\0') {
                return Err(Invalid::new(name, Reason::NotText { encoding: "UTF-8".into() }));
            }
        }
        Ok(params)
    }

    /// The value of `name`, unless it is missing or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs.get(name).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    /// Sets `name` to `value`.
    pub fn set(&mut self, name: &str, value: impl Display) {
        let value = value.to_string();
        match self.pairs.get_mut(name) {
            Some(pair) => pair.1 = value,
            None => {
                self.pairs.insert(name.to_owned(), (self.added, value));
                self.added += 1;
            }
        }
    }

    /// Takes `name` out.
    pub fn remove(&mut self, name: &str) {
        self.pairs.remove(name);
    }

    /// The pairs in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut places = vec![None; self.added];
        for (name, (place, value)) in &self.pairs {
            places[*place] = Some((name.as_str(), value.as_str()));
        }
        places.into_iter().flatten()
    }

    /// The URL of `path` with these parameters.
    pub fn href(&self, path: &str) -> String {
        let mut href = path.to_owned();
        for (index, (name, value)) in self.iter().enumerate() {
            href.push(if index == 0 { '?' } else { '&' });
            encode(name, &mut href);
            href.push('=');
            encode(value, &mut href);
        }
        href
    }

    /// The value of `name`, which must be there.
    ///
    /// # Errors
    /// [`Reason::Required`].
    pub fn required(&self, name: &str) -> Result<&str, Invalid> {
        self.get(name).ok_or_else(|| Invalid::new(name, Reason::Required))
    }

    /// The day in `name`, if it is there.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn day(&self, name: &str) -> Result<Option<Day>, Invalid> {
        self.get(name).map(|text| Day::parse(name, text)).transpose()
    }

    /// The range in `from` and `to`, if either is there; then both must be.
    ///
    /// # Errors
    /// What is wrong with either.
    pub fn range(&self) -> Result<Option<Range>, Invalid> {
        match (self.day("from")?, self.day("to")?) {
            (None, None) => Ok(None),
            (Some(from), Some(to)) => Range::new(from, to).map(Some),
            (None, Some(_)) => Err(Invalid::new("from", Reason::Required)),
            (Some(_), None) => Err(Invalid::new("to", Reason::Required)),
        }
    }

    /// The classification in `name`, which must be there.
    ///
    /// # Errors
    /// [`Reason::Required`] or [`Reason::NotOneOf`].
    pub fn classification(&self, name: &str) -> Result<Classification, Invalid> {
        Classification::from_code(self.required(name)?).ok_or_else(|| {
            let allowed = Classification::ALL.map(Classification::code).join(", ");
            Invalid::new(name, Reason::NotOneOf { allowed })
        })
    }
}

fn encode(text: &str, out: &mut String) {
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => {
                // Writing to a String does not fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |byte: &u8| (*byte as char).to_digit(16);
        match (first, tail) {
            (b'%', [high, low, after @ ..]) if hex(high).is_some() && hex(low).is_some() => {
                bytes.push((hex(high).unwrap_or(0) * 16 + hex(low).unwrap_or(0)) as u8);
                rest = after;
            }
            (b'+', _) => {
                bytes.push(b' ');
                rest = tail;
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same as a list that is gone through each time.
    #[derive(Default)]
    struct Listed(Vec<(String, String)>);

    impl Listed {
        fn set(&mut self, name: &str, value: &str) {
            match self.0.iter_mut().find(|(key, _)| key == name) {
                Some(pair) => pair.1 = value.to_owned(),
                None => self.0.push((name.to_owned(), value.to_owned())),
            }
        }

        fn remove(&mut self, name: &str) {
            self.0.retain(|(key, _)| key != name);
        }
    }

    #[test]
    fn what_no_page_writes_is_refused() {
        let many = (0..101).map(|number| format!("n{number}=1")).collect::<Vec<_>>().join("&");
        let parts = |value: &str| format!("{0}&{0}&{0}", format_args!("a={value}"));
        for (query, field) in [
            (many, "parameters"),
            (format!("x={}", "y".repeat(4_001)), "x"),
            (format!("{}=1", "y".repeat(101)), "parameters"),
            (parts(&"y".repeat(3_000)), "parameters"),
            ("x=%00".into(), "x"),
        ] {
            assert_eq!(Params::sent(&query).unwrap_err().field, field, "{query}");
        }
        assert_eq!(Params::sent("from=2026-01-01&x=%FF").unwrap().get("from"), Some("2026-01-01"));
    }

    #[test]
    fn a_query_in_a_query_is_as_long_as_a_page_may_have_it() {
        for (query, is_refused) in [
            (String::new(), false),
            (format!("query={}", "%20".repeat(7_900)), false),
            (format!("query={}", "a".repeat(8_001)), true),
            (format!("query={}", "a".repeat(24_000)), true),
            ("a=1&".repeat(99), false),
            ("a=1&".repeat(100), true),
            ("cursor=%00".into(), true),
            ("%00=a".into(), true),
        ] {
            assert_eq!(Params::sent_nested(&query).is_err(), is_refused, "{query:.40}");
        }
    }

    #[test]
    fn a_hundred_thousand_names_are_read_at_once() {
        let query: String = (0..100_000).map(|number| format!("n{number}={number}&")).collect();
        let params = Params::from_query(&query);
        assert_eq!((params.iter().count(), params.get("n99999")), (100_000, Some("99999")));
    }

    proptest! {
        #[test]
        fn parameters_are_what_a_list_of_them_is(
            steps in proptest::collection::vec(("[a-d]", proptest::option::of("[x-z]?")), 0..20),
        ) {
            let (mut params, mut listed) = (Params::default(), Listed::default());
            for (name, value) in steps {
                match value {
                    Some(value) => {
                        params.set(&name, &value);
                        listed.set(&name, &value);
                    }
                    None => {
                        params.remove(&name);
                        listed.remove(&name);
                    }
                }
                let found: Vec<_> = params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
                prop_assert_eq!(&found, &listed.0);
            }
            let read = Params::from_query(params.href("").trim_start_matches('?'));
            prop_assert_eq!(&read, &params);
            for (name, value) in &listed.0 {
                prop_assert_eq!(params.get(name), Some(value.as_str()).filter(|value| !value.is_empty()));
            }
        }

        #[test]
        fn any_value_survives_a_url(value in ".+", other in "[a-z]{1,5}") {
            let mut params = Params::default();
            params.set("first", &value);
            params.set("other", &other);
            let href = params.href("/x");
            prop_assert_eq!(Params::from_query(&href[3..]), params);
        }

        #[test]
        fn no_query_string_is_too_odd_to_read(query in ".*") {
            let _ = Params::from_query(&query);
        }
    }
}
