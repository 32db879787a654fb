//! What the client journal shows, as its URL says it.

use domain::{
    Day, Invalid, Preset, Reason, Span,
    journal::{AttributionColumn, AttributionSort, JournalColumn, JournalKey, JournalQuery, JournalSort},
    journey::Attribution,
    params::Params,
};

/// Everything a person can set on the journal, but for what they search for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalView {
    /// The days; all of them where there is no name and no date.
    pub span: Span,
    /// Who is in it. Its days are those of `span`.
    pub query: JournalQuery,
    /// Where the page starts; none for the first.
    pub cursor: Option<String>,
    /// The client whose journey is open beside it.
    pub client: Option<i64>,
    /// Which page of their touches, from 1.
    pub touches: u32,
    /// The columns of the table, in its order.
    pub columns: Vec<JournalColumn>,
}

impl Default for JournalView {
    fn default() -> Self {
        let span = Span::Preset(Preset::All);
        let columns = JournalColumn::usual();
        Self { span, query: JournalQuery::default(), cursor: None, client: None, touches: 1, columns }
    }
}

impl JournalView {
    /// Where the page is.
    pub const PATH: &'static str = "/journal";

    /// Reads it from a URL.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        let number = |name: &str| {
            let read = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
            let wrong = || Invalid::new(name, Reason::NotANumber);
            params.get(name).map(|text| read(text).ok_or_else(wrong)).transpose()
        };
        let default = Self::default();
        Ok(Self {
            span: Span::read(params)?.unwrap_or(default.span),
            query: JournalQuery { range: None, ..JournalQuery::read(params)? },
            cursor: params.get("cursor").map(Into::into),
            client: number("client")?.map(i64::from),
            touches: number("touches_page")?.unwrap_or(default.touches),
            columns: params.get("columns").map_or_else(|| Ok(default.columns), JournalColumn::parse_list)?,
        })
    }

    /// The view at a query of an address; the usual one where that cannot be.
    pub fn at(query: &str) -> Self {
        Self::read(&Params::from_query(query)).unwrap_or_default()
    }

    /// What is asked for: its days are those that the names mean today.
    pub fn asked(&self, today: Day, first: Day) -> JournalQuery {
        let is_all = self.span == Span::Preset(Preset::All);
        JournalQuery { range: (!is_all).then(|| self.span.range(today, first)), ..self.query.clone() }
    }

    /// Its URL.
    pub fn href(&self) -> String {
        let mut params = self.params();
        if let Some(cursor) = &self.cursor {
            params.set("cursor", cursor);
        }
        if let Some(client) = self.client {
            params.set("client", client);
            if self.touches > 1 {
                params.set("touches_page", self.touches);
            }
        }
        params.href(Self::PATH)
    }

    /// The URL of the whole journal as a file of this format.
    pub fn export_href(&self, format: &str) -> String {
        self.params().href(&format!("/journal/export.{format}"))
    }

    /// The URL of all that its clients did as a file of this format.
    pub fn touches_href(&self, format: &str) -> String {
        self.params().href(&format!("/journal/touches.{format}"))
    }

    /// The same with another question, from its start.
    #[must_use]
    pub fn asking(&self, query: JournalQuery) -> Self {
        Self { span: self.span, query, columns: self.columns.clone(), ..Self::default() }
    }

    /// The same on other days, from its start.
    #[must_use]
    pub fn on(&self, span: Span) -> Self {
        Self { span, query: self.query.clone(), columns: self.columns.clone(), ..Self::default() }
    }

    /// The same with a client's journey open.
    #[must_use]
    pub fn opened(&self, client: i64) -> Self {
        Self { client: Some(client), touches: 1, ..self.clone() }
    }

    /// The same with nothing open.
    #[must_use]
    pub fn closed(&self) -> Self {
        Self { client: None, touches: 1, ..self.clone() }
    }

    /// The same by this key, largest first: the other way round where it is in that order already.
    #[must_use]
    pub fn sorted_by(&self, key: JournalKey) -> Self {
        let sort = self.query.sort;
        let descending = sort.key != key || !sort.descending;
        self.asking(JournalQuery { sort: JournalSort { key, descending }, ..self.query.clone() })
    }

    /// The same in the order of another.
    #[must_use]
    pub fn sorted_as(&self, other: &Self) -> Self {
        Self { query: JournalQuery { sort: other.query.sort, ..self.query.clone() }, ..self.clone() }
    }

    /// The same with a column more or less.
    #[must_use]
    pub fn with_column_toggled(&self, toggled: JournalColumn) -> Self {
        let is_there = |column: &JournalColumn| self.columns.contains(column) != (*column == toggled);
        Self { columns: JournalColumn::ON_PAGE.into_iter().filter(is_there).collect(), ..self.clone() }
    }

    fn params(&self) -> Params {
        let mut params = Params::default();
        self.query.write(&mut params);
        if self.span != Self::default().span {
            self.span.write(&mut params);
        }
        if self.columns != JournalColumn::usual() {
            let codes: Vec<_> = self.columns.iter().map(|column| column.code()).collect();
            params.set("columns", codes.join("."));
        }
        params
    }
}

/// What the journal's clients came by, and what came of them: the page beside the journal that counts it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AttributionView {
    /// Whose journeys: the journal, of which neither the order nor what is open matters.
    pub journal: JournalView,
    /// To what they are attributed.
    pub by: Attribution,
    /// The order of the rows.
    pub sort: AttributionSort,
}

impl AttributionView {
    /// Where the page is.
    pub const PATH: &'static str = "/journal/attribution";

    /// Reads it from a URL.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        Ok(Self {
            journal: JournalView::read(params)?,
            by: Attribution::parse(params.get("by"))?,
            sort: params.get("order").map(AttributionSort::parse).transpose()?.unwrap_or_default(),
        })
    }

    /// The view at a query of an address; the usual one where that cannot be.
    pub fn at(query: &str) -> Self {
        Self::read(&Params::from_query(query)).unwrap_or_default()
    }

    /// Its URL.
    pub fn href(&self) -> String {
        self.params().href(Self::PATH)
    }

    /// The URL of its rows as a file of this format.
    pub fn export_href(&self, format: &str) -> String {
        self.params().href(&format!("{}.{format}", Self::PATH))
    }

    /// The same of other journeys.
    #[must_use]
    pub fn of(&self, journal: JournalView) -> Self {
        Self { journal, ..self.clone() }
    }

    /// The same attributed to something else.
    #[must_use]
    pub fn attributed(&self, by: Attribution) -> Self {
        Self { by, ..self.clone() }
    }

    /// The same by this column, largest first: the other way round where it is in that order already.
    #[must_use]
    pub fn sorted_by(&self, key: AttributionColumn) -> Self {
        let usual = key != AttributionColumn::Name;
        let descending = if self.sort.key == key { !self.sort.descending } else { usual };
        Self { sort: AttributionSort { key, descending }, ..self.clone() }
    }

    fn params(&self) -> Params {
        let mut params = self.journal.sorted_as(&JournalView::default()).params();
        if self.by != Attribution::default() {
            params.set("by", self.by.code());
        }
        if self.sort != AttributionSort::default() {
            params.set("order", self.sort.code());
        }
        params
    }
}

/// Where the journey of a client is, beside the whole journal.
pub fn journey_href(client: i64) -> String {
    JournalView::default().opened(client).href()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{Range, journal::Segment};

    fn read(href: &str) -> JournalView {
        JournalView::read(&Params::from_query(href.split_once('?').map_or("", |(_, query)| query))).unwrap()
    }

    #[test]
    fn a_journal_survives_its_url() {
        let day: Day = "2026-11-20".parse().unwrap();
        let view = JournalView {
            span: Span::Custom(Range::new(day.plus(-9), day).unwrap()),
            query: JournalQuery { segment: Some(Segment::NoDeals), ..JournalQuery::default() },
            cursor: Some("a12".into()),
            client: Some(7),
            touches: 3,
            ..JournalView::default()
        }
        .with_column_toggled(JournalColumn::LastSource);
        assert_eq!(view.asking(JournalQuery::default()).columns, view.columns, "columns stay");
        for view in [view.clone(), view.closed(), view.sorted_by(JournalKey::Ltv), JournalView::default()] {
            assert_eq!(read(&view.href()), view);
        }
        assert_eq!(JournalView::default().href(), JournalView::PATH);
        assert_eq!(read("/journal?range=30d").asked(day, day).range, Range::new(day.plus(-29), day).ok());
        assert_eq!(view.asked(day, day).range, Range::new(day.plus(-9), day).ok());
        assert_eq!(JournalView::default().asked(day, day).range, None, "of what was before the first client, too");
    }

    #[test]
    fn an_attribution_survives_its_url() {
        let read = |href: String| {
            let query = href.split_once('?').map_or("", |(_, query)| query);
            AttributionView::read(&Params::from_query(query)).unwrap()
        };
        let whole = AttributionView::default();
        assert_eq!(whole.href(), AttributionView::PATH);
        let narrowed = whole.of(JournalView::default().on(Span::Preset(Preset::Year)));
        let by_name = narrowed.attributed(Attribution::ALL[5]).sorted_by(AttributionColumn::Name);
        assert_eq!(by_name.href(), "/journal/attribution?range=year&by=last_campaign&order=name");
        for view in [whole, by_name.sorted_by(AttributionColumn::Ltv), by_name] {
            assert_eq!(read(view.href()), view);
        }
    }

    #[test]
    fn a_heading_turns_the_order_round() {
        let by_value = JournalView::default().sorted_by(JournalKey::Ltv);
        assert!(by_value.query.sort.descending && !by_value.sorted_by(JournalKey::Ltv).query.sort.descending);
        assert!(!JournalView::default().sorted_by(JournalKey::Last).query.sort.descending);
    }

    #[test]
    fn a_file_is_of_the_whole_journal() {
        let view = JournalView { cursor: Some("a1".into()), ..JournalView::default() }.opened(4);
        assert_eq!(view.sorted_by(JournalKey::Ltv).export_href("csv"), "/journal/export.csv?sort=-ltv");
    }
}
