//! Which of our records are one person (SPEC section 5).
//!
//! Who is one client is a pure function of all the evidence: what the clients did and under which keys
//! (touches), which contacts stand on which card, and what people have said (two are one, two are not).
//!
//! ```text
//! touches ─┐            ┌─ shared keys                       ┌─ persons: connected sets of keys
//! cards   ─┼─► Evidence ┼─ whose each touch is ─► resolve ─► ┼─ births: clients who came by a touch
//! sayings ─┘            └─ links in their order              └─ joins: which became part of which, when
//! ```
//!
//! Links are replayed in the order of their moments, not of their arrival, so that late and shuffled touches
//! give the same people, the same joins and the same curves. Nothing here knows a number of the database,
//! but to tell apart two records that nothing else does.
//!
//! What is connected with nothing of a set of keys has no part in it: people can be resolved a component at a
//! time, which is what keeps it cheap.

mod evidence;
mod inherit;
mod keys;
mod parted;
mod replay;
mod told;

pub use evidence::{Component, Evidence, Limits, Record, Said, Sharing, Touched};
pub use inherit::inherited;
pub use keys::{ClientKey, Key, KeyKind, is_placeholder};
pub use parted::{KnownBy, Parted, Whose};
pub use replay::{Client, Join, Moment, People, Person, resolve};
pub use told::{evidence, touch_of};
