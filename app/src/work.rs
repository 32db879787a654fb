//! Working with clients: what is logged, planned, changed and taken back.

pub mod api;
pub mod day;
pub mod edit;
pub mod find;
pub mod log;
pub(crate) mod marks;
pub(crate) mod on_card;
pub mod search;
