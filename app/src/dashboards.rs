//! Dashboards: blocks on a grid, put together by managers, arranged by each for themselves
//! (SPEC §4).
//!
//! One question brings a dashboard with what all its blocks show. [`block`] writes a block: what only shows
//! is HTML ([`figure`], [`list`]), [pies](pie) and the [trend] are islands that draw on a canvas.

pub mod api;
pub mod arrange;
mod block;
pub mod edit;
mod figure;
mod list;
pub mod page;
pub mod pie;
pub mod posts;
pub mod trend;
