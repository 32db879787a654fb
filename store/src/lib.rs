//! What Klientela keeps: the only room with SQL.
//!
//! One SQL text serves SQLite and PostgreSQL; which of the two is decided by a URL when the
//! [`Store`] opens. Whatever is read goes through [`Store`] with the [`Viewer`](domain::Viewer) on
//! whose behalf it is read, and the viewer's scope is added to every query in one place
//! ([`predicate`]). Whatever is written keeps the derived tables (spans, spells, daily tallies,
//! running balances) true in the same transaction ([`ledger`]).

mod accounts;
mod admins;
pub mod backup;
mod boards;
mod card;
mod check;
mod clients;
mod contacts;
mod customers;
mod dashboard;
mod database;
mod error;
mod evolution;
mod factors;
mod failures;
pub mod files;
mod find;
mod firsts;
mod identity;
pub mod import;
mod journal;
mod known;
mod ledger;
mod metrics;
mod once;
mod people;
mod permissions;
mod predicate;
mod recorded;
mod report;
mod saved;
mod schedules;
mod sessions;
mod settings;
mod store;
mod tallies;
mod text;
mod tokens;
mod told;
mod work;
mod zone;

pub use accounts::Account;
pub use check::Finding;
pub use database::{Database, Limits};
pub use error::{Result, StoreError};
pub use factors::{NewFactor, Setup};
pub use failures::{Counter, Go};
pub use identity::{MOST_KNOWN_BY, Merging};
pub use once::{ANSWER_SECONDS, Answer, Once, Sender};
pub use people::{FirstAdmin, NewUser, UserRow};
pub use recorded::recorded;
pub use schedules::{Claim, Ending};
pub use sessions::{IDLE_SECONDS, Known, LIFE_SECONDS, NewSession, Session, TRUST_SECONDS};
pub use settings::DayChange;
pub use store::{Organisation, Store};
pub use tokens::{HeldToken, NewToken, TokenRow};
pub use told::Told;
pub use work::{Actor, EventKind, NewEvent, Thresholds};
pub use zone::Zone;
