//! Reports by e-mail: what is sent when and to whom, and what became of it.

pub mod api;
mod form;
#[cfg(feature = "ssr")]
pub mod letter;
mod list;
mod log;
pub mod page;
