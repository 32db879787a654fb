//! Demo data: a Polish property developer's sales office, three years of it.
//!
//! Every client's story is told by a random stream of its own, taken from the seed and the
//! client's number. Stories therefore need not know of each other: they are told one after the
//! other while they are written down, so that a million clients take no more memory than one
//! batch, and the same options always tell the same stories.
//!
//! - [`calendar`]: when the office is open, and when new clients come;
//! - [`dashboards`]: what each role looks at in the morning;
//! - [`office`]: who works there and what they sell;
//! - [`papers`]: the leads that clients were, and what they signed;
//! - [`people`]: names, phones and addresses of clients;
//! - [`plans`]: its action plans, and a few that are under way;
//! - [`story`]: what happens to one client, from the first contact on;
//! - [`text`]: what is written down about it, in Polish;
//! - [`visits`]: what clients did on the website.

mod calendar;
pub mod dashboards;
mod draw;
mod office;
mod papers;
mod people;
pub mod plans;
mod story;
mod text;
mod visits;

use domain::{Day, record::Record};
use office::Office;
use std::{iter, ops::RangeInclusive};
use store::Zone;

/// How many clients a demo organisation may have.
pub const SIZES: RangeInclusive<u64> = 200..=1_000_000;

/// Which demo organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoOptions {
    /// How many clients, within [`SIZES`].
    pub clients: u64,
    /// Which of the many possible organisations of that size.
    pub seed: u64,
    /// The day on which it is looked at. Things have happened up to its morning (10:00); what is
    /// planned lies on it and in the weeks after.
    pub until: Day,
}

/// At most this many records are in a batch.
pub const BATCH: usize = 5_000;

/// No client has more records than this.
const MOST_OF_ONE_CLIENT: usize = 200;

/// The organisation's records in batches, each fit to be written in one transaction: first those
/// who sign in, then the clients in the order in which they came, each together with their own
/// statuses, activities, purchases, leads, contracts and touches.
pub fn records(options: DemoOptions, zone: Zone) -> impl Iterator<Item = Vec<Record>> + Send {
    let office = Office::new(options, zone);
    let users = office.users().into_iter().map(Record::User).collect();
    let mut clients = 0..options.clients;
    iter::once(users).chain(iter::from_fn(move || {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() + MOST_OF_ONE_CLIENT <= BATCH {
            let Some(number) = clients.next() else { break };
            story::tell(&office, number, &mut batch);
        }
        (!batch.is_empty()).then_some(batch)
    }))
}

#[cfg(test)]
mod tests;
