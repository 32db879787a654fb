//! Identifiers, one type for each kind of thing, so that they cannot be mixed up.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A client, for as long as the database lives. Never reused.
    ClientId
);
id!(
    /// Somebody who signs in: an advisor, a manager, an admin.
    UserId
);
id!(
    /// A value of a [`Classification`](crate::Classification), or a tag: a status, an advisor, a
    /// source, an investment, a price group, by the number the database knows it by. [`NONE`]
    /// stands for "none of them".
    RefId
);

/// "No advisor", "no source": the value of a client who has none.
pub const NONE: RefId = RefId(0);
