//! What brings clients: the source, the medium and the campaign that a touch may tell.

use crate::{Invalid, NONE, Reason, RefId};
use serde::{Deserialize, Serialize};

/// By what somebody came, as a touch tells; [`NONE`] where it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traffic {
    /// The source: a site, a portal, a fair.
    pub source: RefId,
    /// The medium: a search, an advertisement, a mail.
    pub medium: RefId,
    /// The campaign.
    pub campaign: RefId,
}

impl Default for Traffic {
    fn default() -> Self {
        Self { source: NONE, medium: NONE, campaign: NONE }
    }
}

impl Traffic {
    /// Whether anything is told.
    pub fn is_told(self) -> bool {
        self != Self::default()
    }

    /// What it tells, and what another tells of what it does not.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        let or = |own: RefId, other| if own == NONE { other } else { own };
        Self {
            source: or(self.source, other.source),
            medium: or(self.medium, other.medium),
            campaign: or(self.campaign, other.campaign),
        }
    }

    /// What it tells of a dimension.
    pub const fn of(self, dimension: Dimension) -> RefId {
        match dimension {
            Dimension::Source => self.source,
            Dimension::Medium => self.medium,
            Dimension::Campaign => self.campaign,
        }
    }
}

/// What a touch may tell of how somebody came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The source.
    Source,
    /// The medium.
    Medium,
    /// The campaign.
    Campaign,
}

impl Dimension {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Source, Self::Medium, Self::Campaign];

    /// Its name in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Medium => "medium",
            Self::Campaign => "campaign",
        }
    }
}

/// By which click somebody came: what marketing calls the touch that tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Click {
    /// The first touch on the way to the first deal that tells anything.
    First,
    /// The last of them.
    Last,
}

impl Click {
    /// Both.
    pub const ALL: [Self; 2] = [Self::First, Self::Last];
}

/// To what journeys are attributed: a dimension, as one of their clicks tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Attribution {
    /// By which click.
    pub click: Click,
    /// What of it.
    pub dimension: Dimension,
}

/// The first source: what marketing asks first.
impl Default for Attribution {
    fn default() -> Self {
        Self { click: Click::First, dimension: Dimension::Source }
    }
}

impl Attribution {
    /// All of them, in the order of their [`place`](Self::place).
    pub const ALL: [Self; 6] = [
        Self { click: Click::First, dimension: Dimension::Source },
        Self { click: Click::First, dimension: Dimension::Medium },
        Self { click: Click::First, dimension: Dimension::Campaign },
        Self { click: Click::Last, dimension: Dimension::Source },
        Self { click: Click::Last, dimension: Dimension::Medium },
        Self { click: Click::Last, dimension: Dimension::Campaign },
    ];

    /// Its name in URLs and in files for programs.
    pub const fn code(self) -> &'static str {
        match (self.click, self.dimension) {
            (Click::First, Dimension::Source) => "first_source",
            (Click::First, Dimension::Medium) => "first_medium",
            (Click::First, Dimension::Campaign) => "first_campaign",
            (Click::Last, Dimension::Source) => "last_source",
            (Click::Last, Dimension::Medium) => "last_medium",
            (Click::Last, Dimension::Campaign) => "last_campaign",
        }
    }

    /// The one with this name; with none the usual one.
    ///
    /// # Errors
    /// On `by`, where there is no such.
    pub fn parse(code: Option<&str>) -> Result<Self, Invalid> {
        let Some(code) = code else { return Ok(Self::default()) };
        let allowed = || Self::ALL.map(Self::code).join(", ");
        let found = Self::ALL.into_iter().find(|by| by.code() == code);
        found.ok_or_else(|| Invalid::new("by", Reason::NotOneOf { allowed: allowed() }))
    }

    /// Its place among all.
    pub const fn place(self) -> usize {
        let end = match self.click {
            Click::First => 0,
            Click::Last => 3,
        };
        end + self.dimension as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_a_place_and_a_name() {
        for (place, by) in Attribution::ALL.into_iter().enumerate() {
            assert_eq!((by.place(), Attribution::parse(Some(by.code()))), (place, Ok(by)));
        }
        assert_eq!(Attribution::parse(Some("source")).map_err(|invalid| invalid.field), Err("by".into()));
    }
}
