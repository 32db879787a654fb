//! The Clients section: the page of numbers, the list behind any of them, the card of a client.

pub mod api;
pub mod boards;
pub mod card;
pub mod contract;
pub mod duplicates;
pub mod filters;
pub mod list;
pub mod merge;
mod metrics;
mod movable;
pub mod page;
pub mod part;
