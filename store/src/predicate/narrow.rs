//! What narrows clients down besides whose they are.

use crate::database::Sql;
use domain::{Bought, Narrow, Posts};

/// What makes an activity `f` a conversation that counts: a post that was written. One that was
/// deleted is not there, or is cancelled.
pub(crate) const POST: &str = "f.kind = 'post' AND f.state = 'done'";

/// Appends the conditions on `clients c`, each led by ` AND `.
pub(super) fn push(sql: &mut Sql, narrow: &Narrow) {
    let (lifecycle, sales) = narrow.statuses();
    for (column, values) in [("c.lifecycle_id", lifecycle), ("c.sales_id", sales)] {
        match &values[..] {
            [] => {}
            [value] => {
                sql.push(" AND ").push(column).push(" = ").bind(*value);
            }
            values => {
                sql.push(" AND ").push(column).push(" IN ").bind_list(values.iter().copied());
            }
        }
    }
    // Written out, so that the index of those who bought is seen to answer.
    sql.push(match narrow.bought {
        None => "",
        Some(Bought::Never) => " AND c.purchases = 0",
        Some(Bought::Once) => " AND c.purchases = 1 AND c.purchases > 0",
        Some(Bought::Repeatedly) => " AND c.purchases > 1",
        Some(Bought::Ever) => " AND c.purchases > 0",
        Some(Bought::NotRepeatedly) => " AND c.purchases < 2",
    });
    if let Some(Posts { some, range }) = narrow.posts {
        if some {
            sql.push(" AND c.id IN (SELECT f.client_id FROM activities f WHERE ").push(POST).push(" AND f.day");
        } else {
            sql.push(" AND NOT EXISTS (SELECT 1 FROM activities f WHERE f.client_id = c.id AND ").push(POST);
            // The plus keeps to the index of the client.
            sql.push(" AND +f.day");
        }
        sql.push(" BETWEEN ").bind(range.from()).push(" AND ").bind(range.to()).push(")");
    }
    if let Some(created) = narrow.created {
        sql.push(" AND c.created_day BETWEEN ").bind(created.from()).push(" AND ").bind(created.to());
    }
    if narrow.since_known {
        sql.push(" AND c.customer_since IS NOT NULL");
    }
}
