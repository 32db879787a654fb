//! The Clients section: the page of numbers, the list behind any of them, the card of a client.

pub mod api;
mod boards;
pub mod card;
pub mod client;
pub mod contract;
mod filters;
pub mod list;
mod metrics;
pub mod page;
pub mod period;
pub mod view;
