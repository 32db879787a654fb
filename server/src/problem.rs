//! What a request that cannot be answered is told.
//!
//! The API speaks RFC 9457 problem documents, server functions [`AppError`], pages plain text.
//! A failure inside says nothing but a reference; what happened is in the log under it.

use app::AppError;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{Invalid, Reason};
use leptos::prelude::FromServerFnError;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::{cell::Cell, fmt};
use store::StoreError;
use utoipa::ToSchema;

/// The media type of problem documents.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A problem document (RFC 9457).
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub struct Problem {
    /// The kind of problem: that of the HTTP status.
    #[serde(rename = "type")]
    #[schema(example = "about:blank")]
    kind: &'static str,
    /// The HTTP status in words.
    #[schema(example = "Unprocessable Entity")]
    title: &'static str,
    /// The HTTP status.
    #[schema(value_type = u16, example = 422)]
    #[serde(serialize_with = "as_number")]
    status: StatusCode,
    /// What is wrong, for a person.
    #[schema(example = "to: the range ends before it starts")]
    detail: String,
    /// What is wrong, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    /// Of a failure inside: what to give whoever reads the log.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<String>,
    /// What else belongs to this problem.
    #[serde(flatten)]
    #[schema(ignore)]
    more: Box<Map<String, Value>>,
}

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct FieldError {
    /// The field.
    #[schema(example = "to")]
    pub field: String,
    /// What is wrong, for a program.
    #[schema(example = "ends_before_it_starts")]
    pub code: String,
    /// What is wrong, for a person.
    #[schema(example = "the range ends before it starts")]
    pub detail: String,
}

impl From<&Invalid> for FieldError {
    fn from(invalid: &Invalid) -> Self {
        Self { field: invalid.field.clone(), code: code(&invalid.reason), detail: invalid.reason.to_string() }
    }
}

/// The name of a reason in problem documents: `ends_before_it_starts`, …
pub fn code(reason: &Reason) -> String {
    let value = serde_json::to_value(reason).unwrap_or_default();
    value["code"].as_str().unwrap_or("invalid").to_owned()
}

impl Problem {
    /// The problem that a status means by itself.
    pub fn of(status: StatusCode) -> Self {
        let detail = match status {
            StatusCode::BAD_REQUEST => "the request cannot be read",
            StatusCode::UNAUTHORIZED => "sign in, or send a token: Authorization: Bearer kl_…",
            StatusCode::FORBIDDEN => "this is not allowed",
            StatusCode::NOT_FOUND => "there is nothing here",
            StatusCode::METHOD_NOT_ALLOWED => "this method is not served here; see the Allow header",
            StatusCode::REQUEST_TIMEOUT => "it took too long; ask for less at a time",
            StatusCode::PAYLOAD_TOO_LARGE => "the request is too large; send it in parts",
            StatusCode::UNSUPPORTED_MEDIA_TYPE => "send JSON, with Content-Type: application/json",
            StatusCode::TOO_MANY_REQUESTS => "too many attempts; wait a minute",
            StatusCode::SERVICE_UNAVAILABLE => "the server cannot answer now; try again",
            status if status.is_server_error() => "something failed inside; the log tells more",
            _ => "the request cannot be answered",
        };
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status,
            detail: detail.into(),
            errors: Vec::new(),
            reference: None,
            more: Box::default(),
        }
    }

    /// A failure inside, known by `reference` in the log.
    pub fn internal(reference: String) -> Self {
        Self { reference: Some(reference), ..Self::of(StatusCode::INTERNAL_SERVER_ERROR) }
    }

    /// Says it in other words.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Adds what else belongs to it.
    #[must_use]
    pub fn with(mut self, more: Map<String, Value>) -> Self {
        self.more = Box::new(more);
        self
    }

    /// The HTTP status.
    pub const fn status(&self) -> StatusCode {
        self.status
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl From<Invalid> for Problem {
    fn from(invalid: Invalid) -> Self {
        Self { errors: vec![(&invalid).into()], ..Self::of(StatusCode::UNPROCESSABLE_ENTITY) }
            .detail(invalid.to_string())
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Invalid(invalid) => invalid.into(),
            StoreError::NotFound(what) => Self::of(StatusCode::NOT_FOUND).detail(format!("there is no such {what}")),
            StoreError::Forbidden => Self::of(StatusCode::FORBIDDEN).detail("this is not yours to do"),
            StoreError::Conflict(conflict) => {
                Self::of(StatusCode::CONFLICT).detail(format!("{} was changed meanwhile", conflict.fields()))
            }
            error => Fault::from(error).into(),
        }
    }
}

/// Says in how many seconds to ask again, wherever an answer says that there is none now.
pub fn with_retry_after(mut response: Response) -> Response {
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(HeaderValue::from_static("3"));
    }
    response
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Invalid(invalid) => invalid.into(),
            AppError::Internal { reference } => Self::internal(reference),
            error => Self::of(error.status()),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (self.status, [(header::CONTENT_TYPE, MEDIA_TYPE)], body).into_response();
        if self.status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

fn as_number<S: serde::Serializer>(status: &StatusCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u16(status.as_u16())
}

/// A failure inside, already in the log under its reference.
#[derive(Debug)]
pub struct Fault {
    reference: String,
    /// The database could not be had; it may be a little later.
    unavailable: bool,
}

tokio::task_local! {
    static UNAVAILABLE: Cell<bool>;
}

/// What `request` is answered. Where layers of others say of their own accord that something failed
/// inside (sessions do), and it was the database that could not be had, that is said instead.
pub async fn or_unavailable(request: impl Future<Output = Response>) -> Response {
    let both = async {
        let response = request.await;
        (response, UNAVAILABLE.with(Cell::take))
    };
    let (response, unavailable) = UNAVAILABLE.scope(Cell::new(false), both).await;
    if unavailable && response.status() == StatusCode::INTERNAL_SERVER_ERROR {
        return unavailable_page();
    }
    response
}

/// Notes for [`or_unavailable`] that the database could not be had, if that is why.
pub fn note_unavailable(error: &StoreError) {
    if let StoreError::Unavailable(_) = error {
        // Outside a request nobody wants to know.
        let _ = UNAVAILABLE.try_with(|unavailable| unavailable.set(true));
    }
}

fn unavailable_page() -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, "The database cannot be reached just now. Try again in a moment.\n")
        .into_response()
}

impl Fault {
    /// Logs what failed.
    pub fn new(what: &str) -> Self {
        let reference = reference();
        tracing::error!(reference, what, "a request failed");
        Self { reference, unavailable: false }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Fault {
    fn from(error: E) -> Self {
        let error = error.into();
        let unavailable = matches!(error.downcast_ref(), Some(StoreError::Unavailable(_)));
        Self { unavailable, ..Self::new(&format!("{error:#}")) }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        if fault.unavailable {
            return Self::of(StatusCode::SERVICE_UNAVAILABLE)
                .detail("the database cannot be reached just now; try again");
        }
        Self::internal(fault.reference)
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        if self.unavailable {
            return unavailable_page();
        }
        let text = format!("Something failed here. Reference: {}\n", self.reference);
        let mut response = (StatusCode::INTERNAL_SERVER_ERROR, text).into_response();
        // So that the answer can be said again as the API or the page expects it.
        response.extensions_mut().insert(Reference(self.reference));
        response
    }
}

/// The reference of a failure, on its way out.
#[derive(Clone, Debug)]
pub struct Reference(pub String);

/// A short name for one failure, to find it in the log.
fn reference() -> String {
    format!("E{:08x}", rand::random::<u32>())
}

/// Says `status` as a server function's caller reads it.
pub fn for_server_function(status: StatusCode, reference: Option<Reference>) -> Response {
    let error = match status {
        StatusCode::UNAUTHORIZED => AppError::SignedOut,
        StatusCode::FORBIDDEN => AppError::Forbidden,
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => AppError::NotFound,
        StatusCode::PAYLOAD_TOO_LARGE => AppError::Invalid(Invalid::new("request", Reason::TooLarge)),
        StatusCode::REQUEST_TIMEOUT | StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => {
            AppError::Unreachable
        }
        status if status.is_client_error() => AppError::unreadable(),
        _ => AppError::Internal { reference: reference.map_or_else(String::new, |reference| reference.0) },
    };
    (status, [(header::CONTENT_TYPE, "application/json")], error.ser()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_s_mistake_is_named() {
        let problem = Problem::from(Invalid::new("to", Reason::EndsBeforeItStarts));
        let json = serde_json::to_value(&problem).unwrap();
        assert_eq!(json["status"], 422);
        assert_eq!(json["errors"][0]["field"], "to");
        assert_eq!(json["errors"][0]["code"], "ends_before_it_starts");
        assert_eq!(json["detail"], "to: the range ends before it starts");
        assert!(json.get("reference").is_none());
    }

    #[test]
    fn a_failure_inside_tells_nothing_but_a_reference() {
        let problem = Problem::from(StoreError::Address("postgres://user:secret@db".into()));
        assert_eq!(problem.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let text = serde_json::to_string(&problem).unwrap();
        assert!(!text.contains("secret"), "{text}");
        assert!(problem.reference.is_some());
    }
}
