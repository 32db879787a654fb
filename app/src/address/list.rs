//! What the client list shows, as its URL says it.

use domain::{ClientQuery, ClientSet, Column, Invalid, Sort, SortKey, params::Params};

/// Everything a person can set on the list, but for what they search for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListView {
    /// Who is listed.
    pub query: ClientQuery,
    /// The columns, in the order of the table; the name first.
    pub columns: Vec<Column>,
    /// Where the page starts; none for the first.
    pub cursor: Option<String>,
}

impl Default for ListView {
    fn default() -> Self {
        Self { query: ClientQuery::of(ClientSet::Here), columns: Column::DEFAULT.to_vec(), cursor: None }
    }
}

impl ListView {
    /// Where the page is.
    pub const PATH: &'static str = "/clients/list";

    /// Reads it from a URL.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        Ok(Self {
            query: ClientQuery::read(params)?,
            columns: params.get("columns").map_or_else(|| Ok(Column::DEFAULT.to_vec()), Column::parse_list)?,
            cursor: params.get("cursor").map(Into::into),
        })
    }

    /// The view at a query of an address; the usual one where that cannot be.
    pub fn at(query: &str) -> Self {
        Self::read(&Params::from_query(query)).unwrap_or_default()
    }

    /// Its URL.
    pub fn href(&self) -> String {
        let mut params = self.params();
        if let Some(cursor) = &self.cursor {
            params.set("cursor", cursor);
        }
        params.href(Self::PATH)
    }

    /// The URL of the whole list as a file of this format.
    pub fn export_href(&self, format: &str) -> String {
        self.params().href(&format!("/clients/export.{format}"))
    }

    /// The same list at its start.
    #[must_use]
    pub fn at_the_start(self) -> Self {
        Self { cursor: None, ..self }
    }

    /// The same list by this key: the other way round where it is in that order already. Figures
    /// and dates start with the largest.
    #[must_use]
    pub fn sorted_by(&self, key: SortKey) -> Self {
        let sort = self.query.sort;
        let largest_first = !matches!(key, SortKey::Name | SortKey::Status | SortKey::Advisor);
        let descending = if sort.key == key { !sort.descending } else { largest_first };
        let query = ClientQuery { sort: Sort { key, descending }, ..self.query.clone() };
        Self { query, cursor: None, columns: self.columns.clone() }
    }

    /// The same list with a column more or less.
    #[must_use]
    pub fn with_column_toggled(&self, toggled: Column) -> Self {
        let is_there = |column: &Column| self.columns.contains(column) != (*column == toggled);
        Self { columns: Column::ALL.into_iter().filter(is_there).collect(), ..self.clone() }
    }

    fn params(&self) -> Params {
        let mut params = Params::default();
        self.query.write(&mut params);
        if self.columns != Column::DEFAULT {
            let codes: Vec<_> = self.columns.iter().map(|column| column.code()).collect();
            params.set("columns", codes.join("."));
        }
        params
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(href: &str) -> ListView {
        ListView::read(&Params::from_query(href.split_once('?').map_or("", |(_, query)| query))).unwrap()
    }

    #[test]
    fn a_list_survives_its_url() {
        let view = ListView { cursor: Some("a b&c".into()), ..ListView::default() }
            .with_column_toggled(Column::Phone)
            .with_column_toggled(Column::Created);
        assert_eq!(read(&view.href()), view);
        assert_eq!(ListView::default().href(), ListView::PATH);
    }

    #[test]
    fn a_heading_turns_the_order_round() {
        let by_total = ListView::default().sorted_by(SortKey::LifeTotal);
        assert!(by_total.query.sort.descending);
        assert!(!by_total.sorted_by(SortKey::LifeTotal).query.sort.descending);
        assert!(ListView::default().sorted_by(SortKey::Name).query.sort.descending);
    }

    #[test]
    fn an_export_is_of_the_whole_list() {
        let view = ListView { cursor: Some("c".into()), ..ListView::default() }.sorted_by(SortKey::Created);
        assert_eq!(view.export_href("csv"), "/clients/export.csv?sort=-created");
    }
}
