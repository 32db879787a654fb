//! Words for action plans.

pub use crate::texts::plans::*;
use domain::{Language, plan::step_of};

/// `Step 2: Time`, of a field of a step.
pub fn step_field(language: Language, field: &str) -> Option<String> {
    let (number, name) = step_of(field)?;
    let name = match name {
        "kind" => kind(language),
        "delay" => delay(language),
        "time" => time(language),
        "subject" => subject(language),
        _ => body(language),
    };
    Some(format!("{} {number}: {name}", step(language)))
}
