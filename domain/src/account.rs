//! One's own account: what somebody is shown of how they sign in.

use serde::{Deserialize, Serialize};

/// A session, as whoever it belongs to is shown it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSession {
    /// Its number, by which it is ended.
    pub id: i64,
    /// The browser and the system it runs on: `Firefox, Linux`; empty where it did not say.
    pub browser: String,
    /// The network it came from when it began, the address's last part left out.
    pub network: Option<String>,
    /// When it began: local time `YYYY-MM-DDTHH:MM` in the organisation's zone.
    pub begun: String,
    /// When it was last seen, to some minutes: local time likewise.
    pub seen: String,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

/// One's own account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAccount {
    /// What they sign in with.
    pub login: String,
    /// Their sessions, the last seen first.
    pub sessions: Vec<OwnSession>,
    /// Whether they have a second factor.
    pub has_factor: bool,
    /// Whether their role must have one.
    pub must_have_factor: bool,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
}

/// A second factor that is being set up, as it is shown this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorSetup {
    /// The secret in base 32, in groups of four.
    pub secret: String,
    /// The drawing that an authenticator app reads, as the source of an image.
    pub drawing: String,
    /// The codes that serve when the device is lost, each once.
    pub recovery_codes: Vec<String>,
}
