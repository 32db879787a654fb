//! What every call of a server function passes: it is sent JSON or a query of bounded size, comes with
//! its key, and is refused with the status that says why.

use crate::{
    export,
    gate::Area,
    headers::{idempotency_key, is_json},
    problem::for_server_function,
};
use app::{AppError, context::Sent};
use axum::{
    body::to_bytes,
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{Invalid, Reason, params::Params};
use leptos::server_fn::error::{FromServerFnError, SERVER_FN_ERROR_HEADER};
use serde_json::Value;

/// The longest text, in characters: that of a conversation.
const TEXT: u32 = 20_000;
/// What fits on a line, in characters.
const LINE: u32 = 500;
/// The most there are of anything: clients, fields of a form, blocks, places.
const LIST: usize = 1_000;

/// Lets server functions be sent JSON alone, which no form of another site can send, and for which a
/// browser asks us before it lets a script of another site send it; and nothing that nobody could
/// have written by hand.
pub async fn checked(request: Request, next: Next) -> Response {
    if Area::of(request.uri().path()) != Area::Call {
        return next.run(request).await;
    }
    let (mut parts, mut body) = request.into_parts();
    if parts.method == Method::POST {
        if !is_json(&parts.headers) {
            return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
        }
        let sent = match export::read(body, export::FORM_BYTES).await {
            Ok(sent) => sent,
            Err(problem) => return for_server_function(problem.status(), None),
        };
        // What is not JSON is refused by whoever reads it.
        if let Ok(value) = serde_json::from_slice(&sent)
            && let Err(invalid) = check("request", &value)
        {
            return refused(&invalid.into());
        }
        parts.extensions.insert(Sent {
            key: idempotency_key(&parts.headers),
            what: [parts.uri.path().as_bytes(), b"\n", &sent].concat().into(),
        });
        body = sent.into();
    } else if let Err(invalid) = Params::sent_nested(parts.uri.query().unwrap_or_default()) {
        return refused(&invalid.into());
    }
    // Whoever takes HTML would be answered with a redirect to wherever they say they come from.
    parts.headers.remove(header::ACCEPT);
    with_its_status(next.run(Request::from_parts(parts, body)).await).await
}

/// A server function that fails answers 500 with the error, whatever it is.
async fn with_its_status(response: Response) -> Response {
    if !response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        return response;
    }
    let body = to_bytes(response.into_body(), export::FORM_BYTES).await.unwrap_or_default();
    refused(&AppError::de(body))
}

fn refused(error: &AppError) -> Response {
    let json = HeaderValue::from_static("application/json");
    (error.status(), [(header::CONTENT_TYPE, json)], error.ser()).into_response()
}

/// Refuses what holds more than anybody can write down by hand, or a text that no database can hold.
/// What a field of its own may hold less of, the store says.
///
/// # Errors
/// [`Invalid`] on the field by its name in what was sent.
fn check(field: &str, value: &Value) -> Result<(), Invalid> {
    let refused = |reason| Err(Invalid::new(field.chars().take(100).collect::<String>(), reason));
    match value {
        Value::String(text) => {
            let limit = if field == "reason" { LINE } else { TEXT };
            if text.chars().nth(limit as usize).is_some() {
                return refused(Reason::TooLong { limit });
            }
            if text.contains('\0') {
                return refused(Reason::NotText { encoding: "UTF-8".into() });
            }
            Ok(())
        }
        Value::Array(values) if values.len() > LIST => refused(Reason::TooLarge),
        Value::Array(values) => values.iter().try_for_each(|value| check(field, value)),
        Value::Object(fields) if fields.len() > LIST => refused(Reason::TooLarge),
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| {
            if name.chars().nth(100).is_some() {
                return refused(Reason::TooLong { limit: 100 });
            }
            // A field's name reaches the history.
            check(field, &Value::String(name.clone()))?;
            check(name, value)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn too_much_is_refused_with_its_field() {
        let clients = |count: i64| (1..=count).collect::<Vec<_>>();
        let form = |field: &str, text: String| json!({ "form": { field: text } });
        for (sent, refused) in [
            (json!({ "clients": clients(1_001), "reason": "" }), Some("clients")),
            (json!({ "clients": clients(1_000), "reason": "x".repeat(500) }), None),
            (json!({ "clients": clients(1), "reason": "ż".repeat(501) }), Some("reason")),
            (form("name", "x".repeat(20_001)), Some("name")),
            (form("name", "a\0b".into()), Some("name")),
            (form("steps.1.body", "\0".into()), Some("steps.1.body")),
            (form(&"x".repeat(101), "a".into()), Some("form")),
            (form("na\0me", "a".into()), Some("form")),
        ] {
            assert_eq!(check("request", &sent).err().map(|invalid| invalid.field).as_deref(), refused, "{sent}");
        }
    }
}
