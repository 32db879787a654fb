//! The design system: what every page is put together from.

pub mod at_once;
pub mod awaited;
pub mod browser;
pub mod clash;
pub mod drawn;
pub mod filters;
pub mod flash;
pub mod frame;
pub mod keys;
pub mod live;
pub mod raw;
pub mod secret;
pub mod seen;
pub mod send;
pub mod sheet;
pub mod states;
pub mod sure;
