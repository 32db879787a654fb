//! What the page of customers shows, as its URL says it.

use domain::{
    Invalid, Reason,
    customers::{CustomerFilter, CustomerKey, CustomerQuery, CustomerSort},
    params::Params,
};

/// The lists of values that a form sends by a parameter for each: `tag.7=1`.
const LISTS: [&str; 4] = ["price_group", "tag", "statuses", "advisor"];

/// A tab of the filters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// By what they bought.
    #[default]
    Basic,
    /// By who they are.
    Refine,
    /// By what they agree to, and how much is shown.
    Attributes,
}

impl Tab {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Basic, Self::Refine, Self::Attributes];

    /// Its name in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Refine => "refine",
            Self::Attributes => "attributes",
        }
    }

    /// The tab with this name.
    ///
    /// # Errors
    /// [`Reason::NotOneOf`] on `tab`.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let allowed = || Self::ALL.map(Self::code).join(", ");
        let tab = Self::ALL.into_iter().find(|tab| tab.code() == text);
        tab.ok_or_else(|| Invalid::new("tab", Reason::NotOneOf { allowed: allowed() }))
    }
}

/// Everything a person can set on the page of customers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomersView {
    /// Which customers.
    pub query: CustomerQuery,
    /// The tab of the filters that is open.
    pub tab: Tab,
    /// Where the page starts; none for the first.
    pub cursor: Option<String>,
}

impl CustomersView {
    /// Where the page is.
    pub const PATH: &'static str = "/activity";

    /// Reads it from a URL, or from what the form of the filters sends.
    ///
    /// # Errors
    /// The parameter that cannot be.
    ///
    /// ```
    /// use app::address::CustomersView;
    /// use domain::params::Params;
    ///
    /// let sent = Params::from_query("sales_more=500&tag.7=1&tag.9=1&order_number=");
    /// let view = CustomersView::read(&sent).expect("customers");
    /// assert_eq!(view.href(), "/activity?sales_more=500&tag=7.9");
    /// ```
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        let params = gathered(params);
        Ok(Self {
            query: CustomerQuery::read(&params)?,
            tab: params.get("tab").map(Tab::parse).transpose()?.unwrap_or_default(),
            cursor: params.get("cursor").map(Into::into),
        })
    }

    /// Its URL.
    pub fn href(&self) -> String {
        let mut params = self.params();
        if let Some(cursor) = &self.cursor {
            params.set("cursor", cursor);
        }
        params.href(Self::PATH)
    }

    /// The URL of all its customers as a file of this format.
    pub fn export_href(&self, format: &str) -> String {
        self.params().href(&format!("{}/export.{format}", Self::PATH))
    }

    /// The same from its start.
    #[must_use]
    pub fn at_the_start(&self) -> Self {
        Self { cursor: None, ..self.clone() }
    }

    /// The same with another filter, from its start.
    #[must_use]
    pub fn filtered(&self, filter: CustomerFilter) -> Self {
        Self { query: CustomerQuery { filter, ..self.query.clone() }, cursor: None, ..self.clone() }
    }

    /// The same by this key: the other way round where it is in that order already. Names begin with A, all else
    /// with the most and the latest.
    #[must_use]
    pub fn sorted_by(&self, key: CustomerKey) -> Self {
        let sort = self.query.sort;
        let descending = if sort.key == key { !sort.descending } else { key != CustomerKey::Name };
        Self {
            query: CustomerQuery { sort: CustomerSort { key, descending }, ..self.query.clone() },
            ..self.at_the_start()
        }
    }

    /// The parameters of its URL, but for where the page starts.
    pub fn params(&self) -> Params {
        let mut params = Params::default();
        self.query.write(&mut params);
        if self.tab != Tab::default() {
            params.set("tab", self.tab.code());
        }
        params
    }
}

/// The same with what a form sends of lists one by one put together.
pub fn gathered(sent: &Params) -> Params {
    let mut params = Params::default();
    for (name, value) in sent.iter() {
        match name.split_once('.').filter(|(list, _)| LISTS.contains(list)) {
            Some((list, value)) => {
                let before = params.get(list).map_or_else(String::new, |before| format!("{before}."));
                params.set(list, format!("{before}{value}"));
            }
            None => params.set(name, value),
        }
    }
    params
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(href: &str) -> CustomersView {
        CustomersView::read(&Params::from_query(href.split_once('?').map_or("", |(_, query)| query))).unwrap()
    }

    #[test]
    fn customers_survive_their_url() {
        assert_eq!(CustomersView::default().href(), CustomersView::PATH);
        let href = "/activity?order_number=Z%2F7&sales_from=2026-01-01&sales_to=2026-06-30&tag=3&accepts_sms=no\
                    &sort=-sales&limited=no&tab=refine&cursor=a12";
        assert_eq!(read(href).href(), href);
        assert_eq!(read(href).filtered(CustomerFilter::default()).cursor, None);
        assert!(!read(href).export_href("csv").contains("cursor"));
    }

    #[test]
    fn a_heading_turns_the_order_round() {
        let view = CustomersView::default().sorted_by(CustomerKey::Sales);
        assert!(view.query.sort.descending, "the most first");
        assert!(!view.sorted_by(CustomerKey::Sales).query.sort.descending);
        assert!(view.sorted_by(CustomerKey::Name).query.sort == CustomerSort::default());
    }
}
