//! The klientela server: the command line, the router with its layers, sessions, the HTTP API,
//! exports and demo data. What is kept is `store`'s business, what is shown `app`'s.
//!
//! A request walks through [`router`]: public files are answered at once, everything else passes
//! [`gate`], which finds out who asks and refuses whom it must, in one place.

pub mod api;
pub mod auth;
pub mod backups;
mod calls;
pub mod clock;
pub mod command;
pub mod config;
pub mod connections;
pub mod demo;
pub mod export;
pub mod factor;
pub mod forms;
pub mod gate;
pub mod guesses;
mod headers;
pub mod layers;
pub mod live;
pub mod mail;
pub mod password;
pub mod problem;
pub mod router;
pub mod services;

pub use config::Settings;
pub use router::router;
pub use services::Services;
