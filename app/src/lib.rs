//! What people see: the Leptos application, compiled for the server and for the browser.
//!
//! One folder per feature: server functions in `api`, pages and their parts beside them. The
//! design system is in [`ui`], the words of every language in [`words`].

#[cfg(feature = "ssr")]
pub mod account;
pub mod address;
pub mod call;
pub mod charts;
pub mod clients;
#[cfg(feature = "ssr")]
pub mod context;
pub mod customers;
pub mod dashboards;
pub mod error;
pub mod evolution;
pub mod format;
pub mod in_url;
pub mod islands;
pub mod journal;
pub mod navigator;
pub mod outcome;
pub mod plans;
pub mod reports;
pub mod saved;
pub mod schedules;
pub mod settings;
pub mod shell;
pub mod site;
pub mod texts;
pub mod ui;
pub mod words;
pub mod work;

pub use error::AppError;
pub use site::{use_language, use_site};
