//! What an admin sets: the organisation, its people, its words, its investments (SPEC §1, §8).

use crate::{Classification, Language, Permission, Permissions, RefId, Role, UserId};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The colours that a status can have: names of those in the style, which are told apart in light
/// and dark and by people who are colour-blind.
pub const TINTS: [&str; 16] = [
    "status-invited",
    "status-waiting",
    "status-active",
    "status-at-risk",
    "status-completed",
    "status-archived",
    "series-1",
    "series-2",
    "series-3",
    "series-4",
    "series-5",
    "series-6",
    "series-7",
    "series-8",
    "series-9",
    "series-10",
];

/// A status as the organisation has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Its number.
    pub id: RefId,
    /// Lifecycle or sales.
    pub classification: Classification,
    /// Its name in URLs, files and the API.
    pub code: String,
    /// What it means to formulas (SPEC §1); never changed.
    pub meaning: String,
    /// What it is called in English; none for the word it came with.
    pub name_en: Option<String>,
    /// What it is called in Polish; none for the word it came with.
    pub name_pl: Option<String>,
    /// Its colour, of [`TINTS`]; none for the one it came with.
    pub tint: Option<String>,
}

impl Status {
    /// What the organisation calls it, if it does. It is asked for names in these two languages alone.
    pub fn name(&self, language: Language) -> Option<&str> {
        match language.code() {
            "en" => self.name_en.as_deref(),
            "pl" => self.name_pl.as_deref(),
            _ => None,
        }
    }
}

/// The statuses of both classifications, each in the organisation's order. Cheap to clone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Status>", into = "Vec<Status>")]
pub struct Statuses(Arc<[Status]>);

impl Statuses {
    /// Those of a classification, in their order.
    pub fn of(&self, classification: Classification) -> impl Iterator<Item = &Status> {
        self.0.iter().filter(move |status| status.classification == classification)
    }

    /// The one with this number.
    pub fn find(&self, id: RefId) -> Option<&Status> {
        self.0.iter().find(|status| status.id == id)
    }

    /// The one with this code: codes are of one status, whatever its classification.
    pub fn by_code(&self, code: &str) -> Option<&Status> {
        self.0.iter().find(|status| status.code == code)
    }
}

impl From<Vec<Status>> for Statuses {
    fn from(all: Vec<Status>) -> Self {
        Self(all.into())
    }
}

impl From<Statuses> for Vec<Status> {
    fn from(all: Statuses) -> Self {
        all.0.to_vec()
    }
}

/// A kind of thing that is set by a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    /// The organisation itself: there is one.
    Organisation,
    /// Somebody who signs in.
    User,
    /// A status; new ones are of sales.
    Status,
    /// Where clients come from.
    Source,
    /// How they come into contact.
    ContactMethod,
    /// A price group.
    PriceGroup,
    /// A tag.
    Tag,
    /// An investment.
    Investment,
    /// A stage of an investment.
    Stage,
    /// A building of an investment.
    Building,
    /// A unit of an investment.
    Unit,
}

impl Thing {
    /// All of them.
    pub const ALL: [Thing; 11] = [
        Thing::Organisation,
        Thing::User,
        Thing::Status,
        Thing::Source,
        Thing::ContactMethod,
        Thing::PriceGroup,
        Thing::Tag,
        Thing::Investment,
        Thing::Stage,
        Thing::Building,
        Thing::Unit,
    ];

    /// The organisation's words: things that are a name and nothing else.
    pub const WORDS: [Thing; 4] = [Thing::Source, Thing::ContactMethod, Thing::PriceGroup, Thing::Tag];

    /// Its name in URLs and the database.
    pub const fn code(self) -> &'static str {
        match self {
            Thing::Organisation => "organisation",
            Thing::User => "user",
            Thing::Status => "status",
            Thing::Source => "source",
            Thing::ContactMethod => "contact_method",
            Thing::PriceGroup => "price_group",
            Thing::Tag => "tag",
            Thing::Investment => "investment",
            Thing::Stage => "stage",
            Thing::Building => "building",
            Thing::Unit => "unit",
        }
    }

    /// The thing with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|thing| thing.code() == code)
    }
}

/// Somebody who signs in, as the settings show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Who.
    pub id: UserId,
    /// What they sign in with.
    pub login: String,
    /// Shown.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// What they are here to do.
    pub role: Role,
    /// The language they chose.
    pub language: Option<Language>,
    /// Whether they may not sign in any more.
    pub disabled: bool,
    /// Whether they have a password; without one they must be invited.
    pub has_password: bool,
    /// Whether they have a second factor.
    pub has_factor: bool,
    /// What was granted to them or taken away, whatever their role has.
    pub grants: Vec<(Permission, bool)>,
}

/// What a role may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RolePermissions {
    /// Which role.
    pub role: Role,
    /// What whoever has it may do.
    pub permissions: Permissions,
    /// Whether whoever has it must have a second factor.
    pub must_have_factor: bool,
}

/// A word of the organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// Its number.
    pub id: RefId,
    /// What it is.
    pub name: String,
    /// Whether it is offered no more.
    pub retired: bool,
}

/// Something an investment is made of: a stage, a building, a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its number.
    pub id: i64,
    /// What stands in its fields, by name.
    pub form: crate::Form,
    /// Of a unit: the kind of the last contract on it, by code.
    pub contract: Option<String>,
}

/// An investment with what it is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Investment {
    /// The investment.
    pub word: Word,
    /// Its stages, by name.
    pub stages: Vec<Part>,
    /// Its buildings, by name.
    pub buildings: Vec<Part>,
    /// Its units, by building and number.
    pub units: Vec<Part>,
}

/// An API token, as the settings show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Token {
    /// Its name.
    pub name: String,
    /// What it may be used for.
    pub scopes: crate::TokenScopes,
    /// For whom it acts, by name; none for the organisation.
    pub owner: Option<String>,
    /// The business day on which it was made.
    pub created: crate::Day,
    /// The last business day on which it holds.
    pub until: Option<crate::Day>,
    /// Whether that is over.
    pub ended: bool,
    /// The business day on which it was last used.
    pub used: Option<crate::Day>,
    /// The business day on which it was revoked.
    pub revoked: Option<crate::Day>,
}

/// Who would move by the rules, were the thresholds so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulesPreview {
    /// How many Active clients would be at risk.
    pub to_at_risk: i64,
    /// How many at risk would be Active again.
    pub to_active: i64,
    /// The first of the former, by number and name.
    pub first: Vec<crate::Named>,
}

/// A change of the settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SettingChange {
    /// Write a thing down, or change it.
    Save {
        /// What it is.
        thing: Thing,
        /// Which; none for a new one.
        id: Option<i64>,
        /// Of a stage, building or unit: the investment.
        of: Option<RefId>,
        /// The form as it was got.
        seen: crate::Form,
        /// The form as it is wanted.
        wanted: crate::Form,
    },
    /// Take a stage, building or unit away.
    Remove {
        /// What it is.
        thing: Thing,
        /// Which.
        id: i64,
    },
    /// Move a status one place up or down in its order.
    MoveStatus {
        /// Which.
        status: RefId,
        /// Towards the beginning.
        up: bool,
    },
    /// Grant a permission to a role, or take it away.
    GrantRole {
        /// Which role.
        role: Role,
        /// What.
        permission: Permission,
        /// Granted or taken away.
        granted: bool,
    },
    /// Grant a permission to somebody, or take it away.
    GrantUser {
        /// Whom.
        user: UserId,
        /// What.
        permission: Permission,
        /// Granted or taken away; none for what their role has.
        granted: Option<bool>,
    },
    /// Let somebody set a password: makes the secret of a link.
    Invite {
        /// Whom.
        user: UserId,
    },
    /// Make an API token: makes its secret.
    MakeToken {
        /// What to call it.
        name: String,
        /// What it may be used for.
        scopes: crate::TokenScopes,
        /// The last business day on which it holds, as somebody typed it; nothing for none.
        until: String,
    },
    /// Revoke an API token.
    RevokeToken {
        /// Which.
        name: String,
    },
    /// Say whether the people of a role must have a second factor.
    RequireFactor {
        /// Which role.
        role: Role,
        /// Whether they must.
        required: bool,
    },
    /// Take the second factor of somebody away who has lost it.
    ResetFactor {
        /// Whose.
        user: UserId,
    },
    /// End all sessions of somebody.
    EndSessions {
        /// Whose.
        user: UserId,
    },
}

impl SettingChange {
    /// Whether whoever does it must have given their password just before: what decides who may do
    /// what is not for whoever finds a screen unlocked.
    pub const fn needs_fresh_log_in(&self) -> bool {
        match self {
            Self::Save { thing, .. } => match thing {
                Thing::User => true,
                Thing::Organisation
                | Thing::Status
                | Thing::Source
                | Thing::ContactMethod
                | Thing::PriceGroup
                | Thing::Tag
                | Thing::Investment
                | Thing::Stage
                | Thing::Building
                | Thing::Unit => false,
            },
            Self::GrantRole { .. }
            | Self::GrantUser { .. }
            | Self::Invite { .. }
            | Self::MakeToken { .. }
            | Self::RevokeToken { .. }
            | Self::RequireFactor { .. }
            | Self::ResetFactor { .. } => true,
            // Ending sessions only takes something away, and may be urgent.
            Self::EndSessions { .. } | Self::Remove { .. } | Self::MoveStatus { .. } => false,
        }
    }
}
