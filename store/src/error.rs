//! What can go wrong when reading or writing.

use domain::{Conflict, Invalid};
use sqlx::postgres::PgDatabaseError;

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
    #[error("{} was changed meanwhile", .0.fields())]
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
    /// The database cannot be had just now: it does not answer, others have been writing for too
    /// long, its disk is full. Nothing was kept; the same may succeed a little later.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// What was written may be there or not: the disk, or the server, did not confirm it. To write it
    /// again might write it twice.
    #[error("nobody knows whether what was written was kept: {0}")]
    Uncertain(String),
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if is_unavailable(&error) { StoreError::Unavailable(error.to_string()) } else { StoreError::Database(error) }
    }
}

/// Whether the database, not the statement, is why it failed.
fn is_unavailable(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed => true,
        sqlx::Error::Database(failure) => {
            let code = failure.code().unwrap_or_default();
            if failure.try_downcast_ref::<PgDatabaseError>().is_some() {
                // Connections, resources (a full disk among them), a server that stops or starts; a
                // lock or a statement that took too long, writers that stood in each other's way.
                let states = ["08", "53", "57P", "57014", "55P03", "40001", "40P01"];
                return states.iter().any(|state| code.starts_with(state));
            }
            // Busy, locked, input or output failed, full, cannot be opened. The upper bits tell more.
            code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 5 | 6 | 10 | 13 | 14))
        }
        _ => false,
    }
}

/// Whether somebody else writes to the SQLite database just now.
pub(crate) fn is_busy(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|failure| failure.code());
    code.and_then(|code| code.parse::<u32>().ok()).is_some_and(|code| matches!(code & 0xff, 5 | 6))
}

/// What the store returns.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
