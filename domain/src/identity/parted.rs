//! What a client is known by, and among whom that is divided when some of it is taken out.

use super::KeyKind;
use crate::ClientId;

/// What a client is known by: a contact, or a visitor's identifier, that a touch named or that stands on a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownBy {
    /// Its number.
    pub key: i64,
    /// What it is.
    pub kind: KeyKind,
    /// The phone, the address, the visitor's identifier.
    pub value: String,
    /// How many touches name it.
    pub touches: i64,
}

/// Whose a person would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    /// A client who is there already, by number and name.
    Client(ClientId, String),
    /// A client who is there already, and not for whoever asks.
    Another,
    /// A new client: something that they did makes one of them.
    New,
    /// Nobody's: nothing that they did makes a client of them.
    Nobodys,
}

/// A person among those into whom somebody would be parted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    /// Whose client they would be.
    pub whose: Whose,
    /// What they would be known by.
    pub keys: Vec<KnownBy>,
}
