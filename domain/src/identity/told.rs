//! The evidence of a join, as it is told.

use super::Key;

/// What made two one: of which kinds the keys are that a touch names together, and which touch; not what they say, which
/// is for who may see the client.
pub fn evidence((a, b): &(Key, Key), touch: &str) -> String {
    format!("{a}, {b}: {touch}")
}

/// The touch of such evidence, by its external identifier.
///
/// ```
/// use domain::identity::{Key, evidence, touch_of};
///
/// let link = (Key::Phone("+48600100200".into()), Key::Email("a@example.com".into()));
/// let told = evidence(&link, "call: 7");
/// assert_eq!((told.as_str(), touch_of(&told)), ("phone, e-mail: call: 7", Some("call: 7")));
/// ```
pub fn touch_of(evidence: &str) -> Option<&str> {
    evidence.split_once(": ").map(|(_, touch)| touch)
}
