//! The reports: which there are, each of them, the facts behind its numbers.

pub mod api;
mod drill;
pub mod index;
mod narrowed;
pub mod page;
mod saved;
mod service;
mod table;
pub mod view;

pub use narrowed::in_words;
