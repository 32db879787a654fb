//! What Klientela's things are and how they are reckoned.
//!
//! Pure values and laws: no I/O, no clock, no time-zone tables. The same code runs in the server
//! and, compiled to wasm, in the browser. "Today" and every business day reach it as data.

pub mod account;
pub mod act;
pub mod activity;
pub mod agenda;
pub mod card;
pub mod clients;
pub mod contract;
pub mod customers;
pub mod dashboard;
pub mod day;
pub mod decimal;
pub mod error;
pub mod evolution;
pub mod form;
pub mod formula;
pub mod holiday;
pub mod identity;
pub mod ids;
pub mod instant;
pub mod journal;
pub mod journey;
pub mod key;
pub mod ledger;
pub mod metrics;
pub mod money;
pub mod params;
pub mod permission;
pub mod plan;
pub mod query;
pub mod range;
pub mod record;
pub mod report;
pub mod saved;
pub mod schedule;
pub mod settings;
pub mod status;
pub mod token;
pub mod viewer;

pub use act::{ActId, ActKind, Channel, Clash, Conflict, Done, StatusChange, Undone};
pub use activity::ActivityState;
pub use card::{CardPurchase, ClientCard, Fact, FactKind, FactQuery};
pub use clients::{Board, Choices, ClientPage, ClientRow, FoundClients, Named};
pub use day::Day;
pub use error::{Invalid, Reason};
pub use evolution::{Evolution, EvolutionQuery, Series};
pub use form::Form;
pub use ids::{ClientId, NONE, RefId, UserId};
pub use instant::Instant;
pub use key::IdempotencyKey;
pub use metrics::{Bridge, Metrics, Permanence};
pub use money::{Currency, Money};
pub use permission::{Permission, Permissions, Right};
pub use plan::TemplateId;
pub use query::{Bought, ClientQuery, ClientSet, Column, Filter, Narrow, Posts, Sort, SortKey, value_code};
pub use range::{Preset, Range, Span};
pub use report::{Drill, ReportId, ReportQuery};
pub use schedule::ScheduleId;
pub use settings::{SettingChange, Status, Statuses, Thing};
pub use status::{Classification, Lifecycle, Movement};
pub use token::{TokenScope, TokenScopes};
pub use viewer::{Language, Role, Scope, Viewer};
