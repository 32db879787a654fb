//! Which customers, in which order.

use super::{CustomerColumn, CustomerFilter, filter::one_of};
use crate::{Invalid, Reason, params::Params};
use serde::{Deserialize, Serialize};

/// What customers can be sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerKey {
    /// By our number: in the order in which they were written down.
    Number,
    /// By name, without regard to case and marks.
    #[default]
    Name,
    /// By what their sales come to, of those that count.
    Sales,
    /// By their last sale.
    LastSale,
}

impl CustomerKey {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Number, Self::Name, Self::Sales, Self::LastSale];

    /// Its name in URLs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Sales => "sales",
            Self::LastSale => "last_sale",
        }
    }
}

/// An order of customers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CustomerSort {
    /// By what.
    pub key: CustomerKey,
    /// Largest first.
    pub descending: bool,
}

impl CustomerSort {
    /// Its form in a URL: `name`, `-sales`, …
    pub fn code(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key.code())
    }

    fn parse(text: &str) -> Result<Self, Invalid> {
        let (descending, code) = text.strip_prefix('-').map_or((false, text), |code| (true, code));
        let key = CustomerKey::ALL.into_iter().find(|key| key.code() == code);
        let allowed = || CustomerKey::ALL.map(CustomerKey::code).join(", ");
        let key = key.ok_or_else(|| Invalid::new("sort", Reason::NotOneOf { allowed: allowed() }))?;
        Ok(Self { key, descending })
    }
}

/// Which customers, in which order, and how much is shown of them.
///
/// ```
/// use domain::{customers::{CustomerKey, CustomerQuery}, params::Params};
///
/// let query = CustomerQuery::read(&Params::from_query("sales_more=500&sort=-sales")).expect("customers");
/// assert_eq!((query.filter.more_than, query.sort.key), (Some(50_000), CustomerKey::Sales));
/// assert!(query.sort.descending && query.is_limited);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct CustomerQuery {
    /// What they are selected by, as it is filled in.
    pub filter: CustomerFilter,
    /// The order.
    pub sort: CustomerSort,
    /// Whether only [`CustomerColumn::LIMITED`] are shown, rather than all there are.
    pub is_limited: bool,
}

impl Default for CustomerQuery {
    fn default() -> Self {
        Self { filter: CustomerFilter::default(), sort: CustomerSort::default(), is_limited: true }
    }
}

impl CustomerQuery {
    /// The columns that are shown, in their order.
    pub const fn columns(&self) -> &'static [CustomerColumn] {
        if self.is_limited { &CustomerColumn::LIMITED } else { &CustomerColumn::ALL }
    }

    /// Its URL form.
    pub fn write(&self, params: &mut Params) {
        self.filter.write(params);
        if self.sort != CustomerSort::default() {
            params.set("sort", self.sort.code());
        }
        if !self.is_limited {
            params.set("limited", "no");
        }
    }

    /// Reads its URL form.
    ///
    /// # Errors
    /// The parameter that cannot be.
    pub fn read(params: &Params) -> Result<Self, Invalid> {
        Ok(Self {
            filter: CustomerFilter::read(params)?,
            sort: params.get("sort").map(CustomerSort::parse).transpose()?.unwrap_or_default(),
            is_limited: one_of(params, "limited", [("yes", true), ("no", false)])?.unwrap_or(true),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ClientId, Day, Range, RefId,
        customers::{Consent, CustomerNumber, SaleKind},
    };
    use proptest::{array::uniform3, array::uniform4, collection::btree_set, option, prelude::*, sample::select};

    fn query() -> impl Strategy<Value = CustomerQuery> {
        let text = || option::of("[^\\p{C}\\s]([^\\p{C}]{0,8}[^\\p{C}\\s])?");
        let range = || {
            option::of((0..20_000_i32, 0..3_000_i32).prop_map(|(from, more)| {
                Range::new(Day::from_number(from), Day::from_number(from + more)).expect("a range")
            }))
        };
        let customer = prop_oneof![
            (1..i64::MAX).prop_map(|number| CustomerNumber::Ours(ClientId(number))),
            // A mark and digits would be ours.
            "[^\\p{C}\\s#][^\\p{C}\\s]{0,9}|#[a-z]".prop_map(CustomerNumber::External),
        ];
        let bound = || option::of(-100_000..10_000_000_i64);
        let texts = (text(), option::of(customer), text());
        let sales = (range(), option::of(select(&SaleKind::ALL[..])), range(), bound(), bound());
        let lists = uniform4(btree_set((0..9_i64).prop_map(RefId), 0..3));
        let shown = (select(&CustomerKey::ALL[..]), any::<bool>(), any::<bool>());
        (texts, sales, lists, uniform3(option::of(any::<bool>())), shown).prop_map(
            |(
                (order_number, customer, product),
                (days, kind, zero, more_than, less_than),
                lists,
                receives,
                (key, descending, is_limited),
            )| {
                let [price_group, tag, status, advisor] = lists.map(|values| values.into_iter().collect());
                let filter = CustomerFilter {
                    order_number,
                    customer,
                    product,
                    days,
                    kind,
                    zero,
                    more_than,
                    less_than,
                    price_group,
                    tag,
                    status,
                    advisor,
                    receives,
                };
                CustomerQuery { filter, sort: CustomerSort { key, descending }, is_limited }
            },
        )
    }

    proptest! {
        #[test]
        fn customers_survive_their_url(query in query()) {
            let mut params = Params::default();
            query.write(&mut params);
            let href = params.href("/activity");
            let params = Params::from_query(href.split_once('?').map_or("", |(_, query)| query));
            prop_assert_eq!(CustomerQuery::read(&params), Ok(query.clone()), "{}", href);
            // And being kept.
            let kept = serde_json::to_string(&query.filter).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<CustomerFilter>(&kept).expect("a filter"), query.filter);
        }
    }

    #[test]
    fn what_cannot_be_is_named() {
        let long = format!("order_number={}", "x".repeat(201));
        for (query, field) in [
            (long.as_str(), "order_number"),
            ("sales_from=2026-02-30&sales_to=2026-03-01", "sales_from"),
            ("sales_from=2026-03-02&sales_to=2026-03-01", "sales_to"),
            ("zero_from=2026-03-02&zero_to=2026-03-01", "zero_to"),
            ("zero_from=x&zero_to=2026-03-01", "zero_from"),
            ("sales_type=gift", "sales_type"),
            ("sales_more=1,000", "sales_more"),
            ("sales_more=lots", "sales_more"),
            ("sales_less=99999999999999999", "sales_less"),
            ("price_group=x", "price_group"),
            ("statuses=1.-2", "statuses"),
            ("advisor=0", "advisor"),
            ("tag=1.b", "tag"),
            ("accepts_sms=maybe", "accepts_sms"),
            ("sort=email", "sort"),
            ("limited=1", "limited"),
        ] {
            let wrong = CustomerQuery::read(&Params::from_query(query)).expect_err(query);
            assert_eq!(wrong.field, field, "{query}");
        }
    }

    #[test]
    fn what_is_typed_is_read_as_it_is_meant() {
        let read = |query: &str| CustomerQuery::read(&Params::from_query(query)).expect(query).filter;
        assert_eq!(read("order_number=+Z%2F7+&product=+++").order_number.as_deref(), Some("Z/7"));
        assert_eq!(read("product=+++").product, None);
        for (text, number) in [
            ("%23117", CustomerNumber::Ours(ClientId(117))),
            ("+K-17+", CustomerNumber::External("K-17".into())),
            ("%23", CustomerNumber::External("#".into())),
            ("%23-1", CustomerNumber::External("#-1".into())),
            ("%2399999999999999999999", CustomerNumber::External("#99999999999999999999".into())),
        ] {
            assert_eq!(read(&format!("customer_number={text}")).customer, Some(number), "{text}");
        }
        assert_eq!(read("sales_more=1+234,5").more_than, Some(123_450));
        assert_eq!(read("tag=3.1.none.3").tag, [RefId(0), RefId(1), RefId(3)]);
        // Without a first or a last day there is no bound on that side, and the address says as little.
        let since = CustomerQuery::read(&Params::from_query("sales_from=2026-03-01")).expect("days");
        let days = since.filter.days.expect("days");
        assert_eq!((days.from().to_string().as_str(), days.to()), ("2026-03-01", Day::MAX));
        for query in ["sales_from=2026-03-01", "zero_to=2026-03-01", "zero_from=2026-03-01&zero_to=2026-03-02"] {
            let mut params = Params::default();
            CustomerQuery::read(&Params::from_query(query)).expect(query).write(&mut params);
            assert_eq!(params.href(""), format!("?{query}"));
        }
        let receives = read("accepts_email=yes&accepts_sms=no");
        let told = Consent::ALL.map(|consent| receives.receives(consent));
        assert_eq!(told, [Some(true), None, Some(false)]);
    }
}
