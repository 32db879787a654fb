//! Forms: fields by name, with what stands in them as text, and what two people may do to one
//! thing at once.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The fields of a form by their names in SPEC §7, as text. A field that is empty and one that is
/// not there are the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Form(BTreeMap<String, String>);

/// What a form changes in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The field.
    pub field: String,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

impl Form {
    /// What stands in a field.
    pub fn get(&self, field: &str) -> &str {
        self.0.get(field).map_or("", String::as_str)
    }

    /// Writes a field.
    pub fn set(&mut self, field: &str, text: impl Into<String>) {
        let text = text.into();
        if text.is_empty() {
            self.0.remove(field);
        } else {
            self.0.insert(field.to_owned(), text);
        }
    }

    /// The same with a field written.
    #[must_use]
    pub fn with(mut self, field: &str, text: impl Into<String>) -> Self {
        self.set(field, text);
        self
    }

    /// Whether nothing stands anywhere.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fields in which something stands, and what.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(field, text)| (field.as_str(), text.as_str()))
    }

    /// What makes this form the `other` one, field by field.
    pub fn edits_to(&self, other: &Form) -> Vec<Edit> {
        let fields = self.0.keys().chain(other.0.keys().filter(|field| !self.0.contains_key(*field)));
        let edits = fields.filter(|field| self.get(field) != other.get(field)).map(|field| Edit {
            field: field.clone(),
            before: self.get(field).to_owned(),
            after: other.get(field).to_owned(),
        });
        edits.collect()
    }

    /// The `stored` form with the changes that somebody made who saw `seen` and wants `wanted`.
    ///
    /// # Errors
    /// For each field that somebody else has changed meanwhile to something else, what would make of
    /// theirs what is wanted.
    pub fn merged(seen: &Form, wanted: &Form, stored: &Form) -> Result<Form, Vec<Edit>> {
        let mut merged = stored.clone();
        let mut clashes = Vec::new();
        for Edit { field, before, after } in seen.edits_to(wanted) {
            let now = stored.get(&field);
            if now != before && now != after {
                clashes.push(Edit { before: now.to_owned(), field, after });
            } else {
                merged.set(&field, after);
            }
        }
        if clashes.is_empty() { Ok(merged) } else { Err(clashes) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn forms() -> impl Strategy<Value = Form> {
        proptest::collection::btree_map("[a-c]", "[x-z]?", 0..4).prop_map(|fields| {
            let mut form = Form::default();
            fields.iter().for_each(|(field, text)| form.set(field, text));
            form
        })
    }

    proptest! {
        #[test]
        fn the_edits_lead_there_and_back(one in forms(), other in forms()) {
            let mut there = one.clone();
            one.edits_to(&other).iter().for_each(|edit| there.set(&edit.field, edit.after.clone()));
            prop_assert_eq!(&there, &other);
            other.edits_to(&one).iter().for_each(|edit| there.set(&edit.field, edit.after.clone()));
            prop_assert_eq!(there, one);
        }

        #[test]
        fn nothing_that_somebody_else_wrote_is_lost(seen in forms(), mine in forms(), theirs in forms()) {
            match Form::merged(&seen, &mine, &theirs) {
                Ok(merged) => {
                    for edit in seen.edits_to(&theirs) {
                        prop_assert_eq!(merged.get(&edit.field), edit.after);
                    }
                    for edit in seen.edits_to(&mine) {
                        prop_assert_eq!(merged.get(&edit.field), edit.after);
                    }
                }
                Err(clashes) => {
                    // All of them at once, and no others.
                    let clash = |field: &str| {
                        let (was, is, wanted) = (seen.get(field), theirs.get(field), mine.get(field));
                        was != wanted && was != is && wanted != is
                    };
                    let mut told: Vec<&str> = clashes.iter().map(|clash| clash.field.as_str()).collect();
                    told.sort_unstable();
                    let expected: Vec<&str> = ["a", "b", "c"].into_iter().filter(|field| clash(field)).collect();
                    prop_assert_eq!(told, expected);
                    // Whoever has seen what stands there now gets through, and nothing else of theirs is lost.
                    let mut seen = seen.clone();
                    for clash in &clashes {
                        prop_assert_eq!(theirs.get(&clash.field), &clash.before);
                        prop_assert_eq!(mine.get(&clash.field), &clash.after);
                        seen.set(&clash.field, clash.before.clone());
                    }
                    let merged = Form::merged(&seen, &mine, &theirs).expect("no field is another's any more");
                    for field in ["a", "b", "c"] {
                        let kept = if seen.get(field) == mine.get(field) { theirs.get(field) } else { mine.get(field) };
                        prop_assert_eq!(merged.get(field), kept);
                    }
                }
            }
        }
    }
}
