//! The design system: what every page is put together from.

pub mod at_once;
pub mod browser;
pub mod clash;
pub mod client;
pub mod command;
pub mod drawn;
pub mod events;
pub mod filters;
pub mod flash;
pub mod here;
pub mod icon;
pub mod keys;
pub mod languages;
#[cfg(feature = "hydrate")]
pub mod live;
pub mod morph;
pub mod period;
pub mod raw;
pub mod refusal;
pub mod secret;
pub mod seen;
pub mod send;
pub mod sheet;
pub mod states;
pub mod written;
