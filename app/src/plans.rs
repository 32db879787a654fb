//! Action plans: set up by admins, started for one client or many, followed on the card.

pub mod api;
pub(crate) mod on_card;
pub mod settings;
pub(crate) mod start;
