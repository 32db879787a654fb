//! What can go wrong when reading or writing.

use domain::{Conflict, Invalid};

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// What was asked for cannot be: the caller's mistake, named.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// Not there, or not for this viewer to see: the two are not told apart.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// Seen, but not this viewer's to do.
    #[error("this is not yours to do")]
    Forbidden,
    /// Somebody else was quicker.
    #[error("{} was changed meanwhile", .0.field)]
    Conflict(Box<Conflict>),
    /// The database was written by a newer version of Klientela.
    #[error(
        "the database was written by a newer version of Klientela (its migration {found}, the newest known here is \
         {known}): start that version, or restore a backup made with this one"
    )]
    Newer {
        /// The newest migration the database has.
        found: i64,
        /// The newest migration this program knows.
        known: i64,
    },
    /// The database's address cannot be used.
    #[error("the database address is not usable: {0}")]
    Address(String),
    /// A file that was read or written.
    #[error("{path}: {error}")]
    File {
        /// Which one.
        path: String,
        /// What the operating system says.
        error: std::io::Error,
    },
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[from] sqlx::Error),
}

/// What the store returns.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
