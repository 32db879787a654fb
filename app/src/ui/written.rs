//! What the server writes of a page that is HTML with islands.

use maud::Markup;

/// A page as it is written: what stands around it, the document says.
pub struct Written {
    /// What it calls itself.
    pub title: String,
    /// What stands in its middle.
    pub main: Markup,
}
