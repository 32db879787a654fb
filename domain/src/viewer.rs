//! Who is looking, and what they may see.

use crate::{Permission, Permissions, RefId, Right, UserId};
use serde::{Deserialize, Serialize};

/// What somebody is here to do (SPEC §1, Rights).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees their own clients.
    Advisor,
    /// Sees the team's.
    Manager,
    /// Sees all, and the settings.
    Admin,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 3] = [Role::Advisor, Role::Manager, Role::Admin];

    /// Its name in files, commands and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Role::Advisor => "advisor",
            Role::Manager => "manager",
            Role::Admin => "admin",
        }
    }

    /// The role with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

impl Language {
    /// The language with this ISO 639-1 code (`pl-PL` counts as `pl`).
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// The first language of an `Accept-Language` header that is spoken here.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut wanted: Vec<(f32, Language)> = header
            .split(',')
            .filter_map(|part| {
                let (code, rest) = part.split_once(';').unwrap_or((part, ""));
                let quality = rest.trim().strip_prefix("q=").and_then(|q| q.parse().ok()).unwrap_or(1.0);
                Some((quality, Self::from_code(code.trim())?))
            })
            .collect();
        wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
        wanted.first().map(|wanted| wanted.1)
    }
}

/// The part of the clients somebody may see; added to every query in one place, the predicate
/// builder of `store`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Scope {
    /// Everyone's clients.
    All,
    /// The clients whose advisor they are, now.
    Own(UserId),
}

/// The signed-in person (or the API token) on whose behalf something is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// Who; none for a token or a command, which act for the organisation.
    pub user: Option<UserId>,
    /// Shown in the corner.
    pub name: String,
    /// What they are here to do.
    pub role: Role,
    /// The language they chose.
    pub language: Language,
    /// What they may do beyond their scope.
    pub permissions: Permissions,
}

impl Viewer {
    /// The organisation itself: commands and API tokens.
    pub fn organisation() -> Self {
        Self {
            user: None,
            name: "Klientela".into(),
            role: Role::Admin,
            language: Language::En,
            permissions: Permissions::all(),
        }
    }

    /// The clients they may see. A team is the whole organisation for now, so a manager sees all.
    pub fn scope(&self) -> Scope {
        match (self.role, self.user) {
            (Role::Manager | Role::Admin, _) => Scope::All,
            (Role::Advisor, Some(user)) => Scope::Own(user),
            // An advisor without an identity has no clients.
            (Role::Advisor, None) => Scope::Own(UserId(-1)),
        }
    }

    /// Whether they have a permission.
    pub const fn may(&self, permission: Permission) -> bool {
        self.permissions.has(permission)
    }

    /// Whether they have a right.
    pub const fn has(&self, right: Right) -> bool {
        match right {
            Right::SignedIn => true,
            Right::Having(permission) => self.may(permission),
            Right::Manager => matches!(self.role, Role::Manager | Role::Admin),
            Right::Admin => matches!(self.role, Role::Admin),
        }
    }

    /// The advisor value of their own clients, if that is all they may see.
    pub fn own(&self) -> Option<RefId> {
        match self.scope() {
            Scope::All => None,
            Scope::Own(user) => Some(RefId(user.0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_s_first_spoken_language_wins() {
        assert_eq!(Language::accepted("de-DE,de;q=0.9,pl;q=0.8,en;q=0.7"), Some(Language::Pl));
        assert_eq!(Language::accepted("en-US,pl;q=0.8"), Some(Language::En));
        assert_eq!(Language::accepted("fr"), None);
    }
}
