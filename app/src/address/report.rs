//! What the page of a report shows, as its URL says it.

use domain::{
    Day, Drill, Invalid, Preset, Range, Reason, ReportId, ReportQuery, Span,
    params::Params,
    report::{Column, Filters, ReportSort, Rows, Source, parse_columns},
};

/// Everything a person can set on the page of a report (SPEC §1, Range).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportView {
    /// Which report.
    pub report: ReportId,
    /// The days.
    pub span: Span,
    /// Narrowed down by what.
    pub filters: Filters,
    /// The order.
    pub sort: ReportSort,
    /// Where the page starts; none for the first.
    pub cursor: Option<String>,
    /// Whether numbers are compared with those of the range before.
    pub compare: bool,
    /// The columns, where they are said.
    pub columns: Option<Vec<&'static Column>>,
    /// The number that is open.
    pub drill: Option<Drilled>,
    /// The fact whose details are open.
    pub fact: Option<(Source, i64)>,
}

/// An open number, and what its list shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drilled {
    /// Which number.
    pub of: Drill,
    /// The order, where it is another than by time.
    pub sort: Option<ReportSort>,
    /// Where the page starts; none for the first.
    pub cursor: Option<String>,
}

impl From<Drill> for Drilled {
    fn from(of: Drill) -> Self {
        Self { of, sort: None, cursor: None }
    }
}

/// The days of a report until somebody chooses others.
const SPAN: Span = Span::Preset(Preset::Month);

impl ReportView {
    /// A report as it is first seen.
    pub fn of(report: ReportId) -> Self {
        let (key, descending) = report.description().sort;
        Self {
            report,
            span: SPAN,
            filters: Filters::default(),
            sort: ReportSort { key, descending },
            cursor: None,
            compare: false,
            columns: None,
            drill: None,
            fact: None,
        }
    }

    /// Where the page of a report is.
    pub fn path(report: ReportId) -> String {
        format!("/reports/{}", report.code())
    }

    /// The view of a report at a query of an address; the usual one where that cannot be.
    pub fn at(report: ReportId, query: &str) -> Self {
        Self::read(report, &Params::from_query(query)).unwrap_or_else(|_| Self::of(report))
    }

    /// Reads it from a URL.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(report: ReportId, params: &Params) -> Result<Self, Invalid> {
        let description = report.description();
        let default = Self::of(report);
        let drilled = |of: Drill| {
            let sort = params.get("list-sort").map(|sort| ReportSort::parse("list-sort", sort, of.counted.columns()));
            Ok(Drilled { of, sort: sort.transpose()?, cursor: params.get("list-cursor").map(Into::into) })
        };
        let sort = params.get("sort").map(|sort| ReportSort::parse("sort", sort, description.columns));
        Ok(Self {
            report,
            span: Span::read(params)?.unwrap_or(default.span),
            filters: Filters::read(params, description.filters)?,
            sort: sort.transpose()?.unwrap_or(default.sort),
            cursor: params.get("cursor").map(Into::into),
            compare: params.get("compare") == Some("yes"),
            columns: params.get("columns").map(|list| parse_columns(list, description.columns)).transpose()?,
            drill: Drill::read(report, params)?.map(drilled).transpose()?,
            fact: params.get("fact").map(parse_fact).transpose()?,
        })
    }

    /// Its URL; what is as by default is left out.
    pub fn href(&self) -> String {
        let mut params = self.params();
        if let Some(cursor) = &self.cursor {
            params.set("cursor", cursor);
        }
        if let Some(drilled) = &self.drill {
            drilled.of.write(&mut params);
            if let Some(sort) = drilled.sort {
                params.set("list-sort", sort.code());
            }
            if let Some(cursor) = &drilled.cursor {
                params.set("list-cursor", cursor);
            }
        }
        if self.compare {
            params.set("compare", "yes");
        }
        if let Some((source, fact)) = self.fact {
            params.set("fact", format!("{}.{fact}", source.code()));
        }
        params.href(&Self::path(self.report))
    }

    /// The URL of all of it as a file of this format; of the open number, if it is asked for.
    pub fn export_href(&self, format: &str, drill: Option<&Drilled>) -> String {
        let mut params = self.params();
        if let Some(drilled) = drill {
            drilled.of.write(&mut params);
        }
        params.href(&format!("{}.{format}", Self::path(self.report)))
    }

    /// The report it asks for on a day.
    ///
    /// # Errors
    /// Too long a range.
    pub fn query(&self, today: Day, first: Day) -> Result<ReportQuery, Invalid> {
        let range = self.span.range(today, first);
        ReportQuery { report: self.report, range, filters: self.filters.clone(), sort: self.sort }.checked()
    }

    /// The days it means today.
    pub fn range(&self, today: Day, first: Day) -> Range {
        self.span.range(today, first)
    }

    /// The same with nothing open, from its start.
    #[must_use]
    pub fn at_the_start(&self) -> Self {
        Self { cursor: None, ..self.closed() }
    }

    /// The same with nothing open.
    #[must_use]
    pub fn closed(&self) -> Self {
        Self { drill: None, fact: None, ..self.clone() }
    }

    /// The same with a number open.
    #[must_use]
    pub fn opened(&self, drill: Drill) -> Self {
        Self { drill: Some(drill.into()), ..self.closed() }
    }

    /// The same with a number of another range open.
    #[must_use]
    pub fn opened_in(&self, range: Range, drill: Drill) -> Self {
        Self { span: Span::Custom(range), cursor: None, ..self.opened(drill) }
    }

    fn params(&self) -> Params {
        let default = Self::of(self.report);
        let mut params = Params::default();
        if self.span != default.span {
            self.span.write(&mut params);
        }
        self.filters.write(&mut params);
        if self.sort != default.sort {
            params.set("sort", self.sort.code());
        }
        if let Some(columns) = &self.columns {
            let keys: Vec<_> = columns.iter().map(|column| column.key).collect();
            params.set("columns", keys.join("."));
        }
        params
    }
}

/// The columns a report shows until somebody chooses others.
pub fn usual_columns(report: ReportId) -> Vec<&'static Column> {
    report.description().columns.iter().filter(|column| column.shown).collect()
}

/// The columns of a file until somebody chooses others: where the page draws waits as a bar, a file
/// holds them all as numbers.
pub fn columns_of_file(report: ReportId) -> Vec<&'static Column> {
    match report.description().rows {
        Rows::Clients => report.description().columns.iter().collect(),
        _ => usual_columns(report),
    }
}

fn parse_fact(text: &str) -> Result<(Source, i64), Invalid> {
    let read = || {
        let (source, id) = text.split_once('.')?;
        Some((Source::from_code(source)?, id.parse().ok()?))
    };
    read().ok_or_else(|| Invalid::new("fact", Reason::NotANumber))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(href: &str) -> ReportView {
        let (path, query) = href.split_once('?').unwrap_or((href, ""));
        let report = path.strip_prefix("/reports/").and_then(ReportId::from_code).unwrap();
        ReportView::read(report, &Params::from_query(query)).unwrap()
    }

    #[test]
    fn a_view_survives_its_url() {
        let href = "/reports/user-work?range=quarter&user=3&investment=1.2&sort=-calls&columns=user.calls\
                    &open=calls&of=3&list-sort=-person&list-cursor=a17&fact=activity.9";
        assert_eq!(read(href).href(), href);
        assert_eq!(read("/reports/activities").href(), "/reports/activities");
        assert_eq!(read("/reports/activities?range=month").href(), "/reports/activities");
    }

    #[test]
    fn an_export_is_of_the_whole_report() {
        let view = read("/reports/user-work?sort=-calls&cursor=o50&open=calls&of=3");
        assert_eq!(view.export_href("csv", None), "/reports/user-work.csv?sort=-calls");
        assert_eq!(
            view.export_href("xlsx", view.drill.as_ref()),
            "/reports/user-work.xlsx?sort=-calls&open=calls&of=3"
        );
    }

    #[test]
    fn an_impossible_address_names_what_is_wrong() {
        for (query, field) in [
            ("range=soon", "range"),
            ("from=2026-02-01&to=2026-01-01", "to"),
            ("sort=shoes", "sort"),
            ("columns=user.shoes", "columns"),
            ("open=user", "open"),
            ("fact=9", "fact"),
        ] {
            let refused = ReportView::read(ReportId::UserWork, &Params::from_query(query)).unwrap_err();
            assert_eq!(refused.field, field, "{query}");
        }
    }
}
