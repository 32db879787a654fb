//! What the Clients page shows, as its URL says it.

use domain::{Classification, Day, Filter, Invalid, Preset, Reason, RefId, Span, params::Params};

/// Everything a person can set on the Clients page. Its URL holds all of it (SPEC §1, Range).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientsView {
    /// The days.
    pub span: Span,
    /// The classification of the graph; none for the flow.
    pub by: Option<Classification>,
    /// Lines rather than layers.
    pub lines: bool,
    /// Series switched off, by value (of the flow: by position in the legend, from 1).
    pub hidden: Vec<RefId>,
    /// Whose clients.
    pub filter: Filter,
    /// The day whose window is open.
    pub pinned: Option<Day>,
    /// The series that was chosen there, by value as in `hidden`.
    pub chosen: Option<RefId>,
    /// Whether numbers are compared with the range before.
    pub compare: bool,
    /// Whether the numbers of the graph are shown as a table, too.
    pub numbers: bool,
}

impl Default for ClientsView {
    fn default() -> Self {
        Self {
            span: Span::Preset(Preset::Last90),
            by: Some(Classification::Lifecycle),
            lines: false,
            hidden: Vec::new(),
            filter: Filter::default(),
            pinned: None,
            chosen: None,
            compare: true,
            numbers: false,
        }
    }
}

impl ClientsView {
    /// Where the page is.
    pub const PATH: &'static str = "/clients";

    /// Reads it from a URL.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        let default = Self::default();
        let hidden = params.get("hide").unwrap_or_default().split('.').filter(|value| !value.is_empty());
        Ok(Self {
            span: Span::read(params)?.unwrap_or(default.span),
            by: match params.get("by") {
                None => default.by,
                Some("flow") => None,
                Some(_) => Some(params.classification("by")?),
            },
            lines: params.get("shape") == Some("lines"),
            hidden: hidden.map(series("hide")).collect::<Result<_, _>>()?,
            filter: Filter::read(params)?,
            pinned: params.day("day")?,
            chosen: params.get("series").map(series("series")).transpose()?,
            compare: params.get("compare") != Some("no"),
            numbers: params.get("numbers") == Some("yes"),
        })
    }

    /// The view at a query of an address; the usual one where that cannot be.
    pub fn at(query: &str) -> Self {
        Self::read(&Params::from_query(query)).unwrap_or_default()
    }

    /// Its URL; what is as by default is left out.
    pub fn href(&self) -> String {
        let default = Self::default();
        let mut params = Params::default();
        if self.span != default.span {
            self.span.write(&mut params);
        }
        if self.by != default.by {
            params.set("by", self.by.map_or("flow", Classification::code));
        }
        if self.lines {
            params.set("shape", "lines");
        }
        if !self.hidden.is_empty() {
            params.set("hide", self.hidden.iter().map(|value| value.to_string()).collect::<Vec<_>>().join("."));
        }
        self.filter.write(&mut params);
        if let Some(day) = self.pinned {
            params.set("day", day);
        }
        if let Some(chosen) = self.chosen {
            params.set("series", chosen);
        }
        if !self.compare {
            params.set("compare", "no");
        }
        if self.numbers {
            params.set("numbers", "yes");
        }
        params.href(Self::PATH)
    }
}

/// Reads the value of a series in a parameter.
fn series(name: &str) -> impl Fn(&str) -> Result<RefId, Invalid> {
    move |value| value.parse().map(RefId).map_err(|_| Invalid::new(name, Reason::NotANumber))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Range;

    #[test]
    fn a_view_survives_its_url() {
        let day: Day = "2026-10-21".parse().unwrap();
        let view = ClientsView {
            span: Span::Custom(Range::new(day.plus(-30), day).unwrap()),
            by: None,
            lines: true,
            hidden: vec![RefId(2), RefId(0)],
            filter: Filter { advisor: vec![RefId(7)], ..Filter::default() },
            pinned: Some(day),
            chosen: Some(RefId(4)),
            compare: false,
            numbers: true,
        };
        for view in [view, ClientsView::default()] {
            let href = view.href();
            let params = Params::from_query(href.split_once('?').map_or("", |(_, query)| query));
            assert_eq!(ClientsView::read(&params), Ok(view), "{href}");
        }
    }
}
