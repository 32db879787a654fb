//! What somebody is known by.

use std::fmt;

/// A record of a client, as something that a touch may name.
///
/// Ordered by what it says, and only then by our number for it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClientKey {
    /// The identifier in the system it came from.
    pub external_id: Option<String>,
    /// Our number.
    pub number: i64,
}

/// Something that a touch names, and by which somebody is known again. The strongest kind comes first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A record of a client.
    Client(ClientKey),
    /// A telephone number, as E.164.
    Phone(String),
    /// An e-mail address, in lower case.
    Email(String),
    /// A visitor's identifier, from a cookie for instance.
    UserId(String),
}

/// The kind of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum KeyKind {
    /// A record of a client.
    Client,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A visitor's identifier.
    UserId,
}

impl Key {
    /// The longest user id, in bytes.
    pub const MOST_USER_ID: usize = 200;

    /// An e-mail address as people are known by it: in lower case. Neither dots nor what follows a `+` are left
    /// out, since it depends on the host what they mean, and strangers would become one.
    pub fn email(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty() && !text.chars().any(char::is_control)).then(|| Self::Email(text.to_lowercase()))
    }

    /// A visitor's identifier, in which case counts.
    pub fn user_id(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty() && text.len() <= Self::MOST_USER_ID).then(|| Self::UserId(text.to_owned()))
    }

    /// Of which kind it is.
    pub const fn kind(&self) -> KeyKind {
        match self {
            Self::Client(_) => KeyKind::Client,
            Self::Phone(_) => KeyKind::Phone,
            Self::Email(_) => KeyKind::Email,
            Self::UserId(_) => KeyKind::UserId,
        }
    }

    /// What it says; nothing of a record.
    fn value(&self) -> &str {
        match self {
            Self::Client(_) => "",
            Self::Phone(value) | Self::Email(value) | Self::UserId(value) => value,
        }
    }
}

/// Its kind alone: whose it is has no place in a log.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Client(_) => "client",
            Self::Phone(_) => "phone",
            Self::Email(_) => "e-mail",
            Self::UserId(_) => "user id",
        })
    }
}

/// Whether a key is what forms and programs send where there is none, so that it links nobody. The words are
/// those that are met everywhere; what an organisation adds is among its [own](super::Evidence::own).
pub fn is_placeholder(key: &Key) -> bool {
    const WORDS: [&str; 9] = ["null", "none", "undefined", "anonymous", "guest", "test", "0", "-1", "nan"];
    const LOCAL_PARTS: [&str; 6] = ["brak", "nie", "none", "noreply", "no-reply", "test"];
    let value = key.value();
    let folded = value.to_lowercase();
    match key {
        Key::Client(_) => false,
        Key::Phone(_) => {
            // Of the number itself: what stands before it is that of a country.
            let digits: Vec<char> = value.chars().filter(char::is_ascii_digit).collect();
            let own = &digits[digits.len().saturating_sub(9)..];
            own.iter().all(|digit| *digit == own[0])
        }
        Key::Email(_) => {
            let (local, host) = folded.split_once('@').unwrap_or((&folded, ""));
            WORDS.contains(&folded.as_str()) || LOCAL_PARTS.contains(&local) || host.is_empty()
        }
        Key::UserId(_) => WORDS.contains(&folded.as_str()) || value.chars().all(|letter| matches!(letter, '0' | '-')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sent_where_there_is_none_is_no_key() {
        let phone = |text: &str| is_placeholder(&Key::Phone(text.into()));
        assert!(phone("+48000000000") && phone("+48111111111") && !phone("+48600000000") && !phone("+48585555555"));
        let email = |text: &str| is_placeholder(&Key::email(text).expect("a text"));
        assert!(email("brak@example.com") && email("Null") && email("NIE@nie.pl") && !email("anna.brak@example.com"));
        let user = |text: &str| is_placeholder(&Key::user_id(text).expect("a text"));
        assert!(user("undefined") && user("00000000-0000-0000") && user(" -1 ") && !user("a0") && !user("1"));
        assert_eq!(Key::user_id("  "), None);
        assert_eq!(Key::user_id(&"x".repeat(201)), None);
    }

    #[test]
    fn addresses_are_folded_by_case_alone() {
        assert_eq!(Key::email(" Anna@Example.COM "), Key::email("anna@example.com"));
        assert_ne!(Key::email("an.na@example.com"), Key::email("anna@example.com"));
        assert_ne!(Key::email("anna+a@example.com"), Key::email("anna@example.com"));
        assert_eq!(Key::email("a\nb@example.com"), None);
    }

    #[test]
    fn the_strongest_key_comes_first() {
        let mut keys = [
            Key::UserId("a".into()),
            Key::Email("a".into()),
            Key::Phone("z".into()),
            Key::Client(ClientKey { external_id: None, number: 1 }),
            Key::Client(ClientKey { external_id: Some("z".into()), number: 2 }),
        ];
        keys.sort();
        assert_eq!(
            keys.map(|key| key.kind()),
            [KeyKind::Client, KeyKind::Client, KeyKind::Phone, KeyKind::Email, KeyKind::UserId]
        );
    }
}
