//! What stands in a field of a form or a history, as a person reads it.

use super::clients;
use crate::format;
use domain::{FactKind, Language};

/// What stands in this field.
pub fn shown(language: Language, field: &str, text: &str) -> String {
    match (field, text) {
        (_, "") => "–".to_owned(),
        ("lifecycle" | "sales" | "status", code) => clients::status(language, code).to_owned(),
        ("kind", "person") => clients::person(language).to_owned(),
        ("kind", "company") => clients::company(language).to_owned(),
        ("kind", code) => FactKind::from_code(code).map_or(code, |kind| clients::fact_kind(language, kind)).to_owned(),
        ("state", code) => clients::fact_state(language, code).to_owned(),
        ("direction", code) => clients::direction(language, code).to_owned(),
        ("at" | "due_at" | "created_at", local) => format::local_time(language, local),
        (_, text) => text.replace(['|', '\n'], ", "),
    }
}
