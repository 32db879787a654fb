//! Dashboards (SPEC §4): blocks on a grid, each one of twenty-seven items with settings of its own.
//!
//! What a block counts is a [`ClientQuery`](crate::ClientQuery) or a [`PostQuery`]: the number and
//! the list behind it come from the same value.

mod answer;
mod block;
mod board;
mod posts;
mod settings;
mod template;

pub use answer::{
    Answer, BlockAnswer, Compared, Counts, Failure, Figure, Indicator, List, ListRow, Opens, Pie, Reckoning, Slice,
    TOO_FEW, Trend, When,
};
pub use block::{BlockKind, Field, Formula, Shape, Subject};
pub use board::{Audience, COLUMNS, Dashboard, DashboardId, DashboardRow, Draft, MOST_BLOCKS, Place, Placed, Step};
pub use posts::{PostKind, PostPage, PostQuery, PostRow};
pub use settings::{MOST_ROWS, Settings, compared_range};
pub use template::Template;
