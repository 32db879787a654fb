//! The words of every page, in every language: the texts of the files in `locales/` ([`crate::texts`]), and here, by
//! what they are about, those that need more than a text.

pub mod account;
pub mod clashes;
pub mod clients;
pub mod common;
pub mod contract;
pub mod dashboards;
pub mod errors;
pub mod evolution;
pub mod plans;
pub mod reports;
pub mod schedules;
pub mod settings;
pub mod shown;
pub mod undone;

pub use crate::texts::{attribution, customers, find, identity, journal, merge, work};
