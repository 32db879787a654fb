//! What any deed may hold at most: as long a text, as long a list as somebody can write down by
//! hand. What a field of its own may hold less of, the store says.

use super::api::Deed;
use domain::{Invalid, Reason};
use serde_json::Value;

/// The longest text, in characters: that of a conversation.
const TEXT: u32 = 20_000;
/// What fits on a line, in characters.
const LINE: u32 = 500;
/// The most there are of anything: clients, fields of a form, blocks, places.
const LIST: usize = 1_000;

/// Refuses a deed that holds more than that, or a text that no database can hold.
///
/// # Errors
/// [`Invalid`] on the field by its name in the deed.
pub fn check(deed: &Deed) -> Result<(), Invalid> {
    // What is left out as not to be written holds nothing either.
    walk("deed", &serde_json::to_value(deed).unwrap_or_default())
}

fn walk(field: &str, value: &Value) -> Result<(), Invalid> {
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
        Value::Array(values) => values.iter().try_for_each(|value| walk(field, value)),
        Value::Object(fields) if fields.len() > LIST => refused(Reason::TooLarge),
        Value::Object(fields) => fields.iter().try_for_each(|(name, value)| {
            if name.chars().nth(100).is_some() {
                return refused(Reason::TooLong { limit: 100 });
            }
            // A field's name reaches the history.
            walk(field, &Value::String(name.clone()))?;
            walk(name, value)
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{ClientId, Form, plan};

    #[test]
    fn too_much_is_refused_with_its_field() {
        let clients = |count: i64| (1..=count).map(ClientId).collect::<Vec<_>>();
        let form = |field: &str, text: String| Deed::Create { form: Form::default().with(field, text) };
        for (deed, refused) in [
            (Deed::Delete { clients: clients(1_001), reason: String::new() }, Some("clients")),
            (Deed::Delete { clients: clients(1_000), reason: "x".repeat(500) }, None),
            (Deed::Delete { clients: clients(1), reason: "ż".repeat(501) }, Some("reason")),
            (form("name", "x".repeat(20_001)), Some("name")),
            (form("name", "a\0b".into()), Some("name")),
            (form(&plan::field(1, "body"), "\0".into()), Some("steps.1.body")),
            (form(&"x".repeat(101), "a".into()), Some("form")),
            (form("na\0me", "a".into()), Some("form")),
        ] {
            assert_eq!(check(&deed).err().map(|invalid| invalid.field).as_deref(), refused, "{deed:?}");
        }
    }
}
