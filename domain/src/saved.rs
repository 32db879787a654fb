//! What somebody set on a page, kept under a name: days, filters, order and columns of a report, of the list of
//! clients, of the journal.

use crate::{Form, Invalid, Reason, ReportId, Right};
use serde::{Deserialize, Serialize};

/// The longest name, in characters.
const LONGEST: usize = 80;

/// A page of which something can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Savable {
    /// A report.
    Report(ReportId),
    /// The list of clients.
    List,
    /// The client journal.
    Journal,
    /// What brought its clients.
    Attribution,
    /// Customer activity.
    Customers,
}

impl Savable {
    /// Its name in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Report(report) => report.code(),
            Self::List => "list",
            Self::Journal => "journal",
            Self::Attribution => "attribution",
            Self::Customers => "customers",
        }
    }

    /// Who may open it.
    pub const fn right(self) -> Right {
        match self {
            Self::Report(report) => Right::Having(report.permission()),
            Self::List | Self::Journal | Self::Attribution | Self::Customers => Right::SignedIn,
        }
    }
}

/// What is kept of a page, as those see it who may open it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its number.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Its address within the site.
    pub address: String,
    /// Whether everybody sees it who may open the page.
    pub shared: bool,
    /// Who saved it, where that is somebody else.
    pub by: Option<String>,
}

/// How something is to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    /// Under which name.
    pub name: String,
    /// For everybody who may open the page.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_pages_are_called_the_same() {
        for page in [Savable::List, Savable::Journal, Savable::Attribution] {
            assert_eq!(ReportId::from_code(page.code()), None, "{page:?}");
        }
    }
}
