//! Keys by which what is sent twice is done once.

use crate::{Invalid, Reason};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Made anew by whoever sends something for each thing they want done, and sent with every attempt
/// at it: what was done under a key is not done again.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdempotencyKey(String);

impl IdempotencyKey {
    /// The most characters of one.
    pub const MOST: u32 = 255;

    /// The name of the field in which it is sent.
    pub const FIELD: &str = "idempotency-key";

    /// Reads one: letters, digits and signs of ASCII without spaces.
    ///
    /// # Errors
    /// [`Invalid`] on [`Self::FIELD`].
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let refuse = |reason| Err(Invalid::new(Self::FIELD, reason));
        if text.is_empty() {
            return refuse(Reason::Required);
        }
        if text.len() > Self::MOST as usize {
            return refuse(Reason::TooLong { limit: Self::MOST });
        }
        if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return refuse(Reason::NotText { encoding: "ASCII".into() });
        }
        Ok(Self(text.to_owned()))
    }

    /// The key of bytes that nobody has drawn before.
    pub fn of_random(bytes: [u8; 16]) -> Self {
        Self(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// As it is sent and kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for IdempotencyKey {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        Self::parse(&text)
    }
}

impl From<IdempotencyKey> for String {
    fn from(key: IdempotencyKey) -> Self {
        key.0
    }
}

impl fmt::Display for IdempotencyKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_short_plain_text() {
        for text in ["a", "8e03978e-40d5-43e8-bc93-6894a57f9324", "\"quoted\"", &"k".repeat(255)] {
            assert_eq!(IdempotencyKey::parse(text).unwrap().as_str(), text);
        }
        for text in ["", " ", "a b", "żółw", "a\n", "a\0", &"k".repeat(256)] {
            assert_eq!(IdempotencyKey::parse(text).unwrap_err().field, "idempotency-key", "{text:?}");
            assert!(serde_json::from_value::<IdempotencyKey>(text.into()).is_err());
        }
        let random = IdempotencyKey::of_random([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255]);
        assert_eq!(random.as_str(), "000102030405060708090a0b0c0d0eff");
        assert_eq!(IdempotencyKey::parse(random.as_str()), Ok(random));
    }
}
