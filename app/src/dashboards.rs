//! Dashboards: blocks on a grid, put together by managers, arranged by each for themselves
//! (SPEC §4).
//!
//! One question brings a dashboard with what all its blocks show. [`block`] draws a block; what
//! only shows is HTML ([`figure`], [`list`]), pies and the trend are drawn on a canvas.

pub mod api;
mod arrange;
mod block;
pub mod edit;
mod figure;
mod list;
pub mod page;
mod pie;
pub mod posts;
mod trend;
