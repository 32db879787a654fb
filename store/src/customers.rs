//! Customer activity: who bought, selected and listed (SPEC section 6).
//!
//! One [`Selection`] of what counts of a filter, within the viewer's scope, is the number, the sum, each page and the
//! file. A page is read in two steps, as those of clients are: first which customers stand on it, in order and by key;
//! then what is shown of those few.

mod keys;
mod rows;
mod selection;

pub(crate) use keys::fold_purchases;

use crate::{
    Result, Store,
    clients::{Direction, not_ours, parse_cursor},
    database::{Arg, Run, Sql},
};
use domain::{
    Choices, Money, Viewer,
    customers::{CustomerFilter, CustomerKey, CustomerPage, CustomerQuery, CustomerSums},
};
use selection::{From, Selection};

impl Store {
    /// A page of at most `per_page` customers, from `cursor` (a page's `next` or `previous`) or from the start.
    ///
    /// # Errors
    /// [`Invalid`](domain::Invalid) on `cursor` when it is not one of ours.
    pub async fn customers(
        &self,
        viewer: &Viewer,
        query: &CustomerQuery,
        cursor: Option<&str>,
        per_page: u32,
    ) -> Result<CustomerPage> {
        let sums = self.sum_customers(viewer, &query.filter).await?;
        self.page_of_customers(viewer, query, sums, cursor, per_page).await
    }

    /// How many customers a filter has for this viewer, and what their sales that count come to.
    ///
    /// # Errors
    /// The database's.
    pub async fn sum_customers(&self, viewer: &Viewer, filter: &CustomerFilter) -> Result<CustomerSums> {
        let selection = Selection::new(viewer, filter, self.currency());
        let from = selection.counted();
        let mut sql = Sql::new("SELECT count(*), CAST(coalesce(sum(");
        selection.push_amount(&mut sql, from);
        sql.push("), 0) AS BIGINT)");
        selection.push_from(&mut sql, from, None);
        let (customers, minor_units) = (&self.database).fetch_one::<(i64, i64)>(sql).await?;
        Ok(CustomerSums { customers, sales: Money { minor_units, currency: self.currency() } })
    }

    /// A page of customers whose sums are known: an export asks for page after page.
    ///
    /// # Errors
    /// [`Invalid`](domain::Invalid) on `cursor` when it is not one of ours.
    pub async fn page_of_customers(
        &self,
        viewer: &Viewer,
        query: &CustomerQuery,
        sums: CustomerSums,
        cursor: Option<&str>,
        per_page: u32,
    ) -> Result<CustomerPage> {
        let selection = Selection::new(viewer, &query.filter, self.currency());
        let cursor = cursor.map(|text| parse_cursor(text, false)).transpose()?;
        let backwards = matches!(cursor, Some((Direction::Before, _)));
        // Reading backwards is reading the list the other way round.
        let descending = query.sort.descending != backwards;
        let key = query.sort.key;
        let from = selection.ordered(key, sums.customers);
        let number = from.client();
        let mut sql = Sql::new("SELECT c.id");
        selection.push_from(&mut sql, from, Some(sums.customers));
        if let Some((_, edge)) = &cursor {
            let value = self.edge_of_customers(&selection, key, edge.client).await?;
            sql.push(" AND (");
            if let Some(value) = value {
                selection.push_key(&mut sql, key, from);
                sql.push(", ").push(number).push(if descending { ") < (" } else { ") > (" });
                sql.bind(value).push(", ").bind(edge.client);
            } else {
                sql.push(number).push(if descending { " < " } else { " > " }).bind(edge.client);
            }
            sql.push(")");
        }
        let direction = if descending { " DESC" } else { "" };
        sql.push(" ORDER BY ");
        if key != CustomerKey::Number {
            selection.push_key(&mut sql, key, from);
            sql.push(direction).push(", ");
        }
        sql.push(number).push(direction).push(" LIMIT ").bind(i64::from(per_page) + 1);
        let mut clients: Vec<i64> =
            (&self.database).fetch_all::<(i64,)>(sql).await?.into_iter().map(|(client,)| client).collect();
        let more = clients.len() > per_page as usize;
        clients.truncate(per_page as usize);
        if backwards {
            clients.reverse();
        }
        let (before, after) = if backwards { (more, true) } else { (cursor.is_some(), more) };
        let edge = |client: Option<&i64>, letter| client.map(|client| format!("{letter}{client}"));
        Ok(CustomerPage {
            sums,
            previous: edge(clients.first().filter(|_| before), 'b'),
            next: edge(clients.last().filter(|_| after), 'a'),
            rows: self.customer_rows(&selection, &clients).await?,
        })
    }

    /// What customers can be selected by, for this viewer.
    ///
    /// # Errors
    /// The database's.
    pub async fn customer_choices(&self, viewer: &Viewer) -> Result<Choices> {
        Ok(Choices { price_group: self.terms("price_group").await?, ..self.choices(viewer).await? })
    }

    /// By what the client at the edge of a page stands in an order; none where that is their number alone.
    async fn edge_of_customers(&self, selection: &Selection, key: CustomerKey, client: i64) -> Result<Option<Arg>> {
        let mut sql = Sql::new("SELECT ");
        if key == CustomerKey::Number {
            sql.push("c.id");
        } else {
            selection.push_key(&mut sql, key, From::Clients);
        }
        sql.push(" FROM clients c WHERE c.id = ").bind(client);
        let database = &mut &self.database;
        Ok(match key {
            CustomerKey::Name => Some(database.fetch_optional::<(String,)>(sql).await?.ok_or_else(not_ours)?.0.into()),
            CustomerKey::Number | CustomerKey::Sales | CustomerKey::LastSale => {
                let found = database.fetch_optional::<(Option<i64>,)>(sql).await?.and_then(|(value,)| value);
                let value = found.ok_or_else(not_ours)?;
                (key != CustomerKey::Number).then(|| value.into())
            }
        })
    }
}
