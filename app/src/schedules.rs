//! Reports by e-mail: what is sent when and to whom, and what became of it.

pub mod api;
pub mod form;
#[cfg(feature = "ssr")]
pub mod letter;
#[cfg(feature = "ssr")]
mod list;
#[cfg(feature = "ssr")]
mod log;
#[cfg(feature = "ssr")]
pub mod page;
