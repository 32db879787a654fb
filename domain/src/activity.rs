//! How far an activity has come.

use serde::{Deserialize, Serialize};

/// The state of an activity (SPEC §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActivityState {
    /// It is to be done.
    Planned,
    /// It was done.
    Done,
    /// A meeting that did not take place.
    NotHeld,
    /// It will not be done.
    Cancelled,
    /// It is said to be done, and somebody is to see whether it is.
    ToVerify,
}

impl ActivityState {
    /// All of them, in the order in which they are offered to filter by.
    pub const ALL: [Self; 5] = [Self::Planned, Self::Done, Self::NotHeld, Self::Cancelled, Self::ToVerify];

    /// Their codes, in that order.
    pub const CODES: [&'static str; 5] =
        [Self::Planned.code(), Self::Done.code(), Self::NotHeld.code(), Self::Cancelled.code(), Self::ToVerify.code()];

    /// As it is stored and sent.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Done => "done",
            Self::NotHeld => "not_held",
            Self::Cancelled => "cancelled",
            Self::ToVerify => "to_verify",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether somebody has yet to do something about it.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::ToVerify)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_known_by_its_code() {
        for (state, code) in ActivityState::ALL.into_iter().zip(ActivityState::CODES) {
            assert_eq!((state.code(), ActivityState::from_code(code)), (code, Some(state)));
            assert_eq!(serde_json::to_string(&state).expect("JSON"), format!("\"{code}\""));
        }
        assert_eq!(ActivityState::from_code("open"), None);
    }
}
