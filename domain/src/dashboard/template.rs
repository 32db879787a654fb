//! What a manager can begin with: a dashboard for each role, and one with everything.

use super::{BlockKind, Draft, Place, Placed, Settings};
use crate::{Classification, Preset, Role, Span};
use serde::{Deserialize, Serialize};

/// A ready dashboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Template {
    /// What a manager looks at in the morning.
    ManagersMorning,
    /// What an advisor looks at in the morning.
    AdvisorsDay,
    /// All twenty-seven blocks.
    Everything,
    /// None yet.
    Empty,
}

impl Template {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Template; 4] =
        [Template::ManagersMorning, Template::AdvisorsDay, Template::Everything, Template::Empty];

    /// Its name on the wire.
    pub const fn code(self) -> &'static str {
        match self {
            Template::ManagersMorning => "managers_morning",
            Template::AdvisorsDay => "advisors_day",
            Template::Everything => "everything",
            Template::Empty => "empty",
        }
    }

    /// The template with this name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|template| template.code() == code)
    }

    /// For whom it is made.
    pub const fn role(self) -> Option<Role> {
        match self {
            Template::ManagersMorning => Some(Role::Manager),
            Template::AdvisorsDay => Some(Role::Advisor),
            Template::Everything | Template::Empty => None,
        }
    }

    /// The dashboard, with that title.
    pub fn draft(self, title: &str) -> Draft {
        let kinds: &[BlockKind] = match self {
            Template::ManagersMorning => &[
                BlockKind::TotalCustomers,
                BlockKind::TotalActive,
                BlockKind::TotalBuying,
                BlockKind::TotalBuyer,
                BlockKind::TotalNew,
                BlockKind::NonBuyers,
                BlockKind::Conversations,
                BlockKind::RepeatShare,
                BlockKind::Trend,
                BlockKind::ByStatus,
                BlockKind::MostValued,
                BlockKind::NoEngagement,
                BlockKind::RecentEngagements,
            ],
            Template::AdvisorsDay => &[
                BlockKind::TotalActive,
                BlockKind::TotalNew,
                BlockKind::TotalLead,
                BlockKind::ConversationsActive,
                BlockKind::RecentEngagements,
                BlockKind::NoEngagement,
                BlockKind::RecentNew,
                BlockKind::PostTypes,
            ],
            Template::Everything => &BlockKind::ALL,
            Template::Empty => &[],
        };
        let mut draft = Draft { title: title.to_owned(), blocks: Vec::new() };
        for kind in kinds {
            let settings = Settings {
                compare: kind.is_of_posts(),
                range: Span::Preset(if *kind == BlockKind::Trend { Preset::Last90 } else { Preset::Last30 }),
                by: Classification::Sales,
                ..Settings::default()
            };
            draft.flow(*kind, settings);
        }
        draft
    }
}

impl Draft {
    /// Adds a block at the first place that is free.
    fn flow(&mut self, kind: BlockKind, settings: Settings) {
        let (width, height) = kind.usual_size();
        let place = self.free_from(Place { column: 0, row: 0, width, height });
        self.blocks.push(Placed { id: self.next_block(), kind, settings, place });
    }
}

impl BlockKind {
    /// How many columns and rows it takes until somebody makes it larger or smaller.
    pub const fn usual_size(self) -> (u32, u32) {
        match self.shape() {
            super::Shape::Indicator => (3, 1),
            super::Shape::List => (6, 3),
            super::Shape::Pie => (6, 3),
            super::Shape::Trend => (12, 3),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_template_can_be_saved() {
        for template in Template::ALL {
            let draft = template.draft("Morning").checked().unwrap();
            assert_eq!(draft.blocks.is_empty(), template == Template::Empty);
            assert_eq!(Template::from_code(template.code()), Some(template));
        }
        assert_eq!(Template::Everything.draft("All").blocks.len(), 27);
    }

    #[test]
    fn every_block_has_a_name_of_its_own() {
        for kind in BlockKind::ALL {
            assert_eq!(BlockKind::from_code(kind.code()), Some(kind));
            // The database holds them by the same names.
            assert_eq!(serde_json::to_string(&kind).unwrap(), format!("\"{}\"", kind.code()));
        }
    }
}
