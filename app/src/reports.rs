//! The reports: which there are, each of them, the facts behind its numbers.

pub mod api;
mod by_mail;
mod drill;
pub mod index;
mod narrowed;
pub mod page;
mod service;
mod table;

pub use narrowed::in_words;
