//! The blocks of dashboards, through the real store on both databases: on the CDNOW files, on a
//! small office reckoned by hand, and their laws on random data.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;

mod by_hand;
mod cdnow;
mod desk;
mod kept;
mod laws;
mod plans;
