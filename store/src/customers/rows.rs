//! What is shown of some customers.

use super::selection::Selection;
use crate::{
    Result, Store,
    contacts::{contacts_of, tags_of},
    database::{Run, Sql},
    identity::consents,
    import::names::look_up,
};
use domain::{ClientId, Currency, Day, Instant, Money, customers::CustomerRow};
use std::collections::HashMap;

/// So many customers are asked about at a time.
const AT_A_TIME: usize = 1_000;

impl Store {
    /// The rows of some customers, in their order; none of who has no sale any more.
    pub(super) async fn customer_rows(&self, selection: &Selection, clients: &[i64]) -> Result<Vec<CustomerRow>> {
        let run = &mut &self.database;
        let currency = self.currency();
        let mut sales = HashMap::new();
        for chunk in clients.chunks(AT_A_TIME) {
            for sold in run.fetch_all::<Sold>(sold(selection, chunk)).await? {
                sales.insert(sold.client_id, sold);
            }
        }
        let find = "SELECT c.id, c.external_id, c.name, g.name AS price_group, st.code AS status, sa.code AS sales_status, \
                    u.name AS advisor, so.name AS source, c.accepts_email, c.accepts_post, c.accepts_sms, c.refused, \
                    c.customer_since, c.created_day, c.life_total FROM clients c \
                    JOIN statuses st ON st.id = c.lifecycle_id JOIN statuses sa ON sa.id = c.sales_id \
                    LEFT JOIN users u ON u.id = c.advisor_id LEFT JOIN terms so ON so.id = c.source_id \
                    LEFT JOIN terms g ON g.id = c.price_group_id WHERE c.id IN ";
        let found = look_up::<Found>(run, find, clients.iter().copied()).await?;
        let row = |found: Found| {
            let sold = sales.get(&found.id)?;
            Some((found.id, found.row(sold, currency)))
        };
        let mut rows: HashMap<i64, CustomerRow> = found.into_iter().filter_map(row).collect();
        for (client, kind, value) in contacts_of(run, clients).await? {
            let Some(row) = rows.get_mut(&client) else { continue };
            match kind.as_str() {
                "phone" => row.phones.push(value),
                "email" => row.emails.push(value),
                _ => {}
            }
        }
        for (client, tag) in tags_of(run, clients).await? {
            if let Some(row) = rows.get_mut(&client) {
                row.tags.push(tag);
            }
        }
        Ok(clients.iter().filter_map(|client| rows.remove(client)).collect())
    }
}

/// What some clients bought.
fn sold(selection: &Selection, clients: &[i64]) -> Sql {
    let mut sql = Sql::new("SELECT s.client_id, CAST(coalesce(sum(CASE WHEN ");
    let counts = |sql: &mut Sql| {
        sql.push("1 = 1");
        selection.push_within_days(sql);
    };
    counts(&mut sql);
    sql.push(" THEN s.amount END), 0) AS BIGINT) AS amount, count(DISTINCT CASE WHEN ");
    counts(&mut sql);
    // Purchases with one order number are one sale, as they are in a journey.
    sql.push(" THEN s.order_number END) + count(CASE WHEN s.order_number IS NULL AND ");
    counts(&mut sql);
    sql.push(" THEN 1 END) AS sales, max(s.at) AS last_at, max(s.day) AS last_day FROM purchases s WHERE ");
    selection.push_sale(&mut sql, "s");
    sql.push(" AND s.client_id IN ").bind_list(clients.iter().copied()).push(" GROUP BY s.client_id");
    sql
}

/// What somebody bought: of what counts the amount and how many sales, and when they bought last at all.
#[derive(sqlx::FromRow)]
struct Sold {
    client_id: i64,
    amount: i64,
    sales: i64,
    last_at: i64,
    last_day: i64,
}

/// What stands on a card.
#[derive(sqlx::FromRow)]
struct Found {
    id: i64,
    external_id: Option<String>,
    name: String,
    price_group: Option<String>,
    status: String,
    sales_status: String,
    advisor: Option<String>,
    source: Option<String>,
    accepts_email: bool,
    accepts_post: bool,
    accepts_sms: bool,
    refused: i64,
    customer_since: Option<i64>,
    created_day: i64,
    life_total: i64,
}

impl Found {
    fn row(self, sold: &Sold, currency: Currency) -> CustomerRow {
        let day = |number: i64| Day::from_number(number as i32);
        let money = |minor_units| Money { minor_units, currency };
        CustomerRow {
            client: ClientId(self.id),
            external_id: self.external_id,
            name: self.name,
            emails: Vec::new(),
            phones: Vec::new(),
            price_group: self.price_group,
            sales: money(sold.amount),
            sales_count: sold.sales,
            last_sale: (Instant::from_micros(sold.last_at), day(sold.last_day)),
            status: self.status,
            sales_status: self.sales_status,
            advisor: self.advisor,
            source: self.source,
            tags: Vec::new(),
            receives: consents([self.accepts_email, self.accepts_post, self.accepts_sms], self.refused),
            customer_since: self.customer_since.map(day),
            created: day(self.created_day),
            life_total: money(self.life_total),
        }
    }
}
