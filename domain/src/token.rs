//! What an API token may be used for.

use serde::{Deserialize, Serialize};

/// One of the things an API token may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenScope {
    /// Asking for views.
    Read,
    /// Sending records, but for people.
    Write,
    /// Sending touches, and nothing else.
    Touches,
    /// Saying who signs in, and as what.
    People,
}

impl TokenScope {
    /// All of them.
    pub const ALL: [TokenScope; 4] = [TokenScope::Read, TokenScope::Write, TokenScope::Touches, TokenScope::People];

    /// Its name in commands and forms.
    pub const fn code(self) -> &'static str {
        match self {
            TokenScope::Read => "read",
            TokenScope::Write => "write",
            TokenScope::Touches => "touches",
            TokenScope::People => "people",
        }
    }

    /// The scope with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.code() == code)
    }
}

/// A set of scopes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TokenScopes(u8);

impl TokenScopes {
    /// Whether this one is among them.
    pub const fn has(self, scope: TokenScope) -> bool {
        self.0 & (1 << scope as u8) != 0
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Those there are, in their order.
    pub fn iter(self) -> impl Iterator<Item = TokenScope> {
        TokenScope::ALL.into_iter().filter(move |scope| self.has(*scope))
    }
}

impl FromIterator<TokenScope> for TokenScopes {
    fn from_iter<I: IntoIterator<Item = TokenScope>>(all: I) -> Self {
        Self(all.into_iter().fold(0, |set, scope| set | 1 << scope as u8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in() {
        for scope in TokenScope::ALL {
            assert_eq!(TokenScope::from_code(scope.code()), Some(scope));
            let set: TokenScopes = TokenScope::ALL.into_iter().filter(|of| *of != scope).collect();
            assert!(TokenScope::ALL.into_iter().all(|of| set.has(of) == (of != scope)));
            assert_eq!(set.iter().count(), 3);
        }
        assert!(TokenScopes::default().is_empty());
    }
}
