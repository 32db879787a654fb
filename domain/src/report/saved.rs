//! What somebody set on the page of a report, kept under a name.

use crate::{Form, Invalid, Reason};
use serde::{Deserialize, Serialize};

/// The longest name, in characters.
const LONGEST: usize = 80;

/// What is kept of a report, as those see it who may open it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedReport {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Its address within the site.
    pub address: String,
    /// Whether everybody sees it who may see the report.
    pub shared: bool,
    /// Who saved it, where that is somebody else.
    pub by: Option<String>,
}

/// How something is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    /// Under which name.
    pub name: String,
    /// For everybody who may see the report.
    pub shared: bool,
}

impl Keep {
    /// Reads a form's `name` and `shared`.
    ///
    /// # Errors
    /// [`Reason::Required`] and [`Reason::TooLong`] on `name`.
    pub fn read(form: &Form) -> Result<Self, Invalid> {
        let name = form.get("name").trim().to_owned();
        if name.is_empty() {
            return Err(Invalid::new("name", Reason::Required));
        }
        if name.chars().count() > LONGEST {
            return Err(Invalid::new("name", Reason::TooLong { limit: LONGEST as u32 }));
        }
        Ok(Self { name, shared: form.get("shared") == "yes" })
    }
}
