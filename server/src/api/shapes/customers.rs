//! Customers as the API answers them.

use super::Leaf;
use domain::{
    Day, Instant,
    customers::{CustomerField, CustomerRow, CustomerSums, Overrule},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A page of customers.
#[derive(Serialize, ToSchema)]
#[schema(as = Customers)]
pub struct CustomersAnswer {
    /// How many customers there are in all.
    total: i64,
    /// What the sales of all of them come to, in the organisation's currency.
    #[schema(example = "1234.50")]
    sales: String,
    /// The rows of this page.
    rows: Vec<CustomerAnswer>,
    /// The filters that were given and do not count, and why.
    ignored: Vec<IgnoredAnswer>,
    /// The cursor of the next page; null on the last.
    next: Option<String>,
    /// The cursor of the page before; null on the first.
    previous: Option<String>,
}

/// A filter that was given and does not count.
#[derive(Serialize, ToSchema)]
#[schema(as = Ignored)]
pub struct IgnoredAnswer {
    /// The parameter.
    #[schema(example = "sales_more")]
    field: &'static str,
    /// The parameter that overrules it.
    #[schema(example = "order_number")]
    reason: &'static str,
}

impl CustomersAnswer {
    /// The answer of a page.
    pub fn new(leaf: Leaf<CustomerRow>, sums: CustomerSums, ignored: Vec<(CustomerField, Overrule)>) -> Self {
        let told = ignored.into_iter().flat_map(|(field, overrule)| {
            let reason = overrule.field().params()[0];
            field.params().iter().map(move |field| IgnoredAnswer { field, reason })
        });
        Self {
            total: leaf.total,
            sales: sums.sales.to_string(),
            rows: leaf.rows.into_iter().map(CustomerAnswer::from).collect(),
            ignored: told.collect(),
            next: leaf.next,
            previous: leaf.previous,
        }
    }
}

/// A client who has bought.
#[derive(Serialize, ToSchema)]
#[schema(as = Customer)]
pub struct CustomerAnswer {
    /// Their number here.
    id: i64,
    /// Their key in the system they came from.
    external_id: Option<String>,
    /// Display name.
    name: String,
    /// All phones.
    phones: Vec<String>,
    /// All e-mail addresses.
    emails: Vec<String>,
    /// The price group, by name.
    price_group: Option<String>,
    /// What their sales that count come to, in the organisation's currency.
    #[schema(example = "1234.50")]
    sales: String,
    /// How many sales those are: purchases with one order number are one.
    sales_count: i64,
    /// Their last sale of the sales type, whenever it was.
    #[schema(value_type = String, format = DateTime)]
    last_sale: Instant,
    /// The status on the boards, by code.
    status: String,
    /// The status in sales, by code.
    sales_status: String,
    /// The advisor responsible, by name.
    advisor: Option<String>,
    /// The source, by name.
    source: Option<String>,
    /// Tags, by name.
    tags: Vec<String>,
    /// Whether they agree to e-mail.
    accepts_email: bool,
    /// Whether they agree to post.
    accepts_post: bool,
    /// Whether they agree to SMS.
    accepts_sms: bool,
    /// Since when they are customers, as somebody wrote it down.
    #[schema(value_type = Option<String>, format = Date)]
    customer_since: Option<Day>,
    /// The day of their creation.
    #[schema(value_type = String, format = Date)]
    created: Day,
    /// What all their purchases come to.
    #[schema(example = "1234.50")]
    life_total: String,
}

impl From<CustomerRow> for CustomerAnswer {
    fn from(row: CustomerRow) -> Self {
        let [accepts_email, accepts_post, accepts_sms] = row.receives;
        Self {
            id: row.client.0,
            external_id: row.external_id,
            name: row.name,
            phones: row.phones,
            emails: row.emails,
            price_group: row.price_group,
            sales: row.sales.to_string(),
            sales_count: row.sales_count,
            last_sale: row.last_sale.0,
            status: row.status,
            sales_status: row.sales_status,
            advisor: row.advisor,
            source: row.source,
            tags: row.tags,
            accepts_email,
            accepts_post,
            accepts_sms,
            customer_since: row.customer_since,
            created: row.created,
            life_total: row.life_total.to_string(),
        }
    }
}
