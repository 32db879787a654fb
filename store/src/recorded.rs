//! The statements that reading runs, and what is written in transactions: for the benchmark (which
//! times the same ones without us) and for tests of their plans.

use crate::database::Sql;
use std::cell::RefCell;

tokio::task_local! {
    static STATEMENTS: RefCell<Vec<String>>;
}

/// What `work` gives, and the statements it ran on the database with their values written out.
/// They may hold personal data: for measuring, not for logs.
pub async fn recorded<T>(work: impl Future<Output = T>) -> (T, Vec<String>) {
    let both = async {
        let result = work.await;
        (result, STATEMENTS.with(RefCell::take))
    };
    STATEMENTS.scope(RefCell::default(), both).await
}

/// Keeps a statement, if somebody wants to know.
pub(crate) fn note(sql: &Sql) {
    // Outside `recorded` nobody does.
    let _ = STATEMENTS.try_with(|statements| statements.borrow_mut().push(sql.written_out()));
}
