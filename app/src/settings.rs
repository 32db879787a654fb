//! The settings: what an admin sets. Pages whose controls carry their [commands](crate::ui::command), and
//! three forms that run in the browser: of a [thing](form), of the [organisation], of a [token](tokens).

pub mod api;
pub mod form;
#[cfg(feature = "ssr")]
mod investments;
pub mod organisation;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
mod people;
#[cfg(feature = "ssr")]
mod roles;
#[cfg(feature = "ssr")]
mod statuses;
pub mod tokens;
#[cfg(feature = "ssr")]
mod word_lists;
