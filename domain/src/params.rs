//! The parameters of a URL, in order, with typed readers. Values are escaped as a URL's query
//! has them.

use crate::{Classification, Day, Invalid, Range, Reason};
use std::fmt::{Display, Write};

/// The parameters of a URL: each name at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Params(Vec<(String, String)>);

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

    /// The value of `name`, unless it is missing or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, value)| key == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// Sets `name` to `value`.
    pub fn set(&mut self, name: &str, value: impl Display) {
        let value = value.to_string();
        match self.0.iter_mut().find(|(key, _)| key == name) {
            Some(pair) => pair.1 = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Takes `name` out.
    pub fn remove(&mut self, name: &str) {
        self.0.retain(|(key, _)| key != name);
    }

    /// The pairs in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The URL of `path` with these parameters.
    pub fn href(&self, path: &str) -> String {
        let mut href = path.to_owned();
        for (index, (name, value)) in self.0.iter().enumerate() {
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

    proptest! {
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
