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
    clients::{Direction, Leaf, not_ours, parse_cursor},
    database::{Arg, Run, Sql},
};
use domain::{
    Choices, Lifecycle, Money, Viewer,
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
        let mut sql = Sql::new("SELECT ");
        if selection.is_everybody() {
            // Whoever has bought stands in an index, and is counted without looking at them; those who are gone are few.
            sql.push(&format!(
                "CAST(sum(t.customers) AS BIGINT), CAST(sum(t.amount) AS BIGINT) FROM (SELECT count(*) AS customers, \
                 coalesce(sum(c.life_total), 0) AS amount FROM clients c WHERE c.purchases > 0 UNION ALL \
                 SELECT -count(*), -coalesce(sum(c.life_total), 0) FROM clients c \
                 WHERE c.lifecycle_id > {} AND +c.purchases > 0) t",
                Lifecycle::Archived.id()
            ));
        } else {
            let from = selection.counted();
            sql.push("count(*), CAST(coalesce(sum(");
            selection.push_amount(&mut sql, from);
            sql.push("), 0) AS BIGINT)");
            selection.push_from(&mut sql, from, None);
        }
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
            self.own_edge(viewer, edge.client).await?;
            let values = self.edge_of_customers(&selection, key, from, edge.client).await?;
            sql.push(" AND (");
            selection.push_key(&mut sql, key, from, "");
            sql.push(if values.is_empty() { "" } else { ", " }).push(number);
            sql.push(if descending { ") < (" } else { ") > (" });
            for value in values {
                sql.bind(value).push(", ");
            }
            sql.bind(edge.client).push(")");
        }
        let direction = if descending { " DESC" } else { "" };
        sql.push(" ORDER BY ");
        selection.push_key(&mut sql, key, from, direction);
        sql.push(if key == CustomerKey::Number { "" } else { ", " })
            .push(number)
            .push(direction)
            .push(" LIMIT ")
            .bind(i64::from(per_page) + 1);
        let clients = (&self.database).fetch_all::<(i64,)>(sql).await?.into_iter().map(|(client,)| client);
        let direction = cursor.map(|(direction, _)| direction);
        let Leaf { rows, previous, next } = Leaf::cut(clients.collect(), per_page, direction, i64::to_string);
        Ok(CustomerPage { sums, previous, next, rows: self.customer_rows(&selection, &rows).await? })
    }

    /// What customers can be selected by, for this viewer.
    ///
    /// # Errors
    /// The database's.
    pub async fn customer_choices(&self, viewer: &Viewer) -> Result<Choices> {
        Ok(Choices { price_group: self.terms("price_group").await?, ..self.choices(viewer).await? })
    }

    /// By what the client at the edge of a page stands in an order, before their number.
    async fn edge_of_customers(
        &self,
        selection: &Selection,
        key: CustomerKey,
        from: From,
        client: i64,
    ) -> Result<Vec<Arg>> {
        let mut sql = Sql::new("SELECT ");
        if key == CustomerKey::LastSale {
            sql.push("max(s.day), max(s.at) FROM purchases s WHERE s.client_id = ").bind(client).push(" AND ");
            selection.push_sale(&mut sql, "s");
        } else {
            sql.push(if key == CustomerKey::Number { "c.id" } else { "" });
            selection.push_key(&mut sql, key, From::Clients, "");
            sql.push(" FROM clients c WHERE c.id = ").bind(client);
        }
        let run = &mut &self.database;
        Ok(match key {
            CustomerKey::Number => run.fetch_optional::<(i64,)>(sql).await?.map(|_| Vec::new()),
            CustomerKey::Name => run.fetch_optional::<(String,)>(sql).await?.map(|(name,)| vec![name.into()]),
            CustomerKey::Sales => run.fetch_optional::<(i64,)>(sql).await?.map(|(amount,)| vec![amount.into()]),
            CustomerKey::LastSale => match run.fetch_one::<(Option<i64>, Option<i64>)>(sql).await? {
                (Some(day), Some(at)) if from == From::LastSales => Some(vec![day.into(), at.into()]),
                (_, at) => at.map(|at| vec![at.into()]),
            },
        }
        .ok_or_else(not_ours)?)
    }
}
