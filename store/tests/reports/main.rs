//! The reports, through the real store on both databases: what counts as what at the borders, and
//! that every number has a list of exactly as many rows.

// A test that cannot go on fails.
#![allow(clippy::unwrap_used)]

#[path = "../common/mod.rs"]
mod common;

mod borders;
mod laws;
mod lists;
mod model;
mod office;
mod plans;
mod sellers;
mod service;
mod tallies;
