//! Headers that several ways in read alike.

use axum::http::{HeaderMap, header};
use domain::{IdempotencyKey, Invalid, Reason};

/// Whether a request says that it sends JSON.
pub fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// The key that something is sent with, if it is.
pub fn idempotency_key(headers: &HeaderMap) -> Option<Result<IdempotencyKey, Invalid>> {
    let mut sent = headers.get_all(IdempotencyKey::FIELD).iter();
    let key = sent.next()?;
    if sent.next().is_some() {
        return Some(Err(Invalid::new(IdempotencyKey::FIELD, Reason::RepeatedColumn)));
    }
    let not_text = |_| Invalid::new(IdempotencyKey::FIELD, Reason::NotText { encoding: "ASCII".into() });
    Some(key.to_str().map_err(not_text).and_then(IdempotencyKey::parse))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_json_is_taken() {
        for (kind, is) in [
            ("application/json", true),
            ("application/json; charset=utf-8", true),
            ("text/plain", false),
            ("application/x-www-form-urlencoded", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, kind.parse().unwrap());
            assert_eq!(is_json(&headers), is, "{kind}");
        }
        assert!(!is_json(&HeaderMap::new()));
    }
}
