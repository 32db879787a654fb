//! What the browser is told when something cannot be.

use domain::{Conflict, Invalid};
use leptos::{
    prelude::{FromServerFnError, ServerFnErrorErr},
    server_fn::codec::JsonEncoding,
};
use serde::{Deserialize, Serialize};

/// Why a request was not answered as asked. Holds nothing that the person may not see: what went
/// wrong inside is in the log, under the reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AppError {
    /// The sender's mistake, with its field.
    #[error(transparent)]
    Invalid(#[from] Invalid),
    /// Not there, or not for this person.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in.
    #[error("signed out")]
    SignedOut,
    /// Signed in, but not allowed.
    #[error("forbidden")]
    Forbidden,
    /// Allowed, but the password must have been given just before.
    #[error("the password must be given again")]
    Confirm,
    /// Somebody else was quicker.
    #[error("{} was changed meanwhile", .0.fields())]
    Conflict(Box<Conflict>),
    /// The server could not be reached, or it could not reach its database.
    #[error("unreachable")]
    Unreachable,
    /// Something failed inside.
    #[error("internal error {reference}")]
    Internal {
        /// Under which the log tells more.
        reference: String,
    },
}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => AppError::Unreachable,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                AppError::unreadable()
            }
            _ => AppError::Internal { reference: "server-fn".into() },
        }
    }
}

/// A file with a part of the code could not be loaded.
#[cfg(feature = "hydrate")]
impl From<leptos::wasm_split::SplitLoaderError> for AppError {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        AppError::Unreachable
    }
}

#[cfg(feature = "ssr")]
impl From<store::StoreError> for AppError {
    fn from(error: store::StoreError) -> Self {
        use store::StoreError;
        match error {
            StoreError::Invalid(invalid) => AppError::Invalid(invalid),
            StoreError::NotFound(_) => AppError::NotFound,
            StoreError::Forbidden => AppError::Forbidden,
            StoreError::Conflict(conflict) => AppError::Conflict(conflict),
            StoreError::Unavailable(why) => {
                tracing::error!(why, "the database is not available");
                AppError::Unreachable
            }
            // As if the answer had been lost: sent again under its key, it is done once.
            StoreError::Uncertain(why) => {
                tracing::error!(why, "nobody knows whether a deed was kept");
                AppError::Unreachable
            }
            error => {
                let reference = reference();
                tracing::error!(reference, %error, "a request failed");
                AppError::Internal { reference }
            }
        }
    }
}

#[cfg(feature = "ssr")]
impl AppError {
    /// The HTTP status that says it.
    pub const fn status(&self) -> http::StatusCode {
        match self {
            AppError::Invalid(_) => http::StatusCode::UNPROCESSABLE_ENTITY,
            AppError::NotFound => http::StatusCode::NOT_FOUND,
            AppError::SignedOut => http::StatusCode::UNAUTHORIZED,
            AppError::Forbidden | AppError::Confirm => http::StatusCode::FORBIDDEN,
            AppError::Conflict(_) => http::StatusCode::CONFLICT,
            AppError::Unreachable => http::StatusCode::SERVICE_UNAVAILABLE,
            AppError::Internal { .. } => http::StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl AppError {
    /// What was sent is not the JSON that is asked for.
    pub fn unreadable() -> Self {
        AppError::Invalid(Invalid::new("request", domain::Reason::NotText { encoding: "JSON".into() }))
    }

    /// What came as an answer is not what this version of the page understands.
    pub fn unreadable_answer() -> Self {
        AppError::Internal { reference: "answer".into() }
    }

    /// Whether nobody knows by it if what was asked for was done.
    pub const fn is_no_answer(&self) -> bool {
        matches!(self, AppError::Unreachable | AppError::Internal { .. })
    }

    /// Has a page that is drawn be answered with its HTTP status; in the browser there is none to set.
    pub fn set_status(&self) {
        #[cfg(feature = "ssr")]
        if let Some(response) = leptos::prelude::use_context::<leptos_axum::ResponseOptions>() {
            response.set_status(self.status());
        }
    }
}

/// A short name for one failure, to find it in the log.
#[cfg(feature = "ssr")]
fn reference() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static FAILURES: AtomicU32 = AtomicU32::new(1);
    format!("E{}-{}", std::process::id(), FAILURES.fetch_add(1, Ordering::Relaxed))
}
