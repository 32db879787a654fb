//! What stands beside the journal: contacts that link nobody, touches of nobody, merges lately.

use super::TouchRow;
use crate::{
    ClientId, ClientRow,
    card::Merged,
    identity::{KeyKind, Sharing},
};

/// Why a key links nobody, or might not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// It is named with too many others.
    Shared,
    /// It is named with more than half as many others as would be too many.
    Suspicious,
    /// It is a placeholder, or the organisation's own.
    Nobodys,
    /// An admin says that it is shared.
    Shut,
    /// It links, since an admin says so.
    Freed,
}

impl KeyState {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Shared, Self::Suspicious, Self::Nobodys, Self::Shut, Self::Freed];

    /// Its name in answers for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Shared => "shared",
            Self::Suspicious => "suspicious",
            Self::Nobodys => "nobodys",
            Self::Shut => "shut",
            Self::Freed => "freed",
        }
    }

    /// What an admin may decide of it, other than what is so.
    pub const fn decisions(self) -> &'static [Option<Sharing>] {
        match self {
            Self::Shared | Self::Nobodys => &[Some(Sharing::Freed)],
            Self::Suspicious => &[Some(Sharing::Shut)],
            Self::Shut => &[Some(Sharing::Freed), None],
            Self::Freed => &[Some(Sharing::Shut), None],
        }
    }
}

/// A key that links nobody, or might not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// Its number.
    pub id: i64,
    /// What it is.
    pub kind: KeyKind,
    /// The phone, the address, the visitor's identifier.
    pub value: String,
    /// Why it stands here.
    pub state: KeyState,
    /// With how many phones it is named.
    pub phones: i64,
    /// With how many e-mail addresses.
    pub emails: i64,
    /// With how many clients.
    pub clients: i64,
    /// How many touches name it.
    pub touches: i64,
}

/// A page of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPage {
    /// The keys, by kind and value.
    pub rows: Vec<KeyRow>,
    /// Where the next page starts; none on the last.
    pub next: Option<String>,
}

/// A key that links nobody, or might not, with whom and what it is named.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyDetail {
    /// The key, with how many there are of all of these.
    pub row: KeyRow,
    /// How many clients there are on whose cards it stands, or whose touches name it, as whom they count now.
    pub owners: i64,
    /// The first of them.
    pub clients: Vec<ClientRow>,
    /// The phones that touches name with it: the first of them.
    pub phones: Vec<String>,
    /// The e-mail addresses that touches name with it: the first of them.
    pub emails: Vec<String>,
    /// The touches that name it, the latest first: the first of them.
    pub touches: Vec<KeyedTouch>,
}

/// A touch, with the keys that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedTouch {
    /// The touch.
    pub touch: TouchRow,
    /// The name that it gives.
    pub name: Option<String>,
    /// The keys that it names.
    pub keys: Vec<(KeyKind, String)>,
}

/// A page of touches of nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NobodysPage {
    /// How many there are in all.
    pub total: i64,
    /// The touches of this page, the latest first.
    pub rows: Vec<KeyedTouch>,
    /// Where the next page starts; none on the last.
    pub next: Option<String>,
}

/// That a record became part of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedInto {
    /// The client.
    pub client: ClientId,
    /// What they are called.
    pub name: String,
    /// The record.
    pub record: Merged,
}

/// That two became one of whom one was somebody's client, which somebody else did or touches tell: for whoever it
/// concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeNotice {
    /// What the client is called of whom they were the advisor.
    pub theirs: String,
    /// Who that is now; none of whom they may not see.
    pub now: Option<(ClientId, String)>,
    /// Whose client it is now, by name.
    pub advisor: Option<String>,
    /// The record that went; of whom they may not see, without its name.
    pub record: Merged,
}

/// A page of merges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergesPage {
    /// The merges that hold, the latest first.
    pub rows: Vec<MergedInto>,
    /// Where the next page starts; none on the last.
    pub next: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_decided_that_is_so() {
        for state in KeyState::ALL {
            let now = match state {
                KeyState::Shut => Some(Sharing::Shut),
                KeyState::Freed => Some(Sharing::Freed),
                KeyState::Shared | KeyState::Suspicious | KeyState::Nobodys => None,
            };
            assert!(!state.decisions().is_empty() && !state.decisions().contains(&now), "{state:?}");
        }
    }
}
