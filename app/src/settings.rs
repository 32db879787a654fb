//! The settings: what an admin sets.

pub mod account;
pub mod api;
pub mod factor;
mod forms;
pub mod frame;
mod investments;
mod organisation;
pub mod page;
mod people;
mod statuses;
mod tokens;
mod word_lists;
