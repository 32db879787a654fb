//! Order numbers and products as they are looked for (`purchases.order_key`, `purchases.product_key`).

use crate::{
    Finding, Result, Store,
    database::{Database, Run, Sql, insert_rows},
    text,
};

/// So many purchases are gone through at a time.
const AT_A_TIME: i64 = 1_000;

/// A purchase's number, its order number and the key of that, its product and the key of that.
type Keyed = (i64, Option<String>, Option<String>, Option<String>, Option<String>);

/// Folds what was written by an older version and the migration could not fold.
///
/// # Errors
/// The database's.
pub(crate) async fn fold_purchases(database: &Database) -> Result<()> {
    // As the index of those has it.
    let find = "SELECT id, order_number, order_key, product, product_key FROM purchases WHERE \
                (order_number IS NOT NULL AND order_key IS NULL OR product IS NOT NULL AND product_key IS NULL) \
                ORDER BY id LIMIT ";
    loop {
        let mut sql = Sql::new(find);
        sql.bind(AT_A_TIME);
        let mut run = database;
        let unfolded: Vec<Keyed> = run.fetch_all(sql).await?;
        if unfolded.is_empty() {
            return Ok(());
        }
        let rows = unfolded.iter().map(|(id, order, _, product, _)| {
            let [order, product] = [order, product].map(|word| word.as_deref().map(text::key));
            [(*id).into(), order.into(), product.into()]
        });
        let (mut tx, _) = database.begin_in_zone().await?;
        let tail = ") UPDATE purchases SET order_key = now.order_key, product_key = now.product_key FROM now \
                    WHERE purchases.id = now.id";
        insert_rows(&mut tx, "WITH now (id, order_key, product_key) AS (VALUES ", rows, tail).await?;
        tx.commit().await?;
    }
}

impl Store {
    /// Each purchase is looked for by what it says.
    pub(crate) async fn check_purchase_keys(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let mut after = 0;
        loop {
            let mut sql =
                Sql::new("SELECT id, order_number, order_key, product, product_key FROM purchases WHERE id > ");
            sql.bind(after).push(" ORDER BY id LIMIT ").bind(AT_A_TIME);
            let rows: Vec<Keyed> = (&self.database).fetch_all(sql).await?;
            let Some(last) = rows.last() else { return Ok(()) };
            after = last.0;
            for (id, order, order_key, product, product_key) in rows {
                let [order, product] = [order, product].map(|word| word.as_deref().map(text::key));
                if (order, product) != (order_key, product_key) {
                    let detail = format!("purchase {id} is looked for by other words than it has");
                    findings.push(Finding { check: "purchase keys", detail });
                }
            }
        }
    }
}
